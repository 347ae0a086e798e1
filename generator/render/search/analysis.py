"""analysis: passages in, their terms out, in the same order; each text is analysed only once.

Korean goes through the analyser (`morphemes`) or, where it is not installed, through `rules`;
other languages through `foreign`. What was found is kept between builds by all that it depends on:
this package's own code, the versions of analyser and stemmer, names and synonyms. So a build whose
texts are known neither starts the analyser nor thinks again.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

import msgspec

from generator.objects import analysis as objects
from generator.objects.analysis import Analysed, Passage
from generator.render.search.foreign import foreign
from generator.render.search.hanja import to_hangul
from generator.render.search.korean import korean
from generator.render.search.letters import fold
from generator.render.search.lexicon import Lexicon
from generator.render.search.morphemes import Morphemes, analyser
from generator.render.search.packed import Packed, digest
from generator.render.search.pieces import Token
from generator.render.search.rules import Rules
from generator.render.search.synonyms import Synonyms
from generator.render.search.terms import Terms
from generator.store import Store, key_of

KOREAN = "ko"
#: The files of this folder that terms depend on: what this one imports, and what that imports.
PARTS = (
    *("analysis.py", "foreign.py", "forms.py", "hanja.py", "korean.py", "letters.py", "lexicon.py"),
    *("morphemes.py", "numbers.py", "packed.py", "pieces.py", "query.py", "rules.py"),
    *("synonyms.py", "tables.py", "terms.py", "readings.txt"),
)
#: How many passages are held at once.
_WINDOW = 4096
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Analysed).decode

#: Takes folded Korean texts apart.
TakeApart = Callable[[Sequence[str]], Sequence[Sequence[Token]]]


def by_rules() -> bool:
    """Whether the analyser is not installed, so that rules alone take Korean apart."""
    return not analyser()


def analyse(passages: Iterable[Passage], store: Store, lexicon: Lexicon) -> Iterator[Analysed]:
    """The terms of each passage, in order.

    Raises ToolMissingError where the analyser is installed and fails.
    """
    if by_rules():
        held = list(passages)
        rules = Rules((_folded(p.text)[1] for p in held if p.language == KOREAN), lexicon.names)
        found = _Analysis(lexicon, lambda texts: [rules.of(text) for text in texts])
        # What rules find in one text depends on all the others, so nothing of it can be kept.
        yield from found.window(held, None)
        return
    kept = Packed(store, "search-terms", key_of(_code(), _encode(lexicon)))
    morphemes = Morphemes(lexicon.names, store)
    found = _Analysis(lexicon, morphemes.of)
    rest = iter(passages)
    try:
        while window := list(itertools.islice(rest, _WINDOW)):
            yield from found.window(window, kept)
    finally:
        morphemes.close()
        kept.save()


def is_kept(passages: Iterable[Passage], store: Store, lexicon: Lexicon) -> bool:
    """Whether the terms of all these passages are kept; by rules they need not be."""
    if by_rules():
        return True
    kept = Packed(store, "search-terms", key_of(_code(), _encode(lexicon)))
    return all(kept.get(digest(p.language, p.text)) is not None for p in passages)


def _code() -> bytes:
    """What names the program: whatever the terms of a text depend on beside its words."""
    here = Path(__file__).parent
    code = [path.read_bytes() for path in (Path(objects.__file__), *(here / p for p in PARTS))]
    return key_of(*code, analyser(), version("snowballstemmer")).encode()


def _folded(text: str) -> tuple[str, str]:
    """A Korean text folded with its Hanja, and with their readings in their place."""
    raw = fold(text)
    return raw, to_hangul(raw)


class _Analysis:
    """Finds the terms of texts with what takes Korean apart."""

    def __init__(self, lexicon: Lexicon, take_apart: TakeApart) -> None:
        self._lexicon = lexicon
        self._take_apart = take_apart
        self._synonyms: dict[str, Synonyms] = {}

    def window(self, passages: Sequence[Passage], kept: Packed | None) -> Iterator[Analysed]:
        """The terms of some passages; what is not kept is found, and then kept."""
        names = [digest(p.language, p.text) for p in passages]
        known: dict[bytes, Analysed] = {}
        missing: dict[bytes, Passage] = {}
        for name, passage in zip(names, passages, strict=True):
            if name in known or name in missing:
                continue
            data = kept.get(name) if kept is not None else None
            if data is None:
                missing[name] = passage
            else:
                known[name] = _decode(data)
        pairs = [(passage.text, passage.language) for passage in missing.values()]
        for name, terms in zip(missing, self._terms(pairs), strict=True):
            language = missing[name].language
            if terms.row and self._lexicon.same:
                self._synonyms_of(language).add_to(terms)
            known[name] = terms.analysed()
            if kept is not None:
                kept.put(name, _encode(known[name]))
        return (known[name] for name in names)

    def _terms(self, pairs: Sequence[tuple[str, str]]) -> list[Terms]:
        """The terms of texts in their languages, without synonyms."""
        folded = [_folded(text) for text, language in pairs if language == KOREAN]
        read = iter(zip(folded, self._take_apart([text for _, text in folded]), strict=True))
        found = []
        for text, language in pairs:
            if language == KOREAN:
                (raw, spoken), tokens = next(read)
                found.append(korean(spoken, raw, tokens))
            else:
                found.append(foreign(fold(text), language))
        return found

    def _synonyms_of(self, language: str) -> Synonyms:
        found = self._synonyms.get(language)
        if found is None:
            groups = [same.words for same in self._lexicon.same if same.language == language]
            pairs = [(word, language) for group in groups for word in group]
            terms = iter(self._terms(pairs))
            found = Synonyms([[(word, next(terms)) for word in group] for group in groups])
            self._synonyms[language] = found
        return found
