"""Tables that fit on paper: the width of each column, and a wide table as several narrow ones.

A column gets what its longest word and its longest cell ask for. Where there are more columns than
a page can bear, the first one, which names the rows, stands again before each further group.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import structs

from generator.objects.book import Cell, Inline, Table
from generator.render.book.office_pieces import Grid, GridCell, Note, NoteAgain, Piece, Run

#: The most columns that can be read side by side on A4 upright.
MOST_COLUMNS = 10
#: In half ems: what a column gets at least, what it asks for at most, its longest word at most, and
#: the margins beside its words.
_LEAST, _MOST, _LONGEST_WORD, _MARGINS = 4, 60, 24, 2
#: What stands in a cell beyond so many characters asks for no more room.
_ENOUGH = 200


def grids(
    table: Table, read: Callable[[tuple[Inline, ...]], tuple[Piece, ...]], lang: str
) -> Iterator[Grid]:
    """The table, whole or in groups of columns; `read` makes the pieces of a cell.

    Each cell is read once and in the order of reading, so that notes are numbered as they are met.
    """
    columns = len(table.align)
    head = tuple(_cell(cell, read, header=True) for cell in table.head)
    if not any(cell.pieces for cell in head):
        head = ()
    rows = tuple(tuple(_cell(cell, read) for cell in row) for row in table.rows)
    if not columns or not (head or rows):
        return
    for group in _groups(columns):
        again = group[0] == 0 and group[-1] != len(group) - 1

        def chosen(
            row: tuple[GridCell, ...], group: tuple[int, ...] = group, again: bool = again
        ) -> tuple[GridCell, ...]:
            cells = tuple(row[n] for n in group)
            return (_repeated(cells[0]), *cells[1:]) if again else cells

        picked = tuple(chosen(row) for row in rows)
        top = chosen(head) if head else ()
        yield Grid(
            caption=table.caption,
            head=top,
            rows=picked,
            align=tuple(table.align[n] for n in group),
            widths=_widths((top, *picked) if top else picked),
            lang=lang,
        )


def _groups(columns: int) -> Iterator[tuple[int, ...]]:
    """The columns of each table that is set."""
    yield tuple(range(min(columns, MOST_COLUMNS)))
    step = MOST_COLUMNS - 1
    for start in range(MOST_COLUMNS, columns, step):
        yield (0, *range(start, min(start + step, columns)))


def _cell(
    cell: Cell, read: Callable[[tuple[Inline, ...]], tuple[Piece, ...]], *, header: bool = False
) -> GridCell:
    return GridCell(read(cell.inside), header or cell.header)


def _repeated(cell: GridCell) -> GridCell:
    """The same cell as the name of its row, each note in it marked once more."""
    pieces = (NoteAgain(each.number) if isinstance(each, Note) else each for each in cell.pieces)
    return structs.replace(cell, pieces=tuple(pieces), header=True)


def _widths(rows: tuple[tuple[GridCell, ...], ...]) -> tuple[int, ...]:
    """The widths of the columns in thousandths; together they are 1,000."""
    asked = [_asked(column) for column in zip(*rows, strict=True)]
    whole = sum(asked)
    ends = [round(sum(asked[: n + 1]) * 1000 / whole) for n in range(len(asked))]
    return tuple(end - start for start, end in zip([0, *ends], ends, strict=False))


def _asked(cells: tuple[GridCell, ...]) -> int:
    widest = word = 0
    for cell in cells:
        text = "".join(piece.text for piece in cell.pieces if isinstance(piece, Run))[:_ENOUGH]
        widest = max(widest, width(text))
        if len(text) > word // 2:
            word = max(word, max((width(part) for part in text.split()), default=0))
    return _MARGINS + max(_LEAST, min(word, _LONGEST_WORD), min(widest, _MOST))


def width(text: str) -> int:
    """The width of a text in half ems: a character of the East is twice as wide as a letter."""
    if text.isascii():
        return len(text)
    return sum(2 if ord(character) >= 0x1100 else 1 for character in text)
