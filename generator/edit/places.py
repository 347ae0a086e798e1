"""A text with one value replaced, put in or taken out, and every other character kept."""

from __future__ import annotations

from collections.abc import Sequence

from generator.edit.nodes import Node, Path, Value, node_at
from generator.edit.written import (
    behind_name,
    in_flow,
    literal,
    plain_scalar,
    quoted,
    single_quoted,
)
from generator.errors import EditError


def _line_start(text: str, index: int) -> int:
    return text.rfind("\n", 0, index) + 1


def line_end(text: str, index: int) -> int:
    """The index behind the line that holds what ends here; a block ends with its own line."""
    if index and text[index - 1 : index] == "\n":
        return index
    end = text.find("\n", index)
    return len(text) if end < 0 else end + 1


def last_of(node: Node) -> int:
    """Where the text of a node ends."""
    if node.pairs and node.style == ":":
        return last_of(node.pairs[-1][1])
    if node.items and node.style == "-":
        return last_of(node.items[-1])
    return node.end


def _core_end(text: str, node: Node) -> int:
    """Where a value ends, without the empty lines that libyaml counts to a block."""
    end = node.end
    if node.style in ("|", ">"):
        while end > node.start and text[end - 1] in "\r\n \t":
            end -= 1
    return end


def with_row(text: str, at: int, row: str, newline: str) -> str:
    """The text with a row of its own at the beginning of a line, or at the end."""
    while at and text[:at].endswith(("\n\n", "\n\r\n")):  # empty lines stay behind it
        at -= 2 if text[:at].endswith("\r\n") else 1
    before = text[:at]
    gap = newline if before and not before.endswith("\n") else ""
    return f"{before}{gap}{row}{newline if not gap or at < len(text) else ''}{text[at:]}"


def _indent_of(text: str, path: Path, root: Node) -> int:
    """The indentation of the field that holds a value, from which blocks are indented."""
    for depth in range(len(path), 0, -1):
        name = path[depth - 1]
        if isinstance(name, str):
            inside = node_at(root, path[: depth - 1])
            key = next(key for key, _ in inside.pairs if key.value == name)
            return key.start - _line_start(text, key.start)
    return 0


def _is_in_flow(root: Node, path: Path) -> bool:
    return any(node_at(root, path[:depth]).style in ("{", "[") for depth in range(len(path)))


def replaced(text: str, node: Node, value: Value, newline: str, path: Path, root: Node) -> str:
    """The text with another value where a node stands, quoted as before where that can be."""
    start, end = node.start, _core_end(text, node)
    if not node.is_scalar and node.style in ("-", ":"):
        end = _core_end(text, _deepest(node))
    flow = _is_in_flow(root, path)
    indent = _indent_of(text, path, root)
    if not isinstance(value, str):
        named = bool(path) and isinstance(path[-1], str) and not flow
        new = behind_name(value, indent, newline) if named else in_flow(value)
        if new.startswith(newline) and not node.is_scalar:
            new = in_flow(value)
    elif flow:
        new = in_flow(value) if node.style != "'" or "\n" in value else single_quoted(value)
        new = quoted(value) if node.style == '"' else new
    elif node.style in ("|", ">"):
        new = literal(value, _block_indent(text, node, indent), newline, indent)
    elif "\n" in value and path and isinstance(path[-1], str):
        new = literal(value, indent + 2, newline, indent)
    elif node.style == "'" and "\n" not in value:
        new = single_quoted(value)
    elif node.style == '"':
        new = quoted(value)
    else:
        new = plain_scalar(value)
    if start == end and text[start - 1 : start] in (":", "-") and new[:1] not in (" ", "\n", "\r"):
        new = f" {new}"  # nothing stood behind the sign
    elif text[start - 1 : start] == " " or node.is_scalar:
        new = new.removeprefix(" ") if text[start - 1 : start] == " " else new
    return text[:start] + new + text[end:]


def _deepest(node: Node) -> Node:
    while (node.pairs and node.style == ":") or (node.items and node.style == "-"):
        node = node.pairs[-1][1] if node.pairs else node.items[-1]
    return node


def _block_indent(text: str, node: Node, indent: int) -> int:
    """How far the lines of a block are indented now."""
    for row in text[node.start : node.end].split("\n")[1:]:
        if row.strip():
            return max(indent + 1, len(row) - len(row.lstrip(" ")))
    return indent + 2


def inserted(
    text: str, inside: Node, name: str, value: Value, order: Sequence[str], newline: str
) -> str:
    """The text with a new field, behind the one that comes before it in the order."""
    if inside.style not in ("{", ":") or not inside.pairs:
        if inside.style == "{":
            return f"{text[: inside.start]}{{{name}: {in_flow(value)}}}{text[inside.end :]}"
        raise EditError("no field can stand there", "항목을 둘 수 없는 자리입니다")
    earlier = set(order[: order.index(name)]) if name in order else None
    place = len(inside.pairs) - 1
    if earlier is not None:
        known = [n for n, (key, _) in enumerate(inside.pairs) if key.value in earlier]
        place = known[-1] if known else place
    before = inside.pairs[place][1]
    if inside.style == "{":
        return f"{text[: before.end]}, {name}: {in_flow(value)}{text[before.end :]}"
    key = inside.pairs[0][0]
    indent = key.start - _line_start(text, key.start)
    row = f"{' ' * indent}{name}:{behind_name(value, indent, newline)}"
    return with_row(text, line_end(text, last_of(before)), row, newline)


def dash_of(text: str, node: Node, number: int) -> int:
    """Where the sign of an item stands, in a list of rows."""
    item = node.items[number]
    after = last_of(node.items[number - 1]) if number else node.start
    dash = text.rfind("-", after, item.start)
    while dash > after and text[_line_start(text, dash) : dash].strip(" -?:"):
        dash = text.rfind("-", after, dash)  # a comment between the sign and its item
    if dash < 0:
        dash = node.start
    if text[dash : dash + 1] != "-":
        raise EditError("an item without a sign", "줄표(-)가 없는 목록 값입니다")
    return dash


def without(text: str, inside: Node, name: str | int) -> str:
    """The text without one field or item; its line goes with it where it stood alone."""
    if isinstance(name, int):
        nodes = [(item, item) for item in inside.items]
        number = name
        starts = (
            [dash_of(text, inside, n) for n in range(len(nodes))]
            if inside.style == "-"
            else [item.start for item in inside.items]
        )
    else:
        nodes = list(inside.pairs)
        number = next((n for n, (key, _) in enumerate(nodes) if key.value == name), -1)
        starts = [key.start for key, _ in nodes]
    if not 0 <= number < len(nodes):
        raise EditError(f"there is no {name}", f"그런 자리가 없습니다: {name}")
    start, value = starts[number], nodes[number][1]
    if inside.style in ("{", "["):
        if number + 1 < len(nodes):
            return text[:start] + text[starts[number + 1] :]
        return text[: nodes[number - 1][1].end] + text[value.end :]
    row = _line_start(text, start)
    if not text[row:start].strip():
        deepest = _deepest(value)
        end = _core_end(text, deepest) if not value.is_scalar or value.style in "|>" else value.end
        return text[:row] + text[line_end(text, max(end, start + 1)) :]
    if number + 1 < len(nodes):  # the first field of an item, behind its sign
        return text[:start] + text[starts[number + 1] :]
    raise EditError("this cannot be taken away", "지울 수 없는 자리입니다")
