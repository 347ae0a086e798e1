"""How words and paragraphs look in an HWPX, and the styles that Hangul shows by name.

Lengths are HWPUNIT: a hundredth of a point. Hangul's own styles (본문, 개요 1, 각주) keep their
names, so that Hangul makes contents and notes of them; ours stand behind them.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, structs

from generator.objects.book import Book
from generator.render.book.office_colours import CODE, COLOURS, GREY, INK, LINE
from generator.render.book.office_pieces import Style
from generator.render.book.office_table import width

#: A step to the right for lists and quotations; the column of labels; the text's width on A4.
STEP, LABELS, WIDTH = 1000, 9000, 43654
#: Beyond so many steps no room for text would be left.
DEEPEST = 10
#: Fonts by their place in the list of fonts.
SERIF, SANS, MONO = 0, 1, 2
#: What a tabulator does: go on, stop where the other lines begin, or at the right end of the line.
PLAIN, AT_INDENT, AT_END = 0, 1, 2

Side = Literal["left", "right", "top", "bottom"]


class Letters(Struct, frozen=True):
    """How words look. `shade` is the ground behind them, "" for none."""

    size: int = 1050
    font: int = SERIF
    bold: bool = False
    colour: str = INK
    shade: str = ""
    underlined: bool = False
    dotted: bool = False
    raised: bool = False


class Edge(Struct, frozen=True):
    """Lines around a paragraph or a cell, `width` in millimetres, and the ground within them."""

    sides: tuple[Side, ...] = ()
    width: str = "0.12"
    colour: str = LINE
    ground: str = ""


class Lines(Struct, frozen=True):
    """How a paragraph is set. A negative `first` is how far its other lines stand in.

    `spacing` is the height of a line in percent of its letters; `kind`, `list` and `level` (from 0)
    are the number that it bears, `room` the distance to its edge.
    """

    left: int = 0
    right: int = 0
    first: int = 0
    before: int = 0
    after: int = 0
    spacing: int = 160
    align: Literal["LEFT", "CENTER", "RIGHT"] = "LEFT"
    kind: Literal["NONE", "OUTLINE", "NUMBER", "BULLET"] = "NONE"
    list: int = 0
    level: int = 0
    keep: bool = False
    edge: Edge = Edge()
    room: int = 0
    tabs: int = PLAIN


class Named(Struct, frozen=True):
    """A style that Hangul shows: its names, how its paragraphs are set, how its words look."""

    name: str
    english: str
    lines: Lines = Lines()
    letters: Letters = Letters()
    of_words: bool = False


#: The style of each kind of paragraph by its Korean name.
NAMES = {
    Style.REGISTRATION: "발간등록번호",
    Style.PAPER: "책의 종류",
    Style.TITLE: "책 이름",
    Style.SUBTITLE: "부제",
    Style.EDITION: "판",
    Style.NOTICE: "알림",
    Style.DATE: "펴낸 날",
    Style.PUBLISHER: "펴낸 곳",
    Style.FRONT: "차례 제목",
    Style.ROW: "사실",
    Style.CONTENTS_1: "차례 1",
    Style.CONTENTS_2: "차례 2",
    Style.CHAPTER: "개요 1",
    Style.ANNEX: "개요 1",
    Style.GROUP: "묶음 제목",
    Style.RECORD: "개요 2",
    Style.QUESTION: "원질문 제목",
    Style.HEADING_1: "개요 3",
    Style.HEADING_2: "개요 4",
    Style.HEADING_3: "개요 5",
    Style.HEADING_4: "개요 6",
    Style.HEADING_5: "개요 7",
    Style.BODY: "본문",
    Style.ITEM: "목록",
    Style.INDEX: "찾아보기",
    Style.QUOTE: "인용",
    Style.CODE: "기계의 글",
    Style.CAPTION: "캡션",
    Style.RULE: "가름줄",
    Style.ADDRESS: "고유 주소",
    Style.NOTE: "각주",
}
CELL, HEAD_CELL, HEADER = "표", "표 머리", "머리말"
#: The edges of cells: of plain ones and of those in a header row.
RULED: tuple[Side, ...] = ("left", "right", "top", "bottom")


def styles(book: Book) -> dict[str, Named]:
    """Every style by its name, in the order in which the file lists them.

    No words may stand in the first one: Hangul takes them for headings when it makes contents anew.
    """
    found = (Named("바탕글", "Normal"), *_standard(book), *_cover(book), *_own())
    return {style.name: style for style in found}


def _standard(book: Book) -> tuple[Named, ...]:
    """Styles that every document of Hangul's has."""
    colour, _ = COLOURS[book.paper]
    under = Edge(("bottom",), "0.5", colour)
    above = Edge(("top",), "0.12", LINE)
    note = Lines(first=-1300, spacing=140)
    grey = Letters(850, SANS, colour=GREY)
    front = Lines(after=1800, spacing=140, keep=True, edge=under, room=300)
    contents = Lines(after=200, right=3000, tabs=AT_END)
    return (
        Named("본문", "Body", Lines(after=600)),
        Named(
            "개요 1",
            "Outline 1",
            structs.replace(front, after=2400, kind="OUTLINE"),
            Letters(2000, SANS, bold=True, colour=colour),
        ),
        Named(
            "개요 2",
            "Outline 2",
            Lines(before=2400, after=600, keep=True, edge=above, room=400, kind="OUTLINE", level=1),
            Letters(1350, SANS, bold=True),
        ),
        *(
            Named(
                f"개요 {level + 1}",
                f"Outline {level + 1}",
                Lines(before=1600 - 150 * level, after=400, keep=True, kind="OUTLINE", level=level),
                Letters(size, SANS, bold=True),
            )
            for level, size in ((2, 1150), (3, 1100), (4, 1050), (5, 1000), (6, 1000))
        ),
        Named("쪽 번호", "Page Number", letters=grey, of_words=True),
        Named(HEADER, "Header", Lines(edge=Edge(("bottom",)), room=200, tabs=AT_END), grey),
        Named("각주", "Footnote", note, Letters(900)),
        Named("미주", "Endnote", note, Letters(900)),
        Named("차례 제목", "TOC Heading", front, Letters(1800, SANS, bold=True, colour=colour)),
        Named(
            "차례 1", "TOC 1", structs.replace(contents, before=800), Letters(1050, SANS, bold=True)
        ),
        Named("차례 2", "TOC 2", structs.replace(contents, left=STEP), Letters(950)),
        Named(
            "캡션",
            "Caption",
            Lines(before=800, after=400, keep=True),
            Letters(950, SANS, bold=True),
        ),
    )


def _cover(book: Book) -> tuple[Named, ...]:
    """The cover: what is long is set smaller, so that one page holds it."""
    colour, soft = COLOURS[book.paper]
    long = width(book.title)
    size = 3000 if long <= 60 else 2200 if long <= 160 else 1500
    rows = 1 + long * size // 2 // WIDTH
    below = max(2400, 26000 - (rows - 1) * size * 14 // 10)
    band = Edge(("top",), "2.0", colour)
    box = Edge(RULED, "0.12", LINE, soft)
    return (
        Named("발간등록번호", "Registration", letters=Letters(1000, SANS)),
        Named(
            "책의 종류",
            "Paper",
            Lines(before=8000, edge=band, room=1000),
            Letters(1600, SANS, bold=True, colour=colour),
        ),
        Named(
            "책 이름",
            "Book Title",
            Lines(before=600, after=1200, spacing=140),
            Letters(size, SANS, bold=True),
        ),
        Named("부제", "Subtitle", Lines(after=2400), Letters(1300)),
        Named("판", "Edition", Lines(after=2400), Letters(1200, SANS, bold=True)),
        Named(
            "알림", "Notice", Lines(left=700, right=700, edge=box, room=600), Letters(1000, SANS)
        ),
        Named("펴낸 날", "Date", Lines(before=below, after=300), Letters(1200, SANS)),
        Named("펴낸 곳", "Publisher", letters=Letters(1400, SANS, bold=True)),
    )


def _own() -> tuple[Named, ...]:
    quoted = Edge(("left",), "0.7", LINE)
    rule = Edge(("bottom",), "0.12", LINE)
    group = Lines(before=1600, after=600, keep=True, kind="OUTLINE", level=2)
    return (
        Named("사실", "Fact", Lines(first=-LABELS, after=250, tabs=AT_INDENT), Letters(950)),
        Named("묶음 제목", "Group", group, Letters(1200, SANS, bold=True)),
        Named(
            "원질문 제목",
            "Question",
            structs.replace(group, after=300, edge=Edge(("top",)), room=300),
            Letters(1100, SANS, bold=True),
        ),
        Named("목록", "List", Lines(after=300)),
        Named("찾아보기", "Index", Lines(first=-STEP, after=150, spacing=150), Letters(950)),
        Named(
            "인용",
            "Quotation",
            Lines(before=300, after=600, edge=quoted, room=500),
            Letters(colour=GREY),
        ),
        Named(
            "기계의 글",
            "Code",
            Lines(before=300, after=800, spacing=140, edge=Edge(ground=CODE), room=300),
            Letters(900, MONO),
        ),
        Named("가름줄", "Rule", Lines(before=600, after=1200, edge=rule), Letters(500)),
        Named(
            "고유 주소", "Address", Lines(before=300, after=600), Letters(850, SANS, colour=GREY)
        ),
        Named(CELL, "Table", Lines(spacing=140), Letters(900, SANS)),
        Named(HEAD_CELL, "Table Head", Lines(spacing=140), Letters(900, SANS, bold=True)),
    )
