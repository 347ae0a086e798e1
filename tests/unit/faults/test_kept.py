"""What is kept between builds is never worse than made anew: after any edit, and damaged."""

import datetime as dt
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.commands.engine import editorial_of
from generator.load import load
from generator.render.data import Survey
from generator.settings import load_settings
from generator.store import Store, key_of
from tests.unit.faults.faulty import BUILD, papers, site, sound
from tests.unit.ledger.small import core, put, translation
from tests.unit.projects import PROJECT, tree

DAY = dt.date(2026, 3, 1)
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


def edit(path: str, old: str, new: str) -> Callable[[Path], None]:
    """Replace words of a file; what stands there once must be there."""

    def change(root: Path) -> None:
        text = (root / path).read_text("utf-8")
        assert old in text, f"{path} does not hold {old!r}"
        (root / path).write_text(text.replace(old, new, 1), "utf-8")

    return change


def write(path: str, data: str | bytes) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data if isinstance(data, bytes) else data.encode())

    return change


def remove(path: str) -> Callable[[Path], None]:
    return lambda root: (root / path).unlink()


#: What an editor, an office or a designer does; each shows, or must not, in the engine's work.
EDITS: dict[str, Callable[[Path], None]] = {
    "a word of a page": edit("content/ko/about.md", "소개", "이 누리집은"),
    "a word of another language's page": edit("content/en/about.md", "About", "On us"),
    "the head of a page": edit("content/ko/about.md", "# ", "---\ntitle: 다른 제목\n---\n# "),
    "a new page": write("content/ko/new.md", "# 새 쪽\n\n[처음](index.md)\n"),
    "a page goes": remove("content/en/about.md"),
    "an image": write("content/ko/picture.png", PNG),
    "the bytes of the image": write("content/ko/picture.png", PNG + b"\1"),
    "a page that shows the image": write("content/ko/shown.md", "# 그림\n\n![그림](picture.png)\n"),
    "a reference to a record": edit("content/ko/about.md", "소개", "[G-0002]를 보세요. 소개"),
    "words for a reference": edit("content/ko/about.md", "소개", "[물음][G-0003] 소개"),
    "the title of a record": write("content/green/core-1.md", core(1, "다르게 물을까요?")),
    "the title of a record that a page names": write(
        "content/green/core-2.md", core(2, "달리 물을까요?")
    ),
    "a record that a page names is translated": write(
        "content/green/en/g-0003.md", translation("g-0003", "Asked")
    ),
    "a record that no page names goes": remove("content/green/raw-14.md"),
    "the site's name": edit("mkdocs.yml", "site_name: ", "site_name: 새 "),
    "the site's name in English": edit("mkdocs.en.yml", "site_name: ", "site_name: New "),
    "the site's address": edit("mkdocs.yml", "https://example.org/", "https://a.example/x/"),
    "an extension": edit("mkdocs.yml", "  admonition: {}\n", ""),
    "a setting of ours": edit(
        "mkdocs.yml", "    language: ko\n", "    language: ko\n    offline: false\n"
    ),
    "the frame": edit("theme/layout.html", "</body>", "<p>밑줄</p></body>"),
    "a word of the interface": edit("theme/locales/en.po", 'msgstr "', 'msgstr "X'),
    "a style": edit("theme/css/2-base.css", "{", "{ /* new */"),
}


@pytest.mark.slow
def test_what_is_kept_of_the_engine_equals_its_fresh_work_after_any_edit(
    tmp_path: Path,
) -> None:
    """Edits pile up in an order of their own; what cannot follow another is left out."""
    project = site(tmp_path)
    (tmp_path / "theme").unlink()
    shutil.copytree(PROJECT / "theme", tmp_path / "theme")
    put(project.content / "ko/about.md", "# 소개\n\n소개 [G-0001]\n")
    put(project.content / "en/about.md", "# About\n\nAbout [G-0001] and [G-0004]\n")
    store, made, hits = Store(tmp_path / "kept"), 0, 0
    order = random.Random(20261122).sample(sorted(EDITS), len(EDITS))
    for number, name in enumerate(["", *order]):
        if name:
            try:
                EDITS[name](tmp_path)
            except (AssertionError, FileNotFoundError):
                continue
        settings = load_settings(tmp_path / "mkdocs.yml")
        loaded = load(settings, DAY)
        assert loaded.corpus is not None, (name, loaded.problems)
        survey = Survey(loaded.corpus, settings, loaded.ledger)
        for language in settings.languages:
            before = len(tree(tmp_path / "kept"))
            kept, fresh = (
                editorial_of(
                    settings, language, survey, each, tmp_path / f"work-{number}-{n}-{language}"
                )
                for n, each in enumerate((store, Store()))
            )
            assert kept == fresh, f"{language}, after: {name}"
            made += 1
            hits += len(tree(tmp_path / "kept")) == before
    assert made > 20
    assert hits > 2, "nothing was ever taken from what is kept"


def damage_flip(data: bytes, dice: random.Random) -> bytes:
    place = dice.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1 << dice.randrange(8)]) + data[place + 1 :]


DAMAGES: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "a bit flipped": damage_flip,
    "cut short": lambda data, dice: data[: dice.randrange(len(data))],
    "emptied": lambda data, dice: b"",
    "something after it": lambda data, dice: data + b"x",
    "zeros": lambda data, dice: bytes(len(data)),
}


@pytest.mark.slow
def test_a_damaged_cache_is_an_empty_one(tmp_path: Path) -> None:
    """Each entry in another way; the site is the same, and what is damaged is made anew."""
    settings = site(tmp_path / "project")
    cache = tmp_path / "cache"
    environment = {"PAPERS_CACHE": str(cache)}
    sound(papers(settings, *BUILD, environment=environment))
    whole, dice = tree(settings.site), random.Random(7)
    entries = [path for path in sorted(cache.rglob("*")) if path.is_file()]
    assert len(entries) >= len(DAMAGES)
    ways = list(DAMAGES.values())
    for number, entry in enumerate(entries):
        entry.write_bytes(ways[number % len(ways)](entry.read_bytes(), dice))
    again = ("--site-dir", str(tmp_path / "again"))
    sound(papers(settings, *BUILD, *again, environment=environment))
    assert tree(tmp_path / "again") == whole


@pytest.mark.parametrize("how", DAMAGES)
def test_no_damage_of_an_entry_is_taken_for_it(tmp_path: Path, how: str) -> None:
    store, data = Store(tmp_path), b"what was made " * 50
    key, dice = key_of("x"), random.Random(11)
    for _ in range(40):
        store.put("kind", key, data)
        (entry,) = [path for path in tmp_path.rglob("*") if path.is_file()]
        entry.write_bytes(DAMAGES[how](entry.read_bytes(), dice))
        assert store.get("kind", key) is None
    assert store.put("kind", key, data) == data
    assert store.get("kind", key) == data


@pytest.mark.slow
def test_a_cache_that_holds_folders_links_and_strangers_is_an_empty_one(tmp_path: Path) -> None:
    settings = site(tmp_path / "project")
    cache = tmp_path / "cache"
    environment = {"PAPERS_CACHE": str(cache)}
    sound(papers(settings, *BUILD, environment=environment))
    whole = tree(settings.site)
    for number, entry in enumerate(sorted(p for p in cache.rglob("*") if p.is_file())):
        entry.unlink()
        if number % 3 == 0:
            entry.mkdir()
        elif number % 3 == 1:
            entry.symlink_to("/dev/zero")
        else:
            entry.symlink_to(tmp_path / "nothing")
    again = ("--site-dir", str(tmp_path / "again"))
    sound(papers(settings, *BUILD, *again, environment=environment))
    assert tree(tmp_path / "again") == whole
    shutil.rmtree(cache)
    cache.write_text("no folder")
    sound(papers(settings, *BUILD, *again, environment=environment))
    assert tree(tmp_path / "again") == whole
