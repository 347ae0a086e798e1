"""Numbers: ids, counts, amounts and dates as the terms by which people look for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.objects.analysis import How

#: An id of a record at the start of a word (`g-0042와`); drafts have names.
ID = re.compile(r"(?:([gwb])-?(\d{4,9})|draft(?:-[a-z0-9]+)+)(?![a-z0-9])")
_AMOUNT = re.compile(
    r"(?<![\d.,])(?=\d)((?:\d[\d,]{0,14}(?:\.\d{1,4})?\s?[조억만]\s?)+)(?:(\d[\d,]{0,8})\s?)?(?=원|$|[^\d])"
)
_PART = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s?([조억만])")
_DATE = re.compile(
    r"(?<![\d.-])((?:19|20)\d\d)\s?[-./]\s?(0?[1-9]|1[0-2])(?:\s?[-./]\s?(0?[1-9]|[12]\d|3[01]))?(?![\d-])"
)
_UNITS = {"조": 10**12, "억": 10**8, "만": 10**4}
PERCENT = frozenset(("%", "퍼센트", "프로"))


def plain(number: str) -> str:
    """A number without separators: `1,436` is 1436, `3.50` stays."""
    return number.replace(",", "")


def of_id(match: re.Match[str]) -> tuple[tuple[str, int], ...]:
    """The terms of an id: whole, without its hyphen, its number with and without zeros."""
    letter, number = match.groups()
    if letter is None:
        return ((match.group(), How.WRITTEN),)
    return (
        (f"{letter}-{number}", How.WRITTEN),
        (f"{letter}{number}", How.BARE),
        (number, How.NOUN),
        (number.lstrip("0") or "0", How.PART),
    )


def of_number(number: str) -> Iterator[tuple[str, int]]:
    """The terms of a number without separators: as it is, and in 억 or 만 where it is round."""
    yield number, How.NOUN
    if number.isdecimal() and len(number) > 4 and number[0] != "0":
        for word, zeros in (("억", 8), ("만", 4)):
            if number.endswith("0" * zeros) and len(number) > zeros:
                yield number[:-zeros] + word, How.BARE
                break


def amounts(text: str) -> Iterator[tuple[int, str]]:
    """Where an amount in 조, 억 or 만 stands in a text, and its value in digits."""
    for match in _AMOUNT.finditer(text):
        value = 0
        for number, unit in _PART.findall(match.group(1)):
            whole, _, part = plain(number).partition(".")
            value += int(whole) * _UNITS[unit]
            value += int(part or "0") * _UNITS[unit] // 10 ** len(part)
        yield match.start(), str(value + int(plain(match.group(2) or "0") or "0"))


def dates(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Where a date in figures stands in a text, and its parts as said: 2025년, 3월, 31일."""
    for match in _DATE.finditer(text):
        said = (
            f"{int(part)}{unit}"
            for part, unit in zip(match.groups(), "년월일", strict=True)
            if part
        )
        yield match.start(), tuple(said)
