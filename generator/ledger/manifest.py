"""The manifest of an edition: what it pins, in order; one line of canonical JSON."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

import msgspec

from generator.ledger.canonical import plain_json, sha256
from generator.ledger.lines import HASH, ID, LANGUAGE
from generator.objects.ledger import Edition, Pinned

#: The version of the manifest's shape.
VERSION = 1
_TEXTS = (
    "paper",
    "date",
    "title",
    "publisher",
    "licence",
    "approved_by",
    "registration",
    "note",
    "root",
)
_FIELDS = {*_TEXTS, "manifest", "edition", "pinned"}


def root_of(pinned: Iterable[Pinned]) -> str:
    """The SHA-256 over the lines `id language revision sha256`, in order, each ended by LF."""
    whole = hashlib.sha256()
    for pin in pinned:
        whole.update(f"{pin.id} {pin.language} {pin.revision} {pin.sha256}\n".encode())
    return whole.hexdigest()


def to_bytes(edition: Edition) -> bytes:
    """The manifest of an edition."""
    values: dict[str, Any] = {name: getattr(edition, name) for name in _TEXTS}
    values |= {
        "manifest": VERSION,
        "edition": edition.number,
        "pinned": [msgspec.structs.asdict(pin) for pin in edition.pinned],
    }
    return f"{plain_json(values)}\n".encode()


def from_bytes(data: bytes) -> Edition:
    """The edition that a manifest tells; `to_bytes` gives the same bytes again.

    Raises ValueError where the bytes are no manifest.
    """
    try:
        values = msgspec.json.decode(data)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise ValueError("it is not JSON") from error
    if not isinstance(values, dict) or values.keys() != _FIELDS or values["manifest"] != VERSION:
        raise ValueError(f"it is not a manifest of version {VERSION}")
    if not all(isinstance(values[name], str) for name in _TEXTS) or not (
        type(values["edition"]) is int and isinstance(values["pinned"], list)
    ):
        raise ValueError("a field has another type than it should")
    pinned = tuple(_pinned(item) for item in values["pinned"])
    edition = Edition(
        number=values["edition"],
        pinned=pinned,
        sha256=sha256(data),
        **{name: values[name] for name in _TEXTS},
    )
    if to_bytes(edition) != data:
        raise ValueError("it is not in canonical JSON")
    return edition


def _pinned(item: Any) -> Pinned:
    if (
        isinstance(item, dict)
        and item.keys() == {"id", "language", "revision", "sha256"}
        and isinstance(item["id"], str)
        and ID.fullmatch(item["id"])
        and isinstance(item["language"], str)
        and LANGUAGE.fullmatch(item["language"])
        and type(item["revision"]) is int
        and isinstance(item["sha256"], str)
        and HASH.fullmatch(item["sha256"])
    ):
        return Pinned(item["id"], item["language"], item["revision"], item["sha256"])
    raise ValueError("it pins something that is no revision")
