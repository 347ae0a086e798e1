"""The real site, built once; servers that show it; Chromium in a phone's and in a desk's size."""

import fcntl
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import chromium
from tests.browser.pages import Site
from tests.browser.server import StaticServer

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent.parent
BUILD_TIMEOUT_S = 1200


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test in this folder is marked `browser`."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def site_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's real site, built once even for several workers.

    $PAPERS_SITE_DIR names a site that stands already: quick while working on the checks.
    """
    if ready := os.environ.get("PAPERS_SITE_DIR"):
        return Path(ready).resolve()
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent  # each worker has its own folder in that of the whole run
    folder, failure = shared / "real-site", shared / "real-site.failed"
    with (shared / "real-site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the second worker waits here until the first has built
        if not folder.exists() and not failure.exists():
            build_site(folder, failure)
    if failure.exists():
        pytest.fail(failure.read_text("utf-8"), pytrace=False)
    return folder


def build_site(folder: Path, failure: Path) -> None:
    """Call `papers build` as a person would; leave the reason where it fails."""
    papers = Path(sys.executable).with_name("papers")
    command: list[str | Path] = [papers, "build", "--site-dir", folder]
    done = subprocess.run(
        command,
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=BUILD_TIMEOUT_S,
        check=False,
    )
    if done.returncode != 0 or not (folder / "index.html").is_file():
        words = " ".join(map(str, command))
        failure.write_text(f"{words}\nended with {done.returncode}:\n{done.stdout}", "utf-8")


@pytest.fixture(scope="session")
def site(site_dir: Path) -> Site:
    """The real site as the checks see it."""
    return Site.read(site_dir)


Serve = Callable[..., str]


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """serve(folder, mount="/", frozen=False) shows a folder and returns its address."""
    with ExitStack() as servers:
        yield lambda *a, **k: servers.enter_context(StaticServer(*a, **k)).url


@pytest.fixture(scope="session")
def site_url(serve: Serve, site: Site) -> str:
    """The real site under the path that its canonical addresses promise; ends with a slash."""
    return serve(site.folder, urlsplit(site.home).path or "/")


@pytest.fixture(scope="session")
def base_url(serve: Serve, site: Site) -> str:
    """The real site under another path, /base/, outside which nothing exists; ends with a slash."""
    return serve(site.folder, "/base/")


@pytest.fixture(scope="session")
def frozen_url(serve: Serve, site: Site) -> str:
    """The same as site_url, its stubs standing still so that they can be examined."""
    return serve(site.folder, urlsplit(site.home).path or "/", frozen=True)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a worker."""
    with sync_playwright() as playwright:
        running = chromium.launch(playwright)
        yield running
        running.close()


@pytest.fixture
def phone_page(browser: Browser) -> Iterator[Page]:
    """An empty page of 360 × 740 px."""
    with chromium.new_context(browser, chromium.PHONE) as context:
        yield context.new_page()


@pytest.fixture
def desk_page(browser: Browser) -> Iterator[Page]:
    """An empty page of 1280 × 900 px."""
    with chromium.new_context(browser, chromium.DESK) as context:
        yield context.new_page()


@pytest.fixture(params=["phone_page", "desk_page"])
def page(request: pytest.FixtureRequest) -> Page:
    """An empty page, once in each size."""
    chosen: Page = request.getfixturevalue(request.param)
    return chosen


@pytest.fixture
def plain_browser(browser: Browser) -> Iterator[Page]:
    """An empty page of 360 × 740 px with JavaScript disabled."""
    with chromium.new_context(browser, chromium.PHONE, java_script_enabled=False) as context:
        yield context.new_page()
