"""What an office file is made of: XML from data alone, and a zip whose bytes never vary.

`Xml` is made by the functions below and by nothing else; whatever else goes into a document goes
through `words` or a mark, which escape it. So no text is ever read as markup, and mypy holds it.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from typing import NewType

#: XML 1.0 that is complete: elements, or text that is escaped.
Xml = NewType("Xml", str)

NOTHING = Xml("")

#: What XML 1.0 cannot hold (section 2.2).
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPECIAL = re.compile('[&<>"\t\n\r]')
_ESCAPES = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "\t": "&#9;",  # a reader makes a space of a bare one within a mark (section 3.3.3)
    "\n": "&#10;",
    "\r": "&#13;",
}
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
#: Zip knows no date before 1980 (APPNOTE 4.4.6); no reader shows this one.
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def clean(text: str) -> str:
    """The text with each character that XML cannot hold replaced by U+FFFD."""
    return text if text.isprintable() else _NOT_XML.sub("\ufffd", text)


def words(text: str) -> Xml:
    """The text, escaped."""
    return Xml(_SPECIAL.sub(_escape, clean(text)))


def element(name: str, marks: Mapping[str, object] | None = None, *inside: Xml) -> Xml:
    """An element, its attributes in the order given, and what stands in it."""
    written = "".join(f' {key}="{words(str(value))}"' for key, value in (marks or {}).items())
    if not inside:
        return Xml(f"<{name}{written}/>")
    return Xml(f"<{name}{written}>{''.join(inside)}</{name}>")


def together(parts: Iterable[Xml]) -> Xml:
    """The parts, one behind the other."""
    return Xml("".join(parts))


def document(name: str, marks: Mapping[str, object], parts: Iterable[Xml]) -> Iterable[bytes]:
    """A whole XML document, in pieces as `parts` come: a long one is never whole in memory."""
    opened = element(name, marks, NOTHING)
    yield (_DECLARATION + opened.removesuffix(f"</{name}>")).encode()
    for part in parts:
        yield part.encode()
    yield f"</{name}>".encode()


def _escape(match: re.Match[str]) -> str:
    return _ESCAPES[match[0]]


class Archive:
    """A zip that grows member by member; the same members in the same order give the same bytes."""

    def __init__(self) -> None:
        self._whole = io.BytesIO()
        self._zip = zipfile.ZipFile(self._whole, "w")

    def add(self, name: str, pieces: Iterable[bytes], *, stored: bool = False) -> None:
        """One more member; `stored` leaves it uncompressed, for types that readers sniff."""
        member = zipfile.ZipInfo(name, _ZIP_DATE)
        member.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
        member.external_attr = 0o644 << 16
        member.create_system = 3
        with self._zip.open(member, "w") as target:
            for piece in pieces:
                target.write(piece)

    def close(self) -> bytes:
        """The whole zip. Nothing can be added behind it."""
        self._zip.close()
        return self._whole.getvalue()
