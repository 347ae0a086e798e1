"""Book, Page and Cell: a spreadsheet as it was found, whatever program wrote it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from msgspec import Struct

from generator.objects.source import Mark

#: What a cell holds. `date` has its text in ISO form, as exact as its format shows it.
CellKind = Literal["text", "number", "date", "boolean", "error", "uncalculated"]


class Place(NamedTuple):
    """Row and column of a cell, from 1."""

    row: int
    column: int


class Cell(Struct, frozen=True, gc=False):
    """What stands in a cell, as text; `formula` tells that it was calculated."""

    text: str
    kind: CellKind = "text"
    formula: bool = False


class Merged(Struct, frozen=True):
    """Cells that are joined to one, whose value stands in the first."""

    first: Place
    last: Place


class Page(Struct, frozen=True):
    """One sheet of a book: its cells that hold something, by place.

    `file` is the name of the file that it came in; `name` is empty for a table without sheets.
    """

    name: str
    cells: Mapping[Place, Cell]
    merged: tuple[Merged, ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    file: str = ""

    @property
    def whole(self) -> Mark:
        """The mark of the whole sheet; its path is the file's name and the sheet's."""
        return Mark(":".join(filter(None, (self.file, self.name))), 0, 0)

    def mark(self, place: Place) -> Mark:
        """The mark of a cell: its row and column stand for line and column."""
        return Mark(self.whole.path, place.row, place.column)

    def rows(self) -> dict[int, dict[int, Cell]]:
        """The cells by row and column, in order."""
        found: dict[int, dict[int, Cell]] = {}
        for place in sorted(self.cells):
            found.setdefault(place.row, {})[place.column] = self.cells[place]
        return found


class Book(Struct, frozen=True):
    """All sheets of a file, in their order."""

    pages: tuple[Page, ...]


def column_letters(number: int) -> str:
    """The letters of a column: 1 is A, 27 is AA."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """The number of a column: A is 1, XFD is 16,384."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def where(mark: Mark) -> str:
    """A place as people find it: `모임.xlsx:질문!C14`, or the row, sheet or file."""
    if not mark.line:
        return mark.path
    cell = (
        f"{column_letters(mark.column)}{mark.line}" if mark.column else f"{mark.line}:{mark.line}"
    )
    return f"{mark.path}!{cell}"
