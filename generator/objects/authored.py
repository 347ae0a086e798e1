"""The fields of a class that authors write, and how their types are read: the one place that walks.

The checker, the open data and every surface for editors read a class through these functions, so
that a new field appears in all of them.
"""

from __future__ import annotations

import types
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from msgspec import Struct

from generator.objects.record import Body
from generator.objects.source import Mark
from generator.objects.vocabulary import (
    Actor,
    Agenda,
    Claim,
    Entry,
    Event,
    GlossaryTerm,
    NationalTask,
    Place,
    Reported,
)


def authored(cls: type[Struct]) -> dict[str, Any]:
    """The fields of a class that authors write, in their order, with their annotated types."""
    hints = get_type_hints(cls, include_extras=True)
    return {n: hints[n] for n in cls.__struct_fields__ if hints[n] not in (Mark, Body)}


def unwrap(hint: Any) -> tuple[Any, tuple[Any, ...]]:
    """The type within Annotated and Optional, and the notes on it."""
    notes: tuple[Any, ...] = ()
    while True:
        origin = get_origin(hint)
        if origin is Annotated:
            hint, *more = get_args(hint)
            notes = (*notes, *more)
        elif origin in (Union, types.UnionType):
            (hint,) = (arg for arg in get_args(hint) if arg is not types.NoneType)
        else:
            return hint, notes


def entry_classes() -> dict[str, type[Entry]]:
    """The classes of vocabulary entries by the name of their vocabulary, without taxonomies."""
    return {
        cls.vocabulary: cls
        for cls in (Event, Actor, Place, Reported, Claim, GlossaryTerm, NationalTask, Agenda)
    }
