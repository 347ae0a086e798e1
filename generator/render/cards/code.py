"""QR codes as SVGs to stand in pages (ISO/IEC 18004); a hundred are kept together."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import metadata
from itertools import groupby

import segno
from markupsafe import Markup, escape
from msgspec import json

from generator.store import Store, key_of

#: Which of the eight masks is used. The standard lets an encoder weigh all of them, which takes
#: five times as long; readers learn from the code itself which one it was.
_MASK = 2
_VERSION = f"1 segno {metadata.version('segno')}"
#: How many modules a code is wide, and its dark ones as lines a module wide.
Lines = tuple[int, str]


def codes(ids: Iterable[str], before: str, after: str, store: Store) -> dict[str, Lines]:
    """The code of each address, `before`, id and `after`, from the store or made.

    Medium error correction: a seventh of a code may be dirt. `ids` come in their order.
    """
    found: dict[str, Lines] = {}
    for _, group in groupby(ids, lambda id: id[:-2]):
        names = list(group)
        key = key_of(_VERSION, before, after, *names)
        kept = store.get("qr-lines", key)
        if kept is None:
            made = [code_lines(f"{before}{id}{after}") for id in names]
            kept = store.put("qr-lines", key, json.encode(made))
        found.update(zip(names, json.decode(kept, type=list[Lines]), strict=True))
    return found


def code_lines(address: str) -> Lines:
    """The code of one address."""
    code = segno.make_qr(address, error="m", boost_error=False, mask=_MASK)
    rows = [list(row) for row in code.matrix]
    return len(rows), "".join(_strokes(y, row) for y, row in enumerate(rows))


def code_svg(lines: Lines, words: str) -> Markup:
    """The code with its quiet zone, dark on light in any colour scheme; `words` say what it is."""
    modules, strokes = lines
    edge = modules + 8
    return Markup(
        f'<svg class="card__qr" viewBox="0 0 {edge} {edge}" role="img" '
        f'aria-label="{escape(words)}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{edge}v{edge}H0z"/>'
        f'<path stroke="#000" d="{strokes}"/></svg>'
    )


def _strokes(y: int, row: list[int]) -> str:
    """Runs of dark modules of a row, after the quiet zone of four."""
    found, x, pen = "", 0, 0
    while x < len(row):
        end = x
        while end < len(row) and row[end]:
            end += 1
        if end > x:
            found += f"m{x - pen} 0" if found else f"M{x + 4} {y + 4}.5"
            found += f"h{end - x}"
            pen = end
        x = end + 1
    return found
