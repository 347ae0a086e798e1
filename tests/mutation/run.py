"""Changes the code in one place at a time and counts what the tests notice: `make mutants`.

    python -m tests.mutation.run --maker .venv/mutation/bin/python --work .cache/mutation
    python -m tests.mutation.run … --seed 7 --sample 100 --packages link
    python -m tests.mutation.run … --again results.json   what survived there, on today's tests

Results go to WORK/results.json and, as a table, to the screen. README.md says what they mean.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

import yaml

from tests.mutation.sample import Rate, draw, rate, together

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
NOTICED = ("killed", "endless")


def main() -> None:
    """Make, trace, draw, judge, tell."""
    asked = _asked()
    work = asked.work.resolve()
    tree = work / "tree"
    work.mkdir(parents=True, exist_ok=True)
    if not asked.keep:
        _run([asked.maker, str(HERE / "make.py"), str(ROOT), str(tree), *asked.packages], ROOT)
    mutants = {row["name"]: row for row in json.loads((tree / "mutants.json").read_text("utf-8"))}
    traced = _rows(work / "trace") if asked.keep else []
    traced = traced or _pytest(asked, tree, {"do": "trace", "slowest": asked.slowest})
    suite = Suite(traced)
    print(f"{len(suite.took)} tests, {sum(suite.took.values()):.0f} s")
    for test in suite.left_out:
        print(f"left out, for it fails or takes too long on sound code: {test}")
    if asked.again:
        former = json.loads(asked.again.read_text("utf-8"))["mutants"]
        chosen = _same(former, mutants)
    else:
        by: dict[str, list[str]] = defaultdict(list)
        for row in mutants.values():
            by[row["package"]].append(row["name"])
        chosen = draw(by, asked.sample, asked.seed)
    done = _rows(work / "judge") if asked.keep else []
    killed = {row["name"] for row in done if row["verdict"] == "killed"}
    order = {
        "do": "judge",
        "limits": suite.limits,
        "mutants": [suite.tests(mutants[name], asked) for name in chosen if name not in killed],
    }
    judged: dict[str, dict[str, Any]] = {}
    for row in _pytest(asked, tree, order):
        if judged.get(row["name"], {}).get("verdict") != "killed":  # what was killed stays so
            judged[row["name"]] = row
    known = _known()
    results = [{**mutants[name], **judged[name]} for name in chosen]
    for row in results:
        row["equivalent"] = known.get((row["file"], row["change"]))
    counts = dict.fromkeys(asked.packages, 0)
    for row in mutants.values():
        counts[row["package"]] += 1
    out = {
        "seed": asked.seed,
        "sample": asked.sample,
        "cap": asked.cap,
        "mutants_made": counts,
        "left_out": suite.left_out,
        "mutants": results,
    }
    (work / "results.json").write_text(json.dumps(out, ensure_ascii=False, indent=1), "utf-8")
    print(table(results, counts))
    print(survivors(results))


class Suite:
    """What each test calls and how long it takes, as traced on sound code."""

    def __init__(self, traced: list[dict[str, Any]]) -> None:
        self.imported: list[str] = next(row["imported"] for row in traced if "imported" in row)
        rows = [row for row in traced if row.get("failed") is False]
        ends = [row for row in traced if row.get("failed") or "end" in row]
        self.left_out = sorted({row["test"] for row in ends})
        self.took = {row["test"]: row["took"] for row in rows}
        shared = {
            (one["fixture"], one["file"]): one for row in traced for one in row.get("shared", ())
        }
        self._needs = {
            row["test"]: [
                key
                for name in row["needs"]
                for key in ((name, row["test"].partition("::")[0]), (name, ""))
                if key in shared
            ]
            for row in rows
        }
        self._setup = {key: one["took"] for key, one in shared.items()}
        self._met = {
            row["test"]: set(row["met"]).union(
                *(shared[key]["met"] for key in self._needs[row["test"]])
            )
            for row in rows
        }
        self.limits = {
            test: took + sum(self._setup[key] for key in self._needs[test])
            for test, took in self.took.items()
        }

    def tests(self, mutant: dict[str, Any], asked: argparse.Namespace) -> dict[str, Any]:
        """A mutant with its tests; after a run with a lower cap, those that it did not run yet."""
        tests = self._within(mutant, asked.cap)
        before = set(self._within(mutant, asked.former_cap)) if asked.former_cap else set()
        fresh = mutant["function"] in self.imported
        if fresh and not tests:  # what is called at import alone is seen by whatever imports it
            tests = [test for test in sorted(self.took) if "test_cases" in test][:40]
        name, function = mutant["name"], mutant["function"]
        left = [test for test in tests if test not in before]
        return {"name": name, "function": function, "tests": left or tests[:1], "fresh": fresh}

    def _within(self, mutant: dict[str, Any], cap: float) -> list[str]:
        """The tests that call the mutant's function, those that call little else first."""
        found = [test for test, met in self._met.items() if mutant["function"] in met]
        found.sort(key=lambda test: (len(self._met[test]) * (self.limits[test] + 0.01), test))
        tests: list[str] = []
        whole, ready = 0.0, set()
        for test in found:
            new = set(self._needs[test]) - ready
            costs = self.took[test] + sum(self._setup[key] for key in new)
            if tests and whole + costs > cap:
                continue
            whole, ready = whole + costs, ready | new
            tests.append(test)
        return tests


def table(results: list[dict[str, Any]], counts: dict[str, int]) -> str:
    """The rates by package and together; equivalent mutants count as survivors in the first."""
    rates: list[Rate] = []
    rows = ["package   mutants  drawn  killed   rate   95 % interval  without equivalent"]
    for package, made in sorted(counts.items()):
        ours = [row for row in results if row["package"] == package]
        one = rate(package, made, [row["verdict"] in NOTICED for row in ours])
        real = [row["verdict"] in NOTICED for row in ours if not row["equivalent"]]
        rates.append(one)
        rows.append(
            f"{package:<9} {made:>7}  {one.drawn:>5}  {one.killed:>6}  {one.rate:>5.1%}  "
            f"{one.low:>5.1%} - {one.high:<6.1%}  {sum(real)}/{len(real)}"
        )
    middle, low, high = together(rates)
    drawn, killed = sum(one.drawn for one in rates), sum(one.killed for one in rates)
    made = sum(counts.values())
    rows.append(
        f"together  {made:>7}  {drawn:>5}  {killed:>6}  {middle:>5.1%}  {low:>5.1%} - {high:.1%}"
    )
    return "\n".join(rows)


def survivors(results: list[dict[str, Any]]) -> str:
    """What no test noticed, by file and line."""
    rows = []
    for row in sorted(results, key=lambda row: (row["file"], row["line"], row["name"])):
        if row["verdict"] not in NOTICED:
            why = f", equivalent: {row['equivalent']}" if row["equivalent"] else ""
            rows.append(f"{row['file']}:{row['line']} {row['verdict']}{why}\n{row['change']}")
    return "\n".join(rows)


def _same(former: list[dict[str, Any]], mutants: dict[str, Any]) -> list[str]:
    """What survived there, found again by file and change, for numbers move with the code."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in mutants.values():
        found[row["function"], row["change"]].append(row["name"])
    chosen = []
    for row in former:
        if row["verdict"] != "killed":
            names = found.get((row["function"], row["change"]), [])
            chosen += [row["name"]] if row["name"] in names else names[:1]
    return chosen


def _known() -> dict[tuple[str, str], str]:
    """Mutants that do what the code does, with the reason: by file and change."""
    rows = yaml.safe_load((HERE / "equivalent.yml").read_text("utf-8")) or []
    return {(row["file"], row["change"].rstrip("\n")): row["why"] for row in rows}


def _pytest(asked: argparse.Namespace, tree: Path, order: dict[str, Any]) -> list[dict[str, Any]]:
    """What the plugin writes about each test or mutant."""
    out = asked.work.resolve() / order["do"]
    for old in out.parent.glob(f"{out.name}.[0-9]*"):
        if order["do"] == "trace" or not asked.keep:
            old.unlink()
    folder = asked.work.resolve() / "tmp"
    order |= {"out": str(out), "folder": str(folder), "workers": asked.workers}
    order |= {"packages": asked.packages}
    path = out.with_suffix(".json")
    path.write_text(json.dumps(order), "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(tree), "PAPERS_JUDGE": str(path)}
    environment.pop("PAPERS_MUTANT", None)
    tests = [test for test in asked.tests if (tree / test.split("::")[0]).exists()]
    plugins = ["-p", "tests.mutation.judge", "-p", "no:cacheprovider", "-p", "no:randomly"]
    marks = ["-m", "not slow and not browser", "-q", "--no-header"]
    _run([sys.executable, "-m", "pytest", *plugins, *marks, *tests], tree, environment)
    shutil.rmtree(folder, ignore_errors=True)
    return _rows(out)


def _rows(out: Path) -> list[dict[str, Any]]:
    """The lines that all workers have written."""
    parts = sorted(out.parent.glob(f"{out.name}.[0-9]*"))
    return [json.loads(row) for part in parts for row in part.read_text("utf-8").splitlines()]


def _run(command: list[str], folder: Path, environment: dict[str, str] | None = None) -> None:
    done = subprocess.run(["nice", "-n", "15", *command], cwd=folder, env=environment, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def _asked() -> argparse.Namespace:
    with (HERE / "settings.toml").open("rb") as file:
        usual = tomllib.load(file)
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--maker", default=sys.executable, help="a Python that has mutmut")
    parser.add_argument("--work", type=Path, default=ROOT / ".cache" / "mutation")
    parser.add_argument("--packages", nargs="+", default=usual["packages"])
    parser.add_argument("--tests", nargs="+", default=usual["tests"])
    parser.add_argument("--seed", type=int, default=usual["seed"])
    parser.add_argument("--sample", type=int, default=usual["sample"], help="of each package")
    parser.add_argument("--cap", type=float, default=usual["cap"], help="seconds of tests a mutant")
    parser.add_argument(
        "--former-cap", type=float, default=0.0, help="with --keep: that of the run"
    )
    parser.add_argument("--slowest", type=float, default=usual["slowest"])
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--keep", action="store_true", help="the tree and the trace of last time")
    parser.add_argument("--again", type=Path, help="results whose survivors are judged again")
    return parser.parse_args()


if __name__ == "__main__":
    main()
