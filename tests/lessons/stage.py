"""Where a situation is played, and what is told of it."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from generator.objects.problem import Problem


class Stage(NamedTuple):
    """Where a situation is played: a folder, a ledger of three releases, a hand on the system."""

    folder: Path
    original: Path
    hands: pytest.MonkeyPatch


class Told(NamedTuple):
    """What is told of the mistake, and of what the lesson says to do instead."""

    bad: list[Problem]
    good: list[Problem]


Situation = Callable[[Stage], Told]
