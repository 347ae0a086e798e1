"""Lighthouse gives each page that residents meet first at least 98 of 100, on a slow phone."""

import json
import os
import statistics
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.browser import chromium, provision
from tests.browser.conftest import Serve
from tests.browser.kinds import KINDS
from tests.browser.pages import Site

LEAST = 0.98
CATEGORIES = {"performance", "accessibility", "best-practices", "seo"}
WANTED = ("home", "question", "core question", "search", "progress", "browse")
TIMEOUT_S = 600


def lighthouse(*urls: str) -> list[dict[str, Any]]:
    """What Lighthouse says of each page: url, scores, costs (see lighthouse.mjs)."""
    node = provision.find_node()
    script = provision.HERE / "lighthouse.mjs"
    flags = json.dumps(chromium.ARGUMENTS)
    done = subprocess.run(
        [str(node), str(script), str(provision.chromium()), flags, str(LEAST), *urls],
        capture_output=True,
        text=True,
        timeout=TIMEOUT_S,
        check=False,
        env={**os.environ, "PATH": os.pathsep.join([str(node.parent), os.environ["PATH"]])},
    )
    assert done.returncode == 0, done.stderr
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [page["url"] for page in told] == list(urls)
    for page in told:
        assert set(page["scores"]) == CATEGORIES
    return told


@pytest.mark.slow
def test_lighthouse_has_nothing_to_wish_for(site: Site, serve: Serve) -> None:
    """As a real host serves the site: packed, and with the headers that it asks for."""
    home = serve(site.folder, urlsplit(site.home).path or "/", hosted=True)
    below = [
        f"{page['url']}: {category} {scores}\n{json.dumps(page['costs'], indent=1)}"
        for page in lighthouse(*(home + KINDS[kind] for kind in WANTED))
        for category, scores in page["scores"].items()
        if statistics.median(scores) < LEAST
    ]
    assert not below, "\n".join(below)


POOR = """<!doctype html>
<html><head><meta charset="utf-8"></head>
<body><img src="big.svg" width="10" height="10"><p style="color:#ccc;background:#fff">pale</p>
<script src="missing.js"></script></body></html>"""


@pytest.mark.slow
def test_lighthouse_tells_a_poor_page(tmp_path: Path, serve: Serve) -> None:
    """The check can fail: no title, no language, no text for a picture, a script that is not."""
    (tmp_path / "index.html").write_text(POOR)
    (tmp_path / "_headers").write_text("/*\n  X-Robots-Tag: noindex\n")
    [page] = lighthouse(serve(tmp_path, "/", hosted=True))
    for category in CATEGORIES - {"performance"}:
        assert statistics.median(page["scores"][category]) < LEAST, category
    assert {"document-title", "html-has-lang", "image-alt", "color-contrast"} <= {
        cost["id"] for cost in page["costs"]
    }
