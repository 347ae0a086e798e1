"""What holds for every page, told from the files alone."""

from collections.abc import Callable, Iterable

import pytest

from tests.browser import frame, links, policy
from tests.browser.faults import Fault, assert_none
from tests.browser.pages import Site


def test_there_are_pages(site: Site) -> None:
    assert "index.html" in site.by_path
    assert "404.html" in site.by_path
    assert site.home, "no page has a canonical link that ends with its own address"


@pytest.mark.parametrize(
    "check", [links.links, links.other_hosts, frame.ids, frame.frame, policy.policy]
)
def test_every_page(site: Site, check: Callable[[Site], Iterable[Fault]]) -> None:
    assert_none(check(site))
