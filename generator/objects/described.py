"""What can be written, as data: each kind of file with its fields. Every surface is made from it.

    record classes ─describe─▶ Kind, Field ─▶ schemas · forms · editors · drafts · reference

Nothing here says how a field is called or explained: `objects/field_help.py` and the catalogues do.
"""

from __future__ import annotations

import functools
from decimal import Decimal
from typing import Any, Literal, TypeAlias, get_args, get_origin

import msgspec
from msgspec import NODEFAULT, Meta, Struct

from generator.objects.action import Action
from generator.objects.authored import authored, entry_classes, unwrap
from generator.objects.date import PartialDate
from generator.objects.fields import Ascii, Label, Longest, Money, Names, Points, Prose, Reference
from generator.objects.question import CoreQuestion, RawQuestion
from generator.objects.record import Record
from generator.objects.solution import Solution
from generator.objects.tombstone import Tombstone
from generator.objects.translation import Translated, Translation
from generator.objects.vocabulary import PlainLanguage, SearchWords, Taxonomy

#: What a value is. `part` is a group of fields; `texts` are texts by their path in a record;
#: `term` names an entry that stands in the same file.
Type: TypeAlias = Literal[
    "line",
    "prose",
    "id",
    "date",
    "whole",
    "won",
    "decimal",
    "boolean",
    "choice",
    "record",
    "entry",
    "term",
    "key",
    "language",
    "label",
    "part",
    "texts",
]

#: The kinds of record that have an address, in the order of the papers.
RECORDS: tuple[type[Record], ...] = (RawQuestion, CoreQuestion, Solution, Action)

#: The longest text of a label, as the checker takes it.
LABEL_LONGEST = 4000


class Field(Struct, frozen=True, kw_only=True):
    """One field: what it is, and what it may hold.

    `owner` is the kind or the part that it belongs to. `many` fields hold a list, of at least
    `least` items and at most `most` (0: any number). `points_to` are kinds of record, `vocabulary`
    is the one whose entries it names, `fields` are those of a part, `longest` is in characters.
    `default` is what it means when it is left out, as text; "" for nothing.
    """

    owner: str
    name: str
    type: Type
    required: bool = False
    many: bool = False
    least: int = 0
    most: int = 0
    longest: int = 0
    smallest: int = 0
    choices: tuple[str, ...] = ()
    points_to: tuple[str, ...] = ()
    vocabulary: str = ""
    part: str = ""
    fields: tuple[Field, ...] = ()
    default: str = ""


class Kind(Struct, frozen=True, kw_only=True):
    """One kind of file, or of document in a file: the word after `kind:`, and its fields.

    `family` tells records, translations, tombstones and vocabularies apart; `paper` is the folder
    of a record, "" for what stands in several or in `vocabulary/`. `sections` are the keys of a
    body that the kind knows, with whether they must be there. `body`: whether it may have a text.
    """

    name: str
    family: Literal["record", "translation", "tombstone", "vocabulary"]
    paper: str = ""
    fields: tuple[Field, ...]
    sections: tuple[tuple[str, bool], ...] = ()
    body: bool = False

    def field(self, name: str) -> Field:
        """The field of this name; raises KeyError where there is none."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)


@functools.cache
def kinds() -> tuple[Kind, ...]:
    """Every kind that can be written: records, what belongs to them, then the vocabularies."""
    return (
        *(_record(cls) for cls in RECORDS),
        Kind(
            name=Translation.kind,
            family="translation",
            fields=_fields(Translation, Translation.kind),
            body=True,
        ),
        Kind(name=Tombstone.kind, family="tombstone", fields=_fields(Tombstone, Tombstone.kind)),
        *vocabularies(),
    )


@functools.cache
def kind_named(name: str) -> Kind:
    """The kind of this name; raises KeyError where there is none."""
    for kind in kinds():
        if kind.name == name:
            return kind
    raise KeyError(name)


def vocabularies() -> tuple[Kind, ...]:
    """The kinds of vocabulary file: taxonomies, lists of entries, words of the search."""
    listed = (
        Kind(
            name=name,
            family="vocabulary",
            fields=(
                Field(
                    owner=name,
                    name="entries",
                    type="part",
                    required=True,
                    many=True,
                    part=cls.__name__,
                    fields=_fields(cls, cls.__name__),
                ),
            ),
        )
        for name, cls in entry_classes().items()
    )
    return (
        Kind(name="taxonomy", family="vocabulary", fields=_fields(Taxonomy, "Taxonomy")),
        *listed,
        Kind(name="search", family="vocabulary", fields=_fields(SearchWords, "SearchWords")),
        Kind(
            name="plain-language",
            family="vocabulary",
            fields=_fields(PlainLanguage, "PlainLanguage"),
        ),
    )


def arranged(kind: Kind) -> tuple[Field, ...]:
    """The fields of a kind as people fill them in: what must be, what the kind is about, the rest.

    The rest is what every record can have: the mark of a sample, sources, withdrawal …
    """
    shared = set(authored(Record)) if kind.family == "record" else set()

    def place(field: Field) -> int:
        return 0 if field.required else 1 if field.name not in shared else 2

    return tuple(sorted(kind.fields, key=place))


def every_field(kind: Kind) -> tuple[Field, ...]:
    """The fields of a kind and those of its parts, each part once, in the order of their places."""
    found: dict[tuple[str, str], Field] = {}

    def walk(fields: tuple[Field, ...]) -> None:
        for field in fields:
            found.setdefault((field.owner, field.name), field)
            walk(field.fields)

    walk(kind.fields)
    return tuple(found.values())


def _record(cls: type[Record]) -> Kind:
    return Kind(
        name=cls.kind,
        family="record",
        paper=cls.paper,
        fields=_fields(cls, cls.kind),
        sections=tuple(cls.known_sections.items()),
        body=True,
    )


def _fields(cls: type[Struct], owner: str) -> tuple[Field, ...]:
    known = {field.name: field for field in msgspec.structs.fields(cls)}
    return tuple(
        _field(owner, name, hint, known[name].required, known[name].default)
        for name, hint in authored(cls).items()
    )


def _field(owner: str, name: str, hint: Any, required: bool, default: Any) -> Field:
    base, notes = unwrap(hint)
    many = get_origin(base) is tuple
    if many:
        base, more = unwrap(get_args(base)[0])
        notes = (*notes, *more)
    more_values: dict[str, Any] = {}
    if many and base is Translated:
        many, type_ = False, "texts"
    else:
        type_, more_values = _type(base, notes, name)
    return Field(
        owner=owner,
        name=name,
        type=type_,  # type: ignore[arg-type]
        required=required,
        many=many,
        default=_default(default),
        **more_values,
    )


def _default(default: Any) -> str:
    if default is NODEFAULT or default is None or default == ():
        return ""
    return str(default).lower() if isinstance(default, bool) else str(default)


def _type(base: Any, notes: tuple[Any, ...], name: str) -> tuple[str, dict[str, Any]]:
    """The type of a value, and what is known beyond it."""
    if get_origin(base) is Literal:
        return "choice", {"choices": get_args(base)}
    if base is Reference:
        return _reference(notes)
    if base is str:
        return _text(notes, name)
    if base is int:
        least = next((n.ge for n in notes if isinstance(n, Meta) and n.ge is not None), 0)
        money = any(isinstance(note, Money) for note in notes)
        return ("won" if money else "whole"), {"smallest": int(least)}
    simple: dict[Any, str] = {
        PartialDate: "date",
        Decimal: "decimal",
        bool: "boolean",
        Label: "label",
    }
    if base in simple:
        return simple[base], {"longest": LABEL_LONGEST} if base is Label else {}
    if isinstance(base, type) and issubclass(base, Struct):
        return "part", {"part": base.__name__, "fields": _fields(base, base.__name__)}
    raise TypeError(f"no description for {base!r}")


def _reference(notes: tuple[Any, ...]) -> tuple[str, dict[str, Any]]:
    for note in notes:
        if isinstance(note, Points):
            return "record", {"points_to": note.to, "least": note.at_least, "most": note.at_most}
        if isinstance(note, Names):
            return "entry", {"vocabulary": note.vocabulary}
    return "term", {}


def _text(notes: tuple[Any, ...], name: str) -> tuple[str, dict[str, Any]]:
    if any(isinstance(note, Ascii) for note in notes):
        return "key", {"longest": 60}
    if any(isinstance(note, Meta) and note.pattern for note in notes):
        return "language", {"longest": 60}
    longest = next((note.characters for note in notes if isinstance(note, Longest)), 0)
    if not longest:
        return "id", {"longest": 60}  # the id of a record, and its former names
    return ("prose" if any(isinstance(n, Prose) for n in notes) else "line"), {"longest": longest}
