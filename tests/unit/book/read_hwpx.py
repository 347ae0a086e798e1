"""An HWPX as KS X 6101 has it, read by the standard library: text, places, links, notes."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

HWPML = "http://www.hancom.co.kr/hwpml/2011/"
HP, HH, HC = (f"{{{HWPML}{name}}}" for name in ("paragraph", "head", "core"))
OPF = "{http://www.idpf.org/2007/opf/}"
_OWN = "고유 주소"


@dataclass
class Part:
    """What stands between the mark of a record and the next one."""

    lines: list[str] = field(default_factory=list)
    notes: list[Element] = field(default_factory=list)
    tables: list[Element] = field(default_factory=list)


class Hwpx:
    """One file, read: its package first, then what the package names in its order."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.order = archive.infolist()
            self.members = {name: archive.read(name) for name in archive.namelist()}
        package = ElementTree.fromstring(self.members["Contents/content.hpf"])
        self.package = package
        items = {item.get("id"): item.get("href") for item in package.iter(f"{OPF}item")}
        spine = [items[ref.get("idref")] for ref in package.iter(f"{OPF}itemref")]
        self.head = ElementTree.fromstring(self.members[spine[0]])
        self.sections = [ElementTree.fromstring(self.members[name]) for name in spine[1:]]
        self.styles = {style.get("id"): style for style in self.head.iter(f"{HH}style")}
        self.letters = {each.get("id"): each for each in self.head.iter(f"{HH}charPr")}
        self.lines = {each.get("id"): each for each in self.head.iter(f"{HH}paraPr")}
        own = self.style(_OWN)
        #: Letters of what a book on paper adds, and of marks of notes.
        self.beside = {own.get("charPrIDRef")} | {
            id for id, each in self.letters.items() if each.find(f"{HH}supscript") is not None
        }

    def style(self, name: str) -> Element:
        """The style of that name."""
        (found,) = [style for style in self.styles.values() if style.get("name") == name]
        return found

    def named(self, paragraph: Element) -> str:
        """The name of a paragraph's style."""
        return self.styles[paragraph.get("styleIDRef")].get("name") or ""

    def paragraphs(self) -> Iterator[Element]:
        """The paragraphs of the text itself, in their order."""
        for section in self.sections:
            yield from section.findall(f"{HP}p")

    def every(self, tag: str) -> Iterator[Element]:
        """Every element of that name in the text."""
        for section in self.sections:
            yield from section.iter(f"{HP}{tag}")

    def parts(self, fragments: Iterable[str]) -> dict[str, Part]:
        """What stands behind each of these fragments, up to the next of them."""
        wanted = set(fragments)
        found: dict[str, Part] = {}
        part = Part()
        for paragraph in self.paragraphs():
            for mark in paragraph.iter(f"{HP}bookmark"):
                if mark.get("name") in wanted:
                    part = found.setdefault(mark.get("name") or "", Part())
            part.notes += paragraph.iter(f"{HP}footNote")
            part.tables += paragraph.iter(f"{HP}tbl")
            if self.named(paragraph) != _OWN:
                part.lines += self.said(paragraph)
        return found

    def text(self, part: Part) -> str:
        """The text of a part, its notes behind it."""
        notes = (
            line
            for note in part.notes
            for paragraph in note.iter(f"{HP}p")
            for line in self.said(paragraph)
        )
        return "\n".join((*part.lines, *notes))

    def said(self, paragraph: Element) -> list[str]:
        """The words of a paragraph; those of its table, cell by cell; not those of its notes."""
        words: list[str] = []
        cells: list[str] = []
        for run in paragraph.findall(f"{HP}run"):
            for table in run.findall(f"{HP}tbl"):
                for cell in table.iter(f"{HP}tc"):
                    for inner in cell.findall(f"{HP}subList/{HP}p"):
                        cells += self.said(inner)
            if run.get("charPrIDRef") not in self.beside:
                words += (_text(each) for each in run.findall(f"{HP}t"))
        return ["".join(words), *cells]

    def links(self) -> list[str]:
        """The command of every link."""
        return [
            command.text or ""
            for begin in self.every("fieldBegin")
            if begin.get("type") == "HYPERLINK"
            for command in begin.iter(f"{HP}stringParam")
            if command.get("name") == "Command"
        ]


def _text(element: Element) -> str:
    found = [element.text or ""]
    for inner in element:
        found.append({f"{HP}tab": "\t", f"{HP}lineBreak": "\n"}[inner.tag])
        found.append(inner.tail or "")
    return "".join(found)
