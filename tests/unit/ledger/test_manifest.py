"""Manifests of editions, and the proof of a site: each byte as their definitions say."""

import datetime as dt
import hashlib
import json
from typing import Any

import pytest

from generator.ledger.canonical import plain_json, sha256
from generator.ledger.manifest import from_bytes, root_of, to_bytes
from generator.ledger.proof import edition_file, manifest_path, proof, text_path
from generator.objects.ledger import Edition, Ledger, Pinned, Revision, Stand

HASH = "ab" * 32
PINNED = (Pinned("g-0002", "ko", 3, HASH), Pinned("g-0001", "en", 1, HASH[::-1]))
EDITION = Edition(
    paper="green",
    number=2,
    date="2026-03-01",
    title="녹서",
    publisher="구청",
    licence="1",
    approved_by="구청장",
    registration="R-1",
    note="둘째 판",
    pinned=PINNED,
    root=root_of(PINNED),
)


def manifest(**changes: Any) -> bytes:
    """The manifest of the edition with members changed; `...` takes one away."""
    values = {**json.loads(to_bytes(EDITION)), **changes}
    return f"{plain_json({k: v for k, v in values.items() if v is not ...})}\n".encode()


def test_the_root_is_over_the_lines_in_their_order() -> None:
    lines = f"g-0002 ko 3 {HASH}\ng-0001 en 1 {HASH[::-1]}\n"
    assert root_of(PINNED) == hashlib.sha256(lines.encode()).hexdigest()
    assert root_of(PINNED[::-1]) != root_of(PINNED)
    assert root_of(()) == hashlib.sha256(b"").hexdigest()


def test_a_manifest_is_one_line_and_is_read_back() -> None:
    data = to_bytes(EDITION)
    one = {"id": "g-0002", "language": "ko", "revision": 3, "sha256": HASH}
    assert data.count(b"\n") == 1
    assert data.endswith(b"\n")
    values = json.loads(data)
    assert values["pinned"][0] == one
    assert (values["manifest"], values["edition"], values["title"]) == (1, 2, "녹서")
    found = from_bytes(data)
    assert found.sha256 == sha256(data)
    assert to_bytes(found) == data
    assert (found.number, found.pinned, found.root) == (2, PINNED, EDITION.root)
    assert (found.registration, found.note, found.approved_by) == ("R-1", "둘째 판", "구청장")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "it is not JSON"),
        (b"{", "it is not JSON"),
        (b"[" * 100_000, "it is not JSON"),
        (b'"\xff"', "it is not JSON"),
        (b"[]", "it is not a manifest of version 1"),
        (manifest(more=1), "it is not a manifest of version 1"),
        (manifest(title=...), "it is not a manifest of version 1"),
        (manifest(pinned=...), "it is not a manifest of version 1"),
        (manifest(edition=...), "it is not a manifest of version 1"),
        (manifest(manifest=2), "it is not a manifest of version 1"),
        (manifest(title=1), "a field has another type than it should"),
        (manifest(root=None), "a field has another type than it should"),
        (manifest(edition="2"), "a field has another type than it should"),
        (manifest(edition=True), "a field has another type than it should"),
        (manifest(pinned={}), "a field has another type than it should"),
        (manifest(pinned=["g-0001"]), "it pins something that is no revision"),
        (to_bytes(EDITION)[:-1], "it is not in canonical JSON"),
        (to_bytes(EDITION).replace(b":", b": "), "it is not in canonical JSON"),
    ],
    ids=[str(number) for number in range(18)],
)
def test_what_is_no_manifest_says_why(data: bytes, says: str) -> None:
    with pytest.raises(ValueError, match=f"^{says}$"):
        from_bytes(data)


@pytest.mark.parametrize(
    "change",
    [
        {"id": "x-0001"},
        {"id": 1},
        {"language": "Korean"},
        {"language": None},
        {"revision": "1"},
        {"revision": True},
        {"sha256": HASH[1:]},
        {"sha256": 1},
        {"more": 1},
    ],
)
def test_what_is_pinned_is_a_revision(change: dict[str, Any]) -> None:
    pin = {"id": "g-0001", "language": "ko", "revision": 1, "sha256": HASH}
    from_bytes(manifest(pinned=[pin]))
    with pytest.raises(ValueError, match=r"^it pins something that is no revision$"):
        from_bytes(manifest(pinned=[{**pin, **change}]))


def test_files_of_texts_and_editions_have_their_addresses() -> None:
    assert text_path("g-0001", "ko", 3) == "ko/g-0001/v3/index.md"
    assert edition_file("en", "blue", "e2", "pdf") == "en/blue/e2/blue-e2-en.pdf"
    assert manifest_path("ko", "green", "e1") == "ko/green/e1/green-e1-ko.json"


def test_the_proof_holds_all_that_its_definition_names() -> None:
    lines = b'{"n":1}\n{"n":2}\n'
    revisions = {
        ("w-0001", "ko"): (_revision("w-0001", 1), _revision("w-0001", 2)),
        ("g-0001", "ko"): (_revision("g-0001", 1),),
    }
    named = from_bytes(to_bytes(EDITION))
    ledger = Ledger(
        revisions=revisions, editions={"green": (named,)}, head="12" * 32, lines=2, raw=lines
    )
    states = {f"ko/{n:05}/": ("live", "") for n in range(5000)}
    states |= {"ko/a/": ("moved", "ko/b/"), "ko/lost.pdf": ("gone", ""), "ko/lost/": ("gone", "")}
    stands = {"ko/a/": Stand("page", "moved", "ko/b/"), "ko/00000/": Stand("anchor")}
    data = proof(ledger, stands, states, "https://example.org/", "ko", dt.date(2026, 5, 1))
    values = json.loads(data)
    assert list(values) == [
        "proof",
        "site",
        "built",
        "head",
        "ledger",
        "texts",
        "editions",
        "addresses",
    ]
    assert (values["proof"], values["site"]) == (1, "https://example.org/")
    assert (values["built"], values["head"]) == ("2026-05-01", "12" * 32)
    assert values["ledger"] == ['{"n":1}', '{"n":2}']
    assert values["texts"] == [
        ["g-0001", "ko", 1, HASH, "ko/g-0001/v1/index.md"],
        ["w-0001", "ko", 1, HASH, "ko/w-0001/v1/index.md"],
        ["w-0001", "ko", 2, HASH, "ko/w-0001/v2/index.md"],
    ]
    assert values["editions"] == [["green", 2, named.sha256, "ko/green/e2/green-e2-ko.json"]]
    assert list(values["addresses"]) == sorted(states), "all of them, in order"
    assert values["addresses"]["ko/a/"] == ["page", "moved", "ko/b/"]
    assert values["addresses"]["ko/00000/"] == ["anchor", "live", ""]
    assert values["addresses"]["ko/lost.pdf"] == ["file", "gone", ""]
    assert values["addresses"]["ko/lost/"] == ["page", "gone", ""]
    assert data.endswith(b"}\n}\n")


def _revision(id: str, number: int) -> Revision:
    return Revision(id=id, language="ko", number=number, date="2026-01-01", sha256=HASH)
