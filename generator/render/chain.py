"""The chain of a record: where it came from and what came of it, on four rungs.

Each record on a rung says when what happened to it, and an action how far it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.objects.action import Action
from generator.objects.date import PartialDate
from generator.objects.question import CoreQuestion, RawQuestion
from generator.objects.record import Record
from generator.objects.solution import Solution
from generator.objects.view import ChainItem, Day, GapView, Rung, Span
from generator.objects.vocabulary import Event
from generator.render.how_far import planned_start
from generator.render.views import Pointers, Views
from generator.render.words import KINDS, RUNG_VERBS

#: So many raw questions stand open on their rung, and so many more are folded away.
_OPEN, _FOLDED = 3, 7
_PAPER_OF = {"question": "green", "core-question": "green", "solution": "white", "action": "blue"}


class Chains:
    """Makes the rungs of every record in one language; each record's item is made once."""

    def __init__(self, views: Views) -> None:
        self.views = views
        self.corpus = views.corpus
        self.words = views.words
        self._items: dict[tuple[str, str], ChainItem] = {}

    def rung(
        self,
        kind: str,
        ids: Sequence[str],
        to: Pointers,
        *,
        current: bool = False,
        empty: str = "",
        gap: GapView | None = None,
    ) -> Rung:
        """Every record of a kind that belongs to the chain."""
        return Rung(
            kind=kind,
            paper=_PAPER_OF[kind],
            heading=self.words(KINDS[kind]),
            verb=self.words(RUNG_VERBS[kind]) if ids else "",
            items=self._items_of(ids, to),
            count=len(ids),
            current=current,
            empty="" if ids else empty,
            gap=gap,
        )

    def raw(self, ids: Sequence[str], to: Pointers, href: str = "") -> Rung:
        """The raw questions: a few of them, or the way to all where the page shows them itself."""
        return Rung(
            kind="question",
            paper="green",
            heading=self.words(KINDS["question"]),
            verb=self.words(RUNG_VERBS["question"]) if ids else "",
            items=() if href else self._items_of(ids[:_OPEN], to),
            more=() if href else self._items_of(ids[_OPEN : _OPEN + _FOLDED], to),
            count=len(ids),
            empty="" if ids else self.words("이어진 원질문이 없습니다."),
            href=href,
        )

    def _items_of(self, ids: Sequence[str], to: Pointers) -> tuple[ChainItem, ...]:
        return tuple(self.item(id, to) for id in ids)

    def item(self, id: str, to: Pointers) -> ChainItem:
        """A record on its rung."""
        key = (to.up, id)
        found = self._items.get(key)
        if found is None:
            found = self._items[key] = self._item(self.corpus.records[id], to)
        return found

    def _item(self, record: Record, to: Pointers) -> ChainItem:
        _ = self.words
        link = to.record(record.id)
        if record.withdrawn:
            date = self.views.day(record.withdrawn.date)
            return ChainItem(record=link, when=date, what=_("철회됨"))
        when: Day | Span | None = None
        what = far = ""
        if isinstance(record, RawQuestion):
            when = self.views.maybe_day(record.asked) or self.views.event_when(record.event)
            what = _("물었음")
        elif isinstance(record, CoreQuestion) and record.formed_at:
            when, what = self.views.event_when(record.formed_at), _("핵심질문으로 정함")
        elif isinstance(record, Solution) and record.decided_by:
            event = self._last(record)
            when = self.views.when(event.date, event.until)
            talked = record.status in ("draft", "proposed")
            what = _("논의함") if talked else _("정함")
        elif isinstance(record, Action):
            when, what = self._acted(record)
            far = self._far(record)
        return ChainItem(record=link, when=when, what=what, far=far)

    def _last(self, solution: Solution) -> Event:
        """The latest event that decided on a solution."""
        events = [self.views.event(reference) for reference in solution.decided_by]
        return max(events, key=lambda event: event.until or event.date)

    def _acted(self, action: Action) -> tuple[Day, str]:
        """When an action ended, began, or is to begin."""
        _ = self.words
        current = self.views.current_status(action)
        if current and current.status == "done":
            return self.views.day(current.date), _("마침")
        if current and current.status == "stopped":
            return self.views.day(current.date), _("멈춤")
        if action.schedule.actual:
            return self.views.day(action.schedule.actual.start), _("시작함")
        start: PartialDate = planned_start(action)
        if start.last < self.corpus.today:
            return self.views.day(start), _("시작하기로 했으나 아직 시작하지 않음")
        return self.views.day(start), _("시작 예정")

    def _far(self, action: Action) -> str:
        progress = self.corpus.progress.get(action.id)
        if not progress or not progress.total:
            return ""
        return self.words(
            "{total}단계 가운데 {done}단계 마침", total=progress.total, done=progress.done
        )
