"""The whole build on one page. Start reading here.

    content/ ─read─▶ Source ─check─▶ Record ─link─▶ Corpus ─render─▶ Page ─stamp─▶ Output

`load` goes as far as the Corpus, where every mistake in the content is known; `stamp` makes the
site of it, one file at a time. Neither knows MkDocs, the terminal or the clock, and neither writes:
the commands and the plugin do.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from generator import promises
from generator.check import check
from generator.ledger.addresses import address_of, lost_records, unsaid_texts
from generator.ledger.keep import Keeper
from generator.ledger.read import ADDRESSES, read_ledger
from generator.link import link
from generator.objects.codes import severity
from generator.objects.corpus import Corpus
from generator.objects.ledger import Ledger
from generator.objects.output import Output
from generator.objects.problem import Problem
from generator.read.folder import read
from generator.render import site
from generator.render.data import Survey
from generator.render.search.expected import can_ask, unchecked, unmet
from generator.render.search.files import is_analysed, search_files
from generator.render.shell import Shell, ShellKey, key_of
from generator.settings import Settings
from generator.store import Store


class Loaded(Struct, frozen=True):
    """The content, read, checked and linked; no Corpus where one of the problems is an error.

    `ledger` is what was promised, read and proven beside it.
    """

    corpus: Corpus | None
    problems: tuple[Problem, ...]
    records: int
    ledger: Ledger = Ledger()


def load(settings: Settings, today: dt.date) -> Loaded:
    """The content as of `today`, with every mistake in it and in the ledger."""
    sources, unread = read(settings.content)
    checked, unsound = check(sources)
    corpus, unlinked = link(checked, today)
    ledger, untrue = read_ledger(settings.ledger, ledger_shown(settings))
    lost = lost_records(ledger, corpus, checked.broken, *shown(settings))
    left = unsaid_texts(ledger, corpus)
    problems = (*unread, *unsound, *unlinked, *untrue, *lost, *left)
    sound = all(severity(problem) != "error" for problem in problems)
    return Loaded(corpus if sound else None, problems, len(checked.records), ledger)


def unmet_expectations(loaded: Loaded, settings: Settings) -> tuple[Problem, ...]:
    """What editors expect of a search and it does not do, where that can be told in a moment.

    Where a text has changed since the last build, its analysis would take seconds: then nothing is
    checked but that said. A build checks always (`render.search.expected`).
    """
    corpus = loaded.corpus
    if corpus is None or not corpus.vocabulary.expect:
        return ()
    expected = corpus.vocabulary.expect
    survey, store = Survey(corpus, settings, loaded.ledger), Store(settings.kept)
    if not (can_ask() and is_analysed(survey, settings, store)):
        return (unchecked(expected),)
    files = {output.path: output.data for output in search_files(survey, settings, store)}
    return tuple(unmet(expected, lambda name: files[f"search/{name}"].decode()))


def ledger_shown(settings: Settings) -> str:
    """The path of the ledger's folder as problems name it, from the content folder."""
    return os.path.relpath(settings.ledger, settings.content)


def shown(settings: Settings) -> tuple[str, str]:
    """The ledger's file from the content folder, and the content folder from the project's."""
    content = os.path.relpath(settings.content, settings.config.parent)
    return f"{ledger_shown(settings)}/{ADDRESSES}", content


def stamp(
    corpus: Corpus,
    settings: Settings,
    shells: Mapping[ShellKey, Shell],
    editorial: Iterable[site.Placed] = (),
    ledger: Ledger = Ledger(),  # noqa: B008 (frozen)
    survey: Survey | None = None,
    store: Store | None = None,
) -> Iterator[Output]:
    """Every generated file of the languages that there are shells for; none is kept in memory.

    `editorial` names the pages that are rendered elsewhere, for the sitemap; the print files that
    `survey` knows are made already. `store` keeps what the analysis of texts has found. What the
    ledger promises and nothing else answers is answered last.
    """
    languages = {key.language for key in shells}
    editorial = tuple(editorial)
    survey = survey or Survey(corpus, settings, ledger)
    store = store or Store(settings.kept)
    keeper = Keeper(ledger, corpus, settings.languages)
    made = {f"{code}/{place.path}" for place in editorial for code in place.languages}
    made |= set(map(address_of, survey.prints.paths))
    for page in promises.pages(corpus, settings, ledger, keeper, editorial, survey):
        if page.language in languages:
            made.add(page.path)
            yield Output(f"{page.path}index.html", shells[key_of(page)].stamp(page))
    if settings.default_language in languages:
        for output in promises.files(corpus, settings, editorial, ledger, keeper, survey, store):
            made.add(address_of(output.path))
            yield output
        yield from promises.kept(settings, keeper, made)
    else:  # MkDocs builds one language alone: its pages need their style all the same
        yield Output("css/site.css", site.stylesheet(settings.theme))
