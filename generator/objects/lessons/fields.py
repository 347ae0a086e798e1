"""Lessons of one field of a record: its name and its value."""

from __future__ import annotations

from generator.objects.lessons.files import QUESTION
from generator.objects.lessons.lesson import Lesson, Told, file, head, scene

FIELDS: dict[str, Lesson] = {
    "missing-kind": Lesson(
        Told(
            "기록의 종류를 적는 kind 항목이 없거나 비어 있습니다.",
            "질문인지, 해법인지, 실행인지에 따라 필요한 항목이 다릅니다. 종류를 모르면 아무것도 확인할 수 없습니다.",
            (
                "기록의 첫 줄에 ‘kind:’를 쓰고 종류를 하나 씁니다.",
                "시민의 질문은 question, 핵심질문은 core-question, 해법은 solution, 실행은 action입니다.",
            ),
        ),
        Told(
            "The field kind is missing or empty.",
            "Questions, solutions and actions need different fields. Without the kind nothing can be checked.",
            (
                "Write “kind:” and a kind in the first line of the record.",
                "A citizen's question is a question, then there are core-question, solution and action.",
            ),
        ),
        bad=(
            file(
                "green/care.yml",
                """\
                ⟦id⟧: g-0102
                words: 쉬는 날은 누가 정하나요?
                event: dialogue-2024
                duplicate_of: g-0101
                """,
            ),
        ),
        good=(file("green/care.yml", QUESTION),),
    ),
    "unknown-kind": Lesson(
        Told(
            "kind 항목에 이 프로그램이 모르는 종류가 적혀 있습니다.",
            "종류는 정해진 영문 낱말로만 씁니다. 철자가 하나만 달라도 다른 낱말이 됩니다.",
            ("알림에 나온 낱말 가운데 하나로 고칩니다. 비슷한 낱말이 있으면 함께 알려 드립니다.",),
        ),
        Told(
            "The field kind holds a word that the program does not know.",
            "Kinds are written with fixed English words; one letter makes another word.",
            ("Write one of the words in the message. If one is similar, it is named.",),
        ),
        bad=(
            head("green/raw.yml", "kind: ⟦quesion⟧"),
            head("white/solution.md", "answers: [g-0001]"),
        ),
        good=(head("green/raw.yml", "kind: question"),),
    ),
    "wrong-folder": Lesson(
        Told(
            "기록이 다른 종류의 폴더에 있습니다.",
            "질문은 녹서(green), 해법은 백서(white), 실행은 청서(blue)의 것입니다. 폴더가 다르면 어느 책의 기록인지 헷갈립니다.",
            (
                "파일을 알림에 나온 폴더로 옮깁니다.",
                "폴더가 맞다면 kind를 잘못 쓴 것입니다. kind를 고칩니다.",
            ),
        ),
        Told(
            "The record lies in the folder of another kind.",
            "Questions belong to the Green Paper, solutions to the White and actions to the Blue. In the wrong folder it is not clear whose record it is.",
            (
                "Move the file to the folder named in the message.",
                "If the folder is right, the kind is wrong: mend the kind.",
            ),
        ),
        bad=(file("blue/care.yml", QUESTION.replace("kind: question", "kind: ⟦question⟧")),),
        good=(file("green/care.yml", QUESTION),),
    ),
    "unknown-field": Lesson(
        Told(
            "이 종류의 기록에 없는 항목이 적혀 있습니다.",
            "모르는 항목은 누리집 어디에도 나오지 않습니다. 철자가 틀린 채로 두면 값이 소리 없이 빠집니다.",
            (
                "철자를 알림에 나온 이름과 견주어 고칩니다.",
                "이 기록에 필요 없는 항목이면 그 줄을 지웁니다.",
            ),
        ),
        Told(
            "There is a field that records of this kind do not have.",
            "It would be shown nowhere on the site; a misspelt name would lose its value in silence.",
            (
                "Compare the spelling with the names in the message.",
                "If the record does not need it, remove the line.",
            ),
        ),
        bad=(head("green/raw.yml", "⟦sectr⟧: care"),),
        good=(head("green/raw.yml", "sector: care"),),
    ),
    "missing-field": Lesson(
        Told(
            "꼭 있어야 하는 항목이 없습니다.",
            "이 항목이 없으면 읽는 사람이 기록을 믿고 쓸 수 없습니다. 예를 들어 어느 자리에서 나온 질문인지 모르면 되짚어 볼 수 없습니다.",
            (
                "알림에 나온 이름으로 ‘이름: 값’ 줄을 더합니다.",
                "무엇을 써야 할지 모르면 papers new로 초안을 만들어 그 항목의 설명을 봅니다.",
            ),
        ),
        Told(
            "A field is missing that the record must have.",
            "Without it readers cannot rely on the record: if it does not say where a question was asked, nobody can look it up.",
            (
                "Add a line “name: value” with the name from the message.",
                "If you do not know what to write, look at its explanation in a draft from papers new.",
            ),
        ),
        bad=(
            file(
                "green/care.yml",
                """\
                ⟦kind⟧: question
                id: g-0102
                words: 쉬는 날은 누가 정하나요?
                duplicate_of: g-0101
                """,
            ),
        ),
        good=(file("green/care.yml", QUESTION),),
    ),
    "empty-field": Lesson(
        Told(
            "항목 이름만 있고 값이 없습니다.",
            "꼭 필요한 항목이라 비워 둘 수 없습니다.",
            ("쌍점 뒤에 한 칸을 띄우고 값을 씁니다.",),
        ),
        Told(
            "The name of the field is there, its value is not.",
            "The record must have this field, so it cannot stay empty.",
            ("Write the value after the colon and a space.",),
        ),
        bad=(head("green/raw.yml", "⟦words⟧:"),),
        good=(head("green/raw.yml", "words: 돌보는 사람은 누가 돌보나요?"),),
    ),
    "wrong-type": Lesson(
        Told(
            "값의 모양이 다릅니다. 하나를 써야 할 곳에 여럿을 썼거나, 묶음이 있어야 할 곳에 글을 썼습니다.",
            "모양이 다르면 값을 알맞은 자리에 보여 줄 수 없습니다.",
            (
                "알림의 ‘예’와 같은 모양으로 고칩니다.",
                "여럿이면 대괄호로 묶고 쉼표로 나눕니다. 예: [g-0001, g-0002]",
            ),
        ),
        Told(
            "The value has another shape: several where one belongs, or text where a group belongs.",
            "In another shape it cannot be shown in its place.",
            (
                "Write it in the shape that the message shows.",
                "Several values stand in brackets, with commas: [g-0001, g-0002].",
            ),
        ),
        bad=(head("white/solution.md", "answers: ⟦g-0001, g-0002⟧"),),
        good=(head("white/solution.md", "answers: [g-0001]"),),
    ),
    "wrong-value": Lesson(
        Told(
            "정해진 값 가운데 하나를 써야 하는 항목에 다른 값이 있습니다.",
            "상태나 평가처럼 모아서 세는 값은 모두가 같은 낱말을 써야 합니다.",
            ("알림에 나온 낱말 가운데 하나로 고칩니다. 한국어가 아니라 영문 낱말을 씁니다.",),
        ),
        Told(
            "The field takes one of a few words, and another stands here.",
            "States and ratings are counted together, so everybody must use the same words.",
            ("Write one of the words in the message.",),
        ),
        bad=(head("white/solution.md", "status: ⟦채택⟧"),),
        good=(head("white/solution.md", "status: adopted"),),
    ),
    "not-a-date": Lesson(
        Told(
            "날짜를 써야 하는 곳에 날짜로 읽을 수 없는 값이 있습니다.",
            "날짜는 차례를 정하고 늦어진 일을 찾는 데 쓰입니다. 그래서 한 가지 꼴로만 씁니다.",
            (
                "연-월-일을 붙임표로 이어 씁니다. 예: 2025-03-31",
                "날을 모르면 2025-03, 달도 모르면 2025라고 씁니다. 모르는 날을 지어내지 않습니다.",
            ),
        ),
        Told(
            "A date belongs here, and this cannot be read as one.",
            "Dates put things in order and show what is late, so they are written in one way only.",
            (
                "Write year, month and day with hyphens, as in 2025-03-31.",
                "If the day is not known, write 2025-03; if the month is not, 2025. Do not invent a day.",
            ),
        ),
        bad=(head("blue/action.md", "review_by: ⟦2026년 말⟧"),),
        good=(head("blue/action.md", "review_by: 2026-12"),),
    ),
    "impossible-date": Lesson(
        Told(
            "날짜의 꼴은 맞지만 달력에 없는 날입니다.",
            "2월 30일이나 13월은 없습니다. 달과 날을 바꾸어 쓴 것일 수 있습니다.",
            (
                "연, 월, 일의 차례로 썼는지 봅니다.",
                "달력에서 그 달의 마지막 날을 확인하고 고칩니다.",
            ),
        ),
        Told(
            "It is written like a date, but the calendar has no such day.",
            "There is no 30 February and no thirteenth month. Day and month may have been exchanged.",
            (
                "See that year, month and day stand in this order.",
                "Look up the last day of the month and mend it.",
            ),
        ),
        bad=(head("blue/action.md", "review_by: ⟦2026-02-30⟧"),),
        good=(head("blue/action.md", "review_by: 2026-02-28"),),
    ),
    "not-a-number": Lesson(
        Told(
            "숫자를 써야 하는 곳에 글자가 섞여 있습니다.",
            "숫자만 있어야 더하고 견주고 그림으로 그릴 수 있습니다.",
            ("쉼표와 단위를 빼고 숫자만 씁니다. 단위는 unit 항목에 씁니다.",),
        ),
        Told(
            "A number belongs here, and there are other letters in it.",
            "Only plain figures can be added, compared and drawn.",
            ("Write figures without commas and units; the unit has a field of its own.",),
        ),
        bad=(
            head(
                "blue/action.md",
                """\
                indicators:
                  - key: homes
                    name: 고친 집
                    unit: 채
                    target:
                      value: ⟦열 채⟧
                      date: 2026-06
                """,
            ),
        ),
        good=(
            head(
                "blue/action.md",
                """\
                indicators:
                  - key: homes
                    name: 고친 집
                    unit: 채
                    target:
                      value: 10
                      date: 2026-06
                """,
            ),
        ),
    ),
    "not-a-whole-number": Lesson(
        Told(
            "소수점이나 쉼표, 단위가 없는 정수를 써야 하는 곳입니다.",
            "돈은 원 단위의 정수로만 셉니다. ‘1억 2천만’처럼 쓰면 더할 수 없습니다.",
            ("숫자만 이어서 씁니다. 1억 2천만 원은 120000000입니다.",),
        ),
        Told(
            "A whole number belongs here, without point, comma or unit.",
            "Money is counted in whole KRW; in words it cannot be added up.",
            ("Write figures alone: 120 million won is 120000000.",),
        ),
        bad=(
            head(
                "blue/action.md",
                """\
                budget:
                  - year: 2025
                    payer: district
                    amount: ⟦1억 2천만⟧
                    stage: approved
                """,
            ),
        ),
        good=(
            head(
                "blue/action.md",
                """\
                budget:
                  - year: 2025
                    payer: district
                    amount: 120000000
                    stage: approved
                """,
            ),
        ),
    ),
    "out-of-range": Lesson(
        Told(
            "있을 수 없을 만큼 작거나 큰 수입니다.",
            "0보다 작은 금액이나 나라 예산보다 큰 금액은 잘못 쓴 것입니다.",
            ("숫자를 다시 세어 고칩니다. 0을 더 붙이지 않았는지 봅니다.",),
        ),
        Told(
            "The number is smaller or larger than it can be.",
            "An amount below 0, or beyond the budget of the state, is a slip.",
            ("Count the figures again; a zero too many is easily written.",),
        ),
        bad=(
            head(
                "blue/action.md",
                """\
                budget:
                  - year: 2025
                    payer: district
                    amount: ⟦-120000000⟧
                    stage: approved
                """,
            ),
        ),
        good=(
            head(
                "blue/action.md",
                """\
                budget:
                  - year: 2025
                    payer: district
                    amount: 120000000
                    stage: approved
                """,
            ),
        ),
    ),
    "not-true-or-false": Lesson(
        Told(
            "‘그렇다’와 ‘아니다’ 가운데 하나를 쓰는 항목에 다른 값이 있습니다.",
            "yes, 예, O처럼 사람마다 다르게 쓰면 프로그램이 뜻을 잘못 알 수 있습니다.",
            ("그렇다면 true, 아니라면 false라고 씁니다.",),
        ),
        Told(
            "The field takes true or false, and something else stands here.",
            "Words like yes or O mean different things to different programs.",
            ("Write true or false.",),
        ),
        bad=(head("green/raw.yml", "sample: ⟦예⟧"),),
        good=(head("green/raw.yml", "sample: true"),),
    ),
    "text-too-long": Lesson(
        Told(
            "글이 이 항목에 쓸 수 있는 길이를 넘었습니다.",
            "제목이나 한 줄 설명이 너무 길면 목록과 책에서 읽기 어렵습니다.",
            ("요점만 남깁니다.", "자세한 내용은 머리 아래의 본문으로 옮깁니다."),
        ),
        Told(
            "The text is longer than the field allows.",
            "Long titles and lines are hard to read in lists and books.",
            ("Keep the point.", "Move the details to the text below the head."),
        ),
        bad=(head("green/raw.yml", f"words: ⟦{' '.join(['쉬는 날은 누가 정하나요?'] * 30)}⟧"),),
        good=(head("green/raw.yml", "words: 쉬는 날은 누가 정하나요?"),),
    ),
    "text-has-line-break": Lesson(
        Told(
            "한 줄이어야 하는 글이 여러 줄로 나뉘어 있습니다.",
            "이 글은 제목이나 목록에 한 줄로 나옵니다.",
            ("줄을 이어 한 줄로 씁니다.", "항목 이름 뒤의 | 기호가 있으면 지웁니다."),
        ),
        Told(
            "Text that must stand on one line runs over several.",
            "It is shown as a title or in a list.",
            ("Join the lines.", "Remove the sign | after the name of the field, if there is one."),
        ),
        bad=(head("green/raw.yml", "words: ⟦|⟧\n  쉬는 날은\n  누가 정하나요?"),),
        good=(head("green/raw.yml", "words: 쉬는 날은 누가 정하나요?"),),
    ),
    "bad-id": Lesson(
        Told(
            "번호가 정해진 꼴이 아닙니다. 번호는 책의 글자와 네 자리 숫자로 씁니다. 녹서는 g-, 백서는 w-, 청서는 b-입니다.",
            "번호는 인쇄되고 인용되어 영원히 쓰입니다. 그래서 누구나 알아볼 수 있는 한 가지 꼴만 씁니다.",
            (
                "새 기록이면 draft-로 시작하는 영문 이름을 씁니다. 예: draft-rest-days",
                "번호는 papers number가 붙여 줍니다. 손으로 고르지 않습니다.",
            ),
        ),
        Told(
            "The id has another form. An id is the letter of its paper and four figures: g- for green, w- for white, b- for blue.",
            "Ids are printed and cited for ever, so there is one form that everybody knows.",
            (
                "Give a new record a name that begins with draft-, such as draft-rest-days.",
                "papers number gives it its number; nobody chooses one by hand.",
            ),
        ),
        bad=(file("green/care.yml", QUESTION.replace("g-0102", "⟦g-102⟧")),),
        good=(file("green/care.yml", QUESTION.replace("g-0102", "draft-rest-days")),),
    ),
    "bad-alias": Lesson(
        Told(
            "옛 이름을 적는 aliases 항목에 draft-로 시작하지 않는 이름이 있습니다.",
            "aliases는 번호를 받기 전의 이름으로 온 사람을 새 번호로 이끕니다. 다른 이름은 주소로 쓰인 적이 없습니다.",
            (
                "초안 때의 이름이면 draft-로 시작하는 그대로 씁니다.",
                "그렇지 않으면 그 이름을 지웁니다.",
            ),
        ),
        Told(
            "The field aliases holds a name that does not begin with draft-.",
            "Aliases lead whoever knows the name of the draft to its number. No other name has ever been an address.",
            (
                "If it was the name of the draft, write it as it was, with draft-.",
                "Otherwise remove it.",
            ),
        ),
        bad=(head("green/raw.yml", "aliases: [draft-care, ⟦돌봄 질문⟧]"),),
        good=(head("green/raw.yml", "aliases: [draft-care]"),),
    ),
    "bad-key": Lesson(
        Told(
            "이름표에 쓸 수 없는 글자가 있습니다.",
            "이름표는 주소의 한 부분이 되므로 영문 소문자, 숫자, 붙임표(-)만 씁니다. 보여 줄 이름은 name이나 label 항목에 한국어로 씁니다.",
            ("영문 소문자로 시작하는 짧은 이름으로 고칩니다. 예: survey, youth-housing",),
        ),
        Told(
            "The key has letters that it cannot have.",
            "Keys become part of addresses, so they are made of small letters, digits and hyphens. What readers see stands in name or label.",
            (
                "Write a short name that begins with a small letter, such as survey or youth-housing.",
            ),
        ),
        bad=(
            head(
                "vocabulary/agendas.yml",
                "entries:\n  - id: living\n    label: 살 곳\n  - id: ⟦쉼⟧\n    label: 쉼",
            ),
        ),
        good=(
            head(
                "vocabulary/agendas.yml",
                "entries:\n  - id: living\n    label: 살 곳\n  - id: rest\n    label: 쉼",
            ),
        ),
    ),
    "bad-language": Lesson(
        Told(
            "언어를 짧은 영문 표시로 쓰지 않았습니다.",
            "언어 표시는 화면을 읽어 주는 프로그램이 알맞은 소리로 읽는 데 쓰입니다.",
            ("한국어는 ko, 영어는 en, 베트남어는 vi, 중국어는 zh라고 씁니다.",),
        ),
        Told(
            "The language does not go by its short name.",
            "Screen readers choose their voice by it.",
            ("Korean is ko, English en, Vietnamese vi, Chinese zh.",),
        ),
        bad=(head("green/core.en.md", "language: ⟦English⟧"),),
        good=(head("green/core.en.md", "language: en"),),
    ),
    "label-comma": Lesson(
        Told(
            "중괄호 안에 쓴 글에 쉼표가 있어, 글이 쉼표에서 끊겼습니다.",
            "중괄호 안의 쉼표는 다음 언어로 넘어가는 표시입니다. 뒷부분이 사라진 채로 실릴 수 있습니다.",
            ("쉼표가 든 글을 큰따옴표로 감쌉니다.",),
        ),
        Told(
            "A text within braces has a comma, and was cut in two there.",
            "Within braces a comma leads on to the next language, so the rest of the text would be lost.",
            ("Put the text with the comma in double quotes.",),
        ),
        bad=(
            head(
                "vocabulary/agendas.yml",
                "entries:\n  - id: living\n    label: {ko: 살 곳, ⟦쉴 곳⟧, en: A place to live}",
            ),
        ),
        good=(
            head(
                "vocabulary/agendas.yml",
                'entries:\n  - id: living\n    label: {ko: "살 곳, 쉴 곳", en: A place to live}',
            ),
        ),
    ),
    "bad-url": Lesson(
        Told(
            "출처의 주소가 https:// 또는 http://로 시작하지 않거나, 사이에 빈칸이 있습니다.",
            "앞부분이 빠진 주소는 눌러도 열리지 않습니다.",
            ("그 쪽을 웹 브라우저에서 열고, 주소창의 주소를 처음부터 끝까지 복사해 붙입니다.",),
        ),
        Told(
            "The address of a source does not begin with https:// or http://, or has a space in it.",
            "An address without its beginning leads nowhere.",
            ("Open the page in a browser, and copy the whole address from its address bar.",),
        ),
        bad=(
            head(
                "vocabulary/sources.yml",
                """\
                entries:
                  - id: report-2024
                    label: {ko: 대화 보고서, en: Report on the dialogue}
                    publisher: 대화 사무국
                    url: ⟦www.example.org/report⟧
                """,
            ),
        ),
        good=(
            head(
                "vocabulary/sources.yml",
                """\
                entries:
                  - id: report-2024
                    label: {ko: 대화 보고서, en: Report on the dialogue}
                    publisher: 대화 사무국
                    url: https://www.example.org/report
                """,
            ),
        ),
    ),
    "duplicate-in-list": Lesson(
        Told(
            "한 목록에 같은 값이 두 번 있습니다.",
            "같은 것을 두 번 세거나, 다른 것을 쓰려다 잘못 쓴 것일 수 있습니다.",
            (
                "같은 값이면 하나를 지웁니다.",
                "다른 것을 쓰려던 것이면 알맞은 값으로 고칩니다.",
            ),
        ),
        Told(
            "The same value stands in a list twice.",
            "It would be counted twice, or another one was meant.",
            ("Remove one of the two.", "If another one was meant, write that."),
        ),
        bad=(head("white/solution.md", "answers: [g-0001, ⟦G-0001⟧]"),),
        good=(head("white/solution.md", "answers: [g-0001]"),),
    ),
    "too-few": Lesson(
        Told(
            "적어도 하나는 있어야 하는 목록이 비어 있습니다.",
            "해법은 어느 질문에 답하는지, 실행은 어느 해법을 옮기는지 밝혀야 이어서 읽을 수 있습니다.",
            ("대괄호 안에 가리키는 기록의 번호를 씁니다. 예: [g-0001]",),
        ),
        Told(
            "A list is empty that needs at least one entry.",
            "A solution says which question it answers, an action which solution it carries out: only so can one read on.",
            ("Write the id of a record into the brackets, as in [g-0001].",),
        ),
        bad=(
            head("blue/action.md", "implements: ⟦[⟧]"),
            head("white/solution.md", "status: draft"),
        ),
        good=(head("blue/action.md", "implements: [w-0001]"),),
    ),
    "too-many": Lesson(
        Told(
            "목록에 쓸 수 있는 개수를 넘었습니다.",
            "너무 많은 것을 한꺼번에 가리키면 무엇이 무엇에 답하는지 알 수 없게 됩니다.",
            ("꼭 필요한 것만 남기고 나머지를 지웁니다.",),
        ),
        Told(
            "A list holds more entries than it may.",
            "Where one thing points to too many others, nobody can tell what answers what.",
            ("Keep those that matter, and remove the others.",),
        ),
        bad=(
            scene("green/raw.yml", "related: [g-0001, w-0001, b-0001]   (둘까지 쓸 수 있는 항목)"),
        ),
        good=(scene("green/raw.yml", "related: [g-0001, w-0001]"),),
    ),
}
