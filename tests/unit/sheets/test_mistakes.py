"""Every kind of mistake in a spreadsheet is told at its cell, and nothing is written."""

from collections.abc import Callable
from typing import NamedTuple

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from generator.objects.codes import CODES
from tests.unit.sheets.conftest import Project
from tests.unit.sheets.tables import PROJECT, packed

HEADER = (
    "질문",
    "모임",
    "날짜",
    "동네",
    "분야",
    "주제",
    "들어온 길",
    "대상",
    "이어질 핵심질문",
    "이은 까닭",
)
GOOD = (
    *("막차가 끊기면 어떻게 가나요?", "첫 대화", "2024. 6. 15.", "첫째동", "제조업", "바뀌는 일"),
    *("이야기 탁자", "돌보는 사람", "G-0001", "집에 가는 길까지가 일이라는 말씀입니다."),
)


class Mistake(NamedTuple):
    """A change to a sound sheet, and what is told of it."""

    change: Callable[[Worksheet], object]
    told: str
    warning: bool = False


def put(cell: str, value: object, format_: str = "General") -> Callable[[Worksheet], object]:
    """A sheet with another value in one cell."""

    def change(page: Worksheet) -> None:
        page[cell] = value
        page[cell].number_format = format_

    return change


def and_(*changes: Callable[[Worksheet], object]) -> Callable[[Worksheet], object]:
    """Several changes."""
    return lambda page: [change(page) for change in changes]


def row(*values: object) -> Callable[[Worksheet], object]:
    """One more row."""
    return lambda page: page.append(list(values))


def merge(area: str) -> Callable[[Worksheet], object]:
    return lambda page: page.merge_cells(area)


def hide(row_: int | None = None, column: str | None = None) -> Callable[[Worksheet], object]:
    def change(page: Worksheet) -> None:
        if row_ is not None:
            page.row_dimensions[row_].hidden = True
        if column is not None:
            page.column_dimensions[column].hidden = True

    return change


def title(page: Worksheet) -> None:
    page.title = "간식 목록"
    for cell in page[1]:
        cell.value = f"칸{cell.column}"


OTHER = ("다른 질문입니다", *GOOD[1:])
#: By the name of the mistake, as docs/spreadsheets.md lists them.
MISTAKES: dict[str, Mistake] = {
    "질문 없음": Mistake(put("A2", None), "A2 cell-empty"),
    "질문이 빈칸(공백)뿐": Mistake(put("A2", " \u00a0\u3000 "), "A2 cell-empty"),
    "모임 없음": Mistake(put("B2", None), "B2 cell-empty"),
    "목록에 없는 모임": Mistake(put("B2", "마을 잔치"), "B2 cell-unknown-term"),
    "잘못 쓴 동네": Mistake(put("D2", "첫째둥"), "D2 cell-unknown-term"),
    "목록에 없는 분야": Mistake(put("E2", "우주 산업"), "E2 cell-unknown-term"),
    "분야에 값이 둘": Mistake(put("E2", "제조업, 돌봄"), "E2 cell-one-value"),
    "대상 가운데 하나가 목록에 없음": Mistake(
        put("H2", "돌보는 사람, 외계인"), "H2 cell-unknown-term"
    ),
    "대상에 같은 값이 둘": Mistake(put("H2", "돌보는 사람·돌보는 사람"), "H2 duplicate-in-list"),
    "3월 말처럼 흐린 날짜": Mistake(put("C2", "2025년 3월 말"), "C2 cell-vague-date"),
    "봄, 상반기 같은 때": Mistake(put("C2", "2025년 상반기"), "C2 cell-vague-date"),
    "이틀 걸친 날짜": Mistake(put("C2", "2025. 3. 1. ~ 3. 2."), "C2 cell-vague-date"),
    "연도가 없는 날짜": Mistake(put("C2", "3월 31일"), "C2 not-a-date"),
    "달력에 없는 날짜": Mistake(put("C2", "2025. 2. 30."), "C2 impossible-date"),
    "날짜가 아닌 말": Mistake(put("C2", "모름"), "C2 not-a-date"),
    "숫자로 적은 연월": Mistake(put("C2", 2025.1), "C2 cell-vague-date"),
    "핵심질문 번호가 아님": Mistake(put("I2", "집 질문"), "I2 cell-no-id"),
    "없는 핵심질문 번호": Mistake(put("I2", "G-9999"), "I2 unknown-id"),
    "핵심질문이 아닌 기록": Mistake(put("I2", "W-0001"), "I2 wrong-target"),
    "핵심질문은 있고 까닭이 없음": Mistake(put("J2", None), "J2 cell-empty"),
    "까닭은 있고 핵심질문이 없음": Mistake(put("I2", None), "I2 cell-empty"),
    "어디로도 이어지지 않음": Mistake(
        and_(put("I2", None), put("J2", None)), "A2 cell-goes-nowhere"
    ),
    "너무 긴 질문": Mistake(put("A2", "가" * 401), "A2 text-too-long"),
    "전화번호": Mistake(put("A2", "연락 주세요 010-1234-5678"), "A2 cell-private"),
    "주민등록번호": Mistake(put("A2", "900101-1234567 입니다"), "A2 cell-private"),
    "이메일 주소": Mistake(put("J2", "hong@example.kr에 답해 주세요"), "J2 cell-private"),
    "집 주소": Mistake(put("A2", "101동 1502호는 왜 추운가요?"), "A2 cell-private"),
    "차량 번호": Mistake(put("A2", "12가 3456 차를 옮겨 주세요"), "A2 cell-private"),
    "이름 칸": Mistake(and_(put("K1", "성명"), put("K2", "홍길동")), "K1 column-private"),
    "연락처 칸": Mistake(and_(put("K1", "연락처"), put("K2", "-")), "K1 column-private"),
    "같은 머리글이 두 번": Mistake(
        and_(put("K1", "질문 내용"), put("K2", "가")), "K1 column-twice"
    ),
    "알 수 없는 칸": Mistake(and_(put("K1", "만족도"), put("K2", "5")), "K1 column-unknown", True),
    "머리글 없는 칸": Mistake(put("L2", "메모"), "L1 column-unknown", True),
    "잘못 쓴 머리글": Mistake(put("E1", "분얌"), "E1 column-unknown", True),
    "머리글 줄이 없음": Mistake(lambda page: page.delete_rows(1), " sheet-no-header"),
    "모르는 시트": Mistake(title, " sheet-unknown", True),
    "참조가 깨진 칸(#REF!)": Mistake(put("E2", "#REF!"), "E2 cell-error"),
    "계산되지 않은 계산식": Mistake(put("A2", "=B2&C2"), "A2 cell-uncalculated"),
    "질문 칸을 병합": Mistake(and_(row(None, *GOOD[1:]), merge("A2:A3")), "A2 cell-merged"),
    "같은 질문이 두 줄": Mistake(row(*GOOD), "A3 cell-twice"),
    "띄어쓰기만 다른 두 줄": Mistake(row("막차가 끊기면 어떻게가나요", *GOOD[1:]), "A3 cell-twice"),
    "이미 있는 질문과 같은 말": Mistake(
        put("A2", "돌보는 사람은, 누가 돌보나요"), "A2 cell-like-existing", True
    ),
    "없는 번호의 기록": Mistake(
        and_(put("K1", "번호"), put("K2", "G-7777")), "K2 cell-unknown-record"
    ),
    "다른 종류의 번호": Mistake(and_(put("K1", "번호"), put("K2", "W-0001")), "K2 cell-other-kind"),
    "번호가 아닌 번호": Mistake(and_(put("K1", "번호"), put("K2", "삼번")), "K2 cell-no-id"),
    "같은 번호가 두 줄": Mistake(
        and_(put("K1", "번호"), put("K2", "G-0101"), row(*OTHER, "g－0101")), "K3 cell-twice"
    ),
    "예·아니요가 아닌 값": Mistake(
        and_(put("K1", "예시"), put("K2", "글쎄")), "K2 cell-not-yes-no"
    ),
    "보이지 않는 제어 글자": Mistake(put("A2", "가_x0007_나"), "A2 control-character"),
    "글 방향을 뒤집는 글자": Mistake(put("A2", "가\u202e나"), "A2 bidi-control"),
    "까닭만 적은 미룬 질문": Mistake(
        and_(
            *(put("I2", None), put("J2", None)),
            *(put("K1", "아직 잇지 못한 까닭"), put("K2", "살피는 중"), put("L1", "살피는 곳")),
            put("M1", "다시 볼 날"),
        ),
        "L2 cell-empty",
    ),
    "숨긴 줄": Mistake(hide(row_=2), "2:2 sheet-hidden", True),
    "숨긴 칸": Mistake(hide(column="H"), "H1 sheet-hidden", True),
}


def sheet(change: Callable[[Worksheet], object] | None = None) -> bytes:
    """A sound sheet of one question, changed."""
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = "질문"
    page.append(list(HEADER))
    page.append(list(GOOD))
    if change is not None:
        change(page)
    return packed(book)


def test_the_sheet_without_a_mistake_is_taken(project: Project) -> None:
    code, out = project.papers("import", project.file(sheet()), "--write")
    assert code == 0, out
    new = project.changed()
    assert list(new) == ["green/questions-dialogue-2024.yml"]
    assert "words: 막차가 끊기면 어떻게 가나요?\n" in new["green/questions-dialogue-2024.yml"]
    assert project.papers("check")[0] == 0


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_at_its_cell(name: str, project: Project) -> None:
    mistake = MISTAKES[name]
    place, code = mistake.told.rsplit(" ", 1)
    grave = CODES[code].severity
    where = f"모임.xlsx:{'질문' if code != 'sheet-unknown' else '간식 목록'}{place and '!'}{place}"
    file = project.file(sheet(mistake.change))
    english = project.papers("import", file, "--lang", "en")[1]
    assert f"{where}: {grave}[{code}]: " in english
    exit_, out = project.papers("import", file, "--write")
    told = [line for line in out.splitlines() if line.startswith("모임.xlsx")]
    assert any(line.startswith(f"{where}: {grave}[{code}]: ") for line in told), out
    if mistake.warning:
        assert grave != "error"
    else:
        assert exit_ == 1
        assert project.changed() == {}


def test_forty_kinds_of_mistakes_are_named_in_the_guide() -> None:
    guide = (PROJECT / "docs" / "spreadsheets.md").read_text("utf-8")
    assert len(MISTAKES) >= 40
    assert {name for name in MISTAKES if f"| {name} |" not in guide} == set()


def test_all_mistakes_are_told_at_once(project: Project) -> None:
    def change(page: Worksheet) -> None:
        page["A2"], page["C2"] = None, "모름"
        page.append(["다른 질문", "없는 모임", *GOOD[2:]])

    _, out = project.papers("import", project.file(sheet(change)))
    assert [line.split(": ")[0] for line in out.splitlines() if line.startswith("모임")] == [
        "모임.xlsx:질문!A2",
        "모임.xlsx:질문!C2",
        "모임.xlsx:질문!B3",
    ]


def test_one_wrong_row_keeps_all_others_out(project: Project) -> None:
    def change(page: Worksheet) -> None:
        for number in range(20):
            page.append([f"질문 {number}번은 무엇인가요?", *GOOD[1:]])
        page.append(["마지막 질문", *GOOD[1:8], "G-4444", GOOD[9]])

    code, out = project.papers("import", project.file(sheet(change)), "--write")
    assert code == 1
    assert "모임.xlsx:질문!I23: error[unknown-id]" in out
    assert project.changed() == {}
