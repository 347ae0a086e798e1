"""Problem: a mistake in the content, told to its author: where, what, and the way out."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from generator.objects.source import Mark

Severity = Literal["error", "warning", "hint"]


class Problem(Struct, frozen=True):
    """One mistake. `code` names an entry of `codes.CODES`; `values` fill its words.

    `width` is how many characters the mistake covers, from its mark on, for the caret.
    """

    code: str
    mark: Mark
    values: tuple[tuple[str, str], ...] = ()
    width: int = 1


def problem(code: str, mark: Mark, width: int = 1, **values: object) -> Problem:
    """A problem with its values as text, each cut to what a person can take in."""
    return Problem(code, mark, tuple((k, _shown(str(v))) for k, v in values.items()), width)


def _shown(text: str) -> str:
    text = text if text.isprintable() else ascii(text)[1:-1]
    return text if len(text) <= 120 else text[:119] + "…"
