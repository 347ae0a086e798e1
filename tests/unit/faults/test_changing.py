"""What a preview keeps of the last reading is what a fresh one would find, whatever was edited."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator import stamps
from generator.check import Checker, check
from generator.ledger.again import LedgerReader
from generator.ledger.read import read_ledger
from generator.read.folder import Reader, read
from tests.content import base_files, lay
from tests.unit.faults.faulty import papers, site
from tests.unit.ledger.small import release, small

#: How long a file must have been left alone, here: longer than a tick of the disk's clock.
TICK = 0.02
NAMES = tuple(path for path in base_files() if path.endswith((".md", ".yml")))


def write(path: Path, random: float) -> None:
    path.write_bytes(path.read_bytes() + b"\n# %d\n" % int(random * 1000))


def same_size(path: Path, random: float) -> None:
    """Change one letter in place."""
    data = bytearray(path.read_bytes())
    letters = [place for place, byte in enumerate(data) if chr(byte).isalpha() and byte < 128]
    if letters:
        place = letters[int(random * len(letters))]
        data[place] = ord("x") if data[place] != ord("x") else ord("y")
    with path.open("r+b") as file:
        file.write(data)


def set_back(path: Path, random: float) -> None:
    """Change one letter, and put the times back as they were."""
    times = path.stat()
    same_size(path, random)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def through_a_link(path: Path, random: float) -> None:
    """Change one letter under another name of the same file, outside of the content."""
    with tempfile.TemporaryDirectory(dir=path.anchor + "tmp") as elsewhere:
        other = Path(elsewhere) / "other"
        try:
            other.hardlink_to(path)
        except OSError:  # another disk
            other = path
        same_size(other, random)


def replace(path: Path, random: float) -> None:
    """As editors save: a new file takes the place, with the size and the times of the former."""
    times = path.stat()
    new = path.with_name(".new")
    new.write_bytes(path.read_bytes())
    same_size(new, random)
    os.utime(new, ns=(times.st_atime_ns, times.st_mtime_ns))
    new.replace(path)


def exchange(path: Path, random: float) -> None:
    """Two files change places."""
    others = sorted(set(path.parent.glob("*.*")) - {path})
    if others:
        other = others[int(random * len(others))]
        aside = path.with_name(".aside")
        path.rename(aside)
        other.rename(path)
        aside.rename(other)


def into_the_future(path: Path, random: float) -> None:
    os.utime(path, (4e9, 4e9))


def before_all_clocks(path: Path, random: float) -> None:
    os.utime(path, (-1e9, -1e9))


def rename(path: Path, random: float) -> None:
    path.rename(path.with_name(f"z{int(random * 1000)}{path.suffix}"))


def remove(path: Path, random: float) -> None:
    path.unlink()


def folder_instead(path: Path, random: float) -> None:
    path.unlink()
    path.mkdir()


def link_instead(path: Path, random: float) -> None:
    aside = path.with_name(".aside")
    path.rename(aside)
    path.symlink_to(aside)


def touch(path: Path, random: float) -> None:
    path.touch()


def wait(path: Path, random: float) -> None:
    time.sleep(TICK * 1.5)


EDITS: tuple[Callable[[Path, float], None], ...] = (
    *(wait, write, same_size, set_back, through_a_link, replace, exchange, rename, remove),
    *(into_the_future, before_all_clocks, folder_instead, link_instead, touch),
)
SERIES = st.lists(
    st.tuples(st.sampled_from(EDITS), st.sampled_from(NAMES), st.floats(0, 0.999)), max_size=12
)


@settings(max_examples=25)
@given(SERIES)
@example([(wait, NAMES[0], 0.0), (set_back, NAMES[0], 0.5), (set_back, NAMES[0], 0.6)])
@example([(wait, NAMES[0], 0.0), (exchange, name, 0.1)] if (name := NAMES[0]) else [])
@example([(into_the_future, NAMES[0], 0.0), (wait, NAMES[0], 0.0), (same_size, NAMES[0], 0.5)])
@example([(before_all_clocks, NAMES[0], 0.0), (wait, NAMES[0], 0.0), (set_back, NAMES[0], 0.5)])
def test_a_reader_and_a_checker_that_keep_give_what_fresh_ones_give(series) -> None:
    reader, checker = Reader(), Checker()
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        patch.setattr(stamps, "TICK", int(TICK * 1e9))
        content = lay(Path(name), {})
        for edit, path, random in ((touch, NAMES[0], 0.0), *series):
            if (content / path).is_file() and not (content / path).is_symlink():
                edit(content / path, random)
            sources, unread = reader.read(content)
            fresh, unread_fresh = read(content)
            assert (sources, unread) == (fresh, unread_fresh)
            assert checker.check(sources) == check(fresh)


def test_what_was_left_alone_is_not_read_again(tmp_path: Path) -> None:
    """Or the property above would say nothing."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stamps, "TICK", int(TICK * 1e9))
        content = lay(tmp_path, {})
        reader = Reader()
        time.sleep(TICK * 1.5)
        before = {id(source) for source in reader.read(content)[0]}
        same_size(content / NAMES[0], 0.5)
        after, _ = reader.read(content)
        kept = [source.path for source in after if id(source) in before]
    assert len(kept) == len(after) - len([s for s in after if s.path == NAMES[0]])


def test_a_file_that_changed_a_moment_ago_is_read_again(tmp_path: Path) -> None:
    """Two changes within one tick of the disk's clock cannot be told apart by its times."""
    content = lay(tmp_path, {})
    reader = Reader()
    first, second = reader.read(content)[0], reader.read(content)[0]
    assert first == second
    assert not {id(source) for source in first} & {id(source) for source in second}


@pytest.mark.parametrize("edit", [write, same_size, set_back, through_a_link, replace, remove])
def test_a_ledger_that_is_kept_is_the_one_that_would_be_read(
    tmp_path: Path, edit: Callable[[Path, float], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stamps, "TICK", int(TICK * 1e9))
    project = small(tmp_path)
    release(project, "green", "--revisions-only")
    texts = sorted(path for path in project.ledger.rglob("*") if path.is_file())
    keeping = LedgerReader()
    for path in (project.ledger / "addresses.jsonl", texts[len(texts) // 2]):
        time.sleep(TICK * 1.5)
        kept = keeping.read(project.ledger, "ledger")
        assert keeping.read(project.ledger, "ledger")[0] is kept[0], "it was read again in vain"
        edit(path, 0.4)
        assert keeping.read(project.ledger, "ledger") == read_ledger(project.ledger, "ledger")


WRITER = """
import os, sys, itertools
path, texts = sys.argv[1], [open(name, "rb").read() for name in sys.argv[2:]]
print("ready", flush=True)
for text in itertools.cycle(texts):
    with open(path, "wb") as file:  # as a poor editor saves: emptied first, then written in pieces
        for at in range(0, len(text), 64):
            file.write(text[at : at + 64])
            file.flush()
"""


@pytest.mark.slow
def test_a_file_that_changes_while_it_is_read_is_one_or_the_other_or_told_of(
    tmp_path: Path,
) -> None:
    """A half-saved file may be a mistake; it is never a crash, and never mixes two states."""
    project = site(tmp_path)
    path = project.content / "green/core-1.md"
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_bytes(path.read_bytes())
    other.write_bytes(path.read_bytes().replace("무엇을".encode(), "어떻게".encode()))
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), str(one), str(other)], stdout=subprocess.PIPE
    )
    assert writer.stdout is not None
    writer.stdout.readline()
    wholes = []
    for text in (one, other):
        (tmp_path / "still/green").mkdir(parents=True, exist_ok=True)
        (tmp_path / "still/green/core-1.md").write_bytes(text.read_bytes())
        wholes.append(read(tmp_path / "still")[0])
    seen = []
    try:
        until = time.monotonic() + 60
        while set(seen) != {0, 1} and time.monotonic() < until:
            sources, _ = read(project.content)
            found = [source for source in sources if source.path == "green/core-1.md"]
            if found in wholes:
                seen.append(wholes.index(found))
        for _ in range(2):
            done = papers(project, "check", "--date", "2026-03-01")
            assert done.code in (0, 1)
            assert "Traceback" not in done.out + done.err
    finally:
        writer.kill()
        writer.communicate()
    assert set(seen) == {0, 1}, "it was never seen whole, or never changed"
    path.write_bytes(one.read_bytes())
    assert papers(project, "check", "--date", "2026-03-01").code == 0


@pytest.mark.parametrize("stamp", [4e9, 0, -1e9], ids=["2096", "1970", "1938"])
def test_the_times_of_files_say_nothing(tmp_path: Path, stamp: float) -> None:
    """Only what stands in them does, and the day that is given."""
    content = lay(tmp_path, {})
    before = read(content)
    for path in content.rglob("*"):
        os.utime(path, (stamp, stamp))
    assert read(content) == before
    assert Reader().read(content) == before


def test_a_day_before_all_records_is_only_a_day(tmp_path: Path) -> None:
    """A clock that has lost its battery makes no crash."""
    project = site(tmp_path)
    for epoch in ("0", "86400", "99999999999"):
        done = papers(project, "check", environment={"SOURCE_DATE_EPOCH": epoch})
        assert done.code in (0, 1)
        assert "Traceback" not in done.out + done.err
