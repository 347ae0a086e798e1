"""Books hold no personal data, and what would stand in one is found in its finished file."""

import pytest

from generator.objects.book import Book, Paragraph, Strong, Words
from generator.objects.personal import personal
from generator.read.private import said_by
from generator.render.book.docx import write_docx
from generator.render.book.hwpx import write_hwpx
from generator.render.book.text import text_of
from tests.unit.book.office_samples import book, small_book
from tests.unit.book.pdf_made import A4, STORE, THEME, write_pdf
from tests.unit.book.samples import PAPERS, entry, sample_books


def written_pdf(book: Book) -> bytes:
    """The book as one PDF."""
    return write_pdf(book, STORE, THEME, A4, 500).files[0][1]


WRITERS = {"docx": write_docx, "hwpx": write_hwpx, "pdf": written_pdf}
#: No pattern of a source sees these as one number; whoever reads the book does.
SPLIT = Paragraph((Words("연락은 010-"), Strong((Words("1234"),)), Words("-5678로")))


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("paper", PAPERS)
def test_the_text_of_each_book_names_nobody(paper: str, language: str) -> None:
    entries = [e for chapter in sample_books(language)[paper].chapters for e in chapter.entries]
    assert entries
    assert [personal(text_of(entry)) for entry in entries] == [()] * len(entries)


@pytest.mark.parametrize("format", ["docx", "hwpx"])
@pytest.mark.parametrize("name", ["green-ko", "white-en", "blue-ko"])
def test_finished_files_name_nobody(name: str, format: str) -> None:
    said = said_by(WRITERS[format](book(name)))
    assert len(said.text) > 1000
    assert personal(said.text) == ()


@pytest.mark.slow
@pytest.mark.parametrize("format", WRITERS)
def test_what_is_split_in_the_source_is_found_in_the_finished_file(format: str) -> None:
    said = said_by(WRITERS[format](small_book(entry(1, "질문", SPLIT))))
    assert [found.ko for found in personal(said.text)] == ["전화번호"]
