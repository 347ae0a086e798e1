"""What a release plans to append, and how its files are written: asked of the functions alone."""

import datetime as dt
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import pytest

from generator.errors import OutputError, PapersError
from generator.ledger import append
from generator.ledger.append import (
    Busy,
    Plan,
    commit,
    last_day,
    locked,
    plan_erratum,
    plan_redaction,
    plan_release,
    planned,
    tidy,
)
from generator.ledger.canonical import canonical, freeze, sha256, thaw
from generator.ledger.manifest import from_bytes, root_of
from generator.ledger.read import ADDRESSES, JOURNAL, LOCK, read_ledger, text_file
from generator.objects.corpus import Corpus
from generator.objects.ledger import Edition, Ledger, Pinned
from tests.content import Files, changed, lay, look
from tests.unit.ledger.small import tombstone

DAY = dt.date(2026, 3, 1)
LATER = dt.date(2026, 4, 1)
OFFICE = Edition(
    paper="green", number=0, date="", title="녹서", publisher="구청", licence="1", approved_by="장"
)
CORE = "green/core.md"
TRANSLATION = "green/core.en.md"


def corpus_of(folder: Path, files: Files | None = None) -> Corpus:
    found = look(lay(folder, files or {}))
    assert found.told == []
    return found.corpus


def released(
    folder: Path, corpus: Corpus, day: dt.date, edition: Edition | None = None, note: str = ""
) -> tuple[Ledger, Plan]:
    """The ledger with one release more, written into a folder."""
    ledger, problems = read_ledger(folder)
    assert not problems
    plan = plan_release(corpus, ledger, "green", day, note, edition)
    assert plan.problems == ()
    after, files = planned(folder, ledger, plan)
    with locked(folder):
        commit(folder, ledger, files)
    assert read_ledger(folder) == (after, [])
    return after, plan


def lines_of(plan: Plan) -> list[tuple[object, ...]]:
    """The entries in short."""
    keys = ("type", "id", "language", "revision", "note", "state", "reason", "successors")
    return [tuple(entry[key] for key in keys if key in entry) for entry in plan.entries]


def told(plan: Plan) -> list[tuple[str, str, int, Mapping[str, object]]]:
    return [(one.code, str(one.mark), one.width, dict(one.values)) for one in plan.problems]


CHANGED = {CORE: {"물음입니다.": "물음이었습니다."}}
TRANSLATED = {TRANSLATION: {"It began with": "It all began with"}}


def noted(text: str, note: str) -> str:
    return text.replace("topic: good-work\n", f"topic: good-work\nchange_note: {note}\n")


def test_a_first_release_brings_every_text_of_its_paper(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path)
    plan = plan_release(corpus, Ledger(), "green", DAY, "처음", None)
    assert (plan.paper, plan.date, plan.edition) == ("green", "2026-03-01", None)
    assert lines_of(plan) == [
        ("revision", "g-0001", "ko", 1, ""),
        ("revision", "g-0001", "en", 1, ""),
        ("revision", "g-0101", "ko", 1, ""),
    ]
    assert plan.files == {
        text_file(id, language, 1): canonical(corpus, id, language)
        for id, language in (("g-0001", "ko"), ("g-0001", "en"), ("g-0101", "ko"))
    }
    for entry, data in zip(plan.entries, plan.files.values(), strict=True):
        assert entry["sha256"] == sha256(data or b"")
    other = plan_release(corpus, Ledger(), "blue", DAY, "", None)
    assert lines_of(other) == [("revision", "b-0001", "ko", 1, "")]


def test_an_edition_pins_its_records_by_kind_and_id(tmp_path: Path) -> None:
    more = RAW.replace("g-0102", "g-0002").replace("withdrawn", "note")
    core = (Path(lay(tmp_path / "x", {})) / CORE).read_text("utf-8")
    gone = RAW + "withdrawn: {reason: error, date: 2026-01-02}\n"
    files = {
        "green/a.yml": more,
        "green/b.yml": gone,
        "green/c.md": core.replace("g-0001", "g-0900"),
        "white/more.yml": None,
    }
    corpus = corpus_of(tmp_path, {**files, "white/d.md": answering("g-0900")})
    folder = tmp_path / "ledger"
    ledger, plan = released(folder, corpus, DAY, OFFICE)
    (edition,) = ledger.editions["green"]
    assert [(pin.id, pin.language, pin.revision) for pin in edition.pinned] == [
        ("g-0001", "ko", 1),
        ("g-0001", "en", 1),
        ("g-0900", "ko", 1),
        ("g-0002", "ko", 1),
        ("g-0101", "ko", 1),
    ], "core questions first, what is withdrawn not at all"
    assert edition.pinned[0].sha256 == sha256(canonical(corpus, "g-0001", "ko"))
    assert (edition.number, edition.date, edition.root) == (
        1,
        "2026-03-01",
        root_of(edition.pinned),
    )
    assert (edition.title, edition.publisher, edition.approved_by) == ("녹서", "구청", "장")
    entry = plan.entries[-2]
    data = plan.files["editions/green-e1.json"] or b""
    assert entry == {
        "type": "edition",
        "paper": "green",
        "edition": 1,
        "sha256": sha256(data),
        "root": edition.root,
    }
    assert plan.entries[-1]["type"] == "state", "the withdrawn one is told after it"
    assert from_bytes(data) == edition
    second, plan = released(folder, corpus, LATER, OFFICE)
    assert [one.number for one in second.editions["green"]] == [1, 2]
    assert [entry["type"] for entry in plan.entries] == ["edition"]
    assert second.editions["green"][1].pinned == edition.pinned
    head = msgspec.json.decode(second.raw.splitlines()[0])
    assert head == {
        "type": "release",
        "paper": "green",
        "edition": 1,
        "lines": 8,
        "n": 1,
        "prev": "0" * 64,
        "date": "2026-03-01",
    }


RAW = """\
kind: question
id: g-0102
words: 왜요?
event: dialogue-2024
sector: care
merged_into: [{to: g-0001, reason: 같은 뜻입니다.}]
"""


def answering(*ids: str) -> str:
    return f"""---
kind: solution
id: w-0009
name: 풀이
form: answer
answers: [{", ".join(ids)}]
status: draft
---

## 우리의 답 {{#answer}}

네.
"""


def test_a_draft_cannot_stand_in_an_edition_but_can_be_released(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, {"green/a.yml": RAW.replace("g-0102", "draft-mine")})
    assert plan_release(corpus, Ledger(), "green", DAY, "", None).problems == ()
    plan = plan_release(corpus, Ledger(), "green", DAY, "", OFFICE)
    assert told(plan) == [("release-draft", "green/a.yml:2:5", 10, {"id": "draft-mine"})]


def test_what_changed_is_the_next_revision_and_says_why(tmp_path: Path) -> None:
    folder = tmp_path / "ledger"
    released(folder, corpus_of(tmp_path / "1"), DAY)
    files = changed({**CHANGED, **TRANSLATED})
    silent = corpus_of(tmp_path / "2", files)
    plan = plan_release(silent, read_ledger(folder)[0], "green", LATER, "", None)
    asked = {"id": "g-0001", "language": "ko"}
    assert told(plan) == [
        ("release-note", "green/core.md:3:5", 6, asked),
        ("release-note", "green/core.en.md:3:5", 6, {**asked, "language": "en"}),
    ]
    assert lines_of(plan) == [
        ("revision", "g-0001", "ko", 2, ""),
        ("revision", "g-0001", "en", 2, ""),
    ]
    spoken = corpus_of(tmp_path / "3", {**files, CORE: noted(files[CORE], "고침")})
    _, plan = released(folder, spoken, LATER, note="다른 까닭")
    assert lines_of(plan) == [
        ("revision", "g-0001", "ko", 2, "고침"),
        ("revision", "g-0001", "en", 2, "고침"),
    ], "a translation that changes with its record shares its note"
    assert list(plan.files) == ["texts/g-0001/ko-2.md", "texts/g-0001/en-2.md"]
    assert lines_of(released(folder, spoken, LATER)[1]) == []


def test_a_note_serves_one_revision(tmp_path: Path) -> None:
    folder = tmp_path / "ledger"
    released(folder, corpus_of(tmp_path / "1"), DAY)
    files = changed(CHANGED)
    once = {CORE: noted(files[CORE], "고침")}
    assert lines_of(released(folder, corpus_of(tmp_path / "2", once), DAY)[1]) == [
        ("revision", "g-0001", "ko", 2, "고침")
    ]
    again = {CORE: once[CORE].replace("물음이었습니다", "물음입니다")}
    corpus = corpus_of(tmp_path / "3", {**again, **changed(TRANSLATED)})
    plan = plan_release(corpus, read_ledger(folder)[0], "green", LATER, "", None)
    assert [one.code for one in plan.problems] == ["release-note"]
    plan = plan_release(corpus, read_ledger(folder)[0], "green", LATER, "둘 다", None)
    assert plan.problems == ()
    assert lines_of(plan) == [
        ("revision", "g-0001", "ko", 3, "둘 다"),
        ("revision", "g-0001", "en", 2, "고침"),
    ]


def test_a_translation_that_changes_alone_does_not_share_the_note(tmp_path: Path) -> None:
    folder = tmp_path / "ledger"
    files = {CORE: noted(changed(CHANGED)[CORE], "고침")}
    released(folder, corpus_of(tmp_path / "1", files), DAY)
    corpus = corpus_of(tmp_path / "2", {**files, **changed(TRANSLATED)})
    plan = plan_release(corpus, read_ledger(folder)[0], "green", LATER, "", None)
    assert [one.code for one in plan.problems] == ["release-note"]


def test_states_are_told_when_they_change(tmp_path: Path) -> None:
    folder = tmp_path / "ledger"
    files: dict[str, str | None] = {
        "green/a.yml": RAW,
        "green/b.yml": RAW.replace("g-0102", "draft-mine"),
        "green/c.yml": RAW.replace("g-0102", "g-0103"),
        "green/d.yml": RAW.replace("g-0102", "g-0104"),
    }
    released(folder, corpus_of(tmp_path / "1", files), DAY)
    later = {
        **files,
        "green/a.yml": RAW
        + "withdrawn: {reason: duplicate, date: 2026-01-02, successor: g-0101}\n",
        "green/b.yml": RAW.replace("g-0102", "g-0110") + "aliases: [draft-mine]\n",
        "green/c.yml": tombstone("g-0103", "split", ["g-0110", "draft-mine"], "replaced").replace(
            "draft-mine", "g-0101"
        ),
        "green/d.yml": RAW.replace("g-0102", "g-0104")
        + "withdrawn: {reason: error, date: 2026-01-02}\n",
        "green/never.yml": tombstone("g-0999", "gone"),
        "blue/page.yml": tombstone("", "gone").replace("id: ", "page: ko/x/"),
    }
    corpus = corpus_of(tmp_path / "2", later)
    expected = [
        ("state", "g-0102", "withdrawn", "duplicate", ["g-0101"]),
        ("state", "g-0104", "withdrawn", "error", []),
        ("state", "draft-mine", "moved", "numbered", ["g-0110"]),
        ("state", "g-0103", "split", "replaced", ["g-0110", "g-0101"]),
    ]
    ledger, plan = released(folder, corpus, LATER, note="물러남")
    assert [line for line in lines_of(plan) if line[0] == "state"] == expected
    assert lines_of(released(folder, corpus, LATER)[1]) == []
    back = corpus_of(tmp_path / "3", {**later, "green/d.yml": files["green/d.yml"]})
    plan = plan_release(back, read_ledger(folder)[0], "green", LATER, "다시", None)
    assert lines_of(plan)[-1] == ("state", "g-0104", "current", "", [])
    assert plan_release(corpus, ledger, "blue", LATER, "", None).entries[1:] == ()


def test_an_address_alone_makes_a_record_published(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, {"green/c.yml": tombstone("g-0103", "gone")})
    ledger = Ledger(addresses={"id/g-0103/": 2})
    plan = plan_release(corpus, ledger, "green", DAY, "", None)
    assert lines_of(plan)[-1] == ("state", "g-0103", "gone", "error", [])
    plan = plan_release(corpus, Ledger(addresses={"id/g-0104/": 2}), "green", DAY, "", None)
    assert [entry["type"] for entry in plan.entries] == ["revision"] * 3


def test_what_is_superseded_names_what_follows(tmp_path: Path) -> None:
    later = answering("g-0001").replace("form: answer", "form: answer\nsupersedes: [w-0001]")
    corpus = corpus_of(tmp_path, {"white/d.md": later})
    plan = plan_release(corpus, Ledger(), "white", DAY, "", None)
    assert lines_of(plan)[-1] == ("state", "w-0001", "superseded", "", ["w-0009"])


def test_texts_go_by_law_with_salts_that_nobody_keeps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "ledger"
    released(folder, corpus_of(tmp_path / "1"), DAY)
    corpus = corpus_of(tmp_path / "2", changed({**CHANGED, **TRANSLATED}))
    ledger, _ = released(folder, corpus, DAY, note="고침")
    salt = bytes(range(32))
    asked: list[int] = []

    def token(size: int) -> bytes:
        asked.append(size)
        return salt

    monkeypatch.setattr(append.secrets, "token_bytes", token)
    plan, salts = plan_redaction(corpus, ledger, "g-0001", "court-order", LATER, "ko", 1)
    text = freeze(thaw((folder / "texts/g-0001/ko-1.md").read_bytes()))
    assert plan.entries == (
        {
            "type": "gone",
            "id": "g-0001",
            "language": "ko",
            "revision": 1,
            "ground": "court-order",
            "salted": sha256(salt + text),
        },
    )
    assert asked == [32]
    assert salts == {("g-0001", "ko", 1): salt.hex()}
    assert plan.files == {"texts/g-0001/ko-1.md": None}
    assert (plan.paper, plan.date, plan.problems) == ("green", "2026-04-01", ())
    after, files = planned(folder, ledger, plan)
    commit(folder, ledger, files)
    assert not (folder / "texts/g-0001/ko-1.md").exists()
    assert not (folder / JOURNAL).exists()
    assert after.redactions["g-0001", "ko", 1].ground == "court-order"

    def chosen(language: str = "", revision: int = 0) -> list[tuple[str, str, int]]:
        return list(
            plan_redaction(corpus, after, "g-0001", "unlawful", LATER, language, revision)[1]
        )

    all_left = [("g-0001", "ko", 2), ("g-0001", "en", 1), ("g-0001", "en", 2)]
    assert chosen() == all_left, "what has gone does not go again"
    assert chosen("en") == all_left[1:]
    assert chosen(revision=2) == [all_left[0], all_left[2]]
    assert chosen("en", 1) == [all_left[1]]
    with pytest.raises(PapersError) as caught:
        chosen("ko", 1)
    assert str(caught.value) == "the ledger holds no such text of g-0001"
    assert "g-0001" in caught.value.korean
    with pytest.raises(PapersError):
        plan_redaction(corpus, after, "g-0777", "unlawful", LATER)


def test_a_text_that_still_stands_cannot_go(tmp_path: Path) -> None:
    folder = tmp_path / "ledger"
    corpus = corpus_of(tmp_path)
    ledger, _ = released(folder, corpus, DAY)
    plan, _ = plan_redaction(corpus, ledger, "g-0001", "unlawful", LATER)
    values = {"id": "g-0001", "language": "ko"}
    expected = [
        ("redaction-stands", "green/core.md:3:5", 6, values),
        ("redaction-stands", "green/core.en.md:3:5", 6, {**values, "language": "en"}),
    ]
    assert told(plan) == expected
    after = planned(folder, ledger, plan)[0]
    again = plan_release(corpus, after, "green", LATER, "", OFFICE)
    assert told(again) == expected, "nor can it come back"
    assert again.edition is not None
    assert [pin.id for pin in again.edition.pinned] == ["g-0101"]


def test_the_paper_of_a_record_that_left_is_known_by_its_letter(tmp_path: Path) -> None:
    folder = tmp_path / "ledger"
    corpus = corpus_of(tmp_path)
    ledger = read_ledger(folder)[0]
    plan = plan_release(corpus, ledger, "white", DAY, "", None)
    after, files = planned(folder, ledger, plan)
    folder.mkdir()
    commit(folder, ledger, files)
    left = corpus_of(tmp_path / "2", {"white/solution.md": None, "blue/action.md": None,
        "green/core.md": changed({CORE: {"status: adopted": "status: draft"}})[CORE]})  # fmt: skip
    plan, _ = plan_redaction(left, after, "w-0001", "unlawful", LATER)
    assert plan.paper == "white"


def test_an_erratum_stands_beside_an_edition_that_holds_its_record(tmp_path: Path) -> None:
    folder = tmp_path / "ledger"
    ledger, _ = released(folder, corpus_of(tmp_path), DAY, OFFICE)
    plan = plan_erratum(ledger, "green", 1, "g-0001", "오자", LATER)
    entry = {"type": "erratum", "paper": "green", "edition": 1, "id": "g-0001", "text": "오자"}
    assert plan == Plan(paper="green", date="2026-04-01", entries=(entry,))
    after = planned(folder, ledger, plan)[0]
    (erratum,) = after.errata["green", 1]
    assert (erratum.date, erratum.id, erratum.text) == ("2026-04-01", "g-0001", "오자")
    for paper, edition, id in (("green", 2, "g-0001"), ("green", 1, "g-0777"), ("blue", 1, "b-1")):
        with pytest.raises(PapersError) as caught:
            plan_erratum(ledger, paper, edition, id, "오자", LATER)
        said = f"there is no edition e{edition} of the {paper} paper that holds {id}"
        assert str(caught.value) == said
        assert f"{paper} e{edition}" in caught.value.korean


def test_new_addresses_are_promised_once(tmp_path: Path) -> None:
    folder = tmp_path / "ledger"
    plan = Plan(paper="green", date="2026-03-01")
    ledger, files = planned(folder, Ledger(), plan, ["ko/", "ko/#g-0001.why", "robots.txt"])
    assert ledger.addresses == {"ko/": 2, "ko/#g-0001.why": 3, "robots.txt": 4}
    entries = [msgspec.json.decode(line) for line in ledger.raw.splitlines()]
    assert [entry.get("kind") for entry in entries] == [None, "page", "anchor", "file"]
    assert (entries[0]["edition"], entries[0]["lines"]) == (None, 3)
    folder.mkdir()
    commit(folder, Ledger(), files)
    more, files = planned(folder, ledger, plan, ["ko/", "en/"])
    assert more.addresses == {**ledger.addresses, "en/": 6}
    assert files[ADDRESSES] == more.raw
    assert more.raw.startswith(ledger.raw)
    assert last_day(more) == "2026-03-01"
    assert last_day(Ledger()) == ""
    ledger = Ledger(raw=ledger.raw + b'{"date":"2031-01-01"}\n')
    assert last_day(ledger) == "2031-01-01"


def test_a_plan_that_would_not_hold_is_not_written(tmp_path: Path) -> None:
    entry: dict[str, Any] = {"type": "state", "id": "g-0001", "state": "gone", "reason": ""}
    entries = tuple({**entry, "id": f"g-000{n}", "successors": []} for n in range(1, 6))
    with pytest.raises(PapersError) as caught:
        planned(tmp_path / "ledger", Ledger(), Plan(paper="green", date="x", entries=entries))
    said = str(caught.value)
    assert said.startswith("the ledger would not hold, so nothing was written: ledger-date ../led")
    assert said.count("; ") == 2, "three of its faults are told"
    assert "ledger-date" in caught.value.korean
    assert not (tmp_path / "ledger").exists()


def test_one_release_at_a_time(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "ledger"
    with locked(folder):
        assert (folder / LOCK).exists()
        assert (folder / LOCK).stat().st_mode & 0o777 == 0o644 & ~_umask()
        with pytest.raises(Busy) as caught, locked(folder):
            raise AssertionError("two at once")
        assert str(caught.value).startswith("another release is running")
        assert caught.value.korean.startswith("다른 펴냄")
    with locked(folder):
        pass
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError) as wrong, locked(tmp_path / "file" / "ledger"):
        raise AssertionError("no folder")
    assert "cannot be written: Not a directory" in str(wrong.value)
    assert "Not a directory" in wrong.value.korean


def _umask() -> int:
    found = os.umask(0)
    os.umask(found)
    return found


def test_what_a_killed_release_left_is_taken_away_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "ledger"
    ledger, _ = released(folder, corpus_of(tmp_path), DAY)
    stray = ["texts/g-0900/ko-1.md", "texts/g-0001/ko-2.md", "editions/green-e9.json"]
    for path in (*stray, f"{ADDRESSES}.new", f"{JOURNAL}.new", "texts/g-0001/mine.md"):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text("x")
    (folder / JOURNAL).write_bytes(msgspec.json.encode([*stray, "texts/g-0001/ko-1.md"]))
    found = read_ledger(folder)[1]
    assert [str(problem.mark) for problem in found] == ["../ledger/texts/g-0001/mine.md:1:1"]
    tidy(folder, ledger)
    left = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))
    assert left == [
        LOCK,
        ADDRESSES,
        "texts",
        "texts/g-0001",
        "texts/g-0001/en-1.md",
        "texts/g-0001/ko-1.md",
        "texts/g-0001/mine.md",
        "texts/g-0101",
        "texts/g-0101/ko-1.md",
    ]
    tidy(folder, ledger)


def test_a_ledger_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "ledger"
    ledger, _ = released(folder, corpus_of(tmp_path), DAY)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    plan = plan_erratum(
        msgspec.structs.replace(ledger, editions={"green": (_pins(),)}),
        "green", 1, "g-0001", "오자", LATER,
    )  # fmt: skip
    files = {**plan.files, "texts/g-0700/ko-1.md": b"x", ADDRESSES: ledger.raw + b"y\n"}
    other = msgspec.structs.replace(ledger, raw=b"")
    with pytest.raises(OutputError) as caught:
        commit(folder, other, files)
    assert str(caught.value).startswith("the ledger has changed since the release began")
    assert caught.value.korean.startswith("펴내는 동안")
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert not (folder / "texts/g-0700").exists()


def _pins() -> Edition:
    return msgspec.structs.replace(OFFICE, number=1, pinned=(Pinned("g-0001", "ko", 1, "0" * 64),))


def test_what_cannot_be_written_leaves_everything_as_it_was(tmp_path: Path) -> None:
    folder = tmp_path / "ledger"
    ledger, _ = released(folder, corpus_of(tmp_path), DAY)
    (folder / "editions").write_text("in the way")
    files = {"texts/g-0700/ko-1.md": b"x", "editions/green-e1.json": b"y", ADDRESSES: b"z\n"}
    with pytest.raises(OutputError) as caught:
        commit(folder, ledger, files)
    assert str(caught.value).startswith("the release could not be written: ")
    assert "editions" in str(caught.value)
    assert "the ledger is as it was" in str(caught.value)
    assert "장부는 그대로입니다" in caught.value.korean
    names = sorted(path.name for path in folder.iterdir())
    assert names == [LOCK, ADDRESSES, "editions", "texts"]
    assert not (folder / "texts/g-0700").exists()
    assert (folder / ADDRESSES).read_bytes() == ledger.raw
