"""Annotations of GitHub Actions, and the summary of a step.

Format: docs.github.com, “Workflow commands for GitHub Actions”. Ten annotations of each kind are
shown for a step, so what the change itself brought comes first; the summary holds all of them.
"""

from __future__ import annotations

from generator.formats.report import Report, Row, is_address

_KINDS = {"error": "error", "warning": "warning", "hint": "notice"}
_GRAVITY = ("error", "warning", "hint")
#: The most that GitHub takes of a step's summary, in bytes: 1 MiB.
MOST = 1024 * 1024
_WORDS = {
    "ko": {
        "head": "| 곳 | 종류 | 고칠 점 | 고치는 길 |",
        "error": "오류",
        "warning": "경고",
        "hint": "참고",
        "rest": "이 표에는 자리가 모자라 {n}개를 싣지 못했습니다. "
        "papers check를 실행하면 모두 볼 수 있습니다.",
    },
    "en": {
        "head": "| Where | Kind | Problem | Way out |",
        "error": "error",
        "warning": "warning",
        "hint": "hint",
        "rest": "{n} more did not fit into this table; papers check shows them all.",
    },
}


def write(report: Report) -> str:
    """A workflow command for each problem, those that matter most first."""
    return "".join(f"{_command(row, report.language)}\n" for row in by_weight(report.rows))


def by_weight(rows: tuple[Row, ...]) -> list[Row]:
    """Errors in changed files, other errors, then warnings and hints in the same way."""
    return sorted(rows, key=lambda row: (_GRAVITY.index(row.severity), not row.changed))


def _command(row: Row, language: str) -> str:
    hint = "도움" if language == "ko" else "hint"
    more = "도움말" if language == "ko" else "more"
    place = f"file={_property(row.file)},line={row.line},col={row.column}"
    if row.width > 1:
        place += f",endColumn={row.column + row.width - 1}"
    text = f"{row.message}\n{hint}: {row.hint}\n{more}: {row.lesson}"
    return f"::{_KINDS[row.severity]} {place},title={_property(row.code)}::{_data(text)}"


def _data(text: str) -> str:
    """Text of a command. `##[` begins a command of the older kind wherever it stands."""
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace("##[", "## [")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def summary(report: Report, most: int = MOST) -> str:
    """All problems as a Markdown table, in at most `most` bytes of UTF-8.

    What does not fit is counted in a sentence below the table.
    """
    words = _WORDS["ko" if report.language == "ko" else "en"]
    rows = by_weight(report.rows)
    top = f"### papers check\n\n{_cell(report.summary)}\n"
    if not rows:
        return top
    top += f"\n{words['head']}\n| --- | --- | --- | --- |\n"
    lines = [_line(row, words) for row in rows]
    room = most - _size(top)
    if sum(map(_size, lines)) <= room:
        return top + "".join(lines)
    room -= _size(f"\n{words['rest']}\n") + len(str(len(rows)))
    kept: list[str] = []
    for line in lines:
        room -= _size(line)
        if room < 0:
            break
        kept.append(line)
    rest = words["rest"].format(n=len(lines) - len(kept))
    return f"{top}{''.join(kept)}\n{rest}\n"


def _size(text: str) -> int:
    """The bytes of a text as it will be written; letters that are none take six."""
    return len(text.encode("utf-8", "backslashreplace"))


def _line(row: Row, words: dict[str, str]) -> str:
    code = f"`{row.code}`"
    if is_address(row.lesson):
        code = f"[{code}]({row.lesson})"
    place = _cell(f"{row.file}:{row.line}:{row.column}")
    kind = words[row.severity]
    return f"| {place} | {kind} {code} | {_cell(row.message)} | {_cell(row.hint)} |\n"


def _cell(text: str) -> str:
    """Text of people in a cell of a table: nothing in it is markup, and no one is called by @."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    for sign in "\\`*_{}[]()#|~!@":
        text = text.replace(sign, f"&#{ord(sign)};" if sign == "@" else f"\\{sign}")
    return " ".join(text.split())
