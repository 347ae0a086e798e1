"""Action: what carries a solution out, with its money, its dates, its evidence and two voices."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from msgspec import Struct

from generator.objects.date import PartialDate
from generator.objects.fields import Key, Line, Names, Paragraph, Points, Reference, Won
from generator.objects.record import Evidence, Record, Refs
from generator.objects.source import Mark

ActionStatus = Literal["planned", "underway", "delayed", "done", "stopped"]


class LegalBasis(Struct, frozen=True, kw_only=True):
    """The law, ordinance or rule that an action rests on, and how far that is."""

    name: Line
    status: Literal["in-force", "passed", "planned", "needed"]
    date: PartialDate | None = None
    source: Annotated[Reference | None, Names("source")] = None
    mark: Mark


class Budget(Struct, frozen=True, kw_only=True):
    """Money of one year from one payer, in KRW."""

    year: int
    payer: Literal["state", "city", "district", "firms", "unions", "other"]
    amount: Won
    stage: Literal["planned", "approved", "spent"]
    mark: Mark


class Period(Struct, frozen=True, kw_only=True):
    """From a date to a date; the end may be open."""

    start: PartialDate
    end: PartialDate | None = None
    mark: Mark


class RevisedPeriod(Struct, frozen=True, kw_only=True):
    """A schedule that replaced the one before, decided on a day for a reason."""

    start: PartialDate
    end: PartialDate | None = None
    decided: PartialDate
    reason: Paragraph
    mark: Mark


class Schedule(Struct, frozen=True, kw_only=True):
    """An action's dates as planned, as revised (with the reason), and as they came."""

    planned: Period
    revised: tuple[RevisedPeriod, ...] = ()
    actual: Period | None = None
    mark: Mark


class Milestone(Struct, frozen=True, kw_only=True):
    """A step with a due date; done only with dated evidence. Progress is computed from weights."""

    key: Key
    name: Line
    due: PartialDate
    done: PartialDate | None = None
    evidence: tuple[Evidence, ...] = ()
    weight: int = 1
    mark: Mark


class Measure(Struct, frozen=True, kw_only=True):
    """A value at a date: where it began, what is aimed at, or what was measured."""

    value: Decimal
    date: PartialDate
    source: Annotated[Reference | None, Names("source")] = None
    mark: Mark


class Indicator(Struct, frozen=True, kw_only=True):
    """A quantity by which an action is judged, with its unit."""

    key: Key
    name: Line
    unit: Line
    baseline: Measure | None = None
    target: Measure
    measured: tuple[Measure, ...] = ()
    mark: Mark


class StatusEntry(Struct, frozen=True, kw_only=True):
    """The action stood so from this day on. `done` needs evidence."""

    status: ActionStatus
    date: PartialDate
    note: Paragraph | None = None
    evidence: tuple[Evidence, ...] = ()
    mark: Mark


class Report(Struct, frozen=True, kw_only=True):
    """What the office says, dated."""

    date: PartialDate
    by: Annotated[Reference, Names("body")]
    text: Paragraph
    mark: Mark


class Verdict(Struct, frozen=True, kw_only=True):
    """What citizens say of the action, dated, given by a group at an event, never by a person."""

    date: PartialDate
    by: Annotated[Reference, Names("body")]
    rating: Literal["agree", "partly", "disagree", "open"]
    text: Paragraph
    event: Annotated[Reference | None, Names("event")] = None
    mark: Mark


class Evaluation(Struct, frozen=True, kw_only=True):
    """A formal look back by a body."""

    date: PartialDate
    by: Annotated[Reference, Names("body")]
    text: Paragraph
    mark: Mark


class Action(Record, frozen=True, kw_only=True):
    """What carries one solution or more out."""

    kind: ClassVar[str] = "action"
    paper: ClassVar[str] = "blue"
    known_sections: ClassVar[dict[str, bool]] = {"what": True, "how": False, "risks": False}

    name: Line
    implements: Annotated[Refs, Points(("solution",), at_least=1)]
    owner: Annotated[Reference, Names("body")]
    schedule: Schedule
    status: tuple[StatusEntry, ...]
    review_by: PartialDate | None = None
    partners: Annotated[Refs, Names("body")] = ()
    sectors: Annotated[Refs, Names("sector")] = ()
    groups: Annotated[Refs, Names("group")] = ()
    legal_basis: tuple[LegalBasis, ...] = ()
    budget: tuple[Budget, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    reports: tuple[Report, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    evaluations: tuple[Evaluation, ...] = ()
    national_task: Annotated[Reference | None, Names("national-task")] = None
    supersedes: Annotated[Refs, Points(("action",))] = ()

    @property
    def title(self) -> str:
        """The action's name."""
        return self.name
