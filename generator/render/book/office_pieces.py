"""The pieces of a book in a word processor: paragraphs of runs, tables, and where each belongs.

DOCX and HWPX know no tree. Here lists are paragraphs that know their list, level and place, words
know their look and where they lead, and notes stand where they are marked.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Literal

from msgspec import Struct


class Style(StrEnum):
    """What a paragraph is. Each format gives it a name and a look."""

    REGISTRATION = "registration"
    PAPER = "paper"
    TITLE = "title"
    SUBTITLE = "subtitle"
    EDITION = "edition"
    NOTICE = "notice"
    DATE = "date"
    PUBLISHER = "publisher"
    FRONT = "front"  # the title of imprint and contents
    ROW = "row"  # label, tab, value
    CONTENTS_1 = "contents-1"
    CONTENTS_2 = "contents-2"
    CHAPTER = "chapter"  # numbered
    ANNEX = "annex"  # a chapter without a number
    GROUP = "group"  # a heading of a chapter's own
    RECORD = "record"
    QUESTION = "question"  # a record that the contents do not list
    HEADING_1 = "heading-1"
    HEADING_2 = "heading-2"
    HEADING_3 = "heading-3"
    HEADING_4 = "heading-4"
    HEADING_5 = "heading-5"
    BODY = "body"
    ITEM = "item"
    INDEX = "index"
    QUOTE = "quote"
    CODE = "code"
    CAPTION = "caption"
    RULE = "rule"
    ADDRESS = "address"
    NOTE = "note"


class Look(Struct, frozen=True):
    """How words look, beyond the style of their paragraph.

    `lang` is "" for that of the paragraph. `manner` are words in a manner of their own: number and
    kind above a title, a badge in its box, what a book on paper adds behind a reference, and an
    entry of the contents, which does not look like a link.
    """

    strong: bool = False
    emphasis: bool = False
    code: bool = False
    lang: str = ""
    manner: Literal["", "kind", "badge", "added", "entry"] = ""


class Target(Struct, frozen=True):
    """Where words lead: to a fragment of this book, or to an address outside it."""

    fragment: str = ""
    href: str = ""


class Run(Struct, frozen=True):
    """Words of one look."""

    text: str
    look: Look = Look()
    target: Target | None = None
    rtl: bool = False


class Break(Struct, frozen=True):
    """The end of a line within its paragraph."""


class Tab(Struct, frozen=True):
    """On to the next stop."""


class PageOf(Struct, frozen=True):
    """The page where a fragment of this book stands, as far as the format can tell it."""

    fragment: str


class Note(Struct, frozen=True):
    """A note, marked here for the first time; `number` counts through the book from 1."""

    number: int
    lines: tuple[Line, ...]


class NoteAgain(Struct, frozen=True):
    """One more mark of a note that was marked before, or a mark where no note can stand."""

    number: int


Piece = Run | Break | Tab | PageOf | Note | NoteAgain


class Place(Struct, frozen=True):
    """A paragraph's place in a list: which list of the book (from 1), how deep from 0.

    Only the first paragraph of an item bears its mark (`marked`).
    """

    listing: int
    level: int
    ordered: bool
    start: int
    marked: bool


class Line(Struct, frozen=True):
    """A paragraph. `depth` is how many lists and quotations it stands in; `lang` as in Look."""

    style: Style
    pieces: tuple[Piece, ...]
    fragment: str = ""
    place: Place | None = None
    depth: int = 0
    lang: str = ""
    #: This paragraph and the next stand on one page.
    keep: bool = False


class GridCell(Struct, frozen=True):
    """A cell of a table. `header` names its column, or its row."""

    pieces: tuple[Piece, ...]
    header: bool = False


class Grid(Struct, frozen=True):
    """A table that fits on paper: `widths` of its columns in thousandths of the text's width.

    `head` is () for a table without a header row. Every row has as many cells as there are widths.
    """

    caption: str
    head: tuple[GridCell, ...]
    rows: tuple[tuple[GridCell, ...], ...]
    align: tuple[Literal["start", "center", "end"], ...]
    widths: tuple[int, ...]
    lang: str = ""


class Section(Struct, frozen=True):
    """A part of the book that has its own running head: `role` as a chapter's, or cover, contents.

    `flow` may be read once, and only before the next section is asked for.
    """

    role: str
    title: str
    #: The place among the numbered chapters, from 1; 0 for one without a number.
    number: int
    flow: Iterator[Line | Grid]
    columns: int = 1
    #: Whether the contents list each of its records.
    listed: bool = True
    #: Whether its first page is page 1: the first of the contents, and of the book's own text.
    first: bool = False
