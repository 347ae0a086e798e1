"""What a PDF tells assistive technology: its structure tree, each element with its text.

A reader of our own, from the file's bytes alone: glyphs become text by the ToUnicode tables, marked
content belongs to the element whose number it bears (PDF 32000-1, 14.7 and 14.8).
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Pdf, Stream

_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


@dataclass
class Node:
    """An element: its type, its own dictionary, and texts and elements in order."""

    type: str
    it: Dictionary
    inside: list[Node | str] = field(default_factory=list)
    file: Pdf | None = None  # of the root: what is read of a file that is closed is nothing

    @property
    def text(self) -> str:
        """All text of it and below it."""
        return "".join(part if isinstance(part, str) else part.text for part in self.inside)

    def find(self, *types: str) -> Iterator[Node]:
        """Elements of these types below it, in order."""
        for part in self.inside:
            if isinstance(part, Node):
                if part.type in types:
                    yield part
                yield from part.find(*types)


@dataclass
class Page:
    """The texts of a page by their numbers, and what is drawn without being marked at all."""

    marked: dict[int, str]
    unmarked: list[str]


def read(data: bytes) -> tuple[Pdf, Node, list[Page]]:
    """The file, its structure tree and its pages."""
    pdf = Pdf.open(io.BytesIO(data))
    pages = [_page(page) for page in pdf.pages]
    places = {page.objgen: number for number, page in enumerate(pdf.pages)}
    root = Node("Root", pdf.Root.StructTreeRoot, file=pdf)
    _kids(pdf.Root.StructTreeRoot.get("/K"), root, None, pages, places)
    return pdf, root, pages


def _kids(kids, parent: Node, page, pages: list[Page], places: dict) -> None:
    if isinstance(kids, Array):
        for kid in kids:
            _kids(kid, parent, page, pages, places)
    elif isinstance(kids, int):
        parent.inside.append(pages[places[page.objgen]].marked.pop(kids))
    elif isinstance(kids, Dictionary):
        kind = kids.get("/Type")
        page = kids.get("/Pg", page)
        if kind == "/MCR":
            parent.inside.append(pages[places[page.objgen]].marked.pop(int(kids.MCID)))
        elif kind != "/OBJR":
            node = Node(str(kids.S)[1:], kids)
            parent.inside.append(node)
            _kids(kids.get("/K"), node, page, pages, places)


def _page(page: pikepdf.Page) -> Page:
    fonts = {
        name: _table(font)
        for name, font in page.get("/Resources", Dictionary()).get("/Font", Dictionary()).items()
    }
    found = Page({}, [])
    stack: list[int | str | None] = []  # a number, an artifact, or neither
    table: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "BDC":
            said = operands[1] if isinstance(operands[1], Dictionary) else Dictionary()
            number = said.get("/MCID")
            if number is not None:
                found.marked[int(number)] = ""
            if "/ActualText" in said:
                if (owner := _owner(stack)) not in (None, "artifact"):
                    found.marked[int(owner)] += str(said.ActualText)
                stack.append("artifact")  # its glyphs are told already
            else:
                stack.append("artifact" if operands[0] == "/Artifact" else number)
        elif name == "BMC":
            stack.append("artifact" if operands[0] == "/Artifact" else None)
        elif name == "EMC":
            stack.pop()
        elif name == "Tf":
            table = fonts[str(operands[0])]
        elif name in ("Tj", "TJ"):
            text = _shown(operands[0], table)
            owner = _owner(stack)
            if owner is None:
                found.unmarked.append(text)
            elif owner != "artifact":
                found.marked[int(owner)] += text
        elif name in ("f", "f*", "S", "B", "Do", "sh") and _owner(stack) is None:
            found.unmarked.append(name)
    return found


def _owner(stack):
    """The number of the marked content that a glyph stands in, "artifact", or None."""
    return next((one for one in reversed(stack) if one is not None), None)


def _table(font: Dictionary) -> dict[int, str]:
    stream = font.get("/ToUnicode")
    if not isinstance(stream, Stream):
        return {}
    return {
        int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be")
        for code, text in _PAIR.findall(stream.read_bytes())
    }


def _shown(operand, table: dict[int, str]) -> str:
    parts = operand if isinstance(operand, Array) else [operand]
    found = ""
    for part in parts:
        if isinstance(part, pikepdf.String):
            raw = bytes(part)
            found += "".join(
                table.get(int.from_bytes(raw[at : at + 2], "big"), "\ufffd")
                for at in range(0, len(raw), 2)
            )
    return found
