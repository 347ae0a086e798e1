"""Pieces of a line into runs of OWPML: letters, links, notes.

Source: KS X 6101, 10 (paragraphs); how Hangul itself writes links and notes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count, groupby, takewhile

from msgspec import structs

from generator.render.book.hwpx_header import Shapes
from generator.render.book.hwpx_looks import MONO, SANS, Letters
from generator.render.book.office_colours import CODE, GREY, LINK
from generator.render.book.office_file import NOTHING, Xml, element, together, words
from generator.render.book.office_pieces import (
    Break,
    Line,
    Look,
    Note,
    NoteAgain,
    PageOf,
    Piece,
    Run,
    Tab,
    Target,
)
from generator.render.book.office_table import width

#: The kind of field that a link is: four letters read as a number, as Hangul writes it.
_LINK_FIELD = int.from_bytes(b"%hlk", "big")
#: Signs that mean something in a command; `outward` leaves no other ones in an address.
_ESCAPED = str.maketrans({sign: f"\\{sign}" for sign in ":?;#"})
#: The width of a tabulator: where Hangul has not laid a line out yet, readers take it as it stands.
_NARROW = 1000
_BREAK = element("hp:lineBreak")


class Writer:
    """Writes the pieces of lines; `note_line` writes a paragraph of a note."""

    def __init__(
        self, shapes: Shapes, colours: tuple[str, str], note_line: Callable[[Line, Xml], Xml]
    ) -> None:
        self._shapes = shapes
        self._colour, self._soft = colours
        self._note_line = note_line
        self._ids = count(1)
        self._known: dict[tuple[Letters, Look, bool], int] = {}

    def id(self) -> int:
        """A number that nothing else in the document has."""
        return next(self._ids)

    def pieces(self, pieces: Sequence[Piece], letters: Letters, stop: int = 0) -> Xml:
        """The runs of a line whose words look so; a paragraph has one at least.

        `stop` is how far from the line's beginning its first tabulator leads.
        """
        tab = _tab(stop - _length(pieces, letters))
        runs = together(self._grouped(pieces, letters, tab))
        return runs or self.run(self._shapes.letters(letters), element("hp:t"))

    def run(self, letters: int, *inside: Xml) -> Xml:
        """A run in letters of that id."""
        return element("hp:run", {"charPrIDRef": letters}, *inside)

    def _grouped(self, pieces: Iterable[Piece], letters: Letters, tab: Xml) -> Iterator[Xml]:
        plain = self._shapes.letters(letters)
        for target, group in groupby(pieces, _target):
            if target is None:
                yield from self._runs(group, letters, tab)
            else:
                id = self.id()
                yield self.run(plain, element("hp:ctrl", None, _begin(id, target)))
                yield from self._runs(group, letters, tab)
                end = {"beginIDRef": id, "fieldid": _LINK_FIELD}
                yield self.run(plain, element("hp:ctrl", None, element("hp:fieldEnd", end)))

    def _runs(self, pieces: Iterable[Piece], letters: Letters, tab: Xml) -> Iterator[Xml]:
        """Runs of the same letters; an end of a line or a tab joins what it follows."""
        plain = self._shapes.letters(letters)
        current, said = plain, list[Xml]()
        for piece in pieces:
            match piece:
                case Run():
                    id, content = self._letters(piece, letters), _words(piece.text)
                case Break() | Tab():
                    id, content = current, _BREAK if isinstance(piece, Break) else tab
                case NoteAgain():
                    id = self._shapes.letters(structs.replace(letters, raised=True))
                    content = words(f"{piece.number})")
                case Note():
                    if said:
                        yield self.run(current, element("hp:t", None, *said))
                        said = []
                    yield self.run(plain, element("hp:ctrl", None, self._note(piece)))
                    continue
                case PageOf():  # pages are Hangul's to say, in the contents
                    continue
            if said and id != current:
                yield self.run(current, element("hp:t", None, *said))
                said = []
            current = id
            said.append(content)
        if said:
            yield self.run(current, element("hp:t", None, *said))

    def _letters(self, piece: Run, letters: Letters) -> int:
        key = (letters, piece.look, piece.target is not None)
        if key not in self._known:
            self._known[key] = self._shapes.letters(self._look(*key))
        return self._known[key]

    def _look(self, letters: Letters, look: Look, linked: bool) -> Letters:
        match look.manner:
            case "kind":
                return Letters(950, SANS, bold=True, colour=self._colour)
            case "badge":
                return Letters(850, SANS, colour=self._colour, shade=self._soft)
            case "added":
                return Letters(850, SANS, colour=GREY)
            case "entry":
                return letters
        return structs.replace(
            letters,
            font=MONO if look.code else letters.font,
            shade=CODE if look.code else letters.shade,
            bold=look.strong or letters.bold,
            dotted=look.emphasis,  # Hangul has no italics
            underlined=linked,
            colour=LINK if linked else letters.colour,
        )

    def _note(self, note: Note) -> Xml:
        """A footnote: without the number in its first paragraph Hangul would not show it."""
        number = self.run(
            self._shapes.letters(Letters(900)),
            element(
                "hp:ctrl",
                None,
                element(
                    "hp:autoNum",
                    {"num": note.number, "numType": "FOOTNOTE"},
                    element("hp:autoNumFormat", NOTE_FORMAT),
                ),
            ),
            text(" "),
        )
        lines = (
            self._note_line(line, NOTHING if place else number)
            for place, line in enumerate(note.lines)
        )
        marks = {"number": note.number, "suffixChar": ord(")"), "instId": self.id()}
        return element("hp:footNote", marks, within(*lines))


#: How notes are numbered: `1)`.
NOTE_FORMAT = {
    "type": "DIGIT",
    "userChar": "",
    "prefixChar": "",
    "suffixChar": ")",
    "supscript": 0,
}


def within(*paragraphs: Xml, middle: bool = False, wide: int = 0, high: int = 0) -> Xml:
    """Paragraphs that stand in a note, a cell or a running head."""
    marks = {
        "id": "",
        "textDirection": "HORIZONTAL",
        "lineWrap": "BREAK",
        "vertAlign": "CENTER" if middle else "TOP",
        "linkListIDRef": 0,
        "linkListNextIDRef": 0,
        "textWidth": wide,
        "textHeight": high,
        "hasTextRef": 0,
        "hasNumRef": 0,
    }
    return element("hp:subList", marks, *paragraphs)


def text(said: str) -> Xml:
    """Words as what stands in a run."""
    return element("hp:t", None, _words(said))


def _words(said: str) -> Xml:
    """Words, each tab an element."""
    return Xml(_tab(_NARROW).join(words(piece) for piece in said.split("\t")))


def _tab(wide: int) -> Xml:
    return element("hp:tab", {"width": max(wide, _NARROW), "leader": 0, "type": 1})


def _length(pieces: Iterable[Piece], letters: Letters) -> int:
    """About how long the words before the first tabulator are."""
    before = takewhile(lambda piece: not isinstance(piece, Tab), pieces)
    return sum(width(piece.text) for piece in before if isinstance(piece, Run)) * letters.size // 2


def _target(piece: Piece) -> Target | None:
    return piece.target if isinstance(piece, Run) else None


def _begin(id: int, target: Target) -> Xml:
    """Where a link begins. Its command names the target and, behind it, what kind it is."""
    if target.fragment:
        command = f"?{target.fragment.translate(_ESCAPED)};0;0;0;"
        kind, path = "HWPHYPERLINK_TYPE_HWP", ""
    elif target.href.startswith("mailto:"):
        command = f"{target.href.replace(';', '%3B')};2;0;0"  # Hangul escapes nothing in it
        kind, path = "HWPHYPERLINK_TYPE_EMAIL", target.href
    else:
        command = f"{target.href.translate(_ESCAPED)};1;0;0;"
        kind, path = "HWPHYPERLINK_TYPE_URL", target.href
    said = [("integerParam", "Prop", "0"), ("stringParam", "Command", command)]
    said += [("stringParam", "Path", path)] if path else []
    said += [
        ("stringParam", "Category", kind),
        ("stringParam", "TargetType", "HWPHYPERLINK_TARGET_BOOKMARK"),
        ("stringParam", "DocOpenType", "HWPHYPERLINK_JUMP_CURRENTTAB"),
    ]
    return field(id, "HYPERLINK", _LINK_FIELD, said)


def field(
    id: int, kind: str, number: int, said: list[tuple[str, str, str]], *, renewed: bool = False
) -> Xml:
    """Where a field begins: what kind it is, and what is said of it.

    `renewed` are fields that Hangul works out when the file is opened.
    """
    marks: dict[str, object] = {"id": id, "type": kind, "name": ""}
    marks |= {"editable": int(renewed), "dirty": int(renewed)}
    marks |= {"zorder": -1, "fieldid": number}
    kept = {"xml:space": "preserve"}  # the command of contents ends in blanks
    params = (
        element(
            f"hp:{tag}", {"name": name, **(kept if value != value.strip() else {})}, words(value)
        )
        for tag, name, value in said
    )
    inside = element("hp:parameters", {"cnt": len(said), "name": ""}, *params)
    return element("hp:fieldBegin", marks, inside)
