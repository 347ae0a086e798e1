"""Records and vocabulary entries as plain JSON values: what authors wrote, without where it stood.

One converter is compiled for each class from its fields, so that a new field needs no line here.
References become ids, partial dates and decimals text (nothing is rounded), labels objects by
language. Fields that hold their default are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin

import msgspec
from msgspec import NODEFAULT, Struct

from generator.objects.authored import authored, unwrap
from generator.objects.date import PartialDate
from generator.objects.fields import Label, Names, Reference
from generator.objects.record import Record
from generator.render.data.clean import clean

Convert = Callable[[Any], Any]

#: What the open data say elsewhere, or what is no text for readers.
HIDDEN = frozenset({"id", "aliases", "change_note", "language", "sample"})


class Plain:
    """Makes plain values; `aliases` leads a reference by a former name to the record's id."""

    def __init__(self, aliases: Mapping[str, str]) -> None:
        self._aliases = aliases
        self._converters: dict[type[Struct], Convert] = {}
        self._named: list[tuple[str, str]] = []

    def __call__(self, thing: Struct) -> tuple[dict[str, Any], list[tuple[str, str]]]:
        """The authored fields of a record or an entry, and each (vocabulary, entry) they name."""
        self._named.clear()
        values = self._of(type(thing))(thing)
        return values, list(dict.fromkeys(self._named))

    def _of(self, cls: type[Struct]) -> Convert:
        found = self._converters.get(cls)
        if found is None:
            found = self._converters[cls] = self._compile_struct(cls)
        return found

    def _compile_struct(self, cls: type[Struct]) -> Convert:
        defaults = {f.name: f.default for f in msgspec.structs.fields(cls)}
        record = issubclass(cls, Record)
        steps = [
            (name, defaults[name], self._compile(hint))
            for name, hint in authored(cls).items()
            if not (record and name in HIDDEN)
        ]

        def convert(thing: Any) -> dict[str, Any]:
            values = {}
            for name, default, step in steps:
                value = getattr(thing, name)
                if value is default or (default is not NODEFAULT and value == default):
                    continue
                values[name] = value if step is None else step(value)
            return values

        return convert

    def _compile(self, hint: Any, notes: tuple[Any, ...] = ()) -> Convert | None:
        """The converter of a type, or None where the value is plain already."""
        base, more = unwrap(hint)
        notes = (*notes, *more)
        if get_origin(base) is tuple:
            item = self._compile(get_args(base)[0], notes)
            return list if item is None else lambda values: [item(value) for value in values]
        if base in (bool, int) or get_origin(base) is Literal:
            return None
        if base is Reference:
            return self._reference(notes)
        simple: dict[Any, Convert] = {
            str: clean,
            PartialDate: str,
            Decimal: lambda value: f"{value:f}",
            Label: lambda label: {code: clean(text) for code, text in label.texts},
        }
        if base in simple:
            return simple[base]
        if isinstance(base, type) and issubclass(base, Struct):
            return self._of(base)
        raise TypeError(f"no plain value for {hint!r}")

    def _reference(self, notes: tuple[Any, ...]) -> Convert:
        names = next((note for note in notes if isinstance(note, Names)), None)
        if names is None:
            aliases = self._aliases
            return lambda reference: aliases.get(reference.id, reference.id)
        vocabulary, named = names.vocabulary, self._named

        def convert(reference: Reference) -> str:
            named.append((vocabulary, reference.id))
            return reference.id

        return convert
