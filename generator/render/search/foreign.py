"""foreign: the terms of a text that is not Korean: its words, their stems, and pairs of letters.

Words of a language that Snowball knows also stand as their stem. A word with accents also stands
without them, as people type it. Scripts that write no spaces stand as pairs of neighbours.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Final

import snowballstemmer

from generator.objects.analysis import How
from generator.render.search import numbers
from generator.render.search.letters import WORD
from generator.render.search.tables import STOPS
from generator.render.search.terms import Terms

_STEMMERS: Final = {
    "ar": "arabic",
    "ca": "catalan",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "ne": "nepali",
    "nl": "dutch",
    "no": "norwegian",
    "nb": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}
_SPAN = re.compile(
    rf"[gwb]-\d{{4,9}}(?!\w)|{WORD}+(?:(?<=\d)[.,](?=\d){WORD}+)*%?(?:['’](?:s|re|ve|ll|d|m|t)\b)?"
)
_ENGLISH_TAIL = re.compile(r"['’](?:s|re|ve|ll|d|m|t)$")
#: Scripts without spaces: Thai, Lao, Burmese, Khmer, kana, Han.
_CLOSE = re.compile(
    "[\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff]"
)
_CLUSTER = re.compile(rf".(?:(?![^\W_]){WORD})*", re.DOTALL)


def foreign(text: str, language: str) -> Terms:
    """The terms of a folded text in this language."""
    terms = Terms()
    base = language.partition("-")[0]
    stem = _stemmer(base)
    stops = frozenset(dict(STOPS).get(base, ()))
    at = 0
    for match in _SPAN.finditer(text):
        word = match.group()
        id = numbers.ID.match(text, match.start())
        if id is not None:
            for term, how in numbers.of_id(id):
                terms.add(term, how, at)
            at += 1
            continue
        word = _ENGLISH_TAIL.sub("", word)
        if word in stops:
            continue
        at = _word(terms, word, stem, at)
    return terms


def _word(terms: Terms, word: str, stem: Callable[[str], str], at: int) -> int:
    """Adds a word; gives back the next place."""
    if word[0].isdecimal():
        number = numbers.plain(word)
        terms.add(number, How.WRITTEN, at)
        for term, how in numbers.of_number(number.rstrip("%")):
            terms.add(term, how, at)
        return at + 1
    if _CLOSE.search(word):
        return _pairs(terms, word, at)
    terms.add(word, How.WRITTEN, at)
    for form in (stem(word), _unaccented(word)):
        terms.add(form, How.LEMMA, at)
    terms.row.append((stem(word), at))
    return at + 1


def _pairs(terms: Terms, word: str, at: int) -> int:
    clusters = _CLUSTER.findall(word)
    if len(clusters) <= 8:
        terms.add(word, How.WRITTEN, at)
    for first, second in itertools.pairwise(clusters):
        terms.add(first + second, How.NOUN, at)
        at += 1
    terms.row.append((word, at))
    return at + 1


@cache
def _stemmer(language: str) -> Callable[[str], str]:
    """What makes a stem of a word; in a language that Snowball does not know the word itself."""
    name = _STEMMERS.get(language, "")
    if name not in snowballstemmer.algorithms():
        return str
    return lru_cache(maxsize=65536)(snowballstemmer.stemmer(name).stemWord)


@lru_cache(maxsize=65536)
def _unaccented(word: str) -> str:
    """The word without its accents; đ and ł, which do not come apart, become d and l."""
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFD", word)
    bare = "".join(part for part in parts if not "\u0300" <= part <= "\u036f")
    return unicodedata.normalize("NFC", bare.translate({0x111: "d", 0x142: "l", 0xF8: "o"}))
