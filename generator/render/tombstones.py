"""Pages in the place of those that left: tombstones of records, stubs, and anchors that stay."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from html import escape

from generator.objects.corpus import Corpus
from generator.objects.output import Page
from generator.objects.tombstone import Tombstone
from generator.render.korean import date_words
from generator.settings import Settings

_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'"
_WORDS = {
    "ko": {
        "gone": "이 기록은 내렸습니다",
        "merged": "이 기록은 다른 기록에 합쳐졌습니다",
        "split": "이 기록은 여러 기록으로 나뉘었습니다",
        "moved": "이 기록은 다른 번호로 옮겨졌습니다",
        "when": "{date}, 까닭: {reason}",
        "next": "이어받은 기록",
        "here": "여기로 옮겨졌습니다",
        "former": "이 쪽에 있던 절",
        "asked-by-author": "쓴 사람이 원함",
        "duplicate": "겹침",
        "out-of-scope": "다루는 범위 밖",
        "error": "잘못 실림",
        "replaced": "다른 기록으로 바뀜",
        "reorganised": "다시 정리함",
        "personal-data": "개인정보",
        "third-party-rights": "다른 사람의 권리",
        "court-order": "법원의 결정",
        "unlawful": "법에 어긋남",
    },
    "en": {
        "gone": "This record has been taken away",
        "merged": "This record has been merged into another",
        "split": "This record has been split into several",
        "moved": "This record has moved to another number",
        "when": "{date}, reason: {reason}",
        "next": "What follows it",
        "here": "It has moved here",
        "former": "Sections that stood on this page",
        "asked-by-author": "asked for by its author",
        "duplicate": "duplicate",
        "out-of-scope": "out of scope",
        "error": "published by mistake",
        "replaced": "replaced by another record",
        "reorganised": "reorganised",
        "personal-data": "personal data",
        "third-party-rights": "rights of a third party",
        "court-order": "order of a court",
        "unlawful": "unlawful",
    },
}


def say(language: str) -> dict[str, str]:
    """The words of these pages in a language; English where there are none."""
    return _WORDS.get(language, _WORDS["en"])


def pages(corpus: Corpus, settings: Settings) -> Iterator[Page]:
    """The tombstone of each record that has left, in every language of the site."""
    for tombstone in corpus.tombstones.values():
        if tombstone.id:
            for language in settings.languages:
                yield _page(corpus, tombstone, language, settings)


def _page(corpus: Corpus, tombstone: Tombstone, language: str, settings: Settings) -> Page:
    words = say(language)
    number = tombstone.id.upper() if tombstone.id[1] == "-" else tombstone.id
    title = f"{number}: {words[tombstone.state]}"
    when = words["when"].format(
        date=date_words(tombstone.date, language), reason=words[tombstone.reason]
    )
    parts = [
        f'<article class="tombstone"><h1>{escape(title)}</h1>',
        f"<p>{escape(when)}</p>",
    ]
    if tombstone.note:
        parts.append(f"<p>{escape(tombstone.note)}</p>")
    if tombstone.successors:
        parts.append(f"<h2>{escape(words['next'])}</h2><ul>")
        for reference in tombstone.successors:
            id = corpus.aliases.get(reference.id, reference.id)
            there = language if _exists(corpus, id, language, settings) else settings.languages[0]
            name = f"{id.upper()} {corpus.records[id].title}"
            parts.append(f'<li><a href="../../{there}/{id}/">{escape(name)}</a></li>')
        parts.append("</ul>")
    parts.append("</article>")
    path = f"{language}/{tombstone.id}/"
    return Page(
        path=path,
        language=language,
        title=title,
        description=title,
        article="".join(parts),
        section={"g": "green", "w": "white", "b": "blue"}.get(tombstone.id[0], "")
        if tombstone.id[1] == "-"
        else "",
        canonical=settings.site_url + path if settings.site_url else "",
        indexed=False,
    )


def _exists(corpus: Corpus, id: str, language: str, settings: Settings) -> bool:
    return (
        language in (settings.languages[0], corpus.records[id].language)
        or (id, language) in corpus.translations
    )


def stub(
    address: str,
    href: str,
    fragments: Iterable[tuple[str, str]],
    language: str,
    site_url: str = "",
) -> bytes:
    """A small page that leads on at once, and answers these fragments, each with a link."""
    words = say(language)
    canonical = ""
    if site_url:
        path = posixpath.normpath(posixpath.join(address, href))
        whole = escape(f"{site_url}{path}{'/' if href.endswith('/') else ''}")
        canonical = f'<link rel="canonical" href="{whole}">\n'
    listed = "".join(
        f'<li id="{escape(fragment)}"><a href="{escape(to or href)}">{escape(fragment)}</a></li>\n'
        for fragment, to in fragments
    )
    return (
        f'<!doctype html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f'<meta http-equiv="refresh" content="0; url={escape(href)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n'
        f"<title>{escape(words['here'])}</title>\n{canonical}</head>\n<body>\n<main>\n"
        f'<h1><a href="{escape(href)}">{escape(words["here"])}</a></h1>\n<ul>\n{listed}</ul>\n'
        "</main>\n</body>\n</html>\n"
    ).encode()


def with_former(html: str, fragments: Iterable[tuple[str, str]], language: str) -> str:
    """The HTML with anchors that it once had.

    Each stands at the section that bears another name now, or else in a list at the end, with a
    link to where it can be read.
    """
    items = []
    for fragment, href in fragments:
        at = html.find(f' id="{href[1:]}"') if href.startswith("#") else -1
        if at >= 0:
            start = html.rfind("<", 0, at)
            html = f'{html[:start]}<span id="{escape(fragment)}"></span>{html[start:]}'
            continue
        words = escape(fragment)
        link = f'<a href="{escape(href)}">{words}</a>' if href else words
        items.append(f'<li id="{words}">{link}</li>')
    if not items:
        return html
    heading = escape(say(language)["former"])
    shown = f'<section class="former"><h2>{heading}</h2><ul>{"".join(items)}</ul></section>'
    before, main, after = html.partition("</main>")
    return f"{before}{shown}{main}{after}"
