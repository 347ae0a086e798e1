"""Text into a space of fixed size: the largest print that holds it, else its beginning and “…”."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from generator.render.book.typst_words import balanced, line_count, set_line, tidy, width

#: What an even line may be wider than it was thought to be, in ems.
_SPARE = 0.4


class Print(Struct, frozen=True):
    """A size of print, and how many lines of it the space holds."""

    size: float
    lines: int


class Fitted(Struct, frozen=True):
    """A text as it is to be set, the size of its print, and the measure that makes its lines even.

    The measure is in the unit of the sizes.
    """

    text: str
    size: float
    measure: float


def fitted(
    text: str,
    measure: float,
    prints: Sequence[Print],
    *,
    hidden: Mapping[int, str],
    korean: bool = True,
) -> Fitted:
    """The text in the first of these prints whose lines hold it, cut in the last of them.

    `measure` is the width of the space in the unit of the sizes. `hidden` maps characters without
    a glyph to what is drawn for them; `korean` says whether words stay whole as in Korean.
    """
    shown = tidy(text.translate(hidden)).strip()
    for one in prints:
        if line_count(shown, measure / one.size) <= one.lines:
            break
    else:
        one = prints[-1]
        shown = _cut(shown, measure / one.size, one.lines)
    ems = measure / one.size
    even = min(ems, balanced(shown, ems) + _SPARE)
    return Fitted("".join(set_line([(shown, korean)], ems)), one.size, even * one.size)


def _cut(text: str, measure: float, lines: int) -> str:
    """The longest beginning that takes so many lines with “…” behind it: whole words if it can."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if line_count(text[:middle].rstrip() + "…", measure) <= lines:
            low = middle
        else:
            high = middle - 1
    start = text[:low].rstrip()
    word = start.rfind(" ")
    # Half a word is worse than none, unless the word is most of what there is room for.
    if low < len(text) and text[low : low + 1] != " " and word > 0:
        tail = width(start[word:])
        if tail < measure / 2:
            start = start[:word].rstrip()
    return f"{start}…"
