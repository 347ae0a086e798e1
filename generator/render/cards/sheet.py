"""The sheet of a meeting: every raw question that was asked there, as cards to cut and hand out.

A4, two by four cards a page, each with the question, where it stands and the way to its record.
Tagged PDF (PDF/UA-1, PDF/A-3a), made and finished as books are.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct, json

from generator.objects.card_view import CardView
from generator.objects.output import Output
from generator.objects.question import RawQuestion
from generator.objects.vocabulary import Event
from generator.render.book import typst_run
from generator.render.book.fonts import tellable
from generator.render.book.qr import qr_codes
from generator.render.book.typst_finish import finish
from generator.render.book.typst_words import tidy
from generator.render.cards.faces import Faces, faces, made_by
from generator.render.cards.fitted import Fitted, Print, fitted
from generator.render.cards.page import Cards, dates_of
from generator.render.data.survey import Survey
from generator.settings import Settings
from generator.store import Store, key_of

#: So many cards stand on a page.
_ON_PAGE = 8
#: Points in a millimetre: rooms are told in mm, print in points.
_POINTS = 72 / 25.4
#: The room for a question, 87 by 24 mm, and for the sentence beside the code, 58 by 9 mm.
_TITLE = (Print(15, 3), Print(12, 4), Print(10.5, 4), Print(9, 5))
_STATE = (Print(8.5, 2),)
_REGIONS = {"ko": "kr"}
_KIND = "cards-sheet"


class Sheet(Struct, frozen=True):
    """A sheet that can be made: its event, its language, and the questions asked there."""

    event: Event
    language: str
    ids: tuple[str, ...]

    @property
    def path(self) -> str:
        """Where it is below the site."""
        return sheet_path(self.event.id, self.language)


def sheet_path(event: str, language: str) -> str:
    """Where the sheet of an event is below the site, beside the page of the event."""
    return f"{language}/event/{event}/cards.pdf"


def sheets(
    survey: Survey,
    settings: Settings,
    store: Store,
    languages: Sequence[str] | None = None,
) -> Iterator[tuple[Sheet, Output]]:
    """The sheet of each event with raw questions that stand, one after the other.

    In another language than the default there is one where a question of the event is translated.
    Raises ToolMissingError where a font or a program is not installed, OutputError where Typst
    cannot set one.
    """
    template = (settings.theme / "print" / "cards" / "sheet.typ").read_bytes()
    for language in languages or settings.languages:
        cards = Cards(survey, settings, language)
        for sheet in _wanted(cards):
            yield sheet, Output(sheet.path, _made(sheet, cards, template, store))


def _wanted(cards: Cards) -> Iterator[Sheet]:
    corpus, views = cards.views.corpus, cards.views
    asked: dict[str, list[str]] = {}
    for record in corpus.records.values():
        if isinstance(record, RawQuestion) and not record.withdrawn:
            asked.setdefault(record.event.id, []).append(record.id)
    for id, ids in sorted(asked.items()):
        if any(views.exists(corpus.records[one], cards.language) for one in ids):
            yield Sheet(views.event(id), cards.language, tuple(ids))


def _made(sheet: Sheet, cards: Cards, template: bytes, store: Store) -> bytes:
    shown = [cards.view(cards.views.corpus.records[id]) for id in sheet.ids]
    heading = _heading(sheet, cards)
    said = json.encode([heading, [_said(card, cards) for card in shown]])
    key = key_of(made_by(), template, sheet.language, said)
    known = store.get(_KIND, key)
    if known is None:
        known = store.put(_KIND, key, _set(sheet, heading, shown, cards, template, store))
    return known


def _heading(sheet: Sheet, cards: Cards) -> str:
    label = cards.views.label(sheet.event.label).text
    when = cards.views.when(sheet.event.date, sheet.event.until).text
    count = cards.words("원질문 {n}개", n=len(sheet.ids))
    return f"{label} · {when} · {count}"


def _said(card: CardView, cards: Cards) -> dict[str, Any]:
    """All that a card says, as plain text."""
    return {
        "kind": card.kind_text,
        "number": card.number,
        "sample": cards.words("예시") if card.sample else "",
        "title": card.title.text,
        "state": " ".join(filter(None, (card.how_far.sentence, card.how_far.doubt))),
        "steps": [{"name": step.name, "state": step.state} for step in card.how_far.steps],
        "dates": [*dates_of(card.how_far, cards.words)],
        "address": card.permalink,
    }


def _set(
    sheet: Sheet,
    heading: str,
    shown: Sequence[CardView],
    cards: Cards,
    template: bytes,
    store: Store,
) -> bytes:
    said = [_said(card, cards) for card in shown]
    foot = cards.settings.site_name
    if not cards.settings.official:
        foot += f" · {cards.words('공식 발행물이 아닙니다')}"
    words = cards.words("이 기록으로 가는 QR 코드")
    texts = [
        *(heading, foot, words),
        *(text for one in said for text in one.values() if isinstance(text, str)),
        *(date for one in said for date in one["dates"]),
        *(step["name"] for one in said for step in one["steps"]),
    ]
    found = faces(texts, template, sheet.language, store)
    whole = cards.settings.site_url
    codes = qr_codes((one["address"] for one in said), store) if whole else {}
    korean = sheet.language.split("-")[0] not in ("ja", "zh")

    def fit(text: str, mm: float, prints: Sequence[Print]) -> Fitted:
        return fitted(text, mm * _POINTS, prints, hidden=found.hidden, korean=korean)

    def ready(one: dict[str, Any]) -> dict[str, Any]:
        title = fit(one["title"], 87, _TITLE)
        return {
            **one,
            "title": title.text,
            "size": title.size,
            "measure": title.measure,
            "state": fit(one["state"], 58, _STATE).text,
            "number": fit(one["number"], 40, (Print(8.5, 1),)).text,
            "kind": fit(one["kind"], 30, (Print(8.5, 1),)).text,
            "dates": [fit(date, 58, (Print(7, 1),)).text for date in one["dates"]],
            "address": [one["address"], fit(one["address"], 58, (Print(6.5, 2),)).text],
            "qr": codes.get(one["address"]),
        }

    language, _, region = sheet.language.partition("-")
    day = _latest(sheet, cards)
    data = {
        "fonts": found.families,
        "document": {
            "title": _named(heading),
            "author": _named(cards.settings.site_name),
            "lang": language,
            "region": region.lower() or _REGIONS.get(language),
            "date": {"year": day.year, "month": day.month, "day": day.day},
        },
        "heading": fit(heading, 190, (Print(9, 1),)).text,
        "foot": fit(foot, 170, (Print(7, 1),)).text,
        "qr": _named(words),
        "sheets": [
            [ready(one) for one in said[at : at + _ON_PAGE]] for at in range(0, len(said), _ON_PAGE)
        ],
    }
    return _printed(data, day, found, template, {one["address"]: one["title"] for one in said})


def _printed(
    data: dict[str, Any], day: dt.date, found: Faces, template: bytes, titles: dict[str, str]
) -> bytes:
    midnight = dt.datetime.combine(day, dt.time(), dt.UTC)
    files = {
        "edition.typ": template,
        "job.json": json.encode({"timestamp": int(midnight.timestamp())}),
        "cards.json": json.encode(data),
        **found.files,
    }
    hidden = {chr(code): drawn for code, drawn in found.hidden.items()}
    words = {address: _named(title) for address, title in titles.items()}
    made, _ = finish(typst_run.pdf(files), lambda fragment, page: fragment, words, hidden)
    return made


def _latest(sheet: Sheet, cards: Cards) -> dt.date:
    """The date of the latest fact on the sheet, so that the same facts give the same bytes."""
    records = (cards.views.corpus.records[id] for id in sheet.ids)
    dates = [date.last for record in records if (date := cards.views.survey.dated(record))]
    return min(max(dates, default=cards.views.corpus.today), cards.views.corpus.today)


def _named(text: str) -> str:
    """The text as bookmarks and descriptions say it: it is not drawn."""
    return "".join(map(tellable, tidy(text)))
