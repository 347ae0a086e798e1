"""Loading any page asks only its own server, meets no error and breaks no policy."""

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import request_faults
from tests.browser.faults import assert_none
from tests.browser.links import NOT_FOUND_PAGE
from tests.browser.pages import Site

CHUNKS = 4  # so that two workers share them


@pytest.mark.slow
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_every_page_loads_soundly(browser: Browser, site: Site, base_url: str, chunk: int) -> None:
    visited = [page for page in site.visited() if page.path != NOT_FOUND_PAGE]
    assert_none(request_faults(browser, base_url, visited[chunk::CHUNKS]))


def test_the_404_page_loads_soundly(browser: Browser, site: Site, site_url: str) -> None:
    """It is shown at every depth, so it works only where the site promises to stand."""
    assert_none(request_faults(browser, site_url, [site.by_path[NOT_FOUND_PAGE]]))
