"""What questions must say: a raw one where it went, a core one how it was weighed."""

from __future__ import annotations

from generator.check.rules import check_rising
from generator.objects.problem import Problem, problem
from generator.objects.question import CoreQuestion, RawQuestion


def check_raw_question(question: RawQuestion, problems: list[Problem]) -> None:
    """A raw question went somewhere, or says why not."""
    if not (question.merged_into or question.duplicate_of or question.gap or question.withdrawn):
        problems.append(problem("goes-nowhere", question.mark, len(question.id)))
    check_rising([(redaction.date, redaction.mark) for redaction in question.redactions], problems)


def check_core_question(question: CoreQuestion, problems: list[Problem]) -> None:
    """A priority says something: a rank, votes, or that it was discussed."""
    for priority in question.priorities:
        if priority.rank is None and priority.votes is None and not priority.discussed:
            problems.append(
                problem("says-nothing", priority.mark, choices="rank, votes, discussed")
            )
