"""No page needs JavaScript to be read: one page of each shape stands for all."""

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import unreadable_faults
from tests.browser.faults import assert_none
from tests.browser.pages import Site


@pytest.mark.slow
def test_pages_are_read_without_javascript(browser: Browser, site: Site, frozen_url: str) -> None:
    assert_none(unreadable_faults(browser, frozen_url, site.one_of_each_shape()))
