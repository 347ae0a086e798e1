"""Faults of a built site, and how a test tells them: page, rule, element."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

SHOWN = 30


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing wrong: on which page, against which rule, and where or why."""

    page: str
    rule: str
    detail: str

    def __str__(self) -> str:
        return f"{self.page}: {self.rule}: {self.detail}"


def told(faults: Iterable[Fault]) -> str:
    """Nothing for a sound site; else the first thirty, those that stand on many pages told once."""
    alike: dict[tuple[str, str], list[Fault]] = {}
    for fault in dict.fromkeys(faults):
        # Ids and line numbers differ from page to page; what is left tells one fault of a template.
        alike.setdefault((fault.rule, re.sub(r"\d+", "0", fault.detail)), []).append(fault)
    if not alike:
        return ""
    counts = Counter(rule for rule, _ in alike).most_common()
    lines = [f"{len(alike)} faults: " + ", ".join(f"{rule} × {count}" for rule, count in counts)]
    for same in list(alike.values())[:SHOWN]:
        others = len({fault.page for fault in same}) - 1
        lines.append(f"  {same[0]}" + (f" (and on {others} more pages)" if others else ""))
    if len(alike) > SHOWN:
        lines.append(f"  … and {len(alike) - SHOWN} more")
    return "\n".join(lines)


def assert_none(faults: Iterable[Fault]) -> None:
    """Fail with all that is told of the faults, and with nothing else."""
    __tracebackhide__ = True
    if message := told(faults):
        raise AssertionError(message)
