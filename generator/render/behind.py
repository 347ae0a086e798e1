"""What a translation has missed: where its original changed since the revision that it follows.

A section runs from its heading with a declared key to the next heading of the same or a higher
level, so a change in a section below it is a change in it too. Title and fields are the head.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from generator.ledger.canonical import TITLES
from generator.objects.ledger import Frozen
from generator.render.markdown import headings

#: What stands for the words before the first section, where sections go by their keys.
OPENING = ""


class Part(Struct, frozen=True, gc=False):
    """A section of a body: the words of its heading, and its whole text with the heading."""

    title: str
    text: str


class Behind(Struct, frozen=True):
    """Where a text changed: its head, the words before the first section, its sections by key.

    `fields` names the fields of the head, that of the title first. `changed` are sections that both
    texts have, `added` those that only the later one has, in its order; `removed` only the earlier.
    """

    fields: tuple[str, ...] = ()
    opening: bool = False
    changed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.fields or self.opening or self.changed or self.added or self.removed)


def behind(before: Frozen, now: Frozen) -> Behind:
    """Where the later of two texts of one record differs from the earlier."""
    was, is_ = parts(before.body), parts(now.body)
    both = [key for key in is_ if key in was and was[key].text != is_[key].text]
    title = TITLES.get(now.kind, "")
    fields = sorted(_changed(before, now), key=lambda name: (name != title, name))
    return Behind(
        fields=tuple(fields),
        opening=OPENING in both,
        changed=tuple(key for key in both if key != OPENING),
        added=tuple(key for key in is_ if key not in was),
        removed=tuple(key for key in was if key not in is_),
    )


def parts(body: str) -> dict[str, Part]:
    """The parts of a body in its order: its opening, then its sections by their keys.

    Of two sections with one key the first counts.
    """
    lines = body.split("\n")

    def text(first: int, after: int | None) -> str:
        return "\n".join(lines[first:after]).strip("\n")

    all_ = headings(body)
    start = next((heading.line for heading in all_ if heading.key), None)
    found = {OPENING: Part("", text(0, start))}
    for place, heading in enumerate(all_):
        if heading.key and heading.key not in found:
            ends = (other.line for other in all_[place + 1 :] if other.level <= heading.level)
            found[heading.key] = Part(heading.title, text(heading.line, next(ends, None)))
    return found


def marked(html: str, id: str, mark: Callable[[str], str]) -> str:
    """The body of record `id` with a mark below the heading of each section that has one.

    `mark` gives the safe HTML of a section's mark by its key, or "".
    """

    def dress(match: re.Match[str]) -> str:
        return match[0] + mark(match[2])

    heading = rf'<h([2-6]) id="{re.escape(id)}\.([a-z0-9-]+)">.*?</h\1>'
    return re.sub(heading, dress, html, flags=re.S)


def _changed(before: Frozen, now: Frozen) -> Iterator[str]:
    """The fields whose value differs, or names an entry of the vocabulary whose label does."""
    renamed = {
        name.partition("/")[2]
        for name in before.strings.keys() & now.strings.keys()
        if before.strings[name] != now.strings[name]
    }
    for name in before.head.keys() | now.head.keys():
        value = now.head.get(name)
        if before.head.get(name) != value or (renamed and not renamed.isdisjoint(_leaves(value))):
            yield name


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner)
