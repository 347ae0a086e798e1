"""Released sites for tests of books: the small one, and the repository's own content."""

from __future__ import annotations

import shutil
from pathlib import Path

from generator.objects.book import Book
from generator.render.book.tree import Library, Wanted
from generator.settings import Settings, load_settings
from generator.store import Store
from tests.unit.book.samples import PROJECT
from tests.unit.ledger.small import loaded, release

#: A day after everything in the repository's content, so that all of it can be released.
LATE = "2027-01-04"


def of_repository(folder: Path) -> Settings:
    """The repository's content in a new folder, each paper released as edition 1."""
    folder.mkdir(parents=True)
    shutil.copytree(PROJECT / "content", folder / "content")
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        shutil.copy(PROJECT / name, folder)
    (folder / "theme").symlink_to(PROJECT / "theme")
    settings = load_settings(folder / "mkdocs.yml")
    for paper in ("green", "white", "blue"):
        made = release(settings, paper, "--title", f"예시 {paper}", day=LATE)
        assert made.problems == ()
    return settings


def library(settings: Settings, *names: str, day: str = LATE) -> Library:
    """The library of these books: `green-e1-ko`, or `green-ko` for the living text."""
    found = loaded(settings, day)
    assert found.corpus is not None, found.problems
    wanted = []
    for name in names:
        paper, *edition, language = name.split("-")
        number = int(edition[0][1:]) if edition else 0
        made = found.ledger.edition(paper, number) if number else None
        assert bool(made) == bool(number), name
        wanted.append(Wanted(paper, made, language))
    return Library.of(wanted, found.corpus, found.ledger, settings, Store())


def book(settings: Settings, name: str, day: str = LATE) -> Book:
    """One book."""
    made = library(settings, name, day=day)
    assert made.problems == ()
    ((_, found),) = made.books()
    return found
