"""What every section of the page of progress stands on: the actions that stand, and their order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TypeVar

from generator.objects.action import Action
from generator.objects.date import PartialDate
from generator.objects.view import Text
from generator.objects.vocabulary import Entry
from generator.render.listings import Listings
from generator.render.views import Pointers, Translatable

#: The order of states wherever actions are listed: what needs an eye first.
STATES = ("delayed", "underway", "planned", "done", "stopped")
#: So many rows of a section stand on the page; the rest is in its file.
MOST = 200
#: A section with no more rows than this is open; a longer one is folded by sector or by state.
OPEN = 12
#: So many rows of pictures are open; more are folded by sector.
PICTURED = 24

_T = TypeVar("_T")


class Ground:
    """The actions of one corpus that stand, seen from the page of progress in one language."""

    def __init__(self, listings: Listings) -> None:
        self.listings = listings
        self.views = listings.views
        self.corpus = listings.corpus
        self.words = listings.words
        self.language = self.views.language
        self.today: dt.date = self.corpus.today
        self.to: Pointers = self.views.pointers("../")
        actions = [
            record
            for record in self.corpus.of_kind("action")
            if isinstance(record, Action) and record.withdrawn is None
        ]
        self.state = {action.id: self.views.badge(action).tone for action in actions}
        places = {state: place for place, state in enumerate(STATES)}
        self.actions: tuple[Action, ...] = tuple(
            sorted(actions, key=lambda action: places[self.state[action.id]])
        )

    def texts(self, action: Action) -> Translatable:
        """The words of an action as this language reads them."""
        return self.views.texts(action)

    def by_sector(
        self, items: Sequence[_T], action_of: dict[int, Action]
    ) -> list[tuple[Text, str, list[_T]]]:
        """The items under the first sector of their action, in the order of sectors; and its page.

        `action_of` holds the action of each item by its place.
        """
        found: dict[str, list[_T]] = {}
        for place, item in enumerate(items):
            action = action_of[place]
            found.setdefault(action.sectors[0].id if action.sectors else "", []).append(item)
        ordered: list[tuple[Text, str, list[_T]]] = []
        for sector in self._sectors():
            if sector.id in found:
                label = self.views.label(sector.label)
                ordered.append((label, f"../sector/{sector.id}/", found[sector.id]))
        if "" in found:
            ordered.append((Text(self.words("분야를 정하지 않음")), "", found[""]))
        return ordered

    def _sectors(self) -> Iterable[Entry]:
        """Every sector, those in force today first."""
        current = self.listings.shelves.current_terms("sector")
        entries = self.listings.shelves.entries("sector")
        return sorted(entries, key=lambda sector: sector.id not in current)


def past(date: PartialDate, today: dt.date) -> bool:
    """Whether the date, as far as it is known, may have come."""
    return date.first <= today
