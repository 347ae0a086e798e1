"""nginx, Apache, Caddy and LibreOffice for the tests: found, else installed by name.

Standard library only. `--dry-run` tells what would be done.
"""

import argparse
import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

if __name__ == "__main__":  # run as a script, as `make test` runs its sister in tests/browser
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.browser.provision import APT_ENVIRONMENT, Missing, succeeds

#: Debian's package of each program. Apache's brings the program without a service beside it.
PACKAGES = {
    "nginx": "nginx-light",
    "apache2": "apache2-bin",
    "caddy": "caddy",
    "soffice": "libreoffice-writer-nogui",  # opens the DOCX of an edition
    "pdftotext": "poppler-utils",
}
#: Where Debian puts servers; the PATH of those who are not root may lack it.
MORE_FOLDERS = ("/usr/sbin", "/usr/local/sbin")


def main(arguments: Sequence[str] | None = None) -> int:
    """Leave a machine on which the tests of hosting run, or one sentence that says what lacks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dry-run", action="store_true", help="tell what would be done")
    options = parser.parse_args(arguments)
    try:
        ensure(dry_run=options.dry_run)
    except Missing as missing:
        print(f"provision: {missing}", file=sys.stderr)
        return 1
    return 0


def find(program: str) -> Path | None:
    """The program, or None."""
    path = os.pathsep.join([os.environ.get("PATH", ""), *MORE_FOLDERS])
    found = shutil.which(program, path=path)
    return Path(found) if found else None


def server(program: str) -> Path:
    """The program to start, installed where it was missing. Raises Missing."""
    ensure((program,))
    found = find(program)
    assert found is not None
    return found


def ensure(programs: Sequence[str] = tuple(PACKAGES), *, dry_run: bool = False) -> None:
    """Install the servers that are missing, then prove that they are there. Raises Missing."""
    if not lacking(programs):
        return
    lock = Path(tempfile.gettempdir()) / f"papers-servers-{os.geteuid()}.lock"
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)  # a second worker waits here until the first has installed
        packages = lacking(programs)
        for command in apt_commands(packages) if packages else ():
            print("provision:", " ".join(command), flush=True)
            if dry_run:
                continue
            environment = {**os.environ, **APT_ENVIRONMENT}
            if subprocess.run(command, env=environment, check=False).returncode != 0:
                raise Missing(f"{' '.join(command)} failed; {by_hand(packages)}")
        if not dry_run and (still := lacking(programs)):
            raise Missing(f"apt-get succeeded, yet the tests cannot use it; {by_hand(still)}")


def lacking(programs: Sequence[str]) -> list[str]:
    """The Debian packages that bring what this machine lacks."""
    return [PACKAGES[program] for program in programs if find(program) is None]


def apt_commands(packages: Sequence[str]) -> list[list[str]]:
    """The commands that install packages, with sudo where it asks for no password."""
    if shutil.which("apt-get") is None:
        raise Missing(f"there is no apt-get here; {by_hand(packages)}")
    prefix: list[str] = []
    if os.geteuid() != 0:
        if not succeeds(["sudo", "-n", "true"]):
            raise Missing(f"only root may install packages here; {by_hand(packages)}")
        # sudo drops the environment, so it is told again what must not be asked.
        settings = (f"{name}={value}" for name, value in APT_ENVIRONMENT.items())
        prefix = ["sudo", "-n", "env", *settings]
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    return [[*prefix, "apt-get", "update"], [*prefix, *install]]


def by_hand(packages: Sequence[str]) -> str:
    """What a person can do instead, as the end of a sentence."""
    programs = {package: program for program, package in PACKAGES.items()}
    names = ", ".join(programs[package] for package in packages)
    return f"please install {names}; on Debian: apt-get install {' '.join(packages)}"


if __name__ == "__main__":
    sys.exit(main())
