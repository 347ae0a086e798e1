"""`papers check`: every problem at once, as text and in the formats of CI systems."""

from __future__ import annotations

import argparse
import contextlib
import importlib
import io
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from generator.commands import expected
from generator.commands.changed import changed_here, changed_since, top_of
from generator.commands.options import add_common, today
from generator.commands.staged import Staged, staged
from generator.errors import OutputError, SettingsError
from generator.formats import ENDINGS, WRITERS
from generator.formats.report import Report, Row
from generator.link.small_groups import revealing
from generator.load import Advise, load
from generator.objects.codes import CODES, hint, message, severity
from generator.objects.corpus import Corpus
from generator.objects.ledger import Ledger
from generator.objects.problem import Problem
from generator.objects.source import Source
from generator.read.excerpt import line
from generator.settings import Settings, load_settings
from generator.show import in_order, lesson, told

#: How many hints are shown as text; other formats hold all of them.
_HINTS_SHOWN = 10
_HINTS = {
    "ko": {
        "head": "도움 {n}개 — 고치지 않아도 됩니다({counted})",
        "rest": "… 그 밖에 도움 {n}개. 파일을 지정하면 그 파일의 도움이, --no-hints를 붙이면 "
        "도움 없이 나옵니다",
    },
    "en": {
        "head": "{n} hints, nothing has to be changed ({counted})",
        "rest": "… and {n} more hints; name a file to see those in it, or add --no-hints",
    },
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="이 파일과 폴더만 · only these"
    )
    parser.add_argument("--format", choices=("text", *WRITERS), default="text")
    parser.add_argument(
        "--output",
        action="append",
        default=[],
        type=Path,
        metavar="FILE",
        help="화면의 글과 함께 이 파일에도 씁니다(.json .sarif .xml) · write into this file too",
    )
    parser.add_argument(
        "--changed-since",
        metavar="REF",
        help="이 뒤에 바뀐 파일의 오류를 먼저 알립니다 · errors in files changed since come first",
    )
    parser.add_argument(
        "--staged",
        action="store_true",
        help="커밋하려는 내용을 봅니다(git 색인) · what is about to be committed, not the folder",
    )
    parser.add_argument(
        "--strict", action="store_true", help="경고도 오류로 봅니다 · warnings count"
    )
    parser.add_argument(
        "--no-hints",
        action="store_true",
        help="도움(쉬운 말, 닮은 질문 …)은 알리지 않습니다 · leave out what only hints",
    )
    add_common(parser)


def run(options: argparse.Namespace) -> int:
    """Read, check and link all content, and print the problems; 1 when there is an error."""
    settings = load_settings(options.config)
    if not options.staged:
        return _run(options, settings)
    if options.paths:
        raise SettingsError(
            "--staged takes no PATH: it looks at all that is staged",
            "--staged에는 파일을 지정할 수 없습니다. 커밋하려는 것을 모두 봅니다",
        )
    options.no_hints = True  # who commits wants to go on
    shown = io.StringIO()
    with staged(settings) as index, contextlib.redirect_stdout(shown):
        code = _run(options, index.settings, index)
    print(shown.getvalue().replace(f"{index.top}{os.sep}", ""), end="")
    return code


def _run(options: argparse.Namespace, settings: Settings, index: Staged | None = None) -> int:
    """The same of one content; `index` is what lies beside it, where it is that of a commit."""
    for path in options.paths:
        if not path.exists():
            none = {"ko": "그런 파일이나 폴더가 없습니다", "en": "no such file or folder"}
            print(f"papers check: {path}: {none[options.lang]}", file=sys.stderr)
            return 2
    formats = [_format_of(path, options.format) for path in options.output]
    loaded = load(settings, today(options), None if options.no_hints else _advice(settings))
    # No search is made for a commit.
    more = index.beside if index is not None else expected.unmet(loaded, settings)
    problems = in_order((*loaded.problems, *more))
    if options.no_hints:
        problems = [problem for problem in problems if severity(problem) != "hint"]
    if options.paths:
        problems = [problem for problem in problems if _within(problem, settings, options.paths)]
    changed = _changed(options, settings) if index is None else frozenset()
    top = index.top if index is not None else None
    if top is None and (formats or options.format != "text"):
        top = top_of(settings.config.parent)
    report = made(problems, settings, options.lang, loaded.records, changed, top)
    for path, format in zip(options.output, formats, strict=True):
        _write(path, _written(report, format))
    if options.format == "text" or options.format in formats:
        _print(problems, options.lang, settings)
        print(report.summary)
    else:
        sys.stdout.write(_written(report, options.format))
    if options.format == "github":
        print(report.summary)
        _summarise(report)
    graves = {row.severity for row in report.rows}
    return 1 if "error" in graves or (options.strict and "warning" in graves) else 0


def _advice(settings: Settings) -> Advise:
    """Hints at small groups, hard language and like questions.

    What finds the last two is loaded for a check alone.
    """
    alike = importlib.import_module("generator.alike").alike
    plain = importlib.import_module("generator.plain").plain

    def row(path: str, number: int) -> str | None:
        return line(settings.content, path, number)

    def advise(corpus: Corpus, sources: list[Source], ledger: Ledger) -> list[Problem]:
        return [
            *revealing(corpus, ledger, settings.small_groups),
            *alike(corpus, ledger),
            *plain(corpus, sources, ledger, row),
        ]

    return advise


def _print(problems: list[Problem], language: str, settings: Settings) -> None:
    """The mistakes in the order of files, then the hints by their codes, only the first of them."""
    for text in told([p for p in problems if severity(p) != "hint"], language, settings):
        print(text)
    hints = [problem for problem in problems if severity(problem) == "hint"]
    if not hints:
        return
    say = _HINTS["ko" if language == "ko" else "en"]
    codes = list(dict.fromkeys(code for code in CODES if any(p.code == code for p in hints)))
    hints.sort(key=lambda problem: codes.index(problem.code))  # stable: by place within a code
    counted = ", ".join(f"{code} {sum(p.code == code for p in hints)}" for code in codes)
    print(say["head"].format(n=len(hints), counted=counted))
    for text in told(hints[:_HINTS_SHOWN], language, settings):
        print(text)
    if len(hints) > _HINTS_SHOWN:
        print(say["rest"].format(n=len(hints) - _HINTS_SHOWN))


def made(
    problems: Iterable[Problem],
    settings: Settings,
    language: str,
    records: int,
    changed: frozenset[str] = frozenset(),
    top: Path | None = None,
) -> Report:
    """The report of these problems; files are named from `top`, or from the folder of the site."""
    content = os.path.relpath(settings.content.resolve(), top or settings.config.parent.resolve())
    rows = []
    for problem in problems:
        mark = problem.mark
        file = os.path.normpath(f"{content}/{mark.path}").replace(os.sep, "/")
        row = Row(
            path=mark.path,
            file=file,
            line=mark.line,
            column=mark.column,
            width=problem.width,
            severity=severity(problem),
            code=problem.code,
            message=message(problem, language),
            hint=hint(problem, language),
            lesson=lesson(problem.code, language, settings),
            text=line(settings.content, mark.path, mark.line) or "",
            changed=file in changed,
        )
        rows.append(row)
    return Report(tuple(rows), records, language)


def _changed(options: argparse.Namespace, settings: Settings) -> frozenset[str]:
    if options.changed_since:
        return changed_since(options.changed_since, settings.config.parent)
    return changed_here(settings.config.parent) if options.format == "github" else frozenset()


def _format_of(path: Path, format: str) -> str:
    """The format of a file: what its name ends in, or else the one that was asked for."""
    found = ENDINGS.get(path.suffix.lower()) or format
    if found not in WRITERS:
        raise SettingsError(
            f"--output {path}: name it .json, .sarif or .xml, or give --format",
            f"--output {path}: 이름을 .json, .sarif, .xml로 끝내거나 --format을 쓰세요",
        )
    return found


def _written(report: Report, format: str) -> str:
    text: str = importlib.import_module(WRITERS[format]).write(report)
    return text


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", "backslashreplace")
    except OSError as error:
        raise OutputError(
            f"{path} cannot be written: {error.strerror}",
            f"파일을 쓰지 못했습니다: {error.strerror} ({path})",
        ) from error


def _summarise(report: Report) -> None:
    """Add the table of all problems to the summary of a GitHub step, where there is one."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        return
    github = importlib.import_module(WRITERS["github"])
    try:
        with Path(path).open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(github.summary(report, github.MOST - file.tell()))
    except OSError as error:
        raise OutputError(
            f"{path} cannot be written: {error.strerror}",
            f"파일을 쓰지 못했습니다: {error.strerror} ({path})",
        ) from error


def _within(problem: Problem, settings: Settings, paths: list[Path]) -> bool:
    place = (settings.content / problem.mark.path).absolute()
    return any(place.is_relative_to(path.absolute()) for path in paths)
