"""The DOCX as a file: fields, languages, styles, hostile text, the same bytes, linear time."""

import re
import time
from urllib.parse import urlsplit

import pytest
from docx.oxml.ns import qn
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec import structs

from generator.objects.book import (
    Emphasis,
    Paragraph,
    Words,
)
from generator.render.book.docx import write_docx
from generator.render.book.docx_names import names
from generator.render.book.text import bare
from tests.unit.book.office_samples import (
    anything,
    book,
    every_book,
    expected,
    growth,
    hostile_entry,
    places,
    small_book,
    starts,
)
from tests.unit.book.read_docx import BODY, NUMBERS, STYLES, Docx, docx, found, read, runs, written
from tests.unit.book.samples import LONG_WORD, SCRIPTS, entry, paragraph, words

# Fields


@every_book
def test_no_field_runs_or_reaches_beyond_the_file(name: str) -> None:
    file = read(name)
    assert found(file, "//w:fldSimple") == []
    for code in file.fields():
        assert re.fullmatch(
            r"PAGE|TOC \\o \"1-2\" \\h \\z"
            r"|PAGEREF [a-z][a-z0-9_]* \\h \\# \"('[^'\"]*')?0('[^'\"]*')?\""
            r"|NOTEREF _note_\d+ \\f \\h",
            code,
        ), code
    kinds = [f.get(qn("w:fldCharType")) for f in found(file, "//w:fldChar")]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end")
    settings = file.xml["word/settings.xml"]
    assert settings.find(qn("w:updateFields")) is None  # Word would warn whoever opens the file
    assert found(file, "//w:object|//w:pict|//w:drawing|//w:altChunk|//w:control") == []


def test_the_contents_list_chapters_and_records_but_not_each_citizens_question() -> None:
    file, of = read("green-ko"), book("green-ko")
    lines = found(file, "//w:sdt//w:p[w:hyperlink]")
    said = ["".join(line.itertext(qn("w:t"))) for line in lines]
    kinds = {each.kind for each in of.entries}
    assert {"question", "core-question"} <= kinds
    wanted = []
    numbers = iter(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"))
    for chapter in of.chapters:
        numbered = f"{next(numbers)}. " if chapter.role == "records" else ""
        wanted.append(numbered + chapter.title)
        wanted += (f"{e.number} {e.title}" for e in chapter.entries if e.kind != "question")
    assert said == wanted
    (instruction,) = found(file, "//w:sdt//w:instrText")
    assert instruction.text.strip().startswith("TOC ")


def test_index_and_chain_ask_for_pages() -> None:
    file, of = read("green-ko"), book("green-ko")
    asked = {code.split()[1] for code in file.fields() if code.startswith("PAGEREF")}
    assert {names(places(of))[e.fragment].word for e in of.entries} <= asked


@every_book
def test_whatever_a_paragraph_names_is_there(name: str) -> None:
    file = read(name)
    styles = {style.get(qn("w:styleId")) for style in found(file, "//w:style", STYLES)}
    numbers = {num.get(qn("w:numId")) for num in found(file, "//w:num", NUMBERS)} | {"0"}
    for part in (BODY, "word/footnotes.xml", STYLES):
        named = found(file, "//w:pStyle|//w:rStyle|//w:tblStyle|//w:basedOn|//w:next", part)
        assert {each.get(qn("w:val")) for each in named} <= styles
        assert {each.get(qn("w:val")) for each in found(file, "//w:numId", part)} <= numbers
    relations = {each.get("Id") for each in file.xml["word/_rels/document.xml.rels"]}
    outward = "//w:headerReference|//w:footerReference|//w:hyperlink[not(@w:anchor)]"
    assert {each.get(qn("r:id")) for each in found(file, outward)} <= relations
    types = {each.get("PartName") for each in file.xml["[Content_Types].xml"]} - {None}
    parts = {f"/{member}" for member in file.members if not member.endswith(".rels")}
    assert types == parts - {"/[Content_Types].xml"}


def test_the_language_is_korean_and_that_of_others_is_told() -> None:
    english = entry(1, "English", paragraph("One."), lang="en")
    arabic = entry(2, "سؤال", paragraph(SCRIPTS[6]), lang="ar")
    mixed = entry(3, "섞임", Paragraph((Words("새 "), Words("việc", "vi"))))
    file = Docx(write_docx(small_book(english, arabic, mixed)))
    default = file.xml[STYLES].find(f"{qn('w:docDefaults')}//{qn('w:lang')}")
    assert default.get(qn("w:eastAsia")) == "ko-KR"
    assert file.document.core_properties.language == "ko-KR"

    def lang(text: str) -> dict[str, str]:
        (run,) = [r for p in file.document.paragraphs for r in runs(p) if r.text == text]
        return {
            key.rpartition("}")[2]: value
            for key, value in run._r.rPr.find(qn("w:lang")).attrib.items()
        }

    assert lang("One.")["val"] == "en-US"
    assert lang("việc")["val"] == "vi"
    (line,) = [p for p in file.document.paragraphs if p.text == SCRIPTS[6]]
    from_right = [
        r for r in runs(line) if r._r.rPr is not None and r._r.rPr.find(qn("w:rtl")) is not None
    ]
    assert "".join(r.text for r in from_right) == SCRIPTS[6]
    assert from_right[0]._r.rPr.find(qn("w:lang")).get(qn("w:bidi")) == "ar"
    assert line._p.pPr.find(qn("w:bidi")) is not None


def test_an_english_book_says_so() -> None:
    file = read("green-en")
    default = file.xml[STYLES].find(f"{qn('w:docDefaults')}//{qn('w:lang')}")
    assert default.get(qn("w:val")) == "en-US"
    assert file.document.core_properties.language == "en-US"


def test_no_hangul_is_slanted_nothing_is_justified_and_words_stay_whole() -> None:
    file = written(
        Paragraph((Emphasis(words("힘주어")), Words(" 말합니다"))), Paragraph(words(LONG_WORD))
    )
    for part in (BODY, STYLES):
        assert found(file, "//w:i|//w:iCs", part) == []
        assert set(found(file, "//w:jc/@w:val", part)) <= {"left", "center", "right"}
        assert found(file, "//w:wordWrap", part) == []
    (run,) = [r for p in file.document.paragraphs for r in runs(p) if r.text == "힘주어"]
    assert run.style.name == "Emphasis"
    assert found(file, "//w:style[@w:styleId='Emphasis']//w:em/@w:val", STYLES) == ["dot"]


# Hostile text


@given(
    anything,
    anything | st.sampled_from(["javascript:alert(1)", "file:///etc/passwd", "\\\\host\\x"]),
)
@example('{ HYPERLINK "http://x" }', "http://a b/")
@example("=cmd|' /C calc'!A0", "https://x.kr/?a=b;c#d|e")
@example(']]><!--<w:p/>&amp;"\x00\x0b\x1f\ufffe\ud800', "http://[::1/")
def test_any_text_is_text_and_any_address_sound_or_none(said: str, href: str) -> None:
    data = write_docx(small_book(hostile_entry(said, href), title=said or "제목", notice=said))
    file = Docx(data)
    (each,) = small_book(hostile_entry(said, href)).entries
    shown = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "\ufffd", said)
    clean = small_book(hostile_entry(shown, href)).entries[0]
    part = file.parts(starts(small_book(each)))["g-0001"]
    assert bare(file.text(part)).replace("\ufffd", "") == expected(clean).replace("\ufffd", "")
    for target in file.outside():
        assert target.isascii()
        assert urlsplit(target).scheme in ("http", "https", "mailto")
    for code in file.fields():
        assert re.match(r"PAGE$|TOC |PAGEREF [a-z]|NOTEREF _", code)


def test_the_hard_book_keeps_on_the_page() -> None:
    """No paragraph begins beyond the middle of the page, whatever it stands in."""
    for indent in found(read("hard"), "//w:ind/@w:left"):
        assert int(indent) <= 8732 * 3 // 4


# The file


@every_book
def test_the_same_book_gives_the_same_bytes(name: str) -> None:
    assert docx(name) == write_docx(book(name))
    for member in read(name).order:
        assert member.date_time == (1980, 1, 1, 0, 0, 0)
    assert read(name).order[0].filename == "[Content_Types].xml"


def test_it_says_what_it_is() -> None:
    of = structs.replace(book("green-ko"), publisher="광산구", root="ab" * 32, edition="e1")
    file = Docx(write_docx(of))
    said = file.document.core_properties
    assert said.title == f"{of.title} {of.edition_text}"
    assert said.author == "광산구"
    assert said.identifier == of.address
    assert said.created.isoformat() == f"{of.date}T00:00:00+00:00"
    assert said.modified == said.created
    assert "ab" * 32 in file.members["docProps/custom.xml"].decode()


def test_pages_are_a4_with_a_running_head_and_numbers_that_begin_with_the_text() -> None:
    file, of = read("green-ko"), book("green-ko")
    sections = list(file.document.sections)
    for section in sections:
        assert (section.page_width.mm, section.page_height.mm) == (
            pytest.approx(210, abs=0.1),
            pytest.approx(297, abs=0.1),
        )
    numbers = [each.attrib for each in found(file, "//w:sectPr/w:pgNumType")]
    begun = [n for n, each in enumerate(numbers) if each.get(qn("w:start")) == "1"]
    assert [numbers[n].get(qn("w:fmt")) for n in begun] == ["lowerRoman", "decimal"]
    assert [s.header.paragraphs[0].text for s in sections[:2]] == ["", ""]  # cover and imprint
    heads = {s.header.paragraphs[0].text.split("\t")[1] for s in sections[2:]}
    assert {of.labels.contents, of.chapters[0].title} <= heads


def test_time_grows_as_the_book_does() -> None:
    assert growth(write_docx, time.process_time) < 16  # 64 where it grew with the square
