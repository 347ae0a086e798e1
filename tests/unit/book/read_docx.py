"""A DOCX as others read it: python-docx for what stands in it, lxml for what it does not know."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.hyperlink import Hyperlink
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml import etree

from generator.objects.book import Block
from generator.render.book.docx import write_docx
from tests.unit.book.office_samples import book, small_book
from tests.unit.book.samples import entry

#: Words that a book on paper adds, and marks of notes: they are not of the record's text.
_BESIDE = ("인쇄판의 덧말", "footnote reference")
_OWN = "고유 주소"


@dataclass
class Part:
    """What stands between the mark of a record and the next one."""

    lines: list[str] = field(default_factory=list)
    notes: list[int] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)


class Docx:
    """One file, read."""

    def __init__(self, data: bytes) -> None:
        self.document = Document(io.BytesIO(data))
        self.body = self.document.element.body
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.members = {name: archive.read(name) for name in archive.namelist()}
            self.order = archive.infolist()
        self.xml = {
            name: etree.fromstring(member)
            for name, member in self.members.items()
            if name.endswith((".xml", ".rels"))
        }
        self.footnotes = {
            int(note.get(qn("w:id"))): note
            for note in parse_xml(self.members["word/footnotes.xml"]).iter(qn("w:footnote"))
            if note.get(qn("w:type")) is None
        }

    def parts(self, fragments: Iterable[str]) -> dict[str, Part]:
        """What stands behind each of these fragments, up to the next of them."""
        wanted = set(fragments)
        found: dict[str, Part] = {}
        part = Part()
        for block in self.document.iter_inner_content():
            for mark in block._element.iter(qn("w:bookmarkStart")):
                if mark.get(qn("w:name")) in wanted:
                    part = found.setdefault(mark.get(qn("w:name")), Part())
            for mark in block._element.iter(qn("w:footnoteReference")):
                part.notes.append(int(mark.get(qn("w:id"))))
            if isinstance(block, Table):
                part.tables.append(block)
                part.lines += (
                    self.said(p) for row in block.rows for c in row.cells for p in c.paragraphs
                )
            elif block.style.name != _OWN:
                part.lines.append(self.said(block))
        return found

    def text(self, part: Part) -> str:
        """The text of a part, its notes behind it."""
        return "\n".join((*part.lines, *(self.note(number) for number in part.notes)))

    def note(self, number: int) -> str:
        """The words of a note, a line for each of its paragraphs."""
        paragraphs = self.footnotes[number].iter(qn("w:p"))
        return "\n".join(self.said(Paragraph(each, self.document.part)) for each in paragraphs)

    @staticmethod
    def said(paragraph: Paragraph) -> str:
        """The words of a paragraph."""
        return "".join(run.text for run in runs(paragraph) if run.style.name not in _BESIDE)

    def fields(self) -> list[str]:
        """What the fields of every part ask for."""
        return [
            "".join(asked.itertext()).strip()
            for root in self.xml.values()
            for asked in root.iter(qn("w:instrText"), qn("w:fldSimple"))
        ]

    def bookmarks(self) -> list[str]:
        """Every name in the body and its notes, in their order."""
        return [
            mark.get(qn("w:name"))
            for name in ("word/document.xml", "word/footnotes.xml")
            for mark in self.xml[name].iter(qn("w:bookmarkStart"))
        ]

    def anchors(self) -> list[str]:
        """Every name that a link in the file leads to."""
        return [
            link.get(qn("w:anchor"))
            for root in self.xml.values()
            for link in root.iter(qn("w:hyperlink"))
            if link.get(qn("w:anchor")) is not None
        ]

    def outside(self) -> list[str]:
        """Every target outside the file, of whatever part and kind."""
        return [
            relation.get("Target")
            for name, root in self.xml.items()
            if name.endswith(".rels")
            for relation in root
            if relation.get("TargetMode") == "External"
        ]


def runs(paragraph: Paragraph) -> Iterator[Run]:
    """The runs of a paragraph, those of links among them."""
    for inner in paragraph.iter_inner_content():
        if isinstance(inner, Hyperlink):
            yield from inner.runs
        else:
            yield inner


BODY, STYLES, NUMBERS = "word/document.xml", "word/styles.xml", "word/numbering.xml"


@cache
def docx(name: str) -> bytes:
    """The file of that book."""
    return write_docx(book(name))


@cache
def read(name: str) -> Docx:
    """The file of that book, read."""
    return Docx(docx(name))


def written(*blocks: Block, **more: object) -> Docx:
    """A book of one record with these blocks."""
    return Docx(write_docx(small_book(entry(1, "질문", *blocks, **more))))


def found(file: Docx, path: str, part: str = BODY) -> list:
    """What an XPath finds in a part."""
    return file.xml[part].xpath(path, namespaces={"w": qn("w:x")[1:-2]})
