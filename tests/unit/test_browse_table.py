"""The table of browsing says what the shelves say."""

import tempfile
from pathlib import Path

from hypothesis import given

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


def settings() -> Settings:
    folder = Path("nowhere")
    return Settings(
        config=folder / "mkdocs.yml",
        content=folder,
        site=folder,
        theme=THEME,
        site_name="",
        site_url="",
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


def test_an_action_stands_with_the_sectors_of_its_solutions(try_content: Try) -> None:
    made = table_of(try_content({}).corpus)
    assert "b-0001" in under(made, "sector")["care"]
    assert "b-0001" in under(made, "group")["care-workers"]
