"""A file into head and body, keeping line numbers."""

from __future__ import annotations

import re

from generator.objects.problem import Problem, problem
from generator.objects.source import Mapping, Mark, Scalar, Source
from generator.read.compose import compose

_FENCE = re.compile(r"^---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_NO_HEAD = Mapping((), 1, 1)


def read_markdown(path: str, text: str) -> tuple[list[Source], list[Problem]]:
    """A Markdown file: a head between two lines of `---`, then the body.

    An editorial page (outside the folders of records) may do without a head.
    """
    match = _FENCE.match(text)
    if match is None:
        if path.startswith(("green/", "white/", "blue/")):
            code = "front-matter-open" if text.startswith("---") else "no-front-matter"
            return [], [problem(code, Mark(path, 1, 1))]
        return [Source(path, _NO_HEAD, text, 1)], []
    heads, problems = compose(match[1], path, 2)
    if len(heads) > 1:
        second = heads[1]
        mark = Mark(path, second.line, second.column)
        problems.append(problem("yaml-syntax", mark, detail="a second document begins here"))
    body_line = text.count("\n", 0, match.end()) + 1
    body = text[match.end() :]
    head = heads[0] if heads else None
    if head is None:
        if not problems:
            problems.append(problem("empty-head", Mark(path, 2, 1)))
        if path.startswith(("green/", "white/", "blue/")):
            return [], problems
        head = _NO_HEAD
    for key, _ in head.pairs:
        if key.value == "body" and body.strip():
            problems.append(problem("body-twice", Mark(path, key.line, key.column), 4))
    if body.strip():
        return [Source(path, head, body, body_line)], problems
    return [_with_body_from_head(Source(path, head), text.split("\n"))], problems


def read_yaml(path: str, text: str) -> tuple[list[Source], list[Problem]]:
    """A YAML file of one document or several; the body of each stands under `body: |`."""
    heads, problems = compose(text, path, 1)
    if not heads and not problems:
        problems.append(problem("empty-file", Mark(path, 1, 1)))
    lines = text.split("\n")
    return [_with_body_from_head(Source(path, head), lines) for head in heads], problems


def _with_body_from_head(source: Source, lines: list[str]) -> Source:
    """The source with the text under `body:` as its body, placed as well as YAML allows.

    In a block (`|`) each line of the value is a line of the file, and the body begins in the line
    after its key; in other styles only the beginning is known, in the line of the key.
    """
    for key, node in source.head.pairs:
        if key.value == "body" and isinstance(node, Scalar) and node.value.strip():
            line, column = node.line, node.column
            if lines[line - 1][column - 1 : column] == "|":
                # The first row with words tells how far YAML has taken the indentation away.
                empty, row = _first_row(node.value)
                column = _indent(lines[line + empty]) - _indent(row) + 1
                line += 1
            return Source(source.path, source.head, node.value, line, column)
    return source


def _first_row(text: str) -> tuple[int, str]:
    """How many empty rows a text begins with, and the row after them."""
    start = len(text) - len(text.lstrip("\n"))
    return start, text[start:].split("\n", 1)[0]


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip(" "))
