"""The DOCX of a book: a Word file whose places, notes, links and tables are what they look like.

Written as data by hand, without a template: no text can become markup or a field, and a long book
goes into the file as it is read. The same book gives the same bytes. Source: ISO/IEC 29500-1 and -2
(Office Open XML, its packaging), transitional as Word itself writes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from generator.objects.book import Book
from generator.render.book.docx_body import Body
from generator.render.book.docx_looks import MONO, SANS, SERIF
from generator.render.book.docx_styles import language, styles
from generator.render.book.docx_xml import RELATION, TYPE, field, part, run, text, val
from generator.render.book.office_file import NOTHING, Archive, Xml, document, element, words
from generator.render.book.office_words import running, tag

_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
#: Fonts, each with one that other systems have instead, its class (PANOSE) and family.
_FONTS = (
    (SERIF, "바탕", "02030604000101010101", "roman", "variable"),
    (SANS, "맑은 고딕", "020B0604000101010101", "swiss", "variable"),
    (MONO, "돋움체", "020B0609000101010101", "modern", "fixed"),
)
#: Parts beside the body; their types and the relationships that lead to them end alike.
_PARTS = ("styles", "numbering", "settings", "fontTable", "footnotes")


def write_docx(book: Book) -> bytes:
    """The book as a DOCX."""
    body = Body(book)
    archive = Archive()
    heads = len(book.chapters) + 1  # contents and chapters have running heads
    archive.add("[Content_Types].xml", _types(heads))
    archive.add("_rels/.rels", _package_relations())
    archive.add("docProps/core.xml", _core(book))
    archive.add("docProps/app.xml", _app(book))
    archive.add("docProps/custom.xml", _custom(book))
    archive.add("word/document.xml", part("w:document", body.parts()))
    archive.add("word/footnotes.xml", part("w:footnotes", body.notes()))
    archive.add("word/styles.xml", part("w:styles", styles(book)))
    archive.add("word/numbering.xml", part("w:numbering", body.lists.parts()))
    archive.add("word/settings.xml", part("w:settings", _settings(book)))
    archive.add("word/fontTable.xml", part("w:fonts", _fonts()))
    for number, title in enumerate(body.heads, 1):
        archive.add(f"word/header{number}.xml", part("w:hdr", (_head(book.title, title),)))
    archive.add("word/footer1.xml", part("w:ftr", (_foot(),)))
    archive.add("word/_rels/document.xml.rels", _body_relations(body))
    archive.add("word/_rels/footnotes.xml.rels", _relations(_outside(body.note_links.all())))
    return archive.close()


# What stands around the body


def _head(title: str, chapter: str) -> Xml:
    said = run(text(f"{running(title)}\t{running(chapter)}"))
    return element("w:p", None, element("w:pPr", None, val("w:pStyle", "Header")), said)


def _foot() -> Xml:
    middle = element("w:pPr", None, val("w:pStyle", "Footer"), val("w:jc", "center"))
    return element("w:p", None, middle, field("PAGE", run(text("1"))))


def _settings(book: Book) -> Iterable[Xml]:
    """Nothing here asks to be worked out when the file is opened: Word would warn its reader."""
    yield element("w:zoom", {"w:percent": 100})
    yield val("w:defaultTabStop", 800)
    yield val("w:characterSpacingControl", "doNotCompress")
    notes = (element("w:footnote", {"w:id": id}) for id in (-1, 0))
    yield element("w:footnotePr", None, *notes)
    names = {"w:name": "compatibilityMode", "w:uri": "http://schemas.microsoft.com/office/word"}
    yield element("w:compat", None, element("w:compatSetting", names | {"w:val": "15"}))
    yield language(book.language, "w:themeFontLang")
    yield val("w:decimalSymbol", ".")
    yield val("w:listSeparator", ",")


def _fonts() -> Iterable[Xml]:
    for name, other, panose, family, pitch in _FONTS:
        yield element(
            "w:font",
            {"w:name": name},
            val("w:altName", other),
            val("w:panose1", panose),
            val("w:charset", "81"),
            val("w:family", family),
            val("w:pitch", pitch),
        )


# What the file says of itself


def _core(book: Book) -> Iterable[bytes]:
    marks = {
        "xmlns:cp": f"{_PACKAGE}metadata/core-properties",
        "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        "xmlns:dcterms": "http://purl.org/dc/terms/",
        "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    }
    said = (
        ("dc:title", " ".join(each for each in (book.title, book.edition_text) if each)),
        ("dc:subject", book.subtitle),
        ("dc:creator", book.publisher),
        ("dc:description", book.notice),
        ("dc:identifier", book.address),
        ("dc:language", tag(book.language)),
        ("cp:category", book.paper_text),
        ("cp:version", book.edition),
    )
    parts = [element(name, None, words(value)) for name, value in said if value]
    if _DAY.fullmatch(book.date):
        day = words(f"{book.date}T00:00:00Z")
        typed = {"xsi:type": "dcterms:W3CDTF"}
        parts += (element(f"dcterms:{name}", typed, day) for name in ("created", "modified"))
    return document("cp:coreProperties", marks, parts)


def _app(book: Book) -> Iterable[bytes]:
    company = element("Company", None, words(book.publisher)) if book.publisher else NOTHING
    marks = {"xmlns": f"{_PROPERTIES}extended-properties"}
    return document(
        "Properties", marks, (element("Application", None, words("Three Papers")), company)
    )


def _custom(book: Book) -> Iterable[bytes]:
    """The edition, its address and its root hash, for those who check what they hold."""
    kind = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # the one set that 15.2.12.2 knows
    said = (("edition", book.name), ("address", book.address), ("root", book.root))
    marks = {"xmlns": f"{_PROPERTIES}custom-properties", "xmlns:vt": f"{_PROPERTIES}docPropsVTypes"}
    parts = (
        element(
            "property",
            {"fmtid": kind, "pid": place, "name": name},
            element("vt:lpwstr", None, words(value)),
        )
        for place, (name, value) in enumerate(said, 2)
        if value
    )
    return document("Properties", marks, parts)


# How the parts hang together


def _types(heads: int) -> Iterable[bytes]:
    kinds = {"word/document": f"{TYPE}document.main+xml"}
    kinds |= {f"word/{name}": f"{TYPE}{name}+xml" for name in _PARTS}
    kinds |= {f"word/header{n}": f"{TYPE}header+xml" for n in range(1, heads + 1)}
    kinds |= {
        "word/footer1": f"{TYPE}footer+xml",
        "docProps/core": "application/vnd.openxmlformats-package.core-properties+xml",
        "docProps/app": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        "docProps/custom": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    }
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    parts = (
        element("Default", {"Extension": "rels", "ContentType": relations}),
        element("Default", {"Extension": "xml", "ContentType": "application/xml"}),
        *(
            element("Override", {"PartName": f"/{name}.xml", "ContentType": kind})
            for name, kind in kinds.items()
        ),
    )
    return document("Types", {"xmlns": f"{_PACKAGE}content-types"}, parts)


def _package_relations() -> Iterable[bytes]:
    core = f"{_PACKAGE}relationships/metadata/core-properties"
    return _relations(
        (
            _relation("document", f"{RELATION}officeDocument", "word/document.xml"),
            _relation("core", core, "docProps/core.xml"),
            _relation("app", f"{RELATION}extended-properties", "docProps/app.xml"),
            _relation("custom", f"{RELATION}custom-properties", "docProps/custom.xml"),
        )
    )


def _body_relations(body: Body) -> Iterable[bytes]:
    inner = [_relation(name, f"{RELATION}{name}", f"{name}.xml") for name in _PARTS]
    inner += (
        _relation(f"header{n}", f"{RELATION}header", f"header{n}.xml")
        for n in range(1, len(body.heads) + 1)
    )
    inner.append(_relation("footer1", f"{RELATION}footer", "footer1.xml"))
    return _relations((*inner, *_outside(body.links.all())))


def _outside(links: Iterable[tuple[str, str]]) -> Iterable[Xml]:
    for id, href in links:
        yield _relation(id, f"{RELATION}hyperlink", href, {"TargetMode": "External"})


def _relation(id: str, kind: str, target: str, more: Mapping[str, str] | None = None) -> Xml:
    marks = {"Id": id, "Type": kind, "Target": target}
    return element("Relationship", marks | dict(more or {}))


def _relations(parts: Iterable[Xml]) -> Iterable[bytes]:
    return document("Relationships", {"xmlns": f"{_PACKAGE}relationships"}, parts)
