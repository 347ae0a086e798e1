"""Situations of hints: told of sound content by a check, never by the stages themselves."""

from generator.alike import MOST_NEW, alike
from generator.link.small_groups import revealing
from generator.objects.ledger import Ledger
from generator.objects.problem import Problem
from generator.plain import plain
from tests.content import base_files, lay, look
from tests.lessons.stage import Situation, Stage, Told

#: A small list of words, so that no change of the project's own list changes a test.
LIST = """\
kind: plain-language
hard:
  - {word: 금번, plain: 이번}
  - {word: 상기, plain: 위}
  - {word: 소관, plain: 맡은}
  - {word: 이슈, plain: 쟁점}
  - {word: 니즈, plain: 필요}
  - {word: 리스크, plain: 위험}
  - {word: 거버넌스, plain: 민관 협력}
"""
_RAW = "kind: question\nid: {id}\nwords: {words}\nevent: dialogue-2024\n{more}\n"
_GAP = "gap: {reason: 더 이야기합니다., owner: gu-office, review_by: 2026-12}"


def hints(stage: Stage, files: dict[str, str], ledger: Ledger | None = None) -> list[Problem]:
    """The hints at a sound content, over the base, with the small list of words."""
    content = lay(stage.folder, {"vocabulary/plain-language.yml": LIST, **files})
    looked = look(content)
    assert looked.told == []
    lines = {path: (content / path).read_text("utf-8").split("\n") for path in _paths(files)}

    def row(path: str, number: int) -> str | None:
        rows = lines.get(path, [])
        return rows[number - 1] if number <= len(rows) else None

    found = ledger or Ledger()
    return [*alike(looked.corpus, found), *plain(looked.corpus, looked.sources, found, row)]


def _paths(files: dict[str, str]) -> set[str]:
    return {*base_files(), *files}


def raw(id: str, words: str, more: str = _GAP) -> str:
    """A raw question that goes nowhere yet."""
    return _RAW.format(id=id, words=words, more=more)


def said(stage: Stage, sentence: str) -> list[Problem]:
    """The hints where this is what the solution of the base answers."""
    solution = base_files()["white/solution.md"]
    head, _, _ = solution.partition("\n---\n")
    body = f"## 무엇을 답하는가 {{#answer}}\n\n{sentence}\n"
    return hints(stage, {"white/solution.md": f"{head}\n---\n\n{body}"})


def _plain(bad: str, good: str) -> Situation:
    return lambda stage: Told(said(stage, bad), said(stage, good))


def looks_alike(stage: Stage) -> Told:
    old = raw("g-0301", "쉬는 날은 누가 정하나요?", "merged_into: {to: g-0001, reason: 같습니다.}")
    new = "쉬는 날은 누가 정해요?"
    bad = {"green/old.yml": old, "green/new.yml": raw("draft-rest-days", new)}
    merged = raw("draft-rest-days", new, "merged_into: {to: g-0001, reason: 같은 뜻입니다.}")
    return Told(hints(stage, bad), hints(stage, {**bad, "green/new.yml": merged}))


def many(stage: Stage) -> Told:
    # Words of one syllable each, so that no two are alike.
    questions = [
        raw(f"g-{n:04}", f"{chr(0xAC00 + 28 * (n - 302))}?") for n in range(302, 303 + MOST_NEW)
    ]
    bad = {"green/new.yml": "---\n".join(questions)}
    published = Ledger(revisions={("g-0101", "ko"): ()})
    good = {"green/new.yml": questions[0]}
    return Told(hints(stage, bad, published), hints(stage, good, published))


def small_group(stage: Stage) -> Told:
    one = "place: first-dong\ngroups: [care-workers]\n" + _GAP
    bad = {"green/new.yml": raw("draft-night-shift", "밤에는 누가 돌보나요?", one)}
    published = Ledger(revisions={("g-0101", "ko"): ()})
    more = {
        f"green/more-{n}.yml": raw(f"g-{n:04}", f"{chr(0xAC00 + 28 * (n - 302))}?", one)
        for n in range(302, 306)
    }

    def told(files: dict[str, str]) -> list[Problem]:
        corpus = look(lay(stage.folder, files)).corpus
        return list(revealing(corpus, published, 5))

    return Told(told(bad), told({**bad, **more}))  # now there are five


_LONG = "마을이 사업을 맡고 구청은 돈을 대며 주민은 살피고 " * 4 + "해마다 알립니다."
SITUATIONS: dict[str, Situation] = {
    "looks-alike": looks_alike,
    "alike-same-only": many,
    "small-group": small_group,
    "hard-word": _plain("금번 사업은 마을이 맡습니다.", "이번 사업은 마을이 맡습니다."),
    "long-sentence": _plain(_LONG, "마을이 사업을 맡습니다. 구청은 돈을 댑니다."),
    "unexplained-abbreviation": _plain(
        "이 사업의 ESG 점수를 살핍니다.", "이 사업의 환경·사회·운영 책임(ESG) 점수를 살핍니다."
    ),
    "more-plain-language": _plain(
        "금번 상기 소관 이슈와 니즈, 리스크를 살핍니다.",
        "이번에 맡은 쟁점과 필요, 위험을 살핍니다.",
    ),
}
