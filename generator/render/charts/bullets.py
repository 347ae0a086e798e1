"""Bullet charts: how far each quantity came from where it began to what is aimed at.

Where it began stands on the left and the target on the right, also where the target is the lower
number; a value that went the wrong way stands to the left of its beginning, one past its target to
the right of it. What lies too far off is drawn at the edge, with an arrow.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup
from msgspec import Struct

from generator.render.charts.rows import LINE, chart, label, line, rect, text
from generator.render.charts.svg import element, em, percent, width

_BAR = 0.9
#: Where the beginning and the target stand, in percent.
_FROM, _TO = 15.0, 85.0


class Bullet(Struct, frozen=True, kw_only=True):
    """A quantity. `share` is 0 at its beginning, 1 at its target, None where nothing was measured.

    `begun`, `target` and `now` say the values in words; `lang` is that of the name where it is not
    the page's.
    """

    name: str
    href: str
    begun: str
    target: str
    now: str
    share: float | None
    lang: str = ""


def bullets(id: str, title: str, description: str, rows: Sequence[Bullet]) -> Markup:
    """The quantities under one another."""
    top = 0.2
    drawn: list[str] = []
    for row in rows:
        name, height = label(row.name, row.href, top, row.lang)
        drawn.append(name)
        top += height
        drawn.append(text("bullet__now", 0, top + 1.1, row.now))
        top += LINE + 0.15
        drawn.append(rect("bullet__ground", 0, top, 100, _BAR))
        drawn.append(rect("bullet__way", _FROM, top, _TO - _FROM, _BAR))
        if row.share is not None:
            drawn += _value(row.share, top, row.now)
        drawn.append(line("bullet__begun", _FROM, top - 0.15, top + _BAR + 0.15))
        drawn.append(line("bullet__target", _TO, top - 0.3, top + _BAR + 0.3))
        top += _BAR + 0.2
        begun_at = (_FROM, "middle") if width(row.begun) < 5 else (0.0, "start")
        target_at = (_TO, "middle") if width(row.target) < 5 else (100.0, "end")
        if width(row.begun) + width(row.target) > 18:  # both on one line would meet on a phone
            drawn.append(text("chart__tick", begun_at[0], top + 1, row.begun, begun_at[1]))
            top += LINE
        else:
            drawn.append(text("chart__tick", begun_at[0], top + 1, row.begun, begun_at[1]))
        drawn.append(text("chart__tick", target_at[0], top + 1, row.target, target_at[1]))
        top += LINE + 0.8
    return chart(id, "bullet", title, description, drawn, top)


def _value(share: float, top: float, said: str) -> list[str]:
    """The bar from the beginning to the value, ending in a mark; an arrow where it goes on."""
    place = _FROM + (_TO - _FROM) * share
    seen = min(max(place, 0.0), 100.0)
    left, right = min(_FROM, seen), max(_FROM, seen)
    name = "bullet__back" if share < 0 else "bullet__value"
    drawn = [rect(name, left, top + _BAR * 0.25, right - left, _BAR * 0.5, said)]
    if place != seen:
        sign, anchor = ("▸", "end") if place > 100 else ("◂", "start")
        return [*drawn, text("bullet__beyond", seen, top + 0.8, sign, anchor)]
    return [
        *drawn,
        element(
            "circle", class_="bullet__mark", cx=percent(seen), cy=em(top + _BAR / 2), r=em(0.32)
        ),
    ]
