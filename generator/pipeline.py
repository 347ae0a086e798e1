"""The whole build on one page. Start reading here.

    content/ ─read─▶ Source ─check─▶ Record ─link─▶ Corpus ─render─▶ Page ─stamp─▶ Output

`load` (generator/load.py) goes as far as the Corpus, where every mistake in the content is known;
`stamp` makes the site of it, one file at a time. Neither knows MkDocs, the terminal or the clock,
and neither writes: the commands and the plugin do.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from generator import promises
from generator.errors import SettingsError
from generator.ledger.addresses import address_of
from generator.ledger.keep import Keeper
from generator.load import Loaded, ledger_shown, load, shown
from generator.objects.output import Output
from generator.objects.problem import Problem
from generator.objects.wanted import EVERYTHING, Wanted
from generator.render.data import Survey
from generator.render.search.expected import can_ask, unchecked, unmet
from generator.render.search.files import is_analysed, search_files
from generator.render.shell import Shell, ShellKey, key_of
from generator.render.site import Sites
from generator.render.surfaces import admin
from generator.settings import Settings
from generator.store import Store

__all__ = ["Loaded", "ledger_shown", "load", "shown", "stamp", "unmet_expectations"]


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


def stamp(
    sites: Sites,
    shells: Mapping[ShellKey, Shell],
    store: Store | None = None,
    captured: Container[str] | None = None,
    wanted: Wanted = EVERYTHING,
) -> Iterator[Output]:
    """Every generated file of the languages that there are shells for; none is kept in memory.

    The print files that the survey of `sites` knows are made already. `store` keeps what the
    analysis of texts has found. What the ledger promises and nothing else answers is answered last:
    `captured` holds the addresses of all that came before, where the caller takes them down anyway.
    Raises SettingsError where the menu leads to a page that nobody makes.
    """
    survey = sites.survey
    corpus, settings, ledger = survey.corpus, survey.settings, survey.ledger
    languages = {key.language for key in shells}
    store = store or Store(settings.kept)
    keeper = Keeper(ledger, corpus, settings.languages)
    whole = settings.default_language in languages
    made: set[str] = set()
    there: Container[str] = made if captured is None else captured
    if captured is None:
        made |= {f"{code}/{place.path}" for place in sites.editorial for code in place.languages}
        made |= set(map(address_of, survey.prints.paths))
    for page in promises.pages(sites, keeper, wanted):
        if page.language in languages:
            if captured is None:
                made.add(page.path)
            yield Output(f"{page.path}index.html", shells[key_of(page)].stamp(page))
    if whole:
        for output in promises.files(sites, keeper, store, wanted):
            if captured is None:
                made.add(address_of(output.path))
            yield output
    else:  # MkDocs builds one language alone: its pages need styles and scripts all the same
        yield from survey.assets.files()
    for path in sorted({path for shell in shells.values() for path in shell.promised}):
        if path.partition("/")[0] in languages and path not in there:
            raise leads_nowhere(settings, path)
    if whole:
        yield from promises.kept(settings, keeper, there)
        yield from admin.files(settings, corpus.vocabulary)


def leads_nowhere(settings: Settings, path: str) -> SettingsError:
    """That the menu leads to a page that nobody makes."""
    config = settings.config_of(path.partition("/")[0])
    return SettingsError(
        f"{config}: `nav` leads to /{path}, and no "
        "such page is made; mend the address, or name a file of the content folder",
        f"{config}: `nav`에 적힌 쪽이 없습니다: /{path}. "
        "주소를 고치거나 content 폴더의 파일 이름을 쓰세요",
    )
