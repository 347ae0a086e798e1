"""The card of each record: a whole small page without a script, at the record's address + `card/`.

Other sites may show it in a frame (`render.hosting.rules` lets them); its links open the record in
the whole window. On paper it is one A6 card.
"""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from generator.objects.card_view import CardView
from generator.objects.output import Output
from generator.objects.record import Record
from generator.objects.view import HowFar
from generator.objects.wanted import EVERYTHING, Wanted
from generator.render.cards.code import Lines, code_svg, codes
from generator.render.data.survey import Survey
from generator.render.how_far import HowFars
from generator.render.shell import POLICY
from generator.render.styles import CARD, card_style
from generator.render.templates import templates
from generator.render.views import Pointers, views_of
from generator.render.words import KINDS, PAPERS, Words, number
from generator.settings import Settings
from generator.store import Store

#: From a card to the top of the site.
_UP = "../../../"


def cards(
    survey: Survey,
    settings: Settings,
    store: Store = Store(),  # noqa: B008 (frozen)
    wanted: Wanted = EVERYTHING,
) -> Iterator[Output]:
    """The card of every record in every language in which it has a page, and their style."""
    if CARD in wanted:
        yield Output(CARD, card_style(settings.theme))
    if not wanted.below(*(f"{language}/" for language in settings.languages)):
        return
    records = survey.corpus.records
    asked = [
        (language, [id for id in records if f"{language}/{id}/card/" in wanted])
        for language in settings.languages
    ]
    shown = {id for _, ids in asked for id in ids}
    found: dict[str, Lines] = {}
    if settings.site_url:
        found = codes((id for id in records if id in shown), f"{settings.site_url}id/", "/", store)
    for language, ids in asked:
        maker = Cards(survey, settings, language) if ids else None
        for id in ids:
            if maker is not None and maker.views.exists(records[id], language):
                yield maker.output(records[id], found.get(id))


def dates_of(how_far: HowFar, words: Words) -> Iterator[str]:
    """What comes next and when there was news last, a line each."""
    if how_far.due:
        due = how_far.due
        yield words("다음 일정: {date} {what}", date=due.date.text, what=due.what.text)
    if how_far.news:
        yield words("마지막 소식: {date}", date=how_far.news.text)


class Cards:
    """Makes the cards of one language."""

    def __init__(self, survey: Survey, settings: Settings, language: str) -> None:
        self.settings = settings
        self.language = language
        self.views = views_of(survey, language)
        self.words = self.views.words
        self.how_far = HowFars(self.views)
        self._template = templates(settings.theme, self.words).get_template("pages/card.html")

    def output(self, record: Record, code: Lines | None) -> Output:
        """The page of one card; `code` is the QR code of the record's permanent address."""
        html = self._template.render(view=self.view(record, code))
        return Output(f"{self.language}/{record.id}/card/index.html", html.encode())

    def view(self, record: Record, code: Lines | None = None) -> CardView:
        """What the card shows."""
        to: Pointers = self.views.pointers("../../")
        own = f"{self.language}/{record.id}/"
        site = self.settings.site_url
        work = f"id/{record.id}/"
        return CardView(
            language=self.language,
            number=number(record.id),
            kind_text=self.words(KINDS[record.kind]),
            paper=record.paper,
            paper_text=self.words(PAPERS[record.paper]),
            title=self.views.title(record),
            how_far=self.how_far.of(record, to),
            sample=record.sample,
            permalink=site + work if site else f"/{work}",
            permalink_href=_UP + work,
            record_href="../",
            home_href="../../",
            site_name=self.settings.site_name,
            official=self.settings.official,
            canonical=site + own if site else "",
            stylesheet=_UP + self.views.survey.assets.named(CARD),
            icon=f"{_UP}images/icon.svg",
            policy=POLICY,
            qr=code_svg(code, self.words("이 기록으로 가는 QR 코드")) if code else Markup(),
        )
