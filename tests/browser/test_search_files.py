"""The index of search in a real Chromium: over http, and from a disk, under the strict policy."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from generator.render.shell import POLICY
from tests.browser.chromium import REPORT_VIOLATIONS
from tests.browser.conftest import Serve
from tests.unit.search.indexing import Written

_PAGE = f"""<!doctype html><html lang="ko"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}"><title>찾기</title>
<link rel="icon" href="data:,">
<script src="../../search/loader.js"></script><script src="../../search/reader.js"></script>
</head><body><ol></ol></body></html>
"""
_ASK = """async (query) => {
  try {
    const index = await papersReader.open(papersLoader("../../search/"), "ko");
    const results = await papersReader.search(index, query, { facets: ["kind"] });
    return [...results.hits.map((hit) => hit.card.id), results.facets.kind.length];
  } catch (error) {
    return [error instanceof papersReader.SearchError, error.code, error.file];
  }
}"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small site with a page that may search, and several files of each kind."""
    site = Written()
    for n in range(1, 40):
        site.add(
            f"g-{n:04}", f"돌봄 이야기{n}|는 ' \\ 길다", facets=(("kind", "question", "원질문"),)
        )
    page = site.lay(tmp_path) / "ko" / "search" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text(_PAGE, "utf-8")
    return tmp_path


@pytest.fixture(params=["http", "file"])
def opened(
    request: pytest.FixtureRequest, page: Page, folder: Path, serve: Serve
) -> Callable[[], Page]:
    """Opens that page over http, or from the disk."""

    def go() -> Page:
        page.add_init_script(REPORT_VIOLATIONS)
        home = serve(folder, "/base/") if request.param == "http" else f"{folder.as_uri()}/"
        page.goto(f"{home}ko/search/index.html")
        return page

    return go


def ask(page: Page, query: str) -> list[object]:
    return list(page.evaluate(_ASK, query))


def test_an_index_is_read_over_http_and_from_a_disk(opened: Callable[[], Page]) -> None:
    page = opened()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    assert ask(page, "이야기7 돌봄") == ["g-0007", 1]
    assert len(ask(page, "돌봄")) == 11
    assert ask(page, "바나나") == [0]
    assert told == []
    assert page.locator("script").count() == 2


def test_a_file_that_is_not_there_or_cut_off_is_told(
    opened: Callable[[], Page], folder: Path
) -> None:
    page = opened()
    terms = next(folder.glob("search/ko/*/t0.js"))
    name = f"ko/{terms.parent.name}/t0.js"
    terms.write_bytes(terms.read_bytes()[:-40])
    assert ask(page, "돌봄") == [True, "broken", name]
    terms.unlink()
    assert ask(page, "돌봄") == [True, "missing", name]
    (folder / "search/ko/index.json").unlink()
    (folder / "search/ko/index.js").unlink()
    assert ask(page, "돌봄") == [True, "missing", "ko/index.json"]
