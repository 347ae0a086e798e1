"""The table that a browser narrows: for each record, newest first, what it is found under.

It says nothing that the shelves do not: one value of one facet gives the records of its shelf.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from generator.objects.date import PartialDate
from generator.objects.question import RawQuestion
from generator.objects.record import Record
from generator.objects.view import Text
from generator.objects.vocabulary import Event, TaxonomyVersion
from generator.render.shelves import BROWSED, Shelves
from generator.render.views import Views
from generator.render.words import (
    KINDS,
    MARKS,
    PAPERS,
    REACHED,
    STATE_GROUPS,
    STATUSES,
    VOCABULARIES,
)

#: Every facet, in the order of the page.
FACETS = ("kind", "sector", "phase", "topic", "group", "place", "event", "state")
#: Every state by its name, in words.
STATES = {
    **{f"reach-{step}": text for step, text in enumerate(REACHED)},
    **STATUSES,
    **MARKS,
}
_PAPER_OF = {"question": "green", "core-question": "green", "solution": "white", "action": "blue"}
_STATES = (
    ("question", tuple(f"reach-{step}" for step in range(len(REACHED)))),
    ("answer", ("draft", "proposed", "pilot", "adopted", "on-hold", "dropped")),
    ("action", ("planned", "underway", "delayed", "done", "stopped")),
    ("mark", (*MARKS, "withdrawn", "merged", "duplicate")),
)


class Value(Struct, frozen=True):
    """One value of a facet; `group` is the place of its heading among the facet's groups."""

    id: str
    label: Text
    group: int = 0


class Facet(Struct, frozen=True):
    """A facet: its values in the order of the page, under headings that may be empty."""

    name: str
    label: str
    groups: tuple[Text, ...]
    values: tuple[Value, ...]


class Row(Struct, frozen=True):
    """A record: its date, what its card says, and its values by facet, each in the page's order."""

    id: str
    date: PartialDate | None
    title: Text
    hreflang: str
    values: Mapping[str, tuple[str, ...]]


class Table(Struct, frozen=True):
    """Rows, newest first and of one day by id; facets that some row has; rows in other orders."""

    facets: tuple[Facet, ...]
    rows: tuple[Row, ...]
    by_number: tuple[int, ...]
    by_title: tuple[int, ...]


def table(views: Views, shelves: Shelves) -> Table:
    """The table of every record, in the words of one language; a record costs the same in any."""
    corpus = views.corpus
    found = _Found(views, shelves)
    to = views.pointers("")
    dated = [(views.survey.known(record).dated, record) for record in corpus.records.values()]
    none = PartialDate(0)
    ordered = sorted(dated, key=lambda item: item[0] or none, reverse=True)
    rows = []
    for date, record in ordered:
        link = to.record(record.id)
        rows.append(Row(record.id, date, link.title, link.hreflang, found.values(record)))
    place = {row.id: at for at, row in enumerate(rows)}
    titles = sorted(range(len(rows)), key=lambda at: (_key(rows[at].title.text), at))
    return Table(
        facets=tuple(found.facets(rows)),
        rows=tuple(rows),
        by_number=tuple(place[id] for id in corpus.records),
        by_title=tuple(titles),
    )


def _key(title: str) -> str:
    """Letters and digits alone, in small letters: Hangul in the order of the dictionary."""
    return "".join(filter(str.isalnum, title)).casefold()


class _Found:
    """What records are found under, each facet worked out once for all of them."""

    def __init__(self, views: Views, shelves: Shelves) -> None:
        self._views = views
        self._shelves = shelves
        corpus = views.corpus
        self._on: dict[str, dict[str, list[str]]] = {}
        for vocabulary in BROWSED:
            on = self._on[vocabulary] = {}
            for entry in shelves.entries(vocabulary):
                for id in corpus.facets.get(vocabulary, {}).get(entry.id, ()):
                    on.setdefault(id, []).append(entry.id)
        self._gaps = {gap.id for gap in corpus.gaps}
        taxonomy = corpus.vocabulary.taxonomies.get("sector")
        self._phases = taxonomy.versions if taxonomy else ()

    def values(self, record: Record) -> Mapping[str, tuple[str, ...]]:
        """The values of a record, facet by facet; a facet without any is left out."""
        found = {"kind": (record.kind,), "state": tuple(self._states(record))}
        for vocabulary in BROWSED:
            on = self._on[vocabulary].get(record.id)
            if on:
                found[vocabulary] = tuple(on)
        if "sector" in found:
            phase = self._phase(record)
            if phase is not None:
                found["phase"] = (phase.id,)
        return found

    def _states(self, record: Record) -> Iterator[str]:
        yield self._views.badge(record).tone
        if record.id in self._gaps:
            yield "gap"
        if record.id in self._views.corpus.stale:
            yield "stale"
        if record.sample:
            yield "sample"

    def _phase(self, record: Record) -> TaxonomyVersion | None:
        """The version of the sectors in force when the record was asked, formed or decided."""
        date = self._born(record)
        if date is None:
            return None
        for version in self._phases:
            end = version.valid_to
            if version.valid_from.first <= date.last and (end is None or date.first <= end.last):
                return version
        return None

    def _born(self, record: Record) -> PartialDate | None:
        if isinstance(record, RawQuestion) and record.asked:
            return record.asked
        for event in self._on["event"].get(record.id, ()):  # in the order of their dates
            entry = self._views.corpus.vocabulary.get("event", event)
            if isinstance(entry, Event):
                return entry.date
        return self._views.survey.known(record).dated

    def facets(self, rows: Sequence[Row]) -> Iterator[Facet]:
        """The facets with every value that a record has, and the terms that none has yet."""
        used: dict[str, set[str]] = {name: set() for name in FACETS}
        for row in rows:
            for name, values in row.values.items():
                used[name].update(values)
        for name in FACETS:
            facet = self._facet(name, used[name])
            if facet.values:
                yield facet

    def _facet(self, name: str, used: set[str]) -> Facet:
        _ = self._views.words
        if name == "kind":
            kinds = [kind for kind in KINDS if kind in used]
            papers = [paper for paper in PAPERS if any(_PAPER_OF[kind] == paper for kind in kinds)]
            return Facet(
                name,
                _("무엇"),
                tuple(Text(_(PAPERS[paper])) for paper in papers),
                tuple(Value(k, Text(_(KINDS[k])), papers.index(_PAPER_OF[k])) for k in kinds),
            )
        if name == "state":
            return self._state(used)
        if name == "phase":
            label = self._views.label
            versions = [version for version in self._phases if version.id in used]
            values = tuple(Value(version.id, label(version.label)) for version in versions)
            return Facet(name, _("분야를 나눈 시기"), (Text(""),), values)
        if name == "sector":
            return self._sector()
        values = tuple(
            Value(entry.id, self._views.label(entry.label))
            for entry in self._shelves.entries(name)
            if entry.id in used
        )
        if name == "event":
            values = values[::-1]  # the latest first, as the records
        return Facet(name, _(VOCABULARIES[name]), (Text(""),), values)

    def _sector(self) -> Facet:
        """Every sector under the latest phase that has it, the phase in force first."""
        label = self._views.label
        groups: list[Text] = []
        values: list[Value] = []
        entries = {entry.id: entry for entry in self._shelves.entries("sector")}
        for version in reversed(self._phases):
            fresh = [r.id for r in version.terms if r.id in entries]
            if fresh:
                values += [Value(id, label(entries.pop(id).label), len(groups)) for id in fresh]
                groups.append(label(version.label))
        if entries:
            values += [Value(id, label(entry.label), len(groups)) for id, entry in entries.items()]
            groups.append(Text("" if not groups else self._views.words("시기를 적지 않은 분야")))
        return Facet(
            "sector", self._views.words(VOCABULARIES["sector"]), tuple(groups), tuple(values)
        )

    def _state(self, used: set[str]) -> Facet:
        _ = self._views.words
        groups: list[Text] = []
        values: list[Value] = []
        for heading, tones in _STATES:
            there = [tone for tone in tones if tone in used]
            if there:
                values += [Value(tone, Text(_(STATES[tone])), len(groups)) for tone in there]
                groups.append(Text(_(STATE_GROUPS[heading])))
        return Facet("state", _("상태"), tuple(groups), tuple(values))
