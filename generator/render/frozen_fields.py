"""The fields of a frozen text in words: labels, dates, numbers, names; in an order for readers.

Site and print editions show the same rows. Nothing here needs today's record classes: a field of
another time shows its own name, and stands behind those that are known.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from msgspec import Struct

from generator.ledger.canonical import TITLES
from generator.objects.date import PartialDate
from generator.objects.ledger import Frozen
from generator.render import korean
from generator.render.compare import label_of
from generator.render.words import (
    FIELD_VALUES,
    FIELDS,
    LAW_STATUSES,
    REDACTIONS,
    STATUSES,
    WITHDRAWALS,
    Words,
    language_name,
    number,
)

#: The order of fields within a record, and within a part of one.
_RECORD = """
documented withdrawn translation event asked place sector sectors topic groups channel form agenda
status formed_at owner partners answers implements merged_into duplicate_of redactions wordings
priorities answers_heard social_wage criteria powers decided_by claims dissent adopted_by
national_task legal_basis schedule budget milestones indicators reports verdicts evaluations
review_by gap supersedes related sources
"""
_PART = """
to criterion holder task year payer amount stage planned revised actual start end decided
name status value unit baseline target measured date body by rating what text reason sector rank
votes discussed channel count about stance event owner due done review_by weight evidence note
source successor key
"""
_RECORD_ORDER = {name: place for place, name in enumerate(_RECORD.split())}
_PART_ORDER = {name: place for place, name in enumerate(_PART.split())}

_DATES = {"asked", "date", "decided", "done", "due", "end", "review_by", "start", "until"}
#: Fields of an author's own words: they are never the id of a vocabulary entry.
_PROSE = {"documented", "name", "note", "reason", "text", "unit", "what", "words"}
#: Closed lists whose field has another meaning elsewhere.
_WITHIN = {
    ("withdrawn", "reason"): WITHDRAWALS,
    ("redactions", "reason"): REDACTIONS,
    ("legal_basis", "status"): LAW_STATUSES,
    ("status", "status"): STATUSES,
}
_RECORD_ID = re.compile(r"[gwb]-[0-9]{4,9}|draft-[a-z0-9][a-z0-9-]*")


class Value(Struct, frozen=True, gc=False):
    """A value in words. `record` is the id of the record that it names, "" for none.

    `own` tells the text's own words, in its language, from words of the interface.
    """

    text: str
    record: str = ""
    own: bool = False


class Row(Struct, frozen=True):
    """A field: its name in the record, its label, and its value as lines or as parts with rows."""

    name: str
    label: str
    lines: tuple[Value, ...] = ()
    parts: tuple[tuple[Row, ...], ...] = ()


def rows(text: Frozen, words: Words, without: Collection[str] = ()) -> tuple[Row, ...]:
    """The fields of a text but its title, the mark of a sample, and those left out."""
    left = {TITLES.get(text.kind, ""), "sample", *without}
    values = {name: value for name, value in text.head.items() if name not in left}
    return tuple(Fields(text.strings, words).rows(values))


class Fields(Struct, frozen=True):
    """Puts the values of a text into words; `strings` are the labels that it holds itself."""

    strings: Mapping[str, str]
    words: Words

    def rows(self, values: Mapping[str, Any], within: str = "") -> Iterator[Row]:
        """The rows of a record, or of a part of it that stands within a field."""
        order = _PART_ORDER if within else _RECORD_ORDER
        for name in sorted(values, key=lambda name: (order.get(name, len(order)), name)):
            yield self._row(name, values[name], within)

    def _row(self, name: str, value: Any, within: str) -> Row:
        label = self.words(FIELDS[name]) if name in FIELDS else name
        items = value if isinstance(value, list) else [value]
        if items and all(isinstance(item, dict) for item in items):
            parts = (tuple(self.rows(item, name)) for item in items)
            return Row(name, label, parts=tuple(parts))
        return Row(name, label, tuple(self.value(name, item, within) for item in items))

    def value(self, name: str, value: Any, within: str) -> Value:
        """One value of a field in words; `within` is the field around it, "" for none."""
        if isinstance(value, bool):
            return Value(self.words("예") if value else self.words("아니요"))
        if isinstance(value, int):
            return Value(f"{value:,}" if name == "amount" else str(value))
        if not isinstance(value, str):
            return Value(str(value), own=True)
        closed = _WITHIN.get((within, name)) or FIELD_VALUES.get(name, {})
        if value in closed:
            return Value(self.words(closed[value]))
        if name in _DATES:
            return Value(_date(value, self.words.language))
        if name == "value":
            return Value(_number(value))
        if name == "language":
            return Value(language_name(value, self.words))
        if name in _PROSE:
            return Value(value, own=True)
        if _RECORD_ID.fullmatch(value):
            return Value(number(value), record=value)
        return Value(label_of(value, self.strings, name), own=True)


def _date(value: str, language: str) -> str:
    try:
        return korean.date_words(PartialDate.parse(value), language)
    except ValueError:
        return value


def _number(value: str) -> str:
    try:
        return korean.number_words(Decimal(value))
    except InvalidOperation:
        return value
