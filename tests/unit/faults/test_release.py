"""Releases that are cut off, meet each other or find what a dead one left: the ledger is whole."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.ledger.read import read_ledger
from generator.settings import Settings
from tests.unit.faults.faulty import RELEASE, papers, refused, site, sound, started
from tests.unit.ledger.small import put, raw
from tests.unit.projects import tree


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return site(tmp_path)


def kept(settings: Settings) -> dict[str, str]:
    """The files of the ledger, without the lock, which says nothing when nobody holds it."""
    return {path: hash for path, hash in tree(settings.ledger).items() if path != ".lock"}


@pytest.mark.slow
def test_of_two_releases_at_once_one_waits_with_a_word(settings: Settings) -> None:
    """The second is told what to do, and nothing of the first is lost."""
    first = started(settings, *RELEASE)
    while first.poll() is None and not (settings.ledger / ".lock").exists():
        time.sleep(0.005)
    refused(papers(settings, *RELEASE), "다른 펴냄이 진행 중입니다", "끝난 뒤 다시 하세요")
    out, err = first.communicate()
    assert first.returncode == 0, out + err
    ledger, problems = read_ledger(settings.ledger)
    assert problems == []
    assert ledger.lines > 10
    before = kept(settings)
    sound(papers(settings, *RELEASE))
    assert kept(settings) == before, "all was released by the first"


def test_a_stale_lock_and_journal_stop_nobody(settings: Settings) -> None:
    """A lock is held by a living process or not at all: its file alone means nothing."""
    settings.ledger.mkdir()
    (settings.ledger / ".lock").write_text("4194304\n")
    (settings.ledger / ".release.json").write_text('["texts/g-0001/ko/1.json"]')
    (settings.ledger / ".release.json.new").write_text('["tex')
    (settings.ledger / "addresses.jsonl.new").write_text('{"half')
    sound(papers(settings, *RELEASE))
    ledger, problems = read_ledger(settings.ledger)
    assert problems == []
    assert ledger.lines > 10
    assert sorted(path for path in tree(settings.ledger) if path.startswith(".")) == [".lock"]
    assert not list(settings.ledger.glob("*.new"))


@pytest.mark.slow
@pytest.mark.parametrize("with_signal", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_release_cut_off_at_any_moment_is_made_or_not(
    settings: Settings, with_signal: signal.Signals
) -> None:
    """The command itself, once it has begun: what it appends is all there or not at all."""
    sound(papers(settings, *RELEASE))
    former = kept(settings)
    put(settings.content / "green/raw-90.md", raw(90))
    content = tree(settings.content)
    dice, took = random.Random(int(with_signal)), 1.5
    for _ in range(4):
        child = started(settings, *RELEASE)
        assert child.stderr is not None
        child.stderr.readline()  # it has read the content and holds the lock
        time.sleep(dice.uniform(0, took))
        if child.poll() is None:
            child.send_signal(with_signal)
        out, err = child.communicate()
        assert "Traceback" not in out + err
        ledger, problems = read_ledger(settings.ledger)
        assert problems == []
        assert tree(settings.content) == content
        if ("g-0090", "ko") in ledger.revisions:
            break
        journal = {".release.json", ".release.json.new", "addresses.jsonl.new"}
        left = {path: it for path, it in kept(settings).items() if path not in journal}
        assert former.items() <= left.items(), "nothing of the former ledger has changed"
    sound(papers(settings, *RELEASE))
    ledger, problems = read_ledger(settings.ledger)
    assert problems == []
    assert ("g-0090", "ko") in ledger.revisions


@pytest.mark.parametrize("epoch", ["0", "1000000000", "-5", "99999999999", "tomorrow", ""])
def test_a_clock_that_went_back_releases_nothing(settings: Settings, epoch: str) -> None:
    """Before the last line of the ledger nothing is released; a day that is none is today."""
    sound(papers(settings, *RELEASE[:-2], "--date", "2026-09-01"))
    before = kept(settings)
    put(settings.content / "green/raw-90.md", raw(90))
    words = [word for word in RELEASE if word not in ("--date", "2026-03-01")]
    done = papers(settings, *words, environment={"SOURCE_DATE_EPOCH": epoch})
    if epoch in ("0", "1000000000"):
        refused(done, "2026-09-01")
        assert done.code == 2
        assert kept(settings) == before
    else:
        assert "Traceback" not in done.err
        assert done.code in (0, 2)
    assert read_ledger(settings.ledger)[1] == []


CHILD = """
import sys
from pathlib import Path
from generator.commands.import_ import write_all
from generator.rewrite import put_back
from generator.sheets.plan import Planned
content = Path(sys.argv[1])
put_back(content)
files = {f"green/x-{n:03}.yml": f"new {n}\\n" * 2000 for n in range(300)}
before = {path: (content / path).read_text() for path in files if (content / path).exists()}
print("ready", flush=True)
sys.stdin.readline()
write_all(content, Planned(files=files, before=before, problems=(), places={}))
"""


@pytest.mark.slow
def test_an_import_that_is_killed_leaves_each_file_as_it_was_or_as_it_should_be(
    settings: Settings,
) -> None:
    """And the same import, done again, ends where it would have ended."""
    paths = [f"green/x-{n:03}.yml" for n in range(0, 300, 2)]
    former = {path: f"old {path}\n" * 2000 for path in paths}
    wanted = {f"green/x-{n:03}.yml": f"new {n}\n" * 2000 for n in range(300)}
    others = tree(settings.content)
    dice, cut = random.Random(20260301), 0
    for _ in range(6):
        for path in wanted:
            (settings.content / path).unlink(missing_ok=True)
        for path, text in former.items():
            put(settings.content / path, text)
        child = writing(settings)
        time.sleep(dice.uniform(0, 0.05))
        child.kill()
        child.communicate()
        now = {path: text_of(settings.content / path) for path in wanted}
        for path, text in now.items():
            assert text in (former.get(path), wanted[path]), f"{path} is half written"
        cut += any(text != wanted[path] for path, text in now.items())
        again = writing(settings)
        assert again.wait() == 0
        assert {path: text_of(settings.content / path) for path in wanted} == wanted
        now_there = set(tree(settings.content))
        assert now_there == {*others, *wanted}, "a half-made file, or the journal, was left"
    assert cut, "killed too late to prove anything"


def text_of(path: Path) -> str | None:
    return path.read_text() if path.exists() else None


def writing(settings: Settings) -> subprocess.Popen[str]:
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(settings.content)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
    )
    assert child.stdout is not None
    assert child.stdin is not None
    assert child.stdout.readline() == "ready\n"
    child.stdin.write("\n")
    child.stdin.flush()
    return child
