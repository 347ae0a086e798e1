"""A Book as PDF: tagged, archivable, in Korean type; a file for each volume of 500 records.

PDF/UA-1 (ISO 14289-1) and PDF/A-3a (ISO 19005-3) at once. Typst sets each volume in a process of
its own, in a folder that holds our template and data and nothing else. The same book gives the same
bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from generator.errors import OutputError
from generator.objects.book import Book, Chapter, Place
from generator.render.book.fonts import Missing, fonts, missing
from generator.render.book.qr import qr_codes
from generator.render.book.typst_form import A4, Form
from generator.render.book.typst_shop import Shop
from generator.render.book.typst_texts import addresses, texts
from generator.render.book.typst_volume import volumes
from generator.render.book.typst_words import tidy
from generator.store import Store

#: Records in a volume at most: what Typst needs of memory grows with them.
MOST = 500


class Pdf(Struct, frozen=True):
    """The files of a book, each with the suffix of its name ("" for a single one, `-1`, `-2`).

    `places` says where every chapter, record and section stands; `missing` names the characters
    that are shown by their code points, for want of a font.
    """

    files: tuple[tuple[str, bytes], ...]
    places: Mapping[str, Place]
    missing: tuple[Missing, ...]


def write_pdf(book: Book, store: Store, theme: Path, form: Form = A4, most: int = MOST) -> Pdf:
    """The book as PDF, set by the template in `theme`/print.

    Raises ToolMissingError where a font is missing, OutputError where Typst cannot set the book or
    the book does not hold what the form asks for.
    """
    if form.leaflet:
        book = _leaflet(book, form.leaflet)
    template = {path.name: path.read_bytes() for path in sorted((theme / "print").glob("*.typ"))}
    said = [(fragment, tidy(text)) for fragment, text in texts(book)]
    own = [("", template_text.decode()) for template_text in template.values()]
    faces = fonts((text for _, text in (*own, *said)), book.language, store)
    codes = qr_codes(addresses(book), store)
    parts = volumes(book, most)
    made = Shop(book, form, store, template, faces, codes, parts).make()
    files = tuple(
        (f"-{part.number}" if len(parts) > 1 else "", one.data)
        for part, one in zip(parts, made, strict=True)
    )
    places: dict[str, Place] = {}
    for part, one in zip(parts, made, strict=True):
        for fragment, page in one.pages.items():  # a chapter may go on: it stands where it begins
            places.setdefault(fragment, Place(part.number, page, str(page)))
    return Pdf(files, places, missing(said))


def _leaflet(book: Book, chosen: Sequence[str]) -> Book:
    """The chosen records alone, in the order of the book."""
    known = {entry.fragment for entry in book.entries}
    for fragment in chosen:
        if fragment not in known:
            raise OutputError(
                f"{book.name} does not hold {fragment}",
                f"책에 있어야 할 자리가 없습니다: {book.name}, {fragment}",
            )
    chapters = (
        Chapter(chapter.fragment, chapter.role, chapter.title, entries=kept)
        for chapter in book.chapters
        if (kept := tuple(entry for entry in chapter.entries if entry.fragment in chosen))
    )
    return msgspec.structs.replace(book, chapters=tuple(chapters))
