"""How a body is read as Markdown, and where its headings are: once, for the check and for pages."""

from __future__ import annotations

import re
from typing import NamedTuple

import comrak


class Placed(NamedTuple):
    """A heading: its level, the lines on which it begins and ends, from 1, its words as HTML."""

    level: int
    first: int
    last: int
    html: str


#: CommonMark with tables, footnotes and emphasis that ends before a Korean particle.
EXTENSIONS = comrak.ExtensionOptions()
EXTENSIONS.table = True
EXTENSIONS.footnotes = True
EXTENSIONS.cjk_friendly_emphasis = True
EXTENSIONS.strikethrough = False
PARSING = comrak.ParseOptions()
_PLACING = comrak.RenderOptions()
_PLACING.escape = True
_PLACING.unsafe_ = False
_PLACING.sourcepos = True

_PLACED = re.compile(r'<h([1-6]) data-sourcepos="(\d+):\d+-(\d+):[^"]*">(.*?)</h\1>', re.S)


def placed(text: str) -> list[Placed]:
    """Every heading that a page will show of this text; notes that nothing names hold none."""
    html: str = comrak.render_markdown(text, EXTENSIONS, PARSING, _PLACING)
    return [
        Placed(int(level), int(first), int(last), inner)
        for level, first, last, inner in _PLACED.findall(html)
    ]
