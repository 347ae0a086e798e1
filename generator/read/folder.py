"""content/ into Sources: always the same order, always composed (NFC) text, never out of it."""

from __future__ import annotations

import codecs
import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from generator.objects.personal import Allowed
from generator.objects.problem import Problem, problem
from generator.objects.source import UNFINISHED, Mark, Source
from generator.read.characters import BIDI, CONTROL
from generator.read.front_matter import read_markdown, read_yaml
from generator.read.private import in_file, in_text
from generator.stamps import Stamp, settled, stamp

#: The largest file that is read, in bytes. All raw questions of a Green Paper take about one MiB.
LARGEST = 4 * 1024 * 1024
#: How many files the folder may hold. A flood of them is told of before any of it is read.
MOST = 1_000_000
#: How deep folders may lie in each other.
DEEPEST = 16

_RECORD_FOLDERS = ("green", "white", "blue", "vocabulary")
_YAML = (".yml", ".yaml")


def read(
    content: Path,
    allowed: Allowed = Allowed(),  # noqa: B008 (frozen)
) -> tuple[list[Source], list[Problem]]:
    """Every document below the content folder, and what could not be read.

    Read are the records and vocabularies, and the editorial pages in their language folders.
    Files are taken in the order of their paths. A file that cannot be read, or that leads out of
    the folder, is a Problem; it never stops the reading of the others. What gives a person away is
    a Problem wherever it stands, in a comment or in an attachment too; `allowed` may stand.
    """
    return Reader(keep=False).read(content, allowed)


class Reader:
    """Reads a folder again and again, opening only the files that are not as they were.

    What it gives is what `read` would give. The Sources of a file that stayed are the same objects
    as before, so that who has judged one need not judge it again.
    """

    def __init__(self, *, keep: bool = True) -> None:
        self._keep = keep
        self._known: dict[str, tuple[Stamp, list[Source], list[Problem]]] = {}
        self._allowed = Allowed()

    def read(
        self,
        content: Path,
        allowed: Allowed = Allowed(),  # noqa: B008 (frozen)
    ) -> tuple[list[Source], list[Problem]]:
        """Every document below the folder, and what could not be read, as `read` promises."""
        sources: list[Source] = []
        problems: list[Problem] = []
        if allowed != self._allowed:
            self._allowed, self._known = allowed, {}
        known, self._known = self._known, {}
        for path, full, ours in _files(content, problems):
            before = known.get(full)
            if before is not None and before[0] == stamp(full):
                self._known[full] = before
                _, found, unread = before
            else:
                found, unread = self._open(path, full, ours)
            sources += found
            problems += unread
        return sources, problems

    def _open(self, path: str, full: str, ours: bool) -> tuple[list[Source], list[Problem]]:
        unread: list[Problem] = []
        found: list[Source] = []
        now = stamp(full) if self._keep else None
        if ours:
            text = _text(path, full, unread)
            if text is None:
                return [], unread
            split = read_markdown if path.endswith(".md") else read_yaml
            found, mistakes = split(path, text)
            unread += mistakes
            unread += in_text(path, text, self._allowed)
        else:
            unread += in_file(path, full, self._allowed)
        if now is not None and settled(now):
            self._known[full] = (now, found, unread)
        return found, unread


def _files(content: Path, problems: list[Problem]) -> Iterator[tuple[str, str, bool]]:
    """Paths of all files, relative and full, sorted; and whether each is to be read as ours."""
    if not content.is_dir():
        problems.append(problem("no-content", Mark("", 1, 1), path=content.name))
        return
    found: list[tuple[str, str, bool]] = []
    before = len(problems)
    count = 0
    folders = [("", str(content), 0)]
    while folders:
        below, folder, depth = folders.pop()
        try:
            with os.scandir(folder) as listing:
                entries = list(islice(listing, MOST + 1 - count))
        except OSError as error:
            problems.append(_unreadable(below or ".", error))
            continue
        count += len(entries)
        if count > MOST:
            mark = Mark(_shown(below.rstrip("/") or "."), 1, 1)
            problems[before:] = [problem("too-many-files", mark, most=MOST)]
            return
        for entry in entries:
            path = f"{below}{entry.name}"
            if entry.name.startswith("."):
                if path == UNFINISHED:
                    problems.append(problem("unfinished-change", Mark(path, 1, 1)))
                continue
            if entry.is_symlink():
                problems.append(problem("symbolic-link", Mark(_shown(path), 1, 1)))
            elif entry.is_dir(follow_symlinks=False):
                if depth >= DEEPEST:
                    problems.append(problem("folder-too-deep", Mark(_shown(path), 1, 1)))
                else:
                    folders.append((f"{path}/", entry.path, depth + 1))
            elif _is_ours(path, problems):
                found.append((path, entry.path, True))
            elif entry.is_file(follow_symlinks=False):
                found.append((_shown(path), entry.path, False))
    found.sort()
    yield from found


def _is_ours(path: str, problems: list[Problem]) -> bool:
    """Whether a file is to be read; a file among the records that cannot be one is a problem."""
    top, _, rest = path.partition("/")
    name = path.rsplit("/", 1)[-1]
    ours = bool(rest) and top in _RECORD_FOLDERS
    if not ours and not (rest and path.endswith(".md") and _is_language(top)):
        return False
    if not path.isprintable() or (ours and not path.isascii()):
        parts = path.split("/")
        name = next(part for part in parts if not (part.isascii() and part.isprintable()))
        problems.append(problem("file-name", Mark(_shown(path), 1, 1), name=_shown(name)))
        return False
    if not ours or name.endswith(_YAML) or (name.endswith(".md") and top != "vocabulary"):
        return True
    problems.append(problem("unknown-file", Mark(path, 1, 1), name=name))
    return False


def _is_language(name: str) -> bool:
    return re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]+)?", name) is not None


def _text(path: str, full: str, problems: list[Problem]) -> str | None:
    """The text of a file, NFC with LF line ends and no byte order mark; None where it is none."""
    try:
        # O_NOFOLLOW and O_NONBLOCK: the file may have been replaced by a link or a pipe since it
        # was listed, and neither may make us read elsewhere or wait.
        descriptor = os.open(full, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                problems.append(problem("not-a-file", Mark(path, 1, 1)))
                return None
            if status.st_size > LARGEST:
                size = status.st_size // 1024
                problems.append(
                    problem("file-too-large", Mark(path, 1, 1), size=size, most=LARGEST // 1024)
                )
                return None
            # One byte more than there is: a file that grows meanwhile is seen to.
            data = os.read(descriptor, status.st_size + 1)
            if len(data) > status.st_size:
                data += os.read(descriptor, LARGEST + 1 - len(data))
        finally:
            os.close(descriptor)
    except OSError as error:
        problems.append(_unreadable(path, error))
        return None
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = _composed(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        before = _composed(data[: error.start].decode("utf-8"))
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        problems.append(problem("not-utf-8", Mark(path, line, column)))
        return None
    if bad := CONTROL.search(text):
        problems.append(
            problem("control-character", _place(path, text, bad), character=f"U+{ord(bad[0]):04X}")
        )
        return None
    if bad := BIDI.search(text):
        problems.append(
            problem("bidi-control", _place(path, text, bad), character=f"U+{ord(bad[0]):04X}")
        )
    return text


def _composed(text: str) -> str:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def _place(path: str, text: str, match: re.Match[str]) -> Mark:
    before = text[: match.start()]
    return Mark(path, before.count("\n") + 1, len(before) - before.rfind("\n"))


def _unreadable(path: str, error: OSError) -> Problem:
    detail = os.strerror(error.errno) if error.errno else type(error).__name__
    return problem("unreadable", Mark(_shown(path), 1, 1), detail=detail)


def _shown(path: str) -> str:
    """A path as it can be printed: what is no UTF-8, or controls a terminal, shows its number."""
    return "".join(
        c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in path
    )
