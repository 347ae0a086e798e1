"""Advisories: which locked packages are known to be at fault, by a copy of OSV's records.

A record is a JSON file by the schema of Open Source Vulnerabilities (ossf.github.io/osv-schema,
1.7); OSV gives all records of PyPI and of npm as one ZIP file each. Whoever has network brings the
copy; the comparison itself asks nobody. What the records say by ranges of npm's versions is
reckoned by semver.org 2.0.0, section 11; PyPI's name each version that is at fault. A range of
PyPI that names none is told as open, rather than taken for harmless.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct, field

from generator.errors import PapersError
from generator.supply.lock import Locked, canonical

Ecosystem = Literal["PyPI", "npm"]
#: A record is larger than this only if it is none.
_LARGEST = 4 << 20
_SEMVER = re.compile(r"v?(\d{1,9})\.(\d{1,9})\.(\d{1,9})(?:-([0-9A-Za-z.-]+))?(?:\+.*)?")


class _Package(Struct, frozen=True):
    ecosystem: str = ""
    name: str = ""


class _Event(Struct, frozen=True):
    introduced: str | None = None
    fixed: str | None = None
    last_affected: str | None = None
    limit: str | None = None


class _Range(Struct, frozen=True):
    type: str = ""
    events: tuple[_Event, ...] = ()


class _Affected(Struct, frozen=True):
    package: _Package = _Package()
    versions: tuple[str, ...] = ()
    ranges: tuple[_Range, ...] = ()


class _Record(Struct, frozen=True):
    id: str
    modified: str = ""
    withdrawn: str = ""
    summary: str = ""
    aliases: tuple[str, ...] = ()
    affected: tuple[_Affected, ...] = field(default=())


class Hit(Struct, frozen=True, order=True):
    """A locked package that a record names.

    `open` where it cannot be reckoned whether this version is meant. `advisory` is the record's
    id, `also` what others call it, such as its CVE.
    """

    ecosystem: str
    package: str
    version: str
    advisory: str
    also: tuple[str, ...] = ()
    summary: str = ""
    open: bool = False


class Compared(Struct, frozen=True):
    """What a comparison found. `latest` is the day of the latest record; "" where there is none."""

    hits: tuple[Hit, ...]
    records: int
    latest: str


def compared(places: Iterable[Path], locked: Mapping[Ecosystem, Iterable[Locked]]) -> Compared:
    """The locked packages against all records in these files, ZIP files and folders.

    Raises PapersError where one cannot be read, or holds no record at all.
    """
    known: dict[tuple[str, str], list[Locked]] = {}
    for ecosystem, packages in locked.items():
        for package in packages:
            known.setdefault((ecosystem, _spelt(ecosystem, package.name)), []).append(package)
    hits: set[Hit] = set()
    count, latest = 0, ""
    decode = msgspec.json.Decoder(_Record).decode
    for place in places:
        before = count
        for name, data in _files(place):
            try:
                record = decode(data)
            except msgspec.MsgspecError as error:
                raise PapersError(
                    f"{name} is no record of OSV: {error}", f"OSV 기록이 아닙니다: {name}"
                ) from error
            count += 1
            latest = max(latest, record.modified[:10])
            if not record.withdrawn:
                hits.update(_hits(record, known))
        if count == before:
            raise PapersError(
                f"{place} holds no record of OSV", f"OSV 기록이 하나도 없습니다: {place}"
            )
    return Compared(tuple(sorted(hits)), count, latest)


def _hits(record: _Record, known: Mapping[tuple[str, str], list[Locked]]) -> Iterator[Hit]:
    for affected in record.affected:
        ecosystem = affected.package.ecosystem
        name = _spelt(ecosystem, affected.package.name)
        for package in known.get((ecosystem, name), ()):
            meant = _is_meant(affected, package.version)
            if meant is not False:
                yield Hit(
                    ecosystem,
                    package.name,
                    package.version,
                    record.id,
                    tuple(sorted(record.aliases)),
                    " ".join(record.summary.split()),
                    meant is None,
                )


def _is_meant(affected: _Affected, version: str) -> bool | None:
    """Whether a version is at fault; None where the record cannot be reckoned with."""
    if version in affected.versions:
        return True
    answers = [_within(range_, version) for range_ in affected.ranges if range_.type != "GIT"]
    if True in answers:
        return True
    # Where versions are listed, the list is whole: ranges that we cannot reckon with say the same.
    return None if None in answers and not affected.versions else False


def _within(range_: _Range, version: str) -> bool | None:
    """A range as the schema evaluates it: the last event at or before the version counts."""
    own = _key(version)
    if range_.type != "SEMVER" or own is None:
        return None
    steps: list[tuple[tuple[object, ...], bool, bool]] = []
    for event in range_.events:
        said = event.introduced or event.fixed or event.last_affected
        if said is None:
            continue
        at = _key("0.0.0-0" if said == "0" else said)
        if at is None:
            return None
        # `last_affected` is itself at fault: what comes after it is not.
        steps.append((at, event.last_affected is not None, event.introduced is not None))
    inside = False
    for at, after, begins in sorted(steps):
        if own > at or (own == at and not after):
            inside = begins
    return inside


def _key(version: str) -> tuple[object, ...] | None:
    """What orders versions by semver.org 2.0.0, section 11; None for what is none."""
    match = _SEMVER.fullmatch(version)
    if match is None:
        return None
    numbers = tuple(int(part) for part in match.groups()[:3])
    if match[4] is None:
        return (*numbers, 1)
    parts = tuple(
        (0, int(part), "") if part.isdigit() else (1, 0, part) for part in match[4].split(".")
    )
    return (*numbers, 0, parts)


def _spelt(ecosystem: str, name: str) -> str:
    return canonical(name) if ecosystem == "PyPI" else name


def _files(place: Path) -> Iterator[tuple[str, bytes]]:
    """The records at a place, each with its name, in order."""
    try:
        if place.is_dir():
            for path in sorted(place.rglob("*.json")):
                yield str(path), _bounded(str(path), path.stat().st_size, path.read_bytes)
        elif zipfile.is_zipfile(place):
            with zipfile.ZipFile(place) as archive:
                for info in sorted(archive.infolist(), key=lambda info: info.filename):
                    if info.filename.endswith(".json"):
                        name = f"{place}/{info.filename}"
                        yield name, _bounded(name, info.file_size, partial(archive.read, info))
        else:
            yield str(place), _bounded(str(place), place.stat().st_size, place.read_bytes)
    except (OSError, zipfile.BadZipFile, NotImplementedError) as error:
        raise PapersError(
            f"{place} cannot be read: {error}", f"파일을 읽지 못했습니다: {place} ({error})"
        ) from error


def _bounded(name: str, size: int, read: Callable[[], bytes]) -> bytes:
    if size > _LARGEST:
        raise PapersError(
            f"{name} is too large for a record of OSV", f"OSV 기록으로는 너무 큰 파일입니다: {name}"
        )
    return read()
