"""A line of a file of the content, as `read` saw it, to show beside a problem: nobody's data."""

from __future__ import annotations

import functools
import os
import stat
import unicodedata
from pathlib import Path

from generator.objects.personal import covered
from generator.read.folder import LARGEST


@functools.lru_cache(maxsize=8)
def _lines(path: str, changed_ns: int) -> tuple[str, ...]:
    """The lines of a file as it was when it last changed."""
    try:
        text = Path(path).read_bytes().decode("utf-8-sig", "replace")
    except OSError:
        return ()
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    # A personal number must not go on into logs and reports.
    return tuple(covered(unicodedata.normalize("NFC", text)).split("\n"))


def line(content: Path, path: str, number: int) -> str | None:
    """The line with this number, from 1; None where it cannot be had."""
    full = os.path.join(content, path)  # noqa: PTH118 (called for each problem)
    try:
        status = os.lstat(full)
    except (OSError, ValueError):
        return None
    if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST:
        return None
    lines = _lines(full, status.st_mtime_ns)
    return lines[number - 1] if 0 < number <= len(lines) else None
