"""Rules: Korean texts taken apart without an analyser, from particles, endings and what recurs.

Every word has readings (see `query`): without its particles, without its endings. The reading that
most words of the whole corpus share is taken: 일자리 of 일자리를, 일자리의, 일자리. A long noun is
cut where it is made of shorter ones that the corpus knows. It is right less often than an analyser
(no grammar tells 나는 from 날 and 는), and so the build says when it has to be used.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.objects.analysis import STEM
from generator.render.search.forms import stems_behind
from generator.render.search.letters import is_syllable
from generator.render.search.pieces import Token
from generator.render.search.query import readings
from generator.render.search.tables import STOPS

_RUN = re.compile(r"[가-힣]+|[0-9](?:[0-9,]*[0-9])?(?:\.[0-9]+)?|[^\W\d_가-힣]+|%")
_STOPS = frozenset(dict(STOPS)["ko"])
#: A reading of one syllable is shared by chance: it counts for so much less.
_SHORT = 4
#: And so much a stem: every noun in ㄴ, ㄹ or ㅁ also looks like a verb.
_VERB = 0.75
#: A stem from whose last syllable a consonant was taken (일: 이 + ㄹ) is seldom meant.
_CLOSED = 0.25
#: A noun of so many words of the corpus is known.
_KNOWN = 2
#: The last syllables of a sentence's verb.
_CLOSING = "요다까죠"
_LIGHT = re.compile(r"(?:하|해|되|돼|시키|시켜|받|당하)")


class Rules:
    """What recurs in these folded texts, and among these names."""

    def __init__(self, texts: Iterable[str], names: Iterable[str]) -> None:
        words = {word for text in texts for word in _RUN.findall(text) if is_syllable(word[0])}
        self._shared: dict[str, float] = {}
        for word in words:
            for term in readings(word):
                if term != word + STEM:
                    whole = word.startswith(term.removesuffix(STEM))
                    self._shared[term] = self._shared.get(term, 0) + (1 if whole else _CLOSED)
        self._names = frozenset(names)
        self._read: dict[tuple[str, bool], tuple[Token, ...]] = {}

    def of(self, text: str) -> list[Token]:
        """The morphemes of a folded text, placed in it."""
        tokens: list[Token] = []
        end = 0  # of a number, where a counter may follow
        for match in _RUN.finditer(text):
            word, start = match.group(), match.start()
            if is_syllable(word[0]):
                counted = 0 < end == start
                read = self._read.get((word, counted))
                if read is None:
                    read = tuple(self._counter(word) if counted else self._word(word))
                    self._read[word, counted] = read
                tokens += [(form, tag, start + s, start + e) for form, tag, s, e in read]
            else:
                tag = "SW" if word == "%" else "SN" if word[0].isdecimal() else "SL"
                tokens.append((word, tag, start, match.end()))
                end = match.end() if tag == "SN" else 0
        return tokens

    def _counter(self, word: str) -> list[Token]:
        """What stands behind a number: what is counted, without any particle."""
        unit = min((t for t in readings(word) if not t.endswith(STEM)), key=len)
        tag = "NR" if unit[0] in "조억만천" else "NNB"
        tail = [(word[len(unit) :], "JX", len(unit), len(word))] if unit != word else []
        return [(unit, tag, 0, len(unit)), *tail]

    def _word(self, word: str) -> list[Token]:
        best = self._best(word)
        stem = best.removesuffix(STEM)
        if best in _STOPS or word in _STOPS:
            return [(word, "EC", 0, len(word))]
        if stem == best:
            return [*self._nouns(best), *_tail(word, len(best))]
        verbs = [(shape, "VV-I", 0, len(stem)) for shape in (stem, *stems_behind(stem))]
        return [*verbs, (word[len(stem) :], "EC", len(stem), len(word))]

    def _best(self, word: str) -> str:
        """The reading that most words share; of a word that stands alone, what its end tells."""
        found = readings(word)
        for term in found[1:]:
            if term in _STOPS and len(term) > 1 and word.startswith(term.removesuffix(STEM)):
                return term
        best = max((term for term in found if term not in _STOPS), key=self._weight)
        if self._weight(best)[0] > 1:
            return best
        nouns = [term for term in found[1:] if len(term) > 1 and not term.endswith(STEM)]
        for noun in nouns:
            if _LIGHT.match(word[len(noun) :]):
                return noun
        stems = [term for term in found[2:] if term.endswith(STEM)]
        if word[-1] in _CLOSING and stems:
            return min(stems, key=lambda term: (len(term) <= len(STEM) + 1, len(term)))
        return nouns[0] if nouns else word

    def _weight(self, term: str) -> tuple[float, int]:
        """How surely a reading is meant, then how long it is."""
        stem = term.removesuffix(STEM)
        shared = self._shared.get(term, 0)
        if term in self._names:
            return 1e9, len(term)
        if stem != term:
            shared *= _VERB
        return shared / _SHORT if len(stem) == 1 else shared, len(stem)

    def _nouns(self, noun: str) -> list[Token]:
        """The known nouns that a noun is made of, from its start, the fewest; else itself."""
        best: list[tuple[int, ...] | None] = [()] + [None] * len(noun)
        for end in range(2, len(noun) + 1):
            for start in range(end - 1):
                before = best[start]
                if before is None or not self._knows(noun[start:end], noun):
                    continue
                cut = (*before, end)
                held = best[end]
                if held is None or len(cut) < len(held):
                    best[end] = cut
        cuts = best[-1] or (len(noun),)
        starts = (0, *cuts)
        return [(noun[s:e], "NNG", s, e) for s, e in zip(starts, cuts, strict=False)]

    def _knows(self, part: str, noun: str) -> bool:
        if part in self._names:
            return True
        return part != noun and self._shared.get(part, 0) >= _KNOWN


def _tail(word: str, start: int) -> list[Token]:
    """What stands behind the noun of a word: 들, then a particle or a verb made of the noun."""
    rest = word[start:]
    many = rest.startswith("들")
    tail = [("들", "XSN", start, start + 1)] if many else []
    rest = rest[many:]
    if rest:
        tag = "JKG" if rest == "의" else "XSV" if _LIGHT.match(rest) else "JX"
        tail.append((rest, tag, start + many, len(word)))
    return tail
