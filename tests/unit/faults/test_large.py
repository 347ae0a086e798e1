"""Too many files, too large ones, too little memory: time and memory stay within bounds."""

import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bench.corpus import make_site
from generator.read.folder import LARGEST, MOST, read
from generator.settings import load_settings
from tests.content import lay
from tests.unit.faults.faulty import (
    BUILD,
    DAY,
    RELEASE,
    limited,
    papers,
    refused,
    site,
    sound,
    told,
)
from tests.unit.ledger.small import put, raw
from tests.unit.projects import PROJECT

MIB = 1 << 20
GIB = 1 << 30


@pytest.mark.parametrize(
    ("path", "codes"),
    [
        ("content/green/large.md", ("file-too-large",)),
        ("content/vocabulary/large.yml", ("file-too-large",)),
        ("content/ko/large.md", ("file-too-large",)),
        ("content/green/large.xlsx", ("unknown-file",)),
    ],
)
def test_a_file_of_200_mb_is_told_of_and_not_read(
    tmp_path: Path, path: str, codes: tuple[str, ...]
) -> None:
    """Within 200 MB of memory for all: it could not have been read."""
    settings = site(tmp_path)
    sparse(tmp_path / path)
    done = papers(settings, "check", *DAY, within=limited(resource.RLIMIT_DATA, 200 * MIB))
    told(done, *codes)
    (tmp_path / path).unlink()
    sound(papers(settings, "check", *DAY))


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(200 * MIB)


def test_a_table_of_200_mb_is_refused(tmp_path: Path) -> None:
    settings = site(tmp_path)
    for name in ("large.xlsx", "large.csv"):
        sparse(tmp_path / name)
        done = papers(settings, "import", name, within=limited(resource.RLIMIT_DATA, 400 * MIB))
        assert done.code == 1, done.out + done.err
        assert "sheet-too-large" in done.out
        assert "Traceback" not in done.err


def test_a_ledger_of_200_mb_of_nothing_is_told_of(tmp_path: Path) -> None:
    settings = site(tmp_path)
    sound(papers(settings, *RELEASE))
    ledger = settings.ledger / "addresses.jsonl"
    data = ledger.read_bytes()
    with ledger.open("r+b") as file:
        file.truncate(200 * MIB)
    done = papers(settings, "check", *DAY)
    assert done.code == 1
    assert "ledger/addresses.jsonl" in done.out
    assert "Traceback" not in done.out + done.err
    assert len(done.out) < 1_000_000
    ledger.write_bytes(data)
    sound(papers(settings, "check", *DAY))


@pytest.mark.tells("too-many-files")
def test_more_files_than_anyone_wrote_are_told_of_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the files that were counted are not read: a flood costs no more than its listing."""
    content = lay(tmp_path, {f"green/raw-{n}.md": raw(n) for n in range(20, 60)})
    (content / "green/notes.txt").write_text("no record")
    entries = sum(1 for _ in content.rglob("*"))
    monkeypatch.setattr("generator.read.folder.MOST", entries - 1)
    sources, problems = read(content)
    assert sources == []
    assert [problem.code for problem in problems] == ["too-many-files"]
    monkeypatch.setattr("generator.read.folder.MOST", entries)
    assert [problem.code for problem in read(content)[1]] == ["unknown-file"]


@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["md", "txt"])
def test_a_flood_of_files_costs_seconds(tmp_path: Path, suffix: str) -> None:
    """Of records, a million and more; or of files that cannot be any, told one by one."""
    settings = site(tmp_path)
    many = settings.content / "green/many"
    many.mkdir()
    count = MOST + 1 if suffix == "md" else 100_000
    for number in range(count):
        if number % 50_000 == 0:  # file systems bound how many names one file may have
            first = f"{many}/{number}.{suffix}"
            os.close(os.open(first, os.O_CREAT | os.O_WRONLY, 0o644))
        else:
            os.link(first, f"{many}/{number}.{suffix}")
    began = time.monotonic()
    done = papers(settings, "check", *DAY, within=limited(resource.RLIMIT_DATA, 600 * MIB))
    assert done.code == 1
    assert "Traceback" not in done.out + done.err
    assert time.monotonic() - began < 120


@pytest.mark.slow
def test_ten_thousand_records_are_checked_within_a_gibibyte(tmp_path: Path) -> None:
    settings = load_settings(make_site(tmp_path / "site", 10_000))
    most = limited(resource.RLIMIT_AS, GIB)
    sound(papers(settings, "check", "--date", "2026-03-31", within=most))


@pytest.mark.slow
def test_ten_thousand_records_would_be_built_within_a_gibibyte(tmp_path: Path) -> None:
    """What a record adds to the memory of a build, ten thousand times, and what it needs at all."""
    few, many = 200, 1400
    small, large = (peak(tmp_path / str(count), count) for count in (few, many))
    each = max(0.0, (large - small) / (many - few))
    assert small + each * (10_000 - few) < GIB, f"{small >> 20} MiB, and {each:.0f} bytes a record"


def peak(folder: Path, records: int) -> int:
    """The most memory, in bytes, that any process of a build took; nothing was kept before it."""
    config = make_site(folder, records)
    build = [sys.executable, "-m", "generator", "build", "--no-print", "--date", "2026-03-31"]
    # Linux counts what the parent held when a process was made: so a small one stands between.
    between = (
        "import resource, subprocess, sys\n"
        "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    told = subprocess.run(
        [sys.executable, "-I", "-S", "-c", between, *build],
        cwd=config.parent,
        env={**os.environ, "PYTHONPATH": str(PROJECT), "PAPERS_CACHE": str(folder / "kept")},
        preexec_fn=limited(resource.RLIMIT_DATA, GIB),
        stdout=subprocess.PIPE,
        check=True,
    )
    return int(told.stdout) * 1024


def test_too_little_memory_is_told_of_and_leaves_what_stood_there(tmp_path: Path) -> None:
    """The limit is tried at several sizes: whatever it hits, there is a sentence and no loss."""
    settings = site(tmp_path)
    for number in range(20, 420):
        put(settings.content / f"green/raw-{number}.md", raw(number))
    hit = 0
    for most in (45, 60, 80, 110):
        limit = limited(resource.RLIMIT_DATA, most * MIB)
        done = papers(settings, *BUILD, within=limit)
        if done.code == 0:
            break
        hit += 1
        assert done.code in (1, 2), done.err[-2000:]
        refused(done)
        assert not settings.site.exists()
    assert hit
    sound(papers(settings, *BUILD))


def test_the_limits_are_what_the_documents_say() -> None:
    assert LARGEST == 4 * MIB
    assert MOST == 1_000_000
