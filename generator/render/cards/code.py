"""QR codes as SVGs to stand in pages (ISO/IEC 18004); a hundred are kept together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib import import_module, metadata
from itertools import groupby

from markupsafe import Markup, escape
from msgspec import json

from generator.store import Store, key_of

#: Which of the eight masks is used. The standard lets an encoder weigh all of them, which takes
#: five times as long; readers learn from the code itself which one it was.
_MASK = 2
_VERSION = f"1 segno {metadata.version('segno')}"
_RUN = re.compile("1+")
#: How many modules a code is wide, and its dark ones as lines a module wide.
Lines = tuple[int, str]


def codes(ids: Iterable[str], before: str, after: str, store: Store) -> dict[str, Lines]:
    """The code of each address, `before`, id and `after`, from the store or made.

    Medium error correction: a seventh of a code may be dirt. `ids` come in their order.
    """
    found: dict[str, Lines] = {}
    makers: dict[int, _Alike] = {}
    for _, group in groupby(ids, lambda id: id[:-2]):
        names = list(group)
        key = key_of(_VERSION, before, after, *names)
        kept = store.get("qr-lines", key)
        if kept is None:
            made = [_code(before, f"{id}{after}", makers) for id in names]
            kept = store.put("qr-lines", key, json.encode(made))
        found.update(zip(names, json.decode(kept, type=list[Lines]), strict=True))
    return found


def code_lines(address: str) -> Lines:
    """The code of one address."""
    return _lines(*_modules(address))


def _modules(address: str) -> tuple[int, int]:
    """How many modules a code is wide, and all of them as the bits of a number."""
    # Most codes are kept, and a tenth of what a build loads stands behind this package.
    code = import_module("segno").make_qr(address, error="m", boost_error=False, mask=_MASK)
    rows = ["".join("1" if module else "0" for module in row) for row in code.matrix]
    return len(rows), int("".join(rows), 2)


def _lines(width: int, modules: int) -> Lines:
    bits = f"{modules:0{width * width}b}"
    rows = (bits[start : start + width] for start in range(0, len(bits), width))
    return width, "".join(_strokes(y, row) for y, row in enumerate(rows))


class _Alike:
    """The codes of addresses of one length, from a few that are made whole.

    With one mask, error correction and masking only add bits (ISO/IEC 18004, 7.5 and 7.8): each
    letter changes the same modules, whatever the others are. So a code is that of the first
    address, with the changes of each letter that differs.
    """

    def __init__(self, first: str) -> None:
        self._first = first
        self._width, self._modules = _modules(first)
        self._changes: dict[tuple[int, str], int] = {}

    def lines(self, address: str) -> Lines:
        """The code of another address."""
        modules = self._modules
        for place, (own, letter) in enumerate(zip(self._first, address, strict=True)):
            if own != letter:
                modules ^= self._change(place, letter)
        return _lines(self._width, modules)

    def _change(self, place: int, letter: str) -> int:
        found = self._changes.get((place, letter))
        if found is None:
            other = f"{self._first[:place]}{letter}{self._first[place + 1 :]}"
            found = self._changes[place, letter] = _modules(other)[1] ^ self._modules
        return found


def _code(before: str, rest: str, makers: dict[int, _Alike]) -> Lines:
    """The code of an address that all begin alike; `makers` know those of one length."""
    address = f"{before}{rest}"
    if not address.isascii() or before == before.upper():
        return code_lines(address)  # a code without small letters may be written in another way
    maker = makers.get(len(address))
    if maker is None:
        maker = makers[len(address)] = _Alike(address)
    return maker.lines(address)


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


def _strokes(y: int, row: str) -> str:
    """Runs of dark modules (1) of a row, after the quiet zone of four."""
    found, pen = "", 0
    for run in _RUN.finditer(row):
        x, end = run.span()
        found += f"m{x - pen} 0" if found else f"M{x + 4} {y + 4}.5"
        found += f"h{end - x}"
        pen = end
    return found
