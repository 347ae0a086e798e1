"""The content as it stands, read, checked and linked, with every mistake in it and in the ledger.

A check needs no more than this: nothing here renders.
"""

from __future__ import annotations

import datetime as dt
import gc
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from generator.check import Checker, check
from generator.ledger.addresses import lost_records, unsaid_texts
from generator.ledger.again import LedgerReader
from generator.ledger.read import ADDRESSES, read_ledger
from generator.link import link
from generator.objects.checked import Checked
from generator.objects.codes import severity
from generator.objects.corpus import Corpus
from generator.objects.ledger import Ledger
from generator.objects.personal import Allowed
from generator.objects.pointing import pointed
from generator.objects.problem import Problem
from generator.objects.source import Source
from generator.read.folder import Reader, read
from generator.settings import Settings

#: What may be said of sound content beside its mistakes: hints, which need its sources, too.
Advise = Callable[[Corpus, list[Source], Ledger], Iterable[Problem]]


class Loaded(Struct, frozen=True):
    """The content, read, checked and linked; no Corpus where one of the problems is an error.

    `ledger` is what was promised, read and proven beside it.
    """

    corpus: Corpus | None
    problems: tuple[Problem, ...]
    records: int
    ledger: Ledger = Ledger()


def load(settings: Settings, today: dt.date, advise: Advise | None = None) -> Loaded:
    """The content as of `today`, with every mistake in it and in the ledger.

    Where there is no error `advise` may add hints.
    """
    with _nothing_collected():
        made = stages(settings, today)
    return _loaded(made, advise)


class Loader:
    """Loads again and again, as a preview does, and reads and judges only what has changed.

    What it gives is what `load` would give. It may be used by one thread at a time.
    """

    def __init__(self) -> None:
        self._reader = Reader()
        self._checker = Checker()
        self._ledger = LedgerReader()

    def load(self, settings: Settings, today: dt.date) -> Loaded:
        """The content as of `today`, as `load` promises."""
        again = self._reader.read, self._checker.check, self._ledger.read
        return _loaded(stages(settings, today, *again))


class Stages(Struct, frozen=True):
    """What each stage gave, also where there are errors: the Corpus holds what could be linked.

    `problems` stand where they were told, in the order of the stages.
    """

    sources: list[Source]
    checked: Checked
    corpus: Corpus
    ledger: Ledger
    problems: tuple[Problem, ...]


def stages(
    settings: Settings,
    today: dt.date,
    read: Callable[[Path, Allowed], tuple[list[Source], list[Problem]]] = read,
    check: Callable[[Iterable[Source]], tuple[Checked, list[Problem]]] = check,
    read_ledger: Callable[[Path, str], tuple[Ledger, list[Problem]]] = read_ledger,
) -> Stages:
    """What each stage makes of the content as of `today`, one after another."""
    sources, unread = read(settings.content, settings.allowed)
    checked, unsound = check(sources)
    corpus, unlinked = link(checked, today, settings.small_groups)
    ledger, untrue = read_ledger(settings.ledger, ledger_shown(settings))
    lost = lost_records(ledger, corpus, checked.broken, *shown(settings))
    left = unsaid_texts(ledger, corpus)
    found = (*unread, *unsound, *unlinked, *untrue, *lost, *left)
    return Stages(sources, checked, corpus, ledger, found)


def _loaded(made: Stages, advise: Advise | None = None) -> Loaded:
    found = list(made.problems)
    sound = all(severity(problem) != "error" for problem in found)
    if sound and advise is not None:
        found += advise(made.corpus, made.sources, made.ledger)
    problems = tuple(pointed(found, made.sources))
    corpus = made.corpus if sound else None
    return Loaded(corpus, problems, len(made.checked.records), made.ledger)


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """What is read here stays to the end: looking through it for garbage would find none.

    Not for a preview, which reads again and again: what is frozen is never looked through.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if collects:
            gc.enable()


def ledger_shown(settings: Settings) -> str:
    """The path of the ledger's folder as problems name it, from the content folder."""
    return os.path.relpath(settings.ledger, settings.content)


def shown(settings: Settings) -> tuple[str, str]:
    """The ledger's file from the content folder, and the content folder from the project's."""
    content = os.path.relpath(settings.content, settings.config.parent)
    return f"{ledger_shown(settings)}/{ADDRESSES}", content
