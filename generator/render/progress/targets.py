"""Indicators against their targets, whether these lie above or below where things began."""

from __future__ import annotations

from decimal import Decimal

from generator.objects.action import Action, Indicator, Measure
from generator.objects.progress_view import Chart, TargetRow
from generator.objects.view import MeasureView
from generator.render import charts, korean
from generator.render.progress.ground import PICTURED, Ground

_MOST = 120
#: A value further off than this is as good as this far.
_FAR = Decimal(1000)


class Targets:
    """Makes the section of indicators."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.words = ground.words
        found = [(action, i) for action in ground.actions for i in action.indicators]
        self.left = max(len(found) - _MOST, 0)
        self._shown = found[:_MOST]

    def rows(self) -> tuple[TargetRow, ...]:
        """The indicators that the charts show, in words."""
        return tuple(self._row(action, indicator) for action, indicator in self._shown)

    def _row(self, action: Action, indicator: Indicator) -> TargetRow:
        texts = self.ground.texts(action)
        path = f"indicators.{indicator.key}"
        unit = texts(f"{path}.unit", indicator.unit).text
        latest = latest_of(indicator, self.ground)
        share = share_of(indicator, latest)
        return TargetRow(
            action=self.ground.to.record(action.id),
            name=texts(f"{path}.name", indicator.name),
            href=f"{self.ground.to.record(action.id).href}#indicator-{indicator.key}",
            direction=self.direction(indicator),
            baseline=self._measure(indicator.baseline, unit) if indicator.baseline else None,
            target=self._measure(indicator.target, unit),
            latest=self._measure(latest, unit) if latest else None,
            far=self._far(indicator, latest, share),
            sort="" if share is None else f"{share:.4f}",
        )

    def direction(self, indicator: Indicator) -> str:
        """Whether more is better or less."""
        _ = self.words
        if indicator.baseline is None or indicator.baseline.value == indicator.target.value:
            return ""
        rising = indicator.target.value > indicator.baseline.value
        return _("높이려는 수치") if rising else _("낮추려는 수치")

    def _measure(self, measure: Measure, unit: str) -> MeasureView:
        return MeasureView(
            value=korean.measured(measure.value, unit, self.ground.language),
            date=self.ground.views.day(measure.date),
        )

    def _far(self, indicator: Indicator, latest: Measure | None, share: float | None) -> str:
        _ = self.words
        if latest is None:
            return _("아직 잰 값이 없습니다")
        if latest.value == indicator.target.value or (share is not None and share >= 1):
            return _("목표에 이르렀습니다")
        if share is None:
            return _("처음 값이 없어 견줄 수 없습니다")
        if share < 0:
            return _("처음보다 목표에서 멀어졌습니다")
        return _("목표까지 {percent}% 왔습니다", percent=int(share * 100))

    def drawn(self) -> tuple[Chart, ...]:
        """A bullet chart for each sector."""
        _ = self.words
        owners = {place: action for place, (action, _i) in enumerate(self._shown)}
        groups = self.ground.by_sector(self._shown, owners)
        return tuple(
            Chart(
                heading,
                charts.bullets(
                    f"target-{i}",
                    _("{name}: 성과 지표", name=heading.text),
                    _("지표 {n}개가 처음 값에서 목표까지 얼마나 왔는지", n=len(members)),
                    [self._bullet(action, indicator) for action, indicator in members],
                ),
                href,
                len(self._shown) <= PICTURED,
                len(members),
            )
            for i, (heading, href, members) in enumerate(groups, 1)
        )

    def _bullet(self, action: Action, indicator: Indicator) -> charts.Bullet:
        _ = self.words
        row = self._row(action, indicator)
        none = _("없음")
        now = _("아직 잰 값이 없습니다")
        if row.latest:
            now = _("지금 {value} ({date})", value=row.latest.value, date=row.latest.date.text)
        return charts.Bullet(
            name=row.name.text,
            lang=row.name.lang,
            href=row.href,
            begun=_("처음 {value}", value=row.baseline.value if row.baseline else none),
            target=_("목표 {value}", value=row.target.value),
            now=now,
            share=share_of(indicator, latest_of(indicator, self.ground)),
        )


def latest_of(indicator: Indicator, ground: Ground) -> Measure | None:
    """The latest value that was measured by today."""
    measured = [m for m in indicator.measured if m.date.first <= ground.today]
    return max(measured, key=lambda measure: measure.date, default=None)


def share_of(indicator: Indicator, latest: Measure | None) -> float | None:
    """How far a value came: 0 where it began, 1 at the target, also where that is the lower one.

    Without a beginning it is taken to be nothing; None where that says nothing either.
    """
    if latest is None:
        return None
    begun = indicator.baseline.value if indicator.baseline else Decimal(0)
    way = indicator.target.value - begun
    if way == 0:
        return 1.0 if latest.value == indicator.target.value else None
    share = (latest.value - begun) / way
    return float(min(max(share, -_FAR), _FAR))
