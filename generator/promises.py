"""The site with its promises kept: what `render` makes, and what stands where it makes no more.

Every address that the ledger promises is answered: by its page, by frozen text, by one step to a
successor, or by a tombstone. What none of these answers, `ledger.addresses.missing` names.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

import msgspec

from generator.ledger.addresses import Captured, address_of
from generator.ledger.canonical import freeze
from generator.ledger.keep import Keeper, Stub
from generator.ledger.manifest import to_bytes
from generator.ledger.proof import manifest_path, text_path
from generator.objects.corpus import Corpus
from generator.objects.ledger import Ledger
from generator.objects.output import Output, Page
from generator.objects.wanted import EVERYTHING, Wanted
from generator.render import offline
from generator.render.assets import FOLDER
from generator.render.browse.files import browse_files
from generator.render.cards.page import cards
from generator.render.data import Survey, open_data
from generator.render.follow import feeds
from generator.render.hosting import UNPROMISED, hosting
from generator.render.loose import loose_files
from generator.render.progress.files import progress_files
from generator.render.remains import Remains
from generator.render.search.files import search_files
from generator.render.site import Sites
from generator.settings import Settings
from generator.store import Store


def pages(sites: Sites, keeper: Keeper, wanted: Wanted = EVERYTHING) -> Iterator[Page]:
    """Every generated page that is wanted, with the anchors that it once had."""
    remains = Remains(sites.survey.settings)
    for page in sites.pages(wanted):
        former = keeper.former(page.path, page.article)
        if former:
            article = remains.with_former(page.article, former, page.language)
            page = msgspec.structs.replace(page, article=article)
        yield page


def files(
    sites: Sites, keeper: Keeper, store: Store | None = None, wanted: Wanted = EVERYTHING
) -> Iterator[Output]:
    """Every generated file that no shell is needed for, with the anchors that it once had.

    Of files that are made together more may come than are wanted. The indexes of search and of
    browsing are made where a store is given.
    """
    survey = sites.survey
    corpus, settings, ledger = survey.corpus, survey.settings, survey.ledger
    remains = Remains(settings)
    for output in loose_files(corpus, settings, sites.editorial, wanted, survey):
        if output.path.endswith("/index.html"):
            html = output.data.decode()
            former = keeper.former(address_of(output.path), html)
            if former:
                language = output.path.partition("/")[0]
                html = remains.with_former(html, former, language)
                output = Output(output.path, html.encode())
        yield output
    if wanted.below(FOLDER):
        yield from survey.assets.files()
    yield from sites.bodies(remains.page)
    yield from frozen_files(ledger, settings, wanted)
    yield from open_data(corpus, ledger, settings, survey, wanted)
    if wanted.below("id/", *(f"{language}/" for language in settings.languages)):
        yield from feeds(survey, settings, wanted)
    yield from cards(survey, settings, store or Store(), wanted)
    yield from progress_files(survey, wanted)
    if offline.PATH in wanted:
        yield offline.worker(settings, survey.assets)
    if store is not None and wanted.below("search/"):
        yield from search_files(survey, settings, store)
    if store is not None and wanted.below("browse/"):
        yield from browse_files(survey, settings)
    if wanted.below(*UNPROMISED):
        yield from hosting(corpus, ledger, settings)


def frozen_files(
    ledger: Ledger, settings: Settings, wanted: Wanted = EVERYTHING
) -> Iterator[Output]:
    """The text of each revision as its hash names it, or why it is gone; and each manifest."""
    for (id, language), revisions in ledger.revisions.items():
        for revision in revisions:
            path = text_path(id, language, revision.number)
            if path not in wanted:
                continue
            if revision.gone:
                yield Output(path, _gone(ledger, id, language, revision.number))
            else:
                yield Output(path, freeze(ledger.texts[revision.sha256]))
    for paper, editions in ledger.editions.items():
        for edition in editions:
            path = manifest_path(settings.default_language, paper, edition.name)
            if path in wanted:
                yield Output(path, to_bytes(edition))


def _gone(ledger: Ledger, id: str, language: str, number: int) -> bytes:
    """What stands in the place of a text that went by law: when, why, and its salted hash."""
    gone = ledger.redactions[id, language, number]
    return (
        f"---\ngone: {gone.date}\nid: {id}\nlanguage: {language}\nrevision: {number}\n"
        f"ground: {gone.ground}\nsalted: {gone.salted}\n---\n"
    ).encode()


def kept(settings: Settings, keeper: Keeper, made: Container[str]) -> Iterator[Output]:
    """What stands at each promised address that nothing else answers."""
    remains = Remains(settings)
    for thing in tuple(keeper.rest(made)):  # before any of them is among those made
        if isinstance(thing, Stub):
            yield remains.stub(thing)
        else:
            yield Output(thing.path, thing.data)


def captured(corpus: Corpus, settings: Settings, ledger: Ledger) -> Captured:
    """The addresses of the generated part of a site, found without MkDocs and without writing."""
    found = Captured()
    sites = Sites(Survey(corpus, settings, ledger))
    keeper = Keeper(ledger, corpus, settings.languages)
    for page in pages(sites, keeper):
        found.take(f"{page.path}index.html", page.article.encode())
    for output in files(sites, keeper):
        found.take(output.path, output.data)
    for output in kept(settings, keeper, set(found.stands)):
        found.take(output.path, output.data)
    return found
