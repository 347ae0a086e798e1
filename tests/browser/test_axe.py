"""axe finds nothing on any page, on a phone or at a desk, and no page is wider than the phone.

Every page (`Site.visited`) is looked at in light; in the other modes, pages that together have
every part there is.
"""

import pytest
from playwright.sync_api import Browser

from tests.browser import chromium, modes
from tests.browser.chromium import axe_faults
from tests.browser.faults import assert_none
from tests.browser.kinds import KINDS
from tests.browser.pages import Site

CHUNKS = 8  # so that two workers share them evenly
#: The dark that a device asks for has the colours of our own (tests/unit/test_tokens.py).
OTHER_MODES = ("dark", "contrast", "device contrast", "forced colours")


@pytest.mark.slow
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_axe_finds_nothing(browser: Browser, site: Site, frozen_url: str, chunk: int) -> None:
    assert_none(axe_faults(browser, frozen_url, site.visited()[chunk::CHUNKS]))


@pytest.mark.slow
@pytest.mark.parametrize("half", range(2))
@pytest.mark.parametrize("mode", OTHER_MODES)
def test_axe_finds_nothing_in_any_mode(
    browser: Browser, site: Site, frozen_url: str, mode: str, half: int
) -> None:
    shown = modes.shown(browser, chromium.PHONE["width"], mode, bypass_csp=True)
    visited = site.one_of_each_kind()[half::2]
    assert_none(axe_faults(browser, frozen_url, visited, shown))


def test_the_few_pages_show_every_part_that_there_is(site: Site) -> None:
    chosen = site.one_of_each_kind()
    traits = set().union(*(page.traits for page in chosen))
    for page in site.pages:
        if page.moves_to is None:
            assert page.traits <= traits, page.path
    assert len(KINDS) <= len(chosen) <= len(site.pages) // 5


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_that_is_named_is_there(site: Site, kind: str) -> None:
    path = KINDS[kind]
    assert (path if path.endswith(".html") else f"{path}index.html") in site.by_path
