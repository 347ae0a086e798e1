"""Lessons of one record as a whole: its dates, its state, its body."""

from __future__ import annotations

from generator.objects.lessons.lesson import Lesson, Told, body, file, head

_WHY = "## 왜 묻는가 {#why}\n\n[G-0101]에서 시작한 물음입니다.\n"

WITHIN: dict[str, Lesson] = {
    "date-order": Lesson(
        Told(
            "끝나는 날이 시작하는 날보다 앞섭니다.",
            "거꾸로 된 기간으로는 늦어졌는지, 얼마나 걸렸는지 셀 수 없습니다.",
            ("두 날짜를 견주어 잘못 쓴 쪽을 고칩니다. 해를 잘못 쓴 일이 많습니다.",),
        ),
        Told(
            "The end comes before the start.",
            "Of a period that runs backwards nobody can tell how long it takes, or whether it is late.",
            ("Compare the two dates and mend the wrong one; often it is the year.",),
        ),
        bad=(
            head("blue/action.md", "schedule:\n  planned:\n    start: 2025-03\n    end: ⟦2024-06⟧"),
        ),
        good=(
            head("blue/action.md", "schedule:\n  planned:\n    start: 2025-03\n    end: 2026-06"),
        ),
    ),
    "entry-order": Lesson(
        Told(
            "날짜가 있는 항목들이 이른 날부터 차례로 있지 않습니다.",
            "마지막 줄이 지금의 상태로 보입니다. 차례가 섞이면 지난 일이 지금 일로 나옵니다.",
            ("이른 날짜의 항목을 위로, 늦은 날짜의 항목을 아래로 옮깁니다.",),
        ),
        Told(
            "Dated entries do not stand from early to late.",
            "The last one is shown as the present state; out of order, the past would be shown as the present.",
            ("Move earlier entries up and later ones down.",),
        ),
        bad=(
            head(
                "blue/action.md",
                "status:\n  - status: underway\n    date: 2025-07-01\n  - status: planned\n    date: ⟦2025-03-01⟧",
            ),
        ),
        good=(
            head(
                "blue/action.md",
                "status:\n  - status: planned\n    date: 2025-03-01\n  - status: underway\n    date: 2025-07-01",
            ),
        ),
    ),
    "done-without-evidence": Lesson(
        Told(
            "끝났다고 적었지만 근거가 없습니다.",
            "읽는 사람이 확인할 수 있어야 ‘끝났다’고 말할 수 있습니다. 그래서 날짜와 내용이 있는 근거를 함께 적습니다.",
            (
                "같은 항목 아래에 evidence를 더하고 date(날짜)와 what(무엇을 했는지)을 씁니다.",
                "보고서나 기사 같은 출처가 있으면 source도 씁니다.",
                "아직 끝나지 않았으면 done 표시를 지웁니다.",
            ),
        ),
        Told(
            "It says that this is done, and gives no evidence.",
            "Only what readers can look up may be called done. So dated evidence stands beside it.",
            (
                "Add evidence to the entry, with date and what was done.",
                "Name a source if there is a report or an article.",
                "If it is not done yet, take the mark away.",
            ),
        ),
        bad=(
            head(
                "blue/action.md",
                "milestones:\n  - key: survey\n    name: 빈집 찾기\n    due: 2025-06\n    done: ⟦2025-05-30⟧",
            ),
        ),
        good=(
            head(
                "blue/action.md",
                """\
                milestones:
                  - key: survey
                    name: 빈집 찾기
                    due: 2025-06
                    done: 2025-05-30
                    evidence:
                      - date: 2025-06-02
                        what: 조사 보고서를 냈습니다.
                """,
            ),
        ),
    ),
    "goes-nowhere": Lesson(
        Told(
            "이 질문이 어느 핵심질문이 되었는지, 아니면 왜 되지 않았는지 적혀 있지 않습니다.",
            "질문한 시민은 자기 질문이 어떻게 되었는지 알 권리가 있습니다.",
            (
                "핵심질문에 모였으면 merged_into에 번호와 까닭을 씁니다.",
                "같은 질문이 이미 있으면 duplicate_of에 그 번호를 씁니다.",
                "아직 정하지 못했으면 gap에 까닭(reason), 맡은 곳(owner), 다시 볼 날(review_by)을 씁니다.",
            ),
        ),
        Told(
            "The record does not say which core question this question went into, or why it did not.",
            "Whoever asked has a right to know what became of the question.",
            (
                "If it went into a core question, write its id and the reason in merged_into.",
                "If the same question is there already, write its id in duplicate_of.",
                "If that is still open, write gap with reason, owner and review_by.",
            ),
        ),
        bad=(
            file(
                "green/care.yml",
                """\
                kind: question
                id: ⟦g-0102⟧
                words: 쉬는 날은 누가 정하나요?
                event: dialogue-2024
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
                gap:
                  reason: 다음 대화에서 함께 묻기로 했습니다.
                  owner: citizens
                  review_by: 2026-06
                """,
            ),
        ),
    ),
    "says-nothing": Lesson(
        Told(
            "항목은 있지만 읽는 사람에게 알려 주는 내용이 없습니다.",
            "순위도 표도 없이 ‘우선순위’라고만 하면 무엇을 정했는지 알 수 없습니다.",
            (
                "알림에 나온 항목 가운데 적어도 하나를 씁니다.",
                "쓸 내용이 없으면 그 묶음을 지웁니다.",
            ),
        ),
        Told(
            "The entry is there, but it tells readers nothing.",
            "A priority without rank or votes does not say what was decided.",
            (
                "Write at least one of the fields in the message.",
                "If there is nothing to say, remove the entry.",
            ),
        ),
        bad=(head("green/core.md", "priorities:\n  - ⟦sector⟧: care\n    event: dialogue-2024"),),
        good=(
            head(
                "green/core.md",
                "priorities:\n  - sector: care\n    event: dialogue-2024\n    rank: 1",
            ),
        ),
    ),
    "missing-body": Lesson(
        Told(
            "머리 아래에 본문이 없습니다.",
            "핵심질문은 왜 묻는지, 해법은 무엇이라고 답하는지, 실행은 무엇을 하는지를 글로 밝혀야 합니다.",
            ("머리 아래에 알림에 나온 절을 만들고 글을 씁니다. 예: ## 왜 묻는가 {#why}",),
        ),
        Told(
            "There is no text below the head.",
            "A core question says why it is asked, a solution what the answer is, an action what is done.",
            ("Write the section named in the message below the head, as in ## Why we ask {#why}.",),
        ),
        bad=(
            file(
                "green/rest.md",
                "---\nkind: core-question\nid: ⟦g-0002⟧\ntext: 쉬는 날은 누가 정할까요?\ntopic: change\n---\n",
            ),
        ),
        good=(
            file(
                "green/rest.md",
                "---\nkind: core-question\nid: g-0002\ntext: 쉬는 날은 누가 정할까요?\ntopic: change\n---\n\n"
                "## 왜 묻는가 {#why}\n\n쉬는 날을 혼자 정하기 어렵다는 이야기가 많았습니다.\n",
            ),
        ),
    ),
    "missing-section": Lesson(
        Told(
            "본문에 꼭 있어야 하는 절이 없습니다. 절은 제목이 아니라 중괄호 안의 이름표로 알아봅니다.",
            "모든 기록에 같은 절이 있어야 읽는 사람이 어디를 볼지 알고, 책과 누리집에서 같은 자리를 인용할 수 있습니다.",
            (
                "본문에 그 절이 있으면 제목 끝에 이름표를 붙입니다. 예: {#why}",
                "없으면 절을 새로 씁니다.",
            ),
        ),
        Told(
            "The text lacks a section that it must have. Sections go by the key in braces, not by their heading.",
            "Where all records have it, readers know where to look, and can cite the same place in book and site.",
            (
                "If the section is there, put its key at the end of the heading, as in {#why}.",
                "If not, write it.",
            ),
        ),
        bad=(
            body(
                "green/core.md", "⟦## 시민의 목소리 {#voices}⟧\n\n[G-0101]에서 시작한 물음입니다.\n"
            ),
            body("green/core.en.md", ""),
        ),
        good=(body("green/core.md", _WHY),),
    ),
    "heading-without-key": Lesson(
        Told(
            "제목 끝에 중괄호로 쓴 이름표가 없습니다.",
            "이름표가 있어야 그 절의 주소가 생기고, 제목을 고쳐도 주소가 바뀌지 않습니다.",
            ("제목 끝에 한 칸 띄우고 {#영문이름}을 붙입니다. 예: ## 시민의 목소리 {#voices}",),
        ),
        Told(
            "The heading has no key in braces at its end.",
            "The key is the address of the section; it stays when the heading is reworded.",
            ("Put a space and {#key} at the end of the heading, as in ## Voices {#voices}.",),
        ),
        bad=(
            body("green/core.md", f"{_WHY}\n⟦## 시민의 목소리⟧\n\n쉬고 싶다는 말이 있었습니다.\n"),
        ),
        good=(
            body(
                "green/core.md",
                f"{_WHY}\n## 시민의 목소리 {{#voices}}\n\n쉬고 싶다는 말이 있었습니다.\n",
            ),
        ),
    ),
    "bad-section-key": Lesson(
        Told(
            "절의 이름표에 쓸 수 없는 글자가 있습니다.",
            "이름표는 주소가 되므로 영문 소문자, 숫자, 붙임표(-)만 씁니다.",
            ("중괄호 안의 # 뒤를 영문 이름으로 고칩니다. 예: {#voices}",),
        ),
        Told(
            "The key of a section has letters that it cannot have.",
            "The key becomes an address: small letters, digits and hyphens.",
            ("Write an ASCII name behind the # in the braces, as in {#voices}.",),
        ),
        bad=(
            body(
                "green/core.md",
                f"{_WHY}\n## 시민의 목소리 {{#⟦목소리⟧}}\n\n쉬고 싶다는 말이 있었습니다.\n",
            ),
        ),
        good=(
            body(
                "green/core.md",
                f"{_WHY}\n## 시민의 목소리 {{#voices}}\n\n쉬고 싶다는 말이 있었습니다.\n",
            ),
        ),
    ),
    "duplicate-section": Lesson(
        Told(
            "같은 이름표를 가진 절이 한 본문에 두 번 있습니다.",
            "주소 하나가 두 곳을 가리킬 수는 없습니다.",
            ("두 절을 하나로 합치거나, 둘째 절에 다른 이름표를 붙입니다.",),
        ),
        Told(
            "Two sections of a text have the same key.",
            "One address cannot lead to two places.",
            ("Make one section of the two, or give the second a key of its own.",),
        ),
        bad=(
            body(
                "green/core.md",
                f"{_WHY}\n⟦## 다시 묻는 까닭 {{#why}}⟧\n\n쉬고 싶다는 말이 있었습니다.\n",
            ),
        ),
        good=(
            body(
                "green/core.md",
                f"{_WHY}\n## 다시 묻는 까닭 {{#again}}\n\n쉬고 싶다는 말이 있었습니다.\n",
            ),
        ),
    ),
    "heading-level": Lesson(
        Told(
            "제목의 단계를 건너뛰었습니다. #의 개수가 단계입니다.",
            "화면을 읽어 주는 프로그램과 책의 차례는 제목의 단계를 따라갑니다. 건너뛰면 빠진 절이 있는 것처럼 들립니다.",
            ("첫 제목은 ##로 시작합니다.", "그 아래 제목은 #를 하나만 더 붙입니다."),
        ),
        Told(
            "A heading skips a level; the number of # is the level.",
            "Screen readers and tables of contents follow the levels. A skipped one sounds as if a section were missing.",
            ("Begin with ##.", "Give a heading below it one # more."),
        ),
        bad=(
            body(
                "green/core.md",
                f"{_WHY}\n⟦####⟧ 들은 말 {{#heard}}\n\n쉬고 싶다는 말이 있었습니다.\n",
            ),
        ),
        good=(
            body(
                "green/core.md", f"{_WHY}\n### 들은 말 {{#heard}}\n\n쉬고 싶다는 말이 있었습니다.\n"
            ),
        ),
    ),
    "setext-heading": Lesson(
        Told(
            "글 바로 아래에 === 또는 --- 줄이 있어 윗글이 제목이 됩니다.",
            "가로줄을 그으려다 윗글을 제목으로 만드는 일이 많습니다. 이렇게 만든 제목에는 이름표도 붙일 수 없습니다.",
            (
                "제목이면 ‘## 제목 {#이름표}’ 꼴로 씁니다.",
                "가로줄이면 --- 위에 빈 줄을 하나 둡니다.",
            ),
        ),
        Told(
            "A line of === or --- right below a text turns that text into a heading.",
            "Often a rule was meant. A heading made in this way cannot have a key either.",
            ("For a heading write ## Heading {#key}.", "For a rule leave a blank line above ---."),
        ),
        bad=(body("green/core.md", f"{_WHY}쉬고 싶다는 말이 있었습니다.\n⟦---⟧\n"),),
        good=(body("green/core.md", f"{_WHY}쉬고 싶다는 말이 있었습니다.\n\n---\n"),),
    ),
    "raw-html": Lesson(
        Told(
            "본문에 <b> 같은 HTML 태그가 있습니다.",
            "태그는 누리집을 망가뜨리거나 읽는 사람을 속이는 데 쓰일 수 있고, 책과 한글 문서에는 실리지 않습니다.",
            (
                "태그를 지웁니다. 굵은 글씨는 **글**, 표는 | 기호로 씁니다.",
                "< 기호를 글자로 보이고 싶으면 앞뒤를 ` 기호로 감쌉니다.",
            ),
        ),
        Told(
            "There is an HTML tag such as <b> in the text.",
            "Tags can break the site or deceive its readers, and books leave them out.",
            (
                "Remove the tag. Bold is **text**, tables are made with |.",
                "To show the sign < itself, put ` on both sides.",
            ),
        ),
        bad=(
            body(
                "green/core.md", "## 왜 묻는가 {#why}\n\n[G-0101]에서 ⟦<br>⟧ 시작한 물음입니다.\n"
            ),
        ),
        good=(
            body("green/core.md", "## 왜 묻는가 {#why}\n\n[G-0101]에서 **시작한** 물음입니다.\n"),
        ),
    ),
    "image-in-record": Lesson(
        Told(
            "기록의 본문에 그림을 넣었습니다.",
            "기록의 글은 누리집, 책, 한글 문서에 똑같이 실려야 하고, 볼 수 없는 사람에게도 전해져야 합니다.",
            (
                "그림이 말하는 것을 글이나 표로 씁니다.",
                "그림이 꼭 필요하면 content/ko/ 폴더의 안내 쪽에 둡니다.",
            ),
        ),
        Told(
            "There is a picture in the text of a record.",
            "A record must read the same on the site, in books and office files, and to people who cannot see it.",
            (
                "Say in words or a table what the picture shows.",
                "If it is needed, put it on an editorial page in content/ko/.",
            ),
        ),
        bad=(body("green/core.md", f"{_WHY}\n⟦![쉬는 날 설문 결과](survey.png)⟧\n"),),
        good=(
            body(
                "green/core.md",
                f"{_WHY}\n| 쉬는 날을 정하는 사람 | 답 |\n| --- | --- |\n| 회사 | 많음 |\n| 함께 | 적음 |\n",
            ),
        ),
    ),
    "link-scheme": Lesson(
        Told(
            "누를 수 있는 주소가 http, https, mailto로 시작하지 않습니다.",
            "다른 것으로 시작하는 주소는 읽는 사람의 컴퓨터에서 프로그램을 실행할 수 있습니다.",
            (
                "웹 주소를 https://부터 다시 복사해 씁니다.",
                "전자우편 주소는 mailto:로 시작합니다.",
            ),
        ),
        Told(
            "A link does not begin with http, https or mailto.",
            "Addresses of other kinds can run programs on a reader's computer.",
            (
                "Copy the web address again, from https:// on.",
                "An address of mail begins with mailto:.",
            ),
        ),
        bad=(
            body(
                "green/core.md",
                "## 왜 묻는가 {#why}\n\n[G-0101]과 [보고서](⟦ftp://example.org/report⟧)를 봅니다.\n",
            ),
        ),
        good=(
            body(
                "green/core.md",
                "## 왜 묻는가 {#why}\n\n[G-0101]과 [보고서](https://example.org/report)를 봅니다.\n",
            ),
        ),
    ),
    "link-host": Lesson(
        Told(
            "링크가 가는 누리집의 이름에, 다른 글자와 똑같이 생긴 글자나 @가 들어 있습니다.",
            "러시아 글자 а는 영문 a와 똑같이 보입니다. 믿는 누리집으로 가는 줄 알고 눌렀다가 가짜 누리집에 이를 수 있습니다.",
            (
                "가려는 누리집을 브라우저로 엽니다.",
                "주소창의 주소를 그대로 복사해 링크에 붙입니다. 다른 나라 글자로 된 이름은 xn--로 시작하는 꼴로 복사됩니다.",
                "이름 앞에 아이디와 @가 있으면 뺍니다.",
            ),
        ),
        Told(
            "The name of the site that a link leads to holds an @, or letters that look just like others.",
            "The Russian letter а looks like the Latin a. A reader who trusts what it looks like would come to a forged site.",
            (
                "Open the site in a browser.",
                "Copy the address from there into the link; a name in other letters comes as one that begins with xn--.",
                "Leave out a user's name and @ before the name of the site.",
            ),
        ),
        bad=(
            body(
                "green/core.md",
                "## 왜 묻는가 {#why}\n\n[G-0101]과 [보고서](⟦https://ex\u0430mple.org/report⟧)를 봅니다.\n",
            ),
        ),
        good=(
            body(
                "green/core.md",
                "## 왜 묻는가 {#why}\n\n[G-0101]과 [보고서](https://example.org/report)를 봅니다.\n",
            ),
        ),
    ),
    "relative-link": Lesson(
        Told(
            "다른 파일을 ../파일.md처럼 상대 주소로 가리켰습니다.",
            "같은 글이 책과 옛 판에도 실리므로, 상대 주소는 다른 곳에서 끊어집니다. 번호는 어디서나 이어집니다.",
            (
                "기록이면 번호를 대괄호로 씁니다. 예: [G-0101]",
                "다른 쪽이면 https://로 시작하는 전체 주소를 씁니다.",
            ),
        ),
        Told(
            "Another file is named by a relative address such as ../file.md.",
            "The same text stands in books and former editions, where such an address breaks. An id holds everywhere.",
            (
                "Name a record by its id in brackets, as in [G-0101].",
                "For another page, write the whole address from https:// on.",
            ),
        ),
        bad=(
            body(
                "green/core.md",
                "## 왜 묻는가 {#why}\n\n[돌봄 질문](⟦raw.yml⟧)에서 시작한 물음입니다.\n",
            ),
        ),
        good=(
            body(
                "green/core.md",
                "## 왜 묻는가 {#why}\n\n[돌봄 질문][G-0101]에서 시작한 물음입니다.\n",
            ),
        ),
    ),
    "footnote-undefined": Lesson(
        Told(
            "본문에 각주 표시가 있지만 각주의 글이 없습니다.",
            "읽는 사람이 각주를 눌러도 볼 것이 없습니다.",
            (
                "본문 끝에 빈 줄을 두고 ‘[^이름]: 각주의 글’ 줄을 더합니다. 이름은 표시와 똑같이 씁니다.",
            ),
        ),
        Told(
            "The text points to a footnote that is not there.",
            "Readers who follow it find nothing.",
            ("After a blank line at the end, add “[^name]: its text”, with the very same name.",),
        ),
        bad=(
            body("green/core.md", "## 왜 묻는가 {#why}\n\n[G-0101]에서 시작한 물음입니다⟦[^1]⟧.\n"),
        ),
        good=(
            body(
                "green/core.md",
                "## 왜 묻는가 {#why}\n\n[G-0101]에서 시작한 물음입니다[^1].\n\n[^1]: 첫 대화에서 나온 말입니다.\n",
            ),
        ),
    ),
}
