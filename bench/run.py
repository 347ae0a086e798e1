"""`make bench`: CPU seconds, wall time, memory and output of `papers` as the records grow.

    python -m bench.run [--sizes 1000,3000,10000] [--json FILE]

Each command runs as a process of its own; its CPU time and peak memory are those that the system
accounts to it (wait4). The growth exponent is the slope of log(CPU) over log(records) between the
smallest and the largest size, with the cost of an empty site taken off: 1.0 is linear.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from bench.corpus import ROOT, make_site

COMMANDS = {
    "check": ["check"],
    "build": ["build", "--no-print"],
}


class Run(NamedTuple):
    """What one process cost: seconds of CPU and of wall time, peak memory in MiB."""

    cpu: float
    wall: float
    memory: float


class Row(NamedTuple):
    """One command at one size."""

    command: str
    records: int
    cpu: float
    wall: float
    memory: float
    files: int
    bytes: int


def measure(arguments: list[str], folder: Path) -> Run:
    """Run `papers` once in a folder; raises RuntimeError with its output when it fails."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    start = time.perf_counter()
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "generator", *arguments],
            cwd=folder,
            env=environment,
            stdout=output,
            stderr=output,
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            output.seek(0)
            raise RuntimeError(output.read().decode("utf-8", "replace")[-2000:])
    wall = time.perf_counter() - start
    return Run(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024)


def bench(sizes: list[int], work: Path) -> list[Row]:
    """Every command at every size, the median of three runs for the small sizes."""
    rows = []
    for size in [0, *sizes]:
        folder = work / f"site-{size}"
        make_site(folder, size)
        for command, arguments in COMMANDS.items():
            runs = [measure(arguments, folder) for _ in range(3 if size <= 3000 else 1)]
            run = sorted(runs)[len(runs) // 2]
            files = [p for p in (folder / "site").rglob("*") if p.is_file()]
            total = sum(p.stat().st_size for p in files)
            rows.append(Row(command, size, *run, len(files), total))
            print(f"  {command} {size}: {run.cpu:.2f} CPU s", file=sys.stderr)
    return rows


def exponent(rows: list[Row], command: str) -> float:
    """How the cost of a command grows with the records."""
    own = {row.records: row.cpu for row in rows if row.command == command}
    empty = own.pop(0)
    low, high = min(own), max(own)
    return math.log((own[high] - empty) / max(own[low] - empty, 1e-3)) / math.log(high / low)


def table(rows: list[Row]) -> str:
    """The rows as a Markdown table, with the growth exponents below."""
    lines = [
        "| command | records | CPU s | ms a record | wall s | peak MiB | files | MB |",
        "| --- | --: | --: | --: | --: | --: | --: | --: |",
    ]
    empty = {row.command: row.cpu for row in rows if row.records == 0}
    for row in rows:
        each = f"{(row.cpu - empty[row.command]) * 1000 / row.records:.2f}" if row.records else ""
        built = row.command == "build"
        lines.append(
            f"| {row.command} | {row.records:,} | {row.cpu:.2f} | {each} | {row.wall:.2f} "
            f"| {row.memory:.0f} | {row.files if built else ''} "
            f"| {f'{row.bytes / 1e6:.1f}' if built else ''} |"
        )
    growth = ", ".join(f"{command} {exponent(rows, command):.2f}" for command in COMMANDS)
    return "\n".join([*lines, "", f"Growth exponent: {growth}"])


def main() -> int:
    """Measure, print the table, and write the rows as JSON where asked."""
    parser = argparse.ArgumentParser(prog="python -m bench.run")
    parser.add_argument("--sizes", default="1000,3000,10000")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    with tempfile.TemporaryDirectory(prefix="papers-bench-") as work:
        rows = bench(sizes, Path(work))
    print(table(rows))
    if options.json:
        options.json.write_text(json.dumps([row._asdict() for row in rows], indent=2) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
