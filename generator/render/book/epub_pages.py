"""The pages of an EPUB: each chapter of a book as XHTML, its fragments those of the site.

Every page is built as a tree of elements and written by the XML writer of the standard library: no
text is ever read as markup, and each page is well-formed. Roles follow DPUB-ARIA 1.1, types the
EPUB Structural Semantics Vocabulary 1.1.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from msgspec import Struct

from generator.objects.book import (
    Block,
    Book,
    Chapter,
    Code,
    CodeBlock,
    Emphasis,
    Entry,
    Fact,
    Heading,
    Inline,
    LineBreak,
    Listing,
    NoteMark,
    Paragraph,
    Place,
    Quote,
    Reference,
    Rule,
    Strong,
    Table,
    WebLink,
    Words,
)
from generator.render.book.bodies import plain
from generator.render.book.office_file import clean
from generator.render.book.office_links import outward

XHTML = "http://www.w3.org/1999/xhtml"
OPS = "http://www.idpf.org/2007/ops"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_TYPE = f"{{{OPS}}}type"

#: So many records stand in one file: a reading system loads a file at once.
_PER_FILE = 40
_ROLES = {
    "foreword": ("preface", "doc-preface"),
    "records": ("chapter", "doc-chapter"),
    "index": ("index", "doc-index"),
    "errata": ("errata", "doc-errata"),
    "colophon": ("colophon", "doc-colophon"),
}
_TEXT_ALIGN = {"center": "center", "end": "end"}

register_namespace("epub", OPS)
register_namespace("", XHTML)  # readers of EPUB expect no prefix before the elements of HTML


class PageBreak(Struct, frozen=True):
    """Where a page of the printed book begins: its label, and the address of the mark."""

    label: str
    href: str


class File(Struct, frozen=True):
    """A page of the EPUB: its name, title, bytes, the page breaks in it, and what it is."""

    name: str
    title: str
    data: bytes
    breaks: tuple[PageBreak, ...] = ()
    role: str = ""
    #: Name of the section in it that the contents lead to, and the records that follow it.
    fragment: str = ""
    records: tuple[tuple[str, str], ...] = ()


def page_label(place: Place, volumes: int) -> str:
    """A page of the printed book as it is called: `12`, or `2-12` where there are volumes."""
    return f"{place.volume}-{place.label}" if volumes > 1 else place.label


def files(book: Book, places: Mapping[str, Place]) -> tuple[File, ...]:
    """Every page of the book in its order: cover, imprint, chapters."""
    parts = tuple(_parts(book))
    homes: dict[str, str] = {}
    for name, chapter, entries, _ in parts:
        homes.setdefault(chapter.fragment, name)
        for entry in entries:
            homes[entry.fragment] = name
    maker = _Maker(book, homes, places)
    made = [maker.cover(), maker.imprint()]
    made += (
        maker.chapter(name, chapter, entries, first) for name, chapter, entries, first in parts
    )
    return tuple(made)


def _parts(book: Book) -> Iterable[tuple[str, Chapter, tuple[Entry, ...], bool]]:
    """The chapters cut into files; the first of a chapter bears its heading."""
    for number, chapter in enumerate(book.chapters, 1):
        cuts = range(0, len(chapter.entries), _PER_FILE) if chapter.entries else (0,)
        for count, start in enumerate(cuts, 1):
            suffix = f"-{count}" if count > 1 else ""
            entries = chapter.entries[start : start + _PER_FILE]
            yield f"chapter-{number}{suffix}.xhtml", chapter, entries, count == 1


class _Maker:
    """Makes the pages of one book."""

    def __init__(self, book: Book, homes: Mapping[str, str], places: Mapping[str, Place]) -> None:
        self._book = book
        self._homes = homes
        self._places = places
        self._volumes = max((place.volume for place in places.values()), default=1)
        self._broken: set[str] = set()
        self._breaks: list[PageBreak] = []
        self._name = ""

    # Pages.

    def cover(self) -> File:
        """The cover."""
        book = self._book
        root, body = self._page("cover.xhtml", book.title)
        section = _add(body, "section", {_TYPE: "titlepage", "class": "cover"})
        if book.registration:
            text = f"{book.labels.registration} {book.registration}"
            _text(_add(section, "p", {"class": "registration"}), text)
        _text(_add(section, "p", {"class": "paper"}), book.paper_text)
        _text(_add(section, "h1", {_TYPE: "title"}), book.title)
        if book.subtitle:
            _text(_add(section, "p", {"class": "subtitle", "role": "doc-subtitle"}), book.subtitle)
        if book.edition_text:
            _text(_add(section, "p", {"class": "edition"}), book.edition_text)
        if book.notice:
            _text(_add(section, "p", {"class": "notice", "role": "note"}), book.notice)
        _text(_add(section, "p", {"class": "date"}), book.date_text)
        _text(_add(section, "p", {"class": "publisher"}), book.publisher)
        return self._file("cover.xhtml", book.title, root, "titlepage")

    def imprint(self) -> File:
        """The imprint (판권)."""
        labels = self._book.labels
        root, body = self._page("imprint.xhtml", labels.imprint)
        kind = {_TYPE: "copyright-page", "class": "imprint", "aria-labelledby": "imprint"}
        section = _add(body, "section", kind)
        _text(_add(section, "h1", {"id": "imprint"}), labels.imprint)
        rows = _add(section, "dl", {})
        for label, value in self._book.imprint:
            _text(_add(rows, "dt", {}), label)
            _text(_add(rows, "dd", {}), value)
        return self._file("imprint.xhtml", labels.imprint, root, "copyright-page", "imprint")

    def chapter(self, name: str, chapter: Chapter, entries: tuple[Entry, ...], first: bool) -> File:
        """A chapter, or a further part of a long one."""
        root, body = self._page(name, chapter.title)
        kind, role = _ROLES[chapter.role]
        marks = {_TYPE: kind, "role": role, "aria-label": chapter.title, "class": chapter.role}
        if first:
            marks = {
                **marks,
                "id": chapter.fragment,
                "aria-labelledby": f"{chapter.fragment}.title",
            }
            del marks["aria-label"]
        section = _add(body, "section", marks)
        if first:
            self._break(section, chapter.fragment)
            _text(_add(section, "h1", {"id": f"{chapter.fragment}.title"}), chapter.title)
            for block in chapter.blocks:
                self._block(section, block, "", 1)
        for entry in entries:
            self._entry(section, entry)
        records = tuple((entry.fragment, f"{entry.number} {entry.title}") for entry in entries)
        fragment = chapter.fragment if first else ""
        return self._file(name, chapter.title, root, kind, fragment, records)

    def _page(self, name: str, title: str) -> tuple[Element, Element]:
        self._name, self._breaks = name, []
        language = self._book.language
        root = Element(f"{{{XHTML}}}html", {"lang": language, _LANG: language})
        head = _add(root, "head", {})
        _text(_add(head, "title", {}), title)
        _add(head, "link", {"rel": "stylesheet", "type": "text/css", "href": "book.css"})
        body = _add(root, "body", {"class": self._book.paper})
        return root, body

    def _file(
        self,
        name: str,
        title: str,
        root: Element,
        role: str,
        fragment: str = "",
        records: tuple[tuple[str, str], ...] = (),
    ) -> File:
        return File(name, title, to_bytes(root), tuple(self._breaks), role, fragment, records)

    # A record.

    def _entry(self, parent: Element, entry: Entry) -> None:
        fragment, labels = entry.fragment, self._book.labels
        marks = {"id": fragment, "class": f"record {entry.kind}"}
        marks["aria-labelledby"] = f"{fragment}.title"
        lang = self._lang(entry.lang) if self._foreign(entry) else {}
        article = _add(parent, "article", {**marks, **lang})
        self._break(article, fragment)
        self._words_of_the_book(article, "p", "number", f"{entry.number} {entry.kind_text}", entry)
        _text(_add(article, "h2", {"id": f"{fragment}.title"}), entry.title)
        if entry.sample:
            self._words_of_the_book(article, "p", "sample", entry.sample_text, entry)
        if entry.facts:
            self._facts(article, entry.facts)
        for link in entry.chain:
            line = _add(article, "p", {"class": "chain", **self._own_lang(entry)})
            _text(line, f"{link.label}: ")
            for place, reference in enumerate(link.records):
                if place:
                    _text(line, ", ")
                self._inline(line, reference, entry)
        for block in entry.blocks:
            self._block(article, block, entry, 2)
        if entry.notes:
            self._notes(article, entry)
        address = _add(article, "p", {"class": "address", **self._own_lang(entry)})
        _text(address, f"{labels.permanent_address}: ")
        _text(_add(address, "a", {"href": entry.address}), entry.address)

    def _notes(self, article: Element, entry: Entry) -> None:
        labels = self._book.labels
        marks = {_TYPE: "footnotes", "class": "notes"}
        marks["aria-label"] = f"{entry.number} {labels.notes}"
        section = _add(article, "section", marks)
        for number, blocks in enumerate(entry.notes, 1):
            id = f"{entry.fragment}.fn-{number}"
            note = _add(section, "aside", {_TYPE: "footnote", "role": "doc-footnote", "id": id})
            for place, block in enumerate(blocks):
                self._block(note, block, entry, 3)
                if not place:
                    back = Element(
                        f"{{{XHTML}}}a",
                        {"href": f"#{entry.fragment}.fnref-{number}", "role": "doc-backlink"},
                    )
                    back.text, back.tail = f"{number}", " "
                    target = note[0] if len(note) and note[0].tag == f"{{{XHTML}}}p" else note
                    back.tail += target.text or ""
                    target.text = None
                    target.insert(0, back)

    def _facts(self, parent: Element, facts: tuple[Fact, ...]) -> None:
        rows = _add(parent, "dl", {"class": "facts"})
        for fact in facts:
            _text(_add(rows, "dt", {}), fact.label)
            for line in fact.lines:
                self._inlines(_add(rows, "dd", {}), line, "")
            for part in fact.parts:
                self._facts(_add(rows, "dd", {}), part)

    # Blocks and inlines.

    def _block(self, parent: Element, block: Block, entry: Entry | str, level: int) -> None:
        match block:
            case Paragraph():
                self._inlines(_add(parent, "p", {}), block.inside, entry)
            case Heading():
                depth = min(6, level + block.level)
                marks = {"id": block.fragment} if block.fragment else {}
                if block.fragment:
                    self._break(parent, block.fragment)
                self._inlines(_add(parent, f"h{depth}", marks), block.inside, entry)
            case Listing():
                tag = "ol" if block.ordered else "ul"
                marks = {"start": str(block.start)} if block.ordered and block.start != 1 else {}
                listing = _add(parent, tag, marks)
                for item in block.items:
                    one = _add(listing, "li", {})
                    for inner in item:
                        self._block(one, inner, entry, level)
            case Quote():
                quote = _add(parent, "blockquote", {})
                for inner in block.blocks:
                    self._block(quote, inner, entry, level)
            case CodeBlock():
                _text(_add(_add(parent, "pre", {}), "code", {}), block.text)
            case Rule():
                _add(parent, "hr", {})
            case Table():
                self._table(parent, block, entry)

    def _table(self, parent: Element, table: Table, entry: Entry | str) -> None:
        element = _add(parent, "table", {})
        if table.caption:
            _text(_add(element, "caption", {}), table.caption)
        if any(plain(cell.inside).strip() for cell in table.head):
            row = _add(_add(element, "thead", {}), "tr", {})
            for cell, align in zip(table.head, table.align, strict=True):
                if plain(cell.inside).strip():
                    self._inlines(
                        _add(row, "th", {"scope": "col", **_aligned(align)}), cell.inside, entry
                    )
                else:  # an empty header cell names nothing
                    _add(row, "td", {})
        body = _add(element, "tbody", {})
        for cells in table.rows:
            row = _add(body, "tr", {})
            for cell, align in zip(cells, table.align, strict=True):
                marks = {"scope": "row"} if cell.header else {}
                tag = "th" if cell.header else "td"
                self._inlines(_add(row, tag, {**marks, **_aligned(align)}), cell.inside, entry)

    def _inlines(self, parent: Element, inlines: Iterable[Inline], entry: Entry | str) -> None:
        for inline in inlines:
            self._inline(parent, inline, entry)

    def _inline(self, parent: Element, inline: Inline, entry: Entry | str) -> None:
        match inline:
            case Words():
                if inline.lang:
                    _text(_add(parent, "span", self._lang(inline.lang)), inline.text)
                else:
                    _text(parent, inline.text)
            case Strong():
                self._inlines(_add(parent, "strong", {}), inline.inside, entry)
            case Emphasis():
                self._inlines(_add(parent, "em", {}), inline.inside, entry)
            case Code():
                _text(_add(parent, "code", {}), inline.text)
            case LineBreak():
                _add(parent, "br", {})
            case WebLink():
                href = outward(inline.href)
                link = _add(parent, "a", {"href": href}) if href else parent
                self._inlines(link, inline.inside, entry)
            case Reference():
                self._inlines(_add(parent, "a", {"href": self._href(inline)}), inline.inside, entry)
            case NoteMark():
                self._mark(parent, inline.note, entry)

    def _mark(self, parent: Element, note: int, entry: Entry | str) -> None:
        home = entry.fragment if isinstance(entry, Entry) else entry
        marks = {_TYPE: "noteref", "role": "doc-noteref", "href": f"#{home}.fn-{note}"}
        id = f"{home}.fnref-{note}"
        if id not in self._broken:  # a note may be marked twice; the way back leads to the first
            self._broken.add(id)
            marks["id"] = id
        _text(_add(_add(parent, "sup", {}), "a", marks), str(note))

    def _href(self, reference: Reference) -> str:
        home = self._homes.get(reference.fragment.partition(".")[0])
        if not reference.fragment or home is None:
            return reference.href
        return f"{'' if home == self._name else home}#{reference.fragment}"

    # Pages of the printed book, and languages.

    def _break(self, parent: Element, fragment: str) -> None:
        """Mark where a page of the printed book begins, before the first thing on it."""
        place = self._places.get(fragment)
        if place is None:
            return
        label = page_label(place, self._volumes)
        id = f"page-{label}"
        if id in self._broken:
            return
        self._broken.add(id)
        marks = {_TYPE: "pagebreak", "role": "doc-pagebreak", "id": id}
        marks["aria-label"] = self._book.labels.page.format(page=label)
        _add(_add(parent, "div", {}), "span", marks)
        self._breaks.append(PageBreak(label, f"{self._name}#{id}"))

    def _words_of_the_book(
        self, parent: Element, tag: str, style: str, text: str, entry: Entry
    ) -> None:
        _text(_add(parent, tag, {"class": style, **self._own_lang(entry)}), text)

    def _own_lang(self, entry: Entry) -> dict[str, str]:
        """The book's own words within a record of another language."""
        return self._lang(self._book.language) if self._foreign(entry) else {}

    def _foreign(self, entry: Entry) -> bool:
        return entry.lang not in ("", self._book.language)

    def _lang(self, language: str) -> dict[str, str]:
        return {"lang": language, _LANG: language} if language else {}


def _aligned(align: str) -> dict[str, str]:
    return {"class": _TEXT_ALIGN[align]} if align in _TEXT_ALIGN else {}


def _add(parent: Element, tag: str, marks: Mapping[str, str]) -> Element:
    cleaned = {name: clean(value) for name, value in marks.items()}
    return SubElement(parent, f"{{{XHTML}}}{tag}", cleaned)


def _text(element: Element, text: str) -> None:
    """Add text behind all that the element holds."""
    text = clean(text)
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def to_bytes(root: Element) -> bytes:
    """The document in UTF-8."""
    xml = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n{xml}\n'.encode()
