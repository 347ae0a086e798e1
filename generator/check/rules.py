"""What every kind of record must say beyond its single fields."""

from __future__ import annotations

from collections.abc import Iterable

from generator.objects.date import PartialDate
from generator.objects.problem import Problem, problem
from generator.objects.record import Body, Evidence, Record
from generator.objects.source import Mark


def check_order(
    start: PartialDate,
    end: PartialDate | None,
    mark: Mark,
    problems: list[Problem],
    field: str = "end",
) -> None:
    """Tell where an end, written in `field`, is before its start; an inexact one may be right."""
    if end is not None and end.last < start.first:
        problems.append(problem("date-order", mark, 1, (field,), start=start, end=end))


def check_rising(
    dated: Iterable[tuple[PartialDate, Mark]], problems: list[Problem], field: str = "date"
) -> None:
    """Tell each date that stands after a later one."""
    before: PartialDate | None = None
    for date, mark in dated:
        if before is not None and date.last < before.first:
            problems.append(problem("entry-order", mark, 1, (field,), date=date, before=before))
        else:
            before = date


def check_evidence(
    evidence: tuple[Evidence, ...], mark: Mark, problems: list[Problem], field: str
) -> None:
    """Tell where something is called done, in `field`, without evidence."""
    if not evidence:
        problems.append(problem("done-without-evidence", mark, 1, (field,)))


def check_sections(kind: type[Record], body: Body, mark: Mark, problems: list[Problem]) -> None:
    """Tell a body that is empty, or lacks a section that its kind must have."""
    needed = [key for key, must in kind.known_sections.items() if must]
    if not needed:
        return
    if not body.text:
        problems.append(problem("missing-body", mark, sections=", ".join(needed)))
        return
    keys = {section.key for section in body.sections}
    place = body.sections[0].mark if body.sections else body.mark
    for key in needed:
        if key not in keys:
            problems.append(problem("missing-section", place, key=key))
