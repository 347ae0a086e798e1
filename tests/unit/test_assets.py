"""Pages load styles and scripts under names that hold their hash; no page waits for a script."""

import hashlib
import re
import shutil
from pathlib import Path

import msgspec
import pytest

from generator.ledger.addresses import is_promised
from generator.objects.output import Output
from generator.render.assets import DIGITS, FOLDER, Assets
from generator.render.scripts import MODES
from generator.render.styles import CARD, SITE
from generator.settings import Settings, load_settings
from tests.test_sites import build, make_project
from tests.unit.loaded import Head, files_of, missing_assets, pages, path_of
from tests.unit.projects import PROJECT

NAME = re.compile(rf"{FOLDER}(.+)\.([0-9a-f]{{{DIGITS}}})(\.(?:css|js))")
#: Blocks of data: a browser runs nothing of them.
DATA = ("application/json", "application/ld+json")
#: The script that says how the reader wants the screen is a small part of the style beside it.
MODES_BYTES = 1024
MODES_SHARE = 0.05


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    content = PROJECT / "tests/sites/one-chain/content"
    return make_project(tmp_path_factory.mktemp("assets") / "p", content)


@pytest.fixture(scope="module")
def site(folder: Path) -> dict[str, bytes]:
    """A site of every kind of page, without print."""
    return files_of(build(folder))


@pytest.fixture
def settings() -> Settings:
    return load_settings(PROJECT / "mkdocs.yml")


def heads(site: dict[str, bytes]) -> dict[str, Head]:
    found = pages(site)
    assert len(found) > 100
    return found


# Names


def test_all_that_a_page_loads_is_there_under_a_name_with_its_hash(site: dict[str, bytes]) -> None:
    assert missing_assets(site) == set()
    for at, page in heads(site).items():
        for href in page.loads():
            path = path_of(at, href)
            match = NAME.fullmatch(path)
            assert match, (at, href)
            assert hashlib.sha256(site[path]).hexdigest().startswith(match[2]), path


def test_each_stands_under_its_plain_name_too_with_the_same_bytes(site: dict[str, bytes]) -> None:
    hashed = [path for path in site if path.startswith(FOLDER)]
    assert len(hashed) > 10
    for path in hashed:
        match = NAME.fullmatch(path)
        assert match, f"{path} would be kept for a year"
        assert site[match[1] + match[3]] == site[path], path


def test_nobody_is_promised_a_name_that_changes(site: dict[str, bytes]) -> None:
    assert not [path for path in site if path.startswith(FOLDER) and is_promised(path)]


def test_each_is_loaded_by_some_page(site: dict[str, bytes]) -> None:
    loaded = {path_of(at, href) for at, page in heads(site).items() for href in page.loads()}
    # The sample has no release, so no page of it asks for a day.
    idle = {path for path in site if path.startswith(FOLDER)} - loaded
    assert {NAME.sub(r"\1\3", path) for path in idle} <= {"js/as-of.js"}


def test_a_change_of_one_file_changes_its_name_and_no_other(
    settings: Settings, tmp_path: Path
) -> None:
    theme = tmp_path / "theme"
    shutil.copytree(PROJECT / "theme", theme)
    here = msgspec.structs.replace(settings, theme=theme)
    before = {output.path for output in Assets.of(settings).files()}
    assert {output.path for output in Assets.of(here).files()} == before
    style = theme / "css" / "2-base.css"
    style.write_text(style.read_text("utf-8") + "p { color: inherit; }\n", "utf-8")
    after = {output.path for output in Assets.of(here).files()}
    assert {NAME.sub(r"\1\3", path) for path in before ^ after} == {SITE}


def test_a_comment_in_a_source_changes_no_name(settings: Settings, tmp_path: Path) -> None:
    theme = tmp_path / "theme"
    shutil.copytree(PROJECT / "theme", theme)
    here = msgspec.structs.replace(settings, theme=theme)
    for name, comment in (("css/2-base.css", "/* more */\n"), ("js/site/2-folds.js", "// more\n")):
        source = theme / name
        source.write_text(comment + source.read_text("utf-8"), "utf-8")
    for path in (SITE, CARD, "js/site.js"):
        assert Assets.of(here).named(path) == Assets.of(settings).named(path)


def test_a_name_that_nothing_has_stops_the_build() -> None:
    with pytest.raises(KeyError):
        Assets([Output("css/site.css", b"")]).named("css/sites.css")


def test_a_page_follows_its_style_after_a_change(folder: Path, site: dict[str, bytes]) -> None:
    """What is kept of MkDocs's work holds the names too: a new style is a new page everywhere."""
    parts = folder / "theme" / "parts" / "badge" / "badge.css"
    before = parts.read_text("utf-8")
    try:
        parts.write_text(before + ".badge { letter-spacing: 0; }\n", "utf-8")
        now = files_of(build(folder))
    finally:
        parts.write_text(before, "utf-8")
    assert missing_assets(now) == set()
    assert sum(path.startswith(f"{FOLDER}css/site.") for path in now) == 1, "the former one went"
    loaded = {path_of(at, page.styles[0]["href"] or "") for at, page in pages(now).items()
              if page.styles}  # fmt: skip
    assert not loaded & {path for path in site if "css/site." in path}


# Nothing waits


def test_no_script_holds_a_page_back(site: dict[str, bytes]) -> None:
    """Every script waits for the page, but for the one that must not: a screen that flashes hurts.

    That one is small, alone, and stands before the style sheet, without which nothing is painted
    anyway: it comes beside the style and never after it.
    """
    modes = path_of("", Assets.of(load_settings(PROJECT / "mkdocs.yml")).named(MODES))
    for at, page in heads(site).items():
        for script in page.scripts:
            if script.get("type") in DATA:
                continue
            src = path_of(at, script.get("src") or "")
            later = "defer" in script or "async" in script or script.get("type") == "module"
            assert later or src == modes, (at, script)
        first = [path_of(at, href) for href in page.order][:2]
        assert modes not in first or first.index(modes) == 0, at


def test_the_one_that_runs_first_is_small(site: dict[str, bytes]) -> None:
    (modes,) = (data for path, data in site.items() if path.startswith(f"{FOLDER}js/mode."))
    (style,) = (data for path, data in site.items() if path.startswith(f"{FOLDER}css/site."))
    assert len(modes) <= MODES_BYTES
    assert len(modes) <= MODES_SHARE * len(style)


def test_a_page_has_one_style_sheet_and_nothing_inline(site: dict[str, bytes]) -> None:
    framed = 0
    for at, page in heads(site).items():
        assert len(page.styles) <= 1, at
        framed += len(page.styles)
        assert page.inline_styles == 0, at
        assert all(kind in DATA for kind, _ in page.bodies), at
        for style in page.styles:
            assert set(style) == {"rel", "href"}, at
    assert framed > 100
