"""What a record class refers to: its link rules, read once from the declarations of its fields."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any, get_args, get_origin, get_type_hints

from msgspec import Struct

from generator.objects.authored import unwrap
from generator.objects.fields import Names, Points, Reference
from generator.objects.record import Body
from generator.objects.source import Mark


class Field(Struct, frozen=True):
    """A field that holds references: by which relation, and what it may point to or name.

    `path` leads from the record to the references; a step into a list means each of its items.
    """

    relation: str
    path: tuple[str, ...]
    rule: Points | Names


@functools.cache
def fields(cls: type[Struct]) -> tuple[Field, ...]:
    """Every field of a class, and of the parts within it, that holds references."""
    return tuple(_fields(cls, (), ""))


def _fields(cls: type[Struct], path: tuple[str, ...], relation: str) -> Iterator[Field]:
    for name, hint in get_type_hints(cls, include_extras=True).items():
        if name not in cls.__struct_fields__:
            continue
        inner, notes = _inner(hint)
        if inner in (Mark, Body):
            continue
        if inner is Reference:
            for note in notes:
                if isinstance(note, Points | Names):
                    # `merged_into: [{to: …}]` is the relation merged_into, not “to”.
                    called = relation if name == "to" else name
                    yield Field(called, (*path, name), note)
        elif isinstance(inner, type) and issubclass(inner, Struct):
            yield from _fields(inner, (*path, name), relation or name)


def _inner(hint: Any) -> tuple[Any, tuple[Any, ...]]:
    """The type within Annotated, Optional and tuple, and the notes on it."""
    inner, notes = unwrap(hint)
    while get_origin(inner) is tuple:
        inner, more = unwrap(get_args(inner)[0])
        notes = (*notes, *more)
    return inner, notes


def references(thing: Any, path: tuple[str, ...]) -> Iterator[Reference]:
    """The references of an object along the path of a field."""
    if thing is None:
        return
    if isinstance(thing, tuple) and not isinstance(thing, Mark):
        for item in thing:
            yield from references(item, path)
    elif path:
        yield from references(getattr(thing, path[0]), path[1:])
    else:
        yield thing
