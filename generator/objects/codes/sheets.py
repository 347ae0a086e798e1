"""Codes of spreadsheets: of a file, of a sheet, of a column, of a cell."""

from __future__ import annotations

from generator.objects.codes.words import (
    DID_YOU_MEAN_EN,
    DID_YOU_MEAN_KO,
    Code,
    Words,
    error,
    suggestion,
    warning,
)

SHEETS: dict[str, Code] = {
    # the file
    "sheet-format": error(
        Words(
            "표로 읽을 수 없는 파일입니다: {what_ko}",
            "엑셀, 한셀, 리브레오피스에서 열어 ‘다른 이름으로 저장’에서 .xlsx를 골라 저장하세요",
        ),
        Words(
            "this file cannot be read as a table: {what_en}",
            "open it in a spreadsheet program and save it as .xlsx",
        ),
    ),
    "sheet-password": error(
        Words(
            "암호가 걸린 파일이라 열 수 없습니다",
            "암호를 풀어 다시 저장하세요. 암호는 어디에도 적지 마세요",
        ),
        Words("the file is protected by a password", "save it again without the password"),
    ),
    "sheet-damaged": error(
        Words(
            "파일이 상했거나 끝까지 받아지지 않았습니다",
            "원래 있던 곳에서 다시 받거나, 열어서 .xlsx로 다시 저장하세요",
        ),
        Words(
            "the file is damaged or incomplete",
            "fetch it again, or open it and save it anew as .xlsx",
        ),
    ),
    "sheet-too-large": error(
        Words(
            "표가 너무 큽니다(한도 {most} MB, 값이 있는 칸 {cells}개)",
            "그림을 지우고 쓰지 않는 시트를 뺀 뒤, 그래도 크면 둘로 나누세요",
        ),
        Words(
            "the table is too large (at most {most} MB and {cells} filled cells)",
            "take pictures and unused sheets out, or divide it into two files",
        ),
    ),
    "sheet-encoding": error(
        Words(
            "글자를 읽을 수 없습니다: UTF-8도 CP949도 아닙니다",
            "‘CSV UTF-8’이나 .xlsx로 다시 저장하세요",
        ),
        Words("the text is neither UTF-8 nor CP949", "save it again as “CSV UTF-8” or as .xlsx"),
    ),
    "sheet-nothing": error(
        Words("이 파일에는 옮길 것이 없습니다", "질문을 적은 시트가 들어 있는지 확인하세요"),
        Words("there is nothing to import in this file", "see that it holds the filled-in sheet"),
    ),
    # the sheet
    "sheet-unknown": warning(
        Words(
            "어떤 기록인지 알 수 없어 읽지 않은 시트 “{name}”",
            "기록이 든 시트라면 이름을 이 가운데 하나로 바꾸세요: {choices}",
        ),
        Words(
            "the sheet “{name}” was not read, for it is of no known kind",
            "if it holds records, give it one of these names: {choices}",
        ),
    ),
    "sheet-no-header": error(
        Words(
            "시트 “{name}”에서 머리글 줄을 찾지 못했습니다",
            "앞의 서른 줄 안에 칸 이름을 한 줄로 쓰세요. 예: {columns}",
        ),
        Words(
            "no header was found in the sheet “{name}”",
            "write the names of the columns into one of the first thirty rows, as in {columns}",
        ),
    ),
    "sheet-hidden": warning(
        Words("숨긴 {what_ko}도 함께 읽었습니다", "옮기지 않을 내용이면 지우고 다시 저장하세요"),
        Words("hidden, and read all the same: {what_en}", "delete it if it is not meant"),
    ),
    # the column
    "column-unknown": warning(
        Words(
            "알 수 없는 칸이라 읽지 않은 “{name}”",
            "머리글을 이 가운데에서 고르거나, 필요 없으면 그대로 두세요: {choices}",
            DID_YOU_MEAN_KO,
        ),
        Words(
            "the column “{name}” was not read, for its name is not known",
            "name it like one of these, or leave it: {choices}",
            DID_YOU_MEAN_EN,
        ),
    ),
    "column-twice": error(
        Words(
            "칸 “{name}” 두 개 있습니다(먼저 {first}열)",
            "어느 쪽이 맞는지 정해 하나만 남기세요",
        ),
        Words("there are two columns “{name}” (the first is {first})", "keep only one of them"),
    ),
    "column-private": error(
        Words(
            "개인 정보가 든 칸 “{name}”",
            "이 칸을 통째로 지우고 다시 저장하세요. 누가 말했는지는 기록하지 않습니다",
        ),
        Words(
            "the column “{name}” holds personal data",
            "delete the whole column; who said something is not recorded",
        ),
    ),
    # the cell
    "cell-empty": error(
        Words(
            "꼭 필요한 칸이 비어 있습니다: “{name}”",
            "값을 쓰세요. 여러 줄이 같은 값이면 세로로 병합하거나 〃 표를 써도 됩니다",
        ),
        Words(
            "the cell “{name}” must not be empty",
            "fill it in; where rows share a value, join the cells or write 〃",
        ),
    ),
    "cell-error": error(
        Words("계산이 잘못된 칸 “{value}”", "가리키던 칸이 없어졌습니다. 값을 직접 쓰세요"),
        Words("a calculation went wrong here: {value}", "write the value itself"),
    ),
    "cell-uncalculated": error(
        Words(
            "계산식만 있고 계산된 값이 없습니다",
            "엑셀에서 열어 다시 저장하거나, 값을 직접 쓰세요",
        ),
        Words(
            "here stands a formula without its result",
            "open the file in a spreadsheet program and save it, or write the value",
        ),
    ),
    "cell-formula": suggestion(
        Words("계산식 대신 계산된 값을 읽었습니다: “{value}”", "값이 맞는지 한번 확인하세요"),
        Words("the result of a formula was read: “{value}”", "see that it is right"),
    ),
    "cell-merged": error(
        Words(
            "병합한 칸 “{name}”의 값이 {last}행까지 어느 줄의 것인지 알 수 없습니다",
            "병합을 풀고 줄마다 값을 쓰세요. 병합해도 되는 칸은 모임, 날짜, 동네 같은 칸입니다",
        ),
        Words(
            "the joined cell “{name}” reaches to row {last}: whose value is it?",
            "take the cells apart and fill each; only meeting, date, place and their like may be joined",
        ),
    ),
    "cell-one-value": error(
        Words(
            "값을 하나만 쓰는 칸 “{name}”에 여럿이 있습니다",
            "가장 알맞은 하나만 남기세요",
        ),
        Words("the cell “{name}” takes one value alone", "keep the one that fits best"),
    ),
    "cell-unknown-term": error(
        Words(
            "{vocabulary} 목록에 없는 “{value}”",
            "목록에서 고르거나 content/vocabulary/에 더하세요: {choices}",
            DID_YOU_MEAN_KO,
        ),
        Words(
            "“{value}” is not in the vocabulary {key}",
            "choose one of these, or add it in content/vocabulary/: {choices}",
            DID_YOU_MEAN_EN,
        ),
    ),
    "cell-vague-date": error(
        Words(
            "하루, 한 달, 한 해로 읽을 수 없는 때 “{value}”",
            "아는 만큼만 쓰세요: 3월 말이면 2025-03, 봄이면 2025. 자세한 때는 본문에 적습니다",
        ),
        Words(
            "“{value}” is neither a day nor a month nor a year",
            "write what is known: 2025-03 for the end of March, 2025 for a spring",
        ),
    ),
    "cell-not-yes-no": error(
        Words("예·아니요로 읽을 수 없는 값 “{value}”", "예 또는 아니요라고 쓰세요"),
        Words("“{value}” is neither yes nor no", "write 예 (yes) or 아니요 (no)"),
    ),
    "cell-no-id": error(
        Words(
            "기록 번호로 읽을 수 없는 “{value}”",
            "{example}처럼 쓰세요. 여러 개면 쉼표로 나누고, 새 기록이면 번호 칸을 비우세요",
        ),
        Words(
            "“{value}” is not the id of a record",
            "write it like {example}, several with commas; leave the id of a new record empty",
        ),
    ),
    "cell-unknown-record": error(
        Words(
            "“{id}” 번호의 기록이 없습니다",
            "번호를 확인하세요. 새 기록이면 번호 칸을 비우세요",
        ),
        Words("no record is called “{id}”", "check the id; leave it empty for a new record"),
    ),
    "cell-other-kind": error(
        Words(
            "“{id}” 기록의 종류는 {found}, 이 시트는 {kind}",
            "{found} 시트로 옮기거나 번호를 확인하세요",
        ),
        Words(
            "“{id}” belongs in the sheet {found}; this one is {kind}",
            "move the row to the sheet {found}, or check the id",
        ),
    ),
    "cell-twice": error(
        Words(
            "“{name}” 값이 {first}행과 같습니다",
            "한 줄만 남기세요. 두 사람이 같은 질문을 했으면 한 줄에 적고 본문에 덧붙이세요",
        ),
        Words("“{name}” says the same as row {first}", "keep one of the two rows"),
    ),
    "cell-no-item": error(
        Words(
            "“{id}” 기록에 없는 순번 “{value}”",
            "표를 다시 내보내 순번을 확인하세요. 새 줄이면 순번을 비웁니다",
        ),
        Words(
            "“{id}” has no item {value}",
            "export again and look the number up; leave it empty for a new item",
        ),
    ),
    "cell-elsewhere": error(
        Words(
            "이미 있는 기록의 “{name}” 값은 여기서 바꿀 수 없습니다",
            "papers export로 내보낸 ‘{sheet}’ 시트에서 고치세요",
        ),
        Words(
            "“{name}” of a record that is there already cannot be changed here",
            "change it in the sheet {sheet} that papers export writes",
        ),
    ),
    "cell-goes-nowhere": error(
        Words(
            "이 질문이 어디로 이어지는지 적혀 있지 않습니다",
            "‘이어질 핵심질문’과 ‘이은 까닭’을 쓰거나, ‘아직 잇지 못한 까닭’, ‘살피는 곳’, ‘다시 볼 날’을 쓰세요",
        ),
        Words(
            "the row does not say where this question leads",
            "name a core question and the reason, or say why not yet, who looks after it, and until when",
        ),
    ),
    "cell-private": error(
        Words(
            "개인 정보로 보이는 내용이 있습니다: {what_ko}",
            "그 부분을 빼고 다시 저장하세요. 아무것도 기록하지 않았습니다",
        ),
        Words(
            "this looks like personal data: {what_en}",
            "take it out and save again; nothing was written",
        ),
    ),
    "cell-like-existing": suggestion(
        Words(
            "“{id}” 기록과 같은 말입니다",
            "같은 질문이면 ‘먼저 나온 같은 질문’ 칸에 그 번호를 쓰세요",
        ),
        Words(
            "this says the same as “{id}”",
            "if it is the same question, write that id into its column",
        ),
    ),
    "cell-not-editable": error(
        Words(
            "{path} 파일이 특이하게 쓰여 있어 이 값만 바꿀 수 없습니다",
            "이 값은 파일을 열어 직접 고치세요",
        ),
        Words(
            "{path} is written in a manner in which this value alone cannot be changed",
            "change it in the file itself",
        ),
    ),
}
