"""Social images: what shows where an address is shared. 1200 by 630 pixels, PNG, few colours.

Each is made once for what it shows and kept; Typst draws those that are missing, in groups, in a
process of its own, so that neither its memory nor ours grows with the site.
"""

from __future__ import annotations

import functools
import io
import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from msgspec import Struct, json
from PIL import Image

from generator.objects.card_view import CardView
from generator.objects.output import Output
from generator.render.book import typst_run
from generator.render.cards.faces import faces, made_by
from generator.render.cards.fitted import Fitted, Print, fitted
from generator.render.cards.page import Cards
from generator.render.data.survey import Survey
from generator.render.social import image_path
from generator.settings import Settings
from generator.store import Store, key_of

#: So many are drawn at a time: each is 3 MB while it is drawn.
_GROUP = 50
#: The colours of the image, as the template draws them; those of a paper are accent and ground.
_COLOURS = {
    "ink": "#1e2124",
    "soft": "#464c53",
    "paper": "#ffffff",
    "sample": "#523a00",
    "sample-line": "#8a6a1c",
    "sample-ground": "#fff5d5",
}
_PAPERS = {
    "green": ("#0a5a30", "#eaf6ef"),
    "white": ("#464c53", "#f4f5f6"),
    "blue": ("#083891", "#ecf2fe"),
}
#: How many colours stand between two that meet at an edge.
_STEPS = 3
#: The room for the title, 1056 by 270: its sizes, the largest first.
_TITLE = (Print(84, 2), Print(64, 3), Print(48, 4), Print(39, 5))
#: That for the sentence, the whole width.
_STATE = (Print(32, 1), Print(28, 2))
_KIND = "cards-picture"


class _Wanted(Struct, frozen=True):
    """An image, and all that it shows."""

    path: str
    language: str
    shows: dict[str, Any]


def pictures(survey: Survey, settings: Settings, store: Store) -> Iterator[Output]:
    """The image of every record in every language in which it has a page, and of the site itself.

    Raises ToolMissingError where a font or a program is not installed, OutputError where Typst
    cannot draw one.
    """
    template = (settings.theme / "print" / "cards" / "picture.typ").read_bytes()
    for language in settings.languages:
        wanted = _all(survey, settings, language)
        while group := list(itertools.islice(wanted, _GROUP)):
            yield from _drawn(group, template, language, store)


def _all(survey: Survey, settings: Settings, language: str) -> Iterator[_Wanted]:
    cards = Cards(survey, settings, language)
    yield _Wanted(image_path("", language), language, _of_site(cards))
    for record in survey.corpus.records.values():
        if cards.views.exists(record, language):
            shows = _of(cards.view(record), cards)
            yield _Wanted(image_path(record.id, language), language, shows)


def _of(card: CardView, cards: Cards) -> dict[str, Any]:
    """What the image of a record shows."""
    return {
        "paper": card.paper,
        "plain": False,
        "kind": f"{card.paper_text} {card.kind_text}",
        "number": card.number,
        "sample": cards.words("예시") if card.sample else "",
        "title": card.title.text,
        "steps": [{"name": step.name, "state": step.state} for step in card.how_far.steps],
        "state": card.how_far.sentence,
        "site": card.site_name,
    }


def _of_site(cards: Cards) -> dict[str, Any]:
    """What the image of the site shows, for its home and every page without one of its own."""
    return {
        "paper": "green",
        "plain": True,
        "kind": "",
        "number": "",
        "sample": "",
        "title": cards.settings.site_name,
        "steps": [],
        "state": cards.words("시민이 묻고, 함께 답하고, 실행을 끝까지 지켜봅니다."),
        "site": "",
    }


def _drawn(
    group: Sequence[_Wanted], template: bytes, language: str, store: Store
) -> Iterator[Output]:
    keys = [key_of(made_by(), template, language, json.encode(one.shows)) for one in group]
    known = [store.get(_KIND, key) for key in keys]
    missing = [one for one, data in zip(group, known, strict=True) if data is None]
    made = iter(_draw(missing, template, language, store) if missing else ())
    for one, key, data in zip(group, keys, known, strict=True):
        yield Output(one.path, data if data is not None else store.put(_KIND, key, next(made)))


def _draw(
    group: Sequence[_Wanted], template: bytes, language: str, store: Store
) -> Iterable[bytes]:
    texts = [
        text
        for one in group
        for text in (
            *(one.shows[name] for name in ("kind", "number", "sample", "title", "state", "site")),
            *(step["name"] for step in one.shows["steps"]),
        )
    ]
    found = faces(texts, template, language, store)
    korean = language.split("-")[0] not in ("ja", "zh")

    def fit(text: str, measure: float, prints: Sequence[Print]) -> Fitted:
        return fitted(text, measure, prints, hidden=found.hidden, korean=korean)

    cards = []
    for one in group:
        title = fit(one.shows["title"], 1056, _TITLE)
        state = fit(one.shows["state"], 1056, _STATE)
        cards.append(
            {
                **one.shows,
                "title": title.text,
                "size": title.size,
                "measure": title.measure,
                "state": state.text,
                "state_size": state.size,
                "site": fit(one.shows["site"], 340, (Print(26, 1),)).text,
                "kind": fit(one.shows["kind"], 400, (Print(34, 1),)).text,
                "number": fit(one.shows["number"], 200, (Print(34, 1),)).text,
            }
        )
    files = {
        "edition.typ": template,
        "job.json": b"{}",
        "cards.json": json.encode(
            {"fonts": found.families, "colours": _COLOURS, "papers": _PAPERS, "cards": cards}
        ),
        **found.files,
    }
    drawn = typst_run.pictures(files)
    return [_few_colours(png, one.shows["paper"]) for one, png in zip(group, drawn, strict=True)]


def _few_colours(png: bytes, paper: str) -> bytes:
    """The picture in the colours it is drawn with, which makes it a third of its size."""
    with Image.open(io.BytesIO(png)) as image:
        few = image.convert("RGB").quantize(palette=_palette(paper), dither=Image.Dither.NONE)
    buffer = io.BytesIO()
    few.save(buffer, "PNG", compress_level=6)
    return buffer.getvalue()


@functools.cache
def _palette(paper: str) -> Image.Image:
    """Every colour of an image of this paper, and some between those that meet at edges."""
    ink, soft, white, sample, line, yellow = map(_rgb, _COLOURS.values())
    accent, ground = map(_rgb, _PAPERS[paper])
    edges = ((white, ink), (ground, accent), (ground, ink), (white, soft), (yellow, sample))
    colours = [ink, soft, white, line, *map(_rgb, itertools.chain(*_PAPERS.values()))]
    for one, other in edges:
        colours += [one, other]
        colours += [
            tuple(round(a + (b - a) * n / _STEPS) for a, b in zip(one, other, strict=True))
            for n in range(1, _STEPS)
        ]
    image = Image.new("P", (1, 1))
    image.putpalette([part for colour in dict.fromkeys(colours) for part in colour])
    return image


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour[1:]))
