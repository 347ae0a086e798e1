"""The editorial pages of a language, from the engine, or from what is kept of its last work."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from generator.objects.output import Output
from generator.render.data import Survey
from generator.render.engine import Made, made_of
from generator.render.site import Sites
from generator.settings import Settings
from generator.store import Store

_KIND = "engine"
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Made).decode


def editorial_of(
    settings: Settings, language: str, survey: Survey, store: Store, folder: Path
) -> Made:
    """What the engine makes of a language; `folder` is where it may work, and is not there yet.

    Raises SettingsError where the language's configuration is no good.
    """
    key = made_of(settings, language, survey)
    kept = store.get(_KIND, key) if key else None
    if kept is not None:
        try:
            again = _decode(kept)
        except msgspec.DecodeError:
            again = None
        if again is not None and all(Path(source).is_file() for _, source in again.copies):
            return again
    # MkDocs takes a third of a second to load, and most builds do without it.
    plugin = importlib.import_module("generator.plugin")
    made: Made = plugin.render(settings, language, survey, folder)
    if key:
        store.put(_KIND, key, _encode(made))
    return made


def sites_of(survey: Survey, mades: Iterable[Made]) -> Sites:
    """The sites of all languages, with what the engine has placed in each."""
    placed = {place.path: place for made in mades for place in made.places}
    return Sites(survey, placed.values())


def editorial_files(made: Made, fragment: Callable[[str], str]) -> Iterator[Output]:
    """The files of a language; `fragment` makes what a page shows of the records."""
    for path, source in made.copies:
        yield Output(path, Path(source).read_bytes())
    for path, data in made.files:
        yield Output(path, data)
    for page in made.pages:
        shown = fragment(page.view) if page.view else ""
        yield Output(page.path, page.with_fragment(shown).encode())
