"""A book as word processors think of it: sections, each a stream of paragraphs and tables.

What both office formats say of a book is decided here, once: which parts a record has and in which
order, where notes stand, how lists are counted. A long book is never whole in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

from generator.objects.book import (
    Block,
    Book,
    Chapter,
    Entry,
    Heading,
    Listing,
    Quote,
)
from generator.render.book.bodies import lines
from generator.render.book.office_pieces import (
    Line,
    Look,
    PageOf,
    Section,
    Style,
    Target,
)
from generator.render.book.office_records import Maker, listed
from generator.render.book.office_table import width
from generator.render.book.office_words import labelled, outside, plain_line, runs

_ROMAN = (
    *((100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
#: The longest line, in half ems, of an index that is set in columns.
_SHORT = 16


def sections(book: Book) -> Iterator[Section]:
    """The book's sections in their order."""
    yield Section("cover", book.title, 0, _cover(book))
    yield Section("imprint", book.labels.imprint, 0, _imprint(book))
    yield Section("contents", book.labels.contents, 0, _contents(book), first=True)
    maker = Maker(book, fragments(book))
    for place, (chapter, number) in enumerate(chapters(book)):
        yield Section(
            chapter.role,
            chapter.title,
            number,
            maker.chapter(chapter, number),
            _columns(chapter),
            listed=all(listed(entry) for entry in chapter.entries),
            first=not place,
        )


def chapters(book: Book) -> Iterator[tuple[Chapter, int]]:
    """The chapters, with their number: chapters of records have one, others stand beside."""
    numbers = count(1)
    for chapter in book.chapters:
        yield chapter, next(numbers) if chapter.role == "records" else 0


def fragments(book: Book) -> tuple[str, ...]:
    """Every fragment of the book in its order, each once."""
    found: dict[str, None] = {}
    for chapter in book.chapters:
        found[chapter.fragment] = None
        _named(chapter.blocks, found)
        for entry in chapter.entries:
            found[entry.fragment] = None
            _named(entry.blocks, found)
    found.pop("", None)
    return tuple(found)


def _named(blocks: Iterable[Block], found: dict[str, None]) -> None:
    for block in blocks:
        if isinstance(block, Heading):
            found[block.fragment] = None
        elif isinstance(block, Quote):
            _named(block.blocks, found)
        elif isinstance(block, Listing):
            for item in block.items:
                _named(item, found)


def _columns(chapter: Chapter) -> int:
    """How many columns an index is set in: its lines are short, or they are titles."""
    lists = [block for block in chapter.blocks if isinstance(block, Listing)]
    if chapter.role != "index" or not lists:
        return 1
    texts = (text for each in lists for item in each.items for text in lines(item))
    return 3 if all(width(text) <= _SHORT for text in texts) else 1


def _cover(book: Book) -> Iterator[Line]:
    if book.registration:
        text = f"{book.labels.registration} {book.registration}"
        yield plain_line(Style.REGISTRATION, text)
    for style, text in (
        (Style.PAPER, book.paper_text),
        (Style.TITLE, book.title),
        (Style.SUBTITLE, book.subtitle),
        (Style.EDITION, book.edition_text),
        (Style.NOTICE, book.notice),
        (Style.DATE, book.date_text),
        (Style.PUBLISHER, book.publisher),
    ):
        if text:
            yield plain_line(style, text)


def _imprint(book: Book) -> Iterator[Line]:
    yield plain_line(Style.FRONT, book.labels.imprint, keep=True)
    for label, value in book.imprint:
        target = outside(value) if value == book.address else None
        yield Line(Style.ROW, (*labelled(label), *runs(value, target=target)))


def _contents(book: Book) -> Iterator[Line]:
    yield plain_line(Style.FRONT, book.labels.contents, keep=True)
    for chapter, number in chapters(book):
        title = f"{roman(number)}. {chapter.title}" if number else chapter.title
        yield _leading(Style.CONTENTS_1, chapter.fragment, title)
        for entry in chapter.entries:
            if listed(entry):
                yield _leading(Style.CONTENTS_2, entry.fragment, heading(entry))


def _leading(style: Style, fragment: str, text: str) -> Line:
    return Line(style, (*runs(text, Look(manner="entry"), Target(fragment)), PageOf(fragment)))


def roman(number: int) -> str:
    """A number of a chapter as readers see it: IV."""
    found = ""
    for value, sign in _ROMAN:
        found += sign * (number // value)
        number %= value
    return found


def heading(entry: Entry) -> str:
    """The words of a record's heading: its number comes first."""
    return f"{entry.number} {entry.title}"
