"""What came of editors' expectations of the search: asked again only when an answer could change.

Whoever has asked, a build or a check, keeps the answer by the hash of all that it came of: records
and vocabulary, the ledger, the settings, the words and scripts of the theme, the program and the
packages that read texts. So a check after a build loads nothing that renders.
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence

import msgspec

from generator.load import Loaded
from generator.objects.corpus import Corpus
from generator.objects.ledger import Ledger
from generator.objects.problem import Problem
from generator.settings import Settings, told
from generator.store import Store, key_of, program
from generator.write import files_below

_KIND = "expectations"
_UNCHECKED = "search-expectations-unchecked"
#: What takes texts apart and runs the reader, beside our own code.
_PACKAGES = ("comrak", "kiwipiepy", "kiwipiepy_model", "mini-racer", "nh3", "snowballstemmer")
#: What the index and its reader have of the theme.
_OF_THE_THEME = ("js", "locales")
_decode = msgspec.msgpack.Decoder(tuple[Problem, ...]).decode


def unmet(loaded: Loaded, settings: Settings) -> tuple[Problem, ...]:
    """What the search does not do as expected, as `pipeline.unmet_expectations` tells it."""
    if loaded.corpus is None or not loaded.corpus.vocabulary.expect:
        return ()
    kept = Store(settings.kept).get(_KIND, _key(loaded.corpus, loaded.ledger, settings))
    if kept is not None:
        try:
            return _decode(kept)
        except msgspec.DecodeError:  # of a later program: it is asked again
            pass
    pipeline = importlib.import_module("generator.pipeline")
    found: tuple[Problem, ...] = pipeline.unmet_expectations(loaded, settings)
    keep(loaded.corpus, loaded.ledger, settings, found)
    return found


def keep(corpus: Corpus, ledger: Ledger, settings: Settings, found: Sequence[Problem]) -> None:
    """Keep what was found, unless nothing could be asked."""
    expected = corpus.vocabulary.expect
    if expected and all(problem.code != _UNCHECKED for problem in found):
        data = msgspec.msgpack.encode(tuple(found))
        Store(settings.kept).put(_KIND, _key(corpus, ledger, settings), data)


def _key(corpus: Corpus, ledger: Ledger, settings: Settings) -> str:
    """The hash of all that the search is made of, and a little more."""
    encode = msgspec.msgpack.encode
    parts: list[bytes | str] = [encode(corpus), encode(ledger), encode(told(settings))]
    parts.append(program(*_PACKAGES))
    for folder in (settings.theme / name for name in _OF_THE_THEME):
        for path in sorted(files_below(folder)):
            parts += (path, (folder / path).read_bytes())
    return key_of(*parts)
