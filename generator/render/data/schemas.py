"""JSON Schemas (2020-12) from the record classes: of the published data, and of authors' heads.

A new field of a class appears in both by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin

import msgspec
from msgspec import Meta, Struct

from generator.objects.authored import authored, entry_classes, unwrap
from generator.objects.date import PartialDate
from generator.objects.described import RECORDS
from generator.objects.field_help import FIELD_HELP
from generator.objects.fields import Ascii, Label, Longest, Money, Names, Points, Reference
from generator.objects.ledger import GROUNDS, State
from generator.objects.record import Record
from generator.objects.tombstone import TombstoneReason
from generator.objects.translation import Translated, Translation
from generator.objects.vocabulary import PlainLanguage, SearchWords, Taxonomy
from generator.render.data.plain import HIDDEN
from generator.render.data.table import DATE, Column

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
STATES = list(get_args(State))
COVERAGE = ["asked", "gathered", "answered", "acted", "evidenced"]

_ANY_ID = "^([gwb]-[0-9]{4,9}|draft-[a-z0-9]+(-[a-z0-9]+)*)$"
_WRITTEN_ID = "^[ ]*[A-Za-z][A-Za-z0-9-]{0,99}[ ]*$"
_KEY = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
_LANGUAGE = "^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$"
_DECIMAL = "^[+-]?[0-9]{1,18}([.][0-9]{1,9})?$"
_SHA256 = "^[0-9a-f]{64}$"
_EDITION = ("title", "publisher", "licence", "approved_by", "root", "sha256")
_DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"


def address(uses: str) -> Schema:
    """An address: absolute where the site knows its own, else relative to the file."""
    return {"type": "string", "format": "uri-reference", "minLength": 1, "description": uses}


class Deriver:
    """Derives schemas from classes: as `authored` in YAML, or as published in JSON."""

    def __init__(self, authored: bool) -> None:
        self.authored = authored
        self.defs: dict[str, Schema] = {}

    def fields(self, cls: type[Struct], kind: str, hidden: Iterable[str] = ()) -> Schema:
        """The fields of a class as an object."""
        required = {f.name for f in msgspec.structs.fields(cls) if f.required}
        properties = {}
        for name, hint in authored(cls).items():
            if name in hidden:
                continue
            schema = self.of(hint)
            if self.authored and name not in required:
                schema = {"anyOf": [schema, {"type": "null"}]}
            properties[name] = {**schema, **described(kind, name)}
        return {
            "type": "object",
            "properties": properties,
            "required": sorted(name for name in required if name in properties),
            "additionalProperties": False,
        }

    def of(self, hint: Any, notes: tuple[Any, ...] = ()) -> Schema:
        """The schema of a type."""
        base, more = unwrap(hint)
        notes = (*notes, *more)
        if get_origin(base) is tuple:
            return self._many(get_args(base)[0], notes)
        if get_origin(base) is Literal:
            return {"enum": list(get_args(base))}
        if base is bool:
            return {"type": "boolean"}
        if base is int:
            schema: Schema = {"type": "integer", "minimum": 0}
            if any(isinstance(note, Money) for note in notes):
                schema["description"] = "KRW"
            return schema
        if base is str:
            return self._text(notes)
        if base is Reference:
            return self._reference(notes)
        if base is PartialDate:
            schema = {"type": "string", "pattern": DATE}
            if not self.authored:
                return schema
            return {"anyOf": [schema, {"type": "integer", "minimum": 1000, "maximum": 9999}]}
        if base is Decimal:
            schema = {"type": "string", "pattern": _DECIMAL}
            return {"anyOf": [{"type": "number"}, schema]} if self.authored else schema
        if base is Label:
            return self._label()
        if isinstance(base, type) and issubclass(base, Struct):
            return self._part(base)
        raise TypeError(f"no schema for {hint!r}")

    def _part(self, cls: type[Struct]) -> Schema:
        name = cls.__name__
        if name not in self.defs:
            self.defs[name] = {}
            self.defs[name] = {
                **self.fields(cls, ""),
                "description": (cls.__doc__ or "").split("\n\n", 1)[0],
            }
        return {"$ref": f"#/$defs/{name}"}

    def _many(self, inner: Any, notes: tuple[Any, ...]) -> Schema:
        if inner is Translated:
            return {"type": "object", "additionalProperties": {"type": "string", "minLength": 1}}
        item = self.of(inner, notes)
        several: Schema = {"type": "array", "items": item}
        rule = next((note for note in notes if isinstance(note, Points)), None)
        if rule is not None and rule.at_least:
            several["minItems"] = rule.at_least
        if rule is not None and rule.at_most:
            several["maxItems"] = rule.at_most
        # One value stands for a list of one, as people write it.
        return {"anyOf": [several, item]} if self.authored else several

    def _text(self, notes: tuple[Any, ...]) -> Schema:
        if any(isinstance(note, Ascii) for note in notes):
            return {"type": "string", "pattern": _KEY, "maxLength": 60}
        schema: Schema = {"type": "string"}
        for note in notes:
            if isinstance(note, Meta) and note.pattern:
                return {"type": "string", "pattern": _LANGUAGE}
            if isinstance(note, Longest):
                schema |= {"minLength": 1, "maxLength": note.characters}
        return schema

    def _reference(self, notes: tuple[Any, ...]) -> Schema:
        for note in notes:
            if isinstance(note, Points):
                pattern = _WRITTEN_ID if self.authored else _ANY_ID
                return {"type": "string", "pattern": pattern, "x-points-to": list(note.to)}
            if isinstance(note, Names):
                pattern = _WRITTEN_ID if self.authored else _KEY
                return {"type": "string", "pattern": pattern, "x-names": note.vocabulary}
        return {"type": "string", "pattern": _WRITTEN_ID if self.authored else _KEY}

    def _label(self) -> Schema:
        text = {"type": "string", "minLength": 1, "maxLength": 4000}
        several: Schema = {
            "type": "object",
            "propertyNames": {"pattern": _LANGUAGE},
            "additionalProperties": text,
            "minProperties": 1,
        }
        return {"anyOf": [text, several]} if self.authored else several


def described(kind: str, field: str) -> Schema:
    """What a field is for, in English and Korean; nothing for a field without a sentence."""
    words = FIELD_HELP.get(f"{kind}.{field}") or (FIELD_HELP.get(field) if kind else None)
    return {"description": words[1], "x-description-ko": words[0]} if words else {}


def _whole(title: str, schema: Schema, defs: dict[str, Schema]) -> Schema:
    whole: Schema = {"$schema": DIALECT, "title": title, **schema}
    if defs:
        whole["$defs"] = defs
    return whole


def _object(required: Schema, optional: Schema | None = None, **more: Any) -> Schema:
    return {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": sorted(required),
        "additionalProperties": False,
        **more,
    }


def head(cls: type[Record] | type[Translation]) -> Schema:
    """The head of a record or a translation as its author writes it."""
    deriver = Deriver(authored=True)
    schema = deriver.fields(cls, cls.kind)
    schema["properties"] |= {"kind": {"const": cls.kind}, "body": {"type": "string"}}
    schema["required"] = sorted({*schema["required"], "kind"})
    if issubclass(cls, Record):
        letter = cls.paper[0]
        schema["properties"]["id"]["pattern"] = (
            f"^({letter}-[0-9]{{4,9}}|draft-[a-z0-9]+(-[a-z0-9]+)*)$"
        )
    return _whole(f"Head of a {cls.kind}", schema, deriver.defs)


def vocabulary_head(name: str, cls: type[Struct]) -> Schema:
    """A vocabulary file as its editor writes it."""
    deriver = Deriver(authored=True)
    if cls in (Taxonomy, SearchWords, PlainLanguage):
        schema = deriver.fields(cls, "")
        schema["properties"]["kind"] = {"const": name}
        schema["required"] = sorted({*schema["required"], "kind"})
    else:
        items = {"type": "array", "items": deriver.of(cls)}
        schema = _object({"kind": {"const": name}, "entries": items})
    return _whole(f"Vocabulary file: {name}", schema, deriver.defs)


def _texts() -> Schema:
    section = _object(
        {
            "key": {"type": "string", "pattern": _KEY},
            "title": {"type": "string"},
            "address": address("where the section can be cited"),
        }
    )
    text = _object(
        {
            "title": {"type": "string"},
            "body": {"type": "string", "description": "CommonMark with tables and footnotes"},
            "address": address("the page in this language, else the record's own address"),
        },
        {
            "sections": {"type": "array", "items": section},
            "made": {"enum": ["machine", "person", "reviewed"], **described("translation", "made")},
            "follows": {"type": "integer", "minimum": 0, **described("translation", "follows")},
            "texts": {
                "type": "object",
                "additionalProperties": {"type": "string"},
                **described("translation", "texts"),
            },
        },
    )
    return {
        "type": "object",
        "propertyNames": {"pattern": _LANGUAGE},
        "additionalProperties": text,
        "minProperties": 1,
        "description": "the text in each language in which there is one",
    }


def standing() -> Schema:
    """How a record stood from a day on."""
    return _object(
        {"state": {"enum": STATES}, "date": {"type": "string", "pattern": _DAY}},
        {
            "reason": {"type": "string"},
            "successors": {"type": "array", "items": {"type": "string", "pattern": _ANY_ID}},
        },
    )


def gone() -> Schema:
    """What is left of a text that was taken away by law."""
    return _object(
        {},
        {
            "date": {"type": "string", "pattern": _DAY},
            "ground": {"enum": list(GROUNDS)},
            "salted": {"type": "string", "pattern": _SHA256},
        },
        description="the text was taken away by law; what is left of it",
    )


def _revision() -> Schema:
    return _object(
        {
            "language": {"type": "string", "pattern": _LANGUAGE},
            "revision": {"type": "integer", "minimum": 1},
            "date": {"type": "string", "pattern": _DAY},
            "address": address("its frozen text"),
        },
        {
            "sha256": {"type": "string", "pattern": _SHA256},
            "note": {"type": "string"},
            "gone": gone(),
        },
    )


def absent() -> Schema:
    """The `data.json` of a record that is no longer in the content."""
    return _object(
        {
            "schema": address("the schema of this file"),
            "id": {"type": "string", "pattern": _ANY_ID},
            "number": {"type": "string", "description": "the id as readers see it"},
            "permalink": address("what was printed and cited"),
            "state": {"enum": STATES},
            "standings": {"type": "array", "items": standing()},
            "revisions": {"type": "array", "items": _revision()},
        },
        {
            "tombstone": _tombstone(),
            "editions": {"type": "array", "items": _holding()},
        },
        description="what stays of a record that is no longer in the content",
    )


def _tombstone() -> Schema:
    return _object(
        {
            "date": {"type": "string", "pattern": DATE},
            "reason": {"enum": list(get_args(TombstoneReason))},
        },
        {
            "note": {"type": "string"},
            "successors": {"type": "array", "items": {"type": "string", "pattern": _ANY_ID}},
        },
        description="when and why it left, and what follows it",
    )


def _holding() -> Schema:
    return _object(
        {
            "paper": {"enum": ["green", "white", "blue"]},
            "edition": {"type": "integer", "minimum": 1},
            "date": {"type": "string", "pattern": _DAY},
            "language": {"type": "string", "pattern": _LANGUAGE},
            "revision": {"type": "integer", "minimum": 1},
            "address": address("the edition"),
        }
    )


def _living() -> Schema:
    return {
        "type": "object",
        "description": "what the record says today, in each language in which it was released",
        "propertyNames": {"pattern": _LANGUAGE},
        "additionalProperties": _object(
            {
                "sha256": {
                    "type": "string",
                    "pattern": _SHA256,
                    "description": "of its canonical text (docs/canonical-text.md)",
                }
            },
            {
                "revision": {
                    "type": "integer",
                    "minimum": 1,
                    "description": "the latest revision that says just this; none where none does",
                },
                "text": {"type": "string", "description": "a text that is not yet released"},
            },
        ),
    }


def _former() -> Schema:
    return _object(
        {"id": {"type": "string", "pattern": _ANY_ID}},
        {
            "standings": {"type": "array", "items": standing()},
            "revisions": {"type": "array", "items": _revision()},
        },
        description="a former name: since when it leads on, and what was released under it",
    )


def published(cls: type[Record]) -> Schema:
    """The `data.json` of a kind of record."""
    deriver = Deriver(authored=False)
    fields = deriver.fields(cls, cls.kind, HIDDEN)
    fields["description"] = "what the authors wrote; fields with their default value are left out"
    ids = {"type": "array", "items": {"type": "string", "pattern": _ANY_ID}}
    language = {"type": "string", "pattern": _LANGUAGE}
    schema = _object(
        {
            "schema": address("the schema of this file"),
            "id": {"type": "string", "pattern": _ANY_ID},
            "number": {"type": "string", "description": "the id as readers see it"},
            "kind": {"const": cls.kind},
            "paper": {"const": cls.paper},
            "permalink": address("what is printed and cited, in no language"),
            "language": {**language, **described(cls.kind, "language")},
            "sample": {"type": "boolean", **described(cls.kind, "sample")},
            "state": {"enum": STATES, "description": "where the record's address stands"},
            "texts": _texts(),
            "fields": fields,
        },
        {
            "status": {"type": "string", "description": "the status as of the latest entry"},
            "dated": {
                "type": "string",
                "pattern": DATE,
                "description": "the date of the latest fact in it, as exact as it is known",
            },
            "aliases": {"type": "array", "items": {"type": "string"}},
            "names": {
                "type": "object",
                "description": "words for each vocabulary entry that the fields name",
                "propertyNames": {"pattern": "^[a-z-]+/[a-z0-9-]+$"},
                "additionalProperties": {
                    "type": "object",
                    "propertyNames": {"pattern": _LANGUAGE},
                    "additionalProperties": {"type": "string"},
                },
            },
            "mentions": {**ids, "description": "records that the text refers to"},
            "backlinks": {
                "type": "object",
                "description": "records that point here, by the field with which they do",
                "additionalProperties": ids,
            },
            "coverage": {"enum": COVERAGE, "description": "how far a question came"},
            "progress": _object(
                {
                    "done": {"type": "integer", "minimum": 0},
                    "total": {"type": "integer", "minimum": 0},
                    "percent": {"type": "integer", "minimum": 0, "maximum": 100},
                }
            ),
            "standings": {"type": "array", "items": standing()},
            "revisions": {"type": "array", "items": _revision()},
            "living": _living(),
            "former": {"type": "array", "items": _former()},
            "editions": {"type": "array", "items": _holding()},
        },
    )
    return _whole(f"Published data of a {cls.kind}", schema, deriver.defs)


def any_record() -> Schema:
    """The `data.json` of any record, and a line of `records.ndjson`."""
    defs: dict[str, Schema] = {}
    for cls in RECORDS:
        schema = published(cls)
        defs |= schema.pop("$defs", {})
        del schema["$schema"]
        defs[cls.kind] = schema
    defs["absent"] = absent()
    choices = [{"$ref": f"#/$defs/{name}"} for name in (*(c.kind for c in RECORDS), "absent")]
    return _whole("Published data of a record", {"oneOf": choices}, defs)


def rows(columns: Iterable[Column]) -> Schema:
    """`records.json`: one row a record, with the columns of `records.csv`."""
    properties: Schema = {}
    for column in columns:
        cell: Schema = {"type": column.datatype}
        if column.pattern:
            cell["pattern"] = column.pattern
        if column.many:
            cell = {"type": "array", "items": cell}
        cell |= {"description": column.english, "x-description-ko": column.korean}
        properties[column.name] = cell
    always = ["id", "number", "kind", "paper", "language", "title", "state", "sample", "permalink"]
    row = _object(
        {name: properties[name] for name in always},
        {name: cell for name, cell in properties.items() if name not in always},
    )
    return _whole("Every record, one row each", _listing("records", row), {})


def _listing(name: str, item: Schema) -> Schema:
    return _object(
        {
            "schema": address("the schema of this file"),
            "updated": {
                "type": "string",
                "pattern": _DAY,
                "description": "latest date in the data",
            },
            name: {"type": "array", "items": item},
        }
    )


def listings() -> Iterator[tuple[str, Schema]]:
    """The other files of `/api/v1/`."""
    id = {"type": "string", "pattern": _ANY_ID}
    day = {"type": "string", "pattern": _DAY}
    number = {"type": "integer", "minimum": 1}
    text = {"type": "string"}
    sha256 = {"type": "string", "pattern": _SHA256}
    language = {"type": "string", "pattern": _LANGUAGE}
    paper = {"enum": ["green", "white", "blue"]}
    link = _object({"source": id, "relation": text, "target": id})
    yield "links", _whole("Every link between records", _listing("links", link), {})
    pinned = _object({"id": id, "language": language, "revision": number, "sha256": text})
    erratum = _object({"date": day, "id": text, "text": text})
    edition = _object(
        {
            **dict.fromkeys(_EDITION, text),
            "paper": paper,
            "edition": number,
            "date": day,
            "address": address("the edition"),
            "pinned": {"type": "array", "items": pinned},
            "errata": {"type": "array", "items": erratum},
        },
        {"registration": text, "note": text},
    )
    yield "editions", _whole("Every edition", _listing("editions", edition), {})
    released = _object(
        {
            "paper": paper,
            "edition": number,
            "title": text,
            "address": address("the edition"),
            "errata": {"type": "integer", "minimum": 0, "description": "how many corrections"},
        }
    )
    release = _object(
        {
            "date": day,
            "texts": {"type": "integer", "minimum": 0, "description": "how many texts came"},
            "editions": {"type": "array", "items": released},
        }
    )
    yield "releases", _whole("Every day of release", _listing("releases", release), {})
    addresses = _listing("addresses", {})
    addresses["properties"]["addresses"] = {
        "type": "object",
        "description": "each promised address below the site, and the line of the ledger",
        "additionalProperties": number,
    }
    optional: Schema = {
        "head": {**text, "description": "SHA-256 of the last line of the ledger; empty for none"},
        "lines": {"type": "integer", "minimum": 0},
        "aliases": {"type": "object", "additionalProperties": id},
        "states": {
            "type": "object",
            "additionalProperties": {"type": "array", "items": standing()},
        },
    }
    addresses["properties"] |= optional
    addresses["required"] = sorted([*addresses["required"], *optional])
    yield "addresses", _whole("Every address ever promised", addresses, {})
    memento = _object(
        {"revision": number, "date": day, "address": address("frozen text")},
        {"sha256": sha256, "gone": gone()},
    )
    timemap = _object(
        {
            "id": id,
            "language": language,
            "original": address("the living page"),
            "mementos": {"type": "array", "items": memento},
        }
    )
    yield "timemap", _whole("Every revision by page", _listing("timemaps", timemap), {})
    yield "glossary", _whole("Glossary", *_entries("terms", {"glossary"}))
    yield "vocabulary", _vocabulary()


def _entries(name: str, vocabularies: set[str]) -> tuple[Schema, dict[str, Schema]]:
    deriver = Deriver(authored=False)
    items = [deriver.of(cls) for v, cls in entry_classes().items() if v in vocabularies]
    return _listing(name, items[0]), deriver.defs


def _vocabulary() -> Schema:
    deriver = Deriver(authored=False)
    entries = {
        name: {"type": "array", "items": deriver.of(cls)} for name, cls in entry_classes().items()
    }
    taxonomies = {"type": "array", "items": deriver.of(Taxonomy)}
    schema = _object(
        {
            "schema": address("the schema of this file"),
            "updated": {"type": "string", "pattern": _DAY},
            "taxonomies": taxonomies,
            "entries": _object({}, entries),
        }
    )
    return _whole("Every vocabulary", schema, deriver.defs)


def schemas(columns: Iterable[Column]) -> Iterator[tuple[str, Schema]]:
    """Every schema by its name below `/schema/v1/`, without the ending."""
    yield "record", any_record()
    for cls in RECORDS:
        yield cls.kind, published(cls)
    yield "records", rows(columns)
    yield from listings()
    for cls in RECORDS:
        yield f"head/{cls.kind}", head(cls)
    yield "head/translation", head(Translation)
    yield "head/taxonomy", vocabulary_head("taxonomy", Taxonomy)
    yield "head/search", vocabulary_head("search", SearchWords)
    yield "head/plain-language", vocabulary_head("plain-language", PlainLanguage)
    for name, entry in entry_classes().items():
        yield f"head/{name}", vocabulary_head(name, entry)
