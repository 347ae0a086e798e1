"""Every payload through every writer of books: what could act in a file is what a sound book has.

The repository's content and ledger are made hostile behind the check's back, as for the site
(tests/browser/test_active_content.py), so that the writers stand alone: Pandoc reads the bodies,
and every payload stands besides in a title, in words, in code, under a link and in a note.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pikepdf
import pytest
from lxml import etree

from generator.objects.book import Book, CodeBlock, Entry, NoteMark, Paragraph, WebLink, Words
from generator.render.book.docx import write_docx
from generator.render.book.epub import write_epub
from generator.render.book.hwpx import write_hwpx
from generator.render.book.pdf import Pdf, write_pdf
from generator.render.book.tree import Library, Wanted
from tests.hostile import ALL, Poisoner
from tests.unit.book.pdf_check import leads_to
from tests.unit.book.pdf_made import STORE, THEME
from tests.unit.book.pdf_made import book as edition
from tests.unit.book.pdf_reader import read
from tests.unit.book.samples import content, hard_book, sample_books, settings

pytestmark = pytest.mark.slow

FORMATS = ("epub", "docx", "hwpx")
#: What a PDF holds besides: the manifest of its edition.
ATTACHED = ("green-e1-ko.json",)
ALLOWED = ("https://", "http://", "mailto:")
#: Addresses that would act, or that lead out of what a book may name.
EVIL = (
    *("javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,<script>alert(1)</script>"),
    *("vbscript:msgbox(1)", "file:///etc/passwd", "//evil.example/", "\\\\evil.example\\x"),
    *("/etc/passwd", "../../../etc/passwd", "intent://evil#Intent;end", "ms-word:ofe|u|x"),
    *("blob:https://evil.example/1", " javascript:alert(1)", "java\tscript:alert(1)", "#x y"),
)
#: What is mostly not seen (Default_Ignorable_Code_Point of Unicode), a letter before each.
UNSEEN = "".join(
    f"가{chr(code)}"
    for first, last in (
        *((0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5)),
        *((0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164)),
        *(
            (0xFE00, 0xFE0F),
            (0xFEFF, 0xFEFF),
            (0xFFA0, 0xFFA0),
            (0xFFF0, 0xFFF8),
            (0xE0000, 0xE0080),
        ),
    )
    for code in range(first, last + 1)
)
#: A line of this machine's own, which no book may hold.
OUTSIDE = Path("/etc/passwd").read_text("utf-8").splitlines()[0]


def attacked(entry: Entry) -> Entry:
    """A record with every payload in its words, under its links and in its notes."""
    blocks = []
    for payload in ALL:
        words = Words(payload)
        blocks += [Paragraph((words, NoteMark(1))), CodeBlock(payload)]
        blocks += [Paragraph((WebLink(f"https://a.example/{payload}", (words,)),))]
    blocks += [Paragraph((Words(UNSEEN),)), CodeBlock(UNSEEN)]
    blocks += [Paragraph((WebLink(evil, (Words("말"),)),)) for evil in EVIL]
    return msgspec.structs.replace(
        entry,
        title=f"{entry.title} {' '.join(ALL[80:])}",
        blocks=(*entry.blocks, *blocks),
        notes=((Paragraph((Words(" ".join(ALL)),)),), *entry.notes),
    )


@cache
def hostile() -> Book:
    """A White Paper that its authors and its office have turned against its readers."""
    corpus, ledger = content()
    poisoner = Poisoner()
    corpus, ledger = poisoner.corpus(corpus), poisoner.ledger(ledger)
    library = Library.of([Wanted("white", None, "ko")], corpus, ledger, settings(), STORE)
    ((_, book),) = library.books()
    assert poisoner.count > 10 * len(ALL)
    chapters = []
    for chapter in book.chapters:
        entries = tuple(
            attacked(entry) if entry == book.entries[0] else entry for entry in chapter.entries
        )
        chapters.append(msgspec.structs.replace(chapter, entries=entries))
    return msgspec.structs.replace(
        book,
        name="green-e1-ko",
        edition="e1",
        edition_text=f"제1판 {ALL[0]}",
        publisher=" ".join(ALL[:40]),
        approved_by=" ".join(ALL[40:80]),
        manifest='{"a": "</script><script>alert(1)</script>"}\n',
        chapters=tuple(chapters),
    )


def sound() -> tuple[Book, ...]:
    """Books of everything that an author may write."""
    return (hard_book(), edition("edition"), *sample_books("ko").values())


@cache
def made(format: str, name: str) -> dict[str, bytes]:
    """The parts of the file of a book: the hostile one, or of those that are sound by number."""
    book = hostile() if name == "hostile" else sound()[int(name)]
    if format == "docx":
        data = write_docx(book)
    elif format == "hwpx":
        data = write_hwpx(book)
    else:
        data = write_epub(book, {}, THEME / "print" / "book.css")
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {part: file.read(part) for part in file.namelist()}


def trees(format: str, name: str) -> Iterator[tuple[str, Any]]:
    """The XML parts of a file, read by another parser than the one that wrote them."""
    for part, data in made(format, name).items():
        if not part.endswith((".ttf", ".otf", ".css", ".txt", ".png", "mimetype")):
            yield part, etree.fromstring(data)


def shape(format: str, name: str) -> set[tuple[str, ...]]:
    """What the elements and attributes of a file are called, by the kind of part they stand in."""
    found: set[tuple[str, ...]] = set()
    for part, root in trees(format, name):
        kind = re.sub(r"\d+|[gwb]-\d+", "N", part.rpartition("/")[2])
        kind = kind.replace("footnotes.xml", "document.xml")  # both hold paragraphs
        for element in root.iter():
            assert isinstance(element.tag, str), f"{part}: a comment or an instruction"
            found.add((kind, element.tag))
            found |= {(kind, element.tag, str(name)) for name in element.attrib}
    return found


@pytest.mark.parametrize("format", FORMATS)
def test_a_hostile_book_is_made_of_what_sound_books_are_made_of(format: str) -> None:
    """No element, attribute or part that could run, embed or fetch something is new in it."""
    known = set().union(*(shape(format, str(number)) for number in range(len(sound()))))
    kinds = {kind for kind, *_ in known}
    new = {
        one
        for one in shape(format, "hostile") - known
        # A page of the e-book that no sound one has is made of what other pages are made of.
        if one[0] in kinds or one[1:] not in {other[1:] for other in known}
    }
    assert new == set()


@pytest.mark.parametrize("format", FORMATS)
def test_the_parts_of_a_hostile_book_are_text_and_looks(format: str) -> None:
    known = {part.rpartition(".")[2] for n in range(len(sound())) for part in made(format, str(n))}
    for part, data in made(format, "hostile").items():
        assert part.rpartition(".")[2] in known, part
        assert not re.search(r"(?i)vba|macro|script|ole|activex|embed", part), part
        assert OUTSIDE.encode() not in data, part
        assert b"<!ENTITY" not in data, part


def links(format: str) -> Iterator[str]:
    """Every address that a file names outside itself."""
    for part, root in trees(format, "hostile"):
        for element in root.iter():
            for name, value in element.attrib.items():
                local = etree.QName(name).localname.lower()
                if local in ("href", "src", "target", "poster", "data", "action", "cite", "path"):
                    yield value
        # Hancom's fields keep the address in a command, colons and semicolons escaped.
        for field in root.iter("{*}fieldBegin"):
            for given in field.iter("{*}stringParam") if field.get("type") == "HYPERLINK" else ():
                command = re.match(r"((?:[^;\\]|\\.)*);", given.text or "")
                yield re.sub(r"\\(.)", r"\1", command[1] if command else given.text or "")
        assert root.getroottree().docinfo.doctype in ("", "<!DOCTYPE html>"), part


@pytest.mark.parametrize("format", FORMATS)
def test_a_hostile_book_leads_to_whole_addresses_or_into_itself(format: str) -> None:
    parts = made(format, "hostile")
    seen = 0
    for address in links(format):
        scheme = re.match(r"[\s\x00-\x1f]*([a-z][a-z0-9+.-]*)\s*:", address, re.I)
        if scheme is None:
            inside = address.partition("#")[0].split("?")[0].lstrip("/")
            names = (inside, *(f"{folder}/{inside}" for folder in ("word", "EPUB", "Contents")))
            fine = not inside or any(name in parts for name in names) or "/" not in inside
            assert fine or inside.removeprefix("../") in parts, address
            assert not address.startswith(("//", "\\\\")), address
        else:
            seen += 1
            assert address.lower().startswith(ALLOWED) or address.startswith("urn:"), address
            assert re.match(r"mailto:|urn:|https?://[^/\s\\]", address, re.I), address
    assert seen > len(ALL)


#: Fields of Word that count, and lead within the document.
FIELDS = {"PAGE", "NUMPAGES", "PAGEREF", "NOTEREF", "TOC", "STYLEREF"}


def test_a_hostile_document_asks_word_for_nothing_but_hyperlinks_and_numbers() -> None:
    """No field that fetches or runs (DDE, INCLUDETEXT …), no relation that is opened by itself."""
    names = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
    told: dict[str, set[str]] = {}
    for name in ("hostile", *map(str, range(len(sound())))):
        fields = set()
        for part, root in trees("docx", name):
            asked = root.xpath("//w:instrText/text() | //w:fldSimple/@w:instr", namespaces=names)
            fields |= {str(one).split()[0] for one in asked}
            for relation in root if part.endswith(".rels") else ():
                if relation.get("TargetMode") == "External":
                    assert relation.get("Type").endswith("/hyperlink")
        told[name] = fields
    assert told.pop("hostile") <= set().union(*told.values())
    assert set().union(*told.values()) <= FIELDS


def test_a_hostile_e_book_has_no_script_no_form_and_no_resource_from_elsewhere() -> None:
    for part, root in trees("epub", "hostile"):
        for element in root.iter():
            tag = etree.QName(element).localname.lower()
            assert tag not in ("script", "form", "iframe", "object", "embed", "base", "style"), part
            for name, value in element.attrib.items():
                local = etree.QName(name).localname.lower()
                assert not local.startswith("on"), part
                if tag != "a" and local in ("href", "src"):
                    assert not re.match(r"[a-z]+:|//", value, re.I), value
        opf = etree.tostring(root).decode() if part.endswith(".opf") else ""
        assert "scripted" not in opf
        assert "remote-resources" not in opf


@cache
def pdf() -> Pdf:
    return write_pdf(hostile(), STORE, THEME)


def test_a_hostile_pdf_does_nothing_but_lead_to_whole_addresses() -> None:
    addresses = [found for _, data in pdf().files for found in leads_to(data, ATTACHED)]
    assert all(re.match(r"https?://[^/\s]|mailto:\S", found, re.I) for found in addresses)
    assert len(set(addresses)) > len(ALL)


@pytest.mark.parametrize(
    "action", ["/JavaScript", "/Launch", "/GoToR", "/SubmitForm", "/ImportData"]
)
def test_the_check_of_a_pdf_sees_an_action(action: str) -> None:
    """The check of the check: at a link of a page, as something that would write it, would."""
    ((_, data), *_) = pdf().files
    with pikepdf.open(io.BytesIO(data)) as file:
        link = next(a for page in file.pages for a in page.get("/Annots", []) if "/A" in a)
        link.A = pikepdf.Dictionary(S=pikepdf.Name(action))
        spoilt = io.BytesIO()
        file.save(spoilt)
    with pytest.raises(AssertionError):
        list(leads_to(spoilt.getvalue(), ATTACHED))


def test_a_hostile_pdf_says_what_was_written_and_nothing_of_this_machine() -> None:
    text = " ".join(read(data)[1].text for _, data in pdf().files)
    said = re.sub(r"\s+", "", text)
    assert re.sub(r"\s+", "", OUTSIDE) not in said
    for sentence in ("#read(", "#eval(", "{{7*7}}", "<script>", "\\write18", "=1+1", "=HYPERLINK("):
        assert sentence in said, "it is set as it stands"


def test_the_payloads_are_in_the_book() -> None:
    text = re.sub(r"\s+", "", msgspec.json.encode(hostile()).decode())
    escaped = [re.sub(r"\s+", "", msgspec.json.encode(one).decode()[1:-1]) for one in ALL]
    assert [one for one in escaped if text.count(one) < 3] == []
