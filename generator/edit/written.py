"""A value as the YAML text that people would write for it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from generator.edit.nodes import Value

#: What a bare word may be outside brackets; anything else is quoted.
_BARE = re.compile(r"[^\W_](?:[^\n\t:#\"]|:(?=[^\s])|(?<=[^\s])#|(?<!^)\")*")
#: The same inside brackets, where more signs mean something.
_BARE_IN_FLOW = re.compile(r"[^\W_][^\n\t:#\"'?,\[\]{}&*!|>%@`]*")
#: What ends a line for YAML or for an editor, and is no line feed.
_BREAKS = re.compile("[\r\x85\u2028\u2029]")
_NULLS = frozenset({"~", "null", "Null", "NULL"})


def plain_scalar(text: str) -> str:
    """A text as YAML on one line outside brackets: bare where it can stand so, else quoted."""
    bare = _BARE.fullmatch(text) and text not in _NULLS and text == text.strip()
    return text if bare and text.isprintable() and text[-1] != ":" else quoted(text)


def document(value: Mapping[str, Value]) -> str:
    """A mapping as the rows of a YAML document, in its order."""
    return in_rows(value, 0, "\n") + "\n"


def quoted(text: str) -> str:
    """A text between double quotes, with its signs escaped."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\x7f")


def in_flow(value: Value) -> str:
    """A value as it stands inside brackets, or as a list after a name."""
    if isinstance(value, str):
        bare = _BARE_IN_FLOW.fullmatch(value) and value not in _NULLS and value == value.strip()
        return value if bare and value.isprintable() else quoted(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {in_flow(inner)}" for key, inner in value.items()) + "}"
    return "[" + ", ".join(map(in_flow, value)) + "]"


def in_rows(value: Value, indent: int, newline: str) -> str:
    """A value in rows, the first without its indentation, for it stands behind `- `."""
    if isinstance(value, str):
        return plain_scalar(value)
    if isinstance(value, Mapping):
        pad = newline + " " * indent
        rows = (f"{key}:{behind_name(v, indent, newline)}" for key, v in value.items())
        return pad.join(rows)
    return in_flow(value)


def behind_name(value: Value, indent: int, newline: str) -> str:
    """A value as it stands behind `name:` at this indentation."""
    if isinstance(value, str):
        return " " + (
            literal(value, indent + 2, newline, indent) if "\n" in value else plain_scalar(value)
        )
    inner = newline + " " * (indent + 2)
    if isinstance(value, Mapping):
        return inner + in_rows(value, indent + 2, newline)
    if value and all(isinstance(item, Mapping) for item in value):
        return "".join(f"{inner}- {in_rows(item, indent + 4, newline)}" for item in value)
    return " " + in_flow(value)


def literal(text: str, indent: int, newline: str, parent: int) -> str:
    """A text as a block of rows at this indentation; quoted where a block could not hold it."""
    rows = text.split("\n")
    if text != text.strip("\n") or not text.strip() or _BREAKS.search(text):
        return quoted(text)
    number = str(indent - parent) if rows[0][:1] in (" ", "\t") else ""
    if len(number) > 1:
        return quoted(text)
    pad = " " * indent
    return newline.join([f"|{number}", *(pad + row if row else "" for row in rows)])


def single_quoted(text: str) -> str:
    """A text between single quotes; between double ones where single cannot hold it."""
    inside = text.replace("'", "''")
    return f"'{inside}'" if text.isprintable() else quoted(text)
