"""Synonyms: words that editors say mean the same lead to each other's texts, more weakly.

They are taken when the index is made, not when it is asked: a query for 월급 fetches what 임금 has
without a second fetch. A name of several words (조정 관리자) is met word for word, with any
particle or space between its parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.objects.analysis import How
from generator.render.search.terms import Terms


class Synonyms:
    """The groups of one language; each word given with its own terms."""

    def __init__(self, groups: Iterable[Sequence[tuple[str, Terms]]]) -> None:
        #: By its first part: the parts of a word, its group, its place in the group.
        self._starts: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        #: By how it is written without spaces, the group of a word.
        self._whole: dict[str, int] = {}
        #: By group, the terms by which each of its words is found.
        self._terms: list[tuple[str, ...]] = []
        for group in groups:
            number = len(self._terms)
            all_terms: dict[str, None] = {}
            for word, terms in group:
                whole = "".join(word.split())
                parts = tuple(part for part, _ in terms.row)
                self._whole.setdefault(whole, number)
                all_terms[whole] = None
                if parts:
                    self._starts.setdefault(parts[0], []).append((parts, number))
                    all_terms.update(dict.fromkeys(parts))
            self._terms.append(tuple(all_terms))

    def add_to(self, terms: Terms) -> None:
        """Add what leads to this passage by other words for what it says."""
        met: dict[int, int] = {}
        row = terms.row
        for number, (part, at) in enumerate(row):
            for parts, group in self._starts.get(part, ()):
                if tuple(p for p, _ in row[number : number + len(parts)]) == parts:
                    met.setdefault(group, at)
        for whole, group in self._whole.items():
            if group not in met and whole in terms:
                met[group] = terms.first_place(whole)
        for group, at in sorted(met.items()):
            for term in self._terms[group]:
                terms.add_once(term, How.SYNONYM, at)
