"""The lines of the ledger: what each type of line must say, and how a line is written.

A line is one JSON object, its keys sorted, without a space, ended by LF. Every line has

    n      its number, from 1
    prev   the SHA-256 of the line before it, LF included; 64 zeros for the first
    date   the day of the release that appended it
    type   what it tells:

    release   paper, edition (a number, or null where no edition was made), lines: how many lines
              follow that belong to this release; a ledger is made of whole releases
    revision  id, language, revision, sha256, note
    edition   paper, edition, sha256 (of the manifest's bytes), root
    state     id, state, reason, successors
    erratum   paper, edition, id, text
    gone      id, language, revision, ground, salted
    address   path, kind
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, get_args

from generator.ledger.canonical import plain_json, sha256
from generator.objects.ledger import GROUNDS, AddressType, State

#: What the first line names as the line before it.
NOTHING = "0" * 64

PAPERS = ("green", "white", "blue")
STATES: tuple[str, ...] = get_args(State)
KINDS: tuple[str, ...] = get_args(AddressType)

#: An id of a record or a former name of one.
ID = re.compile(r"(?:[gwb]-[0-9]{4,9}|draft-[a-z0-9]+(?:-[a-z0-9]+)*)")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
HASH = re.compile(r"[0-9a-f]{64}")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
#: A path below the site: printable ASCII without what a URL would need to escape, and one `#` at
#: most.
PATH = re.compile(
    r"(?!/)(?!.*//)(?!(?:.*/)?\.\.?(?:/|$))"
    r"[A-Za-z0-9._~/+@=,:%-]+(?:#[A-Za-z0-9._~:%-]+)?"
)

#: A line that promises an address: nine in ten are, so they are read by one pattern.
ADDRESS = re.compile(
    rb'\{"date":"([0-9]{4}-[0-9]{2}-[0-9]{2})","kind":"([a-z]+)","n":([1-9][0-9]{0,8}),'
    rb'"path":"([!#-\[\]-~]+)","prev":"([0-9a-f]{64})","type":"address"\}\n'
)

_COMMON = frozenset({"n", "prev", "date", "type"})
FIELDS: Mapping[str, frozenset[str]] = {
    type_: _COMMON | fields
    for type_, fields in {
        "release": {"paper", "edition", "lines"},
        "revision": {"id", "language", "revision", "sha256", "note"},
        "edition": {"paper", "edition", "sha256", "root"},
        "state": {"id", "state", "reason", "successors"},
        "erratum": {"paper", "edition", "id", "text"},
        "gone": {"id", "language", "revision", "ground", "salted"},
        "address": {"path", "kind"},
    }.items()
}


def _matches(pattern: re.Pattern[str], value: Any) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def _is_number(value: Any, least: int = 1) -> bool:
    return type(value) is int and least <= value < 10**9


#: Whether the value of a field can be what it says, by type and field.
_FITS: Mapping[str, Callable[[Any], bool]] = {
    "paper": lambda value: value in PAPERS,
    "id": lambda value: _matches(ID, value),
    "language": lambda value: _matches(LANGUAGE, value),
    "revision": _is_number,
    "sha256": lambda value: _matches(HASH, value),
    "root": lambda value: _matches(HASH, value),
    "salted": lambda value: _matches(HASH, value),
    "note": lambda value: isinstance(value, str),
    "text": lambda value: isinstance(value, str) and bool(value.strip()),
    "reason": lambda value: isinstance(value, str),
    "ground": lambda value: value in GROUNDS,
    "state": lambda value: value in STATES,
    "successors": lambda value: isinstance(value, list) and all(_matches(ID, v) for v in value),
    "path": lambda value: _matches(PATH, value),
    "kind": lambda value: value in KINDS,
    "lines": lambda value: _is_number(value, 0),
}


def fault(line: Mapping[str, Any]) -> str:
    """The first field of a line that says what it cannot, lacks, or is too many; "" for none."""
    type_ = line.get("type")
    fields = FIELDS.get(type_) if isinstance(type_, str) else None
    if fields is None:
        return "type"
    if fields != line.keys():
        return sorted(fields ^ line.keys())[0] or "JSON"  # a name may be empty
    for name in sorted(fields - _COMMON):
        value = line[name]
        if name == "edition":
            if not _is_number(value) and not (value is None and type_ == "release"):
                return name
        elif not _FITS[name](value):
            return name
    return ""


def kind_of(path: str) -> AddressType:
    """What an address is, by its path."""
    place, hash_, _ = path.partition("#")
    if hash_:
        return "anchor" if place.endswith(("/", ".html")) else "destination"
    return "page" if place.endswith("/") or not place else "file"


def chained(
    entries: Iterable[Mapping[str, Any]], date: str, lines: int, head: str
) -> tuple[bytes, str]:
    """The bytes of these entries as the next lines of a ledger, and the hash of the last.

    `lines` and `head` tell how many lines there are before them, and the hash of the last of those.
    """
    previous = head or NOTHING
    written = []
    for number, entry in enumerate(entries, lines + 1):
        line = f"{plain_json({**entry, 'n': number, 'prev': previous, 'date': date})}\n".encode()
        previous = sha256(line)
        written.append(line)
    return b"".join(written), previous
