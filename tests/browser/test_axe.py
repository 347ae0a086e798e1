"""axe finds nothing on any page, on a phone or at a desk, and no page is wider than the phone."""

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import axe_faults
from tests.browser.faults import assert_none
from tests.browser.pages import Site

CHUNKS = 8  # so that two workers share them evenly


@pytest.mark.slow
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_axe_finds_nothing(browser: Browser, site: Site, frozen_url: str, chunk: int) -> None:
    assert_none(axe_faults(browser, frozen_url, site.pages[chunk::CHUNKS]))
