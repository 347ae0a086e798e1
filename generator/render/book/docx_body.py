"""Sections, paragraphs and tables of a DOCX, as a stream.

Source: ISO/IEC 29500-1:2016, 17.3.1 (paragraphs), 17.4 (tables), 17.6 (sections), 17.16.5.68 (TOC).
"""

from __future__ import annotations

from collections.abc import Generator, Iterator

from generator.objects.book import Book
from generator.render.book.docx_looks import DEEPEST, LABELS, STEP, WIDTH, looks
from generator.render.book.docx_names import names
from generator.render.book.docx_numbering import Lists, unnumbered
from generator.render.book.docx_styles import NOTE_MARK, TABLE
from generator.render.book.docx_text import Links, Marks, Writer
from generator.render.book.docx_xml import field_ends, on, run, text, val
from generator.render.book.office_file import NOTHING, Xml, element, together
from generator.render.book.office_flow import fragments, sections
from generator.render.book.office_pieces import Grid, GridCell, Line, Note, Run, Section, Style

#: A4, and its margins, in twips.
_PAGE = {"w:w": 11906, "w:h": 16838}
_MARGINS = {
    "w:top": 1701,
    "w:right": 1587,
    "w:bottom": 1474,
    "w:left": 1587,
    "w:header": 850,
    "w:footer": 737,
    "w:gutter": 0,
}
#: Every heading of the first two levels, each a link; Word's words for it.
_CONTENTS = 'TOC \\o "1-2" \\h \\z'
_ALIGN = {"start": "left", "center": "center", "end": "right"}
#: A paragraph of nearly no height, and one that only parts what stands above and below.
_TINY = element("w:spacing", {"w:before": 0, "w:after": 0, "w:line": 20, "w:lineRule": "exact"})
_THIN = element("w:spacing", {"w:before": 0, "w:after": 0, "w:line": 160, "w:lineRule": "exact"})
#: A row with more characters may be cut by the end of a page.
_LONG_ROW = 500


class Body:
    """Writes the body of one book; what it met on the way can be asked for when it is written."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._styles = {style: look.id for style, look in looks(book).items()}
        self._marks = Marks()
        self._names = names(fragments(book))
        self._writer = Writer(self._names, book.labels, self._marks)
        self._note_writer = Writer(self._names, book.labels, self._marks)
        self.lists = Lists()
        #: The titles of sections with a running head, in their order.
        self.heads: list[str] = []

    @property
    def links(self) -> Links:
        """The addresses outside that the body leads to."""
        return self._writer.links

    @property
    def note_links(self) -> Links:
        """The addresses outside that notes lead to."""
        return self._note_writer.links

    def parts(self) -> Iterator[Xml]:
        """The body, each of its sections closed by a paragraph that says what it was."""
        yield Xml("<w:body>")
        last = NOTHING
        for section in sections(self._book):
            if last:
                yield _closing(last)
            last = yield from self._section(section)
        yield last
        yield Xml("</w:body>")

    def notes(self) -> Iterator[Xml]:
        """What stands in `w:footnotes`. `note_links` are what they lead to."""
        for id, kind in ((-1, "separator"), (0, "continuationSeparator")):
            line = element("w:p", None, element("w:pPr", None, _THIN), run(on(f"w:{kind}")))
            yield element("w:footnote", {"w:type": kind, "w:id": id}, line)
        for note in self._writer.notes:
            yield element("w:footnote", {"w:id": note.number}, *self._note(note))

    # Sections

    def _section(self, section: Section) -> Generator[Xml, None, Xml]:
        if section.role == "contents":
            yield from self._contents(section)
        else:
            for place, part in enumerate(section.flow):
                yield self._grid(part) if isinstance(part, Grid) else self._line(part)
                if not place and section.columns > 1:  # the title stands above the columns
                    yield _closing(self._properties(section))
        return self._properties(section, columns=section.columns)

    def _contents(self, section: Section) -> Iterator[Xml]:
        """The contents as a field whose entries stand there already, for readers that make none."""
        flow = [line for line in section.flow if isinstance(line, Line)]
        heads = [self._line(line) for line in flow if line.style == Style.FRONT]
        begin, end = field_ends(_CONTENTS)
        lines = [line for line in flow if line.style != Style.FRONT]
        entries: list[Xml] = []
        for place, line in enumerate(lines):
            before = begin if not place else NOTHING
            after = end if place == len(lines) - 1 else NOTHING
            runs = (piece for piece in line.pieces if isinstance(piece, Run))
            entries.append(self._paragraph(line, before, self._writer.pieces(runs), after))
        gallery = val("w:docPartGallery", "Table of Contents")
        about = element(
            "w:sdtPr", None, element("w:docPartObj", None, gallery, on("w:docPartUnique"))
        )
        yield element("w:sdt", None, about, element("w:sdtContent", None, *heads, *entries))

    def _properties(self, section: Section, *, columns: int = 0) -> Xml:
        """What a section is like; `columns` is 0 for the title above the columns of its text."""
        front = section.role in ("cover", "imprint")
        below = columns > 1
        heads: tuple[Xml, ...] = ()
        if not front and not below:
            self.heads.append(section.title)
            heads = (
                _refers("header", "default", f"header{len(self.heads)}"),
                _refers("footer", "default", "footer1"),
                _refers("footer", "first", "footer1"),
            )
        numbers = {"w:fmt": "lowerRoman" if section.role == "contents" else "decimal"}
        if section.first:
            numbers |= {"w:start": "1"}
        return element(
            "w:sectPr",
            None,
            *heads,
            val("w:type", "continuous" if below else "nextPage"),
            element("w:pgSz", _PAGE),
            element("w:pgMar", _MARGINS),
            element("w:pgNumType", numbers),
            element("w:cols", {"w:num": max(columns, 1), "w:space": STEP}),
            NOTHING if front or below else on("w:titlePg"),
        )

    # Paragraphs

    def _line(self, line: Line) -> Xml:
        return self._paragraph(line, self._writer.pieces(line.pieces, line.lang))

    def _paragraph(self, line: Line, *inside: Xml) -> Xml:
        content = together(inside)
        if line.fragment:
            content = self._marks.around(self._names[line.fragment].all, content)
        numbered = NOTHING
        if line.place and line.place.marked:
            numbered = self.lists.numbered(line.place)
        elif line.style == Style.ANNEX:
            numbered = unnumbered()
        properties = (
            val("w:pStyle", self._styles[line.style]),
            on("w:keepNext") if line.keep else NOTHING,
            numbered,
            on("w:bidi") if _from_the_right(line) else NOTHING,
            _indent(line),
        )
        return element("w:p", None, element("w:pPr", None, *properties), content)

    def _note(self, note: Note) -> Iterator[Xml]:
        mark = run(on("w:footnoteRef"), val("w:rStyle", NOTE_MARK))
        for place, line in enumerate(note.lines):
            before = NOTHING if place else together((mark, run(text(" "))))
            yield self._paragraph(line, before, self._note_writer.pieces(line.pieces, line.lang))

    # Tables

    def _grid(self, grid: Grid) -> Xml:
        widths = [share * WIDTH // 1000 for share in grid.widths]
        shown = {"w:firstRow": 1 if grid.head else 0, "w:lastRow": 0, "w:firstColumn": 0}
        shown |= {"w:lastColumn": 0, "w:noHBand": 1, "w:noVBand": 1}
        rows = ((grid.head, True), *((row, False) for row in grid.rows))
        table = element(
            "w:tbl",
            None,
            element(
                "w:tblPr",
                None,
                val("w:tblStyle", TABLE),
                element("w:tblW", {"w:w": sum(widths), "w:type": "dxa"}),
                element("w:tblLayout", {"w:type": "fixed"}),
                element("w:tblLook", {"w:val": "0620" if grid.head else "0600", **shown}),
                val("w:tblCaption", grid.caption) if grid.caption else NOTHING,
            ),
            element("w:tblGrid", None, *(element("w:gridCol", {"w:w": width}) for width in widths)),
            *(self._row(row, widths, grid, head=head) for row, head in rows if row),
        )
        return together((table, element("w:p", None, element("w:pPr", None, _THIN))))

    def _row(self, row: tuple[GridCell, ...], widths: list[int], grid: Grid, *, head: bool) -> Xml:
        long = (
            sum(len(p.text) for cell in row for p in cell.pieces if isinstance(p, Run)) > _LONG_ROW
        )
        kept = NOTHING if long else on("w:cantSplit")
        properties = (kept, on("w:tblHeader") if head else NOTHING)
        cells = (
            element(
                "w:tc",
                None,
                element("w:tcPr", None, element("w:tcW", {"w:w": width, "w:type": "dxa"})),
                element(
                    "w:p",
                    None,
                    element(
                        "w:pPr",
                        None,
                        val("w:pStyle", "TableHead" if cell.header else "TableText"),
                        on("w:keepNext") if head else NOTHING,
                        val("w:jc", _ALIGN[align]) if align != "start" else NOTHING,
                    ),
                    self._writer.pieces(cell.pieces, grid.lang),
                ),
            )
            for cell, width, align in zip(row, widths, grid.align, strict=True)
        )
        return element("w:tr", None, element("w:trPr", None, *properties), *cells)


def _closing(properties: Xml) -> Xml:
    """The paragraph that ends a section; it takes no room that could make a page of its own."""
    return element("w:p", None, element("w:pPr", None, _TINY, properties))


def _refers(part: str, pages: str, id: str) -> Xml:
    return element(f"w:{part}Reference", {"w:type": pages, "r:id": id})


def _indent(line: Line) -> Xml:
    """Where a paragraph begins: a step further in for each list and quotation around it."""
    left = min(line.depth, DEEPEST) * STEP
    if line.place:
        hanging = {"w:hanging": STEP} if line.place.marked else {}
        return element("w:ind", {"w:left": left + STEP, **hanging})
    if not left:
        return NOTHING
    if line.style == Style.ROW:
        return element("w:ind", {"w:left": left + LABELS, "w:hanging": LABELS})
    return element("w:ind", {"w:left": left})


def _from_the_right(line: Line) -> bool:
    """Whether a paragraph begins with a script that is written from right to left."""
    first = next((piece for piece in line.pieces if isinstance(piece, Run)), None)
    return first is not None and first.rtl
