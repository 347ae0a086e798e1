"""Twenty-five different mistakes, all told in one run: each where it stands, with a way out.

They are planted in new files beside the base content, and beside the project's own.
"""

import re
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from generator.cli import main
from generator.objects.codes import hint, message
from generator.objects.corpus import Corpus
from generator.objects.problem import Problem
from tests.content import BASE, look

PROJECT = Path(__file__).resolve().parents[2]
#: Stands in a text where its mistake begins.
HERE = "⟦"

QUESTION = """\
kind: question
id: {id}
words: 심은 질문인가요?
event: {event}
duplicate_of: {raw}
"""
CORE = """\
---
kind: core-question
id: {id}
text: 심은 물음은 무엇인가요?
topic: {topic}
---

## 왜 묻는가 {{#why}}

심은 까닭입니다.
"""
ACTION = """\
---
kind: action
id: {id}
name: 심은 실행
implements: [{solution}]
owner: {body}
schedule:
  planned:
    start: 2025-01
    end: 2025-12
status:
  - status: planned
    date: 2025-01-10
budget:
  - year: 2025
    payer: district
    amount: 5000
    stage: planned
---

## 무엇을 하는가 {{#what}}

심은 일입니다.
"""
#: The code, the template, what is replaced in it, and by what.
MISTAKES = [
    ("unknown-kind", QUESTION, "kind: question", f"kind: {HERE}quesion"),
    ("unknown-field", QUESTION, "words:", f"{HERE}sectr: care\nwords:"),
    ("missing-field", QUESTION, "kind: question\n", f"{HERE}kind: question\n"),
    ("empty-field", QUESTION, "event: {event}", f"{HERE}event:"),
    ("bad-id", QUESTION, "id: {id}", f"id: {HERE}g-12x"),
    ("duplicate-id", QUESTION, "id: {id}", f"id: {HERE}{{raw}}"),
    ("unknown-id", QUESTION, "{raw}", f"{HERE}g-9998"),
    ("wrong-target", QUESTION, "{raw}", f"{HERE}{{solution}}"),
    ("unknown-term", QUESTION, "{event}", f"{HERE}{{event}}-no-such"),
    ("goes-nowhere", QUESTION, "id: {id}", f"id: {HERE}{{id}}"),
    ("not-a-date", QUESTION, "event:", f"asked: {HERE}2025년 1월\nevent:"),
    ("impossible-date", QUESTION, "event:", f"asked: {HERE}2025-02-30\nevent:"),
    ("not-true-or-false", QUESTION, "words:", f"sample: {HERE}yes\nwords:"),
    ("text-has-line-break", QUESTION, "심은 질문인가요?", f"{HERE}|\n  두\n  줄"),
    ("wrong-type", QUESTION, "심은 질문인가요?", f"{HERE}[심은, 질문]"),
    ("duplicate-key", QUESTION, "event:", f"{HERE}words: 또\nevent:"),
    ("yaml-colon", QUESTION, "심은 질문인가요?", f"심은{HERE}: 질문"),
    ("yaml-tab", QUESTION, "event:", f"{HERE}\tevent:"),
    ("wrong-value", ACTION, "status: planned", f"status: {HERE}planed"),
    ("date-order", ACTION, "end: 2025-12", f"end: {HERE}2024-12"),
    ("not-a-whole-number", ACTION, "5000", f"{HERE}5,000"),
    (
        "heading-without-key",
        CORE,
        "심은 까닭입니다.",
        f"심은 까닭입니다.\n\n{HERE}## 이름표 없는 절",
    ),
    ("raw-html", CORE, "심은 까닭", f"심은 {HERE}<b>까닭"),
    ("relative-link", CORE, "심은 까닭", f"심은 [까닭]({HERE}../core.md)"),
    ("footnote-undefined", CORE, "심은 까닭", f"심은 까닭{HERE}[^1]"),
]
LETTERS = {QUESTION: ("green", "g", "yml"), CORE: ("green", "g", "md"), ACTION: ("blue", "b", "md")}


class Planted(NamedTuple):
    """A file with one mistake, and where that stands."""

    path: str
    text: str
    place: str
    code: str


def planted(corpus: Corpus) -> list[Planted]:
    """A file for each mistake, sound but for that in the corpus among which it is laid."""
    kinds = {kind: corpus.of_kind(kind) for kind in ("question", "solution")}
    names = {kind: next(r.id for r in kinds[kind] if r.withdrawn is None) for kind in kinds}
    names |= {name: next(iter(corpus.vocabulary.entries[name])) for name in ("topic", "body")}
    names["event"] = next(iter(corpus.vocabulary.entries["event"]))
    names["raw"] = names.pop("question")
    files = []
    for number, (code, template, old, new) in enumerate(MISTAKES, 1):
        paper, letter, suffix = LETTERS[template]
        assert template.count(old) == 1, code
        text = template.replace(old, new)
        if code == "missing-field":
            text = re.sub(r"words:.*\n", "", text)
        if code == "goes-nowhere":
            text = text.replace("duplicate_of: {raw}\n", "")
        text = text.format(id=f"{letter}-98{number:02}", **names)
        before = text[: text.index(HERE)]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        path = f"{paper}/zz-{number:02}-{code}.{suffix}"
        files.append(Planted(path, text.replace(HERE, ""), f"{path}:{line}:{column}", code))
    return files


@pytest.fixture(params=["base", "real"])
def site(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site with the base content, or with the project's own, and the mistakes planted in it."""
    source = BASE if request.param == "base" else PROJECT / "content"
    shutil.copytree(source, tmp_path / "content")
    (tmp_path / "mkdocs.yml").write_text("docs_dir: content\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def plant(site: Path) -> list[Planted]:
    before = look(site / "content")
    assert before.told == [], "the content is sound before anything is planted"
    files = planted(before.corpus)
    for file in files:
        (site / "content" / file.path).write_text(file.text, "utf-8")
    return files


def test_there_are_twenty_five_different_mistakes() -> None:
    assert len({code for code, *_ in MISTAKES}) == len(MISTAKES) == 25


def test_each_mistake_is_told_where_it_stands_and_nothing_else(site: Path) -> None:
    files = plant(site)
    found: list[Problem] = look(site / "content").problems
    expected = sorted(f"{file.place} {file.code}" for file in files)
    assert sorted(f"{p.mark} {p.code}" for p in found) == expected
    for problem in found:
        ways = {hint(problem, "ko"), hint(problem, "en")}
        words = {message(problem, "ko"), message(problem, "en")}
        assert len(ways) == len(words) == 2, "each language has its own words"


@pytest.mark.parametrize(("language", "word"), [("ko", "도움"), ("en", "hint")])
def test_one_run_of_the_command_tells_them_all(
    site: Path, language: str, word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    files = plant(site)
    assert main(["check", "--lang", language]) == 1
    shown = capsys.readouterr()
    assert shown.err == ""
    rows = shown.out.split("\n")
    assert sum(row.startswith(f"    {word}: ") for row in rows) == len(files)
    heads = [row.split(": error[")[0] for row in rows if ": error[" in row]
    assert sorted(heads) == sorted(f"content/{file.place}" for file in files)
    carets = [row for row in rows if re.fullmatch(r" +\| *\^+", row)]
    assert len(carets) == len(files)
