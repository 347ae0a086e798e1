"""A placed node to a typed value, or Problems: one converter for each type that a field can have.

`converter(cls)` compiles a record class once into a tree of functions; converting a record is
then one walk over its nodes. All mistakes are told: a field that fails does not hide the next.
"""

from __future__ import annotations

import difflib
import functools
import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any, Final, Literal, get_args, get_origin

import msgspec

from generator.objects.authored import authored, unwrap
from generator.objects.date import PartialDate
from generator.objects.fields import Ascii, Label, Longest, Money, Names, Points, Prose, Reference
from generator.objects.problem import Problem, problem
from generator.objects.source import Mapping, Mark, Node, Scalar, Sequence
from generator.objects.translation import Translated


class _Invalid:
    """What a converter gives back where it told a problem."""


INVALID: Final = _Invalid()
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_KEY = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_REFERENCE = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,99}")
_WHOLE = re.compile(r"[+-]?[0-9]+")
_NUMBER = re.compile(r"[+-]?[0-9]{1,18}(?:\.[0-9]{1,9})?")

#: The most that a whole number in a record may be: 10^15 KRW is more than the state's budget.
_MOST = 10**15
#: How many mistakes of a file get a suggestion.
_SUGGESTED = 200


class Context:
    """Where a conversion tells its problems; one for each source."""

    __slots__ = ("path", "problems")

    def __init__(self, path: str, problems: list[Problem]) -> None:
        self.path = path
        self.problems = problems

    def tell(self, code: str, node: Node, **values: object) -> _Invalid:
        """Tell a problem at a node."""
        width = len(node.value.split("\n", 1)[0]) if isinstance(node, Scalar) else 1
        self.problems.append(
            problem(code, Mark(self.path, node.line, node.column), max(1, width), **values)
        )
        return INVALID

    def nearest(self, word: str, names: Iterable[str]) -> str:
        """The name most like a misspelt word, or "".

        In a file with hundreds of mistakes the first ones get a suggestion: comparing costs
        time, and such a file is no longer misspelt but something else.
        """
        told = self.problems
        if len(told) >= _SUGGESTED and told[-_SUGGESTED].mark.path == self.path:
            return ""
        return nearest(word, names)


Convert = Callable[[Node, Context], Any]


def nearest(word: str, names: Iterable[str]) -> str:
    """The name most like a misspelt word, or "" where none is like it."""
    return _nearest(word[:60].lower(), tuple(names))


@functools.lru_cache(maxsize=4096)
def _nearest(word: str, names: tuple[str, ...]) -> str:
    found = difflib.get_close_matches(word, names, 1, 0.6)
    return found[0] if found else ""


def choices(names: Iterable[str]) -> str:
    """Names as a list for a hint, cut where it grows too long to read."""
    listed = list(names)
    shown = ", ".join(listed[:12])
    return shown if len(listed) <= 12 else f"{shown} …"


@functools.cache
def converter(cls: type[msgspec.Struct]) -> Convert:
    """The function that makes a `cls` from a mapping node, or tells why not."""
    return _StructConverter(cls)


class _StructConverter:
    """Converts one class of record or part."""

    def __init__(self, cls: type[msgspec.Struct]) -> None:
        self.cls = cls
        self.has_mark = "mark" in cls.__struct_fields__
        types_ = authored(cls)
        required = {f.name for f in msgspec.structs.fields(cls) if f.required}
        self.fields = {
            name: (_compile(hint, name), name in required) for name, hint in types_.items()
        }
        self.required = tuple(name for name in types_ if name in required)

    def __call__(self, node: Node, context: Context, **ready: Any) -> Any:
        """The object, with `ready` values for what authors do not write."""
        if not isinstance(node, Mapping):
            return _wrong_type(node, context, "mapping")
        values = ready
        sound = True
        fields = self.fields
        for key, child in node.pairs:
            name = key.value
            field = fields.get(name)
            if field is None:
                context.tell(
                    "unknown-field",
                    key,
                    name=name,
                    near=context.nearest(name, fields),
                    choices=choices(fields),
                )
                sound = False
                continue
            if child.__class__ is Scalar and _is_empty(child):
                if field[1]:
                    context.tell("empty-field", key, name=name)
                    values[name] = INVALID
                    sound = False
                continue
            value = field[0](child, context)
            if value == () and field[1]:
                value = context.tell("empty-field", key, name=name)
            values[name] = value
            if value is INVALID:
                sound = False
        for name in self.required:
            if name not in values:
                context.tell("missing-field", node, name=name)
                sound = False
        if not sound:
            return INVALID
        if self.has_mark and "mark" not in values:
            values["mark"] = Mark(context.path, node.line, node.column)
        return self.cls(**values)


def _is_empty(node: Scalar) -> bool:
    """Whether nothing was written: a bare `null` too, and quotes around nothing."""
    return node.value in _NULLS if not node.quoted else not node.value.strip()


def _compile(hint: Any, name: str, notes: tuple[Any, ...] = ()) -> Convert:
    """The converter of a field's type annotation; `notes` are the annotations around it."""
    hint, more = unwrap(hint)
    notes = (*notes, *more)
    if get_origin(hint) is tuple:
        inner = get_args(hint)[0]
        return _list(_compile(inner, name, notes), name, notes, inner)
    if get_origin(hint) is Literal:
        return _literal(get_args(hint))
    if hint is Reference:
        names = any(isinstance(note, Names) for note in notes)
        return functools.partial(_reference, "name" if names else "id")
    simple: dict[Any, Convert] = {
        PartialDate: _date,
        Label: _label,
        Decimal: _decimal,
        bool: _boolean,
    }
    if hint in simple:
        return simple[hint]
    if hint is int:
        return _whole(any(isinstance(note, Money) for note in notes))
    if hint is str:
        return _text_converter(notes)
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return converter(hint)
    raise TypeError(f"no converter for {hint!r}")


_EXPECTED = {
    "mapping": ("‘이름: 값’ 줄로 이루어진 묶음", "“name: value” lines", "reason: …"),
    "list": ("대괄호로 묶은 목록", "a list in brackets", "[…, …]"),
    "text": ("글", "text", '"…"'),
    "date": ("날짜", "a date", "2025-03-31"),
    "number": ("숫자", "a number", "12"),
    "boolean": ("true 또는 false", "true or false", "true"),
    "id": ("기록의 번호 하나", "one id", "g-0042"),
    "name": ("어휘에 있는 영문 이름 하나", "one name of a vocabulary", "youth-housing"),
    "label": ("글, 또는 언어별 글", "text, or text by language", "{ko: …, en: …}"),
}


def _wrong_type(node: Node, context: Context, expected: str) -> _Invalid:
    ko, en, example = _EXPECTED[expected]
    return context.tell("wrong-type", node, expected_ko=ko, expected_en=en, example=example)


def _list(item: Convert, name: str, notes: tuple[Any, ...], inner: Any) -> Convert:
    if inner is Translated:
        return _texts
    is_reference = inner is Reference
    rule = next((note for note in notes if isinstance(note, Points)), None)

    def convert(node: Node, context: Context) -> Any:
        if is_reference and isinstance(node, Scalar) and "," in node.value:
            return _wrong_type(node, context, "list")
        # One value stands for a list of one, as people write it.
        items = node.items if isinstance(node, Sequence) else (node,)
        values = tuple([item(child, context) for child in items])
        if INVALID in values:
            return INVALID
        if is_reference and len(values) > 1:
            seen: set[str] = set()
            for value, child in zip(values, items, strict=True):
                if value.id in seen:
                    context.tell("duplicate-in-list", child, value=value.id)
                seen.add(value.id)
            if len(seen) < len(values):
                return INVALID
        if rule is not None and rule.at_least > len(values):
            return context.tell("too-few", node, name=name, least=rule.at_least)
        if rule is not None and rule.at_most and rule.at_most < len(values):
            return context.tell("too-many", node, name=name, most=rule.at_most)
        return values

    return convert


def _texts(node: Node, context: Context) -> Any:
    """`path: text` pairs of a translation."""
    if not isinstance(node, Mapping):
        return _wrong_type(node, context, "mapping")
    values = []
    sound = True
    for key, child in node.pairs:
        text = _PARAGRAPH(child, context)
        if text is INVALID:
            sound = False
        else:
            values.append(Translated(key.value, text, Mark(context.path, key.line, key.column)))
    return tuple(values) if sound else INVALID


def _literal(allowed: tuple[str, ...]) -> Convert:
    known = frozenset(allowed)

    def convert(node: Node, context: Context) -> Any:
        if not isinstance(node, Scalar):
            return _wrong_type(node, context, "text")
        if node.value in known:
            return node.value
        return context.tell(
            "wrong-value",
            node,
            value=node.value,
            near=context.nearest(node.value, allowed),
            choices=choices(allowed),
        )

    return convert


def _reference(expected: str, node: Node, context: Context) -> Any:
    if not isinstance(node, Scalar):
        return _wrong_type(node, context, expected)
    # G-0042 is how readers see it and g-0042 how it is written: both are understood.
    value = node.value.strip()
    if _REFERENCE.fullmatch(value) is None:
        return _wrong_type(node, context, expected)
    return Reference(value.lower(), Mark(context.path, node.line, node.column))


def _date(node: Node, context: Context) -> Any:
    if not isinstance(node, Scalar):
        return _wrong_type(node, context, "date")
    value = node.value.strip()
    try:
        return PartialDate.parse(value)
    except ValueError:
        pass
    if re.fullmatch(r"0000|[0-9]{4}(-[0-9]{2}){1,2}", value):
        return context.tell("impossible-date", node, value=value)
    return context.tell("not-a-date", node, value=value, near=_date_meant(value))


def _date_meant(value: str) -> str:
    """A date in another manner (`2025. 3. 31.`, `2025/3/31`, `2025년 3월`) as we write it."""
    value = re.sub(r"\s+", "", value) if len(value) <= 40 else ""
    match = re.fullmatch(r"([0-9]{4})([0-9]{2})([0-9]{2})", value) or re.fullmatch(
        r"([0-9]{4})[.년/-]([0-9]{1,2})?[.월/-]?([0-9]{1,2})?[.일]?", value
    )
    if match is None:
        return ""
    parts = [match[1], *(f"{int(part):02}" for part in match.groups()[1:] if part)]
    try:
        return str(PartialDate.parse("-".join(parts)))
    except ValueError:
        return ""


def _boolean(node: Node, context: Context) -> Any:
    if not isinstance(node, Scalar):
        return _wrong_type(node, context, "boolean")
    if node.value in ("true", "false"):
        return node.value == "true"
    return context.tell("not-true-or-false", node, value=node.value)


def _whole(money: bool) -> Convert:
    example = "120000000" if money else "12"

    def convert(node: Node, context: Context) -> Any:
        if not isinstance(node, Scalar):
            return _wrong_type(node, context, "number")
        if _WHOLE.fullmatch(node.value) is None:
            return context.tell("not-a-whole-number", node, value=node.value, example=example)
        value = int(node.value) if len(node.value) <= 18 else -1
        if not 0 <= value <= _MOST:
            return context.tell("out-of-range", node, value=node.value, least=0, most=_MOST)
        return value

    return convert


def _decimal(node: Node, context: Context) -> Any:
    if not isinstance(node, Scalar):
        return _wrong_type(node, context, "number")
    if _NUMBER.fullmatch(node.value) is None:
        return context.tell("not-a-number", node, value=node.value, example="12.5")
    return Decimal(node.value)


def _text_converter(notes: tuple[Any, ...]) -> Convert:
    if any(isinstance(note, Ascii) for note in notes):
        return functools.partial(_named, _KEY, "bad-key")
    patterns = [note.pattern for note in notes if isinstance(note, msgspec.Meta) and note.pattern]
    if patterns:
        return functools.partial(_named, _LANGUAGE, "bad-language")
    most = next((note.characters for note in notes if isinstance(note, Longest)), 400)
    return _text(most, any(isinstance(note, Prose) for note in notes))


def _named(pattern: re.Pattern[str], code: str, node: Node, context: Context) -> Any:
    if not isinstance(node, Scalar):
        return _wrong_type(node, context, "text")
    if len(node.value) > 60 or pattern.fullmatch(node.value) is None:
        return context.tell(code, node, value=node.value)
    return node.value


def _text(most: int, prose: bool) -> Convert:
    def convert(node: Node, context: Context) -> Any:
        if not isinstance(node, Scalar):
            return _wrong_type(node, context, "text")
        text = node.value.strip()
        if not text:
            return _wrong_type(node, context, "text")
        if len(text) > most:
            return context.tell("text-too-long", node, length=len(text), most=most)
        if not prose and "\n" in text:
            return context.tell("text-has-line-break", node)
        return text

    return convert


_PARAGRAPH: Convert = _text(4000, True)
_LABEL_TEXT: Convert = _text(4000, True)


def _label(node: Node, context: Context) -> Any:
    if isinstance(node, Scalar):
        text = _LABEL_TEXT(node, context)
        return INVALID if text is INVALID else Label((("ko", text),))
    if not isinstance(node, Mapping) or not node.pairs:
        return _wrong_type(node, context, "label")
    texts: list[tuple[str, str]] = []
    for key, child in node.pairs:
        empty = isinstance(child, Scalar) and _is_empty(child)
        if _LANGUAGE.fullmatch(key.value) is None:
            if empty and texts:
                return context.tell("label-comma", key)
            return context.tell("bad-language", key, value=key.value)
        if empty:
            return context.tell("empty-field", key, name=key.value)
        text = _LABEL_TEXT(child, context)
        if text is INVALID:
            return INVALID
        texts.append((key.value, text))
    return Label(tuple(texts))


__all__ = ["INVALID", "Context", "authored", "choices", "converter", "nearest"]
