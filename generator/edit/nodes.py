"""A document of YAML as nodes that know where their text begins and ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import yaml
from msgspec import Struct
from yaml._yaml import CParser

from generator.errors import EditError

Path: TypeAlias = tuple[str | int, ...]
Value: TypeAlias = "str | Sequence[Value] | Mapping[str, Value]"


class Node(Struct):
    """A value in a document: where its text begins and ends, and what it is.

    `style` is that of a scalar (empty for a bare word, a quote, or `|` and `>` for blocks) or the
    sign of a collection: `{` and `[` in brackets, `:` and `-` in rows.
    """

    start: int
    end: int
    style: str
    value: str = ""
    pairs: tuple[tuple[Node, Node], ...] = ()
    items: tuple[Node, ...] = ()

    @property
    def is_scalar(self) -> bool:
        return self.style in ("", "'", '"', "|", ">")


def read_document(text: str) -> Node | None:
    """The mapping of a document with places in its text; None where there is none.

    Raises EditError for what `read` would refuse, too.
    """
    stack: list[tuple[list[Node], Any]] = []
    children: list[Node] = []
    parser: Any = CParser(text)
    try:
        while True:
            event = parser.get_event()
            if getattr(event, "anchor", None) or getattr(event, "tag", None):
                raise EditError(
                    "the file uses anchors, aliases or tags",
                    "파일에 YAML의 &, *, ! 표시가 있습니다",
                )
            if isinstance(event, yaml.ScalarEvent):
                start, end = _index(event.start_mark), _index(event.end_mark)
                children.append(Node(start, end, event.style or "", event.value))
            elif isinstance(event, yaml.CollectionStartEvent):
                stack.append((children, event))
                children = []
                if len(stack) > 30:
                    raise EditError("the file nests too deep", "파일의 들여쓰기가 너무 깊습니다")
            elif isinstance(event, yaml.CollectionEndEvent):
                outer, opened = stack.pop()
                outer.append(_collection(text, opened, event, children))
                children = outer
            elif isinstance(event, yaml.StreamEndEvent):
                break
    except yaml.YAMLError as error:
        raise EditError(
            f"the file cannot be read: {getattr(error, 'problem', error)}",
            "파일이 YAML 문법에 맞지 않습니다. papers check로 확인하세요",
        ) from error
    if not children or (children[0].is_scalar and not children[0].value):
        return None
    if len(children) > 1 or children[0].is_scalar or children[0].style in "-[":
        raise EditError("the document is no mapping", "‘이름: 값’ 꼴의 문서가 아닙니다")
    return children[0]


def _index(mark: Any) -> int:
    return int(mark.index)


def _collection(text: str, opened: Any, closed: Any, children: list[Node]) -> Node:
    start = _index(opened.start_mark)
    flow = text[start : start + 1] in ("{", "[") and opened.flow_style
    end = _index(closed.end_mark) if flow else max([start, *(child.end for child in children)])
    if isinstance(opened, yaml.MappingStartEvent):
        pairs = tuple(zip(children[::2], children[1::2], strict=True))
        return Node(start, end, "{" if flow else ":", pairs=pairs)
    return Node(start, end, "[" if flow else "-", items=tuple(children))


def node_at(node: Node, path: Path) -> Node:
    """The node at a path; raises EditError where there is none."""
    for name in path:
        if isinstance(name, int):
            if not 0 <= name < len(node.items):
                raise EditError(f"there is no item {name}", f"{name}번째 값이 없습니다")
            node = node.items[name]
        else:
            node = next((value for key, value in node.pairs if key.value == name), _NOTHING)
            if node is _NOTHING:
                raise EditError(f"there is no field {name}", f"{name} 항목이 없습니다")
    return node


_NOTHING = Node(0, 0, "")


def is_there(node: Node, path: Path) -> bool:
    """Whether something stands at a path."""
    try:
        node_at(node, path)
    except EditError:
        return False
    return True


def plain(node: Node) -> Any:
    """A node as texts, lists and dicts."""
    if node.is_scalar:
        return node.value.strip("\n") if node.style in ("|", ">") and node.style else node.value
    if node.style in ("{", ":"):
        return {key.value: plain(value) for key, value in node.pairs}
    return [plain(item) for item in node.items]


def plain_at(root: Node, path: Path) -> Any:
    """What stands at a path as texts, lists and dicts; None where nothing does."""
    return plain(node_at(root, path)) if is_there(root, path) else None


def texts_of(value: Value) -> Any:
    """A value as texts, lists and dicts, whatever sequences and mappings it is made of."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return {key: texts_of(inner) for key, inner in value.items()}
    return [texts_of(inner) for inner in value]


def scalars_of(node: Node, path: Path) -> Iterator[tuple[Path, str]]:
    """Every text below a node with its path, in the order of the file."""
    if node.is_scalar:
        yield path, plain(node)
    for key, value in node.pairs:
        yield from scalars_of(value, (*path, key.value))
    for number, item in enumerate(node.items):
        yield from scalars_of(item, (*path, number))
