"""A book in volumes: each becomes one file, and is set by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from generator.objects.book import Block, Book, Chapter, Entry, Heading


class Volume(Struct, frozen=True):
    """A part of a book that becomes one file: its number from 1, of how many, and its chapters."""

    number: int
    of: int
    chapters: tuple[Chapter, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The records of the volume in their order."""
        return tuple(entry for chapter in self.chapters for entry in chapter.entries)


def volumes(book: Book, most: int) -> tuple[Volume, ...]:
    """The book in volumes of so many records at most: one where it fits.

    What stands before the records is in the first, what stands behind them in the last; a chapter
    of records may go on in the next volume, under its title.
    """
    parts: list[list[Chapter]] = [[]]
    room = most
    for chapter in book.chapters:
        entries = chapter.entries
        if not entries:
            parts[-1].append(chapter)
            continue
        start = 0
        while start < len(entries):
            if not room:
                parts.append([])
                room = most
            taken = entries[start : start + room]
            parts[-1].append(_part(chapter, taken, start))
            start += len(taken)
            room -= len(taken)
    return tuple(
        Volume(number, len(parts), tuple(chapters)) for number, chapters in enumerate(parts, 1)
    )


def _part(chapter: Chapter, entries: tuple[Entry, ...], start: int) -> Chapter:
    blocks = () if start else chapter.blocks
    return Chapter(chapter.fragment, chapter.role, chapter.title, blocks, entries)


def fragments(volume: Volume) -> frozenset[str]:
    """The fragments of a volume's records and their sections."""
    return frozenset(
        fragment
        for entry in volume.entries
        for fragment in (entry.fragment, *_sections(entry.blocks))
    )


def _sections(blocks: Sequence[Block]) -> Iterator[str]:
    yield from (block.fragment for block in blocks if isinstance(block, Heading) and block.fragment)
