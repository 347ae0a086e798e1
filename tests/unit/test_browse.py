"""Browsing: what the script of the page makes of a choice, held against plain sets in Python."""

import gzip
import json
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.objects.date import PartialDate
from generator.objects.view import Text
from generator.render.browse.files import packed
from generator.render.browse.script import script
from generator.render.browse.table import Facet, Row, Table, Value
from tests.browser.provision import find_node

PROJECT = Path(__file__).resolve().parents[2]
THEME = PROJECT / "theme"
PAGE = 20
HOSTILE = ("</script><b>", '"', "'", "\\", "‮abc", "a,b", "=1+1", "말 ‘글’", "‑", "\u2028")


class Desk:
    """A Node that answers as the page would."""

    def __init__(self, folder: Path) -> None:
        path = folder / "browse.js"
        path.write_bytes(script(THEME).data)
        self._node = subprocess.Popen(
            [find_node(), PROJECT / "tests" / "browse" / "choose.js", path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def close(self) -> None:
        assert self._node.stdin
        self._node.stdin.close()
        self._node.wait(timeout=60)

    def told(self, **question: Any) -> Mapping[str, Any]:
        """The answer, or the error."""
        assert self._node.stdin
        assert self._node.stdout
        self._node.stdin.write(f"{json.dumps(question)}\n")
        self._node.stdin.flush()
        return json.loads(self._node.stdout.readline())

    def ask(self, **question: Any) -> Any:
        """The answer; there is no error."""
        told = self.told(**question)
        assert "error" not in told, told
        return told["value"]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    made = Desk(tmp_path_factory.mktemp("browse"))
    yield made
    made.close()


def files_of(table: Table) -> dict[str, str]:
    """The files of a table as a browser asks for them."""
    made = packed(table, "ko", lambda date: f"<{date}>")
    return {output.path.removeprefix("browse/"): output.data.decode() for output in made}


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A table with facets of every shape: one value, several, none; labels as people write."""
    words = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=12))
    kinds = ("question", "core-question", "solution", "action")
    facets = [Facet("kind", "무엇", (Text(""),), tuple(Value(kind, Text(kind)) for kind in kinds))]
    for name in ("sector", "place", "state"):
        count = draw(st.integers(1, 70 if name == "place" else 6))
        values = tuple(Value(f"{name}-{n}", Text(draw(words))) for n in range(count))
        facets.append(Facet(name, name, (Text(draw(words)),), values))
    dates = st.one_of(
        st.none(),
        st.builds(PartialDate, st.integers(2023, 2026), st.sampled_from((0, 3, 11))),
    )
    rows = []
    for n in range(draw(st.integers(0, 90))):
        held = {"kind": (draw(st.sampled_from(kinds)),)}
        for facet in facets[1:]:
            ids = [value.id for value in facet.values]
            held[facet.name] = tuple(draw(st.lists(st.sampled_from(ids), max_size=3, unique=True)))
        title = Text(draw(words), draw(st.sampled_from(("", "", "en"))))
        rows.append(Row(f"g-{n + 1:04}", draw(dates), title, "", held))
    rows.sort(key=lambda row: row.date or PartialDate(0), reverse=True)
    order = range(len(rows))
    return Table(
        facets=tuple(facets),
        rows=tuple(rows),
        by_number=tuple(sorted(order, key=lambda at: rows[at].id)),
        by_title=tuple(sorted(order, key=lambda at: (rows[at].title.text, at))),
    )


@st.composite
def choices(draw: st.DrawFn, table: Table) -> dict[str, Any]:
    """Values of some facets, years, an order, a page; and values that are not there."""
    chosen: dict[str, Any] = {}
    for facet in table.facets:
        ids = [value.id for value in facet.values]
        picked = draw(st.lists(st.sampled_from([*ids, "nowhere"]), max_size=3, unique=True))
        if picked:
            chosen[facet.name] = picked
    for name in ("from", "to"):
        year = draw(st.sampled_from((None, None, 2023, 2024, 2025, 2031)))
        if year:
            chosen[name] = year
    chosen["sort"] = draw(st.sampled_from(("newest", "number", "title")))
    chosen["page"] = draw(st.integers(1, 4))
    return chosen


class Oracle:
    """The same by plain sets."""

    def __init__(self, table: Table, chosen: Mapping[str, Any]) -> None:
        self.table = table
        self.values = {
            facet.name: known
            for facet in table.facets
            if (known := self._known(facet, chosen.get(facet.name, ())))
        }
        years = {row.date.year for row in table.rows if row.date}
        asked = [chosen.get(name) for name in ("from", "to")]
        self.start, self.end = (year if year in years else None for year in asked)
        if self.start and self.end and self.start > self.end:
            self.start, self.end = self.end, self.start
        self.years = years

    @staticmethod
    def _known(facet: Facet, ids: Sequence[str]) -> set[str]:
        return set(ids) & {value.id for value in facet.values}

    def rows(self, without: str = "", **other: Any) -> list[Row]:
        """What is left, one facet not counted."""
        return [row for row in self.table.rows if self._fits(row, without)]

    def _fits(self, row: Row, without: str) -> bool:
        for name, wanted in self.values.items():
            if name != without and not wanted & set(row.values.get(name, ())):
                return False
        if without != "year" and (self.start or self.end):
            if row.date is None:
                return False
            return (self.start or 0) <= row.date.year <= (self.end or 9999)
        return True

    def counts(self, facet: Facet) -> dict[str, int]:
        """How many there would be with one value alone."""
        left = self.rows(without=facet.name)
        return {
            value.id: sum(value.id in row.values.get(facet.name, ()) for row in left)
            for value in facet.values
        }


@given(st.data())
def test_a_choice_leaves_what_plain_sets_leave(desk: Desk, data: st.DataObject) -> None:
    table = data.draw(tables())
    chosen = data.draw(choices(table))
    search = "?" + urlencode(chosen, doseq=True)
    got = desk.ask(files=files_of(table), language="ko", search=search)
    oracle = Oracle(table, chosen)
    left = oracle.rows()
    order = {
        "newest": [row.id for row in table.rows],
        "number": [table.rows[at].id for at in table.by_number],
        "title": [table.rows[at].id for at in table.by_title],
    }[chosen["sort"]]
    wanted = [id for id in order if id in {row.id for row in left}]
    page = min(chosen["page"], max(1, -(-len(wanted) // PAGE)))
    assert got["total"] == len(wanted)
    assert got["everything"] == wanted
    assert [card["id"] for card in got["cards"]] == wanted[(page - 1) * PAGE : page * PAGE]
    for facet in table.facets:
        assert got["counts"][facet.name] == oracle.counts(facet)
    in_any_year = oracle.rows(without="year")
    assert got["years"] == {
        str(year): sum(row.date is not None and row.date.year == year for row in in_any_year)
        for year in oracle.years
    }
    unknown = {value for name, value in got["unknown"] if name in {f.name for f in table.facets}}
    asked = {id for facet in table.facets for id in chosen.get(facet.name, ())}
    assert unknown == asked & {"nowhere"}
    again = desk.ask(files=files_of(table), language="ko", search=got["address"])
    assert again["everything"] == wanted
    assert again["unknown"] == []


@given(tables())
def test_a_card_says_what_its_record_says(desk: Desk, table: Table) -> None:
    got = desk.ask(files=files_of(table), language="ko", search="")
    for card, row in zip(got["cards"], table.rows, strict=False):
        assert card["title"] == row.title.text
        assert card["date"] == (f"<{row.date}>" if row.date else "")
        assert {name: set(ids) for name, ids in card["values"].items()} == {
            facet.name: set(row.values.get(facet.name, ())) for facet in table.facets
        }


def _small(count: int = 50) -> Table:
    kinds = (Value("question", Text("원질문")), Value("action", Text("실행")))
    facets = (
        Facet("kind", "무엇", (Text(""),), kinds),
        Facet("sector", "분야", (Text(""),), (Value("care", Text("돌봄")),)),
    )
    rows = tuple(
        Row(
            f"g-{n:04}",
            PartialDate(2025),
            Text(f"제목 {n}"),
            "",
            {"kind": (("question", "action")[n % 2],), "sector": ("care",) if n % 5 == 0 else ()},
        )
        for n in range(count)
    )
    return Table(facets, rows, tuple(range(count)), tuple(reversed(range(count))))


def test_an_address_is_readable_and_leaves_out_what_goes_without_saying(desk: Desk) -> None:
    files = files_of(_small())
    got = desk.ask(files=files, language="ko", search="?sector=care&kind=action&sort=newest&page=1")
    assert got["address"] == "?kind=action&sector=care"
    assert got["narrows"]
    assert got["total"] == 5


@pytest.mark.parametrize(
    ("search", "unknown"),
    [
        ("?sector=gone", [["sector", "gone"]]),
        ("?paper=red", [["paper", "red"]]),
        ("?paper=constructor", [["paper", "constructor"]]),
        ("?from=1999&to=x", [["from", "1999"], ["to", "x"]]),
        ("?sort=__proto__", [["sort", "__proto__"]]),
        ("?page=-1", [["page", "-1"]]),
        ("?utm_source=mail", []),
        ("?sector=", []),
    ],
)
def test_what_an_address_asks_and_nobody_knows_is_told_and_left_out(
    desk: Desk, search: str, unknown: list[list[str]]
) -> None:
    got = desk.ask(files=files_of(_small()), language="ko", search=search)
    assert got["unknown"] == unknown
    assert got["total"] == 50


def test_a_paper_stands_for_its_kinds(desk: Desk) -> None:
    got = desk.ask(files=files_of(_small()), language="ko", search="?paper=blue")
    assert got["address"] == "?kind=action"
    assert got["total"] == 25


def test_a_page_behind_the_last_is_the_last(desk: Desk) -> None:
    got = desk.ask(files=files_of(_small()), language="ko", search="?page=99")
    assert (got["page"], got["pages"], len(got["cards"])) == (3, 3, 10)


def test_the_first_page_opens_few_files(desk: Desk) -> None:
    files = files_of(_small(2000))
    assert len(files) > 60
    got = desk.ask(files=files, language="ko", search="?sector=care", wanted=["sector"])
    names = [name.rpartition("/")[2] for name in got["opened"]]
    assert names == ["index.json", "d0.js", "f1.js", "c0.js", "c1.js", "c2.js"]
    assert list(got["counts"]) == ["sector"]
    got = desk.ask(files=files, language="ko", search="", wanted=[])
    assert [name.rpartition("/")[2] for name in got["opened"]] == ["index.json", "d0.js", "c0.js"]
    assert got["total"] == 2000


@pytest.mark.parametrize(
    ("name", "harm", "code"),
    [
        ("index.json", None, "missing"),
        ("index.json", "{", "broken"),
        ("index.json", "[]", "broken"),
        ("index.json", '{"format":"papers-browse","version":99}', "version"),
        ("d0.js", None, "missing"),
        ("d0.js", "cut", "broken"),
        ("d0.js", "wrong", "broken"),
        ("d0.js", "other", "build"),
        ("f0.js", "cut", "broken"),
        ("f1.js", None, "missing"),
        ("c0.js", None, "missing"),
        ("c0.js", "cut", "broken"),
        ("title.js", "cut", "broken"),
    ],
)
def test_a_file_that_is_missing_or_damaged_is_told(
    desk: Desk, name: str, harm: str | None, code: str
) -> None:
    files = files_of(_small())
    path = next(path for path in files if path.endswith(f"/{name}"))
    text = files.pop(path)
    if harm == "cut":
        files[path] = text[: len(text) // 2]
    elif harm == "wrong":
        files[path] = text.replace("2025", "2024", 1)
    elif harm == "other":
        files[path] = re.sub(r"ko/[a-z0-9]{10}/", "ko/aaaaaaaaaa/", text)
    elif harm is not None:
        files[path] = harm
    told = desk.told(files=files, language="ko", search="?sort=title")
    assert told == {"error": code}


def test_the_files_name_what_they_hold() -> None:
    one, two = files_of(_small()), files_of(_small())
    assert one == two
    other = files_of(_small(51))
    folders = [
        {path.split("/")[1] for path in files if path.count("/") == 2} for files in (one, other)
    ]
    assert [len(folder) for folder in folders] == [1, 1]
    assert folders[0] != folders[1]


@example(["=1+1", "+1", "-x", "@a", "＝1", "\t=1", "a,b", 'a"b', "-5", "1,200", "줄\n둘"])
@given(st.lists(st.text(max_size=20), min_size=1, max_size=12))
def test_a_table_as_a_file_runs_no_formula_and_loses_nothing(desk: Desk, row: list[str]) -> None:
    text = desk.ask(csv=[row], **{"from": str(THEME / "js" / "csv.js")})
    assert text.startswith("\ufeff")
    assert text.endswith("\r\n")
    cells = _cells(text[1:-2])
    assert len(cells) == len(row)
    for cell, wanted in zip(cells, row, strict=True):
        said = " ".join(re.split(r"[\s\ufeff]+", wanted)).strip()
        if cell.startswith("'"):
            cell = cell[1:]
            assert cell[:1] in "=+-@'＝＋－＠"
        else:
            assert cell[:1] not in tuple("=+@'＝＋－＠")
            assert not cell.startswith("-") or re.fullmatch(r"-\d[\d,]*(\.\d+)?%?", cell)
        assert " ".join(re.split(r"[\s\ufeff]+", cell)).strip() == said


def _cells(line: str) -> list[str]:
    """Cells of one row (RFC 4180)."""
    return [
        found[1:-1].replace('""', '"') if found.startswith('"') else found
        for found in re.findall(r'(?:^|(?<=,))("(?:[^"]|"")*"|[^,]*)(?=,|$)', line, re.DOTALL)
    ]


def test_no_markup_is_made_of_data() -> None:
    sources = [*(THEME / "js" / "browse").glob("*.js"), THEME / "js" / "sort-table.js"]
    text = "".join(path.read_text("utf-8") for path in sources)
    for banned in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
        assert banned not in text


def test_the_script_is_small() -> None:
    assert len(gzip.compress(script(THEME).data, 6)) < 9_500
