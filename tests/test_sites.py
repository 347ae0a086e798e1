"""Small whole sites: content in, a site out; and the same site whatever surrounds the build.

Each folder below tests/sites/ holds `content/` and `expected/`: `files.txt` names every file of the
site but the theme's own, and each other file is the text that a reader finds in the main element of
a page (`ko~g-0001.txt` is /ko/g-0001/). `pytest --accept` writes them anew.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import random
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.pipeline import load
from generator.settings import load_settings
from tests.unit.projects import pages_of

PROJECT = Path(__file__).resolve().parent.parent
SITES = sorted(path for path in (PROJECT / "tests" / "sites").iterdir() if path.is_dir())
DAY = "2026-11-22"


def make_project(folder: Path, content: Path, order: random.Random | None = None) -> Path:
    """A project of its own with this content; its files are created in a random order."""
    folder.mkdir(parents=True)
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        shutil.copy(PROJECT / name, folder / name)
    shutil.copytree(PROJECT / "theme", folder / "theme")
    files = sorted(path for path in content.rglob("*") if path.is_file())
    if order:
        order.shuffle(files)
    for path in files:
        target = folder / "content" / path.relative_to(content)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    return folder


def build(project: Path, *, printed: bool = False, **environment: str) -> Path:
    """`papers build` in a process of its own; the folder of the site."""
    how = [] if printed else ["--no-print"]
    done = subprocess.run(
        [sys.executable, "-m", "generator", "build", *how, "--date", DAY],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(PROJECT), **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "site"


def fingerprints(site: Path) -> dict[str, str]:
    """The SHA-256 of every file of a site by its path."""
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


class MainText(HTMLParser):
    """The words of the main element, a line for each block."""

    BLOCKS = frozenset(
        [
            "address",
            "article",
            "aside",
            "blockquote",
            "caption",
            "dd",
            "details",
            "div",
            "dl",
            "dt",
            "figcaption",
            "figure",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "li",
            "main",
            "ol",
            "p",
            "pre",
            "section",
            "summary",
            "table",
            "tr",
            "td",
            "th",
            "ul",
        ]
    )

    def __init__(self) -> None:
        super().__init__()
        self.inside = False
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = self.inside or tag == "main"
        if tag in self.BLOCKS:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "main":
            self.inside = False
        if tag in self.BLOCKS:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.words.append(data)

    def text(self) -> str:
        lines = (" ".join(line.split()) for line in "".join(self.words).split("\n"))
        return "\n".join(line for line in lines if line) + "\n"


def main_text(page: Path) -> str:
    """What a reader finds in the main element of a page."""
    parser = MainText()
    parser.feed(page.read_text("utf-8"))
    return parser.text()


@pytest.fixture(scope="module", params=SITES, ids=lambda path: path.name)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample site, built; its source folder is `built.parent / "case"`."""
    folder = tmp_path_factory.mktemp(request.param.name)
    project = make_project(folder / "project", request.param / "content")
    (folder / "case").symlink_to(request.param)
    return build(project).rename(folder / "site")


def test_every_file_is_expected(built: Path, accept: bool) -> None:
    expected = built.parent / "case" / "expected" / "files.txt"
    paths = (path for path in fingerprints(built) if not path.startswith("assets/"))
    # The parts of an index lie in a folder that is named after all that they hold.
    # Each problem code has its page, in every language: which there are, tests/lessons says.
    groups = r"^((?:search|browse)/\w+)/[a-z0-9]{10}/.*|^(\w+/editing/messages)/[a-z0-9-]+/.*"
    own = sorted({re.sub(groups, r"\1\2/…", path) for path in paths})
    text = "\n".join(own) + "\n"
    if accept:
        expected.write_text(text, "utf-8")
    assert text == expected.read_text("utf-8")


def test_pages_say_what_is_expected(built: Path, accept: bool) -> None:
    for expected in sorted((built.parent / "case" / "expected").glob("*~*.txt")):
        page = built / expected.stem.replace("~", "/") / "index.html"
        text = main_text(page)
        if accept:
            expected.write_text(text, "utf-8")
        assert text == expected.read_text("utf-8"), expected.name


def test_what_surrounds_the_build_changes_no_byte(tmp_path: Path) -> None:
    content = SITES[0] / "content"
    here = make_project(tmp_path / "a", content)
    there = make_project(tmp_path / "elsewhere" / "한글 b", content, random.Random(7))
    first = build(here, PYTHONHASHSEED="1", TZ="Asia/Seoul", LC_ALL="C", SOURCE_DATE_EPOCH="0")
    second = build(there, PYTHONHASHSEED="2", TZ="America/Lima", LC_ALL="C.UTF-8")
    assert fingerprints(first) == fingerprints(second)


def test_building_twice_changes_no_byte(tmp_path: Path) -> None:
    project = make_project(tmp_path / "a", SITES[0] / "content")
    first = fingerprints(build(project))
    assert fingerprints(build(project)) == first


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_the_order_of_files_changes_no_byte(
    seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    rng = random.Random(seed)
    folder = tmp_path_factory.mktemp("order")
    project = make_project(folder / "p", SITES[0] / "content", rng)
    chosen = load_settings(project / "mkdocs.yml")
    scandir = os.scandir

    class Shuffled(list[os.DirEntry[str]]):
        """The entries of a folder in any order, closed or not as their reader likes."""

        def __init__(self, path: str) -> None:
            with scandir(path) as found:
                super().__init__(found)
            rng.shuffle(self)

        def __enter__(self) -> Shuffled:
            return self

        def __exit__(self, *_: object) -> None:
            self.clear()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.read.folder.os.scandir", Shuffled)
        loaded = load(chosen, dt.date.fromisoformat(DAY))
    assert loaded.corpus is not None
    text = "".join(
        page.path + page.title + page.article for page in pages_of(loaded.corpus, chosen)
    )
    digest = hashlib.sha256(text.encode()).hexdigest()
    known = _KNOWN.setdefault("digest", digest)
    assert digest == known
    shutil.rmtree(folder)


_KNOWN: dict[str, str] = {}
