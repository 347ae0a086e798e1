"""A Diff as text: one screen for a small change; of a long list the first lines and a count."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from generator.diff.change import Change, Diff
from generator.diff.words import Say

#: Lines of a group that are shown before the rest is counted.
MOST = 15
#: Errors of a side that are told; papers check tells all.
ERRORS = 5


def write(diff: Diff, say: Say, title: str) -> str:
    """The change as lines for a terminal."""
    lines = [title, f"  {counts(diff, say)}"]
    lines += [f"  ! {text}" for text in warnings(diff, say)]
    if not diff.changes:
        lines.append(f"  {say.frame('nothing')}")
    for group, changes in groups(diff):
        lines += ["", say.heading(group)]
        lines += [f"  - {change.text}" for change in changes[:MOST]]
        if len(changes) > MOST:
            lines.append(f"  … {say.frame('folded', n=len(changes) - MOST)}")
    return "\n".join(lines) + "\n"


def groups(diff: Diff) -> Iterator[tuple[str, list[Change]]]:
    """The changes of each group that has any, in the order of readers."""
    for group, changes in groupby(diff.changes, key=lambda change: change.group):
        yield group, list(changes)


def warnings(diff: Diff, say: Say) -> Iterator[str]:
    """What to know before reading on: errors on one of the sides."""
    for name, told in zip(("errors-base", "errors-head"), diff.errors, strict=True):
        if told:
            yield say.frame(name, n=len(told))
            yield from told[:ERRORS]
            if len(told) > ERRORS:
                yield say.frame("more-errors", n=len(told) - ERRORS)


def counts(diff: Diff, say: Say) -> str:
    """How many records and addresses the change touches, in one line."""
    touched = {name: n for name, n in diff.counts.items() if name != "broken"}
    return f"{say.frame('counts', **touched)} · {say.frame('breaks', n=diff.counts['broken'])}"
