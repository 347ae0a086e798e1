"""What check makes of a source: each value as it should be, each bound where it is."""

import datetime as dt
from decimal import Decimal

import pytest

from generator.check import KINDS, RECORDS, Checker, check, fields
from generator.check import body as body_module
from generator.check.body import check_body
from generator.check.fields import Context, choices, nearest
from generator.check.vocabulary import KINDS as ENTRIES
from generator.objects.action import Action
from generator.objects.problem import Problem, problem
from generator.objects.question import CoreQuestion, RawQuestion
from generator.objects.record import Body
from generator.objects.solution import Solution
from generator.objects.source import Mapping, Mark, Scalar, Source
from tests.conftest import Try
from tests.content import changed


def source(text: str, line: int = 5, column: int = 1) -> Source:
    return Source("green/a.md", Mapping((), 1, 1), text, line, column)


def body(text: str, record: bool = True) -> tuple[Body, list[tuple[str, str, int]]]:
    found: list[Problem] = []
    made = check_body(source(text), found, record)
    return made, [(one.code, f"{one.mark.line}:{one.mark.column}", one.width) for one in found]


def test_the_kinds_are_those_that_authors_write() -> None:
    assert list(RECORDS) == ["question", "core-question", "solution", "action"]
    assert (*RECORDS, "translation", "tombstone") == KINDS
    assert ENTRIES[0] == "taxonomy"
    assert ENTRIES[-2:] == ("search", "plain-language")


def test_the_base_is_read_into_typed_records(try_content: Try) -> None:
    records = try_content({}).corpus.records
    core, raw, solution, action = (records[id] for id in ("g-0001", "g-0101", "w-0001", "b-0001"))
    assert isinstance(core, CoreQuestion)
    assert isinstance(raw, RawQuestion)
    assert isinstance(solution, Solution)
    assert isinstance(action, Action)
    assert (str(core.mark), core.topic.id, [s.id for s in core.sectors]) == (
        "green/core.md:3:5",
        "good-work",
        ["care"],
    )
    assert core.priorities[0].rank == 1
    (section,) = core.body.sections
    assert (section.key, section.title, section.level, str(section.mark)) == (
        "why",
        "왜 묻는가",
        2,
        "green/core.md:16:1",
    )
    assert core.body.text == "## 왜 묻는가 {#why}\n\n[G-0101]에서 시작한 물음입니다."
    assert [(r.id, str(r.mark)) for r in core.body.references] == [("g-0101", "green/core.md:18:2")]
    assert solution.agenda is not None
    assert action.budget[0].amount == 120_000_000
    assert action.indicators[0].target.value == Decimal(10)
    assert action.milestones[0].done is not None
    assert action.milestones[0].done.first == dt.date(2025, 5, 30)
    assert str(action.milestones[1].mark) == "blue/action.md:34:5"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("# 제목 {#a}", [("heading-level", "5:1", 1)]),
        ("## 제목", [("heading-without-key", "5:1", 5)]),
        ("## 제목 {#A}", [("bad-section-key", "5:9", 1)]),
        ("## 제목 {#}", [("bad-section-key", "5:9", 1)]),
        ("## 제목 {#" + "a" * 60 + "}", []),
        ("## 제목 {#" + "a" * 61 + "}", [("bad-section-key", "5:9", 61)]),
        ("## 가 {#a}\n\n## 나 {#a}", [("duplicate-section", "7:1", 9)]),
        ("## 가 {#a}\n\n#### 나 {#b}", [("heading-level", "7:1", 4)]),
        ("## 가 {#a}\n\n### 나 {#b}\n\n## 다 {#c}", []),
        ("제목\n===", [("setext-heading", "6:1", 3)]),
        ("제목\n ---", [("setext-heading", "6:2", 3)]),
        ("> 인용\n> ---", [("heading-without-key", "5:1", 1)]),
        ("가 <b>나</b>", [("raw-html", "5:3", 3), ("raw-html", "5:7", 4)]),
        ("<!-- 가 -->", [("raw-html", "5:1", 10)]),
        ("<b\n", [("raw-html", "5:1", 2)]),
        ("<a " + "x" * 90 + ">", [("raw-html", "5:1", 2)]),
        ("![가](나.png)", [("image-in-record", "5:1", 11)]),
        ("가 ![나", [("image-in-record", "5:3", 2)]),
        ("가[^1]", [("footnote-undefined", "5:2", 4)]),
        ("가[^a]\n\n[^A]: 나", []),
        ("[^1]", [("footnote-undefined", "5:1", 4)]),
        ("[가](나.md)", [("relative-link", "5:5", 4)]),
        ("[가](#나)", [("relative-link", "5:5", 2)]),
        ("[가]()", [("relative-link", "5:5", 1)]),
        ("[가](javascript:x)", [("link-scheme", "5:5", 12)]),
        ("[가](//x)", [("link-scheme", "5:5", 3)]),
        ("[가](a&b)", [("link-scheme", "5:5", 3)]),
        ("[가](a%3Ab)", [("link-scheme", "5:5", 5)]),
        ("[가](a#b:c)", [("relative-link", "5:5", 5)]),
        ("[가](a?b:c)", [("relative-link", "5:5", 5)]),
        ("[가](a#b:c#d)", [("relative-link", "5:5", 7)]),
        ("[가](a?b:c?d)", [("relative-link", "5:5", 7)]),
        ("> ```\n<b>\n가", [("raw-html", "6:1", 3)]),
        ("<data:text>", [("link-scheme", "5:2", 9)]),
        ("[가]: 나.md", [("relative-link", "5:6", 4)]),
        ("`<b>` \\<b> ``a`<i>``", []),
        ("\\`` <b>`", []),
        ("`가\n\n<b>`", [("raw-html", "7:1", 3)]),
        ("```\n<b>\n```\n<i>", [("raw-html", "8:1", 3)]),
        ("~~~ a`b\n<b>\n~~~\n", []),
        ("``` a`b\n<b>\n", [("raw-html", "6:1", 3)]),
        ("````\n<b>\n```\n<i>\n`````\n<u>", [("raw-html", "10:1", 3)]),
        ("> ```\n> <b>\n<i>", [("raw-html", "7:1", 3)]),
        ("- ```\n  <b>\n가 <i>", [("raw-html", "7:3", 3)]),
        ("가나 <b>\n다 <i>", [("raw-html", "5:4", 3), ("raw-html", "6:3", 3)]),
    ],
    ids=[str(number) for number in range(45)],
)
def test_a_mistake_in_a_body_is_as_wide_as_it_is(
    text: str, told: list[tuple[str, str, int]]
) -> None:
    assert body(text)[1] == told


def test_an_editorial_page_may_hold_what_a_record_may_not() -> None:
    text = "# 제목\n\n![가](나.png) [다](라.md) [^1]\n\n## 마\n"
    assert body(text, record=False)[1] == [("heading-without-key", "9:1", 4)]
    assert body("[가](javascript:x)", record=False)[1] == [("link-scheme", "5:5", 12)]


def test_a_title_is_what_readers_see() -> None:
    sections = body("## `가` \\*나\\* {#a}\n\n### 다 ## {#b}\n\n## 라 {#c} ##\n")[0].sections
    assert [(s.key, s.title, s.level) for s in sections] == [
        ("a", "가 *나*", 2),
        ("b", "다 ##", 3),
        ("c", "라", 2),
    ]


def test_what_a_text_refers_to() -> None:
    made, told = body("[G-0001] [나][W-0002] [G-0003](x) `[G-0004]` \\[G-0005]\n\n[draft-a-b]")
    assert [code for code, _, _ in told] == ["relative-link"]
    assert [(r.id, r.mark.line, r.mark.column) for r in made.references] == [
        ("g-0001", 5, 2),
        ("w-0002", 5, 14),
        ("draft-a-b", 7, 2),
    ]


def test_a_body_of_nothing_is_nothing() -> None:
    made, told = body(" \n\n")
    assert (made, told) == (Body("", Mark("green/a.md", 5, 1)), [])
    assert body("\n가\n\n")[0].text == "가"


def test_so_many_mistakes_of_a_body_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(body_module, "_MOST_TOLD", 3)
    assert len(body("<b> " * 5)[1]) == 3
    found = [problem("raw-html", Mark("a", 1, 1), value="b")] * 10
    check_body(source("<b> " * 5), found)
    assert len(found) == 13, "those of other files do not count"


def test_so_many_mistakes_of_a_file_get_a_suggestion(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fields, "_SUGGESTED", 3)
    problems: list[Problem] = []
    context = Context("green/a.md", problems)
    node = Scalar("일", 3, 7, False)
    for number in range(5):
        near = "care" if number < 3 else ""
        assert context.nearest("caer", ("care", "youth")) == near
        assert context.tell("bad-key", node, value="x") is fields.INVALID
    other = Context("green/b.md", problems)
    assert other.nearest("caer", ("care",)) == "care"
    assert problems[0] == problem("bad-key", Mark("green/a.md", 3, 7), 1, value="x")
    context.tell("bad-key", Scalar("두 줄\n셋", 3, 7, False), value="x")
    assert problems[-1].width == 3
    context.tell("bad-key", Scalar("", 3, 7, False), value="x")
    assert problems[-1].width == 1


def test_a_date_in_another_manner_is_looked_for_in_what_is_short() -> None:
    problems: list[Problem] = []
    context = Context("green/a.md", problems)
    for length in (40, 41):
        fields._date(Scalar("2025.".ljust(length - 2) + "3.", 1, 1), context)
    assert [dict(one.values)["near"] for one in problems] == ["2025-03", ""]


def test_a_text_of_nothing_but_spaces_is_none() -> None:
    problems: list[Problem] = []
    made = fields._text(10, False)(Scalar("  ", 1, 1, True), Context("green/a.md", problems))
    assert made is fields.INVALID
    assert [(one.code, dict(one.values)["expected_en"]) for one in problems] == [
        ("wrong-type", "text")
    ]


def test_names_are_compared_without_capitals_and_listed_in_short() -> None:
    assert nearest("CARE", ("care",)) == "care"
    assert nearest("x" * 61 + "care", ("x" * 60,)) == "x" * 60
    assert nearest("가나", ("care", "youth")) == ""
    names = [f"n{n}" for n in range(13)]
    assert choices(names[:12]) == ", ".join(names[:12])
    assert choices(names) == ", ".join(names[:12]) + " …"


def test_a_checker_judges_again_what_is_new(try_content: Try) -> None:
    looked = try_content({"green/more.yml": "kind: question\nid: g-0102\n"})
    checker = Checker()
    first = checker.check(looked.sources)
    assert first == check(looked.sources)
    assert checker.check(looked.sources) == first
    fewer = [one for one in looked.sources if one.path != "green/more.yml"]
    checked, problems = checker.check(fewer)
    assert problems == []
    assert checked == check(fewer)[0]
    assert ("record", "g-0102") in first[0].broken
    assert checked.broken == frozenset()


@pytest.mark.parametrize(
    ("changes", "broken"),
    [
        ({"id: g-0101": "id: G-0101"}, {("record", "g-0101")}),
        ({"kind: question": "kind: qestion"}, {("record", "g-0101")}),
        ({"kind: question\n": ""}, {("record", "g-0101")}),
        ({"id: g-0101\n": ""}, set()),
        ({"sector: care": "sector: [care"}, set()),
    ],
)
def test_what_has_mistakes_is_there_all_the_same(
    try_content: Try, changes: dict[str, str], broken: set[tuple[str, str]]
) -> None:
    looked = try_content(changed({"green/raw.yml": changes}))
    assert looked.checked.broken == broken
    assert looked.problems != []


def test_entries_with_mistakes_are_there_all_the_same(try_content: Try) -> None:
    files = changed(
        {
            "vocabulary/events.yml": {"date: 2024-06-15": "date: 한여름"},
            "vocabulary/topics.yml": {"label: {ko: 주제, en: Topic}": "label: []"},
            "vocabulary/bodies.yml": {"type: department": "type: x"},
            "vocabulary/places.yml": {"id: first-dong\n    ": ""},
        }
    )
    looked = try_content(files)
    assert looked.checked.broken == {
        ("event", "dialogue-2024"),
        ("taxonomy", "topic"),
        ("topic", "good-work"),
        ("topic", "change"),
        ("body", "gu-office"),
        ("place", ""),
    }
    told = {one.code for one in looked.problems}
    assert told == {"wrong-value", "not-a-date", "missing-field", "wrong-type", "unknown-term"}
