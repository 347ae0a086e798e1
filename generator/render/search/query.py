"""Query: what a word may stand for, as the browser reads it; `theme/js` takes the same steps.

The analysis uses it to prove its own work: whatever stands in a text is found by typing it as it
stands, because a word that none of its readings would find is kept as it was written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from generator.objects.analysis import STEM
from generator.render.search.letters import LAST, apart, final, is_syllable, together
from generator.render.search.tables import ENDINGS, LIGHT, PARTICLES

#: How many times something is taken off a word, and how many readings it has at most.
_STEPS = 5
_MOST = 48


def _allowed(lists: Iterable[tuple[str, Iterable[str]]]) -> Mapping[str, frozenset[str]]:
    """By suffix, the conditions under which it may be taken off."""
    found: dict[str, set[str]] = {}
    for condition, suffixes in lists:
        for suffix in suffixes:
            found.setdefault(suffix, set()).add(condition)
    return {suffix: frozenset(conditions) for suffix, conditions in found.items()}


_PARTICLES = _allowed(PARTICLES)
_ENDINGS = _allowed(ENDINGS)
_LONGEST = max(len(suffix) for suffix in (*_PARTICLES, *_ENDINGS)) + 1


def _meets(conditions: frozenset[str], before: str) -> bool:
    """Whether what stands before a suffix ends as one of its conditions asks."""
    if "" in conditions or not is_syllable(before[-1]):
        return True
    last = final(before[-1])
    return bool(
        ("c" in conditions and last)
        or ("v" in conditions and not last)
        or ("l" in conditions and last in ("", "ㄹ"))
    )


def _bare(word: str) -> list[str]:
    """The word without each particle that may stand at its end."""
    found = []
    for length in range(1, min(len(word), _LONGEST)):
        conditions = _PARTICLES.get(word[-length:])
        if conditions is not None and _meets(conditions, word[:-length]):
            found.append(word[:-length])
    return found


def _stems(word: str) -> list[str]:
    """The word without each ending that may stand at its end."""
    found = []
    for length in range(min(len(word), _LONGEST)):
        before, suffix = word[: len(word) - length], word[len(word) - length :]
        conditions = _ENDINGS.get(suffix)
        if conditions is not None and suffix and _meets(conditions, before):
            found.append(before)
        if before and is_syllable(before[-1]):
            first, middle, last = apart(before[-1])
            if last and LAST[last] + suffix in _ENDINGS:
                found.append(before[:-1] + together(first, middle))
    return found


@lru_cache(maxsize=65536)
def readings(word: str) -> tuple[str, ...]:
    """The terms that a folded word may stand for, the word itself first, then the longest first.

    A reader takes the first that the index knows. A word that does not end in a Korean syllable
    has one reading, itself.
    """
    if not word or not is_syllable(word[-1]):
        return (word,) if word else ()
    found: dict[str, None] = {word: None, word + STEM: None}
    nouns, verbs = {word}, {word}
    for _ in range(_STEPS):
        bare = {rest for noun in nouns for rest in _bare(noun)}
        stems = {rest for verb in verbs | nouns for rest in _stems(verb)}
        made = {
            stem[: -len(light)]
            for stem in stems
            for light in LIGHT
            if len(light) < len(stem) and stem.endswith(light)
        }
        fresh = {noun: noun for noun in bare | made} | {stem + STEM: stem for stem in stems}
        for term in sorted(fresh, key=lambda term: (-len(fresh[term]), term)):
            found.setdefault(term)
        nouns, verbs = bare | made, stems
        if not fresh or len(found) > _MOST:
            break
    first, *others = found
    others.sort(key=lambda term: -len(term.removesuffix(STEM)))
    return (first, *others[: _MOST - 1])
