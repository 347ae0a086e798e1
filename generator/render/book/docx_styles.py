"""The look of a DOCX by name: its styles, and the fonts behind them.

Built-in styles keep Word's English names, by which Word knows them and shows them in the language
of its reader (제목 1, 각주 텍스트); ours have Korean names. Text is ragged right, and Korean words
stay whole: Word breaks them only where `wordWrap` is off, and nothing here switches it off.
Source: ISO/IEC 29500-1:2016, 17.7 (styles).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.objects.book import Book
from generator.render.book.docx_looks import (
    MONO,
    SANS,
    SERIF,
    TABLE_STYLES,
    WIDTH,
    ParagraphLook,
    border,
    fill,
    looks,
)
from generator.render.book.docx_numbering import HEADINGS
from generator.render.book.docx_xml import on, val
from generator.render.book.office_colours import CODE, COLOURS, GREY, INK, LINE, LINK
from generator.render.book.office_file import NOTHING, Xml, element
from generator.render.book.office_words import tag

NOTE_MARK, HYPERLINK, TABLE = "FootnoteReference", "Hyperlink", "BookTable"
#: Languages whose words Word looks up under `w:eastAsia`, and under `w:bidi`.
_EASTERN, _FROM_RIGHT = ("ko", "ja", "zh"), ("ar", "he", "fa", "ur")


def styles(book: Book) -> Iterator[Xml]:
    """What stands in `w:styles`: defaults, then styles of paragraphs, of words and of tables."""
    words = (fonts(SERIF), val("w:color", INK), *_size(21), language(book.language))
    # Word would set a gap between Hangul and digits (19 개); Korean books set none.
    close = (val("w:autoSpaceDE", 0), val("w:autoSpaceDN", 0))
    lines = (on("w:widowControl"), *close, val("w:jc", "left"))
    yield element(
        "w:docDefaults",
        None,
        element("w:rPrDefault", None, element("w:rPr", None, *words)),
        element("w:pPrDefault", None, element("w:pPr", None, *lines)),
    )
    yield _style("paragraph", "Normal", "Normal", "바탕글", on("w:qFormat"), default=True)
    by_id = {look.id: look for look in looks(book).values()}
    for look in (*by_id.values(), *_bars(), *TABLE_STYLES):
        yield _paragraph(look)
    yield _style("character", "DefaultParagraphFont", "Default Paragraph Font", "", default=True)
    yield from _of_words(*COLOURS[book.paper])
    yield from _of_tables(COLOURS[book.paper][1])


def fonts(name: str) -> Xml:
    """A font for every script of a run."""
    return element("w:rFonts", dict.fromkeys(("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"), name))


def language(name: str, property: str = "w:lang") -> Xml:
    """The language of words, by the kind of script that it is written in.

    Digits and Latin letters among Hangul are of no language of the East: LibreOffice would break
    numbers between any two digits.
    """
    full = tag(name)
    base = name.partition("-")[0]
    spoken = {"w:val": "en-US", "w:eastAsia": "ko-KR", "w:bidi": "ar-SA"}
    kind = "w:eastAsia" if base in _EASTERN else "w:bidi" if base in _FROM_RIGHT else "w:val"
    return element(property, spoken | {kind: full})


def _size(half_points: int) -> tuple[Xml, Xml]:
    return val("w:sz", half_points), val("w:szCs", half_points)


def _style(kind: str, id: str, name: str, alias: str, *inside: Xml, default: bool = False) -> Xml:
    marks = {"w:type": kind}
    if default:
        marks["w:default"] = "1"
    if not name.isascii():  # Word's own names are English
        marks["w:customStyle"] = "1"
    marks["w:styleId"] = id
    also = val("w:aliases", alias) if alias else NOTHING
    return element("w:style", marks, val("w:name", name), also, *inside)


def _paragraph(look: ParagraphLook) -> Xml:
    spacing: dict[str, object] = {"w:before": look.before, "w:after": look.after}
    if look.line:
        spacing |= {"w:line": look.line, "w:lineRule": "atLeast"}
    indent = {"w:left": look.left, "w:right": look.right, "w:hanging": look.hanging}
    numbered = outline = NOTHING
    if look.numbered:
        level = val("w:ilvl", look.numbered - 1)
        numbered = element("w:numPr", None, level, val("w:numId", HEADINGS))
    if look.level:
        outline = val("w:outlineLvl", look.level - 1)
    paragraphs = (
        *((on("w:keepNext"), on("w:keepLines")) if look.keep else ()),
        numbered,
        look.edge,
        element("w:spacing", spacing),
        element("w:ind", {key: value for key, value in indent.items() if value}),
        outline,
    )
    words = (
        fonts(look.font) if look.font else NOTHING,
        *((on("w:b"), on("w:bCs")) if look.bold else ()),
        on("w:noProof") if look.font == MONO else NOTHING,
        val("w:color", look.colour) if look.colour else NOTHING,
        *_size(look.size),
    )
    return _style(
        "paragraph",
        look.id,
        look.name,
        look.alias,
        val("w:basedOn", "Normal"),
        val("w:next", "BodyText") if look.level else NOTHING,
        on("w:qFormat"),
        element("w:pPr", None, *paragraphs),
        element("w:rPr", None, *words),
    )


def _bars() -> Iterator[ParagraphLook]:
    """The running head with its line below, and the foot."""
    stop = element("w:tabs", None, element("w:tab", {"w:val": "right", "w:pos": WIDTH}))
    below = Xml(element("w:pBdr", None, border("w:bottom", LINE, 4, 4)) + stop)
    yield ParagraphLook("Header", "header", "머리말", size=17, font=SANS, colour=GREY, edge=below)
    yield ParagraphLook("Footer", "footer", "꼬리말", size=17, font=SANS, colour=GREY, edge=stop)


def _of_words(colour: str, soft: str) -> Iterator[Xml]:
    bold = (on("w:b"), on("w:bCs"))
    yield _words(HYPERLINK, "Hyperlink", "하이퍼링크", val("w:color", LINK), val("w:u", "single"))
    yield _words(NOTE_MARK, "footnote reference", "각주 번호", val("w:vertAlign", "superscript"))
    yield _words("Strong", "Strong", "굵게", *bold)
    # Hangul has no italics: words are stressed by dots, as the Korean orthography has it.
    yield _words("Emphasis", "Emphasis", "드러냄", val("w:em", "dot"))
    code = (fonts(MONO), on("w:noProof"), *_size(19), fill(CODE))
    yield _words("InlineCode", "기계의 말", "", *code)
    kind = (fonts(SANS), *bold, val("w:color", colour), *_size(19))
    yield _words("RecordKind", "기록 번호와 종류", "", *kind)
    badge = (fonts(SANS), val("w:color", colour), *_size(17), border("w:bdr", colour, 4, 0))
    yield _words("Badge", "예시 표시", "", *badge, fill(soft))
    yield _words("Added", "인쇄판의 덧말", "", fonts(SANS), val("w:color", GREY), *_size(17))


def _words(id: str, name: str, alias: str, *looks: Xml) -> Xml:
    return _style("character", id, name, alias, on("w:qFormat"), element("w:rPr", None, *looks))


def _of_tables(soft: str) -> Iterator[Xml]:
    """Tables with thin lines, and a header row on the paper's light colour."""
    sides = ("w:top", "w:left", "w:bottom", "w:right")
    lines = (border(side, LINE, 4, 0) for side in (*sides, "w:insideH", "w:insideV"))
    room = {"w:top": 40, "w:left": 85, "w:bottom": 40, "w:right": 85}

    def margins(*names: str) -> Xml:
        cells = (element(name, {"w:w": room[name], "w:type": "dxa"}) for name in names)
        return element("w:tblCellMar", None, *cells)

    plain = element("w:tblPr", None, margins("w:left", "w:right"))
    yield _style("table", "TableNormal", "Normal Table", "", plain, default=True)
    ruled = element("w:tblPr", None, element("w:tblBorders", None, *lines), margins(*sides))
    shaded = element("w:tcPr", None, fill(soft))
    first = element("w:tblStylePr", {"w:type": "firstRow"}, shaded)
    yield _style("table", TABLE, "기록의 표", "", val("w:basedOn", "TableNormal"), ruled, first)
