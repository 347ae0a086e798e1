"""Checked: what stood in the content, each piece sound by itself, not yet linked."""

from __future__ import annotations

from msgspec import Struct

from generator.objects.record import Record
from generator.objects.tombstone import Tombstone
from generator.objects.translation import Translation
from generator.objects.vocabulary import Entry, Expectation, PlainLanguage, SameWords, Taxonomy


class Checked(Struct, frozen=True):
    """What stood in the content, each piece sound by itself.

    `broken` names what was there but had mistakes, as (vocabulary or "record", id): a reference to
    it is not a reference to nothing.
    """

    records: tuple[Record, ...]
    translations: tuple[Translation, ...]
    entries: tuple[Entry, ...]
    taxonomies: tuple[Taxonomy, ...]
    broken: frozenset[tuple[str, str]]
    tombstones: tuple[Tombstone, ...] = ()
    same: tuple[SameWords, ...] = ()
    expect: tuple[Expectation, ...] = ()
    plain: tuple[PlainLanguage, ...] = ()
