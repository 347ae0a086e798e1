"""Records into the rows of their sheets: each value as people read it, ids in the first column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from generator.objects.source import Mapping, Node, Scalar, Sequence, Source
from generator.sheets import names
from generator.sheets.form import Column, Table, tables
from generator.sheets.lexicon import Lexicon
from generator.sheets.values import at, shown

#: The most that one cell can hold, counted in UTF-16 (Excel's own bound).
LONGEST = 32_767
#: What XML cannot hold.
_NO_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


class Filled(Struct, frozen=True):
    """One sheet with its rows: those of the header first, then texts, a row a record or item."""

    table: Table
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def fill(sources: Iterable[Source], lexicon: Lexicon, kinds: Iterable[str]) -> list[Filled]:
    """The sheets of these kinds, with the records in the order of their ids."""
    by_kind: dict[str, list[Source]] = {}
    for source in sources:
        by_kind.setdefault(text_of(source.head, "kind"), []).append(source)
    filled = []
    for kind in kinds:
        listed = sorted(by_kind.get(kind, ()), key=lambda source: id_of(source))
        for table in tables(kind):
            rows = tuple(row for source in listed for row in _rows(source, table, lexicon))
            filled.append(Filled(table, header(table), rows))
    return filled


def header(table: Table) -> tuple[str, ...]:
    """The names above the columns of a sheet; a star marks what must not be empty."""
    numbers = (names.ABOVE, names.NUMBER)[-len(table.lists) :] if table.lists else ()
    return (names.ID, *numbers, *(column.header + star(column) for column in table.columns))


def star(column: Column) -> str:
    """The mark of a column that every row must fill."""
    return " *" if column.field.required and not column.optional else ""


def cell_text(column: Column, owner: str, source: Source, item: Node, lexicon: Lexicon) -> str:
    """What the cell of a field shows; `item` is the part that the row stands for."""
    if column.path == ("body",) and column.field.owner == "":
        text = source.body.strip("\n")
        return names.BODY_TOO_LONG if len(text.encode("utf-16-le")) > 2 * LONGEST else safe(text)
    return safe(shown(column.field, owner, at(item, column.path), lexicon))


def safe(text: str) -> str:
    """A text as a cell can hold it."""
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def items(
    head: Mapping, lists: tuple[tuple[str, ...], ...]
) -> Iterator[tuple[tuple[int, ...], Node]]:
    """The items of a list within a record, each with its numbers from 1, outer list first."""
    if not lists:
        yield (), head
        return
    yield from _items(head, lists, ())


def _items(
    node: Node, lists: tuple[tuple[str, ...], ...], numbers: tuple[int, ...]
) -> Iterator[tuple[tuple[int, ...], Node]]:
    found = at(node, lists[0])
    listed = found.items if isinstance(found, Sequence) else (found,) if found is not None else ()
    for number, item in enumerate(listed, 1):
        if not isinstance(item, Mapping):
            continue
        if len(lists) == 1:
            yield (*numbers, number), item
        else:
            yield from _items(item, lists[1:], (*numbers, number))


def id_of(source: Source) -> str:
    """The id of a record, as it is written."""
    return text_of(source.head, "id")


def text_of(head: Mapping, name: str) -> str:
    """The text of a field, or ""."""
    node = at(head, (name,))
    return node.value.strip() if isinstance(node, Scalar) else ""


def shown_id(id: str) -> str:
    """An id as readers see it: G-0042."""
    return id.upper() if re.fullmatch(r"[gwb]-[0-9]+", id) else id


def _rows(source: Source, table: Table, lexicon: Lexicon) -> Iterator[tuple[str, ...]]:
    for numbers, item in items(source.head, table.lists):
        cells = (cell_text(c, table.kind, source, item, lexicon) for c in table.columns)
        yield (shown_id(id_of(source)), *map(str, numbers), *cells)
