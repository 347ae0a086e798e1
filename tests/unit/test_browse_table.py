"""The table of browsing says what the shelves say; small places are no shelf."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given

from generator.link.facets import published_places
from generator.objects.corpus import Corpus
from generator.objects.ledger import Ledger
from generator.render.browse.table import Table, table
from generator.render.data import Survey
from generator.render.shelves import BROWSED, Shelves
from generator.render.views import Views
from generator.render.words import words
from generator.settings import Settings
from tests.conftest import Try
from tests.content import lay, look
from tests.strategies import Files, corpora

THEME = Path(__file__).resolve().parents[2] / "theme"


def settings(small_groups: int = 5) -> Settings:
    folder = Path("nowhere")
    return Settings(
        config=folder / "mkdocs.yml",
        content=folder,
        site=folder,
        theme=THEME,
        site_name="",
        site_url="",
        small_groups=small_groups,
    )


def table_of(corpus: Corpus, language: str = "ko") -> Table:
    own = settings()
    survey = Survey(corpus, own, Ledger())
    views = Views(corpus, own, language, words(THEME, language), Ledger(), survey)
    return table(views, Shelves(views))


def under(made: Table, facet: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in made.rows:
        for value in row.values.get(facet, ()):
            found.setdefault(value, set()).add(row.id)
    return found


@given(corpora())
def test_one_value_of_a_facet_is_a_shelf(files: Files) -> None:
    with tempfile.TemporaryDirectory() as folder:
        corpus = look(lay(Path(folder), files, base=False)).corpus
    made = table_of(corpus)
    assert sorted(row.id for row in made.rows) == sorted(corpus.records)
    for vocabulary in BROWSED:
        shelves = corpus.facets.get(vocabulary, {})
        assert under(made, vocabulary) == {id: set(ids) for id, ids in shelves.items()}
    assert under(made, "state").get("gap", set()) == {gap.id for gap in corpus.gaps}
    assert under(made, "state").get("stale", set()) == set(corpus.stale)
    for facet in made.facets:
        values = [value.id for value in facet.values]
        assert len(values) == len(set(values))
        assert {value.group for value in facet.values} == set(range(len(facet.groups)))
        assert set(under(made, facet.name)) <= set(values)


def test_the_newest_stand_first_and_orders_hold_every_record(try_content: Try) -> None:
    made = table_of(try_content({}).corpus)
    dates = [row.date for row in made.rows if row.date]
    assert dates == sorted(dates, reverse=True)
    assert [made.rows[at].id for at in made.by_number] == ["g-0001", "g-0101", "w-0001", "b-0001"]
    titles = [made.rows[at].title.text for at in made.by_title]
    assert titles == sorted(titles)


def _raw(n: int, place: str, *, sample: bool = False) -> str:
    mark = "sample: true\n" if sample else ""
    return (
        f"kind: question\nid: g-{n:04}\nwords: 물음 {n}?\nevent: dialogue-2024\n"
        f"place: {place}\n{mark}"
        "gap: {reason: 까닭, owner: citizens, review_by: 2026-12}\n"
    )


def _asked(real: int, samples: int = 0) -> Files:
    rows = [_raw(200 + n, "first-dong") for n in range(real)]
    rows += [_raw(300 + n, "first-dong", sample=True) for n in range(samples)]
    return {f"green/more-{n}.yml": row for n, row in enumerate(rows)}


@pytest.mark.parametrize(
    ("real", "samples", "listed"),
    [
        (3, 0, 0),  # with the one of the base content: four
        (3, 2, 2),  # samples are listed, and do not make a place any larger
        (4, 0, 5),
        (4, 1, 6),
    ],
)
def test_a_place_with_few_real_questions_lists_none_of_them(
    try_content: Try, real: int, samples: int, listed: int
) -> None:
    corpus = try_content(_asked(real, samples)).corpus
    ids = corpus.facets.get("place", {}).get("first-dong", ())
    assert len(ids) == listed
    assert under(table_of(corpus), "place").get("first-dong", set()) == set(ids)


def test_how_many_are_few_can_be_set(try_content: Try) -> None:
    corpus = try_content(_asked(2)).corpus
    named = {"first-dong": {id for id in corpus.records if id.startswith("g-")} - {"g-0001"}}
    assert published_places(corpus.records, named, 3) == named
    assert published_places(corpus.records, named, 4) == {}


def test_an_action_stands_with_the_sectors_of_its_solutions(try_content: Try) -> None:
    made = table_of(try_content({}).corpus)
    assert "b-0001" in under(made, "sector")["care"]
    assert "b-0001" in under(made, "group")["care-workers"]
