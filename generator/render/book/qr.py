"""QR codes as outlines, for addresses printed beside records (ISO/IEC 18004)."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import metadata

import segno
from msgspec import json

from generator.store import Store, key_of

#: How many modules a code is wide, and its dark ones as an SVG path, a module being 1 wide.
QrCode = tuple[int, str]
_VERSION = f"1 segno {metadata.version('segno')}"


def qr_codes(addresses: Iterable[str], store: Store) -> dict[str, QrCode]:
    """The code of each address, from the store or made.

    The quiet zone of four modules is not counted. Medium error correction: a seventh of a code may
    be dirt.
    """
    found = {}
    for address in dict.fromkeys(addresses):
        key = key_of(_VERSION, address)
        known = store.get("qr", key) or store.put("qr", key, json.encode(_code(address)))
        found[address] = json.decode(known, type=QrCode)
    return found


def _code(address: str) -> QrCode:
    code = segno.make_qr(address, error="m", boost_error=False)
    rows = [list(row) for row in code.matrix]
    return len(rows), "".join(_row(y, row) for y, row in enumerate(rows))


def _row(y: int, row: list[int]) -> str:
    """Runs of dark modules as rectangles a module high."""
    found, x = "", 0
    while x < len(row):
        end = x
        while end < len(row) and row[end]:
            end += 1
        if end > x:
            found += f"M{x} {y}h{end - x}v1h-{end - x}z"
        x = end + 1
    return found
