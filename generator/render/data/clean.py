"""Text without control characters, as every format of open data can hold it; and safe JSON."""

from __future__ import annotations

import re
from typing import Any

import msgspec

# Controls (but not tab and line feed), halves of surrogate pairs, and what XML 1.0 forbids.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ENCODER = msgspec.json.Encoder(order="sorted")


def clean(text: str) -> str:
    """The text without characters that a format might refuse."""
    return text if text.isprintable() else _FORBIDDEN.sub("", text)


def line(text: str) -> str:
    """The text without control characters and on one line."""
    return text if text.isprintable() and "  " not in text else " ".join(clean(text).split())


def json(value: Any) -> bytes:
    """Compact JSON in UTF-8 with sorted keys and one line feed at its end."""
    return _ENCODER.encode(value) + b"\n"


def raw(value: Any) -> msgspec.Raw:
    """The same JSON without its line feed, to stand within another value."""
    return msgspec.Raw(_ENCODER.encode(value))


def script_json(value: Any) -> bytes:
    """The same, safe within `<script>`: no `<` stands in it (RFC 8259 lets it be written so)."""
    return _ENCODER.encode(value).replace(b"<", b"\\u003c") + b"\n"
