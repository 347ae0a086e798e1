"""The page of progress: actions, money, indicators, both voices, criteria, gaps, coverage."""

from __future__ import annotations

import heapq

from generator.objects.date import PartialDate
from generator.objects.progress_view import Chart, CoverageView, ProgressView, ReachRow
from generator.objects.view import Amount, Link, Text
from generator.render import charts, korean
from generator.render.listings import Listings
from generator.render.progress.coverage import Reach, now, reached
from generator.render.progress.ground import MOST, Ground
from generator.render.progress.judged import Criteria, Voices
from generator.render.progress.money import money
from generator.render.progress.targets import Targets
from generator.render.progress.times import Times
from generator.render.words import PAPERS, REACHED

_GAPS = 3


class Progress:
    """Makes the view of the page of progress in one language."""

    def __init__(self, listings: Listings) -> None:
        self.ground = Ground(listings)
        self.views = listings.views
        self.corpus = listings.corpus
        self.words = listings.words

    def view(self) -> ProgressView:
        """The whole page; a section without anything to say is empty."""
        ground, corpus = self.ground, self.corpus
        times, targets, voices = Times(ground), Targets(ground), Voices(ground)
        criteria = Criteria(ground)
        states, steps, budget = times.states(), times.steps(), money(ground)
        solutions, coverage = criteria.groups(), self._coverage()
        rows = targets.rows()
        gaps = heapq.nsmallest(_GAPS, corpus.gaps, key=lambda gap: (gap.gap.review_by, gap.id))
        _ = self.words
        contents = (
            ("states", _("상태별 실행"), bool(states)),
            ("schedule", _("일정"), bool(ground.actions)),
            ("milestones", _("단계별 진행"), bool(steps)),
            ("budget", _("예산"), budget is not None),
            ("indicators", _("성과 지표"), bool(rows)),
            ("voices", _("두 목소리"), bool(voices.rows)),
            ("criteria", _("네 가지 기준으로 본 해법"), bool(solutions)),
            ("gaps", _("아직 빈 곳"), True),
            ("coverage", _("판마다 어디까지 왔나"), coverage is not None),
        )
        return ProgressView(
            built=self.views.day(PartialDate.of(corpus.today)),
            total=len(ground.actions),
            contents=tuple(Link(Text(words), f"#{key}") for key, words, there in contents if there),
            counts=times.counts(),
            states=states,
            plans=times.plans(),
            plans_left=max(len(ground.actions) - MOST, 0),
            plan_charts=times.drawn(),
            steps=steps,
            money=budget,
            targets=rows,
            targets_left=targets.left,
            target_charts=targets.drawn(),
            voices=voices.rows,
            voices_folded=voices.folded,
            voices_left=voices.left,
            criteria=criteria.names(),
            solutions=solutions,
            gaps=tuple(self.views.gap(gap.id, gap.gap, ground.to, named=True) for gap in gaps),
            gaps_total=len(corpus.gaps),
            gaps_overdue=sum(gap.overdue for gap in corpus.gaps),
            gaps_href="../gaps/",
            coverage=coverage,
        )

    # Coverage

    def _coverage(self) -> CoverageView | None:
        """From release to release; None where nothing was asked, then or now."""
        _ = self.words
        found = (*reached(self.views.promised.ledger), now(self.corpus))
        if not any(reach.asked for reach in found):
            return None
        rows = tuple(self._reach(reach) for reach in found)
        bars = [self._bar(reach, row) for reach, row in zip(found, rows, strict=True)]
        drawn = charts.stacked(
            "reach",
            _("판마다 질문이 어디까지 왔나"),
            _("펴낸 날마다, 그리고 오늘, 원질문이 몇 개씩 어느 단계에 있는지"),
            bars,
        )
        return CoverageView(
            columns=tuple(map(_, REACHED)),
            rows=rows,
            legend=tuple((f"stack__reach-{i}", _(text)) for i, text in enumerate(REACHED)),
            chart=Chart(Text(_("판마다 질문이 어디까지 왔나")), drawn),
        )

    def _reach(self, reach: Reach) -> ReachRow:
        _ = self.words
        names = [
            f"{_(PAPERS[paper])} {_('제{number}판', number=number)}"
            for paper, number in reach.editions
        ]
        href = ""
        if reach.editions:
            paper, number = reach.editions[0]
            href = f"../{paper}/e{number}/"
        notes = []
        if reach.unread:
            notes.append(_("내려진 글 {n}개는 셀 수 없습니다.", n=reach.unread))
        return ReachRow(
            day=self.views.day(PartialDate.parse(reach.date)),
            name=", ".join(names) or _("오늘"),
            href=href,
            cells=tuple(
                None if n is None else Amount(str(n), korean.number_words(n)) for n in reach.steps
            ),
            asked=Amount(str(reach.asked), korean.number_words(reach.asked)),
            note=" ".join(notes),
        )

    def _bar(self, reach: Reach, row: ReachRow) -> charts.Bar:
        parts = tuple(
            charts.Part(f"reach-{i}", n, f"{self.words(REACHED[i])}: {korean.number_words(n)}")
            for i, n in enumerate(reach.steps)
            if n is not None
        )
        return charts.Bar(
            f"{row.day.text} {row.name}",
            parts,
            self.words("원질문 {n}개", n=reach.asked),
            row.href,
        )
