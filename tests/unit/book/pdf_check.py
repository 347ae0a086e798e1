"""What we ask of a PDF beyond what `page-validation` looks at; each fault a line (docs/print.md).

It reads the file alone: nothing of what made it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from pikepdf import Array, Dictionary, Pdf, Stream, String

from generator.objects.book import Book, Heading
from tests.unit.book.pdf_reader import Node, Page, read

_HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


def faults(data: bytes, book: Book, entries: tuple = ()) -> list[str]:
    """Every fault of a file that should hold these entries of the book, by default all of them."""
    pdf, tree, pages = read(data)
    return [
        *_document(pdf, book),
        *_fonts(pdf),
        *_tagged(tree, pages),
        *_headings(tree),
        *_figures(tree, book),
        *_tables(tree),
        *_lists(tree),
        *_links(pdf, tree),
        *_places(pdf, entries or book.entries),
        *_actions(pdf),
        *_streams(data),
    ]


def _document(pdf: Pdf, book: Book) -> Iterator[str]:
    root, info = pdf.Root, pdf.trailer.Info
    wanted = {"ko": "ko-KR", "en": "en"}[book.language]
    if str(root.get("/Lang", "")) != wanted:
        yield f"language: {root.get('/Lang')} for {wanted}"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "title: not shown in the title bar"
    if not str(info.get("/Title", "")).startswith(book.title[:40]):
        yield "title: not that of the book"
    if not root.get("/MarkInfo", {}).get("/Marked", False):
        yield "tags: not said to be tagged"
    if root.get("/PageMode") != "/UseOutlines":
        yield "bookmarks: not opened with the file"
    metadata = root.get("/Metadata")
    said = metadata.read_bytes().decode() if isinstance(metadata, Stream) else ""
    for part in (
        "<pdfuaid:part>1</pdfuaid:part>",
        "<pdfaid:part>3</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        f"<rdf:li>{wanted}</rdf:li>",
    ):
        if part not in said:
            yield f"metadata: lacks {part}"
    if "</dc:title>" not in said:
        yield "metadata: lacks a title"
    day = f"D:{book.date.replace('-', '')}000000Z"
    for name in ("/CreationDate", "/ModDate"):
        if str(info.get(name, "")) != day:
            yield f"date: {name} is {info.get(name)}, not that of the book"


def _fonts(pdf: Pdf) -> Iterator[str]:
    seen = set()
    for page in pdf.pages:
        for font in page.get("/Resources", Dictionary()).get("/Font", Dictionary()).values():
            if font.objgen in seen:
                continue
            seen.add(font.objgen)
            name = str(font.get("/BaseFont", ""))
            inner = font.get("/DescendantFonts", [font])[0]
            descriptor = inner.get("/FontDescriptor", Dictionary())
            if "/FontFile2" not in descriptor:
                yield f"fonts: {name} is not embedded as TrueType"
            if not re.fullmatch(r"/[A-Z]{6}\+.*", name):
                yield f"fonts: {name} is not a subset"
            table = font.get("/ToUnicode")
            if not isinstance(table, Stream):
                yield f"fonts: {name} does not tell its text"
                continue
            for _, text in _PAIR.findall(table.read_bytes()):
                for c in bytes.fromhex(text.decode()).decode("utf-16-be"):
                    if 0x3E000 <= ord(c) < 0xE0000 or 0xE000 <= ord(c) <= 0xF8FF:
                        yield f"fonts: {name} tells U+{ord(c):04X}, which nobody wrote"
    names = [re.sub(r"^/[A-Z]{6}\+", "", str(f)) for f in _base_fonts(pdf)]
    if len(names) != len(set(names)):
        yield "fonts: one font is embedded twice"


def _base_fonts(pdf: Pdf) -> list[str]:
    found = {}
    for page in pdf.pages:
        for font in page.get("/Resources", Dictionary()).get("/Font", Dictionary()).values():
            found[font.objgen] = str(font.get("/BaseFont", ""))
    return list(found.values())


def _tagged(tree: Node, pages: list[Page]) -> Iterator[str]:
    if not tree.inside:
        yield "tags: there is no structure"
    for number, page in enumerate(pages, 1):
        if page.unmarked:
            yield f"tags: page {number} draws {page.unmarked[0][:20]!r} outside of the structure"
        if any(text.strip() for text in page.marked.values()):
            yield f"tags: page {number} marks text that no element holds"


def _headings(tree: Node) -> Iterator[str]:
    last = 0
    for heading in tree.find(*_HEADINGS):
        level = int(heading.type[1])
        if level > last + 1:
            yield f"headings: {heading.type} {heading.text[:20]!r} follows H{last}"
        if not heading.text.strip():
            yield "headings: one is empty"
        last = level
    if not last:
        yield "headings: there are none"


def _figures(tree: Node, book: Book) -> Iterator[str]:
    for figure in tree.find("Figure"):
        said = str(figure.it.get("/Alt", ""))
        if not said.startswith(book.labels.qr):
            yield f"figures: one says {said!r}"


def _tables(tree: Node) -> Iterator[str]:
    for table in tree.find("Table"):
        rows = [[cell for cell in row.inside if isinstance(cell, Node)] for row in table.find("TR")]
        if len({len(row) for row in rows}) > 1:
            yield "tables: rows differ in length"
        heads = [cell for row in rows for cell in row if cell.type == "TH"]
        if not heads:
            yield "tables: one has no header cells"
        for cell in heads:
            attributes = cell.it.get("/A", Array())
            attributes = attributes if isinstance(attributes, Array) else [attributes]
            if not any("/Scope" in one for one in attributes if isinstance(one, Dictionary)):
                yield f"tables: header cell {cell.text[:20]!r} has no scope"


def _lists(tree: Node) -> Iterator[str]:
    for item in tree.find("LI"):
        types = [part.type for part in item.inside if isinstance(part, Node)]
        if types not in (["Lbl", "LBody"], ["LBody"]):
            yield f"lists: an item is made of {types}"


def _links(pdf: Pdf, tree: Node) -> Iterator[str]:
    names = set(_destinations(pdf))
    owned = {
        kid.Obj.objgen
        for link in tree.find("Link")
        for kid in _array(link.it.get("/K"))
        if isinstance(kid, Dictionary) and kid.get("/Type") == "/OBJR"
    }
    for number, page in enumerate(pdf.pages, 1):
        notes = page.get("/Annots", Array())
        if len(notes) and page.get("/Tabs") != "/S":
            yield f"links: page {number} has no order of tabs"
        for note in notes:
            said = str(note.get("/Contents", ""))
            target = note.get("/Dest")
            if not said.strip() or "페이지" in said or "Section" in said:
                yield f"links: page {number} has one described as {said!r}"
            if note.objgen not in owned:
                yield f"links: page {number} has one outside of the structure"
            if isinstance(target, String) and str(target) not in names:
                yield f"links: page {number} leads to {target}, which is nowhere"
            if target is None and not str(note.get("/A", {}).get("/URI", "")):
                yield f"links: page {number} has one that leads nowhere"


def _places(pdf: Pdf, entries: tuple) -> Iterator[str]:
    numbers = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
    found = _destinations(pdf)
    marks = list(_bookmarks(pdf.Root.get("/Outlines", Dictionary()).get("/First")))
    titles = dict(marks)
    for title, _ in marks:
        if any(0x3E000 <= ord(c) < 0xE0000 for c in title):
            yield f"bookmarks: {title!r} is not plain"
    for entry in entries:
        page = found.get(entry.fragment)
        if page is None:
            yield f"destinations: {entry.fragment} is missing"
            continue
        for block in entry.blocks:
            if isinstance(block, Heading) and block.fragment and block.fragment not in found:
                yield f"destinations: {block.fragment} is missing"
        mark = next((t for t in titles if t.startswith(f"{entry.number} ")), None)
        if mark is None:
            yield f"bookmarks: {entry.number} is missing"
        elif numbers[titles[mark]] != numbers[page]:
            yield f"bookmarks: {entry.number} leads to another page"
    if list(found) != sorted(found, key=lambda name: name.encode()):
        yield "destinations: not in order, so that readers do not find them"


def _destinations(pdf: Pdf) -> dict[str, tuple[int, int]]:
    tree = pdf.Root.get("/Names", Dictionary()).get("/Dests", Dictionary()).get("/Names", Array())
    pairs = zip(tree[::2], tree[1::2], strict=True)
    return {str(name): place[0].objgen for name, place in pairs}


def _bookmarks(item: Dictionary | None) -> Iterator[tuple[str, tuple[int, int]]]:
    while item is not None:
        yield str(item.Title), item.Dest[0].objgen
        yield from _bookmarks(item.get("/First"))
        item = item.get("/Next")


def _actions(pdf: Pdf) -> Iterator[str]:
    for name in ("/OpenAction", "/AA", "/AcroForm"):
        if name in pdf.Root:
            yield f"actions: the document has {name}"
    for one in dictionaries(pdf):
        if one.get("/S") in ("/JavaScript", "/Launch", "/GoToR"):
            yield f"actions: {one.S}"


def dictionaries(pdf: Pdf) -> Iterator[Dictionary]:
    """Every dictionary of a file, those that stand within others among them."""
    for one in pdf.objects:
        yield from _within(one)


#: What a PDF opens or runs by itself, and annotations that are more than links.
RUNS = {"/JS", "/AA", "/OpenAction", "/AcroForm", "/RichMediaContent", "/XFA"}
LIVELY = ("/Widget", "/FileAttachment", "/Screen", "/Movie", "/Sound", "/RichMedia", "/3D")
#: Every kind of action of a PDF (ISO 32000-2, table 201).
ACTIONS = tuple(
    f"/{kind}"
    for kind in (
        *("GoTo", "GoToR", "GoToE", "GoToDp", "Launch", "Thread", "URI", "Sound", "Movie", "Hide"),
        *("Named", "SubmitForm", "ResetForm", "ImportData", "SetOCGState", "Rendition", "Trans"),
        *("GoTo3DView", "JavaScript", "RichMediaExecute"),
    )
)


def leads_to(data: bytes, attached: tuple[str, ...] = ()) -> Iterator[str]:
    """Every address of a PDF outside itself, in which nothing is that acts."""
    with Pdf.open(io.BytesIO(data)) as file:
        for one in dictionaries(file):
            assert not RUNS & {*one.keys()}
            assert one.get("/Subtype") not in LIVELY
            if one.get("/Type") == "/Action" or one.get("/S") in ACTIONS:
                assert str(one.S) in ("/URI", "/GoTo"), one.S
            if "/URI" in one:
                yield str(one.URI)
        assert tuple(map(str, file.attachments)) == attached


def _within(one: object) -> Iterator[Dictionary]:
    """What stands in an object itself; what it names by number comes by itself."""
    if isinstance(one, Stream):
        one = one.stream_dict
    if isinstance(one, Dictionary):
        yield one
        inside = [value for _, value in one.items()]
    else:
        inside = list(one) if isinstance(one, Array) else []
    for value in inside:
        if isinstance(value, Dictionary | Array) and not value.is_indirect:
            yield from _within(value)


def _streams(data: bytes) -> Iterator[str]:
    if b"\r\nendstream" in data:
        yield "streams: one ends in a carriage return"


def _array(kids: object) -> list:
    return list(kids) if isinstance(kids, Array) else [] if kids is None else [kids]
