"""The fonts of the PDF: open ones from packages of the Python index, cut to what a book needs.

Serif for text, sans for heads and tables, a monospaced for code; in Korean text strong words are
set in the bold sans, as Korean books do, for no package brings a bold Korean serif. Typst looks
for a character in the families of a role one after the other. Free checkers misread Korean outlines
of the kind CFF, so each font comes as TrueType. All fonts are under the SIL Open Font License 1.1;
what is cut from them bears names of our own.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from fontTools.ttLib import TTFont
from msgspec import Struct

from generator.render.book.typst_fonts import Source, cut, path_of, plates
from generator.render.book.typst_words import HIDDEN
from generator.store import Store

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
    "fontpkg-noto-serif",
    "fontpkg_noto_serif",
    "files/NotoSerif[wdth,wght].ttf",
    "Papers Serif",
    330,
)
_SANS = Source(
    "fontpkg-noto-sans", "fontpkg_noto_sans", "files/NotoSans[wdth,wght].ttf", "Papers Sans"
)
_KHMER = Source(
    "fontpkg-noto-sans-khmer",
    "fontpkg_noto_sans_khmer",
    "files/NotoSansKhmer[wdth,wght].ttf",
    "Papers Khmer",
    350,
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
# What is never drawn (Default_Ignorable_Code_Point), and spaces. Unicode counts the fillers of
# Hangul and U+180F among these, but what shapes our text draws them, as HarfBuzz does.
_NO_GLYPH = re.compile(
    "[\\s\u00ad\u034f\u061c\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]"
)
_DRAWN = re.compile(
    r"\S[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]*"
)


class Missing(Struct, frozen=True):
    """A character that no font has, and where: a record, a chapter, or "" for the book itself."""

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
            for place, c in enumerate(cluster):
                if place or not any(ord(c) in _codes(source) for source in _ALL):
                    found[Missing(fragment, c)] = None
    return tuple(found)


def fonts(texts: Iterable[str], language: str, store: Store) -> Fonts:
    """The fonts that set these texts, of a book in this language.

    Raises ToolMissingError where a package of fonts is not installed.
    """
    east = language.split("-")[0] in _EAST
    first_serif, first_sans = (_SERIF_KR, _SERIF), (_SANS_KR, _SANS)
    if not east:
        first_serif, first_sans = first_serif[::-1], first_sans[::-1]
    rest = (*_HAN, _KHMER)
    roles = {
        "serif": (*first_serif, *first_sans, *rest, _MONO),
        "sans": (*first_sans, *rest, _MONO, *first_serif),
        "mono": (_MONO, *first_sans, *rest, *first_serif),
    }
    clusters = sorted({cluster for text in texts for cluster in _clusters(text)})
    wanted: dict[Source, set[int]] = {}
    unseen: set[str] = set()
    for chain in roles.values():
        for cluster in clusters:
            codes = {ord(c) for c in cluster}
            if not any(codes <= _codes(source) for source in chain):
                # The letter stays, for it stands elsewhere too: only its marks go to plates.
                unseen |= set(cluster[1:])
                codes = {ord(cluster[0])}
            source = next((s for s in chain if codes <= _codes(s)), None)
            if source is None:
                unseen.add(cluster[0])
            else:
                wanted.setdefault(source, set()).update(codes)

    def one(source: Source, weight: int, codes: tuple[int, ...]) -> bytes:
        axis = source.beside if east and weight == 400 else weight
        return cut(source, weight, axis, codes, store)

    files = [
        (f"{source.family} {weight}.ttf", one(source, weight, _kept(source, codes)))
        for source, codes in sorted(wanted.items(), key=lambda item: item[0].family)
        for weight in _weights(source)
    ]
    hidden = {c: chr(HIDDEN + place) for place, c in enumerate(sorted(unseen))}
    if hidden:
        digits = one(_MONO, 400, tuple(map(ord, "0123456789ABCDEF")))
        files.append((f"{_PLATES}.ttf", plates(hidden, _PLATES, digits)))
    families = {
        role: (*(s.family for s in chain if s in wanted), *([_PLATES] if unseen else ()))
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


def packages() -> tuple[str, ...]:
    """The packages that the fonts come from, each once."""
    return tuple(sorted({source.package for source in _ALL}))


@functools.cache
def _codes(source: Source) -> frozenset[int]:
    """The code points that are taken from a font."""
    with TTFont(path_of(source), lazy=True) as font:
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
