"""Words to records: what each reference meets; the dangling ones with a suggestion."""

from __future__ import annotations

import difflib
import functools
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from generator.link.rules import fields, references
from generator.objects.corpus import Vocabulary
from generator.objects.fields import Names, Points, Reference
from generator.objects.problem import Problem, problem
from generator.objects.record import KINDS, Record
from generator.objects.tombstone import Tombstone

#: Relations that must not lead back to where they began.
_NO_CIRCLE = ("duplicate_of", "supersedes", "successor")


class Link(Struct, frozen=True):
    """One resolved link: from a record by a relation to a record."""

    source: str
    relation: str
    target: str
    reference: Reference


class Name(Struct, frozen=True):
    """A record names an entry of a vocabulary."""

    source: str
    vocabulary: str
    entry: str


def resolve(
    records: Mapping[str, Record],
    aliases: Mapping[str, str],
    vocabulary: Vocabulary,
    broken: frozenset[tuple[str, str]],
    problems: list[Problem],
    tombstones: Mapping[str, Tombstone] | None = None,
) -> tuple[list[Link], list[Name]]:
    """Every link between records and every name of a vocabulary entry; the dangling ones told."""
    resolver = _Resolver(records, aliases, vocabulary, broken, problems, tombstones or {})
    for record in records.values():
        resolver.record(record)
    resolver.entries()
    return resolver.links, resolver.names


class _Resolver:
    """Holds what is known while references are resolved."""

    def __init__(
        self,
        records: Mapping[str, Record],
        aliases: Mapping[str, str],
        vocabulary: Vocabulary,
        broken: frozenset[tuple[str, str]],
        problems: list[Problem],
        tombstones: Mapping[str, Tombstone],
    ) -> None:
        self.records = records
        self.aliases = aliases
        self.vocabulary = vocabulary
        self.broken = broken
        self.problems = problems
        self.tombstones = tombstones
        self.links: list[Link] = []
        self.names: list[Name] = []
        #: The names of each vocabulary, for suggestions.
        self.known: dict[str, tuple[str, ...]] = {}

    def record(self, record: Record) -> None:
        """Resolve all references of a record, of its fields and its body."""
        for field in fields(type(record)):
            rule = field.rule
            value = getattr(record, field.path[0])
            if value is None or value == ():
                continue
            for reference in references(value, field.path[1:]):
                if isinstance(rule, Names):
                    self._name(record.id, rule.vocabulary, reference)
                else:
                    self._point(record, field.relation, rule, reference)
        for reference in record.body.references:
            self._point(record, "mentions", _ANY, reference)

    def entries(self) -> None:
        """Resolve the references of vocabulary entries and taxonomies."""
        for by_id in self.vocabulary.entries.values():
            for entry in by_id.values():
                self._names_within(entry)
        for taxonomy in self.vocabulary.taxonomies.values():
            for version in taxonomy.versions:
                self._names_within(version)

    def _names_within(self, thing: Struct) -> None:
        for field in fields(type(thing)):
            if isinstance(field.rule, Names):
                for reference in references(thing, field.path):
                    self._known(field.rule.vocabulary, reference)

    def _name(self, source: str, vocabulary: str, reference: Reference) -> None:
        if self._known(vocabulary, reference):
            self.names.append(Name(source, vocabulary, reference.id))

    def _known(self, vocabulary: str, reference: Reference) -> bool:
        entries = self.vocabulary.entries.get(vocabulary, {})
        if reference.id in entries:
            return True
        if (vocabulary, reference.id) in self.broken or ("taxonomy", vocabulary) in self.broken:
            return False
        known = self.known.setdefault(vocabulary, ()) or tuple(entries)
        self.known[vocabulary] = known
        self.problems.append(
            problem(
                "unknown-term",
                reference.mark,
                len(reference.id),
                vocabulary=vocabulary,
                id=reference.id,
                near=near_word(reference.id, known),
                choices=", ".join(known[:12]) + (" …" if len(known) > 12 else ""),
            )
        )
        return False

    def _point(self, record: Record, relation: str, rule: Points, reference: Reference) -> None:
        id = self.aliases.get(reference.id, reference.id)
        target = self.records.get(id)
        width = len(reference.id)
        if target is None:
            if ("record", id) in self.broken:
                return
            if id in self.tombstones:
                gone = self.tombstones[id]
                near = gone.successors[0].id if len(gone.successors) == 1 else ""
                self.problems.append(
                    problem(
                        "points-to-tombstone",
                        reference.mark,
                        width,
                        id=id,
                        state=gone.state,
                        near=near,
                    )
                )
                return
            kinds = " / ".join(rule.to)
            near = near_id(id, self.records, rule.to)
            self.problems.append(
                problem("unknown-id", reference.mark, width, id=id, kinds=kinds, near=near)
            )
            return
        if target.kind not in rule.to:
            kinds = " / ".join(rule.to)
            self.problems.append(
                problem(
                    "wrong-target", reference.mark, width, id=id, found=target.kind, kinds=kinds
                )
            )
            return
        if id == record.id and relation != "mentions":
            self.problems.append(problem("points-to-itself", reference.mark, width))
            return
        withdrawn = target.withdrawn
        if withdrawn is not None and record.withdrawn is None and relation in _CHAIN:
            near = withdrawn.successor.id if withdrawn.successor else ""
            self.problems.append(
                problem("points-to-withdrawn", reference.mark, width, id=id, near=near)
            )
        self.links.append(Link(record.id, relation, id, reference))


_CHAIN = ("merged_into", "answers", "implements")
#: A text may speak of any record.
_ANY = Points(KINDS)


#: Up to so many names are compared with a word letter by letter; among more, one slip is found.
_FEW = 10


class _Same:
    """A collection that is compared by identity, so that what follows from it can be kept."""

    __slots__ = ("names",)

    def __init__(self, names: Iterable[str]) -> None:
        self.names = names

    def __eq__(self, other: Any) -> bool:
        return isinstance(other, _Same) and self.names is other.names

    def __hash__(self) -> int:
        return id(self.names)


def near_word(word: str, names: tuple[str, ...]) -> str:
    """The name most like a misspelt word, or "" where none is like it.

    However many the names and the words, a word costs no more than a few look-ups.
    """
    slips = _one_slip_away(word, names)
    if slips:
        return min(slips)[1]
    if len(names) > _FEW:
        return ""
    found = difflib.get_close_matches(word[:60], names, 1, 0.6)
    return found[0] if found else ""


def near_id(id: str, records: Mapping[str, Record], kinds: tuple[str, ...]) -> str:
    """The id one slip of the fingers away, of a right kind; "" where there is none.

    Of several the likeliest: zeros left out, two figures swapped, the letter of another paper.
    """
    head, _, number = id.partition("-")
    if number.isdecimal() and len(number) < 10:
        padded = f"{head}-{int(number):04}"
        if padded in records and records[padded].kind in kinds:
            return padded
    slips = [slip for slip in _one_slip_away(id, records) if records[slip[1]].kind in kinds]
    return min(slips)[1] if slips else ""


def _one_slip_away(word: str, names: Iterable[str]) -> list[tuple[int, str]]:
    """The names that one slip makes of a word, each with how unlikely the slip is."""
    if not 1 < len(word) <= 80:
        return []
    index = _index(_Same(names))
    found = {name for shorter in _with_one_less(word) for name in index.get(shorter, ())}
    ranked = [(_slip(word, name), name) for name in found]
    return [(rank, name) for rank, name in ranked if rank]


@functools.lru_cache(maxsize=4)
def _index(same: _Same) -> dict[str, list[str]]:
    """Names by what is left of them with one letter out: names one slip apart share such a rest."""
    index: dict[str, list[str]] = {}
    for name in same.names:
        if len(name) <= 80:
            for shorter in _with_one_less(name):
                index.setdefault(shorter, []).append(name)
    return index


def _with_one_less(word: str) -> set[str]:
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}


def _slip(word: str, name: str) -> int:
    """How a word became of a name: 1 letters swapped, 2 another paper, 3 one too few or too many,
    4 a wrong letter; 0 for anything else.
    """
    at = next((i for i, (a, b) in enumerate(zip(word, name, strict=False)) if a != b), None)
    if at is None:
        return 3 if abs(len(word) - len(name)) == 1 else 0
    a, b = word[at:], name[at:]
    if a[2:] == b[2:] and a[:2] == b[:2][::-1]:
        return 1
    if a[1:] == b[1:]:
        return 2 if at == 0 else 4
    return 3 if a[1:] == b or a == b[1:] else 0


def check_circles(
    links: list[Link], records: Mapping[str, Record], problems: list[Problem]
) -> None:
    """Tell every circle of a relation that must come to an end."""
    for relation in _NO_CIRCLE:
        steps: dict[str, list[Link]] = {}
        for link in links:
            if link.relation == relation:
                steps.setdefault(link.source, []).append(link)
        for link, path in _circles(steps):
            shown = " → ".join(path[:8]) + (" → …" if len(path) > 8 else "")
            problems.append(
                problem("circle", link.reference.mark, len(link.reference.id), path=shown)
            )


def _circles(steps: Mapping[str, list[Link]]) -> Iterator[tuple[Link, list[str]]]:
    """Each link that closes a circle, with the circle; a walk in depth without recursion."""
    done: set[str] = set()
    for start in steps:
        if start in done:
            continue
        path: list[str] = [start]
        place = {start: 0}
        stack = [iter(steps[start])]
        while stack:
            link = next(stack[-1], None)
            if link is None:
                stack.pop()
                finished = path.pop()
                del place[finished]
                done.add(finished)
            elif link.target in place:
                yield link, [*path[place[link.target] :], link.target]
            elif link.target not in done:
                place[link.target] = len(path)
                path.append(link.target)
                stack.append(iter(steps.get(link.target, ())))
