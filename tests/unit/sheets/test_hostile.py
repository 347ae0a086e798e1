"""No file, however it is made, costs more than seconds and some memory, or raises."""

import io
import resource
import struct
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.objects.codes import hint, message
from generator.sheets.open_xlsx import LARGEST
from generator.sheets.opening import open_book
from tests.content import base_files
from tests.unit.sheets.conftest import Project
from tests.unit.sheets.tables import have, imported, packed, workbook
from tests.unit.sheets.test_mistakes import GOOD, HEADER, sheet

SECONDS = 10
MIB = 1024 * 1024


@contextmanager
def bounded(mib: int = 400) -> Iterator[None]:
    """What happens within takes no more than its time, and adds no more to the process's peak."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    yield
    took = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert took < SECONDS
    assert peak < mib * 1024


def codes(data: bytes, name: str = "모임.xlsx") -> list[str]:
    """What is told of a file, which has words in both languages."""
    book, problems = open_book(data, name)
    problems = problems or imported(book, base_files()).problems
    for problem in problems:
        for language in ("ko", "en"):
            assert message(problem, language)
            assert hint(problem, language)
    return [problem.code for problem in problems]


def with_part(name: str, text: bytes, data: bytes | None = None) -> bytes:
    """A sound workbook with another text in one of its parts."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data or sheet())) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            new.writestr(part, text if part == name else old.read(part))
        if name not in old.namelist():
            new.writestr(name, text)
    return made.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def compound(name: str) -> bytes:
    """The beginning of a compound file (MS-CFB) with an entry of this name."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504
    return head + name.encode("utf-16-le").ljust(64, b"\x00") + b"\x00" * 2000


def zip_with(*parts: tuple[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name, data in parts:
            file.writestr(name, data)
    return made.getvalue()


def locked() -> bytes:
    """A zip whose members say that they are encrypted."""
    data = bytearray(sheet())
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(sign)
        while at >= 0:
            flags = struct.unpack_from("<H", data, at + offset)[0] | 1
            struct.pack_into("<H", data, at + offset, flags)
            at = data.find(sign, at + 4)
    return bytes(data)


BOMB = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">' + b"".join(
    b'<!ENTITY a%d "&a%s;&a%s;">' % (n, b"%d" % (n - 1) if n > 1 else b"", b"")
    for n in range(1, 30)
)
FILES: dict[str, tuple[bytes, str]] = {
    "an old Excel file": (compound("Workbook"), "sheet-format"),
    "a file with a password": (compound("EncryptedPackage"), "sheet-password"),
    "a zip with a password": (locked(), "sheet-password"),
    "a Hangul document": (compound("HwpSummaryInformation"), "sheet-format"),
    "another compound file": (compound("Something"), "sheet-format"),
    "a web page": (b"<html><table><tr><td>a</td></tr></table></html>", "sheet-format"),
    "a web page with a mark": (b"\xef\xbb\xbf\r\n<!DOCTYPE html><html>", "sheet-format"),
    "a web page that begins with meta": (b"<meta charset=utf-8><table>", "sheet-format"),
    "an old XML table": (b'<?xml version="1.0"?><Workbook/>', "sheet-format"),
    "a PDF": (b"%PDF-1.7\n", "sheet-format"),
    "an OpenDocument table": (
        zip_with(("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")),
        "sheet-format",
    ),
    "any zip": (zip_with(("a.txt", b"a")), "sheet-format"),
    "a binary workbook": (
        zip_with(
            (
                "_rels/.rels",
                b'<Relationships><Relationship Id="a" Type="x/officeDocument" '
                b'Target="xl/workbook.bin"/></Relationships>',
            )
        ),
        "sheet-format",
    ),
    "half a workbook": (sheet()[:3000], "sheet-damaged"),
    "a workbook without its end": (sheet()[:-10], "sheet-damaged"),
    "a sheet that is no XML": (with_part(SHEET, b"<worksheet><c"), "sheet-damaged"),
    "a workbook without its sheet": (
        zip_with(
            *(
                (name, zipfile.ZipFile(io.BytesIO(sheet())).read(name))
                for name in zipfile.ZipFile(io.BytesIO(sheet())).namelist()
                if name != SHEET
            )
        ),
        "sheet-damaged",
    ),
    "entities": (with_part(SHEET, BOMB + b"]><a>&a29;</a>"), "sheet-damaged"),
    "an entity from outside": (
        with_part(SHEET, b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'),
        "sheet-damaged",
    ),
    "entities in UTF-16": (
        with_part(SHEET, (BOMB + b"]><a/>").decode().encode("utf-16")),
        "sheet-damaged",
    ),
    "text that is neither UTF-8 nor CP949": (b"\xff\x81\xff,\x80\n" * 5, "sheet-encoding"),
    "a zero in a text": ("질문,모임\n가\x00나,다\n".encode(), "control-character"),
    "an empty file": (b"", "sheet-nothing"),
    "an empty text": (b"\xef\xbb\xbf\r\n\r\n", "sheet-nothing"),
    "an empty workbook": (workbook({"Sheet1": []}), "sheet-nothing"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_cannot_be_read_is_told(name: str) -> None:
    data, code = FILES[name]
    with bounded(50):
        assert codes(data) == [code]


def test_a_file_that_cannot_be_read_is_told_by_its_name(project: Project) -> None:
    project.file(compound("Workbook"), "옛날.xls")
    code, out = project.papers("import", "옛날.xls", "--write")
    assert code == 1
    assert out.startswith("옛날.xls: error[sheet-format]: ")
    assert project.papers("import", "없는.xlsx")[0] == 2


def test_a_zip_bomb_is_not_unpacked() -> None:
    bomb = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(sheet())) as old,
        zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            if part != SHEET:
                new.writestr(part, old.read(part))
        with new.open(SHEET, "w") as file:
            for _ in range(160):
                file.write(b"<worksheet>" + b" " * MIB)
    with bounded(150):
        assert codes(bomb.getvalue()) == ["sheet-too-large"]


def test_a_bomb_that_lies_about_its_size_is_not_unpacked() -> None:
    data = bytearray(with_part(SHEET, b" " * (60 * MIB)))
    at = data.rfind(b"PK\x01\x02")
    while at >= 0:
        if struct.unpack_from("<I", data, at + 24)[0] == 60 * MIB:
            struct.pack_into("<I", data, at + 24, 100)
        at = data.rfind(b"PK\x01\x02", 0, at)
    with bounded(150):
        assert codes(bytes(data))[0] in ("sheet-damaged", "sheet-too-large")


def test_a_file_of_fifty_megabytes_is_not_read(project: Project) -> None:
    file = project.file(b"PK" + b"\x00" * (50 * MIB))
    with bounded(60):
        code, out = project.papers("import", file)
    assert code == 1
    assert "error[sheet-too-large]" in out
    assert LARGEST < 50 * MIB


def test_a_million_empty_rows_cost_little() -> None:
    rows = b"".join(b'<row r="%d"/>' % n for n in range(3, 1_048_577))
    data = sheet()
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        text = file.read(SHEET).replace(b"</sheetData>", rows + b"</sheetData>")
    with bounded(200):
        assert codes(with_part(SHEET, text)) == []


def test_sixteen_thousand_columns_cost_little() -> None:
    cells = b"".join(b'<c s="0"/>' for _ in range(16_384 - len(HEADER)))
    data = sheet()
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        text = file.read(SHEET).replace(b"</row>", cells + b"</row>")
    with bounded(100):
        assert codes(with_part(SHEET, text)) == []


def test_too_many_filled_cells_are_refused() -> None:
    row = b"<row>" + b"<c><v>1</v></c>" * 1000 + b"</row>"
    text = b"<worksheet " + NS.encode() + b"><sheetData>" + row * 500 + b"</sheetData></worksheet>"
    with bounded():
        assert codes(with_part(SHEET, text)) == ["sheet-too-large"]


def test_a_table_full_of_mistakes_takes_its_time_and_no_more() -> None:
    rows = [HEADER] + [[f"질문 {n}", "없는 모임", "모름", *GOOD[3:]] for n in range(10_000)]
    text = "\n".join(",".join(map(str, row)) for row in rows)
    with bounded():
        assert codes(text.encode(), "모임.csv").count("cell-unknown-term") == 10_000


def test_mixed_line_ends_in_a_text_are_fine() -> None:
    text = f"{','.join(HEADER)}\r{','.join(GOOD)}\r\n\n".encode()
    book, problems = open_book(text, "모임.csv")
    assert problems == []
    assert [new.title for new in imported(book, base_files()).taken.new] == [GOOD[0]]


def test_a_text_with_an_open_quote_ends_somewhere() -> None:
    with bounded():
        assert codes(b'"' + b"a,\n" * 400_000, "모임.csv") != []


def test_links_to_other_files_are_not_followed() -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = "질문"
    page.append(list(HEADER))
    page.append(list(GOOD))
    page["A2"] = "='[다른.xlsx]시트'!A1"
    assert codes(packed(book)) == ["cell-uncalculated"]


@given(st.binary(max_size=300))
def test_any_bytes_are_told_and_never_raised(data: bytes) -> None:
    found = have(base_files())
    for start in (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe"):
        book, problems = open_book(start + data, "a.xlsx")
        assert problems or imported(book, base_files(), found).problems is not None


@given(st.integers(0, 5000), st.binary(min_size=1, max_size=40))
def test_any_damage_is_told_and_never_raised(at: int, junk: bytes) -> None:
    data = sheet()
    damaged = data[:at] + junk + data[at + len(junk) :]
    book, problems = open_book(damaged, "a.xlsx")
    if not problems:
        imported(book, base_files())


XML_PIECES = st.sampled_from(
    [
        *('<c r="A1" t="s"><v>99999</v></c>', '<c t="s"><v>x</v></c>', '<c r="ZZZ9"><v>1</v></c>'),
        *('<c r="A1" s="9999"><v>1</v></c>', '<c r="A2" t="b"><v>7</v></c>', "<c/>", "<row/>"),
        *(
            '<c t="e"><v>#N/A</v></c>',
            '<c t="d"><v>2024</v></c>',
            '<row r="-1"><c><v>1</v></c></row>',
        ),
        *('<row r="99999999"/>', '<mergeCell ref="A1:XFD1048576"/>', '<mergeCell ref="B2"/>'),
        *('<col min="1" max="16384" hidden="1"/>', "<c><f>1+1</f></c>", "<c><v>1e999</v></c>"),
        *(
            '<c t="inlineStr"><is><r><t>가</t></r><rPh><t>나</t></rPh></is></c>',
            "<c><v>NaN</v></c>",
        ),
    ]
)


@given(st.lists(XML_PIECES, max_size=12).map("".join))
def test_any_sheet_is_told_and_never_raised(pieces: str) -> None:
    header = "".join(f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in HEADER)
    text = f"<worksheet {NS}><sheetData><row>{header}</row>{pieces}</sheetData></worksheet>"
    codes(with_part(SHEET, text.encode()))
