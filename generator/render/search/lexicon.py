"""Lexicon: the words that the vocabulary lends to search: names, and words that mean the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from generator.objects.corpus import Corpus
from generator.render.search.letters import fold

_BRACKETS = re.compile(r"[()（）\[\]「」『』<>,·/]")
_NAME = re.compile(r"(?=.*[가-힣])[0-9a-z가-힣]{2,20}")


class Same(Struct, frozen=True):
    """Words of one language that mean the same, folded."""

    language: str
    words: tuple[str, ...]


class Lexicon(Struct, frozen=True):
    """Names that an analyser may not know, folded and sorted, and words that mean the same."""

    names: tuple[str, ...] = ()
    same: tuple[Same, ...] = ()


def lexicon(corpus: Corpus) -> Lexicon:
    """The words of this vocabulary.

    Names are labels, and additions in brackets, of one Korean word; words of longer labels are
    those of the language, and the analyser knows them better.
    """
    names = {name for name in _names(corpus) if _NAME.fullmatch(name)}
    same = [Same(group.language, tuple(map(fold, group.words))) for group in corpus.vocabulary.same]
    return Lexicon(tuple(sorted(names)), tuple(same))


def _names(corpus: Corpus) -> Iterator[str]:
    for entries in corpus.vocabulary.entries.values():
        for entry in entries.values():
            label = fold(entry.label.get("ko") or "")
            for part in _BRACKETS.split(label):
                words = part.split()
                if len(words) == 1:
                    yield from words
