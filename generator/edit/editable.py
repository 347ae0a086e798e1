"""Editable: a record file, open for single changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.edit.nodes import (
    Node,
    Path,
    Value,
    is_there,
    node_at,
    plain,
    plain_at,
    read_document,
    scalars_of,
    texts_of,
)
from generator.edit.places import (
    dash_of,
    inserted,
    last_of,
    line_end,
    replaced,
    with_row,
    without,
)
from generator.edit.written import in_flow, in_rows
from generator.errors import EditError

_BOM = "\ufeff"
_APPENDED = ("an item is appended, not set", "목록의 값은 바꾸지 않고 덧붙입니다")
_FENCE = re.compile(
    r"---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
#: Where one document of a YAML file ends and the next begins; no value can hold such a line.
_MARKER = re.compile(r"^(?:---|\.\.\.)(?:[ \t][^\n]*)?\r?(?:\n|\Z)", re.MULTILINE)


class Editable:
    """A record file, open for single changes; `text` is the file as it then stands.

    `text` is given as it stands in the file, decoded and nothing else: line ends, a byte order
    mark and decomposed letters stay as they are. Raises EditError where it cannot be read.
    """

    def __init__(self, path: str, text: str) -> None:
        self._markdown = path.endswith(".md")
        self._newline = "\r\n" if "\r\n" in text else "\n"
        #: Pieces of the file: text that stays, and documents, by turns.
        self._pieces: list[str] = []
        self._documents: list[int] = []
        text_ = text.removeprefix(_BOM)
        self._pieces.append(text[: len(text) - len(text_)])
        if self._markdown:
            match = _FENCE.match(text_)
            if match is None:
                raise EditError(
                    f"{path} has no head between two lines of ---",
                    f"--- 두 줄 사이에 머리말이 없습니다: {path}",
                )
            self._pieces += [text_[: match.start(1)], match[1], text_[match.end(1) : match.end()]]
            self._pieces.append(text_[match.end() :])
            self._documents.append(2)
        else:
            done = 0
            for match in _MARKER.finditer(text_):
                self._piece(text_[done : match.start()])
                if match[0].strip(" \t\r\n") not in ("---", "..."):
                    raise EditError(
                        f"{path} begins a document on the line of its ---",
                        f"문서가 --- 줄에서 바로 시작합니다: {path}",
                    )
                self._pieces.append(match[0])
                done = match.end()
            self._piece(text_[done:])

    def _piece(self, text: str) -> None:
        if read_document(text) is not None:
            self._documents.append(len(self._pieces))
        self._pieces.append(text)

    @property
    def text(self) -> str:
        """The whole file, as it stands after the changes."""
        return "".join(self._pieces)

    def __len__(self) -> int:
        """How many documents hold something, as `read` counts them."""
        return len(self._documents)

    def find(self, id: str) -> int:
        """The number of the document with this id, from 0. Raises EditError where none has it."""
        for number in range(len(self)):
            if self.get(number, ("id",)) == id:
                return number
        raise EditError(
            f"no document of the file has the id {id}", f"파일에 {id} 번호의 문서가 없습니다"
        )

    def get(self, document: int, path: Path) -> Any:
        """What stands at a path, as texts, lists and dicts; None where nothing stands."""
        try:
            return plain(node_at(self._root(document), path))
        except EditError:
            return None

    def scalars(self, document: int) -> Iterator[tuple[Path, str]]:
        """Every text of a document with its path, in the order of the file."""
        yield from scalars_of(self._root(document), ())

    def set(self, document: int, path: Path, value: Value, order: Sequence[str] = ()) -> None:
        """Let this value stand at the path; where the field is new it goes behind those before it.

        `order` names the fields of the mapping in the order in which people expect them. A list
        is changed item by item. Mappings on the way to the path are made where there is none.
        """
        text, root = self._text(document), self._root(document)
        if value == plain_at(root, path):
            return
        depth = len(path)
        while depth and not is_there(root, path[:depth]):
            depth -= 1
        if depth < len(path):
            for name in reversed(path[depth + 1 :]):
                if isinstance(name, int):
                    raise EditError(*_APPENDED)
                value = {name: value}
            if isinstance(path[depth], int):
                raise EditError(*_APPENDED)
            inside = node_at(root, path[:depth])
            if inside.is_scalar and not inside.value:
                changed = replaced(
                    text, inside, {str(path[depth]): value}, self._newline, path[:depth], root
                )
                self._put(document, changed, path[:depth], {str(path[depth]): value})
                return
            changed = inserted(text, inside, str(path[depth]), value, order, self._newline)
            self._put(document, changed, path[: depth + 1], value)
            return
        node = node_at(root, path)
        if _is_list(value) and node.items and not node.is_scalar:
            self._set_items(document, path, list(value))
            return
        changed = replaced(text, node, value, self._newline, path, root)
        self._put(document, changed, path, value)

    def append(self, document: int, path: Path, value: Value, order: Sequence[str] = ()) -> None:
        """Add an item to the end of a list; one value that stood for a list becomes one."""
        text, root = self._text(document), self._root(document)
        if not is_there(root, path):
            self.set(document, path, [value], order)
            return
        node = node_at(root, path)
        if node.is_scalar:
            self.set(document, path, [node.value, value] if node.value else [value], order)
            return
        before = plain(node)
        if node.style == "[":
            close = node.end - 1
            end = node.items[-1].end if node.items else node.start + 1
            comma = ", " if node.items else ""
            rest = text[end if text[end:close].strip(", ") else close :]
            changed = f"{text[:end]}{comma}{in_flow(value)}{rest}"
        elif node.style == "-" and node.items:
            dash = dash_of(text, node, len(node.items) - 1)
            indent = dash - (text.rfind("\n", 0, dash) + 1)
            at = line_end(text, last_of(node))
            row = f"{' ' * indent}- {in_rows(value, indent + 2, self._newline)}"
            changed = with_row(text, at, row, self._newline)
        else:
            raise EditError(
                "nothing can be appended to what stands there",
                "그 자리의 값에는 덧붙일 수 없습니다",
            )
        self._put(document, changed, path, [*before, value])

    def remove(self, document: int, path: Path) -> None:
        """Take a field or an item away, and what would hold nothing after that."""
        root = self._root(document)
        inside = node_at(root, path[:-1])
        if len(inside.items or inside.pairs) == 1:
            if len(path) == 1:
                raise EditError(
                    "the last field of a record cannot be taken away",
                    "기록의 마지막 항목은 지울 수 없습니다",
                )
            self.remove(document, path[:-1])
            return
        text = self._text(document)
        changed = without(text, inside, path[-1])
        self._put(document, changed, path, None)

    def body(self, document: int) -> str:
        """The Markdown of a document without empty lines around it."""
        if self._markdown and self._pieces[4].strip():
            return self._pieces[4].replace("\r\n", "\n").strip("\n")
        return str(self.get(document, ("body",)) or "").strip("\n")

    def set_body(self, document: int, text: str, order: Sequence[str] = ()) -> None:
        """Let this Markdown be the body; the empty lines around it stay."""
        text = text.strip("\n")
        if not self._markdown or is_there(self._root(document), ("body",)):
            if not text:
                self.remove(document, ("body",))
            else:
                self.set(document, ("body",), text, order)
            return
        old, newline = self._pieces[4], self._newline
        core = old.strip("\r\n")
        text = text.replace("\n", newline)
        if core:
            start = old.index(core)
            self._pieces[4] = old[:start] + text + old[start + len(core) :]
        else:
            if not self._pieces[3].endswith("\n"):
                self._pieces[3] += newline
            self._pieces[4] = f"{newline}{text}{newline}"

    def add(self, value: Mapping[str, Value]) -> int:
        """Add a document to the end of a YAML file and tell its number."""
        if self._markdown:
            raise EditError(
                "a Markdown file holds one record", "Markdown 파일 하나에는 기록 하나만 씁니다"
            )
        rows = in_rows(value, 0, self._newline) + self._newline
        if not self._documents:
            self._documents.append(len(self._pieces))
            self._pieces.append(rows)
        else:
            if not self.text.endswith("\n"):
                self._pieces.append(self._newline)
            self._pieces.append(f"---{self._newline}")
            self._documents.append(len(self._pieces))
            self._pieces.append(rows)
        if self.get(len(self) - 1, ()) != texts_of(value):
            raise EditError(
                "the new document would not say what it should",
                "새 문서를 뜻대로 적을 수 없습니다",
            )
        return len(self) - 1

    def _set_items(self, document: int, path: Path, value: list[Value]) -> None:
        """Change a list item by item: what stands at both ends already stays untouched."""
        old = list(plain_at(self._root(document), path))
        if not value:
            self.remove(document, path)
            return
        same = 0
        while same < min(len(old), len(value)) and old[same] == value[same]:
            same += 1
        tail = 0
        while tail < min(len(old), len(value)) - same and old[-1 - tail] == value[-1 - tail]:
            tail += 1
        if len(value) < len(old) and same + tail == len(value):  # some were only taken away
            for number in reversed(range(same, len(old) - tail)):
                self.remove(document, (*path, number))
            return
        for number in range(same, min(len(old), len(value))):
            self.set(document, (*path, number), value[number])
        for number in reversed(range(len(value), len(old))):
            self.remove(document, (*path, number))
        for item in value[len(old) :]:
            self.append(document, path, item)

    def _text(self, document: int) -> str:
        return self._pieces[self._documents[document]]

    def _root(self, document: int) -> Node:
        root = read_document(self._text(document))
        if root is None:
            raise EditError("the document is empty", "문서가 비어 있습니다")
        return root

    def _put(self, document: int, text: str, path: Path, value: Value | None) -> None:
        """Take a changed text over, after it was seen to say what it should and no more."""
        expected = _changed(plain(self._root(document)), path, value)
        try:
            root = read_document(text)
        except EditError:
            root = None
        if root is None or plain(root) != expected:
            raise EditError(
                "the file is written in a form in which this cannot be changed",
                "이 꼴로 적힌 파일에서는 고칠 수 없습니다",
            )
        self._pieces[self._documents[document]] = text


def _changed(tree: Any, path: Path, value: Value | None) -> Any:
    """The tree with one value set, or taken away (None)."""
    if not path:
        return texts_of(value) if value is not None else {}
    name, rest = path[0], path[1:]
    if isinstance(tree, list) and isinstance(name, int):
        copy: Any = list(tree)
    else:
        copy = dict(tree)
    if rest:
        copy[name] = _changed(tree[name], rest, value)
    elif value is None:
        del copy[name]
    else:
        copy[name] = texts_of(value)
    return copy


def _is_list(value: Value) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)
