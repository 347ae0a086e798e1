"""Each payload in each place that a stranger can write to: told or harmless, never a traceback."""

import contextlib
import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fuzz.targets import TARGETS
from generator.check import check
from generator.objects.described import RECORDS
from generator.read import read
from generator.read.characters import CONTROL
from generator.render.surfaces.forms import FormError, read_submitted
from generator.sheets.fill import Filled, fill
from generator.sheets.lexicon import Lexicon
from generator.sheets.open_csv import guarded, open_csv, unguarded
from generator.sheets.write_csv import write_csv
from generator.sheets.write_xlsx import write_xlsx
from tests.conftest import Try
from tests.content import lay
from tests.hostile import ALL, PAYLOADS
from tests.strategies import quoted

#: A file that holds one of the others is refused whole, and would hide what stands beside it.
READABLE = [text for text in ALL if not CONTROL.search(text)]
UNREADABLE = [text for text in ALL if CONTROL.search(text)]


def spread(template: str) -> str:
    """Documents with every payload that a file may hold, one each."""
    return "---\n".join(
        template.format(n=n, text=quoted(text)) for n, text in enumerate(READABLE, 1000)
    )


PLACES = {
    "green/p.yml": "kind: question\nid: g-{n}\nwords: {text}\nevent: dialogue-2024\n"
    "merged_into: [{{to: g-0001, reason: {text}}}]\nchange_note: {text}\n",
    "green/q.yml": "kind: core-question\nid: g-{n}\ntext: {text}\ntopic: change\n"
    "body: {text}\ngap: {{reason: {text}, owner: citizens, review_by: 2027-01}}\n",
    "white/p.yml": "kind: solution\nid: w-{n}\nname: {text}\nform: answer\nanswers: g-0001\n"
    "dissent: [{{who: {text}, what: {text}}}]\nbody: {text}\n",
    "blue/p.yml": "kind: action\nid: b-{n}\nname: {text}\nowner: gu-office\nimplements: w-0001\n"
    "legal_basis: [{{name: {text}}}]\nbody: {text}\n",
    "green/t.yml": "kind: translation\nof: g-0001\nlanguage: {text}\nmade: person\ntitle: {text}\n",
    "green/i.yml": "kind: {text}\nid: {text}\nwords: {text}\nevent: {text}\n? {text}\n: {text}\n",
    "green/d.yml": "kind: tombstone\nid: g-{n}\nstate: {text}\nreason: {text}\nnote: {text}\n",
    "vocabulary/p.yml": "kind: event\nentries:\n- {{id: e{n}, label: {text}, type: dialogue, "
    "date: {text}}}\n",
    "vocabulary/s.yml": "kind: source\nentries:\n- {{id: s{n}, label: {text}, publisher: {text}, "
    "url: {text}}}\n",
    "vocabulary/g.yml": "kind: term\nentries:\n- {{id: t{n}, label: {text}, plain: {text}}}\n",
}


@pytest.mark.parametrize("path", PLACES)
def test_every_payload_in_every_field_is_read_and_judged(try_content: Try, path: str) -> None:
    looked = try_content({path: spread(PLACES[path])})
    assert len([source for source in looked.sources if source.path == path]) == len(READABLE) > 100
    for problem in looked.problems:
        shown = "".join(value for _, value in problem.values)
        assert shown.isprintable(), "what is told cannot act on a terminal"


@pytest.mark.parametrize("payload", UNREADABLE, ids=ascii)
def test_a_payload_that_no_file_may_hold_is_refused(try_content: Try, payload: str) -> None:
    for path, template in PLACES.items():
        looked = try_content({path: template.format(n=1000, text=quoted(payload))})
        assert f"{path}:" in str(looked.told)
        assert not [source for source in looked.sources if source.path == path]


@pytest.mark.parametrize("kind", PAYLOADS)
def test_no_address_that_acts_passes_the_check(try_content: Try, kind: str) -> None:
    """A link of a payload is refused, or it is a whole address of http."""
    bodies = {
        f"green/p{n}.md": f"---\nkind: core-question\nid: g-{n}\ntext: t\ntopic: change\n"
        f"gap: {{reason: r, owner: citizens, review_by: 2027-01}}\n---\n## 왜 {{#why}}\n\n{text}\n"
        for n, text in enumerate(PAYLOADS[kind], 1000)
    }
    looked = try_content(bodies)
    for record in looked.corpus.records.values():
        if record.mark.path in bodies:
            TARGETS["markdown"](record.body.text.encode("utf-8", "replace"))  # type: ignore[attr-defined]


@pytest.mark.parametrize("payload", ALL)
def test_a_payload_as_a_body_is_html_of_a_few_elements(payload: str) -> None:
    TARGETS["markdown"](f"말 {payload}\n\n{payload}\n\n> {payload}\n\n- {payload}".encode())


@pytest.mark.parametrize("name", [n for n in ALL if "/" not in n and "\0" not in n and len(n) < 80])
def test_a_payload_as_the_name_of_a_file(try_content: Try, name: str) -> None:
    looked = try_content({f"green/{name}.md": "---\nkind: question\n---\n"})
    assert looked.problems
    assert all(problem.mark.path.isprintable() for problem in looked.problems)


@pytest.mark.parametrize("payload", ALL)
def test_a_payload_in_a_cell_comes_back_and_is_no_formula(payload: str) -> None:
    cell = guarded(payload)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert unguarded(cell) == payload


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_no_payload_in_an_exported_table_is_a_formula_or_more_than_a_text(
    tmp_path: Path, form: str
) -> None:
    """Every payload in every field that a sheet has, as LibreOffice and Excel would open it."""
    content = lay(tmp_path, {path: spread(text) for path, text in PLACES.items()})
    sources, _ = read(content)
    lexicon = Lexicon(check(sources)[0])
    sheets = fill(sources, lexicon, [cls.kind for cls in RECORDS])
    cells = [cell for sheet in sheets for cell in _cells(sheet, lexicon, form)]
    assert len(cells) > 10 * len(ALL)
    if form == "csv":  # a workbook says of each cell that it is a text
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    whole = "\n".join(cells)
    assert "=HYPERLINK(" in whole
    assert "cmd|" in whole


def _cells(sheet: Filled, lexicon: Lexicon, form: str) -> Iterator[str]:
    """The texts of a sheet, read back by somebody else's reader; nothing else stands in a cell."""
    if form == "csv":
        text = write_csv(sheet).decode("utf-8-sig")
        yield from (cell for row in csv.reader(io.StringIO(text)) for cell in row)
        return
    data = write_xlsx([sheet], lexicon)
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        for name in file.namelist():
            assert not re.search(r"vba|macro|externalLink|embed|connections", name, re.I), name
            if name.endswith(".rels"):
                assert b'TargetMode="External"' not in file.read(name), name
            if "/worksheets/" in name:
                assert not re.search(rb"<f[ >]|<hyperlink", file.read(name)), name
    for page in openpyxl.load_workbook(io.BytesIO(data)):
        for cell in (cell for row in page for cell in row if cell.value is not None):
            assert cell.data_type == "s", (cell.coordinate, cell.data_type)
            yield str(cell.value)


@given(st.text())
def test_any_text_in_a_cell_comes_back_and_is_no_formula(text: str) -> None:
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert unguarded(guarded(text)) == text
    open_csv(text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("payload", ALL)
def test_a_payload_sent_through_the_form_is_taken_as_words_or_refused(
    try_content: Try, payload: str
) -> None:
    vocabulary = try_content({}).corpus.vocabulary
    for body in (payload, f"### 질문\n\n{payload}\n", json.dumps({"질문": payload})):
        with contextlib.suppress(FormError):
            read_submitted(body, vocabulary)


#: Every character that turns the direction of text about (Unicode UAX #9).
TURNING = [chr(c) for c in (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))]
#: Names that look like G-0001 and are not.
LOOK_ALIKES = (
    *("G-OOO1", "g-0001\u200b", "g\u20110001", "\uff27-0001", "g-\u0660\u0660\u0660\u0661"),
    "\u0261-0001",
    *("g-0001\u0301", "g-000l", "g_0001", "g-\uff10\uff10\uff10\uff11", " g -0001", "g-0001\u3164"),
)  # fmt: skip
CORE = (
    "---\nkind: core-question\nid: g-1000\ntext: {0}\ntopic: change\n"
    "gap: {{reason: r, owner: citizens, review_by: 2027-01}}\n---\n## {0} {{#why}}\n\n[{0}]({1})\n"
)


@pytest.mark.parametrize("character", TURNING, ids=ascii)
def test_what_turns_the_direction_of_text_is_refused_wherever_it_stands(
    try_content: Try, character: str
) -> None:
    escaped = f'"말 \\u{ord(character):04x}"'
    files = {
        "green/p.md": CORE.format(f"말{character}", "https://a.example"),
        "green/q.md": CORE.format("말", f"https://a.example/{character}gpj").replace(
            "1000", "1001"
        ),
        "green/r.yml": f"kind: question\nid: g-1002\nwords: {escaped}\nevent: dialogue-2024\n",
        "green/s.yml": f"kind: question\nid: g-1003{character}\nwords: 말\nevent: dialogue-2024\n",
        "vocabulary/t.yml": f"kind: term\nentries:\n- {{id: t1, label: {escaped}, plain: 말}}\n",
    }
    told = {p.mark.path for p in try_content(files).problems if p.code == "bidi-control"}
    assert told == set(files)


@pytest.mark.parametrize("name", LOOK_ALIKES, ids=ascii)
def test_what_looks_like_an_id_is_none(try_content: Try, name: str) -> None:
    """Neither as the id of a record nor as a reference to one."""
    record = f"kind: question\nid: {quoted(name)}\nwords: 말\nevent: dialogue-2024\n"
    looked = try_content({"green/p.yml": record})
    assert looked.problems
    assert not [r for r in looked.corpus.records.values() if r.mark.path == "green/p.yml"]
    answer = (
        "kind: solution\nid: w-1000\nname: n\nform: answer\n"
        f"answers: {quoted(name)}\nbody: |\n  ## 답 {{#answer}}\n\n  [{name.strip()}]\n"
    )
    looked = try_content({"white/p.yml": answer, "green/p.yml": "# nothing\n"})
    assert [p for p in looked.problems if p.mark.path == "white/p.yml"]
    solution = looked.corpus.records.get("w-1000")
    assert solution is None or not solution.body.references  # type: ignore[attr-defined]
