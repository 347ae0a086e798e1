"""The worker that keeps what was read: what it is made of, and how it goes away again."""

import json
import re
import shutil
from pathlib import Path

import msgspec
import pytest

from generator.ledger.addresses import is_promised
from generator.render import offline
from generator.render.assets import Assets
from generator.render.scripts import SITE, scripts
from generator.settings import Settings, load_settings

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture
def settings() -> Settings:
    return load_settings(PROJECT / "mkdocs.yml")


def made(settings: Settings) -> dict[str, object]:
    text = offline.worker(settings, Assets.of(settings)).data.decode()
    found = re.search(r"^const MADE = (\{.*\});$", text, re.MULTILINE)
    assert found is not None
    known: dict[str, object] = json.loads(found[1])
    return known


def test_the_worker_stands_at_the_root_and_is_not_promised(settings: Settings) -> None:
    assert offline.worker(settings, Assets.of(settings)).path == "sw.js"
    assert not is_promised("sw.js")
    assert not is_promised("ko/offline/")
    assert is_promised("ko/g-0001/")


def test_it_speaks_every_language_of_the_site(settings: Settings) -> None:
    known = made(settings)
    assert known["default"] == "ko"
    words = known["words"]
    assert isinstance(words, dict)
    assert set(words) == set(settings.languages)
    assert words["ko"]["seen"] == "지금은 오프라인입니다. {date}에 본 글입니다."
    assert all("{date}" in said["seen"] for said in words.values())


def test_only_names_that_hold_a_hash_come_from_what_is_kept(settings: Settings) -> None:
    fixed = re.compile(str(made(settings)["fixed"]))
    for path in ("assets/hashed/css/site.0253249f.css", "search/ko/1a2b3c/terms-0.js"):
        assert fixed.search(path), path
    for path in (
        *("css/site.css", "js/site.js", "search/reader.js", "search/ko/index.json", "ko/"),
        "assets/photo.png",
    ):
        assert not fixed.search(path), path


def test_data_and_documents_are_not_kept(settings: Settings) -> None:
    files = re.compile(str(made(settings)["files"]))
    assert files.search("css/site.css")
    for path in ("ko/green/e1/green-e1-ko.pdf", "api/v1/records.json", "id/g-0001/data.json"):
        assert not files.search(path), path


def test_its_version_follows_the_theme_and_nothing_else(settings: Settings, tmp_path: Path) -> None:
    theme = tmp_path / "theme"
    shutil.copytree(PROJECT / "theme", theme)
    here = msgspec.structs.replace(settings, theme=theme)
    assert made(here) == made(settings)
    style = theme / "css" / "2-base.css"
    style.write_text(style.read_text("utf-8") + "/* more */\n", "utf-8")
    assert made(here)["version"] != made(settings)["version"]


def test_turned_off_it_clears_what_was_kept_and_leaves(settings: Settings) -> None:
    off = msgspec.structs.replace(settings, offline=False)
    output = offline.worker(off, Assets.of(off))
    assert output.path == "sw.js"
    text = output.data.decode()
    assert "unregister()" in text
    assert "caches.delete" in text
    assert '"fetch"' not in text


def test_turned_off_no_page_asks_for_it(settings: Settings) -> None:
    def script(wanted: bool) -> str:
        return next(o.data.decode() for o in scripts(settings.theme, wanted) if o.path == SITE)

    assert "sw.js" in script(True)
    assert "serviceWorker" not in script(False)
    assert "navigator.share" in script(False)


def test_the_page_says_the_bounds_that_the_worker_keeps(settings: Settings) -> None:
    view = offline.view(settings)
    text = offline.worker(settings, Assets.of(settings)).data.decode()
    assert f"MOST_PAGES = {view.pages};" in text
    assert f"DAYS = {view.days};" in text
