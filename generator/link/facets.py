"""Shelves of records: by sector, topic, event, place and every other vocabulary that they name.

A place with so few questions that they could lead to a person is no shelf (`published_places`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.link.backlinks import targets
from generator.link.permalinks import order
from generator.link.references import Name
from generator.objects.corpus import Backlink
from generator.objects.question import CoreQuestion, RawQuestion
from generator.objects.record import Record
from generator.objects.solution import Solution


def facets(
    records: Mapping[str, Record],
    names: Iterable[Name],
    back: Mapping[str, tuple[Backlink, ...]],
    small_groups: int,
) -> dict[str, dict[str, tuple[str, ...]]]:
    """Record ids by vocabulary and entry, in the order of ids.

    Solutions and actions also stand under the topics of the core questions that they lead back to,
    actions also under the sectors and groups of the solutions that they carry out. Places keep
    what `published_places` lets them.
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
    shelves["place"] = published_places(records, shelves.get("place", {}), small_groups)
    return {
        vocabulary: {entry: tuple(sorted(ids, key=order)) for entry, ids in sorted(shelf.items())}
        for vocabulary, shelf in sorted(shelves.items())
        if shelf
    }


def published_places(
    records: Mapping[str, Record], places: Mapping[str, set[str]], small_groups: int
) -> dict[str, set[str]]:
    """The records that may be listed and counted under each place; a place without any is left out.

    Where fewer than `small_groups` real raw questions come from a place, a list of them could lead
    to a person, so none of its real records is listed. No person stands behind a sample: samples
    are neither counted nor held back.
    """
    published = {}
    for place, ids in places.items():
        real = {id for id in ids if not records[id].sample}
        asked = sum(isinstance(records[id], RawQuestion) for id in real)
        kept = ids if asked >= small_groups else ids - real
        if kept:
            published[place] = set(kept)
    return published


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
