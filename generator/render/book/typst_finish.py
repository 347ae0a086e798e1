"""The last hand on a PDF that Typst made: plain text again, links described, all of it packed.

Typst writes what it set: Hangul under its second code points (`typst_words`), and links described
in half a sentence. Here the tables from glyphs to text (ToUnicode, PDF 32000-1, 9.10.3) become
plain, each link says where it leads, and the pages of named destinations are read off.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Pdf, Stream, String

from generator.render.book.fonts import tellable
from generator.render.book.typst_pack import pack
from generator.render.book.typst_words import plain

#: Says what a link leads to: a fragment and its page.
Describe = Callable[[str, int], str]
#: From the code point of a plate to the character it stands for.
Shown = dict[int, str]

_HEX = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_ACTUAL = re.compile(rb"/ActualText\s*(<[0-9A-Fa-f\s]*>|\((?:[^()\\]|\\.)*\))", re.DOTALL)


def finish(
    data: bytes, describe: Describe, web: Mapping[str, str], hidden: Mapping[str, str]
) -> tuple[bytes, dict[str, int]]:
    """The PDF as it is published, and the page, from 1, of each named destination.

    `web` holds the words of links to addresses, `hidden` the characters without a glyph.
    """
    shown = str.maketrans({code: tellable(character) for character, code in hidden.items()})
    with Pdf.open(io.BytesIO(data)) as pdf:
        for font in _fonts(pdf):
            _plain_font(font, shown)
        pages = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        pdf.Root.PageMode = Name.UseOutlines
        names: list[Any] = list(pdf.Root.Names.Dests.Names) if "/Names" in pdf.Root else []
        places: dict[str, int] = {
            str(name): pages[place[0].objgen]
            for name, place in zip(names[::2], names[1::2], strict=True)
        }
        for page in pdf.pages:
            _plain_page(page, shown)
            links: Any = page.get("/Annots", ())
            for link in links:
                _describe(link, describe, places, web)
        return pack(pdf), places


def _fonts(pdf: Pdf) -> list[Dictionary]:
    """Each font of the PDF once."""
    found: dict[tuple[int, int], Dictionary] = {}
    for page in pdf.pages:
        resources: Any = page.get("/Resources", Dictionary())
        for font in resources.get("/Font", Dictionary()).values():
            found[font.objgen] = font
    return list(found.values())


def _plain_font(font: Dictionary, shown: Shown) -> None:
    table = font.get("/ToUnicode")
    if isinstance(table, Stream):
        table.write(_HEX.sub(lambda found: _plain_pair(found, shown), table.read_bytes()))


def _plain_pair(found: re.Match[bytes], shown: Shown) -> bytes:
    text = bytes.fromhex(found[2].decode()).decode("utf-16-be", "surrogatepass")
    return b"<%s> <%s>" % (found[1], _hex(plain(text).translate(shown)))


def _hex(text: str) -> bytes:
    return text.encode("utf-16-be", "surrogatepass").hex().upper().encode()


def _plain_page(page: pikepdf.Page, shown: Shown) -> None:
    """Texts that stand in the page itself, for glyphs that a table cannot tell, become plain."""
    content = page.Contents
    data = content.read_bytes()
    if b"/ActualText" in data:
        content.write(_ACTUAL.sub(lambda found: _plain_actual(found, shown), data))


def _plain_actual(found: re.Match[bytes], shown: Shown) -> bytes:
    text = str(pikepdf.Object.parse(found[1]))
    return b"/ActualText <FEFF%s>" % _hex(plain(text).translate(shown))


def _describe(
    link: Dictionary, describe: Describe, places: Mapping[str, int], web: Mapping[str, str]
) -> None:
    target = link.get("/Dest")
    if isinstance(target, String):
        link.Contents = String(describe(str(target), places[str(target)]))
    elif "/A" in link and "/URI" in link.A:
        address = str(link.A.URI)
        words = web.get(address, "")
        link.Contents = String(address if words in ("", address) else f"{words}: {address}")
    else:  # a note: Typst says “note 1, page 3”
        link.Contents = String(plain(str(link.get("/Contents", ""))).rpartition(", ")[0])
