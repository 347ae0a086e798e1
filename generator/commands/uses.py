"""Uses: every place where a record or an entry of a vocabulary is named, as it was marked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from generator.link.rules import fields, references
from generator.objects.checked import Checked
from generator.objects.fields import Names, Points, Reference
from generator.objects.source import Source

#: What a fragment, a query or the end may follow on in a link.
_ENDS = r"(?![A-Za-z0-9-])"


def of_records(checked: Checked) -> Iterator[Reference]:
    """Every reference to a record: from fields, texts, translations, tombstones, expectations."""
    for record in checked.records:
        yield from _pointing(record)
        yield from record.body.references
    for translation in checked.translations:
        yield from _pointing(translation)
        yield from translation.body.references
    for tombstone in checked.tombstones:
        yield from _pointing(tombstone)
    for expectation in checked.expect:
        yield from expectation.finds


def of_entries(checked: Checked, vocabulary: str) -> Iterator[Reference]:
    """Every place that names an entry of a vocabulary, those within the vocabulary among them."""
    things: list[Struct] = [*checked.records, *checked.translations, *checked.entries]
    for taxonomy in checked.taxonomies:
        things += [*taxonomy.terms, *taxonomy.versions]
        if taxonomy.facet == vocabulary:
            for version in taxonomy.versions:
                yield from version.terms
            for crossing in taxonomy.crosswalk:
                yield crossing.term
                yield crossing.to
    for thing in things:
        for field in fields(type(thing)):
            if isinstance(field.rule, Names) and field.rule.vocabulary == vocabulary:
                yield from references(thing, field.path)


def _pointing(thing: Struct) -> Iterator[Reference]:
    for field in fields(type(thing)):
        if isinstance(field.rule, Points):
            yield from references(thing, field.path)


def editorial(sources: list[Source]) -> list[str]:
    """The paths of the pages that are no records and no vocabulary, in order."""
    folders = ("green", "white", "blue", "vocabulary")
    return sorted({s.path for s in sources if s.path.split("/", 1)[0] not in folders})


def link_to_record(id: str) -> re.Pattern[str]:
    """What names a record on an editorial page: `[draft-x]`, or a step of an address."""
    return re.compile(rf"(?<=\[){re.escape(id)}(?=\])|(?<=/){re.escape(id)}(?=/)", re.IGNORECASE)


def link_to_entry(vocabulary: str, id: str) -> re.Pattern[str]:
    """What names the page of an entry in a link: `sector/old/`, or `?sector=old`."""
    v, i = re.escape(vocabulary), re.escape(id)
    return re.compile(rf"(?<![A-Za-z0-9-]){v}/{i}(?=/)|(?<=[?&]){v}={i}{_ENDS}")
