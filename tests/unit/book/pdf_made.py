"""PDFs for tests, each made once; fonts and codes are kept between runs, by their origin's hash."""

from __future__ import annotations

from functools import cache

import msgspec
import page as page_validation

from generator.objects.book import Book
from generator.render.book.pdf import Pdf, write_pdf
from generator.render.book.typst_form import A4, Form
from generator.store import Store
from tests.unit.book.samples import PROJECT, hard_book, sample_books

THEME = PROJECT / "theme"
#: Fonts and codes by the hash of what they are made of: never a result of another version.
STORE = Store(PROJECT / ".cache" / "tests")
PAPERS = ("green", "white", "blue")
MANIFEST = '{"edition": "e1", "제목": "녹서"}\n'
# Chains of siblings are long: 500 bookmarks in a row.
_LIMITS = page_validation.SafetyLimits(max_reference_depth=20_000)
_PROFILES = (
    page_validation.ValidationProfile.PDF_UA_1,
    page_validation.ValidationProfile.PDF_A_3A,
)


@cache
def book(name: str) -> Book:
    """`green-ko` and the like; `edition`, as it is published; `hard`."""
    if name == "hard":
        return hard_book()
    if name == "edition":
        return msgspec.structs.replace(
            sample_books("ko")["green"],
            name="green-e1-ko",
            edition="e1",
            edition_text="제1판",
            publisher="예시 기관",
            registration="12-3456789-000123-01",
            root="0" * 64,
            manifest=MANIFEST,
        )
    paper, _, language = name.partition("-")
    return sample_books(language)[paper]


@cache
def pdf(name: str, most: int = 500, form: Form = A4) -> Pdf:
    """The book of this name as PDF."""
    return write_pdf(book(name), STORE, THEME, form, most)


def file(name: str, most: int = 500, form: Form = A4) -> bytes:
    """The first file of it."""
    return pdf(name, most, form).files[0][1]


def violations(data: bytes) -> list[str]:
    """What `page-validation` finds against PDF/UA-1 and PDF/A-3a, by its rules."""
    return [
        f"{failure.rule_id}: {failure.message}"
        for profile in _PROFILES
        for failure in page_validation.validate_pdf_bytes(
            data, profile=profile, limits=_LIMITS
        ).failures
    ]
