"""A small site to release in tests, without MkDocs: a dozen records, a few words of vocabulary."""

import argparse
import datetime as dt
import importlib.util
import shutil
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

from generator import pipeline, promises
from generator.commands import release as command
from generator.ledger.addresses import PROOF, Captured, missing, proof_states
from generator.ledger.proof import proof
from generator.ledger.read import read_ledger
from generator.objects.corpus import Corpus
from generator.objects.ledger import Ledger
from generator.objects.output import Output
from generator.objects.problem import Problem
from generator.settings import Settings, load_settings
from generator.write import write
from tests.unit.projects import PROJECT

VOCABULARY = {
    "sectors": """\
kind: taxonomy
facet: sector
label: {ko: 분야, en: Sector}
terms:
  - {id: care, label: {ko: 돌봄, en: Care}}
  - {id: youth, label: {ko: 청년, en: Youth}}
""",
    "topics": """\
kind: taxonomy
facet: topic
label: {ko: 주제, en: Topic}
terms:
  - {id: pay, label: {ko: 임금, en: Pay}}
  - {id: time, label: {ko: 시간, en: Time}}
""",
    "events": """\
kind: event
entries:
  - {id: first, type: dialogue, label: {ko: 첫 대화, en: First dialogue}, date: 2024-09-01}
""",
    "bodies": """\
kind: body
entries:
  - {id: office, type: office, label: {ko: 구청, en: District office}}
""",
    "glossary": """\
kind: glossary
entries:
  - id: green-paper
    label: {ko: 녹서, en: Green Paper}
    plain: {ko: 질문을 모은 책, en: A book of questions}
""",
}


def core(number: int, text: str = "무엇을 물을까요?", sector: str = "care", more: str = "") -> str:
    return f"""---
kind: core-question
id: g-{number:04}
text: {text} {number}
topic: pay
sectors: [{sector}]
{more}---

## 왜 묻는가 {{#why}}

까닭은 이렇습니다. {number}

## 시민의 목소리 {{#voices}}

목소리가 있었습니다.
"""


def raw(number: int, to: int = 1, more: str = "") -> str:
    return f"""---
kind: question
id: g-{number:04}
words: 왜 그런가요? {number}
event: first
sector: youth
merged_into:
  - {{to: g-{to:04}, reason: 같은 뜻을 묻습니다.}}
{more}---
"""


def solution(number: int, to: int = 1, more: str = "") -> str:
    return f"""---
kind: solution
id: w-{number:04}
name: 함께 푸는 길 {number}
form: answer
answers: [g-{to:04}]
{more}---

## 우리의 답 {{#answer}}

이렇게 합시다. [G-{to:04}]
"""


def action(number: int, to: int = 1, more: str = "") -> str:
    return f"""---
kind: action
id: b-{number:04}
name: 해 봅시다 {number}
implements: [w-{to:04}]
owner: office
schedule: {{planned: {{start: 2026-01, end: 2027-12}}}}
status:
  - {{status: planned, date: 2026-01-15}}
milestones:
  - {{key: survey, name: 조사, due: 2026-06}}
{more}---

## 무엇을 하는가 {{#what}}

합니다.
"""


def translation(of: str, title: str = "A title", body: str = "## Why {#why}\n\nBecause.") -> str:
    return f"""---
kind: translation
of: {of}
language: en
title: {title}
made: person
---

{body}
"""


def tombstone(id: str, state: str, successors: Iterable[str] = (), reason: str = "error") -> str:
    return f"""kind: tombstone
id: {id}
state: {state}
date: 2026-02-01
reason: {reason}
successors: [{", ".join(successors)}]
""".replace("successors: []\n", "")


def small(folder: Path) -> Settings:
    """The site in a new folder: five core questions, four raw ones, two solutions, two actions."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        shutil.copy(PROJECT / name, folder)
    (folder / "theme").symlink_to(PROJECT / "theme")
    files = {f"vocabulary/{name}.yml": text for name, text in VOCABULARY.items()}
    files |= {f"green/core-{n}.md": core(n) for n in range(1, 6)}
    files |= {f"green/raw-{n}.md": raw(n, n - 10) for n in range(11, 15)}
    files |= {f"white/w-{n}.md": solution(n, n) for n in (1, 2)}
    files |= {f"blue/b-{n}.md": action(n, n) for n in (1, 2)}
    files |= {f"green/en/g-000{n}.md": translation(f"g-000{n}") for n in (1, 2)}
    for path, text in files.items():
        put(folder / "content" / path, text)
    return load_settings(folder / "mkdocs.yml")


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def loaded(settings: Settings, day: str = "2026-03-01") -> pipeline.Loaded:
    return pipeline.load(settings, dt.date.fromisoformat(day))


def gather(
    settings: Settings, corpus: Corpus, ledger: Ledger
) -> tuple[Iterable[str], tuple[Problem, ...]]:
    """What a release asks of a build, without MkDocs."""
    found = promises.captured(corpus, settings, ledger)
    return found.promised(), tuple(missing(ledger, {*found.stands, *corpus.tombstones}))


def options(settings: Settings, *words: str, day: str = "2026-03-01") -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    command.arguments(parser)
    office = ("--publisher", "구청", "--licence", "1", "--approved-by", "구청장")
    return parser.parse_args(
        [*words, *office, "--date", day, "--config", str(settings.config), "--lang", "en"]
    )


def release(settings: Settings, *words: str, day: str = "2026-03-01") -> command.Released:
    return command.release(settings, options(settings, *words, day=day), gather)


def published(settings: Settings, site: Path, day: str = "2026-03-02") -> Path:
    """The generated part of the site with its proof, written without MkDocs."""
    found = loaded(settings, day)
    assert found.corpus is not None, found.problems
    corpus, ledger = found.corpus, found.ledger
    captured = Captured()
    site.mkdir(parents=True, exist_ok=True)
    write(captured.watch(outputs(settings, corpus, ledger)), site)
    states = proof_states(captured.stands, corpus, ledger)
    data = proof(ledger, captured.stands, states, "", "ko", corpus.today)
    write([Output(PROOF, data)], site)
    return site


def outputs(settings: Settings, corpus: Corpus, ledger: Ledger) -> list[Output]:
    keeper = promises.Keeper(ledger, corpus, settings.languages)
    sites = promises.Sites(promises.Survey(corpus, settings, ledger))
    made = [
        Output(f"{page.path}index.html", page.article.encode())
        for page in promises.pages(sites, keeper)
    ]
    made += promises.files(sites, keeper)
    made += [Output(f"{code}/index.html", b"<h1>home</h1>") for code in settings.languages]
    addresses = {promises.address_of(output.path) for output in made}
    return [*made, *promises.kept(settings, keeper, addresses)]


def ledger_of(settings: Settings) -> Ledger:
    ledger, problems = read_ledger(settings.ledger)
    assert not problems
    return ledger


def verifier() -> ModuleType:
    """proof/verify.py, as a module."""
    path = PROJECT / "proof" / "verify.py"
    spec = importlib.util.spec_from_file_location("proof_verify", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def verified(site: Path, earlier: Path | None = None) -> list[str]:
    """What proof/verify.py finds wrong with a published site."""
    script = verifier()
    try:
        found = script.read_json(str(site / PROOF))
        before = script.read_json(str(earlier)) if earlier else None
    except script.Unreachable as error:
        return [str(error)]
    wrong: list[str] = script.verify(found, script.Folder(str(site)), before)
    return wrong
