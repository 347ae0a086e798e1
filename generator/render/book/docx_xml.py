"""The words of WordprocessingML that every part of a DOCX uses: namespaces, short forms, fields.

Source: ISO/IEC 29500-1:2016 and -4 (transitional), which every reader of DOCX knows.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.render.book.office_file import NOTHING, Xml, document, element, together, words

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#: Types of relationships begin so, and types of parts.
RELATION = f"{R}/"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."


def part(name: str, parts: Iterable[Xml]) -> Iterable[bytes]:
    """A part of the file: its outermost element and what stands in it."""
    return document(name, {"xmlns:w": W, "xmlns:r": R}, parts)


def on(name: str) -> Xml:
    """A property that is set by being there."""
    return element(name)


def val(name: str, value: str | int) -> Xml:
    """A property with one value."""
    return element(name, {"w:val": value})


def field(code: str, shown: Xml, properties: Xml = NOTHING) -> Xml:
    """A field: what it asks for, and what is shown until a reader has worked it out.

    `code` is written by us and never taken from content; it holds names of bookmarks at most.
    """
    begin, end = field_ends(code, properties)
    return together((begin, shown, end))


def field_ends(code: str, properties: Xml = NOTHING) -> tuple[Xml, Xml]:
    """What stands before and behind what a field shows, for one that holds whole paragraphs."""
    begin, between, end = (
        run(element("w:fldChar", {"w:fldCharType": kind}), properties)
        for kind in ("begin", "separate", "end")
    )
    asked = run(element("w:instrText", {"xml:space": "preserve"}, words(f" {code} ")), properties)
    return together((begin, asked, between)), end


def run(content: Xml, properties: Xml = NOTHING) -> Xml:
    """A run: what stands in it, and how it looks (the children of `w:rPr`)."""
    if not properties:
        return element("w:r", None, content)
    return element("w:r", None, element("w:rPr", None, properties), content)


def text(said: str) -> Xml:
    """The content of a run: words, each tab an element."""
    return together(
        (on("w:tab") if place % 2 else element("w:t", {"xml:space": "preserve"}, words(piece)))
        for place, piece in enumerate(_between(said))
        if piece
    )


def _between(said: str) -> list[str]:
    """The words and, at every second place, the tabs between them."""
    found: list[str] = []
    for piece in said.split("\t"):
        found += ("\t", piece) if found else (piece,)
    return found
