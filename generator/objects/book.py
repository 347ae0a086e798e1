"""Book: an edition of a paper as a tree of plain data; what every writer of a print format gets.

No text in it is markup: a writer sets each string as it stands. Fragments are those of the site
(`g-0042`, `g-0042.why`), so that a place has one name in HTML, PDF, EPUB, DOCX and HWPX. Words and
blocks carry their `type` in JSON, which is how the PDF's template reads them.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

# --- words within a line -------------------------------------------------------------------------


class Words(Struct, frozen=True, tag_field="type", tag="words"):
    """Plain text. `lang` is its BCP 47 language where it differs from the book's."""

    text: str
    lang: str = ""


class Strong(Struct, frozen=True, tag_field="type", tag="strong"):
    """Words of weight."""

    inside: tuple[Inline, ...]


class Emphasis(Struct, frozen=True, tag_field="type", tag="emphasis"):
    """Stressed words; Hangul is never set in italics."""

    inside: tuple[Inline, ...]


class Code(Struct, frozen=True, tag_field="type", tag="code"):
    """Words of a machine."""

    text: str


class LineBreak(Struct, frozen=True, tag_field="type", tag="break"):
    """A line ends here within its paragraph."""


class WebLink(Struct, frozen=True, tag_field="type", tag="link"):
    """Words that lead to an address outside the book: http, https or mailto."""

    href: str
    inside: tuple[Inline, ...]


class Reference(Struct, frozen=True, tag_field="type", tag="reference"):
    """Words that lead to a record.

    `fragment` is its place in this book, "" where the book does not hold it; `href` is its
    permanent address, `number` its id as readers see it (`W-0012`). A writer with pages adds the
    page.
    """

    fragment: str
    href: str
    number: str
    inside: tuple[Inline, ...]


class NoteMark(Struct, frozen=True, tag_field="type", tag="note"):
    """The mark of a note: its place in the notes of its record, from 1."""

    note: int


Inline = Words | Strong | Emphasis | Code | LineBreak | WebLink | Reference | NoteMark

# --- blocks --------------------------------------------------------------------------------------


class Paragraph(Struct, frozen=True, tag_field="type", tag="paragraph"):
    """A paragraph."""

    inside: tuple[Inline, ...]


class Heading(Struct, frozen=True, tag_field="type", tag="heading"):
    """A heading within a record. `level` is 1 for the first below the record's title, up to 5.

    `fragment` is the declared one (`g-0042.why`), "" where there is none.
    """

    level: int
    fragment: str
    inside: tuple[Inline, ...]


class Listing(Struct, frozen=True, tag_field="type", tag="list"):
    """A list; `start` is the first number of an ordered one."""

    ordered: bool
    start: int
    items: tuple[tuple[Block, ...], ...]


class Quote(Struct, frozen=True, tag_field="type", tag="quote"):
    """Words of somebody else."""

    blocks: tuple[Block, ...]


class CodeBlock(Struct, frozen=True, tag_field="type", tag="code-block"):
    """Lines of a machine, joined by LF."""

    text: str


class Rule(Struct, frozen=True, tag_field="type", tag="rule"):
    """A change of subject."""


class Cell(Struct, frozen=True):
    """A cell of a table."""

    inside: tuple[Inline, ...]
    header: bool = False


class Table(Struct, frozen=True, tag_field="type", tag="table"):
    """A table: its caption, its header row, its rows of as many cells, and how columns align."""

    caption: str
    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    align: tuple[Literal["start", "center", "end"], ...]


Block = Paragraph | Heading | Listing | Quote | CodeBlock | Rule | Table

# --- the book ------------------------------------------------------------------------------------


class Fact(Struct, frozen=True):
    """A field of a record: its name, and its values as lines, or as parts that have facts again."""

    label: str
    lines: tuple[tuple[Inline, ...], ...] = ()
    parts: tuple[tuple[Fact, ...], ...] = ()


class ChainLink(Struct, frozen=True):
    """How a record hangs together with others: where it came from, or what came of it."""

    label: str
    records: tuple[Reference, ...]


class Entry(Struct, frozen=True):
    """A record as the book prints it.

    `fragment` is its id, and its name as a bookmark and destination. `address` is its permanent
    address, printed short and as a QR code; `revision` is 0 for text that is not released. `sha256`
    names its canonical text, "" where that is gone. `lang` is the language of title, blocks and
    notes; facts and chain are in the book's language but for words that name another.
    """

    fragment: str
    number: str
    kind: str
    kind_text: str
    title: str
    lang: str
    revision: int
    sha256: str
    address: str
    sample: bool
    sample_text: str
    facts: tuple[Fact, ...]
    chain: tuple[ChainLink, ...]
    blocks: tuple[Block, ...]
    notes: tuple[tuple[Block, ...], ...]


class Chapter(Struct, frozen=True):
    """Part of a book: words of the book's own (`blocks`), and then records.

    `fragment` names it within the book (`how-to-read`, `core-questions`, `index-sector`, `errata`,
    `colophon`); `role` says what it is, so that each format can mark it as it should.
    """

    fragment: str
    role: Literal["foreword", "records", "index", "errata", "colophon"]
    title: str
    blocks: tuple[Block, ...] = ()
    entries: tuple[Entry, ...] = ()


class Labels(Struct, frozen=True):
    """Words of the book itself that a writer needs, in the book's language.

    `page` has `{page}` in it; `see_page` is what stands behind a reference: `{page}쪽`.
    `accessible` is one or two sentences on how the e-book can be read (no pictures; headings,
    contents, page numbers).
    """

    contents: str
    notes: str
    note: str
    chain: str
    facts: str
    revision: str
    permanent_address: str
    qr: str
    page: str
    see_page: str
    other_volume: str
    registration: str
    imprint: str
    licence: str
    publisher: str
    date: str
    approved_by: str
    root: str
    quotation: str
    table: str
    pages: str
    landmarks: str
    accessible: str


class Book(Struct, frozen=True):
    """An edition of a paper in a language, or its living text where `edition` is "".

    `name` is the name of its files (`green-e1-ko`; `green-ko` for the living text). The rows of
    `imprint` (판권) are label and value. `date` is ISO 8601, `date_text` as readers write it.
    `address` is that of the edition's page. `notice` says what readers must know on the cover
    (예시), "" for nothing. `manifest` is the edition's JSON, attached where a format can.
    """

    name: str
    paper: Literal["green", "white", "blue"]
    paper_text: str
    edition: str
    edition_text: str
    language: str
    title: str
    subtitle: str
    publisher: str
    date: str
    date_text: str
    licence: str
    licence_text: str
    registration: str
    approved_by: str
    root: str
    address: str
    notice: str
    imprint: tuple[tuple[str, str], ...]
    labels: Labels
    chapters: tuple[Chapter, ...]
    manifest: str = ""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every record of the book in its order."""
        return tuple(entry for chapter in self.chapters for entry in chapter.entries)


class Place(Struct, frozen=True):
    """Where a fragment stands in the PDF: volume and page, both from 1; `label` is as printed."""

    volume: int
    page: int
    label: str

    @property
    def at(self) -> tuple[int, int]:
        """Volume and page: places in the order of reading."""
        return self.volume, self.page
