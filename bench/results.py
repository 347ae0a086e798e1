"""What a run of `make bench` found, as it is kept in `bench/results/` and compared later."""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec import Struct

from bench.growth import Growth, growth
from bench.measure import Output, Run

#: Our own two kinds of output, and the floor.
PAGES, WHOLE, DISK = "Three Papers, a page a record", "Three Papers, whole", "the disk alone"
#: `cold`: nothing kept, no former output. `kept`: results are kept, every file is written.
#: `again`: the third build with nothing changed, over a former site; the whole output alone.
COLD, KEPT, AGAIN = "cold", "kept", "again"
STATES = (COLD, KEPT, AGAIN)


class Row(Struct, frozen=True):
    """One tool at one size: the run with the least CPU, and the CPU seconds of all runs."""

    tool: str
    state: str
    records: int
    run: Run
    output: Output
    runs: tuple[float, ...]


class Stages(Struct, frozen=True):
    """Seconds of CPU by stage of the run that a row tells, ours alone."""

    tool: str
    state: str
    records: int
    seconds: dict[str, float]


class Profile(Struct, frozen=True):
    """Shares of CPU by part of the program, from a run that is not timed."""

    tool: str
    records: int
    parts: dict[str, float]


class Machine(Struct, frozen=True):
    """What it ran on, the versions of what ran, and the kind of file system that was written to."""

    day: str
    processor: str
    cores: int
    versions: dict[str, str]
    disk: str = ""


class Results(Struct, frozen=True):
    """All of a run."""

    machine: Machine
    seed: int
    rows: list[Row]
    stages: list[Stages] = []
    profiles: list[Profile] = []

    def costs(self, tool: str, state: str = COLD) -> dict[int, float]:
        """CPU seconds of a tool by size, the smallest first."""
        found = {r.records: r.run.cpu for r in self.rows if (r.tool, r.state) == (tool, state)}
        return dict(sorted(found.items()))

    def growth(self, tool: str, state: str = COLD) -> Growth | None:
        """How a tool's CPU grows; None where it was measured at one size alone."""
        costs = self.costs(tool, state)
        return growth(costs) if len(costs) > 1 else None

    def named(self) -> dict[str, float]:
        """CPU seconds by name, as two runs are compared."""
        return {f"{r.tool}, {r.state}, {r.records:,}": r.run.cpu for r in self.rows}


def read(path: Path) -> Results:
    """The results in a file. Raises msgspec.ValidationError where it holds something else."""
    return msgspec.json.decode(path.read_bytes(), type=Results)


def written(results: Results) -> bytes:
    """The file of the results, LF at its end."""
    return msgspec.json.format(msgspec.json.encode(results), indent=1) + b"\n"


def merged(before: Results, now: Results) -> Results:
    """One set of results of two runs on one machine: where both have a row, the later one."""
    rows = {_place(row): row for row in [*before.rows, *now.rows]}
    stages = {_place(row): row for row in [*before.stages, *now.stages]}
    profiles = {(p.tool, p.records): p for p in [*before.profiles, *now.profiles]}
    return Results(
        machine=now.machine,
        seed=now.seed,
        rows=list(rows.values()),
        stages=list(stages.values()),
        profiles=list(profiles.values()),
    )


def _place(row: Row | Stages) -> tuple[str, str, int]:
    return row.tool, row.state, row.records
