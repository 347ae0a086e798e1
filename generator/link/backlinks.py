"""The other end of each link."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.link.permalinks import order
from generator.link.references import Link
from generator.objects.corpus import Backlink


def targets(back: Mapping[str, tuple[Backlink, ...]], relation: str) -> dict[str, list[str]]:
    """Where each record leads by a relation: the links as they were written, aliases resolved."""
    found: dict[str, list[str]] = {}
    for target, links in back.items():
        for link in links:
            if link.relation == relation:
                found.setdefault(link.id, []).append(target)
    return found


def backlinks(links: Iterable[Link]) -> Mapping[str, tuple[Backlink, ...]]:
    """Who points to each record, by relation and in the order of ids, each once a relation."""
    found: dict[str, set[Backlink]] = {}
    for link in links:
        if link.source != link.target:
            found.setdefault(link.target, set()).add(Backlink(link.relation, link.source))
    return {
        id: tuple(sorted(found[id], key=lambda back: (back.relation, order(back.id))))
        for id in sorted(found, key=order)
    }
