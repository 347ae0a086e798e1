"""The HWPX: the text of the record, places under their names, links, notes, tables and headings."""

import re
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from hwpx import HwpxDocument

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
    WebLink,
    Words,
)
from generator.render.book.hwpx import write_hwpx
from generator.render.book.text import bare, folded, lines_of
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
from tests.unit.book.read_hwpx import HH, HP, Hwpx
from tests.unit.book.samples import entry, paragraph, words

#: The number behind the words of a reference.
_ADDED = re.compile(r"\([GWB]-\d{4}\)")


@cache
def hwpx(name: str) -> bytes:
    return write_hwpx(book(name))


@cache
def read(name: str) -> Hwpx:
    return Hwpx(hwpx(name))


def written(*blocks: Block, **more: object) -> Hwpx:
    """A book of one record with these blocks."""
    return Hwpx(write_hwpx(small_book(entry(1, "질문", *blocks, **more))))


# One text


@every_book
def test_it_holds_the_text_of_every_record_in_its_order(name: str) -> None:
    file, of = read(name), book(name)
    parts = file.parts(starts(of))
    for each in of.entries:
        assert bare(file.text(parts[each.fragment])) == expected(each), each.fragment


@pytest.mark.parametrize("name", ["green-ko", "white-ko", "blue-en"])
def test_another_reader_finds_the_same_lines_in_the_same_order(name: str, tmp_path: Path) -> None:
    path = tmp_path / "book.hwpx"
    path.write_bytes(hwpx(name))
    document = HwpxDocument.open(path)
    said = _ADDED.sub("", bare("".join(each.text for each in document.paragraphs)))
    at = said.index(bare(book(name).chapters[1].title))
    found = 0
    for each in book(name).entries:
        if each.notes or any(isinstance(block, Table) for block in blocks_of(each.blocks)):
            continue  # this reader tells them apart from the paragraph
        for line in (_ADDED.sub("", bare(line)) for line in lines_of(each)):
            at = said.index(line, at) + len(line)
            found += 1
    assert found > 50


@every_book
def test_cover_imprint_and_chapters_say_what_the_book_says(name: str) -> None:
    file, of = read(name), book(name)
    said = {folded(line) for each in file.paragraphs() for line in file.said(each)}
    for line in (of.title, of.subtitle, of.notice, of.date_text, of.paper_text):
        assert folded(line) in said
    for label, value in of.imprint:
        assert folded(f"{label}\t{value}") in said
    for chapter in of.chapters:
        assert folded(chapter.title) in said


# Places and links


@every_book
def test_every_place_has_its_name_on_the_web_and_every_link_leads_to_one(name: str) -> None:
    file = read(name)
    marks = [mark.get("name") for mark in file.every("bookmark")]
    assert marks == sorted(places(book(name)), key=marks.index)
    assert len(set(marks)) == len(marks)
    for command in file.links():
        if command.startswith("?"):
            assert command.endswith(";0;0;0;")
            assert re.sub(r"\\(.)", r"\1", command[1:-7]) in marks
        else:
            assert re.match(r"https?\\:|mailto:", command), command


def test_a_link_says_where_it_leads_as_hangul_writes_it() -> None:
    link = WebLink("https://example.org/a?b=1;c#d", words("누리집"))
    mail = WebLink("mailto:a@example.org", words("편지"))
    here = Reference("g-0002.why", "https://example.org/x", "G-0002", words("까닭"))
    away = Reference("", "https://example.org/id/w-0001/", "W-0001", words("해법"))
    second = entry(2, "둘째", Heading(1, "g-0002.why", words("왜")))
    first = entry(1, "첫째", Paragraph((link, mail, here, away)))
    file = Hwpx(write_hwpx(small_book(first, second)))
    (line,) = [p for p in file.paragraphs() if "누리집편지" in "".join(file.said(p))]
    assert file.said(line) == ["누리집편지까닭해법"]
    begins = list(line.iter(f"{HP}fieldBegin"))
    said = [{each.get("name"): each.text for each in begin.iter()} for begin in begins]
    assert [each["Command"] for each in said] == [
        r"https\://example.org/a\?b=1\;c\#d;1;0;0;",
        "mailto:a@example.org;2;0;0",
        "?g-0002.why;0;0;0;",
        r"https\://example.org/id/w-0001/;1;0;0;",
    ]
    assert [each.get("Path") for each in said] == [
        "https://example.org/a?b=1;c#d",
        "mailto:a@example.org",
        None,
        "https://example.org/id/w-0001/",
    ]
    ends = [end.get("beginIDRef") for end in line.iter(f"{HP}fieldEnd")]
    assert ends == [begin.get("id") for begin in begins]
    assert {begin.get("fieldid") for begin in begins} == {str(int.from_bytes(b"%hlk", "big"))}
    shown = [run.text for run in line.iter(f"{HP}t") if run.text and run.text.startswith("(")]
    assert shown == ["(G-0002)", "(W-0001)"]


@every_book
def test_no_field_but_links_and_contents(name: str) -> None:
    file = read(name)
    kinds = [begin.get("type") for begin in file.every("fieldBegin")]
    assert set(kinds) == {"HYPERLINK", "TABLEOFCONTENTS"}
    assert kinds.count("TABLEOFCONTENTS") == 1
    open_: list[str] = []
    for section in file.sections:
        for each in section.iter():
            if each.tag == f"{HP}fieldBegin":
                open_.append(each.get("id") or "")
            elif each.tag == f"{HP}fieldEnd":
                assert open_.pop() == each.get("beginIDRef")
        assert open_ == []
    ids = [begin.get("id") for begin in file.every("fieldBegin")]
    assert len(set(ids)) == len(ids)


def test_the_contents_list_chapters_and_records_but_not_each_citizens_question() -> None:
    file, of = read("green-ko"), book("green-ko")
    inside, said = False, []
    for each in file.paragraphs():
        if inside and [line for line in file.said(each) if line]:
            said += file.said(each)
        inside = inside or any(
            begin.get("type") == "TABLEOFCONTENTS" for begin in each.iter(f"{HP}fieldBegin")
        )
        if (
            inside
            and len(list(each)) == 1
            and each.find(f"{HP}run/{HP}ctrl/{HP}fieldEnd") is not None
        ):
            break
    wanted = []
    numbers = iter(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"))
    for chapter in of.chapters:
        numbered = f"{next(numbers)}. " if chapter.role == "records" else ""
        wanted.append(numbered + chapter.title)
        wanted += (f"{e.number} {e.title}" for e in chapter.entries if e.kind != "question")
    assert said == wanted
    (begin,) = [b for b in file.every("fieldBegin") if b.get("type") == "TABLEOFCONTENTS"]
    assert begin.get("dirty") == "1"  # Hangul fills in the pages when it opens the file


# Notes


def test_each_note_is_a_footnote_with_its_number_in_it() -> None:
    blocks = (Paragraph((Words("가"), NoteMark(2), Words("나"), NoteMark(1), NoteMark(2))),)
    notes = ((paragraph("하나"),), (paragraph("둘"), paragraph("둘의 둘째 문단")))
    file = written(*blocks, notes=notes)
    made = list(file.every("footNote"))
    assert [note.get("number") for note in made] == ["1", "2"]
    said = [["".join(file.said(p)).strip() for p in note.iter(f"{HP}p")] for note in made]
    assert said == [["둘", "둘의 둘째 문단"], ["하나"]]
    for note in made:
        first = note.find(f"{HP}subList/{HP}p/{HP}run/{HP}ctrl/{HP}autoNum")
        assert first is not None
        assert (first.get("num"), first.get("numType")) == (note.get("number"), "FOOTNOTE")
        assert {file.named(p) for p in note.iter(f"{HP}p")} == {"각주"}
    assert [r for r in file.every("t") if r.text == "1)"]  # the second mark of the first note


def test_a_note_in_a_note_follows_it_and_one_without_a_mark_is_not_lost() -> None:
    notes = (
        (Paragraph((Words("밖"), NoteMark(2))),),
        (Paragraph((Words("안"), NoteMark(1))),),
        (paragraph("표시 없는 각주"), Listing(False, 1, ((paragraph("점"),),))),
    )
    file = written(Paragraph((Words("글"), NoteMark(1))), notes=notes)
    made = list(file.every("footNote"))
    assert [note.get("number") for note in made] == ["1", "2", "3"]
    assert not any(list(note.iter(f"{HP}tbl")) for note in made)
    assert "표시 없는 각주" in "".join(made[2].itertext())


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
                _is_like(table, wanted)


def _is_like(table: Element, wanted: Table) -> None:
    rows = table.findall(f"{HP}tr")
    assert table.get("repeatHeader") == "1"
    assert int(table.get("rowCnt") or 0) == len(rows) == len(wanted.rows) + bool(wanted.head)
    assert int(table.get("colCnt") or 0) == len(wanted.align)
    heads = [[cell.get("header") for cell in row] for row in rows]
    assert heads == [
        ["1" if wanted.head and not m else "0"] * len(wanted.align) for m in range(len(rows))
    ]
    for m, row in enumerate(rows):
        for n, cell in enumerate(row):
            place = cell.find(f"{HP}cellAddr")
            assert place is not None
            assert (place.get("rowAddr"), place.get("colAddr")) == (str(m), str(n))
    widths = [int(cell.get("width") or 0) for cell in rows[0].iter(f"{HP}cellSz")]
    size = table.find(f"{HP}sz")
    assert size is not None
    assert sum(widths) == int(size.get("width") or 0) <= 43654  # the text of A4 between its margins
    position = table.find(f"{HP}pos")
    assert position is not None
    assert position.get("treatAsChar") == "0"  # a table set as a letter is not divided by pages


def test_a_caption_is_the_name_of_its_table_too() -> None:
    rows = ((Cell(words("2026")),),)
    file = written(Table("일자리 수", (Cell(words("해"), header=True),), rows, ("end",)))
    (name,) = file.every("shapeComment")
    assert name.text == "일자리 수"
    (caption,) = [p for p in file.paragraphs() if file.named(p) == "캡션"]
    assert file.said(caption) == ["일자리 수"]
    right = file.lines[file.every("tc").__next__().find(f".//{HP}p").get("paraPrIDRef")]
    assert right.find(f"{HH}align").get("horizontal") == "RIGHT"


# Headings and lists


@every_book
def test_headings_are_outline_in_hanguls_own_styles(name: str) -> None:
    file, of = read(name), book(name)
    outline: list[tuple[int, str]] = []
    for each in file.paragraphs():
        heading = file.lines[each.get("paraPrIDRef") or ""].find(f".//{HH}heading")
        assert heading is not None
        if heading.get("type") == "OUTLINE":
            outline.append((int(heading.get("level") or 0) + 1, file.named(each)))
    assert [name for level, name in outline if level == 1] == ["개요 1"] * len(of.chapters)
    listed = [each for each in of.entries if each.kind != "question"]
    assert [name for level, name in outline if level == 2] == ["개요 2"] * len(listed)
    questions = len(of.entries) - len(listed)
    assert [name for _, name in outline].count("원질문 제목") == questions
    for level, style in outline:
        assert style in (f"개요 {level}", "원질문 제목", "묶음 제목")


def test_each_ordered_list_counts_from_its_own_start() -> None:
    def listing(start: int, *more: Block) -> Listing:
        return Listing(True, start, ((paragraph("가"), *more), (paragraph("나"),)))

    file = written(listing(1, listing(3)), Quote((listing(7),)))
    numbers = {each.get("id"): each for each in file.head.iter(f"{HH}numbering")}
    said = []
    for each in file.paragraphs():
        heading = file.lines[each.get("paraPrIDRef") or ""].find(f".//{HH}heading")
        if heading is not None and heading.get("type") == "NUMBER":
            level = int(heading.get("level") or 0)
            head = numbers[heading.get("idRef")].findall(f"{HH}paraHead")[level]
            said.append(
                (heading.get("idRef"), level, head.get("start"), head.get("numFormat"), head.text)
            )
    ids = [each[0] for each in said]
    first, second, third = ids[0], ids[1], ids[4]
    assert len({first, second, third}) == 3
    assert said == [
        (first, 0, "1", "DIGIT", "^1."),
        (second, 1, "3", "HANGUL_SYLLABLE", "^2."),
        (second, 1, "3", "HANGUL_SYLLABLE", "^2."),
        (first, 0, "1", "DIGIT", "^1."),
        (third, 0, "7", "DIGIT", "^1."),
        (third, 0, "7", "DIGIT", "^1."),
    ]


def test_chapters_of_records_have_roman_numbers_and_others_none() -> None:
    file, of = read("green-ko"), book("green-ko")
    numbers = {each.get("id"): each for each in file.head.iter(f"{HH}numbering")}
    count, chapters = 0, iter(of.chapters)
    for section in file.sections:
        (setup,) = section.iter(f"{HP}secPr")
        head = numbers[setup.get("outlineShapeIDRef")].findall(f"{HH}paraHead")[0]
        titles = [p for p in section.findall(f"{HP}p") if file.named(p) == "개요 1"]
        for place, _ in enumerate(titles):
            numbered = next(chapters).role == "records"
            assert (head.text or "") == ("^1." if numbered else "")
            if numbered:
                count += 1
                assert int(head.get("start") or 0) + place == count
    assert count > 1
