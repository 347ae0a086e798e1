"""Spreadsheets for tests: made as people's programs make them, read and planned without a site."""

import io
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import openpyxl

from generator.check import check
from generator.objects.problem import Problem
from generator.objects.source import Mapping as Head
from generator.objects.source import Node, Scalar, Source
from generator.objects.source import Sequence as Listed
from generator.read import read
from generator.sheets.fill import Filled, fill
from generator.sheets.grid import Book, where
from generator.sheets.opening import open_book
from generator.sheets.plan import Planned, plan, touched
from generator.sheets.take import known, take
from generator.sheets.taken import Known, Taken
from generator.sheets.write_csv import write_csv
from generator.sheets.write_xlsx import write_xlsx
from tests.content import lay

PROJECT = Path(__file__).resolve().parents[3]
KINDS = ("question", "core-question", "solution", "action")
Rows = Sequence[Sequence[object]]


class Imported(NamedTuple):
    """What a spreadsheet asks for, the mistakes in it, and the files it would write."""

    taken: Taken
    planned: Planned
    problems: list[Problem]

    @property
    def told(self) -> list[str]:
        """The mistakes in short: `모임.xlsx:질문!C14 cell-empty`."""
        return sorted(f"{where(problem.mark)} {problem.code}" for problem in self.problems)


def sources_of(files: Mapping[str, str]) -> list[Source]:
    """The sources of files."""
    with tempfile.TemporaryDirectory() as folder:
        sources, problems = read(lay(Path(folder), files, base=False))
    assert problems == []
    return sources


def have(files: Mapping[str, str]) -> Known:
    """What files hold, for looking things up."""
    sources = sources_of(files)
    checked, _ = check(sources)
    return known(sources, checked)


def filled(files: Mapping[str, str], kinds: Sequence[str] = KINDS) -> tuple[list[Filled], Known]:
    """The sheets of the records in files."""
    found = have(files)
    return fill(sources_of(files), found.lexicon, kinds), found


def as_book(sheets: Sequence[Filled], found: Known, form: str) -> Book:
    """Sheets written in a format and opened again."""
    if form == "xlsx":
        book, problems = open_book(write_xlsx(sheets, found.lexicon), "표.xlsx")
        assert problems == []
        return book
    pages = []
    for sheet in sheets:
        book, problems = open_book(write_csv(sheet), f"{sheet.table.sheet}.csv")
        assert problems == []
        pages += book.pages
    return Book(tuple(pages))


def imported(book: Book, files: Mapping[str, str], found: Known | None = None) -> Imported:
    """What a book asks of files."""
    found = found or have(files)
    taken = take(book, found)
    texts = {path: files[path] for path in touched(taken, found) if path in files}
    planned = plan(taken, found, texts)
    return Imported(taken, planned, [*taken.problems, *planned.problems])


def workbook(sheets: Mapping[str, Rows]) -> bytes:
    """A workbook of rows, as a program that people use would save it."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(list(row))
    return packed(book)


def packed(book: openpyxl.Workbook) -> bytes:
    """The bytes of a workbook."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def opened(data: bytes, name: str = "모임.xlsx") -> tuple[Book, list[Problem]]:
    """A file as a book."""
    return open_book(data, name)


def tree(node: Node) -> object:
    """A node as texts, lists and dicts."""
    if isinstance(node, Scalar):
        return node.value.strip()
    if isinstance(node, Listed):
        return [tree(item) for item in node.items]
    assert isinstance(node, Head)
    return {key.value: tree(value) for key, value in node.pairs}


def trees(files: Mapping[str, str]) -> dict[str, object]:
    """Each record by its id, as texts, lists and dicts, its body among them."""
    found: dict[str, object] = {}
    for source in sources_of(files):
        record = tree(source.head)
        assert isinstance(record, dict)
        if source.path.startswith("vocabulary"):
            continue
        record["body"] = source.body.strip()
        found[str(record["id"])] = record
    return found
