"""The head of an HWPX: fonts, edges, letters, numbers, paragraphs and styles, each by its id.

What the body needs is asked for as it is met (`Shapes`), so the head is written when the body is
done. Source: KS X 6101, 7 (head); the order of elements is that of Hangul's own files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, TypeVar

from generator.objects.book import Book
from generator.render.book.hwpx_looks import Edge, Letters, Lines, Named, styles
from generator.render.book.hwpx_xml import UNIT
from generator.render.book.office_file import NOTHING, Xml, element, words
from generator.render.book.office_pieces import Place

#: Fonts, each with one that other systems have instead, and its class.
_FONTS = (
    ("함초롬바탕", "바탕", "FCAT_MYUNGJO"),
    ("함초롬돋움", "맑은 고딕", "FCAT_GOTHIC"),
    ("D2Coding", "돋움체", "FCAT_GOTHIC"),
)
_SCRIPTS = ("HANGUL", "LATIN", "HANJA", "JAPANESE", "OTHER", "SYMBOL", "USER")
_SIDES = ("left", "right", "top", "bottom")
#: How Korean papers count: 1. 가. 1) 가) (1) (가) ①, and on.
_COUNTED = (
    ("DIGIT", "^{}."),
    ("HANGUL_SYLLABLE", "^{}."),
    ("DIGIT", "^{})"),
    ("HANGUL_SYLLABLE", "^{})"),
    ("DIGIT", "(^{})"),
    ("HANGUL_SYLLABLE", "(^{})"),
    ("CIRCLED_DIGIT", "^{}"),
    ("CIRCLED_HANGUL_SYLLABLE", "^{}"),
    ("DIGIT", "^{}."),
    ("DIGIT", "^{}."),
)
LEVELS = len(_COUNTED)
_BULLETS = ("•", "–", "·")
#: "The letters of the paragraph", where an id of letters is asked for.
_SAME = 4294967295
_KOREAN, _ENGLISH = 1042, 1033

Look = TypeVar("Look", Letters, Lines, Edge)


class Ids(Generic[Look]):
    """Looks and their ids, in the order in which they were met."""

    def __init__(self, first: int) -> None:
        self._first = first
        self._ids: dict[Look, int] = {}

    def __call__(self, look: Look) -> int:
        return self._ids.setdefault(look, self._first + len(self._ids))

    def all(self) -> Iterable[tuple[int, Look]]:
        """Every look with its id."""
        return tuple((id, look) for look, id in self._ids.items())


class Shapes:
    """What the body asks for by id: letters, paragraphs, edges, numbers and styles."""

    def __init__(self, book: Book) -> None:
        self.styles: Mapping[str, Named] = styles(book)
        self.letters: Ids[Letters] = Ids(0)
        self.lines: Ids[Lines] = Ids(0)
        self.edges: Ids[Edge] = Ids(2)  # 1 is that of the page
        self._language = _KOREAN if book.language == "ko" else _ENGLISH
        self._numbers: list[Xml] = []
        self._lists: dict[int, int] = {}
        self.edges(Edge())
        self._places = {name: place for place, name in enumerate(self.styles)}
        for style in self.styles.values():
            self.letters(style.letters)
            self.lines(style.lines)

    def style(self, name: str) -> int:
        """The id of a style."""
        return self._places[name]

    def outline(self, number: int, *, counted: bool) -> int:
        """The numbers of headings in a section: its chapter's, and those within records.

        A chapter with `number` 0 has none; headings within records have some where `counted`.
        """
        heads = [_head(1, "ROMAN_CAPITAL", "^1." if number else "", max(number, 1))]
        heads.append(_head(2, "DIGIT", ""))
        for level, (kind, shown) in enumerate(_COUNTED[: LEVELS - 2], 3):
            bare = level == 3 and not counted
            heads.append(_head(level, kind, "" if bare else shown.format(level)))
        return self._numbering(heads)

    def listing(self, place: Place) -> int:
        """The numbers of a list with order: each list is counted by itself."""
        if place.listing not in self._lists:
            own = min(place.level, LEVELS - 1)
            heads = (
                _head(level + 1, kind, shown.format(level + 1), place.start if level == own else 1)
                for level, (kind, shown) in enumerate(_COUNTED)
            )
            self._lists[place.listing] = self._numbering(heads)
        return self._lists[place.listing]

    def bullet(self, place: Place) -> int:
        """The mark of a list without order."""
        return place.level % len(_BULLETS) + 1

    def _numbering(self, heads: Iterable[Xml]) -> int:
        id = len(self._numbers) + 1
        self._numbers.append(element("hh:numbering", {"id": id, "start": 0}, *heads))
        return id

    def parts(self) -> Iterator[Xml]:
        """What stands in `hh:head`, once the body is written."""
        # Paragraphs ask for edges: they are made before the edges are told.
        paragraphs = [self._paragraph(id, lines) for id, lines in self.lines.all()]
        letters = [self._letters(id, look) for id, look in self.letters.all()]
        begin = dict.fromkeys(("page", "footnote", "endnote", "pic", "tbl", "equation"), 1)
        yield element("hh:beginNum", begin)
        yield Xml("<hh:refList>")
        yield _list("hh:fontfaces", [_fonts(script) for script in _SCRIPTS])
        edges = (_edge(id, edge) for id, edge in self.edges.all())
        yield _list("hh:borderFills", [_edge(1, None), *edges])
        yield _list("hh:charProperties", letters)
        tabs = ((0, 0), (1, 0), (0, 1))
        yield _list(
            "hh:tabProperties",
            [
                element("hh:tabPr", {"id": id, "autoTabLeft": left, "autoTabRight": right})
                for id, (left, right) in enumerate(tabs)
            ],
        )
        yield _list("hh:numberings", self._numbers)
        yield _list("hh:bullets", [_bullet(id, mark) for id, mark in enumerate(_BULLETS, 1)])
        yield _list("hh:paraProperties", paragraphs)
        yield _list("hh:styles", [self._style(style) for style in self.styles.values()])
        yield Xml("</hh:refList>")
        target = {"targetProgram": "HWP201X"}
        yield element("hh:compatibleDocument", target, element("hh:layoutCompatibility"))
        links = {"path": "", "pageInherit": 0, "footnoteInherit": 0}
        yield element("hh:docOption", None, element("hh:linkinfo", links))
        yield element("hh:trackchageConfig", {"flags": 56})  # so it is spelled

    def _style(self, style: Named) -> Xml:
        id = self.style(style.name)
        return element(
            "hh:style",
            {
                "id": id,
                "type": "CHAR" if style.of_words else "PARA",
                "name": style.name,
                "engName": style.english,
                "paraPrIDRef": self.lines(style.lines),
                "charPrIDRef": self.letters(style.letters),
                "nextStyleIDRef": 0 if style.of_words else id,
                "langID": self._language,
                "lockForm": 0,
            },
        )

    def _letters(self, id: int, look: Letters) -> Xml:
        scripts = [script.lower() for script in _SCRIPTS]
        colour = f"#{look.colour}"
        return element(
            "hh:charPr",
            {
                "id": id,
                "height": look.size,
                "textColor": colour,
                "shadeColor": f"#{look.shade}" if look.shade else "none",
                "useFontSpace": 0,
                "useKerning": 0,
                "symMark": "DOT_ABOVE" if look.dotted else "NONE",
                "borderFillIDRef": self.edges(Edge()),
            },
            element("hh:fontRef", dict.fromkeys(scripts, look.font)),
            element("hh:ratio", dict.fromkeys(scripts, 100)),
            element("hh:spacing", dict.fromkeys(scripts, 0)),
            element("hh:relSz", dict.fromkeys(scripts, 100)),
            element("hh:offset", dict.fromkeys(scripts, 0)),
            element("hh:bold") if look.bold else NOTHING,
            element(
                "hh:underline",
                {
                    "type": "BOTTOM" if look.underlined else "NONE",
                    "shape": "SOLID",
                    "color": colour,
                },
            ),
            element("hh:strikeout", {"shape": "NONE", "color": "#000000"}),
            element("hh:outline", {"type": "NONE"}),
            element(
                "hh:shadow", {"type": "NONE", "color": "#C0C0C0", "offsetX": 10, "offsetY": 10}
            ),
            element("hh:supscript") if look.raised else NOTHING,
        )

    def _paragraph(self, id: int, look: Lines) -> Xml:
        marks = {"id": id, "tabPrIDRef": look.tabs, "condense": 0, "fontLineHeight": 0}
        marks |= {"snapToGrid": 1, "suppressLineNumbers": 0, "checked": 0}
        # Hangul takes the second one the other way round (docs/print-office.md): words stay whole.
        breaks = {"breakLatinWord": "KEEP_WORD", "breakNonLatinWord": "BREAK_WORD"}
        held = {"widowOrphan": 1, "keepWithNext": int(look.keep), "keepLines": int(look.keep)}
        sides = {f"offset{side.capitalize()}": 0 for side in _SIDES}
        sides |= {f"offset{side.capitalize()}": look.room for side in look.edge.sides}
        return element(
            "hh:paraPr",
            marks,
            element("hh:align", {"horizontal": look.align, "vertical": "BASELINE"}),
            element("hh:heading", {"type": look.kind, "idRef": look.list, "level": look.level}),
            element(
                "hh:breakSetting",
                {**breaks, **held, "pageBreakBefore": 0, "lineWrap": "BREAK"},
            ),
            element("hh:autoSpacing", {"eAsianEng": 0, "eAsianNum": 0}),
            element(
                "hp:switch",
                None,
                element("hp:case", {"hp:required-namespace": UNIT}, *_measures(look, 1)),
                element("hp:default", None, *_measures(look, 2)),  # older ones count half points
            ),
            element(
                "hh:border",
                {
                    "borderFillIDRef": self.edges(look.edge),
                    **sides,
                    "connect": 0,
                    "ignoreMargin": 0,
                },
            ),
        )


def _list(name: str, items: list[Xml]) -> Xml:
    return element(name, {"itemCnt": len(items)}, *items)


def _fonts(script: str) -> Xml:
    faces = []
    for id, (face, other, family) in enumerate(_FONTS):
        kind = {"type": "TTF", "isEmbedded": 0}
        info = {"familyType": family, "weight": 6, "proportion": 4, "contrast": 0}
        info |= {"strokeVariation": 1, "armStyle": 1, "letterform": 1, "midline": 1, "xHeight": 1}
        faces.append(
            element(
                "hh:font",
                {"id": id, "face": face, **kind},
                element("hh:substFont", {"face": other, **kind, "binaryItemIDRef": ""}),
                element("hh:typeInfo", info),
            )
        )
    return element("hh:fontface", {"lang": script, "fontCnt": len(faces)}, *faces)


def _edge(id: int, edge: Edge | None) -> Xml:
    """An edge; None is that of the page, which has no ground at all."""
    marks = {"id": id, "threeD": 0, "shadow": 0, "centerLine": "NONE", "breakCellSeparateLine": 0}
    shown = edge or Edge()
    bare = {"type": "NONE", "Crooked": 0, "isCounter": 0}
    sides = (
        element(
            f"hh:{side}Border",
            {"type": "SOLID", "width": f"{shown.width} mm", "color": f"#{shown.colour}"}
            if side in shown.sides
            else {"type": "NONE", "width": "0.1 mm", "color": "#000000"},
        )
        for side in _SIDES
    )
    ground = f"#{shown.ground}" if shown.ground else "none"
    brush = {"faceColor": ground, "hatchColor": "#999999", "alpha": 0}
    return element(
        "hh:borderFill",
        marks,
        element("hh:slash", bare),
        element("hh:backSlash", bare),
        *sides,
        element("hh:diagonal", {"type": "SOLID", "width": "0.1 mm", "color": "#000000"}),
        NOTHING if edge is None else element("hc:fillBrush", None, element("hc:winBrush", brush)),
    )


def _head(level: int, kind: str, shown: str, start: int = 1) -> Xml:
    marks = {"start": start, "level": level, **_mark(kind)}
    return element("hh:paraHead", marks, words(shown)) if shown else element("hh:paraHead", marks)


def _mark(kind: str) -> dict[str, object]:
    """How a number or mark stands before its paragraph: its lines begin behind it."""
    return {
        "align": "LEFT",
        "useInstWidth": 1,
        "autoIndent": 1,
        "widthAdjust": 0,
        "textOffsetType": "PERCENT",
        "textOffset": 50,
        "numFormat": kind,
        "charPrIDRef": _SAME,
        "checkable": 0,
    }


def _bullet(id: int, mark: str) -> Xml:
    head = element("hh:paraHead", {"level": 0, **_mark("DIGIT")})
    return element("hh:bullet", {"id": id, "char": mark, "useImage": 0}, head)


def _measures(look: Lines, scale: int) -> Iterator[Xml]:
    """Indents and spaces; `scale` is how many of a reader's units a HWPUNIT is."""
    said = (
        ("intent", look.first),
        ("left", look.left),
        ("right", look.right),
        ("prev", look.before),
        ("next", look.after),
    )
    yield element(
        "hh:margin",
        None,
        *(element(f"hc:{name}", {"value": n * scale, "unit": "HWPUNIT"}) for name, n in said),
    )
    yield element("hh:lineSpacing", {"type": "PERCENT", "value": look.spacing, "unit": "HWPUNIT"})
