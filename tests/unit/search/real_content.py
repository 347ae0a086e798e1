"""The search of the sample content as it is built, and what people ask of it."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import yaml
from msgspec import Struct

from generator.pipeline import load
from generator.render.data import Survey
from generator.render.search.files import search_files
from generator.settings import load_settings
from generator.store import Store
from tests.unit.search.indexing import PROJECT, lay

ASKED = PROJECT / "tests" / "search" / "sample-content.yml"
TODAY = dt.date(2026, 11, 22)


class Asked(Struct, frozen=True):
    """A query in a language, and the ids that must be among the first ten; none: no answer."""

    language: str
    query: str
    finds: tuple[str, ...]


def asked(path: Path = ASKED) -> Iterator[Asked]:
    """The queries of a file, in its order."""
    for language, rows in yaml.safe_load(path.read_text("utf-8")).items():
        for row in rows:
            yield Asked(language, row["query"], tuple(row["finds"]))


def build(folder: Path, store: Store) -> Path:
    """Lay the search of the sample content below a folder."""
    settings = load_settings(PROJECT / "mkdocs.yml")
    loaded = load(settings, TODAY)
    assert loaded.corpus is not None, loaded.problems
    survey = Survey(loaded.corpus, settings, loaded.ledger)
    return lay(folder, search_files(survey, settings, store))
