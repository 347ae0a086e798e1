"""The style sheets: that of every page, made of theme/css/ and theme/parts/, and that of cards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from generator.objects.output import Output

#: The style of every page.
SITE = "css/site.css"
#: The style of cards: the colours of the site, and a page of rules.
CARD = "css/card.css"

#: Comments, indentation, empty lines: nothing that a browser needs. No string of ours holds `/*`.
_IDLE = re.compile(r"/\*.*?\*/\s*|^\s+", re.DOTALL | re.MULTILINE)
_NOTE = "/* Made from theme/css/ and theme/parts/ by generator/render/styles.py; edit those. */\n"


def styles(theme: Path) -> Iterator[Output]:
    """Every style sheet that a page may load."""
    yield Output(SITE, stylesheet(theme))
    yield Output(CARD, card_style(theme))


def stylesheet(theme: Path) -> bytes:
    """The one style sheet: the files of `css/` in their order, then each part's own, then print."""
    first = sorted(p for p in (theme / "css").glob("*.css") if p.name != "site.css")
    print_ = [p for p in first if p.stem.endswith("print")]
    parts = sorted((theme / "parts").glob("*/*.css"))
    texts = [
        p.read_text("utf-8") for p in [*(p for p in first if p not in print_), *parts, *print_]
    ]
    return (_NOTE + _IDLE.sub("", "\n".join(texts))).encode()


def card_style(theme: Path) -> bytes:
    """The style of cards, which stand by themselves on the pages of others."""
    tokens = sorted((theme / "css").glob("1-*.css"))
    texts = [path.read_text("utf-8") for path in (*tokens, theme / "card" / "card.css")]
    note = "/* Made from theme/css/1-*.css and theme/card/card.css; edit those. */\n"
    return (note + "\n".join(texts)).encode()
