"""Outputs onto the disk. Called by the commands and the plugin alone."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from errno import EACCES, EDQUOT, EFBIG, ENOSPC, EPERM, EROFS
from pathlib import Path

from generator.errors import OutputError
from generator.objects.output import Output

#: Lies in every folder that a build of ours made: such a folder a later build may replace.
MARKER = ".papers-site"
_MARKER_TEXT = b"""\
This folder was made by Three Papers. The next build replaces it whole:
whatever else is put here goes away then.
"""

_REASONS = {
    ENOSPC: "the disk is full",
    EDQUOT: "your quota on the disk is used up",
    EFBIG: "a file grew larger than the system allows",
    EROFS: "the disk is read-only",
    EACCES: "you have no right to write there",
    EPERM: "the system does not permit it",
}


def write(outputs: Iterable[Output], into: Path, taken: Iterable[str] = ()) -> int:
    """Put every output below the folder and tell how many there were.

    Raises OutputError where two outputs claim one path, a path among `taken` included.
    """
    root = str(into)
    paths = set(taken)
    folders: set[str] = set()
    count = 0
    for output in outputs:
        path = output.path
        if path in paths:
            raise OutputError(f"two pages of the site claim the one path {path}")
        paths.add(path)
        folder, _, _ = path.rpartition("/")
        if folder not in folders:
            os.makedirs(f"{root}/{folder}", exist_ok=True)  # noqa: PTH103 (a hot loop)
            folders.add(folder)
        write_bytes(f"{root}/{path}", output.data)
        count += 1
    return count


def write_bytes(path: str, data: bytes) -> None:
    """Put the bytes into a file of this path, whole."""
    # Flags and calls of the system: open() and pathlib take three times as long for a small file.
    # A symbolic link is not followed, for it would lead out of the folder.
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC | os.O_NOFOLLOW
    descriptor = os.open(path, flags, 0o644)
    try:
        written = os.write(descriptor, data)
        while written < len(data):
            written += os.write(descriptor, data[written:])
    finally:
        os.close(descriptor)


def files_below(folder: Path) -> Iterator[str]:
    """The path of every file below a folder."""
    for where, _, names in os.walk(folder):
        below = Path(where).relative_to(folder)
        yield from ((below / name).as_posix() for name in names)


def mark(folder: Path) -> None:
    """Mark a folder as made by a build."""
    write_bytes(str(folder / MARKER), _MARKER_TEXT)


@contextmanager
def told_in_one_sentence(folder: Path) -> Iterator[None]:
    """Turn what the system says while the folder is written into an OutputError."""
    try:
        yield
    except OSError as error:
        reason = _REASONS.get(error.errno or 0) or error.strerror or type(error).__name__
        place = error.filename2 or error.filename or folder
        raise OutputError(
            f"the site could not be written: {reason} ({os.fsdecode(place)}); "
            "what stood there before still stands"
        ) from error
