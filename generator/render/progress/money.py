"""All budgets together: by year, by payer and by stage, with sums that agree both ways.

A line of a budget is counted once, at the stage where its money is: planned, approved or spent.
"""

from __future__ import annotations

from collections import Counter

from generator.objects.action import Action
from generator.objects.progress_view import Chart, MoneyRow, MoneyTable, MoneyView
from generator.objects.view import Amount, Text
from generator.render import charts
from generator.render.progress.ground import Ground
from generator.render.words import BUDGET_STAGES, PAYERS

#: What is surest first.
STAGES = ("spent", "approved", "planned")


def money(ground: Ground) -> MoneyView | None:
    """The sums of every budget that stands; None where there is none."""
    lines: Counter[tuple[int, str, str]] = Counter()
    actions = [action for action in ground.actions if action.budget]
    for action in actions:
        for line in action.budget:
            lines[line.year, line.payer, line.stage] += line.amount
    if not lines:
        return None
    return _Money(ground, lines, actions).view()


class _Money:
    def __init__(
        self, ground: Ground, lines: Counter[tuple[int, str, str]], actions: list[Action]
    ) -> None:
        self.ground = ground
        self.words = ground.words
        self.lines = lines
        self.actions = actions
        self.years = sorted({year for year, _payer, _stage in lines})
        self.payers = [p for p in PAYERS if any(payer == p for _year, payer, _stage in lines)]
        self.stages = [s for s in STAGES if any(stage == s for _year, _payer, stage in lines)]

    def sum(self, year: int | None = None, payer: str = "", stage: str = "") -> int:
        """What the lines of a year, a payer and a stage come to; each is left open by default."""
        return sum(
            amount
            for (its_year, its_payer, its_stage), amount in self.lines.items()
            if (year is None or year == its_year)
            and (not payer or payer == its_payer)
            and (not stage or stage == its_stage)
        )

    def _amount(self, won: int) -> Amount:
        return self.ground.views.amount(won)

    def _cell(self, year: int | None, payer: str, stage: str) -> Amount | None:
        there = any(
            (year is None or y == year) and (not payer or p == payer) and (not stage or s == stage)
            for y, p, s in self.lines
        )
        return self._amount(self.sum(year, payer, stage)) if there else None

    def view(self) -> MoneyView:
        _ = self.words
        return MoneyView(
            sentence=_(
                "실행 {n}개의 예산을 더하면 {total}입니다. 돈은 지금 있는 단계에서 한 번만 셉니다.",
                n=len(self.actions),
                total=self._amount(self.sum()).text,
            ),
            legend=tuple((f"stack__{stage}", _(BUDGET_STAGES[stage])) for stage in self.stages),
            charts=(
                Chart(
                    Text(_("해마다")),
                    charts.stacked(
                        "money-year",
                        _("해마다의 예산"),
                        _("해마다 집행, 확정, 계획 단계의 돈"),
                        [self._bar(_("{year}년", year=str(year)), year, "") for year in self.years],
                    ),
                ),
                Chart(
                    Text(_("내는 곳마다")),
                    charts.stacked(
                        "money-payer",
                        _("내는 곳마다의 예산"),
                        _("내는 곳마다 집행, 확정, 계획 단계의 돈"),
                        [self._bar(_(PAYERS[payer]), None, payer) for payer in self.payers],
                    ),
                ),
            ),
            tables=(self._years_payers(), self._years_stages(), self._payers_stages()),
        )

    def _bar(self, name: str, year: int | None, payer: str) -> charts.Bar:
        parts = []
        for stage in self.stages:
            won = self.sum(year, payer, stage)
            said = f"{self.words(BUDGET_STAGES[stage])} {self._amount(won).text}"
            parts.append(charts.Part(stage, won, said))
        return charts.Bar(name, tuple(parts), self._amount(self.sum(year, payer)).text)

    def _years_payers(self) -> MoneyTable:
        _ = self.words
        return MoneyTable(
            caption=_("해마다 누가 얼마를 내는지"),
            first=_("해"),
            columns=tuple(_(PAYERS[payer]) for payer in self.payers),
            rows=tuple(
                MoneyRow(
                    name=_("{year}년", year=str(year)),
                    sort=str(year),
                    cells=tuple(self._cell(year, payer, "") for payer in self.payers),
                    total=self._amount(self.sum(year)),
                )
                for year in self.years
            ),
            totals=tuple(self._amount(self.sum(payer=payer)) for payer in self.payers),
            total=self._amount(self.sum()),
        )

    def _years_stages(self) -> MoneyTable:
        _ = self.words
        return MoneyTable(
            caption=_("해마다 얼마가 어느 단계에 있는지"),
            first=_("해"),
            columns=tuple(_(BUDGET_STAGES[stage]) for stage in self.stages),
            rows=tuple(
                MoneyRow(
                    name=_("{year}년", year=str(year)),
                    sort=str(year),
                    cells=tuple(self._cell(year, "", stage) for stage in self.stages),
                    total=self._amount(self.sum(year)),
                )
                for year in self.years
            ),
            totals=tuple(self._amount(self.sum(stage=stage)) for stage in self.stages),
            total=self._amount(self.sum()),
        )

    def _payers_stages(self) -> MoneyTable:
        _ = self.words
        return MoneyTable(
            caption=_("누가 내는 돈이 어느 단계에 있는지"),
            first=_("내는 곳"),
            columns=tuple(_(BUDGET_STAGES[stage]) for stage in self.stages),
            rows=tuple(
                MoneyRow(
                    name=_(PAYERS[payer]),
                    sort=str(place),
                    cells=tuple(self._cell(None, payer, stage) for stage in self.stages),
                    total=self._amount(self.sum(payer=payer)),
                )
                for place, payer in enumerate(self.payers)
            ),
            totals=tuple(self._amount(self.sum(stage=stage)) for stage in self.stages),
            total=self._amount(self.sum()),
        )
