"""`mkdocs serve` shows, file by file, what a whole build would put there, and makes no more."""

import posixpath
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from generator.plugin.asked import Asked
from generator.settings import PLUGIN, Settings
from tests.content import BASE
from tests.unit.projects import project


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("PAPERS_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    made = project(tmp_path)
    shutil.copytree(BASE, made.content, dirs_exist_ok=True)
    return made


class Server:
    """Stands for MkDocs's: shows what lies in its folder."""

    mount_path = "/"

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def serve_request(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        inside = posixpath.normpath(path + "index.html" if path.endswith("/") else path)
        file = self.folder / inside.replace("\0", "").lstrip("/")
        start("200 OK" if file.is_file() else "404 Not Found", [])
        return [file.read_bytes()] if file.is_file() else []


class Shown:
    """A preview: builds again, and is asked."""

    def __init__(self, settings: Settings, folder: Path, asked: Asked) -> None:
        self.settings = settings
        self.folder = folder
        self.asked = asked
        self.server = Server(folder)
        self.answer = asked.answering(self.server)

    def build(self) -> None:
        """As MkDocs does it: a new configuration, and the plugin that it keeps in the process."""
        config = load_config(str(self.settings.config), site_dir=str(self.folder))
        config.plugins[PLUGIN]._asked = self.asked
        build(config)

    def get(self, path: str) -> tuple[str, bytes]:
        said: list[str] = []
        body = self.answer({"PATH_INFO": path}, lambda status, headers: said.append(status))
        return said[0], b"".join(body)

    def files(self) -> set[str]:
        found = self.folder.rglob("*")
        return {p.relative_to(self.folder).as_posix() for p in found if p.is_file()}


@contextmanager
def mkdocs(settings: Settings, site: Path, *, dirty: bool = False) -> Iterator[MkDocsConfig]:
    config = load_config(str(settings.config), site_dir=str(site))
    config.plugins.on_startup(command="serve", dirty=dirty)
    yield config
    config.plugins.on_shutdown()


@pytest.fixture
def shown(settings: Settings, tmp_path: Path) -> Iterator[Shown]:
    with mkdocs(settings, tmp_path / "shown") as config:
        asked = config.plugins[PLUGIN]._asked
        assert asked is not None
        preview = Shown(settings, tmp_path / "shown", asked)
        preview.build()
        yield preview


def whole(settings: Settings, site: Path) -> dict[str, bytes]:
    """Every file that MkDocs would put there if it made all of them, by its path."""
    shutil.rmtree(site, ignore_errors=True)
    with mkdocs(settings, site, dirty=True) as config:  # such a preview makes everything
        build(config)
    found = {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}
    return {path: data for path, data in found.items() if path != ".papers-site"}


@pytest.mark.slow
def test_what_is_asked_for_is_what_a_whole_build_makes_after_an_edit_too(
    settings: Settings, tmp_path: Path, shown: Shown
) -> None:
    for turn in range(2):
        wanted = whole(settings, tmp_path / "whole")
        assert "ko/g-0001/index.html" in wanted
        assert "search/ko/index.json" in wanted
        for path, data in wanted.items():
            address = path.removesuffix("index.html")
            assert shown.get(f"/{address}") == ("200 OK", data), (turn, path)
        assert shown.files() == set(wanted)
        core = settings.content / "green/core.md"
        core.write_text(core.read_text("utf-8").replace("일자리", "일터"), "utf-8")
        shown.build()


def test_a_page_is_made_when_it_is_asked_for(shown: Shown) -> None:
    assert "ko/g-0001/index.html" not in shown.files()
    assert shown.get("/ko/g-0001")[0] == "404 Not Found", "MkDocs's server leads on to the folder"
    assert "ko/g-0001/index.html" in shown.files()
    assert shown.get("/ko/g-0001/")[0] == "200 OK"
    before = shown.files()
    for path in ("/ko/nowhere/", "/../mkdocs.yml", "/a\0b/", "/ko/g-9999/"):
        assert shown.get(path)[0] == "404 Not Found", path
    assert shown.files() == before


def test_mistakes_stand_in_the_page_until_they_are_mended(settings: Settings, shown: Shown) -> None:
    path = settings.content / "green/core.md"
    sound = path.read_text("utf-8")
    path.write_text(sound.replace("kind:", "kint:", 1), "utf-8")
    with pytest.raises(Abort):
        shown.build()
    status, page = shown.get("/ko/g-0001/")
    assert status == "500 Internal Server Error"
    assert "green/core.md:2:1" in page.decode()
    assert 'http-equiv="refresh"' in page.decode()
    path.write_text(sound, "utf-8")
    shown.build()
    assert shown.get("/ko/g-0001/")[0] == "200 OK"


def test_while_a_state_is_made_nothing_of_the_former_one_is_shown(shown: Shown) -> None:
    shown.asked.wait()
    found: list[tuple[str, bytes]] = []
    browser = threading.Thread(target=lambda: found.append(shown.get("/ko/g-0001/")))
    browser.start()
    browser.join(0.2)
    assert not found
    shown.build()
    browser.join(60)
    assert found[0][0] == "200 OK"


def test_a_build_that_begins_meanwhile_costs_no_page(shown: Shown) -> None:
    """It empties the folder between our putting and MkDocs's looking."""
    look, looks = shown.server.serve_request, 0

    def overtaken(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        nonlocal looks
        looks += 1
        if looks == 1:
            shown.build()
        return look(environ, start)

    shown.server.serve_request = overtaken  # type: ignore[method-assign]
    assert shown.get("/ko/g-0001/")[0] == "200 OK"
    assert looks == 2


def test_a_menu_that_leads_nowhere_stops_a_preview(
    settings: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    text = settings.config.read_text("utf-8")
    settings.config.write_text(text.replace("/ko/browse/", "/ko/brwse/"), "utf-8")
    with mkdocs(settings, tmp_path / "site") as config, pytest.raises(Abort):
        build(config)
    assert "/ko/brwse/" in caplog.text


def test_a_link_to_a_file_that_nobody_makes_is_told(
    settings: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    about = settings.content / "ko/about.md"
    about.write_text(
        "# 글\n\n[표](../../api/v1/records.csv) [없는 표](../../api/v1/rekords.csv)\n", "utf-8"
    )
    with mkdocs(settings, tmp_path / "site") as config:
        build(config)
    assert "rekords.csv" in caplog.text
    assert "records.csv" not in caplog.text
