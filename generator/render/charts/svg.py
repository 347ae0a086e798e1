"""Elements of SVG as safe text: finite numbers, escaped words, no size below nothing.

Text is measured without a font, by the width classes of Unicode (UAX #11): a Korean syllable is as
wide as the type is high, a Latin letter a little more than half of it. It errs on the wide side.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from markupsafe import Markup, escape

_SIZES = frozenset({"width", "height", "r"})


def number(value: float) -> str:
    """The number with at most two digits behind the point; ValueError where it is not finite."""
    if not math.isfinite(value):
        raise ValueError(value)
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def percent(value: float) -> str:
    """A share of 100 as a coordinate: `12.5%`."""
    return f"{number(value)}%"


def em(value: float) -> str:
    """A multiple of the size of the chart's type: `1.5em`."""
    return f"{number(value)}em"


def element(name: str, *inside: str, **attributes: str | float) -> str:
    """One element; `class_` and `text_anchor` are written as SVG spells them.

    What stands inside is markup already. Raises ValueError where a number is not finite, or a size
    is below nothing.
    """
    written = []
    for key, value in attributes.items():
        if not isinstance(value, str):
            if key in _SIZES and value < 0:
                raise ValueError(f"{name} {key}={value}")
            value = number(value)
        written.append(f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"')
    start = f"<{name}{''.join(written)}"
    return f"{start}>{''.join(inside)}</{name}>" if inside else f"{start}/>"


def words(text: str) -> str:
    """Words within an element, escaped."""
    return str(escape(text))


def drawing(
    id: str, name: str, title: str, description: str, drawn: Iterable[str], **attributes: str
) -> Markup:
    """A whole chart: a group of links and pictures with a name and a description.

    `name` is its class; `id` must be the only one of the page that begins so.
    """
    return Markup(
        element(
            "svg",
            element("title", words(title), id=f"{id}-name"),
            element("desc", words(description), id=f"{id}-description"),
            *drawn,
            class_=f"chart {name}",
            role="group",
            aria_labelledby=f"{id}-name",
            aria_describedby=f"{id}-description",
            focusable="false",
            **attributes,
        )
    )


@lru_cache(maxsize=4096)
def width(text: str) -> float:
    """How wide the text is at most, in multiples of the size of its type."""
    total = 0.0
    for sign in text:
        if unicodedata.combining(sign):
            continue
        if unicodedata.east_asian_width(sign) in "WF":
            total += 1.0
        elif sign in " .,:;'|!ilj":
            total += 0.34
        else:
            total += 0.66 if sign.isupper() or sign in "mwMW%@" else 0.58
    return total


def wrap(text: str, room: float) -> tuple[str, ...]:
    """The text in lines no wider than `room`, broken between words, within one only in need."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if width(longer) <= room:
            line = longer
            continue
        if line:
            lines.append(line)
        line = ""
        for sign in word:
            if line and width(line + sign) > room:
                lines.append(line)
                line = ""
            line += sign
    return (*lines, line) if line else tuple(lines)
