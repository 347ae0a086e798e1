"""Packed copies beside text files, `.gz` (RFC 1952) and `.br` (RFC 7932), for hosts that send them.

A copy of an earlier build stays where it unpacks to the very bytes that the file holds now, and was
packed by the same programs (`STAMP` says which): packing is what costs. Nothing in a copy tells of
the day or the machine.
"""

from __future__ import annotations

import importlib
import os
import stat
import zlib
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from generator.errors import ToolMissingError
from generator.objects.output import Output
from generator.render.assets import FOLDER
from generator.render.hosting.packed import is_packed

#: Lies in the site and says what packed its copies.
STAMP = "hosting/packed.txt"
#: So many files are packed before their copies are handed on: memory stays flat.
_WINDOW = 64
_GZIP = 31  # zlib's name for a gzip header, which holds no day and no file name
#: Brotli's strength. The strongest saves a tenth more and takes thirty times as long: it is for the
#: few files that every reader loads.
_STRONG, _STRONGEST = 8, 11


class Packing:
    """Packs the files of a site. Raises ToolMissingError where Brotli is not installed."""

    def __init__(self) -> None:
        try:
            self._brotli: Any = importlib.import_module("brotli")
        except ImportError:
            raise ToolMissingError(
                "`precompress: true` needs Brotli; install it with: "
                'pip install "three-papers[precompress]"',
                "`precompress: true`에는 Brotli가 필요합니다. 다음 명령으로 설치하세요: "
                'pip install "three-papers[precompress]"',
            ) from None

    @property
    def stamp(self) -> bytes:
        """What packs: the same copies come of the same files as long as this is the same."""
        return (
            f"gzip: zlib {zlib.ZLIB_RUNTIME_VERSION}, 9\n"
            f"brotli: {self._brotli.__version__}, {_STRONG} and {_STRONGEST}\n"
        ).encode()

    def copies(self, folder: Path, sizes: Mapping[str, int]) -> Iterator[Output]:
        """The copies of these files, which lie in the folder, and the stamp; in a fixed order.

        A file has none where it is small, or where a copy would not be smaller.
        """
        stamp = _read(folder / STAMP, len(self.stamp))
        kept = stamp == self.stamp
        paths = sorted(path for path, size in sizes.items() if is_packed(path, size))
        # Threads pay here: both packers let others run meanwhile.
        with ThreadPoolExecutor(min(4, os.cpu_count() or 1)) as pool:
            for at in range(0, len(paths), _WINDOW):
                window = paths[at : at + _WINDOW]
                for made in pool.map(lambda path: self._of(folder, path, kept), window):
                    yield from made
        yield Output(STAMP, self.stamp)

    def _of(self, folder: Path, path: str, kept: bool) -> list[Output]:
        """The copies of one file; with `kept`, those that lie there serve where they are right."""
        data = (folder / path).read_bytes()
        made = []
        for end in ("br", "gz"):
            copy = f"{path}.{end}"
            former = _read(folder / copy, len(data) - 1) if kept else None
            if former is not None and self._unpacked(former, end, len(data)) == data:
                packed = former
            else:
                packed = self._packed(data, end, path)
            if len(packed) < len(data):
                made.append(Output(copy, packed))
        return made

    def _packed(self, data: bytes, end: str, path: str) -> bytes:
        if end == "gz":
            return zlib.compress(data, 9, _GZIP)
        strength = _STRONGEST if path.startswith(FOLDER) else _STRONG
        packed: bytes = self._brotli.compress(data, quality=strength)
        return packed

    def _unpacked(self, packed: bytes, end: str, size: int) -> bytes | None:
        """What is in a copy, as far as so many bytes and one more; None where it is broken."""
        try:
            if end == "gz":
                open_ = zlib.decompressobj(_GZIP)
                data = open_.decompress(packed, size + 1)
                return data if open_.eof and not open_.unused_data else None
            reader = self._brotli.Decompressor()
            read: bytes = reader.process(packed, output_buffer_limit=size + 1)
            return read if reader.is_finished() else None
        except (zlib.error, self._brotli.error):
            return None


def _read(path: Path, most: int) -> bytes | None:
    """A plain file of no more than so many bytes; None for anything else, or nothing."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return None
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode) or found.st_size > most:
            return None
        return os.read(descriptor, most + 1)
    finally:
        os.close(descriptor)
