"""What the pages of a built site load, read from their bytes without a browser."""

from __future__ import annotations

from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath


class Head(HTMLParser):
    """The scripts and style sheets of one page, each with where it stands in the order of the page.

    `bodies` are the texts of scripts that lie in the page, with their types.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.scripts: list[dict[str, str | None]] = []
        self.styles: list[dict[str, str | None]] = []
        self.bodies: list[tuple[str, str]] = []
        self.order: list[str] = []
        self.inline_styles = 0
        self.in_body = False
        self._type: str | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.in_body = self.in_body or tag == "body"
        if tag == "script":
            self._type = given.get("type") or ""
            self.scripts.append(given)
            self.order.append(given.get("src") or "")
        elif tag == "link" and "stylesheet" in (given.get("rel") or ""):
            self.styles.append(given)
            self.order.append(given.get("href") or "")
        self.inline_styles += tag == "style" or "style" in given

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._type = None

    def handle_data(self, data: str) -> None:
        if self._type is not None and data.strip():
            self.bodies.append((self._type, data))

    def loads(self) -> list[str]:
        """What the page loads, as its hrefs."""
        named = [script.get("src") for script in self.scripts]
        named += [style.get("href") for style in self.styles]
        return [name for name in named if name]


def files_of(site: Path) -> dict[str, bytes]:
    """Every file of a site by its path."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def pages(files: Mapping[str, bytes]) -> dict[str, Head]:
    """Every page of a site, read; the editor under admin/ is another program."""
    return {
        path: Head(data.decode())
        for path, data in files.items()
        if path.endswith(".html") and not path.startswith("admin/")
    }


def path_of(page: str, href: str) -> str:
    """The file of the site that a page of it means; those of errors name the top of the host."""
    return href.lstrip("/") if href.startswith("/") else normpath(join(dirname(page), href))


def missing_assets(files: Mapping[str, bytes]) -> set[str]:
    """What some page loads and the site does not hold."""
    named = {path_of(at, href) for at, page in pages(files).items() for href in page.loads()}
    return named - set(files)
