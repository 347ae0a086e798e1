"""Sections, paragraphs and tables of an HWPX, each section a stream.

Source: KS X 6101, 10 and 11 (paragraphs, tables); what Hangul needs besides is noted beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from msgspec import structs

from generator.objects.book import Book
from generator.render.book.hwpx_header import LEVELS, Shapes
from generator.render.book.hwpx_looks import (
    CELL,
    DEEPEST,
    HEAD_CELL,
    HEADER,
    LABELS,
    NAMES,
    RULED,
    STEP,
    WIDTH,
    Edge,
    Letters,
    Lines,
)
from generator.render.book.hwpx_text import NOTE_FORMAT, Writer, field, text, within
from generator.render.book.office_colours import COLOURS
from generator.render.book.office_file import NOTHING, Xml, element, words
from generator.render.book.office_flow import sections
from generator.render.book.office_pieces import (
    Grid,
    GridCell,
    Line,
    Run,
    Section,
    Style,
    Tab,
)
from generator.render.book.office_table import width
from generator.render.book.office_words import running

#: A4, and its margins.
_PAGE = {"landscape": "WIDELY", "width": 59528, "height": 84186, "gutterType": "LEFT_ONLY"}
_MARGINS = {
    "header": 3000,
    "footer": 3000,
    "gutter": 0,
    "left": 7937,
    "right": 7937,
    "top": 5500,
    "bottom": 4500,
}
#: The space between columns, and the room around the words of a cell.
_GAP = 1700
_ROOM = {"left": 425, "right": 425, "top": 200, "bottom": 200}
_NO_ROOM = dict.fromkeys(_ROOM, 0)
#: The kind of field that contents are, and its command: headings of two levels, as links. It is
#: dirty: when the file is opened, Hangul makes the contents anew, with pages.
_CONTENTS = int.from_bytes(b"%toc", "big")
_COMMAND = (
    "TableOfContents:set:140:ContentsMake:uint:31 ContentsStyles:wstring:0: ContentsLevel:int:2 "
    "ContentsAutoTabRight:int:0 ContentsLeader:int:3 ContentsHyperlink:bool:1  "
)
#: What a page has around its text, and may hide.
_AROUND = ("Header", "Footer", "MasterPage", "Border", "Fill", "PageNum")
_ALIGN: Mapping[str, str] = {"start": "LEFT", "center": "CENTER", "end": "RIGHT"}
#: Paragraphs that Hangul's contents and links lead to: each has an id that no other has.
_HEADINGS = frozenset(
    style
    for style, name in NAMES.items()
    if name.startswith("개요") or style in (Style.GROUP, Style.QUESTION)
)


class Body:
    """Writes the sections of one book; `shapes` knows what they asked of the head."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self.shapes = Shapes(book)
        self._writer = Writer(self.shapes, COLOURS[book.paper], self._note_line)
        soft = COLOURS[book.paper][1]
        self._cell = self.shapes.edges(Edge(RULED))
        self._head_cell = self.shapes.edges(Edge(RULED, ground=soft))

    def sections(self) -> Iterator[Iterator[Xml]]:
        """What stands in each `hs:sec`; each is to be read before the next is asked for.

        Chapters of one kind share a section, and change its running head.
        """
        for _, group in groupby(sections(self._book), _kind):
            yield self._group(group)

    def _group(self, group: Iterable[Section]) -> Iterator[Xml]:
        for place, section in enumerate(group):
            yield from self._section(section, opens=not place)

    def _section(self, section: Section, *, opens: bool) -> Iterator[Xml]:
        """The first paragraph of a section holds what the section is like."""
        setup = self._setup(section) if opens else self._turn(section)
        if section.role == "contents":
            yield from self._contents(section, setup)
            return
        for place, part in enumerate(section.flow):
            before = setup if not place else NOTHING
            if place == 1 and section.columns > 1:  # the title stands above the columns
                before = self._plain(_columns(section.columns))
            if isinstance(part, Grid):
                yield self._grid(part, before)
            else:
                yield self._line(part, before, turn=not place and not opens)

    def _plain(self, *inside: Xml) -> Xml:
        """A run of nothing but controls."""
        return self._writer.run(self.shapes.letters(Letters()), *inside)

    # Sections

    def _setup(self, section: Section) -> Xml:
        front = section.role in ("cover", "imprint")
        counted = section.role == "records" and section.listed
        page = {"pageStartsOn": "BOTH", "page": int(section.first)}
        hidden = int(not front)
        notes = element("hp:noteSpacing", {"betweenNotes": 283, "belowLine": 567, "aboveLine": 850})
        from_one = element("hp:numbering", {"type": "CONTINUOUS", "newNum": 1})
        number = element("hp:autoNumFormat", NOTE_FORMAT)
        rule = {"type": "SOLID", "width": "0.12 mm", "color": "#000000"}
        offset = element("hp:offset", dict.fromkeys(("left", "right", "top", "bottom"), 1417))
        frame = {"borderFillIDRef": 1, "textBorder": "PAPER", "headerInside": 0}
        frame |= {"footerInside": 0, "fillArea": "PAPER"}
        properties = element(
            "hp:secPr",
            {
                "id": "",
                "textDirection": "HORIZONTAL",
                "spaceColumns": 1134,
                "tabStop": 8000,
                "tabStopVal": 4000,
                "tabStopUnit": "HWPUNIT",
                "outlineShapeIDRef": self.shapes.outline(section.number, counted=counted),
                "memoShapeIDRef": 0,
                "textVerticalWidthHead": 0,
                "masterPageCnt": 0,
            },
            element("hp:grid", dict.fromkeys(("lineGrid", "charGrid", "wonggojiFormat"), 0)),
            element("hp:startNum", {**page, "pic": 0, "tbl": 0, "equation": 0}),
            element(
                "hp:visibility",
                {
                    "hideFirstHeader": hidden,
                    "hideFirstFooter": 0,
                    "hideFirstMasterPage": 0,
                    "border": "SHOW_ALL",
                    "fill": "SHOW_ALL",
                    "hideFirstPageNum": 0,
                    "hideFirstEmptyLine": 0,
                    "showLineNumber": 0,
                },
            ),
            element(
                "hp:lineNumberShape",
                dict.fromkeys(("restartType", "countBy", "distance", "startNumber"), 0),
            ),
            element("hp:pagePr", _PAGE, element("hp:margin", _MARGINS)),
            element(
                "hp:footNotePr",
                None,
                number,
                element("hp:noteLine", {"length": -1, **rule}),
                notes,
                from_one,
                element("hp:placement", {"place": "EACH_COLUMN", "beneathText": 0}),
            ),
            element(
                "hp:endNotePr",
                None,
                number,
                element("hp:noteLine", {"length": 14692344, **rule}),
                notes,
                from_one,
                element("hp:placement", {"place": "END_OF_DOCUMENT", "beneathText": 0}),
            ),
            *(
                element("hp:pageBorderFill", {"type": pages, **frame}, offset)
                for pages in ("BOTH", "EVEN", "ODD")
            ),
        )
        start = {"num": 1, "numType": "PAGE"}
        anew = element("hp:ctrl", None, element("hp:newNum", start)) if section.first else NOTHING
        controls = () if front else (self._running(section), anew, _number(section))
        return self._plain(properties, _columns(1), *controls)

    def _turn(self, section: Section) -> Xml:
        """A further part of a section: a new running head, which its first page does not show."""
        if section.role == "imprint":
            return NOTHING
        hidden = {f"hide{part}": int(part == "Header") for part in _AROUND}
        hiding = element("hp:ctrl", None, element("hp:pageHiding", hidden))
        return self._plain(_columns(1), self._running(section), hiding)

    def _running(self, section: Section) -> Xml:
        """The running head: the book at the left, the chapter at the right."""
        title, chapter = running(self._book.title), running(section.title)
        style = self.shapes.styles[HEADER]
        stop = WIDTH - width(chapter) * style.letters.size // 2
        said = (Run(title), Tab(), Run(chapter))
        content = self._writer.pieces(said, style.letters, stop)
        high = _MARGINS["header"]
        head = within(self._paragraph(HEADER, style.lines, content), wide=WIDTH, high=high)
        marks = {"id": self._writer.id(), "applyPageType": "BOTH"}
        return element("hp:ctrl", None, element("hp:header", marks, head))

    def _contents(self, section: Section, setup: Xml) -> Iterator[Xml]:
        """The contents as a field whose entries stand there already, for readers that make none."""
        id = self._writer.id()
        said = [("integerParam", "Prop", "8"), ("stringParam", "Command", _COMMAND)]
        begin = field(id, "TABLEOFCONTENTS", _CONTENTS, said, renewed=True)
        end = element("hp:fieldEnd", {"beginIDRef": id, "fieldid": _CONTENTS})
        for place, part in enumerate(section.flow):
            if isinstance(part, Line):
                yield self._line(part, setup if not place else NOTHING)
                if not place:
                    yield self._between(element("hp:ctrl", None, begin), text(""))
        yield self._between(element("hp:ctrl", None, end))

    def _between(self, *inside: Xml) -> Xml:
        """A paragraph with nothing to read in it."""
        thin = self.shapes.styles["가름줄"].letters
        return self._paragraph(
            "본문", Lines(spacing=100), self._writer.run(self.shapes.letters(thin), *inside)
        )

    # Paragraphs

    def _line(self, line: Line, before: Xml = NOTHING, *, turn: bool = False) -> Xml:
        """A paragraph; `turn` begins a page with it."""
        name = NAMES[line.style]
        if line.style == Style.NOTE:
            return self._note_line(line, before)
        style = self.shapes.styles[name]
        mark = NOTHING
        if line.fragment:
            named = element("hp:bookmark", {"name": line.fragment})
            mark = self._plain(element("hp:ctrl", None, named))
        stop = LABELS if line.style == Style.ROW else 0
        content = self._writer.pieces(line.pieces, style.letters, stop)
        id = self._writer.id() if line.style in _HEADINGS else 0
        lines = self._set(line, style.lines)
        return self._paragraph(name, lines, before, mark, content, id=id, turn=turn)

    def _note_line(self, line: Line, before: Xml) -> Xml:
        style = self.shapes.styles[NAMES[line.style]]
        content = self._writer.pieces(line.pieces, style.letters)
        return self._paragraph(style.name, self._set(line, style.lines), before, content)

    def _set(self, line: Line, lines: Lines) -> Lines:
        """How a paragraph is set: its style, a step further in for each list and quotation."""
        left = min(line.depth, DEEPEST) * STEP
        place = line.place
        if place and place.marked:
            kind = "NUMBER" if place.ordered else "BULLET"
            numbers = self.shapes.listing(place) if place.ordered else self.shapes.bullet(place)
            level = min(place.level, LEVELS - 1) if place.ordered else 0
            lines = structs.replace(lines, first=0, kind=kind, list=numbers, level=level)
        elif place:
            lines = structs.replace(lines, first=0)
            left += STEP
        keep = line.keep or lines.keep
        if left or keep != lines.keep:
            return structs.replace(lines, left=lines.left + left, keep=keep)
        return lines

    def _paragraph(
        self, name: str, lines: Lines, *runs: Xml, id: int = 0, turn: bool = False
    ) -> Xml:
        marks = {
            "id": id,
            "paraPrIDRef": self.shapes.lines(lines),
            "styleIDRef": self.shapes.style(name),
            "pageBreak": int(turn),
            "columnBreak": 0,
            "merged": 0,
        }
        return element("hp:p", marks, *runs)

    # Tables

    def _grid(self, grid: Grid, before: Xml = NOTHING) -> Xml:
        """A table in a paragraph of its own. It flows: one set as a letter would not be divided."""
        widths = [share * WIDTH // 1000 for share in grid.widths]
        rows = [(grid.head, True)] if grid.head else []
        rows += [(row, False) for row in grid.rows]
        height = 1700
        about = element("hp:shapeComment", None, words(grid.caption)) if grid.caption else NOTHING
        table = element(
            "hp:tbl",
            {
                "id": self._writer.id(),
                "zOrder": 0,
                "numberingType": "TABLE",
                "textWrap": "TOP_AND_BOTTOM",
                "textFlow": "BOTH_SIDES",
                "lock": 0,
                "dropcapstyle": "None",
                "pageBreak": "CELL",
                "repeatHeader": 1,
                "rowCnt": len(rows),
                "colCnt": len(widths),
                "cellSpacing": 0,
                "borderFillIDRef": self._cell,
                "noAdjust": 0,
            },
            element(
                "hp:sz",
                {
                    "width": sum(widths),
                    "widthRelTo": "ABSOLUTE",
                    "height": height * len(rows),
                    "heightRelTo": "ABSOLUTE",
                    "protect": 0,
                },
            ),
            element(
                "hp:pos",
                {
                    "treatAsChar": 0,
                    "affectLSpacing": 0,
                    "flowWithText": 1,
                    "allowOverlap": 0,
                    "holdAnchorAndSO": 0,
                    "vertRelTo": "PARA",
                    "horzRelTo": "COLUMN",
                    "vertAlign": "TOP",
                    "horzAlign": "LEFT",
                    "vertOffset": 0,
                    "horzOffset": 0,
                },
            ),
            element("hp:outMargin", {**_NO_ROOM, "bottom": 850}),
            about,
            element("hp:inMargin", _ROOM),
            *(
                element(
                    "hp:tr",
                    None,
                    *(
                        self._table_cell(cell, (n, m), widths[n], height, grid.align[n], head=head)
                        for n, cell in enumerate(cells)
                    ),
                )
                for m, (cells, head) in enumerate(rows)
            ),
        )
        style = self.shapes.styles["본문"]
        letters = self.shapes.letters(structs.replace(style.letters, size=500))
        run = self._writer.run(letters, table, element("hp:t"))
        return self._paragraph("본문", structs.replace(style.lines, after=0), before, run)

    def _table_cell(
        self,
        cell: GridCell,
        place: tuple[int, int],
        wide: int,
        high: int,
        align: str,
        *,
        head: bool,
    ) -> Xml:
        style = self.shapes.styles[HEAD_CELL if cell.header else CELL]
        lines = structs.replace(style.lines, align=_ALIGN[align])
        content = self._writer.pieces(cell.pieces, style.letters)
        marks = {"name": "", "header": int(head), "hasMargin": 0, "protect": 0, "editable": 0}
        marks |= {"dirty": 0, "borderFillIDRef": self._head_cell if head else self._cell}
        return element(
            "hp:tc",
            marks,
            within(self._paragraph(style.name, lines, content), middle=True),
            element("hp:cellAddr", {"colAddr": place[0], "rowAddr": place[1]}),
            element("hp:cellSpan", {"colSpan": 1, "rowSpan": 1}),
            element("hp:cellSz", {"width": wide, "height": high}),
            element("hp:cellMargin", _ROOM),
        )


def _kind(section: Section) -> tuple[str, bool]:
    front = section.role in ("cover", "imprint")
    return "cover" if front else section.role, section.listed


def _number(section: Section) -> Xml:
    """The number of the page, below in the middle."""
    kind = "ROMAN_SMALL" if section.role == "contents" else "DIGIT"
    number = {"pos": "BOTTOM_CENTER", "formatType": kind, "sideChar": ""}
    return element("hp:ctrl", None, element("hp:pageNum", number))


def _columns(number: int) -> Xml:
    marks = {"id": "", "type": "NEWSPAPER", "layout": "LEFT", "colCount": number, "sameSz": 1}
    marks |= {"sameGap": _GAP if number > 1 else 0}
    return element("hp:ctrl", None, element("hp:colPr", marks))
