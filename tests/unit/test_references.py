"""Words to records: the likeliest of those that nearly fit, and circles."""

import pytest

from generator.link.references import near_id, near_word
from tests.conftest import Try
from tests.content import Looked, changed

QUESTION = "kind: question\nid: {id}\nwords: {id}?\nevent: dialogue-2024\nduplicate_of: {to}\n"


def questions(*pairs: tuple[str, str]) -> str:
    return "---\n".join(QUESTION.format(id=id, to=to) for id, to in pairs)


def of_code(looked: Looked, code: str) -> list[dict[str, str]]:
    return [dict(problem.values) for problem in looked.problems if problem.code == code]


@pytest.fixture
def records(try_content: Try) -> Looked:
    ids = ["g-0012", "g-0018", "g-0081", "g-0118", "g-1234", "draft-youth-homes", "draft-care"]
    return try_content({"green/many.yml": questions(*((id, "g-0101") for id in ids))})


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ("g-42", ""),
        ("g-12", "g-0012"),
        ("g-0108", "g-0018"),
        ("g-2134", "g-1234"),
        ("g-12345", "g-1234"),
        ("g-123", "g-1234"),
        ("g-018", "g-0018"),
        ("w-0018", "g-0018"),
        ("g-0011", "g-0101"),
        ("g-9999", ""),
        ("draft-youth-home", "draft-youth-homes"),
        ("draft-yuoth-homes", "draft-youth-homes"),
        ("draft-car", "draft-care"),
        ("draft-something", ""),
        ("draft-" + "a" * 90, ""),
    ],
)
def test_the_likeliest_id_is_one_slip_away(records: Looked, written: str, near: str) -> None:
    assert near_id(written, records.corpus.records, ("question",)) == near


def test_only_ids_of_a_right_kind_are_likely(records: Looked) -> None:
    assert near_id("w-0002", records.corpus.records, ("question",)) == ""
    assert near_id("w-0002", records.corpus.records, ("solution",)) == "w-0001"


def test_a_few_names_are_compared_letter_by_letter_and_many_by_one_slip() -> None:
    few = ("manufacturing", "public-service", "care")
    assert near_word("manufacture", few) == "manufacturing"
    assert near_word("publicservice", few) == "public-service"
    assert near_word("돌봄", few) == ""
    many = (*few, *(f"sector-{number}" for number in range(100, 120)))
    assert near_word("manufactoring", many) == "manufacturing"
    assert near_word("manufacture", many) == ""
    assert near_word("x" * 10_000, many) == ""
    assert near_word("care", ()) == ""


def test_the_chain_of_duplicates_ends(try_content: Try) -> None:
    chain = [(f"g-{n:04}", f"g-{n + 1:04}") for n in range(201, 221)]
    looked = try_content({"green/many.yml": questions(*chain, ("g-0221", "g-0101"))})
    assert looked.told == []
    assert looked.corpus.coverage["g-0201"] == looked.corpus.coverage["g-0101"]


def test_a_draft_name_counts_like_the_number_that_it_became(try_content: Try) -> None:
    alias = {"id: g-0001\n": "id: g-0001\naliases: [draft-core]\n"}
    by_draft = {
        **changed({"green/core.md": alias}),
        **changed({"green/raw.yml": {"to: g-0001": "to: draft-core"}}),
        **changed({"white/solution.md": {"[g-0001]": "[draft-core]"}}),
    }
    plain, drafted = try_content({}), try_content(by_draft)
    assert drafted.told == []
    assert drafted.corpus.coverage == plain.corpus.coverage
    assert drafted.corpus.facets == plain.corpus.facets
    assert drafted.corpus.backlinks == plain.corpus.backlinks


def test_every_circle_is_told_once_with_its_way_round(try_content: Try) -> None:
    circles = [("g-0201", "g-0202"), ("g-0202", "g-0203"), ("g-0203", "g-0201")]
    circles += [("g-0301", "g-0302"), ("g-0302", "g-0301"), ("g-0401", "g-0301")]
    looked = try_content({"green/many.yml": questions(*circles)})
    assert sorted(values["path"] for values in of_code(looked, "circle")) == [
        "g-0201 → g-0202 → g-0203 → g-0201",
        "g-0301 → g-0302 → g-0301",
    ]


def test_a_long_circle_is_told_in_short(try_content: Try) -> None:
    ids = [f"g-{number:04}" for number in range(1000, 1100)]
    pairs = zip(ids, [*ids[1:], ids[0]], strict=True)
    looked = try_content({"green/many.yml": questions(*pairs)})
    (values,) = of_code(looked, "circle")
    assert values["path"].startswith("g-1000 → g-1001 → ")
    assert values["path"].endswith(" → …")


def test_backlinks_are_the_other_end_of_every_link(try_content: Try) -> None:
    corpus = try_content({}).corpus
    back = {id: [(b.relation, b.id) for b in links] for id, links in corpus.backlinks.items()}
    assert back == {
        "g-0001": [("answers", "w-0001"), ("merged_into", "g-0101")],
        "g-0101": [("mentions", "g-0001")],
        "w-0001": [("implements", "b-0001")],
    }
    assert corpus.linking("g-0001", "answers") == ("w-0001",)


def test_ids_are_ordered_by_paper_and_number(records: Looked) -> None:
    ids = list(records.corpus.records)
    assert ids[:4] == ["g-0001", "g-0012", "g-0018", "g-0081"]
    assert ids[-4:] == ["w-0001", "b-0001", "draft-care", "draft-youth-homes"]
