"""Where a build spends its CPU: looked at 200 times a second, by the part of the program at work.

    python -m bench.sampled FILE.json -- build --no-print

The system's timer of CPU time (setitimer, ITIMER_PROF) interrupts the main thread; the part is the
innermost frame of ours on its stack. Work in C (comrak, libyaml, the disk) counts for the line of
ours that called it. Processes that are started (the analyser of Korean, Typst) are not looked at.
It costs about one part in a hundred, so runs that are timed go without it.
"""

from __future__ import annotations

import json
import signal
import sys
from collections import Counter
from pathlib import Path
from types import FrameType

_EVERY_S = 0.005
_OURS = f"{Path(__file__).resolve().parent.parent / 'generator'}/"


class Sampler:
    """Counts the parts at work while it is entered; in the main thread alone."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()
        self._files: dict[str, str] = {}

    def __enter__(self) -> Sampler:
        signal.signal(signal.SIGPROF, self._look)
        signal.setitimer(signal.ITIMER_PROF, _EVERY_S, _EVERY_S)
        return self

    def __exit__(self, *_: object) -> None:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, signal.SIG_IGN)

    def _look(self, number: int, frame: FrameType | None) -> None:
        while frame is not None:
            name = frame.f_code.co_filename
            if name.startswith(_OURS):
                self._seen[name] += 1
                return
            frame = frame.f_back
        self._seen[""] += 1

    def shares(self, by_file: bool = False) -> dict[str, float]:
        """The share of each part, the largest first; parts of less than 1 in 1,000 are left out."""
        total = sum(self._seen.values()) or 1
        parts: Counter[str] = Counter()
        for name, seen in self._seen.items():
            parts[name.removeprefix(_OURS) if by_file else part_of(name)] += seen
        return {
            name: round(seen / total, 4)
            for name, seen in parts.most_common()
            if seen / total >= 0.001
        }


def part_of(file: str) -> str:
    """The part of the program that a file belongs to: read, check, render/search, write …"""
    if not file.startswith(_OURS):
        return "Python, MkDocs and the rest"
    folders = file.removeprefix(_OURS).removesuffix(".py").split("/")
    if folders[0] == "render" and len(folders) > 2:
        return "/".join(folders[:2])
    return folders[0]


def main() -> int:
    """Run a command of ours and write where it spent its CPU."""
    # Only here: what is measured is a start of the program as users have it.
    from generator.cli import main as papers  # noqa: PLC0415

    target, _, *arguments = sys.argv[1:]
    sampler = Sampler()
    with sampler:
        code = papers(arguments)
    told = {"parts": sampler.shares(), "files": sampler.shares(by_file=True)}
    Path(target).write_text(json.dumps(told, indent=2) + "\n", "utf-8")
    return code


if __name__ == "__main__":
    sys.exit(main())
