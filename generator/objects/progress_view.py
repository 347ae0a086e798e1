"""Views of the page of progress: what is done, what it costs, what is left open."""

from __future__ import annotations

from markupsafe import Markup
from msgspec import Struct

from generator.objects.view import (
    Amount,
    Badge,
    Count,
    Day,
    GapView,
    Link,
    MeasureView,
    RecordLink,
    Span,
    Text,
    VoiceView,
)


class Chart(Struct, frozen=True):
    """A picture under a heading of its own; the heading leads on where `href` says so."""

    heading: Text
    drawn: Markup
    href: str = ""
    open: bool = True
    count: int = 0


class StateRow(Struct, frozen=True, kw_only=True):
    """An action in the list of its state. `stale` is the day on which it was to be looked at."""

    action: RecordLink
    owner: Link
    sectors: tuple[Link, ...]
    since: Day | None
    percent: Amount | None
    overdue: int
    review_by: Day | None
    stale: bool


class StateGroup(Struct, frozen=True, kw_only=True):
    """The actions of one state: some open, more folded away, and how many are in the file alone."""

    key: str
    badge: Badge
    count: int
    rows: tuple[StateRow, ...]
    folded: tuple[StateRow, ...]
    left: int


class PlanRow(Struct, frozen=True, kw_only=True):
    """The schedule of an action: each plan with the reason for the change, and what came."""

    action: RecordLink
    planned: Span
    revised: tuple[tuple[Span, Day, Text], ...]
    actual: Span | None
    late: int
    late_text: str


class StepRow(Struct, frozen=True, kw_only=True):
    """A milestone of some action."""

    action: RecordLink
    name: Text
    due: Day
    done: Day | None
    badge: Badge


class StepGroup(Struct, frozen=True, kw_only=True):
    """Milestones that are overdue, to come or done: some open, more folded, the rest in a file."""

    key: str
    heading: str
    count: int
    rows: tuple[StepRow, ...]
    folded: tuple[StepRow, ...]
    left: int


class MoneyRow(Struct, frozen=True, kw_only=True):
    """The money of one year, or of one payer: one cell each, and their sum."""

    name: str
    sort: str
    cells: tuple[Amount | None, ...]
    total: Amount


class MoneyTable(Struct, frozen=True, kw_only=True):
    """Money with its sums both ways."""

    caption: str
    first: str
    columns: tuple[str, ...]
    rows: tuple[MoneyRow, ...]
    totals: tuple[Amount, ...]
    total: Amount


class MoneyView(Struct, frozen=True, kw_only=True):
    """All budgets together: pictures by year and by payer, tables of both."""

    sentence: str
    legend: tuple[tuple[str, str], ...]
    charts: tuple[Chart, ...]
    tables: tuple[MoneyTable, ...]


class TargetRow(Struct, frozen=True, kw_only=True):
    """An indicator: where it began, what is aimed at, the latest value; `sort` orders by share."""

    action: RecordLink
    name: Text
    href: str
    direction: str
    baseline: MeasureView | None
    target: MeasureView
    latest: MeasureView | None
    far: str
    sort: str


class VoicesRow(Struct, frozen=True, kw_only=True):
    """The latest of both voices on an action; `doubt` says where a report may be out of date."""

    action: RecordLink
    report: VoiceView | None
    verdict: VoiceView | None
    doubt: str


class RatingCell(Struct, frozen=True):
    """How a solution does against one criterion: the word, and dots for it from 0 to 3."""

    word: str
    level: int


class CriteriaRow(Struct, frozen=True, kw_only=True):
    """A solution against the criteria."""

    solution: RecordLink
    href: str
    cells: tuple[RatingCell | None, ...]


class CriteriaGroup(Struct, frozen=True, kw_only=True):
    """The solutions of one state."""

    key: str
    badge: Badge
    count: int
    rows: tuple[CriteriaRow, ...]
    folded: tuple[CriteriaRow, ...]
    left: int


class ReachRow(Struct, frozen=True, kw_only=True):
    """How far the raw questions of an edition's day had come; None where it cannot be known."""

    day: Day
    name: str
    href: str
    cells: tuple[Amount | None, ...]
    asked: Amount
    note: str


class CoverageView(Struct, frozen=True, kw_only=True):
    """From release to release: how many raw questions stood at each step."""

    columns: tuple[str, ...]
    rows: tuple[ReachRow, ...]
    legend: tuple[tuple[str, str], ...]
    chart: Chart | None


class ProgressView(Struct, frozen=True, kw_only=True):
    """The page of progress. `files` are its tables as CSV, by the section they belong to."""

    built: Day
    total: int
    contents: tuple[Link, ...]
    counts: tuple[Count, ...]
    states: tuple[StateGroup, ...]
    plans: tuple[PlanRow, ...]
    plans_left: int
    plan_charts: tuple[Chart, ...]
    steps: tuple[StepGroup, ...]
    money: MoneyView | None
    targets: tuple[TargetRow, ...]
    targets_left: int
    target_charts: tuple[Chart, ...]
    voices: tuple[VoicesRow, ...]
    voices_folded: tuple[VoicesRow, ...]
    voices_left: int
    criteria: tuple[Text, ...]
    solutions: tuple[CriteriaGroup, ...]
    gaps: tuple[GapView, ...]
    gaps_total: int
    gaps_overdue: int
    gaps_href: str
    coverage: CoverageView | None
