"""Lessons of what only hints: plainer language, questions that resemble one another."""

from __future__ import annotations

from generator.objects.lessons.lesson import Lesson, Told, scene

ADVICE: dict[str, Lesson] = {
    "looks-alike": Lesson(
        Told(
            "아직 펴내지 않은 이 원질문이 다른 질문과 닮았습니다. 함께 쓴 낱말과 닮은 정도를 보여 줍니다.",
            "같은 뜻의 질문이 한 핵심질문에 모여야 답도 한곳에서 찾을 수 있습니다.",
            (
                "두 질문을 나란히 읽고 뜻이 같은지 살핍니다.",
                "같으면 보여 드린 papers merge 명령을 까닭과 함께 실행합니다.",
                "다르면 그대로 둡니다. 고치지 않아도 됩니다.",
            ),
        ),
        Told(
            "This question, not yet published, resembles another. The words in common are shown.",
            "Questions that ask the same belong to one core question, so that one answer serves all.",
            (
                "Read the two side by side.",
                "If they ask the same, run the papers merge command that is shown, with a reason.",
                "If not, leave it: nothing has to be changed.",
            ),
        ),
        bad=(
            scene(
                "green/new.yml",
                "id: draft-rest-days\nwords: ⟦쉬는 날은 누가 정해요?⟧",
            ),
        ),
        good=(
            scene(
                "green/new.yml",
                "id: draft-rest-days\nwords: 쉬는 날은 누가 정해요?\nmerged_into:\n  - to: g-0001\n"
                "    reason: 쉬는 날을 함께 정하는 질문에 이었습니다.",
            ),
        ),
    ),
    "alike-same-only": Lesson(
        Told(
            "아직 펴내지 않은 질문이 아주 많아, 글자가 같은 질문만 찾았습니다.",
            "수천 건을 한꺼번에 옮길 때 모두 견주면 확인이 오래 걸리고 도움이 넘칩니다.",
            (
                "글자가 같은 질문부터 papers merge로 잇습니다.",
                "나누어 올리거나 한 번 펴낸 뒤에는 닮은 질문도 알려 드립니다.",
            ),
        ),
        Told(
            "There are so many unpublished questions that only those with the same letters were found.",
            "To compare thousands at once would take long and tell too much.",
            (
                "Merge those that are the same with papers merge.",
                "Bring them in smaller parts, or publish once, to be told of similar ones.",
            ),
        ),
        bad=(scene("green/new.yml", "id: g-0301\nwords: ⟦쉬는 날은 누가 정하나요?⟧"),),
        good=(scene("green/new.yml", "id: g-0301\nwords: 점심은 어디에서 먹나요?"),),
    ),
    "hard-word": Lesson(
        Told(
            "이 낱말 대신 쓸 수 있는 더 쉬운 말이 쉬운 말 목록에 있습니다.",
            "처음 읽는 주민도 사전 없이 뜻을 알 수 있어야 합니다.",
            (
                "권하는 말로 바꾸어 읽어 보고, 뜻이 같으면 고칩니다.",
                "꼭 써야 하면 처음 나오는 곳에 민관 협력(거버넌스)처럼 괄호로 풉니다.",
                "알리지 않게 하려면 plain-language.yml의 allow에 그 말을 더합니다.",
            ),
        ),
        Told(
            "The list of plain language has an easier word for this one.",
            "A resident who reads it for the first time should need no dictionary.",
            (
                "Put the suggested word in its place, if the meaning stays.",
                "If you need the word, put it in brackets behind a plain one where it first stands.",
                "To hear no more of it, add it to allow in plain-language.yml.",
            ),
        ),
        bad=(scene("white/solution.md", "⟦금번⟧ 사업은 마을이 맡습니다."),),
        good=(scene("white/solution.md", "이번 사업은 마을이 맡습니다."),),
    ),
    "long-sentence": Lesson(
        Told(
            "한 문장이 정해 둔 길이를 넘습니다. 기본은 글자 80자 또는 어절 25개입니다.",
            "긴 문장은 앞을 잊은 채 끝을 읽게 합니다. 소리 내어 읽는 분에게는 더 어렵습니다.",
            (
                "‘하며’, ‘하고’에서 끊어 두 문장으로 나눕니다.",
                "기준을 바꾸려면 plain-language.yml의 sentence를 고칩니다.",
            ),
        ),
        Told(
            "A sentence is longer than the limit: 80 syllables or 25 words, if nothing else is set.",
            "Who reaches its end has forgotten its beginning, the more so when it is read aloud.",
            (
                "Cut it in two where it goes on with an and.",
                "To change the limit, edit sentence in plain-language.yml.",
            ),
        ),
        bad=(
            scene(
                "white/solution.md",
                "⟦마을이 사업을 맡고⟧ 구청은 돈을 대며 주민은 살피고 … 해마다 알립니다.",
            ),
        ),
        good=(scene("white/solution.md", "마을이 사업을 맡습니다. 구청은 돈을 댑니다."),),
    ),
    "unexplained-abbreviation": Lesson(
        Told(
            "영문 줄임말이 풀이 없이 처음 나왔습니다.",
            "그 분야에 있는 사람만 아는 말은 다른 사람을 대화 밖에 둡니다.",
            (
                "처음 나오는 곳에 성과 지표(KPI)처럼 우리말을 먼저 쓰고 괄호에 넣습니다.",
                "여러 기록에 나오면 낱말 사전(glossary.yml)에 더합니다.",
                "누구나 아는 줄임말은 plain-language.yml의 allow에 더합니다.",
            ),
        ),
        Told(
            "An abbreviation in capital letters stands without an explanation.",
            "Words that only insiders know keep others out.",
            (
                "Write the full words first and put the abbreviation in brackets behind them.",
                "If many records use it, add it to the glossary.",
                "One that everybody knows goes into allow in plain-language.yml.",
            ),
        ),
        bad=(scene("white/solution.md", "이 사업의 ⟦ESG⟧ 점수를 살핍니다."),),
        good=(scene("white/solution.md", "이 사업의 환경·사회·운영 책임(ESG) 점수를 살핍니다."),),
    ),
    "more-plain-language": Lesson(
        Told(
            "한 글에 쉬운 말 도움이 다섯 개보다 많아, 다섯 개만 보이고 나머지는 셌습니다.",
            "한꺼번에 너무 많이 보이면 어디부터 볼지 알기 어렵습니다.",
            ("보이는 것부터 고치고 papers check를 다시 실행합니다.",),
        ),
        Told(
            "A text has more than five hints at its language; the rest were only counted.",
            "Too many at once hide where to begin.",
            ("Mend those that are shown and run papers check again.",),
        ),
        bad=(scene("white/solution.md", "⟦금번⟧ 상기 소관 이슈와 니즈, 리스크를 살핍니다."),),
        good=(scene("white/solution.md", "이번에 맡은 쟁점과 필요, 위험을 살핍니다."),),
    ),
}
