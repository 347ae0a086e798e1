"""What the print stage leaves, and the way to it: its own modules are loaded where it is wanted.

Fonts and writers of books take half of the time in which a build starts; one without print does
without them.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable

from msgspec import Struct

from generator.ledger.addresses import Captured
from generator.objects.corpus import Corpus
from generator.objects.ledger import Ledger
from generator.objects.printed import Prints
from generator.objects.problem import Problem
from generator.settings import Settings
from generator.write import Tree

#: Called with the name of a book and a format before it is made.
Told = Callable[[str, str], None]


class Pressed(Struct, frozen=True):
    """What was printed, what could not be set, and what cannot be seen in it."""

    prints: Prints = Prints()
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


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
    """Print as `generator.commands.press` promises."""
    made: Pressed = importlib.import_module("generator.commands.press").press(
        settings,
        corpus,
        ledger,
        living=living,
        tree=tree,
        captured=captured,
        told=told,
        cards=cards,
    )
    return made
