"""What every part of an HWPX has: the namespaces of OWPML, declared on its outermost element.

Source: KS X 6101 (OWPML). Hangul writes the namespaces of 2011, and reads no others in their place.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.render.book.office_file import Xml, document

_HWPML = "http://www.hancom.co.kr/hwpml/"
#: Hangul declares them all on each part, whether it uses them or not; readers rely on it.
NAMESPACES = {
    "xmlns:ha": f"{_HWPML}2011/app",
    "xmlns:hp": f"{_HWPML}2011/paragraph",
    "xmlns:hp10": f"{_HWPML}2016/paragraph",
    "xmlns:hs": f"{_HWPML}2011/section",
    "xmlns:hc": f"{_HWPML}2011/core",
    "xmlns:hh": f"{_HWPML}2011/head",
    "xmlns:hhs": f"{_HWPML}2011/history",
    "xmlns:hm": f"{_HWPML}2011/master-page",
    "xmlns:hpf": "http://www.hancom.co.kr/schema/2011/hpf",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:opf": "http://www.idpf.org/2007/opf/",
    "xmlns:ooxmlchart": f"{_HWPML}2016/ooxmlchart",
    "xmlns:hwpunitchar": f"{_HWPML}2016/HwpUnitChar",
    "xmlns:epub": "http://www.idpf.org/2007/ops",
    "xmlns:config": "urn:oasis:names:tc:opendocument:xmlns:config:1.0",
}
UNIT = NAMESPACES["xmlns:hwpunitchar"]


def part(
    name: str, parts: Iterable[Xml], marks: dict[str, object] | None = None
) -> Iterable[bytes]:
    """A part of the file: its outermost element and what stands in it."""
    return document(name, {**NAMESPACES, **(marks or {})}, parts)
