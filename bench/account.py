"""What many more records would need, drawn on from what was measured; and which limit comes first.

    python -m bench.account bench/results/FILE.json [--records 340000]

Each figure is drawn on from the two largest sizes that were measured: by the straight line through
both (a fixed part, and so much a record), or by the exponent between them where that gives more.
Nothing here is a measurement. The limits are those of `generator/render/hosting/limits.py`, and
what a file system and a machine hold.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct

from bench.report import table
from bench.results import COLD, KEPT, PAGES, WHOLE, Results, Row, read
from generator.read.folder import MOST

#: Districts of Korea (시·군·구), and the questions that so many may gather: issue of the project.
RECORDS = 340_000
DISTRICTS = 226
_MB, _GB = 1024**2, 1024**3


class Limit(Struct, frozen=True):
    """A bound of a host or a machine on one figure of the whole output."""

    name: str
    figure: str
    most: float


#: What hosts take (render/hosting/limits.py), and common machines.
LIMITS = (
    Limit("Cloudflare Pages: 20,000 files", "files", 20_000),
    Limit("GitHub Pages: 1 GB", "bytes", _GB),
    Limit("Cloudflare Pages: 25 MB a file", "largest file", 25 * _MB),
    Limit(f"`papers`: {MOST:,} files of content, with a file a record", "files of content", MOST),
    Limit("a CI machine with 7 GB of memory", "peak MiB, cold", 7 * 1024),
    Limit("a CI job of six hours on one core", "CPU s, cold", 6 * 3600),
    Limit("an ext4 disk of 100 GB as it is made (6.5 million inodes)", "inodes", 6_553_600),
    Limit("the same disk's bytes", "bytes in blocks", 100 * 10**9),
)

FIGURES: Mapping[str, tuple[str, Callable[[Row], float]]] = {
    "CPU s, cold": (COLD, lambda row: row.run.cpu),
    "CPU s, kept": (KEPT, lambda row: row.run.cpu),
    "peak MiB, cold": (COLD, lambda row: row.run.memory),
    "peak MiB, kept": (KEPT, lambda row: row.run.memory),
    "files of content": (COLD, lambda row: row.records),
    "files": (COLD, lambda row: row.output.files),
    "inodes": (COLD, lambda row: row.output.files + row.output.folders),
    "bytes": (COLD, lambda row: row.output.bytes),
    "bytes in blocks": (COLD, lambda row: row.output.blocks),
    "largest file": (COLD, lambda row: row.output.largest[1]),
}
#: What is told of a page a record: the others follow from there being one file each.
_OF_PAGES = ("CPU s, cold", "CPU s, kept", "peak MiB, cold", "files", "bytes")


class Drawn(Struct, frozen=True):
    """A figure at its two largest measured sizes, and the exponent between them."""

    low: tuple[int, float]
    high: tuple[int, float]

    @property
    def exponent(self) -> float:
        """How the figure grows between the two sizes."""
        (n, small), (m, large) = self.low, self.high
        return math.log(large / small) / math.log(m / n)

    @property
    def each(self) -> float:
        """What one more record adds, between the two sizes."""
        (n, small), (m, large) = self.low, self.high
        return (large - small) / (m - n)

    def at(self, records: int) -> float:
        """The figure drawn on to so many records, by the line or by the exponent: the larger."""
        size, large = self.high
        line = large + self.each * (records - size)
        return float(max(line, large * (records / size) ** self.exponent))

    def reaches(self, most: float) -> float:
        """At how many records the figure comes to `most`; infinite where it does not grow."""
        size, large = self.high
        if self.each <= 0:
            return math.inf
        line = size + (most - large) / self.each
        power = size * (most / large) ** (1 / self.exponent)
        # Beyond what was measured the larger figure counts, which is there first.
        return float(min(line, power) if most > large else power)


def drawn(results: Results, tool: str, figure: str) -> Drawn | None:
    """A figure of a tool; None where fewer than two sizes were measured."""
    state, value = FIGURES[figure]
    found = {
        row.records: value(row) for row in results.rows if (row.tool, row.state) == (tool, state)
    }
    found = {size: cost for size, cost in found.items() if cost > 0}
    if len(found) < 2:
        return None
    low, high = sorted(found.items())[-2:]
    return Drawn(low, high)


def figures(results: Results, records: int) -> str:
    """Each figure of both kinds of output, at the largest measured size and drawn on."""
    rows = []
    for tool in (WHOLE, PAGES):
        for name in FIGURES:
            one = drawn(results, tool, name)
            if one is None or (tool == PAGES and name not in _OF_PAGES):
                continue
            (small, _), (size, value) = one.low, one.high
            rows.append(
                [
                    tool,
                    name,
                    f"{shown(name, value)} at {size:,}",
                    f"{one.exponent:.2f} from {small:,}",
                    f"≈ {shown(name, one.at(records))}",
                ]
            )
    head = ["output", "figure", "measured", "exponent", f"drawn on to {records:,}"]
    return table(head, rows, left=2)


def limits(results: Results) -> str:
    """The limits in the order in which a growing site meets them."""
    met = []
    for limit in LIMITS:
        one = drawn(results, WHOLE, limit.figure)
        if one is not None:
            met.append((one.reaches(limit.most), limit.name))
    rows = [
        [name, f"≈ {_round(at):,}" if math.isfinite(at) else "never"] for at, name in sorted(met)
    ]
    return table(["limit", "met at so many records"], rows)


def shown(name: str, value: float) -> str:
    """A figure with its unit."""
    if name.startswith("bytes"):
        return f"{value / 1e9:,.2f} GB"
    if name == "largest file":
        return f"{value / 1e6:,.1f} MB"
    return f"{value:,.0f}"


def _round(value: float) -> int:
    """Two digits that count: more would promise too much."""
    scale = 10 ** max(math.floor(math.log10(value)) - 1, 0)
    return int(round(value / scale) * scale)


def main() -> int:
    """Print both tables; 1 where the results hold too few sizes of the whole output."""
    parser = argparse.ArgumentParser(prog="python -m bench.account")
    parser.add_argument("results", type=Path)
    parser.add_argument("--records", type=int, default=RECORDS)
    options = parser.parse_args()
    results = read(options.results)
    if drawn(results, WHOLE, "files") is None:
        print("account: the whole output was measured at fewer than two sizes", file=sys.stderr)
        return 1
    print(figures(results, options.records), limits(results), sep="\n\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
