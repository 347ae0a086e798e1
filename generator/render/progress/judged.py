"""The two voices side by side, and solutions against the four criteria."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from itertools import chain

from generator.objects.action import Action, Report, Verdict
from generator.objects.date import PartialDate
from generator.objects.progress_view import CriteriaGroup, CriteriaRow, RatingCell, VoicesRow
from generator.objects.solution import Solution
from generator.objects.view import Badge, Text, VoiceView
from generator.render.flow import SOLUTION_STATES
from generator.render.progress.ground import OPEN, Ground
from generator.render.words import RATINGS, VERDICTS

#: So many actions with their voices, and so many solutions of a state: open, then folded away.
_VOICES, _VOICES_FOLDED = 2, 78
_SOLUTIONS, _SOLUTIONS_FOLDED = 12, 88
LEVELS = {"strong": 3, "some": 2, "weak": 1, "unclear": 0}


def latest_said(
    said: Sequence[Report | Verdict], ground: Ground
) -> tuple[int, Report | Verdict] | None:
    """The latest of one voice by today with its number from 1; of one day the last written."""
    past: list[tuple[int, Report | Verdict]] = [
        (i, one) for i, one in enumerate(said, 1) if one.date.first <= ground.today
    ]
    return max(past, key=lambda pair: (pair[1].date, pair[0]), default=None)


class Voices:
    """What the offices and the citizens said last, action by action, the newest word first."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.words = ground.words
        there = [action for action in ground.actions if self._wanted(action)]
        found = heapq.nlargest(_VOICES + _VOICES_FOLDED, there, key=self._newest)
        self.left = len(there) - len(found)
        self.rows = tuple(map(self._row, found[:_VOICES]))
        self.folded = tuple(map(self._row, found[_VOICES:]))

    def _wanted(self, action: Action) -> bool:
        """Whether someone spoke, or an office still owes a word."""
        if latest_said(action.reports, self.ground) or latest_said(action.verdicts, self.ground):
            return True
        return self.ground.state[action.id] in ("underway", "delayed")

    def _newest(self, action: Action) -> PartialDate:
        dates = chain((r.date for r in action.reports), (v.date for v in action.verdicts))
        past = (date for date in dates if date.first <= self.ground.today)
        return max(past, default=PartialDate(0))

    def _row(self, action: Action) -> VoicesRow:
        report = latest_said(action.reports, self.ground)
        verdict = latest_said(action.verdicts, self.ground)
        return VoicesRow(
            action=self.ground.to.record(action.id),
            report=self._voice(action, "reports", *report) if report else None,
            verdict=self._voice(action, "verdicts", *verdict) if verdict else None,
            doubt=self._doubt(action),
        )

    def _doubt(self, action: Action) -> str:
        due = self.ground.corpus.stale.get(action.id)
        if due is None:
            return ""
        return self.words(
            "다시 보기로 한 날({date})이 지났습니다. 지금과 다를 수 있습니다.",
            date=self.ground.views.day(PartialDate.of(due)).text,
        )

    def _voice(self, action: Action, field: str, i: int, said: Report | Verdict) -> VoiceView:
        to = self.ground.to
        rating = None
        if isinstance(said, Verdict):
            rating = Badge(f"verdict-{said.rating}", self.words(VERDICTS[said.rating]))
        return VoiceView(
            date=self.ground.views.day(said.date),
            by=to.entry("body", said.by.id),
            text=self.ground.texts(action)(f"{field}.{i}.text", said.text),
            rating=rating,
        )


class Criteria:
    """Every solution that stands against the criteria, by state."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.words = ground.words
        self.terms = ground.corpus.vocabulary.terms("criterion")

    def names(self) -> tuple[Text, ...]:
        """The criteria in their order."""
        return tuple(self.ground.views.label(term.label) for term in self.terms)

    def groups(self) -> tuple[CriteriaGroup, ...]:
        """The solutions of each state that has some."""
        by_state: dict[str, list[Solution]] = {state: [] for state in SOLUTION_STATES}
        for record in self.ground.corpus.of_kind("solution"):
            if isinstance(record, Solution) and record.withdrawn is None:
                by_state[record.status].append(record)
        groups = []
        for state, solutions in by_state.items():
            if not solutions:
                continue
            shown = len(solutions) if len(solutions) <= OPEN + 4 else _SOLUTIONS
            end = shown + _SOLUTIONS_FOLDED
            groups.append(
                CriteriaGroup(
                    key=state,
                    badge=self.ground.views.state(state),
                    count=len(solutions),
                    rows=tuple(map(self._row, solutions[:shown])),
                    folded=tuple(map(self._row, solutions[shown:end])),
                    left=max(len(solutions) - end, 0),
                )
            )
        return tuple(groups)

    def _row(self, solution: Solution) -> CriteriaRow:
        rated = {rating.criterion.id: rating.rating for rating in solution.criteria}
        return CriteriaRow(
            solution=self.ground.to.record(solution.id),
            href=f"{self.ground.to.record(solution.id).href}#criteria" if rated else "",
            cells=tuple(
                RatingCell(self.words(RATINGS[rated[term.id]]), LEVELS[rated[term.id]])
                if term.id in rated
                else None
                for term in self.terms
            ),
        )
