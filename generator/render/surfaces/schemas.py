"""JSON Schemas for text editors: what a record may hold, with help, while it is being written.

Draft-07 (json-schema.org), which every editor with YAML support reads. `markdownDescription`,
`enumDescriptions` and `defaultSnippets` are those of VS Code's JSON language service, which
yaml-language-server shares. The values of vocabularies stand in one file of their own, the only
one that changes with the content. What the schemas cannot say (links, order of dates), the
checker says.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from generator.objects.corpus import Vocabulary
from generator.objects.described import Field, Kind, kinds
from generator.objects.field_help import SECTION_TITLES
from generator.objects.part_help import example_of, help_of
from generator.render.field_words import FieldWords, kind_title

Schema = dict[str, Any]

DIALECT = "http://json-schema.org/draft-07/schema#"
#: The folder of the schemas, below that of the project.
FOLDER = "schema/authoring"
#: The schema of any document in the folders of records; the kind decides.
ANY_RECORD = "record"
#: The same for the folder of vocabularies, and the values that records name.
ANY_VOCABULARY = "vocabulary-file"
VALUES = "vocabulary"

_KEY = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
_DRAFT = "draft-[a-z0-9]+(-[a-z0-9]+)*"
_LANGUAGE = "^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$"
_DATE = "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
_DECIMAL = "^[+-]?[0-9]{1,18}([.][0-9]{1,9})?$"
_LETTERS = {"question": "g", "core-question": "g", "solution": "w", "action": "b"}
#: The most that a whole number may be, as the checker takes it.
_MOST = 10**15
#: The vocabularies whose entries fields can name.
NAMED = (
    "sector",
    "topic",
    "group",
    "channel",
    "criterion",
    "social-wage",
    "event",
    "body",
    "place",
    "source",
    "claim",
    "national-task",
    "agenda",
)


def path_of(name: str) -> str:
    """Where the schema of this name lies."""
    return f"{FOLDER}/{name}.schema.json"


def files(words: FieldWords, made: str) -> Iterator[tuple[str, str]]:
    """Every schema that follows from the classes alone: path and text."""
    for kind in kinds():
        yield path_of(kind.name), _text(kind_schema(kind, words), made)
    say = words.words
    records = [kind for kind in kinds() if kind.family != "vocabulary"]
    yield path_of(ANY_RECORD), _text(_by_kind(records, say("기록"), words), made)
    listed = [kind for kind in kinds() if kind.family == "vocabulary"]
    yield path_of(ANY_VOCABULARY), _text(_by_kind(listed, say("어휘"), words), made)


def vocabulary_file(words: FieldWords, vocabulary: Vocabulary, made: str) -> tuple[str, str]:
    """The schema that holds the values of every vocabulary, as they are in the content."""
    return path_of(VALUES), _text(vocabulary_schema(words, vocabulary), made)


def vocabulary_schema(words: FieldWords, vocabulary: Vocabulary) -> Schema:
    """The names that records may write, each with what readers see."""
    definitions: Schema = {}
    for name in NAMED:
        entries = vocabulary.entries.get(name, {})
        value: Schema = {"title": words.vocabulary(name)}
        if entries:
            value["enum"] = list(entries)
            value["enumDescriptions"] = [
                entry.label.get(words.language) or entry.label.default[1]
                for entry in entries.values()
            ]
        else:  # nothing to choose from yet; `papers check` tells the rest
            value |= {"type": "string", "pattern": _KEY}
        definitions[name] = value
    return {"title": words.words("어휘의 이름"), "definitions": definitions}


def kind_schema(kind: Kind, words: FieldWords) -> Schema:
    """The schema of one kind of document."""
    writer = _Writer(words, kind)
    properties: Schema = {
        "kind": {
            "const": kind.name,
            "title": words.words("종류"),
            "description": kind_title(words, kind),
        }
    }
    properties |= writer.properties(kind.fields)
    if kind.body:
        properties["body"] = {
            "title": words.words("본문"),
            "description": words.words("파일이 .yml일 때 본문을 여기에 씁니다(body: |)."),
            "type": ["string", "null"],
        }
    required = [field.name for field in kind.fields if field.required]
    schema: Schema = {
        "title": kind_title(words, kind),
        "type": "object",
        "properties": properties,
        "required": ["kind", *required],
        "additionalProperties": False,
        "defaultSnippets": [_snippet(kind, words)],
    }
    if writer.parts:
        schema["definitions"] = writer.parts
    return schema


class _Writer:
    """Writes the fields of one kind; each part becomes one definition."""

    def __init__(self, words: FieldWords, kind: Kind) -> None:
        self.words = words
        self.kind = kind
        self.parts: Schema = {}

    def properties(self, fields: tuple[Field, ...]) -> Schema:
        return {field.name: self.property(field) for field in fields}

    def property(self, field: Field) -> Schema:
        value = self.value(field)
        if field.many:
            several: Schema = {"type": "array", "items": value}
            if field.least:
                several["minItems"] = field.least
            if field.most:
                several["maxItems"] = field.most
            choices = [several, value]  # one value stands for a list of one
        else:
            choices = [value]
        if not field.required:
            choices.append({"type": "null"})
        schema: Schema = {
            "title": self.words.name(field),
            "description": help_of(field, self.words.language),
            "markdownDescription": self.help(field),
        }
        if len(choices) == 1 and "$ref" not in value:
            schema |= value
        else:  # draft-07 reads nothing beside a $ref
            schema["anyOf"] = choices
        if field.default and field.type in ("choice", "boolean", "language"):
            schema["default"] = (
                field.default == "true" if field.type == "boolean" else field.default
            )
        if field.type == "part":
            schema["defaultSnippets"] = [self.part_snippet(field)]
        return schema

    def help(self, field: Field) -> str:
        """What the editor shows beside the field, in Markdown."""
        say = self.words.words
        lines = [f"**{self.words.name(field)}** — {help_of(field, self.words.language)}"]
        facts = [self.words.type(field), self.words.limits(field)]
        facts.append(say("꼭 써야 합니다") if field.required else "")
        lines.append(" · ".join(fact for fact in facts if fact))
        if field.choices:
            lines += [f"- `{value}` {name}" for value, name in self.words.choices(field)]
        if example := example_of(field):
            lines.append(say("예:") + f" `{field.name}: {example}`")
        first = 2 if field.choices else len(lines)
        return "\n\n".join([*lines[:first], "\n".join(lines[first:])]).rstrip()

    def value(self, field: Field) -> Schema:
        """The schema of one value, with the words for who wrote it otherwise."""
        schema = self.plain(field)
        for choice in (schema, *schema.get("anyOf", ())):
            if "pattern" in choice and (form := self.words.form(field)):
                choice["patternErrorMessage"] = form
        return schema

    def plain(self, field: Field) -> Schema:
        """The same without words."""
        type_ = field.type
        if type_ == "part":
            return self.part(field)
        if type_ == "choice":
            names = [name for _, name in self.words.choices(field)]
            return {"enum": list(field.choices), "enumDescriptions": names}
        if type_ == "entry":
            return {"$ref": f"{VALUES}.schema.json#/definitions/{field.vocabulary}"}
        if type_ == "record":
            letters = "".join(dict.fromkeys(_LETTERS[kind] for kind in field.points_to))
            return _string(f"^([{letters}{letters.upper()}]-[0-9]{{4,9}}|{_DRAFT})$")
        if type_ == "id":
            letter = self.kind.paper[:1] or "gwb"
            return _string(f"^([{letter}]-[0-9]{{4,9}}|{_DRAFT})$", longest=field.longest)
        if type_ in ("line", "prose"):
            # A bare number or truth value in YAML is text to the checker.
            return {"type": ["string", "number", "boolean"], "minLength": 1} | {
                "maxLength": field.longest
            }
        if type_ in ("whole", "won"):
            return {"type": "integer", "minimum": field.smallest, "maximum": _MOST}
        if type_ == "label":
            return self.label(field)
        return {
            "term": _string("^[A-Za-z][A-Za-z0-9-]{0,99}$"),
            "key": _string(_KEY, longest=field.longest),
            "language": _string(_LANGUAGE),
            "date": {"anyOf": [_string(_DATE), {"type": "integer", "minimum": 1, "maximum": 9999}]},
            "decimal": {"anyOf": [{"type": "number"}, _string(_DECIMAL)]},
            "boolean": {"type": "boolean"},
            "texts": {"type": "object", "additionalProperties": {"type": "string"}},
        }[type_]

    def label(self, field: Field) -> Schema:
        text = {"type": ["string", "number", "boolean"], "maxLength": field.longest}
        by_language = {
            "type": "object",
            "propertyNames": {"pattern": _LANGUAGE},
            "additionalProperties": text,
            "minProperties": 1,
        }
        return {"anyOf": [by_language, text]}

    def part(self, field: Field) -> Schema:
        if field.part not in self.parts:
            self.parts[field.part] = {}  # the place is taken before its own parts are walked
            self.parts[field.part] = {
                "type": "object",
                "properties": self.properties(field.fields),
                "required": [inner.name for inner in field.fields if inner.required],
                "additionalProperties": False,
            }
        return {"$ref": f"#/definitions/{field.part}"}

    def part_snippet(self, field: Field) -> Schema:
        """The required fields of a part, ready to fill in."""
        body: Any = {
            inner.name: f"${number}"
            for number, inner in enumerate((f for f in field.fields if f.required), start=1)
        } or {field.fields[0].name: "$1"}
        return {
            "label": self.words.name(field),
            "description": help_of(field, self.words.language),
            "body": [body] if field.many else body,
        }


def _snippet(kind: Kind, words: FieldWords) -> Schema:
    """A whole document with what it must have."""
    body: Schema = {"kind": kind.name}
    number = 0
    for field in kind.fields:
        if field.required and field.type != "part":
            number += 1
            body[field.name] = f"${number}"
    return {
        "label": words.words("새 글: {kind}", kind=kind_title(words, kind)),
        "description": ", ".join(SECTION_TITLES[key][0] for key, must in kind.sections if must),
        "body": body,
    }


def _by_kind(chosen: list[Kind], title: str, words: FieldWords) -> Schema:
    """Any of these kinds: the word after `kind:` decides which schema holds."""
    return {
        "title": title,
        "type": "object",
        "required": ["kind"],
        "properties": {
            "kind": {
                "title": words.words("종류"),
                "enum": [kind.name for kind in chosen],
                "enumDescriptions": [kind_title(words, kind) for kind in chosen],
            }
        },
        "allOf": [
            {
                "if": {"properties": {"kind": {"const": kind.name}}, "required": ["kind"]},
                "then": {"$ref": f"{kind.name}.schema.json"},
            }
            for kind in chosen
        ],
    }


def _string(pattern: str, longest: int = 0) -> Schema:
    schema: Schema = {"type": "string", "pattern": pattern}
    if longest:
        schema["maxLength"] = longest
    return schema


def _text(schema: Schema, made: str) -> str:
    whole = {"$schema": DIALECT, "$comment": made, **schema}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
