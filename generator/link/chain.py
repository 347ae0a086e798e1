"""The chain from question to evidence: gaps, coverage, progress, and what has gone stale."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from generator.link.backlinks import targets
from generator.objects.action import Action
from generator.objects.corpus import Backlink, Coverage, OpenGap, Progress
from generator.objects.date import PartialDate
from generator.objects.problem import Problem, problem
from generator.objects.question import CoreQuestion, RawQuestion
from generator.objects.record import Record
from generator.objects.solution import Solution

Back = Mapping[str, tuple[Backlink, ...]]

#: Statuses that come to an end: nothing further is owed, so nothing goes stale.
_ENDED = ("done", "stopped")


def gaps(
    records: Mapping[str, Record],
    back: Back,
    broken: frozenset[str],
    today: dt.date,
    problems: list[Problem],
) -> tuple[OpenGap, ...]:
    """The records that lead no further and say why; those that do not say why are told."""
    found: list[OpenGap] = []
    for record in records.values():
        if record.withdrawn is not None:
            continue
        next_ = _next(record, records, back)
        if isinstance(record, RawQuestion | CoreQuestion | Solution) and record.gap is not None:
            if next_ and not isinstance(record, RawQuestion):
                problems.append(problem("gap-closed", record.gap.mark, by=next_[0]))
            overdue = record.gap.review_by.last < today
            found.append(OpenGap(record.id, record.gap, overdue))
        elif next_ or broken:
            # A broken record may be the very one that is missed here; its own mistake comes first.
            continue
        elif isinstance(record, CoreQuestion) and record.status != "draft":
            problems.append(problem("no-solution", record.mark, len(record.id), id=record.id))
        elif isinstance(record, Solution) and record.status not in ("draft", "dropped"):
            problems.append(problem("no-action", record.mark, len(record.id), id=record.id))
    return tuple(found)


def _next(record: Record, records: Mapping[str, Record], back: Back) -> tuple[str, ...]:
    """Ids of the records that carry this one on and stand."""
    if isinstance(record, RawQuestion):
        return tuple(m.to.id for m in record.merged_into)
    relation = {"core-question": "answers", "solution": "implements"}.get(record.kind)
    return tuple(
        link.id
        for link in back.get(record.id, ())
        if link.relation == relation and records[link.id].withdrawn is None
    )


def coverages(records: Mapping[str, Record], back: Back) -> dict[str, Coverage]:
    """How far each question came, and each solution and action with it."""
    reached: dict[str, Coverage] = {}

    def best(id: str, relation: str, least: Coverage) -> Coverage:
        return max(
            (
                reached[link.id]
                for link in back.get(id, ())
                if link.relation == relation and records[link.id].withdrawn is None
            ),
            default=least,
        )

    actions = [r for r in records.values() if isinstance(r, Action)]
    solutions = [r for r in records.values() if isinstance(r, Solution)]
    core = [r for r in records.values() if isinstance(r, CoreQuestion)]
    for action in actions:
        reached[action.id] = Coverage.EVIDENCED if _has_evidence(action) else Coverage.ACTED
    for solution in solutions:
        reached[solution.id] = best(solution.id, "implements", Coverage.ANSWERED)
    for question in core:
        reached[question.id] = best(question.id, "answers", Coverage.GATHERED)
    raw = [r for r in records.values() if isinstance(r, RawQuestion)]
    merged = targets(back, "merged_into")
    for asked in raw:
        reached[asked.id] = max(
            (reached[core] for core in merged.get(asked.id, ())), default=Coverage.ASKED
        )
    firsts = _firsts(targets(back, "duplicate_of"))
    for asked in raw:
        if asked.id not in merged:
            reached[asked.id] = reached[firsts.get(asked.id, asked.id)]
    return reached


def _firsts(repeats: Mapping[str, list[str]]) -> dict[str, str]:
    """The question that each duplicate repeats, through any number of steps; each step once."""
    firsts: dict[str, str] = {}
    for id in repeats:
        row: dict[str, None] = {}
        while id in repeats and id not in firsts and id not in row:
            row[id] = None
            id = repeats[id][0]
        first = firsts.get(id, id)
        for step in row:
            firsts[step] = first
    return firsts


def _has_evidence(action: Action) -> bool:
    return any(milestone.evidence for milestone in action.milestones) or any(
        entry.evidence for entry in action.status
    )


def progresses(records: Mapping[str, Record], today: dt.date) -> dict[str, Progress]:
    """The progress of each action that has milestones, computed from them alone."""
    found: dict[str, Progress] = {}
    for record in records.values():
        if not isinstance(record, Action) or not record.milestones:
            continue
        done = [m for m in record.milestones if m.done is not None and m.done.first <= today]
        weight = sum(milestone.weight for milestone in record.milestones)
        share = sum(milestone.weight for milestone in done)
        overdue = sum(m.done is None and m.due.last < today for m in record.milestones)
        found[record.id] = Progress(
            done=len(done),
            total=len(record.milestones),
            percent=share * 100 // weight if weight else 0,
            overdue=overdue,
        )
    return found


def stale_records(records: Mapping[str, Record], today: dt.date) -> dict[str, dt.date]:
    """The review date of each record that is past it: its status may no longer be true."""
    found: dict[str, dt.date] = {}
    for record in records.values():
        if record.withdrawn is not None:
            continue
        due = _review_by(record, today)
        if due is not None and due.last < today:
            found[record.id] = due.last
    return found


def _review_by(record: Record, today: dt.date) -> PartialDate | None:
    """When the record's status, or its gap, must be looked at again; None where nothing is owed."""
    if isinstance(record, Action):
        entered = [entry.status for entry in record.status if entry.date.first <= today]
        return None if entered and entered[-1] in _ENDED else record.review_by
    if isinstance(record, RawQuestion | CoreQuestion | Solution) and record.gap is not None:
        return record.gap.review_by
    return None
