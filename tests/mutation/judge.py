"""Runs tests on mutants, each in a fork of a process that has everything imported.

A plugin for pytest, started by `run.py` in the changed tree with PAPERS_JUDGE, a file that says
what to do. `trace` runs the tests on sound code and notes what each calls, how long it takes, and
what its fixtures do. `judge` runs, for each mutant of a list, the tests that call its function.
Nothing is set up before the fork, so no mutant sees what sound code has made.
"""

import contextlib
import functools
import gc
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from _pytest.runner import runtestprotocol
from hypothesis import settings

from generator import _mutation_switch as switch  # type: ignore[attr-defined]

#: CPU seconds that a test may take beside ten times what it takes on sound code, for a fork begins
#: with nothing warm.
_GRACE = 3.0
#: A test that was ended is tried once more with these; if it does not end then, it never would.
_ENDLESS, _ENDLESS_GRACE = 100, 12.0
_MEMORY = 4 << 30
#: The end of a child whose own code failed: no verdict.
_BROKEN = 70


def pytest_configure(config: pytest.Config) -> None:
    """Few examples of each property: a mutant that needs many is better shown by a test."""
    if "PAPERS_MUTANT_FRESH" in os.environ:
        return
    settings.register_profile("mutation", settings.get_profile("ci"), max_examples=15)
    settings.load_profile("mutation")


class Fork:
    """Tests in a child process, ended by the first that fails."""

    def __init__(
        self, items: Sequence[pytest.Item], folder: Path, limits: dict[str, float]
    ) -> None:
        self._items, self._folder, self._limits = items, folder, limits

    def run(self, mutant: str, times: float) -> dict[str, Any]:
        """What came out: "end" (0 sound, 1 failed, "slow" or a signal), the last "test", "rows"."""
        sys.stdout.flush()
        sys.stderr.flush()
        read, write = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(read)
            try:
                self._child(mutant, times, write)
            finally:  # never back into the session that this process was forked from
                told = Path(os.environ["PAPERS_JUDGE"]).with_suffix(".errors")
                told.write_text(traceback.format_exc(), "utf-8")
                os._exit(_BROKEN)
        os.close(write)
        with os.fdopen(read, "rb") as pipe:
            told = self._wait(pid, pipe)
        rows = [json.loads(row) for row in told.splitlines() if row.endswith(b"}")]
        last: dict[str, Any] = rows[-1] if rows else {"test": None}
        end = os.waitstatus_to_exitcode(self._status)
        shutil.rmtree(self._folder, ignore_errors=True)
        assert end != _BROKEN, "the runner failed in a child: see *.errors"
        end = "slow" if end in (-signal.SIGPROF, -signal.SIGKILL) else end
        return {"test": last["test"], "end": end, "rows": rows}

    def _wait(self, pid: int, pipe: Any) -> bytes:
        """All that the child says; a child that waits for something is ended after two minutes."""
        os.set_blocking(pipe.fileno(), False)
        told, until, self._status = b"", time.monotonic() + 120, 0
        while True:
            with contextlib.suppress(BlockingIOError):
                told += pipe.read() or b""
            done, self._status = os.waitpid(pid, os.WNOHANG)
            if done:
                with contextlib.suppress(BlockingIOError):
                    told += pipe.read() or b""
                break
            if time.monotonic() > until:
                os.kill(pid, signal.SIGKILL)
            time.sleep(0.003)
        with contextlib.suppress(ProcessLookupError):  # what its tests began and left
            os.killpg(pid, signal.SIGKILL)
        return told

    def _child(self, mutant: str, times: float, write: int) -> None:
        os.setsid()
        resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        self._folder.mkdir(parents=True, exist_ok=True)
        nothing = os.open(os.devnull, os.O_RDWR)
        for number in (0, 1, 2):
            os.dup2(nothing, number)
        cache = str(self._folder / "cache")  # nothing that sound code has kept
        os.environ.update(PYTEST_DEBUG_TEMPROOT=str(self._folder), PAPERS_CACHE=cache)
        os.environ["TMPDIR"] = tempfile.tempdir = str(self._folder)
        switch.choose(mutant)
        failed = False
        for number, item in enumerate(self._items):
            os.write(write, json.dumps({"test": item.nodeid}).encode() + b"\n")
            limit = times * self._limits.get(item.nodeid, 1.0)
            limit += _GRACE if times <= 10 else _ENDLESS_GRACE
            signal.setitimer(signal.ITIMER_PROF, limit)
            if not mutant:
                _forget()
            following = self._items[number + 1] if number + 1 < len(self._items) else None
            row = _once(item, following)
            signal.setitimer(signal.ITIMER_PROF, 0)
            failed = row["failed"]
            if not mutant:
                os.write(write, json.dumps(row).encode() + b"\n")
            elif failed:
                break
        os._exit(int(failed))


def pytest_runtestloop(session: pytest.Session) -> bool:
    """Do what is asked, in place of running the tests."""
    if "PAPERS_JUDGE" not in os.environ:
        return False
    order = json.loads(Path(os.environ["PAPERS_JUDGE"]).read_text("utf-8"))
    assert Path(switch.__file__).is_relative_to(Path.cwd()), (
        "the changed tree is not what is tested"
    )
    packages = tuple(f"generator.{package}" for package in order["packages"])
    for found in gc.get_objects():
        is_cache = isinstance(found, functools._lru_cache_wrapper)
        if is_cache and str(found.__module__).startswith(packages):
            _kept.append(found)
    workers = []
    for worker in range(order["workers"]):
        pid = os.fork()
        if pid == 0:
            with Path(f"{order['out']}.{worker}").open("a", encoding="utf-8") as out:
                folder = Path(order["folder"]) / str(worker)
                work = _trace if order["do"] == "trace" else _judge
                work(session, order, worker, folder, out)
            os._exit(0)
        workers.append(pid)
    if any(os.waitpid(pid, 0)[1] for pid in workers):
        raise pytest.exit.Exception("a worker has failed", returncode=9)
    return True


def _say(out: Any, row: dict[str, Any]) -> None:
    out.write(json.dumps(row, ensure_ascii=False) + "\n")
    out.flush()


def _trace(
    session: pytest.Session, order: dict[str, Any], worker: int, folder: Path, out: Any
) -> None:
    """The tests of each file together on sound code; one that takes too long is left out."""
    if worker == 0:
        _say(out, {"imported": sorted(switch.met)})
    files: dict[str, list[pytest.Item]] = {}
    for item in session.items:
        files.setdefault(item.nodeid.partition("::")[0], []).append(item)
    for name in sorted(files)[worker :: order["workers"]]:
        left = files[name]
        while left:
            done = Fork(left, folder, {item.nodeid: order["slowest"] for item in left}).run("", 1)
            for row in done["rows"]:
                if "met" in row or "fixture" in row:
                    _say(out, row)
            if done["end"] in (0, 1):
                break
            _say(out, {"test": done["test"], "end": done["end"]})
            at = next(n for n, item in enumerate(left) if item.nodeid == done["test"])
            left = left[at + 1 :]


def _forget() -> None:
    """Empty what the functions under trial keep, for what is kept is not called again."""
    for kept in _kept:
        kept.cache_clear()


_kept: list[Any] = []


def _once(item: pytest.Item, following: pytest.Item | None) -> dict[str, Any]:
    """Run one test; what it called and how long it took, shared fixtures apart."""
    _shared.clear()
    switch.met.clear()
    begun = _used()
    try:
        reports = runtestprotocol(item, log=False, nextitem=following)
        failed = any(report.failed for report in reports)
    except BaseException:  # noqa: BLE001 - even an exit is a mutant noticed
        failed = True
    took = _used() - begun - sum(row["took"] for row in _shared)
    needs = [name for name in getattr(item, "fixturenames", ()) if name != "request"]
    return {
        "test": item.nodeid,
        "failed": failed,
        "took": max(took, 0.0),
        "met": sorted(switch.met),
        "needs": needs,
        "shared": list(_shared),
    }


#: What the fixtures of files and of the session did for the test that first needed them.
_shared: list[dict[str, Any]] = []


@pytest.hookimpl(hookwrapper=True)
def pytest_fixture_setup(fixturedef: Any, request: Any) -> Any:
    """Note what a fixture does that several tests share."""
    if fixturedef.scope == "function":
        yield
        return
    before, begun = set(switch.met), _used()
    inner = sum(row["took"] for row in _shared)
    switch.met.clear()
    yield
    met, took = set(switch.met), _used() - begun
    took -= sum(row["took"] for row in _shared) - inner
    switch.met.update(before)
    file = request.node.nodeid.partition("::")[0] if fixturedef.scope == "module" else ""
    row = {"fixture": fixturedef.argname, "file": file, "took": max(took, 0.0)}
    _shared.append({**row, "met": sorted(met)})


def _used() -> float:
    """CPU seconds of this process and of those it has waited for."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _judge(
    session: pytest.Session, order: dict[str, Any], worker: int, folder: Path, out: Any
) -> None:
    """Each mutant with the tests that call it: most telling first."""
    items = {item.nodeid: item for item in session.items}
    limits = order["limits"]
    told: Counter[tuple[str, str]] = Counter()  # what noticed a mutant before may notice the next
    for row in order["mutants"][worker :: order["workers"]]:
        begun, kin = time.monotonic(), row["function"]
        tests = sorted(row["tests"], key=lambda test: -told[kin, test])
        found = [items[test] for test in tests if test in items]
        if not found:
            result: dict[str, Any] = {"verdict": "no tests", "test": None}
        elif row["fresh"]:
            result = _fresh(row["name"], [item.nodeid for item in found], folder)
        else:
            result = _verdict(row["name"], found, folder, limits)
        if result["test"] and result["verdict"] != "survived":
            told[kin, result["test"]] += 1
        took = round(time.monotonic() - begun, 2)
        _say(out, {"name": row["name"], **result, "tests": len(found), "took": took})


def _verdict(
    name: str, items: Sequence[pytest.Item], folder: Path, limits: dict[str, float]
) -> dict[str, Any]:
    done = Fork(items, folder, limits).run(name, 10)
    if done["end"] == 0:
        return {"verdict": "survived", "test": None}
    if done["end"] == "slow":
        last = [item for item in items if item.nodeid == done["test"]]
        again = Fork(last, folder, limits).run(name, _ENDLESS)
        verdict = {"slow": "endless", 0: "slow"}.get(again["end"], "killed")
        return {"verdict": verdict, "test": done["test"]}
    return {"verdict": "killed", "test": done["test"]}


def _fresh(name: str, tests: list[str], folder: Path) -> dict[str, Any]:
    """In a new process, for a function that is called when its module is imported."""
    folder.mkdir(parents=True, exist_ok=True)
    environment = {key: value for key, value in os.environ.items() if key != "PAPERS_JUDGE"}
    environment |= {"PAPERS_MUTANT": name, "TMPDIR": str(folder), "PAPERS_CACHE": str(folder / "c")}
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "--tb=no"]
    try:
        done = subprocess.run(
            [*command, *tests], env=environment, timeout=180, capture_output=True, check=False
        )
        verdict = "survived" if done.returncode == 0 else "killed"
    except subprocess.TimeoutExpired:
        verdict = "endless"
    shutil.rmtree(folder, ignore_errors=True)
    return {"verdict": verdict, "test": "(a new process)" if verdict != "survived" else None}
