"""The print stage of a build: every print file into the new site, before its pages are made.

Pages name the files and the page of each record, so the files come first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator import pipeline
from generator.commands.pressed import Pressed, Told
from generator.ledger.addresses import Captured
from generator.objects.corpus import Corpus
from generator.objects.ledger import Ledger
from generator.objects.output import Output
from generator.objects.printed import PrintedBook, Prints
from generator.objects.problem import Problem
from generator.render.book.editions import all_books, print_editions
from generator.render.book.tree import Library
from generator.render.cards.pictures import pictures
from generator.render.cards.sheet import sheets
from generator.render.data import Survey
from generator.settings import Settings
from generator.store import Store
from generator.write import Tree

#: How much is kept between builds at most, in bytes: what was used last stays.
_MOST_KEPT = 2 << 30


def press(
    settings: Settings,
    corpus: Corpus,
    ledger: Ledger,
    *,
    living: bool,
    tree: Tree,
    captured: Captured,
    told: Told,
    cards: Callable[[str], None] | None = None,
) -> Pressed:
    """Print every edition into the tree; what they promise is captured.

    With `living` the living papers as well. With `cards`, which is told what is being made, the
    sheets of meetings and the social images, too. Raises ToolMissingError where a font or a program
    is not installed, OutputError where a book cannot be set or a file cannot be written.
    """
    store = Store(settings.kept)
    folder = pipeline.ledger_shown(settings)
    wanted = [want for want in all_books(corpus, ledger, settings) if living or want.edition]
    library = Library.of(wanted, corpus, ledger, settings, store, folder)
    books: dict[tuple[str, str, str], PrintedBook] = {}
    warnings: list[Problem] = []
    for printed in print_editions(library, store, told=told):
        tree.put(captured.watch(printed.files))
        books[printed.key] = printed.book
        warnings += printed.problems
    others: set[str] = set()
    if cards is not None:
        for output in _cards(Survey(corpus, settings, ledger), settings, store, cards):
            tree.put(captured.watch([output]))
            others.add(output.path)
    store.prune(_MOST_KEPT)
    return Pressed(Prints(books, frozenset(others)), library.problems, tuple(warnings))


def _cards(
    survey: Survey, settings: Settings, store: Store, told: Callable[[str], None]
) -> Iterator[Output]:
    """The sheets of meetings, then the social images where they are wanted and can be named."""
    told("sheets")
    yield from (output for _, output in sheets(survey, settings, store))
    if settings.social_images and settings.site_url:
        told("images")
        yield from pictures(survey, settings, store)


__all__ = ["Pressed", "press"]
