"""The HWPX as a file: sound by two validators, its ids resolved, the same bytes, linear time."""

import io
import re
import time
import zipfile
from pathlib import Path
from urllib.parse import urlsplit

from hwpx.tools.package_validator import validate_editor_open_safety, validate_package
from hwpx.tools.validator import validate_document
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec import structs

from generator.objects.book import Emphasis, Paragraph, Words
from generator.render.book.hwpx import write_hwpx
from generator.render.book.text import bare
from tests.unit.book.office_samples import (
    anything,
    book,
    every_book,
    expected,
    growth,
    hostile_entry,
    small_book,
    starts,
)
from tests.unit.book.read_hwpx import HH, HP, OPF, Hwpx
from tests.unit.book.samples import entry, words
from tests.unit.book.test_hwpx import hwpx, read, written

#: The reader says so of Hangul's own files, too: nothing in a manifest names the version.
_OF_EVERY_FILE = "manifest does not reference a version part"


@every_book
def test_a_validator_of_packages_and_the_schema_of_owpml_find_nothing(
    name: str, tmp_path: Path
) -> None:
    path = tmp_path / "book.hwpx"
    path.write_bytes(hwpx(name))
    told = [str(issue) for issue in validate_package(path).issues]
    assert [issue for issue in told if _OF_EVERY_FILE not in issue] == []
    assert validate_editor_open_safety(path).ok
    assert [str(issue) for issue in validate_document(path).issues] == []


def test_the_validators_find_what_is_broken(tmp_path: Path) -> None:
    """A test that cannot fail proves nothing: three faults are planted, and told."""
    faults = (
        (b'styleIDRef="1"', b'styleIDRef="one"'),
        (b' rowCnt="', b' rowCount="'),
        (b' beginIDRef="', b' begin="'),
    )
    told = 0
    for before, after in faults:
        path = tmp_path / "book.hwpx"
        path.write_bytes(_changed(hwpx("green-ko"), before, after))
        schema = validate_document(path)
        told += not (validate_editor_open_safety(path).ok and schema.ok and not schema.issues)
    assert told == len(faults)


def _changed(data: bytes, before: bytes, after: bytes) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(whole, "w") as new:
        for member in old.infolist():
            content = old.read(member)
            if member.filename.startswith("Contents/section"):
                content = content.replace(before, after)
            new.writestr(member, content)
    return whole.getvalue()


@every_book
def test_every_id_that_is_named_is_there(name: str) -> None:
    file = read(name)
    there = {
        tag: [each.get("id") for each in file.head.iter(f"{HH}{tag}")]
        for tag in ("charPr", "paraPr", "style", "borderFill", "numbering", "bullet", "tabPr")
    }
    for ids in there.values():
        assert len(set(ids)) == len(ids)
    named = {
        "charPrIDRef": "charPr",
        "paraPrIDRef": "paraPr",
        "styleIDRef": "style",
        "nextStyleIDRef": "style",
        "borderFillIDRef": "borderFill",
        "tabPrIDRef": "tabPr",
        "outlineShapeIDRef": "numbering",
    }
    for root in (file.head, *file.sections):
        for each in root.iter():
            for mark, tag in named.items():
                value = each.get(mark)
                assert value in (None, "4294967295", *there[tag]), (each.tag, mark, value)
    for heading in file.head.iter(f"{HH}heading"):
        kind = {"NUMBER": "numbering", "BULLET": "bullet"}.get(heading.get("type") or "")
        assert kind is None or heading.get("idRef") in there[kind]
    for each in file.head.iter():
        if each.get("itemCnt") is not None:
            assert int(each.get("itemCnt") or 0) == len(list(each)), each.tag
    assert file.head.get("secCnt") == str(len(file.sections))


@every_book
def test_no_words_stand_in_the_style_that_hangul_makes_contents_of(name: str) -> None:
    file = read(name)
    (first,) = [id for id, style in file.styles.items() if style.get("name") == "바탕글"]
    assert first == "0"
    for each in file.every("p"):
        assert each.get("styleIDRef") != first


@every_book
def test_what_links_and_contents_lead_to_has_an_id_of_its_own(name: str) -> None:
    file = read(name)
    headings = [
        each.get("id")
        for each in file.paragraphs()
        if file.named(each).startswith("개요") or file.named(each) in ("원질문 제목", "묶음 제목")
    ]
    assert "0" not in headings
    assert len(set(headings)) == len(headings)


def test_the_package_is_laid_out_as_ks_x_6101_asks() -> None:
    file = read("green-ko")
    first = file.order[0]
    assert (first.filename, first.compress_type) == ("mimetype", 0)
    assert file.members["mimetype"] == b"application/hwp+zip"
    for member in file.order:
        assert member.date_time == (1980, 1, 1, 0, 0, 0)
    hrefs = {item.get("href") for item in file.package.iter(f"{OPF}item")}
    assert hrefs <= set(file.members)
    assert not [name for name in file.members if name.startswith(("Scripts/", "BinData/"))]
    preview = file.members["Preview/PrvText.txt"].decode()
    assert book("green-ko").title in preview


def test_it_says_what_it_is() -> None:
    of = structs.replace(book("green-ko"), publisher="광산구", root="ab" * 32)
    file = Hwpx(write_hwpx(of))
    meta = {each.get("name"): each.text or "" for each in file.package.iter(f"{OPF}meta")}
    assert meta["creator"] == "광산구"
    assert meta["CreatedDate"] == meta["ModifiedDate"] == f"{of.date}T00:00:00Z"
    assert of.address in meta["keyword"]
    assert "ab" * 32 in meta["keyword"]
    assert file.package.findtext(f".//{OPF}title") == f"{of.title} {of.edition_text}"
    assert file.package.findtext(f".//{OPF}language") == "ko"
    assert {style.get("langID") for style in file.styles.values()} == {"1042"}
    assert {style.get("langID") for style in read("green-en").styles.values()} == {"1033"}


def test_pages_are_a4_with_numbers_that_begin_with_the_text() -> None:
    file, of = read("green-ko"), book("green-ko")
    for page in file.every("pagePr"):
        assert (page.get("width"), page.get("height")) == ("59528", "84186")
    begun = [section for section in file.sections if list(section.iter(f"{HP}newNum"))]
    formats = [next(section.iter(f"{HP}pageNum")).get("formatType") for section in begun]
    assert formats == ["ROMAN_SMALL", "DIGIT"]
    assert not list(file.sections[0].iter(f"{HP}pageNum"))  # cover and imprint
    heads = ["".join(head.itertext()) for head in file.every("header")]
    assert len(heads) == 1 + len(of.chapters)
    for head, chapter in zip(heads[1:], of.chapters, strict=True):
        assert chapter.title.startswith(head.removeprefix(of.title).rstrip("…"))


def test_korean_words_stay_whole_and_lines_ragged() -> None:
    file = read("hard")
    for setting in file.head.iter(f"{HH}breakSetting"):
        # Hangul takes this one the other way round: BREAK_WORD keeps words, KEEP_WORD breaks them.
        assert setting.get("breakNonLatinWord") == "BREAK_WORD"
        assert setting.get("breakLatinWord") == "KEEP_WORD"
    kinds = {align.get("horizontal") for align in file.head.iter(f"{HH}align")}
    assert kinds <= {"LEFT", "CENTER", "RIGHT"}


def test_no_hangul_is_slanted_and_stress_is_a_dot() -> None:
    file = written(Paragraph((Emphasis(words("힘주어")), Words(" 말합니다"))))
    assert list(file.head.iter(f"{HH}italic")) == []
    (run,) = [run for run in file.every("run") if run.findtext(f"{HP}t") == "힘주어"]
    assert file.letters[run.get("charPrIDRef")].get("symMark") == "DOT_ABOVE"


@given(anything, anything | st.sampled_from(["javascript:alert(1)", "file:///etc/passwd"]))
@example("{ HYPERLINK } ^1. $F %hlk", "https://x.kr/?a=b;c#d|e\\f")
@example("=cmd|' /C calc'!A0", "http://a b/")
@example(']]><!--<hp:p/>&amp;"\x00\x0b\x1f\ufffe\ud800', "mailto:a;b@x.kr?c#d")
def test_any_text_is_text_and_any_address_sound_or_none(said: str, href: str) -> None:
    data = write_hwpx(small_book(hostile_entry(said, href), title=said or "제목", notice=said))
    file = Hwpx(data)
    part = file.parts([*starts(small_book(entry(1, "")))])["g-0001"]
    shown = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "\ufffd", said)
    (clean,) = small_book(hostile_entry(shown, href)).entries
    assert bare(file.text(part)).replace("\ufffd", "") == expected(clean).replace("\ufffd", "")
    for begin in file.every("fieldBegin"):
        for path in begin.iter(f"{HP}stringParam"):
            if path.get("name") == "Path":
                assert (path.text or "").isascii()
                assert urlsplit(path.text or "").scheme in ("http", "https", "mailto")
    assert {begin.get("type") for begin in file.every("fieldBegin")} <= {
        "HYPERLINK",
        "TABLEOFCONTENTS",
    }


@every_book
def test_the_same_book_gives_the_same_bytes(name: str) -> None:
    assert hwpx(name) == write_hwpx(book(name))


def test_time_grows_as_the_book_does() -> None:
    assert growth(write_hwpx, time.process_time) < 16  # 64 where it grew with the square


def test_no_part_names_another_file() -> None:
    for name in ("green-ko", "hard"):
        for path, data in read(name).members.items():
            assert b"<!DOCTYPE" not in data, path
            assert b"<!ENTITY" not in data, path
