"""How kinds, fields and their values are called in one language of the interface.

The reference of fields, the forms and the editor in the browser take their words from here.
"""

from __future__ import annotations

from generator.objects.described import Field, Kind
from generator.render.words import (
    BODY_TYPES,
    BUDGET_STAGES,
    EVENT_TYPES,
    FIELDS,
    FORMS,
    HOLDERS,
    KINDS,
    LAW_STATUSES,
    MADE,
    MATCHES,
    PAYERS,
    PLACE_TYPES,
    RATINGS,
    REASONS,
    REDACTIONS,
    STANCES,
    STANDINGS,
    STATUSES,
    VERDICTS,
    VOCABULARIES,
    WITHDRAWALS,
    Words,
)

#: What the values of a closed list are called, by the field; those that have no other meaning.
_CHOICES: dict[str, dict[str, str]] = {
    "core-question.status": STATUSES,
    "solution.status": STATUSES,
    "solution.form": FORMS,
    "translation.made": MADE,
    "tombstone.state": STANDINGS,
    "tombstone.reason": REASONS,
    "Withdrawal.reason": WITHDRAWALS,
    "Redaction.reason": REDACTIONS,
    "AnswerCount.stance": STANCES,
    "Rating.rating": RATINGS,
    "Power.holder": HOLDERS,
    "StatusEntry.status": STATUSES,
    "LegalBasis.status": LAW_STATUSES,
    "Budget.payer": PAYERS,
    "Budget.stage": BUDGET_STAGES,
    "Verdict.rating": VERDICTS,
    "Event.type": EVENT_TYPES,
    "Actor.type": BODY_TYPES,
    "Place.type": PLACE_TYPES,
    "Crossing.match": MATCHES,
}


class FieldWords:
    """The words of one language for what can be written."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.language = words.language
        self._names = _names(words)
        self._kinds = _kinds(words)
        self._types = _types(words)

    def kind(self, name: str) -> str:
        """What a kind is called; raises KeyError for an unknown one."""
        return self._kinds[name]

    def name(self, field: Field) -> str:
        """What a field is called beside its value."""
        own = self._names.get(f"{field.owner}.{field.name}") or self._names.get(field.name)
        return own or self.words(FIELDS[field.name])

    def choice(self, field: Field, value: str) -> str:
        """What a value of a closed list is called."""
        if field.name == "facet":
            return self.vocabulary(value)
        return self.words(_CHOICES[f"{field.owner}.{field.name}"][value])

    def choices(self, field: Field) -> tuple[tuple[str, str], ...]:
        """Each value of a closed list, with what it is called."""
        return tuple((value, self.choice(field, value)) for value in field.choices)

    def vocabulary(self, name: str) -> str:
        """What a vocabulary, or a facet, is called."""
        found = VOCABULARIES.get(name)
        return self.words(found) if found else self._kinds[name]

    def type(self, field: Field) -> str:
        """What a value is, in a few words: a line of text, a date, the id of a solution."""
        say = self.words
        if field.type == "record":
            text = say("{kinds} 번호", kinds=self._joined([self.kind(k) for k in field.points_to]))
        elif field.type == "entry":
            text = say("‘{vocabulary}’ 이름", vocabulary=self.vocabulary(field.vocabulary))
        elif field.type == "part" and field.many:
            return say("묶음의 목록")
        else:
            text = self._types[field.type]
        return say("{type}, 여럿", type=text) if field.many else text

    def form(self, field: Field) -> str:
        """How a value must look, for who wrote it otherwise; "" where any text will do."""
        say = self.words
        return {
            "date": say("날짜는 2025, 2025-03, 2025-03-31처럼 씁니다"),
            "key": say("영문 소문자와 숫자, 붙임표로 씁니다"),
            "term": say("영문 소문자와 숫자, 붙임표로 씁니다"),
            "record": say("g-0042처럼 번호를 씁니다"),
            "id": say("g-0042처럼 번호를 씁니다"),
            "decimal": say("숫자만 씁니다"),
            "language": say("언어 부호는 ko, en처럼 씁니다"),
        }.get(field.type, "")

    def limits(self, field: Field) -> str:
        """What a value may not exceed, in words; "" where there is nothing to say."""
        say = self.words
        if field.least:
            return say("적어도 {least}개", least=field.least)
        if field.type in ("line", "prose") and field.longest:
            return say("{longest}자까지", longest=field.longest)
        return ""

    def _joined(self, words: list[str]) -> str:
        return "·".join(words) if self.language == "ko" else ", ".join(words)


def kind_title(words: FieldWords, kind: Kind) -> str:
    """What a kind of file is called: a record by its kind, a vocabulary as such."""
    name = words.kind(kind.name)
    if kind.family == "vocabulary":
        return words.words("어휘: {name}", name=name)
    return name


def _kinds(words: Words) -> dict[str, str]:
    return {
        **{kind: words(name) for kind, name in KINDS.items()},
        "translation": words("번역"),
        "tombstone": words("떠난 기록의 안내"),
        "taxonomy": words("분류"),
        "event": words("대화와 사건"),
        "body": words("기관과 모임"),
        "place": words("장소"),
        "source": words("출처"),
        "claim": words("보도된 수치"),
        "glossary": words("낱말"),
        "national-task": words("국정과제"),
        "agenda": words("의제"),
        "search": words("찾는 말"),
        "plain-language": words("쉬운 말"),
        "channel": words("통로"),
        "criterion": words("기준"),
        "social-wage": words("사회임금"),
    }


def _types(words: Words) -> dict[str, str]:
    return {
        "line": words("한 줄 글"),
        "prose": words("글(여러 줄도 됩니다)"),
        "id": words("번호"),
        "date": words("날짜"),
        "whole": words("0 이상의 정수"),
        "won": words("금액(원)"),
        "decimal": words("숫자"),
        "boolean": words("true 또는 false"),
        "choice": words("정해진 값 가운데 하나"),
        "key": words("영문 소문자 이름"),
        "language": words("언어 부호"),
        "label": words("글, 또는 언어마다 글"),
        "term": words("같은 파일의 이름"),
        "texts": words("경로와 글"),
        "part": words("묶음"),
    }


def _names(words: Words) -> dict[str, str]:
    """Names of fields that readers of a record never see, or that differ from what they see."""
    return {
        "id": words("번호"),
        "aliases": words("예전 이름"),
        "change_note": words("바뀐 점"),
        "core-question.text": words("핵심질문"),
        "solution.name": words("해법의 이름"),
        "action.name": words("실행의 이름"),
        "action.status": words("상태의 기록"),
        "core-question.formed_at": words("핵심질문이 정해진 자리"),
        "Withdrawal.reason": words("철회한 까닭"),
        "Merge.to": words("모인 핵심질문"),
        "Crossing.to": words("뒤의 이름"),
        "tombstone.to": words("새 주소"),
        "Event.type": words("어떤 자리"),
        "type": words("종류"),
        "Event.body": words("연 곳"),
        "of": words("번역하는 기록"),
        "title": words("제목"),
        "texts": words("본문 밖의 글"),
        "page": words("쪽의 주소"),
        "state": words("어떻게 되었나"),
        "successors": words("이어받은 기록"),
        "facet": words("분류"),
        "label": words("보이는 이름"),
        "terms": words("값"),
        "versions": words("시기마다 쓴 이름"),
        "crosswalk": words("무엇이 무엇으로 이어지나"),
        "term": words("앞의 이름"),
        "match": words("이어짐"),
        "valid_from": words("쓰기 시작한 날"),
        "valid_to": words("마지막으로 쓴 날"),
        "until": words("마지막 날"),
        "figures": words("보도된 숫자"),
        "part_of": words("속한 기관"),
        "Place.within": words("속한 곳"),
        "Expectation.within": words("몇째 안에"),
        "publisher": words("펴낸 곳"),
        "locator": words("찾는 표시"),
        "url": words("인터넷 주소"),
        "contradicts": words("어긋나는 수치"),
        "plain": words("쉬운 풀이"),
        "also": words("다른 말"),
        "definition": words("더 정확한 뜻"),
        "number": words("국정과제 번호"),
        "entries": words("목록"),
        "same": words("뜻이 같은 말"),
        "SameWords.words": words("말"),
        "hard": words("어려운 말"),
        "allow": words("알리지 않을 말"),
        "sentence": words("긴 문장"),
        "word": words("어려운 말"),
        "HardWord.plain": words("쉬운 말"),
        "syllables": words("글자 수"),
        "SentenceLength.words": words("어절 수"),
        "expect": words("찾기에서 기대하는 것"),
        "query": words("찾는 말"),
        "finds": words("나와야 하는 기록"),
        "discussed": words("이야기만 함"),
    }
