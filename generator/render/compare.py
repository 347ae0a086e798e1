"""What changed between two frozen texts, word by word, in a form that a reader can follow."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.objects.ledger import Frozen
from generator.objects.promised_view import Difference, Piece

#: Words on each side of a change that are shown with it.
_AROUND = 6
#: Longer texts are compared by lines: word by word would cost too much and say too little.
_MOST_WORDS = 4000
_WORDS = re.compile(r"\s+|[^\s]+")


def differences(
    before: Frozen, after: Frozen, labels: Mapping[str, str], body: str
) -> tuple[Difference, ...]:
    """The places in which two texts differ: fields in the order of their names, then the body.

    `labels` names the fields and `body` the body, in the language of the page.
    """
    found = []
    for field in sorted({*before.head, *after.head}):
        old, new = before.head.get(field), after.head.get(field)
        if old != new:
            pieces = compare(flat(old, before.strings), flat(new, after.strings))
            found.append(Difference(labels.get(field, field), pieces))
    if before.body != after.body:
        found.append(Difference(body, compare(before.body, after.body)))
    return tuple(found)


def compare(before: str, after: str) -> tuple[Piece, ...]:
    """The words that stayed, went and came; long runs that stayed are cut in the middle."""
    old, new = _split(before), _split(after)
    pieces: list[Piece] = []
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    steps = matcher.get_opcodes()
    for place, (step, a, b, c, d) in enumerate(steps):
        if step == "equal":
            pieces += _same(old[a:b], place == 0, place == len(steps) - 1)
            continue
        if b > a:
            pieces.append(Piece("gone", "".join(old[a:b]).strip() or "¶"))
        if d > c:
            pieces.append(Piece("new", "".join(new[c:d]).strip() or "¶"))
    return tuple(pieces)


def _split(text: str) -> list[str]:
    words = _WORDS.findall(text)
    return words if len(words) <= _MOST_WORDS else text.splitlines(keepends=True)


def _same(words: list[str], first: bool, last: bool) -> Iterator[Piece]:
    if len(words) <= 4 * _AROUND:
        yield Piece("same", "".join(words))
        return
    if not first:
        yield Piece("same", "".join(words[: 2 * _AROUND]))
    yield Piece("cut", "…")
    if not last:
        yield Piece("same", "".join(words[-2 * _AROUND :]))


def flat(value: Any, strings: Mapping[str, str]) -> str:
    """A value of a head as one readable text; ids of the vocabulary by their labels."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, list):
        return ", ".join(flat(item, strings) for item in value)
    if isinstance(value, dict):
        return " · ".join(flat(item, strings) for item in value.values())
    return label_of(str(value), strings)


def label_of(value: str, strings: Mapping[str, str], field: str = "") -> str:
    """The label of a vocabulary entry, if the text names one; else the value itself.

    `field` is where it stands: of two entries with one id that of the field's vocabulary is meant.
    """
    stem = field.rstrip("s").replace("_", "-")
    if stem and f"{stem}/{value}" in strings:
        return strings[f"{stem}/{value}"]
    for name, label in strings.items():
        if name.partition("/")[2] == value:
            return label
    return value
