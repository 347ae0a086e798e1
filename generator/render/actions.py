"""Actions into views: state, steps, time, money, indicators and the two voices."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Protocol, TypeVar

from markupsafe import Markup

from generator.objects.action import Action, Indicator, Measure
from generator.objects.date import PartialDate
from generator.objects.record import Evidence
from generator.objects.solution import Solution
from generator.objects.view import (
    ActionView,
    Amount,
    Badge,
    BudgetRow,
    BudgetView,
    EvidenceView,
    IndicatorView,
    LawView,
    MeasureView,
    MilestoneView,
    PeriodView,
    StatusView,
    VoiceView,
)
from generator.render import charts, korean
from generator.render.chain import Chains
from generator.render.views import Pointers, Translatable, Views, once
from generator.render.words import (
    BUDGET_STAGES,
    LAW_STATUSES,
    MILESTONES,
    PAYERS,
    VERDICTS,
    VOCABULARIES,
)


class Dated(Protocol):
    """Whatever bears a date."""

    @property
    def date(self) -> PartialDate:
        """When it was said or done."""


_Dated = TypeVar("_Dated", bound=Dated)


class Actions:
    """Makes the views of actions in one language."""

    def __init__(self, views: Views) -> None:
        self.views = views
        self.corpus = views.corpus
        self.words = views.words
        self.chains = Chains(views)

    def action(self, record: Action) -> ActionView:
        """An action: where it stands, what is done, what it costs, what both sides say of it."""
        _ = self.words
        to = self.views.pointers("../")
        texts = self.views.texts(record)
        solutions = self.views.ids(record.implements)
        cores = once(
            core
            for id in solutions
            if isinstance(solution := self.corpus.records[id], Solution)
            for core in self.views.ids(solution.answers)
        )
        raw = once(r for core in cores for r in self.views.raw_of(core))
        history = tuple(
            StatusView(
                badge=self.views.state(entry.status),
                date=self.views.day(entry.date),
                note=texts.maybe(f"status.{i}.note", entry.note),
                evidence=self._evidence(entry.evidence, f"status.{i}", texts, to),
            )
            for i, entry in enumerate(record.status, 1)
        )
        current = self.views.current_status(record)
        now = history[record.status.index(current)] if current else None
        stale = self.corpus.stale.get(record.id)
        progress = self.corpus.progress.get(record.id)
        milestones = self._milestones(record, texts, to)
        voices = bool(record.reports or record.verdicts)
        return ActionView(
            **self.views.base(record, to, texts),
            contents=self.views.contents(
                record,
                (
                    ("milestones", _("단계별 진행"), bool(milestones)),
                    ("voices", _("두 목소리"), voices),
                    ("schedule", _("일정"), True),
                    ("budget", _("예산"), bool(record.budget)),
                    ("indicators", _("성과 지표"), bool(record.indicators)),
                    ("law", _("법적 근거"), bool(record.legal_basis)),
                    ("history", _("상태가 바뀐 내력"), bool(history)),
                    ("evaluations", _("평가"), bool(record.evaluations)),
                    ("chain", _("어디서 와서 어디로 가나"), True),
                ),
            ),
            rungs=(
                self.chains.raw(raw, to),
                self.chains.rung("core-question", cores, to),
                self.chains.rung("solution", solutions, to),
                self.chains.rung("action", (record.id,), to, current=True),
            ),
            facts=self.views.facts(
                to,
                (
                    (_("맡은 곳"), "body", [record.owner]),
                    (_("함께하는 곳"), "body", record.partners),
                    (_(VOCABULARIES["sector"]), "sector", record.sectors),
                    (_(VOCABULARIES["group"]), "group", record.groups),
                    (_("국정과제"), "national-task", [record.national_task]),
                ),
            ),
            gap=None,
            owner=to.entry("body", record.owner.id),
            status=now,
            history=tuple(reversed(history)),
            stale=self.views.day(PartialDate.of(stale)) if stale else None,
            review_by=self.views.maybe_day(record.review_by),
            progress=_(
                "{total}단계 가운데 {done}단계를 마쳤습니다 ({percent}%).",
                total=progress.total,
                done=progress.done,
                percent=progress.percent,
            )
            if progress and progress.total
            else _("아직 정한 단계가 없습니다."),
            percent=progress.percent if progress else 0,
            overdue=_("기한이 지난 단계 {n}개", n=progress.overdue)
            if progress and progress.overdue
            else "",
            bar=charts.segments(
                [(m.badge.tone.removeprefix("milestone-"), m.share) for m in milestones]
            )
            if milestones
            else Markup(),
            milestones=milestones,
            schedule=self._periods(record, texts),
            schedule_scale=self._scale_words(record),
            budget=self._budget(record),
            indicators=tuple(self._indicator(i, texts, to) for i in record.indicators),
            reports=tuple(
                VoiceView(
                    date=self.views.day(report.date),
                    by=to.entry("body", report.by.id),
                    text=texts(f"reports.{i}.text", report.text),
                )
                for i, report in _latest_first(record.reports)
            ),
            verdicts=tuple(
                VoiceView(
                    date=self.views.day(verdict.date),
                    by=to.entry("body", verdict.by.id),
                    text=texts(f"verdicts.{i}.text", verdict.text),
                    rating=Badge(f"verdict-{verdict.rating}", _(VERDICTS[verdict.rating])),
                    event=to.entry("event", verdict.event.id) if verdict.event else None,
                )
                for i, verdict in _latest_first(record.verdicts)
            ),
            law=tuple(
                LawView(
                    name=texts(f"legal_basis.{i}.name", law.name),
                    status=_(LAW_STATUSES[law.status]),
                    date=self.views.maybe_day(law.date),
                    source=to.entry("source", law.source.id) if law.source else None,
                )
                for i, law in enumerate(record.legal_basis, 1)
            ),
            evaluations=tuple(
                VoiceView(
                    date=self.views.day(evaluation.date),
                    by=to.entry("body", evaluation.by.id),
                    text=texts(f"evaluations.{i}.text", evaluation.text),
                )
                for i, evaluation in _latest_first(record.evaluations)
            ),
        )

    def _evidence(
        self, evidence: Iterable[Evidence], path: str, texts: Translatable, to: Pointers
    ) -> tuple[EvidenceView, ...]:
        return tuple(
            EvidenceView(
                date=self.views.day(item.date),
                what=texts(f"{path}.evidence.{i}.what", item.what),
                source=to.entry("source", item.source.id) if item.source else None,
            )
            for i, item in enumerate(evidence, 1)
        )

    def _milestones(
        self, record: Action, texts: Translatable, to: Pointers
    ) -> tuple[MilestoneView, ...]:
        views = []
        for milestone in record.milestones:
            late = milestone.due.last < self.corpus.today
            state = "done" if milestone.done else "overdue" if late else "ahead"
            path = f"milestones.{milestone.key}"
            views.append(
                MilestoneView(
                    anchor=f"{record.id}.milestone-{milestone.key}",
                    name=texts(f"{path}.name", milestone.name),
                    due=self.views.day(milestone.due),
                    done=self.views.maybe_day(milestone.done),
                    badge=Badge(f"milestone-{state}", self.words(MILESTONES[state])),
                    evidence=self._evidence(milestone.evidence, path, texts, to),
                    share=milestone.weight,
                )
            )
        return tuple(views)

    def _scale(self, record: Action) -> tuple[dt.date, dt.date]:
        """From the first to the last day that the schedule names, in whole years."""
        schedule = record.schedule
        periods = [(schedule.planned.start, schedule.planned.end)]
        periods += [(revised.start, revised.end) for revised in schedule.revised]
        if schedule.actual:
            periods.append((schedule.actual.start, schedule.actual.end))
        first = min(start.first for start, _ in periods)
        last = max((end or start).last for start, end in periods)
        if any(end is None for _, end in periods):
            last = max(last, self.corpus.today)
        return dt.date(first.year, 1, 1), dt.date(last.year, 12, 31)

    def _scale_words(self, record: Action) -> tuple[str, str]:
        first, last = self._scale(record)
        language = self.views.language
        return (
            korean.date_words(PartialDate(first.year, 1), language),
            korean.date_words(PartialDate(last.year, 12), language),
        )

    def _periods(self, record: Action, texts: Translatable) -> tuple[PeriodView, ...]:
        _ = self.words
        schedule = record.schedule
        scale = self._scale(record)
        today = self.corpus.today
        open_end = _("끝나는 때는 정해지지 않음")

        def bar(start: PartialDate, end: PartialDate | None, state: str) -> Markup:
            last = end.last if end else today if state == "done" else scale[1]
            return charts.stretch(start.first, max(last, start.first), scale, today, state)

        rows = [
            PeriodView(
                label=_("처음 계획"),
                span=self.views.span(schedule.planned.start, schedule.planned.end, open_end),
                current=not schedule.revised,
                bar=bar(schedule.planned.start, schedule.planned.end, "ahead"),
            )
        ]
        for i, revised in enumerate(schedule.revised, 1):
            rows.append(
                PeriodView(
                    label=_("바뀐 계획"),
                    span=self.views.span(revised.start, revised.end, open_end),
                    decided=self.views.day(revised.decided),
                    reason=texts(f"schedule.revised.{i}.reason", revised.reason),
                    current=i == len(schedule.revised),
                    bar=bar(revised.start, revised.end, "overdue"),
                )
            )
        if schedule.actual:
            actual = schedule.actual
            rows.append(
                PeriodView(
                    label=_("실제"),
                    span=self.views.span(actual.start, actual.end, _("지금까지")),
                    bar=bar(actual.start, actual.end, "done"),
                )
            )
        return tuple(rows)

    def _budget(self, record: Action) -> BudgetView | None:
        if not record.budget:
            return None
        payers = [payer for payer in PAYERS if any(b.payer == payer for b in record.budget)]
        years = sorted({b.year for b in record.budget})
        rows = []
        for year in years:
            entries = [b for b in record.budget if b.year == year]
            cells: list[Amount | None] = []
            for payer in payers:
                amounts = [b.amount for b in entries if b.payer == payer]
                cells.append(self.views.amount(sum(amounts)) if amounts else None)
            stages = [stage for stage in BUDGET_STAGES if any(b.stage == stage for b in entries)]
            rows.append(
                BudgetRow(
                    year=self.words("{year}년", year=str(year)),
                    cells=tuple(cells),
                    stages=tuple(self.words(BUDGET_STAGES[stage]) for stage in stages),
                    total=self.views.amount(sum(b.amount for b in entries)),
                )
            )
        return BudgetView(
            payers=tuple(self.words(PAYERS[payer]) for payer in payers),
            rows=tuple(rows),
            totals=tuple(
                self.views.amount(sum(b.amount for b in record.budget if b.payer == payer))
                for payer in payers
            ),
            total=self.views.amount(sum(b.amount for b in record.budget)),
        )

    def _measure(self, measure: Measure, unit: str, to: Pointers) -> MeasureView:
        return MeasureView(
            value=korean.measured(measure.value, unit, self.views.language),
            date=self.views.day(measure.date),
            source=to.entry("source", measure.source.id) if measure.source else None,
        )

    def _indicator(self, indicator: Indicator, texts: Translatable, to: Pointers) -> IndicatorView:
        _ = self.words
        path = f"indicators.{indicator.key}"
        unit = texts(f"{path}.unit", indicator.unit)
        measured = sorted(indicator.measured, key=lambda m: m.date)
        latest = measured[-1] if measured else None
        percent = 0
        if latest:
            base = indicator.baseline.value if indicator.baseline else Decimal(0)
            percent = _percent(base, indicator.target.value, latest.value)
        return IndicatorView(
            anchor=f"indicator-{indicator.key}",
            name=texts(f"{path}.name", indicator.name),
            baseline=self._measure(indicator.baseline, unit.text, to)
            if indicator.baseline
            else None,
            target=self._measure(indicator.target, unit.text, to),
            latest=self._measure(latest, unit.text, to) if latest else None,
            earlier=tuple(self._measure(m, unit.text, to) for m in measured[:-1]),
            percent=percent,
            far=_("목표까지 {percent}% 왔습니다", percent=percent)
            if latest
            else _("아직 잰 값이 없습니다"),
            bar=charts.share(percent),
        )


def _latest_first(items: Sequence[_Dated]) -> list[tuple[int, _Dated]]:
    """The items with their numbers from 1, the latest first."""
    return sorted(enumerate(items, 1), key=lambda pair: (pair[1].date, pair[0]), reverse=True)


def _percent(base: Decimal, target: Decimal, value: Decimal) -> int:
    if target == base:
        return 100 if value == target else 0
    return int(min(max(100 * (value - base) / (target - base), Decimal(0)), Decimal(100)))
