"""Tombstones to what follows: one for each name, never of what still stands, always one hop."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.link.permalinks import order
from generator.link.references import near_id
from generator.objects.problem import Problem, problem
from generator.objects.record import KINDS, Record
from generator.objects.tombstone import Tombstone


def tombstones(
    made: Iterable[Tombstone],
    records: Mapping[str, Record],
    aliases: Mapping[str, str],
    broken: frozenset[str],
    problems: list[Problem],
) -> dict[str, Tombstone]:
    """Tombstones by the id of their record or the address of their page, in order."""
    found: dict[str, Tombstone] = {}
    for tombstone in sorted(made, key=lambda made: (order(made.name), made.mark)):
        name, mark = tombstone.name, tombstone.mark
        standing = records.get(aliases.get(name, name))
        if standing is not None:
            first = f"{standing.mark.path}:{standing.mark.line}"
            problems.append(problem("tombstone-of-living", mark, id=name, first=first))
        elif name in found:
            other = found[name].mark
            first = f"{other.path}:{other.line}"
            problems.append(problem("duplicate-id", mark, id=name, first=first))
        else:
            found[name] = tombstone
    _check_circles(found, problems)
    ends: dict[str, str] = {}
    for tombstone in found.values():
        for reference in tombstone.successors:
            id = aliases.get(reference.id, reference.id)
            if id in records or id in broken:
                continue
            width = len(reference.id)
            if id in found:
                state, near = found[id].state, _end(id, found, records, aliases, ends)
                problems.append(
                    problem(
                        "points-to-tombstone", reference.mark, width, id=id, state=state, near=near
                    )
                )
            else:
                kinds, near = " / ".join(KINDS), near_id(id, records, KINDS)
                problems.append(
                    problem("unknown-id", reference.mark, width, id=id, kinds=kinds, near=near)
                )
    return found


def _check_circles(found: Mapping[str, Tombstone], problems: list[Problem]) -> None:
    """Tell each circle of addresses that moved to one another, once, at its first address."""
    walked: set[str] = set()
    for start in found:
        row: dict[str, None] = {}
        name = start
        while name in found and name not in walked and found[name].to is not None:
            walked.add(name)
            row[name] = None
            name = found[name].to or ""
        if name in row:
            ring = list(row)[list(row).index(name) :]
            first = min(ring, key=order)
            ring = [*ring[ring.index(first) :], *ring[: ring.index(first)], first]
            shown = " → ".join(ring[:8]) + (" → …" if len(ring) > 8 else "")
            problems.append(problem("circle", found[first].mark, path=shown))


def _end(
    id: str,
    found: Mapping[str, Tombstone],
    records: Mapping[str, Record],
    aliases: Mapping[str, str],
    ends: dict[str, str],
) -> str:
    """The record that stands at the end of a row of tombstones; "" where there is no one such.

    `ends` keeps what was found, so that a long row is walked once.
    """
    row: dict[str, None] = {}
    while id in found and id not in ends and id not in row:
        row[id] = None
        following = found[id].successors
        if len(following) == 1:
            id = aliases.get(following[0].id, following[0].id)
    end = ends.get(id, id if id in records else "")
    for step in row:
        ends[step] = end
    return end
