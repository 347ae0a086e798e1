"""Files of the content changed together: all of them or none, even where the machine stops midway.

Before the first file is touched, a journal holds what all of them were. Where the work is killed,
`read` tells of the journal, and the next command that changes records puts everything back first.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

import msgspec
from msgspec import Struct

from generator.errors import OutputError
from generator.objects.source import UNFINISHED
from generator.write import reason_of, replace_file


class Rewritten(Struct, frozen=True):
    """A file as it was read, None for one that was not there, and as it is to be."""

    before: str | None
    after: str


class _Was(Struct, frozen=True, forbid_unknown_fields=True):
    """In the journal: a file as it was, and the SHA-256 of what it becomes."""

    before: str | None
    after: str


def rewrite(folder: Path, files: Mapping[str, Rewritten]) -> None:
    """Write every file or none: what was replaced is put back where a later one fails.

    `files` are named by their paths in the folder. Raises OutputError where one has changed since
    it was read, is a symbolic link, or cannot be written.
    """
    for path, file in files.items():
        full = folder / path
        if full.is_symlink():
            raise OutputError(
                f"{path} is a symbolic link; nothing was written",
                f"바로 가기(심볼릭 링크)에는 쓰지 않습니다: {path}. 아무것도 쓰지 않았습니다",
            )
        if _text(full) != _bytes(file.before):
            raise OutputError(
                f"{path} has changed meanwhile; nothing was written, try again",
                f"그사이에 파일이 바뀌었습니다: {path}. 아무것도 쓰지 않았습니다. 다시 하세요",
            )
    try:
        with _journal(folder, files) as forget:
            done: list[str] = []
            try:
                for path, file in files.items():
                    done.append(path)
                    replace_file(folder / path, file.after.encode("utf-8"))
            except BaseException:
                for path in done:
                    _put(folder / path, files[path].before)
                forget()
                raise
            forget()
    except OSError as error:
        reason, korean = reason_of(error)
        raise OutputError(
            f"nothing was written: {reason} ({error.filename})",
            f"아무것도 쓰지 않았습니다: {korean} ({error.filename})",
        ) from error


def put_back(folder: Path) -> list[str]:
    """Put back what work that was killed has changed, and tell which files; mostly there is none.

    A file that somebody has edited since stays as it is. Raises OutputError where the work goes on
    in another process, or where what stands in the journal is none of ours.
    """
    journal = folder / UNFINISHED
    try:
        descriptor = os.open(journal, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except FileNotFoundError:
        return []
    except OSError as error:
        raise _no_journal() from error
    with os.fdopen(descriptor, "rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise OutputError(
                "another command is changing the records; try again when it has ended",
                "다른 명령이 기록을 고치고 있습니다. 그 명령이 끝난 뒤 다시 하세요",
            ) from error
        try:
            was = msgspec.json.decode(file.read(), type=dict[str, _Was])
        except msgspec.MsgspecError as error:
            raise _no_journal() from error
        if not all(_is_within(folder, path) for path in was):
            raise _no_journal()
        changed = []
        for path, one in was.items():
            there = _text(folder / path)
            if there is not None and hashlib.sha256(there).hexdigest() == one.after:
                _put(folder / path, one.before)
                changed.append(path)
        journal.unlink(missing_ok=True)
        return changed


@contextmanager
def _journal(folder: Path, files: Mapping[str, Rewritten]) -> Iterator[Callable[[], None]]:
    """Hold in the folder what the files were, until it may be forgotten, by what this gives.

    A single file needs none, being written in one step.
    """
    if len(files) < 2:
        yield lambda: None
        return
    journal = folder / UNFINISHED
    if journal.exists():
        raise OutputError(
            "another command is changing the records, or was cut off; nothing was written",
            "다른 명령이 기록을 고치고 있거나 도중에 끊겼습니다. 아무것도 쓰지 않았습니다",
        )
    was = {
        path: _Was(file.before, hashlib.sha256(file.after.encode("utf-8")).hexdigest())
        for path, file in files.items()
    }
    replace_file(journal, msgspec.json.encode(was))
    with journal.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.fsync(held.fileno())  # a journal that is lost with the power is none
        yield lambda: journal.unlink(missing_ok=True)


def _put(path: Path, text: str | None) -> None:
    if text is None:
        path.unlink(missing_ok=True)
    else:
        replace_file(path, text.encode("utf-8"))


def _text(path: Path) -> bytes | None:
    """What a file holds; None where there is none, and where it is a link."""
    with suppress(FileNotFoundError):
        return None if path.is_symlink() else path.read_bytes()
    return None


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else text.encode("utf-8")


def _is_within(folder: Path, path: str) -> bool:
    """Whether a path of a journal names a file of the folder, for anybody may have sent it."""
    named = PurePosixPath(path)
    if not named.parts or named.is_absolute() or ".." in named.parts or not path.isprintable():
        return False
    return not any((folder / above).is_symlink() for above in (named, *named.parents))


def _no_journal() -> OutputError:
    return OutputError(
        f"{UNFINISHED} in the content folder is damaged; remove it, and look with git at what "
        "changed last",
        f"내용 폴더의 {UNFINISHED} 파일이 깨져 있습니다. 지운 뒤 git으로 마지막에 바뀐 파일을 "
        "확인하세요",
    )
