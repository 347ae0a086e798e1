"""Stories: what became of a raw question, in the order of time; what is to come stands last."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypedDict

from generator.objects.action import Action
from generator.objects.date import PartialDate
from generator.objects.question import CoreQuestion, RawQuestion
from generator.objects.record import Gap
from generator.objects.solution import Solution
from generator.objects.view import Badge, Link, Moment, Text
from generator.objects.vocabulary import Event
from generator.render.how_far import HowFars, planned_start
from generator.render.views import Pointers, Views, once
from generator.render.words import VERDICTS, WITHDRAWALS


class Told(TypedDict):
    """The fields of QuestionView that tell the story."""

    story: tuple[Moment, ...]
    afterwards: tuple[Moment, ...]
    ahead: tuple[Moment, ...]


class _Dated(NamedTuple):
    """A moment and the day it is sorted by; without one it follows the moment before it."""

    date: PartialDate | None
    moment: Moment


class Stories:
    """Tells the stories of raw questions in one language; what many share is told once."""

    def __init__(self, views: Views, how_far: HowFars) -> None:
        self.views = views
        self.corpus = views.corpus
        self.words = views.words
        self.how_far = how_far
        self._shared: dict[tuple[str, ...], tuple[tuple[Moment, ...], tuple[Moment, ...]]] = {}

    def of(self, record: RawQuestion, to: Pointers) -> Told:
        """The story of one raw question."""
        own = [self._asked(record, to)]
        if record.withdrawn:
            own.append(self._withdrawn(record, to))
            return Told(story=_in_time(own), afterwards=(), ahead=())
        first = self.how_far.first(record)
        story = _in_time([*own, *self._gathered(first, to)])
        if first.id != record.id:  # what follows is the way of another question, in its own time
            way = _in_time(self._gathered(first, to))
            story = (own[0].moment, self._repeated(first, to), *way)
        cores = once(self.views.ids(merge.to for merge in first.merged_into))
        shared = self._shared.get(cores)
        if shared is None:
            shared = self._shared[cores] = (
                _in_time(self._afterwards(cores, to)),
                tuple(self._ahead(cores, to)),
            )
        ahead = shared[1]
        if first.gap:
            ahead = (self._gap(first.id, first.gap, to), *ahead)
        return Told(story=story, afterwards=shared[0], ahead=ahead)

    def _asked(self, record: RawQuestion, to: Pointers) -> _Dated:
        event = self.views.event(record.event)
        place = record.place  # where a meeting was held says its own page, and nobody who asked
        return _Dated(
            record.asked or event.date,
            Moment(
                kind="asked",
                title=self.words("시민이 물었습니다"),
                date=self.views.maybe_day(record.asked) or self.views.when(event.date, event.until),
                links=(
                    to.entry("event", event.id),
                    *((to.entry("place", place.id),) if place else ()),
                ),
            ),
        )

    def _withdrawn(self, record: RawQuestion, to: Pointers) -> _Dated:
        withdrawn = record.withdrawn
        assert withdrawn is not None
        reason = self.words(WITHDRAWALS[withdrawn.reason])
        return _Dated(
            withdrawn.date,
            Moment(
                kind="withdrawn",
                title=self.words("기록에서 내렸습니다"),
                date=self.views.day(withdrawn.date),
                text=Text(self.words("까닭: {reason}", reason=reason)),
                records=to.records(self.views.ids([withdrawn.successor])),
            ),
        )

    def _repeated(self, first: RawQuestion, to: Pointers) -> Moment:
        return Moment(
            kind="repeated",
            title=self.words("먼저 나온 같은 질문과 합쳤습니다"),
            text=Text(self.words("이 아래는 그 질문이 걸어온 길입니다.")),
            records=to.records([first.id]),
        )

    def _gathered(self, record: RawQuestion, to: Pointers) -> Iterator[_Dated]:
        """Into which core questions it was taken, and why."""
        texts = self.views.texts(record)
        for i, merge in enumerate(record.merged_into, 1):
            core = self.corpus.records[self.views.ids([merge.to])[0]]
            formed = core.formed_at if isinstance(core, CoreQuestion) else None
            yield _Dated(
                self.views.event(formed).date if formed else None,
                Moment(
                    kind="gathered",
                    title=self.words("핵심질문으로 모였습니다"),
                    date=self.views.event_when(formed) if formed else None,
                    text=texts(f"merged_into.{i}.reason", merge.reason),
                    records=(to.record(core.id),),
                ),
            )

    # What every question of the same core questions shares

    def _afterwards(self, cores: tuple[str, ...], to: Pointers) -> Iterator[_Dated]:
        solutions = once(s for core in cores for s in self.views.downstream(core)[0])
        if solutions:
            first = self._decided(solutions)
            yield _Dated(
                first.date if first else None,
                Moment(
                    kind="answered",
                    title=self._answering(solutions),
                    date=self.views.when(first.date, first.until) if first else None,
                    records=to.records(solutions),
                ),
            )
        actions = self._actions(cores)
        if actions:
            yield self._acted(actions, to)
            yield from self._voices(actions, to)

    def _answering(self, solutions: Iterable[str]) -> str:
        """What is true of these solutions together."""
        records = (self.corpus.records[id] for id in solutions)
        found = {record.status for record in records if isinstance(record, Solution)}
        if found == {"draft"}:
            return self.words("해법을 다듬고 있습니다")
        if found == {"dropped"}:
            return self.words("해법이 나왔으나 채택되지 않았습니다")
        return self.words("해법이 나왔습니다")

    def _actions(self, cores: Iterable[str]) -> list[Action]:
        ids = once(a for core in cores for a in self.views.downstream(core)[1])
        return [a for id in ids if isinstance(a := self.corpus.records[id], Action)]

    def _decided(self, solutions: Iterable[str]) -> Event | None:
        """The earliest event that decided on these solutions."""
        events = [
            self.views.event(reference)
            for id in solutions
            if isinstance(solution := self.corpus.records[id], Solution)
            for reference in solution.decided_by
        ]
        return min(events, key=lambda event: event.date, default=None)

    def _acted(self, actions: list[Action], to: Pointers) -> _Dated:
        """That the solutions are carried out, or will be."""
        _ = self.words
        begun = [a.schedule.actual.start for a in actions if a.schedule.actual]
        decided = [a.status[0].date for a in actions if a.status]
        date = min(begun or decided, default=None)
        start = min(map(planned_start, actions))
        note = ""
        if not begun:
            planned = self.views.day(start).text
            note = (
                _("{date} 시작 예정", date=planned)
                if start.last >= self.corpus.today
                else _("{date}에 시작하기로 했으나 아직 시작하지 않았습니다", date=planned)
            )
        return _Dated(
            date,
            Moment(
                kind="acted",
                title=_("실행으로 옮기고 있습니다") if begun else _("실행이 정해졌습니다"),
                date=self.views.maybe_day(date),
                date_note=note,
                records=to.records(action.id for action in actions),
            ),
        )

    def _voices(self, actions: list[Action], to: Pointers) -> Iterator[_Dated]:
        """The latest report of the office, the latest verdict of the citizens."""
        _ = self.words
        reports = [(r.date, a, i, r) for a in actions for i, r in enumerate(a.reports, 1)]
        if reports:
            date, action, i, report = max(reports, key=lambda item: item[0])
            yield _Dated(
                date,
                Moment(
                    kind="report",
                    title=_("기관이 보고했습니다"),
                    date=self.views.day(date),
                    text=self.views.texts(action)(f"reports.{i}.text", report.text),
                    by=to.entry("body", report.by.id),
                    links=(self._part(action, "voices", _("두 목소리"), to),),
                ),
            )
        verdicts = [(v.date, a, i, v) for a in actions for i, v in enumerate(a.verdicts, 1)]
        if verdicts:
            date, action, i, verdict = max(verdicts, key=lambda item: item[0])
            yield _Dated(
                date,
                Moment(
                    kind="verdict",
                    title=_("시민이 평가했습니다"),
                    date=self.views.day(date),
                    badge=Badge(f"verdict-{verdict.rating}", _(VERDICTS[verdict.rating])),
                    text=self.views.texts(action)(f"verdicts.{i}.text", verdict.text),
                    by=to.entry("body", verdict.by.id),
                    links=(self._part(action, "voices", _("두 목소리"), to),),
                ),
            )

    def _ahead(self, cores: tuple[str, ...], to: Pointers) -> Iterator[Moment]:
        """What keeps the way from going on, and what comes next."""
        actions = self._actions(cores)
        solutions = once(s for core in cores for s in self.views.downstream(core)[0])
        for id in (*cores, *(() if actions else solutions)):
            record = self.corpus.records[id]
            if isinstance(record, CoreQuestion | Solution) and record.gap:
                yield self._gap(id, record.gap, to)
        due = self.how_far.due(actions, to)
        if due:
            yield Moment(
                kind="next",
                title=self.words("다음 일정"),
                date=due.date,
                text=due.what,
                links=(due.link,) if due.link else (),
                ahead=True,
            )

    def _gap(self, id: str, gap: Gap, to: Pointers) -> Moment:
        return Moment(
            kind="gap",
            title=self.words("아직 이어지지 않았습니다"),
            gap=self.views.gap(id, gap, to),
            ahead=True,
        )

    def _part(self, action: Action, anchor: str, name: str, to: Pointers) -> Link:
        """A link to one section of an action's page."""
        link = to.record(action.id)
        return Link(Text(f"{link.number} {name}"), f"{link.href}#{anchor}", link.hreflang)


def _in_time(moments: Iterable[_Dated]) -> tuple[Moment, ...]:
    """The moments in the order of time; those of one day stay as they are told."""
    last = dt.date.min
    placed = []
    for date, moment in moments:
        last = date.first if date else last
        placed.append((last, moment))
    return tuple(moment for _, moment in sorted(placed, key=lambda item: item[0]))
