"""Generated sites: the project's own vocabulary and settings, and as many records as asked for.

Seeded: the same number and seed give the same bytes. Words, lengths and links are like those of
the sample content: of a hundred records about 92 are raw questions, 3 core questions, 3 solutions
and 2 actions; every raw question is one file, as after a year of pull requests.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

_WHO = (
    "청년",
    "돌봄 노동자",
    "작은 공장에서 일하는 사람",
    "혼자 아이를 키우는 부모",
    "이주민",
    "중장년",
    "장애인",
)
_WHAT = (
    "임금",
    "일하는 시간",
    "출퇴근",
    "쉴 곳",
    "고용 불안",
    "직장 안의 관계",
    "배울 기회",
    "주거비",
)
_WHERE = ("산업단지", "골목 가게", "마을", "요양 시설", "공공 기관", "온라인 일터")
_ASK = (
    "{who}의 {what} 문제를 {where}에서 먼저 풀려면 무엇을 해야 할까요?",
    "{where}에서 {who}도 {what} 걱정 없이 일할 수 있을까요?",
    "{what}에 대해 {who}와 회사가 함께 정할 방법은 무엇일까요?",
    "왜 {where}의 {what} 이야기에 {who}의 목소리는 잘 들리지 않을까요?",
)
_SENTENCES = (
    "이 문제는 한 사람의 노력만으로 풀기 어렵습니다.",
    "**일터(workplace)**의 규칙을 함께 정하는 일이 먼저라는 의견이 많았습니다.",
    "작은 곳일수록 준비할 사람과 돈이 부족하다는 말이 이어졌습니다.",
    "이미 시작한 곳의 경험을 모아 이웃과 나누면 좋겠습니다.",
    "무엇이 달라졌는지 해마다 확인하고 알려야 합니다.",
)


def make_site(folder: Path, records: int, seed: int = 20250331) -> Path:
    """Write a site with this many records below a new folder; returns its mkdocs.yml."""
    folder.mkdir(parents=True)
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        shutil.copy(ROOT / name, folder / name)
    (folder / "theme").symlink_to(ROOT / "theme")
    content = folder / "content"
    for part in ("vocabulary", "ko", "en"):
        shutil.copytree(ROOT / "content" / part, content / part)
    for path, text in _records(records, random.Random(seed)):
        target = content / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return folder / "mkdocs.yml"


def _records(total: int, rng: random.Random) -> Iterator[tuple[str, str]]:
    core, solutions, actions = max(1, total * 3 // 100), max(1, total * 3 // 100), total * 2 // 100
    for n in range(1, core + 1):
        yield f"green/core-{n:06}.md", _core_question(n, core, rng)
    for n in range(1, solutions + 1):
        yield f"white/w-{n:06}.md", _solution(n, core, n <= actions, rng)
    for n in range(1, actions + 1):
        yield f"blue/b-{n:06}.md", _action(n, rng)
    for n in range(total - core - solutions - actions):
        yield f"green/raw/{n // 1000:03}/q-{n:06}.md", _raw_question(core + 1 + n, core, rng)


def _id(letter: str, number: int) -> str:
    return f"{letter}-{number:04}"


def _question_text(rng: random.Random) -> str:
    return rng.choice(_ASK).format(
        who=rng.choice(_WHO), what=rng.choice(_WHAT), where=rng.choice(_WHERE)
    )


def _prose(rng: random.Random, sentences: int) -> str:
    return " ".join(rng.choice(_SENTENCES) for _ in range(sentences))


def _raw_question(number: int, core: int, rng: random.Random) -> str:
    merged = rng.sample(range(1, core + 1), min(core, rng.choice((1, 1, 1, 2))))
    merges = "".join(
        f"  - to: {_id('g', to)}\n    reason: 같은 뜻을 묻고 있어 핵심질문 하나로 모았습니다.\n"
        for to in merged
    )
    body = f"\n{_prose(rng, 2)} [{_id('G', rng.randint(1, core))}]\n" if rng.random() < 0.5 else ""
    return f"""---
kind: question
id: {_id("g", number)}
sample: true
words: {_question_text(rng)}
event: dialogue-{rng.choice((1, 2, 3))}
sector: {rng.choice(("manufacturing", "public-service", "private-service", "village-jobs"))}
topic: {rng.choice(_TOPICS)}
merged_into:
{merges}---
{body}"""


_TOPICS = ("seeing-jobs", "reward-protection", "work-relations", "transition-chances")


def _core_question(number: int, core: int, rng: random.Random) -> str:
    return f"""---
kind: core-question
id: {_id("g", number)}
sample: true
text: {_question_text(rng)}
topic: {rng.choice(_TOPICS)}
status: draft
---

## 왜 묻는가 {{#why}}

{_prose(rng, 5)}

{_prose(rng, 4)} 관련 질문은 [{_id("G", rng.randint(1, core))}]입니다.

| 묻는 사람 | 걱정 |
| --- | --- |
| {rng.choice(_WHO)} | {rng.choice(_WHAT)} |
| {rng.choice(_WHO)} | {rng.choice(_WHAT)} |
"""


def _solution(number: int, core: int, acted: bool, rng: random.Random) -> str:
    answers = sorted({rng.randint(1, core), (number - 1) % core + 1})
    return f"""---
kind: solution
id: {_id("w", number)}
sample: true
name: {rng.choice(_WHERE)}의 {rng.choice(_WHAT)} 걱정을 함께 더는 길 {number}
form: {rng.choice(("answer", "job-model"))}
answers: [{", ".join(_id("g", a) for a in answers)}]
status: {"proposed" if acted else "draft"}
---

## 우리의 답 {{#answer}}

{_prose(rng, 6)}

## 남은 물음 {{#open}}

{_prose(rng, 3)}
"""


def _action(number: int, rng: random.Random) -> str:
    done = rng.random() < 0.5
    evidence = (
        "\n    done: 2026-06-30\n    evidence:"
        "\n      - date: 2026-06-30\n        what: 결과를 공개했습니다."
        if done
        else ""
    )
    return f"""---
kind: action
id: {_id("b", number)}
sample: true
name: {rng.choice(_WHERE)}에서 {rng.choice(_WHAT)} 문제 풀기 {number}
implements: [{_id("w", number)}]
owner: gwangsan-gu
schedule:
  planned:
    start: 2026-01
    end: 2027-12
status:
  - status: planned
    date: 2026-01-15
  - status: underway
    date: 2026-04-01
milestones:
  - key: survey
    name: 현장 조사
    due: 2026-06{evidence}
  - key: report
    name: 결과 보고
    due: 2027-06
budget:
  - year: 2026
    payer: district
    amount: {rng.randint(1, 500) * 1_000_000}
    stage: planned
---

## 무엇을 하는가 {{#what}}

{_prose(rng, 5)}
"""
