"""A ledger's lines, texts and manifests, each fault by itself: told at its line with its words."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from generator.ledger.again import LedgerReader
from generator.ledger.canonical import freeze, sha256
from generator.ledger.lines import chained
from generator.ledger.manifest import root_of, to_bytes
from generator.ledger.read import (
    ADDRESSES,
    JOURNAL,
    manifest_file,
    prove,
    read_ledger,
    stray,
    text_file,
    unfinished,
)
from generator.objects.ledger import (
    Edition,
    Erratum,
    Frozen,
    Ledger,
    Pinned,
    Redacted,
    Revision,
    Standing,
)
from generator.objects.problem import Problem

HASH, OTHER = "ab" * 32, "cd" * 32
Entries = list[dict[str, Any]]


def address(path: str, kind: str = "page") -> dict[str, Any]:
    return {"type": "address", "path": path, "kind": kind}


def revision(number: int = 1, sha: str = HASH, id: str = "g-0001") -> dict[str, Any]:
    more = {"language": "ko", "revision": number, "sha256": sha, "note": f"{number}"}
    return {"type": "revision", "id": id, **more}


def state(id: str, state: str, *successors: str, reason: str = "") -> dict[str, Any]:
    more = {"state": state, "reason": reason, "successors": list(successors)}
    return {"type": "state", "id": id, **more}


def edition(number: int = 1, paper: str = "green") -> dict[str, Any]:
    return {"type": "edition", "paper": paper, "edition": number, "sha256": HASH, "root": OTHER}


def gone(number: int = 1) -> dict[str, Any]:
    more = {"revision": number, "ground": "unlawful", "salted": OTHER}
    return {"type": "gone", "id": "g-0001", "language": "ko", **more}


def erratum(number: int = 1) -> dict[str, Any]:
    more = {"edition": number, "id": "g-0001", "text": "오자"}
    return {"type": "erratum", "paper": "green", **more}


def head(lines: int) -> dict[str, Any]:
    return {"type": "release", "paper": "green", "edition": None, "lines": lines}


def raw(*entries: dict[str, Any], lines: int | None = None, date: str = "2026-03-01") -> bytes:
    """One release with these entries."""
    first = head(len(entries) if lines is None else lines)
    return chained([first, *entries], date, 0, "")[0]


def told(problems: list[Problem]) -> list[tuple[str, int, Mapping[str, object]]]:
    return [(one.code, one.mark.line, dict(one.values)) for one in problems]


def faults(data: bytes) -> list[tuple[str, int, Mapping[str, object]]]:
    return told(prove(data)[1])


def rewritten(data: bytes, line: int, **changes: Any) -> bytes:
    """The lines with one changed, and those after it chained to it again."""
    entries = [json.loads(row) for row in data.splitlines()]
    entries[line - 1] |= changes
    rows, previous = [], "0" * 64
    for entry in entries:
        if "prev" not in changes or entry is not entries[line - 1]:
            entry["prev"] = previous
        text = json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        rows.append(f"{text}\n".encode())
        previous = sha256(rows[-1])
    return b"".join(rows)


def test_what_the_lines_say_is_known() -> None:
    entries = [
        revision(),
        revision(2, OTHER),
        state("g-0001", "withdrawn", "g-0002", reason="error"),
        gone(),
        address("ko/"),
        address("ko/#g-0001.why", "anchor"),
    ]
    data = raw(*entries)
    ledger, problems = prove(data)
    assert problems == []
    day = "2026-03-01"
    one = Revision(id="g-0001", language="ko", number=1, date=day, sha256=HASH, note="1", line=2)
    assert ledger.revisions == {
        ("g-0001", "ko"): (
            Revision(
                id="g-0001",
                language="ko",
                number=1,
                date=day,
                sha256=HASH,
                note="1",
                line=2,
                gone=5,
            ),
            Revision(
                id="g-0001", language="ko", number=2, date=day, sha256=OTHER, note="2", line=3
            ),
        )
    }
    assert one.gone == 0
    standing = Standing(state="withdrawn", date=day, reason="error", successors=("g-0002",), line=4)
    assert ledger.states == {"g-0001": (standing,)}
    assert ledger.redactions == {
        ("g-0001", "ko", 1): Redacted(date=day, ground="unlawful", salted=OTHER, line=5)
    }
    assert ledger.addresses == {"ko/": 6, "ko/#g-0001.why": 7}
    assert (ledger.lines, ledger.raw) == (7, data)
    assert ledger.head == sha256(data.splitlines(keepends=True)[-1])
    empty, problems = prove(b"")
    assert (empty, problems) == (Ledger(), [])


def test_an_erratum_belongs_to_its_edition() -> None:
    ledger, problems = prove(raw(edition(), erratum(), erratum()))
    assert problems == []
    said = Erratum(date="2026-03-01", id="g-0001", text="오자")
    assert ledger.errata == {("green", 1): (said, said)}
    assert faults(raw(edition(), erratum(2))) == [("ledger-unknown", 3, {"what": "green e2"})]
    assert faults(raw(erratum())) == [("ledger-unknown", 2, {"what": "green e1"})]


TWO = raw(revision(), address("ko/"))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"\xef\xbb\xbf" + TWO, [("ledger-encoding", 1, {"what": "BOM"})]),
        (TWO[:-1], [("ledger-unfinished", 3, {}), ("ledger-release", 1, {"missing": "1"})]),
        (TWO + b"x", [("ledger-unfinished", 4, {})]),
        (TWO + b"x\n", [("ledger-line", 4, {"field": "JSON"})]),
        (TWO + b"[]\n", [("ledger-line", 4, {"field": "JSON"})]),
        (TWO + b"\xff\n", [("ledger-line", 4, {"field": "JSON"})]),
        (TWO + b'{ "n": 1}\n', [("ledger-line", 4, {"field": "JSON"})]),
        (TWO + b"{}\r\n", [("ledger-encoding", 4, {"what": "CRLF"})]),
        (rewritten(TWO, 2, n=0), [("ledger-line", 2, {"field": "n"})]),
        (rewritten(TWO, 2, n=True), [("ledger-line", 2, {"field": "n"})]),
        (rewritten(TWO, 2, n=10**9), [("ledger-line", 2, {"field": "n"})]),
        (rewritten(TWO, 2, date=1), [("ledger-line", 2, {"field": "date"})]),
        (rewritten(TWO, 2, id="x"), [("ledger-line", 2, {"field": "id"})]),
        (rewritten(TWO, 2, type="x"), [("ledger-line", 2, {"field": "type"})]),
        (
            rewritten(TWO, 2, n=7),
            [
                ("ledger-number", 2, {"found": "7", "expected": "2"}),
                ("ledger-number", 3, {"found": "3", "expected": "8"}),
            ],
        ),
        (rewritten(TWO, 1, prev="1" * 64), [("ledger-chain", 1, {})]),
        (rewritten(TWO, 3, prev="1" * 64), [("ledger-chain", 3, {})]),
        (rewritten(TWO, 2, prev=1), [("ledger-line", 2, {"field": "prev"})]),
        (
            rewritten(TWO, 3, date="2026-02-28"),
            [("ledger-date", 3, {"date": "2026-02-28", "before": "2026-03-01"})],
        ),
        (
            rewritten(TWO, 2, date="20260302"),
            [("ledger-date", 2, {"date": "20260302", "before": "2026-03-01"})],
        ),
        (rewritten(TWO, 3, date="2026-03-02"), []),
        (raw(address("ko/"), lines=2), [("ledger-release", 1, {"missing": "1"})]),
        (raw(address("ko/"), address("en/"), lines=1), [("ledger-release", 3, {"missing": "0"})]),
        (
            raw(address("ko/"), address("en/"), address("a/"), address("b/"), lines=1),
            [("ledger-release", 3, {"missing": "0"})],
        ),
        (
            raw(address("ko/"), head(0), lines=3),
            [("ledger-release", 1, {"missing": "2"})],
        ),
        (raw(head(1), address("ko/"), lines=0), []),
        (
            chained([address("ko/")], "2026-03-01", 0, "")[0],
            [("ledger-release", 1, {"missing": "0"})],
        ),
        (
            raw(address("ko/"), address("ko/")),
            [("ledger-twice", 3, {"what": "ko/", "first": "2"})],
        ),
        (raw(address("ko/", "file")), [("ledger-line", 2, {"field": "path"})]),
        (raw(address("ko/", "folder")), [("ledger-line", 2, {"field": "kind"})]),
        (raw(address("/ko/")), [("ledger-line", 2, {"field": "path"})]),
        (
            raw(revision(2)),
            [("ledger-order", 2, {"what": "g-0001 ko 2", "expected": "1"})],
        ),
        (
            raw(revision(), revision(3, OTHER)),
            [("ledger-order", 3, {"what": "g-0001 ko 3", "expected": "2"})],
        ),
        (
            raw(revision(), revision(2)),
            [("ledger-twice", 3, {"what": "g-0001 ko", "first": "2"})],
        ),
        (raw(revision(), revision(2, OTHER), revision(3)), []),
        (raw(edition(2)), [("ledger-order", 2, {"what": "green e2", "expected": "1"})]),
        (
            raw(edition(), edition(1)),
            [("ledger-order", 3, {"what": "green e1", "expected": "2"})],
        ),
        (raw(edition(), edition(1, "blue"), edition(2)), []),
        (raw(gone()), [("ledger-unknown", 2, {"what": "g-0001 ko 1"})]),
        (raw(revision(), gone(2)), [("ledger-unknown", 3, {"what": "g-0001 ko 2"})]),
        (
            raw(revision(), gone(), gone()),
            [("ledger-twice", 4, {"what": "g-0001 ko 1", "first": "3"})],
        ),
        (raw(state("g-0001", "gone")), [("ledger-unknown", 2, {"what": "g-0001"})]),
        (raw(revision(), state("g-0001", "gone")), []),
        (raw(address("id/g-0001/"), state("g-0001", "gone")), []),
        (
            raw(address("ko/g-0001/"), state("g-0001", "gone")),
            [("ledger-unknown", 3, {"what": "g-0001"})],
        ),
        (
            raw(
                revision(),
                state("g-0001", "moved", "g-0002"),
                state("g-0001", "moved", "g-0003"),
            ),
            [("ledger-twice", 4, {"what": "g-0001", "first": "3"})],
        ),
        (
            raw(
                revision(), state("g-0001", "merged", "g-0002"), state("g-0001", "merged", "g-0003")
            ),
            [],
        ),
    ],
    ids=[str(number) for number in range(47)],
)
def test_each_fault_is_told_at_its_line(
    data: bytes, expected: list[tuple[str, int, Mapping[str, object]]]
) -> None:
    assert faults(data) == expected


def circle(*ways: tuple[str, str, str]) -> list[tuple[str, int, Mapping[str, object]]]:
    entries = [address(f"id/{id}/") for id, _, _ in ways]
    return faults(raw(*entries, *(state(id, how, to) for id, how, to in ways)))


def test_each_circle_is_told_once_at_its_first_record() -> None:
    found = circle(("g-0002", "moved", "g-0001"), ("g-0001", "merged", "g-0002"))
    assert found == [("ledger-circle", 5, {"path": "g-0001 → g-0002 → g-0001"})]
    assert circle(("g-0001", "moved", "g-0001")) == [
        ("ledger-circle", 3, {"path": "g-0001 → g-0001"})
    ]
    assert circle(("g-0001", "split", "g-0001")) == []
    assert circle(("g-0001", "moved", "g-0002"), ("g-0002", "moved", "g-0003")) == []
    into = circle(
        ("g-0001", "moved", "g-0002"), ("g-0002", "moved", "g-0003"), ("g-0003", "moved", "g-0002")
    )
    assert into == [("ledger-circle", 6, {"path": "g-0002 → g-0003 → g-0002"})]
    ids = [f"g-{n:04}" for n in range(1, 11)]
    long = circle(*((one, "moved", two) for one, two in zip(ids, [*ids[1:], ids[0]], strict=True)))
    assert long == [("ledger-circle", 12, {"path": " → ".join(ids[:8])})]


def test_no_more_than_a_hundred_faults_are_told() -> None:
    assert len(faults(TWO + b"x\n" * 150)) == 100
    assert len(faults(TWO + b"x\n" * 99)) == 99


# Texts and manifests

TEXT = Frozen(
    id="g-0001", kind="question", language="ko", head={"words": "왜요?"}, strings={}, body=""
)


def laid(folder: Path, *texts: Frozen, pins: int | None = None) -> Edition:
    """A ledger of one release in a folder: a revision of each text, and an edition of them."""
    entries: Entries = []
    pinned = []
    for text in texts:
        data = freeze(text)
        path = folder / text_file(text.id, text.language, 1)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        entries.append({**revision(1, sha256(data), text.id), "language": text.language})
        pinned.append(Pinned(text.id, text.language, 1, sha256(data)))
    made = Edition(
        paper="green",
        number=1,
        date="2026-03-01",
        title="녹서",
        publisher="구청",
        licence="1",
        approved_by="장",
        pinned=tuple(pinned[:pins]),
        root=root_of(pinned[:pins]),
    )
    data = to_bytes(made)
    path = folder / manifest_file("green", 1)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    entries.append({**edition(), "sha256": sha256(data), "root": made.root})
    (folder / ADDRESSES).write_bytes(raw(*entries))
    return made


def found(folder: Path, **more: Any) -> list[tuple[str, str, Mapping[str, object]]]:
    return [(one.code, f"{one.mark}", dict(one.values)) for one in read_ledger(folder, **more)[1]]


def test_a_whole_ledger_is_read(tmp_path: Path) -> None:
    made = laid(tmp_path, TEXT)
    ledger, problems = read_ledger(tmp_path)
    assert problems == []
    assert ledger.texts == {sha256(freeze(TEXT)): TEXT}
    (one,) = ledger.editions["green"]
    assert (one.number, one.root, one.sha256) == (1, made.root, sha256(to_bytes(made)))
    assert ledger.text("g-0001", "ko", 1) == TEXT
    assert read_ledger(tmp_path / "none") == (Ledger(), [])


TEXT_PATH, EDITION_PATH = "texts/g-0001/ko-1.md", "editions/green-e1.json"
LEDGER = f"../ledger/{ADDRESSES}"


def test_a_text_is_what_its_line_says(tmp_path: Path) -> None:
    laid(tmp_path, TEXT)
    path = tmp_path / TEXT_PATH
    data = path.read_bytes()
    named = {"path": TEXT_PATH}
    path.write_bytes(data.replace("왜".encode(), "뭐".encode()))
    assert found(tmp_path) == [("ledger-text", f"{LEDGER}:2:1", named)]
    path.unlink()
    assert found(tmp_path) == [("ledger-text-missing", f"{LEDGER}:2:1", named)]
    path.mkdir()
    where = f"../ledger/{TEXT_PATH}:1:1"
    assert found(tmp_path) == [
        ("ledger-unreadable", where, {"detail": "it is no regular file"}),
    ]
    path.rmdir()
    path.symlink_to(tmp_path / ADDRESSES)
    ((code, mark, values),) = found(tmp_path)
    assert (code, mark) == ("ledger-unreadable", where)
    assert "symbolic" in str(values["detail"])
    assert found(tmp_path, shown="there")[0][1] == f"there/{TEXT_PATH}:1:1"


def test_a_text_has_the_shape_and_the_name_of_its_line(tmp_path: Path) -> None:
    laid(tmp_path, TEXT)
    where = f"../ledger/{TEXT_PATH}:1:1"
    for data, detail in (
        (b"x", "it does not begin with the eight lines of canonical text"),
        (freeze(TEXT).replace(b"g-0001", b"g-0002"), "g-0002 ko"),
        (freeze(TEXT).replace(b'"ko"', b'"en"'), "g-0001 en"),
    ):
        (tmp_path / TEXT_PATH).write_bytes(data)
        entry = {**revision(1, sha256(data))}
        (tmp_path / ADDRESSES).write_bytes(raw(entry))
        assert found(tmp_path) == [
            ("ledger-text-shape", where, {"detail": detail}),
            ("ledger-stranger", f"../ledger/{EDITION_PATH}:1:1", {}),
        ]


def test_a_text_that_went_is_not_there(tmp_path: Path) -> None:
    laid(tmp_path, TEXT)
    entries = [json.loads(row) for row in (tmp_path / ADDRESSES).read_bytes().splitlines()]
    (tmp_path / ADDRESSES).write_bytes(raw(*entries[1:], gone()))
    assert found(tmp_path) == [("ledger-text-left", f"{LEDGER}:4:1", {"path": TEXT_PATH})]
    (tmp_path / JOURNAL).write_text(json.dumps([TEXT_PATH]))
    assert found(tmp_path) == [], "its removal was stopped"
    (tmp_path / JOURNAL).unlink()
    assert found(tmp_path, over={TEXT_PATH: None}) == []
    (tmp_path / TEXT_PATH).unlink()
    assert found(tmp_path) == []
    ledger = read_ledger(tmp_path)[0]
    assert ledger.text("g-0001", "ko", 1) is None
    assert ledger.texts == {}


def test_a_manifest_is_what_its_line_says(tmp_path: Path) -> None:
    made = laid(tmp_path, TEXT)
    path = tmp_path / EDITION_PATH
    data = path.read_bytes()
    path.write_bytes(data + b" ")
    assert found(tmp_path) == [("ledger-text", f"{LEDGER}:3:1", {"path": EDITION_PATH})]
    path.unlink()
    assert found(tmp_path) == [("ledger-text-missing", f"{LEDGER}:3:1", {"path": EDITION_PATH})]
    path.mkdir()
    where = f"../ledger/{EDITION_PATH}:1:1"
    assert found(tmp_path) == [("ledger-unreadable", where, {"detail": "it is no regular file"})]
    path.rmdir()
    first = json.loads((tmp_path / ADDRESSES).read_bytes().splitlines()[1])
    for bad, values in (
        (b"x", [("ledger-text-shape", where, {"detail": "it is not JSON"})]),
        (
            data.replace(b'"edition":1', b'"edition":2'),
            [("ledger-text-shape", where, {"detail": "green e2"})],
        ),
        (
            data.replace(b'"green"', b'"white"'),
            [("ledger-text-shape", where, {"detail": "white e1"})],
        ),
        (
            data.replace(made.root.encode(), OTHER.encode()),
            [("ledger-root", f"{LEDGER}:3:1", {"path": EDITION_PATH})],
        ),
        (
            to_bytes(
                Edition(
                    paper="green", number=1, date="2026-03-01", title="녹서", publisher="구청",
                    licence="1", approved_by="장", pinned=(Pinned("g-0001", "ko", 2, HASH),),
                    root=root_of((Pinned("g-0001", "ko", 2, HASH),)),
                )
            ),
            [
                ("ledger-root", f"{LEDGER}:3:1", {"path": EDITION_PATH}),
                (
                    "ledger-pin",
                    f"{LEDGER}:3:1",
                    {"path": EDITION_PATH, "what": "g-0001 ko 2"},
                ),
            ],
        ),
    ):  # fmt: skip
        path.write_bytes(bad)
        entry = {**edition(), "sha256": sha256(bad), "root": made.root}
        (tmp_path / ADDRESSES).write_bytes(raw(first, entry))
        assert found(tmp_path) == values


def test_files_that_no_line_names_are_strangers(tmp_path: Path) -> None:
    laid(tmp_path, TEXT)
    for path in ("texts/b.md", "texts/g-0001/ko-2.md", "editions/a.json", "notes.txt"):
        (tmp_path / path).write_text("")
    for path in ("texts/.DS_Store", "editions/green-e1.json~"):
        (tmp_path / path).write_text("")
    names = ["editions/a.json", "texts/b.md", "texts/g-0001/ko-2.md"]
    assert found(tmp_path) == [("ledger-stranger", f"../ledger/{name}:1:1", {}) for name in names]
    (tmp_path / JOURNAL).write_text(json.dumps(["texts/b.md", 1, TEXT_PATH]))
    assert unfinished(tmp_path) == {"texts/b.md", TEXT_PATH}
    assert [mark for _, mark, _ in found(tmp_path)] == [
        f"../ledger/{name}:1:1" for name in (names[0], names[2])
    ]
    ledger = read_ledger(tmp_path)[0]
    assert stray(tmp_path, ledger) == ["texts/b.md"]
    for journal in ("[", '{"a": 1}', "1", '"texts/b.md"'):
        (tmp_path / JOURNAL).write_text(journal)
        assert unfinished(tmp_path) == set()
    assert stray(tmp_path / "none", ledger) == []


def test_what_went_may_be_left_over_and_what_stands_may_not(tmp_path: Path) -> None:
    laid(tmp_path, TEXT)
    entries = [json.loads(row) for row in (tmp_path / ADDRESSES).read_bytes().splitlines()]
    (tmp_path / ADDRESSES).write_bytes(raw(*entries[1:], gone()))
    (tmp_path / JOURNAL).write_text(json.dumps([TEXT_PATH, EDITION_PATH]))
    assert stray(tmp_path, read_ledger(tmp_path)[0]) == [TEXT_PATH]


def test_a_ledger_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    (tmp_path / ADDRESSES).mkdir()
    ledger, problems = read_ledger(tmp_path)
    assert ledger == Ledger()
    assert told(problems) == [("ledger-unreadable", 1, {"detail": "it is no regular file"})]


@pytest.mark.timeout(60)
def test_a_pipe_in_place_of_a_text_is_not_waited_for(tmp_path: Path) -> None:
    laid(tmp_path, TEXT)
    (tmp_path / TEXT_PATH).unlink()
    os.mkfifo(tmp_path / TEXT_PATH)
    expected = {"detail": "it is no regular file"}
    assert found(tmp_path) == [("ledger-unreadable", f"../ledger/{TEXT_PATH}:1:1", expected)]


def test_what_is_about_to_be_written_is_read_as_if_it_were(tmp_path: Path) -> None:
    laid(tmp_path / "made", TEXT)
    files = {
        name: (tmp_path / "made" / name).read_bytes()
        for name in (ADDRESSES, TEXT_PATH, EDITION_PATH)
    }
    ledger, problems = read_ledger(tmp_path / "none", over=files)
    assert problems == []
    assert ledger == read_ledger(tmp_path / "made")[0]


# Again and again


def test_a_ledger_is_proven_anew_when_a_file_of_it_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "ledger"
    laid(folder, TEXT)
    long_ago = 1_700_000_000
    for path in (ADDRESSES, TEXT_PATH, EDITION_PATH):
        os.utime(folder / path, (long_ago, long_ago))
    now = max((folder / p).stat().st_ctime_ns for p in (ADDRESSES, TEXT_PATH, EDITION_PATH))
    monkeypatch.setattr("generator.ledger.again.time.time_ns", lambda: now + 2_000_000_000)
    reader = LedgerReader()
    first = reader.read(folder, "../ledger")
    assert first == read_ledger(folder)
    assert reader.read(folder, "../ledger") is not first, "it changed two seconds ago, or less"
    monkeypatch.setattr("generator.ledger.again.time.time_ns", lambda: now + 2_000_000_001)
    first = reader.read(folder, "../ledger")
    assert reader.read(folder, "../ledger") is first
    assert reader.read(folder, "there") is not first
    again = reader.read(folder, "../ledger")
    (folder / "texts/x.md").write_text("")
    changed = reader.read(folder, "../ledger")
    assert changed is not again
    assert [problem.code for problem in changed[1]] == ["ledger-stranger"]
    assert changed[1][0].mark.path == "../ledger/texts/x.md"


def test_no_ledger_at_all_is_read_each_time(tmp_path: Path) -> None:
    reader = LedgerReader()
    assert reader.read(tmp_path / "none", "../ledger") == (Ledger(), [])
    laid(tmp_path / "none", TEXT)
    assert reader.read(tmp_path / "none", "../ledger") == read_ledger(tmp_path / "none")
    assert LedgerReader().read(tmp_path, "../ledger") == read_ledger(tmp_path)
