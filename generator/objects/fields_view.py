"""What the pages of the reference of fields may print."""

from __future__ import annotations

from msgspec import Struct


class FieldRow(Struct, frozen=True):
    """One field. `values` are those of a closed list, each with its name; `anchor` is its place."""

    anchor: str
    name: str
    label: str
    required: bool
    type: str
    limits: str
    help: str
    example: str
    default: str = ""
    values: tuple[tuple[str, str], ...] = ()
    part: str = ""


class FieldTable(Struct, frozen=True):
    """The fields of a kind, or of a part of it; `within` are the fields that hold such a part."""

    anchor: str
    title: str
    rows: tuple[FieldRow, ...]
    within: tuple[str, ...] = ()


class SectionRow(Struct, frozen=True):
    """A heading that the text of a record knows: its key, its words, whether it must be there."""

    key: str
    title: str
    required: bool


class KindView(Struct, frozen=True):
    """Everything that can be written for one kind; `command` makes a draft, "" where none does."""

    title: str
    lead: str
    name: str
    folder: str
    tables: tuple[FieldTable, ...]
    sections: tuple[SectionRow, ...]
    index: str
    command: str = ""


class KindLink(Struct, frozen=True):
    """A kind in the list of kinds: the word after `kind:`, what it is, how many fields it needs."""

    href: str
    name: str
    title: str
    lead: str
    required: tuple[str, ...]


class FieldsView(Struct, frozen=True):
    """The list of kinds, in groups with their headings."""

    title: str
    lead: str
    groups: tuple[tuple[str, tuple[KindLink, ...]], ...]
