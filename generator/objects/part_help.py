"""What each field of a part is for, such as the `date` of an evidence, in Korean and English.

Also of the entries of a vocabulary. A test holds this to the classes, as it does `field_help`.
"""

from __future__ import annotations

from generator.objects.described import Field
from generator.objects.field_help import FIELD_HELP

#: By `Part.field`, or by field where it means the same in every part.
PART_HELP: dict[str, tuple[str, str]] = {
    "date": (
        "날짜. 아는 만큼만: 2025, 2025-03, 2025-03-31",
        "the date, as exact as it is known: 2025, 2025-03 or 2025-03-31",
    ),
    "source": ("이것을 확인할 수 있는 출처", "where this can be looked up"),
    "sources": ("출처의 번호 목록", "ids of sources"),
    "event": ("이것이 나온 자리", "the event it comes from"),
    "note": ("덧붙이는 말", "what else readers should know"),
    "sample": ("예시로 지은 것이면 true", "true for an example that is not from the real papers"),
    "evidence": (
        "근거: 날짜(date), 내용(what), 출처(source)",
        "evidence: date, what it is, its source",
    ),
    "about": ("어림한 수이면 true", "true where the number is only about right"),
    "key": (
        "이 기록 안에서 쓰는 영문 이름표. 한번 펴낸 뒤에는 바꾸지 않습니다",
        "its name within the record, in small letters; it never changes after a release",
    ),
    "label": (
        "보이는 이름. 한 언어면 글만, 여러 언어면 {ko: …, en: …}",
        "the words that readers see: text, or {ko: …, en: …}",
    ),
    "id": (
        "영문 소문자 이름. 기록에서는 이 이름을 적습니다",
        "its name in small letters: what records write",
    ),
    "valid_from": ("이 이름을 쓰기 시작한 날", "since when it is called so"),
    "valid_to": ("이 이름을 마지막으로 쓴 날", "until when it was called so"),
    "start": ("시작하는 날", "when it begins"),
    "end": ("끝나는 날. 정해지지 않았으면 비웁니다", "when it ends; left out while it is open"),
    "by": (
        "말한 기관이나 모임. 사람 이름은 쓰지 않습니다",
        "the body that says so, never a person",
    ),
    "text": ("말한 내용", "what was said"),
    "Withdrawal.reason": ("철회한 까닭. 목록에서 고릅니다", "why, from a closed list"),
    "Withdrawal.successor": ("대신 볼 기록의 번호", "the record to read instead"),
    "Merge.to": ("모인 핵심질문의 번호", "the id of the core question"),
    "Merge.reason": (
        "질문한 분이 읽을 까닭. ‘내 말을 제대로 들었다’고 느낄 수 있게",
        "why, in words that the person who asked can read",
    ),
    "Redaction.reason": ("가린 까닭. 목록에서 고릅니다", "why, from a closed list"),
    "Gap.reason": ("아직 이어지지 않은 까닭", "why it leads no further yet"),
    "Gap.owner": (
        "살피기로 한 부서나 모임. 사람 이름은 쓰지 않습니다",
        "the department or group that looks after it, never a person",
    ),
    "Gap.review_by": ("다시 보는 날", "when it is looked at again"),
    "Wording.text": ("그때의 문장", "the text of that time"),
    "Wording.event": ("그 문장이 쓰인 자리", "the event for which it was written"),
    "Priority.sector": ("우선순위를 정한 분야", "the sector that weighed it"),
    "Priority.event": ("우선순위를 정한 자리", "the event at which it was weighed"),
    "Priority.rank": ("몇 번째인지", "its rank"),
    "Priority.votes": ("받은 표", "how many votes it got"),
    "Priority.discussed": ("순위 없이 이야기만 했으면 true", "true where it was only discussed"),
    "AnswerCount.event": ("답을 모은 자리", "the event at which answers were gathered"),
    "AnswerCount.count": ("모인 답의 수", "how many answers"),
    "AnswerCount.channel": ("답이 들어온 길", "how they came in"),
    "AnswerCount.stance": ("답의 뜻", "what they say"),
    "Rating.criterion": ("조례의 네 기준 가운데 하나", "one of the criteria of the ordinance"),
    "Rating.rating": ("그 기준에 얼마나 맞는지", "how well it does"),
    "Rating.reason": ("그렇게 본 까닭", "why it is rated so"),
    "Power.holder": ("정할 수 있는 곳", "who can decide"),
    "Power.what": ("정해야 하는 것", "what must be decided"),
    "Power.body": ("기관을 특정할 수 있으면 그 기관", "the body, where it is a particular one"),
    "Dissent.by": (
        "의견을 낸 모임의 이름. 사람 이름은 쓰지 않습니다",
        "the name of the group, never a person",
    ),
    "Dissent.text": ("다른 의견의 내용", "the view that did not prevail"),
    "Adoption.task": ("받아들인 국정과제", "the national task that adopted it"),
    "Adoption.body": ("받아들인 기관", "the body that adopted it"),
    "Evidence.what": ("무엇이 근거인지. 예: 교육 시작 보고서", "what it is, such as a report"),
    "LegalBasis.name": ("법, 조례, 규칙의 이름", "the name of the law, ordinance or rule"),
    "LegalBasis.status": ("어디까지 와 있는지", "how far it is"),
    "Budget.year": ("쓰는 해", "the year in which it is spent"),
    "Budget.payer": ("돈을 내는 곳", "who pays"),
    "Budget.amount": ("원 단위 숫자만. 쉼표 없이", "in KRW, digits only"),
    "Budget.stage": ("계획인지, 확정인지, 집행했는지", "planned, approved or spent"),
    "Schedule.planned": ("처음 세운 계획: start, end", "as first planned: start, end"),
    "Schedule.revised": (
        "바뀐 계획: start, end, 정한 날(decided), 까닭(reason)",
        "each revised plan: start, end, decided, reason",
    ),
    "Schedule.actual": ("실제로 시작하고 끝난 날", "when it really began and ended"),
    "RevisedPeriod.decided": ("계획을 바꾸기로 정한 날", "the day on which it was decided"),
    "RevisedPeriod.reason": ("바꾼 까닭", "why it was changed"),
    "Milestone.name": ("중간 목표의 이름", "the name of the step"),
    "Milestone.due": ("마치기로 한 날", "when it is due"),
    "Milestone.done": (
        "마친 날. 근거(evidence)가 있어야 합니다",
        "when it was done; needs evidence",
    ),
    "Milestone.weight": ("전체에서 차지하는 무게", "its weight in the progress"),
    "Indicator.name": ("지표의 이름", "the name of the indicator"),
    "Indicator.unit": ("단위. 예: 명, 가구, 퍼센트", "the unit, such as people or percent"),
    "Indicator.baseline": ("시작할 때의 값: value, date", "where it began: value, date"),
    "Indicator.target": ("이루려는 값: value, date", "what is aimed at: value, date"),
    "Indicator.measured": (
        "잰 값들: value, date, source",
        "what was measured: value, date, source",
    ),
    "Measure.value": ("숫자. 예: 12.5", "a number, such as 12.5"),
    "StatusEntry.status": ("그날부터의 상태", "how it stood from that day on"),
    "StatusEntry.date": ("그 상태가 시작된 날", "the day from which it stood so"),
    "Report.text": ("부서가 알린 내용", "what the office says"),
    "Verdict.by": ("평가한 모임", "the group that judged"),
    "Verdict.rating": ("평가", "the verdict"),
    "Verdict.text": ("그렇게 평가한 까닭", "why they judge so"),
    "Taxonomy.facet": ("어느 분류인지", "which facet this is"),
    "Taxonomy.terms": ("이 분류의 값들: id, label", "its values: id, label"),
    "Taxonomy.versions": ("시기마다 쓴 값들", "the values of each time"),
    "Taxonomy.crosswalk": ("어느 값이 어느 값으로 이어졌는지", "what became what"),
    "TaxonomyVersion.terms": ("그때 쓴 값들의 id", "the ids of the values of that time"),
    "Crossing.term": ("앞 시기의 값", "the value of the earlier time"),
    "Crossing.to": ("뒤 시기의 값", "the value of the later time"),
    "Crossing.match": ("얼마나 같은지", "how they relate"),
    "entries": ("이 어휘에 속한 것들", "what this vocabulary lists"),
    "Event.type": ("어떤 자리인지", "what kind of event"),
    "Event.date": ("열린 날, 또는 시작한 날", "the day, or when it began"),
    "Event.until": ("여러 날이면 마지막 날", "the last day, where it took several"),
    "Event.body": ("연 곳", "who held it"),
    "Event.place": ("열린 곳", "where it was held"),
    "Event.figures": ("보도된 숫자: label, value, about, source", "figures as reported"),
    "Figure.label": ("무엇을 센 수인지", "what was counted"),
    "Figure.value": ("숫자", "the number"),
    "Actor.type": ("어떤 기관이나 모임인지", "what kind of body"),
    "Actor.part_of": ("속한 기관", "the body that it is part of"),
    "Place.type": ("동, 구, 시 가운데 무엇인지", "whether a dong, a district, a city …"),
    "Place.within": ("이곳이 속한 곳", "the place that it lies in"),
    "Reported.publisher": ("펴낸 곳", "who published it"),
    "Reported.date": ("펴낸 날", "when it was published"),
    "Reported.locator": ("찾을 수 있는 표시. 예: 기사 번호", "what finds it, such as a number"),
    "Reported.url": ("인터넷 주소", "its address on the web"),
    "Claim.value": ("출처가 말한 수", "the number as the source states it"),
    "Claim.unit": ("단위", "its unit"),
    "Claim.contradicts": ("서로 어긋나는 다른 수치의 id", "claims that it contradicts"),
    "GlossaryTerm.plain": ("쉬운 말로 풀이", "what it means in plain words"),
    "GlossaryTerm.definition": ("더 정확한 뜻", "what it means, more exactly"),
    "GlossaryTerm.also": ("같은 것을 가리키는 다른 말", "other words for the same"),
    "NationalTask.number": ("국정과제의 번호", "the number of the task"),
    "same": ("뜻이 같아서 함께 찾을 말의 묶음", "groups of words that mean the same"),
    "SameWords.words": ("같은 뜻의 말들", "the words of the group"),
    "language": ("언어. 없으면 ko", "the language; ko if left out"),
    "expect": ("찾기에서 기대하는 것", "what a search must find"),
    "Expectation.query": ("찾는 말", "the query"),
    "Expectation.finds": ("나와야 하는 기록의 번호", "records that it must find"),
    "Expectation.within": ("처음 몇 개 안에 나와야 하는지", "among the first how many"),
    "PlainLanguage.hard": ("어려운 말과 바꾸어 쓸 말", "hard words and plain ones for them"),
    "PlainLanguage.allow": ("알리지 않을 말과 줄임말", "words and abbreviations never told"),
    "PlainLanguage.sentence": ("이보다 긴 문장을 알립니다", "from what length on it is long"),
    "HardWord.word": ("어려운 말", "the hard word"),
    "HardWord.plain": ("바꾸어 쓸 쉬운 말", "the plain word"),
    "HardWord.also": ("같은 말의 다른 꼴", "other forms of the hard word"),
    "SentenceLength.syllables": ("한 문장의 글자 수. 없으면 80", "syllables; 80 if left out"),
    "SentenceLength.words": ("한 문장의 어절 수. 없으면 25", "words; 25 if left out"),
    "tombstone.id": ("펴낸 기록의 번호", "the id of the published record"),
    "tombstone.page": ("기록이 아니면, 사라진 쪽이나 파일의 주소", "else the address of the page"),
    "tombstone.state": ("어떻게 되었는지", "what became of it"),
    "tombstone.date": ("그렇게 된 날", "since when"),
    "tombstone.reason": ("까닭. 목록에서 고릅니다", "why, from a closed list"),
    "tombstone.successors": ("이어받은 기록의 번호", "the records that follow it"),
    "tombstone.to": ("옮긴 쪽의 새 주소", "where the page moved"),
}

#: An example of a value, by the same names; else by type.
EXAMPLES: dict[str, str] = {
    "words": "밤에 일을 마치는 사람도 버스를 타고 집에 갈 수 있을까요?",
    "id": "care",
    "question.id": "draft-night-bus",
    "core-question.id": "draft-way-home",
    "tombstone.id": "g-0101",
    "core-question.text": "늦게 일을 마친 사람의 퇴근길을 어떻게 지킬까요?",
    "solution.id": "draft-late-bus",
    "solution.name": "늦은 밤 공단을 잇는 작은 버스",
    "action.id": "draft-late-bus-trial",
    "action.name": "밤 버스 석 달 시험 운행",
    "documented": "질문의 취지는 기사로 확인됨. 낱말은 예시",
    "change_note": "맡은 부서를 새로 적었습니다.",
    "Merge.reason": "늦은 밤의 퇴근길을 물어 주셨습니다. 출퇴근의 짐을 나누는 질문에 이었습니다.",
    "Gap.reason": "쉬는 시간을 다룬 핵심질문이 아직 없습니다. 다음 대화에서 따로 이야기합니다.",
    "Dissent.by": "작은 회사 모임",
    "Dissent.text": "작은 회사가 낼 몫이 너무 크다는 의견이 있었습니다.",
    "Dissent.event": "dialogue-5",
    "Evidence.what": "교육 시작 보고서",
    "LegalBasis.name": "지속가능 일자리 지원 조례",
    "Milestone.name": "물어볼 글 다듬기",
    "Indicator.name": "교육을 마친 사람",
    "Indicator.unit": "명",
    "Measure.value": "12.5",
    "Event.type": "village-dialogue",
    "label": "{ko: 돌봄, en: Care}",
    "Reported.publisher": "광산구",
    "Reported.url": "https://example.org/news/1",
    "Reported.locator": "기사 번호 1234",
    "GlossaryTerm.plain": "{ko: 시민이 묻고 시민이 답한다는 뜻입니다.}",
    "also": "[시민 대화]",
    "SameWords.words": "[임금, 급여, 월급]",
    "PlainLanguage.allow": "[TV, CCTV]",
    "HardWord.word": "금번",
    "HardWord.plain": "이번",
    "HardWord.also": "[이번 회차]",
    "SentenceLength.syllables": "80",
    "SentenceLength.words": "25",
    "Expectation.query": "마을일자리",
    "title": "Can people who finish work at night take a bus home?",
    "texts": "{milestones.survey.name: Survey of the route}",
    "tombstone.page": "ko/old-page/",
    "tombstone.to": "ko/new-page/",
    "year": "2026",
    "finds": "[g-0004]",
    "TaxonomyVersion.terms": "[care, village]",
    "term": "care",
    "Crossing.to": "village",
    "Expectation.within": "10",
    "language": "ko",
    "translation.language": "en",
}
_BY_TYPE: dict[str, str] = {
    "date": "2025-03-31",
    "whole": "12",
    "won": "120000000",
    "decimal": "12.5",
    "boolean": "true",
    "key": "survey",
    "label": "{ko: …, en: …}",
    "id": "draft-night-bus",
    "line": "한 줄로 쓴 글",
    "prose": "한두 문단으로 쓴 글",
}
_RECORD = {
    "question": "g-0101",
    "core-question": "g-0008",
    "solution": "w-0001",
    "action": "b-0001",
}
_ENTRY = {
    "event": "village-2024",
    "sector": "manufacturing",
    "topic": "reward-protection",
    "group": "youth",
    "channel": "village-table",
    "criterion": "public-value",
    "social-wage": "housing",
    "body": "sample-dept-labour",
    "place": "gwangju",
    "source": "newsworker-347603",
    "claim": "agenda-group-104",
    "agenda": "sample-agenda-living",
    "national-task": "innovative-jobs",
}


def help_of(field: Field, language: str) -> str:
    """The sentence for a field of a kind or a part, in Korean or English.

    Raises KeyError for a field that has none.
    """
    own = f"{field.owner}.{field.name}"
    # Parts and classes of vocabulary begin with a capital, kinds do not.
    first, then = (PART_HELP, FIELD_HELP) if not field.owner.islower() else (FIELD_HELP, PART_HELP)
    words = (
        first.get(own)
        or then.get(own)
        or (first.get(field.name) if first is PART_HELP or field.name in FIELD_HELP else None)
        or then[field.name]
    )
    return words[0] if language == "ko" else words[1]


def example_of(field: Field) -> str:
    """A value that the field could have, as it is written; "" for a part."""
    found = EXAMPLES.get(f"{field.owner}.{field.name}") or EXAMPLES.get(field.name)
    if found is None:
        if field.type == "part":
            return ""
        if field.type == "choice":
            found = field.default or field.choices[0]
        elif field.type == "record":
            found = _RECORD[field.points_to[0]]
        elif field.type == "entry":
            found = _ENTRY[field.vocabulary]
        else:
            found = _BY_TYPE[field.type]
    return f"[{found}]" if field.many and not found.startswith("[") else found
