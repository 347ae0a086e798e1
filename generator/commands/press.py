"""The print stage of a build: every print file into the new site, before its pages are made.

Pages name the files and the page of each record, so the files come first.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from generator import pipeline
from generator.ledger.addresses import Captured
from generator.objects.corpus import Corpus
from generator.objects.ledger import Ledger
from generator.objects.printed import PrintedBook, Prints
from generator.objects.problem import Problem
from generator.render.book.editions import Told, print_editions
from generator.render.book.tree import Library, Wanted
from generator.settings import Settings
from generator.store import Store
from generator.write import Tree

#: How much is kept between builds at most, in bytes: what was used last stays.
_MOST_KEPT = 2 << 30


class Pressed(Struct, frozen=True):
    """What was printed, what could not be set, and what cannot be seen in it."""

    prints: Prints = Prints()
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


def press(
    settings: Settings,
    corpus: Corpus,
    ledger: Ledger,
    wanted: Iterable[Wanted],
    *,
    tree: Tree,
    captured: Captured,
    told: Told,
) -> Pressed:
    """Print the wanted books into the tree; what they promise is captured.

    Raises ToolMissingError where a font or a program is not installed, OutputError where a book
    cannot be set or a file cannot be written.
    """
    store = Store(settings.kept)
    folder = pipeline.ledger_shown(settings)
    library = Library.of(wanted, corpus, ledger, settings, store, folder)
    books: dict[tuple[str, str, str], PrintedBook] = {}
    warnings: list[Problem] = []
    for printed in print_editions(library, store, told=told):
        tree.put(captured.watch(printed.files))
        books[printed.key] = printed.book
        warnings += printed.problems
    store.prune(_MOST_KEPT)
    return Pressed(Prints(books), library.problems, tuple(warnings))
