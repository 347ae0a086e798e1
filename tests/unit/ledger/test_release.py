"""`papers release`: what it appends, what it asks for, and that nothing half-done ever stays."""

import itertools
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator import cli
from generator.commands import release as command
from generator.errors import OutputError, PapersError, SettingsError
from generator.ledger import append
from generator.ledger.canonical import sha256
from generator.ledger.read import read_ledger
from generator.settings import Settings
from tests.unit.ledger.small import (
    core,
    ledger_of,
    loaded,
    options,
    published,
    put,
    raw,
    release,
    small,
    tombstone,
    translation,
    verified,
)
from tests.unit.projects import PROJECT, tree


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.chdir(tmp_path)
    return small(tmp_path)


def green(settings: Settings, name: str) -> Path:
    return settings.content / "green" / name


def codes(problems: Any) -> list[str]:
    return [problem.code for problem in problems]


def test_a_first_release_gives_every_text_its_first_revision(settings: Settings) -> None:
    released = release(settings, "green")
    assert released.problems == ()
    ledger = ledger_of(settings)
    assert ledger == released.ledger
    assert [r.number for r in ledger.revisions["g-0001", "ko"]] == [1]
    assert [r.number for r in ledger.revisions["g-0001", "en"]] == [1]
    assert ("w-0001", "ko") not in ledger.revisions
    (edition,) = ledger.editions["green"]
    assert edition.name == "e1"
    assert [pin.id for pin in edition.pinned][:4] == ["g-0001", "g-0001", "g-0002", "g-0002"]
    assert len(edition.pinned) == 11
    assert {"ko/g-0001/", "ko/g-0001/#g-0001.why", "en/g-0001/", "id/g-0001/"} <= set(
        ledger.addresses
    )
    assert "ko/g-0001/v1/index.md" in ledger.addresses
    assert "css/site.css" not in ledger.addresses


def test_a_former_name_is_told_with_its_record(settings: Settings) -> None:
    put(green(settings, "core-5.md"), core(5, more="aliases: [draft-five]\n"))
    assert release(settings, "green").problems == ()
    assert ledger_of(settings).standing("draft-five").successors == ("g-0005",)


def test_the_same_content_and_date_give_the_same_ledger(settings: Settings, tmp_path: Path) -> None:
    release(settings, "green")
    other = small(tmp_path / "other")
    release(other, "green")
    assert tree(settings.ledger) == tree(other.ledger)


def test_content_is_never_modified(settings: Settings) -> None:
    before = tree(settings.content)
    release(settings, "green")
    assert tree(settings.content) == before


def test_only_what_changed_gets_a_revision(settings: Settings) -> None:
    release(settings, "green")
    put(
        green(settings, "core-2.md"),
        core(2, "다시 물을까요?", more="change_note: 묻는 말을 고침\n"),
    )
    released = release(settings, "green", day="2026-04-01")
    new = [entry for entry in released.plan.entries if entry["type"] == "revision"]
    assert [(e["id"], e["language"], e["revision"], e["note"]) for e in new] == [
        ("g-0002", "ko", 2, "묻는 말을 고침")
    ]
    ledger = ledger_of(settings)
    assert len(ledger.editions["green"]) == 2
    assert ledger.editions["green"][1].root != ledger.editions["green"][0].root


def test_a_change_without_a_note_is_asked_for_one(settings: Settings) -> None:
    release(settings, "green")
    put(green(settings, "core-2.md"), core(2, "다시 물을까요?"))
    before = tree(settings.ledger)
    released = release(settings, "green", day="2026-04-01")
    assert codes(released.problems) == ["release-note"]
    assert dict(released.problems[0].values)["id"] == "g-0002"
    assert tree(settings.ledger) == before
    assert release(settings, "green", "--note", "고침", day="2026-04-01").problems == ()


def test_the_note_of_the_last_revision_does_not_serve_twice(settings: Settings) -> None:
    release(settings, "green")
    note = "change_note: 묻는 말을 고침\n"
    put(green(settings, "core-2.md"), core(2, "다시?", more=note))
    release(settings, "green", day="2026-04-01")
    put(green(settings, "core-2.md"), core(2, "또다시?", more=note))
    released = release(settings, "green", day="2026-05-01")
    assert codes(released.problems) == ["release-note"]


def test_a_changed_translation_needs_a_note_of_its_own(settings: Settings) -> None:
    release(settings, "green")
    put(green(settings, "en/g-0001.md"), translation("g-0001", "Another title"))
    released = release(settings, "green", day="2026-04-01")
    assert codes(released.problems) == ["release-note"]
    assert dict(released.problems[0].values)["language"] == "en"
    assert str(released.problems[0].mark).startswith("green/en/g-0001.md")


def test_nothing_new_is_nothing_written(settings: Settings) -> None:
    release(settings, "green", "--revisions-only")
    before = tree(settings.ledger)
    released = release(settings, "green", "--revisions-only", day="2026-04-01")
    assert released.plan is None
    assert tree(settings.ledger) == before


def test_a_rehearsal_writes_nothing(settings: Settings) -> None:
    released = release(settings, "green", "--dry-run")
    assert len(released.plan.entries) > 10
    assert not settings.ledger.exists()


def test_a_draft_cannot_stand_in_an_edition(settings: Settings) -> None:
    text = core(9).replace("id: g-0009", "id: draft-nine")
    put(green(settings, "draft-nine.md"), text)
    assert codes(release(settings, "green").problems) == ["release-draft"]
    assert release(settings, "green", "--revisions-only").problems == ()
    assert ("draft-nine", "ko") in ledger_of(settings).revisions


def test_a_numbered_draft_is_followed_fragments_too(settings: Settings, tmp_path: Path) -> None:
    text = core(9).replace("id: g-0009", "id: draft-nine")
    put(green(settings, "nine.md"), text)
    release(settings, "green", "--revisions-only")
    put(green(settings, "nine.md"), core(9, more="aliases: [draft-nine]\n"))
    release(settings, "green", day="2026-04-01")
    ledger = ledger_of(settings)
    assert ledger.standing("draft-nine").state == "moved"
    assert ledger.standing("draft-nine").successors == ("g-0009",)
    site = published(settings, tmp_path / "site", "2026-04-02")
    assert verified(site) == []
    stub = (site / "ko/draft-nine/index.html").read_text()
    assert "../../ko/g-0009/#g-0009.why" in stub
    article = (site / "ko/g-0009/index.html").read_text()
    assert '<span id="draft-nine.why"></span><h2 id="g-0009.why"' in article


def test_states_are_told_once(settings: Settings) -> None:
    release(settings, "green")
    withdrawal = "withdrawn: {date: 2026-02-01, reason: error, successor: g-0002}\n"
    put(green(settings, "core-5.md"), core(5, more=f"{withdrawal}change_note: 철회함\n"))
    release(settings, "green", day="2026-04-01")
    standing = ledger_of(settings).standing("g-0005")
    assert (standing.state, standing.reason, standing.successors) == (
        "withdrawn",
        "error",
        ("g-0002",),
    )
    released = release(settings, "green", day="2026-05-01")
    assert [e for e in released.plan.entries if e["type"] == "state"] == []
    assert [pin.id for pin in ledger_of(settings).editions["green"][1].pinned].count("g-0005") == 0


def test_an_earlier_date_is_refused(settings: Settings) -> None:
    release(settings, "green")
    with pytest.raises(SettingsError, match="before the last"):
        release(settings, "green", day="2025-01-01")


def test_a_first_edition_needs_its_publisher(settings: Settings) -> None:
    given = options(settings, "green")
    given.publisher = ""
    with pytest.raises(SettingsError, match="--publisher"):
        command.release(settings, given, lambda *_: ((), ()))


def test_an_erratum_stands_beside_its_edition(settings: Settings) -> None:
    release(settings, "green")
    release(settings, "green", "--erratum", "e1", "g-0001", "‘3’은 ‘4’의 잘못", day="2026-04-01")
    (erratum,) = ledger_of(settings).errata["green", 1]
    assert (erratum.id, erratum.text, erratum.date) == ("g-0001", "‘3’은 ‘4’의 잘못", "2026-04-01")
    with pytest.raises(PapersError):
        release(settings, "green", "--erratum", "e7", "g-0001", "x", day="2026-04-01")


# Records that are no more


def test_a_published_record_that_is_missing_is_named(settings: Settings) -> None:
    release(settings, "green")
    green(settings, "raw-11.md").unlink()
    found = loaded(settings)
    (problem,) = found.problems
    assert problem.code == "lost-record"
    assert dict(problem.values)["address"] == "id/g-0011/"
    assert found.corpus is None


@pytest.mark.parametrize(
    ("state", "successors"),
    [("gone", []), ("merged", ["g-0012"]), ("split", ["g-0012", "g-0013"]), ("moved", ["g-0012"])],
)
def test_a_tombstone_answers_for_a_record(
    settings: Settings, tmp_path: Path, state: str, successors: list[str]
) -> None:
    release(settings, "green")
    green(settings, "raw-11.md").unlink()
    put(green(settings, "gone.yml"), tombstone("g-0011", state, successors))
    released = release(settings, "green", day="2026-04-01")
    assert released.problems == ()
    standing = ledger_of(settings).standing("g-0011")
    assert (standing.state, list(standing.successors)) == (state, successors)
    site = published(settings, tmp_path / "site", "2026-04-02")
    assert verified(site) == []
    assert (site / "ko/g-0011/index.html").is_file()
    assert json.loads((site / "proof.json").read_bytes())["addresses"]["ko/g-0011/"][1] == state


def test_a_text_goes_by_law_and_the_proof_holds(settings: Settings, tmp_path: Path) -> None:
    release(settings, "green")
    text = (settings.ledger / "texts/g-0011/ko-1.md").read_bytes()
    again = release(
        settings, "green", "--redact", "g-0011", "--ground", "personal-data", day="2026-04-01"
    )
    assert codes(again.problems) == ["redaction-stands"]
    put(green(settings, "raw-11.md"), raw(11).replace("왜 그런가요?", "(가림)"))
    gone = release(
        settings, "green", "--redact", "g-0011", "--ground", "personal-data", day="2026-04-01"
    )
    assert not (settings.ledger / "texts/g-0011").exists()
    ledger = ledger_of(settings)
    redacted = ledger.redactions["g-0011", "ko", 1]
    assert (redacted.ground, redacted.date) == ("personal-data", "2026-04-01")
    salt = bytes.fromhex(gone.salts["g-0011", "ko", 1])
    assert sha256(salt + text) == redacted.salted
    assert gone.salts["g-0011", "ko", 1] not in ledger.raw.decode()
    assert ledger.text("g-0011", "ko", 1) is None
    release(settings, "green", "--note", "가림", day="2026-04-01")
    site = published(settings, tmp_path / "site", "2026-04-02")
    assert verified(site) == []
    assert "personal-data" in (site / "ko/g-0011/v1/index.md").read_text()
    assert "왜 그런가요? 11" not in "".join(p.read_text() for p in site.rglob("*.md"))
    put(green(settings, "raw-11.md"), raw(11))
    assert codes(release(settings, "green", day="2026-05-01").problems) == ["redaction-stands"]


def test_a_section_taken_out_leads_to_its_last_revision(settings: Settings, tmp_path: Path) -> None:
    release(settings, "green")
    text = core(3, more="change_note: 절을 뺌\n").split("## 시민의 목소리")[0]
    put(green(settings, "core-3.md"), text)
    release(settings, "green", day="2026-04-01")
    site = published(settings, tmp_path / "site", "2026-04-02")
    assert verified(site) == []
    article = (site / "ko/g-0003/index.html").read_text()
    assert '<li id="g-0003.voices"><a href="../../ko/g-0003/v1/#g-0003.voices">' in article


def test_a_translation_taken_back_leads_to_the_original(settings: Settings, tmp_path: Path) -> None:
    release(settings, "green")
    green(settings, "en/g-0001.md").unlink()
    site = published(settings, tmp_path / "site")
    assert verified(site) == []
    assert "url=../../ko/g-0001/" in (site / "en/g-0001/index.html").read_text()


# All or nothing

_CALLS = ("open", "write", "fsync", "replace", "unlink", "mkdir", "rmdir")


def faults(
    monkeypatch: pytest.MonkeyPatch, at: int, error: Callable[[], BaseException]
) -> list[int]:
    """Let the call of the system with this number fail, counted from the moment of writing."""
    count = [0]
    for name in _CALLS:
        real = getattr(os, name)

        def call(*args: Any, real: Any = real, **more: Any) -> Any:
            count[0] += 1
            if count[0] == at:
                raise error()
            return real(*args, **more)

        monkeypatch.setattr(os, name, call)
    return count


@pytest.mark.parametrize("error", [lambda: OSError(28, "No space left"), KeyboardInterrupt])
def test_whatever_write_fails_the_ledger_is_whole(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, error: Any
) -> None:
    release(settings, "green")
    put(green(settings, "core-2.md"), core(2, "다시 물을까요?", more="change_note: 고침\n"))
    put(green(settings, "raw-15.md"), raw(15))
    before = tree(settings.ledger)
    corpus = loaded(settings).corpus
    assert corpus is not None
    former = ledger_of(settings)
    given = options(settings, "green", day="2026-04-01")
    edition = command._edition(given, former)
    plan = append.plan_release(corpus, former, "green", given.date, "", edition)
    after, files = append.planned(settings.ledger, former, plan)
    failed = 0
    for at in itertools.count(1):
        with monkeypatch.context() as patch:
            count = faults(patch, at, error)
            try:
                append.commit(settings.ledger, former, files)
            except (OutputError, KeyboardInterrupt):
                failed += 1
        now, problems = read_ledger(settings.ledger)
        assert problems == []
        assert now in (former, after)
        if now == former:
            assert tree(settings.ledger) == before
        else:
            append.tidy(settings.ledger, now)
            assert set(tree(settings.ledger)) == {*before, *files}
            if count[0] < at:
                break
            for path in set(tree(settings.ledger)) - set(before):
                (settings.ledger / path).unlink()
            (settings.ledger / "addresses.jsonl").write_bytes(former.raw)
    assert failed > 15


CHILD = """
import sys
from pathlib import Path
from generator.ledger import append
from generator.settings import load_settings
from tests.unit.ledger.small import release
settings = load_settings(Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
release(settings, "green", day="2026-04-01")
"""


@pytest.mark.slow
def test_a_release_killed_at_any_moment_leaves_a_whole_ledger(settings: Settings) -> None:
    for n in range(20, 320):
        put(green(settings, f"raw-{n}.md"), raw(n))
    content = tree(settings.content)

    def child() -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", CHILD, str(settings.config)],
            cwd=PROJECT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        return process

    whole = child()
    assert whole.stdin is not None
    whole.stdin.write("\n")
    whole.stdin.flush()
    while not (settings.ledger / ".release.json").exists():  # how long it takes until it writes
        time.sleep(0.0005)
    began = time.monotonic()
    whole.communicate()
    took = time.monotonic() - began
    after = tree(settings.ledger)
    dice, left, undone = random.Random(20260401), 0, 0
    for _ in range(12):
        subprocess.run(["rm", "-rf", str(settings.ledger)], check=True)
        attempt = child()
        assert attempt.stdin is not None
        attempt.stdin.write("\n")
        attempt.stdin.flush()
        while attempt.poll() is None and not (settings.ledger / ".release.json").exists():
            time.sleep(0.0002)
        time.sleep(dice.uniform(0, took))
        attempt.send_signal(signal.SIGKILL)
        attempt.communicate()
        ledger, problems = read_ledger(settings.ledger)
        assert problems == []
        left += (settings.ledger / ".release.json").exists()
        undone += ledger.lines == 0
        assert tree(settings.content) == content
        if ledger.lines == 0:
            release(settings, "green", day="2026-04-01")
        else:
            append.tidy(settings.ledger, ledger)
        assert tree(settings.ledger) == after
    assert left > 3, "killed too early or too late to prove anything"
    assert undone > 1, "killed too late to prove anything"


def test_a_second_release_at_once_is_told_to_wait(settings: Settings) -> None:
    with append.locked(settings.ledger), pytest.raises(append.Busy):
        release(settings, "green")


def test_the_ledger_must_not_change_under_a_release(settings: Settings) -> None:
    def meddling(*_: Any) -> tuple[tuple[str, ...], tuple[()]]:
        put(settings.ledger / "addresses.jsonl", "x\n")
        return (), ()

    with pytest.raises(OutputError, match="has changed"):
        command.release(settings, options(settings, "green"), meddling)
    assert [p.name for p in settings.ledger.iterdir()] in (
        ["addresses.jsonl", ".lock"],
        [".lock", "addresses.jsonl"],
    )


@pytest.mark.slow
def test_the_command_and_the_build_agree(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    """What a release promises is what `papers build` makes, MkDocs's pages included."""
    for language in ("ko", "en"):
        for name, view in {
            "index": "home",
            "green": "paper-green",
            "white": "paper-white",
            "blue": "paper-blue",
            "chain": "chain",
            "gaps": "gaps",
            "glossary": "glossary",
            "about": "",
        }.items():
            head = f"---\nview: {view}\n---\n" if view else ""
            put(settings.content / language / f"{name}.md", f"{head}# {name}\n")
    office = ["--publisher", "구청", "--licence", "1", "--approved-by", "구청장"]
    assert cli.main(["release", "green", "--date", "2026-03-01", *office]) == 0
    assert "장부에" in capsys.readouterr().out
    assert cli.main(["build", "--date", "2026-03-02"]) == 0
    assert cli.main(["verify", "site"]) == 0
    assert cli.main(["verify", "nowhere"]) == 2
    ledger = ledger_of(settings)
    assert {"ko/glossary/#term-green-paper", "ko/about/", "index.html"} <= set(ledger.addresses)
    former = tree(settings.site)
    glossary = settings.content / "vocabulary/glossary.yml"
    words = glossary.read_text("utf-8")
    put(glossary, words.replace("id: green-paper", "id: another"))
    assert cli.main(["build", "--date", "2026-03-02", "--lang", "en"]) == 1
    assert "bring #term-green-paper back to the page ko/glossary/" in capsys.readouterr().out
    put(glossary, words)
    (settings.content / "ko" / "about.md").unlink()
    assert cli.main(["build", "--date", "2026-03-02", "--lang", "en"]) == 1
    told = capsys.readouterr().out
    assert "ko/about/" in told
    assert "kind: tombstone, page: ko/about/" in told
    assert tree(settings.site) == former
    put(
        green(settings, "about.yml"),
        "kind: tombstone\npage: ko/about/\nstate: moved\nto: ko/green/\n"
        "date: 2026-03-01\nreason: reorganised\n",
    )
    assert cli.main(["build", "--date", "2026-03-02"]) == 0
    assert cli.main(["verify", "site"]) == 0
    text = settings.site / "ko/g-0001/v1/index.md"
    text.write_bytes(text.read_bytes() + b"x")
    assert cli.main(["verify", "site"]) == 1
    assert cli.main(["release", "white", "--date", "2026-02-01", *office]) == 2
    assert cli.main(["release", "green", "--redact", "g-0011"]) == 2
