"""How wide the columns of a table are, so that words stay whole as long as there is room."""

from __future__ import annotations

from collections.abc import Sequence

from generator.render.book.typst_words import width


def widths(rows: Sequence[Sequence[str]], room: float) -> list[float]:
    """The widths of columns in ems: no word is broken as long as there is room for the longest.

    A word that would take half the room by itself is broken, and asks for no more than others.
    """
    columns = list(zip(*rows, strict=True))
    whole = [max(1.5, *map(width, column)) for column in columns]
    if sum(whole) <= room:
        return [wide * room / sum(whole) for wide in whole]
    longest = [_longest(column, room / 2) for column in columns]
    if sum(longest) > room:
        least = min(2.5, room / len(columns))
        left = room - least * len(columns)
        return [least + left * wide / sum(longest) for wide in longest]
    # What is left is shared by what each would take up, less for the very wide.
    wishes = [max(a - b, 0) ** 0.6 + 0.01 for a, b in zip(whole, longest, strict=True)]
    left = room - sum(longest)
    return [b + left * wish / sum(wishes) for b, wish in zip(longest, wishes, strict=True)]


def _longest(column: Sequence[str], most: float) -> float:
    """The width of the longest word of a column that is not too long to stay whole."""
    words = [width(word) for text in column for word in text.split()]
    return max([1.5, *(word if word <= most else 6.0 for word in words)])
