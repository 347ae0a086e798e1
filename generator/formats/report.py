"""Report: every problem of a run with its words, for all formats alike."""

from __future__ import annotations

from msgspec import Struct

from generator.objects.problem import Severity


class Row(Struct, frozen=True):
    """One problem as others show it.

    `path` is from the content folder, `file` from the folder that the CI system looks at; line and
    column count from 1, in code points, and the mistake is `width` of them wide. `text` is the line
    that the mistake stands in, "" where there is none. `lesson` is where the code is explained: an
    address, or a command. `changed` says that the file is part of the change under review.
    """

    path: str
    file: str
    line: int
    column: int
    width: int
    severity: Severity
    code: str
    message: str
    hint: str
    lesson: str
    text: str = ""
    changed: bool = False


class Report(Struct, frozen=True):
    """What a check found, in the order of files and lines."""

    rows: tuple[Row, ...]
    records: int
    language: str

    def count(self, severity: Severity) -> int:
        """How many problems are as grave as that."""
        return sum(row.severity == severity for row in self.rows)

    @property
    def summary(self) -> str:
        """One line that says how it went."""
        errors, warnings = self.count("error"), self.count("warning")
        if self.language == "ko":
            found = (
                f"고칠 점 {errors + warnings}개(오류 {errors}, 경고 {warnings})"
                if errors + warnings
                else "고칠 점 없음"
            )
            return f"{found} · 기록 {self.records}개"
        found = (
            f"{errors + warnings} problems ({errors} errors, {warnings} warnings)"
            if errors + warnings
            else "no problems"
        )
        return f"{found} · {self.records} records"


def is_address(lesson: str) -> bool:
    """Whether a lesson is on the web, and not in the terminal."""
    return lesson.startswith(("https://", "http://"))
