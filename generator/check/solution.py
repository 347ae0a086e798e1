"""What solutions must say."""

from __future__ import annotations

from generator.objects.problem import Problem, problem
from generator.objects.solution import Solution


def check_solution(solution: Solution, problems: list[Problem]) -> None:
    """An adoption names who adopted."""
    for adoption in solution.adopted_by:
        if adoption.task is None and adoption.body is None:
            problems.append(problem("says-nothing", adoption.mark, choices="task, body"))
