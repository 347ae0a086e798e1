"""sitemap: every page that search engines should know, in every language (sitemaps.org, 0.9)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import islice

from generator.objects.corpus import Corpus
from generator.objects.output import Output, Placed
from generator.render import fields_page
from generator.render.views import Views
from generator.render.words import SHELVED, plain_of
from generator.settings import Settings

#: How many addresses the protocol lets a sitemap name, and how many sitemaps an index.
MOST = 50_000
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def sitemaps(
    corpus: Corpus, settings: Settings, views: Views, editorial: Iterable[Placed] = ()
) -> Iterator[Output]:
    """`sitemap.xml`; with more addresses than it may name, an index of `sitemap-1.xml` and so on.

    `editorial` are the pages that MkDocs renders.
    """
    base = settings.site_url or "/"
    entries = _entries((*editorial, *_addresses(corpus, settings, views)), base)
    parts = [_part(islice(entries, MOST))]
    while entry := next(entries, ""):
        parts.append(_part((entry, *islice(entries, MOST - 1))))
    if len(parts) == 1:
        yield Output("sitemap.xml", parts[0])
        return
    names = [f"sitemap-{n}.xml" for n in range(1, len(parts) + 1)]
    listed = (f"<sitemap><loc>{escape(base + name)}</loc></sitemap>" for name in names)
    index = "\n".join((_HEAD, f"<sitemapindex {_SPACE}>", *listed, "</sitemapindex>\n"))
    yield Output("sitemap.xml", index.encode())
    for name, part in zip(names, parts, strict=True):
        yield Output(name, part)


def _part(entries: Iterable[str]) -> bytes:
    opened = f'<urlset {_SPACE} xmlns:xhtml="http://www.w3.org/1999/xhtml">'
    return "\n".join((_HEAD, opened, *entries, "</urlset>\n")).encode()


def _entries(pages: Iterable[Placed], base: str) -> Iterator[str]:
    """An entry for each page in each of its languages, with the others beside it."""
    for page in pages:
        others = "".join(
            f'<xhtml:link rel="alternate" hreflang="{code}" '
            f'href="{escape(f"{base}{code}/{page.path}")}"/>'
            for code in page.languages
        )
        for code in page.languages:
            address = escape(f"{base}{code}/{page.path}")
            yield f"<url><loc>{address}</loc>{others if len(page.languages) > 1 else ''}</url>"


def _addresses(corpus: Corpus, settings: Settings, views: Views) -> Iterator[Placed]:
    """Every generated page that search engines should know, and its languages."""
    everywhere = settings.languages
    for record in corpus.records.values():
        if record.withdrawn is None:
            there = [code for code in everywhere if views.exists(record, code)]
            simple = map(plain_of, everywhere)
            there += [code for code in simple if corpus.translation(record.id, code)]
            yield Placed(f"{record.id}/", tuple(there))
    for vocabulary in SHELVED:
        yield Placed(f"{vocabulary}/", everywhere)
        for id in corpus.vocabulary.entries.get(vocabulary, {}):
            yield Placed(f"{vocabulary}/{id}/", everywhere)
    for path in (
        "browse/",
        "claims/",
        "progress/",
        "search/",
        "cite/",
        "as-of/",
        *fields_page.addresses(),
    ):
        yield Placed(path, everywhere)
