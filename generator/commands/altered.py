"""Altered: files of the content with single places changed, written all of them or none.

`papers number`, `papers rename` and `papers merge` change what others wrote: each change is made
at a place that the checker has marked, and every other byte of the file stays.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from generator.edit import Editable
from generator.errors import EditError, OutputError
from generator.objects.source import Mark
from generator.rewrite import Rewritten, put_back, rewrite
from generator.write import reason_of

_BOM = "\ufeff"
_PUT_BACK = {
    "ko": "끊겼던 작업을 되돌렸습니다(파일 {n}개)",
    "en": "work that was cut off is undone ({n} files)",
}


def put_back_first(content: Path, language: str) -> None:
    """Undo what a command that was killed has left half done, and say so; before anything is read.

    Raises OutputError as `put_back` does.
    """
    if files := put_back(content):
        print(_PUT_BACK["ko" if language == "ko" else "en"].format(n=len(files)))


class Change(Struct, frozen=True):
    """At this mark a word stands that is to become another."""

    mark: Mark
    old: str
    new: str


class Altered:
    """The texts of files as they will be; nothing is written before `write`."""

    def __init__(self, content: Path) -> None:
        self._content = content
        self._before: dict[str, str | None] = {}
        self._after: dict[str, str] = {}

    def text(self, path: str) -> str:
        """The text of a file as it will be. Raises OutputError where it cannot be read."""
        if path not in self._after:
            full = self._content / path
            if full.is_symlink():
                raise OutputError(
                    f"{path} is a symbolic link; nothing was written",
                    f"바로 가기(심볼릭 링크)는 고치지 않습니다: {path}. 아무것도 쓰지 않았습니다",
                )
            try:
                text = full.read_bytes().decode("utf-8")
            except OSError as error:
                reason, korean = reason_of(error)
                raise OutputError(
                    f"{path} cannot be read: {reason}", f"파일을 읽지 못했습니다: {korean} ({path})"
                ) from error
            except UnicodeDecodeError as error:
                raise OutputError(
                    f"{path} cannot be read: it is not in UTF-8",
                    f"파일을 읽지 못했습니다: UTF-8로 저장되지 않았습니다 ({path})",
                ) from error
            self._before[path] = self._after[path] = text
        return self._after[path]

    def put(self, path: str, text: str) -> None:
        """Let this be the text of a file that was read through `text`."""
        self._after[path] = text

    def add(self, path: str, text: str) -> None:
        """Let there be a new file. Raises OutputError where there is one already."""
        if path in self._after or (self._content / path).exists():
            raise OutputError(
                f"{path} is there already; nothing was written",
                f"파일이 이미 있습니다: {path}. 아무것도 쓰지 않았습니다",
            )
        self._before[path] = None
        self._after[path] = text

    def change(self, changes: Iterator[Change] | list[Change]) -> dict[str, int]:
        """Make the changes, each at its mark, and tell how many there were in each file.

        The marks are those of the files as they were read, so these changes come before any other.
        Raises EditError where something else stands at a mark.
        """
        by_path: dict[str, set[tuple[int, int, str, str]]] = {}
        for change in changes:
            mark = change.mark
            where = by_path.setdefault(mark.path, set())
            where.add((mark.line, mark.column, change.old, change.new))
        for path, places in sorted(by_path.items()):
            lines = self.text(path).split("\n")
            for line, column, old, new in sorted(places, reverse=True):
                row = lines[line - 1] if line <= len(lines) else ""
                at = _index(row, column, line)
                if row[at : at + 1] in ("'", '"'):
                    at += 1
                if row[at : at + len(old)].lower() != old:
                    raise EditError(
                        f"{path}:{line}:{column}: “{old}” is written in a form in which "
                        "it cannot be changed; nothing was written",
                        f"{path}:{line}:{column}: “{old}” 자리는 고칠 수 없는 꼴로 적혀 있습니다. "
                        "아무것도 쓰지 않았습니다",
                    )
                lines[line - 1] = row[:at] + new + row[at + len(old) :]
            self._after[path] = "\n".join(lines)
        return {path: len(places) for path, places in sorted(by_path.items())}

    def edit(self, path: str) -> Editable:
        """A file open for changes by field; hand its text back with `put`."""
        return Editable(path, self.text(path))

    @property
    def files(self) -> Mapping[str, str]:
        """The files that will differ, with their texts, in order."""
        return {
            path: text
            for path, text in sorted(self._after.items())
            if text != self._before.get(path)
        }

    def write(self) -> None:
        """Write every file or none. Raises OutputError as `rewrite` does."""
        rewrite(
            self._content,
            {path: Rewritten(self._before[path], text) for path, text in self.files.items()},
        )


def _index(row: str, column: int, line: int) -> int:
    """Where a column stands in a row; columns count composed letters (NFC), the row may not be."""
    start = 1 if line == 1 and row.startswith(_BOM) else 0
    if row.isascii() or unicodedata.is_normalized("NFC", row):
        return start + column - 1
    at = start
    while at < len(row) and len(unicodedata.normalize("NFC", row[start : at + 1])) < column:
        at += 1
    return at
