"""What a sample of mutants says of all: drawing it, its rates, and how sure they are."""

import math
import random
from collections.abc import Mapping, Sequence
from typing import NamedTuple

#: Of the normal distribution, for intervals that hold in 95 of 100 samples.
_Z = 1.959964


class Rate(NamedTuple):
    """How many of the mutants of a package were noticed; low and high bound its true rate."""

    package: str
    mutants: int
    drawn: int
    killed: int
    low: float
    high: float

    @property
    def rate(self) -> float:
        """The share of the drawn that was noticed."""
        return self.killed / self.drawn if self.drawn else 0.0


def draw(names: Mapping[str, Sequence[str]], size: int, seed: int) -> list[str]:
    """`size` mutants of each package, every one as likely; packages take turns, for early figures.

    One seed draws the same from the same mutants, and a larger sample begins with a smaller one.
    """
    shuffled = []
    for package in sorted(names):
        ordered = sorted(names[package])
        random.Random(f"{seed} {package}").shuffle(ordered)
        shuffled.append(ordered[:size])
    return [row[at] for at in range(size) for row in shuffled if at < len(row)]


def wilson(killed: int, drawn: int) -> tuple[float, float]:
    """The interval of Wilson (1927) for a share, 95 %; (0, 1) where nothing was drawn."""
    if not drawn:
        return 0.0, 1.0
    share, square = killed / drawn, _Z * _Z
    middle = (share + square / (2 * drawn)) / (1 + square / drawn)
    spread = _Z * math.sqrt(share * (1 - share) / drawn + square / (4 * drawn**2))
    spread /= 1 + square / drawn
    return max(0.0, middle - spread), min(1.0, middle + spread)


def rate(package: str, mutants: int, verdicts: Sequence[bool]) -> Rate:
    """The rate of one package, from whether each drawn mutant was noticed."""
    killed = sum(verdicts)
    return Rate(package, mutants, len(verdicts), killed, *wilson(killed, len(verdicts)))


def together(rates: Sequence[Rate]) -> tuple[float, float, float]:
    """The rate over all packages with its bounds: each counts by how many mutants it has."""
    whole = sum(one.mutants for one in rates)
    middle = sum(one.rate * one.mutants for one in rates) / whole
    varied = 0.0
    for one in rates:
        if one.drawn:
            weight = one.mutants / whole
            smooth = (one.killed + 1) / (one.drawn + 2)  # a share of 0 or 1 is not certain either
            varied += weight**2 * smooth * (1 - smooth) / one.drawn
    spread = _Z * math.sqrt(varied)
    return middle, max(0.0, middle - spread), min(1.0, middle + spread)
