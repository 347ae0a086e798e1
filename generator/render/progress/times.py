"""Actions by state, their schedules on one time line, and their milestones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from generator.objects.action import Action, Milestone
from generator.objects.date import PartialDate
from generator.objects.progress_view import (
    Chart,
    PlanRow,
    StateGroup,
    StateRow,
    StepGroup,
    StepRow,
)
from generator.objects.view import Amount, Badge, Count
from generator.render import charts, korean
from generator.render.progress.ground import MOST, OPEN, PICTURED, STATES, Ground
from generator.render.words import MILESTONES, STATUSES

_SHOWN = 8
_FOLDED = 60
_STEPS = {"overdue": 12, "ahead": 4, "done": 2}


class Times:
    """Makes the sections about time."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.views = ground.views
        self.words = ground.words

    # States

    def counts(self) -> tuple[Count, ...]:
        """How many actions are in each state, leading to their list."""
        tones = list(self.ground.state.values())
        return tuple(
            Count(
                korean.number_words(tones.count(state)),
                self.words(STATUSES[state]),
                f"#state-{state}",
                state,
            )
            for state in STATES
            if state in tones
        )

    def states(self) -> tuple[StateGroup, ...]:
        """The actions of each state, the longest without a word first."""
        groups = []
        for state in STATES:
            actions = [a for a in self.ground.actions if self.ground.state[a.id] == state]
            if not actions:
                continue
            shown = len(actions) if len(actions) <= OPEN else _SHOWN
            groups.append(
                StateGroup(
                    key=state,
                    badge=self.views.state(state),
                    count=len(actions),
                    rows=tuple(map(self._state, actions[:shown])),
                    folded=tuple(map(self._state, actions[shown : shown + _FOLDED])),
                    left=max(len(actions) - shown - _FOLDED, 0),
                )
            )
        return tuple(groups)

    def _state(self, action: Action) -> StateRow:
        to, corpus = self.ground.to, self.ground.corpus
        current = self.views.current_status(action)
        progress = corpus.progress.get(action.id)
        percent = None
        if progress is not None:
            percent = Amount(str(progress.percent), f"{progress.percent}%")
        return StateRow(
            action=to.record(action.id),
            owner=to.entry("body", action.owner.id),
            sectors=to.entries("sector", action.sectors),
            since=self.views.day(current.date) if current else None,
            percent=percent,
            overdue=progress.overdue if progress else 0,
            review_by=self.views.maybe_day(action.review_by),
            stale=action.id in corpus.stale,
        )

    # Schedules

    def plans(self) -> tuple[PlanRow, ...]:
        """The schedules that the charts show, in words."""
        return tuple(map(self._plan, self.ground.actions[:MOST]))

    def _plan(self, action: Action) -> PlanRow:
        _ = self.words
        schedule = action.schedule
        texts = self.ground.texts(action)
        open_end = _("끝나는 때는 정해지지 않음")
        late, late_text = self._late(action)
        return PlanRow(
            action=self.ground.to.record(action.id),
            planned=self.views.span(schedule.planned.start, schedule.planned.end, open_end),
            revised=tuple(
                (
                    self.views.span(revised.start, revised.end, open_end),
                    self.views.day(revised.decided),
                    texts(f"schedule.revised.{i}.reason", revised.reason),
                )
                for i, revised in enumerate(schedule.revised, 1)
            ),
            actual=self.views.span(schedule.actual.start, schedule.actual.end, _("지금까지"))
            if schedule.actual
            else None,
            late=late,
            late_text=late_text,
        )

    def _late(self, action: Action) -> tuple[int, str]:
        """By how many months the end moved from the first plan to the latest, where both say."""
        _ = self.words
        schedule = action.schedule
        if not schedule.revised:
            return 0, _("바뀌지 않음")
        first, last = schedule.planned.end, schedule.revised[-1].end
        if first is None or last is None or not (first.month and last.month):
            return 0, _("끝나는 때를 견줄 수 없음")
        months = 12 * (last.year - first.year) + last.month - first.month
        if months > 0:
            return months, _("{n}달 늦춤", n=months)
        if months < 0:
            return months, _("{n}달 앞당김", n=-months)
        return 0, _("같은 달에 끝남")

    def drawn(self) -> tuple[Chart, ...]:
        """A time line for each sector; few actions share one scale, and many too."""
        actions = self.ground.actions[:MOST]
        if not actions:
            return ()
        _ = self.words
        scale = self._scale(actions)
        groups = self.ground.by_sector(actions, dict(enumerate(actions)))
        return tuple(
            Chart(
                heading,
                charts.timeline(
                    f"time-{i}",
                    _("{name}: 일정", name=heading.text),
                    _(
                        "실행 {n}개의 처음 계획, 바뀐 계획, 실제 일정. 오늘은 {date}입니다.",
                        n=len(members),
                        date=self._day(self.ground.today),
                    ),
                    [self._row(action, scale) for action in members],
                    scale,
                    self.ground.today,
                    _("오늘"),
                ),
                href,
                len(actions) <= PICTURED,
                len(members),
            )
            for i, (heading, href, members) in enumerate(groups, 1)
        )

    def _day(self, day: dt.date) -> str:
        return korean.date_words(PartialDate.of(day), self.ground.language)

    def _scale(self, actions: Sequence[Action]) -> tuple[dt.date, dt.date]:
        """Whole years around every date of the actions, and around today where something runs."""
        days = []
        for action in actions:
            schedule = action.schedule
            for period in (schedule.planned, *schedule.revised, schedule.actual):
                if period is not None:
                    days += [period.start.first, (period.end or period.start).last]
                    if period.end is None:
                        days.append(self.ground.today)
        return dt.date(min(days).year, 1, 1), dt.date(max(days).year, 12, 31)

    def _row(self, action: Action, scale: tuple[dt.date, dt.date]) -> charts.TimelineRow:
        plan = self._plan(action)
        schedule = action.schedule
        periods = [
            charts.Period(
                "planned",
                schedule.planned.start.first,
                schedule.planned.end.last if schedule.planned.end else scale[1],
                f"{self.words('처음 계획')}: {plan.planned.text}",
                schedule.planned.end is None,
            )
        ]
        if schedule.revised:
            last = schedule.revised[-1]
            periods.append(
                charts.Period(
                    "revised",
                    last.start.first,
                    last.end.last if last.end else scale[1],
                    f"{self.words('바뀐 계획')}: {plan.revised[-1][0].text}",
                    last.end is None,
                )
            )
        if schedule.actual and plan.actual:
            actual = schedule.actual
            end = actual.end.last if actual.end else max(self.ground.today, actual.start.first)
            periods.append(
                charts.Period(
                    "actual",
                    actual.start.first,
                    end,
                    f"{self.words('실제')}: {plan.actual.text}",
                    actual.end is None,
                )
            )
        link = self.ground.to.record(action.id)
        name = f"{link.number} {link.title.text}"
        return charts.TimelineRow(name, link.href, tuple(periods), link.title.lang)

    # Milestones

    def steps(self) -> tuple[StepGroup, ...]:
        """Milestones: what is overdue, the longest first; what comes next; what was done last."""
        found: dict[str, list[tuple[PartialDate, Action, Milestone]]] = {
            "overdue": [],
            "ahead": [],
            "done": [],
        }
        for action in self.ground.actions:
            for step in action.milestones:
                state = self._step_state(action, step)
                if state:
                    found[state].append((step.done or step.due, action, step))
        headings = {
            "overdue": self.words("기한이 지난 단계"),
            "ahead": self.words("다음 단계"),
            "done": self.words("마친 단계"),
        }
        groups = []
        for state, steps in found.items():
            steps.sort(key=lambda s: (s[0], s[1].id, s[2].key), reverse=state == "done")
            if steps:
                most = _STEPS[state]
                groups.append(
                    StepGroup(
                        key=state,
                        heading=headings[state],
                        count=len(steps),
                        rows=tuple(self._step(state, a, s) for _date, a, s in steps[:most]),
                        folded=tuple(
                            self._step(state, a, s) for _date, a, s in steps[most : most + _FOLDED]
                        ),
                        left=max(len(steps) - most - _FOLDED, 0),
                    )
                )
        return tuple(groups)

    def _step_state(self, action: Action, step: Milestone) -> str:
        """`done`, `overdue` or `ahead`; "" for what a stopped action no longer owes."""
        if step.done is not None and step.done.first <= self.ground.today:
            return "done"
        if self.ground.state[action.id] == "stopped":
            return ""
        return "overdue" if step.due.last < self.ground.today else "ahead"

    def _step(self, state: str, action: Action, step: Milestone) -> StepRow:
        texts = self.ground.texts(action)
        return StepRow(
            action=self.ground.to.record(action.id),
            name=texts(f"milestones.{step.key}.name", step.name),
            due=self.views.day(step.due),
            done=self.views.maybe_day(step.done),
            badge=Badge(f"milestone-{state}", self.words(MILESTONES[state])),
        )
