"""YAML text into placed nodes; whatever is wrong with it becomes a Problem at its place.

A subset of YAML 1.1 is enough for records and can be read in linear time: mappings, sequences
and scalars. Anchors, aliases, tags and merge keys are refused, because they hide from the reader
of a file what stands in it, and because they let a small file grow without bound. Scalars stay
text: what they mean is decided by the field that they stand in, so `no` is a word and
`2025-03` is what its author wrote.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import yaml

from generator.errors import ToolMissingError
from generator.objects.problem import Problem, problem
from generator.objects.source import Mapping, Mark, Node, Scalar, Sequence
from generator.read.characters import BIDI, CONTROL

#: How deep a record may nest. The deepest of ours is four.
DEEPEST = 24
#: More nesting than this is refused before libyaml sees it: its time grows with the square of the
#: open brackets, and its caller's stack with the depth.
_MOST_OPEN = 64
#: Twelve signs in a row; the first stands by itself, so that a search runs on to it.
_COMPACT_CHAIN = re.compile(r"[-?:][ \t]+(?:[-?:][ \t]+){11}")
_BRACKET = re.compile(r"[\[\]{}]|^---(?!\S)", re.MULTILINE)
_DEEP = " " * 256
_DEEP_INDENT = re.compile(rf"^{_DEEP}", re.MULTILINE)

try:
    from yaml._yaml import CParser
except ImportError as error:  # pragma: no cover (a wheel of PyYAML always has libyaml)
    raise ToolMissingError(
        "PyYAML was installed without libyaml; reinstall the wheel",
        "PyYAML에 libyaml이 빠져 있습니다. wheel로 다시 설치하세요",
    ) from error


def compose(text: str, path: str, first_line: int) -> tuple[list[Mapping], list[Problem]]:
    """The documents of a YAML text as mappings, and the problems found on the way.

    `first_line` is the line of the file in which the text begins. A document with a mistake of
    syntax is left out, and so is what follows it in the same text: both are covered by the error.
    """
    too_deep = _nesting(text)
    if too_deep is not None:
        line, column = too_deep
        return [], [problem("yaml-too-deep", Mark(path, first_line + line, column + 1))]
    composer = _Composer(path, first_line)
    try:
        composer.run(text)
    except yaml.YAMLError as error:
        composer.problems.append(_syntax_problem(error, text, path, first_line))
    except (ValueError, RecursionError, MemoryError) as error:
        composer.problems.append(problem("yaml-syntax", Mark(path, first_line, 1), detail=error))
    return composer.documents, composer.problems


class _Composer:
    """Builds nodes from libyaml's events with a stack of its own, so depth costs no recursion."""

    def __init__(self, path: str, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.documents: list[Mapping] = []
        self.problems: list[Problem] = []

    def run(self, text: str) -> None:
        parser: Any = CParser(text)
        next_event = parser.get_event
        offset = self.first_line
        # One list of children for each open collection, and the event that opened it.
        stack: list[tuple[list[Node], Any]] = []
        children: list[Node] = []
        scalar, opens = yaml.ScalarEvent, (yaml.MappingStartEvent, yaml.SequenceStartEvent)
        while True:
            event = next_event()
            kind = event.__class__
            if kind is scalar:
                mark = event.start_mark
                value, style = event.value, event.style
                if style == '"' and not (value.isascii() and value.isprintable()):
                    value = self._escaped(event)
                if event.anchor is not None or event.tag is not None:
                    self._refuse(event)
                children.append(Scalar(value, mark.line + offset, mark.column + 1, style != ""))
            elif kind in opens:
                if event.anchor is not None or event.tag is not None:
                    self._refuse(event)
                stack.append((children, event))
                children = []
                if len(stack) > DEEPEST:
                    self.problems.append(problem("yaml-too-deep", self._mark(event)))
                    return
            elif kind is yaml.MappingEndEvent:
                outer, start = stack.pop()
                outer.append(self._mapping(children, start))
                children = outer
            elif kind is yaml.SequenceEndEvent:
                outer, start = stack.pop()
                mark = start.start_mark
                outer.append(Sequence(tuple(children), mark.line + offset, mark.column + 1))
                children = outer
            elif kind is yaml.AliasEvent:
                # The text stands in for what it would have fetched, so that nothing else is missed.
                name, place = event.anchor, self._mark(event)
                self.problems.append(problem("yaml-alias", place, len(name) + 1, name=name))
                children.append(Scalar(f"*{name}", place.line, place.column, quoted=True))
            elif kind is yaml.DocumentEndEvent:
                self._document(children.pop())
            elif kind is yaml.StreamEndEvent:
                return

    def _mapping(self, children: list[Node], start: Any) -> Mapping:
        pairs: list[tuple[Scalar, Node]] = []
        seen: dict[str, Scalar] = {}
        for key, value in zip(children[::2], children[1::2], strict=True):
            if not isinstance(key, Scalar):
                self.problems.append(
                    problem("yaml-complex-key", Mark(self.path, key.line, key.column))
                )
                continue
            name = key.value
            if name == "<<" and not key.quoted:
                mark = Mark(self.path, key.line, key.column)
                self.problems.append(problem("yaml-merge-key", mark, 2))
                continue
            if name in seen:
                mark = Mark(self.path, key.line, key.column)
                first = seen[name].line
                self.problems.append(
                    problem("duplicate-key", mark, len(name), name=name, first=first)
                )
                continue
            seen[name] = key
            pairs.append((key, value))
        place = start.start_mark
        return Mapping(tuple(pairs), place.line + self.first_line, place.column + 1)

    def _document(self, root: Node) -> None:
        if isinstance(root, Mapping):
            self.documents.append(root)
        elif not (isinstance(root, Scalar) and not root.value and not root.quoted):
            self.problems.append(problem("not-a-mapping", Mark(self.path, root.line, root.column)))

    def _refuse(self, event: Any) -> None:
        mark, name, tag = self._mark(event), event.anchor, event.tag
        if name is not None:
            self.problems.append(problem("yaml-anchor", mark, len(name) + 1, name=name))
        if tag is not None:
            self.problems.append(problem("yaml-tag", mark, name=tag))

    def _escaped(self, event: Any) -> str:
        """The value of a double-quoted scalar, whose escapes can write what no file may hold."""
        value: str = unicodedata.normalize("NFC", event.value)
        for code, pattern in (("control-character", CONTROL), ("bidi-control", BIDI)):
            if bad := pattern.search(value):
                character = f"U+{ord(bad[0]):04X}"
                self.problems.append(problem(code, self._mark(event), character=character))
        return value

    def _mark(self, event: Any) -> Mark:
        mark = event.start_mark
        return Mark(self.path, mark.line + self.first_line, mark.column + 1)


def _nesting(text: str) -> tuple[int, int] | None:
    """Line and column, from 0, of the first place that nests too deep for comfort; or None.

    Counts brackets without regard to quotes: more than `_MOST_OPEN` unclosed ones are refused
    in text too, which no author has missed yet.
    """
    found = None
    if text.count("[") + text.count("{") > _MOST_OPEN:
        opened = 0
        for match in _BRACKET.finditer(text):
            if match[0] == "---":  # no bracket stays open from one document to the next
                opened = 0
            elif match[0] in "[{":
                opened += 1
                if opened > _MOST_OPEN:
                    found = match.start()
                    break
            elif opened:
                opened -= 1
    for pattern in (_COMPACT_CHAIN, *((_DEEP_INDENT,) if _DEEP in text else ())):
        match_ = pattern.search(text)
        if match_ is not None and (found is None or match_.start() < found):
            found = match_.start()
    if found is None:
        return None
    before = text[:found]
    return before.count("\n"), found - (before.rfind("\n") + 1)


def _syntax_problem(error: yaml.YAMLError, text: str, path: str, first_line: int) -> Problem:
    context = str(getattr(error, "context", "") or "")
    opened = getattr(error, "context_mark", None)
    mark = getattr(error, "problem_mark", None) or opened
    if mark and opened and context.startswith(_UNCLOSED):
        at_end = mark.index >= len(text.rstrip())
        mark = opened if at_end or opened.line < mark.line else mark
    if mark is None:
        # libyaml counts bytes where it cannot even read a character.
        before = text.encode()[: getattr(error, "position", 0)].decode("utf-8", "ignore")
        line, column = before.count("\n"), len(before) - (before.rfind("\n") + 1)
    else:
        line, column = mark.line, mark.column
    lines = text.split("\n")
    row = lines[line] if line < len(lines) else ""
    place = Mark(path, first_line + min(line, len(lines) - 1), column + 1)
    if "\t" in row[: column + 1]:
        return problem("yaml-tab", Mark(path, place.line, row.index("\t") + 1))
    detail = str(getattr(error, "problem", "") or getattr(error, "reason", "") or "")
    detail = re.sub(r"\s+", " ", detail)[:200]
    if context in _SIGNS:
        # The sign stands before the place where libyaml found that no name follows it.
        code, sign = _SIGNS[context]
        column = len(row[: row.rfind(sign, 0, column + 1) + 1].rstrip(sign))
        word = row[column : column + 40].split(" ", 1)[0]
        name = word if sign == "!" else word[1:]
        return problem(code, Mark(path, place.line, column + 1), len(word), name=name)
    if _second_colon(row):
        return problem("yaml-colon", place)
    return problem("yaml-syntax", place, detail=detail)


#: What libyaml was reading when a quote or a bracket was not closed.
_UNCLOSED = ("while scanning a quoted scalar", "while parsing a flow")
#: What libyaml was scanning when a text began with a sign that YAML takes for its own.
_SIGNS = {
    "while scanning an alias": ("yaml-alias", "*"),
    "while scanning an anchor": ("yaml-anchor", "&"),
    "while scanning a tag": ("yaml-tag", "!"),
}


def _second_colon(row: str) -> bool:
    """Whether a line is `name: some: thing`, with nothing that makes the second colon right."""
    name, colon, value = row.partition(": ")
    value = re.split(r"[#'\"\[{|>]", value, maxsplit=1)[0]
    return bool(colon) and not re.search(r"[#'\"\[{]", name) and ": " in f"{value} "
