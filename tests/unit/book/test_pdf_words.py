"""How text is set: Korean words whole, long ones broken, titles in even lines, columns that fit."""

import re
import unicodedata

import msgspec
import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from generator.objects.book import Cell, Chapter, Heading, NoteMark, Paragraph, Table, Words
from generator.render.book.qr import qr_codes
from generator.render.book.typst_data import Setter, named
from generator.render.book.typst_form import Form
from generator.render.book.typst_volume import volumes
from generator.render.book.typst_words import (
    ANYWHERE,
    HIDDEN,
    WHOLE,
    balanced,
    line_count,
    loose,
    plain,
    set_line,
    tidy,
    whole,
    width,
)
from generator.store import Store
from tests.unit.book.pdf_made import book
from tests.unit.book.samples import LONG_WORD, entry, wide_table, words

#: What an author may write: no character of the planes that the program keeps for itself.
texts = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\ufffd").filter(
        lambda c: not 0x30000 <= ord(c) < 0xE0000
    )
)


@given(texts)
def test_what_is_set_can_be_read_back(text):
    assert plain(whole(text)) == text
    assert plain(loose(text)) == text


@given(texts)
def test_no_line_can_end_within_a_korean_word(text):
    """Second code points have no line breaking class but XX, and Unicode has no character there."""
    for character in whole(text):
        code = ord(character)
        assert not 0xAC00 <= code <= 0xD7A3
        assert not 0x4E00 <= code <= 0x9FFF
        if WHOLE <= code < HIDDEN or ANYWHERE <= code < WHOLE:
            assert unicodedata.category(character) == "Cn"


@given(st.lists(st.tuples(texts, st.booleans())), st.floats(1, 40))
def test_pieces_of_a_line_keep_their_text(pieces, longest):
    found = set_line(pieces, longest)
    assert [plain(text) for text in found] == [text for text, _ in pieces]


def test_a_word_that_crosses_pieces_is_one_word():
    """`**이것(this)**은`: the particle belongs to the strong word."""
    long, short = "가" * 20, "나"
    assert set_line([(long, True), (short, True)], 30) == [whole(long), whole(short)]
    assert set_line([(long, True), (short, True)], 19) == [long, short]
    assert set_line([("x" * 99, True)], 19) == [loose("x" * 99)]


def test_words_of_another_language_break_as_theirs_do():
    assert set_line([("可持续的就业", False), ("은", True)], 40) == ["可持续的就业", whole("은")]


def test_white_space_is_one_space_and_letters_are_composed():
    assert tidy("가\n\t 나\u3000다") == "가 나 다"
    assert tidy(unicodedata.normalize("NFD", "각")) == "각"


@given(st.lists(st.text("가나다라 abc", min_size=1, max_size=9), min_size=1, max_size=30))
def test_even_lines_are_no_more_lines(found):
    text = " ".join(found)
    measure = 18.0
    narrow = balanced(text, measure)
    assert narrow <= measure
    assert line_count(text, narrow) <= max(1, line_count(text, measure))


def test_a_title_of_two_lines_is_cut_in_the_middle():
    text = "가나다라 " * 6
    assert line_count(text, 20) == 2
    assert balanced(text, 20) < 13


# Volumes


@pytest.mark.parametrize(("most", "count"), [(500, 1), (77, 1), (76, 2), (30, 3), (1, 77)])
def test_volumes_hold_all_records_in_order(most, count):
    green = book("green-ko")
    parts = volumes(green, most)
    assert len(parts) == count
    assert [e for part in parts for e in part.entries] == list(green.entries)
    assert all(0 < len(part.entries) <= most for part in parts)
    assert parts[0].chapters[0] == green.chapters[0]
    assert parts[-1].chapters[-1] == green.chapters[-1]
    for part in parts:
        names = [chapter.fragment for chapter in part.chapters]
        assert len(names) == len(set(names))


def test_a_book_without_records_is_one_volume():
    assert len(volumes(of(), 500)) == 1


# Data


def of(*entries):
    """A book of these records alone."""
    green = book("green-ko")
    chapters = (Chapter("core-questions", "records", "장", (), entries),) if entries else ()
    return msgspec.structs.replace(green, chapters=chapters)


def setter(*entries) -> Setter:
    made = of(*entries)
    parts = volumes(made, 500)
    return Setter(made, parts[0], parts, Form(), {}, {})


def test_headings_never_skip_a_level():
    """PDF/UA-1, 7.4.2; an author may."""
    blocks = tuple(Heading(level, "", words("절")) for level in (3, 1, 2, 5, 1, 4))
    (part,) = setter(entry(1, "제목", *blocks)).data()["parts"]
    levels = [block[1] for block in part["entries"][0]["blocks"]]
    assert levels == [3, 3, 4, 5, 3, 4]


def test_a_fragment_names_one_heading():
    twice = (Heading(1, "g-0001.why", words("하나")), Heading(1, "g-0001.why", words("둘")))
    (part,) = setter(entry(1, "제목", *twice)).data()["parts"]
    assert [block[2] for block in part["entries"][0]["blocks"]] == ["g-0001.why", ""]


def test_a_mark_without_its_note_is_a_mark():
    lonely = Paragraph((Words("글"), NoteMark(3)))
    (part,) = setter(entry(1, "제목", lonely)).data()["parts"]
    assert part["entries"][0]["blocks"][0][1][1] == ["note", "", "3"]


def test_a_table_of_many_columns_becomes_tables_that_fit():
    tables = setter(entry(1, "제목")).tables(wide_table(60, 2), "g-0001")
    columns = [len(one["widths"]) for one in tables]
    assert sum(columns) == 60
    assert max(columns) <= 12
    assert all(len(row) == len(one["head"]) for one in tables for row in one["rows"])
    told = "".join(cell[0] for one in tables for cell in one["head"])
    assert plain(told) == "".join(f"열 {n}" for n in range(1, 61))


def test_columns_are_as_wide_as_their_longest_word():
    cells = ("기", "일자리정책과", "긴 까닭을 적습니다. " * 30)
    table = Table("", tuple(Cell(words(text)) for text in cells), (), ("start",) * 3)
    (one,) = setter(entry(1, "제목")).tables(table, "g-0001")
    assert one["widths"][1] - 1.3 >= width("일자리정책과")
    assert one["widths"][2] > one["widths"][1] > one["widths"][0]


def test_a_word_wider_than_its_column_may_break():
    table = Table("", tuple(Cell(words(text)) for text in (LONG_WORD, "짧음", "말")), (), ())
    (one,) = setter(entry(1, "제목")).tables(table, "g-0001")
    assert one["head"][0] == [LONG_WORD]
    assert one["head"][1] == [whole("짧음")]
    assert min(one["widths"]) > 2


def test_bookmarks_say_what_readers_wrote():
    assert named("사회적\n대화 \ue000😀") == "사회적 대화 \ufffd😀"


# Codes


@given(st.from_regex(r"https://[a-z]{1,20}\.go\.kr/id/[gwb]-[0-9]{4,6}/", fullmatch=True))
def test_a_code_holds_its_address(address):
    modules, path = qr_codes([address], Store())[address]
    scale, edge = 6, modules + 8
    picture = Image.new("L", (edge * scale, edge * scale), 255)
    draw = ImageDraw.Draw(picture)
    for x, y, wide in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", path):
        left, top = (int(x) + 4) * scale, (int(y) + 4) * scale
        draw.rectangle((left, top, left + int(wide) * scale - 1, top + scale - 1), fill=0)
    (code,) = zxingcpp.read_barcodes(picture)
    assert code.text == address
    assert re.fullmatch(r"(M\d+ \d+h\d+v1h-\d+z)+", path)
