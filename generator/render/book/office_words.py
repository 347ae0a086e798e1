"""Words of a line in a word processor: cut where their direction turns, named, led outside.

What every part of a book says in the same way stands here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.render.book.office_links import outward
from generator.render.book.office_pieces import (
    Break,
    Line,
    Look,
    Piece,
    Run,
    Style,
    Tab,
    Target,
)
from generator.render.book.office_table import width

BARE = Look()
#: Letters that are written from right to left (Hebrew to Mandaic, their presentation forms, and
#: the scripts of the SMP), with the digits, points and spaces between them.
_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff"
_RIGHT_TO_LEFT = re.compile(f"[{_RTL}](?:[^A-Za-z\u1100-\u11ff\u3000-\ud7ff]*[{_RTL}])?[0-9]*")
_SPACES = re.compile(r"[\n\r\v\f\u2028\u2029]+")
#: The longest name, in half ems, that has room before the column of values.
_LABEL = 17
#: The longest running head in half ems.
_HEAD = 40


def plain_line(style: Style, text: str, fragment: str = "", *, keep: bool = False) -> Line:
    """A paragraph of one look."""
    return Line(style, tuple(runs(text)), fragment, keep=keep)


def runs(text: str, look: Look = BARE, target: Target | None = None) -> Iterator[Run]:
    """The text on one line, cut where it turns from right to left."""
    text = _SPACES.sub(" ", text)
    if text.isascii():
        if text:
            yield Run(text, look, target)
        return
    end = 0
    for match in _RIGHT_TO_LEFT.finditer(text):
        if match.start() > end:
            yield Run(text[end : match.start()], look, target)
        yield Run(match[0], look, target, rtl=True)
        end = match.end()
    if end < len(text):
        yield Run(text[end:], look, target)


def labelled(text: str, lang: str = "") -> tuple[Piece, ...]:
    """The name before values that stand in a column of their own; a long one gets its own line."""
    gap: Piece = Tab() if width(text) <= _LABEL else Break()
    return (Run(text, Look(strong=True, lang=lang)), gap)


def outside(href: str) -> Target | None:
    """Where an address leads, None for one that may not be led to."""
    found = outward(href)
    return Target(href=found) if found else None


def running(title: str) -> str:
    """A title as running heads bear it: cut behind a word where it is long."""
    if width(title) <= _HEAD:
        return title
    found = ""
    for word in title.split(" "):
        if width(f"{found} {word}…") > _HEAD:
            break
        found = f"{found} {word}".strip()
    return f"{found or title[: _HEAD // 2 - 1]}…"


def tag(language: str) -> str:
    """The language with its country, which office programs want to know."""
    return {"ko": "ko-KR", "en": "en-US"}.get(language, language)
