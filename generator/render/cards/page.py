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
from generator.render.templates import templates
from generator.render.views import Pointers, Views
from generator.render.words import KINDS, PAPERS, Words, number, words
from generator.settings import Settings
from generator.store import Store

#: The style of cards: the colours of the site, and a page of rules.
STYLE = "css/card.css"
#: From a card to the top of the site.
_UP = "../../../"


def cards(
    survey: Survey,
    settings: Settings,
    store: Store = Store(),  # noqa: B008 (frozen)
    wanted: Wanted = EVERYTHING,
) -> Iterator[Output]:
    """The card of every record in every language in which it has a page, and their style."""
    if STYLE in wanted:
        yield Output(STYLE, _style(settings))
    if not wanted.below(*(f"{language}/" for language in settings.languages)):
        return
    found: dict[str, Lines] = {}
    if settings.site_url:
        found = codes(survey.corpus.records, f"{settings.site_url}id/", "/", store)
    for language in settings.languages:
        maker = Cards(survey, settings, language)
        for record in survey.corpus.records.values():
            asked = f"{language}/{record.id}/card/" in wanted
            if asked and maker.views.exists(record, language):
                yield maker.output(record, found.get(record.id))


def _style(settings: Settings) -> bytes:
    theme = settings.theme
    tokens = sorted((theme / "css").glob("1-*.css"))
    texts = [path.read_text("utf-8") for path in (*tokens, theme / "card" / "card.css")]
    note = "/* Made from theme/css/1-*.css and theme/card/card.css; edit those. */\n"
    return (note + "\n".join(texts)).encode()


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
        self.words = words(settings.theme, language)
        self.views = Views(survey.corpus, settings, language, self.words, survey.ledger, survey)
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
            stylesheet=_UP + STYLE,
            icon=f"{_UP}images/icon.svg",
            policy=POLICY,
            qr=code_svg(code, self.words("이 기록으로 가는 QR 코드")) if code else Markup(),
        )
