"""The tables of the page of progress as CSV, whole, with every row that the page leaves out.

UTF-8 with a byte order mark, so that spreadsheets read Korean; dates as ISO 8601 writes them,
amounts in KRW, states in the words of the language. What a spreadsheet would run as a formula
begins with an apostrophe (render/data/table.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.objects.action import Action
from generator.objects.date import PartialDate
from generator.objects.output import Output
from generator.objects.solution import Solution
from generator.objects.wanted import EVERYTHING, Wanted
from generator.render.data.survey import Survey
from generator.render.data.table import csv_bytes
from generator.render.listings import listings_of
from generator.render.progress.coverage import now, reached
from generator.render.progress.ground import Ground
from generator.render.progress.targets import latest_of, share_of
from generator.render.words import (
    BUDGET_STAGES,
    PAPERS,
    PAYERS,
    RATINGS,
    REACHED,
    STATUSES,
    VERDICTS,
    Words,
    number,
)

Rows = Iterator[tuple[object, ...]]


def progress_files(survey: Survey, wanted: Wanted = EVERYTHING) -> Iterator[Output]:
    """The files below `progress/`, for every language of the site."""
    for language in survey.settings.languages:
        if not wanted.below(f"{language}/progress/"):
            continue
        files = Files(Ground(listings_of(survey, language)))
        for name, head, rows in files.tables():
            yield Output(f"{language}/progress/{name}.csv", csv_bytes(head, rows))


class Files:
    """The rows of each file in one language."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.views = ground.views
        self.words: Words = ground.words

    def tables(self) -> Iterator[tuple[str, tuple[str, ...], Rows]]:
        """Each file: its name, the words of its head, its rows."""
        _ = self.words
        action = (_("번호"), _("실행"))
        yield (
            "actions",
            (
                *action,
                _("예시"),
                _("상태"),
                _("바뀐 날"),
                _("맡은 곳"),
                _("분야"),
                _("진행률(%)"),
                _("기한이 지난 단계"),
                _("다시 보는 날"),
                _("오래된 상태"),
            ),
            self._actions(),
        )
        yield (
            "schedule",
            (*action, _("구분"), _("시작"), _("끝"), _("정한 날"), _("까닭")),
            self._schedule(),
        )
        yield (
            "milestones",
            (*action, _("단계"), _("기한"), _("마친 날"), _("무게"), _("근거")),
            self._milestones(),
        )
        yield (
            "budget",
            (*action, _("해"), _("내는 곳"), _("예산 단계"), _("금액(원)")),
            self._budget(),
        )
        yield (
            "indicators",
            (
                *action,
                _("지표"),
                _("단위"),
                _("처음 값"),
                _("처음 값의 날짜"),
                _("목표"),
                _("목표의 날짜"),
                _("최근 값"),
                _("최근 값의 날짜"),
                _("목표까지(%)"),
            ),
            self._indicators(),
        )
        yield (
            "voices",
            (*action, _("구분"), _("날짜"), _("누가"), _("평가"), _("내용")),
            self._voices(),
        )
        yield (
            "criteria",
            (_("번호"), _("해법"), _("상태"), _("기준"), _("평가"), _("까닭")),
            self._criteria(),
        )
        yield (
            "gaps",
            (
                _("번호"),
                _("기록"),
                _("까닭"),
                _("살피는 곳"),
                _("다시 보는 날"),
                _("기한 지남"),
            ),
            self._gaps(),
        )
        yield (
            "coverage",
            (_("날짜"), _("판"), _("원질문"), *(_(text) for text in REACHED), _("셀 수 없는 글")),
            self._coverage(),
        )

    def _named(self, action: Action) -> tuple[str, str]:
        return number(action.id), self.views.title(action).text

    def _entry(self, vocabulary: str, id: str) -> str:
        return self.views.label(self.views.entry(vocabulary, id).label).text

    def _yes(self, value: bool) -> str:
        return self.words("예") if value else ""

    def _actions(self) -> Rows:
        corpus = self.ground.corpus
        for action in self.ground.actions:
            current = self.views.current_status(action)
            progress = corpus.progress.get(action.id)
            yield (
                *self._named(action),
                self._yes(action.sample),
                self.words(STATUSES[self.ground.state[action.id]]),
                current.date if current else None,
                self._entry("body", action.owner.id),
                [self._entry("sector", sector.id) for sector in action.sectors],
                progress.percent if progress else None,
                progress.overdue if progress else None,
                action.review_by,
                self._yes(action.id in corpus.stale),
            )

    def _schedule(self) -> Rows:
        _ = self.words
        for action in self.ground.actions:
            schedule, texts = action.schedule, self.ground.texts(action)
            named = self._named(action)
            planned = schedule.planned
            yield (*named, _("처음 계획"), planned.start, planned.end, None, None)
            for i, revised in enumerate(schedule.revised, 1):
                reason = texts(f"schedule.revised.{i}.reason", revised.reason).text
                row = (_("바뀐 계획"), revised.start, revised.end, revised.decided, reason)
                yield (*named, *row)
            if schedule.actual:
                actual = schedule.actual
                yield (*named, _("실제"), actual.start, actual.end, None, None)

    def _milestones(self) -> Rows:
        for action in self.ground.actions:
            texts = self.ground.texts(action)
            for step in action.milestones:
                path = f"milestones.{step.key}"
                evidence = [
                    f"{item.date} {texts(f'{path}.evidence.{i}.what', item.what).text}"
                    for i, item in enumerate(step.evidence, 1)
                ]
                name = texts(f"{path}.name", step.name).text
                yield (*self._named(action), name, step.due, step.done, step.weight, evidence)

    def _budget(self) -> Rows:
        for action in self.ground.actions:
            for line in action.budget:
                yield (
                    *self._named(action),
                    line.year,
                    self.words(PAYERS[line.payer]),
                    self.words(BUDGET_STAGES[line.stage]),
                    line.amount,
                )

    def _indicators(self) -> Rows:
        for action in self.ground.actions:
            texts = self.ground.texts(action)
            for indicator in action.indicators:
                path = f"indicators.{indicator.key}"
                latest = latest_of(indicator, self.ground)
                share = share_of(indicator, latest)
                baseline = indicator.baseline
                yield (
                    *self._named(action),
                    texts(f"{path}.name", indicator.name).text,
                    texts(f"{path}.unit", indicator.unit).text,
                    baseline.value if baseline else None,
                    baseline.date if baseline else None,
                    indicator.target.value,
                    indicator.target.date,
                    latest.value if latest else None,
                    latest.date if latest else None,
                    None if share is None else Decimal(f"{share * 100:.1f}"),
                )

    def _voices(self) -> Rows:
        _ = self.words
        for action in self.ground.actions:
            texts, named = self.ground.texts(action), self._named(action)
            for i, report in enumerate(action.reports, 1):
                by = self._entry("body", report.by.id)
                text = texts(f"reports.{i}.text", report.text).text
                yield (*named, _("기관의 보고"), report.date, by, None, text)
            for i, verdict in enumerate(action.verdicts, 1):
                by = self._entry("body", verdict.by.id)
                text = texts(f"verdicts.{i}.text", verdict.text).text
                rating = _(VERDICTS[verdict.rating])
                yield (*named, _("시민의 평가"), verdict.date, by, rating, text)

    def _criteria(self) -> Rows:
        for record in self.ground.corpus.of_kind("solution"):
            if not isinstance(record, Solution) or record.withdrawn is not None:
                continue
            texts = self.views.texts(record)
            for i, rating in enumerate(record.criteria, 1):
                yield (
                    number(record.id),
                    self.views.title(record).text,
                    self.words(STATUSES[record.status]),
                    self._entry("criterion", rating.criterion.id),
                    self.words(RATINGS[rating.rating]),
                    texts(f"criteria.{i}.reason", rating.reason).text,
                )

    def _gaps(self) -> Rows:
        corpus = self.ground.corpus
        for gap in sorted(corpus.gaps, key=lambda gap: (gap.gap.review_by, gap.id)):
            record = corpus.records[gap.id]
            yield (
                number(gap.id),
                self.views.title(record).text,
                self.views.texts(record)("gap.reason", gap.gap.reason).text,
                self._entry("body", gap.gap.owner.id),
                gap.gap.review_by,
                self._yes(gap.overdue),
            )

    def _coverage(self) -> Rows:
        corpus = self.ground.corpus
        for reach in (*reached(self.views.promised.ledger), now(corpus)):
            names = [
                f"{self.words(PAPERS[paper])} {self.words('제{number}판', number=n)}"
                for paper, n in reach.editions
            ]
            date = PartialDate.parse(reach.date)
            yield (date, names, reach.asked, *reach.steps, reach.unread or None)
