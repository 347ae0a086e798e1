"""The alphabet of the index: whole numbers, sorted terms and lists of records as plain text.

docs/search-format.md is the source of this format; a change here is a change there. Everything is
text, for a browser that shows a site from a disk can load nothing but scripts.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence

#: Digits of base 64; the value of a digit is its place.
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_VALUE = {digit: value for value, digit in enumerate(DIGITS)}
_SMALL = tuple(DIGITS[n] if n < 32 else "" for n in range(32))

#: Impacts, the strength of a term in a record, go from 1 to this; each is one digit.
STRONGEST = 15
#: The most characters that a term takes over from the one before it: one capital letter says it.
_SHARED = 25


def number(value: int) -> str:
    """A whole number from 0 up: five bits a digit, the lowest first, 32 added while more follow."""
    if value < 32:
        return _SMALL[value]
    digits = []
    while value >= 32:
        digits.append(DIGITS[32 + (value & 31)])
        value >>= 5
    digits.append(DIGITS[value])
    return "".join(digits)


def numbers(text: str) -> list[int]:
    """The numbers that stand in a text one behind the other; the reverse of `number`."""
    found, value, shift = [], 0, 0
    for digit in text:
        bits = _VALUE[digit]
        value |= (bits & 31) << shift
        shift += 5
        if bits < 32:
            found.append(value)
            value = shift = 0
    return found


def order(term: str) -> bytes:
    """The key that sorts terms: by UTF-16 code units, as strings compare in JavaScript."""
    return term.encode("utf-16-be", "surrogatepass")


def shared(one: str, other: str) -> int:
    """How many characters two terms have in common at their beginning, in UTF-16 code units."""
    same = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        same += 1 if ord(a) < 0x10000 else 2
    return same


def fronted(terms: Iterable[str]) -> str:
    """Sorted terms, each as a capital letter for what it shares with the one before, and the rest.

    A is 0, Z is 25; a term that shares more says 25. No term holds a capital letter from A to Z.
    """
    parts, before = [], ""
    for term in terms:
        same = min(shared(before, term), _SHARED)
        parts.append(DIGITS[same] + _behind(term, same))
        before = term
    return "".join(parts)


def _behind(term: str, units: int) -> str:
    """The term without so many UTF-16 code units at its beginning, never within a pair of them."""
    if units and not term.isascii() and max(term) >= "\U00010000":
        return term.encode("utf-16-le")[2 * units :].decode("utf-16-le")
    return term[units:]


def gaps(records: Sequence[int]) -> str:
    """Ascending numbers of records, each as what lies between it and the one before it."""
    parts, before = [], -1
    for record in records:
        gap = record - before - 1
        parts.append(_SMALL[gap] if gap < 32 else number(gap))
        before = record
    return "".join(parts)


def impacts(strengths: Iterable[int]) -> str:
    """One digit each."""
    return "".join([DIGITS[strength] for strength in strengths])


def file(name: str, payload: str) -> bytes:
    """A file of the index: a script of one line that calls `papersSearch` with what it holds.

    The number is the Adler-32 of the payload as UTF-8 (RFC 1950, 8.2). In the payload a backslash
    stands before each backslash and apostrophe; it has no line ends.
    """
    data = payload.encode()
    quoted = payload.replace("\\", "\\\\").replace("'", "\\'")
    return f"papersSearch('{name}',{zlib.adler32(data)},'{quoted}')\n".encode()
