"""The site with its promises kept: what `render` makes, and what stands where it makes no more.

Every address that the ledger promises is answered: by its page, by frozen text, by one step to a
successor, or by a tombstone. What none of these answers, `ledger.addresses.missing` names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from generator.ledger.addresses import Captured, address_of
from generator.ledger.canonical import freeze
from generator.ledger.keep import Keeper, Stub
from generator.ledger.manifest import to_bytes
from generator.ledger.proof import manifest_path, text_path
from generator.objects.corpus import Corpus
from generator.objects.ledger import Ledger
from generator.objects.output import Output, Page
from generator.render import site
from generator.render.data import Survey, open_data
from generator.render.hosting import hosting
from generator.render.remains import Remains
from generator.render.search.files import search_files
from generator.settings import Settings
from generator.store import Store


def pages(
    corpus: Corpus,
    settings: Settings,
    ledger: Ledger,
    keeper: Keeper,
    editorial: Iterable[site.Placed] = (),
    survey: Survey | None = None,
) -> Iterator[Page]:
    """Every generated page, with the anchors that it once had."""
    remains = Remains(settings)
    for page in site.pages(corpus, settings, ledger, editorial, survey):
        former = keeper.former(page.path, page.article)
        if former:
            article = remains.with_former(page.article, former, page.language)
            page = msgspec.structs.replace(page, article=article)
        yield page


def files(
    corpus: Corpus,
    settings: Settings,
    editorial: Iterable[site.Placed],
    ledger: Ledger,
    keeper: Keeper,
    survey: Survey | None = None,
    store: Store | None = None,
) -> Iterator[Output]:
    """Every generated file that no shell is needed for, with the anchors that it once had.

    The search index is made where a store is given.
    """
    editorial = tuple(editorial)
    remains = Remains(settings)
    for output in site.loose_files(corpus, settings, editorial):
        if output.path.endswith("/index.html"):
            html = output.data.decode()
            former = keeper.former(address_of(output.path), html)
            if former:
                language = output.path.partition("/")[0]
                html = remains.with_former(html, former, language)
                output = Output(output.path, html.encode())
        yield output
    yield from site.bodies(corpus, settings, ledger, remains.page, editorial)
    yield from frozen_files(ledger, settings)
    yield from open_data(corpus, ledger, settings, survey)
    if store is not None:
        yield from search_files(survey or Survey(corpus, settings, ledger), settings, store)
    yield from hosting(corpus, ledger, settings)


def frozen_files(ledger: Ledger, settings: Settings) -> Iterator[Output]:
    """The text of each revision as its hash names it, or why it is gone; and each manifest."""
    for (id, language), revisions in ledger.revisions.items():
        for revision in revisions:
            path = text_path(id, language, revision.number)
            if revision.gone:
                yield Output(path, _gone(ledger, id, language, revision.number))
            else:
                yield Output(path, freeze(ledger.texts[revision.sha256]))
    for paper, editions in ledger.editions.items():
        for edition in editions:
            path = manifest_path(settings.default_language, paper, edition.name)
            yield Output(path, to_bytes(edition))


def _gone(ledger: Ledger, id: str, language: str, number: int) -> bytes:
    """What stands in the place of a text that went by law: when, why, and its salted hash."""
    gone = ledger.redactions[id, language, number]
    return (
        f"---\ngone: {gone.date}\nid: {id}\nlanguage: {language}\nrevision: {number}\n"
        f"ground: {gone.ground}\nsalted: {gone.salted}\n---\n"
    ).encode()


def kept(settings: Settings, keeper: Keeper, made: set[str]) -> Iterator[Output]:
    """What stands at each promised address that nothing else answers."""
    remains = Remains(settings)
    for thing in keeper.rest(made):
        if isinstance(thing, Stub):
            yield remains.stub(thing)
        else:
            yield Output(thing.path, thing.data)


def captured(corpus: Corpus, settings: Settings, ledger: Ledger) -> Captured:
    """The addresses of the generated part of a site, found without MkDocs and without writing."""
    found = Captured()
    keeper = Keeper(ledger, corpus, settings.languages)
    for page in pages(corpus, settings, ledger, keeper):
        found.take(f"{page.path}index.html", page.article.encode())
    for output in files(corpus, settings, (), ledger, keeper):
        found.take(output.path, output.data)
    for output in kept(settings, keeper, set(found.stands)):
        found.take(output.path, output.data)
    return found
