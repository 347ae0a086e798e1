"""Lines of the ledger: what each field may hold, what an address is, and how lines are chained."""

import json
from typing import Any

import pytest

from generator.ledger.canonical import sha256
from generator.ledger.lines import NOTHING, chained, fault, kind_of
from generator.ledger.prefix import continues, not_grown

HASH = "0123456789abcdef" * 4
COMMON = {"n": 1, "prev": NOTHING, "date": "2026-01-01"}
SOUND: dict[str, dict[str, Any]] = {
    "release": {"paper": "green", "edition": 1, "lines": 0},
    "revision": {"id": "g-0001", "language": "ko", "revision": 1, "sha256": HASH, "note": ""},
    "edition": {"paper": "white", "edition": 999_999_999, "sha256": HASH, "root": HASH},
    "state": {"id": "draft-a-1", "state": "gone", "reason": "", "successors": []},
    "erratum": {"paper": "blue", "edition": 2, "id": "b-000000001", "text": "오자"},
    "gone": {"id": "w-0001", "language": "zh-Hant", "revision": 2, "ground": "unlawful"},
    "address": {"path": "ko/g-0001/#g-0001.why", "kind": "anchor"},
}
SOUND["gone"]["salted"] = HASH


@pytest.mark.parametrize("type_", SOUND)
def test_a_sound_line_has_no_fault(type_: str) -> None:
    line = {**COMMON, "type": type_, **SOUND[type_]}
    assert fault(line) == ""
    assert fault({**line, "zz": 1}) == "zz", "one field too many"
    for name in SOUND[type_]:
        assert fault({key: value for key, value in line.items() if key != name}) == name
        assert fault({**line, name: {"an": "object"}}) == name, "of another type"


@pytest.mark.parametrize(
    ("type_", "field", "value"),
    [
        ("release", "paper", "red"),
        ("release", "edition", 0),
        ("release", "edition", True),
        ("release", "lines", -1),
        ("release", "lines", 10**9),
        ("edition", "edition", None),
        ("edition", "edition", 10**9),
        ("edition", "root", HASH[1:]),
        ("edition", "sha256", HASH.upper()),
        ("revision", "id", "g-001"),
        ("revision", "id", "x-0001"),
        ("revision", "id", "g-0001 "),
        ("revision", "id", None),
        ("revision", "language", "Korean"),
        ("revision", "revision", 0),
        ("revision", "revision", 1.0),
        ("revision", "note", None),
        ("state", "state", "vanished"),
        ("state", "reason", 1),
        ("state", "successors", "g-0001"),
        ("state", "successors", ["g-0001", 2]),
        ("state", "successors", ["g-0001", "../x"]),
        ("erratum", "text", " "),
        ("erratum", "text", 1),
        ("gone", "ground", "whim"),
        ("gone", "salted", HASH + "0"),
        ("address", "kind", "folder"),
        ("address", "path", "/ko/"),
        ("address", "path", "ko//a"),
        ("address", "path", "ko/../a"),
        ("address", "path", ".."),
        ("address", "path", "ko/./a"),
        ("address", "path", "한"),
        ("address", "path", "a#b#c"),
        ("address", "path", 1),
    ],
)
def test_a_field_that_says_what_it_cannot_is_named(type_: str, field: str, value: object) -> None:
    assert fault({**COMMON, "type": type_, **SOUND[type_], field: value}) == field


@pytest.mark.parametrize("type_", ["promise", 1, None, ["release"]])
def test_a_line_of_no_known_type_is_told(type_: object) -> None:
    assert fault({**COMMON, "type": type_}) == "type"


def test_a_line_without_its_common_fields_is_told() -> None:
    line = {"type": "release", **SOUND["release"]}
    assert fault({**line, "n": 1, "prev": NOTHING}) == "date"
    assert fault(SOUND["release"]) == "type"
    assert fault({**COMMON, **line, "": 1}) == "JSON"


def test_the_first_fault_in_the_order_of_names_is_told() -> None:
    line = {**COMMON, "type": "state", **SOUND["state"], "state": "x", "reason": 1, "id": ""}
    assert fault(line) == "id"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("", "page"),
        ("ko/", "page"),
        ("ko/g-0001/", "page"),
        ("ko/g-0001/#g-0001.why", "anchor"),
        ("#g-0001.why", "destination"),
        ("404.html", "file"),
        ("404.html#g-0001.why", "anchor"),
        ("ko/green.pdf", "file"),
        ("ko/green.pdf#g-0001.why", "destination"),
        ("ko/green.pdf#a/", "destination"),
    ],
)
def test_an_address_is_what_its_path_says(path: str, kind: str) -> None:
    assert kind_of(path) == kind


def test_each_line_names_the_one_before_it() -> None:
    data, last = chained([{"type": "a", "나": "가"}, {"type": "b"}], "2026-01-02", 0, "")
    first, second = data.splitlines(keepends=True)
    assert first.decode() == (
        f'{{"date":"2026-01-02","n":1,"prev":"{"0" * 64}","type":"a","나":"가"}}\n'
    )
    assert json.loads(second) == {
        "date": "2026-01-02",
        "n": 2,
        "prev": sha256(first),
        "type": "b",
    }
    assert last == sha256(second)
    more, head = chained([{"type": "c"}], "2026-01-03", 2, last)
    assert (json.loads(more)["n"], json.loads(more)["prev"], head) == (3, last, sha256(more))
    assert chained([], "2026-01-03", 3, head) == (b"", head)


@pytest.mark.parametrize(
    ("earlier", "today", "line"),
    [
        (b"", b"", 0),
        (b"", b"a\n", 0),
        (b"a\n", b"a\n", 0),
        (b"a\n", b"a\nb\n", 0),
        (b"a\n", b"", 1),
        (b"a\nb\n", b"a\n", 2),
        (b"a\nb\n", b"a\nc\n", 2),
        (b"a\nb\n", b"x\nb\n", 1),
        (b"a\nb\nc\n", b"a", 2),
        (b"a", b"a\n", 2),
        (b"a", b"ab\n", 1),
        (b"a\nb", b"a\nb", 2),
    ],
)
def test_the_first_line_that_is_no_continuation(earlier: bytes, today: bytes, line: int) -> None:
    assert continues(earlier, today) == line
    found = [(one.code, str(one.mark)) for one in not_grown(earlier, today)]
    where = f"../ledger/addresses.jsonl:{line}:1"
    assert found == ([("ledger-not-grown", where)] if line else [])


def test_a_ledger_that_has_not_grown_is_told_where_it_lies() -> None:
    (problem,) = not_grown(b"a\n", b"", "there")
    assert problem.mark.path == "there"
