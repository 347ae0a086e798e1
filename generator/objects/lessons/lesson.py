"""Lesson: what a problem code means, why it matters, and how to mend it, with real examples."""

from __future__ import annotations

import textwrap
from typing import Literal, NamedTuple

from msgspec import Struct

#: Around the mistake in a bad example: a problem is told where the first of them stands.
OPEN, CLOSE = "⟦", "⟧"


class Told(Struct, frozen=True):
    """A lesson in one language: what the message says, why it matters, and the steps to mend it."""

    says: str
    why: str
    mend: tuple[str, ...]


class Snippet(Struct, frozen=True):
    """A piece of an example, and where it stands.

    `head` are fields of the record at `path`, which stand in place of its own; `body` is the text
    below its head; `file` is a whole file. A `scene` is what an author sees where no text of a
    file can show the mistake: a damaged ledger, a pipe, a book.
    """

    path: str
    text: str
    part: Literal["head", "body", "file", "scene"]


class Lesson(Struct, frozen=True):
    """All that the page of a code says: in Korean, in English, a bad and a good example."""

    ko: Told
    en: Told
    bad: tuple[Snippet, ...]
    good: tuple[Snippet, ...]

    @property
    def is_scene(self) -> bool:
        """Whether the mistake cannot be shown by the text of a file alone."""
        return any(snippet.part == "scene" for snippet in (*self.bad, *self.good))


class Pieces(NamedTuple):
    """A text cut around the mistake that it marks; all before it where it marks none."""

    before: str
    mistake: str
    after: str


def pieces(text: str) -> Pieces:
    """A text of an example without its marks, cut where they stood."""
    before, found, rest = text.partition(OPEN)
    if not found:
        return Pieces(before, "", "")
    mistake, _, after = rest.partition(CLOSE)
    return Pieces(before, mistake, after)


def plain(text: str) -> str:
    """A text of an example as it would stand in its file."""
    return "".join(pieces(text))


def place(text: str) -> tuple[int, int]:
    """Line and column, from 1, at which a text marks its mistake."""
    before = text.partition(OPEN)[0]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def head(path: str, text: str) -> Snippet:
    """Fields of a record, in place of its own."""
    return Snippet(path, _dedented(text), "head")


def body(path: str, text: str) -> Snippet:
    """The text of a record, in place of its own."""
    return Snippet(path, _dedented(text), "body")


def file(path: str, text: str) -> Snippet:
    """A whole file."""
    return Snippet(path, _dedented(text), "file")


def scene(path: str, text: str) -> Snippet:
    """What an author sees where no text of a file can show the mistake."""
    return Snippet(path, _dedented(text), "scene")


def _dedented(text: str) -> str:
    return textwrap.dedent(text).lstrip("\n")
