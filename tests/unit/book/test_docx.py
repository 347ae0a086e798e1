"""The DOCX: the text of the record, places under their names, notes and tables as Word has them."""

import io
import itertools
import re
from urllib.parse import urlsplit

import mammoth
from docx.oxml.ns import qn
from lxml import html

from generator.objects.book import (
    Block,
    Cell,
    Heading,
    Listing,
    NoteMark,
    Paragraph,
    Quote,
    Reference,
    Table,
    Words,
)
from generator.render.book.docx import write_docx
from generator.render.book.docx_names import names
from generator.render.book.text import bare, folded
from tests.unit.book.office_samples import (
    blocks_of,
    book,
    every_book,
    expected,
    narrow,
    places,
    small_book,
    starts,
)
from tests.unit.book.read_docx import NUMBERS, STYLES, Docx, docx, found, read, written
from tests.unit.book.samples import entry, paragraph, words

# One text


@every_book
def test_it_holds_the_text_of_every_record_in_its_order(name: str) -> None:
    file, of = read(name), book(name)
    parts = file.parts(starts(of))
    for each in of.entries:
        assert bare(file.text(parts[each.fragment])) == expected(each), each.fragment


@every_book
def test_another_reader_finds_every_title_and_its_notes(name: str) -> None:
    made = mammoth.convert_to_html(io.BytesIO(docx(name)))
    page = html.fromstring(made.value)
    titles = {bare(head.text_content()) for head in page.iter("h2", "p")}
    of = book(name)
    for each in of.entries:
        title = bare(f"{each.number}{each.kind_text}{each.title}{each.sample_text}")
        assert title in titles, each.fragment
    notes = page.xpath("//li[starts-with(@id, 'footnote-')]")
    assert len(notes) == sum(len(each.notes) for each in of.entries)


@every_book
def test_cover_imprint_and_chapters_say_what_the_book_says(name: str) -> None:
    file, of = read(name), book(name)
    said = [folded(file.said(each)) for each in file.document.paragraphs]
    for line in (of.title, of.subtitle, of.notice, of.date_text, of.paper_text):
        assert folded(line) in said
    for label, value in of.imprint:
        assert folded(f"{label}\t{value}") in said or folded(f"{label}\n{value}") in said
    for chapter in of.chapters:
        assert folded(chapter.title) in said


# Places and links


@every_book
def test_every_place_has_its_name_on_the_web_and_one_that_word_knows(name: str) -> None:
    file, of = read(name), book(name)
    marks = file.bookmarks()
    assert len({mark.lower() for mark in marks}) == len(marks)
    for fragment, both in names(places(of)).items():
        assert both.exact == fragment
        assert both.exact in marks
        assert both.word in marks
    for mark in marks:
        assert len(mark) <= 40
    starts_ = [m.get(qn("w:id")) for m in found(file, "//w:bookmarkStart")]
    ends = [m.get(qn("w:id")) for m in found(file, "//w:bookmarkEnd")]
    assert sorted(starts_) == sorted(ends)
    assert len(set(starts_)) == len(starts_)


@every_book
def test_every_link_within_leads_to_a_place_in_the_file(name: str) -> None:
    file = read(name)
    anchors = file.anchors()
    assert anchors
    assert set(anchors) <= set(file.bookmarks())
    asked = [code.split()[1] for code in file.fields() if code.startswith(("PAGEREF", "NOTEREF"))]
    assert set(asked) <= set(file.bookmarks())


def test_a_reference_leads_to_its_record_and_says_its_number() -> None:
    inside = Reference("g-0002", "https://example.org/id/g-0002/", "G-0002", words("그 질문"))
    section = Reference("g-0002.why", "https://example.org/x", "G-0002", words("G-0002의 까닭"))
    away = Reference("", "https://example.org/id/w-0001/", "W-0001", words("그 해법"))
    second = entry(2, "둘째", Heading(1, "g-0002.why", words("왜")))
    said = Paragraph((inside, Words("과 "), section, Words("과 "), away))
    file = Docx(write_docx(small_book(entry(1, "첫째", said), second)))
    (line,) = [p for p in file.document.paragraphs if "그 질문" in p.text]
    assert line.text == "그 질문(G-0002)과 G-0002의 까닭과 그 해법(W-0001)"
    assert [(link.fragment, link.address) for link in line.hyperlinks] == [
        ("g_0002", ""),
        ("g_0002__why", ""),
        ("", "https://example.org/id/w-0001/"),
    ]
    (place,) = found(file, "//w:p[w:bookmarkStart[@w:name='g_0002__why']]")
    assert "".join(place.itertext()) == "왜"


def test_names_are_what_word_takes_and_differ() -> None:
    long = "g-0001." + "very-" * 12 + "long"
    made = names(
        ["g-0042.why", "g_0042__why", "9-lives", "colophon", long, long + "er", "G-0042.why"]
    )
    assert made["g-0042.why"].all[0] == "g-0042.why"
    assert made["colophon"].all == ("colophon",)
    assert made["9-lives"].word == "b_9_lives"
    assert made[long].exact == ""
    each = [both.word for both in made.values()]
    assert len({name.lower() for name in each}) == len(each)
    for name in each:
        assert re.fullmatch(r"[a-z][a-z0-9_]{0,39}", name)


@every_book
def test_it_leads_outside_only_where_an_author_or_an_address_does(name: str) -> None:
    file = read(name)
    for target in file.outside():
        assert urlsplit(target).scheme in ("http", "https", "mailto")
    for part, root in file.xml.items():
        if part.endswith(".rels"):
            kinds = {r.get("Type").rpartition("/")[2] for r in root if r.get("TargetMode")}
            assert kinds <= {"hyperlink"}


# Notes


def test_each_note_is_a_footnote_where_it_is_marked_and_a_second_mark_refers_to_it() -> None:
    blocks = (Paragraph((Words("가"), NoteMark(2), Words("나"), NoteMark(1), NoteMark(2))),)
    notes = ((paragraph("하나"),), (paragraph("둘"), paragraph("둘의 둘째 문단")))
    file = written(*blocks, notes=notes)
    assert [int(m.get(qn("w:id"))) for m in found(file, "//w:footnoteReference")] == [1, 2]
    said = {number: file.note(number) for number in file.footnotes}
    assert said == {1: " 둘\n둘의 둘째 문단", 2: " 하나"}
    assert [code for code in file.fields() if "NOTEREF" in code] == ["NOTEREF _note_1 \\f \\h"]
    for note in file.footnotes.values():
        assert len(list(note.iter(qn("w:footnoteRef")))) == 1


def test_a_note_in_a_note_follows_it_and_one_without_a_mark_is_not_lost() -> None:
    notes = (
        (Paragraph((Words("밖"), NoteMark(2), NoteMark(1))),),
        (Paragraph((Words("안"), NoteMark(1), NoteMark(9))),),
        (paragraph("표시 없는 각주"),),
    )
    file = written(Paragraph((Words("글"), NoteMark(1))), notes=notes)
    assert [int(m.get(qn("w:id"))) for m in found(file, "//w:footnoteReference")] == [1, 2, 3]
    for note in file.footnotes.values():
        assert list(note.iter(qn("w:footnoteReference"))) == []
    assert "표시 없는 각주" in "".join(file.footnotes[3].itertext())


# Tables


def test_the_header_row_of_every_table_is_marked_and_repeated() -> None:
    for name in ("green-ko", "white-ko", "blue-ko", "hard"):
        of, file = book(name), read(name)
        parts = file.parts(starts(of))
        for each in of.entries:
            tables = [t for b in blocks_of(each.blocks) for t in narrow(b) if isinstance(t, Table)]
            made = parts[each.fragment].tables
            assert len(made) == len(tables), each.fragment
            for table, wanted in zip(made, tables, strict=True):
                rows = table._tbl.tr_lst
                heads = [row for row in rows if list(row.iter(qn("w:tblHeader")))]
                assert heads == (rows[:1] if wanted.head else [])
                assert len(rows) == len(wanted.rows) + bool(wanted.head)
                look = table._tbl.tblPr.find(qn("w:tblLook"))
                assert look.get(qn("w:firstRow")) == ("1" if wanted.head else "0")
                widths = [int(col.get(qn("w:w"))) for col in table._tbl.tblGrid.gridCol_lst]
                assert len(widths) == len(wanted.align)
                assert all(width >= 300 for width in widths)
                assert 8600 <= sum(widths) <= 8732  # the text of A4 between its margins


def test_a_caption_is_the_name_of_its_table_too() -> None:
    table = Table(
        "일자리 수", (Cell(words("해"), header=True),), ((Cell(words("2026")),),), ("end",)
    )
    file = written(table)
    (caption,) = found(file, "//w:tblCaption/@w:val")
    assert caption == "일자리 수"
    assert "일자리 수" in [p.text for p in file.document.paragraphs]


def test_a_row_header_and_a_table_without_a_head_are_what_they_are() -> None:
    rows = ((Cell(words("이름"), header=True), Cell(words("값"))),)
    file = written(Table("", (), rows, ("start", "end")))
    assert found(file, "//w:tblHeader") == []
    styles = [cell.paragraphs[0].style.name for cell in file.document.tables[0].rows[0].cells]
    assert styles == ["표 머리", "표"]
    assert found(file, "//w:tc[2]//w:jc/@w:val") == ["right"]


# Headings, lists, languages


@every_book
def test_headings_stand_in_the_outline_without_a_gap(name: str) -> None:
    file, of = read(name), book(name)
    levels = {
        style.get(qn("w:styleId")): int(level.get(qn("w:val"))) + 1
        for style in found(file, "//w:style", STYLES)
        for level in style.iter(qn("w:outlineLvl"))
    }
    outline = [
        levels[p.style.style_id] for p in file.document.paragraphs if p.style.style_id in levels
    ]
    assert outline.count(1) == len(of.chapters)
    own = sum(
        sum(isinstance(b, Heading) and b.level == 1 for b in chapter.blocks)
        for chapter in of.chapters
    )
    assert outline.count(2) == len(of.entries) + own
    steps = [lower - upper for upper, lower in itertools.pairwise(outline)]
    assert max(steps) <= 1


def test_headings_are_numbered_as_korean_papers_are() -> None:
    file = read("green-ko")
    formats = {
        lvl.get(qn("w:ilvl")): (
            lvl.find(qn("w:numFmt")).get(qn("w:val")),
            lvl.find(qn("w:lvlText")).get(qn("w:val")),
        )
        for lvl in found(file, "//w:abstractNum[@w:abstractNumId='0']/w:lvl", NUMBERS)
    }
    assert [formats[str(level)] for level in range(6)] == [
        ("upperRoman", "%1."),
        ("none", ""),
        ("decimal", "%3."),
        ("ganada", "%4."),
        ("decimal", "%5)"),
        ("ganada", "%6)"),
    ]
    numbered = [
        p.find(f".//{qn('w:numId')}") is None
        for p in found(file, "//w:p[w:pPr/w:pStyle[@w:val='Heading1']]")
    ]
    assert numbered == [chapter.role == "records" for chapter in book("green-ko").chapters]


def test_each_ordered_list_counts_from_its_own_start() -> None:
    def listing(start: int, *more: Block) -> Listing:
        return Listing(True, start, ((paragraph("가"), *more), (paragraph("나"),)))

    file = written(listing(1, listing(3)), Quote((listing(7),)))
    lines = [p for p in file.document.paragraphs if p.text in ("가", "나")]
    ids = [p._p.pPr.numPr.numId.val for p in lines]
    levels = [p._p.pPr.numPr.ilvl.val for p in lines]
    assert levels == [0, 1, 1, 0, 0, 0]
    first, second, third = ids[0], ids[1], ids[4]
    assert ids == [first, second, second, first, third, third]
    assert len({first, second, third}) == 3
    begun = {
        num.get(qn("w:numId")): [
            (o.get(qn("w:ilvl")), o.find(qn("w:startOverride")).get(qn("w:val")))
            for o in num.iter(qn("w:lvlOverride"))
        ]
        for num in found(file, "//w:num", NUMBERS)
    }
    assert begun[str(first)] == [("0", "1")]
    assert begun[str(second)] == [("1", "3")]
    assert begun[str(third)] == [("0", "7")]
