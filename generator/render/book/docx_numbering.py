"""The numbers of a DOCX: of headings, and of lists as Korean papers do: 1. 가. 1) 가) (1) (가) ①.

Source: ISO/IEC 29500-1:2016, 17.9 (numbering) and 17.18.59 (formats of numbers).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.render.book.docx_xml import val
from generator.render.book.office_file import NOTHING, Xml, element
from generator.render.book.office_pieces import Place

#: The numbers of headings, and the marks of lists without order; each list with order has its own.
HEADINGS, BULLETS = 1, 2
_FIRST_LIST = 3
_LEVELS = 9
_COUNTED = (
    ("decimal", "%{}."),
    ("ganada", "%{}."),
    ("decimal", "%{})"),
    ("ganada", "%{})"),
    ("decimal", "(%{})"),
    ("ganada", "(%{})"),
    ("decimalEnclosedCircle", "%{}"),
    ("decimal", "%{}."),
    ("decimal", "%{}."),
)
#: Chapters in Roman numbers, records by their own, and the headings in them as lists are counted.
_HEADED = (("upperRoman", "%{}."), ("none", ""), *_COUNTED)[:_LEVELS]
_BULLETS = ("•", "–", "·")


class Lists:
    """The lists with order that a document holds: each is counted by itself."""

    def __init__(self) -> None:
        self._ids: dict[int, int] = {}
        self._starts: list[tuple[int, int]] = []

    def numbered(self, place: Place) -> Xml:
        """How a paragraph says that it bears the mark of an item (`w:numPr`)."""
        level = min(place.level, _LEVELS - 1)
        if not place.ordered:
            return _numbered(level, BULLETS)
        if place.listing not in self._ids:
            self._ids[place.listing] = _FIRST_LIST + len(self._starts)
            self._starts.append((level, place.start))
        return _numbered(level, self._ids[place.listing])

    def parts(self) -> Iterator[Xml]:
        """What stands in `w:numbering`, once every list has been met."""
        yield _counting(0, "3A5E0001", _HEADED, headings=True)
        yield _counting(1, "3A5E0002", tuple(("bullet", _BULLETS[n % 3]) for n in range(_LEVELS)))
        yield _counting(2, "3A5E0003", _COUNTED)
        yield element("w:num", {"w:numId": HEADINGS}, val("w:abstractNumId", 0))
        yield element("w:num", {"w:numId": BULLETS}, val("w:abstractNumId", 1))
        for id, (level, start) in enumerate(self._starts, _FIRST_LIST):
            begun = element("w:lvlOverride", {"w:ilvl": level}, val("w:startOverride", start))
            yield element("w:num", {"w:numId": id}, val("w:abstractNumId", 2), begun)


def unnumbered() -> Xml:
    """How a heading says that it bears no number, though its style does."""
    return _numbered(0, 0)


def _numbered(level: int, id: int) -> Xml:
    return element("w:numPr", None, val("w:ilvl", level), val("w:numId", id))


def _counting(
    id: int, name: str, formats: Iterable[tuple[str, str]], *, headings: bool = False
) -> Xml:
    """A numbering of nine levels. Paragraphs bring their own indents."""
    levels = (
        element(
            "w:lvl",
            {"w:ilvl": level},
            val("w:start", 1),
            val("w:numFmt", kind),
            val("w:pStyle", f"Heading{level + 1}") if headings and level < 7 else NOTHING,
            val("w:suff", ("space" if shown else "nothing") if headings else "tab"),
            val("w:lvlText", shown.format(level + 1)),
            val("w:lvlJc", "left"),
        )
        for level, (kind, shown) in enumerate(formats)
    )
    return element(
        "w:abstractNum",
        {"w:abstractNumId": id},
        val("w:nsid", name),
        val("w:multiLevelType", "multilevel"),
        *levels,
    )
