"""The ledger again and again, as a preview reads it: proven anew only when a file has changed."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

from generator.ledger.read import read_ledger
from generator.objects.ledger import Ledger
from generator.objects.problem import Problem
from generator.stamps import Stamp, settled, stamp_of


class LedgerReader:
    """Reads a ledger again and again, and proves it anew only when a file of it has changed.

    What it gives is what `read_ledger` would give. A ledger in which a file changed within the last
    two seconds is read again the next time: the disk's clock may not tell two changes apart.
    """

    def __init__(self) -> None:
        self._known: tuple[object, tuple[Ledger, list[Problem]]] | None = None

    def read(self, folder: Path, shown: str) -> tuple[Ledger, list[Problem]]:
        """The ledger in a folder, and each fault of it, as `read_ledger` promises."""
        stamps = sorted(_stamps(str(folder)))
        if self._known is not None and self._known[0] == (folder, shown, stamps):
            return self._known[1]
        found = read_ledger(folder, shown)
        at_rest = all(settled(stamp) for _, stamp in stamps)
        self._known = ((folder, shown, stamps), found) if at_rest else None
        return found


def _stamps(folder: str) -> Iterator[tuple[str, Stamp]]:
    """What tells that each file below a folder is still the one that it was."""
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    yield from _stamps(entry.path)
                    continue
                yield entry.path, stamp_of(entry.stat(follow_symlinks=False))
    except OSError as error:  # as unreadable as it is, it is not as it was
        yield folder, (-1, error.errno or 0, 0, 0, time.time_ns())
