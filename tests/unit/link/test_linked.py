"""The corpus as link makes it: each part in its order, each value as it should be."""

import datetime as dt

import pytest

from generator.link.chain import progresses, stale_records
from generator.link.facets import facets
from generator.link.permalinks import order
from generator.link.references import Link, Name, near_id, near_word, resolve
from generator.link.rules import fields
from generator.link.translations import texts
from generator.objects.action import Action
from generator.objects.corpus import Coverage, OpenGap
from generator.objects.question import RawQuestion
from generator.objects.solution import Solution
from tests.conftest import Try
from tests.content import changed

MORE = """\
kind: question
id: g-0102
words: 왜요?
event: dialogue-2025
sector: youth
place: first-dong
topic: change
groups: [care-workers]
"""
ANSWER = """\
---
kind: solution
id: w-0002
name: 둘째
form: answer
answers: [g-0001]
status: draft
sectors: [youth]
---

## 우리의 답 {#answer}

[B-0001] 그리고 [W-0001].
"""


def test_ids_are_sorted_by_paper_number_and_name() -> None:
    ids = ["draft-b", "b-0001", "g-10000", "w-0001", "g-0009", "draft-a", "g-9999"]
    expected = ["g-0009", "g-9999", "g-10000", "w-0001", "b-0001", "draft-a", "draft-b"]
    assert sorted(ids, key=order) == expected
    assert order("g-0042") == ("0", 42, "g-0042")


def test_links_and_names_are_as_written(try_content: Try) -> None:
    looked = try_content({"white/more.md": ANSWER})
    corpus = looked.corpus
    problems: list[object] = []
    links, names = resolve(
        corpus.records,
        corpus.aliases,
        corpus.vocabulary,
        frozenset(),
        problems,  # type: ignore[arg-type]
    )
    assert problems == []
    assert [(one.source, one.relation, one.target, str(one.reference.mark)) for one in links] == [
        ("g-0001", "mentions", "g-0101", "green/core.md:18:2"),
        ("g-0101", "merged_into", "g-0001", "green/raw.yml:10:9"),
        ("w-0001", "answers", "g-0001", "white/solution.md:6:11"),
        ("w-0002", "answers", "g-0001", "white/more.md:6:11"),
        ("w-0002", "mentions", "b-0001", "white/more.md:13:2"),
        ("w-0002", "mentions", "w-0001", "white/more.md:13:15"),
        ("b-0001", "implements", "w-0001", "blue/action.md:5:14"),
    ]
    assert all(isinstance(one, Link) for one in links)
    named = [(one.source, one.vocabulary, one.entry) for one in names]
    assert ("g-0101", "event", "dialogue-2024") in named
    assert ("b-0001", "body", "gu-office") in named
    assert ("w-0001", "social-wage", "housing") in named
    assert list(corpus.backlinks) == ["g-0001", "g-0101", "w-0001", "b-0001"]
    assert [(b.relation, b.id) for b in corpus.backlinks["g-0001"]] == [
        ("answers", "w-0001"),
        ("answers", "w-0002"),
        ("merged_into", "g-0101"),
    ]


def test_shelves_are_sorted_and_hold_what_leads_to_them(try_content: Try) -> None:
    looked = try_content({"white/more.md": ANSWER, "green/more.yml": MORE + GAP})
    assert looked.told == []
    shelves = looked.corpus.facets
    assert list(shelves) == sorted(shelves)
    assert shelves["sector"] == {
        "care": ("g-0001", "g-0101", "w-0001", "b-0001"),
        "youth": ("g-0102", "w-0002"),
    }
    assert list(shelves["sector"]) == ["care", "youth"]
    assert shelves["topic"] == {
        "change": ("g-0102",),
        "good-work": ("g-0001", "g-0101", "w-0001", "w-0002", "b-0001"),
    }
    assert shelves["group"] == {"care-workers": ("g-0102", "w-0001", "b-0001")}
    assert shelves["event"]["dialogue-2025"] == ("g-0102", "w-0001")
    corpus = looked.corpus
    assert facets(corpus.records, [Name("g-0102", "x", "y")], {})["x"] == {"y": ("g-0102",)}


GAP = """\
gap:
  reason: 기다립니다.
  owner: gu-office
  review_by: 2026-01-14
"""


def test_what_leads_no_further_says_why_and_until_when(try_content: Try) -> None:
    looked = try_content({"green/more.yml": MORE + GAP})
    corpus = looked.corpus
    gap = corpus.records["g-0102"].gap  # type: ignore[attr-defined]
    assert corpus.gaps == (OpenGap("g-0102", gap, True),)
    assert corpus.stale == {"g-0102": dt.date(2026, 1, 14)}
    assert corpus.coverage["g-0102"] is Coverage.ASKED
    assert stale_records(corpus.records, dt.date(2026, 1, 14)) == {}
    assert stale_records(corpus.records, dt.date(2026, 12, 31)) == {"g-0102": dt.date(2026, 1, 14)}
    assert stale_records(corpus.records, dt.date(2027, 1, 1))["b-0001"] == dt.date(2026, 12, 31)
    later = MORE + GAP.replace("2026-01-14", "2026-01-15")
    assert try_content({"green/more.yml": later}).corpus.gaps[0].overdue is False


@pytest.mark.parametrize(
    ("day", "done", "percent", "overdue"),
    [
        ("2025-05-29", 0, 0, 0),
        ("2025-05-30", 1, 50, 0),
        ("2026-05-31", 1, 50, 0),
        ("2026-06-01", 1, 50, 1),
    ],
)
def test_progress_is_counted_by_the_day(
    try_content: Try, day: str, done: int, percent: int, overdue: int
) -> None:
    records = try_content({}).corpus.records
    (found,) = progresses(records, dt.date.fromisoformat(day)).values()
    assert (found.done, found.total, found.percent, found.overdue) == (done, 2, percent, overdue)


@pytest.mark.parametrize(("size", "shown"), [(7, 8), (8, 8)])
def test_a_circle_is_shown_by_its_first_eight(try_content: Try, size: int, shown: int) -> None:
    ids = [f"g-{n:04}" for n in range(201, 201 + size)]
    files = {
        f"green/{one}.yml": MORE.replace("g-0102", one) + f"duplicate_of: {other}\n"
        for one, other in zip(ids, [*ids[1:], ids[0]], strict=True)
    }
    (found,) = [one for one in try_content(files).problems if one.code == "circle"]
    way = " → ".join([*ids, ids[0]][:shown])
    assert dict(found.values)["path"] == (way if size == 7 else f"{way} → …")


def test_milestones_weigh_what_they_say(try_content: Try) -> None:
    files = changed({"blue/action.md": {"name: 고치기\n": "name: 고치기\n    weight: 2\n"}})
    (found,) = try_content(files).corpus.progress.values()
    assert found.percent == 33
    none = changed(
        {
            "blue/action.md": {
                "name: 고치기\n": "name: 고치기\n    weight: 0\n",
                "name: 빈집 찾기\n": "name: 빈집 찾기\n    weight: 0\n",
            }
        }
    )
    looked = try_content(none)
    assert [found.percent for found in looked.corpus.progress.values()] in ([0], [])


def test_a_field_that_points_says_by_which_relation() -> None:
    of = {
        cls: {(f.relation, f.path) for f in fields(cls)} for cls in (RawQuestion, Solution, Action)
    }
    assert ("merged_into", ("merged_into", "to")) in of[RawQuestion]
    assert ("answers", ("answers",)) in of[Solution]
    assert ("implements", ("implements",)) in of[Action]
    assert ("source", ("milestones", "evidence", "source")) in of[Action]
    assert ("criterion", ("criteria", "criterion")) in of[Solution]
    assert ("owner", ("gap", "owner")) in of[Solution]


def test_the_words_of_a_record_go_by_key_or_number(try_content: Try) -> None:
    record = try_content({}).corpus.records["b-0001"]
    found = dict(texts(record))
    assert found["milestones.survey.name"] == "빈집 찾기"
    assert found["milestones.survey.evidence.1.what"] == "조사 보고서를 냈습니다."
    assert found["legal_basis.1.name"] == "빈집 조례"
    assert found["name"] == "빈집 열 채 고치기"
    assert not {path for path in found if path.split(".")[-1] in ("id", "key", "language")}


def test_the_likeliest_id_of_the_right_kind(try_content: Try) -> None:
    corpus = try_content({"green/more.yml": MORE + GAP, "white/more.md": ANSWER}).corpus
    records = corpus.records
    kinds = ("question", "core-question", "solution", "action")
    assert near_id("g-1", records, kinds) == "g-0001"
    assert near_id("g-1", records, ("solution",)) == ""
    assert near_id("g-000001", records, kinds) == "g-0001"
    assert near_id("g-0010", records, kinds) == "g-0001"
    assert near_id("b-0002", records, ("solution",)) == "w-0002"
    assert near_id("g-0103", records, kinds) == "g-0101"
    assert near_id("g-0777", records, kinds) == ""
    assert near_id("g", records, kinds) == ""
    assert near_id("g-1234567890", records, kinds) == ""
    assert near_id("g-000000001", records, kinds) == "g-0001"
    assert near_id("g-0000000001", records, kinds) == "", "no id has so many figures"


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("acre", "care"),
        ("careX", "care"),
        ("car", "care"),
        ("cafe", "care"),
        ("cre", "care"),
        ("caare", "care"),
        ("ware", "care"),
        ("yuoth", "youth"),
        ("care", ""),
        ("c", ""),
        ("zzzz", ""),
    ],
)
def test_one_slip_of_the_fingers(word: str, near: str) -> None:
    names = ("care", "youth", *(f"term-{n}" for n in range(20)))
    assert near_word(word, names) == near


def test_of_two_names_the_likelier_slip_is_meant() -> None:
    many = tuple(f"term-number-{n}" for n in range(20))
    assert near_word("abcd", ("abdc", "abce", *many)) == "abdc", "swapped before wrong"
    assert near_word("abcd", ("abcde", "abce", *many)) == "abcde", "too few before wrong"
    assert near_word("abcd", ("xbcd", "abcde", *many)) == "xbcd", "another paper before too few"
    assert near_word("abc", ("abcz", "abb", *many)) == "abcz", "one too few at the end as well"
    assert near_word("x" * 81, ("x" * 80, *many)) == ""
    assert near_word("x" * 80, ("x" * 79, *many)) == "x" * 79


def test_the_words_of_all_files_are_one_list(try_content: Try) -> None:
    head = "kind: plain-language\n"
    files = {
        "vocabulary/p1.yml": head + "allow: [가, 나]\nhard:\n  - {word: 협치, plain: 함께 함}\n",
        "vocabulary/p2.yml": head + "allow: [나, 다]\nsentence: {words: 30}\n",
        "vocabulary/p3.yml": head + "sentence: {words: 40}\n",
    }
    looked = try_content(files)
    assert looked.told == []
    plain = looked.corpus.vocabulary.plain
    assert ([word.word for word in plain.hard], plain.allow) == (["협치"], ("가", "나", "다"))
    assert plain.sentence is not None
    assert plain.sentence.words == 30, "the first that is given"
