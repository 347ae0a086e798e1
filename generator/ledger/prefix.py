"""P1 over time: a ledger only grows, so an earlier one is the beginning of today's."""

from __future__ import annotations

from generator.objects.problem import Problem, problem
from generator.objects.source import Mark


def continues(earlier: bytes, today: bytes) -> int:
    """0 where today's ledger continues the earlier one, or the first line that does not."""
    if today.startswith(earlier) and (not earlier or earlier.endswith(b"\n")):
        return 0
    lines = today.split(b"\n")
    for number, line in enumerate(earlier.split(b"\n"), 1):
        if number > len(lines) or lines[number - 1] != line:
            return number
    return len(lines)


def not_grown(
    earlier: bytes, today: bytes, shown: str = "../ledger/addresses.jsonl"
) -> list[Problem]:
    """The problem of a ledger that does not continue an earlier one; nothing where it does."""
    line = continues(earlier, today)
    return [problem("ledger-not-grown", Mark(shown, line, 1))] if line else []
