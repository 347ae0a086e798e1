"""Problem: a mistake in the content, told to its author: where, what, and the way out."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from generator.objects.personal import covered
from generator.objects.source import Mark

Severity = Literal["error", "warning", "hint"]


class Problem(Struct, frozen=True):
    """One mistake. `code` names an entry of `codes.CODES`; `values` fill its words.

    `width` is how many characters the mistake covers, from its mark on, for the caret.
    `at` names a field of the entry that stands at the mark, and a value in its list, where whoever
    told the problem knows no more of its place. `objects.pointing` finds the place and empties it.
    """

    code: str
    mark: Mark
    values: tuple[tuple[str, str], ...] = ()
    width: int = 1
    at: tuple[str, ...] = ()


def problem(
    code: str, mark: Mark, width: int = 1, at: tuple[str, ...] = (), /, **values: object
) -> Problem:
    """A problem with its values as text, each cut to what a person can take in."""
    return Problem(code, mark, tuple((k, _shown(str(v))) for k, v in values.items()), width, at)


def _shown(text: str) -> str:
    text = covered(text[:400])  # it is cut below; a value may be a megabyte
    text = text if text.isprintable() else ascii(text)[1:-1]
    return text if len(text) <= 120 else text[:119] + "…"
