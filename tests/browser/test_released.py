"""A released site in Chromium: axe finds nothing on its pages, and each is valid HTML."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import axe_faults
from tests.browser.conftest import Serve
from tests.browser.faults import assert_none
from tests.browser.html_validate import html_faults
from tests.browser.pages import Site
from tests.released import released_site

#: Of each kind one: living papers, editions, what changed since, histories, a translation behind.
LOOKED_AT = (
    "green/",
    "white/",
    "green/e1/",
    "green/e2/changes-from-e1/",
    "green/changes-since-e1/",
    "green/changes-since-e2/",
    "g-0001/",
    "g-0001/v1/",
    "g-0001/history/",
)


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site.read(released_site(tmp_path_factory.mktemp("released") / "p"))


def test_axe_finds_nothing_on_what_was_promised(
    browser: Browser, released: Site, serve: Serve
) -> None:
    wanted = {f"{code}/{path}index.html" for code in ("ko", "en") for path in LOOKED_AT}
    pages = [page for page in released.pages if page.path in wanted]
    assert len(pages) == len(wanted)
    mount = urlsplit(released.home).path or "/"
    assert_none(axe_faults(browser, serve(released.folder, mount, frozen=True), pages))


def test_every_page_of_a_released_site_is_valid_html(released: Site) -> None:
    assert_none(html_faults(released.folder))
