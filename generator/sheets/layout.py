"""Where things stand on a page: which form it is, in which row its header, which column is what."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from msgspec import Struct

from generator.objects.problem import Problem, problem
from generator.objects.source import Mark
from generator.sheets import names
from generator.sheets.form import Column, Table, every_table, inlined, plain, tables
from generator.sheets.grid import Cell, Page, Place, column_letters

#: The header stands in one of the first rows, below titles and remarks.
_LOWEST_HEADER = 30
_IDS = frozenset(map(plain, (names.ID, *names.ID_TOO)))
_NUMBERS = frozenset(map(plain, (names.NUMBER, *names.NUMBER_TOO)))
_ABOVES = frozenset(map(plain, (names.ABOVE, *names.ABOVE_TOO)))
_COUNTING = frozenset(map(plain, names.COUNTING))
_PRIVATE = frozenset(map(plain, names.PRIVATE))
_OURS = frozenset(map(plain, (names.GUIDE, names.LISTS)))


class Row(Struct, frozen=True):
    """One row below the header: its cells by column, those of the keys apart."""

    number: int
    id: Cell | None
    keys: tuple[Cell | None, ...]
    cells: dict[Names, Cell]


Names = tuple[str, ...]


class Laid(Struct, frozen=True):
    """A page that is understood: its form, its columns by number, and its rows."""

    page: Page
    table: Table
    columns: dict[Names, tuple[int, Column]]
    id_column: int
    key_columns: tuple[int, ...]
    rows: tuple[Row, ...]

    def mark(self, row: int, path: Names | None = None) -> Mark:
        """The mark of a field's cell in a row; of the row's first cell where it has none."""
        if path is not None and path in self.columns:
            return self.page.mark(Place(row, self.columns[path][0]))
        first = self.id_column or min((number for number, _ in self.columns.values()), default=1)
        return self.page.mark(Place(row, first))


def is_ours(page: Page) -> bool:
    """Whether a page is one that an export adds for people, with nothing to take from it."""
    return plain(page.name or _own_name(page.file)) in _OURS


def _own_name(file: str) -> str:
    """The name of a file without its ending, and without the book that it was saved from."""
    stem = file.rpartition(".")[0]
    return stem if named(stem) is not None else re.split("[-_]", stem)[-1]


def named(name: str) -> Table | None:
    """The form that a sheet or file of this name holds, or None."""
    word = plain(name)
    for table in every_table():
        more = () if table.lists else names.SHEETS_TOO.get(table.kind, ())
        if word in map(plain, (table.sheet, *more)):
            return table
    return None


def laid_out(page: Page, told: list[Problem]) -> Laid | None:
    """A page with its form and rows; None where it is none of ours, and then that is told."""
    rows = page.rows()
    if not rows:
        return None
    whole, name = page.whole, page.name or _own_name(page.file)
    table = named(name)
    if table is None:
        table = _by_header(rows, 1 if not page.name else 2)
    if table is None:
        choices = ", ".join(t.sheet for t in every_table() if not t.lists)
        told.append(problem("sheet-unknown", whole, name=name, choices=choices))
        return None
    at, count = _header(rows, table)
    if not count:
        needed = ", ".join(column.header for column in table.columns[:3])
        told.append(problem("sheet-no-header", whole, name=name, columns=needed))
        return None
    return _Reader(page, table, rows, at, told).read()


def _by_header(rows: dict[int, dict[int, Cell]], least: int) -> Table | None:
    """The form whose columns a header names, where it names that of one alone.

    A header that fits questions and another kind alike is taken for that of questions; lists
    within a record are never guessed, for several have the same columns.
    """
    found = [(_header(rows, table)[1], table) for table in every_table()]
    most = max(count for count, _ in found)
    best = [table for count, table in found if count == most]
    if most < least or (len(best) > 1 and best[0].lists):
        return None
    return best[0]


def _understood(table: Table) -> dict[str, Column]:
    """The columns of a form by every name they have."""
    columns = list(table.columns)
    if table.kind == "question" and not table.lists:
        columns += [inlined(column) for column in tables("question")[1].columns]
    found: dict[str, Column] = {}
    for column in reversed(columns):
        found.update(dict.fromkeys(column.names, column))
    return {**found, **{plain(c.header): c for c in columns}}


def _header(rows: dict[int, dict[int, Cell]], table: Table) -> tuple[int, int]:
    """The row that names the most columns of a form, and how many; (0, 0) where none does."""
    known = _understood(table)
    best = (0, 0)
    for number, cells in rows.items():
        if number > _LOWEST_HEADER:
            break
        words = {plain(cell.text) for cell in cells.values()}
        count = len({known[word].path for word in words if word in known})
        count += bool(table.lists) * bool(words & _IDS and words & _NUMBERS)
        if count > best[1]:
            best = number, count
    return best


class _Reader:
    """Reads one page by its header."""

    def __init__(
        self,
        page: Page,
        table: Table,
        rows: dict[int, dict[int, Cell]],
        at: int,
        told: list[Problem],
    ) -> None:
        self.page, self.table, self.rows, self.at, self.told = page, table, rows, at, told
        self.columns: dict[Names, tuple[int, Column]] = {}
        self.id_column = self.above = self.number = 0

    def read(self) -> Laid:
        self._name_columns()
        keys = (self.above, self.number)[-len(self.table.lists) :] if self.table.lists else ()
        by_number = dict(self.columns.values())
        rows = tuple(self._rows(by_number, keys))
        self._hidden(by_number)
        return Laid(self.page, self.table, self.columns, self.id_column, keys, rows)

    def _name_columns(self) -> None:
        known = _understood(self.table)
        used = {number for r, cells in self.rows.items() if r > self.at for number in cells}
        named_ = self.rows[self.at]
        for number in sorted(used | set(named_)):
            cell = named_.get(number)
            word = plain(cell.text) if cell else ""
            place = self.page.mark(Place(self.at, number))
            if word in _IDS and not self.id_column:
                self.id_column = number
            elif self.table.lists and word in _NUMBERS and not self.number:
                self.number = number
            elif len(self.table.lists) > 1 and word in _ABOVES and not self.above:
                self.above = number
            elif word in known:
                column = known[word]
                if column.path in self.columns:
                    first = column_letters(self.columns[column.path][0])
                    name = column.header
                    self.told.append(problem("column-twice", place, name=name, first=first))
                else:
                    self.columns[column.path] = number, column
            elif word in _COUNTING or number not in used:
                continue
            elif word in _PRIVATE:
                self.told.append(problem("column-private", place, name=_line(cell)))
            else:
                self._unknown(cell, word, place, known)
        if self.id_column and not self.table.lists and self._only_counts(self.id_column):
            self.id_column = 0

    def _unknown(self, cell: Cell | None, word: str, place: Mark, known: dict[str, Column]) -> None:
        near = difflib.get_close_matches(word, known, 1, 0.6) if word else []
        name = _line(cell) or f"{column_letters(place.column)}열"
        nearest = known[near[0]].header if near else ""
        choices = ", ".join(column.header for column in self.table.columns[:8])
        self.told.append(problem("column-unknown", place, name=name, near=nearest, choices=choices))

    def _only_counts(self, column: int) -> bool:
        """Whether a column named 번호 only numbers the rows: 1, 2, 3."""
        texts = [
            cells[column].text for r, cells in self.rows.items() if r > self.at and column in cells
        ]
        return bool(texts) and all(text.strip().isdigit() for text in texts)

    def _rows(self, by_number: dict[int, Column], keys: tuple[int, ...]) -> Iterator[Row]:
        joined = self._joined(by_number)
        above: dict[int, Cell] = {}
        header = {number: cell.text for number, cell in self.rows[self.at].items()}
        for row in sorted(number for number in self.rows if number > self.at):
            cells = self.rows[row]
            if cells and all(header.get(number) == cell.text for number, cell in cells.items()):
                continue  # the header once more, as printed pages have it
            counted = [*keys, self.id_column] if self.table.lists else [self.id_column]
            own = {n for n in cells if n in by_number or n in counted}
            if not own - set(keys):
                continue
            found: dict[Names, Cell] = {}
            for number, column in by_number.items():
                cell = cells.get(number) or joined.get((row, number))
                if cell and column.repeats and cell.text.strip() in names.DITTO and number in above:
                    cell = above[number]
                if cell is not None:
                    above[number] = cell
                    found[column.path] = cell
            id = cells.get(self.id_column) or joined.get((row, self.id_column))
            yield Row(row, id, tuple(cells.get(number) for number in keys), found)

    def _joined(self, by_number: dict[int, Column]) -> dict[tuple[int, int], Cell]:
        """The cells that joined cells stand for, where one value is meant for several rows."""
        found: dict[tuple[int, int], Cell] = {}
        for merged in self.page.merged:
            first = merged.first
            cell = self.page.cells.get(first)
            if cell is None or first.row <= self.at or merged.last.row == first.row:
                continue
            column = by_number.get(first.column)
            rows = range(first.row + 1, min(merged.last.row, max(self.rows)) + 1)
            is_id = first.column == self.id_column
            if (column is not None and column.repeats) or (is_id and self.table.lists):
                found.update(((row, first.column), cell) for row in rows)
            elif any(set(self.rows.get(row, ())) & {*by_number, self.id_column} for row in rows):
                name = column.header if column is not None else names.ID
                if column is not None or is_id:
                    mark, last = self.page.mark(first), merged.last.row
                    self.told.append(problem("cell-merged", mark, name=name, last=last))
        return found

    def _hidden(self, by_number: dict[int, Column]) -> None:
        whole = self.page.whole
        if self.page.hidden:
            self.told.append(problem("sheet-hidden", whole, what_ko="시트", what_en="a sheet"))
        rows = sorted(row for row in self.page.hidden_rows if row > self.at)
        if rows:
            listed = ", ".join(map(str, rows[:8])) + (" …" if len(rows) > 8 else "")
            mark = self.page.mark(Place(rows[0], 0))
            self.told.append(
                problem("sheet-hidden", mark, what_ko=f"{listed}행", what_en=f"row {listed}")
            )
        columns = sorted(self.page.hidden_columns & {*by_number, self.id_column})
        if columns:
            listed = ", ".join(map(column_letters, columns))
            mark = self.page.mark(Place(self.at, columns[0]))
            self.told.append(
                problem("sheet-hidden", mark, what_ko=f"{listed}열", what_en=f"column {listed}")
            )


def _line(cell: Cell | None) -> str:
    return " ".join(cell.text.split()) if cell else ""
