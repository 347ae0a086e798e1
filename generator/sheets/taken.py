"""Taken: what a spreadsheet asks for, cell by cell, before any file is touched."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from generator.objects.personal import Allowed
from generator.objects.problem import Problem
from generator.objects.source import Mark, Source
from generator.sheets.lexicon import Lexicon

Path = tuple[str | int, ...]


class Known(Struct, frozen=True):
    """What the content holds already: records by id and by former id, with their files.

    `numbers` is the place of a record among the documents of its file; `texts` are the ids of
    records by their words, as `like` writes them; `allowed` the contacts that may be published.
    """

    records: Mapping[str, Source]
    numbers: Mapping[str, int]
    aliases: Mapping[str, str]
    texts: Mapping[tuple[str, str], str]
    lexicon: Lexicon
    allowed: Allowed = Allowed()

    def find(self, id: str) -> Source | None:
        """The record with this id, or that once had it; None where there is none."""
        return self.records.get(self.aliases.get(id, id))


class Change(Struct, frozen=True, kw_only=True):
    """One field of one record is to have another value; None takes it away.

    `path` begins at the record; `before` and `after` are the values as people read them.
    """

    id: str
    path: Path
    value: Any
    before: str
    after: str
    header: str
    mark: Mark


class Added(Struct, frozen=True, kw_only=True):
    """A list of a record is to have one more item, at its end."""

    id: str
    path: Path
    value: Mapping[str, Any]
    after: str
    header: str
    mark: Mark
    marks: Mapping[Path, Mark]


class New(Struct, frozen=True, kw_only=True):
    """A record to be made: `value` is its head in order, `marks` are the cells of its fields."""

    kind: str
    id: str
    value: Mapping[str, Any]
    body: str
    title: str
    mark: Mark
    marks: Mapping[Path, Mark]


class Taken(Struct, frozen=True):
    """All that a spreadsheet asks for, the mistakes in it, and how many rows ask for nothing."""

    changes: tuple[Change, ...] = ()
    added: tuple[Added, ...] = ()
    new: tuple[New, ...] = ()
    problems: tuple[Problem, ...] = ()
    rows: int = 0
    unchanged: int = 0
    marks: Mapping[str, Mark] = {}
