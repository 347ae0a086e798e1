"""Pieces of a line into runs of WordprocessingML: looks, links, notes, fields of pages.

Source: ISO/IEC 29500-1:2016, 17.3.2 (runs), 17.11 (notes), 17.13.6 (bookmarks), 17.16 (fields and
links).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from generator.objects.book import Labels
from generator.render.book.docx_looks import MONO
from generator.render.book.docx_names import Name
from generator.render.book.docx_styles import HYPERLINK, NOTE_MARK, fonts, language
from generator.render.book.docx_xml import field, on, run, text, val
from generator.render.book.office_file import NOTHING, Xml, element, together
from generator.render.book.office_pieces import (
    Break,
    Look,
    Note,
    NoteAgain,
    PageOf,
    Piece,
    Run,
    Tab,
    Target,
)

_STYLES = {"kind": "RecordKind", "badge": "Badge", "added": "Added"}  # an entry has none
_NOTE_LOOK = val("w:rStyle", NOTE_MARK)
_ADDED = val("w:rStyle", "Added")
#: A little room between the marks of two notes, so that 1 and 2 are not read as 12.
_BETWEEN_NOTES = run(text("\u202f"), _NOTE_LOOK)


class Links:
    """The addresses outside that one part of the file leads to, each with its relationship."""

    def __init__(self) -> None:
        self._ids: dict[str, str] = {}

    def id(self, href: str) -> str:
        """The relationship that leads to the address."""
        return self._ids.setdefault(href, f"link{len(self._ids) + 1}")

    def all(self) -> Iterable[tuple[str, str]]:
        """Every relationship and its address, in the order in which they were met."""
        return tuple((id, href) for href, id in self._ids.items())


class Marks:
    """Bookmarks: each pair of start and end with an id that no other pair has."""

    def __init__(self) -> None:
        self._last = 0

    def around(self, names: Iterable[str], inside: Xml) -> Xml:
        """What stands between the marks that bear the names."""
        starts: list[Xml] = []
        ends: list[Xml] = []
        for name in names:
            self._last += 1
            starts.append(element("w:bookmarkStart", {"w:id": self._last, "w:name": name}))
            ends.append(element("w:bookmarkEnd", {"w:id": self._last}))
        return together((*starts, inside, *ends))


class Writer:
    """Writes the pieces of lines, and keeps the notes that it meets until they are asked for."""

    def __init__(self, names: Mapping[str, Name], labels: Labels, marks: Marks) -> None:
        self.links = Links()
        self._names = names
        self._marks = marks
        self._page = _picture(labels.see_page)
        self._looks: dict[tuple[Look, bool, bool, str], Xml] = {}
        self.notes: list[Note] = []

    def pieces(self, pieces: Iterable[Piece], lang: str = "") -> Xml:
        """The pieces; `lang` is the language of the line where it is not the book's."""
        return together(self._grouped(pieces, lang))

    def _grouped(self, pieces: Iterable[Piece], lang: str) -> Iterator[Xml]:
        noted = False
        for target, group in groupby(pieces, _target):
            if target is None:
                for piece in group:
                    if noted and isinstance(piece, Note | NoteAgain):
                        yield _BETWEEN_NOTES
                    noted = isinstance(piece, Note | NoteAgain)
                    yield self._piece(piece, lang)
            else:
                noted = False
                inside = (self._run(piece, lang) for piece in group if isinstance(piece, Run))
                yield element("w:hyperlink", self._leads(target), *inside)

    def _leads(self, target: Target) -> dict[str, str]:
        if target.href:
            return {"r:id": self.links.id(target.href), "w:history": "1"}
        return {"w:anchor": self._names[target.fragment].word, "w:history": "1"}

    def _piece(self, piece: Piece, lang: str) -> Xml:
        match piece:
            case Run():
                return self._run(piece, lang)
            case Break():
                return run(on("w:br"))
            case Tab():
                return run(on("w:tab"))
            case PageOf():
                code = f"PAGEREF {self._names[piece.fragment].word} \\h \\# {self._page}"
                return together((run(text(" "), _ADDED), field(code, NOTHING, _ADDED)))
            case Note():
                self.notes.append(piece)
                mark = run(element("w:footnoteReference", {"w:id": piece.number}), _NOTE_LOOK)
                return self._marks.around((_note_name(piece.number),), mark)
            case NoteAgain():
                code = f"NOTEREF {_note_name(piece.number)} \\f \\h"
                shown = run(text(str(piece.number)), _NOTE_LOOK)
                return field(code, shown, _NOTE_LOOK)

    def _run(self, piece: Run, lang: str) -> Xml:
        key = (piece.look, piece.rtl, piece.target is not None, lang)
        look = self._looks.get(key)
        if look is None:
            look = self._looks[key] = _look(*key)
        return run(text(piece.text), look)


def _target(piece: Piece) -> Target | None:
    return piece.target if isinstance(piece, Run) else None


def _look(look: Look, rtl: bool, linked: bool, lang: str) -> Xml:
    """The properties of a run: one style of words at most, and the rest beside it."""
    candidates = (
        (bool(look.manner), _STYLES.get(look.manner, "")),
        (linked, HYPERLINK),
        (look.code, "InlineCode"),
        (look.strong, "Strong"),
        (look.emphasis, "Emphasis"),
    )
    style = next((name for wanted, name in candidates if wanted), "")
    code = look.code and style != "InlineCode"
    strong = look.strong and style != "Strong"
    spoken = look.lang or lang
    return together(
        (
            val("w:rStyle", style) if style else NOTHING,
            fonts(MONO) if code else NOTHING,
            together((on("w:b"), on("w:bCs"))) if strong else NOTHING,
            on("w:noProof") if code else NOTHING,
            on("w:rtl") if rtl else NOTHING,
            val("w:em", "dot") if look.emphasis and style != "Emphasis" else NOTHING,
            language(spoken) if spoken else NOTHING,
        )
    )


def _note_name(number: int) -> str:
    """The bookmark of a note's mark; Word hides names that begin with `_`."""
    return f"_note_{number}"


def _picture(words: str) -> str:
    """The words around a page number as the picture of a number (17.16.4.1): `"0'쪽'"`."""
    before, _, after = (
        part.replace("'", "").replace('"', "") for part in words.partition("{page}")
    )
    quoted = [f"'{part}'" if part else "" for part in (before, after)]
    return f'"{quoted[0]}0{quoted[1]}"'
