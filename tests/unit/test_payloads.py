"""Each payload in each place that a stranger can write to: told or harmless, never a traceback."""

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fuzz.targets import TARGETS
from generator.render.surfaces.forms import FormError, read_submitted
from generator.sheets.open_csv import guarded, open_csv, unguarded
from tests.conftest import Try
from tests.hostile import ALL, PAYLOADS
from tests.strategies import quoted


def spread(template: str) -> str:
    """Documents with every payload, one each."""
    return "---\n".join(template.format(n=n, text=quoted(text)) for n, text in enumerate(ALL, 1000))


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
    assert looked.sources
    for problem in looked.problems:
        shown = "".join(value for _, value in problem.values)
        assert shown.isprintable(), "what is told cannot act on a terminal"


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
