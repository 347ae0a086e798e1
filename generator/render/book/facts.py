"""The fields of a frozen text as facts of a book: each part of a record in a line that reads well.

A part begins with what it is about, goes on with what needs no label, then with labels and values,
and ends with its sentences. A field that is not known here loses nothing: it stands with its label.
The `key` of a part is no word for readers: it names the part to translations.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from msgspec import Struct

from generator.objects.book import Fact, Inline, LineBreak, Strong, Words
from generator.objects.date import PartialDate
from generator.objects.ledger import Frozen
from generator.render import korean
from generator.render.frozen_fields import Fields, Row, Value
from generator.render.words import Words as Say

_LINES = re.compile(r"\s*\n\s*")
_PROSE = ("reason", "text", "what", "note")


class Shape(Struct, frozen=True):
    """How a part reads: its head, what follows it without labels, and its sentences."""

    head: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()
    prose: tuple[str, ...] = _PROSE


_SHAPES = {
    "priorities": Shape(("sector",), ("rank", "votes", "discussed", "event")),
    "answers_heard": Shape(("event",), ("channel", "count", "stance")),
    "wordings": Shape(("event",)),
    "redactions": Shape(("date",), ("reason",), ("note",)),
    "criteria": Shape(("criterion",), ("rating",)),
    "powers": Shape(("holder",), ("body",)),
    "dissent": Shape(("by",), ("event", "date")),
    "adopted_by": Shape(("task", "body"), ("date",)),
    "legal_basis": Shape(("name",), ("status", "date")),
    "budget": Shape(("year",), ("payer", "amount", "stage")),
    "milestones": Shape(("name",)),
    "indicators": Shape(("name",)),
    "status": Shape(("status",), ("date",)),
    "reports": Shape(("date",), ("by",)),
    "evaluations": Shape(("date",), ("by",)),
    "verdicts": Shape(("date",), ("by", "rating", "event")),
    "planned": Shape((), ("start",)),
    "revised": Shape((), ("start",)),
    "actual": Shape((), ("start",)),
}
#: Small parts within parts: what they say, and in brackets the rest of it.
_SMALL = {"evidence": "what", "baseline": "value", "target": "value", "measured": "value"}
#: Fields whose one part reads as lines of its own rather than as one.
_SPREAD = ("gap", "withdrawn", "translation", "schedule")

Line = tuple[Inline, ...]


class Facts(Struct, frozen=True):
    """Makes the facts of one text. `refer` gives the reference to a record by its number."""

    text: Frozen
    fields: Fields
    say: Say
    lang: str
    refer: Callable[[str], Inline]

    def fact(self, row: Row) -> Fact:
        """The fact of a field."""
        raw = self.text.head[row.name]
        if not row.parts:
            return Fact(row.label, tuple(self.words(value) for value in row.lines))
        items: Sequence[Mapping[str, Any]] = raw if isinstance(raw, list) else [raw]
        if row.name in _SPREAD:
            return Fact(row.label, tuple(self._spread(row.name, items[0])))
        return Fact(row.label, tuple(self._part(row.name, item) for item in items))

    def reason(self, part: Sequence[Row]) -> Line:
        """Why a raw question went into a core question: its number and the sentences."""
        values = {row.name: row.lines[0] for row in part if row.lines}
        if not {"to", "reason"} <= values.keys():
            return ()
        return (*self.words(values["to"]), Words(": "), *self.words(values["reason"]))

    def words(self, value: Value) -> Line:
        """A value as words; its own lines stay lines."""
        if value.record:
            return (self.refer(value.record),)
        if not value.own:
            return (Words(value.text),)
        found: list[Inline] = []
        for line in _LINES.split(value.text.strip()):
            if found:
                found.append(LineBreak())
            found.append(Words(line, self.lang))
        return tuple(found)

    def _part(self, name: str, part: Mapping[str, Any], unit: str = "") -> Line:
        """A part: head · plain · label value, and below that its sentences."""
        if name in _SMALL:
            return self._small(name, part, unit)
        shape = _SHAPES.get(name, Shape(tuple(part)[:1]))
        head = next((field for field in shape.head if field in part), "")
        unit = str(part.get("unit", unit))
        pieces: list[Line] = []
        if head:
            pieces.append((Strong(self._value(name, head, part, unit)),))
        plain = [field for field in shape.plain if field in part and field != head]
        pieces += (self._value(name, field, part, unit) for field in plain)
        done = {head, *shape.plain, *shape.prose, *_consumed(part)}
        for row in self.fields.rows(part, within=name):
            if row.name not in done:
                pieces.append(self._labelled(row, name, part, unit))
        line = list(_joined((piece for piece in pieces if piece), " · "))
        for field in shape.prose:
            if field in part and field != head:
                line += [LineBreak()] if line else []
                line += self._value(name, field, part, unit)
        return tuple(line)

    def _small(self, name: str, part: Mapping[str, Any], unit: str) -> Line:
        """A part within a part: 20명(2027. 4. 30.)."""
        main = _SMALL[name]
        rest = [
            self._value(name, row.name, part, unit)
            for row in self.fields.rows(part, within=name)
            if row.name != main
        ]
        words = self._value(name, main, part, unit) if main in part else ()
        if not rest:
            return words
        opening = "(" if self.say.language == "ko" else " ("
        return (*words, Words(opening), *_joined(rest, ", "), Words(")"))

    def _spread(self, name: str, part: Mapping[str, Any]) -> Iterator[Line]:
        """A part as lines: its sentences first, then a line for each label."""
        prose = [field for field in _PROSE if field in part]
        for field in prose:
            yield self._value(name, field, part, "")
        for row in self.fields.rows(part, within=name):
            if row.name in prose:
                continue
            raw = part[row.name]
            if row.parts:
                for item in raw if isinstance(raw, list) else [raw]:
                    yield (Words(f"{row.label} "), *self._part(row.name, item))
            else:
                yield self._labelled(row, name, part, "")

    def _labelled(self, row: Row, within: str, part: Mapping[str, Any], unit: str) -> Line:
        raw = part[row.name]
        if row.parts:
            items = raw if isinstance(raw, list) else [raw]
            inner = _joined((self._part(row.name, item, unit) for item in items), ", ")
            return (Words(f"{row.label} "), *inner)
        return (Words(f"{row.label} "), *self._value(within, row.name, part, unit))

    def _value(self, within: str, field: str, part: Mapping[str, Any], unit: str) -> Line:
        """The value of a field of a part; a few read together with others."""
        raw = part[field]
        say = self.say
        match field:
            case "rank" if isinstance(raw, int):
                return (Words(say("{rank}순위", rank=raw)),)
            case "votes" if isinstance(raw, int):
                return (Words(say("{n}표", n=raw)),)
            case "discussed" if raw is True:
                return (Words(say("이야기함")),)
            case "amount" if isinstance(raw, int):
                return (Words(korean.won_words(raw, say.language)),)
            case "count" if isinstance(raw, int):
                count = korean.number_words(raw)
                count = say("약 {value}", value=count) if part.get("about") else count
                return (Words(say("답 {value}개", value=count)),)
            case "value" if unit:
                return (Words(_measured(raw, unit, say.language), self.lang),)
            case "year" if isinstance(raw, int):
                return (Words(korean.date_words(PartialDate(raw), say.language)),)
            case "start":
                return self._period(part)
        values = raw if isinstance(raw, list) else [raw]
        lines = (self.words(self.fields.value(field, value, within)) for value in values)
        return tuple(_joined(lines, ", "))

    def _period(self, part: Mapping[str, Any]) -> Line:
        start = self.fields.value("start", part["start"], "").text
        end = self.fields.value("end", part["end"], "").text if "end" in part else ""
        return (Words(f"{start} ~ {end}".strip()),)


def _consumed(part: Mapping[str, Any]) -> tuple[str, ...]:
    """Fields that another one says, or that are no words for readers."""
    said = ["key", "unit"]
    said += ["about"] if "count" in part else []
    said += ["end"] if "start" in part else []
    return tuple(said)


def _measured(raw: Any, unit: str, language: str) -> str:
    try:
        return korean.measured(Decimal(str(raw)), unit, language)
    except InvalidOperation:
        return f"{raw} {unit}"


def _joined(lines: Iterable[Line], between: str) -> Iterator[Inline]:
    for place, line in enumerate(lines):
        if place:
            yield Words(between)
        yield from line
