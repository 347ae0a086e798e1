"""Cards: what a result says about each record of one language, from the views that pages show."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.objects.question import CoreQuestion
from generator.objects.record import Record
from generator.objects.search import Card
from generator.render.search.passages import Passages, named
from generator.render.views import Views
from generator.render.words import number, plain_of

#: The most characters of a record's text that a card carries, cut behind a word.
SNIPPET = 300
_UNENDED = re.compile(r"(?<=[\w)”’』」])\n")
#: Vocabularies that narrow a list of results.
_SHELVES = frozenset(("sector", "topic", "group", "event", "place"))


class Cards:
    """Makes the cards of one language."""

    def __init__(self, views: Views, passages: Passages) -> None:
        self._views = views
        self._passages = passages
        self._facets: dict[tuple[str, str], tuple[str, str, str]] = {}
        # What is no shelf, such as a place with few questions, narrows no list of results either.
        self._listed = {
            (vocabulary, id): frozenset(ids)
            for vocabulary, shelves in views.corpus.facets.items()
            if vocabulary in _SHELVES
            for id, ids in shelves.items()
        }

    def records(self) -> Iterator[Record]:
        """The records that have a page in this language, in the order of their ids."""
        for record in self._views.corpus.records.values():
            if self._views.exists(record, self._views.language):
                yield record

    def of(self, record: Record) -> Card:
        """The card of a record."""
        link = self._views.pointers("").record(record.id)
        badge = link.badge
        plain = plain_of(self._views.language)
        return Card(
            id=record.id,
            number=number(record.id),
            href=link.href,
            kind=record.kind,
            kind_text=link.kind_text,
            title=link.title.text,
            status=badge.text if badge else "",
            state=badge.tone if badge else "",
            sample=record.sample,
            lang=link.title.lang,
            plain=plain if self._views.corpus.translation(record.id, plain) is not None else "",
            text=_beginning(self._passages.text(record).text),
            chains=self._chains(record),
            facets=self._shelves(record, link.kind_text),
        )

    def _chains(self, record: Record) -> tuple[str, ...]:
        """The core questions that the record belongs to."""
        if isinstance(record, CoreQuestion):
            return (record.id,)
        records = self._views.corpus.records
        behind = self._passages.parents(record)
        return tuple(id for id in behind if isinstance(records[id], CoreQuestion))

    def _shelves(self, record: Record, kind: str) -> tuple[tuple[str, str, str], ...]:
        badge = self._views.badge(record)
        rows = [("kind", record.kind, kind), ("status", badge.tone, badge.text)]
        for vocabulary, id in dict.fromkeys(named(record)):
            if vocabulary in _SHELVES and record.id in self._listed.get((vocabulary, id), ()):
                rows.append(self._facet(vocabulary, id))
        return tuple(rows)

    def _facet(self, vocabulary: str, id: str) -> tuple[str, str, str]:
        found = self._facets.get((vocabulary, id))
        if found is None:
            label = self._views.label(self._views.entry(vocabulary, id).label)
            found = self._facets[vocabulary, id] = (vocabulary, id, label.text)
        return found


def _beginning(text: str) -> str:
    """The beginning of a text on one line, cut behind a word.

    A heading, or another line that ends without a mark, does not run into the next one.
    """
    line = " ".join(_UNENDED.sub(" ·\n", text[: 2 * SNIPPET]).split())
    if len(line) <= SNIPPET:
        return line
    head, _, _ = line[:SNIPPET].rpartition(" ")
    return f"{head or line[:SNIPPET]} …"


__all__ = ["Card", "Cards"]
