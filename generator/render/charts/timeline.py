"""A time line: for each row its periods as planned, as revised and as they came, and today.

The three are told apart by shape: hollow, dashed, filled.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Literal

from markupsafe import Markup
from msgspec import Struct

from generator.render.charts.rows import chart, label, line, rect, text

_LANE = 0.85
_ORDER = ("planned", "revised", "actual")


class Period(Struct, frozen=True):
    """From a day to a day; `open` where no end is set. `said` is the same in words."""

    kind: Literal["planned", "revised", "actual"]
    start: dt.date
    end: dt.date
    said: str
    open: bool = False


class TimelineRow(Struct, frozen=True):
    """Something with its periods, under the name that leads to it; `lang` where it is another."""

    name: str
    href: str
    periods: tuple[Period, ...]
    lang: str = ""


def timeline(
    id: str,
    title: str,
    description: str,
    rows: Sequence[TimelineRow],
    scale: tuple[dt.date, dt.date],
    today: dt.date,
    today_said: str,
) -> Markup:
    """The time line on a scale from a first to a last day; years as lines down."""
    first, last = scale
    days = max((last - first).days, 1)

    def at(day: dt.date) -> float:
        return min(max(100 * (day - first).days / days, 0.0), 100.0)

    top = 3.2
    drawn: list[str] = []
    for row in rows:
        name, height = label(row.name, row.href, top, row.lang)
        drawn.append(name)
        top += height + 0.2
        for period in sorted(row.periods, key=lambda p: _ORDER.index(p.kind)):
            left, right = at(period.start), max(at(period.end), at(period.start))
            style = f"time__{period.kind}" + (" time__open" if period.open else "")
            drawn.append(rect("time__ground", 0, top + _LANE / 2 - 0.1, 100, 0.06))
            drawn.append(rect(style, left, top, max(right - left, 0.6), _LANE - 0.25, period.said))
            top += _LANE
        top += 0.9
    years = range(first.year, last.year + 1)
    step = -(-len(years) // 6)
    behind: list[str] = []
    for year in years[::step]:
        place = at(dt.date(year, 1, 1))
        if place < 95:
            behind.append(line("time__year", place, 1.6, top))
            behind.append(text("chart__tick", place, 1.2, str(year)))
    if first <= today <= last:
        place = at(today)
        anchor = "start" if place < 12 else "end" if place > 88 else "middle"
        behind.append(line("time__today", place, 2.7, top))
        behind.append(text("time__now", place, 2.5, today_said, anchor))
    return chart(id, "time", title, description, [*behind, *drawn], top + 0.4)
