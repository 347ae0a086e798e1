"""A placed node to a typed value, or a problem: one test for each type that a field can have."""

from decimal import Decimal
from typing import Annotated, Any, Literal

import pytest
from msgspec import Struct

from generator.check.fields import INVALID, Context, authored, converter, nearest
from generator.objects.codes import hint, message
from generator.objects.date import PartialDate
from generator.objects.fields import (
    Key,
    Label,
    Language,
    Line,
    Names,
    Paragraph,
    Points,
    Reference,
    Won,
)
from generator.objects.problem import Problem
from generator.objects.source import Mark
from generator.read.compose import compose


class Part(Struct, frozen=True, kw_only=True):
    key: Key
    note: Line | None = None
    mark: Mark


class Whole(Struct, frozen=True, kw_only=True):
    line: Line | None = None
    paragraph: Paragraph | None = None
    key: Key | None = None
    language: Language = "ko"
    number: int | None = None
    won: Won | None = None
    decimal: Decimal | None = None
    flag: bool = False
    date: PartialDate | None = None
    choice: Literal["one", "two"] | None = None
    label: Label | None = None
    one: Annotated[Reference | None, Points(("action",))] = None
    term: Annotated[Reference | None, Names("sector")] = None
    some: Annotated[tuple[Reference, ...], Points(("action",), at_least=1, at_most=2)] = ()
    words: tuple[str, ...] = ()
    part: Part | None = None
    parts: tuple[Part, ...] = ()
    mark: Mark


def convert(text: str, cls: type = Whole) -> tuple[Any, list[Problem]]:
    (head,), unread = compose(text, "x.yml", 1)
    assert unread == []
    problems: list[Problem] = []
    return converter(cls)(head, Context("x.yml", problems)), problems


def value(text: str) -> Any:
    """The one value that a line sets; it has no problem."""
    made, problems = convert(text)
    assert problems == []
    return getattr(made, text.split(":", 1)[0])


def told(text: str, cls: type = Whole) -> list[str]:
    made, problems = convert(text, cls)
    assert made is INVALID
    return [f"{p.mark.line}:{p.mark.column} {p.code}" for p in problems]


MARK = Mark("x.yml", 1, 7)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("line:  한 줄 ", "한 줄"),
        ("line: no", "no"),
        ("line: 'null'", "null"),
        ("line: null", None),
        ("line: ''", None),
        ("line:", None),
        ("paragraph: |\n  둘\n\n  셋\n", "둘\n\n셋"),
        ("key: a-1-b", "a-1-b"),
        ("language: zh-Hant", "zh-Hant"),
        ("number: 012", 12),
        ("won: 120000000", 120_000_000),
        ("won: +5", 5),
        ("decimal: -1.50", Decimal("-1.50")),
        ("flag: true", True),
        ("flag: false", False),
        ("date: 2025-03", PartialDate(2025, 3)),
        ("choice: two", "two"),
        ("label: 이름", Label((("ko", "이름"),))),
        ("label: {en: name, ko: 이름}", Label((("en", "name"), ("ko", "이름")))),
        ("one:  B-0001", Reference("b-0001", Mark("x.yml", 1, 7))),
        ("some: [b-0001, b-0002]", None),
        ("words: 하나", ("하나",)),
        ("words: [하나, 둘]", ("하나", "둘")),
        ("parts: []", ()),
    ],
)
def test_a_value_is_what_its_author_meant(text: str, expected: Any) -> None:
    found = value(text)
    if text.startswith("some"):
        assert [reference.id for reference in found] == ["b-0001", "b-0002"]
    else:
        assert found == expected
        assert type(found) is type(expected)


def test_parts_know_where_they_stand() -> None:
    made, problems = convert("part: {key: a}\nparts:\n  - key: b\n    note: 말\n")
    assert problems == []
    assert made.part == Part(key="a", mark=Mark("x.yml", 1, 7))
    assert made.parts == (Part(key="b", note="말", mark=Mark("x.yml", 3, 5)),)
    assert made.mark == Mark("x.yml", 1, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("line: [a]", ["1:7 wrong-type"]),
        ("line: |\n  a\n  b\n", ["1:7 text-has-line-break"]),
        (f"line: {'가' * 401}", ["1:7 text-too-long"]),
        (f"paragraph: {'가' * 4001}", ["1:12 text-too-long"]),
        ("key: A", ["1:6 bad-key"]),
        ("key: a--b", ["1:6 bad-key"]),
        ("key: 1a", ["1:6 bad-key"]),
        (f"key: {'a' * 61}", ["1:6 bad-key"]),
        ("key: [a]", ["1:6 wrong-type"]),
        ("language: Korean", ["1:11 bad-language"]),
        ("language: {a: b}", ["1:11 wrong-type"]),
        ("number: 1,000", ["1:9 not-a-whole-number"]),
        ("number: 1_000", ["1:9 not-a-whole-number"]),
        ("number: ٣", ["1:9 not-a-whole-number"]),
        ("number: [1]", ["1:9 wrong-type"]),
        ("won: 1e9", ["1:6 not-a-whole-number"]),
        ("won: -1", ["1:6 out-of-range"]),
        ("won: 1000000000000001", ["1:6 out-of-range"]),
        (f"won: {'9' * 10_000}", ["1:6 out-of-range"]),
        ("decimal: 1e9", ["1:10 not-a-number"]),
        ("decimal: .5", ["1:10 not-a-number"]),
        ("decimal: NaN", ["1:10 not-a-number"]),
        ("decimal: {a: b}", ["1:10 wrong-type"]),
        ("flag: True", ["1:7 not-true-or-false"]),
        ("flag: 1", ["1:7 not-true-or-false"]),
        ("flag: {a: b}", ["1:7 wrong-type"]),
        ("date: 2025-3-1", ["1:7 not-a-date"]),
        ("date: 2025-02-29", ["1:7 impossible-date"]),
        ("date: 0000", ["1:7 impossible-date"]),
        ("date: [2025]", ["1:7 wrong-type"]),
        ("choice: three", ["1:9 wrong-value"]),
        ("choice: [one]", ["1:9 wrong-type"]),
        ("label: []", ["1:8 wrong-type"]),
        ("label: {}", ["1:8 wrong-type"]),
        ("label: {ko: [가]}", ["1:13 wrong-type"]),
        ("label: {가: 나}", ["1:9 bad-language"]),
        ("label: {ko: 가, 나}", ["1:16 label-comma"]),
        ("label: {ko: 가, en: ''}", ["1:16 empty-field"]),
        ("one: 둘 셋", ["1:6 wrong-type"]),
        ("one: [b-0001]", ["1:6 wrong-type"]),
        ("term: 돌봄", ["1:7 wrong-type"]),
        ("some: b-0001, b-0002", ["1:7 wrong-type"]),
        ("some: [b-0001, '']", ["1:16 wrong-type"]),
        ("some: [b-0001, B-0001, b-0001]", ["1:16 duplicate-in-list", "1:24 duplicate-in-list"]),
        ("some: []", ["1:7 too-few"]),
        ("words: [하나, [둘]]", ["1:13 wrong-type"]),
        ("part: a", ["1:7 wrong-type"]),
        ("part: {}", ["1:7 missing-field"]),
        ("part: {key: }", ["1:8 empty-field"]),
        ("parts: {key: a, kee: b}", ["1:17 unknown-field"]),
        ("lin: a\nnote: b", ["1:1 unknown-field", "2:1 unknown-field"]),
    ],
)
def test_a_mistake_is_told_where_it_stands(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.tells("too-many")
def test_too_many_are_told_by_the_name_of_their_field() -> None:
    _, (problem,) = convert("some: [b-0001, b-0002, b-0003]")
    assert problem.code == "too-many"
    assert message(problem, "en") == "the field “some” takes at most 2"
    assert message(problem, "ko") == "항목 “some”에는 2개까지만 쓸 수 있습니다"


def test_every_mistake_of_a_record_is_told_at_once() -> None:
    text = "line: [a]\nnumber: x\ndate: y\nparts:\n  - key: B\n  - note: c\nfalg: true\n"
    assert [row.split(" ")[1] for row in told(text)] == [
        "wrong-type",
        "not-a-whole-number",
        "not-a-date",
        "bad-key",
        "missing-field",
        "unknown-field",
    ]


def test_the_width_of_a_mistake_is_that_of_its_word() -> None:
    _, (problem,) = convert("choice: three")
    assert problem.width == len("three")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2025. 3. 31.", "2025-03-31"),
        ("2025.3", "2025-03"),
        ("2025/3/31", "2025-03-31"),
        ("2025년", "2025"),
        ("2025년 3월 31일", "2025-03-31"),
        ("20250331", "2025-03-31"),
        ("2025. 13. 1", ""),
        ("31.3.2025", ""),
        ("내일", ""),
        ("2025.   " + " " * 1000 + "x", ""),
    ],
)
def test_a_date_in_another_manner_is_recognised(written: str, meant: str) -> None:
    _, (problem,) = convert(f'date: "{written}"')
    assert problem.code == "not-a-date"
    assert dict(problem.values)["near"] == meant
    assert meant in hint(problem, "ko")


@pytest.mark.parametrize(
    ("word", "near"),
    [("quesion", "question"), ("Question", "question"), ("질문", ""), ("", ""), ("q" * 999, "")],
)
def test_the_nearest_name_is_found(word: str, near: str) -> None:
    assert nearest(word, ("question", "solution", "action")) == near


def test_a_file_with_hundreds_of_mistakes_gets_suggestions_for_the_first_of_them() -> None:
    _, problems = convert("".join(f"lin{number}: a\n" for number in range(400)))
    near = [dict(problem.values)["near"] for problem in problems]
    assert near[0] == "line"
    assert near[-1] == ""
    assert len(problems) == 400


def test_what_authors_write_is_all_but_marks_and_bodies() -> None:
    assert list(authored(Part)) == ["key", "note"]


def test_a_type_without_a_converter_is_our_own_fault() -> None:
    class Odd(Struct, frozen=True):
        thing: bytes

    with pytest.raises(TypeError):
        converter(Odd)
