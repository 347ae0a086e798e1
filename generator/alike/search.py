"""Which questions share so much with a new one that comparing them is worth while.

Two texts can only be alike from a score on if some of the rarer features of the one are in the
other: “prefix filtering” (Chaudhuri, Ganti, Kaushik 2006; Bayardo, Ma, Srikant 2007). So the new
questions alone are put into an index, by their rarer features, and all others pass by once.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from generator.alike.score import ALIKE, Likeness, likeness, weight
from generator.alike.words import Text

#: So many of those that share most with a question are compared with it.
_MOST_COMPARED = 15


class Index:
    """New questions by the rarer of their pieces and pairs of syllables."""

    def __init__(self, texts: Sequence[Text]) -> None:
        self._texts = texts
        pieces = Counter(piece for text in texts for piece in text.pieces)
        pairs = Counter(pair for text in texts for pair in text.pairs)
        self._by_piece: dict[str, list[int]] = {}
        self._by_pair: dict[str, list[int]] = {}
        for number, text in enumerate(texts):
            for piece in _rarer_pieces(text.pieces, pieces):
                self._by_piece.setdefault(piece, []).append(number)
            rarest = sorted(text.pairs, key=lambda pair: (pairs[pair], pair))
            for pair in rarest[: _prefix(len(rarest))]:
                self._by_pair.setdefault(pair, []).append(number)

    def alike(self, text: Text, before: int | None = None) -> Iterator[tuple[int, Likeness]]:
        """The numbers of the texts like this one, and how; `before`: only those below it."""
        shared: dict[int, int] = {}
        for by, features in ((self._by_piece, text.pieces), (self._by_pair, text.pairs)):
            for feature in features:
                for number in by.get(feature, ()):
                    if before is not None and number >= before:
                        break  # numbers stand in order
                    shared[number] = shared.get(number, 0) + 1
        candidates: Iterable[int] = shared
        if len(shared) > _MOST_COMPARED:
            candidates = sorted(shared, key=lambda number: (-shared[number], number))
            candidates = candidates[:_MOST_COMPARED]
        for number in candidates:
            found = likeness(self._texts[number], text)
            if found.score >= ALIKE:
                yield number, found


def _prefix(size: int) -> int:
    """How many of the rarest features there must be for one of them to be in all alike."""
    least = math.ceil(size * ALIKE / (2 - ALIKE) - 1e-9)
    return size - max(least, 1) + 1


def _rarer_pieces(pieces: Iterable[str], counts: Counter[str]) -> list[str]:
    """The rarest pieces, up to where the rest alone weighs too little to be alike."""
    ordered = sorted(pieces, key=lambda piece: (counts[piece], piece))
    rest = sum(map(weight, ordered))
    least = rest * ALIKE / (2 - ALIKE)
    taken = []
    for piece in ordered:
        if rest < least - 1e-9:
            break
        taken.append(piece)
        rest -= weight(piece)
    return taken
