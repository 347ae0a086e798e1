"""Tools for making faults: a whole small site, `papers` in a process of its own, cramped disks."""

import ctypes
import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from generator.settings import Settings
from tests.unit.ledger.small import put, small
from tests.unit.projects import PAGES, PROJECT

DAY = ("--date", "2026-03-01")
OFFICE = ("--publisher", "구청", "--licence", "1", "--approved-by", "구청장")
#: Takes no account of print: the faults of print have their own tests.
BUILD = ("build", "--no-print", *DAY)
RELEASE = ("release", "green", "--revisions-only", *OFFICE, *DAY)


class Done(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str
    seconds: float

    @property
    def said(self) -> str:
        """The sentence in which it told why it could not do its work."""
        return next(line for line in self.err.splitlines()[::-1] if line.startswith("papers: "))


def site(folder: Path) -> Settings:
    """A site that every command can work on: records, vocabulary, the pages of both languages."""
    settings = small(folder)
    for language in ("ko", "en"):
        for name, view in PAGES.items():
            head = f"---\nview: {view}\n---\n" if view else ""
            put(settings.content / language / f"{name}.md", f"{head}# {name}\n")
    return settings


def papers(
    settings: Settings,
    *words: str,
    python: str = sys.executable,
    within: Callable[[], None] | None = None,
    environment: Mapping[str, str] = {},
    before: tuple[str, ...] = (),
    timeout: float = 240,
) -> Done:
    """A command in a process of its own, which `within` prepares and `before` starts."""
    began = time.monotonic()
    done = subprocess.run(
        [*before, python, "-m", "generator", *words],
        cwd=settings.config.parent,
        env={**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONDONTWRITEBYTECODE": "1"}
        | dict(environment),
        preexec_fn=within,
        capture_output=True,
        timeout=timeout,
        check=False,
    )
    out, err = (text.decode("utf-8", "backslashreplace") for text in (done.stdout, done.stderr))
    return Done(done.returncode, out, err, time.monotonic() - began)


def started(settings: Settings, *words: str) -> subprocess.Popen[str]:
    """A command in a process of its own, which works while the test goes on."""
    return subprocess.Popen(
        [sys.executable, "-m", "generator", *words],
        cwd=settings.config.parent,
        env={**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONDONTWRITEBYTECODE": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def sound(done: Done) -> None:
    """The command did its work."""
    assert done.code == 0, done.out + done.err


def refused(done: Done, *words: str) -> None:
    """The command told in one Korean sentence, with these words, why it did not do its work."""
    told = done.out + done.err
    assert done.code in (1, 2), f"{done.code}\n{told}"
    assert "Traceback" not in told
    assert len([line for line in done.err.splitlines() if line.startswith("papers: ")]) == 1, told
    assert re.search("[가-힣]", done.said), done.said
    for word in words:
        assert word in done.said


def told(done: Done, *codes: str) -> None:
    """The command told the mistakes with these codes and no other error, and ended with 1."""
    assert done.code == 1, f"{done.code}\n{done.out}{done.err}"
    assert "Traceback" not in done.out + done.err
    assert set(re.findall(r": error\[([a-z0-9-]+)\]", done.out)) == set(codes), done.out


def limited(kind: int, most: int) -> Callable[[], None]:
    """What prepares a process for a limit of the system, such as RLIMIT_FSIZE."""
    return lambda: resource.setrlimit(kind, (most, most))


def powerless() -> None:
    """Prepare a process to which the modes of files apply, as they do to everyone but root."""
    if os.getuid() == 0:
        for right in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
            assert _library().prctl(24, right, 0, 0, 0) == 0  # PR_CAPBSET_DROP


@contextmanager
def small_disk(folder: Path, bytes_: int) -> Iterator[bool]:
    """A disk of this size at the folder; False where this machine lets nobody mount one."""
    if not _mount(folder, bytes_, 0):
        yield False
        return
    try:
        yield True
    finally:
        _library().umount2(os.fsencode(folder), 2)  # MNT_DETACH: a process may still look at it


def leave(folder: Path, pages: int) -> None:
    """Make a small disk just so large that as many pages are free."""
    disk = os.statvfs(folder)
    used = (disk.f_blocks - disk.f_bfree) * disk.f_frsize
    assert _mount(folder, used + pages * disk.f_frsize, 32)  # MS_REMOUNT


@contextmanager
def input_error(file: Path) -> Iterator[bool]:
    """Reading this file is an input error (EIO): the first page of a process's memory stands there.

    False where this machine lets nobody mount anything.
    """
    bind = 4096  # MS_BIND
    if not hasattr(_library(), "mount") or _library().mount(
        b"/proc/self/mem", os.fsencode(file), None, bind, None
    ):
        yield False
        return
    try:
        yield True
    finally:
        _library().umount2(os.fsencode(file), 2)


def _mount(folder: Path, bytes_: int, flags: int) -> bool:
    options = f"size={bytes_}".encode()
    library = _library()
    return hasattr(library, "mount") and not library.mount(
        b"none", os.fsencode(folder), b"tmpfs", flags, options
    )


def _library() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def litter(folder: Path) -> list[str]:
    """What lies about below a folder that only work that was cut off leaves there."""
    odd = re.compile(r"\.(?:new|tmp)\b|^\.(?!papers-site$|htaccess$|lock$|site-former$|cache$)")
    return sorted(
        name
        for _, folders, names in os.walk(folder)
        for name in (*folders, *names)
        if odd.search(name)
    )
