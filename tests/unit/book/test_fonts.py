"""Fonts: TrueType of packages, cut to the book, every character drawn or told."""

import io
import json
import unicodedata
from importlib import util

import pytest
from fontTools.pens.areaPen import AreaPen
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.errors import ToolMissingError
from generator.render.book import fonts as fonts_module
from generator.render.book import typst_fonts, typst_run
from generator.render.book.fonts import Missing, fonts, missing, tellable
from generator.render.book.typst_words import ANYWHERE, HIDDEN, WHOLE, is_letter, is_whole, tidy
from generator.store import Store
from tests.unit.book.pdf_made import STORE
from tests.unit.book.pdf_reader import read
from tests.unit.book.samples import SCRIPTS

KOREAN = "가나다 abc 뷁 漢字 「법」 ① ㈜ Đặng Việt Қазақша 简体 ខ្មែរ x̂ \ue000 😀"


@pytest.fixture(scope="module")
def cut():
    """The fonts of a text in many scripts."""
    return fonts([KOREAN, *SCRIPTS], "ko", STORE)


def opened(cut) -> dict[str, TTFont]:
    return {name: TTFont(io.BytesIO(data)) for name, data in cut.files}


def test_every_font_is_truetype_and_may_be_embedded(cut):
    for name, font in opened(cut).items():
        assert font.sfntVersion == "\x00\x01\x00\x00", name
        assert "glyf" in font, name
        assert "CFF " not in font, name
        assert "fvar" not in font, name
        assert font["OS/2"].fsType == 0, name


def test_every_font_bears_a_name_of_ours_and_the_license_of_its_makers(cut):
    """The licence keeps the makers' names for their own files (OFL 1.1, 3)."""
    for name, font in opened(cut).items():
        names = font["name"]
        assert names.getDebugName(1).startswith("Papers "), name
        assert "Noto" not in str(names.getDebugName(4)), name
        if "Plates" not in name:
            assert "Open Font License" in names.getDebugName(13), name


@pytest.mark.parametrize("role", ["serif", "sans", "mono"])
def test_each_role_has_every_character(cut, role):
    held = set()
    for name, font in opened(cut).items():
        if name.rsplit(" ", 1)[0].removesuffix(".ttf") in getattr(cut, role) or "Plates" in name:
            held |= set(font.getBestCmap())
    for c in "".join([KOREAN, *SCRIPTS]):
        shown = cut.hidden.get(c, c)
        unseen = unicodedata.category(c) in ("Cf", "Mn") and ord(shown) not in held
        if c.isspace() or unseen:
            continue
        assert ord(shown) in held, (role, c)


def test_weights_of_the_sans_differ(cut):
    regular, bold = (opened(cut)[f"Papers Sans KR {weight}.ttf"] for weight in (400, 700))
    assert regular["OS/2"].usWeightClass == 400
    assert bold["OS/2"].usWeightClass == 700

    def ink(font):
        glyph = font["glyf"][font.getBestCmap()[ord("l")]]
        return glyph.xMax - glyph.xMin

    assert ink(bold) > ink(regular)


def test_second_code_points_show_the_same_glyph(cut):
    font = opened(cut)["Papers Serif KR 400.ttf"]
    cmap, glyf, hmtx = font.getBestCmap(), font["glyf"], font["hmtx"]
    for c in "가뷁漢A":
        code = ord(c)
        moved = WHOLE if is_whole(code) else ANYWHERE
        assert is_whole(code) or is_letter(code)
        one, two = cmap[code], cmap[code + moved]
        assert one != two
        assert hmtx[one] == hmtx[two]
        assert glyf[two].components[0].glyphName == one


def test_outlines_are_those_of_the_source_within_a_unit():
    """The serif comes as cubic curves; an em has 1,000 units."""
    spec = util.find_spec("pylopdf_fonts_ko")
    source = TTFont(spec.origin.replace("__init__.py", "NotoSerifKR-Regular.otf"))
    ours = opened(fonts(["가뷁A"], "ko", STORE))["Papers Serif KR 400.ttf"]
    drawn, cut = source.getGlyphSet(), ours.getGlyphSet()
    for c in "가뷁A힝":
        old, new = source.getBestCmap()[ord(c)], ours.getBestCmap()[ord(c)]
        assert drawn[old].width == cut[new].width
        boxes, areas = [], []
        for glyphs, name in ((drawn, old), (cut, new)):
            box, area = BoundsPen(glyphs), AreaPen(glyphs)
            glyphs[name].draw(box)
            glyphs[name].draw(area)
            boxes.append(box.bounds)
            areas.append(abs(area.value))
        assert all(abs(a - b) <= 2 for a, b in zip(*boxes, strict=True)), c
        assert areas[0] == pytest.approx(areas[1], rel=0.02), c


def test_the_same_text_gives_the_same_fonts():
    assert fonts(["가나다 abc 😀"], "ko", Store()) == fonts(["가나다 abc 😀"], "ko", STORE)


def test_a_common_text_needs_no_other_cut():
    """The fonts of most books are the same files, so that they come from the store."""
    one, two = (fonts([text], "ko", STORE) for text in ("시민이 묻습니다.", "함께 답합니다! 2026"))
    assert one.files == two.files


def test_western_books_are_set_in_western_fonts_first():
    english = fonts(["Plain words"], "en", STORE)
    assert english.serif[0] == "Papers Serif"
    assert english.sans[0] == "Papers Sans"
    assert "Papers Serif 700.ttf" in dict(english.files)


# What no font has


def test_a_missing_character_is_told_once_for_a_record_in_order():
    told = missing([("g-0001", "가😀나א😀"), ("g-0002", "ㄱ😀"), ("", "漢Қ")])
    assert told == (
        Missing("g-0001", "😀"),
        Missing("g-0001", "א"),
        Missing("g-0002", "😀"),
    )


def test_a_mark_that_no_font_has_leaves_its_letter_as_it_is_elsewhere():
    """Else one odd mark in one record would take a letter from the whole book."""
    for mark in ("\u034f", "\u0483", "\u0301\u0327"):
        cut = fonts([f"가{mark} 가나다"], "ko", STORE)
        assert set(cut.hidden) == set(mark)
        told = missing([("g-0001", f"가{mark} 가나다")])
        assert told == tuple(Missing("g-0001", c) for c in mark)


def test_spaces_and_what_is_never_drawn_are_not_missing():
    assert missing([("g-0001", " \u00a0\u3000\u200b\u200d\ufe0f\u00ad\u2060\n\t")]) == ()


def test_every_hangul_syllable_and_every_hanja_of_ks_x_1001_is_there():
    hangul = "".join(map(chr, range(0xAC00, 0xD7A4)))
    hanja = "".join(
        bytes((high, low)).decode("euc_kr")
        for high in range(0xCA, 0xFE)
        for low in range(0xA1, 0xFF)
    )
    assert len(hanja) == 4888
    assert missing([("", hangul), ("", unicodedata.normalize("NFC", hanja))]) == ()


def test_the_plate_of_a_character_shows_its_code_point(cut):
    font = opened(cut)["Papers Plates.ttf"]
    cmap = font.getBestCmap()
    assert {"😀", "\ue000", "ا"} <= set(cut.hidden)
    for code in cut.hidden.values():
        assert ord(code) >= HIDDEN
        assert font["glyf"][cmap[ord(code)]].numberOfContours >= 6
    widths = {len(f"{ord(c):X}"): font["hmtx"][cmap[ord(s)]][0] for c, s in cut.hidden.items()}
    assert widths[5] > widths[4]


@pytest.mark.parametrize(
    ("character", "told"),
    [("가", "가"), ("😀", "😀"), ("\ue000", "\ufffd"), ("\x07", "\ufffd"), ("\uffff", "\ufffd")],
)
def test_a_pdf_tells_no_private_characters(character, told):
    assert tellable(character) == told


@given(st.text(max_size=40))
@example("\u115f\u1160\u3164\uffa0\u180f 가\u034f가 \ufff0 \U000e0001")
@example("é é ṩ 각 ㅎㅏㄴ ក្រ ה̀ \u202eabc 👩‍🏭 \x00\x1b \ue000\uf8ff \U0010ffff")
@settings(max_examples=12)
def test_any_text_is_set(text):
    """Typst stops at a character without a glyph: here none has to."""
    shown = tidy(text).strip() or "가"
    cut = fonts([shown], "ko", STORE)
    moved = shown.translate(str.maketrans(dict(cut.hidden)))
    source = (
        '#set document(title: "x")\n'
        f"#set text(font: {_array(cut.serif)}, fallback: false)\n"
        '#heading("x")\n#par(json("text.json"))'
    )
    data = typst_run.pdf(
        {
            "edition.typ": source.encode(),
            "text.json": json.dumps("x" + moved).encode(),
            "job.json": b'{"timestamp": 0}',
            **{f"fonts/{name}": font for name, font in cut.files},
        }
    )
    read(data)


def _array(families) -> str:
    return "(" + ", ".join(f'"{family}"' for family in families) + ",)"


def test_a_package_that_is_not_installed_is_named(monkeypatch):
    fonts_module._codes.cache_clear()
    monkeypatch.setattr(typst_fonts.util, "find_spec", lambda name: None)
    with pytest.raises(ToolMissingError, match="pip install"):
        fonts(["가"], "ko", STORE)
