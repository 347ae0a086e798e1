"""An .xlsx file (ECMA-376) into a Book, in bounded time and memory, whatever its bytes are.

Read here rather than by a library, because a library refuses a whole workbook for one odd style,
gives either formulas or their values, and reads as much as a hostile file tells it to. Only what
people see is taken: texts, numbers, dates by their formats, results of formulas, joined cells.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from xml.etree import ElementTree
from xml.parsers import expat

from generator.objects.problem import Problem, problem
from generator.objects.source import Mark
from generator.sheets.dates import FORMATS, of_serial, shown_of
from generator.sheets.grid import Book, Cell, CellKind, Merged, Page, Place, column_number

#: The largest file, in bytes; what it may unpack to; and how many cells may hold something.
LARGEST = 20 * 1024 * 1024
UNPACKED = 48 * 1024 * 1024
MOST_CELLS = 400_000
MOST_PAGES = 60
_MOST_MERGED = 20_000
#: The last row and column that a sheet can have.
LAST = Place(1_048_576, 16_384)

_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_WHOLE_FILE = Mark("", 0, 0)


class _Stop(Exception):
    """Carries the problem for which a file is not read on."""

    def __init__(self, found: Problem) -> None:
        self.problem = found


def open_xlsx(data: bytes) -> tuple[Book, list[Problem]]:
    """The sheets of a workbook; no sheet where it cannot be read, and then the reason."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return Book(tuple(_Reader(packed).pages())), []
    except _Stop as stop:
        return Book(()), [stop.problem]
    except (
        zipfile.BadZipFile,
        zlib.error,
        ElementTree.ParseError,
        expat.ExpatError,
        EOFError,
        KeyError,
        ValueError,
        NotImplementedError,
        RuntimeError,
        OSError,
    ):
        return Book(()), [problem("sheet-damaged", _WHOLE_FILE)]


class _Reader:
    """The parts of one workbook, each read at most once."""

    def __init__(self, packed: zipfile.ZipFile) -> None:
        self.packed = packed
        self.names = {info.filename.lstrip("/").lower(): info for info in packed.infolist()}
        self.left = UNPACKED
        self.cells_left = MOST_CELLS
        if any(info.flag_bits & 1 for info in packed.infolist()):
            raise _Stop(problem("sheet-password", _WHOLE_FILE))
        if sum(info.file_size for info in packed.infolist()) > 4 * UNPACKED:
            raise _Stop(_too_large())

    def pages(self) -> Iterator[Page]:
        workbook = self._main_part()
        root = self._root(workbook)
        related = self._related(workbook)
        properties = next((e for e in root.iter() if _name(e) == "workbookPr"), None)
        self.from_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        self.strings = self._strings(related)
        self.formats = self._formats(related)
        sheets = [element for element in root.iter() if _name(element) == "sheet"]
        if len(sheets) > MOST_PAGES:
            raise _Stop(_too_large())
        for element in sheets:
            id = next((v for k, v in element.attrib.items() if k.endswith("}id")), "")
            kind, target = related.get(id, ("", ""))
            if kind.endswith("/worksheet"):
                hidden = element.get("state", "visible") != "visible"
                yield self._page(element.get("name", ""), target, hidden)

    def _main_part(self) -> str:
        for kind, target in self._related("").values():
            if kind.endswith("/officeDocument"):
                if target.lower().endswith(".bin"):
                    raise _Stop(other_format("xlsb"))
                return target
        raise _Stop(other_format("zip"))

    def _related(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part names, by id: the type, and the path of the part. Never what lies outside."""
        folder, _, name = part.rpartition("/")
        path = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
        if path.lower() not in self.names:
            return {}
        found = {}
        for element in self._root(path).iter():
            if _name(element) == "Relationship" and element.get("TargetMode") != "External":
                target = element.get("Target", "")
                full = target if target.startswith("/") else f"{folder}/{target}"
                found[element.get("Id", "")] = (element.get("Type", ""), _normal(full))
        return found

    def _data(self, path: str) -> bytes:
        info = self.names.get(path.lower())
        if info is None:
            raise _Stop(problem("sheet-damaged", _WHOLE_FILE))
        with self.packed.open(info) as file:
            data = file.read(self.left + 1)
        self.left -= len(data)
        if self.left < 0:
            raise _Stop(_too_large())
        # No workbook has a document type; an XML bomb needs one. Other encodings could hide it.
        if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise _Stop(problem("sheet-damaged", _WHOLE_FILE))
        if re.match(rb"\s*(?:\xef\xbb\xbf)?<\?xml[^>]*encoding=[\"'](?!utf-?8)", data[:200], re.I):
            raise _Stop(problem("sheet-damaged", _WHOLE_FILE))
        return data

    def _root(self, path: str) -> ElementTree.Element:
        return ElementTree.fromstring(self._data(path))

    def _strings(self, related: dict[str, tuple[str, str]]) -> list[str]:
        target = _target(related, "/sharedStrings")
        if not target:
            return []
        found = []
        for _, element in ElementTree.iterparse(io.BytesIO(self._data(target))):
            if _name(element) == "si":
                found.append(_rich(element))
                element.clear()
        return found

    def _formats(self, related: dict[str, tuple[str, str]]) -> list[str]:
        """For each style of a cell what of a date it shows: "day", "month", "year" or ""."""
        target = _target(related, "/styles")
        if not target:
            return []
        root = self._root(target)
        codes = {
            element.get("numFmtId", ""): element.get("formatCode", "")
            for element in root.iter()
            if _name(element) == "numFmt"
        }
        styles = next((e for e in root.iter() if _name(e) == "cellXfs"), None)
        shown = []
        for style in styles if styles is not None else ():
            id = style.get("numFmtId", "0")
            shown.append(shown_of(codes[id]) if id in codes else FORMATS.get(id, ""))
        return shown

    def _page(self, name: str, target: str, hidden: bool) -> Page:
        sheet = _Sheet(self)
        parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.StartElementHandler = sheet.start
        parser.EndElementHandler = sheet.end
        parser.CharacterDataHandler = sheet.text
        parser.Parse(self._data(target), True)
        used_rows = {place.row for place in sheet.cells}
        used_columns = {place.column for place in sheet.cells}
        return Page(
            name,
            sheet.cells,
            tuple(sheet.merged),
            hidden,
            frozenset(sheet.hidden_rows & used_rows),
            frozenset(sheet.hidden_columns & used_columns),
        )

    def cell(self, type_: str, style: int, value: str, formula: bool) -> Cell | None:
        """What a cell says by its type and style; None for one that says nothing."""
        self.cells_left -= 1
        if self.cells_left < 0:
            raise _Stop(_too_large())
        kind: CellKind = "text"
        if formula and not value and type_ not in ("str", "s", "inlineStr"):
            kind = "uncalculated"
        elif type_ == "s":
            index = int(value)
            value = self.strings[index] if 0 <= index < len(self.strings) else ""
        elif type_ == "str":
            value = _unescaped(value)
        elif type_ == "b":
            kind, value = "boolean", "true" if value in ("1", "true") else "false"
        elif type_ == "e":
            kind = "error"
        elif type_ == "d":
            kind, value = "date", value[:10]
        elif type_ == "n":
            shown = self.formats[style] if style < len(self.formats) else ""
            kind, value = self._numeric(value, shown)
        return Cell(value, kind, formula) if value or kind == "uncalculated" else None

    def _numeric(self, value: str, shown: str) -> tuple[CellKind, str]:
        date = of_serial(value, shown, self.from_1904) if shown else ""
        if date:
            return "date", date
        return "number", plain_number(value)


class _Sheet:
    """Takes the cells of one sheet as its parser meets them, and keeps nothing else of it."""

    def __init__(self, reader: _Reader) -> None:
        self.reader = reader
        self.cells: dict[Place, Cell] = {}
        self.merged: list[Merged] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.row = self.column = self.style = 0
        self.type = ""
        self.value: list[str] = []
        self.formula = self.in_value = self.in_reading = False

    def start(self, tag: str, given: dict[str, str]) -> None:
        tag = tag.rpartition("}")[2]
        if tag == "c":
            match = _CELL.fullmatch(given.get("r", ""))
            self.column = column_number(match[1]) if match else self.column + 1
            self.type, self.style = given.get("t", "n"), _number(given.get("s"), 0, 10**6)
            self.value.clear()
            self.formula = False
        elif tag == "row":
            self.row = _number(given.get("r"), self.row + 1, LAST.row)
            self.column = 0
            if given.get("hidden") in ("1", "true"):
                self.hidden_rows.add(self.row)
        elif tag in ("v", "t"):
            self.in_value = not self.in_reading
        elif tag == "f":
            self.formula = True
        elif tag == "is":
            self.type = "inlineStr"
        elif tag == "rPh":
            self.in_reading = True
        elif tag == "mergeCell" and len(self.merged) < _MOST_MERGED:
            if range_ := _range(given.get("ref", "")):
                self.merged.append(range_)
        elif tag == "col" and given.get("hidden") in ("1", "true"):
            first = _number(given.get("min"), 1, LAST.column)
            last = _number(given.get("max"), first, LAST.column)
            self.hidden_columns.update(range(first, min(last, first + 500) + 1))

    def text(self, text: str) -> None:
        if self.in_value:
            self.value.append(text)

    def end(self, tag: str) -> None:
        tag = tag.rpartition("}")[2]
        if tag in ("v", "t"):
            self.in_value = False
        elif tag == "rPh":
            self.in_reading = False
        elif tag == "c" and (self.value or self.formula):
            if self.column > LAST.column:
                raise _Stop(_too_large())
            value = "".join(self.value)
            if self.type == "inlineStr":
                value = _unescaped(value)
            if cell := self.reader.cell(self.type, self.style, value, self.formula):
                self.cells[Place(self.row, self.column)] = cell


def plain_number(text: str) -> str:
    """A number as people write it: no exponent, no zeros behind the point."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    if not number.is_finite() or abs(number.adjusted()) > 30:
        return text
    # A program counts in binary: what it stores as 0.30000000000000004 is 0.3 on the screen.
    number = Decimal(repr(float(number))) if number != number.to_integral_value() else number
    shown = format(number, "f")
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def other_format(what: str) -> Problem:
    """The problem of a file that is something else than a table, or a table of another kind."""
    ko, en = {
        "xls": ("옛 엑셀 파일(.xls)", "an old Excel file (.xls)"),
        "hwp": ("한글 문서(.hwp)", "a Hangul document (.hwp)"),
        "ole": ("다른 프로그램의 파일", "a file of another program"),
        "html": ("웹 화면(HTML)을 내려받은 것", "a web page (HTML) saved as a table"),
        "xml": ("옛 엑셀 XML 파일", "an old Excel XML file"),
        "xlsb": ("엑셀 이진 파일(.xlsb)", "a binary Excel file (.xlsb)"),
        "ods": ("오픈도큐먼트 표(.ods)", "an OpenDocument table (.ods)"),
        "pdf": ("PDF 문서", "a PDF document"),
        "zip": ("묶음(zip) 파일", "a zip file"),
    }[what]
    return problem("sheet-format", _WHOLE_FILE, what_ko=ko, what_en=en)


def _too_large() -> Problem:
    return problem("sheet-too-large", _WHOLE_FILE, most=LARGEST // 1024 // 1024, cells=MOST_CELLS)


def _name(element: ElementTree.Element) -> str:
    """The name without its namespace: strict and transitional files differ in that alone."""
    return str(element.tag).rpartition("}")[2]


def _target(related: dict[str, tuple[str, str]], kind: str) -> str:
    return next((target for type_, target in related.values() if type_.endswith(kind)), "")


def _normal(path: str) -> str:
    parts: list[str] = []
    for part in path.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def _rich(element: ElementTree.Element) -> str:
    """The text of a string, its runs joined, without the readings set above it."""
    parts = []
    for child in element:
        tag = _name(child)
        if tag == "t":
            parts.append(child.text or "")
        elif tag == "r":
            parts += [run.text or "" for run in child if _name(run) == "t"]
    return _unescaped("".join(parts))


def _unescaped(text: str) -> str:
    """`_x000A_` as the character it stands for (ECMA-376 part 1, 22.9.2.19, ST_Xstring)."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _number(text: str | None, default: int, most: int) -> int:
    if text is None or not text.isdigit() or len(text) > 9:
        return default
    return min(int(text), most)


def _range(reference: str) -> Merged | None:
    first, _, last = reference.partition(":")
    one, other = _CELL.fullmatch(first), _CELL.fullmatch(last)
    if one is None or other is None:
        return None
    return Merged(
        Place(int(one[2]), column_number(one[1])), Place(int(other[2]), column_number(other[1]))
    )
