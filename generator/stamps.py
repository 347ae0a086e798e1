"""Stamps: what tells, without opening it, that a file is still the one that was read."""

from __future__ import annotations

import os
import time

#: A file that changed so shortly before it was read may change again within the same tick of the
#: disk's clock and keep its size: it is read again the next time. In nanoseconds.
TICK = 2_000_000_000

#: Device, number and size of a file, and when its text and its place on the disk last changed.
Stamp = tuple[int, int, int, int, int]


def stamp(path: str) -> Stamp | None:
    """The stamp of a file, of a link that of itself; None where there is none."""
    try:
        return stamp_of(os.lstat(path))
    except OSError:
        return None


def stamp_of(status: os.stat_result) -> Stamp:
    """The stamp in what the system tells of a file."""
    return (
        status.st_dev,
        status.st_ino,
        status.st_size,
        status.st_mtime_ns,
        status.st_ctime_ns,
    )


def settled(stamp: Stamp) -> bool:
    """Whether a file with this stamp has been left alone for so long that any change would show."""
    return time.time_ns() - max(stamp[3:]) > TICK
