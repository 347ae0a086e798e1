"""What one process and all that it starts cost: CPU, wall time and memory, as the system counts.

CPU seconds are user and system time of the process and of every descendant that was waited for
(`wait4`, getrusage(2)). Peak memory is the larger of two: the largest single process (`ru_maxrss`)
and the sum over the tree of resident pages, looked at every 50 ms in `/proc` (proc(5)); so shared
pages count once for each process that maps them. Without `/proc` the first stands alone.
"""

from __future__ import annotations

import os
import resource
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

#: How often the memory of the tree is looked at, in seconds.
_LOOK_S = 0.05
#: How much every run gives way to other work, whatever the niceness of who starts it.
_NICE = 10
_MOST_PARTS = 40
_PAGE = os.sysconf("SC_PAGE_SIZE")


class Failed(Exception):
    """A measured command ended with an error; the message holds the end of what it printed."""


class Run(Struct, frozen=True):
    """One run: user, system and wall time in seconds, peak memory in MiB, the load before it."""

    user: float
    system: float
    wall: float
    memory: float
    load: float

    @property
    def cpu(self) -> float:
        """Seconds of CPU, the program's own and those of the system for it."""
        return self.user + self.system


def measure(
    command: Sequence[str | Path], folder: Path, environment: Mapping[str, str] | None = None
) -> Run:
    """Run a command once in a folder, niced; raises Failed where it ends with an error."""
    load = os.getloadavg()[0]
    start = time.perf_counter()
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            ["nice", "-n", str(max(_NICE - os.nice(0), 0)), *map(str, command)],
            cwd=folder,
            env={**os.environ, **(environment or {})},
            stdout=output,
            stderr=output,
        )
        watch = _Watch(process.pid)
        watch.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        watch.stop()
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            output.seek(0)
            said = output.read().decode("utf-8", "replace")[-2000:]
            raise Failed(f"{command[0]} ended with {process.returncode}:\n{said}")
    # A process begins with the pages of the one that started it: what is no more than ours tells
    # nothing of it.
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    largest = usage.ru_maxrss if usage.ru_maxrss > own else 0
    memory = max(largest / 1024, watch.most / 1024**2)
    return Run(usage.ru_utime, usage.ru_stime, wall, memory, load)


class _Watch(threading.Thread):
    """Looks at the memory of a tree of processes until it is told to stop."""

    def __init__(self, root: int) -> None:
        super().__init__(daemon=True)
        self._root = root
        self._done = threading.Event()
        self.most = 0

    def run(self) -> None:
        while not self._done.wait(_LOOK_S):
            self.most = max(self.most, sum(map(_resident, _tree(self._root))))

    def stop(self) -> None:
        self._done.set()
        self.join()


def _tree(root: int) -> list[int]:
    """A process and its descendants; none where the system does not tell."""
    found = [root]
    for pid in found:
        try:
            tasks = os.listdir(f"/proc/{pid}/task")  # noqa: PTH208 (names are enough)
            for task in tasks:
                text = Path(f"/proc/{pid}/task/{task}/children").read_text()
                found += map(int, text.split())
        except OSError:
            continue
    return found


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE
    except (OSError, IndexError):
        return 0


class Output(Struct, frozen=True):
    """What a tool wrote: files, their bytes, how many are HTML, and how many folders hold them.

    `largest` is the largest file and its bytes; `parts` holds files and bytes by topmost folder,
    nothing where every page has one of its own.
    `blocks` are bytes as a disk keeps them, each file in whole blocks of 4,096; `listed` counts the
    addresses in its sitemap.xml, 0 where there is none.
    """

    files: int
    bytes: int
    pages: int
    folders: int
    largest: tuple[str, int] = ("", 0)
    parts: dict[str, tuple[int, int]] = {}
    blocks: int = 0
    listed: int = 0


def output_of(folder: Path) -> Output:
    """Count what lies below a folder; symbolic links are not followed."""
    pages = folders = blocks = 0
    largest = ("", 0)
    parts: dict[str, tuple[int, int]] = {}
    root = str(folder)
    waiting = [root]
    while waiting:
        folders += 1
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                    continue
                size = entry.stat(follow_symlinks=False).st_size
                path = entry.path[len(root) + 1 :]
                top = path.partition("/")[0] if "/" in path else "."
                files, total = parts.get(top, (0, 0))
                parts[top] = (files + 1, total + size)
                largest = max(largest, (path, size), key=lambda found: found[1])
                pages += entry.name.endswith(".html")
                blocks += -(-size // 4096)
    return Output(
        files=sum(files for files, _ in parts.values()),
        bytes=sum(total for _, total in parts.values()),
        pages=pages,
        folders=folders,
        largest=largest,
        parts=dict(sorted(parts.items())) if len(parts) <= _MOST_PARTS else {},
        blocks=(blocks + folders) * 4096,
        listed=_listed(folder / "sitemap.xml"),
    )


def _listed(sitemap: Path) -> int:
    return sitemap.read_bytes().count(b"<loc>") if sitemap.is_file() else 0
