"""Problems as their authors see them: where, the line with a caret, what, and the way out."""

from __future__ import annotations

import functools
import os
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from generator.objects.codes import hint, message, severity
from generator.objects.problem import Problem
from generator.read.excerpt import line
from generator.settings import Settings

_HINT = {"ko": "도움", "en": "hint"}
_LESSON = {"ko": "도움말", "en": "more"}
#: Hosts that nobody owns (RFC 2606): a site that names one has no address yet.
_NOWHERE = ("example", "example.org", "example.com", "example.net", "invalid", "localhost", "test")
_WIDEST = 100


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Problems by file and place, each once."""
    return sorted(dict.fromkeys(problems), key=lambda p: (p.mark, p.code, p.values))


def place(problem: Problem, content: Path) -> str:
    """`content/white/w-0007.md:5:12`, as short as it can be written from the working folder."""
    base = _base(str(content), os.getcwd())  # noqa: PTH109 (a key of the cache)
    path = f"{base}/{problem.mark.path}"
    if problem.mark.path.startswith("../"):  # the ledger lies beside the content
        path = os.path.normpath(path)
    return f"{path}:{problem.mark.line}:{problem.mark.column}"


@functools.lru_cache(maxsize=4)
def _base(content: str, working_folder: str) -> str:
    folder = os.path.relpath(content, working_folder)
    return content if folder.startswith("..") else folder


def headline(problem: Problem, language: str, content: Path) -> str:
    """One line: place, severity, code and what is wrong."""
    what = message(problem, language)
    return f"{place(problem, content)}: {severity(problem)}[{problem.code}]: {what}"


def told(problems: Iterable[Problem], language: str, settings: Settings) -> Iterator[str]:
    """Each problem whole; the first of each code also says where it is explained."""
    explained: set[str] = set()
    for problem in problems:
        text = show(problem, language, settings.content)
        if problem.code not in explained:
            explained.add(problem.code)
            where = lesson(problem.code, language, settings)
            text += f"\n    {_LESSON.get(language, 'more')}: {where}"
        yield text


def lesson(code: str, language: str, settings: Settings) -> str:
    """Where a code is explained: the address of its page, or the command that prints it."""
    host = urlsplit(settings.site_url).hostname or ""
    if not host or any(host == name or host.endswith(f".{name}") for name in _NOWHERE):
        return f"papers explain {code}"
    there = language if language in settings.languages else settings.default_language
    return f"{settings.site_url}{there}/editing/messages/{code}/"


def show(problem: Problem, language: str, content: Path) -> str:
    """The problem whole: headline, the line it stands in with a caret, and the hint."""
    parts = [headline(problem, language, content)]
    text = line(content, problem.mark.path, problem.mark.line)
    if text and not text.isspace():
        parts += _excerpt(text, problem)
    parts.append(f"    {_HINT.get(language, 'hint')}: {hint(problem, language)}")
    return "\n".join(parts)


def _excerpt(text: str, problem: Problem) -> list[str]:
    """The line and a caret below the mistake; a long line is cut around it."""
    column = min(problem.mark.column - 1, len(text))
    start = max(0, column - _WIDEST // 2) if len(text) > _WIDEST else 0
    # Cut first: a line of a megabyte may hold a hundred thousand mistakes.
    cut = text[start : start + _WIDEST].replace("\t", " ")
    if not cut.isprintable():
        cut = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in cut)
    before = cut[: column - start]
    marked = cut[column - start : column - start + problem.width] or " "
    number = str(problem.mark.line)
    gutter = " " * len(number)
    return [
        f"    {number} | {cut}",
        f"    {gutter} | {' ' * _columns(before)}{'^' * max(1, _columns(marked))}",
    ]


def _columns(text: str) -> int:
    """How many columns a text takes in a terminal (UAX #11: wide and fullwidth take two)."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )
