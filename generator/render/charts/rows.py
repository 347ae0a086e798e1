"""What charts made of rows share: type that keeps its size, whatever the width of the page.

Across, everything is a share of the width (`%`); down, a multiple of the size of the type (`em`).
So a chart has no size of its own: it fills its column, grows with its reader's type, and no word in
it is ever scaled. (SVG 2, 7.10: lengths with units.)
"""

from __future__ import annotations

from markupsafe import Markup

from generator.render.charts.svg import drawing, element, em, percent, words, wrap

#: The height of a line of text, and the room for a name on the narrowest page (20 rem of 16 px).
LINE = 1.5
ROOM = 19.0


def rect(name: str, left: float, top: float, wide: float, high: float, said: str = "") -> str:
    """A bar at `left`, `wide` percent wide, `top` and `high` in em; `said` shows on pointing."""
    inside = (element("title", words(said)),) if said else ()
    if wide < 0 or high < 0:
        raise ValueError((name, wide, high))
    return element(
        "rect",
        *inside,
        class_=name,
        x=percent(left),
        y=em(top),
        width=percent(wide),
        height=em(high),
    )


def line(name: str, at: float, top: float, bottom: float) -> str:
    """A line down at so many percent."""
    return element("line", class_=name, x1=percent(at), x2=percent(at), y1=em(top), y2=em(bottom))


def text(name: str, at: float, base: float, said: str, anchor: str = "start") -> str:
    """Words that stand on `base`."""
    return element("text", words(said), class_=name, x=percent(at), y=em(base), text_anchor=anchor)


def label(said: str, href: str, top: float, lang: str = "") -> tuple[str, float]:
    """A row's name on as many lines as it needs, leading on; and how high it is."""
    lines = wrap(said, ROOM)
    drawn = element(
        "text",
        " ".join(
            element("tspan", words(part), x="0", y=em(top + 1.1 + i * LINE))
            for i, part in enumerate(lines)
        ),
        class_="chart__name",
    )
    height = len(lines) * LINE
    if not href:
        return drawn, height
    return element("a", drawn, href=href, **({"lang": lang} if lang else {})), height


def chart(
    id: str, name: str, title: str, description: str, drawn: list[str], height: float
) -> Markup:
    """The whole chart, so many em high."""
    return drawing(id, name, title, description, drawn, width="100%", height=em(height))
