"""Shelves of records: by sector, topic, event, place and every other vocabulary that they name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.link.permalinks import order
from generator.link.references import Name
from generator.objects.action import Action
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

    Solutions and actions also stand under the topics of the core questions that they lead back to.
    """
    shelves: dict[str, dict[str, set[str]]] = {}
    for name in names:
        shelves.setdefault(name.vocabulary, {}).setdefault(name.entry, set()).add(name.source)
    for record in records.values():
        for topic in _topics(record, records):
            shelves.setdefault("topic", {}).setdefault(topic, set()).add(record.id)
    return {
        vocabulary: {entry: tuple(sorted(ids, key=order)) for entry, ids in sorted(shelf.items())}
        for vocabulary, shelf in sorted(shelves.items())
    }


def _topics(record: Record, records: Mapping[str, Record]) -> set[str]:
    if isinstance(record, CoreQuestion):
        return {record.topic.id}
    if isinstance(record, Solution):
        behind = [records.get(reference.id) for reference in record.answers]
    elif isinstance(record, Action):
        behind = [records.get(reference.id) for reference in record.implements]
    else:
        return set()
    return {topic for other in behind if other is not None for topic in _topics(other, records)}
