"""The disk is full, read-only, or refuses a file: told in a sentence, nothing lost."""

import resource
import shutil
from pathlib import Path

import pytest

from generator.settings import Settings
from tests.unit.faults.faulty import (
    BUILD,
    RELEASE,
    input_error,
    leave,
    limited,
    litter,
    papers,
    powerless,
    refused,
    site,
    small_disk,
    sound,
    told,
)
from tests.unit.ledger.small import put, raw
from tests.unit.projects import tree

pytestmark = pytest.mark.slow

FULL, TOO_LARGE, NO_RIGHT = "가득 찼습니다", "한도보다 커졌습니다", "권한이 없습니다"
#: Free pages of a disk, of 4 KiB each.
FREE = (0, 1, 60)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return site(tmp_path / "project")


@pytest.mark.parametrize("free", FREE)
def test_a_full_disk_leaves_the_former_site(settings: Settings, tmp_path: Path, free: int) -> None:
    """On a disk that is really full; where none may be mounted, at a limit of the system."""
    disk = tmp_path / "disk"
    disk.mkdir()
    where = ("--site-dir", str(disk / "site"))
    with small_disk(disk, 200 << 20) as real:
        sound(papers(settings, *BUILD, *where))
        former = tree(disk / "site")
        put(settings.content / "ko/about.md", "# 소개\n\n새 글\n")
        if real:
            leave(disk, free)
            refused(papers(settings, *BUILD, *where), FULL, "이미 있던 누리집은 그대로입니다")
            assert tree(disk / "site") == former
            assert litter(disk) == []
            leave(disk, 50_000)
        else:
            limit = limited(resource.RLIMIT_FSIZE, free * 4096)
            refused(papers(settings, *BUILD, *where, within=limit), TOO_LARGE)
            assert tree(disk / "site") == former
            assert litter(disk) == []
        sound(papers(settings, *BUILD, *where))
        assert tree(disk / "site") != former


@pytest.mark.parametrize("free", [0, 1, 3])
def test_a_release_that_finds_the_disk_full_leaves_the_ledger(
    settings: Settings, tmp_path: Path, free: int
) -> None:
    sound(papers(settings, *RELEASE))
    put(settings.content / "green/raw-90.md", raw(90))
    aside = tmp_path / "aside"
    shutil.copytree(settings.ledger, aside)
    with small_disk(settings.ledger, 50 << 20) as real:
        if real:
            shutil.copytree(aside, settings.ledger, dirs_exist_ok=True)
        before = tree(settings.ledger)
        if real:
            leave(settings.ledger, free)
            refused(papers(settings, *RELEASE), "장부는 그대로입니다")
        else:
            limit = limited(resource.RLIMIT_FSIZE, free * 4096)
            refused(papers(settings, *RELEASE, within=limit))
        assert tree(settings.ledger) == before
        if real:
            leave(settings.ledger, 10_000)
        sound(papers(settings, *RELEASE))
        assert tree(settings.ledger) != before


def test_a_read_only_folder_is_told_of(settings: Settings) -> None:
    """To somebody without the right to write there, as everyone but root is."""
    sound(papers(settings, *BUILD))
    former = tree(settings.site)
    around = settings.config.parent
    around.chmod(0o555)
    try:
        refused(papers(settings, *BUILD, within=powerless), NO_RIGHT)
        refused(papers(settings, *RELEASE, within=powerless), "쓸 수 없습니다")
        form = ("check", "--output", str(around / "found.json"), "--date", "2026-03-01")
        refused(papers(settings, *form, within=powerless), "쓰지 못했습니다")
    finally:
        around.chmod(0o755)
    assert tree(settings.site) == former
    sound(papers(settings, *BUILD))


@pytest.mark.parametrize(
    "path",
    [
        "content/green/core-1.md",
        "content/vocabulary/topics.yml",
        "content/green",
        "content/ko/about.md",
        "mkdocs.yml",
        "mkdocs.en.yml",
        "ledger/addresses.jsonl",
    ],
)
def test_a_file_that_may_not_be_read_is_named(settings: Settings, path: str) -> None:
    sound(papers(settings, *RELEASE))
    closed = settings.config.parent / path
    former = closed.stat().st_mode
    closed.chmod(0)
    done = papers(settings, *BUILD, within=powerless)
    closed.chmod(former)
    assert done.code in (1, 2), done.out + done.err
    assert "Traceback" not in done.out + done.err
    assert Path(path).name in done.out + done.err
    assert not settings.site.exists()
    sound(papers(settings, *BUILD))


@pytest.mark.parametrize(
    "path", ["content/green/core-1.md", "mkdocs.yml", "ledger/addresses.jsonl"]
)
def test_a_folder_in_the_place_of_a_file_is_told_of(settings: Settings, path: str) -> None:
    sound(papers(settings, *RELEASE))
    place = settings.config.parent / path
    data = place.read_bytes()
    place.unlink()
    place.mkdir()
    done = papers(settings, *BUILD)
    assert done.code in (1, 2)
    assert "Traceback" not in done.out + done.err
    assert place.name in done.out + done.err or "g-0001" in done.out
    assert not settings.site.exists()
    place.rmdir()
    place.write_bytes(data)
    sound(papers(settings, *BUILD))


def test_a_record_on_a_dying_disk_is_named(settings: Settings) -> None:
    """A file that opens and then cannot be read, as on a broken disk (EIO)."""
    record = settings.content / "green/core-1.md"
    with input_error(record) as real:
        if real:
            told(papers(settings, *BUILD), "unreadable", "unknown-id")
            refused(papers(settings, "import", str(record), "--write"))
        else:
            refused(papers(settings, "import", "/proc/self/mem", "--write"))
    assert not settings.site.exists()
    sound(papers(settings, *BUILD))
