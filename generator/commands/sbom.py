"""`papers sbom`: what runs when a site is built, for those who must answer for it.

CycloneDX in JSON for programs, or a table of all licences, tests' packages included, for people.
It reads the lock files and what the installed packages say of themselves; it asks no server. With
--advisories it holds the locks against a copy of known vulnerabilities that somebody has brought.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path

from generator.errors import OutputError, PapersError
from generator.supply.advisories import Compared, Ecosystem, compared
from generator.supply.cyclonedx import bom
from generator.supply.licences import ACCEPTED, BY_FILE, FREE, STATED, licence_of, unfit
from generator.supply.lock import Locked, canonical, read_lock, read_npm
from generator.write import reason_of, replace_file

ROOT = Path(__file__).resolve().parents[2]
RUNTIME, TESTS = "requirements.lock", "requirements-test.lock"
EDITOR, BROWSER = "cms/package-lock.json", "tests/browser/package-lock.json"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "--format",
        choices=("cyclonedx", "licences"),
        default="cyclonedx",
        help="프로그램이 읽을 목록, 사람이 읽을 라이선스 표 · for programs, for people",
    )
    parser.add_argument("--output", type=Path, metavar="FILE", help="이 파일에 · into this file")
    parser.add_argument(
        "--advisories",
        type=Path,
        action="append",
        default=[],
        metavar="PATH",
        help="내려받아 둔 OSV 기록(폴더, .zip, .json)과 견줍니다 · against a copy of OSV's records",
    )
    parser.add_argument(
        "--lang", choices=("ko", "en"), default="ko", help="알림의 언어 · language of messages"
    )


def run(options: argparse.Namespace) -> int:
    """Write the list; 1 where a package is not locked, or under a licence that we may not use.

    With advisories: 1 where one of them names a locked package.
    """
    if options.advisories:
        return _audit(compared(options.advisories, locks_of(ROOT)), options.lang)
    licences = licences_of(ROOT)
    refused = [
        f"{name} ({licence})" for (_, name), licence in licences.items() if unfit(name, licence)
    ]
    if refused:
        raise PapersError(
            f"licences that nobody has accepted: {', '.join(refused)}",
            f"받아들이기로 하지 않은 라이선스가 있습니다: {', '.join(refused)}",
        )
    data = made(ROOT) if options.format == "cyclonedx" else table(ROOT).encode()
    if options.output is None:
        sys.stdout.write(data.decode())
        return 0
    try:
        replace_file(options.output, data)
    except OSError as error:
        reason, korean = reason_of(error)
        raise OutputError(
            f"{options.output} cannot be written: {reason}",
            f"파일을 쓰지 못했습니다: {korean} ({options.output})",
        ) from error
    return 0


_AUDIT = {
    "ko": {
        "hit": "{package} {version} ({ecosystem}): {ids} {summary}",
        "open": "{package} {version} ({ecosystem}): {ids} {summary} — 이 버전도 그런지 직접 보세요",
        "sum": "알려진 취약점 {records:,}건(가장 늦은 것 {latest})과 견주었습니다: {n}건 해당",
    },
    "en": {
        "hit": "{package} {version} ({ecosystem}): {ids} {summary}",
        "open": "{package} {version} ({ecosystem}): {ids} {summary} — look whether it is meant",
        "sum": "held against {records:,} advisories (the latest of {latest}): {n} apply",
    },
}


def _audit(found: Compared, language: str) -> int:
    say = _AUDIT[language]
    for hit in found.hits:
        print(
            say["open" if hit.open else "hit"].format(
                package=hit.package,
                version=hit.version,
                ecosystem=hit.ecosystem,
                ids=" ".join((hit.advisory, *hit.also)),
                summary=hit.summary,
            )
        )
    print(say["sum"].format(records=found.records, latest=found.latest or "–", n=len(found.hits)))
    return 1 if found.hits else 0


def locks_of(root: Path) -> dict[Ecosystem, list[Locked]]:
    """Every locked package, those of the tests among them, by where packages of its kind lie."""
    python = {*read_lock(root / RUNTIME), *read_lock(root / TESTS)}
    node = {*read_npm(root / EDITOR), *read_npm(root / BROWSER)}
    return {"PyPI": sorted(python), "npm": sorted(node)}


def made(root: Path) -> bytes:
    """The CycloneDX list of the checkout at `root`. Raises PapersError as `read_lock` does."""
    locked = read_lock(root / RUNTIME)
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    direct = {_name(text) for text in project["dependencies"]}
    return bom(
        project["version"],
        locked,
        {package.name: licence_of(package.name) for package in locked},
        {package.name: set(_needs(package.name)) for package in locked},
        direct,
        read_npm(root / EDITOR),
    )


def _needs(name: str) -> Iterator[str]:
    """What an installed package asks for on any system, extras left out."""
    try:
        listed = metadata.requires(name) or ()
    except metadata.PackageNotFoundError:
        return  # of another system than this one
    for text in listed:
        if "extra" not in text.partition(";")[2]:
            yield _name(text)


def _name(requirement: str) -> str:
    """The package that a requirement names (PEP 508: a name, and what follows it)."""
    named = re.match(r"[A-Za-z0-9][A-Za-z0-9._-]*", requirement)
    return canonical(named[0]) if named else ""


def licences_of(root: Path) -> dict[tuple[str, str], str]:
    """The licence of every locked package, by where it is used and its name.

    Used `run`: whenever a site is built; `editor`: where it sets cms; `test`: by tests alone.
    """
    run = read_lock(root / RUNTIME)
    found = {("run", package.name): licence_of(package.name) for package in run}
    found |= {("editor", package.name): package.licence for package in read_npm(root / EDITOR)}
    known = {package.name for package in run}
    for package in read_lock(root / TESTS):
        if package.name not in known:
            found["test", package.name] = licence_of(package.name)
    found |= {("test", package.name): package.licence for package in read_npm(root / BROWSER)}
    return found


_USES = {
    "run": "누리집을 만들 때 쓰는 것",
    "editor": "`cms`를 켠 누리집에 실리는 것",
    "test": "시험할 때만 쓰는 것",
}


def table(root: Path) -> str:
    """A page for people: every package with its licence, and why the unusual ones are accepted."""
    licences = licences_of(root)
    versions: dict[tuple[str, str], str] = {}
    for use, path, read in (
        ("test", TESTS, read_lock),
        ("test", BROWSER, read_npm),
        ("run", RUNTIME, read_lock),
        ("editor", EDITOR, read_npm),
    ):
        versions |= {(use, package.name): package.version for package in read(root / path)}
    lines = [
        "<!-- papers sbom --format licences --output docs/licences.md 로 만든 파일입니다. -->",
        "",
        "# 함께 쓰는 소프트웨어의 라이선스",
        "",
        "이 프로젝트는 MIT 라이선스를 따릅니다. 잠금 파일에 적힌 패키지와 그 라이선스(SPDX)는",
        f"아래와 같습니다. 모두 {len(licences)}개이며, 시험이 표를 설치된 패키지와 견줍니다.",
        "",
        f"- 누구나 쓰고 고치고 나눌 수 있는 것: {', '.join(FREE)}",
        f"- 파일을 고쳐 나눌 때 그 파일만 같은 라이선스를 따르는 것(고치지 않고 씁니다): "
        f"{', '.join(BY_FILE)}",
        "",
        "## 까닭이 있어 받아들인 것",
        "",
        "| package | licence | why |",
        "| --- | --- | --- |",
    ]
    by_name = {name: licence for (_, name), licence in licences.items()}
    lines += [f"| {name} | {by_name[name]} | {ACCEPTED[name]} |" for name in sorted(ACCEPTED)]
    for use, title in _USES.items():
        names = sorted(name for where, name in licences if where == use)
        lines += ["", f"## {title} ({len(names)}개)", "", "| package | version | licence |"]
        lines.append("| --- | --- | --- |")
        lines += _rows(names, use, versions, licences)
    lines += ["", "## 패키지의 말에 더한 것", "", "| package | licence | read from |"]
    lines.append("| --- | --- | --- |")
    lines += [f"| {name} | {licence} | {where} |" for name, (licence, where) in STATED.items()]
    return "\n".join(lines) + "\n"


def _rows(
    names: Iterable[str],
    use: str,
    versions: dict[tuple[str, str], str],
    licences: dict[tuple[str, str], str],
) -> Iterator[str]:
    for name in names:
        yield f"| {name} | {versions[use, name]} | {licences[use, name]} |"


__all__ = ["arguments", "licences_of", "made", "run", "table"]
