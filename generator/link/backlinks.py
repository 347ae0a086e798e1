"""The other end of each link."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.link.permalinks import order
from generator.link.references import Link
from generator.objects.corpus import Backlink


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
