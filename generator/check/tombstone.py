"""What a tombstone must say: whose place it marks, and who follows."""

from __future__ import annotations

import re

from generator.objects.problem import Problem, problem
from generator.objects.tombstone import Tombstone

#: How many successors each state has, at least and at most (0: any number).
_SUCCESSORS = {"gone": (0, 0), "merged": (1, 1), "split": (2, 0), "moved": (1, 1)}
_PAGE = re.compile(r"(?!.*\.\.)[A-Za-z0-9][A-Za-z0-9._-]*(?:/[A-Za-z0-9][A-Za-z0-9._-]*)*/?")


def check_tombstone(tombstone: Tombstone, problems: list[Problem]) -> None:
    """Tell a tombstone of nothing or of two things, and one with too few or too many successors."""
    mark = tombstone.mark
    if bool(tombstone.id) == bool(tombstone.page):
        problems.append(problem("tombstone-of-what", mark))
        return
    for field, address in (("page", tombstone.page), ("to", tombstone.to)):
        if address is not None and _PAGE.fullmatch(address) is None:
            problems.append(problem("bad-page", mark, 1, (field,), value=address))
    following = len(tombstone.successors) + (tombstone.to is not None)
    least, most = _SUCCESSORS[tombstone.state]
    if following < least or (most and following > most):
        needed = str(least) if least == most else f"{least}+"
        values = {"state": tombstone.state, "needed": needed}
        problems.append(problem("tombstone-successors", mark, 1, ("state",), **values))
