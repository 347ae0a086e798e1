"""Filled sheets as an .xlsx workbook for people: lists to choose from, help, order."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from generator.objects.part_help import help_of
from generator.sheets import names
from generator.sheets.fill import Filled, star
from generator.sheets.form import Column, meeting_columns
from generator.sheets.grid import column_letters
from generator.sheets.lexicon import Lexicon
from generator.sheets.values import choices_of

_INK, _PAPER, _BAND = "FFFFFF", "1F4E4A", "EAF1F0"
_FONT = "맑은 고딕"
#: The rows below the header that the form of a meeting has ready.
_MEETING_ROWS = 60
#: How far a list reaches below the last row, so that new rows have it too.
_NEW_ROWS = 500
_MOMENT = (1980, 1, 1, 0, 0, 0)
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_WIDE = {"prose": 48, "line": 44, "date": 13, "boolean": 8, "won": 16, "whole": 9, "decimal": 11}
_STAMP = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")

_GUIDE = (
    "이 파일은 기록을 표로 옮긴 것입니다. 고친 뒤 papers import로 되돌려 넣습니다.",
    "한 줄이 한 기록입니다. 첫 칸 ‘번호’로 기록을 찾으므로, 이미 있는 번호는 바꾸지 마세요.",
    "새 기록은 ‘번호’ 칸을 비우고 맨 아랫줄에 쓰세요. 번호는 나중에 프로그램이 붙입니다.",
    "고친 칸만 파일에 반영됩니다. 줄을 지워도 기록은 지워지지 않습니다.",
    "칸을 비우면 그 항목이 지워집니다. 별표(*)가 붙은 칸은 비울 수 없습니다.",
    "날짜는 2025-03-31, 2025-03, 2025처럼 아는 만큼만 쓰세요. ‘2025. 3. 31.’도 읽습니다.",
    "값이 여럿이면 쉼표로 나누세요. 예: 청년, 동네 주민",
    "이름이 두 낱말인 시트(‘원질문·이어진 핵심질문’)에는 목록이 한 줄에 하나씩 있습니다.",
    "목록에 더하려면 ‘번호’를 쓰고 ‘순번’을 비운 줄을 더하세요.",
    "시민의 이름, 전화번호, 주소처럼 사람을 알 수 있는 내용은 어느 칸에도 쓰지 마세요.",
    "색, 메모, 계산식은 옮기지 않습니다. 계산식은 계산된 값을 읽습니다.",
    "papers import 파일이름 은 무엇이 바뀌는지 보여 주기만 합니다. --write를 붙여야 바뀝니다.",
)
_MEETING_GUIDE = (
    "모임에서 나온 질문을 ‘모임에서 받은 질문’ 시트에 한 줄에 하나씩 적으세요.",
    "질문은 말한 그대로, 한 문장으로 적습니다. 누가 말했는지는 적지 않습니다.",
    "모임, 동네, 분야, 주제는 칸을 누르면 나오는 목록에서 고릅니다.",
    "같은 모임의 질문이면 ‘모임’과 ‘날짜’ 칸을 세로로 병합해도 되고, 〃 표를 써도 됩니다.",
    "동네는 그 동네에서 말한 사람이 충분히 많을 때만 적으세요. 누구인지 짐작할 수 있으면 비웁니다.",
    "이어질 핵심질문을 알면 번호(G-0017)와 이은 까닭을 적습니다. 까닭은 질문한 분이 읽습니다.",
    "아직 모르면 ‘아직 잇지 못한 까닭’, ‘살피는 곳’, ‘다시 볼 날’을 적습니다.",
    "대상처럼 값이 여럿인 칸은 쉼표로 나눕니다. 날짜는 2025. 3. 31.처럼 써도 됩니다.",
    "다 적으면 papers import 파일이름 을 실행해 고칠 칸이 있는지 보고, --write로 넣습니다.",
    "모임이 목록에 없으면 먼저 content/vocabulary/events.yml에 더해야 합니다.",
)
_MEETING_EXAMPLE = (
    ("질문", "버스가 일찍 끊기는데 늦게까지 일하는 사람은 어떻게 가나요?"),
    ("날짜", "2025. 6. 14."),
    ("대상", "동네 주민, 청년"),
    ("이어질 핵심질문", "G-0008"),
    ("이은 까닭", "집에 가는 길까지가 하루의 일이라는 말씀으로 읽었습니다."),
)


def write_xlsx(sheets: Sequence[Filled], lexicon: Lexicon) -> bytes:
    """The workbook of filled sheets, the same bytes for the same rows."""
    book = _Book(lexicon)
    book.guide("기록을 표로 고치는 법", _GUIDE)
    for sheet in sheets:
        keys = len(sheet.header) - len(sheet.table.columns)
        page = book.page(sheet.table.sheet, sheet.header, sheet.rows, 1)
        for number in range(1, keys + 1):
            page.column_dimensions[column_letters(number)].width = 12
        for number, column in enumerate(sheet.table.columns, keys + 1):
            book.column(page, column, number, 1, 1 + len(sheet.rows) + _NEW_ROWS)
        page.freeze_panes = f"{column_letters(keys + 1)}2"
        page.auto_filter.ref = f"A1:{column_letters(len(sheet.header))}{len(sheet.rows) + 1}"
    return book.bytes()


def write_meeting(lexicon: Lexicon) -> bytes:
    """The example for a meeting: an empty form with lists, and a sheet that explains it."""
    book = _Book(lexicon)
    columns = meeting_columns()
    header = tuple(column.header + star(column) for column in columns)
    page = book.page(names.MEETING, header, (), 2)
    _put(page, 1, 1, "모임에서 받은 질문 — 한 줄에 하나씩, 사람 이름은 적지 않습니다")
    page.cell(1, 1).font = Font(name=_FONT, bold=True, size=14)
    for number, column in enumerate(columns, 1):
        book.column(page, column, number, 2, 2 + _MEETING_ROWS)
    line = Side(style="thin", color="BFC9C8")
    edge = Border(left=line, right=line, top=line, bottom=line)
    for place in ((row, n) for row in range(3, 3 + _MEETING_ROWS) for n in range(len(columns))):
        box = page.cell(place[0], place[1] + 1)
        box.border = edge
        box.number_format = "@"
        box.alignment = Alignment(vertical="top", wrap_text=True)
    page.freeze_panes = "B3"
    book.guide("모임에서 받은 질문을 적는 법", _MEETING_GUIDE, _MEETING_EXAMPLE)
    return book.bytes()


class _Book:
    """A workbook that grows; at the end come the lists that its cells choose from."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.book = Workbook()
        self.book.remove(self.book.worksheets[0])
        self.lists: dict[str, tuple[str, ...]] = {}

    def page(
        self, name: str, header: Sequence[str], rows: Sequence[Sequence[str]], at: int
    ) -> Worksheet:
        """A sheet with its header in row `at` and its rows below."""
        page: Worksheet = self.book.create_sheet(name)
        for number, text in enumerate(header, 1):
            cell = _put(page, at, number, text)
            cell.font = Font(name=_FONT, bold=True, color=_INK)
            cell.fill = PatternFill("solid", fgColor=_PAPER)
            cell.alignment = Alignment(vertical="center", wrap_text=True)
        page.row_dimensions[at].height = 30
        top = Alignment(vertical="top", wrap_text=True)
        for row_number, row in enumerate(rows, at + 1):
            for number, text in enumerate(row, 1):
                if text:
                    _put(page, row_number, number, text).alignment = top
        page.print_title_rows = f"{at}:{at}"
        page.page_setup.orientation = "landscape"
        page.page_setup.fitToHeight = 0
        page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        return page

    def column(self, page: Worksheet, column: Column, number: int, at: int, last: int) -> None:
        """Width, help and choices of a column whose header stands in row `at`."""
        letters = column_letters(number)
        width = 18 if column.field.many else _WIDE.get(column.field.type, 18)
        page.column_dimensions[letters].width = 60 if column.path == ("body",) else width
        page.column_dimensions[letters].number_format = "@"
        note = Comment(_help(column), "papers", height=90, width=260)
        page.cell(at, number).comment = note
        choices = self._choices(column)
        if choices and not column.field.many:
            listed = DataValidation(
                type="list",
                formula1=self._list(column, choices),
                allow_blank=True,
                errorStyle="warning",
                errorTitle="목록에 없는 값",
                error="목록에서 고르거나, 목록에 있는 값과 똑같이 써 주세요.",
                showErrorMessage=True,
            )
            listed.add(f"{letters}{at + 1}:{letters}{last}")
            page.add_data_validation(listed)

    def guide(
        self, title: str, rows: Sequence[str], example: Sequence[tuple[str, str]] = ()
    ) -> None:
        """The sheet that explains the others."""
        page = self.book.create_sheet(names.GUIDE)
        page.column_dimensions["A"].width = 20
        page.column_dimensions["B"].width = 90
        _put(page, 1, 1, title)
        page.cell(1, 1).font = Font(name=_FONT, bold=True, size=14)
        row = 3
        for number, text in enumerate(rows, 1):
            _put(page, row, 1, str(number))
            _put(page, row, 2, text)
            page.cell(row, 1).alignment = Alignment(horizontal="right", vertical="top")
            page.cell(row, 2).alignment = Alignment(vertical="top", wrap_text=True)
            row += 1
        for name, text in example:
            row += 1
            _put(page, row, 1, f"예) {name}")
            _put(page, row, 2, text)
            page.cell(row, 1).fill = PatternFill("solid", fgColor=_BAND)
            page.cell(row, 2).fill = PatternFill("solid", fgColor=_BAND)

    def bytes(self) -> bytes:
        """The workbook, packed; nothing in it tells when it was made."""
        page = self.book.create_sheet(names.LISTS)
        page.sheet_state = "hidden"
        for number, (name, listed) in enumerate(self.lists.items(), 1):
            _put(page, 1, number, name)
            for row, text in enumerate(listed, 2):
                _put(page, row, number, text)
        packed = io.BytesIO()
        self.book.save(packed)
        return _without_time(packed.getvalue())

    def _choices(self, column: Column) -> tuple[str, ...]:
        field = column.field
        if field.type == "entry":
            return self.lexicon.labels(field.vocabulary)
        if field.type == "choice":
            return tuple(choices_of(field).values())
        return (names.YES, names.NO) if field.type == "boolean" else ()

    def _list(self, column: Column, choices: tuple[str, ...]) -> str:
        """The cells of the sheet of lists that hold these choices."""
        field = column.field
        name = field.vocabulary or (f"{field.owner}.{field.name}" if field.choices else "boolean")
        self.lists.setdefault(name, choices)
        letters = column_letters(list(self.lists).index(name) + 1)
        return f"'{names.LISTS}'!${letters}$2:${letters}${len(choices) + 1}"


def _put(page: Worksheet, row: int, column: int, text: str) -> Cell:
    """Let a cell hold this text and never a formula, a number or an error."""
    cell = page.cell(row, column)
    if isinstance(cell, MergedCell):
        raise TypeError(f"{cell.coordinate} belongs to another cell")
    cell.value = _ESCAPE.sub("_x005F_", text)
    cell.data_type = "s"
    cell.number_format = "@"
    return cell


def _help(column: Column) -> str:
    field = column.field
    if column.path == ("body",):
        return "본문입니다. 제목 줄(## 왜 묻는가 {#why})의 중괄호는 그대로 두세요."
    told = help_of(field, "ko")
    if field.many:
        told += ". 여럿이면 쉼표로 나눕니다"
    return told


def _without_time(data: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = _STAMP.sub(b"", part)
            info = zipfile.ZipInfo(name, _MOMENT)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            new.writestr(info, part)
    return packed.getvalue()
