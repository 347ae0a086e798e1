"""Bars made of parts: for each row a name, its parts side by side on one scale, and their sum."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup
from msgspec import Struct

from generator.render.charts.rows import LINE, chart, label, rect, text
from generator.render.charts.svg import width

_BAR = 1.3


class Part(Struct, frozen=True):
    """A part of a bar: its look, its size, and the same in words."""

    tone: str
    value: int
    said: str


class Bar(Struct, frozen=True):
    """A row: its name, its parts, and their sum in words; `note` instead where nothing is known."""

    name: str
    parts: tuple[Part, ...]
    sum: str
    href: str = ""
    note: str = ""


def stacked(id: str, title: str, description: str, bars: Sequence[Bar]) -> Markup:
    """The bars under one another; the longest fills the width. Raises ValueError below nothing."""
    longest = max((sum(part.value for part in bar.parts) for bar in bars), default=0) or 1
    top = 0.2
    drawn: list[str] = []
    for bar in bars:
        name, height = label(bar.name, bar.href, top)
        drawn.append(name)
        if bar.sum:
            if width(bar.name) + width(bar.sum) > 18:  # no room beside the name on a phone
                top += LINE
            drawn.append(text("chart__sum", 100, top + height - LINE + 1.1, bar.sum, "end"))
        top += height + 0.15
        drawn.append(rect("stack__ground", 0, top + _BAR - 0.06, 100, 0.06))
        left = 0.0
        for part in bar.parts:
            wide = 100 * part.value / longest
            if part.value:
                drawn.append(rect(f"stack__{part.tone}", left, top, wide, _BAR, part.said))
            left += wide
        if bar.note:
            drawn.append(text("chart__tick", 0, top + 1, bar.note))
        top += _BAR + 0.7
    return chart(id, "stack", title, description, drawn, top)
