"""Shelves of records: by sector, topic, event, place and every other vocabulary that they name.

What a place may not list, its records do not name (`small_groups.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.link.backlinks import targets
from generator.link.permalinks import order
from generator.link.references import Name
from generator.objects.corpus import Backlink
from generator.objects.question import CoreQuestion
from generator.objects.record import Record
from generator.objects.solution import Solution


def facets(
    records: Mapping[str, Record],
    names: Iterable[Name],
    back: Mapping[str, tuple[Backlink, ...]],
) -> dict[str, dict[str, tuple[str, ...]]]:
    """Record ids by vocabulary and entry, in the order of ids.

    Solutions and actions also stand under the topics of the core questions that they lead back to,
    actions also under the sectors and groups of the solutions that they carry out.
    """
    shelves: dict[str, dict[str, set[str]]] = {}
    for name in names:
        shelves.setdefault(name.vocabulary, {}).setdefault(name.entry, set()).add(name.source)
    topics = _topics(records, back)
    for id, its in topics.items():
        for topic in its:
            shelves.setdefault("topic", {}).setdefault(topic, set()).add(id)
    for id, solutions in targets(back, "implements").items():
        for vocabulary, entry in _named_by(records[solution] for solution in solutions):
            if entry in shelves.get(vocabulary, {}):  # a mistyped name has no shelf
                shelves[vocabulary][entry].add(id)
    return {
        vocabulary: {entry: tuple(sorted(ids, key=order)) for entry, ids in sorted(shelf.items())}
        for vocabulary, shelf in sorted(shelves.items())
        if shelf
    }


def _named_by(solutions: Iterable[Record]) -> Iterator[tuple[str, str]]:
    """The sectors and groups that solutions name."""
    for solution in solutions:
        if isinstance(solution, Solution):
            yield from (("sector", reference.id) for reference in solution.sectors)
            yield from (("group", reference.id) for reference in solution.groups)


def _topics(
    records: Mapping[str, Record], back: Mapping[str, tuple[Backlink, ...]]
) -> dict[str, set[str]]:
    """The topics of core questions, of the solutions that answer them, and of those' actions."""
    topics = {r.id: {r.topic.id} for r in records.values() if isinstance(r, CoreQuestion)}
    for relation in ("answers", "implements"):
        for id, behind in targets(back, relation).items():
            topics[id] = {topic for other in behind for topic in topics.get(other, ())}
    return topics
