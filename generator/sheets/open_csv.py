"""A .csv file (RFC 4180, as loosely as people keep to it) into a Book of one page."""

from __future__ import annotations

import codecs
import csv
import io
import unicodedata

from generator.objects.problem import Problem, problem
from generator.objects.source import Mark
from generator.sheets.grid import Book, Cell, Page, Place
from generator.sheets.open_xlsx import MOST_CELLS, _too_large

#: Signs with which a spreadsheet lets a formula begin, and the one that we put before them.
FORMULA = "=+-@\t\r＝＋－＠"
GUARD = "'"
_WHOLE_FILE = Mark("", 0, 0)


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula; `unguarded` gives it back exactly."""
    return GUARD + text if text[:1] and text[0] in FORMULA + GUARD else text


def unguarded(text: str) -> str:
    """What was guarded, as it was; any other text as it is."""
    if text[:1] == GUARD and text[1:2] and text[1] in FORMULA + GUARD:
        return text[1:]
    return text


def open_csv(data: bytes) -> tuple[Book, list[Problem]]:
    """The rows of a table as text; no page where it cannot be read, and then the reason."""
    text, found = decoded(data)
    if found is not None:
        return Book(()), [found]
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        return Book(()), [problem("control-character", Mark("", line, 0), character="U+0000")]
    cells: dict[Place, Cell] = {}
    csv.field_size_limit(1_000_000)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=False)
    try:
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                value = value.replace("\r\n", "\n").replace("\r", "\n")
                if value.strip():
                    cells[Place(number, column)] = Cell(unguarded(value))
            if len(cells) > MOST_CELLS:
                return Book(()), [_too_large()]
    except csv.Error:
        return Book(()), [problem("sheet-damaged", Mark("", rows.line_num, 0))]
    return Book((Page("", cells),)), []


def decoded(data: bytes) -> tuple[str, Problem | None]:
    """The text of a file in UTF-8, UTF-16 or CP949, whichever it is, or why there is none."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            return _decoded(data[len(mark) :], (name,))
    if b"\x00" in data[:4000] and len(data) % 2 == 0:  # beside commas and line ends
        for name in ("utf-16-le", "utf-16-be"):
            if _is_written(data[:4000].decode(name, "replace")):
                return _decoded(data, (name,))
    return _decoded(data, ("utf-8", "cp949"))


def _is_written(text: str) -> bool:
    """Whether a text is of the letters in which people here write, as no wrong code makes it."""
    ours = sum(
        "\uac00" <= c <= "\ud7a3" or "\u1100" <= c <= "\u11ff" or " " <= c <= "~" or c in "\t\r\n"
        for c in text
    )
    return ours > 0.8 * len(text)


def _decoded(data: bytes, names: tuple[str, ...]) -> tuple[str, Problem | None]:
    line = 1
    for name in names:
        try:
            text = data.decode(name)
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            continue
        return unicodedata.normalize("NFC", text), None
    return "", problem("sheet-encoding", Mark("", line, 0))


def _delimiter(text: str) -> str:
    """The sign between the cells: the one that the first rows hold most often."""
    first = "\n".join(text.splitlines()[:20])
    return max((",", "\t", ";"), key=lambda sign: (first.count(sign), sign == ","))
