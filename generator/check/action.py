"""What actions must say: dates in order, and evidence for what is done."""

from __future__ import annotations

from generator.check.rules import check_evidence, check_order, check_rising
from generator.objects.action import Action
from generator.objects.problem import Problem, problem


def check_action(action: Action, problems: list[Problem]) -> None:
    """Schedules run forward, entries stand in order, `done` has evidence, keys are unique."""
    schedule = action.schedule
    check_order(schedule.planned.start, schedule.planned.end, schedule.planned.mark, problems)
    for revised in schedule.revised:
        check_order(revised.start, revised.end, revised.mark, problems)
    check_rising(
        [(revised.decided, revised.mark) for revised in schedule.revised], problems, "decided"
    )
    if schedule.actual is not None:
        check_order(schedule.actual.start, schedule.actual.end, schedule.actual.mark, problems)
    for entry in action.status:
        if entry.status == "done":
            check_evidence(entry.evidence, entry.mark, problems, "status")
    check_rising([(entry.date, entry.mark) for entry in action.status], problems)
    for milestone in action.milestones:
        if milestone.done is not None:
            check_evidence(milestone.evidence, milestone.mark, problems, "done")
    for voices in (action.reports, action.verdicts, action.evaluations):
        check_rising([(voice.date, voice.mark) for voice in voices], problems)
    for indicator in action.indicators:
        check_rising([(measure.date, measure.mark) for measure in indicator.measured], problems)
    for named in (action.milestones, action.indicators):
        seen: set[str] = set()
        for part in named:
            if part.key in seen:
                problems.append(
                    problem("duplicate-in-list", part.mark, 1, ("key",), value=part.key)
                )
            seen.add(part.key)
