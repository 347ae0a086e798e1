"""The lock files: what they name, at which version, with which hashes; pip's and npm's.

pip's is the requirements format with hashes (pip documentation, "Secure installs"), npm's is
package-lock.json, lockfileVersion 3 (npm documentation, "package-lock.json").
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from msgspec import Struct

from generator.errors import PapersError

_LINE = re.compile(r"([A-Za-z0-9][A-Za-z0-9._-]*)==([^\s;\\]+)(?:\s*;\s*([^\\]+?))?\s*\\?")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})\s*\\?")
_INTEGRITY = re.compile(r"sha512-([A-Za-z0-9+/]{86}==)")


class Locked(Struct, frozen=True, order=True):
    """A package that a lock holds: `hashes` are those of every file that may be installed for it.

    pip's are SHA-256 in hexadecimal, npm's one is SHA-512 in base64. `marker` says on which systems
    it is installed, "" for all; `licence` what the lock says of it, which pip's does not.
    """

    name: str
    version: str
    hashes: tuple[str, ...]
    marker: str = ""
    licence: str = ""


def read_lock(path: Path) -> tuple[Locked, ...]:
    """The packages of a requirements lock, by name.

    Raises PapersError where a line is no exact version, or a package has no hash.
    """
    found: list[Locked] = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        if (hashed := _HASH.fullmatch(text)) and found:
            last = found[-1]
            found[-1] = Locked(last.name, last.version, (*last.hashes, hashed[1]), last.marker)
        elif named := _LINE.fullmatch(text):
            found.append(Locked(canonical(named[1]), named[2], (), named[3] or ""))
        else:
            raise PapersError(
                f"{path.name}:{number} locks nothing: {text}",
                f"{path.name}:{number} 줄이 버전 하나를 정하지 않습니다: {text}",
            )
    for locked in found:
        if not locked.hashes:
            raise PapersError(
                f"{path.name} has no hash of {locked.name}",
                f"{path.name}에 해시가 없는 패키지가 있습니다: {locked.name}",
            )
    return tuple(sorted(found))


def read_npm(path: Path) -> tuple[Locked, ...]:
    """The packages of an npm lock, by name; one that lies there twice in one version is one.

    Raises PapersError where a package has no hash.
    """
    found = set()
    for place, said in json.loads(path.read_bytes())["packages"].items():
        if not place:
            continue
        name = said.get("name") or place.rpartition("node_modules/")[2]
        hashed = _INTEGRITY.fullmatch(said.get("integrity", ""))
        if hashed is None:
            raise PapersError(
                f"{path} has no SHA-512 of {name}",
                f"{path}에 SHA-512 해시가 없는 패키지가 있습니다: {name}",
            )
        licence = str(said.get("license") or "").strip("()")
        found.add(Locked(name, said["version"], (hashed[1],), "", licence))
    return tuple(sorted(found))


def canonical(name: str) -> str:
    """The one spelling of a Python package's name (PyPA, "Names and normalization")."""
    return re.sub(r"[-_.]+", "-", name).lower()
