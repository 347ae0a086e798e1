"""Prints: which print files a build has made, and on which page each record stands in them."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from generator.objects.book import Place


class PrintFile(Struct, frozen=True):
    """A print file: its path below the site, its format (`pdf`), its size in bytes.

    `volume` counts from 1 where a book has several, and is 0 where it has one.
    """

    path: str
    format: str
    size: int
    volume: int = 0


class PrintedBook(Struct, frozen=True):
    """The files of an edition, or of a living paper, in a language; `places` by fragment."""

    files: tuple[PrintFile, ...]
    places: Mapping[str, Place]

    @property
    def volumes(self) -> int:
        """How many volumes the PDF has."""
        return max((place.volume for place in self.places.values()), default=0)


class Prints(Struct, frozen=True):
    """Every printed book by paper, edition (`e1`, or "" for the living paper) and language.

    `others` are the paths of what is printed besides: sheets of cards, social images. A build
    without print knows none.
    """

    books: Mapping[tuple[str, str, str], PrintedBook] = field(default_factory=dict)
    others: frozenset[str] = frozenset()

    @property
    def paths(self) -> frozenset[str]:
        """The path of every file below the site."""
        books = (file.path for book in self.books.values() for file in book.files)
        return self.others.union(books)

    def files(self, paper: str, edition: str, language: str) -> tuple[PrintFile, ...]:
        """The files of a book; none where it was not printed."""
        book = self.books.get((paper, edition, language))
        return book.files if book else ()

    def place(self, paper: str, edition: str, language: str, fragment: str) -> Place | None:
        """Where a fragment stands in a book, if that is known."""
        book = self.books.get((paper, edition, language))
        return book.places.get(fragment) if book else None
