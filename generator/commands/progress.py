"""What the work is at, told on stderr: one changing line for a person, plain lines for a log."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from typing import TextIO, TypeVar

T = TypeVar("T")

#: How often a line changes under a person's eyes, in seconds.
_PAUSE = 0.1


class Progress:
    """Tells stages; `clear` takes the line away before anything else is printed."""

    def __init__(self, stream: TextIO | None = None, *, quiet: bool = False) -> None:
        self._stream = stream or sys.stderr
        self._quiet = quiet
        self._watched = self._stream.isatty() and os.environ.get("TERM") != "dumb"
        self._stage = ""

    def stage(self, words: str) -> None:
        """Now begins this."""
        self._stage = words
        if self._watched:
            self._show(f"{words} …")
        elif not self._quiet:
            print(words, file=self._stream, flush=True)

    def counted(self, things: Iterable[T]) -> Iterator[T]:
        """The same things, counted beside the name of the stage as they pass."""
        if not self._watched:
            yield from things
            return
        shown = time.monotonic()
        for number, thing in enumerate(things, 1):
            if time.monotonic() - shown > _PAUSE:
                shown = time.monotonic()
                self._show(f"{self._stage} … {number:,}")
            yield thing

    def clear(self) -> None:
        """Take the changing line away."""
        if self._watched:
            self._show("")

    def _show(self, text: str) -> None:
        self._stream.write(f"\r\x1b[2K{text}")
        self._stream.flush()
