"""`make bench`: the same records through this program and through others, in one run.

    make bench                                          1,000 3,000 10,000, every tool
    make bench ARGS="--sizes 1000 --only papers,hugo"
    make bench ARGS="--sizes 100000 --only pages,whole"
    make bench ARGS="--compare bench/results/0.1.json"  ends with 1 where a cost has grown
    make bench ARGS="--save 0.2"                        into bench/results/: JSON, table, chart

Tools for --only: pages (ours, one page a record), whole (all that `papers build --no-print`
writes), papers (both), disk, hugo, bare (Hugo with less on a page), lean,
searched and usual (Material), sphinx, rivals (the last six). A
tool that is named, or meant by leaving --only out, and not installed ends the run with 2 before
anything is measured; `--provision` installs it.

Each run is a process of its own, niced, into a new folder (bench.measure). With --work /dev/shm
what is written stays in memory, so that a disk which others use at the same time does not decide.
Where a run costs less than 10 CPU seconds the least of three counts: what disturbs a run only ever
adds. A tool is not measured beyond the size that its description gives (bench.rivals); what the
tables say of larger sizes is reckoned, and marked.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from importlib import metadata
from pathlib import Path

from msgspec import Struct

from bench import chart, report
from bench.corpus import ROOT, make_site
from bench.growth import compare
from bench.measure import Failed, Output, Run, measure, output_of
from bench.pages import TODAY, one_language
from bench.plain import plain_records
from bench.results import (
    AGAIN,
    COLD,
    DISK,
    KEPT,
    PAGES,
    WHOLE,
    Machine,
    Profile,
    Results,
    Row,
    Stages,
    merged,
    read,
    written,
)
from bench.rivals import RIVALS, Rival
from bench.rivals.provision import FOLDER, LOCK, Missing, Tools, provide
from generator.supply.lock import read_lock

SEED = 20250331
RESULTS = Path(__file__).resolve().parent / "results"
#: Below this many CPU seconds a run is repeated.
REPEATED_BELOW_S = 10
#: Up to so many records the whole output is built again; of more, two would not fit beside.
MOST_AGAIN = 10_000
_SHORT = {
    "Hugo, our page": "hugo",
    "Hugo, bare": "bare",
    "Material, lean": "lean",
    "Material, lean, with search": "searched",
    "Material, usual": "usual",
    "Sphinx-Needs": "sphinx",
}
_OWN = ("pages", "whole", "disk")
_GROUPS = {"papers": ("pages", "whole"), "rivals": tuple(_SHORT.values())}
NAMES = (*_OWN, *_SHORT.values())


class Plan(Struct, frozen=True):
    """What is to be measured."""

    sizes: tuple[int, ...]
    tools: tuple[str, ...]
    profiled: bool = False


def chosen(only: str) -> tuple[str, ...]:
    """The names of tools that `--only` means. Raises ValueError with a sentence for others."""
    asked = [name.strip() for name in only.split(",") if name.strip()] or list(NAMES)
    found = [name for one in asked for name in _GROUPS.get(one, (one,))]
    unknown = sorted(set(found) - set(NAMES))
    if unknown:
        raise ValueError(f"--only knows {', '.join((*NAMES, *_GROUPS))}, not {', '.join(unknown)}")
    return tuple(name for name in NAMES if name in found)


def rivals_of(tools: Iterable[str]) -> list[Rival]:
    """The rivals among the tools."""
    return [rival for rival in RIVALS if _SHORT[rival.name] in tools]


class Bench:
    """Measures in a folder of its own, and holds what was found."""

    def __init__(
        self, work: Path, tools: Tools, found: Callable[[Bench], object] = lambda bench: None
    ) -> None:
        """`found` is called with the bench after each row: a long run may be broken off."""
        self.work = work
        self.tools = tools
        self.found = found
        self.rows: list[Row] = []
        self.stages: list[Stages] = []
        self.profiles: list[Profile] = []

    def size(self, records: int, plan: Plan) -> None:
        """Everything of the plan at one size; what was written goes away again."""
        folder = self.work / f"{records}"
        folder.mkdir()
        one = folder / "one"
        one_language(make_site(one, records, SEED))
        if "pages" in plan.tools:
            self._pages(one, folder, records, plan.profiled)
        if "disk" in plan.tools:
            self._disk(folder, records)
        for rival in rivals_of(plan.tools):
            if records <= rival.most:
                self._rival(rival, one, folder, records)
        shutil.rmtree(one)
        if "whole" in plan.tools:
            self._whole(folder, records, plan.profiled)
        shutil.rmtree(folder)

    def _pages(self, site: Path, folder: Path, records: int, profiled: bool) -> None:
        store, told = folder / "store", folder / "told.json"

        def command(output: Path, *more: str | Path) -> list[str | Path]:
            base = [sys.executable, "-m", "bench.pages", site, output, "--store", store]
            return [*base, "--tell", told, *more]

        stages: dict[float, dict[str, float]] = {}
        for state in (COLD, KEPT):

            def once(output: Path, state: str = state) -> Run:
                if state == COLD:
                    shutil.rmtree(store, ignore_errors=True)
                run = measure(command(output), ROOT)
                stages[run.cpu] = json.loads(told.read_text())["stages"]
                return run

            row = self._row(PAGES, state, records, folder / "pages", once)
            if row.output.pages != records:
                raise Failed(f"{records} records, yet {row.output.pages} pages")
            seconds = stages[row.run.cpu]
            seconds["end of Python"] = max(row.run.cpu - sum(seconds.values()), 0.0)
            self.stages.append(Stages(PAGES, state, records, seconds))
        if profiled:
            measure(command(folder / "pages", "--sample"), ROOT)
            shutil.rmtree(folder / "pages")
            self.profiles.append(Profile(PAGES, records, json.loads(told.read_text())["parts"]))

    def _whole(self, folder: Path, records: int, profiled: bool) -> None:
        site = folder / "whole"
        make_site(site, records, SEED)
        cache, output = folder / "cache", site / "site"
        environment = {"PYTHONPATH": str(ROOT), "PAPERS_CACHE": str(cache)}
        words = ["build", "--no-print", "--date", TODAY.isoformat()]

        def once(_: Path) -> Run:
            return measure([sys.executable, "-m", "generator", *words], site, environment)

        def forget(*names: str) -> Callable[[], object]:
            places = [folder / name for name in names]
            return lambda: [shutil.rmtree(place, ignore_errors=True) for place in places]

        # A build leaves the site that it replaced beside its own, and the next one begins with it.
        former = "whole/.site-former"
        everything = forget("cache", "whole/site", former)
        self._row(WHOLE, COLD, records, output, once, keep=True, before=everything)
        if records <= MOST_AGAIN:
            self._row(WHOLE, KEPT, records, output, once, keep=True, before=forget(former))
            once(output)
            self._row(WHOLE, AGAIN, records, output, once, keep=True)
        if profiled:
            told = folder / "told.json"
            shutil.rmtree(output)
            sampled = [sys.executable, "-m", "bench.sampled", told, "--", *words]
            measure(sampled, site, environment)
            self.profiles.append(Profile(WHOLE, records, json.loads(told.read_text())["parts"]))

    def _disk(self, folder: Path, records: int) -> None:
        size = next((r.output.bytes // records for r in self.rows if r.records == records), 20_000)
        command = [sys.executable, "-m", "bench.disk"]
        self._row(
            DISK,
            COLD,
            records,
            folder / "disk",
            lambda output: measure([*command, output, str(records), str(size)], ROOT),
        )

    def _rival(self, rival: Rival, one: Path, folder: Path, records: int) -> None:
        site = folder / "rival"
        rival.write(plain_records(one / "content"), site)
        row = self._row(
            rival.name,
            COLD,
            records,
            site / rival.output,
            lambda _: measure(rival.command(self.tools), site, {"NO_MKDOCS_2_WARNING": "1"}),
            before=lambda: [shutil.rmtree(site / name, ignore_errors=True) for name in rival.keeps],
        )
        if row.output.pages < records:
            raise Failed(f"{rival.name}: {records} records, yet {row.output.pages} pages")
        shutil.rmtree(site)

    def _row(
        self,
        tool: str,
        state: str,
        records: int,
        output: Path,
        once: Callable[[Path], Run],
        *,
        keep: bool = False,
        before: Callable[[], object] = lambda: None,
    ) -> Row:
        """Measure and remember; each run writes a new output, or `keep`s to what is there."""
        runs: list[Run] = []
        wrote: Output | None = None
        while not runs or (len(runs) < 3 and max(run.cpu for run in runs) < REPEATED_BELOW_S):
            if not keep:
                shutil.rmtree(output, ignore_errors=True)
            before()
            runs.append(once(output))
            wrote = wrote or output_of(output)
        assert wrote is not None
        if not keep:
            shutil.rmtree(output)
        best = min(runs, key=lambda run: run.cpu)
        row = Row(tool, state, records, best, wrote, tuple(round(run.cpu, 3) for run in runs))
        self.rows.append(row)
        print(
            f"{records:>7,}  {tool}, {state}: {best.cpu:.2f} CPU s, {best.wall:.2f} s, "
            f"{best.memory:.0f} MiB, {wrote.files:,} files (load {best.load:.1f})",
            file=sys.stderr,
            flush=True,
        )
        self.found(self)
        return row


def machine(work: Path | None = None) -> Machine:
    """This machine, what is installed on it, and the file system of the folder to work in."""
    versions = {name: metadata.version(name) for name in ("three-papers", "mkdocs-material")}
    versions |= {p.name: p.version for p in read_lock(LOCK) if p.name in ("hugo", "sphinx-needs")}
    return Machine(
        day=dt.datetime.now(dt.UTC).date().isoformat(),
        processor=_processor(),
        cores=os.cpu_count() or 1,
        versions={"python": platform.python_version(), **versions},
        disk=_disk_of(work or Path(tempfile.gettempdir())),
    )


def _disk_of(folder: Path) -> str:
    """The kind of file system that a folder lies in (proc(5), mounts); "" where nobody tells."""
    try:
        mounts = [line.split() for line in Path("/proc/mounts").read_text().splitlines()]
    except OSError:
        return ""
    place = folder.resolve()
    above = [(len(m[1]), m[2]) for m in mounts if place.is_relative_to(m[1])]
    return max(above)[1] if above else ""


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        lines = []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())


def arguments() -> argparse.ArgumentParser:
    """What the command takes."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="1000,3000,10000", help="records, with commas")
    parser.add_argument("--only", default="", help=f"of {', '.join((*NAMES, *_GROUPS))}")
    parser.add_argument("--profile", action="store_true", help="one more run of ours, looked into")
    parser.add_argument("--work", type=Path, help="where to work; a folder of the system's")
    parser.add_argument("--save", metavar="NAME", help="keep the results in bench/results/")
    parser.add_argument("--add", type=Path, metavar="FILE", help="results to add these to")
    parser.add_argument("--compare", type=Path, metavar="FILE", help="earlier results")
    parser.add_argument("--allow", type=float, default=0.15, help="part by which a cost may grow")
    parser.add_argument("--provision", action="store_true", help="install the rivals first")
    parser.add_argument("--rivals", type=Path, default=FOLDER, help="where the rivals are")
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print the tables; 1 where a cost has grown or a tool failed, 2 for wrong use."""
    options = arguments().parse_args(argv)
    try:
        tools = chosen(options.only)
        plan = Plan(tuple(int(n) for n in options.sizes.split(",")), tools, options.profile)
    except ValueError as error:
        print(f"bench: {error}", file=sys.stderr)
        return 2
    earlier = read(options.compare) if options.compare else None
    before = read(options.add) if options.add else None
    installed = Tools(options.rivals)
    needed = {name for rival in rivals_of(tools) for name in rival.needs}
    try:
        if options.provision and needed:
            provide(options.rivals)
        for name in sorted(needed):
            installed.path(name)
    except Missing as missing:
        print(f"bench: {missing}", file=sys.stderr)
        return 2
    if options.work:
        options.work.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="papers-bench-", dir=options.work) as work:
        here = machine(options.work)

        def results_of(bench: Bench) -> Results:
            now = Results(here, SEED, bench.rows, bench.stages, bench.profiles)
            return merged(before, now) if before else now

        def keep(bench: Bench) -> None:
            if options.save:
                save(results_of(bench), options.save)

        bench = Bench(Path(work), installed, keep)
        try:
            for size in plan.sizes:
                bench.size(size, plan)
        except Failed as failed:
            print(f"bench: {failed}", file=sys.stderr)
            return 1
    results = results_of(bench)
    print(report.markdown(results))
    if options.save:
        save(results, options.save)
    return _compared(earlier, results, options.allow) if earlier else 0


def save(results: Results, name: str, folder: Path = RESULTS) -> None:
    """Keep results as JSON, tables and a chart."""
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.json").write_bytes(written(results))
    (folder / f"{name}.md").write_text(report.markdown(results), "utf-8")
    (folder / f"{name}.svg").write_text(chart.svg(results), "utf-8")


def _compared(earlier: Results, now: Results, allowed: float) -> int:
    changes, single = compare(earlier.named(), now.named(), allowed)
    print(report.changes(changes, single))
    if not changes:
        print("bench: nothing was measured that the earlier results have", file=sys.stderr)
        return 1
    return int(any(change.slower for change in changes if change.what.startswith("Three Papers")))


if __name__ == "__main__":
    sys.exit(main())
