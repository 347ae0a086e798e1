"""The EPUB of a book: its pages agree with those of the PDF, its accessibility metadata are true.

Sources: EPUB 3.3 (W3C, 2023) for the container, package and navigation; EPUB Accessibility 1.1 for
the metadata. The same book gives the same bytes: files in one order, one date for all of them.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from generator.objects.book import Book, Place
from generator.render.book.epub_pages import OPS, XHTML, File, files, to_bytes
from generator.render.book.office_file import Archive, clean

_OPF = "http://www.idpf.org/2007/opf"
_DC = "http://purl.org/dc/elements/1.1/"
_XML = "http://www.w3.org/XML/1998/namespace"
_CONTAINER = b"""<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""
_LANDMARKS = {"titlepage": "titlepage", "chapter": "bodymatter", "index": "index"}

register_namespace("opf", _OPF)
register_namespace("dc", _DC)


def write_epub(book: Book, places: Mapping[str, Place], style: Path) -> bytes:
    """The book as EPUB; `places` are the pages of the PDF, `style` the CSS of the book."""
    pages = files(book, places)
    package = _package(book, pages)
    parts = {
        "META-INF/container.xml": _CONTAINER,
        "EPUB/package.opf": package,
        "EPUB/nav.xhtml": _navigation(book, pages),
        "EPUB/book.css": style.read_bytes(),
        **{f"EPUB/{page.name}": page.data for page in pages},
    }
    archive = Archive()
    archive.add("mimetype", [b"application/epub+zip"], stored=True)  # OCF 4.2: first, as it is
    for name, data in parts.items():
        archive.add(name, [data])
    return archive.close()


def identifier(book: Book) -> str:
    """The URN of the book: the same for the same edition and text."""
    named = f"{book.address} {book.name} {book.root}"
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, named)}"


def _package(book: Book, pages: tuple[File, ...]) -> bytes:
    root = Element(
        f"{{{_OPF}}}package",
        {
            "version": "3.0",
            "unique-identifier": "id",
            f"{{{_XML}}}lang": book.language,
        },
    )
    metadata = SubElement(root, f"{{{_OPF}}}metadata")
    title = " ".join(part for part in (book.title, book.edition_text) if part)
    _dc(metadata, "identifier", identifier(book), id="id")
    _dc(metadata, "title", title)
    _dc(metadata, "language", book.language)
    for name, value in (
        ("publisher", book.publisher),
        ("date", book.date),
        ("rights", book.licence_text),
        ("source", book.address),
    ):
        if value:
            _dc(metadata, name, value)
    meta = [("dcterms:modified", f"{book.date}T00:00:00Z"), *_accessibility(book, pages)]
    for name, value in meta:
        element = SubElement(metadata, f"{{{_OPF}}}meta", {"property": name})
        element.text = clean(value)
    manifest = SubElement(root, f"{{{_OPF}}}manifest")
    spine = SubElement(root, f"{{{_OPF}}}spine")
    nav = {"id": "nav", "href": "nav.xhtml", "properties": "nav"}
    _item(manifest, {**nav, "media-type": "application/xhtml+xml"})
    _item(manifest, {"id": "css", "href": "book.css", "media-type": "text/css"})
    for number, page in enumerate(pages):
        id = page.name.removesuffix(".xhtml")
        _item(manifest, {"id": id, "href": page.name, "media-type": "application/xhtml+xml"})
        SubElement(spine, f"{{{_OPF}}}itemref", {"idref": id})
        if number == 1:  # behind cover and imprint stand the contents
            SubElement(spine, f"{{{_OPF}}}itemref", {"idref": "nav"})
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root) + b"\n"


def _accessibility(book: Book, pages: Iterable[File]) -> Iterable[tuple[str, str]]:
    """What is true of this book, found in it: it has no pictures, and pages only beside a PDF."""
    yield "schema:accessMode", "textual"
    yield "schema:accessModeSufficient", "textual"
    yield "schema:accessibilityFeature", "structuralNavigation"
    yield "schema:accessibilityFeature", "tableOfContents"
    yield "schema:accessibilityFeature", "readingOrder"
    yield "schema:accessibilityFeature", "displayTransformability"
    if any(chapter.role == "index" for chapter in book.chapters):
        yield "schema:accessibilityFeature", "index"
    if any(page.breaks for page in pages):
        yield "schema:accessibilityFeature", "pageBreakMarkers"
        yield "schema:accessibilityFeature", "pageNavigation"
        yield "pageBreakSource", f"{book.name}.pdf"
    yield "schema:accessibilityHazard", "none"
    yield "schema:accessibilitySummary", book.labels.accessible


def _dc(parent: Element, name: str, text: str, **marks: str) -> None:
    SubElement(parent, f"{{{_DC}}}{name}", marks).text = clean(text)


def _item(manifest: Element, marks: Mapping[str, str]) -> None:
    SubElement(manifest, f"{{{_OPF}}}item", dict(marks))


def _navigation(book: Book, pages: tuple[File, ...]) -> bytes:
    """Contents, landmarks, and the pages of the printed book."""
    labels, language = book.labels, book.language
    root = _html("html", {"lang": language, f"{{{_XML}}}lang": language})
    head = _sub(root, "head")
    _sub(head, "title").text = labels.contents
    _sub(head, "link", {"rel": "stylesheet", "type": "text/css", "href": "book.css"})
    body = _sub(root, "body", {"class": book.paper})
    contents = _nav(body, "toc", labels.contents, "doc-toc")
    chapter: Element | None = None
    for page in pages:
        if page.fragment or not page.records:
            target = f"{page.name}#{page.fragment}" if page.fragment else page.name
            chapter = _entry(contents, target, page.title)
        if page.records and chapter is not None:
            inner = chapter.find(f"{{{XHTML}}}ol")
            listed = inner if inner is not None else _sub(chapter, "ol")
            for fragment, title in page.records:
                _entry(listed, f"{page.name}#{fragment}", title)
    marks = _nav(body, "landmarks", labels.landmarks, hidden=True)
    _entry(marks, "nav.xhtml#toc", labels.contents, "toc")
    seen: set[str] = set()
    for page in pages:
        kind = _LANDMARKS.get(page.role)
        if kind and kind not in seen:
            seen.add(kind)
            _entry(marks, page.name, page.title, kind)
    breaks = [each for page in pages for each in page.breaks]
    if breaks:
        listed = _nav(body, "page-list", labels.pages, "doc-pagelist", hidden=True)
        for each in breaks:
            _entry(listed, each.href, each.label)
    return to_bytes(root)


def _nav(body: Element, kind: str, title: str, role: str = "", *, hidden: bool = False) -> Element:
    marks = {f"{{{OPS}}}type": kind, "id": kind, "aria-label": title}
    if role:
        marks["role"] = role
    if hidden:  # for reading systems, which show them in their own way
        marks["hidden"] = "hidden"
    nav = _sub(body, "nav", marks)
    _sub(nav, "h1" if kind == "toc" else "h2").text = title
    return _sub(nav, "ol")


def _entry(listed: Element, href: str, text: str, kind: str = "") -> Element:
    item = _sub(listed, "li")
    marks = {"href": href, **({f"{{{OPS}}}type": kind} if kind else {})}
    _sub(item, "a", marks).text = clean(text)
    return item


def _html(tag: str, marks: Mapping[str, str]) -> Element:
    return Element(f"{{{XHTML}}}{tag}", dict(marks))


def _sub(parent: Element, tag: str, marks: Mapping[str, str] | None = None) -> Element:
    return SubElement(parent, f"{{{XHTML}}}{tag}", dict(marks or {}))
