"""The fonts of the PDF: open ones from packages of the Python index, cut to what a book needs.

Serif for text, sans for heads and tables, a monospaced for code; in Korean text strong words are
set in the bold sans, as Korean books do, for no package brings a bold Korean serif. Typst looks
for a character in the families of a role one after the other. Free checkers misread Korean outlines
of the kind CFF, so each font comes as TrueType. All fonts are under the SIL Open Font License 1.1;
what is cut from them bears names of our own.
"""

from __future__ import annotations

import functools
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from importlib import metadata, util
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent
from fontTools.varLib import instancer
from msgspec import Struct

from generator.errors import ToolMissingError
from generator.render.book.typst_words import (
    ANYWHERE,
    HIDDEN,
    WHOLE,
    is_letter,
    is_whole,
)
from generator.store import Store, key_of

_EPOCH = 2082844800  # 1970-01-01, in seconds since 1904, as fonts count
_MAKE = "1"  # counts the ways of cutting a font: another one, and the store keeps none of the old


class Source(Struct, frozen=True):
    """A font of a package: where it is, and the family that we cut from it."""

    package: str
    module: str
    file: str
    family: str


_SERIF_KR = Source(
    "pylopdf-fonts-ko", "pylopdf_fonts_ko", "NotoSerifKR-Regular.otf", "Papers Serif KR"
)
_NOTO = "fonts/ofl/noto"
_CJK = ("justmytype-intl-cjk", "justmytype_intl_cjk")
_SANS_KR = Source(*_CJK, f"{_NOTO}sanskr/NotoSansKR[wght].ttf", "Papers Sans KR")
_HAN = (
    Source(*_CJK, f"{_NOTO}sanstc/NotoSansTC[wght].ttf", "Papers Sans TC"),
    Source(*_CJK, f"{_NOTO}sanssc/NotoSansSC[wght].ttf", "Papers Sans SC"),
    Source(*_CJK, f"{_NOTO}sansjp/NotoSansJP[wght].ttf", "Papers Sans JP"),
)
_SERIF = Source(
    "fontpkg-noto-serif", "fontpkg_noto_serif", "files/NotoSerif[wdth,wght].ttf", "Papers Serif"
)
_SANS = Source(
    "fontpkg-noto-sans", "fontpkg_noto_sans", "files/NotoSans[wdth,wght].ttf", "Papers Sans"
)
_KHMER = Source(
    "fontpkg-noto-sans-khmer",
    "fontpkg_noto_sans_khmer",
    "files/NotoSansKhmer[wdth,wght].ttf",
    "Papers Khmer",
)
_MONO = Source(
    "fontpkg-source-code-pro",
    "fontpkg_source_code_pro",
    "files/SourceCodePro[wght].ttf",
    "Papers Mono",
)
_ALL = (_SERIF_KR, _SANS_KR, _SERIF, _SANS, *_HAN, _KHMER, _MONO)
#: The family of plates: a frame with the code point in it, where no font has the character.
_PLATES = "Papers Plates"
#: Languages whose own font comes before the western one, for Latin letters too.
_EAST = ("ko", "ja", "zh")

# Scripts whose letters come from one font, where another has only some of them.
_WESTERN = re.compile(
    "[\u0370-\u03ff\u0400-\u052f\u1c80-\u1c8f\u1f00-\u1fff\u2de0-\u2dff\ua640-\ua69f]"
)
_NO_GLYPH = re.compile(  # what is never drawn (Default_Ignorable_Code_Point), and spaces
    "[\\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]"
)
_DRAWN = re.compile(
    r"\S[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]*"
)


class Missing(Struct, frozen=True):
    """A character that no font has: the record, chapter or "" (the book itself) where it stands."""

    fragment: str
    character: str


class Fonts(Struct, frozen=True):
    """Font files by name, the families of each role in order, and what no font has.

    `hidden` maps characters without a glyph to those they are set as.
    """

    files: tuple[tuple[str, bytes], ...]
    serif: tuple[str, ...]
    sans: tuple[str, ...]
    mono: tuple[str, ...]
    hidden: Mapping[str, str]


def missing(texts: Iterable[tuple[str, str]]) -> tuple[Missing, ...]:
    """The characters that no font has, each once for a fragment, in the order of reading.

    `texts` are pairs of a fragment and a text of it. On paper stands a plate with the code point.
    """
    found: dict[Missing, None] = {}
    known = set[str]()
    for fragment, text in texts:
        for cluster in _clusters(text):
            if cluster in known:
                continue
            if any(all(ord(c) in _codes(source) for c in cluster) for source in _ALL):
                known.add(cluster)
                continue
            for c in cluster:
                if not any(ord(c) in _codes(source) for source in _ALL) or len(cluster) > 1:
                    found[Missing(fragment, c)] = None
    return tuple(found)


def fonts(texts: Iterable[str], language: str, store: Store) -> Fonts:
    """The fonts that set these texts, of a book in this language.

    Raises ToolMissingError where a package of fonts is not installed.
    """
    first_serif, first_sans = (_SERIF_KR, _SERIF), (_SANS_KR, _SANS)
    if language.split("-")[0] not in _EAST:
        first_serif, first_sans = first_serif[::-1], first_sans[::-1]
    rest = (*_HAN, _KHMER)
    roles = {
        "serif": (*first_serif, *first_sans, *rest, _MONO),
        "sans": (*first_sans, *rest, _MONO, *first_serif),
        "mono": (_MONO, *first_sans, *rest, *first_serif),
    }
    clusters = sorted({cluster for text in texts for cluster in _clusters(text)})
    wanted: dict[Source, set[int]] = {}
    plates: set[str] = set()
    for chain in roles.values():
        for cluster in clusters:
            codes = {ord(c) for c in cluster}
            source = next((s for s in chain if codes <= _codes(s)), None)
            if source is None:
                plates |= set(cluster)
            else:
                wanted.setdefault(source, set()).update(codes)
    files = [
        (f"{source.family} {weight}.ttf", _cut(source, weight, _kept(source, codes), store))
        for source, codes in sorted(wanted.items(), key=lambda item: item[0].family)
        for weight in _weights(source)
    ]
    hidden = {c: chr(HIDDEN + place) for place, c in enumerate(sorted(plates))}
    if plates:
        files.append((f"{_PLATES}.ttf", _plates(hidden)))
    families = {
        role: (*(s.family for s in chain if s in wanted), *([_PLATES] if plates else ()))
        for role, chain in roles.items()
    }
    return Fonts(tuple(files), families["serif"], families["sans"], families["mono"], hidden)


def _clusters(text: str) -> Iterator[str]:
    """What is to be drawn, in order: a letter with the marks above and below it is one."""
    for found in _DRAWN.finditer(text):
        if not _NO_GLYPH.match(found[0]):
            yield found[0]


def tellable(character: str) -> str:
    """The character, or U+FFFD where a PDF/A may not say that it holds it.

    That is private use, controls, and code points that are no characters.
    """
    told = unicodedata.category(character) not in ("Co", "Cc", "Cn", "Cs")
    return character if told and character != "\ufffc" else "\ufffd"


# Where the fonts are


def _path(source: Source) -> Path:
    found = util.find_spec(source.module)
    if found is None or found.origin is None:
        raise ToolMissingError(
            f"the fonts of print editions are missing: pip install {source.package}"
        )
    return Path(found.origin).parent / source.file


@functools.cache
def _codes(source: Source) -> frozenset[int]:
    """The code points that are taken from a font."""
    with TTFont(_path(source), lazy=True) as font:
        codes = [code for code in font.getBestCmap() if tellable(chr(code)) == chr(code)]
    if source in (_SERIF_KR, _SANS_KR, *_HAN):
        return frozenset(code for code in codes if not _WESTERN.match(chr(code)))
    return frozenset(codes)


def _weights(source: Source) -> tuple[int, ...]:
    return (400,) if source in (_SERIF_KR, _MONO) else (400, 700)


@functools.cache
def _common() -> frozenset[int]:
    """Latin, punctuation and the 2,350 syllables of KS X 1001: kept in every font.

    So a book rarely needs another cut of a font than the one in the store.
    """
    hangul = (chr(code) for code in range(0xAC00, 0xD7A4))
    return frozenset(
        [
            *(ord(c) for c in hangul if _in_ks_x_1001(c)),
            *range(0x20, 0x180),
            *range(0x2010, 0x2070),
            *range(0x2190, 0x2194),
            *range(0x2460, 0x246F),
            *range(0x25A0, 0x2600),
            *range(0x3000, 0x3018),
        ]
    )


def _in_ks_x_1001(character: str) -> bool:
    try:
        return len(character.encode("euc_kr")) == 2
    except UnicodeEncodeError:
        return False


def _kept(source: Source, codes: set[int]) -> tuple[int, ...]:
    common = () if source in _HAN else _common()
    return tuple(sorted((codes | set(common)) & _codes(source)))


# Cutting


def _cut(source: Source, weight: int, codes: tuple[int, ...], store: Store) -> bytes:
    """The font with these characters alone, as TrueType of one weight, from the store or made."""
    made_by = f"{_MAKE} fonttools {metadata.version('fonttools')}"
    origin = f"{source.package} {metadata.version(source.package)} {source.file} {weight}"
    key = key_of(made_by, origin, source.family, ",".join(map(str, codes)))
    return store.get("fonts", key) or store.put("fonts", key, _make(source, weight, codes))


def _make(source: Source, weight: int, codes: tuple[int, ...]) -> bytes:
    font = TTFont(_path(source), recalcTimestamp=False)
    options = subset.Options()
    options.layout_features = ["*"]
    options.name_IDs = [0, 13, 14]
    options.notdef_outline = True
    options.glyph_names = False
    options.hinting = False
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "STAT", "MVAR"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    if "CFF " in font:
        _to_truetype(font)
    if "fvar" in font:
        font = _again(font)
        instancer.instantiateVariableFont(font, {"wght": weight} | _normal(font), inplace=True)
    _second_codes(font)
    _name(font, source.family, weight)
    return _bytes(font)


def _normal(font: Any) -> dict[str, float]:
    """Every axis but the weight at its default."""
    return {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes if axis.axisTag != "wght"}


def _again(font: Any) -> Any:
    return TTFont(io.BytesIO(_bytes(font)), recalcTimestamp=False)


def _bytes(font: Any) -> bytes:
    buffer = io.BytesIO()
    font.save(buffer)
    return buffer.getvalue()


def _to_truetype(font: Any) -> None:
    """Cubic outlines (CFF) become quadratic ones (glyf), within a thousandth of an em."""
    drawn, order = font.getGlyphSet(), font.getGlyphOrder()
    glyphs = {}
    for name in order:
        pen = TTGlyphPen(drawn)
        drawn[name].draw(Cu2QuPen(pen, max_err=1.0, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = table = newTable("glyf")
    table.glyphOrder, table.glyphs = order, glyphs
    del font["CFF "]
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    for field in (
        "maxTwilightPoints",
        "maxStorage",
        "maxFunctionDefs",
        "maxInstructionDefs",
        "maxStackElements",
        "maxSizeOfInstructions",
        "maxComponentElements",
    ):
        setattr(maxp, field, 0)
    maxp.maxZones = 1
    font.sfntVersion = "\x00\x01\x00\x00"


def _second_codes(font: Any) -> None:
    """Each character that `typst_words` moves gets its second code point, on a glyph of its own.

    A glyph with two code points would be told as text by a detour (ActualText) in the PDF.
    """
    cmap, glyf, hmtx = dict(font.getBestCmap()), font["glyf"], font["hmtx"]
    order = list(font.getGlyphOrder())
    for code, name in sorted(cmap.items()):
        moved = WHOLE if is_whole(code) else ANYWHERE if is_letter(code) else 0
        if not moved:
            continue
        twin = f"{name}.twin"
        order.append(twin)
        glyf.glyphs[twin] = _twin(name) if glyf[name].numberOfContours else Glyph()
        hmtx[twin] = hmtx[name]
        cmap[code + moved] = twin
    font.setGlyphOrder(order)
    glyf.glyphOrder = order
    FontBuilder(font=font).setupCharacterMap(cmap)


def _twin(name: str) -> Any:
    component = GlyphComponent()
    component.glyphName, component.x, component.y, component.flags = name, 0, 0, 0x0206
    glyph = Glyph()
    glyph.numberOfContours = -1
    glyph.components = [component]
    return glyph


def _name(font: Any, family: str, weight: int) -> None:
    style = "Bold" if weight == 700 else "Regular"
    names = font["name"]
    full = f"{family} {style}"
    for id, text in ((1, family), (2, style), (3, full), (4, full), (6, full.replace(" ", ""))):
        names.setName(text, id, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = 0x20 if weight == 700 else 0x40
    font["head"].macStyle = 1 if weight == 700 else 0
    font["post"].formatType = 3.0


# Plates


def _plates(hidden: Mapping[str, str]) -> bytes:
    """A font with a plate for each of these characters."""
    order, cmap, glyphs, widths = [".notdef"], {}, {".notdef": Glyph()}, {".notdef": (600, 0)}
    with TTFont(io.BytesIO(_make(_MONO, 400, tuple(map(ord, "0123456789ABCDEF"))))) as mono:
        digits, codes = mono.getGlyphSet(), mono.getBestCmap()
        for character, code in hidden.items():
            text = f"{ord(character):04X}"
            columns = (len(text) + 1) // 2
            name, wide = f"plate{text}", 140 + 330 * columns
            pen = TTGlyphPen(None)
            _frame(pen, wide)
            for place, digit in enumerate(text.zfill(2 * columns)):
                x, y = 75 + 330 * (place % columns), 370 if place < columns else -40
                digits[codes[ord(digit)]].draw(TransformPen(pen, (0.52, 0, 0, 0.52, x, y)))
            order.append(name)
            glyphs[name], widths[name] = pen.glyph(), (wide, 40)
            cmap[ord(code)] = name
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(cmap)
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics(widths)
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({})
    builder.setupOS2(version=4, fsType=0, sTypoAscender=880, sTypoDescender=-120)
    builder.setupPost(keepGlyphNames=False)
    font = builder.font
    _name(font, _PLATES, 400)
    font.recalcTimestamp = False
    font["head"].created = font["head"].modified = _EPOCH
    return _bytes(font)


def _frame(pen: Any, wide: int) -> None:
    for left, low, right, high, step in (
        (30, -90, wide - 30, 790, 1),
        (55, -65, wide - 55, 765, -1),
    ):
        corners = [(left, low), (left, high), (right, high), (right, low)][::step]
        pen.moveTo(corners[0])
        for corner in corners[1:]:
            pen.lineTo(corner)
        pen.closePath()
