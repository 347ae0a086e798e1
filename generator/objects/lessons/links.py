"""Lessons of what records say of one another, and of the words they share."""

from __future__ import annotations

from generator.objects.lessons.lesson import Lesson, Told, body, file, head, scene

_RAW = "kind: question\nid: {id}\nwords: 쉬는 날은 누가 정하나요?\nevent: dialogue-2024\n{more}\n"
_CORE = (
    "---\nkind: core-question\nid: g-0002\ntext: 쉬는 날은 누가 정할까요?\ntopic: change\n---\n\n"
    "## 왜 묻는가 {#why}\n\n쉬는 날을 혼자 정하기 어렵습니다.\n"
)

LINKS: dict[str, Lesson] = {
    "duplicate-id": Lesson(
        Told(
            "두 기록이 같은 번호를 쓰고 있습니다. 먼저 쓴 곳이 괄호 안에 있습니다.",
            "번호는 하나의 기록만 가리켜야 합니다. 두 사람이 따로 작업하다 같은 번호를 고르는 일이 잦습니다.",
            (
                "새로 쓴 기록의 id를 draft-로 시작하는 이름으로 바꿉니다.",
                "papers number를 실행하면 남는 번호가 붙습니다.",
            ),
        ),
        Told(
            "Two records have the same id; the first stands in parentheses.",
            "An id must name one record. It happens when two people choose one at the same time.",
            (
                "Give the new record a name that begins with draft-.",
                "Run papers number; it gives a free number.",
            ),
        ),
        bad=(
            file("green/a-first.yml", _RAW.format(id="g-0102", more="duplicate_of: g-0101")),
            file("green/b-second.yml", _RAW.format(id="⟦g-0102⟧", more="duplicate_of: g-0101")),
        ),
        good=(
            file("green/a-first.yml", _RAW.format(id="g-0102", more="duplicate_of: g-0101")),
            file(
                "green/b-second.yml", _RAW.format(id="draft-rest-days", more="duplicate_of: g-0101")
            ),
        ),
    ),
    "duplicate-draft": Lesson(
        Told(
            "이 초안의 이름을 다른 초안이 쓰고 있거나, 이미 번호를 받은 기록이 초안 때 썼습니다.",
            "초안 이름은 번호를 받은 뒤에도 그 기록을 가리킵니다. 두 사람이 같은 이름을 고르면 누구를 가리키는지 알 수 없습니다.",
            (
                "합치기 전의 자기 가지에서 papers rename draft 지금이름 draft-새이름을 실행합니다.",
                "이미 합쳤다면 이 초안의 id를 손으로 바꾸고, 이 초안을 가리키던 곳도 함께 바꿉니다.",
            ),
        ),
        Told(
            "Another draft has this name, or a record had it before it got its number.",
            "A draft name leads to its record for ever. Where two people choose one, it is not clear who is meant.",
            (
                "In your own branch, before the merge, run papers rename draft with the old and the new name.",
                "After a merge change the id of this draft by hand, and what pointed to it.",
            ),
        ),
        bad=(
            file(
                "green/a-numbered.yml",
                _RAW.format(id="g-0102", more="aliases: [draft-rest]\nduplicate_of: g-0101"),
            ),
            file("green/b-draft.yml", _RAW.format(id="⟦draft-rest⟧", more="duplicate_of: g-0101")),
        ),
        good=(
            file(
                "green/a-numbered.yml",
                _RAW.format(id="g-0102", more="aliases: [draft-rest]\nduplicate_of: g-0101"),
            ),
            file(
                "green/b-draft.yml", _RAW.format(id="draft-rest-days", more="duplicate_of: g-0101")
            ),
        ),
    ),
    "duplicate-entry": Lesson(
        Told(
            "어휘에 같은 이름(id)의 항목이 두 번 있습니다.",
            "기록이 그 이름을 쓰면 어느 쪽을 뜻하는지 알 수 없습니다.",
            (
                "같은 것이면 하나를 지웁니다.",
                "다른 것이면 하나의 id를 바꾸고, 그 이름을 쓰는 기록도 함께 고칩니다.",
            ),
        ),
        Told(
            "A vocabulary has two entries of the same id.",
            "Where a record names it, it is not clear which of them is meant.",
            (
                "If they are the same, remove one.",
                "If not, rename one, also in the records that name it.",
            ),
        ),
        bad=(
            head(
                "vocabulary/agendas.yml",
                "entries:\n  - id: living\n    label: 살 곳\n  - ⟦id⟧: living\n    label: 사는 곳",
            ),
        ),
        good=(
            head(
                "vocabulary/agendas.yml",
                "entries:\n  - id: living\n    label: 살 곳\n  - id: rest\n    label: 쉼",
            ),
        ),
    ),
    "search-word-twice": Lesson(
        Told(
            "같은 뜻으로 찾을 낱말의 두 묶음에 같은 낱말이 있습니다.",
            "한 낱말이 두 묶음에 있으면 어느 뜻으로 찾아야 할지 알 수 없습니다.",
            ("두 묶음의 뜻이 같으면 하나로 합칩니다.", "뜻이 다르면 한쪽에서 그 낱말을 지웁니다."),
        ),
        Told(
            "One word stands in two groups of words that are searched as one.",
            "Then it is not clear what it is searched as.",
            ("If the groups mean the same, make one of them.", "If not, take the word out of one."),
        ),
        bad=(
            file(
                "vocabulary/search.yml",
                "kind: search\nsame:\n  - words: [임금, 급여, 월급]\n  - words: [봉급, ⟦급여⟧]\n",
            ),
        ),
        good=(
            file(
                "vocabulary/search.yml",
                "kind: search\nsame:\n  - words: [임금, 급여, 월급, 봉급]\n",
            ),
        ),
    ),
    "lone-search-word": Lesson(
        Told(
            "같은 뜻의 묶음에 낱말이 하나뿐입니다.",
            "짝이 없으면 찾기에 아무 도움이 되지 않습니다. 낱말을 빠뜨린 것일 수 있습니다.",
            ("같은 뜻으로 쓰는 다른 낱말을 더합니다.", "없으면 묶음을 지웁니다."),
        ),
        Told(
            "A group of words that mean the same has one word alone.",
            "By itself it does not help anyone to find anything; another may have been forgotten.",
            ("Add a word that is used for the same.", "If there is none, remove the group."),
        ),
        bad=(file("vocabulary/search.yml", "kind: search\nsame:\n  - words: [⟦일자리⟧]\n"),),
        good=(file("vocabulary/search.yml", "kind: search\nsame:\n  - words: [일자리, 일터]\n"),),
    ),
    "no-search-word": Lesson(
        Told(
            "찾는 말에 글자나 숫자가 없습니다.",
            "문장 부호만으로는 아무것도 찾을 수 없습니다.",
            ("사람들이 찾을 때 쓰는 낱말로 고칩니다.",),
        ),
        Told(
            "A search word has neither letters nor digits.",
            "Nothing can be found by signs alone.",
            ("Write a word that people look for.",),
        ),
        bad=(file("vocabulary/search.yml", 'kind: search\nsame:\n  - words: [쉼, ⟦"…"⟧]\n'),),
        good=(file("vocabulary/search.yml", "kind: search\nsame:\n  - words: [쉼, 휴식]\n"),),
    ),
    "plain-word-twice": Lesson(
        Told(
            "쉬운 말 목록에 같은 어려운 말이 두 번 있습니다.",
            "어느 쉬운 말을 권해야 할지 알 수 없습니다.",
            ("한 줄에 모아 적고 나머지를 지웁니다.",),
        ),
        Told(
            "A hard word stands twice in the list of plain language.",
            "It is not clear which plain word to suggest.",
            ("Keep one line and remove the other.",),
        ),
        bad=(
            file(
                "vocabulary/plain-language.yml",
                "kind: plain-language\nhard:\n  - {word: 금번, plain: 이번}\n"
                "  - {word: ⟦금번⟧, plain: 이참}\n",
            ),
        ),
        good=(
            file(
                "vocabulary/plain-language.yml",
                "kind: plain-language\nhard:\n  - {word: 금번, plain: 이번}\n",
            ),
        ),
    ),
    "search-expectation-missed": Lesson(
        Told(
            "편집자가 ‘이렇게 찾으면 이 기록이 나와야 한다’고 적어 둔 것이 지켜지지 않습니다.",
            "시민이 쓰는 말로 기록을 찾지 못한다는 뜻입니다.",
            (
                "그 기록에 사람들이 쓰는 말이 있는지 봅니다.",
                "없으면 content/vocabulary/search.yml에 같은 뜻의 낱말을 더합니다.",
                "기대가 틀렸다면 finds의 번호를 고칩니다.",
            ),
        ),
        Told(
            "The editors have written that this search must show this record, and it does not.",
            "People do not find the record by the words that they use.",
            (
                "See whether the record uses those words.",
                "If not, add words of the same meaning in content/vocabulary/search.yml.",
                "If the expectation is wrong, mend the ids in finds.",
            ),
        ),
        bad=(scene("vocabulary/search-expectations.yml", "- {query: 임금, finds: [⟦g-0002⟧]}"),),
        good=(scene("vocabulary/search-expectations.yml", "- {query: 임금, finds: [g-0001]}"),),
    ),
    "search-expectation-shown": Lesson(
        Told(
            "아무 기록도 나오지 않아야 한다고 적어 둔 찾기에 기록이 나옵니다.",
            "엉뚱한 기록이 나오면 찾는 사람이 헤맵니다.",
            (
                "나온 기록을 열어 봅니다. 알맞다면 finds에 그 번호를 씁니다.",
                "알맞지 않다면 search.yml의 묶음에 넓은 낱말이 섞이지 않았는지 봅니다.",
            ),
        ),
        Told(
            "A search that should find nothing shows a record.",
            "Records that have nothing to do with the question lead people astray.",
            (
                "Open the record. If it fits, write its id in finds.",
                "If not, see whether a word too wide has slipped into a group of search.yml.",
            ),
        ),
        bad=(scene("vocabulary/search-expectations.yml", "- ⟦{⟧query: 돌봄}"),),
        good=(scene("vocabulary/search-expectations.yml", "- {query: 돌봄, finds: [g-0002]}"),),
    ),
    "search-expectations-unchecked": Lesson(
        Told(
            "찾기에서 기대하는 것을 이번에는 확인하지 않았습니다. 오류가 아닙니다.",
            "새 글을 찾기에 쓸 수 있게 나누는 일은 시간이 걸립니다. papers check는 빨리 끝나도록 이 일을 미룹니다.",
            ("papers build를 실행하면 글을 나누고 기대도 함께 확인합니다.",),
        ),
        Told(
            "What is expected of the search was not checked this time. This is no error.",
            "Taking new texts apart for the search needs time, and papers check should be quick.",
            ("Run papers build: it takes them apart and checks the expectations too.",),
        ),
        bad=(scene("vocabulary/search-expectations.yml", "$ papers check\n- ⟦{⟧query: 야구장}"),),
        good=(scene("vocabulary/search-expectations.yml", "$ papers build"),),
    ),
    "unknown-id": Lesson(
        Told(
            "가리킨 번호의 기록이 없습니다.",
            "번호가 틀리면 읽는 사람이 다음 글로 갈 수 없습니다.",
            (
                "번호를 다시 봅니다. 비슷한 번호가 있으면 함께 알려 드립니다.",
                "아직 쓰지 않은 기록이면 먼저 그 기록을 만듭니다.",
            ),
        ),
        Told(
            "There is no record of the id that is named here.",
            "A wrong id leads readers nowhere.",
            (
                "Look at the id again; a similar one is named if there is one.",
                "If that record is not written yet, write it first.",
            ),
        ),
        bad=(
            head(
                "green/raw.yml",
                "merged_into:\n  - to: ⟦g-0010⟧\n    reason: 돌봄 일의 값을 물었습니다.",
            ),
        ),
        good=(
            head(
                "green/raw.yml",
                "merged_into:\n  - to: g-0001\n    reason: 돌봄 일의 값을 물었습니다.",
            ),
        ),
    ),
    "unknown-term": Lesson(
        Told(
            "분야, 행사, 기관처럼 정해진 이름을 쓰는 곳에 목록에 없는 이름이 있습니다.",
            "이름이 다르면 같은 분야의 기록이 서로 다른 곳에 모입니다.",
            (
                "철자를 알림에 나온 이름과 견주어 고칩니다.",
                "새 이름이 필요하면 content/vocabulary/의 알맞은 파일에 먼저 더합니다.",
            ),
        ),
        Told(
            "A name stands here that is not in its list, such as that of sectors, events or bodies.",
            "By another name, records of one sector would be gathered in two places.",
            (
                "Compare the spelling with the names in the message.",
                "If a new name is needed, add it first in its file in content/vocabulary/.",
            ),
        ),
        bad=(head("green/raw.yml", "sector: ⟦caer⟧"),),
        good=(head("green/raw.yml", "sector: care"),),
    ),
    "wrong-target": Lesson(
        Told(
            "가리킨 기록이 있지만, 여기에 쓸 수 없는 종류입니다.",
            "해법은 핵심질문에 답하고, 실행은 해법을 옮깁니다. 이 차례가 있어야 질문에서 실행까지 이어서 읽을 수 있습니다.",
            ("알림에 나온 종류의 기록을 찾아 그 번호로 바꿉니다.",),
        ),
        Told(
            "The record is there, but it is of a kind that has no place here.",
            "Solutions answer core questions and actions carry out solutions: so one can read from question to action.",
            ("Find a record of the kind in the message and write its id.",),
        ),
        bad=(head("white/solution.md", "answers: [⟦g-0101⟧, g-0001]"),),
        good=(head("white/solution.md", "answers: [g-0001]"),),
    ),
    "points-to-itself": Lesson(
        Told(
            "기록이 자기 번호를 가리킵니다.",
            "자기 자신과 관련이 있다는 말은 알려 주는 것이 없습니다. 번호를 잘못 쓴 것이기 쉽습니다.",
            ("가리키려던 다른 기록의 번호로 고치거나 지웁니다.",),
        ),
        Told(
            "The record names its own id.",
            "That a record relates to itself says nothing; most likely the id is a slip.",
            ("Write the id that was meant, or remove it.",),
        ),
        bad=(head("green/raw.yml", "related: [⟦g-0101⟧]"),),
        good=(head("green/raw.yml", "related: [g-0001]"),),
    ),
    "circle": Lesson(
        Told(
            "기록들이 서로를 꼬리에 꼬리를 물고 가리킵니다. 알림에 그 길이 나옵니다.",
            "‘이 질문은 저 질문과 같다’가 돌고 돌면 어느 것이 원래 질문인지 끝내 알 수 없습니다.",
            ("처음 나온 질문을 정하고, 그 기록에서 duplicate_of를 지웁니다.",),
        ),
        Told(
            "Records point to one another in a circle; the message shows the way round.",
            "If each is the same as the next, nobody ever finds the first.",
            ("Decide which came first, and remove duplicate_of from that one.",),
        ),
        bad=(
            file("green/a.yml", _RAW.format(id="g-0102", more="duplicate_of: g-0103")),
            file("green/b.yml", _RAW.format(id="g-0103", more="duplicate_of: ⟦g-0102⟧")),
        ),
        good=(
            file("green/a.yml", _RAW.format(id="g-0102", more="duplicate_of: g-0101")),
            file("green/b.yml", _RAW.format(id="g-0103", more="duplicate_of: g-0102")),
        ),
    ),
    "points-to-withdrawn": Lesson(
        Told(
            "철회된 기록을 가리키고 있습니다. 막지는 않지만 살펴볼 일입니다.",
            "철회된 기록은 그대로 읽을 수 있지만 더는 효력이 없습니다.",
            (
                "이어받은 기록이 있으면 그 번호로 바꿉니다.",
                "없으면 가리킬 까닭이 아직 있는지 생각해 보고, 없으면 지웁니다.",
            ),
        ),
        Told(
            "This points to a record that has been withdrawn. It is no error, but worth a look.",
            "A withdrawn record can be read and holds no more.",
            (
                "If another record follows it, write that id.",
                "If not, think whether there still is a reason to point to it.",
            ),
        ),
        bad=(
            file(
                "green/old.md",
                _CORE.replace(
                    "topic: change",
                    "topic: change\nwithdrawn: {date: 2025-01-10, reason: replaced, successor: g-0001}",
                ),
            ),
            head(
                "green/raw.yml", "merged_into:\n  - to: ⟦g-0002⟧\n    reason: 쉬는 날을 물었습니다."
            ),
        ),
        good=(
            head(
                "green/raw.yml", "merged_into:\n  - to: g-0001\n    reason: 쉬는 날을 물었습니다."
            ),
        ),
    ),
    "no-solution": Lesson(
        Told(
            "채택한 핵심질문인데 답하는 해법이 하나도 없고, 왜 없는지도 적혀 있지 않습니다.",
            "답이 없는 것은 괜찮습니다. 없다는 것과 그 까닭을 숨기지 않는 것이 약속입니다.",
            (
                "해법이 있으면 그 해법의 answers에 이 번호를 씁니다.",
                "아직 없으면 이 기록에 gap을 쓰고 까닭(reason), 맡은 곳(owner), 다시 볼 날(review_by)을 적습니다.",
            ),
        ),
        Told(
            "The core question was adopted, no solution answers it, and it does not say why.",
            "A question may be without an answer. The promise is not to hide that, nor the reason.",
            (
                "If there is a solution, write this id in its answers.",
                "If not, write gap here, with reason, owner and review_by.",
            ),
        ),
        bad=(
            file(
                "green/rest.md",
                _CORE.replace("g-0002", "⟦g-0002⟧").replace(
                    "topic: change", "topic: change\nstatus: adopted"
                ),
            ),
        ),
        good=(
            file(
                "green/rest.md",
                _CORE.replace(
                    "topic: change",
                    "topic: change\nstatus: adopted\ngap:\n  reason: 답을 모으고 있습니다.\n  owner: gu-office\n  review_by: 2026-06",
                ),
            ),
        ),
    ),
    "no-action": Lesson(
        Told(
            "해법을 옮기는 실행이 하나도 없고, 왜 없는지도 적혀 있지 않습니다.",
            "정한 일이 어디에서 멈추었는지 시민이 볼 수 있어야 합니다.",
            (
                "실행이 있으면 그 실행의 implements에 이 번호를 씁니다.",
                "아직 없으면 이 기록에 gap을 쓰고 까닭(reason), 맡은 곳(owner), 다시 볼 날(review_by)을 적습니다.",
            ),
        ),
        Told(
            "No action carries the solution out, and it does not say why.",
            "Citizens should see where a decision has come to a halt.",
            (
                "If there is an action, write this id in its implements.",
                "If not, write gap here, with reason, owner and review_by.",
            ),
        ),
        bad=(
            file(
                "white/rest.md",
                "---\nkind: solution\nid: ⟦w-0002⟧\nname: 쉬는 날을 함께 정하기\nform: answer\nanswers: [g-0001]\nstatus: adopted\n---\n\n"
                "## 우리의 답 {#answer}\n\n석 달에 한 번 모여 정합니다.\n",
            ),
        ),
        good=(
            file(
                "white/rest.md",
                "---\nkind: solution\nid: w-0002\nname: 쉬는 날을 함께 정하기\nform: answer\nanswers: [g-0001]\nstatus: adopted\n"
                "gap:\n  reason: 예산을 기다리고 있습니다.\n  owner: gu-office\n  review_by: 2026-06\n---\n\n"
                "## 우리의 답 {#answer}\n\n석 달에 한 번 모여 정합니다.\n",
            ),
        ),
    ),
    "gap-closed": Lesson(
        Told(
            "빈자리의 까닭(gap)이 적혀 있지만 이미 이어진 기록이 있습니다.",
            "그대로 두면 답이 있는데도 ‘아직 비어 있는 곳’에 나옵니다.",
            ("이 기록에서 gap을 지웁니다.",),
        ),
        Told(
            "The record gives a reason why it leads no further (gap), yet another record follows it.",
            "It would be listed among what is still open although there is an answer.",
            ("Remove gap from this record.",),
        ),
        bad=(
            head(
                "green/core.md",
                "gap:\n  ⟦reason⟧: 답을 모으고 있습니다.\n  owner: gu-office\n  review_by: 2026-06",
            ),
        ),
        good=(head("green/core.md", "text: 좋은 일자리란 무엇일까요?"),),
    ),
    "term-not-in-force": Lesson(
        Told(
            "질문이 나온 때에는 쓰이지 않던 분류를 골랐습니다.",
            "분류는 해마다 바뀝니다. 그때의 분류로 적어야 그때의 수를 바로 셀 수 있습니다.",
            (
                "알림에 나온, 그때 쓰인 값 가운데에서 고릅니다.",
                "질문이 나온 날이 행사와 다르면 asked에 그 날짜를 씁니다.",
            ),
        ),
        Told(
            "The term was not in use when the question was asked.",
            "Classifications change. Only with the terms of its time can the numbers of that time be counted.",
            (
                "Choose one of the values in the message.",
                "If the question was asked on another day than its event, write that day in asked.",
            ),
        ),
        bad=(head("green/raw.yml", "sector: ⟦youth⟧"),),
        good=(head("green/raw.yml", "sector: youth\nasked: 2025-01-20"),),
    ),
    "overlapping-versions": Lesson(
        Told(
            "분류의 두 판이 쓰이는 기간이 겹칩니다.",
            "한 날에 두 분류가 함께 쓰이면 그날의 질문을 어느 쪽으로 셀지 알 수 없습니다.",
            ("앞선 판의 valid_to와 다음 판의 valid_from을 고쳐 서로 이어지게 합니다.",),
        ),
        Told(
            "Two versions of a classification are in force at the same time.",
            "On such a day nobody knows by which of them to count.",
            (
                "Mend valid_to of the former and valid_from of the latter so that one follows the other.",
            ),
        ),
        bad=(
            head(
                "vocabulary/sectors.yml",
                """\
                versions:
                  - id: phase-1
                    label: 1단계
                    terms: [manufacturing, care]
                    valid_from: 2024
                    valid_to: 2025-06
                  - id: phase-2
                    label: 2단계
                    terms: [care, youth]
                    valid_from: ⟦2025-01⟧
                """,
            ),
        ),
        good=(
            head(
                "vocabulary/sectors.yml",
                """\
                versions:
                  - id: phase-1
                    label: 1단계
                    terms: [manufacturing, care]
                    valid_from: 2024
                    valid_to: 2024-12
                  - id: phase-2
                    label: 2단계
                    terms: [care, youth]
                    valid_from: 2025-01
                """,
            ),
        ),
    ),
    "contradiction-one-sided": Lesson(
        Told(
            "두 수치가 서로 다르다고 한쪽에만 적혀 있습니다.",
            "다른 쪽 수치만 보는 사람은 다른 말이 있다는 것을 모릅니다.",
            ("알림에 나온 다른 쪽 주장의 contradicts에도 이쪽의 이름을 씁니다.",),
        ),
        Told(
            "Two figures contradict each other, and only one of them says so.",
            "Who sees the other one alone does not learn of the contradiction.",
            ("Write the name of this claim in the contradicts of the other one too.",),
        ),
        bad=(
            head(
                "vocabulary/claims.yml",
                """\
                entries:
                  - id: asked-400
                    label: 모인 질문의 수
                    value: 400
                    unit: 개
                    contradicts: [⟦asked-420⟧]
                  - id: asked-420
                    label: 다른 기사의 수
                    value: 420
                    unit: 개
                """,
            ),
        ),
        good=(
            head(
                "vocabulary/claims.yml",
                """\
                entries:
                  - id: asked-400
                    label: 모인 질문의 수
                    value: 400
                    unit: 개
                    contradicts: [asked-420]
                  - id: asked-420
                    label: 다른 기사의 수
                    value: 420
                    unit: 개
                    contradicts: [asked-400]
                """,
            ),
        ),
    ),
    "duplicate-translation": Lesson(
        Told(
            "한 기록에 같은 언어의 번역이 둘 있습니다.",
            "어느 번역을 실을지 알 수 없습니다.",
            ("두 번역을 견주어 나은 것만 남기고 다른 파일을 지웁니다.",),
        ),
        Told(
            "A record has two translations into one language.",
            "It is not clear which of them to publish.",
            ("Compare them, keep the better one and remove the other file.",),
        ),
        bad=(
            file(
                "green/zz-again.en.md",
                "---\nkind: translation\nof: ⟦g-0001⟧\nlanguage: en\ntitle: What is good work?\nmade: machine\n---\n",
            ),
        ),
        good=(head("green/core.en.md", "title: What is good work?"),),
    ),
    "own-language": Lesson(
        Told(
            "번역의 언어가 원문의 언어와 같습니다.",
            "한국어를 한국어로 옮긴 글은 번역이 아닙니다. language를 잘못 쓴 것이기 쉽습니다.",
            ("language를 번역한 언어로 고칩니다. 영어면 en입니다.",),
        ),
        Told(
            "The translation is in the language of the record itself.",
            "Korean into Korean is no translation; most likely language is a slip.",
            ("Write the language of the translation: en for English.",),
        ),
        bad=(head("green/core.en.md", "language: ⟦ko⟧"),),
        good=(head("green/core.en.md", "language: en"),),
    ),
    "unknown-text": Lesson(
        Told(
            "원문에 없는 항목의 번역입니다.",
            "원문의 항목 이름이 바뀌었거나 철자가 다르면, 번역이 어디에도 나오지 않습니다.",
            ("원문에서 항목의 이름과 차례를 보고 같은 이름으로 고칩니다. 차례는 1부터 셉니다.",),
        ),
        Told(
            "This translates a text that the record does not have.",
            "Where the name has changed or is misspelt, the translation would be shown nowhere.",
            (
                "Look up names and order in the record and write them in the same way; counting begins at 1.",
            ),
        ),
        bad=(
            file(
                "blue/action.en.yml",
                "kind: translation\nof: b-0001\nlanguage: en\ntitle: Ten empty homes\nmade: person\ntexts:\n  ⟦milestones.survy.name⟧: Find them\n",
            ),
        ),
        good=(
            file(
                "blue/action.en.yml",
                "kind: translation\nof: b-0001\nlanguage: en\ntitle: Ten empty homes\nmade: person\ntexts:\n  milestones.survey.name: Find them\n",
            ),
        ),
    ),
    "section-not-in-original": Lesson(
        Told(
            "번역에 원문에 없는 절이 있습니다. 절은 이름표로 견줍니다.",
            "번역은 원문과 같은 자리를 같은 주소로 가리켜야 합니다.",
            ("이름표를 원문과 똑같이 고칩니다.", "원문에 없는 내용이면 번역에서 지웁니다."),
        ),
        Told(
            "The translation has a section that the record does not have; sections go by their keys.",
            "A translation must have the same places at the same addresses.",
            ("Write the key as in the record.", "If the record does not say this, take it out."),
        ),
        bad=(body("green/core.en.md", "⟦## Why we ask {#whi}⟧\n\nIt began with [G-0101].\n"),),
        good=(body("green/core.en.md", "## Why we ask {#why}\n\nIt began with [G-0101].\n"),),
    ),
}
