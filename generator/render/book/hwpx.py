"""The HWPX of a book (KS X 6101, OWPML): the file that Korean offices work with.

Written as data by hand, section by section, in time that grows with the book and no faster. The
same book gives the same bytes. Nothing in it runs; the contents alone are made anew by Hangul when
the file is opened, so that they have its pages. Source: KS X 6101, 5 (package) and 6 (parts).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.objects.book import Book
from generator.render.book.hwpx_body import Body
from generator.render.book.hwpx_xml import NAMESPACES, part
from generator.render.book.office_file import Archive, Xml, clean, document, element, words

_TYPE = "application/hwp+zip"
_PACKAGE = "http://www.hancom.co.kr/hwpml/2016/meta/pkg#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_CONFIG = NAMESPACES["xmlns:config"]
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def write_hwpx(book: Book) -> bytes:
    """The book as an HWPX."""
    body = Body(book)
    archive = Archive()
    archive.add("mimetype", (_TYPE.encode(),), stored=True)
    archive.add("version.xml", _version())
    count = 0
    for section in body.sections():
        archive.add(f"Contents/section{count}.xml", part("hs:sec", section))
        count += 1
    head = {"version": "1.5", "secCnt": count}
    archive.add("Contents/header.xml", part("hh:head", body.shapes.parts(), head))
    archive.add("Preview/PrvText.txt", (_preview(book).encode(),))
    archive.add("settings.xml", _settings())
    archive.add("META-INF/container.rdf", _description(count))
    archive.add("Contents/content.hpf", part("opf:package", _package(book, count), _PACKAGE_MARKS))
    archive.add("META-INF/container.xml", _container())
    archive.add("META-INF/manifest.xml", _manifest())
    return archive.close()


_PACKAGE_MARKS: dict[str, object] = {"version": "", "unique-identifier": "", "id": ""}


def _version() -> Iterable[bytes]:
    marks = {
        "xmlns:hv": "http://www.hancom.co.kr/hwpml/2011/version",
        "tagetApplication": "WORDPROCESSOR",  # so it is spelled; without it Hangul opens nothing
        "major": 5,
        "minor": 1,
        "micro": 1,
        "buildNumber": 0,
        "os": 1,
        "xmlVersion": "1.5",
        "application": "Three Papers",
        "appVersion": "1",
    }
    return document("hv:HCFVersion", marks, ())


def _settings() -> Iterable[bytes]:
    start = element("ha:CaretPosition", {"listIDRef": 0, "paraIDRef": 0, "pos": 0})
    marks = {"xmlns:ha": NAMESPACES["xmlns:ha"], "xmlns:config": _CONFIG}
    return document("ha:HWPApplicationSetting", marks, (start,))


def _package(book: Book, sections: int) -> Iterator[Xml]:
    """What the file says of itself, and its parts in the order of reading."""
    title = " ".join(each for each in (book.title, book.edition_text) if each)
    day = f"{book.date}T00:00:00Z" if _DAY.fullmatch(book.date) else ""
    said = {
        "creator": book.publisher,
        "subject": book.subtitle,
        "description": book.notice,
        "lastsaveby": book.publisher,
        "CreatedDate": day,
        "ModifiedDate": day,
        "date": book.date_text,
        "keyword": " ".join(each for each in (book.name, book.address, book.root) if each),
    }
    meta = (
        element("opf:meta", {"name": name, "content": "text"}, words(value))
        for name, value in said.items()
    )
    yield element(
        "opf:metadata",
        None,
        element("opf:title", None, words(title)),
        element("opf:language", None, words(book.language)),
        *meta,
    )
    parts = {"header": "Contents/header.xml"}
    parts |= {f"section{n}": f"Contents/section{n}.xml" for n in range(sections)}
    kind = {"media-type": "application/xml"}
    items = (
        element("opf:item", {"id": id, "href": href, **kind})
        for id, href in (*parts.items(), ("settings", "settings.xml"))
    )
    yield element("opf:manifest", None, *items)
    spine = (element("opf:itemref", {"idref": id, "linear": "yes"}) for id in parts)
    yield element("opf:spine", None, *spine)


def _container() -> Iterable[bytes]:
    marks = {
        "xmlns:ocf": "urn:oasis:names:tc:opendocument:xmlns:container",
        "xmlns:hpf": NAMESPACES["xmlns:hpf"],
    }
    roots = (
        ("Contents/content.hpf", "application/hwpml-package+xml"),
        ("Preview/PrvText.txt", "text/plain"),
        ("META-INF/container.rdf", "application/rdf+xml"),
    )
    files = (
        element("ocf:rootfile", {"full-path": path, "media-type": type}) for path, type in roots
    )
    return document("ocf:container", marks, (element("ocf:rootfiles", None, *files),))


def _manifest() -> Iterable[bytes]:
    marks = {"xmlns:odf": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"}
    return document("odf:manifest", marks, ())


def _description(sections: int) -> Iterable[bytes]:
    """Which part is what, in RDF."""
    files = [("Contents/header.xml", "HeaderFile")]
    files += ((f"Contents/section{n}.xml", "SectionFile") for n in range(sections))
    return document("rdf:RDF", {"xmlns:rdf": _RDF, "xmlns:pkg": _PACKAGE}, _described(files))


def _described(files: Iterable[tuple[str, str]]) -> Iterator[Xml]:
    for path, kind in files:
        has = element("pkg:hasPart", {"rdf:resource": path})
        yield element("rdf:Description", {"rdf:about": ""}, has)
        yield _typed(path, kind)
    yield _typed("", "Document")


def _typed(path: str, kind: str) -> Xml:
    type = element("rdf:type", {"rdf:resource": f"{_PACKAGE}{kind}"})
    return element("rdf:Description", {"rdf:about": path}, type)


def _preview(book: Book) -> str:
    """The first words of the book, which file managers show."""
    said = (book.paper_text, book.title, book.subtitle, book.edition_text, book.notice)
    chapters = (chapter.title for chapter in book.chapters)
    lines = (*said, book.date_text, book.publisher, book.labels.contents, *chapters)
    return "\r\n".join(clean(line) for line in lines if line)
