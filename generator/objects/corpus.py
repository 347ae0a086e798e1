"""Corpus: every record, linked, read-only; the same for any order of files."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Mapping

from msgspec import Struct, field

from generator.objects.fields import Reference
from generator.objects.record import Gap, Record
from generator.objects.source import Mark
from generator.objects.tombstone import Tombstone
from generator.objects.translation import Translation
from generator.objects.vocabulary import (
    Entry,
    Expectation,
    PlainLanguage,
    SameWords,
    Taxonomy,
    Term,
)


class Coverage(enum.IntEnum):
    """How far a question came: from being asked to an action with dated evidence."""

    ASKED = 0
    GATHERED = 1
    ANSWERED = 2
    ACTED = 3
    EVIDENCED = 4


class Backlink(Struct, frozen=True, order=True):
    """The other end of a link: the record `id` points here by its field `relation`.

    `relation` is the name of the field (`merged_into`, `answers`, `implements`, `related`,
    `supersedes`, `duplicate_of`, `successor`) or `mentions` for a reference in a body.
    """

    relation: str
    id: str


class Progress(Struct, frozen=True):
    """Milestones done and due, counted and weighed. `percent` is of the weight, 0 to 100."""

    done: int
    total: int
    percent: int
    overdue: int


class OpenGap(Struct, frozen=True):
    """A record that leads no further yet. `overdue` when its review date is past."""

    id: str
    gap: Gap
    overdue: bool


class HeldBack(Struct, frozen=True):
    """A place that a raw question names and no reader is told, as so few spoke there.

    `group` is the group of people that is too small there; "" where all who spoke there are.
    """

    place: Reference
    group: str


class Vocabulary(Struct, frozen=True):
    """Every entry by vocabulary and id; terms of a taxonomy stand under the name of its facet.

    `same` are the words that mean the same to those who search, in the order of their files;
    `expect` is what editors expect a search to find; `plain` are the words that are hard to read.
    """

    entries: Mapping[str, Mapping[str, Entry]]
    taxonomies: Mapping[str, Taxonomy]
    same: tuple[SameWords, ...] = ()
    expect: tuple[Expectation, ...] = ()
    plain: PlainLanguage = PlainLanguage()

    def get(self, vocabulary: str, id: str) -> Entry | None:
        """The entry, or None where there is none."""
        return self.entries.get(vocabulary, {}).get(id)

    def terms(self, facet: str) -> tuple[Term, ...]:
        """The terms of a facet in the order of their file; none where there is no such facet."""
        taxonomy = self.taxonomies.get(facet)
        return taxonomy.terms if taxonomy else ()


class Corpus(Struct, frozen=True):
    """Every record by id in the order of ids, with all that follows from the links between them.

    `today` is the day of the build. `stale` holds, by record id, the review date that is past.
    `facets` holds record ids by facet (`sector`, `topic`, `group`, `channel`, `event`, `place`,
    `source`, `body` …) and term: a record stands on the shelves that its own fields name; a
    solution and an action also under the topics of the questions behind them, an action under the
    sectors and groups of its solutions.
    `held_back` holds, by record id, the places that are not told (`link/small_groups.py`): these
    records name no place here. It is for hints to editors; nothing that is published reads it.
    `tombstones` holds, by the id of a record or the address of a page, what stands no more.
    """

    today: dt.date
    records: Mapping[str, Record]
    vocabulary: Vocabulary
    translations: Mapping[tuple[str, str], Translation]
    aliases: Mapping[str, str]
    backlinks: Mapping[str, tuple[Backlink, ...]]
    coverage: Mapping[str, Coverage]
    progress: Mapping[str, Progress]
    stale: Mapping[str, dt.date]
    gaps: tuple[OpenGap, ...]
    facets: Mapping[str, Mapping[str, tuple[str, ...]]]
    tombstones: Mapping[str, Tombstone] = field(default_factory=dict)
    held_back: Mapping[str, HeldBack] = field(default_factory=dict)

    def of_kind(self, kind: str) -> tuple[Record, ...]:
        """The records of a kind in the order of their ids."""
        return tuple(record for record in self.records.values() if record.kind == kind)

    def linking(self, id: str, relation: str) -> tuple[str, ...]:
        """Ids of the records that point to this one by this relation, in order."""
        return tuple(link.id for link in self.backlinks.get(id, ()) if link.relation == relation)

    def translation(self, id: str, language: str) -> Translation | None:
        """The translation of a record, or None where there is none."""
        return self.translations.get((id, language))


__all__ = [
    "Backlink",
    "Corpus",
    "Coverage",
    "HeldBack",
    "Mark",
    "OpenGap",
    "Progress",
    "Vocabulary",
]
