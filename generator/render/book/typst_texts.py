"""What a Book says, text by text: every text that is set, and every address that gets a code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.objects.book import (
    Block,
    Book,
    CodeBlock,
    Entry,
    Fact,
    Heading,
    Listing,
    Paragraph,
    Quote,
    Rule,
    Table,
)
from generator.render.book.bodies import plain as words_of


def addresses(book: Book) -> Iterator[str]:
    """Every address that gets a QR code."""
    found = (book.address, *(entry.address for entry in book.entries))
    yield from (address for address in found if href(address))


def texts(book: Book) -> Iterator[tuple[str, str]]:
    """Every text that is set, with the fragment of the record or chapter that it stands in."""
    for value in (
        *(book.paper_text, book.edition_text, book.title, book.subtitle, book.publisher),
        *(book.date_text, book.licence_text, book.registration, book.approved_by, book.root),
        *(book.address, book.notice),
        *(text for row in book.imprint for text in row),
        *(getattr(book.labels, name) for name in book.labels.__struct_fields__),
    ):
        yield "", value
    for chapter in book.chapters:
        yield chapter.fragment, chapter.title
        for text in _block_texts(chapter.blocks):
            yield chapter.fragment, text
        for entry in chapter.entries:
            for text in entry_texts(entry):
                yield entry.fragment, text


def entry_texts(entry: Entry) -> Iterator[str]:
    """Every text of a record."""
    yield from (entry.number, entry.kind_text, entry.title, entry.sample_text, entry.address)
    yield from _fact_texts(entry.facts)
    for link in entry.chain:
        yield link.label
        for reference in link.records:
            yield from (reference.number, words_of(reference.inside))
    yield from _block_texts(entry.blocks)
    for note in entry.notes:
        yield from _block_texts(note)


def _fact_texts(facts: Sequence[Fact]) -> Iterator[str]:
    for fact in facts:
        yield fact.label
        yield from (words_of(line) for line in fact.lines)
        for part in fact.parts:
            yield from _fact_texts(part)


def _block_texts(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                yield words_of(block.inside)
            case Listing():
                for item in block.items:
                    yield from _block_texts(item)
            case Quote():
                yield from _block_texts(block.blocks)
            case CodeBlock():
                yield block.text
            case Table():
                yield block.caption
                for row in (block.head, *block.rows):
                    yield from (words_of(cell.inside) for cell in row)
            case Rule():
                pass


def href(address: str) -> str:
    """The address if a PDF can lead there, else ""."""
    return address if address.lower().startswith(("http://", "https://", "mailto:")) else ""
