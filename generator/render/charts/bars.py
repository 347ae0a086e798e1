"""Small pictures of numbers, drawn at build time; the words or the table beside them say it all.

Each is hidden from screen readers for that reason, is coloured by the style sheet alone, and tells
states apart by shape (filled, dashed, hollow) as well as by colour.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from markupsafe import Markup


def segments(parts: Sequence[tuple[str, int]]) -> Markup:
    """A bar of parts side by side: each a state (`done`, `overdue`, `ahead`) and a weight."""
    total = sum(weight for _, weight in parts) or 1
    left = 0.0
    drawn = []
    for state, weight in parts:
        width = 100 * weight / total
        drawn.append(
            f'<rect class="bar__{state}" x="{left + 0.3:.2f}" y="1" '
            f'width="{max(width - 0.6, 0.2):.2f}" height="10" />'
        )
        left += width
    return _svg(drawn)


def share(percent: int) -> Markup:
    """A bar filled to so many percent."""
    full = min(max(percent, 0), 100)
    drawn = ['<rect class="bar__ahead" x="0.3" y="1" width="99.4" height="10" />']
    if full:
        drawn.append(
            f'<rect class="bar__done" x="0.3" y="1" width="{full * 0.994:.2f}" height="10" />'
        )
    return _svg(drawn)


def stretch(
    start: dt.date, end: dt.date, scale: tuple[dt.date, dt.date], today: dt.date, state: str
) -> Markup:
    """A stretch of time on a common scale, with a line where today is."""
    days = max((scale[1] - scale[0]).days, 1)

    def at(day: dt.date) -> float:
        return min(max(100 * (day - scale[0]).days / days, 0.0), 100.0)

    left, right = at(start), at(end)
    drawn = [
        '<rect class="bar__ground" x="0" y="5.5" width="100" height="1" />',
        f'<rect class="bar__{state}" x="{left:.2f}" y="1" '
        f'width="{max(right - left, 0.8):.2f}" height="10" />',
    ]
    if scale[0] <= today <= scale[1]:
        drawn.append(
            f'<rect class="bar__today" x="{at(today):.2f}" y="0" width="0.5" height="12" />'
        )
    return _svg(drawn)


def _svg(drawn: Sequence[str]) -> Markup:
    return Markup(
        '<svg class="bar" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true" '
        f'focusable="false">{"".join(drawn)}</svg>'
    )
