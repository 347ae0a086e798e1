"""A small reader for tests: whether what was found in a text answers a query, and how strongly.

It takes the steps that `objects/analysis.py` promises to readers, and no others: so a term that it
cannot reach is one that the browser could not reach either.
"""

import re
from collections.abc import Mapping

from generator.objects.analysis import LONGEST, Analysed
from generator.render.search.hanja import to_hangul
from generator.render.search.letters import fold
from generator.render.search.query import readings
from generator.render.search.tables import SUFFIXES

_WORDS = re.compile(r"[^\s,.?!:;()\[\]]+(?:(?<=\d)[.,](?=\d)[^\s,.?!:;()\[\]]+)*")


def strengths(analysed: Analysed) -> dict[str, int]:
    """The terms with their greatest strength."""
    found: dict[str, int] = {}
    for term in analysed.terms:
        found[term.term] = max(found.get(term.term, 0), term.how)
    return found


def answers(terms: Mapping[str, int], query: str, language: str = "ko") -> int:
    """How strongly the weakest word of a query is found; 0 where one is not found at all."""
    query = fold(query)
    words = _WORDS.findall(query)
    together = "".join(words)
    if re.fullmatch("[ㄱ-ㅎ]+", together):
        return terms.get("~" + together, 0)
    apart = min((word(terms, one, language) for one in words), default=0)
    return max(apart, word(terms, together, language))


def word(terms: Mapping[str, int], one: str, language: str) -> int:
    """How strongly a word of a query is found."""
    one = re.sub(r"(?<=\d),(?=\d)", "", one)
    candidates = [*readings(one), *readings(to_hangul(one))]
    for suffix, put in dict(SUFFIXES).get(language, ()):
        if one.endswith(suffix) and len(one) - len(suffix) > 1:
            candidates.append(one.removesuffix(suffix) + put)
    return max((terms.get(term[:LONGEST], 0) for term in candidates), default=0)
