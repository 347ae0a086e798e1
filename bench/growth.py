"""The arithmetic of the measurements: how a cost grows, how two compare, whether one has grown."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec import Struct


class Growth(Struct, frozen=True):
    """cost = factor * records ** exponent: the line of least squares through the logarithms."""

    factor: float
    exponent: float

    def at(self, records: int) -> float:
        """The cost that the line gives for so many records: reckoned, not measured."""
        return float(self.factor * records**self.exponent)


def growth(costs: Mapping[int, float]) -> Growth:
    """How a cost grows with the records: 1.0 is linear, 2.0 quadratic.

    Nothing is taken off for what an empty site costs, so a fixed cost lowers the exponent; see
    `steps` for the slope between the two largest sizes. Raises ValueError for fewer than two sizes,
    and where a size or a cost is not above zero.
    """
    if len(costs) < 2:
        raise ValueError("growth needs two sizes or more")
    points = [(math.log(size), math.log(cost)) for size, cost in costs.items()]
    mean_x = sum(x for x, _ in points) / len(points)
    mean_y = sum(y for _, y in points) / len(points)
    across = sum((x - mean_x) ** 2 for x, _ in points)
    slope = sum((x - mean_x) * (y - mean_y) for x, y in points) / across
    return Growth(math.exp(mean_y - slope * mean_x), slope)


def steps(costs: Mapping[int, float]) -> list[tuple[int, int, float]]:
    """The exponent between each size and the next one: (smaller, larger, exponent)."""
    sizes = sorted(costs)
    return [
        (low, high, math.log(costs[high] / costs[low]) / math.log(high / low))
        for low, high in pairwise(sizes)
    ]


def ratio(ours: float, theirs: float) -> float:
    """What part of theirs ours is, 0.5 for half; raises ValueError where theirs is nothing."""
    if theirs <= 0:
        raise ValueError("nothing can be compared with a cost of zero")
    return ours / theirs


class Change(Struct, frozen=True):
    """A cost beside the same one in earlier results; `slower`: it grew by more than allowed."""

    what: str
    before: float
    now: float
    slower: bool


def compare(
    before: Mapping[str, float], now: Mapping[str, float], allowed: float = 0.15
) -> tuple[list[Change], list[str]]:
    """Each cost that both have, and the names of those that only one has.

    `allowed` is the part by which a cost may grow before it counts as slower; two runs of the same
    program on a shared machine differ by about a tenth.
    """
    both = sorted(before.keys() & now.keys())
    changes = [
        Change(what, before[what], now[what], now[what] > before[what] * (1 + allowed))
        for what in both
    ]
    return changes, sorted(before.keys() ^ now.keys())


def median(values: Sequence[float]) -> float:
    """The middle value, the lower one of two. Raises ValueError where there is none."""
    if not values:
        raise ValueError("no values")
    return sorted(values)[(len(values) - 1) // 2]
