"""Change: one thing that a change does, as data and as a sentence; Diff: all of them, in order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec import Struct, field

#: What a change is about; what matters most to readers comes first.
GROUPS = (
    "lost",
    "records",
    "chain",
    "actions",
    "editions",
    "cited",
    "texts",
    "fields",
    "translations",
    "vocabulary",
    "pages",
    "addresses",
)


class Change(Struct, frozen=True):
    """One thing that the change does.

    `what` names a sentence of `diff.words.SENTENCES` and is stable, `ids` are the records that it
    is about, the first one foremost. `values` are what the sentence says, in the language of
    `text`; none of them is cut, while `text` fits on a screen.
    """

    group: str
    what: str
    text: str
    ids: tuple[str, ...] = ()
    values: Mapping[str, str | int] = field(default_factory=dict)


class Diff(Struct, frozen=True):
    """What a change does, in the order of readers; `language` is that of its sentences.

    `counts` has `added`, `changed`, `withdrawn`, `removed` (records) and `broken` (addresses).
    `errors` are those before and after, each with its place: where there are any, what could be
    read was compared.
    """

    language: str
    changes: tuple[Change, ...]
    counts: Mapping[str, int]
    errors: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())


def bare(thing: Any) -> Any:
    """A thing as plain values, without the places where it was written."""
    return _without_marks(msgspec.to_builtins(thing))


def _without_marks(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_marks(inner) for key, inner in value.items() if key != "mark"}
    if isinstance(value, list | tuple):
        return [_without_marks(inner) for inner in value]
    return value
