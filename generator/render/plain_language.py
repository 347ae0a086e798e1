"""Records in plain words (쉬운 말): a translation into `ko-simple` has a page of its own.

The language is that of the record with the variant `simple` (BCP 47; in IANA's registry of language
subtags since 2015: simplified form). It has record pages alone, at `/ko-simple/g-0101/`; they stand
in the frame of the language itself, so it needs no settings and no words of its own, and whatever
leads on from them leads there. A release makes revisions of it as of every translation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape

from markupsafe import Markup
from msgspec import Struct

from generator.objects.output import Page
from generator.objects.plain_view import PlainView
from generator.objects.record import Record
from generator.objects.translation import Translation
from generator.objects.view import Link, Text
from generator.objects.wanted import EVERYTHING, Wanted
from generator.render.views import Views
from generator.render.words import KINDS, MADE_PLAIN, PAPERS, number, plain_of

#: From a page in plain words to the pages of its language.
_TO_LANGUAGE = "../../{language}/"
_TO_SITE = "../../"


class PlainTexts:
    """Makes the pages in the plain words of one language."""

    def __init__(self, views: Views) -> None:
        self.views = views
        self.language = plain_of(views.language)

    def pages(
        self, render: Callable[[str, Struct], str], wanted: Wanted = EVERYTHING
    ) -> Iterator[Page]:
        """A page for each record that someone has put into plain words."""
        views = self.views
        for (id, language), translation in views.corpus.translations.items():
            path = f"{self.language}/{id}/"
            if language != self.language or path not in wanted:
                continue
            record = views.corpus.records[id]
            view = self.view(record, translation)
            yield Page(
                path=path,
                language=views.language,
                tag=self.language,
                title=f"{view.title} ({view.number}, {views.words('쉬운 말')})",
                description=views.words(
                    "{number}번 기록을 쉬운 말로 옮겼습니다.", number=view.number
                ),
                article=render("plain", view),
                section=record.paper,
                canonical=views.site_url + path if views.site_url else "",
                indexed=record.withdrawn is None,
                head=_alternates(views, record),
            )

    def view(self, record: Record, translation: Translation) -> PlainView:
        """What the page of one record says."""
        views, _ = self.views, self.views.words
        to = views.pointers(_TO_LANGUAGE.format(language=views.language))
        html = views.bodies.for_screen(views.body_html(record.id, translation.body, to))
        marked = views.marked(html, views.language, to)
        behind = self._behind(record, translation)
        history = f"{to.up}{record.id}/history/"
        return PlainView(
            number=number(record.id),
            kind_text=_(KINDS[record.kind]),
            paper=record.paper,
            paper_text=_(PAPERS[record.paper]),
            paper_href=f"{to.up}{record.paper}/",
            title=translation.title,
            body=Markup(marked.html),
            made=_(MADE_PLAIN[translation.made]),
            behind=behind,
            changes=Link(Text(_("바뀐 점 보기")), history)
            if behind and views.survey.ledger.revisions.get((record.id, views.language))
            else None,
            original=Link(Text(_("원래 글 보기")), f"{to.up}{record.id}/"),
            sample=record.sample,
            address=views.site_url + f"{self.language}/{record.id}/",
            terms=marked.terms,
        )

    def _behind(self, record: Record, translation: Translation) -> str:
        """That the record has changed since it was put into plain words, or ""."""
        survey = self.views.survey
        last = survey.ledger.latest(record.id, record.language)
        if last is None:
            return ""
        newer = last.number > translation.follows
        changed = survey.living.digest(record.id, record.language) != last.sha256
        if not (newer or changed):
            return ""
        return self.views.words("원래 글이 그 뒤에 바뀌었습니다. 이 글에는 아직 옮기지 않았습니다.")


def plain_link(views: Views, record: Record) -> str:
    """What tells programs of the page in plain words, from the page of the record; safe HTML."""
    plain = plain_of(views.language)
    if not views.site_url or (record.id, plain) not in views.corpus.translations:
        return ""
    return _alternate(views, record, plain)


def _alternates(views: Views, record: Record) -> str:
    """The record in every language and in plain words: the frame knows only the languages."""
    if not views.site_url:
        return ""
    codes = [code for code in views.site_languages if views.exists(record, code)]
    return "".join(_alternate(views, record, code) for code in (*codes, plain_of(views.language)))


def _alternate(views: Views, record: Record, code: str) -> str:
    address = f"{views.site_url}{code}/{record.id}/"
    return f'<link rel="alternate" hreflang="{escape(code)}" href="{escape(address)}">\n'
