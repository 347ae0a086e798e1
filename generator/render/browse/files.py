"""The files below `browse/`: for each language the columns, the cards in groups, and the script.

docs/browse.md is the source of this format; a change here is a change there. The files stand in a
folder that is named after all that they hold, so a browser never mixes two builds.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Final

import msgspec

from generator.objects.date import PartialDate
from generator.objects.output import Output
from generator.objects.view import Text
from generator.render.browse.script import script
from generator.render.browse.table import Facet, Row, Table, Value, table
from generator.render.data import Survey
from generator.render.listings import listings_of
from generator.render.search.encode import file
from generator.render.search.shards import shelf
from generator.render.views import Views
from generator.settings import Settings

FORMAT: Final = "papers-browse"
VERSION: Final = 1
#: So many cards stand in one file: a page of twenty that follow one another needs two of them.
GROUP: Final = 32


def browse_files(survey: Survey, settings: Settings) -> Iterator[Output]:
    """The files below `browse/`, for all languages of the site."""
    for language in settings.languages:
        shelves = listings_of(survey, language).shelves
        views = shelves.views
        yield from packed(table(views, shelves), language, _days(views))
    yield script(settings.theme)


def _days(views: Views) -> Callable[[PartialDate], str]:
    return lambda date: views.day(date).text


def packed(found: Table, language: str, day: Callable[[PartialDate], str]) -> Iterator[Output]:
    """The files of one language; the same bytes for the same table. `day` says a date in words."""
    named = {
        "d0": _json(
            [
                ["", "", len(list(same))]
                if date is None
                else [str(date), day(date), len(list(same))]
                for date, same in groupby(found.rows, key=lambda row: row.date)
            ]
        ),
        **{f"f{n}": _column(facet, found.rows) for n, facet in enumerate(found.facets)},
        "number": _places(found.by_number),
        "title": _places(found.by_title),
    }
    cards = _Cards(found.facets)
    for at in range(0, len(found.rows), GROUP):
        named[f"c{at // GROUP}"] = _json([cards.of(row) for row in found.rows[at : at + GROUP]])
    manifest = {
        "format": FORMAT,
        "version": VERSION,
        "language": language,
        "build": "",
        "records": len(found.rows),
        "group": GROUP,
        "facets": [
            {
                "name": facet.name,
                "label": facet.label,
                "groups": [_said(group) for group in facet.groups],
                "values": [_value(value) for value in facet.values],
            }
            for facet in found.facets
        ],
    }
    build = manifest["build"] = _build(_json(manifest), named)
    text = _json(manifest)
    yield Output(f"browse/{language}/index.json", f"{text}\n".encode())
    yield Output(f"browse/{language}/index.js", file(f"{language}/index", text))
    for name, payload in named.items():
        path = f"{language}/{build}/{name}"
        yield Output(f"browse/{path}.js", file(path, payload))


def _column(facet: Facet, rows: Sequence[Row]) -> str:
    """The sets of values that records have, as places in the facet's values; each record's set."""
    names, sets, width, records = shelf(
        [tuple(sorted(row.values.get(facet.name, ()))) for row in rows]
    )
    place = {value.id: at for at, value in enumerate(facet.values)}
    numbered = [sorted(place[names[at]] for at in one) for one in sets]
    return _json({"sets": numbered, "width": width, "records": records})


def _value(value: Value) -> list[object]:
    row: list[object] = [value.id, value.label.text, value.group]
    return [*row, value.label.lang] if value.label.lang else row


def _said(text: Text) -> list[str]:
    """The words, and their language where it is not the page's."""
    return [text.text, text.lang] if text.lang else [text.text]


class _Cards:
    """Makes cards: id, title, values by facet; and their languages where not the page's own."""

    def __init__(self, facets: Sequence[Facet]) -> None:
        self._places = [
            (facet.name, {value.id: at for at, value in enumerate(facet.values)})
            for facet in facets
        ]

    def of(self, row: Row) -> list[object]:
        """The card of a record."""
        values = [
            sorted(place[id] for id in row.values.get(name, ())) for name, place in self._places
        ]
        card: list[object] = [row.id, row.title.text, values]
        if row.title.lang or row.hreflang:
            card.append(row.title.lang)
        return [*card, row.hreflang] if row.hreflang else card


_DIGITS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def _places(order: Sequence[int]) -> str:
    """Numbers of records, each as three digits of base 64, the highest first."""
    digits = _DIGITS
    return "".join([digits[at >> 12] + digits[at >> 6 & 63] + digits[at & 63] for at in order])


def _build(manifest: str, named: dict[str, str]) -> str:
    """The name of this build: ten characters of the SHA-256 of all that it holds."""
    whole = hashlib.sha256(manifest.encode())
    for name, payload in named.items():
        whole.update(f"{name} {len(payload)} {payload}".encode())
    return base64.b32encode(whole.digest()[:7]).decode().lower()[:10]


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
