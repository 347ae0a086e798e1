"""Store: results kept between builds by the hash of all they depend on; never needed to be right.

A key names what a result was made of, the program's version included; so a result that is found is
the one that would be made again. A store that cannot be read or written is an empty one.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import tempfile
from errno import EINVAL
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from msgspec import Struct


def key_of(*parts: bytes | str) -> str:
    """The SHA-256 that names what these parts make; their borders count."""
    whole = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        whole.update(len(data).to_bytes(8, "big"))
        whole.update(data)
    return whole.hexdigest()


#: How the program's own files end: code, and the tables that lie beside it.
_OURS = (".py", ".txt")


@cache
def program(*packages: str) -> str:
    """What names the program as it is: its own files, and the versions of these packages."""
    here = Path(__file__).resolve().parent
    files = sorted(path for path in here.rglob("*") if path.suffix in _OURS)
    own = (part for path in files for part in (str(path.relative_to(here)), path.read_bytes()))
    return key_of(*own, *(f"{name} {_version(name)}" for name in packages))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


class Store(Struct, frozen=True):
    """A folder of results by kind and key; with no folder nothing is kept."""

    folder: Path | None = None

    def get(self, kind: str, key: str) -> bytes | None:
        """The result, or None where there is none that is whole."""
        if self.folder is None:
            return None
        try:
            path = self._path(kind, key)
            data = _read(path)
            os.utime(path)  # used just now: `prune` takes it last
        except OSError:
            return None
        digest, found = data[:32], data[32:]
        return found if hashlib.sha256(found).digest() == digest else None

    def put(self, kind: str, key: str, data: bytes) -> bytes:
        """Keep the result in one step, and give it back."""
        if self.folder is None:
            return data
        path = self._path(kind, key)
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(hashlib.sha256(data).digest() + data)
                Path(name).replace(path)
            except OSError:
                Path(name).unlink(missing_ok=True)
        return data

    def prune(self, most: int) -> None:
        """Let go of what was used longest ago, until what is left has at most so many bytes."""
        if self.folder is None:
            return
        found = []
        for where, _, names in os.walk(self.folder):
            for name in names:
                path = Path(where, name)
                with contextlib.suppress(OSError):
                    status = path.stat()
                    found.append((status.st_mtime_ns, status.st_size, path))
        total = sum(size for _, size, _ in found)
        for _, size, path in sorted(found):
            if total <= most:
                break
            with contextlib.suppress(OSError):
                path.unlink()
                total -= size

    def _path(self, kind: str, key: str) -> Path:
        assert self.folder is not None
        return self.folder / kind / key[:2] / key


def _read(path: Path) -> bytes:
    """The bytes of a regular file; a link or a device, whose end may never come, is an OSError."""
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    with os.fdopen(os.open(path, flags), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(EINVAL, os.strerror(EINVAL), path)
        return file.read()
