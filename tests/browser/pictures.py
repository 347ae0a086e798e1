"""`make pictures`: pages of the built site as pictures, to look at and for the documents.

    python -m tests.browser.pictures SITE_DIR FOLDER [PATH …]

Without paths the pages that the documents show are taken, and the pictures of the guides. Each page
is taken as a phone (360 px) and as a desk (1280 px) shows it, whole.
"""

from __future__ import annotations

import sys
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from tests.browser import chromium, guide_pictures
from tests.browser.pages import Site
from tests.browser.server import StaticServer

#: The name of the picture, and the page below the site.
PAGES = {
    "home": "ko/",
    "question": "ko/g-0101/",
    "action": "ko/b-0001/",
    "chain": "ko/chain/",
    "progress": "ko/progress/",
    "browse": "ko/browse/",
    "search": "ko/search/?q=돌봄 일자리",
}
#: No taller: a picture of a long page says enough with its beginning.
TALLEST = 2400


def main(arguments: list[str]) -> int:
    """Take the pictures; 2 when called with the wrong words."""
    if len(arguments) < 2:
        print(__doc__)
        return 2
    site, folder = Path(arguments[0]), Path(arguments[1])
    wanted = {path.strip("/").replace("/", "-"): path for path in arguments[2:]} or PAGES
    folder.mkdir(parents=True, exist_ok=True)
    home = urlsplit(Site.read(site).home).path or "/"
    with StaticServer(site, home) as server, sync_playwright() as playwright:
        browser = chromium.launch(playwright)
        for size, viewport in (("phone", chromium.PHONE), ("desk", chromium.DESK)):
            with chromium.new_context(browser, viewport) as context:
                page = context.new_page()
                for name, path in wanted.items():
                    page.goto(server.url + path, wait_until="networkidle")
                    page.evaluate("document.fonts.ready")
                    height = page.evaluate("document.documentElement.scrollHeight")
                    width = viewport["width"]
                    area = {"x": 0, "y": 0, "width": width, "height": min(height, TALLEST)}
                    target = folder / f"{name}-{size}.png"
                    page.screenshot(path=target, full_page=True, clip=area)
                    print(target)
        browser.close()
    return 0 if arguments[2:] else guide_pictures.main([])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
