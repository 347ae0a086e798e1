"""How each kind of paragraph looks in a DOCX: sizes, spaces, lines, colours.

Sizes are half points, all else twips (twentieths of a point).
"""

from __future__ import annotations

from msgspec import Struct, structs

from generator.objects.book import Book
from generator.render.book.office_colours import CODE, COLOURS, GREY, LINE
from generator.render.book.office_file import NOTHING, Xml, element, together
from generator.render.book.office_pieces import Style
from generator.render.book.office_table import width

SERIF, SANS, MONO = "함초롬바탕", "함초롬돋움", "D2Coding"
#: A step to the right for lists and quotations; the column of labels; the width of the text.
STEP, LABELS, WIDTH = 400, 1814, 8732
#: Beyond so many steps no room for text would be left.
DEEPEST = 10


class ParagraphLook(Struct, frozen=True):
    """A paragraph style. `name` is Word's where it is English, and `alias` what it means here.

    `line` is the least height of a line, `level` that of the outline from 1, `numbered` that of the
    numbers of headings. `edge` are lines around it, shading and tabs; "" as `font` is the book's.
    """

    id: str
    name: str
    alias: str = ""
    size: int = 21
    font: str = ""
    bold: bool = False
    colour: str = ""
    before: int = 0
    after: int = 0
    line: int = 0
    left: int = 0
    hanging: int = 0
    right: int = 0
    level: int = 0
    numbered: int = 0
    keep: bool = False
    edge: Xml = NOTHING


def border(name: str, colour: str, eighths: int, space: int) -> Xml:
    """A line, its width in eighths of a point, its distance in points."""
    marks = {"w:val": "single", "w:sz": eighths, "w:space": space, "w:color": colour}
    return element(name, marks)


def fill(colour: str) -> Xml:
    """A ground of that colour."""
    return element("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": colour})


def _sans(id: str, name: str, alias: str = "", size: int = 21, **more: object) -> ParagraphLook:
    return structs.replace(ParagraphLook(id, name, alias, size, SANS), **more)


def _heading(level: int, size: int, before: int, after: int) -> ParagraphLook:
    return ParagraphLook(
        f"Heading{level}",
        f"heading {level}",
        f"제목 {level}",
        size,
        SANS,
        bold=True,
        before=before,
        after=after,
        line=size * 14,
        level=level,
        numbered=level,
        keep=True,
    )


def _edge(side: str, colour: str, eighths: int, space: int) -> Xml:
    return element("w:pBdr", None, border(f"w:{side}", colour, eighths, space))


def looks(book: Book) -> dict[Style, ParagraphLook]:
    """The style of each kind of paragraph, in the colour of the paper."""
    colour, soft = COLOURS[book.paper]
    under = _edge("bottom", colour, 12, 6)
    above = _edge("top", LINE, 4, 8)
    chapter = structs.replace(_heading(1, 40, 0, 480), colour=colour, edge=under)
    record = structs.replace(_heading(2, 27, 480, 120), edge=above)
    return {
        **_cover(book, colour, soft),
        Style.FRONT: _sans(
            "TOCHeading",
            "TOC Heading",
            "차례 제목",
            36,
            bold=True,
            colour=colour,
            after=360,
            edge=under,
        ),
        Style.ROW: ParagraphLook(
            "FactRow", "사실", size=19, after=50, line=300, left=LABELS, hanging=LABELS
        ),
        Style.CONTENTS_1: _contents(1, 21, bold=True, before=160, left=0),
        Style.CONTENTS_2: _contents(2, 19, bold=False, before=0, left=STEP),
        Style.CHAPTER: chapter,
        Style.ANNEX: chapter,
        Style.GROUP: structs.replace(
            _heading(2, 24, 320, 120), id="Group", name="묶음 제목", alias="", numbered=0
        ),
        Style.RECORD: record,
        Style.QUESTION: structs.replace(
            record, id="QuestionTitle", name="원질문 제목", alias="", size=22, before=300, line=320
        ),
        Style.HEADING_1: _heading(3, 23, 300, 100),
        Style.HEADING_2: _heading(4, 22, 240, 80),
        Style.HEADING_3: _heading(5, 21, 200, 60),
        Style.HEADING_4: _heading(6, 20, 180, 60),
        Style.HEADING_5: _heading(7, 20, 180, 60),
        Style.BODY: ParagraphLook("BodyText", "Body Text", "본문", after=120, line=350),
        Style.ITEM: ParagraphLook("ListParagraph", "List Paragraph", "목록", after=60, line=350),
        Style.INDEX: ParagraphLook(
            "IndexLine", "찾아보기", size=19, after=30, line=300, left=STEP, hanging=STEP
        ),
        Style.QUOTE: ParagraphLook(
            "Quote",
            "Quote",
            "인용",
            colour=GREY,
            before=60,
            after=120,
            line=350,
            edge=_edge("left", LINE, 18, 10),
        ),
        Style.CODE: ParagraphLook(
            "CodeBlock",
            "기계의 글",
            "",
            18,
            MONO,
            before=60,
            after=160,
            line=280,
            edge=fill(CODE),
        ),
        Style.CAPTION: _sans(
            "Caption", "caption", "표 이름", 19, bold=True, before=160, after=80, keep=True
        ),
        Style.RULE: ParagraphLook(
            "Rule", "가름줄", before=120, after=240, edge=_edge("bottom", LINE, 4, 1)
        ),
        Style.ADDRESS: _sans("Address", "고유 주소", "", 17, colour=GREY, before=60, after=120),
        Style.NOTE: ParagraphLook("FootnoteText", "footnote text", "각주", 18, after=20, line=270),
    }


#: The words of a cell, and those of a header cell.
TABLE_STYLES = (
    ParagraphLook("TableText", "표", "", 18, SANS, after=20, line=270),
    ParagraphLook("TableHead", "표 머리", "", 18, SANS, bold=True, after=20, line=270),
)


def _cover(book: Book, colour: str, soft: str) -> dict[Style, ParagraphLook]:
    """The cover: what is long is set smaller, so that one page holds it."""
    long = width(book.title)
    size = 60 if long <= 60 else 44 if long <= 160 else 30
    lines = 1 + long * size * 5 // WIDTH  # a half em is a quarter of the size in half points
    below = max(480, 4600 - (lines - 1) * size * 14)
    sides = ("w:top", "w:left", "w:bottom", "w:right")
    box = element("w:pBdr", None, *(border(side, LINE, 4, 6) for side in sides))
    return {
        Style.REGISTRATION: _sans("Registration", "발간등록번호", "", 20),
        Style.PAPER: _sans(
            "Paper",
            "책의 종류",
            "",
            32,
            bold=True,
            colour=colour,
            before=1600,
            edge=_edge("top", colour, 48, 18),
        ),
        Style.TITLE: _sans(
            "Title", "Title", "책 이름", size, bold=True, before=120, after=240, line=size * 14
        ),
        Style.SUBTITLE: ParagraphLook("Subtitle", "Subtitle", "부제", 26, after=480, line=440),
        Style.EDITION: _sans("Edition", "판", "", 24, bold=True, after=480),
        Style.NOTICE: _sans(
            "Notice",
            "알림",
            "",
            20,
            line=320,
            left=140,
            right=140,
            edge=together((box, fill(soft))),
        ),
        Style.DATE: _sans("Date", "Date", "펴낸 날", 24, before=below, after=60),
        Style.PUBLISHER: _sans("Publisher", "펴낸 곳", "", 28, bold=True),
    }


def _contents(level: int, size: int, *, bold: bool, before: int, left: int) -> ParagraphLook:
    """An entry of the contents. The stop is for the page that Word adds when it makes them anew."""
    stop = element("w:tab", {"w:val": "right", "w:leader": "dot", "w:pos": WIDTH})
    return ParagraphLook(
        f"TOC{level}",
        f"toc {level}",
        f"차례 {level}",
        size,
        SANS if bold else "",
        bold=bold,
        before=before,
        after=40,
        line=320,
        left=left,
        right=600,
        edge=element("w:tabs", None, stop),
    )
