"""Every print file of every edition and living paper: which there are, each by its writer.

A file is made once for the same book by the same program, and kept. The PDF comes first: it says on
which page each record stands, and the EPUB's list of pages agrees with it.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import metadata
from pathlib import Path

import msgspec
from msgspec import Struct

from generator.objects.book import Book, Place
from generator.objects.corpus import Corpus
from generator.objects.ledger import Edition, Ledger
from generator.objects.output import Output
from generator.objects.printed import PrintedBook, PrintFile
from generator.objects.problem import Problem, problem
from generator.render.book.docx import write_docx
from generator.render.book.epub import write_epub
from generator.render.book.hwpx import write_hwpx
from generator.render.book.pdf import Pdf, write_pdf
from generator.render.book.tree import Library, Wanted
from generator.render.book.typst_form import Form
from generator.settings import Settings
from generator.store import Store, key_of

PAPERS = ("green", "white", "blue")
FORMATS = ("pdf", "epub", "docx", "hwpx")
#: Offices of Korea exchange these; in another language `papers print --format` makes them.
_KOREAN_ONLY = ("docx", "hwpx")
#: Told what is being made: the name of the book, and the format.
Told = Callable[[str, str], None]


class Printed(Struct, frozen=True):
    """The files of a book, the page of each of its fragments, and what its readers cannot see.

    `places` is empty where no PDF was made.
    """

    want: Wanted
    files: tuple[Output, ...]
    places: Mapping[str, Place]
    problems: tuple[Problem, ...]

    @property
    def key(self) -> tuple[str, str, str]:
        """Paper, edition or "", and language: how `Prints` knows the book."""
        edition = self.want.edition
        return self.want.paper, edition.name if edition else "", self.want.language

    @property
    def book(self) -> PrintedBook:
        """What other pages know of it, without the bytes of its files."""
        volumes = sum(output.path.endswith(".pdf") for output in self.files)
        files = []
        for number, output in enumerate(self.files, 1):
            format = output.path.rpartition(".")[2]
            volume = number if format == "pdf" and volumes > 1 else 0  # PDFs come first
            files.append(PrintFile(output.path, format, len(output.data), volume))
        return PrintedBook(tuple(files), self.places)


def all_books(corpus: Corpus, ledger: Ledger, settings: Settings) -> Iterator[Wanted]:
    """Every edition, and every living paper that has records, in each language it has texts in."""
    for paper in PAPERS:
        for edition in ledger.editions.get(paper, ()):
            for language in languages(paper, edition, corpus, settings):
                yield Wanted(paper, edition, language)
        for language in languages(paper, None, corpus, settings):
            yield Wanted(paper, None, language)


def languages(
    paper: str, edition: Edition | None, corpus: Corpus, settings: Settings
) -> tuple[str, ...]:
    """The languages of the site in which an edition, or the living paper, has a text."""
    if edition is not None:
        there = {pin.language for pin in edition.pinned}
    else:
        ids = {r.id for r in corpus.records.values() if r.paper == paper and r.withdrawn is None}
        there = {corpus.records[id].language for id in ids}
        there |= {language for id, language in corpus.translations if id in ids}
    if not there:
        return ()
    default = settings.default_language
    return tuple(code for code in settings.languages if code in there or code == default)


def print_editions(
    library: Library,
    store: Store,
    formats: Iterable[str] | None = None,
    form: Form = Form(),  # noqa: B008 (frozen)
    told: Told = lambda name, format: None,
) -> Iterator[Printed]:
    """The files of each book of the library, one book after the other; none is kept in memory.

    Without `formats` every format that a language has is made. Of a leaflet each book makes one
    with those of its records that it holds, if any. What cannot be set at all are
    `library.problems`, and its book is not here. Raises ToolMissingError where a font or a program
    is not installed, OutputError where a book cannot be set for a reason of the machine's.
    """
    settings = library.settings
    chosen = None if formats is None else frozenset(formats)
    for want, book in library.books():
        makes = chosen if chosen is not None else frozenset(formats_of(want.language))
        own = form
        if form.leaflet:
            held = {entry.fragment for entry in book.entries}
            own = msgspec.structs.replace(form, leaflet=tuple(i for i in form.leaflet if i in held))
            if not own.leaflet:
                continue
        yield _Printer(library, want, book, settings.theme, store, own, told).run(makes)


def formats_of(language: str) -> tuple[str, ...]:
    """The formats that a book in this language comes in."""
    korean = language == "ko"
    return tuple(format for format in FORMATS if korean or format not in _KOREAN_ONLY)


class _Printer(Struct, frozen=True):
    library: Library
    want: Wanted
    book: Book
    theme: Path
    store: Store
    form: Form
    told: Told

    def run(self, formats: frozenset[str]) -> Printed:
        book, want = self.book, self.want
        pdf = Pdf((), {}, ())
        if formats & {"pdf", "epub"}:
            self.told(book.name, "pdf")
            pdf = write_pdf(book, self.store, self.theme, self.form)
        files = [*self._volumes(pdf)] if "pdf" in formats else []
        for format in FORMATS[1:]:
            if format in formats:
                self.told(book.name, format)
                path = f"{want.home}{book.name}.{format}"
                files.append(Output(path, self._kept(format, pdf.places)))
        return Printed(want, tuple(files), pdf.places, tuple(self._missing(pdf)))

    def _volumes(self, pdf: Pdf) -> Iterator[Output]:
        """The PDF of each volume; records and sections in one of an edition are promised."""
        records = {entry.fragment for entry in self.book.entries if self.book.edition}
        for number, (suffix, data) in enumerate(pdf.files, 1):
            inside = tuple(
                name
                for name, place in pdf.places.items()
                if place.volume == number and name.partition(".")[0] in records
            )
            path = f"{self.want.home}{self.book.name}{_variant(self.form)}{suffix}.pdf"
            yield Output(path, data, inside)

    def _kept(self, format: str, places: Mapping[str, Place]) -> bytes:
        """The file of a format, made where the store does not have it."""
        pages = msgspec.json.encode(places, order="sorted") if format == "epub" else b""
        book = msgspec.json.encode(self.book)
        key = key_of(format, _program(), self._css.read_bytes(), book, pages)
        if (found := self.store.get("book", key)) is not None:
            return found
        return self.store.put("book", key, self._make(format, places))

    def _make(self, format: str, places: Mapping[str, Place]) -> bytes:
        match format:
            case "epub":
                return write_epub(self.book, places, self._css)
            case "docx":
                return write_docx(self.book)
            case "hwpx":
                return write_hwpx(self.book)
        raise ValueError(format)

    @property
    def _css(self) -> Path:
        return self.theme / "print" / "book.css"

    def _missing(self, pdf: Pdf) -> Iterator[Problem]:
        """A character that no font has, told once for each record in which it stands."""
        for missing in pdf.missing:
            mark = self.library.mark(self.want, missing.fragment)
            code = f"U+{ord(missing.character):04X}"
            where = missing.fragment or self.book.name
            yield problem("print-character", mark, character=code, id=where)


def _variant(form: Form) -> str:
    """What tells a PDF of another form from the usual one: `-b5`, `-large`, `-leaflet`."""
    parts = ["b5"] if form.paper == "b5" else []
    parts += ["large"] if form.large else []
    parts += ["leaflet"] if form.leaflet else []
    return "".join(f"-{part}" for part in parts)


@functools.cache
def _program() -> str:
    """What makes the files: our code, and the libraries that it uses."""
    here = Path(__file__).parent
    used = [f"{name} {metadata.version(name)}" for name in ("msgspec", "segno")]
    return key_of(*used, *(path.read_bytes() for path in sorted(here.glob("*.py"))))
