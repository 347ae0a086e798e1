"""What the PDF's template reads: a volume of a Book as plain JSON, every text as it is to be set.

The template draws, and decides nothing about words. A line is a list of pieces: a string is text;
`["strong", pieces]`, `["emph", pieces]`, `["lang", language, pieces]`, `["code", text]`, `["br"]`,
`["web", address, pieces]`, `["note", fragment, mark]`; and a reference, by where its record is:
`["here", fragment, number, pieces]` in this volume, `["there", address, number, page, pieces]` in
another, `["away", address, number, pieces]` in none. `number` is "" where the words say it; `page`
is what stands before the page, the fragment whose page others.json tells, and what stands behind.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.objects.book import (
    Block,
    Book,
    Cell,
    Chapter,
    Code,
    CodeBlock,
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
from generator.render.book.bodies import plain as words_of
from generator.render.book.fonts import tellable
from generator.render.book.qr import QrCode
from generator.render.book.typst_columns import widths
from generator.render.book.typst_form import Form
from generator.render.book.typst_texts import entry_texts, href
from generator.render.book.typst_volume import Volume, fragments
from generator.render.book.typst_words import balanced, line_count, set_line, tidy, width

#: Kinds of records that take a few lines and share a page with others.
_SMALL = ("question",)
#: So many characters, and a small record may go on on the next page.
_LONG = 700
#: The deepest heading of a PDF (H6); a chapter is 1, a record 2.
_DEEPEST = 6
#: Sizes of text in the template, as parts of the book's: measures are told in ems of these.
_TABLE, _CODE = 0.86, 0.82
#: The sizes of a title, as parts of the book's print: the first in which it takes three lines.
_BOOK, _CHAPTER, _TITLE, _SMALL_TITLE = (3.4, 2.4, 1.5), (2.0, 1.5), (1.75, 1.4, 1.15), (1.18, 1.0)
#: Running heads and feet are cut to so many ems of the book's print.
_RUNNING = 24


class Setter:
    """Turns one volume into data for the template."""

    def __init__(
        self,
        book: Book,
        volume: Volume,
        parts: Sequence[Volume],
        form: Form,
        hidden: Mapping[str, str],
        codes: Mapping[str, QrCode],
    ) -> None:
        self.book, self.volume, self.form, self.codes = book, volume, form, codes
        self.parts = parts
        self.hidden = str.maketrans(dict(hidden))
        self.measure = form.measure
        self.of = {name: part.number for part in parts for name in fragments(part)}
        self.asks: set[str] = set()  # the fragments in other volumes whose pages it tells
        self.own = ""  # the number of the record that is being set
        self.notes = 0  # how many notes it has
        self.named: set[str] = set()  # the fragments that stand at a heading already
        self.web: dict[str, str] = {}  # the first words that lead to an address

    def data(self) -> dict[str, Any]:
        """The volume as the template reads it."""
        book = self.book
        return {
            "paper_text": self.text(book.paper_text),
            "edition_text": self.text(book.edition_text),
            "title": self.title(book.title, self.measure, _BOOK),
            "subtitle": self.title(book.subtitle, self.measure, (1.3,)),
            "heading": self.text(f"{book.title} {book.edition_text}"),
            "running": "" if book.title == book.paper_text else self.running(book.title),
            "publisher": self.text(book.publisher),
            "date": self.text(book.date_text),
            "licence": self.text(book.licence_text.partition(":")[0]),
            "registration": self.text(book.registration),
            "root": book.root,
            "address": self.text(_short(book.address)),
            "href": href(book.address),
            "qr": self.codes.get(book.address),
            "notice": self.text(book.notice),
            "imprint": [[self.text(label), self.text(value)] for label, value in book.imprint],
            "volume": {"number": self.volume.number, "of": self.volume.of, "all": self.all()},
            "titles": self.titles(),
            "numbers": [entry.number for entry in self.volume.entries],
            "parts": [self.chapter(chapter) for chapter in self.volume.chapters],
        }

    def all(self) -> list[Any]:
        """The volumes of the book, each with the titles of its chapters."""
        return [
            [f"{part.number}/{part.of}", [self.text(chapter.title) for chapter in part.chapters]]
            for part in self.parts
        ]

    def titles(self) -> dict[str, list[str]]:
        """The title of each chapter and record, and the number of the record."""
        found = {}
        for chapter in self.volume.chapters:
            found[chapter.fragment] = [self.text(chapter.title), ""]
            for entry in chapter.entries:
                found[entry.fragment] = [self.text(entry.title), entry.number]
        return found

    def labels(self) -> dict[str, Any]:
        """The words of the book itself that the template sets."""
        labels = self.book.labels
        return {
            "contents": [self.text(labels.contents), labels.contents],
            "page": [self.text(part) for part in labels.see_page.split("{page}")],
            "qr": labels.qr,
            "registration": self.text(labels.registration),
            "imprint": [self.text(labels.imprint), labels.imprint],
            "root": self.text(labels.root),
        }

    # Chapters and records

    def chapter(self, chapter: Chapter) -> dict[str, Any]:
        """A chapter, with the records of it that this volume holds."""
        self.own, self.notes = "", 0
        return {
            "fragment": chapter.fragment,
            "name": named(chapter.title),
            "running": self.running(chapter.title),
            "role": chapter.role,
            "title": self.title(chapter.title, self.measure, _CHAPTER),
            "blocks": self.blocks(chapter.blocks, 1),
            "entries": [self.entry(entry) for entry in chapter.entries],
        }

    def entry(self, entry: Entry) -> dict[str, Any]:
        """A record."""
        self.own, self.notes = entry.number, len(entry.notes)
        small = entry.kind in _SMALL and not self.form.leaflet
        lang = "" if entry.lang == self.book.language else entry.lang
        labels = self.book.labels
        return {
            "fragment": entry.fragment,
            "name": f"{entry.number} {named(entry.title)}",
            "small": small,
            "long": sum(map(len, entry_texts(entry))) > _LONG,
            "number": entry.number,
            "kind": self.text(entry.kind_text),
            "title": self.title(
                entry.title,
                self.measure - self.form.beside,
                _SMALL_TITLE if small else _TITLE,
                lang,
            ),
            "lang": lang,
            "revision": self.text(labels.revision.replace("{number}", str(entry.revision)))
            if entry.revision
            else "",
            "sample": self.text(entry.sample_text),
            "address": self.text(_short(entry.address)),
            "href": href(entry.address),
            "qr": self.codes.get(entry.address),
            "sha256": entry.sha256,
            "wide": _label_width(entry),
            "facts": self.facts(entry.facts),
            "chain": [
                [self.text(link.label), [self.record(reference) for reference in link.records]]
                for link in entry.chain
            ],
            "blocks": self.blocks(entry.blocks, 2, entry.fragment),
            "notes": [
                [
                    f"{entry.fragment}.fn-{number}",
                    number,
                    self.text(labels.note.replace("{n}", str(number))),
                    self.blocks(note, _DEEPEST, entry.fragment),
                ]
                for number, note in enumerate(entry.notes, 1)
            ],
        }

    def facts(self, facts: Sequence[Fact]) -> list[Any]:
        """Facts: label, how long its lines are, lines and parts."""
        return [
            [
                self.text(fact.label),
                _length(fact),
                [self.line(line, 18) for line in fact.lines],
                [self.facts(part) for part in fact.parts],
            ]
            for fact in facts
        ]

    def record(self, reference: Reference) -> list[Any]:
        """A reference in a list of records: its number stands first, if its words do not say it."""
        said = words_of(reference.inside) == reference.number
        return [
            reference.number,
            [] if said else self.line(reference.inside),
            self.target(reference),
        ]

    def target(self, reference: Reference) -> list[Any]:
        """Where a reference leads: here and a fragment, there or away and an address."""
        volume = self.of.get(reference.fragment)
        if volume == self.volume.number:
            return ["here", reference.fragment]
        if volume is None:
            return ["away", href(reference.href)]
        self.asks.add(reference.fragment)
        words = self.book.labels.other_volume.replace("{volume}", str(volume))
        before, _, after = words.partition("{page}")
        page = [self.text(before), reference.fragment, self.text(after)]
        return ["there", href(reference.href), page]

    # Blocks

    def blocks(self, blocks: Sequence[Block], level: int, fragment: str = "") -> list[Any]:
        """Blocks below a heading of this level; no heading skips a level, as PDF/UA asks."""
        found, deepest = [], level
        for block in blocks:
            if isinstance(block, Heading):
                deepest = min(level + block.level, deepest + 1, _DEEPEST)
                measure = self.measure / (1.2 if deepest < 4 else 1)
                inside = self.line(block.inside, measure)
                name = named(words_of(block.inside))
                new = block.fragment if block.fragment not in self.named else ""
                self.named.add(new)
                found.append(["h", deepest, new, inside, name])
            else:
                found.append(self.block(block, level, fragment, 0))
        return found

    def block(self, block: Block, level: int, fragment: str, depth: int) -> list[Any]:
        """A block; `depth` counts the ordered lists around it."""
        match block:
            case Paragraph():
                return ["p", self.line(block.inside, fragment=fragment)]
            case Heading():  # within a list or a quotation: no part of the outline
                return ["p", [["strong", self.line(block.inside, fragment=fragment)]]]
            case Listing():
                below = depth + block.ordered
                items = [
                    [self.block(inner, level, fragment, below) for inner in item]
                    for item in block.items
                ]
                return ["ol", depth, block.start, items] if block.ordered else ["ul", items]
            case Quote():
                inside = [self.block(inner, level, fragment, depth) for inner in block.blocks]
                return ["q", inside]
            case CodeBlock():
                return ["pre", self.code(block.text)]
            case Rule():
                return ["hr"]
            case Table():
                return ["table", self.text(block.caption), self.tables(block, fragment)]

    def code(self, text: str) -> str:
        """Lines of code; what is wider than the page may end a line anywhere."""
        measure = self.measure / _CODE * 0.9
        lines = text.expandtabs(4).split("\n")
        return "\n".join("".join(set_line([(self.shown(line), True)], measure)) for line in lines)

    def tables(self, table: Table, fragment: str) -> list[dict[str, Any]]:
        """A table, cut into tables of fewer columns where the page is too narrow for it."""
        measure = self.measure / _TABLE
        columns = max([len(table.head), *(len(row) for row in table.rows)], default=0)
        most = max(2, int(measure / 4.5))
        cuts = [range(at, min(at + most, columns)) for at in range(0, columns, most)]
        return [self.cut_table(table, cut, measure, fragment) for cut in cuts]

    def cut_table(
        self, table: Table, columns: range, measure: float, fragment: str
    ) -> dict[str, Any]:
        """Some columns of a table, with their widths as parts of the whole."""
        rows = [[_cell(row, column) for column in columns] for row in (table.head, *table.rows)]
        room = measure - 1.3 * len(columns)
        ems = widths([[words_of(cell.inside) for cell in row] for row in rows], room)
        head, *body = (
            [
                self.line(cell.inside, wide, fragment=fragment)
                for cell, wide in zip(row, ems, strict=True)
            ]
            for row in rows
        )
        return {
            "widths": [round(wide + 1.3, 2) for wide in ems],
            "align": [table.align[c] if c < len(table.align) else "start" for c in columns],
            "head": head if any(head) or table.head else [],
            "rows": body,
        }

    # Lines

    def text(self, text: str) -> str:
        """A plain text in the book's language."""
        return "".join(set_line([(self.shown(text), self.korean(""))], self.measure))

    def title(self, text: str, room: float, sizes: Sequence[float], lang: str = "") -> list[Any]:
        """A title: its text, its size, and the measure in ems of it at which its lines are even.

        `room` is in ems of the book's print.
        """
        text = self.shown(text)
        size = next((one for one in sizes if line_count(text, room / one) <= 3), sizes[-1])
        return [
            "".join(set_line([(text, self.korean(lang))], room / size - 0.4)),
            size,
            round(min(room / size, balanced(text, room / size - 0.4) + 0.4), 2),
        ]

    def running(self, text: str) -> str:
        """The text as running heads show it: its beginning, where it is long."""
        text, found = self.shown(text), ""
        for word in text.split():
            if found and width(found + word) > _RUNNING:
                return self.text(found + " …")
            found = f"{found} {word}".strip()
        cut = found if width(found) <= _RUNNING else found[: int(_RUNNING)] + "…"
        return self.text(cut)

    def shown(self, text: str) -> str:
        """The text composed, each character without a glyph moved to its plate."""
        return tidy(text.translate(self.hidden))

    def korean(self, lang: str) -> bool:
        """Whether text of this language ("" for the book's) is set as Korean."""
        return (lang or self.book.language).split("-")[0] not in ("ja", "zh")

    def line(
        self, found: Sequence[Inline], longest: float | None = None, *, fragment: str = ""
    ) -> list[Any]:
        """The pieces of a line; a word wider than `longest` ems may end a line anywhere."""
        leaves = list(_leaves(found, ""))
        pieces = [(self.shown(text), self.korean(lang)) for text, lang in leaves]
        return self.pieces(
            found, iter(set_line(pieces, min(self.measure, longest or self.measure))), fragment
        )

    def pieces(self, found: Sequence[Inline], ready: Iterator[str], fragment: str) -> list[Any]:
        """The pieces of a line, their texts taken from those that are ready."""
        result: list[Any] = []
        for inline in found:
            match inline:
                case Words():
                    text = next(ready)
                    result.append(["lang", inline.lang, [text]] if inline.lang else text)
                case Code():
                    result.append(["code", next(ready)])
                case LineBreak():
                    next(ready)
                    result.append(["br"])
                case NoteMark():
                    known = f"{fragment}.fn-{inline.note}" if inline.note <= self.notes else ""
                    result.append(["note", known, str(inline.note)])
                case WebLink():
                    address = href(inline.href)
                    inside = self.pieces(inline.inside, ready, fragment)
                    self.web.setdefault(address, named(words_of(inline.inside)))
                    result += [["web", address, inside]] if address else inside
                case Reference():
                    inside = self.pieces(inline.inside, ready, fragment)
                    result.append(self.reference(inline, inside))
                case Strong():
                    result.append(["strong", self.pieces(inline.inside, ready, fragment)])
                case _:
                    result.append(["emph", self.pieces(inline.inside, ready, fragment)])
        return result

    def reference(self, reference: Reference, inside: list[Any]) -> list[Any]:
        """A reference within a line."""
        where, *target = self.target(reference)
        said = reference.number in words_of(reference.inside) or reference.number == self.own
        number = "" if said else reference.number
        return [where, target[0], number, *target[1:], inside]


def named(text: str) -> str:
    """The text as bookmarks and descriptions say it: it is not drawn."""
    return "".join(map(tellable, tidy(text)))


def _label_width(entry: Entry) -> float:
    """How wide the labels of a record are, in ems: all of them in one column."""
    labels = [fact.label for fact in entry.facts] + [link.label for link in entry.chain]
    return round(min(14.0, max([4.0, *map(width, labels)])) + 1, 2)


def _length(fact: Fact) -> str:
    """How long the lines of a fact are: each a "word" or two, a "phrase", or "text"."""
    if any(LineBreak() in line for line in fact.lines):
        return "text"
    longest = max([0.0, *(width(words_of(line)) for line in fact.lines)])
    return "word" if longest < 14 else "phrase" if longest < 32 else "text"


def _leaves(found: Sequence[Inline], lang: str) -> Iterator[tuple[str, str]]:
    for inline in found:
        match inline:
            case Words():
                yield inline.text, inline.lang or lang
            case Code():
                yield inline.text, lang
            case LineBreak():
                yield " ", lang
            case NoteMark():
                pass
            case _:
                yield from _leaves(inline.inside, lang)


def _short(address: str) -> str:
    """The address as one types it."""
    return address.removeprefix("https://").removeprefix("http://").removesuffix("/")


def _cell(row: Sequence[Cell], column: int) -> Cell:
    return row[column] if column < len(row) else Cell(())
