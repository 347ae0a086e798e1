"""Cutting fonts: some characters of one, as TrueType of one weight, under a name of ours.

Each character that `typst_words` moves gets its second code point. The same origin and characters
give the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
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
from generator.render.book.typst_words import ANYWHERE, WHOLE, is_letter, is_whole
from generator.store import Store, key_of

_EPOCH = 2082844800  # 1970-01-01, in seconds since 1904, as fonts count
_MAKE = "2"  # counts the ways of cutting: another one, and the store keeps none of the old


class Source(Struct, frozen=True):
    """A font of a package: where it is, and the family that we cut from it.

    `beside` is the weight of its regular cut beside our Korean serif, which is light.
    """

    package: str
    module: str
    file: str
    family: str
    beside: int = 400


def path_of(source: Source) -> Path:
    """The file of a font.

    Raises ToolMissingError where its package is not installed.
    """
    found = util.find_spec(source.module)
    if found is None or found.origin is None:
        raise ToolMissingError(
            f"the fonts of print editions are missing: pip install {source.package}",
            f"인쇄판의 글꼴이 설치되어 있지 않습니다: pip install {source.package}",
        )
    return Path(found.origin).parent / source.file


def cut(source: Source, weight: int, axis: int, codes: tuple[int, ...], store: Store) -> bytes:
    """The font with these characters alone, as TrueType of one weight, from the store or made.

    `weight` is what it is called, `axis` how heavy a variable font is drawn. Raises
    ToolMissingError where the package is not installed.
    """
    path = path_of(source)
    made_by = f"{_MAKE} fonttools {metadata.version('fonttools')}"
    origin = f"{source.package} {metadata.version(source.package)} {source.file} {weight} {axis}"
    key = key_of(made_by, origin, source.family, ",".join(map(str, codes)))
    known = store.get("fonts", key)
    return known or store.put("fonts", key, _make(path, source.family, weight, axis, codes))


def _make(path: Path, family: str, weight: int, axis: int, codes: tuple[int, ...]) -> bytes:
    font = TTFont(path, recalcTimestamp=False)
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
        instancer.instantiateVariableFont(font, {"wght": axis} | _normal(font), inplace=True)
    _second_codes(font)
    _name(font, family, weight)
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


def plates(hidden: Mapping[str, str], family: str, digits: bytes) -> bytes:
    """A font with a plate for each of these characters: a frame with its code point in it.

    `digits` is a font that has them, all of one width.
    """
    order, cmap, glyphs, widths = [".notdef"], {}, {".notdef": Glyph()}, {".notdef": (600, 0)}
    with TTFont(io.BytesIO(digits)) as mono:
        drawn, codes = mono.getGlyphSet(), mono.getBestCmap()
        for character, code in hidden.items():
            text = f"{ord(character):04X}"
            columns = (len(text) + 1) // 2
            name, wide = f"plate{text}", 140 + 330 * columns
            pen = TTGlyphPen(None)
            _frame(pen, wide)
            for place, digit in enumerate(text.zfill(2 * columns)):
                x, y = 75 + 330 * (place % columns), 370 if place < columns else -40
                drawn[codes[ord(digit)]].draw(TransformPen(pen, (0.52, 0, 0, 0.52, x, y)))
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
    _name(font, family, 400)
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
