"""Source, Mark and Node: one document of a file, split and placed, not yet understood."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from msgspec import Struct

#: Lies in the content folder while many files are changed together: what all of them were before.
UNFINISHED = ".papers-unfinished"


class Mark(NamedTuple):
    """A place in a file: its path below the content folder, line and column from 1."""

    path: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class Scalar(Struct, frozen=True, gc=False):
    """A single value, as text; `quoted` tells “”-quoted and block text from bare words."""

    value: str
    line: int
    column: int
    quoted: bool = False


class Sequence(Struct, frozen=True):
    """A list, each item placed."""

    items: tuple[Node, ...]
    line: int
    column: int


class Mapping(Struct, frozen=True):
    """Keys and values in the order in which they were written, both placed.

    Keys may repeat: it is for `check` to say so.
    """

    pairs: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int


Node: TypeAlias = Scalar | Sequence | Mapping


class Source(Struct, frozen=True):
    """One document of one file: its head as placed nodes, its body as text.

    `path` is relative to the content folder, with `/`. `body` is NFC with LF line ends and
    begins in line `body_line` at column `body_column`; empty where the document has none.
    """

    path: str
    head: Mapping
    body: str = ""
    body_line: int = 0
    body_column: int = 1

    def mark(self, node: Node) -> Mark:
        """Where a node of this source stands."""
        return Mark(self.path, node.line, node.column)
