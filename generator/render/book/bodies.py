"""Bodies into blocks: the safe HTML that web and print share, read by Pandoc, let in by a list.

`fragments` cuts a body and its notes apart before Pandoc sees them: Pandoc would copy a note to
each of its marks, and notes within notes would grow without bound. What Pandoc answers is data;
each of its elements is named here, and one that is not is a fault of ours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Literal

import msgspec
from msgspec import Struct

from generator.errors import PapersError
from generator.objects.book import (
    Block,
    Cell,
    Code,
    CodeBlock,
    Emphasis,
    Heading,
    Inline,
    LineBreak,
    Listing,
    NoteMark,
    Paragraph,
    Quote,
    Rule,
    Strong,
    Table,
    WebLink,
    Words,
)

#: What a link within the site becomes: a reference, or None for plain words.
Refer = Callable[[str, tuple[Inline, ...]], Inline | None]

_NOTES = '<section role="doc-endnotes" '
_NOTE = re.compile(r'<li id="[^"]*\.fn-\d+">')
_MARK = re.compile(
    r'<a href="#[^"]*\.fn-(\d+)" id="[^"]*" role="doc-noteref" aria-label="[^"]*">\d+</a>'
)
_BACK = re.compile(r' ?<a href="#[^"]*" role="doc-backlink" aria-label="[^"]*">↩\ufe0e</a>')
#: A scheme that the sieve lets no author write: it marks a note where Pandoc would see a link.
_MARKED = "note:"
_WEB = ("http://", "https://", "mailto:")
_ALIGN: dict[str, Literal["start", "center", "end"]] = {
    "AlignLeft": "start",
    "AlignCenter": "center",
    "AlignRight": "end",
    "AlignDefault": "start",
}
#: Controls that no reader sees; an author can write them as numbers (`&#128;`), and Pandoc would
#: read them as letters of Windows-1252.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_decode = msgspec.json.Decoder().decode


class Fragments(Struct, frozen=True):
    """The HTML of a body and of each of its notes, in the order of their numbers."""

    body: str
    notes: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """Each fragment that there is something to read in."""
        return tuple(html for html in (self.body, *self.notes) if html)


class Unlisted(PapersError):
    """Pandoc answered with an element that no body should hold: a fault of this program."""

    def __init__(self, element: str) -> None:
        super().__init__(
            f"a body holds {element}, which no print edition can set",
            f"본문에 책으로 옮길 수 없는 것이 있습니다: {element}",
        )


def fragments(html: str) -> Fragments:
    """What `Bodies.html` made, with its notes cut off and each mark of a note a plain link."""
    html = _CONTROLS.sub("", html)
    html = _MARK.sub(rf'<a href="{_MARKED}\1">\1</a>', html)
    body, found, notes = html.partition(_NOTES)
    if not found:
        return Fragments(html.strip())
    _, *texts = _NOTE.split(_BACK.sub("", notes))
    ends = [text.rpartition("</li>")[0].strip() for text in texts]
    return Fragments(body.strip(), tuple(ends))


def blocks(document: bytes, refer: Refer) -> tuple[Block, ...]:
    """The blocks of a document of Pandoc's in JSON; `refer` says what links within the site become.

    Raises Unlisted.
    """
    reader = _Reader(refer)
    return reader.blocks(_decode(document)["blocks"])


class _Reader:
    """Turns elements (pandoc-types 1.23, Text.Pandoc.Definition) into ours."""

    def __init__(self, refer: Refer) -> None:
        self.refer = refer

    # Blocks

    def blocks(self, elements: Sequence[Any]) -> tuple[Block, ...]:
        return tuple(block for element in elements for block in self.block(element))

    def block(self, element: Any) -> Iterator[Block]:
        kind, content = element["t"], element.get("c")
        match kind:
            case "Para" | "Plain":
                inside = self.inlines(content)
                if inside:
                    yield Paragraph(inside)
            case "Header":
                level, (fragment, _, _), words = content
                yield Heading(level - 1, fragment, self.inlines(words))
            case "BulletList":
                yield Listing(False, 1, tuple(self.blocks(item) for item in content))
            case "OrderedList":
                (start, _, _), items = content
                yield Listing(True, start, tuple(self.blocks(item) for item in items))
            case "BlockQuote":
                yield Quote(self.blocks(content))
            case "CodeBlock":
                yield CodeBlock(content[1])
            case "HorizontalRule":
                yield Rule()
            case "Table":
                yield self.table(content)
            case _:
                raise Unlisted(kind)

    def table(self, content: Any) -> Table:
        _, (_, caption), columns, (_, head), bodies, (_, foot) = content
        if caption or foot or any(part[2] for part in bodies) or len(head) > 1:
            raise Unlisted("a table of another shape")
        rows = [row for part in bodies for row in part[3]]
        return Table(
            caption="",
            head=tuple(cell for row in head for cell in self.row(row, header=True)),
            rows=tuple(self.row(row) for row in rows),
            align=tuple(_ALIGN[column[0]["t"]] for column in columns),
        )

    def row(self, row: Any, *, header: bool = False) -> tuple[Cell, ...]:
        return tuple(self.cell(cell, header) for cell in row[1])

    def cell(self, cell: Any, header: bool) -> Cell:
        _, _, rows, columns, content = cell
        if (rows, columns) != (1, 1) or len(content) > 1:
            raise Unlisted("a cell of another shape")
        for element in content:
            if element["t"] not in ("Plain", "Para"):
                raise Unlisted(f"{element['t']} within a cell")
            return Cell(self.inlines(element["c"]), header)
        return Cell((), header)

    # Words within a line

    def inlines(self, elements: Sequence[Any]) -> tuple[Inline, ...]:
        found: list[Inline] = []
        words: list[str] = []

        def flush() -> None:
            if words:
                found.append(Words("".join(words)))
                words.clear()

        for element in elements:
            kind, content = element["t"], element.get("c")
            if kind == "Str":
                words.append(content)
            elif kind in ("Space", "SoftBreak"):
                words.append(" ")
            else:
                flush()
                found += self.inline(kind, content)
        flush()
        return tuple(found)

    def inline(self, kind: str, content: Any) -> tuple[Inline, ...]:
        match kind:
            case "Strong":
                return (Strong(self.inlines(content)),)
            case "Emph":
                return (Emphasis(self.inlines(content)),)
            case "Code":
                return (Code(content[1]),)
            case "LineBreak":
                return (LineBreak(),)
            case "Span" if content[0] == ["", [], []]:  # a link whose target the sieve took away
                return self.inlines(content[1])
            case "Link":
                _, words, (href, _) = content
                return self.link(href, words)
            case _:
                raise Unlisted(kind)

    def link(self, href: str, words: Sequence[Any]) -> tuple[Inline, ...]:
        if href.startswith(_MARKED):
            return (NoteMark(int(href.removeprefix(_MARKED))),)
        inside = self.inlines(words)
        if href.lower().startswith(_WEB):
            return (WebLink(href, inside),)
        reference = self.refer(href, inside)
        return inside if reference is None else (reference,)


def plain(found: Sequence[Inline]) -> str:
    """The words of a line, without the marks of notes."""
    return "".join(_plain(inline) for inline in found)


def _plain(inline: Inline) -> str:
    match inline:
        case Words() | Code():
            return inline.text
        case LineBreak():
            return " "
        case NoteMark():
            return ""
        case _:
            return plain(inline.inside)


def lines(found: Sequence[Block]) -> Iterator[str]:
    """The words of blocks in the order of reading: a line for each paragraph, heading and cell."""
    for block in found:
        match block:
            case Paragraph() | Heading():
                yield plain(block.inside)
            case Listing():
                for item in block.items:
                    yield from lines(item)
            case Quote():
                yield from lines(block.blocks)
            case CodeBlock():
                yield from block.text.split("\n")
            case Table():
                if block.caption:
                    yield block.caption
                for row in (block.head, *block.rows):
                    yield from (plain(cell.inside) for cell in row)
            case Rule():
                pass


def body(
    found: Fragments, documents: Mapping[str, bytes], refer: Refer
) -> tuple[tuple[Block, ...], tuple[tuple[Block, ...], ...]]:
    """The blocks of a body and of each of its notes, of the documents of its fragments."""

    def of(html: str) -> tuple[Block, ...]:
        return blocks(documents[html], refer) if html else ()

    return of(found.body), tuple(of(html) for html in found.notes)
