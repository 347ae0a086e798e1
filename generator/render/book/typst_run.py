"""Runs Typst in a process of its own, in a folder that holds what it may read and no more."""

from __future__ import annotations

import functools
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path

from generator.errors import OutputError
from generator.render.book.typst_words import plain
from generator.store import key_of

_ENVIRONMENT = ("PATH", "SYSTEMROOT", "TMPDIR", "TEMP", "TMP", "LD_LIBRARY_PATH")


@functools.cache
def program() -> str:
    """What makes the PDFs: the programs, and the code from data to file."""
    here = Path(__file__).parent
    ours = sorted([*here.glob("typst_*.py"), here / "pdf.py", here / "qr.py"])
    used = [f"{name} {metadata.version(name)}" for name in ("typst", "pikepdf", "segno")]
    return key_of(*used, *(path.read_bytes() for path in ours))


def pages(files: Mapping[str, bytes]) -> dict[str, int]:
    """The page of each fragment of what these files are set as.

    Raises OutputError where Typst cannot set them.
    """
    with _folder(files) as folder:
        _typst(folder, "pages")
        return dict(json.loads((folder / "pages.json").read_bytes()))


def pdf(files: Mapping[str, bytes]) -> bytes:
    """The PDF of these files, as Typst makes it.

    Raises OutputError where it cannot.
    """
    with _folder(files) as folder:
        _typst(folder, "book")
        return (folder / "book.pdf").read_bytes()


def pictures(files: Mapping[str, bytes]) -> list[bytes]:
    """Each page of what these files are set as, as a PNG with a pixel for each point.

    Raises OutputError where Typst cannot draw them.
    """
    with _folder(files) as folder:
        _typst(folder, "pictures")
        found = sorted(folder.glob("picture-*.png"), key=lambda path: int(path.stem[8:]))
        return [path.read_bytes() for path in found]


@contextmanager
def _folder(files: Mapping[str, bytes]) -> Iterator[Path]:
    """A folder that holds these files, for as long as it is needed."""
    with tempfile.TemporaryDirectory(prefix="papers-") as name:
        folder = Path(name)
        for file, data in files.items():
            target = folder / file
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(data)
        yield folder


def _typst(folder: Path, task: str) -> None:
    """Let a process of its own do a task; a warning is a fault of the template, and told as one."""
    script = Path(__file__).with_name("typst_child.py")
    environment = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-I", str(script), str(folder), task],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    told = plain(done.stderr.decode("utf-8", "replace").replace(str(folder), "").strip())
    if done.returncode or told:
        why = told or f"exit {done.returncode}"
        raise OutputError(
            f"Typst could not set the book: {why}",
            f"Typst가 책을 짜지 못했습니다: {why}",
        )
