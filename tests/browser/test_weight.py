"""What a first visit costs: HTML, styles and scripts of every page, as a server sends them."""

import gzip
import re
from functools import cache
from pathlib import Path
from posixpath import join, normpath

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import chromium
from tests.browser.kinds import KINDS
from tests.browser.pages import Page as BuiltPage
from tests.browser.pages import Site

#: The first view of a record, compressed: HTML, styles and scripts, fonts apart.
RECORD_BYTES = 60 * 1024
RECORD = re.compile(r"(?!id/)[a-z-]+/[gwb]-\d+/index\.html")
#: Pages that search or draw bring a script of their own.
PAGE_BYTES = 100 * 1024
#: Layout may not move while a page loads (Cumulative Layout Shift).
SHIFT = 0.0


def own_files(page: BuiltPage) -> list[str]:
    """The files that the page's head names to be loaded at once, below the site."""
    folder = page.path.rpartition("/")[0]
    named = [element.get("src") for element in page.all("script") if element.get("src")]
    named += [link.get("href") for link in page.all("link") if "stylesheet" in link.rel()]
    return [
        name.lstrip("/") if name.startswith("/") else normpath(join(folder, name)) for name in named
    ]


def weigh(site: Site) -> list[tuple[int, str]]:
    """Compressed bytes of each page with all that it loads at once, the heaviest first."""

    @cache
    def packed(path: str) -> int:
        return len(gzip.compress((site.folder / path).read_bytes(), 6))

    return sorted(
        ((packed(page.path) + sum(map(packed, own_files(page))), page.path) for page in site.pages),
        reverse=True,
    )


def test_the_first_view_of_a_record_is_light(site: Site) -> None:
    weights = weigh(site)
    records = [(size, path) for size, path in weights if RECORD.fullmatch(path)]
    assert len(records) > 50
    told = "\n".join(f"{size:7,} {path}" for size, path in records[:10])
    assert records[0][0] <= RECORD_BYTES, f"the heaviest records:\n{told}"


def test_no_page_is_heavy(site: Site) -> None:
    weights = weigh(site)
    told = "\n".join(f"{size:7,} {path}" for size, path in weights[:10])
    assert weights[0][0] <= PAGE_BYTES, f"the heaviest pages:\n{told}"


def test_the_head_names_what_a_page_loads_and_nothing_else(
    desk_page: Page, site: Site, site_url: str
) -> None:
    """What is weighed is what a browser asks for: no script brings another one in by itself."""
    for path in (KINDS["question"], KINDS["action"]):
        asked: set[str] = set()
        desk_page.on("request", lambda request, asked=asked: asked.add(request.url))
        desk_page.goto(site_url + path, wait_until="networkidle")
        built = site.by_path[f"{path}index.html"]
        wanted = {f"{site_url}{path}", *(site_url + name for name in own_files(built))}
        icon = re.compile(r"\.(svg|png|webmanifest)$|/offline|/sw\.js|favicon")
        assert {url for url in asked - wanted if not icon.search(url)} == set()


MEASURE = """
() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
  }).observe({type: "layout-shift", buffered: true});
  setTimeout(() => done(sum), 400);
})
"""


#: Slow enough for styles, scripts and what they fetch to come one after the other.
SLOW = {
    "offline": False,
    "latency": 40,
    "downloadThroughput": 100_000,
    "uploadThroughput": 100_000,
}


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_moves_while_a_page_loads(browser: Browser, site_url: str, kind: str) -> None:
    for size in (chromium.PHONE, chromium.DESK):
        with chromium.new_context(browser, size) as context:
            page = context.new_page()
            network = context.new_cdp_session(page)
            network.send("Network.enable")
            network.send("Network.emulateNetworkConditions", SLOW)
            page.goto(site_url + KINDS[kind], wait_until="load")
            assert page.evaluate(MEASURE) <= SHIFT


def test_the_heaviest_are_told(site: Site, tmp_path: Path) -> None:
    """A page that grows is found by its name: the list is whole and in order."""
    weights = weigh(site)
    assert len(weights) == len(site.pages)
    assert weights == sorted(weights, reverse=True)
    assert all(size > 300 for size, _ in weights)
