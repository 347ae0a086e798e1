"""Side: the content and the ledger on one side of a change, with as much as could be read."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

import msgspec
from msgspec import Struct, field

from generator.ledger.canonical import frozen
from generator.load import stages
from generator.objects.codes import severity
from generator.objects.corpus import Corpus
from generator.objects.ledger import Frozen, Ledger
from generator.objects.problem import Problem
from generator.objects.source import Node, Scalar, Sequence, Source
from generator.settings import Settings

_NOT_EDITORIAL = ("green", "white", "blue", "vocabulary")
#: Errors of a corpus in which nothing is missing that a page would show.
_STILL_WHOLE = ("no-solution", "no-action", "gap-closed", "lost-record", "text-left")
_HEADING = re.compile(r"^#[ \t]+(.+?)[ \t]*(?:\{#[^}]*\})?[ \t]*$", re.M)


class EditorialText(Struct, frozen=True):
    """An editorial page: its title, what its head says, and its body."""

    title: str
    head: str
    body: str


class Side(Struct, frozen=True):
    """One side: the Corpus as far as it links, the Ledger as far as it is true.

    `unread` are ids of records that are there and have mistakes, and so are not in the Corpus.
    `pages` are the editorial pages by their path below the content folder.
    """

    corpus: Corpus
    ledger: Ledger
    errors: tuple[Problem, ...] = ()
    unread: frozenset[str] = frozenset()
    pages: Mapping[str, EditorialText] = field(default_factory=dict)

    @property
    def can_be_drawn(self) -> bool:
        """Whether every reference leads somewhere, so that pages can be made."""
        return all(
            problem.code in _STILL_WHOLE or problem.mark.path in self.pages
            for problem in self.errors
        )


def read_side(settings: Settings, today: dt.date) -> Side:
    """The content and the ledger that these settings name, as of `today`.

    Unlike `load` it goes on where there are errors, so that what can be said is said.
    """
    made = stages(settings, today)
    return Side(
        corpus=made.corpus,
        ledger=made.ledger,
        errors=tuple(problem for problem in made.problems if severity(problem) == "error"),
        unread=frozenset(id for what, id in made.checked.broken if what == "record") - {""},
        pages={
            source.path: _editorial(source)
            for source in made.sources
            if source.path.partition("/")[0] not in _NOT_EDITORIAL
        },
    )


def _editorial(source: Source) -> EditorialText:
    title = next(
        (
            value.value
            for key, value in source.head.pairs
            if key.value == "title" and isinstance(value, Scalar)
        ),
        "",
    )
    if not title and (match := _HEADING.search(source.body)):
        title = match[1]
    return EditorialText(title or source.path, _written(source.head), source.body.strip())


def _written(node: Node) -> str:
    """What a head says, without the places where it says it."""
    if isinstance(node, Scalar):
        return repr(node.value)
    if isinstance(node, Sequence):
        return f"[{','.join(map(_written, node.items))}]"
    return ",".join(f"{key.value!r}:{_written(value)}" for key, value in node.pairs)


class Texts:
    """The texts of one side, each worked out at most once.

    `numbered` are the numbers that drafts of this side have on the other: a reference to a draft
    says the same as one to its number.
    """

    def __init__(self, side: Side, numbered: Mapping[str, str] | None = None) -> None:
        self.side = side
        self._corpus = side.corpus
        if numbered:
            aliases = {**side.corpus.aliases, **numbered}
            self._corpus = msgspec.structs.replace(side.corpus, aliases=aliases)
        self._known: dict[tuple[str, str], Frozen] = {}

    def own(self, id: str) -> Frozen:
        """What a record says in its own language."""
        return self.of(id, self._corpus.records[id].language)

    def of(self, id: str, language: str) -> Frozen:
        """What a record says in a language; raises KeyError where it says nothing in it."""
        key = (id, language)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = frozen(self._corpus, id, language)
        return found

    def users(self) -> Mapping[str, int]:
        """How many records name each entry of the vocabulary, by `vocabulary/id`."""
        counted: dict[str, int] = {}
        for id in self._corpus.records:
            for name in self.own(id).strings:
                counted[name] = counted.get(name, 0) + 1
        return counted
