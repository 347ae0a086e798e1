"""Lessons of the head of a record: its YAML."""

from __future__ import annotations

from generator.objects.lessons.files import QUESTION
from generator.objects.lessons.lesson import Lesson, Told, file

_CORE = """\
---
kind: core-question
id: g-0002
text: 쉬는 날은 누가 정할까요?
topic: change
gap: {reason: 아직 답을 모으고 있습니다., owner: citizens, review_by: 2026-12}
---

## 왜 묻는가 {#why}

쉬는 날을 혼자 정하기 어렵다는 이야기가 많았습니다.
"""

HEAD: dict[str, Lesson] = {
    "yaml-too-deep": Lesson(
        Told(
            "괄호나 들여쓰기가 너무 여러 겹으로 쌓여 있습니다.",
            "기록에 필요한 것은 많아야 네 겹입니다. 이보다 훨씬 깊으면 잘못 붙여 넣은 글이거나, 프로그램을 멈추게 하려는 글입니다.",
            ("표시된 자리에서 쓸데없는 괄호 [ ] { } 나 앞의 붙임표(-)를 지웁니다.",),
        ),
        Told(
            "Brackets or indentation are piled up too deep.",
            "Records need four levels at most. Far more than that was pasted by mistake, or is meant to bring the program down.",
            ("At the marked place, take out needless brackets or leading hyphens.",),
        ),
        bad=(
            file(
                "green/care.yml",
                f"""\
                kind: question
                id: g-0102
                words: 쉬는 날은 누가 정하나요?
                event: dialogue-2024
                duplicate_of: {"[" * 64}⟦[⟧g-0101{"]" * 65}
                """,
            ),
        ),
        good=(file("green/care.yml", QUESTION),),
    ),
    "yaml-syntax": Lesson(
        Told(
            "머리 부분을 끝까지 읽을 수 없습니다. 따옴표를 닫지 않았거나, 들여쓰기가 어긋났거나, 괄호의 짝이 맞지 않습니다.",
            "어디까지가 한 항목인지 알 수 없으므로 이 파일의 기록을 읽지 못합니다.",
            (
                "표시된 줄과 그 윗줄을 함께 봅니다. 잘못은 윗줄에 있을 때가 많습니다.",
                "여는 따옴표와 닫는 따옴표가 짝을 이루는지 봅니다.",
                "같은 층의 항목은 왼쪽 끝을 맞춥니다.",
            ),
        ),
        Told(
            "The head cannot be read to its end: a quote or a bracket is not closed, or the indentation is off.",
            "It is not clear where one field ends and the next begins, so no record of this file can be read.",
            (
                "Look at the marked line and the one above it; the mistake is often above.",
                "See that each opening quote has its closing one.",
                "Let fields of one level begin at the same column.",
            ),
        ),
        bad=(
            file(
                "green/care.yml",
                """\
                kind: question
                id: g-0102
                words: ⟦"⟧쉬는 날은 누가 정하나요?
                event: dialogue-2024
                duplicate_of: g-0101
                """,
            ),
        ),
        good=(
            file(
                "green/care.yml",
                """\
                kind: question
                id: g-0102
                words: "쉬는 날은 누가 정하나요?"
                event: dialogue-2024
                duplicate_of: g-0101
                """,
            ),
        ),
    ),
    "yaml-tab": Lesson(
        Told(
            "줄 앞에 탭(Tab) 문자가 있습니다.",
            "탭의 너비는 편집기마다 다르므로, 어느 항목 아래에 있는 글인지 알 수 없습니다.",
            (
                "표시된 자리의 탭을 지웁니다.",
                "그 자리에 빈칸을 두 개씩 넣어 윗줄과 맞춥니다.",
            ),
        ),
        Told(
            "A line begins with a tab.",
            "Editors show tabs in different widths, so it is not clear to which field the line belongs.",
            ("Delete the tab at the marked place.", "Put spaces there, two for each level."),
        ),
        bad=(
            file(
                "green/care.yml",
                "kind: question\nid: g-0102\nwords: 쉬는 날은 누가 정하나요?\nevent: dialogue-2024\n"
                "merged_into:\n  - to: g-0001\n⟦\t⟧reason: 쉬는 날도 좋은 일의 조건입니다.\n",
            ),
        ),
        good=(
            file(
                "green/care.yml",
                """\
                kind: question
                id: g-0102
                words: 쉬는 날은 누가 정하나요?
                event: dialogue-2024
                merged_into:
                  - to: g-0001
                    reason: 쉬는 날도 좋은 일의 조건입니다.
                """,
            ),
        ),
    ),
    "yaml-colon": Lesson(
        Told(
            "한 줄에 쌍점과 빈칸(: )이 두 번 있습니다.",
            "쌍점과 빈칸은 항목 이름과 값을 가르는 표시입니다. 두 번 있으면 어디까지가 이름인지 알 수 없습니다.",
            ("값 전체를 큰따옴표로 감쌉니다.",),
        ),
        Told(
            "A colon and a space stand in one line twice.",
            "They part the name of a field from its value. If they stand there twice, it is not clear where the name ends.",
            ("Put the whole value in double quotes.",),
        ),
        bad=(
            file(
                "green/care.yml",
                """\
                kind: question
                id: g-0102
                words: 쉬는 날⟦:⟧ 누가 정하나요?
                event: dialogue-2024
                duplicate_of: g-0101
                """,
            ),
        ),
        good=(
            file(
                "green/care.yml",
                """\
                kind: question
                id: g-0102
                words: "쉬는 날: 누가 정하나요?"
                event: dialogue-2024
                duplicate_of: g-0101
                """,
            ),
        ),
    ),
    "yaml-anchor": Lesson(
        Told(
            "값이 & 기호로 시작합니다.",
            "& 기호는 다른 곳에서 되쓸 이름을 붙이는 표시입니다. 기록마다 그 자리에서 다 읽혀야 하므로 쓰지 않습니다.",
            (
                "& 기호로 시작하는 글을 쓰려던 것이면 값을 큰따옴표로 감쌉니다.",
                "그렇지 않으면 & 기호와 바로 뒤의 이름을 지웁니다.",
            ),
        ),
        Told(
            "A value begins with the sign &.",
            "It would give the value a name for use elsewhere (an anchor). Each record must be readable where it stands, so this is not used.",
            (
                "If the text is meant to begin with &, put it in double quotes.",
                "Otherwise remove the sign and the name behind it.",
            ),
        ),
        bad=(
            file(
                "green/care.yml",
                """\
                kind: question
                id: g-0102
                words: ⟦&물음⟧ 쉬는 날은 누가 정하나요?
                event: dialogue-2024
                duplicate_of: g-0101
                """,
            ),
        ),
        good=(file("green/care.yml", QUESTION),),
    ),
    "yaml-alias": Lesson(
        Told(
            "값이 * 기호로 시작합니다.",
            "* 기호는 다른 곳의 값을 가져오는 표시입니다. 굵은 글씨를 쓰려고 **로 시작했을 때에도 이 알림이 나옵니다.",
            (
                "* 기호로 시작하는 글이면 값을 큰따옴표로 감쌉니다.",
                "다른 값을 가져오려던 것이면 그 내용을 여기에 그대로 씁니다.",
            ),
        ),
        Told(
            "A value begins with the sign *.",
            "It would fetch a value from elsewhere (an alias). It is also told where a text begins with ** for bold.",
            (
                "If the text is meant to begin with *, put it in double quotes.",
                "If you meant to fetch another value, write it out here.",
            ),
        ),
        bad=(
            file(
                "green/care.yml",
                """\
                kind: question
                id: g-0102
                words: ⟦**쉬는⟧ 날**은 누가 정하나요?
                event: dialogue-2024
                duplicate_of: g-0101
                """,
            ),
        ),
        good=(
            file(
                "green/care.yml",
                """\
                kind: question
                id: g-0102
                words: "**쉬는 날**은 누가 정하나요?"
                event: dialogue-2024
                duplicate_of: g-0101
                """,
            ),
        ),
    ),
    "yaml-tag": Lesson(
        Told(
            "값이 ! 기호로 시작합니다.",
            "! 기호는 값의 종류를 억지로 정하는 표시입니다. 기록에서는 쓰지 않습니다.",
            (
                "! 기호로 시작하는 글이면 값을 큰따옴표로 감쌉니다.",
                "그렇지 않으면 ! 기호와 바로 뒤의 낱말을 지웁니다.",
            ),
        ),
        Told(
            "A value begins with the sign !.",
            "It would force a type upon the value (a tag). Records do not use it.",
            (
                "If the text is meant to begin with !, put it in double quotes.",
                "Otherwise remove the sign and the word behind it.",
            ),
        ),
        bad=(
            file(
                "green/care.yml",
                """\
                kind: question
                id: g-0102
                words: ⟦!중요⟧ 쉬는 날은 누가 정하나요?
                event: dialogue-2024
                duplicate_of: g-0101
                """,
            ),
        ),
        good=(
            file(
                "green/care.yml",
                """\
                kind: question
                id: g-0102
                words: "!중요 쉬는 날은 누가 정하나요?"
                event: dialogue-2024
                duplicate_of: g-0101
                """,
            ),
        ),
    ),
    "yaml-merge-key": Lesson(
        Told(
            "항목 이름이 << 입니다. 다른 묶음의 항목을 합치는 표시입니다.",
            "합친 항목은 파일에 보이지 않으므로, 읽는 사람이 무엇이 들어 있는지 알 수 없습니다.",
            ("<< 줄을 지우고, 합치려던 항목을 한 줄씩 그대로 씁니다.",),
        ),
        Told(
            "A field is called <<, which merges the fields of another group.",
            "What is merged cannot be seen in the file, so nobody who reads it knows what it holds.",
            ("Remove the line and write the fields out, one line each.",),
        ),
        bad=(
            file(
                "green/care.yml",
                """\
                kind: question
                id: g-0102
                words: 쉬는 날은 누가 정하나요?
                event: dialogue-2024
                duplicate_of: g-0101
                ⟦<<⟧: {channel: table}
                """,
            ),
        ),
        good=(
            file(
                "green/care.yml",
                """\
                kind: question
                id: g-0102
                words: 쉬는 날은 누가 정하나요?
                event: dialogue-2024
                duplicate_of: g-0101
                channel: table
                """,
            ),
        ),
    ),
    "yaml-complex-key": Lesson(
        Told(
            "항목의 이름이 낱말 하나가 아니라 목록이나 묶음입니다.",
            "이름이 없으면 무슨 값인지 알 수 없습니다. 대개 줄 앞에 괄호나 물음표를 잘못 넣었을 때 나옵니다.",
            ("표시된 줄을 ‘이름: 값’ 꼴로 고칩니다.",),
        ),
        Told(
            "The name of a field is a list or a group instead of a word.",
            "Without a name nobody knows what the value is. Most often a bracket or a question mark has slipped to the front of the line.",
            ("Write the line as “name: value”.",),
        ),
        bad=(
            file(
                "green/care.yml",
                """\
                kind: question
                id: g-0102
                words: 쉬는 날은 누가 정하나요?
                event: dialogue-2024
                duplicate_of: g-0101
                ⟦[⟧sector, topic]: care
                """,
            ),
        ),
        good=(
            file(
                "green/care.yml",
                """\
                kind: question
                id: g-0102
                words: 쉬는 날은 누가 정하나요?
                event: dialogue-2024
                duplicate_of: g-0101
                sector: care
                """,
            ),
        ),
    ),
    "duplicate-key": Lesson(
        Told(
            "한 기록에 같은 항목이 두 번 있습니다.",
            "둘 가운데 어느 것이 맞는지 프로그램이 정할 수 없습니다. 몰래 하나를 버리지 않고 알려 드립니다.",
            ("두 줄을 견주어 맞는 줄만 남기고 다른 줄을 지웁니다.",),
        ),
        Told(
            "The same field stands in a record twice.",
            "The program cannot know which of them is right, and does not drop one in silence.",
            ("Compare the two lines, keep the right one and remove the other.",),
        ),
        bad=(
            file(
                "green/care.yml",
                """\
                kind: question
                id: g-0102
                words: 쉬는 날은 누가 정하나요?
                event: dialogue-2024
                duplicate_of: g-0101
                ⟦words⟧: 쉬는 날은 어떻게 정하나요?
                """,
            ),
        ),
        good=(file("green/care.yml", QUESTION),),
    ),
    "not-a-mapping": Lesson(
        Told(
            "기록이 ‘이름: 값’ 줄로 시작하지 않습니다.",
            "줄 앞에 붙임표(-)가 있거나 글만 있으면, 무엇이 질문이고 무엇이 날짜인지 알 수 없습니다.",
            (
                "줄 앞의 붙임표를 지우거나, 글을 ‘words: 글’처럼 항목 이름과 함께 씁니다.",
                "papers new로 초안을 하나 만들어 견주어 봅니다.",
            ),
        ),
        Told(
            "The record does not begin with “name: value” lines.",
            "If a hyphen stands in front or there is only text, nobody knows what is the question and what the date.",
            (
                "Remove the hyphen, or give the text its name, as in “words: …”.",
                "Make a draft with papers new and compare.",
            ),
        ),
        bad=(file("green/care.yml", "⟦쉬⟧는 날은 누가 정하나요?\n"),),
        good=(file("green/care.yml", QUESTION),),
    ),
    "empty-file": Lesson(
        Told(
            "파일이 비어 있거나 설명(#)만 있습니다.",
            "쓰려다 만 기록일 수 있습니다. 잊지 않도록 알려 드립니다.",
            ("기록을 쓰거나, 필요 없으면 파일을 지웁니다.",),
        ),
        Told(
            "The file is empty, or holds nothing but remarks (#).",
            "It may be a record that someone meant to write.",
            ("Write the record, or remove the file.",),
        ),
        bad=(file("green/care.yml", "⟦#⟧ 나중에 씁니다\n"),),
        good=(file("green/care.yml", QUESTION),),
    ),
    "empty-head": Lesson(
        Told(
            "‘---’ 두 줄 사이에 항목이 없습니다.",
            "머리 부분이 기록의 종류와 번호를 정합니다. 없으면 무슨 기록인지 알 수 없습니다.",
            (
                "‘---’ 두 줄 사이에 kind와 id부터 씁니다. papers new가 만든 초안에는 모두 들어 있습니다.",
            ),
        ),
        Told(
            "There is no field between the two “---” lines.",
            "The head says what kind of record this is, and its id.",
            (
                "Write kind and id between the two lines first; a draft from papers new has them all.",
            ),
        ),
        bad=(
            file(
                "green/rest.md",
                "---\n⟦#⟧ 여기에 쓰세요\n---\n\n## 왜 묻는가 {#why}\n\n까닭입니다.\n",
            ),
        ),
        good=(file("green/rest.md", _CORE),),
    ),
    "no-front-matter": Lesson(
        Told(
            "파일이 ‘---’ 줄로 시작하지 않습니다.",
            "기록은 맨 위에 머리 부분이 있어야 합니다. 본문만으로는 종류와 번호를 알 수 없습니다.",
            (
                "첫 줄에 ‘---’를 씁니다. 그 위에는 빈 줄도 두지 않습니다.",
                "항목을 한 줄씩 쓰고, 다시 ‘---’ 줄로 닫습니다.",
            ),
        ),
        Told(
            "The file does not begin with a line “---”.",
            "A record has a head on top; its text alone does not tell its kind and id.",
            (
                "Write “---” as the very first line, without a blank line above.",
                "Write the fields, one a line, and close them with “---” again.",
            ),
        ),
        bad=(
            file("green/rest.md", "⟦#⟧# 왜 묻는가 {#why}\n\n쉬는 날을 혼자 정하기 어렵습니다.\n"),
        ),
        good=(file("green/rest.md", _CORE),),
    ),
    "front-matter-open": Lesson(
        Told(
            "머리 부분을 여는 ‘---’ 줄은 있지만 닫는 ‘---’ 줄이 없습니다.",
            "어디까지가 머리이고 어디부터 본문인지 알 수 없습니다.",
            ("마지막 항목 바로 아래에 ‘---’ 줄을 넣습니다.",),
        ),
        Told(
            "The line “---” that opens the head is there, the one that closes it is not.",
            "It is not clear where the head ends and the text begins.",
            ("Put a line “---” right below the last field.",),
        ),
        bad=(
            file(
                "green/rest.md",
                """\
                ⟦---⟧
                kind: core-question
                id: g-0002
                text: 쉬는 날은 누가 정할까요?
                topic: change

                쉬는 날을 혼자 정하기 어렵습니다.
                """,
            ),
        ),
        good=(file("green/rest.md", _CORE),),
    ),
    "body-twice": Lesson(
        Told(
            "본문이 머리의 body 항목에도 있고 머리 아래에도 있습니다.",
            "둘 가운데 어느 것을 실을지 알 수 없습니다.",
            ("본문을 머리 아래로 모으고, body 항목을 지웁니다.",),
        ),
        Told(
            "The text stands in the field body and below the head too.",
            "It is not clear which of them to publish.",
            ("Bring the text together below the head, and remove the field body.",),
        ),
        bad=(
            file(
                "green/care.md",
                """\
                ---
                kind: question
                id: g-0102
                words: 쉬는 날은 누가 정하나요?
                event: dialogue-2024
                duplicate_of: g-0101
                ⟦body⟧: 주말에도 일합니다.
                ---

                주말에도 일하는 사람이 묻습니다.
                """,
            ),
        ),
        good=(
            file(
                "green/care.md",
                """\
                ---
                kind: question
                id: g-0102
                words: 쉬는 날은 누가 정하나요?
                event: dialogue-2024
                duplicate_of: g-0101
                ---

                주말에도 일하는 사람이 묻습니다.
                """,
            ),
        ),
    ),
}
