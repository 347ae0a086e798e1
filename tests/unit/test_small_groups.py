"""Where few people spoke, nothing that is published says that they spoke there.

The strongest of these tests compares two contents: one names places, in the other the same
questions never named those that are held back. Whatever is made of them must not differ by a byte.
"""

import csv
import dataclasses
import io
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator import promises
from generator.check import check
from generator.ledger.canonical import canonical
from generator.ledger.keep import Keeper
from generator.link import link
from generator.link.small_groups import revealing
from generator.objects.corpus import Corpus
from generator.objects.ledger import Ledger
from generator.objects.question import RawQuestion
from generator.read import read
from generator.render.data import Survey
from generator.render.questions import Questions
from generator.render.shelves import Shelves
from generator.render.site import Sites
from generator.render.views import Views
from generator.render.words import words
from generator.settings import Settings
from generator.store import Store
from tests.content import TODAY, base_files, lay

THEME = Path(__file__).resolve().parents[2] / "theme"
#: Places, and what each lies in; `loop` lies in itself, as an author may write.
PLACES = {"hill": "town", "shore": "town", "field": "town", "town": "", "loop": "loop"}
GROUPS = ("young", "migrant")


@dataclasses.dataclass(frozen=True)
class Asked:
    """A raw question, as far as small groups go."""

    place: str = ""
    groups: tuple[str, ...] = ()
    sample: bool = False
    withdrawn: bool = False


def written(questions: Mapping[str, Asked], untold: frozenset[str] = frozenset()) -> dict[str, str]:
    """The content; the questions of `untold` say nothing of a place, line for line."""
    files = base_files()
    files["green/raw.yml"] = files["green/raw.yml"].replace("place: first-dong\n", "")
    files["vocabulary/places.yml"] = "kind: place\nentries:\n" + "".join(
        f"  - {{id: {id}, label: {id}, type: dong{f', within: {within}' if within else ''}}}\n"
        for id, within in PLACES.items()
    )
    files["vocabulary/groups.yml"] = (
        "kind: taxonomy\nfacet: group\nlabel: 대상\nterms:\n"
        + "".join(f"  - {{id: {id}, label: {id}}}\n" for id in (*GROUPS, "care-workers"))
    )
    documents = []
    for id, asked in questions.items():
        place = f"place: {asked.place}" if asked.place and id not in untold else "# no place"
        gone = "withdrawn: {date: 2025-01-01, reason: asked-by-author}\n" if asked.withdrawn else ""
        documents.append(
            f"kind: question\nid: {id}\nwords: 물음 {id[2:]}?\nevent: dialogue-2024\n{place}\n"
            f"groups: [{', '.join(asked.groups)}]\nsample: {str(asked.sample).lower()}\n{gone}"
            "gap: {reason: 까닭, owner: citizens, review_by: 2026-12}\n"
        )
    if documents:
        files["green/asked.yml"] = "---\n".join(documents)
    return files


def corpus_of(
    questions: Mapping[str, Asked], least: int, untold: frozenset[str] = frozenset()
) -> Corpus:
    """The content, linked; it is sound."""
    with tempfile.TemporaryDirectory() as folder:
        sources, unread = read(lay(Path(folder), written(questions, untold), base=False))
    checked, unsound = check(sources)
    corpus, unlinked = link(checked, TODAY, least)
    assert [*unread, *unsound, *unlinked] == []
    return corpus


def numbered(*asked: Asked) -> dict[str, Asked]:
    return {f"g-{200 + n:04}": one for n, one in enumerate(asked)}


def set_to(least: int) -> Settings:
    nowhere = Path("nowhere")
    return Settings(
        config=nowhere / "mkdocs.yml",
        content=nowhere,
        site=nowhere,
        theme=THEME,
        site_name="이름",
        site_url="https://papers.example/",
        small_groups=least,
    )


def published(corpus: Corpus, least: int, store: Store) -> Iterator[tuple[str, bytes]]:
    """All that a site is made of, but the print editions, each with its path."""
    own = set_to(least)
    sites = Sites(Survey(corpus, own, Ledger()))
    keeper = Keeper(Ledger(), corpus, own.languages)
    for page in promises.pages(sites, keeper):
        yield page.path, f"{page}".encode()
    for output in promises.files(sites, keeper, store):
        yield output.path, output.data


_ASKED = st.builds(
    Asked,
    st.sampled_from(("", *PLACES, "hill", "hill", "shore")),
    st.lists(st.sampled_from(GROUPS), max_size=2, unique=True).map(tuple),
    st.sampled_from((False, False, False, True)),
    st.sampled_from((False, False, False, False, True)),
)
_CONTENTS = st.lists(_ASKED, max_size=16).map(lambda asked: numbered(*asked))
_LEAST = st.integers(1, 5)


@settings(max_examples=60, deadline=None)
@given(_CONTENTS, _LEAST)
def test_what_is_held_back_is_as_if_it_had_never_been_said(
    questions: dict[str, Asked], least: int
) -> None:
    told = corpus_of(questions, least)
    untold = corpus_of(questions, least, frozenset(told.held_back))
    assert untold.held_back == {}
    assert msgspec.structs.replace(told, held_back={}) == untold


@settings(max_examples=2, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example(
    numbered(
        *[Asked("hill")] * 3,
        Asked("hill", ("migrant",)),
        Asked("shore", ("young",)),
        Asked("shore", sample=True),
        Asked("town"),
        Asked(),
    ),
    3,
)
@given(_CONTENTS, _LEAST)
def test_no_output_differs_by_a_byte_whether_it_was_said_or_not(
    questions: dict[str, Asked], least: int
) -> None:
    told = corpus_of(questions, least)
    untold = corpus_of(questions, least, frozenset(told.held_back))
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder))
        one = dict(published(told, least, store))
        other = dict(published(untold, least, store))
    assert sorted(one) == sorted(other)
    assert [path for path in one if one[path] != other[path]] == []
    for id in told.records:
        assert canonical(told, id, "ko") == canonical(untold, id, "ko")


def counted(corpus: Corpus, place: str, group: str = "") -> int:
    """How many real questions name a place, or one in it, and a group, as `records.csv` has it."""
    own = set_to(5)
    (table,) = (
        output.data
        for output in promises.files(
            Sites(Survey(corpus, own, Ledger())), Keeper(Ledger(), corpus, own.languages)
        )
        if output.path == "api/v1/records.csv"
    )
    inside = {place, *(id for id, within in PLACES.items() if within == place)}
    return sum(
        row["place"] in inside
        and row["sample"] != "true"
        and corpus.records[row["id"]].withdrawn is None
        and (not group or group in row["groups"].split("; "))
        for row in csv.DictReader(io.StringIO(table.decode("utf-8-sig")))
        if row["kind"] == "question"
    )


@settings(deadline=None, max_examples=40)
@given(_CONTENTS, _LEAST)
def test_who_counts_what_is_published_finds_no_small_group(
    questions: dict[str, Asked], least: int
) -> None:
    corpus = corpus_of(questions, least)
    shown = [
        record
        for record in corpus.records.values()
        if isinstance(record, RawQuestion) and record.place and not record.sample
    ]
    for record in shown:
        assert record.place
        for group in ("", *(group.id for group in record.groups)):
            speakers = [
                other
                for other in shown
                if other.place
                and other.withdrawn is None
                and record.place.id in (other.place.id, PLACES[other.place.id])
                and (not group or group in {g.id for g in other.groups})
            ]
            assert len(speakers) >= least, (record.id, group)


def told(questions: dict[str, Asked], least: int) -> dict[str, str]:
    """The place that each question is told to come from, where it is."""
    return {
        record.id: record.place.id
        for record in corpus_of(questions, least).records.values()
        if isinstance(record, RawQuestion) and record.place
    }


HILL, SHORE, SAMPLE = Asked("hill"), Asked("shore"), Asked("hill", sample=True)


@pytest.mark.parametrize(
    ("asked", "listed"),
    [
        ([HILL] * 2, ""),
        ([HILL] * 3, "012"),
        ([HILL] * 2 + [SAMPLE], "2"),  # a sample is shown, and makes nobody harder to find
        ([HILL] * 2 + [Asked("hill", withdrawn=True)], ""),
        ([HILL] * 3 + [Asked("hill", withdrawn=True)], "0123"),
        ([HILL] * 3 + [SHORE], "012"),
        ([HILL] * 3 + [Asked("hill", ("migrant",))], "012"),  # the only migrant of the hill
        ([HILL] * 2 + [Asked("hill", ("migrant",))], ""),  # without whom the others are few
        ([Asked("hill", ("migrant",))] * 3, "012"),
        ([HILL] * 3 + [Asked("town")], "0123"),  # of the town are all who are of the hill
        ([HILL] * 2 + [Asked("town")], ""),
        ([HILL] + [Asked("town")] * 3, "123"),
        ([Asked("loop")] * 3, "012"),
    ],
)
def test_a_place_is_told_where_three_spoke(asked: list[Asked], listed: str) -> None:
    found = told(numbered(*asked), 3)
    assert list(found) == [f"g-{200 + int(n):04}" for n in listed]


def test_records_csv_counts_as_the_corpus_does() -> None:
    corpus = corpus_of(numbered(*[HILL] * 3, SHORE, Asked("hill", ("young",))), 3)
    assert (counted(corpus, "hill"), counted(corpus, "shore")) == (3, 0)
    assert counted(corpus, "hill", "young") == 0


def test_a_page_says_the_same_where_no_place_was_given_and_where_it_is_held_back() -> None:
    corpus = corpus_of(numbered(HILL, Asked(), *[SHORE] * 5, Asked(sample=True)), 5)
    views = Views(corpus, set_to(5), "ko", words(THEME, "ko"), Ledger())

    def places(id: str) -> list[str]:
        record = corpus.records[id]
        assert isinstance(record, RawQuestion)
        facts = Questions(views).question(record).facts
        return [link.text.text for fact in facts if fact.key == "place" for link in fact.links]

    assert places("g-0200") == places("g-0201") == ["물은 사람이 5명 이상인 곳만 밝힙니다."]
    assert places("g-0202") == ["shore"]
    assert places("g-0207") == []

    shelves = Shelves(views)
    places_ = shelves.entries("place")
    shelf = {place.id: shelves.shelf("place", place, 1, 1).held_back for place in places_}
    assert shelf["hill"] == shelf["field"] != ""
    assert shelf["shore"] == ""


def test_where_a_meeting_was_held_is_not_said_of_who_asked_there(tmp_path: Path) -> None:
    files = base_files()
    files["green/raw.yml"] = files["green/raw.yml"].replace("place: first-dong\n", "")
    events = files["vocabulary/events.yml"]
    files["vocabulary/events.yml"] = events.replace(
        "    type: dialogue\n", "    type: dialogue\n    place: first-dong\n", 1
    )
    assert files["vocabulary/events.yml"] != events
    own = set_to(5)
    sources, _ = read(lay(tmp_path, files, base=False))
    corpus, problems = link(check(sources)[0], TODAY, 5)
    assert problems == []
    pages = promises.pages(
        Sites(Survey(corpus, own, Ledger())), Keeper(Ledger(), corpus, own.languages)
    )
    found = {page.path: page.article for page in pages}
    assert "place/first-dong/" in found["ko/event/dialogue-2024/"]
    assert "place/first-dong/" not in found["ko/g-0101/"]


@pytest.mark.tells("small-group")
def test_an_editor_is_told_before_a_place_and_a_group_are_published_together() -> None:
    few = numbered(Asked("hill", ("migrant",)), HILL, *[SHORE] * 3, Asked("shore", ("young",)))
    corpus = corpus_of(few, 3)
    found = list(revealing(corpus, Ledger(), 3))
    assert [(str(problem.mark), problem.code, problem.width) for problem in found] == [
        ("green/asked.yml:5:8", "small-group", 4),
        ("green/asked.yml:50:8", "small-group", 5),
    ]
    assert [dict(problem.values)["who_en"] for problem in found] == [
        "asked from here",
        "of that group, asked from here",
    ]
    assert dict(found[0].values)["wider_en"] == "town"
    released = Ledger(revisions={("g-0200", "ko"): ()})
    assert [problem.mark.line for problem in revealing(corpus, released, 3)] == [50]
