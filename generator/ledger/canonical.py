"""Canonical text: the one spelling of what a record says in a language, whose SHA-256 names it.

Version 1, in UTF-8 and NFC, with LF line ends and without a byte order mark:

    ---
    canonical: 1
    id: "g-0001"
    kind: "core-question"
    language: "ko"
    head: {"status":"adopted","text":"…","topic":"reward-protection"}
    strings: {"topic/reward-protection":"일의 대가와 보호"}
    ---

    The body.

- Each value of the first block is JSON on one line: keys sorted, no space, nothing escaped but what
  JSON must escape (RFC 8785, whose rules for strings, whole numbers, booleans, arrays and
  objects are these; a decimal number is a string, as its author wrote it).
- `head` holds every field that authors write and that differs from its default, by its name,
  except `id`, `aliases` and `change_note`. A reference is the id that it leads to today (an alias
  is resolved), a date `2025-03` as exact as it is known, a part of a record an object by the same
  rule.
- In the language of a translation, the title and each translated text stand in that language, the
  body is the translation's, and `head` has one key more:
  `"translation":{"follows":1,"made":"person"}`.
- `strings` holds the label, in that language or else in its first, of every vocabulary entry that
  the head names, as `vocabulary/id`.
- The body has no empty line at either end, and no white space at the end of a line but two spaces
  where they make a line break of Markdown; one LF ends it. Where there is no body, nothing follows
  the second `---` but its LF.

`thaw` reads it without today's record classes, so that a text can be shown whatever they say then;
`freeze` writes it again, byte for byte. docs/canonical-text.md says the same to those who check
from outside; tests/unit/ledger/vectors holds examples.
"""

from __future__ import annotations

import functools
import hashlib
import json
import re
import types
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import msgspec

from generator.objects.corpus import Corpus
from generator.objects.date import PartialDate
from generator.objects.fields import Label, Names, Reference
from generator.objects.ledger import Frozen
from generator.objects.record import Body, Record
from generator.objects.source import Mark

#: The version of the definition above.
VERSION = 1
#: The field that a translation's title stands for, by kind.
TITLES = {"question": "words", "core-question": "text", "solution": "name", "action": "name"}

_NOT_FOR_READERS = ("id", "aliases", "change_note")
_KEYS = ("id", "kind", "language", "head", "strings")
_HARD_BREAK = re.compile(r"[^ \t] {2,}\Z")


class NotCanonical(ValueError):
    """A text that is not canonical text of a version that this program knows."""


def sha256(data: bytes) -> str:
    """The SHA-256 of the bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def plain_json(value: Any) -> str:
    """The value in canonical JSON: keys sorted, no space, nothing escaped without need."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical(corpus: Corpus, id: str, language: str) -> bytes:
    """The canonical text of a record in a language: its own, or that of a translation."""
    return freeze(frozen(corpus, id, language))


def frozen(corpus: Corpus, id: str, language: str) -> Frozen:
    """What canonical text holds of a record in a language.

    Raises KeyError where the record, or its translation into that language, does not exist.
    """
    record = corpus.records[id]
    words: dict[str, str] = {}
    body = record.body.text
    if language != record.language:
        translation = corpus.translations[id, language]
        words = {text.path: text.text for text in translation.texts}
        words[TITLES[record.kind]] = translation.title
        body = translation.body.text
    named: set[tuple[str, str]] = set()
    head = _members(type(record))(record, "", words, corpus.aliases, named)
    if language != record.language:
        head["translation"] = {"follows": translation.follows, "made": translation.made}
    strings = {}
    for vocabulary, entry_id in named:
        entry = corpus.vocabulary.get(vocabulary, entry_id)
        if entry is not None:
            text = entry.label.get(language) or entry.label.default[1]
            strings[f"{vocabulary}/{entry_id}"] = _nfc(text)
    return Frozen(
        id=id,
        kind=record.kind,
        language=language,
        head=dict(sorted(head.items())),
        strings=dict(sorted(strings.items())),
        body=_trimmed(body),
    )


def expressions(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Id and language of every text: in the order of ids, each in its own language first."""
    others: dict[str, list[str]] = {}
    for id, language in corpus.translations:
        others.setdefault(id, []).append(language)
    for id, record in corpus.records.items():
        yield id, record.language
        yield from ((id, language) for language in sorted(others.get(id, ())))


def freeze(text: Frozen) -> bytes:
    """Canonical text of what it holds."""
    lines = [
        "---",
        f"canonical: {VERSION}",
        f"id: {plain_json(text.id)}",
        f"kind: {plain_json(text.kind)}",
        f"language: {plain_json(text.language)}",
        f"head: {plain_json(text.head)}",
        f"strings: {plain_json(text.strings)}",
        "---",
        "",
    ]
    if text.body:
        lines += [text.body, ""]
    return "\n".join(lines).encode()


def thaw(data: bytes) -> Frozen:
    """What a canonical text holds; `freeze` gives the same bytes again.

    Raises NotCanonical where the bytes are no canonical text, or of a version not yet known.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotCanonical("it is not UTF-8") from error
    lines = text.split("\n", 8)
    if len(lines) < 9 or lines[0] != "---" or lines[7] != "---":
        raise NotCanonical("it does not begin with the eight lines of canonical text")
    if lines[1] != f"canonical: {VERSION}":
        raise NotCanonical(f"it is not of version {VERSION}")
    values: dict[str, Any] = {}
    for key, line in zip(_KEYS, lines[2:7], strict=True):
        name, _, value = line.partition(": ")
        if name != key:
            raise NotCanonical(f"“{key}” is not where it belongs")
        values[key] = _value(key, value)
    rest = lines[8]
    if rest and not (rest[0] == "\n" and rest[-1] == "\n" and len(rest) > 2):
        raise NotCanonical("the body does not begin and end as it should")
    body = rest[1:-1]
    if body != _trimmed(body):
        raise NotCanonical("there is white space that canonical text does not have")
    return Frozen(**values, body=body)


_decode = msgspec.json.Decoder().decode
_sorted = msgspec.json.Encoder(order="sorted").encode


def _value(key: str, text: str) -> Any:
    try:
        value = _decode(text)
    except (msgspec.DecodeError, RecursionError) as error:
        raise NotCanonical(f"“{key}” is not JSON") from error
    expected = dict if key in ("head", "strings") else str
    if not isinstance(value, expected) or _sorted(value) != text.encode():
        raise NotCanonical(f"“{key}” is not in canonical JSON")
    if key == "strings" and not _are_texts(value):
        raise NotCanonical("“strings” holds something else than text")
    return value


def _are_texts(value: Any) -> bool:
    return all(isinstance(text, str) for text in value.values())


def _nfc(text: str) -> str:
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def _trimmed(body: str) -> str:
    """The body in NFC, without white space that no reader sees; what breaks a line stays."""
    body = _nfc(body)
    if "\r" in body:
        body = body.replace("\r\n", "\n").replace("\r", "\n")
    lines = body.split("\n")
    for number, line in enumerate(lines):
        if line[-1:] in (" ", "\t"):
            bare = line.rstrip(" \t")
            goes_on = number + 1 < len(lines) and lines[number + 1].strip(" \t")
            lines[number] = f"{bare}  " if goes_on and _HARD_BREAK.search(line) else bare
    return "\n".join(lines).strip("\n")


# Records into plain values. Each class is looked at once; a record is then one walk.

_Plain = Callable[[Any, str, Mapping[str, str], Mapping[str, str], set[tuple[str, str]]], Any]


@functools.cache
def _members(cls: type[msgspec.Struct]) -> _Plain:
    """The function that makes a plain object of a record or a part of one."""
    hints = get_type_hints(cls, include_extras=True)
    members = []
    for member in msgspec.structs.fields(cls):
        name = member.name
        if hints[name] in (Mark, Body) or (issubclass(cls, Record) and name in _NOT_FOR_READERS):
            continue
        if member.default is not msgspec.NODEFAULT:
            default: Any = member.default
        elif member.default_factory is not msgspec.NODEFAULT:
            default = member.default_factory()
        else:
            default = msgspec.NODEFAULT
        members.append((name, default, _plain(hints[name])))

    def plain(
        thing: Any,
        path: str,
        words: Mapping[str, str],
        aliases: Mapping[str, str],
        named: set[tuple[str, str]],
    ) -> dict[str, Any]:
        values = {}
        for name, default, convert in members:
            value = getattr(thing, name)
            if value != default:
                below = f"{path}.{name}" if path else name
                values[name] = convert(value, below, words, aliases, named)
        return values

    return plain


def _plain(hint: Any, vocabulary: str = "") -> _Plain:
    """The function that makes a plain value of a field of this type."""
    origin = get_origin(hint)
    if origin is Annotated:
        base, *notes = get_args(hint)
        names = [note.vocabulary for note in notes if isinstance(note, Names)]
        return _plain(base, names[0] if names else vocabulary)
    if origin in (Union, types.UnionType):
        (inner,) = (arg for arg in get_args(hint) if arg is not types.NoneType)
        return _plain(inner, vocabulary)
    if origin is tuple:
        item = _plain(get_args(hint)[0], vocabulary)
        return lambda value, path, words, aliases, named: [
            item(each, f"{path}.{getattr(each, 'key', None) or number}", words, aliases, named)
            for number, each in enumerate(value, 1)
        ]
    if hint is Reference:
        return functools.partial(_reference, vocabulary)
    if (
        isinstance(hint, type)
        and issubclass(hint, msgspec.Struct)
        and hint
        not in (
            PartialDate,
            Label,
        )
    ):
        return _members(hint)
    return _SIMPLE.get(hint, _text)


def _reference(
    vocabulary: str,
    value: Reference,
    path: str,
    words: Mapping[str, str],
    aliases: Mapping[str, str],
    named: set[tuple[str, str]],
) -> str:
    if vocabulary:
        named.add((vocabulary, value.id))
        return value.id
    return aliases.get(value.id, value.id)


def _text(value: Any, path: str, words: Mapping[str, str], *_: Any) -> str:
    return _nfc(words.get(path, value))


def _as_is(value: Any, *_: Any) -> Any:
    return value


def _date(value: PartialDate, *_: Any) -> str:
    return str(value)


def _decimal(value: Decimal, *_: Any) -> str:
    return format(value, "f")


def _label(value: Label, *_: Any) -> dict[str, str]:
    return {language: _nfc(text) for language, text in value.texts}


_SIMPLE: dict[Any, _Plain] = {
    int: _as_is,
    bool: _as_is,
    PartialDate: _date,
    Decimal: _decimal,
    Label: _label,
}
