"""Codes that only hint: plainer language, questions that resemble one another."""

from __future__ import annotations

from generator.objects.codes.words import Code, Words, suggestion

ADVICE: dict[str, Code] = {
    "looks-alike": suggestion(
        Words(
            "닮은 질문이 있습니다: {other} “{words}”({percent}% 닮음, 같은 낱말: {shared}){more}",
            "뜻이 같으면 {way}, 다르면 그대로 두세요",
        ),
        Words(
            "this resembles {other} “{words}” ({percent}%; words in common: {shared}){more}",
            "if it asks the same: {way}; if not, leave it",
        ),
    ),
    "alike-same-only": suggestion(
        Words(
            "새 질문이 {n}개나 되어, 띄어쓰기와 부호만 다른 질문만 견주었습니다(그런 질문 {same}개)",
            "나누어 올리면 낱말이 닮은 질문도 알려 드립니다",
        ),
        Words(
            "of {n} new questions only those that differ in spaces and signs were found ({same})",
            "bring them in smaller parts to be told of those with similar words, too",
        ),
    ),
    "hard-word": suggestion(
        Words(
            "더 쉬운 말이 있습니다: “{word}” → “{plain}”",
            "그대로 쓰려면 처음 나오는 곳에 괄호로 풀거나, "
            "content/vocabulary/plain-language.yml의 allow에 더하세요",
        ),
        Words(
            "there is a plainer word: “{word}” → “{plain}”",
            "to keep it, explain it in brackets where it first stands, or add it to allow in "
            "content/vocabulary/plain-language.yml",
        ),
    ),
    "long-sentence": suggestion(
        Words("문장이 깁니다(글자 {syllables}자, 어절 {words}개)", "두 문장으로 나누어 보세요"),
        Words("a long sentence ({syllables} syllables, {words} words)", "make two of it"),
    ),
    "unexplained-abbreviation": suggestion(
        Words(
            "풀이가 없는 줄임말입니다: “{word}”",
            "처음 나오는 곳에 ‘성과 지표(KPI)’처럼 풀어 쓰거나 낱말 사전(glossary.yml)에 더하세요",
        ),
        Words(
            "the abbreviation “{word}” is not explained",
            "explain it where it first stands, as in 성과 지표(KPI), or add it to glossary.yml",
        ),
    ),
    "more-plain-language": suggestion(
        Words(
            "이 글에 쉬운 말 도움이 {n}개 더 있습니다", "알려 드린 것부터 고치면 나머지가 보입니다"
        ),
        Words("there are {n} more hints at the language here", "mend those told to see the rest"),
    ),
}
