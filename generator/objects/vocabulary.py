"""Vocabulary: taxonomies, events, bodies, places, sources, claims and words that records name."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from msgspec import Meta, Struct

from generator.objects.date import PartialDate
from generator.objects.fields import Key, Label, Language, Line, Names, Reference
from generator.objects.record import Sources
from generator.objects.source import Mark


class Entry(Struct, frozen=True, kw_only=True):
    """What every entry of a vocabulary has; its id is unique within its vocabulary."""

    vocabulary: ClassVar[str]

    id: Key
    label: Label
    mark: Mark
    note: Label | None = None
    sample: bool = False
    sources: Sources = ()


class Term(Entry, frozen=True, kw_only=True):
    """A value of a taxonomy: a sector, a topic, a group …"""


class TaxonomyVersion(Struct, frozen=True, kw_only=True):
    """The terms that were in force from a date to a date."""

    id: Key
    label: Label
    terms: tuple[Reference, ...]
    valid_from: PartialDate
    valid_to: PartialDate | None = None
    sources: Sources = ()
    mark: Mark


class Crossing(Struct, frozen=True, kw_only=True):
    """How a term of one version relates to a term of a later one (SKOS mapping properties)."""

    term: Reference
    to: Reference
    match: Literal["exact", "close", "broad", "narrow"]
    note: Label | None = None
    sample: bool = False
    mark: Mark


class Taxonomy(Struct, frozen=True, kw_only=True):
    """A facet with its terms, their dated versions, and what became what."""

    facet: Literal["sector", "topic", "group", "channel", "criterion", "social-wage"]
    label: Label
    terms: tuple[Term, ...]
    versions: tuple[TaxonomyVersion, ...] = ()
    crosswalk: tuple[Crossing, ...] = ()
    mark: Mark


class Figure(Struct, frozen=True, kw_only=True):
    """A number as reported, marked where it is only about right."""

    label: Label
    value: int
    about: bool = False
    source: Annotated[Reference | None, Names("source")] = None
    mark: Mark


class Event(Entry, frozen=True, kw_only=True):
    """Something that happened on a date or over a range, as exactly as it is known."""

    vocabulary: ClassVar[str] = "event"

    type: Literal[
        "research",
        "dialogue",
        "village-dialogue",
        "council",
        "forum",
        "publication",
        "law",
        "policy",
        "other",
    ]
    date: PartialDate
    until: PartialDate | None = None
    body: Annotated[Reference | None, Names("body")] = None
    place: Annotated[Reference | None, Names("place")] = None
    figures: tuple[Figure, ...] = ()


class Actor(Entry, frozen=True, kw_only=True):
    """A body: an office, a department, a council, a group; never a citizen."""

    vocabulary: ClassVar[str] = "body"

    type: Literal["office", "department", "council", "research", "group", "state", "other"]
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    part_of: Annotated[Reference | None, Names("body")] = None


class Place(Entry, frozen=True, kw_only=True):
    """A place as it was named in a time."""

    vocabulary: ClassVar[str] = "place"

    type: Literal["dong", "district", "city", "province", "other"]
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    within: Annotated[Reference | None, Names("place")] = None


class Reported(Entry, frozen=True, kw_only=True):
    """A source: where something was reported. `locator` finds it at its publisher."""

    vocabulary: ClassVar[str] = "source"

    publisher: Line
    date: PartialDate | None = None
    locator: Line | None = None
    url: Line | None = None


class Claim(Entry, frozen=True, kw_only=True):
    """A figure as a source states it, and the claims that it contradicts."""

    vocabulary: ClassVar[str] = "claim"

    value: Decimal
    unit: Label
    date: PartialDate | None = None
    about: bool = False
    contradicts: Annotated[tuple[Reference, ...], Names("claim")] = ()


class GlossaryTerm(Entry, frozen=True, kw_only=True):
    """A hard word: what it means in plain words, and more exactly; other words for the same."""

    vocabulary: ClassVar[str] = "glossary"

    plain: Label
    definition: Label | None = None
    also: tuple[Line, ...] = ()


class NationalTask(Entry, frozen=True, kw_only=True):
    """A task of the national policy agenda."""

    vocabulary: ClassVar[str] = "national-task"

    number: int | None = None


class SameWords(Struct, frozen=True, kw_only=True):
    """Words by which people look for the same thing: 임금, 급여, 월급. No word is in two groups."""

    words: tuple[Line, ...]
    language: Language = "ko"
    note: Label | None = None
    mark: Mark


class Expectation(Struct, frozen=True, kw_only=True):
    """A query, and records that must be among the first found; without any nothing may be found."""

    query: Line
    finds: tuple[Reference, ...] = ()
    within: Annotated[int, Meta(ge=1, le=50)] = 10
    language: Language = "ko"
    note: Label | None = None
    mark: Mark


class SearchWords(Struct, frozen=True, kw_only=True):
    """What editors tell the search: groups of words that mean the same, and what they expect."""

    same: tuple[SameWords, ...] = ()
    expect: tuple[Expectation, ...] = ()


class HardWord(Struct, frozen=True, kw_only=True):
    """A word that many do not know, and a plain one in its place; `also` are other forms of it."""

    word: Line
    plain: Line
    also: tuple[Line, ...] = ()
    note: Label | None = None
    mark: Mark


class SentenceLength(Struct, frozen=True, kw_only=True):
    """From how many syllables, or words between spaces, on a sentence is long."""

    syllables: Annotated[int, Meta(ge=20, le=500)] = 80
    words: Annotated[int, Meta(ge=5, le=200)] = 25


class PlainLanguage(Struct, frozen=True, kw_only=True):
    """What is told of hard language: words with plainer ones, long sentences, save `allow`."""

    hard: tuple[HardWord, ...] = ()
    allow: tuple[Line, ...] = ()
    sentence: SentenceLength | None = None


class Agenda(Entry, frozen=True, kw_only=True):
    """A group of solutions in the White Paper."""

    vocabulary: ClassVar[str] = "agenda"
