"""What each field of a record is for, in a sentence, in Korean and English.

Drafts, the reference of fields and the schemas take their words from here; a test holds it to the
record classes, so that no field is without its sentence and no sentence without its field.
"""

from __future__ import annotations

#: By field, or by `kind.field` where a kind needs other words.
FIELD_HELP: dict[str, tuple[str, str]] = {
    "id": (
        "번호. 새 기록은 draft-로 시작하는 영문 이름",
        "the id; a new record takes a name that begins with draft-",
    ),
    "sample": ("예시 기록이면 true", "true for an example that is not from the real papers"),
    "documented": (
        "예시 기록 가운데 출처로 확인된 부분",
        "what of an example is a documented fact",
    ),
    "language": ("원문의 언어. 없으면 ko", "the language of the original; ko if left out"),
    "aliases": (
        "초안 때의 이름. 프로그램이 적습니다",
        "former draft names; the program writes them",
    ),
    "sources": ("출처의 번호 목록", "ids of sources"),
    "related": ("관련 기록의 번호 목록", "ids of related records"),
    "withdrawn": ("철회한 날(date)과 까닭(reason)", "date and reason of a withdrawal"),
    "change_note": ("이번에 바뀐 점 한 문장", "one sentence: what changed for the reader"),
    "words": ("시민의 말 그대로, 한 문장", "the citizen's own words, one sentence"),
    "event": ("질문이 나온 자리", "the event where it was asked"),
    "asked": (
        "질문한 날. 없으면 자리의 날짜",
        "the day it was asked; the event's date if left out",
    ),
    "sector": (
        "질문이 나온 분야. 그날 쓰이던 분야여야 합니다",
        "the sector, as it was called on that day",
    ),
    "sectors": ("관련된 분야 목록", "the sectors concerned"),
    "topic": ("대화 주제 가운데 하나", "one of the topics of the dialogue"),
    "place": (
        "동. 같은 동에서 말한 사람이 충분할 때만",
        "the dong, only where enough people spoke",
    ),
    "channel": ("질문이 들어온 길", "how it came in"),
    "groups": ("관련된 사람들", "groups of people concerned"),
    "merged_into": ("모인 핵심질문(to)과 까닭(reason)", "the core question (to) and the reason"),
    "duplicate_of": ("먼저 나온 같은 질문", "the same question, asked before"),
    "redactions": (
        "가린 내용이 있으면 날(date)과 까닭(reason)",
        "date and reason of words taken out",
    ),
    "gap": (
        "더 나아가지 못한 까닭(reason), 맡은 곳(owner), 다시 볼 날(review_by)",
        "why it leads no further: reason, owner, review_by",
    ),
    "text": ("핵심질문, 한 문장", "the core question, one sentence"),
    "status": ("지금 상태", "where it stands"),
    "action.status": (
        "상태의 기록: 날짜순으로 status, date, 근거(evidence)",
        "status entries by date: status, date, evidence",
    ),
    "formed_at": ("핵심질문이 정해진 자리", "the event that formed it"),
    "wordings": ("예전 문장(text)과 그 자리(event)", "earlier texts and their events"),
    "priorities": (
        "분야별 우선순위: rank, votes, discussed 가운데 하나 이상",
        "priorities by sector: rank, votes or discussed",
    ),
    "answers_heard": ("모인 답의 수: event, count", "answers counted: event, count"),
    "supersedes": ("대신하는 예전 기록", "records that this one replaces"),
    "name": ("이름, 한 문장", "its name, one sentence"),
    "form": ("answer(답변) 또는 job-model(일자리 모델)", "answer or job-model"),
    "answers": ("답하는 핵심질문의 번호 목록", "ids of the core questions that it answers"),
    "agenda": ("속한 의제", "the agenda it belongs to"),
    "social_wage": ("관련된 사회임금", "components of the social wage"),
    "criteria": (
        "네 기준에 따른 평가: criterion, rating, reason",
        "ratings: criterion, rating, reason",
    ),
    "powers": ("결정할 수 있는 곳(holder)과 내용(what)", "who can decide (holder) what"),
    "decided_by": ("정해진 자리", "the events that decided"),
    "claims": ("근거로 삼은 수치", "figures it rests on"),
    "dissent": (
        "다른 의견: 누구(by, 모임 이름)의 무슨 말(text)",
        "dissent: by (a group, never a person), text",
    ),
    "adopted_by": ("받아들인 국정과제(task)나 기관(body)", "adopted by a national task or body"),
    "implements": ("옮기는 해법의 번호 목록", "ids of the solutions that it carries out"),
    "owner": ("맡은 부서. 사람 이름은 쓰지 않습니다", "the department in charge, never a person"),
    "schedule": (
        "일정: planned, revised(까닭과 함께), actual",
        "planned, revised (with the reason) and actual dates",
    ),
    "review_by": ("상태를 다시 확인할 날", "when the status must be looked at again"),
    "partners": ("함께하는 기관과 모임 목록", "bodies that take part"),
    "legal_basis": ("근거 법규: name, status", "laws: name, status"),
    "budget": ("예산: year, payer, amount(원), stage", "budget: year, payer, amount in KRW, stage"),
    "milestones": (
        "중간 목표: key, name, due, done, evidence",
        "milestones: key, name, due, done, evidence",
    ),
    "indicators": (
        "성과 지표: key, name, unit, target, measured",
        "indicators: key, name, unit, target, measured",
    ),
    "reports": ("부서의 보고: date, by, text", "reports of the office: date, by, text"),
    "verdicts": (
        "시민의 평가: date, by, rating, text",
        "verdicts of citizens: date, by, rating, text",
    ),
    "evaluations": ("공식 평가: date, by, text", "formal evaluations: date, by, text"),
    "national_task": ("이어진 국정과제", "the national task it is linked to"),
    "of": ("번역하는 기록의 번호", "the id of the record that is translated"),
    "translation.language": ("번역한 언어. 예: en", "the language of the translation, such as en"),
    "title": ("번역한 제목", "the title in that language"),
    "made": (
        "번역한 방법: machine, person, reviewed",
        "how it was made: machine, person or reviewed",
    ),
    "follows": ("따른 원문의 판 번호", "the revision of the record that it follows"),
    "texts": ("본문 밖의 글: 경로와 번역", "other texts: path and translation"),
}

#: What each known section is called, by key, in Korean and English.
SECTION_TITLES: dict[str, tuple[str, str]] = {
    "why": ("왜 묻는가", "Why we ask"),
    "voices": ("시민의 목소리", "Voices"),
    "terms": ("말뜻", "Terms"),
    "answer": ("우리의 답", "Our answer"),
    "reasons": ("그렇게 답하는 까닭", "Reasons"),
    "evidence": ("근거", "Evidence"),
    "open": ("남은 물음", "What stays open"),
    "what": ("무엇을 하는가", "What is done"),
    "how": ("어떻게 하는가", "How it is done"),
    "risks": ("걱정되는 점", "Risks"),
    "context": ("덧붙인 말", "Context"),
}


def field_help(kind: str, field: str, language: str) -> str:
    """The sentence for a field of a kind; raises KeyError for a field that has none."""
    words = FIELD_HELP.get(f"{kind}.{field}") or FIELD_HELP[field]
    return words[0] if language == "ko" else words[1]
