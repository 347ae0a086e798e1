"""HowFars: where each record stands today, in a sentence, with what comes next.

The receipt of a question, its card, the sheet for a meeting and the social image all ask here, so
that none of them says anything else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec
from msgspec import Struct

from generator.objects.action import Action
from generator.objects.corpus import Coverage
from generator.objects.date import PartialDate
from generator.objects.question import CoreQuestion, RawQuestion
from generator.objects.record import Gap, Record
from generator.objects.solution import Solution
from generator.objects.view import Day, Due, HowFar, Link, Text
from generator.render.views import Pointers, Views, once
from generator.render.words import COVERAGE_SENTENCES, STATUSES, number

#: An action of these statuses has come to its end.
_ENDED = ("done", "stopped")


class _Open(Struct, frozen=True):
    """A gap and the record that says so."""

    id: str
    gap: Gap


class HowFars:
    """Says where records stand, in one language; what many questions share is found once."""

    def __init__(self, views: Views) -> None:
        self.views = views
        self.corpus = views.corpus
        self.words = views.words
        self._of_cores: dict[tuple[str, tuple[str, ...]], tuple[HowFar, PartialDate | None]] = {}

    def of(self, record: Record, to: Pointers) -> HowFar:
        """Where the record stands on the day of the corpus."""
        if record.withdrawn:
            date = self.views.day(record.withdrawn.date).text
            sentence = self.words("{date}에 철회된 기록입니다.", date=date)
            return HowFar(sentence, news=self._news((record.id,)))
        if isinstance(record, RawQuestion):
            return self._question(record, to)
        steps = self.views.steps(record.id)
        if isinstance(record, Action):
            sentence, doubt = self._acting([record])
            return HowFar(sentence, steps, doubt, self.due([record], to), self._news((record.id,)))
        solutions: tuple[str, ...] = (record.id,)
        actions: tuple[str, ...] = self._standing(self.views.actions_of(record.id))
        if isinstance(record, CoreQuestion):
            solutions, actions = self.views.downstream(record.id)
        opened = self._opened((record.id, *solutions))
        sentence, doubt = self._led(solutions, actions, opened)
        news = self._news((record.id, *solutions, *actions))
        return HowFar(sentence, steps, doubt, self.due(self._actions(actions), to, opened), news)

    def first(self, record: RawQuestion) -> RawQuestion:
        """The question itself, or the one that it repeats, through any number of steps."""
        seen = set[str]()
        while record.duplicate_of and not record.merged_into and record.id not in seen:
            seen.add(record.id)
            other = self.corpus.records.get(self.views.ids([record.duplicate_of])[0])
            if not isinstance(other, RawQuestion):
                break
            record = other
        return record

    def _question(self, record: RawQuestion, to: Pointers) -> HowFar:
        first = self.first(record)
        cores = once(self.views.ids(merge.to for merge in first.merged_into))
        found = self._gathered(first, cores, to) if cores else self._asked(first, to)
        if first.id == record.id:
            return found
        along = self.words("먼저 나온 같은 질문({number})과 함께 갑니다.", number=number(first.id))
        return msgspec.structs.replace(found, sentence=f"{along} {found.sentence}")

    def _asked(self, record: RawQuestion, to: Pointers) -> HowFar:
        """A question that no core question has taken in."""
        opened = (_Open(record.id, record.gap),) if record.gap else ()
        return HowFar(
            self.words(COVERAGE_SENTENCES[Coverage.ASKED]),
            self.views.steps(record.id),
            self._passed(opened),
            self.due((), to, opened),
            self._news((record.id,)),
        )

    def _gathered(self, record: RawQuestion, cores: tuple[str, ...], to: Pointers) -> HowFar:
        """A question that went into core questions: but for its own day, as all others in these."""
        known = self._of_cores.get((to.up, cores))
        if known is None:
            solutions = once(s for core in cores for s in self.views.downstream(core)[0])
            actions = once(a for core in cores for a in self.views.downstream(core)[1])
            opened = self._opened((*cores, *solutions))
            sentence, doubt = self._led(solutions, actions, opened)
            due = self.due(self._actions(actions), to, opened)
            latest = self._latest((*cores, *solutions, *actions))
            known = HowFar(sentence, self.views.steps(record.id), doubt, due), latest
            self._of_cores[to.up, cores] = known
        shared, latest = known
        own = self._latest((record.id,))
        news = self.views.maybe_day(max((d for d in (own, latest) if d), default=None))
        return msgspec.structs.replace(shared, steps=self.views.steps(record.id), news=news)

    def _news(self, ids: Iterable[str]) -> Day | None:
        """The date of the latest fact in these records that is not in the future."""
        return self.views.maybe_day(self._latest(ids))

    def _latest(self, ids: Iterable[str]) -> PartialDate | None:
        found = (self.views.survey.dated(self.corpus.records[id]) for id in ids)
        return max((date for date in found if date), default=None)

    def _opened(self, ids: Iterable[str]) -> tuple[_Open, ...]:
        """The gaps that these records tell of."""
        found = []
        for id in ids:
            record = self.corpus.records[id]
            if isinstance(record, CoreQuestion | Solution) and record.gap:
                found.append(_Open(id, record.gap))
        return tuple(found)

    def _led(
        self,
        solutions: Sequence[str],
        actions: Sequence[str],
        opened: Sequence[_Open],
    ) -> tuple[str, str]:
        """The sentence and the doubt of what led to these solutions and actions."""
        if actions:
            return self._acting(self._actions(actions))
        if not solutions:
            return self.words(COVERAGE_SENTENCES[Coverage.GATHERED]), self._passed(opened)
        found = [s for i in solutions if isinstance(s := self.corpus.records[i], Solution)]
        if all(solution.status == "dropped" for solution in found):
            return self.words("해법이 나왔으나 채택되지 않았습니다."), self._passed(opened)
        if all(solution.status in ("on-hold", "dropped") for solution in found):
            return self.words("해법이 나왔으나 지금은 보류되어 있습니다."), self._passed(opened)
        if all(solution.status in ("draft", "on-hold", "dropped") for solution in found):
            return self.words("해법을 다듬고 있습니다. 아직 실행이 없습니다."), self._passed(opened)
        return self.words(COVERAGE_SENTENCES[Coverage.ANSWERED]), self._passed(opened)

    def _passed(self, opened: Iterable[_Open]) -> str:
        """That a day of review has passed without a word."""
        dates = [one.gap.review_by for one in opened if one.gap.review_by.last < self.corpus.today]
        if not dates:
            return ""
        date = self.views.day(min(dates)).text
        return self.words("다시 보기로 한 날({date})이 지났습니다.", date=date)

    def _acting(self, actions: Sequence[Action]) -> tuple[str, str]:
        """The sentence and the doubt of actions."""
        stale = [day for a in actions if (day := self.corpus.stale.get(a.id))]
        doubt = ""
        if stale:
            date = self.views.day(PartialDate.of(min(stale))).text
            doubt = self.words(
                "{date}까지 다시 살피기로 했으나 아직 새 소식이 없습니다.", date=date
            )
        if len(actions) == 1:
            return self._one(actions[0]), doubt
        found = Counter(self._status(action) for action in actions)
        states = ", ".join(
            self.words("{state} {n}개", state=self.words(STATUSES[status]), n=found[status])
            for status in ("underway", "delayed", "planned", "done", "stopped")
            if found[status]
        )
        return self.words(
            "실행 {n}개로 이어졌습니다({states}).", n=len(actions), states=states
        ), doubt

    def _one(self, action: Action) -> str:
        """Where one action stands."""
        _ = self.words
        status = self._status(action)
        if status == "done":
            return _("실행을 마쳤습니다.")
        if status == "stopped":
            return _("실행이 멈췄습니다.")
        if status == "planned":
            start = planned_start(action)
            if start.last < self.corpus.today:
                return _("실행이 정해졌으나 아직 시작하지 않았습니다.")
            date = self.views.day(start).text
            return _("실행이 정해졌습니다. {date}에 시작할 예정입니다.", date=date)
        going = _("실행이 늦어지고 있습니다.") if status == "delayed" else _("실행하고 있습니다.")
        progress = self.corpus.progress.get(action.id)
        if not progress or not progress.total:
            return going
        return f"{going} " + _(
            "{total}단계 가운데 {done}단계를 마쳤습니다.",
            total=progress.total,
            done=progress.done,
        )

    def _status(self, action: Action) -> str:
        current = self.views.current_status(action)
        return current.status if current else "planned"

    def _standing(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(id for id in ids if self.corpus.records[id].withdrawn is None)

    def _actions(self, ids: Iterable[str]) -> list[Action]:
        return [a for id in ids if isinstance(a := self.corpus.records[id], Action)]

    def due(
        self, actions: Iterable[Action], to: Pointers, opened: Iterable[_Open] = ()
    ) -> Due | None:
        """What comes next: a start, a milestone, a review; None where nothing is known."""
        today = self.corpus.today
        found: list[tuple[PartialDate, str, int, Due]] = []

        def add(date: PartialDate, id: str, what: Text, anchor: str) -> None:
            if date.last >= today:
                record = to.record(id)
                link = Link(Text(record.number), f"{record.href}{anchor}", record.hreflang)
                due = Due(date=self.views.day(date), what=what, link=link)
                found.append((date, id, len(found), due))

        for action in actions:
            if self._status(action) in _ENDED:
                continue
            texts = self.views.texts(action)
            if not action.schedule.actual:
                add(planned_start(action), action.id, Text(self.words("실행 시작")), "#schedule")
            for milestone in action.milestones:
                if milestone.done is None:
                    name = texts(f"milestones.{milestone.key}.name", milestone.name)
                    add(milestone.due, action.id, name, "#milestones")
            if action.review_by:
                add(action.review_by, action.id, Text(self.words("상태 점검")), "")
        for one in opened:
            add(one.gap.review_by, one.id, Text(self.words("다시 살피는 날")), "")
        return min(found, key=lambda item: item[:3])[3] if found else None


def planned_start(action: Action) -> PartialDate:
    """When the action is to begin, after the last revision of its schedule."""
    schedule = action.schedule
    return schedule.revised[-1].start if schedule.revised else schedule.planned.start
