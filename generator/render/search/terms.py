"""Terms: those of one passage as they are found, in the end by place and strength."""

from __future__ import annotations

from generator.objects.analysis import LONGEST, Analysed, Found


class Terms:
    """Collects the terms of one passage; of one term at one place the strongest stays.

    `row` holds the nouns, stems and words one by one with their places, for names of several parts
    that mean the same as others.
    """

    __slots__ = ("_found", "_known", "row")

    def __init__(self) -> None:
        self._found: dict[tuple[int, str], int] = {}
        self._known: set[str] = set()
        self.row: list[tuple[str, int]] = []

    def __contains__(self, term: str) -> bool:
        return term in self._known

    def first_place(self, term: str) -> int:
        """The first place at which a term was found."""
        return min(at for at, found in self._found if found == term)

    def add(self, term: str, how: int, at: int) -> None:
        """Remember a term at a place."""
        term = term[:LONGEST]
        if term and self._found.get((at, term), 0) < how:
            self._found[at, term] = how
            self._known.add(term)

    def add_once(self, term: str, how: int, at: int) -> None:
        """Remember a term that only leads to the record, unless it has been found."""
        if term not in self._known:
            self.add(term, how, at)

    def analysed(self) -> Analysed:
        """The terms by place, then strongest first, then by term."""
        rows = sorted((at, -how, term) for (at, term), how in self._found.items())
        return Analysed(tuple([Found(term, -how, at) for at, how, term in rows]))
