"""Morphemes: Korean texts taken apart by kiwipiepy in a process of its own, each text only once.

The process starts when the first text is met that no build has read before. A paragraph is read by
itself, so that a changed sentence costs its paragraph alone. Results are the same on every machine
for one version of kiwipiepy and its model, and these stand in the key.
"""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import msgspec

from generator.errors import ToolMissingError
from generator.render.search.packed import Packed, digest
from generator.render.search.pieces import Token
from generator.store import Store, key_of

_WORKER = Path(__file__).with_name("worker.py")
_PACKAGES = ("kiwipiepy", "kiwipiepy_model")
#: The most letters without a space that are read at once: the analyser's time grows with their
#: square, and no word is as long.
_MOST = 64
#: How many texts are handed over at once.
_BATCH = 256
_LINE = re.compile(r"[^\n]+")
_ENDLESS = re.compile(rf"\S{{{_MOST}}}(?=\S)")
_tokens = msgspec.json.Decoder(list[Token]).decode
_encode = msgspec.json.Encoder().encode


def analyser() -> str:
    """The name and version of the analyser and its model, or "" where it is not installed."""
    try:
        return " ".join(f"{name} {version(name)}" for name in _PACKAGES)
    except PackageNotFoundError:
        return ""


class Morphemes:
    """Takes texts apart; `names` are words that the analyser may not know."""

    def __init__(self, names: Iterable[str], store: Store) -> None:
        self._names = tuple(sorted(set(names)))
        self._by_start: dict[str, list[str]] = {}
        for name in self._names:
            self._by_start.setdefault(name[:2], []).append(name)
        key = key_of(analyser(), _WORKER.read_bytes())
        self._kept = Packed(store, "search-morphemes", key)
        self._process: _Process | None = None

    def of(self, texts: Sequence[str]) -> list[list[Token]]:
        """The morphemes of each folded text, placed in it.

        Raises ToolMissingError where the analyser fails.
        """
        wanted: dict[bytes, str] = {}
        rows: list[list[tuple[int, bytes]]] = []
        for text in texts:
            rows.append(row := [])
            for start, part in _parts(text):
                name = digest(part, *self._within(part))
                row.append((start, name))
                if name not in wanted and self._kept.get(name) is None:
                    wanted[name] = part
        if wanted:
            if self._process is None:
                self._process = _Process(self._names)
            for name, line in zip(wanted, self._process.read(wanted.values()), strict=True):
                self._kept.put(name, line)
        return [
            [token for start, name in row for token in self._placed(start, name)] for row in rows
        ]

    def close(self) -> None:
        """End the process, and keep what is new."""
        if self._process is not None:
            self._process.close()
            self._process = None
        self._kept.save()

    def _placed(self, start: int, name: bytes) -> list[Token]:
        tokens = _tokens(self._kept.get(name) or b"[]")
        if not start:
            return tokens
        return [(form, tag, first + start, end + start) for form, tag, first, end in tokens]

    def _within(self, text: str) -> list[str]:
        """The names that stand in a text: they alone can change how it is read."""
        by_start = self._by_start
        starts = {text[place : place + 2] for place in range(len(text) - 1)} & by_start.keys()
        return sorted(name for start in starts for name in by_start[start] if name in text)


def _parts(text: str) -> Iterator[tuple[int, str]]:
    """The paragraphs of a text with their places, endless words cut."""
    for line in _LINE.finditer(text):
        start = line.start()
        for cut in _ENDLESS.finditer(text, line.start(), line.end()):
            yield start, text[start : cut.end()]
            start = cut.end()
        yield start, text[start : line.end()]


class _Process:
    """The analyser at work in a process of its own."""

    def __init__(self, names: Sequence[str]) -> None:
        environment = {k: v for k, v in os.environ.items() if k != "KIWI_ARCH_TYPE"}
        self._told = tempfile.TemporaryFile()  # noqa: SIM115 (closed with the process)
        self._process = subprocess.Popen(
            [sys.executable, "-P", str(_WORKER)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._told,
            env=environment,
        )
        self._write([_encode(names)])

    def read(self, texts: Iterable[str]) -> list[bytes]:
        """One line of morphemes for each text, in order."""
        rest = list(texts)
        batches = [_encode(rest[n : n + _BATCH]) for n in range(0, len(rest), _BATCH)]
        feeder = threading.Thread(target=self._write, args=(batches,))
        feeder.start()
        assert self._process.stdout is not None
        lines = [line for _ in rest if (line := self._process.stdout.readline())]
        feeder.join()
        if len(lines) < len(rest):
            why = self._failure()
            raise ToolMissingError(
                f"the analyser of Korean (kiwipiepy) failed: {why}",
                "한국어 분석기(kiwipiepy)가 멈췄습니다. 메모리가 모자라면 늘리고 다시 하세요: "
                f"{why}",
            )
        return lines

    def close(self) -> None:
        """Let the process end."""
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        with contextlib.suppress(OSError):
            process.stdin.close()
        process.stdout.close()
        process.wait()
        self._told.close()

    def _write(self, lines: Iterable[bytes]) -> None:
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):  # a process that ended is told by its missing answers
            for line in lines:
                self._process.stdin.write(line + b"\n")
            self._process.stdin.flush()

    def _failure(self) -> str:
        """The last line that the process told."""
        self._process.wait()
        self._told.seek(0)
        lines = self._told.read().decode(errors="replace").strip().splitlines()
        return lines[-1] if lines else f"it ended with {self._process.returncode}"
