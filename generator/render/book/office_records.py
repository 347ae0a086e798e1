"""The chapters of a book as paragraphs and tables: what a record's parts are and in which order.

Notes stand where they are marked first, lists know their numbers, references their places.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

from msgspec import structs

from generator.objects.book import (
    Block,
    Book,
    Chapter,
    Code,
    CodeBlock,
    Emphasis,
    Entry,
    Fact,
    Heading,
    Inline,
    LineBreak,
    Listing,
    NoteMark,
    Paragraph,
    Quote,
    Reference,
    Rule,
    Strong,
    Table,
    WebLink,
    Words,
)
from generator.render.book.bodies import plain
from generator.render.book.office_pieces import (
    Break,
    Grid,
    Line,
    Look,
    Note,
    NoteAgain,
    PageOf,
    Piece,
    Place,
    Run,
    Style,
    Tab,
    Target,
)
from generator.render.book.office_table import grids
from generator.render.book.office_words import BARE, labelled, outside, plain_line, runs

_HEADINGS = (
    Style.HEADING_1,
    Style.HEADING_2,
    Style.HEADING_3,
    Style.HEADING_4,
    Style.HEADING_5,
)


def listed(entry: Entry) -> bool:
    """Whether the contents name this record: those of citizens' own questions would fill them."""
    return entry.kind != "question"


class Maker:
    """Makes the paragraphs of one book's chapters; counts lists and notes through all of them."""

    def __init__(self, book: Book, held: Iterable[str]) -> None:
        """`held` are the fragments that the book has."""
        self._book = book
        self._held = frozenset(held)
        self._placed: set[str] = {""}
        self._lists = count(1)
        self._numbers = count(1)
        #: The notes of the record at hand, and the numbers of those marked so far.
        self._notes: tuple[tuple[Block, ...], ...] = ()
        self._marked: dict[int, int] = {}
        #: Notes that another note marked: none can stand in it, so they follow it.
        self._following: list[int] = []
        self._in_note = False
        self._lang = ""

    def chapter(self, chapter: Chapter, number: int) -> Iterator[Line | Grid]:
        """The chapter: its title, its own words, its records. Chapters are made in their order."""
        style = Style.CHAPTER if number else Style.ANNEX
        yield plain_line(style, chapter.title, self._first(chapter.fragment), keep=True)
        self._start((), "")
        if chapter.role == "index":
            yield from self._index(chapter.blocks)
        else:
            yield from self._blocks(chapter.blocks, 0, own=True)
        for entry in chapter.entries:
            yield from self._entry(entry)

    def _start(self, notes: tuple[tuple[Block, ...], ...], lang: str) -> None:
        self._notes, self._marked, self._lang = notes, {}, lang

    def _first(self, fragment: str) -> str:
        """The fragment where it stands for the first time, else "": a name is given once."""
        if fragment in self._placed:
            return ""
        self._placed.add(fragment)
        return fragment

    # A record

    def _entry(self, entry: Entry) -> Iterator[Line | Grid]:
        self._start(entry.notes, "" if entry.lang == self._book.language else entry.lang)
        pieces: list[Piece] = [
            Run(f"{entry.number} {entry.kind_text}", Look(manner="kind", lang=self._own())),
            Break(),
            *runs(entry.title),
        ]
        if entry.sample_text:
            badge = Look(manner="badge", lang=self._own())
            pieces += (Run(" "), Run(entry.sample_text, badge))
        style = Style.RECORD if listed(entry) else Style.QUESTION
        here = self._first(entry.fragment)
        yield Line(style, tuple(pieces), here, lang=self._lang, keep=True)
        yield from self._facts(entry.facts, 0)
        for link in entry.chain:
            yield self._chain(link.label, link.records)
        yield from self._blocks(entry.blocks, 0)
        unmarked = [n for n in range(1, len(entry.notes) + 1) if n not in self._marked]
        if unmarked:  # a note belongs to its record, even where its mark was lost
            marks = (piece for n in unmarked for piece in self._mark(n))
            yield Line(Style.ADDRESS, (Run(self._book.labels.notes), *marks))
        yield self._address(entry)

    def _address(self, entry: Entry) -> Line:
        label = Run(f"{self._book.labels.permanent_address} ")
        address = Run(entry.address, target=outside(entry.address))
        if not entry.revision:
            return Line(Style.ADDRESS, (label, address))
        revision = self._book.labels.revision.format(number=entry.revision)
        return Line(Style.ADDRESS, (label, address, Run(f" · {revision}")))

    def _facts(self, facts: tuple[Fact, ...], depth: int) -> Iterator[Line]:
        for fact in facts:
            label = labelled(fact.label, self._own())
            for place, line in enumerate(fact.lines):
                first = label if not place else (Tab(),)
                pieces = (*first, *self._inlines(line, BARE, None))
                yield Line(Style.ROW, pieces, depth=depth, lang=self._lang)
            if not fact.lines:
                keep = bool(fact.parts)
                yield Line(Style.ROW, label[:1], depth=depth, lang=self._lang, keep=keep)
            for part in fact.parts:
                yield from self._facts(part, depth + 1)

    def _own(self) -> str:
        """The book's own language, where it must be told within a record of another one."""
        return self._book.language if self._lang else ""

    def _chain(self, label: str, records: tuple[Reference, ...]) -> Line:
        pieces: list[Piece] = [*labelled(label)]
        for place, reference in enumerate(records):
            if place:
                pieces.append(Break())
            pieces += self._reference(reference, BARE, page=True)
        return Line(Style.ROW, tuple(pieces))

    def _index(self, blocks: Iterable[Block]) -> Iterator[Line | Grid]:
        """An index: what elsewhere is an item of a list is a line here."""
        for block in blocks:
            if isinstance(block, Listing):
                for item in block.items:
                    yield from (self._indexed(each) for each in item if isinstance(each, Paragraph))
            else:
                yield from self._blocks((block,), 0, own=True)

    def _indexed(self, paragraph: Paragraph) -> Line:
        pieces: list[Piece] = []
        for inline in paragraph.inside:
            if isinstance(inline, Reference):
                pieces += self._reference(inline, BARE, page=True)
            else:
                pieces += self._inlines((inline,), BARE, None)
        return Line(Style.INDEX, tuple(pieces))

    # Blocks

    def _blocks(
        self, blocks: Iterable[Block], depth: int, *, own: bool = False, inner: Style = Style.BODY
    ) -> Iterator[Line | Grid]:
        """`own` are a chapter's own words: their first headings stand where records have theirs."""
        for block in blocks:
            match block:
                case Paragraph():
                    yield self._line(inner, block.inside, depth)
                case Heading():
                    level = block.level - 2 if own else block.level - 1
                    style = Style.GROUP if level < 0 else _HEADINGS[min(level, 4)]
                    line = self._line(style, block.inside, 0)
                    here = self._first(block.fragment)
                    yield structs.replace(line, fragment=here, keep=True)
                case Listing():
                    yield from self._list(block, depth)
                case Quote():
                    yield from self._blocks(block.blocks, depth + 1, own=own, inner=Style.QUOTE)
                case CodeBlock():
                    yield Line(Style.CODE, tuple(self._code(block.text)), depth=depth)
                case Rule():
                    yield Line(Style.RULE, ())
                case Table():
                    yield from self._table(block)

    def _line(self, style: Style, inside: tuple[Inline, ...], depth: int) -> Line:
        pieces = tuple(self._inlines(inside, BARE, None))
        return Line(style, pieces, depth=depth, lang=self._lang)

    def _list(self, listing: Listing, depth: int, level: int = 0) -> Iterator[Line | Grid]:
        number = next(self._lists)
        for item in listing.items:
            place = Place(number, level, listing.ordered, listing.start, True)
            if not item or not isinstance(item[0], Paragraph):  # the mark needs a line to stand on
                yield Line(Style.ITEM, (), place=place, depth=depth, lang=self._lang)
                place = structs.replace(place, marked=False)
            for block in item:
                match block:
                    case Paragraph():
                        line = self._line(Style.ITEM, block.inside, depth)
                        yield structs.replace(line, place=place)
                    case Listing():
                        yield from self._list(block, depth + 1, level + 1)
                    case _:
                        yield from self._blocks((block,), depth + 1)
                place = structs.replace(place, marked=False)

    def _table(self, table: Table) -> Iterator[Line | Grid]:
        if table.caption:
            yield Line(Style.CAPTION, (Run(table.caption),), lang=self._lang, keep=True)

        def read(inside: tuple[Inline, ...]) -> tuple[Piece, ...]:
            return tuple(self._inlines(inside, BARE, None))

        yield from grids(table, read, self._lang)

    def _code(self, text: str) -> Iterator[Piece]:
        for place, line in enumerate(text.split("\n")):
            if place:
                yield Break()
            if line:
                yield Run(line, Look(code=True))

    # Words within a line

    def _inlines(
        self, inlines: Iterable[Inline], look: Look, target: Target | None
    ) -> Iterator[Piece]:
        for inline in inlines:
            match inline:
                case Words():
                    said = structs.replace(look, lang=inline.lang) if inline.lang else look
                    yield from runs(inline.text, said, target)
                case Code():
                    yield from runs(inline.text, structs.replace(look, code=True), target)
                case Strong():
                    strong = structs.replace(look, strong=True)
                    yield from self._inlines(inline.inside, strong, target)
                case Emphasis():
                    stressed = structs.replace(look, emphasis=True)
                    yield from self._inlines(inline.inside, stressed, target)
                case LineBreak():
                    yield Break()
                case WebLink():
                    yield from self._inlines(inline.inside, look, outside(inline.href))
                case Reference():
                    yield from self._reference(inline, look)
                case NoteMark():
                    yield from self._mark(inline.note)

    def _reference(
        self, reference: Reference, look: Look, *, page: bool = False
    ) -> Iterator[Piece]:
        """The words of a reference and where they lead; then the number, which paper needs.

        `page` asks for the page, too. Within a sentence there is none: a format that does not know
        it yet would leave a gap there.
        """
        held = reference.fragment in self._held
        target = Target(reference.fragment) if held else outside(reference.href)
        yield from self._inlines(reference.inside, look, target)
        if reference.number not in plain(reference.inside):
            yield Run(f"({reference.number})", Look(manner="added"))
        if held and page:
            yield PageOf(reference.fragment)

    def _mark(self, note: int) -> Iterator[Piece]:
        if note in self._marked:
            yield NoteAgain(self._marked[note])
        elif 0 < note <= len(self._notes):
            number = self._marked[note] = next(self._numbers)
            if self._in_note:
                self._following.append(note)
                yield NoteAgain(number)
            else:
                yield from self._note(note)

    def _note(self, note: int) -> Iterator[Note]:
        """A note, and behind it those that it marks."""
        self._following = [note]
        for following in self._following:  # it grows while notes are read
            self._in_note = True
            found = self._blocks(self._notes[following - 1], 0, inner=Style.NOTE)
            said = tuple(line for each in found for line in _small(each))
            self._in_note = False
            if not said or said[0].place or said[0].style != Style.NOTE:  # the number needs a line
                said = (Line(Style.NOTE, ()), *said)
            yield Note(self._marked[following], said)


def _small(found: Line | Grid) -> Iterator[Line]:
    """What stands in a note: paragraphs alone, a row of a table as one of them."""
    if isinstance(found, Grid):
        for row in (found.head, *found.rows):
            cells = [cell.pieces for cell in row]
            pieces = [piece for cell in cells for piece in (Tab(), *cell)][1:]
            if pieces:
                yield Line(Style.NOTE, tuple(pieces), lang=found.lang)
    elif found.style == Style.CODE:
        yield found
    else:
        yield structs.replace(found, style=Style.NOTE, fragment="", keep=False)
