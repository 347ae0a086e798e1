"""A corpus small enough to be counted by hand, for the home page and the page of progress."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from generator.objects.codes import severity
from generator.objects.corpus import Corpus
from generator.objects.ledger import Ledger
from generator.render.listings import Listings
from generator.render.site import Site
from generator.render.views import Views
from generator.render.words import words
from generator.settings import load_settings
from tests.content import lay, look

PROJECT = Path(__file__).resolve().parents[2]
TODAY = dt.date(2026, 11, 22)
SETTINGS = load_settings(PROJECT / "mkdocs.yml")
EVIL = '<script>alert(1)</script>" onmouseover=x'

VOCABULARY = """
kind: taxonomy
facet: sector
label: {ko: 분야, en: Sector}
terms:
  - {id: care, label: {ko: 돌봄, en: Care}}
  - {id: factory, label: {ko: 제조업, en: Manufacturing}}
---
kind: taxonomy
facet: topic
label: 주제
terms:
  - {id: pay, label: {ko: 일의 대가, en: Pay}}
  - {id: time, label: {ko: 일하는 때, en: Time}}
---
kind: taxonomy
facet: criterion
label: 기준
terms:
  - {id: quality, label: {ko: 일자리의 질, en: Quality}}
  - {id: inclusion, label: {ko: 사회통합성, en: Inclusion}}
---
kind: event
entries:
  - {id: first, type: dialogue, date: 2024-06-15, label: 첫 대화}
  - {id: second, type: village-dialogue, date: 2025-06-10, until: 2025-06-21, label: 둘째 대화}
  - {id: council, type: council, date: 2025-09-01, label: 정하는 자리}
---
kind: body
entries:
  - {id: office, type: department, label: {ko: 일자리 부서, en: Jobs department}}
  - {id: panel, type: group, label: 시민 평가단}
---
kind: place
entries:
  - {id: dong, type: dong, label: 어느 동}
"""

GREEN = """
kind: question
id: g-0101
words: 일한 만큼 받고 있나요?
event: first
place: dong
sector: care
topic: pay
merged_into: [{to: g-0001, reason: 임금을 물었습니다.}]
---
kind: question
id: g-0102
words: 밤일의 값은 얼마인가요?
event: first
topic: time
merged_into: [{to: g-0001, reason: 임금을 물었습니다.}]
---
kind: question
id: g-0103
words: 쉬는 시간은 왜 짧은가요?
event: second
topic: time
merged_into: [{to: g-0002, reason: 때를 물었습니다.}]
---
kind: question
id: g-0104
words: 언제 쉬나요?
event: second
merged_into: [{to: g-0003, reason: 쉼을 물었습니다.}]
---
kind: question
id: g-0105
words: 어디에도 모이지 않은 물음인가요?
event: first
topic: pay
gap: {reason: 아직 이을 곳이 없습니다., owner: office, review_by: 2026-06-30}
---
kind: question
id: g-0106
words: 일한 만큼 받나요?
event: second
topic: pay
duplicate_of: g-0101
---
kind: question
id: g-0107
words: 거둔 물음인가요?
event: second
topic: pay
withdrawn: {date: 2025-07-01, reason: asked-by-author}
---
kind: question
id: g-0108
words: 오르는 값은 누가 정하나요?
event: first
topic: pay
merged_into: [{to: g-0004, reason: 값을 물었습니다.}]
---
kind: core-question
id: g-0001
text: 임금을 어떻게 공정하게 정할까요?
topic: pay
formed_at: council
body: |
  ## 왜 묻는가 {#why}

  물었습니다.
---
kind: core-question
id: g-0002
text: 일하는 때를 어떻게 정할까요?
topic: time
formed_at: council
body: |
  ## 왜 묻는가 {#why}

  물었습니다.
---
kind: core-question
id: g-0003
text: 언제 쉴 수 있을까요?
topic: time
gap: {reason: 해법을 찾고 있습니다., owner: office, review_by: 2027-01-31}
body: |
  ## 왜 묻는가 {#why}

  물었습니다.
---
kind: core-question
id: g-0004
text: 오르는 값은 어떻게 정할까요?
topic: pay
body: |
  ## 왜 묻는가 {#why}

  물었습니다.
"""

WHITE = f"""
kind: solution
id: w-0001
name: 임금표를 함께 짠다
form: answer
answers: [g-0001]
status: pilot
decided_by: [council]
criteria:
  - {{criterion: quality, rating: strong, reason: {msgspec.json.encode(EVIL).decode()}}}
body: |
  ## 무엇을 답하는가 {{#answer}}

  짭니다.
---
kind: solution
id: w-0002
name: 때를 함께 정한다
form: job-model
answers: [g-0001, g-0002]
status: adopted
criteria:
  - {{criterion: quality, rating: some, reason: 쉬게 됩니다.}}
  - {{criterion: inclusion, rating: unclear, reason: 아직 모릅니다.}}
body: |
  ## 무엇을 답하는가 {{#answer}}

  정합니다.
---
kind: solution
id: w-0003
name: 값을 함께 정한다
form: answer
answers: [g-0004]
status: on-hold
gap: {{reason: 돈을 찾고 있습니다., owner: office, review_by: 2026-12-31}}
body: |
  ## 무엇을 답하는가 {{#answer}}

  정합니다.
"""

BLUE = f"""
kind: action
id: b-0001
name: 임금표 시범
implements: [w-0001]
owner: office
sectors: [factory]
schedule:
  planned: {{start: 2026-01, end: 2026-12}}
  revised:
    - {{start: 2026-03, end: 2027-02, decided: 2026-02-10, reason: 준비가 늦었습니다.}}
  actual: {{start: 2026-03-02}}
status:
  - {{status: planned, date: 2026-01-05}}
  - {{status: underway, date: 2026-03-02}}
review_by: 2026-09-30
budget:
  - {{year: 2026, payer: district, amount: 100000000, stage: approved}}
  - {{year: 2026, payer: district, amount: 1, stage: planned}}
  - {{year: 2026, payer: state, amount: 50000000, stage: planned}}
  - {{year: 2027, payer: district, amount: 30000000, stage: planned}}
milestones:
  - {{key: rule, name: 규칙, due: 2026-04, done: 2026-04-30, weight: 1,
     evidence: [{{date: 2026-04-30, what: 고시}}]}}
  - {{key: ask, name: 물어보기, due: 2026-06, weight: 2}}
  - {{key: table, name: 첫 임금표, due: 2027-01, weight: 1}}
indicators:
  - {{key: firms, name: 함께한 회사, unit: 곳, baseline: {{value: 10, date: 2026-01}},
     target: {{value: 50, date: 2027-01}},
     measured: [{{value: 20, date: 2026-05}}, {{value: 30, date: 2026-10}},
       {{value: 49, date: 2027-01}}]}}
  - {{key: wait, name: 기다린 날, unit: 일, baseline: {{value: 40, date: 2026-01}},
     target: {{value: 20, date: 2027-01}}, measured: [{{value: 35, date: 2026-10}}]}}
  - {{key: hurt, name: 다친 사람, unit: 명, baseline: {{value: 5, date: 2026-01}},
     target: {{value: 0, date: 2027-01}}, measured: [{{value: 7, date: 2026-10}}]}}
  - {{key: none, name: 재지 않은 것, unit: 명, target: {{value: 3, date: 2027-01}}}}
reports:
  - {{date: 2026-05-01, by: office, text: 앞선 보고입니다.}}
  - {{date: 2026-08-01, by: office, text: 최근 보고입니다.}}
  - {{date: 2027-01-01, by: office, text: 아직 오지 않은 보고입니다.}}
verdicts:
  - {{date: 2026-08-20, by: panel, rating: partly, text: {msgspec.json.encode(EVIL).decode()}}}
body: |
  ## 무엇을 하는가 {{#what}}

  합니다.
---
kind: action
id: b-0002
name: =1+1 때 정하기
implements: [w-0002]
owner: office
schedule: {{planned: {{start: 2027-01}}}}
status: [{{status: planned, date: 2026-10-01}}]
budget:
  - {{year: 2027, payer: state, amount: 200000000, stage: spent}}
body: |
  ## 무엇을 하는가 {{#what}}

  합니다.
"""

FILES = {
    "vocabulary/all.yml": VOCABULARY,
    "green/all.yml": GREEN,
    "white/all.yml": WHITE,
    "blue/all.yml": BLUE,
}


def corpus(files: Mapping[str, str] = FILES, today: dt.date = TODAY) -> Corpus:
    """A corpus of these files, which must be sound."""
    with TemporaryDirectory() as folder:
        looked = look(lay(Path(folder), files, base=False), today)
    assert [str(p) for p in looked.problems if severity(p) == "error"] == []
    return looked.corpus


def listings(
    files: Mapping[str, str] = FILES,
    language: str = "ko",
    ledger: Ledger = Ledger(),  # noqa: B008 (frozen)
) -> Listings:
    """What both pages are made of."""
    say = words(SETTINGS.theme, language, strict=True)
    return Listings(Views(corpus(files), SETTINGS, language, say, ledger))


def site(files: Mapping[str, str] = FILES, language: str = "ko") -> Site:
    """The site of these files in one language."""
    return Site(corpus(files), SETTINGS, language)
