"""Every page is valid HTML."""

from pathlib import Path

import pytest

from tests.browser.faults import assert_none
from tests.browser.html_validate import html_faults


@pytest.mark.slow
def test_every_page_is_valid_html(site_dir: Path) -> None:
    assert_none(html_faults(site_dir))
