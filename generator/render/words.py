"""The words of the interface in each language, and the names of everything in a closed list.

Templates and code say every word in Korean; a catalogue `theme/locales/<language>.po` (gettext,
read by Babel) gives the others. A further language is one more such file.
"""

from __future__ import annotations

import re
from functools import lru_cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from generator.errors import ToolMissingError

#: The language in which the interface is written.
SOURCE = "ko"


class Words:
    """Calls turn Korean words into those of one language: `_("원질문 {n}개", n=3)`.

    Values fill the `{…}`; whole numbers get their commas. `n` chooses among plural forms. A word
    that the catalogue lacks stays Korean, or raises KeyError when `strict`.
    """

    def __init__(self, language: str, catalog: Catalog | None, strict: bool = False) -> None:
        self.language = language
        self.strict = strict
        self._texts: dict[str, str] = {}
        self._plurals: set[str] = set()
        self._gettext = GNUTranslations()
        if catalog is not None:
            self._take(catalog)

    def __call__(self, text: str, /, **values: object) -> str:
        found = self._texts.get(text)
        if found is None:
            if self.strict and self.language != SOURCE:
                raise KeyError(text)
            found = text
        elif text in self._plurals:
            n = values.get("n")
            found = self._gettext.ngettext(text, text, n if isinstance(n, int) else 0)
        if not values:
            return found
        return found.format(
            **{key: f"{v:,}" if isinstance(v, int) else v for key, v in values.items()}
        )

    def lacks(self, text: str) -> bool:
        """Whether the catalogue of another language has no word for this one."""
        return self.language != SOURCE and text not in self._texts

    def _take(self, catalog: Catalog) -> None:
        compiled = BytesIO()
        write_mo(compiled, catalog)
        compiled.seek(0)
        self._gettext = GNUTranslations(compiled)
        for message in catalog:
            if not message.id or message.fuzzy or not message.string:
                continue
            key = message.id if isinstance(message.id, str) else message.id[0]
            if isinstance(message.string, str):
                self._texts[key] = message.string
            elif all(message.string):
                self._texts[key] = message.string[0]
                self._plurals.add(key)


def words(theme: Path, language: str, strict: bool = False) -> Words:
    """The words of the interface in this language; the same object as long as the file is the same.

    Raises ToolMissingError where the theme has no catalogue for the language.
    """
    if language == SOURCE:
        return _korean(strict)
    path = theme / "locales" / f"{language}.po"
    try:
        status = path.stat()
    except OSError:
        raise ToolMissingError(
            f"there is no {path}; copy locales/en.po and translate it to add a language",
            f"{path} 파일이 없습니다. 언어를 더하려면 locales/en.po를 베껴 옮기세요",
        ) from None
    return _said(path, status.st_mtime_ns, status.st_size, language, strict)


@lru_cache(maxsize=2)
def _korean(strict: bool) -> Words:
    return Words(SOURCE, None)


@lru_cache(maxsize=32)
def _said(path: Path, changed: int, size: int, language: str, strict: bool) -> Words:
    """The words of a catalogue. Its time and size make a changed file another one."""
    with path.open("rb") as file:
        return Words(language, read_po(file, locale=language.replace("-", "_")), strict)


def lacking(theme: Path, language: str) -> tuple[int, int]:
    """How many words of the interface a language lacks, and of how many: all that others have."""
    said = words(theme, language)
    every = set()
    for path in sorted((theme / "locales").glob("*.po")):
        with path.open("rb") as file:
            ids = (message.id for message in read_po(file) if message.id)
            every |= {id if isinstance(id, str) else id[0] for id in ids}
    return sum(map(said.lacks, every)), len(every)


def own_name(language: str) -> str:
    """What a language calls itself: as CLDR has it, but for the few names that are mended here."""
    if language in LANGUAGES:
        return LANGUAGES[language]
    try:
        name = Locale.parse(language, sep="-").display_name or language
    except (ValueError, UnknownLocaleError):
        return language
    return name[:1].upper() + name[1:]


def language_name(language: str, say: Words) -> str:
    """What a language is called in the language of these words."""
    if language in LANGUAGE_NAMES:
        return say(LANGUAGE_NAMES[language])
    try:
        reader = Locale.parse(say.language, sep="-")
        return str(Locale.parse(language, sep="-").get_display_name(reader) or language)
    except (ValueError, UnknownLocaleError):
        return language


#: Vocabularies whose entries have a page of their own.
SHELVED = ("sector", "topic", "group", "event", "place", "source", "body")

_NUMBER = re.compile(r"[gwb]-\d+")


def plain_of(language: str) -> str:
    """The name of the plain words of a language: `ko-simple` (BCP 47, variant `simple`)."""
    return f"{language}-simple"


def number(id: str) -> str:
    """An id as readers see it: G-0042; a draft keeps its name."""
    return id.upper() if _NUMBER.fullmatch(id) else id


# What the values of closed lists are called. Each word is looked up through `Words`.

KINDS = {
    "question": "원질문",
    "core-question": "핵심질문",
    "solution": "해법",
    "action": "실행",
}
PAPERS = {"green": "녹서", "white": "백서", "blue": "청서"}
VERBS = {"green": "묻다", "white": "답하다", "blue": "실행하다"}
PAPER_SENTENCES = {
    "green": "시민이 묻고, 뜻이 같은 물음을 핵심질문으로 모읍니다.",
    "white": "핵심질문에 대한 해법을 함께 찾고 따져 봅니다.",
    "blue": "해법을 실행하고, 어디까지 왔는지 근거로 보여 줍니다.",
}
#: The kinds as headings of a count.
KINDS_COUNTED = {
    "question": "시민이 한 원질문",
    "core-question": "모아 만든 핵심질문",
    "solution": "나온 해법",
    "action": "정한 실행",
}
STATUSES = {
    "draft": "초안",
    "proposed": "제안됨",
    "pilot": "시범",
    "adopted": "채택됨",
    "on-hold": "보류",
    "dropped": "채택 안 됨",
    "planned": "준비 중",
    "underway": "진행 중",
    "delayed": "늦어짐",
    "done": "마침",
    "stopped": "멈춤",
    "withdrawn": "철회됨",
    "merged": "합쳐짐",
    "duplicate": "같은 질문 있음",
    "gap": "빈 곳",
}
#: What may be true of a record beside its state.
MARKS = {"gap": "까닭이 적힌 빈 곳", "stale": "오래된 상태", "sample": "예시"}
#: Headings over states, where one may be chosen.
STATE_GROUPS = {
    "question": "원질문이 어디까지 왔나",
    "answer": "핵심질문과 해법",
    "action": "실행",
    "mark": "살펴볼 것",
}
MILESTONES = {"done": "마침", "overdue": "기한 지남", "ahead": "예정"}
COVERAGE = ("물음", "모음", "답", "실행", "확인")
#: How far a question came, as its state.
REACHED = ("물음이 적힘", "핵심질문으로 모임", "해법이 나옴", "실행이 정해짐", "결과가 확인됨")
COVERAGE_SENTENCES = (
    "질문이 기록되었습니다. 아직 핵심질문으로 모이지 않았습니다.",
    "핵심질문으로 모였습니다. 아직 해법이 없습니다.",
    "해법이 나왔습니다. 아직 실행이 없습니다.",
    "실행이 정해졌습니다. 아직 확인된 근거가 없습니다.",
    "실행한 결과가 날짜 있는 근거로 확인되었습니다.",
)
#: What is done on each rung of the chain.
RUNG_VERBS = {
    "question": "시민이 물었습니다",
    "core-question": "뜻이 같은 질문을 모았습니다",
    "solution": "해법을 찾았습니다",
    "action": "실행으로 옮깁니다",
}
STEP_STATES = {"past": "지남", "now": "여기까지", "ahead": "아직"}
FORMS = {"answer": "답변", "job-model": "일자리 모델"}
FORMS_COUNTED = {"answer": "그 가운데 답변", "job-model": "그 가운데 일자리 모델"}
RATINGS = {"strong": "강함", "some": "어느 정도", "weak": "약함", "unclear": "판단 어려움"}
HOLDERS = {
    "district": "구",
    "city": "시",
    "state": "국가",
    "private": "민간",
    "shared": "함께",
}
PAYERS = {
    "state": "국비",
    "city": "시비",
    "district": "구비",
    "firms": "기업",
    "unions": "노동조합",
    "other": "그 밖",
}
BUDGET_STAGES = {"planned": "계획", "approved": "확정", "spent": "집행"}
LAW_STATUSES = {
    "in-force": "시행 중",
    "passed": "의결됨",
    "planned": "만들 예정",
    "needed": "필요함",
}
VERDICTS = {
    "agree": "동의함",
    "partly": "일부 동의",
    "disagree": "동의하지 않음",
    "open": "판단 미룸",
}
STANCES = {"for": "찬성", "against": "반대", "mixed": "엇갈림", "idea": "제안"}
EVENT_TYPES = {
    "research": "연구",
    "dialogue": "대화마당",
    "village-dialogue": "찾아가는 대화마당",
    "council": "회의",
    "forum": "토론회",
    "publication": "발간",
    "law": "법규",
    "policy": "정책",
    "other": "그 밖",
}
BODY_TYPES = {
    "office": "기관",
    "department": "부서",
    "council": "협의체",
    "research": "연구 기관",
    "group": "모임",
    "state": "정부",
    "other": "그 밖",
}
PLACE_TYPES = {
    "dong": "동",
    "district": "구",
    "city": "시",
    "province": "도",
    "other": "그 밖",
}
MATCHES = {
    "exact": "같음",
    "close": "비슷함",
    "broad": "더 넓은 분야로",
    "narrow": "더 좁은 분야로",
}
WITHDRAWALS = {
    "asked-by-author": "질문한 분의 요청",
    "duplicate": "같은 기록이 있음",
    "out-of-scope": "다루는 범위 밖",
    "error": "잘못 기록됨",
    "personal-data": "개인정보 보호",
    "replaced": "다른 기록으로 바뀜",
}
REDACTIONS = {
    "personal-data": "개인정보",
    "third-party": "다른 사람에 관한 내용",
    "unlawful": "법에 어긋나는 내용",
}
RELATIONS = {
    "merged_into": "이 질문으로 모인 원질문",
    "answers": "이 질문에 답한 해법",
    "implements": "이 해법을 옮긴 실행",
    "related": "함께 볼 기록으로 꼽은 곳",
    "supersedes": "이 기록을 대신하는 기록",
    "duplicate_of": "같은 질문으로 표시된 원질문",
    "successor": "이 기록으로 이어지는 철회된 기록",
    "mentions": "본문에서 인용한 곳",
}
MADE = {
    "machine": "이 번역은 기계가 했고 사람이 확인하지 않았습니다.",
    "person": "이 번역은 사람이 했습니다.",
    "reviewed": "이 번역은 사람이 확인했습니다.",
}
#: The same of a record in plain words.
MADE_PLAIN = {
    "machine": "이 글은 기계가 쉬운 말로 옮겼고 사람이 확인하지 않았습니다.",
    "person": "이 글은 사람이 쉬운 말로 옮겼습니다.",
    "reviewed": "이 글은 쉬운 말로 옮긴 것을 사람이 확인했습니다.",
}
VOCABULARIES = {
    "sector": "분야",
    "topic": "주제",
    "group": "대상",
    "event": "대화와 사건",
    "place": "장소",
    "source": "출처",
    "body": "기관과 모임",
}
VOCABULARY_TITLES = {
    "sector": "모든 분야",
    "topic": "모든 주제",
    "group": "모든 대상",
    "event": "모든 대화와 사건",
    "place": "모든 장소",
    "source": "모든 출처",
    "body": "모든 기관과 모임",
}
#: What the index of a vocabulary says of an entry beside its name and count.
VOCABULARY_FACTS = {"event": "날짜", "place": "종류", "source": "펴낸 곳과 날짜", "body": "종류"}
VOCABULARY_LEADS = {
    "sector": "분야는 시기에 따라 바뀌었습니다. 지금 분야와 지난 분야를 모두 볼 수 있습니다.",
    "topic": "대화에서 다룬 주제입니다.",
    "group": "질문과 해법이 누구를 향하는지 나눈 것입니다.",
    "event": "대화마당, 회의, 발간처럼 날짜가 있는 일입니다.",
    "place": "질문이 나온 곳입니다. 이름은 그때의 이름을 씁니다.",
    "source": "이 누리집이 사실의 근거로 삼은 보도와 자료입니다.",
    "body": "일을 맡거나 함께하는 기관과 모임입니다. 시민 개인은 싣지 않습니다.",
}
LANGUAGES = {
    "ko": "한국어",
    "en": "English",
    "vi": "Tiếng Việt",
    "zh": "中文",
    "ru": "Русский",
    "uz": "Oʻzbekcha",
    "km": "ភាសាខ្មែរ",
    "kk": "Қазақша",
    "ko-simple": "쉬운 말",
}
LANGUAGE_NAMES = {
    "ko": "한국어",
    "en": "영어",
    "vi": "베트남어",
    "zh": "중국어",
    "ru": "러시아어",
    "uz": "우즈베크어",
    "km": "크메르어",
    "kk": "카자흐어",
    "ko-simple": "쉬운 말",
}

#: What each field of a record is called beside its value. Each word is looked up through `Words`;
#: a field of another time shows its own name.
FIELDS = {
    "words": "질문",
    "text": "글",
    "name": "이름",
    "sample": "예시",
    "documented": "확인된 사실",
    "sources": "출처",
    "related": "관련 기록",
    "withdrawn": "철회",
    "event": "자리",
    "asked": "물은 날",
    "sector": "분야",
    "sectors": "분야",
    "topic": "주제",
    "place": "장소",
    "channel": "통로",
    "groups": "대상",
    "merged_into": "모인 핵심질문",
    "duplicate_of": "같은 질문",
    "redactions": "가린 내용",
    "gap": "빈 곳",
    "status": "상태",
    "formed_at": "정해진 자리",
    "wordings": "예전 문장",
    "priorities": "분야별 우선순위",
    "answers_heard": "시민이 낸 답",
    "supersedes": "대신하는 기록",
    "form": "꼴",
    "answers": "답하는 핵심질문",
    "agenda": "의제",
    "social_wage": "사회임금",
    "criteria": "네 기준에 비추어",
    "powers": "정할 수 있는 곳",
    "decided_by": "정해진 자리",
    "claims": "근거로 삼은 수치",
    "dissent": "다른 의견",
    "adopted_by": "받아들인 곳",
    "implements": "옮기는 해법",
    "owner": "맡은 곳",
    "schedule": "일정",
    "review_by": "다시 보는 날",
    "partners": "함께하는 곳",
    "legal_basis": "법적 근거",
    "budget": "예산",
    "milestones": "단계별 진행",
    "indicators": "성과 지표",
    "reports": "기관의 보고",
    "verdicts": "시민의 평가",
    "evaluations": "공식 평가",
    "national_task": "국정과제",
    "translation": "번역",
    "made": "번역한 방법",
    "follows": "따른 원문의 판",
    "date": "날짜",
    "reason": "까닭",
    "note": "덧붙임",
    "by": "누가",
    "to": "어디로",
    "what": "내용",
    "evidence": "근거",
    "source": "출처",
    "due": "기한",
    "done": "마친 날",
    "key": "이름표",
    "weight": "무게",
    "value": "값",
    "unit": "단위",
    "baseline": "처음 값",
    "target": "목표",
    "measured": "잰 값",
    "planned": "처음 계획",
    "revised": "바뀐 계획",
    "actual": "실제",
    "start": "시작",
    "end": "끝",
    "decided": "정한 날",
    "year": "해",
    "payer": "내는 곳",
    "amount": "금액(원)",
    "stage": "예산 단계",
    "rating": "평가",
    "criterion": "기준",
    "holder": "정하는 곳",
    "body": "기관",
    "task": "과제",
    "rank": "순위",
    "votes": "표",
    "discussed": "이야기함",
    "count": "수",
    "about": "어림수",
    "stance": "뜻",
    "successor": "이어받은 기록",
    "language": "언어",
}
#: What the values of closed lists are called, by the field that they stand in.
FIELD_VALUES: dict[str, dict[str, str]] = {
    "status": {**STATUSES, **LAW_STATUSES},
    "form": FORMS,
    "rating": {**RATINGS, **VERDICTS},
    "holder": HOLDERS,
    "payer": PAYERS,
    "stage": BUDGET_STAGES,
    "stance": STANCES,
    "made": MADE,
}
GROUNDS = {
    "personal-data": "개인정보 보호",
    "third-party-rights": "다른 사람의 권리",
    "court-order": "법원의 결정",
    "unlawful": "법에 어긋남",
}
STANDINGS = {
    "current": "그대로",
    "superseded": "다른 기록이 대신함",
    "merged": "합쳐짐",
    "split": "나뉨",
    "withdrawn": "철회됨",
    "gone": "내려짐",
    "moved": "옮겨짐",
}
#: What a page says first about a record that has left.
LEFT = {
    "gone": "이 기록은 더 이상 싣지 않습니다",
    "merged": "이 기록은 다른 기록에 합쳐졌습니다",
    "split": "이 기록은 여러 기록으로 나뉘었습니다",
    "moved": "이 기록은 다른 번호로 옮겨졌습니다",
}
#: The same about a page that is no record, and about a file.
LEFT_PAGE = {
    "gone": "이 쪽은 더 이상 싣지 않습니다",
    "merged": "이 쪽은 다른 쪽에 합쳐졌습니다",
    "split": "이 쪽은 여러 기록으로 나뉘었습니다",
    "moved": "이 쪽은 옮겨졌습니다",
}
LEFT_FILE = {
    "gone": "이 파일은 더 이상 싣지 않습니다",
    "merged": "이 파일은 다른 파일에 합쳐졌습니다",
    "split": "이 파일은 여러 기록으로 나뉘었습니다",
    "moved": "이 파일은 옮겨졌습니다",
}
#: What the day is called on which something left.
LEFT_ON = {"gone": "내린 날", "merged": "합친 날", "split": "나눈 날", "moved": "옮긴 날"}
#: Why something left its address (`objects.tombstone.TombstoneReason`), as a sentence.
REASONS = {
    "asked-by-author": "글을 쓴 분이 내려 달라고 했습니다.",
    "duplicate": "같은 내용이 다른 곳에 있습니다.",
    "out-of-scope": "이 누리집에서 다루는 범위를 벗어났습니다.",
    "error": "잘못 실은 것이었습니다.",
    "replaced": "다른 것이 이 자리를 대신합니다.",
    "reorganised": "내용을 다시 정리했습니다.",
    "personal-data": "개인정보를 지키려고 내렸습니다.",
    "third-party-rights": "다른 사람의 권리를 지키려고 내렸습니다.",
    "court-order": "법원의 결정에 따라 내렸습니다.",
    "unlawful": "법에 어긋나는 내용이 있어 내렸습니다.",
}
#: What each type of the Korea Open Government License lets readers do (kogl.or.kr).
KOGL = {
    "0": "누구나 조건 없이 쓸 수 있습니다.",
    "1": "출처를 밝히면 누구나 쓸 수 있습니다.",
    "2": "출처를 밝히면 쓸 수 있습니다. 돈을 버는 일에는 쓸 수 없습니다.",
    "3": "출처를 밝히면 쓸 수 있습니다. 내용을 바꿀 수는 없습니다.",
    "4": "출처를 밝히면 쓸 수 있습니다. 돈을 버는 일에 쓰거나 내용을 바꿀 수는 없습니다.",
}
#: Every closed list above whose words a catalogue must hold.
#: The groups at the foot of every page, and what may stand in them: a path below the language's
#: folder, or the file of an editorial page.
FOOT_GROUPS = {"learn": "알아보기", "use": "쓰기", "edit": "편집"}
FOOT_LINKS = {
    "about.md": "소개",
    "glossary.md": "낱말",
    "chain.md": "한눈에",
    "claims/": "서로 다른 수치",
    "cite/": "인용 확인",
    "as-of/": "날짜로 찾기",
    "data.md": "자료",
    "editing.md": "편집 안내",
}

CLOSED_LISTS: tuple[dict[str, str], ...] = (
    FOOT_GROUPS,
    FOOT_LINKS,
    KINDS,
    PAPERS,
    VERBS,
    PAPER_SENTENCES,
    STATUSES,
    MARKS,
    STATE_GROUPS,
    MILESTONES,
    STEP_STATES,
    RUNG_VERBS,
    FORMS,
    RATINGS,
    HOLDERS,
    PAYERS,
    BUDGET_STAGES,
    LAW_STATUSES,
    VERDICTS,
    STANCES,
    EVENT_TYPES,
    BODY_TYPES,
    PLACE_TYPES,
    MATCHES,
    WITHDRAWALS,
    REDACTIONS,
    RELATIONS,
    MADE,
    MADE_PLAIN,
    KINDS_COUNTED,
    FORMS_COUNTED,
    VOCABULARIES,
    VOCABULARY_TITLES,
    VOCABULARY_LEADS,
    VOCABULARY_FACTS,
    LANGUAGE_NAMES,
    FIELDS,
    GROUNDS,
    STANDINGS,
    KOGL,
    LEFT,
    LEFT_PAGE,
    LEFT_FILE,
    LEFT_ON,
    REASONS,
    *({word: word for word in words} for words in (COVERAGE, REACHED, COVERAGE_SENTENCES)),
)
