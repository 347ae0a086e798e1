"""Lessons of spreadsheets: a file, a sheet, a column, a cell."""

from __future__ import annotations

from generator.objects.lessons.lesson import Lesson, Snippet, Told, scene

_BOOK = "모임.xlsx"
_HEADS = ("질문", "모임", "날짜")
_ROW = ("막차가 끊기면 어떻게 가나요?", "첫 대화", "2024. 6. 15.")


def _table(*rows: tuple[str, ...], columns: str = "ABC", path: str = _BOOK) -> tuple[Snippet, ...]:
    """A part of a sheet: the letters of its columns, then each row with its number."""
    lines = [f"    {' | '.join(columns)}"]
    lines += [f"{number:>2}  {' | '.join(row)}" for number, row in enumerate(rows, 1)]
    return (scene(path, "\n".join(lines)),)


def _cell(name: str, bad: str, good: str, letter: str) -> dict[str, tuple[Snippet, ...]]:
    """A column beside the question, with a wrong and a right value."""
    heads, question = ("질문", name), _ROW[0]
    columns = f"A{letter}"
    return {
        "bad": _table(heads, (question, f"⟦{bad}⟧"), columns=columns),
        "good": _table(heads, (question, good), columns=columns),
    }


SHEETS: dict[str, Lesson] = {
    "sheet-format": Lesson(
        Told(
            "표로 읽을 수 없는 종류의 파일입니다.",
            "오래된 엑셀(.xls)이나 한글 문서, PDF에서는 칸을 틀림없이 읽을 수 없습니다.",
            (
                "파일을 엑셀, 한셀, 리브레오피스 가운데 하나로 엽니다.",
                "‘다른 이름으로 저장’에서 파일 형식을 ‘Excel 통합 문서(.xlsx)’로 골라 저장합니다.",
            ),
        ),
        Told(
            "This kind of file cannot be read as a table.",
            "In an old workbook (.xls), a document or a PDF the cells cannot be told without mistakes.",
            (
                "Open the file in a spreadsheet program.",
                "Choose “Save as” and the type “Excel Workbook (.xlsx)”.",
            ),
        ),
        bad=(scene("모임.xls", "$ papers import ⟦모임.xls⟧"),),
        good=(scene(_BOOK, "$ papers import 모임.xlsx"),),
    ),
    "sheet-password": Lesson(
        Told(
            "파일에 암호가 걸려 있습니다.",
            "암호를 모르면 아무것도 읽을 수 없습니다. 암호를 명령이나 쪽지에 적는 것은 안전하지 않습니다.",
            (
                "암호를 아는 사람이 파일을 엽니다.",
                "파일 > 정보 > 통합 문서 보호에서 암호를 지우고 저장합니다.",
            ),
        ),
        Told(
            "The file is protected by a password.",
            "Nothing can be read without it, and a password should not be written into a command or a note.",
            (
                "Let somebody who knows the password open the file.",
                "Remove it in File > Info > Protect Workbook, and save.",
            ),
        ),
        bad=(scene(_BOOK, "모임.xlsx   (⟦암호 있음⟧)"),),
        good=(scene(_BOOK, "모임.xlsx   (암호 없음)"),),
    ),
    "sheet-damaged": Lesson(
        Told(
            "파일이 상했거나 끝까지 내려받지 못했습니다.",
            "일부만 읽어 옮기면 빠진 질문이 있어도 알 수 없습니다. 그래서 하나도 옮기지 않습니다.",
            (
                "파일을 보낸 곳에서 다시 내려받습니다.",
                "엑셀에서 열리면 ‘다른 이름으로 저장’으로 새로 저장합니다.",
            ),
        ),
        Told(
            "The file is damaged, or was not fetched to its end.",
            "If a part of it were taken, nobody would know which questions are missing. So nothing is.",
            ("Fetch the file again.", "If it opens, save it anew with “Save as”."),
        ),
        bad=(scene(_BOOK, "모임.xlsx   (⟦반만 내려받음⟧)"),),
        good=(scene(_BOOK, "모임.xlsx   (다시 내려받음)"),),
    ),
    "sheet-too-large": Lesson(
        Told(
            "표 파일이 너무 큽니다.",
            "아주 큰 파일은 컴퓨터를 멈추게 할 수 있습니다. 사진이나 빈 서식이 가득 들어 있을 때가 많습니다.",
            (
                "시트에 넣은 그림을 지웁니다.",
                "쓰지 않는 시트를 지웁니다.",
                "그래도 크면 두 파일로 나누어 옮깁니다.",
            ),
        ),
        Told(
            "The file is too large.",
            "A huge file can bring a computer to a halt; often it is full of pictures or of formats without values.",
            (
                "Remove the pictures from the sheets.",
                "Remove the sheets that are not used.",
                "If it still is too large, divide it into two files.",
            ),
        ),
        bad=(scene(_BOOK, "모임.xlsx   ⟦50 MB⟧ (현장 사진 40장)"),),
        good=(scene(_BOOK, "모임.xlsx   60 KB (사진을 뺌)"),),
    ),
    "sheet-encoding": Lesson(
        Told(
            "CSV 파일의 글자를 읽을 수 없습니다. UTF-8도, 오래된 한국어 방식(CP949)도 아닙니다.",
            "짐작으로 읽으면 한글이 깨진 채로 실립니다.",
            (
                "파일을 엑셀에서 열어 한글이 제대로 보이는지 봅니다.",
                "‘다른 이름으로 저장’에서 ‘CSV UTF-8’이나 .xlsx를 골라 저장합니다.",
            ),
        ),
        Told(
            "The letters of the CSV file cannot be read: it is neither UTF-8 nor the old Korean CP949.",
            "Guessing would publish nonsense instead of Hangul.",
            (
                "Open the file and see that its text looks right.",
                "Choose “Save as” and “CSV UTF-8”, or .xlsx.",
            ),
        ),
        bad=(scene("질문.csv", "⟦���⟧,ù ��ȭ,2024. 6. 15."),),
        good=(
            scene("질문.csv", "질문,모임,날짜\n막차가 끊기면 어떻게 가나요?,첫 대화,2024. 6. 15."),
        ),
    ),
    "sheet-nothing": Lesson(
        Told(
            "파일은 읽었지만 옮길 줄이 하나도 없습니다.",
            "빈 서식을 보냈거나, 다른 파일을 골랐을 수 있습니다.",
            (
                "파일을 열어 질문을 적은 시트가 있는지 봅니다.",
                "머리글 아래에 질문을 한 줄에 하나씩 적습니다.",
            ),
        ),
        Told(
            "The file was read, and there is no row to import.",
            "It may be an empty form, or another file than the one meant.",
            (
                "Open it and see that it holds the sheet with the questions.",
                "Write the questions below the header, one a row.",
            ),
        ),
        bad=(scene(_BOOK, "(⟦값이 든 칸 없음⟧)"),),
        good=_table(_HEADS, _ROW),
    ),
    "sheet-unknown": Lesson(
        Told(
            "이름과 머리글로 보아 어떤 기록인지 알 수 없는 시트를 읽지 않았습니다. 오류가 아닙니다.",
            "간식 목록처럼 기록이 아닌 시트는 두어도 됩니다. 다만 질문 시트가 빠지지 않았는지 보아야 합니다.",
            (
                "기록이 아니면 그대로 둡니다.",
                "기록이면 시트 이름을 질문, 핵심질문, 해법, 실행 가운데 하나로 바꿉니다.",
            ),
        ),
        Told(
            "A sheet was not read, for neither its name nor its header says what it holds. This is no error.",
            "Lists of snacks may stay. But see that no sheet with questions was left out.",
            (
                "If it holds no records, leave it.",
                "If it does, give the sheet one of the names in the message.",
            ),
        ),
        bad=(scene(_BOOK, "[⟦간식 목록⟧]\n 1  칸1 | 칸2\n 2  떡 | 20개"),),
        good=(
            scene(
                _BOOK,
                "[질문]\n 1  질문 | 모임 | 날짜\n 2  막차가 끊기면 어떻게 가나요? | 첫 대화 | 2024. 6. 15.",
            ),
        ),
    ),
    "sheet-no-header": Lesson(
        Told(
            "시트의 앞부분에서 칸의 이름을 적은 줄(머리글)을 찾지 못했습니다.",
            "머리글이 없으면 어느 칸이 질문이고 어느 칸이 날짜인지 알 수 없습니다.",
            (
                "첫 줄에 칸의 이름을 적습니다. 예: 질문, 모임, 날짜",
                "머리글 위에 다른 글이 많으면 서른 줄 안으로 줄입니다.",
            ),
        ),
        Told(
            "No row with the names of the columns (a header) was found near the top of the sheet.",
            "Without it nobody knows which column holds the question and which the date.",
            (
                "Write the names of the columns into the first row, as the form has them.",
                "If there is other text above, keep the header within the first thirty rows.",
            ),
        ),
        bad=_table(("⟦막차가⟧ 끊기면 어떻게 가나요?", "첫 대화", "2024. 6. 15.")),
        good=_table(_HEADS, _ROW),
    ),
    "sheet-hidden": Lesson(
        Told(
            "숨긴 줄이나 칸, 시트도 함께 읽었습니다. 오류가 아닙니다.",
            "보이지 않는 줄에 옮기면 안 되는 글이 남아 있을 수 있습니다.",
            (
                "‘숨기기 취소’를 눌러 내용을 봅니다.",
                "옮기지 않을 것이면 지우고 저장합니다.",
            ),
        ),
        Told(
            "Hidden rows, columns or sheets were read too. This is no error.",
            "Text that must not be published may stand where nobody sees it.",
            ("Unhide it and have a look.", "If it is not meant, delete it and save."),
        ),
        bad=_table(_HEADS, ("⟦(숨긴 줄)⟧ 막차가 끊기면 어떻게 가나요?", "첫 대화", "2024. 6. 15.")),
        good=_table(_HEADS, _ROW),
    ),
    "column-unknown": Lesson(
        Told(
            "이름을 모르는 칸을 읽지 않았습니다. 오류가 아닙니다.",
            "머리글을 조금 다르게 쓰면 그 칸의 값이 모두 빠집니다.",
            (
                "알림에 나온 이름 가운데 맞는 것이 있으면 머리글을 고칩니다.",
                "우리끼리 보는 칸이면 그대로 둡니다.",
            ),
        ),
        Told(
            "A column was not read, for its name is not known. This is no error.",
            "If a header is spelt otherwise, all values of its column are left out.",
            (
                "If one of the names in the message is meant, write that.",
                "If the column is for your own use, leave it.",
            ),
        ),
        bad=_table(("질문", "⟦분얌⟧"), (_ROW[0], "제조업"), columns="AE"),
        good=_table(("질문", "분야"), (_ROW[0], "제조업"), columns="AE"),
    ),
    "column-twice": Lesson(
        Told(
            "같은 뜻의 칸이 두 개 있습니다.",
            "두 칸의 값이 다르면 어느 쪽이 맞는지 알 수 없습니다.",
            ("두 칸을 견주어 맞는 값을 한 칸에 모읍니다.", "다른 칸을 지웁니다."),
        ),
        Told(
            "Two columns mean the same.",
            "Where their values differ, nobody knows which is right.",
            ("Compare them and bring the right values into one.", "Delete the other."),
        ),
        bad=_table(("질문", "⟦질문 내용⟧"), (_ROW[0], "막차 이야기"), columns="AK"),
        good=_table(("질문",), (_ROW[0],), columns="A"),
    ),
    "column-private": Lesson(
        Told(
            "이름, 연락처처럼 개인정보를 적는 칸이 있습니다.",
            "누가 말했는지는 기록하지 않습니다. 한 번 공개된 개인정보는 되돌릴 수 없습니다.",
            (
                "그 칸(열)을 통째로 지웁니다.",
                "다른 시트에 같은 칸이 없는지 봅니다.",
                "파일을 저장한 뒤 다시 옮깁니다.",
            ),
        ),
        Told(
            "There is a column for personal data, such as names or telephone numbers.",
            "Who said something is not recorded. Personal data that was published once cannot be called back.",
            (
                "Delete the whole column.",
                "See that no other sheet has one like it.",
                "Save the file and import it again.",
            ),
        ),
        bad=_table(("질문", "⟦성명⟧"), (_ROW[0], "홍길동"), columns="AK"),
        good=_table(("질문",), (_ROW[0],), columns="A"),
    ),
    "cell-empty": Lesson(
        Told(
            "꼭 채워야 하는 칸이 비어 있습니다.",
            "질문의 글과 모임이 없으면 언제 어디에서 나온 질문인지 되짚을 수 없습니다.",
            (
                "칸을 채웁니다.",
                "윗줄과 같은 값이면 〃 표를 쓰거나 세로로 병합해도 됩니다.",
            ),
        ),
        Told(
            "A cell is empty that must be filled in.",
            "Without question and meeting nobody can trace where it was asked.",
            (
                "Fill the cell in.",
                "If the value is that of the row above, write 〃 or join the cells.",
            ),
        ),
        bad=_table(_HEADS, ("⟦(빈칸)⟧", "첫 대화", "2024. 6. 15.")),
        good=_table(_HEADS, _ROW),
    ),
    "cell-error": Lesson(
        Told(
            "칸에 #REF! 같은 계산 오류가 있습니다.",
            "식이 가리키던 칸이 없어져 값을 알 수 없습니다.",
            ("칸에 값을 직접 씁니다.",),
        ),
        Told(
            "The cell shows a failed calculation such as #REF!.",
            "The cell that its formula pointed to is gone, so the value is not known.",
            ("Write the value itself.",),
        ),
        **_cell("분야", "#REF!", "제조업", "E"),
    ),
    "cell-uncalculated": Lesson(
        Told(
            "칸에 계산식만 있고 계산된 값이 저장되어 있지 않습니다.",
            "이 프로그램은 식을 계산하지 않습니다. 값이 없으면 옮길 것이 없습니다.",
            ("파일을 엑셀에서 열어 다시 저장합니다.", "그래도 나오면 값을 직접 씁니다."),
        ),
        Told(
            "The cell holds a formula and not its result.",
            "Formulas are not calculated here; without the result there is nothing to import.",
            (
                "Open the file in a spreadsheet program and save it.",
                "If that does not help, write the value.",
            ),
        ),
        bad=_table(("질문",), ("⟦=B2&C2⟧",), columns="A"),
        good=_table(("질문",), (_ROW[0],), columns="A"),
    ),
    "cell-formula": Lesson(
        Told(
            "칸에 계산식이 있어 계산된 값을 읽었습니다. 오류가 아닙니다.",
            "식이 바뀌면 값도 바뀝니다. 옮긴 값이 맞는지 한 번 볼 만합니다.",
            ("미리 보기에 나온 값이 맞는지 봅니다.", "틀리면 값을 직접 씁니다."),
        ),
        Told(
            "The cell holds a formula, and its result was read. This is no error.",
            "When the formula changes, so does the value; it is worth a look.",
            ("See that the value in the preview is right.", "If not, write the value itself."),
        ),
        bad=_table(("질문", "모임"), (_ROW[0], '⟦="첫 "&"대화"⟧ → 첫 대화'), columns="AB"),
        good=_table(("질문", "모임"), (_ROW[0], "첫 대화"), columns="AB"),
    ),
    "cell-merged": Lesson(
        Told(
            "여러 줄을 병합한 칸에 줄마다 달라야 할 값이 있습니다.",
            "병합한 글이 어느 줄의 질문인지 알 수 없습니다. 모임, 날짜, 동네처럼 함께 쓰는 칸은 병합해도 됩니다.",
            ("병합을 풉니다.", "줄마다 제 값을 씁니다. 필요 없는 줄은 지웁니다."),
        ),
        Told(
            "Cells are joined over several rows that each need a value of their own.",
            "It is not clear whose question it is. Meeting, date, place and their like may be joined.",
            ("Take the cells apart.", "Fill in each row, and delete those that are not needed."),
        ),
        bad=_table(
            _HEADS,
            ("⟦막차가 끊기면 어떻게 가나요?⟧ (2~3행 병합)", "첫 대화", "2024. 6. 15."),
            ("〃", "첫 대화", "2024. 6. 15."),
        ),
        good=_table(_HEADS, _ROW, ("첫차는 왜 늦나요?", "첫 대화", "2024. 6. 15.")),
    ),
    "cell-one-value": Lesson(
        Told(
            "값을 하나만 쓰는 칸에 여럿이 있습니다.",
            "한 질문이 두 분야에서 세어지면 합계가 맞지 않습니다.",
            ("가장 알맞은 값 하나만 남깁니다.",),
        ),
        Told(
            "The cell takes one value and holds several.",
            "A question counted in two sectors makes the sums wrong.",
            ("Keep the value that fits best.",),
        ),
        **_cell("분야", "제조업, 돌봄", "돌봄", "E"),
    ),
    "cell-unknown-term": Lesson(
        Told(
            "정해진 목록에 없는 이름이 칸에 있습니다.",
            "이름이 다르면 같은 모임이나 분야의 질문이 따로 세어집니다.",
            (
                "엑셀 양식의 펼침 목록에서 고릅니다.",
                "새 이름이 필요하면 content/vocabulary/에 먼저 더합니다.",
            ),
        ),
        Told(
            "The cell holds a name that is not in its list.",
            "By another name, questions of one meeting or sector are counted apart.",
            (
                "Choose from the list that unfolds in the form.",
                "If a new name is needed, add it in content/vocabulary/ first.",
            ),
        ),
        **_cell("동네", "첫째둥", "첫째동", "D"),
    ),
    "cell-vague-date": Lesson(
        Told(
            "날, 달, 해 가운데 하나로 읽을 수 없는 때가 적혀 있습니다.",
            "3월 말이 며칠인지 짐작해 적으면 없는 사실을 만드는 일이 됩니다.",
            (
                "아는 만큼만 씁니다. 3월 말이면 2025. 3., 봄이면 2025라고 씁니다.",
                "자세한 때를 남기고 싶으면 본문에 적습니다.",
            ),
        ),
        Told(
            "The time is neither a day nor a month nor a year.",
            "To guess which day the end of March is would be to invent a fact.",
            (
                "Write what is known: 2025-03 for the end of March, 2025 for a spring.",
                "Say more in the text, if it matters.",
            ),
        ),
        **_cell("날짜", "2025년 3월 말", "2025. 3.", "C"),
    ),
    "cell-not-yes-no": Lesson(
        Told(
            "예나 아니요로 읽을 수 없는 값입니다.",
            "‘글쎄’처럼 쓰면 어느 쪽인지 알 수 없습니다.",
            ("예 또는 아니요라고 씁니다. 모르면 칸을 비웁니다.",),
        ),
        Told(
            "The value is neither yes nor no.",
            "With a word like “perhaps” nobody knows which it is.",
            (
                "Write yes or no in Korean, as the form offers them; leave it empty if it is not known.",
            ),
        ),
        **_cell("예시", "글쎄", "예", "K"),
    ),
    "cell-no-id": Lesson(
        Told(
            "기록의 번호로 읽을 수 없는 값입니다.",
            "번호는 G-0001처럼 글자와 네 자리 숫자로 씁니다. 제목은 바뀔 수 있어 번호로만 잇습니다.",
            ("누리집에서 그 기록을 찾아 번호를 씁니다.", "여럿이면 쉼표로 나눕니다."),
        ),
        Told(
            "The value is not the id of a record.",
            "Ids are written like G-0001. Titles may change, so records are linked by id.",
            ("Look the record up on the site and write its id.", "Several are parted by commas."),
        ),
        **_cell("이어질 핵심질문", "집 질문", "G-0001", "I"),
    ),
    "cell-unknown-record": Lesson(
        Told(
            "번호 칸에 적은 기록이 없습니다.",
            "번호가 틀리면 엉뚱한 기록을 고치게 될 수 있습니다.",
            ("번호를 다시 봅니다.", "새 질문이면 번호 칸을 비웁니다. 번호는 나중에 붙습니다."),
        ),
        Told(
            "There is no record of the id in this row.",
            "With a wrong id, another record might be changed.",
            ("Look at the id again.", "Leave it empty for a new question; its number comes later."),
        ),
        **_cell("번호", "G-7777", "G-0101", "K"),
    ),
    "cell-other-kind": Lesson(
        Told(
            "번호의 기록이 이 시트와 다른 종류입니다.",
            "질문 시트에서 해법을 고치면 칸의 뜻이 맞지 않습니다.",
            ("줄을 알림에 나온 시트로 옮깁니다.", "번호를 잘못 썼으면 고칩니다."),
        ),
        Told(
            "The record of this id is of another kind than the sheet.",
            "The columns of questions do not fit a solution.",
            ("Move the row to the sheet in the message.", "If the id is a slip, mend it."),
        ),
        **_cell("번호", "W-0001", "G-0101", "K"),
    ),
    "cell-twice": Lesson(
        Told(
            "두 줄의 질문이나 번호가 같습니다.",
            "같은 질문을 두 번 옮기면 수가 부풀려집니다.",
            ("한 줄만 남깁니다.", "두 사람이 물었다면 그 사실을 본문에 덧붙입니다."),
        ),
        Told(
            "Two rows have the same question or the same id.",
            "Imported twice, it would be counted twice.",
            ("Keep one row.", "If two people asked it, say so in its text."),
        ),
        bad=_table(_HEADS, _ROW, (f"⟦{_ROW[0]}⟧", *_ROW[1:])),
        good=_table(_HEADS, _ROW, ("첫차는 왜 늦나요?", *_ROW[1:])),
    ),
    "cell-no-item": Lesson(
        Told(
            "순번 칸의 번호에 맞는 항목이 기록에 없습니다.",
            "순번은 예산이나 일정처럼 여럿인 항목의 몇째인지를 뜻합니다. 그사이 다른 사람이 지웠을 수 있습니다.",
            (
                "papers export로 표를 다시 내보내 순번을 봅니다.",
                "새로 더하는 줄이면 순번을 비웁니다.",
            ),
        ),
        Told(
            "The record has no item of this number.",
            "The number says which of several items is meant, such as the second budget. Somebody may have removed it.",
            (
                "Export the table again with papers export and look it up.",
                "Leave it empty for a new item.",
            ),
        ),
        bad=(scene(_BOOK, "[실행·예산]\n 1  번호 | 순번 | 연도\n 2  B-0001 | ⟦9⟧ | 2026"),),
        good=(scene(_BOOK, "[실행·예산]\n 1  번호 | 순번 | 연도\n 2  B-0001 | 1 | 2025"),),
    ),
    "cell-elsewhere": Lesson(
        Told(
            "이미 있는 기록의 값인데, 이 시트에서는 바꿀 수 없습니다.",
            "한 값이 두 시트에 다르게 적히면 어느 쪽이 맞는지 알 수 없습니다.",
            (
                "papers export로 표를 내보냅니다.",
                "알림에 나온 시트에서 그 값을 고칩니다.",
            ),
        ),
        Told(
            "The record is there already, and this value cannot be changed in this sheet.",
            "If two sheets said different things, nobody would know which is right.",
            (
                "Export the tables with papers export.",
                "Change the value in the sheet that the message names.",
            ),
        ),
        bad=(scene(_BOOK, "[원질문]\n 1  번호 | 이어질 핵심질문\n 2  G-0101 | ⟦G-0002⟧"),),
        good=(
            scene(
                _BOOK, "[원질문·이어진 핵심질문]\n 1  번호 | 이어질 핵심질문\n 2  G-0101 | G-0002"
            ),
        ),
    ),
    "cell-goes-nowhere": Lesson(
        Told(
            "이 질문이 어느 핵심질문으로 이어지는지, 왜 아직 이어지지 않는지 적혀 있지 않습니다.",
            "질문한 시민은 자기 질문이 어떻게 되었는지 알 권리가 있습니다.",
            (
                "이어졌으면 ‘이어질 핵심질문’과 ‘이은 까닭’을 씁니다.",
                "아직이면 ‘아직 잇지 못한 까닭’, ‘살피는 곳’, ‘다시 볼 날’을 씁니다.",
            ),
        ),
        Told(
            "The row does not say which core question this one leads to, or why to none yet.",
            "Whoever asked has a right to know what became of the question.",
            (
                "If it leads to one, fill in the columns of the core question and of the reason.",
                "If not yet, fill in why, who looks after it, and until when.",
            ),
        ),
        bad=_table(
            ("질문", "이어질 핵심질문", "이은 까닭"),
            (f"⟦{_ROW[0]}⟧", "(빈칸)", "(빈칸)"),
            columns="AIJ",
        ),
        good=_table(
            ("질문", "이어질 핵심질문", "이은 까닭"),
            (_ROW[0], "G-0001", "집에 가는 길까지가 일이라는 말씀입니다."),
            columns="AIJ",
        ),
    ),
    "cell-private": Lesson(
        Told(
            "칸에 전화번호, 주민등록번호, 주소처럼 개인정보로 보이는 것이 있습니다.",
            "공개된 개인정보는 되돌릴 수 없습니다. 그래서 파일 전체를 옮기지 않습니다.",
            (
                "그 부분을 지우거나, 누구인지 알 수 없는 말로 바꿉니다.",
                "저장한 뒤 다시 옮깁니다.",
            ),
        ),
        Told(
            "The cell holds what looks like personal data: a telephone number, an address or the like.",
            "What was published cannot be called back. So nothing of the file is imported.",
            (
                "Take it out, or say it in words that name nobody.",
                "Save the file and import it again.",
            ),
        ),
        bad=_table(("질문",), ("⟦연락 주세요 010-1234-5678⟧",), columns="A"),
        good=_table(("질문",), (_ROW[0],), columns="A"),
    ),
    "cell-like-existing": Lesson(
        Told(
            "이미 있는 기록과 같은 말입니다. 오류가 아닙니다.",
            "같은 질문이 다시 나온 것도 뜻이 있습니다. 다만 서로 이어 두어야 두 번 답하지 않습니다.",
            (
                "알림에 나온 기록을 읽어 봅니다.",
                "같은 질문이면 ‘먼저 나온 같은 질문’ 칸에 그 번호를 씁니다.",
            ),
        ),
        Told(
            "The row says the same as a record that is there. This is no error.",
            "That a question comes again has a meaning; linked, it is answered once.",
            (
                "Read the record in the message.",
                "If it is the same question, write its id in the column for the earlier one.",
            ),
        ),
        bad=_table(("질문",), ("⟦돌보는 사람은, 누가 돌보나요⟧",), columns="A"),
        good=_table(("질문",), (_ROW[0],), columns="A"),
    ),
    "cell-not-editable": Lesson(
        Told(
            "기록 파일이 보통과 다르게 쓰여 있어, 표에서 이 값만 골라 바꿀 수 없습니다.",
            "억지로 바꾸면 고치지 않은 다른 줄까지 달라질 수 있습니다.",
            ("알림에 나온 파일을 열어 그 값을 직접 고칩니다.",),
        ),
        Told(
            "The file of the record is written in an unusual manner, so this value alone cannot be changed from a table.",
            "To force it might change lines that nobody has edited.",
            ("Open the file in the message and change the value there.",),
        ),
        bad=(
            scene(
                _BOOK,
                "[원질문]\n 1  번호 | 질문\n 2  G-0101 | ⟦돌보는 사람은 누가 돌볼까요?⟧",
            ),
            scene(
                "green/raw.yml",
                '--- {kind: question, id: g-0101, words: "돌보는 사람은 누가 돌보나요?", …}',
            ),
        ),
        good=(
            scene(
                _BOOK,
                "[원질문]\n 1  번호 | 질문\n 2  G-0101 | 돌보는 사람은 누가 돌볼까요?",
            ),
            scene(
                "green/raw.yml", "kind: question\nid: g-0101\nwords: 돌보는 사람은 누가 돌보나요?"
            ),
        ),
    ),
}
