"""Situations of spreadsheets: files and sheets as people hand them in, and as they should be."""

import io
import re
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
from openpyxl.workbook import Workbook

from generator.objects.problem import Problem
from generator.sheets import opening
from generator.sheets.opening import open_book
from generator.sheets.plan import told_at_cells
from generator.sheets.write_xlsx import write_xlsx
from tests.content import base_files, lay, look
from tests.lessons.stage import Situation, Stage, Told
from tests.unit.sheets.tables import filled, imported, packed
from tests.unit.sheets.test_hostile import FILES, SHEET, with_part
from tests.unit.sheets.test_mistakes import MISTAKES, and_, put, sheet

#: The mistake in a sound sheet that shows a code, by its name in the guide to spreadsheets.
_MISTAKES = {
    "sheet-no-header": "머리글 줄이 없음",
    "sheet-unknown": "모르는 시트",
    "sheet-hidden": "숨긴 줄",
    "column-unknown": "잘못 쓴 머리글",
    "column-twice": "같은 머리글이 두 번",
    "column-private": "이름 칸",
    "cell-empty": "질문 없음",
    "cell-error": "참조가 깨진 칸(#REF!)",
    "cell-uncalculated": "계산되지 않은 계산식",
    "cell-merged": "질문 칸을 병합",
    "cell-one-value": "분야에 값이 둘",
    "cell-unknown-term": "잘못 쓴 동네",
    "cell-vague-date": "3월 말처럼 흐린 날짜",
    "cell-not-yes-no": "예·아니요가 아닌 값",
    "cell-no-id": "핵심질문 번호가 아님",
    "cell-unknown-record": "없는 번호의 기록",
    "cell-other-kind": "다른 종류의 번호",
    "cell-twice": "같은 질문이 두 줄",
    "cell-private": "전화번호",
    "cell-like-existing": "이미 있는 질문과 같은 말",
}
#: A file that cannot be read, by its name in test_hostile.py, and what it is called.
_FILES = {
    "sheet-format": ("an old Excel file", "모임.xls"),
    "sheet-password": ("a file with a password", "모임.xlsx"),
    "sheet-encoding": ("text that is neither UTF-8 nor CP949", "질문.csv"),
    "sheet-nothing": ("an empty workbook", "모임.xlsx"),
}


def told(
    data: bytes, file: str = "모임.xlsx", files: dict[str, str] | None = None
) -> list[Problem]:
    """What is told of a spreadsheet that is imported into the base content."""
    book, unread = open_book(data, file)
    return unread or imported(book, files or base_files()).problems


def _mistaken(name: str) -> Situation:
    return lambda stage: Told(told(sheet(MISTAKES[name].change)), told(sheet()))


def _unread(name: str, file: str) -> Situation:
    data, _ = FILES[name]
    good = (
        "질문,모임,날짜,이어질 핵심질문,이은 까닭\n"
        "막차가 끊기면 어떻게 가나요?,첫 대화,2024. 6. 15.,G-0001,같은 뜻입니다.\n"
    )
    mended = (good.encode(), "질문.csv") if file.endswith(".csv") else (sheet(), "모임.xlsx")
    return lambda stage: Told(told(data, file), told(*mended))


def too_large(stage: Stage) -> Told:
    data = sheet()
    stage.hands.setattr(opening, "LARGEST", len(data) - 1)
    bad = told(data)
    stage.hands.undo()
    return Told(bad, told(data))


def damaged(stage: Stage) -> Told:
    data = sheet()
    return Told(told(data[: len(data) // 2]), told(data))


def formula(stage: Stage) -> Told:
    """A formula with its result, as a spreadsheet program saves it."""
    with zipfile.ZipFile(io.BytesIO(sheet())) as file:
        part = file.read(SHEET).decode()
    cell = '<c r="B2" t="str"><f>"첫 "&amp;"대화"</f><v>첫 대화</v></c>'
    part, count = re.subn(r'<c r="B2"[^>]*>.*?</c>', cell, part)
    assert count == 1
    return Told(told(with_part(SHEET, part.encode())), told(sheet()))


def nowhere(stage: Stage) -> Told:
    """Told by the check of what would be written, at the cell that it comes from."""
    before = look(lay(stage.folder / "before", {}))

    def after(data: bytes) -> list[Problem]:
        book, unread = open_book(data, "모임.xlsx")
        assert unread == []
        found = imported(book, base_files())
        assert found.problems == []
        with tempfile.TemporaryDirectory() as folder:
            now = look(lay(Path(folder), dict(found.planned.files)))
        at_cells, elsewhere = told_at_cells(before.problems, now.problems, now.sources, found.taken)
        assert elsewhere == []
        return at_cells

    return Told(after(sheet(and_(put("I2", None), put("J2", None)))), after(sheet()))


def _exported(change: Callable[[Workbook], object], files: dict[str, str]) -> list[Problem]:
    """What is told of tables that were exported, edited and imported again."""
    sheets, found = filled(files)
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(sheets, found.lexicon)))
    change(book)
    return told(packed(book), files=files)


def _edit(page: str, cell: str, value: object) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        book[page][cell] = value

    return change


def no_item(stage: Stage) -> Told:
    files = base_files()
    bad = _exported(_edit("실행·예산", "B2", "9"), files)
    return Told(bad, _exported(_edit("실행·예산", "B2", "1"), files))


def elsewhere(stage: Stage) -> Told:
    row = and_(put("K1", "번호"), put("K2", "G-0101"), put("A2", "돌보는 사람은 누가 돌보나요?"))
    good = _exported(_edit("원질문·이어진 핵심질문", "D2", "다른 까닭입니다."), base_files())
    return Told(told(sheet(row)), good)


def not_editable(stage: Stage) -> Told:
    """A record on the line that parts it from the one before: no line of its own to change."""
    path = "green/raw.yml"
    words = "돌보는 사람은 누가 돌보나요?"
    unusual = (
        f'--- {{kind: question, id: g-0101, words: "{words}", event: dialogue-2024, '
        "merged_into: [{to: g-0001, reason: 돌봄 일의 값을 물었습니다.}]}\n"
    )
    edit = _edit("원질문", "B2", "돌보는 사람은 누가 돌볼까요?")
    return Told(_exported(edit, {**base_files(), path: unusual}), _exported(edit, base_files()))


SHEETS: dict[str, Situation] = {
    **{code: _mistaken(name) for code, name in _MISTAKES.items()},
    **{code: _unread(*given) for code, given in _FILES.items()},
    "sheet-too-large": too_large,
    "sheet-damaged": damaged,
    "cell-formula": formula,
    "cell-goes-nowhere": nowhere,
    "cell-no-item": no_item,
    "cell-elsewhere": elsewhere,
    "cell-not-editable": not_editable,
}
