"""A sheet is understood as people fill it in: names, dates, joined cells, odd spaces, old codes."""

import csv
import datetime as dt
import io
import unicodedata

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.objects.personal import personal
from generator.sheets.dates import iso, of_serial, shown_of
from generator.sheets.form import every_table, meeting_columns, plain
from generator.sheets.lexicon import Lexicon
from generator.sheets.open_csv import guarded, unguarded
from generator.sheets.values import choices_of, record_id
from generator.sheets.write_xlsx import write_meeting
from generator.write import replace_file
from tests.content import base_files
from tests.unit.sheets.conftest import Project
from tests.unit.sheets.tables import as_book, filled, have, imported, opened, packed, workbook
from tests.unit.sheets.test_hostile import NS, SHEET, with_part
from tests.unit.sheets.test_mistakes import GOOD, HEADER, sheet

FILES = base_files()
WORDS = GOOD[0]


def taken(data: bytes, name: str = "모임.xlsx"):
    """What a file asks for, which must be without a mistake."""
    book, unread = opened(data, name)
    result = imported(book, FILES)
    assert [*unread, *(p.code for p in result.problems if p.code != "cell-formula")] == []
    return result.taken


def only(data: bytes, name: str = "모임.xlsx"):
    """The one new record that a file asks for."""
    (new,) = taken(data, name).new
    return new.value


@pytest.mark.parametrize(
    ("column", "header"),
    [
        *(
            (0, name)
            for name in (
                "질문 내용",
                "질문\n(한 문장)",
                " 질 문 ",
                "QUESTION",
                "words *",
                "1. 질문",
            )
        ),
        *((1, name) for name in ("모임명", "행사", "event", "모임 (필수)")),
        *((2, name) for name in ("일자", "Date", "asked", "모임\n날짜")),
        *((3, name) for name in ("동", "장소", "place", "행정동")),
        *((8, name) for name in ("핵심질문", "핵심질문 번호", "merged_into.to")),
    ],
)
def test_a_column_is_known_by_other_names(column: int, header: str) -> None:
    names = list(HEADER)
    names[column] = unicodedata.normalize("NFD", header)
    assert only(workbook({"질문": [names, GOOD]})) == only(sheet())


def test_rows_above_the_header_and_empty_rows_are_passed_over() -> None:
    rows = [["2024년 첫 대화에서 받은 질문"], ["작성: 일자리과"], [], HEADER, [], GOOD, [], []]
    assert only(workbook({"Sheet1": rows})) == only(sheet())


def test_a_column_that_numbers_rows_is_no_id() -> None:
    for name in ("연번", "번호", "No."):
        rows = [[name, *HEADER], [1, *GOOD], [2], [3]]
        assert only(workbook({"질문": rows})) == only(sheet())


@pytest.mark.parametrize(
    "written",
    [
        *("2024. 6. 15.", "2024년 6월 15일", "24.6.15", "'24. 6. 15.", "2024/6/15", "2024-06-15"),
        *("２０２４．６．１５", "2024. 6. 15.(토)", "2024년 6월 15일 토요일", "20240615", 45458),
        *(
            dt.date(2024, 6, 15),
            dt.datetime.fromisoformat("2024-06-15T19:30"),
            "2024-06-15 00:00:00",
        ),
    ],
)
def test_a_day_is_read_however_it_is_written(written: object) -> None:
    row = [*GOOD[:2], written, *GOOD[3:]]
    assert only(workbook({"질문": [HEADER, row]}))["asked"] == "2024-06-15"


@pytest.mark.parametrize(
    ("written", "format_", "read"),
    [
        (dt.date(2024, 6, 1), "mmm-yy", "2024-06"),
        (dt.date(2024, 6, 1), 'yyyy"년" m"월"', "2024-06"),
        (dt.date(2024, 6, 1), '[$-412]yyyy"년" m"월" d"일"', "2024-06-01"),
        ("2024-06", "@", "2024-06"),
        (2024, "General", "2024"),
    ],
)
def test_a_date_is_as_exact_as_it_is_shown(written: object, format_: str, read: str) -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.append(list(HEADER))
    page.append(list(GOOD))
    page["C2"] = written
    page["C2"].number_format = format_
    assert only(packed(book))["asked"] == read


@pytest.mark.parametrize("text", ["3.31", "25.3", "2025", "모름", "2025-3월말", "", "12/25"])
def test_what_names_no_day_is_not_guessed(text: str) -> None:
    assert iso(text) in (None, "2025")


def test_formats_and_serials() -> None:
    assert shown_of("#,##0") == shown_of("General") == shown_of("0.00") == ""
    assert shown_of("yyyy-mm-dd") == shown_of('m"월" d"일"') == "day"
    assert of_serial("45458", "day") == "2024-06-15"
    assert of_serial("43996", "day", from_1904=True) == "2024-06-15"
    assert of_serial("1e99", "day") == of_serial("-3", "day") == ""


@pytest.mark.parametrize(
    "written",
    ["제조업", " 제조업 ", "manufacturing", "Manufacturing", "제조업 (manufacturing)", "제 조 업"],
)
def test_a_term_is_known_by_its_words_or_its_key(written: str) -> None:
    row = [*GOOD[:4], unicodedata.normalize("NFD", written), *GOOD[5:]]
    assert only(workbook({"질문": [HEADER, row]}))["sector"] == "manufacturing"


@pytest.mark.parametrize(
    "written",
    [
        "청년·플랫폼, 돌봄",
        "청년·플랫폼、돌봄",
        "청년·플랫폼;돌봄",
        "청년·플랫폼\n돌봄",
        "청년·플랫폼·돌봄",
    ],
)
def test_a_label_that_holds_a_separator_is_one_value(written: str) -> None:
    label = (
        "{id: a, label: {ko: 청년·플랫폼}}, {id: b, label: {ko: 돌봄}}, {id: c, label: {ko: 청년}}"
    )
    files = {"vocabulary/g.yml": f"kind: taxonomy\nfacet: group\nlabel: 가\nterms: [{label}]\n"}
    lexicon = have(files).lexicon
    pieces = lexicon.split("group", written)
    assert [lexicon.id("group", piece) for piece in pieces] == ["a", "b"]


def test_two_entries_of_one_name_are_shown_by_their_ids() -> None:
    label = "{id: a, label: {ko: 청년}}, {id: b, label: {ko: 청년}}"
    files = {"vocabulary/g.yml": f"kind: taxonomy\nfacet: group\nlabel: 가\nterms: [{label}]\n"}
    lexicon = have(files).lexicon
    assert lexicon.labels("group") == ("a", "b")
    assert lexicon.id("group", "청년") is None
    assert lexicon.id("group", "청년 (b)") == "b"


def test_joined_cells_and_marks_of_sameness_are_for_all_rows() -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.append(list(HEADER))
    for number in range(3):
        page.append(
            [f"{number}번째 질문입니다", *(GOOD[1:] if not number else [None] * 4 + list(GOOD[5:]))]
        )
    page["E3"], page["E4"] = "〃", "상동"
    page["D4"] = GOOD[3]
    for area in ("B2:B4", "C2:C4", "D2:D3"):
        page.merge_cells(area)
    news = taken(packed(book)).new
    assert [new.value["event"] for new in news] == ["dialogue-2024"] * 3
    assert [new.value["asked"] for new in news] == ["2024-06-15"] * 3
    assert [new.value["place"] for new in news] == ["first-dong"] * 3
    assert [new.value["sector"] for new in news] == ["manufacturing"] * 3


def test_spaces_and_decomposed_letters_are_mended() -> None:
    words = unicodedata.normalize("NFD", f"\u3000{WORDS.replace(' ', chr(0xA0))} \u200b\n")
    assert only(workbook({"질문": [HEADER, [words, *GOOD[1:]]]}))["words"] == WORDS


def test_a_question_on_two_lines_becomes_one_line() -> None:
    row = ["막차가 끊기면\n어떻게 가나요?", *GOOD[1:]]
    assert only(workbook({"질문": [HEADER, row]}))["words"] == WORDS


@pytest.mark.parametrize(
    "written", ["G-0001", "g-0001", "Ｇ－０００１", "G0001", "[G-0001]", "g–1"]
)
def test_an_id_is_read_however_it_is_written(written: str) -> None:
    assert record_id(written) == "g-0001"
    row = [*GOOD[:8], written, GOOD[9]]
    assert only(workbook({"질문": [HEADER, row]}))["merged_into"][0]["to"] == "g-0001"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16", "utf-16-le", "utf-16-be"]
)
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_a_csv_file_is_read_in_any_encoding(encoding: str, delimiter: str) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows([HEADER, GOOD])
    data = text.getvalue().replace("\r\n", "\n", 1).encode(encoding)
    assert only(data, "7월 모임.csv") == only(sheet())


def test_what_it_is_decides_and_not_its_name() -> None:
    assert only(sheet(), "모임.csv") == only(sheet())


@given(st.text(max_size=20))
def test_no_cell_of_a_csv_file_is_a_formula_and_all_come_back(text: str) -> None:
    assert guarded(text)[:1] not in tuple("=+-@\t\r＝＋－＠")
    assert unguarded(guarded(text)) == text


def test_the_same_file_brings_nothing_twice(project: Project) -> None:
    file = project.file(sheet())
    assert project.papers("import", file, "--write")[0] == 0
    first = project.changed()
    code, out = project.papers("import", file, "--write")
    assert code == 0
    assert "바뀐 것이 없습니다" in out
    assert project.changed() == first


def test_questions_of_a_meeting_stand_together_behind_those_that_are_there(
    project: Project,
) -> None:
    project.papers("import", project.file(sheet()), "--write")
    (path,) = project.changed()
    before = project.changed()[path]
    other = ["또 다른 질문입니다", *GOOD[1:]]
    code, out = project.papers(
        "import", project.file(workbook({"질문": [HEADER, other]})), "--write"
    )
    assert code == 0, out
    assert project.changed()[path].startswith(
        before + "---\nkind: question\nid: draft-dialogue-2024-"
    )


def test_a_dry_run_shows_what_would_be_written_and_writes_nothing(project: Project) -> None:
    code, out = project.papers("import", project.file(sheet()))
    assert code == 0
    assert "content/green/questions-dialogue-2024.yml: 새 기록 1건" in out
    assert "막차가 끊기면 어떻게 가나요?" in out
    assert "보여 주기만 했습니다" in out
    assert project.changed() == {}


def test_an_exported_file_that_was_edited_changes_one_line(project: Project) -> None:
    project.papers("export", "표.xlsx")
    book = openpyxl.load_workbook(project.folder / "표.xlsx")
    page = book["실행"]
    header = [cell.value for cell in page[1]]
    page.cell(2, header.index("다시 볼 날") + 1).value = "2027. 3."
    book["원질문·이어진 핵심질문"].append(["G-0101", None, "g-0001", "두 번째 까닭입니다."])
    book.save(project.folder / "표.xlsx")
    before = base_files()
    code, out = project.papers("import", "표.xlsx")
    assert code == 0, out
    assert "B-0001 다시 볼 날: " in out
    assert "→ 2027. 3." in out
    assert project.papers("import", "표.xlsx", "--write")[0] == 0
    changed = project.changed()
    assert list(changed) == ["blue/action.md", "green/raw.yml"]
    lines = {path: set(text.split("\n")) for path, text in changed.items()}
    was = {path: set(before[path].split("\n")) for path in changed}
    assert lines["blue/action.md"] - was["blue/action.md"] == {"review_by: 2027-03"}
    assert lines["green/raw.yml"] - was["green/raw.yml"] == {"    reason: 두 번째 까닭입니다."}


def test_a_csv_folder_goes_out_and_comes_in(project: Project) -> None:
    assert project.papers("export", "표들")[0] == 0
    path = project.folder / "표들" / "원질문.csv"
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    path.write_bytes(
        data.replace("돌보는 사람은 누가 돌보나요?".encode(), "누가 돌보나요?".encode())
    )
    code, out = project.papers("import", "표들", "--write")
    assert code == 0, out
    ((_, text),) = project.changed().items()
    assert "words: 누가 돌보나요?\n" in text


def test_a_body_that_no_cell_holds_is_left_as_it_is() -> None:
    core = FILES["green/core.md"]
    files = {**FILES, "green/core.md": core + "가" * 33_000 + "\n"}
    sheets, found = filled(files, ["core-question"])
    assert any("본문이 길어" in cell for cell in sheets[0].rows[0])
    result = imported(as_book(sheets, found, "xlsx"), files, found)
    assert result.planned.files == {}
    assert result.told == []


def test_a_new_record_of_each_kind_passes_the_check(project: Project) -> None:
    gap = {"아직 잇지 못한 까닭": "살피는 중", "살피는 곳": "시민 점검단", "다시 볼 날": "2027-01"}
    core = {"번호": "draft-rest", "핵심질문": "쉴 권리는 어떻게 지킬까요?", "주제": "좋은 일"}
    room = {"번호": "draft-room", "이름": "쉼터 만들기", "형태": "답변", "본문": "쉼터를 만듭니다."}
    first = {"번호": "draft-first", "이름": "첫 쉼터", "옮기는 해법": "draft-room"}
    plan = {"맡은 부서": "구청 일자리과", "계획 시작": "2026-07", "본문": "엽니다."}
    state = {"번호": "draft-first", "순번": None, "상태": "준비 중", "날짜": "2026-01-10"}
    money = {"연도": 2026, "재원": "구비", "금액": "12,000,000원", "단계": "확정"}
    sheets = {
        "핵심질문": {**core, "본문": "쉬지 못하는 사람이 많습니다.", **gap},
        "해법": {**room, "답하는 핵심질문": "G-0001"},
        "실행": {**first, **plan},
        "실행·상태": state,
        "실행·예산": {"번호": "draft-first", "순번": 1, **money},
    }
    data = workbook({name: [list(row), list(row.values())] for name, row in sheets.items()})
    code, out = project.papers("import", project.file(data), "--write")
    assert code == 0, out
    assert set(project.changed()) == {
        "blue/draft-first.md",
        "green/draft-rest.md",
        "white/draft-room.md",
    }
    text = project.changed()["blue/draft-first.md"]
    assert (
        "  - year: 2026\n    payer: district\n    amount: 12000000\n    stage: approved\n" in text
    )
    assert "## 무엇을 하는가 {#what}\n\n엽니다.\n" in text
    assert project.papers("check")[0] == 0


def test_every_column_has_a_name_of_its_own_and_a_name_for_each_choice() -> None:
    for table in every_table():
        headers = [plain(column.header) for column in table.columns]
        assert len(set(headers)) == len(headers), table.sheet
        assert len(table.sheet) <= 31
        assert not set("[]:*?/\\") & set(table.sheet)
        for column in table.columns:
            for choice, label in choices_of(column.field).items():
                assert label != choice, f"{column.field.owner}.{column.field.name}: {choice}"


def test_the_form_for_a_meeting_can_be_filled_in(project: Project) -> None:
    assert project.papers("export", "--example", "모임.xlsx")[0] == 0
    book = openpyxl.load_workbook(project.folder / "모임.xlsx")
    page = book["모임에서 받은 질문"]
    starred = [cell.value for cell in page[2] if str(cell.value).endswith("*")]
    assert starred == ["질문 *", "모임 *"]
    header = [str(cell.value).removesuffix(" *") for cell in page[2]]
    assert header == [column.header for column in meeting_columns()]
    listed = {str(v.sqref).split(":")[0]: v.formula1 for v in page.data_validations.dataValidation}
    assert listed["B3"] == "'목록'!$A$2:$A$3"
    assert [cell.value for cell in book["목록"]["A"]] == [
        *("event", "첫 대화", "둘째 대화"),
        *[None] * (book["목록"].max_row - 3),
    ]
    assert page.freeze_panes == "B3"
    assert page["A2"].comment.text.startswith("시민의 말 그대로")
    for name, value in zip(HEADER, GOOD, strict=True):
        page.cell(3, header.index(name) + 1).value = value
    book.save(project.folder / "모임.xlsx")
    code, out = project.papers("import", "모임.xlsx", "--write")
    assert code == 0, out
    assert project.papers("check")[0] == 0
    assert len(write_meeting(have(FILES).lexicon)) < 30_000


@pytest.mark.parametrize(
    ("text", "found"),
    [
        *(
            (text, "전화번호")
            for text in ("010-1234-5678", "01012345678", "062-123-4567", "+82 10 1234 5678")
        ),
        *((text, "주민등록번호") for text in ("900101-1234567", "9001010234567")),
        ("카드 1234-5678-9012-3456", "카드 번호"),
        ("M123A4567", "여권 번호"),
        ("12-34-567890-12", "운전면허 번호"),
        *(
            (text, None)
            for text in (
                "2025-03-31",
                "예산 45000000원",
                "G-0131",
                "1,436개의 질문",
                "3동 주민",
                "2024-2025년",
            )
        ),
    ],
)
def test_personal_data_is_found_and_plain_numbers_are_not(text: str, found: str | None) -> None:
    assert [what.ko for what in personal(text)] == ([found] if found else [])


def test_a_lexicon_of_nothing_knows_nothing() -> None:
    assert isinstance(have({}).lexicon, Lexicon)
    assert have({}).lexicon.id("event", "첫 대화") is None


def test_csv_files_saved_from_a_book_are_known_by_their_sheets(project: Project) -> None:
    project.papers("export", "표들")
    for path in sorted((project.folder / "표들").iterdir()):
        path.rename(path.with_name(f"기록-{path.name}"))
    (project.folder / "표들" / "기록-안내.csv").write_text("이 파일은", "utf-8")
    code, out = project.papers("import", "표들")
    assert code == 0, out
    assert out.startswith("바뀐 것이 없습니다")


def test_a_list_of_no_name_is_not_guessed() -> None:
    data = workbook(
        {"Sheet1": [["번호", "순번", "날짜", "내용", "출처"], ["B-0001", 1, 2025, "가"]]}
    )
    book, _ = opened(data)
    assert imported(book, FILES).told == ["모임.xlsx:Sheet1 sheet-unknown"]


@pytest.mark.tells("cell-not-editable")
def test_what_cannot_be_changed_alone_is_told_and_nothing_is_written(project: Project) -> None:
    path = project.content / "green" / "raw.yml"
    path.write_text(f"%YAML 1.1\n---\n{FILES['green/raw.yml']}", "utf-8")
    assert project.papers("check")[0] == 0
    before = path.read_bytes()
    rows = [["번호", "질문"], ["G-0101", "다른 말입니다"]]
    code, out = project.papers("import", project.file(workbook({"원질문": rows})), "--write")
    assert code == 1
    assert "모임.xlsx:원질문!B2: error[cell-not-editable]: " in out
    assert path.read_bytes() == before


def test_core_questions_of_a_known_question_are_changed_in_their_own_sheet() -> None:
    rows = [
        ["번호", "질문", "이어질 핵심질문"],
        ["G-0101", "돌보는 사람은 누가 돌보나요?", "G-0009"],
    ]
    book, _ = opened(workbook({"원질문": rows}))
    assert imported(book, FILES).told == ["모임.xlsx:원질문!C2 cell-elsewhere"]
    book, _ = opened(workbook({"원질문": [rows[0], [*rows[1][:2], "G-0001"]]}))
    assert imported(book, FILES).told == []


def test_an_item_that_is_not_there_is_told() -> None:
    rows = [["번호", "순번", "이은 까닭"], ["G-0101", 7, "가"]]
    book, _ = opened(workbook({"원질문·이어진 핵심질문": rows}))
    assert imported(book, FILES).told == ["모임.xlsx:원질문·이어진 핵심질문!B2 cell-no-item"]


def test_a_calculated_cell_counts_by_its_result_and_that_is_told() -> None:
    data = with_part(SHEET, calculated(WORDS))
    book, unread = opened(data)
    result = imported(book, FILES)
    assert [*unread, *(problem.code for problem in result.problems)] == ["cell-formula"]
    assert result.taken.new[0].title == WORDS


def calculated(words: str) -> bytes:
    """The part of a sheet whose question is the result of a formula, as Excel stores it."""
    head = "".join(f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in HEADER)
    rest = "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in GOOD[1:])
    first = f'<c t="str"><f>A9&amp;B9</f><v>{words}</v></c>'
    rows = f"<row>{head}</row><row>{first}{rest}</row>"
    return f"<worksheet {NS}><sheetData>{rows}</sheetData></worksheet>".encode()


def test_when_a_file_cannot_be_written_none_is(project: Project, monkeypatch) -> None:
    rows = {
        "원질문": [["번호", "질문"], ["G-0101", "다른 말입니다"]],
        "실행": [["번호", "이름"], ["B-0001", "다른 이름"]],
    }
    done = []

    def fails_later(path, data: bytes) -> None:
        done.append(path)
        if len(done) == 3:  # after what the files were, and the first of them
            raise OSError(28, "No space left on device", str(path))
        replace_file(path, data)

    monkeypatch.setattr("generator.rewrite.replace_file", fails_later)
    code, out = project.papers("import", project.file(workbook(rows)), "--write")
    assert code == 1
    assert "아무것도 쓰지 않았습니다" in out
    assert len(done) == 5, "both files were put back"
    assert project.changed() == {}


def test_a_joined_id_is_for_all_items_below_it() -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = "원질문·이어진 핵심질문"
    page.append(["번호", "이어질 핵심질문", "이은 까닭"])
    for row in (["G-0101", "G-0001", "가"], [None, "G-1", "나"]):
        page.append(row)
    page.merge_cells("A2:A3")
    found = taken(packed(book)).added
    said = [(item.id, item.value["reason"]) for item in found]
    assert said == [("g-0101", "가"), ("g-0101", "나")]
