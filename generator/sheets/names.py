"""What sheets, columns and choices are called in Korean, and by which other words people know them.

The first name of a column stands in an exported sheet; each is understood in one that comes in, as
is the English path of the field (`gap.review_by`).
"""

from __future__ import annotations

#: The sheet of each kind; then of each list within it, by its path.
SHEETS: dict[str, str] = {
    "question": "원질문",
    "core-question": "핵심질문",
    "solution": "해법",
    "action": "실행",
    "question:merged_into": "원질문·이어진 핵심질문",
    "question:redactions": "원질문·가린 내용",
    "core-question:wordings": "핵심질문·예전 문장",
    "core-question:priorities": "핵심질문·우선순위",
    "core-question:answers_heard": "핵심질문·모인 답",
    "solution:criteria": "해법·네 기준",
    "solution:powers": "해법·정할 수 있는 곳",
    "solution:dissent": "해법·다른 의견",
    "solution:adopted_by": "해법·받아들인 곳",
    "action:schedule.revised": "실행·바뀐 일정",
    "action:status": "실행·상태",
    "action:status.evidence": "실행·상태의 근거",
    "action:legal_basis": "실행·근거 법규",
    "action:budget": "실행·예산",
    "action:milestones": "실행·중간 목표",
    "action:milestones.evidence": "실행·중간 목표의 근거",
    "action:indicators": "실행·성과 지표",
    "action:indicators.measured": "실행·성과 지표의 값",
    "action:reports": "실행·부서 보고",
    "action:verdicts": "실행·시민 평가",
    "action:evaluations": "실행·공식 평가",
}
#: Other names under which a sheet may come in.
SHEETS_TOO: dict[str, tuple[str, ...]] = {
    "question": ("질문", "원 질문", "시민 질문", "주민 질문", "모임에서 받은 질문", "questions"),
    "core-question": ("핵심 질문", "core questions"),
    "solution": ("답변", "백서", "일자리 모델", "solutions"),
    "action": ("실행 계획", "청서", "사업", "actions"),
}
#: The sheet of the example for a meeting, the one that explains, the one with the lists.
MEETING, GUIDE, LISTS = "모임에서 받은 질문", "안내", "목록"

ID, NUMBER, ABOVE = "번호", "순번", "윗줄 순번"
ID_TOO = ("기록 번호", "기록번호", "아이디", "id", "record")
NUMBER_TOO = ("차례", "number")
ABOVE_TOO = ("윗 순번", "above")
#: Columns that people number their rows with: they say nothing of a question.
COUNTING = ("연번", "순번", "no", "no.", "번", "#", "일련번호", "순서")
#: What must not be in such a file at all.
PRIVATE = (
    *("이름", "성명", "성함", "작성자", "질문자", "제안자", "신청자", "참여자", "참석자"),
    *(
        "연락처",
        "전화",
        "전화번호",
        "휴대폰",
        "휴대전화",
        "핸드폰",
        "이메일",
        "메일",
        "e-mail",
        "email",
    ),
    *(
        "주민번호",
        "주민등록번호",
        "생년월일",
        "생일",
        "주소",
        "집주소",
        "계좌",
        "계좌번호",
        "phone",
    ),
)
#: Words for “the same as above”, as people write them into lists.
DITTO = ("〃", "″", '"', "상동", "위와 같음", "위와같음", "동일", "''")

BODY = "본문"
BODY_TOO = ("내용", "설명", "글", "body")
#: Stands for a body that no cell can hold; such a cell is left as it is.
BODY_TOO_LONG = "(본문이 길어 이 표에 담지 않았습니다. 파일에서 고쳐 주세요.)"

#: By `kind:list.field`, or by `kind:field`, or by the field alone; the first name is shown.
COLUMNS: dict[str, tuple[str, ...]] = {
    "sample": ("예시",),
    "documented": ("확인된 부분", "출처로 확인된 부분"),
    "language": ("원문 언어", "언어"),
    "aliases": ("옛 이름",),
    "sources": ("출처",),
    "related": ("관련 기록", "관련 번호"),
    "change_note": ("바뀐 점",),
    "withdrawn.date": ("철회한 날",),
    "withdrawn.reason": ("철회한 까닭",),
    "withdrawn.note": ("철회 설명",),
    "withdrawn.successor": ("대신 볼 기록",),
    "gap.reason": ("아직 잇지 못한 까닭", "미룬 까닭", "보류 사유"),
    "gap.owner": ("살피는 곳", "맡은 곳", "담당", "담당 부서"),
    "gap.review_by": ("다시 볼 날", "검토일"),
    "words": (
        *(
            "질문",
            "질문 내용",
            "질문내용",
            "시민의 질문",
            "주민 질문",
            "원질문",
            "의견",
            "question",
        ),
        *("질문(한 문장)", "받은 질문", "나온 질문"),
    ),
    "question:event": ("모임", "모임 이름", "모임명", "행사", "행사명", "자리", "대화마당", "회의"),
    "asked": ("날짜", "질문한 날", "일자", "일시", "모임 날짜", "개최일", "date"),
    "question:sector": ("분야", "부문"),
    "question:topic": ("주제", "대화 주제"),
    "question:place": ("동네", "동", "장소", "지역", "행정동", "마을", "동 이름"),
    "question:channel": ("들어온 길", "통로", "접수 방법", "방법", "경로"),
    "groups": ("대상", "누구의 질문", "관련된 사람", "관련 대상"),
    "duplicate_of": ("먼저 나온 같은 질문", "같은 질문", "중복"),
    "merged_into.to": ("이어질 핵심질문", "이어진 핵심질문", "핵심질문", "핵심질문 번호"),
    "merged_into.reason": ("이은 까닭", "까닭", "이유"),
    "redactions.date": ("가린 날",),
    "redactions.reason": ("가린 까닭",),
    "core-question:text": ("핵심질문", "질문", "질문 내용"),
    "core-question:topic": ("주제",),
    "sectors": ("분야",),
    "status": ("상태",),
    "formed_at": ("정해진 자리",),
    "supersedes": ("대신하는 예전 기록",),
    "wordings.text": ("예전 문장",),
    "rank": ("순위",),
    "votes": ("표", "득표"),
    "discussed": ("이야기만 함", "논의함"),
    "count": ("답의 수", "개수", "건수"),
    "about": ("어림수",),
    "stance": ("답의 뜻", "태도"),
    "name": ("이름", "제목", "사업명"),
    "milestones.name": ("중간 목표", "이름"),
    "indicators.name": ("성과 지표", "이름"),
    "legal_basis.name": ("법규 이름", "이름"),
    "form": ("형태", "꼴"),
    "answers": ("답하는 핵심질문", "핵심질문"),
    "agenda": ("의제",),
    "social_wage": ("사회임금",),
    "decided_by": ("정해진 자리",),
    "claims": ("근거 수치",),
    "criterion": ("기준",),
    "rating": ("평가",),
    "holder": ("정할 수 있는 곳",),
    "what": ("내용",),
    "body": ("기관",),
    "by": ("누가",),
    "text": ("내용", "말한 내용"),
    "task": ("국정과제",),
    "implements": ("옮기는 해법", "해법"),
    "owner": ("맡은 부서", "담당 부서", "부서"),
    "schedule.planned.start": ("계획 시작", "시작일"),
    "schedule.planned.end": ("계획 끝", "종료일"),
    "schedule.actual.start": ("실제 시작",),
    "schedule.actual.end": ("실제 끝",),
    "start": ("시작",),
    "end": ("끝",),
    "decided": ("정한 날",),
    "review_by": ("다시 볼 날",),
    "partners": ("함께하는 곳", "협력 기관"),
    "national_task": ("국정과제",),
    "key": ("이름표",),
    "due": ("기한", "목표일"),
    "done": ("마친 날", "완료일"),
    "weight": ("무게", "가중치"),
    "unit": ("단위",),
    "baseline.value": ("처음 값",),
    "baseline.date": ("처음 값의 날짜",),
    "baseline.source": ("처음 값의 출처",),
    "target.value": ("목표 값",),
    "target.date": ("목표 날짜",),
    "target.source": ("목표의 출처",),
    "value": ("값",),
    "year": ("연도", "년도"),
    "payer": ("재원", "내는 곳"),
    "amount": ("금액(원)", "금액", "예산액"),
    "stage": ("단계",),
    "event": ("자리", "모임"),
    "sector": ("분야",),
    "topic": ("주제",),
    "channel": ("들어온 길", "통로"),
    "place": ("동네", "동"),
    "date": ("날짜",),
    "reason": ("까닭", "이유"),
    "note": ("덧붙임", "비고", "메모"),
    "source": ("출처",),
    "to": ("핵심질문",),
}

#: Choices as people read them, by `Part.field`, `kind.field` or the field alone.
CHOICES: dict[str, dict[str, str]] = {
    "status": {
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
    },
    "LegalBasis.status": {
        "in-force": "시행 중",
        "passed": "의결됨",
        "planned": "만들 예정",
        "needed": "필요함",
    },
    "form": {"answer": "답변", "job-model": "일자리 모델"},
    "rating": {"strong": "강함", "some": "어느 정도", "weak": "약함", "unclear": "판단 어려움"},
    "Verdict.rating": {
        "agree": "동의함",
        "partly": "일부 동의",
        "disagree": "동의하지 않음",
        "open": "판단 미룸",
    },
    "holder": {
        "district": "구",
        "city": "시",
        "state": "국가",
        "private": "민간",
        "shared": "함께",
    },
    "payer": {
        "state": "국비",
        "city": "시비",
        "district": "구비",
        "firms": "기업",
        "unions": "노동조합",
        "other": "그 밖",
    },
    "stage": {"planned": "계획", "approved": "확정", "spent": "집행"},
    "stance": {"for": "찬성", "against": "반대", "mixed": "엇갈림", "idea": "제안"},
    "Withdrawal.reason": {
        "asked-by-author": "질문한 분의 요청",
        "duplicate": "같은 기록이 있음",
        "out-of-scope": "다루는 범위 밖",
        "error": "잘못 기록됨",
        "personal-data": "개인정보 보호",
        "replaced": "다른 기록으로 바뀜",
    },
    "Redaction.reason": {
        "personal-data": "개인정보",
        "third-party": "다른 사람에 관한 내용",
        "unlawful": "법에 어긋나는 내용",
    },
}
YES, NO = "예", "아니요"
YES_TOO = ("예", "네", "o", "ㅇ", "○", "◯", "v", "✓", "✔", "y", "yes", "true", "1", "있음", "해당")
NO_TOO = ("아니요", "아니오", "아니", "x", "×", "n", "no", "false", "0", "없음", "해당 없음")
#: What a vocabulary is called.
VOCABULARIES = {
    "event": "모임",
    "sector": "분야",
    "topic": "주제",
    "place": "동네",
    "channel": "들어온 길",
    "group": "대상",
    "body": "기관·부서",
    "source": "출처",
    "agenda": "의제",
    "social-wage": "사회임금",
    "criterion": "기준",
    "claim": "근거 수치",
    "national-task": "국정과제",
}
