"""Expressions of GitHub Actions, as far as our workflows use them.

Source: docs.github.com, “Evaluate expressions in workflows and actions”. What is not known here
raises, so that no condition is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

_TOKEN = re.compile(
    r"\s*(?:(?P<text>'(?:[^']|'')*')|(?P<number>-?\d+(?:\.\d+)?)"
    r"|(?P<name>[A-Za-z_][\w-]*(?:\.[A-Za-z_*][\w-]*)*)|(?P<sign>\|\||&&|==|!=|[!(),]))"
)
_INSERTED = re.compile(r"\$\{\{(.*?)\}\}", re.S)
_FIXED = {"true": True, "false": False, "null": None}


def value(expression: str, contexts: Mapping[str, Any]) -> Any:
    """What an expression gives; a missing property is None, a missing context raises."""
    parser = _Parser(expression, contexts)
    found = parser.either()
    assert parser.at == len(parser.tokens), f"not understood: {expression}"
    return found


def filled(text: Any, contexts: Mapping[str, Any]) -> str:
    """A value of a workflow with its `${{ … }}` filled in, as a variable of the environment."""
    if isinstance(text, bool):
        return str(text).lower()
    return _INSERTED.sub(lambda match: said(value(match[1], contexts)), str(text))


def holds(condition: Any, contexts: Mapping[str, Any]) -> bool:
    """Whether an `if:` lets through. Without a word about the status, `success()` is meant."""
    text = "" if condition is None else str(condition).strip()
    if text.startswith("${{") and text.endswith("}}"):
        text = text[3:-2]
    if not re.search(r"\b(success|failure|cancelled|always)\(\)", text):
        text = f"success() && ({text})" if text else "success()"
    return bool(value(text, contexts))


def said(found: Any) -> str:
    """A value as text."""
    if found is None:
        return ""
    return str(found).lower() if isinstance(found, bool) else str(found)


class _Parser:
    """Recursive descent over the tokens: `||`, `&&`, `==` and `!=`, `!`, then single values."""

    def __init__(self, expression: str, contexts: Mapping[str, Any]) -> None:
        self.contexts = contexts
        self.tokens: list[tuple[str, str]] = []
        self.at = at = 0
        while at < len(expression.rstrip()):
            match = _TOKEN.match(expression, at)
            assert match is not None, f"not understood: {expression[at:]}"
            self.tokens.append((str(match.lastgroup), match[str(match.lastgroup)]))
            at = match.end()

    def take(self, *signs: str) -> str:
        if self.at < len(self.tokens) and self.tokens[self.at] in [("sign", s) for s in signs]:
            self.at += 1
            return self.tokens[self.at - 1][1]
        return ""

    def either(self) -> Any:
        found = self.both()
        while self.take("||"):
            other = self.both()
            found = found or other
        return found

    def both(self) -> Any:
        found = self.same()
        while self.take("&&"):
            other = self.same()
            found = found and other
        return found

    def same(self) -> Any:
        found = self.single()
        while sign := self.take("==", "!="):
            other = self.single()
            equal = _number(found) == _number(other)
            if type(found) is type(other):
                equal = said(found).lower() == said(other).lower()
            found = equal if sign == "==" else not equal
        return found

    def single(self) -> Any:
        if self.take("!"):
            return not self.single()
        if self.take("("):
            found = self.either()
            assert self.take(")"), "a bracket is open"
            return found
        kind, text = self.tokens[self.at]
        self.at += 1
        if kind == "text":
            return text[1:-1].replace("''", "'")
        if kind == "number":
            return float(text) if "." in text else int(text)
        assert kind == "name", f"not understood: {text}"
        if self.take("("):
            return self.call(text)
        return _FIXED[text] if text in _FIXED else _property(text, self.contexts)

    def call(self, name: str) -> Any:
        given: list[Any] = []
        while not self.take(")"):
            given.append(self.either())
            self.take(",")
        if name == "format":
            return re.sub(r"\{(\d+)\}", lambda m: said(given[int(m[1]) + 1]), given[0])
        functions: Mapping[str, Callable[[], bool]] = self.contexts["functions"]
        return functions[name]()


def _property(path: str, contexts: Mapping[str, Any]) -> Any:
    first, *rest = path.split(".")
    found: Any = contexts[first]
    for name in rest:
        found = found.get(name) if isinstance(found, Mapping) else None
    return found


def _number(found: Any) -> float:
    """What a value is beside one of another type: texts that are no number equal nothing."""
    if found is None or found == "":
        return 0.0
    try:
        return float(found)
    except (TypeError, ValueError):
        return float("nan")
