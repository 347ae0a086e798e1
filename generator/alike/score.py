"""How alike two questions are, from 0 to 1, and by which words an editor can see it."""

from __future__ import annotations

from msgspec import Struct
from rapidfuzz.distance import Indel

from generator.alike.words import Text

#: From here on two questions are told to be alike. Set on the pairs in tests/unit/alike/pairs.yml.
ALIKE = 0.62
#: How far the letters alone can carry: they tell slips of the fingers, not what is meant.
_LETTERS = 0.8
#: A piece of one syllable says less: 일, 집, 밤.
_SHORT = 0.6


class Likeness(Struct, frozen=True):
    """How alike, and the words that both have, as the first of the two writes them."""

    score: float
    shared: tuple[str, ...]

    @property
    def percent(self) -> int:
        """The score in whole percent."""
        return int(self.score * 100)


def likeness(one: Text, other: Text) -> Likeness:
    """How alike two questions are: by words, pairs of syllables or letters, whichever is most.

    Words and syllables are compared by the coefficient of Dice (Dice 1945), letters by the longest
    common subsequence (`Indel` of rapidfuzz).
    """
    both = [piece for piece in one.pieces if piece in other.pieces]
    score = max(_dice(one, other, both), _pairs(one, other))
    if score < 1.0:
        cutoff = max(score, ALIKE) / _LETTERS
        if cutoff <= 1.0:
            letters = Indel.normalized_similarity(one.letters, other.letters, score_cutoff=cutoff)
            score = max(score, letters * _LETTERS)
    return Likeness(score, tuple(one.pieces[piece] for piece in both))


def weight(piece: str) -> float:
    """What a piece counts for."""
    return 1.0 if len(piece) > 1 else _SHORT


def _dice(one: Text, other: Text, both: list[str]) -> float:
    if not both:
        return 0.0
    whole = sum(map(weight, one.pieces)) + sum(map(weight, other.pieces))
    return 2 * sum(map(weight, both)) / whole


def _pairs(one: Text, other: Text) -> float:
    whole = len(one.pairs) + len(other.pairs)
    return 2 * len(one.pairs & other.pairs) / whole if whole else 0.0
