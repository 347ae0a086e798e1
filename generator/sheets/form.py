"""The sheets of a kind and their columns, made from the record classes: the form people fill in.

One sheet for a kind, a row a record; one more for each list of parts within it (milestones,
budget …), a row an item, which names its record by 번호 and its place in the list by 순번. A group
of fields that a record has once (`gap`, `schedule.planned`) becomes columns of the record's row.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter

import msgspec
from msgspec import Struct

from generator.objects.authored import authored
from generator.objects.described import RECORDS, Field, Kind, kind_named
from generator.objects.record import Record
from generator.sheets import names

Names = tuple[str, ...]


class Column(Struct, frozen=True, kw_only=True):
    """One column: the path of its field from the row's own part, what it holds, its names.

    `optional` are the paths of the groups around it that may be absent.
    """

    path: Names
    field: Field
    header: str
    names: frozenset[str]
    optional: tuple[Names, ...] = ()

    @property
    def repeats(self) -> bool:
        """Whether one value is often meant for several rows: the meeting, its day and place."""
        return self.path[-1] in ("event", "asked", "place", "sector", "topic", "channel", "date")


class Table(Struct, frozen=True, kw_only=True):
    """One sheet: the kind, the lists on the way to its rows (none for the records), its columns."""

    kind: str
    lists: tuple[Names, ...] = ()
    sheet: str
    columns: tuple[Column, ...]

    @property
    def part(self) -> str:
        """The path of the list, such as `milestones.evidence`; "" for the records."""
        return ".".join(".".join(path) for path in self.lists)


#: What every record has.
_SHARED = frozenset(authored(Record))
#: The body of a record, as a column beside its fields.
BODY = Field(owner="", name="body", type="prose", longest=10_000_000)


@functools.cache
def tables(kind: str) -> tuple[Table, ...]:
    """The sheets of a kind, the records first, then each list behind what it belongs to."""
    found: list[Table] = []
    _tables(kind_named(kind), kind_named(kind).fields, (), found)
    return tuple(found)


@functools.cache
def every_table() -> tuple[Table, ...]:
    """The sheets of all kinds."""
    return tuple(table for cls in RECORDS for table in tables(cls.kind))


@functools.cache
def meeting_columns() -> tuple[Column, ...]:
    """The columns of the simple form for a meeting, in the order in which people fill it in."""
    main, merges = tables("question")[0], tables("question")[1]
    known = {".".join(column.path): column for column in main.columns}
    order = ("words", "event", "asked", "place", "sector", "topic", "channel", "groups")
    inline = [inlined(column) for column in merges.columns]
    gap = [known[f"gap.{name}"] for name in ("reason", "owner", "review_by")]
    return (*(known[name] for name in order), *inline, *gap, known["sample"])


def inlined(column: Column) -> Column:
    """A column of the sheet of merges as it stands in the row of a new question."""
    return Column(
        path=("merged_into", *column.path),
        field=column.field,
        optional=(("merged_into",),),
        header=_called("question", (), ("merged_into", *column.path))[0],
        names=_understood(
            (
                *_called("question", (), ("merged_into", *column.path)),
                ".".join(("merged_into", *column.path)),
            )
        ),
    )


def _tables(
    kind: Kind, fields: tuple[Field, ...], lists: tuple[Names, ...], found: list[Table]
) -> None:
    columns: list[Column] = []
    nested: list[tuple[Names, Field]] = []
    _columns(kind.name, lists, fields, (), (), columns, nested)
    if not lists:
        columns.append(
            Column(
                path=("body",),
                field=BODY,
                header=names.BODY,
                names=_understood((names.BODY, *names.BODY_TOO)),
            )
        )
        # What a kind has of its own comes first, what every record has last.
        columns.sort(key=lambda column: column.path[0] in _SHARED)
    part = ".".join(".".join(path) for path in lists)
    sheet = names.SHEETS[f"{kind.name}:{part}" if part else kind.name]
    found.append(Table(kind=kind.name, lists=lists, sheet=sheet, columns=_unmistakable(columns)))
    for path, field in nested:
        _tables(kind, field.fields, (*lists, path), found)


def _columns(
    kind: str,
    lists: tuple[Names, ...],
    fields: tuple[Field, ...],
    above: Names,
    optional: tuple[Names, ...],
    columns: list[Column],
    nested: list[tuple[Names, Field]],
) -> None:
    for field in fields:
        path = (*above, field.name)
        if path == ("id",):
            continue
        if field.type == "part" and field.many:
            nested.append((path, field))
        elif field.type == "part":
            inner = optional if field.required else (*optional, path)
            _columns(kind, lists, field.fields, path, inner, columns, nested)
        else:
            called = _called(kind, lists, path)
            columns.append(
                Column(
                    path=path,
                    field=field,
                    header=called[0],
                    names=_understood((*called, ".".join(path))),
                    optional=optional,
                )
            )


def _called(kind: str, lists: tuple[Names, ...], path: Names) -> tuple[str, ...]:
    """The names of a column, the most particular entry of the catalogue first."""
    within = [name for names_ in lists for name in names_]
    dotted = ".".join(path)
    for key in (
        *((f"{kind}:{'.'.join(within)}.{dotted}", f"{within[-1]}.{dotted}") if within else ()),
        *(() if within else (f"{kind}:{dotted}",)),
        dotted,
        path[-1],
    ):
        if key in names.COLUMNS:
            return names.COLUMNS[key]
    raise KeyError(f"{kind}:{'.'.join((*within, *path))} has no name")


def _unmistakable(columns: list[Column]) -> tuple[Column, ...]:
    """The columns, with each name only where it means one of them; the header comes first."""
    headers = {plain(column.header) for column in columns}
    if len(headers) < len(columns):
        raise KeyError("two columns of a sheet have one header")
    count = Counter(name for column in columns for name in column.names)
    bare = Counter(column.field.name for column in columns)
    found = []
    for column in columns:
        own = plain(column.header)
        known = {name for name in column.names if count[name] == 1 and name not in headers}
        name = plain(column.field.name)
        if bare[column.field.name] == 1 and name not in count:
            known.add(name)  # in English the name of the field will do
        found.append(msgspec.structs.replace(column, names=frozenset({own, *known})))
    return tuple(found)


def _understood(called: tuple[str, ...]) -> frozenset[str]:
    return frozenset(plain(name) for name in called)


_NOT_A_WORD = re.compile(r"[\s*※]+|\((?:필수|선택|예:?[^)]*|[0-9]+자[^)]*)\)|^[0-9]+[.)]")


def plain(text: str) -> str:
    """A name for comparing: without spaces, line breaks, stars and remarks, in small letters."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return _NOT_A_WORD.sub("", text).strip(":·.-")
