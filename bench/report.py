"""Results as Markdown: tables of what was measured, and apart from them what is only reckoned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bench.growth import Change, ratio, steps
from bench.results import COLD, DISK, KEPT, PAGES, STATES, WHOLE, Results, Row
from bench.rivals import RIVALS

#: The order of tools in tables.
ORDER = (PAGES, *(rival.name for rival in RIVALS), DISK)
#: Beside which our figure is told, and the issue's bound.
BESIDE = ("Hugo, our page", "Hugo, bare", "Material, lean", "Material, lean, with search")


def markdown(results: Results) -> str:
    """All tables, the measured ones first; what is only reckoned stands apart."""
    parts = [
        ("One page a record", pages(results)),
        ("Ours beside others", beside(results)),
        ("Growth", growth(results)),
        ("Reckoned", reckoned(results)),
        ("Stages of ours, a page a record", stages(results)),
        ("The whole output", whole(results)),
        ("Parts of the program", profiles(results)),
        ("What each does less", less()),
    ]
    told = [f"## {title}\n\n{text}\n" for title, text in parts if text]
    return "\n".join([measured_on(results), "", *told])


def measured_on(results: Results) -> str:
    """The machine, in a sentence."""
    return f"Measured on {results.machine.day}: {_machine(results)}. Seed {results.seed}."


def table(head: Sequence[str], rows: Iterable[Sequence[str]], left: int = 1) -> str:
    """A Markdown table, its first `left` columns to the left and the others to the right."""
    rule = ["---" if at < left else "--:" for at in range(len(head))]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in [head, rule, *rows])


def pages(results: Results) -> str:
    """Every tool at every size; the ratio is that of CPU seconds to ours."""
    lines = []
    ours = results.costs(PAGES)
    rows = [row for row in results.rows if row.tool != WHOLE]
    for row in sorted(
        rows, key=lambda row: (row.records, ORDER.index(row.tool), STATES.index(row.state))
    ):
        times = f"{row.run.cpu / ours[row.records]:.1f}" if row.records in ours else ""
        lines.append([*_figures(row), times, f"{row.run.load:.1f}"])
    head = [
        "records",
        "tool",
        "CPU s",
        "of it system",
        "ms a record",
        "wall s",
        "peak MiB",
        "files",
        "MB",
    ]
    return table([*head, "times ours", "load"], lines, left=2)


def _figures(row: Row) -> list[str]:
    return [
        f"{row.records:,}",
        row.tool + (", kept shells" if row.state == KEPT else ""),
        f"{row.run.cpu:.2f}",
        f"{row.run.system:.2f}",
        f"{row.run.cpu * 1000 / row.records:.2f}",
        f"{row.run.wall:.1f}",
        f"{row.run.memory:,.0f}",
        f"{row.output.files:,}",
        f"{row.output.bytes / 1e6:,.1f}",
    ]


def growth(results: Results) -> str:
    """The exponent of each tool, by least squares over all sizes, and between the last two."""
    lines = []
    ours = [(tool, state) for tool in (PAGES, WHOLE) for state in STATES]
    for tool, state in [*ours, *((tool, COLD) for tool in ORDER[1:])]:
        costs, found = results.costs(tool, state), results.growth(tool, state)
        if found is None:
            continue
        low, high, last = steps(costs)[-1]
        sizes = " ".join(f"{size:,}" for size in costs)
        lines.append(
            [
                f"{tool}, {state}",
                sizes,
                f"{found.exponent:.2f}",
                f"{last:.2f} ({low:,} to {high:,})",
            ]
        )
    return table(["tool", "sizes", "exponent", "between the last two"], lines, left=2)


def ratios(results: Results, state: str = COLD) -> dict[tuple[int, str], float]:
    """Our CPU for a page a record, as a part of theirs, where both were measured."""
    ours = results.costs(PAGES, state)
    return {
        (size, other): ratio(ours[size], cost)
        for other in BESIDE
        for size, cost in results.costs(other).items()
        if size in ours
    }


def beside(results: Results) -> str:
    """Our CPU as a part of theirs, for a page a record."""
    cold, kept = ratios(results, COLD), ratios(results, KEPT)
    rows = [
        [
            other,
            f"{size:,}",
            f"{part:.2f}",
            f"{kept[size, other]:.2f}" if (size, other) in kept else "",
        ]
        for (size, other), part in sorted(cold.items(), key=lambda item: item[0][::-1])
    ]
    head = ["ours, as a part of the CPU of", "records", "cold", "kept shells"]
    return table(head, rows) if rows else ""


def reckoned(results: Results) -> str:
    """Sizes at which a tool was not measured, from the line through those at which it was."""
    sizes = sorted({row.records for row in results.rows})
    lines = []
    for tool in ORDER:
        costs, found = results.costs(tool), results.growth(tool)
        if found is None:
            continue
        missing = [size for size in sizes if size > max(costs)]
        lines += [[tool, f"{size:,}", f"≈ {found.at(size):,.0f}"] for size in missing]
    said = "Not measured: the line of least squares through the measured sizes, drawn on.\n\n"
    return said + table(["tool", "records", "CPU s"], lines) if lines else ""


def stages(results: Results) -> str:
    """Seconds of CPU by stage, ours alone."""
    lines = []
    for found in sorted(results.stages, key=lambda one: (one.records, STATES.index(one.state))):
        total = sum(found.seconds.values())
        for stage, took in found.seconds.items():
            each = f"{took * 1000 / found.records:.3f}"
            share = f"{took / total:.0%}"
            lines.append([f"{found.records:,}", found.state, stage, f"{took:.2f}", each, share])
    head = ["records", "state", "stage", "CPU s", "ms a record", "share"]
    return table(head, lines, left=3) if lines else ""


def whole(results: Results) -> str:
    """`papers build --no-print`, cold and again, with its figures per record and per file."""
    lines = []
    rows = [row for row in results.rows if row.tool == WHOLE]
    for row in sorted(rows, key=lambda row: (row.records, STATES.index(row.state))):
        out = row.output
        lines.append(
            [
                f"{row.records:,}",
                row.state,
                f"{row.run.cpu:.1f}",
                f"{row.run.system:.1f}",
                f"{row.run.wall:.1f}",
                f"{row.run.memory:,.0f}",
                f"{out.files:,}",
                f"{out.folders:,}",
                f"{out.bytes / 1e6:,.0f}",
                f"{row.run.cpu * 1000 / row.records:.2f}",
                f"{row.run.cpu * 1000 / out.files:.3f}",
                f"{out.files / row.records:.1f}",
                f"{row.run.load:.1f}",
            ]
        )
    head = ["records", "state", "CPU s", "of it system", "wall s", "peak MiB", "files", "folders"]
    head += ["MB", "ms a record", "ms a file", "files a record", "load"]
    return table(head, lines, left=2) if lines else ""


def profiles(results: Results) -> str:
    """The share of each part of the program, a column for each run that was looked into."""
    columns = sorted(results.profiles, key=lambda one: (one.tool != PAGES, one.records))
    if not columns:
        return ""
    names = sorted(
        {part for one in columns for part in one.parts},
        key=lambda part: (-max(one.parts.get(part, 0) for one in columns), part),
    )
    shown = [part for part in names if max(one.parts.get(part, 0) for one in columns) >= 0.005]
    rows = [
        [part, *(f"{one.parts[part]:.1%}" if part in one.parts else "" for one in columns)]
        for part in shown
    ]
    return table(["part", *(f"{one.tool}, {one.records:,}" for one in columns)], rows)


def less() -> str:
    """How each rival was set up, and what its pages lack beside ours."""
    return table(
        ["tool", "set up", "does less"],
        [[rival.name, rival.note, rival.less] for rival in RIVALS],
        left=3,
    )


def changes(found: Iterable[Change], single: Iterable[str]) -> str:
    """Costs beside earlier ones, the ones that have grown marked in words."""
    rows = [
        [
            change.what,
            f"{change.before:.2f}",
            f"{change.now:.2f}",
            f"{change.now / change.before - 1:+.0%}",
            "slower" if change.slower else "",
        ]
        for change in found
    ]
    told = table(["what", "before, CPU s", "now, CPU s", "change", ""], rows)
    alone = ", ".join(single)
    return told + (f"\n\nOnly in one of the two: {alone}" if alone else "")


def _machine(results: Results) -> str:
    made = results.machine
    versions = ", ".join(f"{name} {version}" for name, version in made.versions.items())
    return f"{made.processor}, {made.cores} cores, written to {made.disk or '?'}; {versions}"
