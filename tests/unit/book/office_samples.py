"""Books for the tests of the office formats, and what their readers should find in them."""

from collections.abc import Callable, Iterator
from functools import cache

import pytest
from hypothesis import strategies as st
from msgspec import structs

from generator.objects.book import (
    Block,
    Book,
    Cell,
    Chapter,
    Code,
    CodeBlock,
    Entry,
    Heading,
    Listing,
    Paragraph,
    Quote,
    Reference,
    Table,
    WebLink,
    Words,
)
from generator.render.book.text import bare, text_of
from tests.unit.book.samples import entry, hard_book, sample_books

NAMES = ("green-ko", "white-ko", "blue-ko", "green-en", "white-en", "blue-en", "hard")
every_book = pytest.mark.parametrize("name", NAMES)
#: Any text at all, half of a surrogate pair and controls among it.
anything = st.text(st.characters(exclude_categories=()), max_size=60)


@cache
def book(name: str) -> Book:
    """The book of that name: a paper in a language, or the hard one."""
    if name == "hard":
        return hard_book()
    paper, _, language = name.partition("-")
    return sample_books(language)[paper]


def small_book(*entries: Entry, **more: object) -> Book:
    """A book of these records and nothing else."""
    plain = book("green-ko")
    chapter = Chapter("core-questions", "records", "핵심질문", (), entries)
    return structs.replace(plain, chapters=(chapter,), **more)


def large_book(count: int) -> Book:
    """A book of so many records with a bit of everything."""
    records = (
        entry(
            number,
            f"{number}번째 질문은 어떻게 풀까요?",
            Heading(1, f"g-{number:04}.why", (Words("왜 묻는가"),)),
            Paragraph((Words("본문의 문장이 이어집니다. " * 8), Code("code"))),
            Listing(True, 1, tuple((Paragraph((Words(f"{n}번"),)),) for n in range(4))),
            Quote((Paragraph((Words("누군가의 말"),)),)),
            Table(
                "표",
                (Cell((Words("무엇"),), header=True), Cell((Words("왜"),), header=True)),
                ((Cell((Words("하나"),)), Cell((Words("둘"),))),) * 3,
                ("start", "start"),
            ),
        )
        for number in range(1, count + 1)
    )
    return small_book(*records)


def starts(book: Book) -> list[str]:
    """The fragments of chapters and records: where the text of a record begins or ends."""
    records = [entry.fragment for entry in book.entries]
    return [*(chapter.fragment for chapter in book.chapters), *records]


def expected(entry: Entry) -> str:
    """The record's text, its wide tables in groups of columns as paper bears them."""
    blocks = tuple(part for block in entry.blocks for part in narrow(block))
    return bare(text_of(structs.replace(entry, blocks=blocks)))


def narrow(block: Block) -> Iterator[Block]:
    """A table of more than ten columns as several, its first column in each of them."""
    if not isinstance(block, Table) or len(block.align) <= 10:
        yield block
        return
    groups = [list(range(10))]
    groups += ([0, *range(n, min(n + 9, len(block.align)))] for n in range(10, len(block.align), 9))
    for group in groups:
        yield structs.replace(
            block,
            head=tuple(block.head[n] for n in group),
            rows=tuple(tuple(row[n] for n in group) for row in block.rows),
            align=tuple(block.align[n] for n in group),
        )


def blocks_of(found: tuple[Block, ...]) -> Iterator[Block]:
    """Every block, those within others too."""
    for block in found:
        yield block
        if isinstance(block, Quote):
            yield from blocks_of(block.blocks)
        elif isinstance(block, Listing):
            for item in block.items:
                yield from blocks_of(item)


def places(book: Book) -> list[str]:
    """Every fragment of the book: of its chapters, records and headings."""
    found = starts(book)
    for each in (*book.chapters, *book.entries):
        headings = (block for block in blocks_of(each.blocks) if isinstance(block, Heading))
        found += (heading.fragment for heading in headings if heading.fragment)
    return list(dict.fromkeys(found))


def hostile_entry(said: str, href: str) -> Entry:
    """A record that says this wherever a record can say something, and leads there."""
    words = (Words(said),)
    here = Reference("g-0001", href, said, words)
    return structs.replace(
        entry(
            1,
            said,
            Paragraph((*words, WebLink(href, words), here, Code(said))),
            Heading(1, "", words),
            Listing(False, 1, ((Paragraph(words),),)),
            CodeBlock(said),
            Table(said, (Cell(words, header=True),), ((Cell(words),),), ("start",)),
        ),
        kind_text=said,
        sample_text=said,
        address=href,
        notes=((Paragraph(words),),),
    )


def growth(write: Callable[[Book], bytes], seconds: Callable[[], float]) -> float:
    """How much longer eight times as many records take; 8 where the time grows as the book does."""
    books = [large_book(100), large_book(800)]
    write(books[0])

    def spent(each: Book) -> float:
        before = seconds()
        write(each)
        return seconds() - before

    return min(spent(books[1]) for _ in range(2)) / min(spent(books[0]) for _ in range(4))
