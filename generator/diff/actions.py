"""How actions stand: their status, progress, milestones, and the sums of their money."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from generator.diff.both import Both
from generator.diff.change import Change, bare
from generator.objects.action import Action, Milestone
from generator.objects.date import PartialDate
from generator.render import korean
from generator.render.words import BUDGET_STAGES, STATUSES


def actions(both: Both) -> Iterator[Change]:
    """What changes in the actions that stand on both sides."""
    for before, after in both.records():
        if isinstance(before, Action) and isinstance(after, Action):
            yield from _of(both, before, after)


def told_fields(before: Action, after: Action, today: dt.date) -> frozenset[str]:
    """The fields whose change is told here whole, so that none is told twice."""
    told = set()
    if _status(before, today) != _status(after, today):
        told.add("status")
    if _sums(before) != _sums(after):
        told.add("budget")
    steps = [{step.key: bare(step) for step in action.milestones} for action in (before, after)]
    if steps[0] != steps[1]:  # else only their order is another
        told.add("milestones")
    return frozenset(told)


def _of(both: Both, before: Action, after: Action) -> Iterator[Change]:
    say, today, id = both.say, both.head.corpus.today, after.id
    name = both.name(id)
    old, new = _status(before, today), _status(after, today)
    if old != new:
        shown = [say.words(STATUSES[s]) if s else say.frame("nothing-said") for s in (old, new)]
        yield both.tell("actions", "action-status", (id,), name=name, old=shown[0], new=shown[1])
    was, now = both.base.corpus.progress.get(before.id), both.head.corpus.progress.get(id)
    if was and now and (was.percent, was.done, was.total) != (now.percent, now.done, now.total):
        steps = f"{was.done}/{was.total} → {now.done}/{now.total}"
        yield both.tell(
            "actions", "action-progress", (id,),
            name=name, old=was.percent, new=now.percent, steps=steps,
        )  # fmt: skip
    yield from _milestones(both, name, before, after)
    sums, other = _sums(before), _sums(after)
    for stage, label in BUDGET_STAGES.items():
        if sums.get(stage) != other.get(stage):
            money = [_won(both, found.get(stage)) for found in (sums, other)]
            yield both.tell(
                "actions", "budget", (id,),
                name=name, stage=say.words(label), old=money[0], new=money[1],
            )  # fmt: skip


def _milestones(both: Both, name: str, before: Action, after: Action) -> Iterator[Change]:
    id = after.id
    was = {step.key: step for step in before.milestones}
    now = {step.key: step for step in after.milestones}
    for key, step in now.items():
        old = was.get(key)
        if old is None:
            due = _day(both, step.due)
            yield both.tell("actions", "milestone-added", (id,), name=name, step=step.name, due=due)
            continue
        if step.done is not None and old.done is None:
            done = _day(both, step.done)
            yield both.tell(
                "actions", "milestone-done", (id,), name=name, step=step.name, done=done
            )
        elif step.done is None and old.done is not None:
            yield both.tell("actions", "milestone-undone", (id,), name=name, step=step.name)
        if step.due != old.due:
            days = {"old": _day(both, old.due), "new": _day(both, step.due)}
            yield both.tell("actions", "milestone-due", (id,), name=name, step=step.name, **days)
        dated = (old.done is None) == (step.done is None)
        if _rest(old, dated) != _rest(step, dated):
            yield both.tell("actions", "milestone-changed", (id,), name=name, step=step.name)
    for key, old in was.items():
        if key not in now:
            due = _day(both, old.due)
            yield both.tell(
                "actions", "milestone-removed", (id,), name=name, step=old.name, due=due
            )


def _rest(step: Milestone, dated: bool) -> tuple[object, ...]:
    """What a milestone says beside its due date; `dated` with how it was done."""
    evidence = tuple((e.date, e.what, e.source.id if e.source else "") for e in step.evidence)
    return (step.name, step.weight, step.done, evidence) if dated else (step.name, step.weight)


def _status(action: Action, today: dt.date) -> str:
    """The status as of a day, "" before its first."""
    entered = [entry.status for entry in action.status if entry.date.first <= today]
    return entered[-1] if entered else ""


def _sums(action: Action) -> Mapping[str, int]:
    sums: dict[str, int] = {}
    for row in action.budget:
        sums[row.stage] = sums.get(row.stage, 0) + row.amount
    return sums


def _won(both: Both, amount: int | None) -> str:
    if amount is None:
        return both.say.frame("nothing-said")
    return korean.won_words(amount, both.say.language)


def _day(both: Both, day: PartialDate) -> str:
    return korean.date_words(day, both.say.language)
