"""proof.json: all that anyone needs to check the promises of a site, in one file.

    proof      1, the version of this shape
    site       the address of the site, or ""
    built      the day of the build
    head       the SHA-256 of the ledger's last line, or ""
    ledger     the lines of the ledger, each without its LF
    texts      [id, language, revision, sha256, path] of every revision; a text that went by law has
               its path too, and a line `gone` in the ledger
    editions   [paper, edition, sha256, path] of every edition; the path is that of its manifest
    addresses  by address: [kind, state, target]. `kind` is page, anchor, file or destination;
               `state` is live, frozen, moved, merged, split, superseded, withdrawn or gone;
               `target` is the address that a page leads on to at once, or ""

proof/verify.py checks it with Python's standard library alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

import msgspec

from generator.objects.ledger import Ledger, Stand

#: The version of the shape above.
VERSION = 1

#: How many addresses are written at once.
_AT_ONCE = 4096

_encode = msgspec.json.Encoder().encode


def proof(
    ledger: Ledger,
    stands: Mapping[str, Stand],
    states: Mapping[str, tuple[str, str]],
    site_url: str,
    default_language: str,
    today: dt.date,
) -> bytes:
    """The proof of a site: the same bytes for the same site, ledger and day."""
    texts = [
        [id, language, revision.number, revision.sha256, text_path(id, language, revision.number)]
        for (id, language), revisions in sorted(ledger.revisions.items())
        for revision in revisions
    ]
    editions = [
        [
            paper,
            edition.number,
            edition.sha256,
            manifest_path(default_language, paper, edition.name),
        ]
        for paper, listed in sorted(ledger.editions.items())
        for edition in listed
    ]
    parts = {
        "proof": VERSION,
        "site": site_url,
        "built": today.isoformat(),
        "head": ledger.head,
        "ledger": ledger.raw.decode().split("\n")[:-1],
        "texts": texts,
        "editions": editions,
    }
    fields = [_encode(name) + b":" + _encode(value) for name, value in parts.items()]
    fields.append(b'"addresses":{' + b",".join(_addresses(stands, states)) + b"}")
    return b"{\n" + b",\n".join(fields) + b"\n}\n"


def _addresses(
    stands: Mapping[str, Stand], states: Mapping[str, tuple[str, str]]
) -> Iterator[bytes]:
    """Every address as JSON, without the braces, some thousands at a time."""
    ordered = sorted(states)
    for start in range(0, len(ordered), _AT_ONCE):
        some = {
            address: [
                stands[address].kind if address in stands else _kind(address),
                *states[address],
            ]
            for address in ordered[start : start + _AT_ONCE]
        }
        yield _encode(some)[1:-1]


def text_path(id: str, language: str, number: int) -> str:
    """Where the canonical text of a revision is served."""
    return f"{language}/{id}/v{number}/index.md"


def edition_file(language: str, paper: str, name: str, end: str) -> str:
    """Where a file of an edition is served: `ko/green/e1/green-e1-ko.pdf` for the `end` `pdf`."""
    return f"{language}/{paper}/{name}/{paper}-{name}-{language}.{end}"


def manifest_path(language: str, paper: str, name: str) -> str:
    """Where the manifest of an edition is served: once, for it pins texts of every language.

    `language` is the default one of the site.
    """
    return edition_file(language, paper, name, "json")


def _kind(address: str) -> str:
    return "page" if address.endswith("/") else "file"
