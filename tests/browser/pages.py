"""A built site as the checks see it: its files, and of each page the elements."""

import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from typing import Self

REFRESH = re.compile(r"\s*[\d.]+\s*[;,]\s*(?:url\s*=\s*)?([\"']?)(?P<href>.*?)\1\s*", re.I | re.S)
# Their content is read as text: scripts and styles for the policy, the title for its words.
WITH_TEXT = frozenset({"script", "style", "title"})


@dataclass(slots=True)
class Element:
    """A start tag: name, attributes, line; the text only of a script, a style or a title."""

    tag: str
    attributes: dict[str, str]
    line: int
    inside_svg: bool = False
    text: str = ""

    def get(self, attribute: str) -> str:
        """An attribute's value without the space around it; empty where there is none."""
        return self.attributes.get(attribute, "").strip()

    def rel(self) -> set[str]:
        """The words of its rel attribute."""
        return set(self.get("rel").lower().split())

    def __str__(self) -> str:
        shown = (f'{name}="{value:.80}"' for name, value in self.attributes.items())
        return f"line {self.line}: <{' '.join([self.tag, *shown])}>"


@dataclass(frozen=True)
class Page:
    """One HTML file: its path in the site and its elements, in their order."""

    path: str
    elements: list[Element] = field(repr=False)

    @classmethod
    def parse(cls, path: str, html: str) -> Self:
        """The page as it is written; what a browser would repair is left to html-validate."""
        reader = _Reader()
        reader.feed(html)
        reader.close()
        return cls(path, reader.elements)

    @property
    def address(self) -> str:
        """Its address under the site's home: the path without the index.html."""
        return re.sub(r"(^|/)index\.html$", r"\1", self.path)

    def all(self, *tags: str) -> Iterator[Element]:
        """Its elements with one of these names."""
        return (element for element in self.elements if element.tag in tags)

    @cached_property
    def ids(self) -> list[tuple[str, Element]]:
        """Every id with its element, doubles too."""
        return [
            (element.attributes["id"], element)
            for element in self.elements
            if "id" in element.attributes
        ]

    @cached_property
    def anchors(self) -> frozenset[str]:
        """What a fragment may name here."""
        named = (element.get("name") for element in self.all("a"))
        return frozenset(name for name, _ in self.ids) | frozenset(filter(None, named))

    @cached_property
    def traits(self) -> frozenset[tuple[str, str]]:
        """The name of every element outside pictures, with each of its classes."""
        return frozenset(
            (element.tag, name)
            for element in self.elements
            if not element.inside_svg
            for name in element.get("class").split() or [""]
        )

    @cached_property
    def refresh(self) -> Element | None:
        """The meta element by which a stub leads elsewhere; None on other pages."""
        metas = (meta for meta in self.all("meta") if meta.get("http-equiv").lower() == "refresh")
        return next(metas, None)

    @property
    def moves_to(self) -> str | None:
        """Where a stub leads by itself, as it is written; None on other pages."""
        match = REFRESH.fullmatch(self.refresh.get("content")) if self.refresh else None
        return match["href"] if match else None


class _Reader(HTMLParser):
    """Collects elements; knows no tree, only whether an svg is open."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self._open_svgs = 0
        self._reading: Element | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in reversed(attrs)}  # the first one counts
        element = Element(tag, attributes, self.getpos()[0], self._open_svgs > 0)
        self.elements.append(element)
        self._open_svgs += tag == "svg"
        if tag in WITH_TEXT:
            self._reading = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if self._open_svgs:  # elsewhere HTML ignores the slash
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "svg" and self._open_svgs:
            self._open_svgs -= 1
        if tag in WITH_TEXT:
            self._reading = None

    def handle_data(self, data: str) -> None:
        if self._reading is not None:
            self._reading.text += data


@dataclass(frozen=True)
class Site:
    """A folder of static pages, read once."""

    folder: Path
    pages: tuple[Page, ...] = field(repr=False)
    files: frozenset[str] = field(repr=False)

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Every page and the path of every file, in one order."""
        files = sorted(
            Path(where, name).relative_to(folder).as_posix()
            for where, _, names in os.walk(folder)
            for name in names
        )
        pages = tuple(
            Page.parse(path, (folder / path).read_text("utf-8"))
            for path in files
            if path.endswith(".html")
        )
        return cls(folder, pages, frozenset(files))

    @cached_property
    def by_path(self) -> dict[str, Page]:
        """Its pages, found by path."""
        return {page.path: page for page in self.pages}

    @cached_property
    def folders(self) -> frozenset[str]:
        """The path of every folder, without a slash at its end."""
        return frozenset(parent.as_posix() for path in self.files for parent in Path(path).parents)

    @cached_property
    def stylesheets(self) -> tuple[tuple[str, str], ...]:
        """Path and text of every stylesheet."""
        paths = sorted(path for path in self.files if path.endswith(".css"))
        return tuple((path, (self.folder / path).read_text("utf-8")) for path in paths)

    @cached_property
    def home(self) -> str:
        """The address that is promised for the site, as its canonical links tell it, or nothing."""
        homes = Counter(
            canonical.removesuffix(page.address)
            for page in self.pages
            for link in page.all("link")
            if "canonical" in link.rel()
            and page.address
            and (canonical := link.get("href")).endswith("/" + page.address)
        )
        return homes.most_common(1)[0][0] if homes else ""

    def one_of_each_kind(self) -> list[Page]:
        """Few pages that show, together, every class that any page of the site gives an element.

        So a page of a new kind, or with a new part, is among them by itself. Stubs are not.
        """
        left = {page.path: page.traits for page in self.pages if page.moves_to is None}
        unseen = set().union(*left.values())
        chosen: list[Page] = []
        while unseen:
            path = max(sorted(left), key=lambda path: len(left[path] & unseen))
            unseen -= left.pop(path)
            chosen.append(self.by_path[path])
        return chosen

    def visited(self) -> list[Page]:
        """The pages for a browser to visit one by one: all but most of those that explain messages.

        These hold the program's own words alone, in one template, and are checked as text with all
        others; every sixteenth stands for them, and so does every one that differs in its parts.
        """
        known = {page.path for page in self.one_of_each_kind()}
        messages = [page.path for page in self.pages if "/editing/messages/" in f"/{page.path}"]
        kept = known | set(messages[::16])
        return [page for page in self.pages if page.path in kept or page.path not in messages]

    def one_of_each_shape(self) -> list[Page]:
        """One page for each shape of address, so that a few pages stand for thousands."""
        shapes: dict[str, Page] = {}
        for page in self.pages:
            shapes.setdefault(re.sub(r"\d+", "0", page.path), page)
        return list(shapes.values())
