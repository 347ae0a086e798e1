"""`papers check`: every problem at once."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from generator.commands.options import add_common, today
from generator.objects.codes import hint, message, severity
from generator.objects.problem import Problem
from generator.pipeline import load, unmet_expectations
from generator.settings import Settings, load_settings
from generator.show import in_order, show


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="이 파일과 폴더만 · only these"
    )
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument(
        "--strict", action="store_true", help="경고도 오류로 봅니다 · warnings count"
    )
    add_common(parser)


def run(options: argparse.Namespace) -> int:
    """Read, check and link all content, and print the problems; 1 when there is an error."""
    settings = load_settings(options.config)
    for path in options.paths:
        if not path.exists():
            print(f"papers check: {path}: no such file or folder", file=sys.stderr)
            return 2
    loaded = load(settings, today(options))
    problems = in_order((*loaded.problems, *unmet_expectations(loaded, settings)))
    if options.paths:
        problems = [problem for problem in problems if _within(problem, settings, options.paths)]
    if options.format == "json":
        print(as_json(problems, options.lang))
    else:
        for problem in problems:
            print(show(problem, options.lang, settings.content))
        _summary(problems, loaded.records, options.lang)
    graves = {severity(problem) for problem in problems}
    return 1 if "error" in graves or (options.strict and "warning" in graves) else 0


def as_json(problems: list[Problem], language: str) -> str:
    """The problems as a JSON array of objects, in their order."""
    rows = [
        {
            "path": problem.mark.path,
            "line": problem.mark.line,
            "column": problem.mark.column,
            "width": problem.width,
            "severity": severity(problem),
            "code": problem.code,
            "message": message(problem, language),
            "hint": hint(problem, language),
        }
        for problem in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _within(problem: Problem, settings: Settings, paths: list[Path]) -> bool:
    place = (settings.content / problem.mark.path).absolute()
    return any(place.is_relative_to(path.absolute()) for path in paths)


def _summary(problems: list[Problem], records: int, language: str) -> None:
    errors = sum(severity(problem) == "error" for problem in problems)
    warnings = sum(severity(problem) == "warning" for problem in problems)
    if language == "ko":
        found = (
            f"고칠 점 {errors + warnings}개(오류 {errors}, 경고 {warnings})"
            if errors + warnings
            else "고칠 점 없음"
        )
        print(f"{found} · 기록 {records}개")
    else:
        found = (
            f"{errors + warnings} problems ({errors} errors, {warnings} warnings)"
            if errors + warnings
            else "no problems"
        )
        print(f"{found} · {records} records")
