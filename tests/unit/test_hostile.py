"""Any single file of a megabyte is read, checked and linked in seconds, whatever stands in it.

Each flood is one that made some program of this kind slow: time that grows with the square of the
brackets, a pattern that tries every split of a run of spaces, a place that is counted from the
beginning for each of a hundred thousand mistakes.
"""

import gc
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.show import show
from tests.content import lay, look

MEGABYTE = 1024 * 1024
#: Ten seconds are promised; most take less than one.
LIMIT_S = 10

BODY = "---\nkind: core-question\nid: g-0002\ntext: a\ntopic: change\n---\n## 왜 {#why}\n\n말 "
HEAD = "---\nkind: question\nid: g-0002\nwords: "
QUESTION = "kind: question\nid: g-{0:05}\nwords: a\nevent: dialogue-2024\nbody: |\n  a\n---\n"
ACTION = "kind: action\n"
SOLUTION = "kind: solution\nid: w-0002\nname: n\nform: answer\nbody: '## a {#answer}'\n"
ANSWER = f"{SOLUTION}answers: g-0001\ndecided_by:\n"
BODIES = "kind: body\nentries:\n"
TRANSLATION = "kind: translation\nof: draft-none{0}\nlanguage: en\ntitle: t\nmade: person\n---\n"


def numbers(count: int) -> str:
    return ", ".join(f"b{number}" for number in range(count))


def flood(unit: str, before: str = "", after: str = "") -> str:
    """A megabyte of one unit, again and again."""
    return before + unit * (MEGABYTE // len(unit.encode("utf-8"))) + after


def each(pattern: str, count: int, before: str = "") -> str:
    """A pattern filled with every number below a count."""
    return before + "".join(pattern.format(number) for number in range(count))


ROW = "---\n".join(
    QUESTION.format(n).replace("body: |\n  a\n---\n", f"duplicate_of: g-{n + 1:05}\n")
    for n in range(12_000)
)
CIRCLE = "---\n".join(
    QUESTION.format(n).replace("body: |\n  a\n---\n", f"duplicate_of: g-{(n + 1) % 12_000:05}\n")
    for n in range(12_000)
)
GONE = "---\n".join(
    f"kind: tombstone\nid: g-{n:05}\nstate: moved\ndate: 2025\nreason: error\n"
    f"successors: g-{n + 1:05}\n"
    for n in range(11_000)
)
VERSIONS = (
    "kind: taxonomy\nfacet: sector\nlabel: a\nterms:\n"
    + each("- {{id: b{0}, label: l}}\n", 20_000)
    + "versions:\n"
    + each("- {{id: v{0}, label: l, terms: [b{0}, c{0}], valid_from: 1{0:03}}}\n", 8_000)
)
CLAIMS = (
    "kind: claim\nentries:\n"
    f"- {{id: b, label: l, value: 1, unit: u, contradicts: [{numbers(70_000)}]}}\n"
)
FLOODS = {
    "brackets": ("green/x.yml", flood("[", "a: ")),
    "braces": ("green/x.md", flood("{", "---\n", "\n---\n")),
    "pairs of brackets": ("vocabulary/x.yml", flood("[],", "kind: event\nentries: [")),
    "dashes": ("green/x.yml", flood("- ")),
    "complex keys": ("green/x.yml", flood("? ")),
    "colons": ("green/x.md", flood(": ", HEAD)),
    "second colons": ("green/x.yml", flood("a:", "", " " * 1000 + '"')),
    "quotes": ("green/x.yml", flood("\"'", "a: ")),
    "open quote": ("green/x.yml", flood("a: b\n", 'c: "')),
    "indentation": ("green/x.yml", "".join(" " * n + "a:\n" for n in range(1400))),
    "tabs": ("green/x.yml", flood("\ta\n")),
    "directives": ("green/x.yml", flood("%YAML 1.1\n")),
    "empty documents": ("green/x.yml", flood("---\n")),
    "small documents": ("green/x.yml", flood("kind: questoin\n---\n")),
    "aliases": ("green/x.yml", flood("*a, ", "a: &a [1]\nb: [", "]")),
    "merge keys": (
        "green/x.yml",
        each("a{0}: &a{0} {{<<: [*a, *a]}}\n", 39, "a: &a {x: 1}\n"),
    ),
    "escaped halves": ("green/x.yml", flood("\\ud800", 'a: "', '"')),
    "escaped controls": ("green/x.yml", flood('- "\\u202e"\n', "words:\n")),
    "null": ("green/x.md", flood("\0", HEAD)),
    "misspelt fields": ("green/x.yml", each("wodrs{0}: a\n", 70_000, "kind: question\n")),
    "the same field": ("green/x.yml", flood("words: a\n", "kind: question\n")),
    "misspelt kinds": ("green/x.yml", each("kind: question{0}\n---\n", 45_000)),
    "misspelt in each": ("green/x.yml", each("kind: question\nwodrs{0}: a\n---\n", 30_000)),
    "misspelt terms": ("white/x.yml", each("- dialouge-{0}\n", 50_000, ANSWER)),
    "dangling entries": (
        "vocabulary/x.yml",
        each("- {{id: b{0}, label: l, type: office, part_of: c{0}}}\n", 18_000, BODIES),
    ),
    "references in a list": ("white/x.yml", each("- g-{0:06}\n", 80_000, f"{SOLUTION}answers:\n")),
    "references in a text": ("green/x.md", flood("[G-9999] ", BODY)),
    "drafts in a text": ("green/x.md", each(f"[draft-{'ab' * 25}{{0}}]\n", 16_000, BODY)),
    "translations of nothing": ("green/x.yml", each(TRANSLATION, 12_000)),
    "bodies": ("green/x.yml", each(QUESTION, 13_000)),
    "duplicates in a row": ("green/x.yml", ROW),
    "duplicates in a circle": ("green/x.yml", CIRCLE),
    "tombstones in a row": ("green/x.yml", GONE),
    "versions": ("vocabulary/x.yml", VERSIONS),
    "contradictions": (
        "vocabulary/x.yml",
        each("- {{id: b{0}, label: l, value: 1, unit: u, contradicts: [b]}}\n", 8_000, CLAIMS),
    ),
    "impossible dates": ("blue/x.yml", each("- date: 2025-30-{0}\n", 50_000, f"{ACTION}status:\n")),
    "a date and spaces": ("blue/x.yml", flood(" ", f"{ACTION}review_by: '2025.", "x'\n")),
    "a huge number": ("blue/x.yml", flood("9", f"{ACTION}budget: {{year: ", "}\n")),
    "a long line": ("green/x.md", flood("가", BODY)),
    "backticks of all lengths": ("green/x.md", BODY + " ".join("`" * n for n in range(1400))),
    "backticks in turn": ("green/x.md", flood("`a``b```c", BODY)),
    "fences of all lengths": (
        "green/x.md",
        "\n".join([BODY, *("`" * n for n in range(1400, 2, -1))]),
    ),
    "fences in items": ("green/x.md", flood(" - ```\n ```\n", BODY)),
    "fences in quotations": ("green/x.md", flood("> ```\n> ```\n", BODY)),
    "angle brackets": ("green/x.md", flood("<!--", BODY)),
    "pictures": ("green/x.md", flood("![a](", BODY)),
    "links": ("green/x.md", flood("](", BODY)),
    "a long link": ("green/x.md", flood("a", f"{BODY}[a](", ")")),
    "open footnotes": ("green/x.md", flood("[^", BODY)),
    "footnotes": ("green/x.md", each("[^{0}] ", 100_000, BODY)),
    "definitions": ("green/x.md", flood("[a]:\n", BODY)),
    "headings": ("green/x.md", flood("# a\n", BODY)),
    "a heading of keys": ("green/x.md", flood("{#", f"{BODY}\n## ")),
    "a heading of spaces": ("green/x.md", flood(" ", f"{BODY}\n## a", "b")),
    "headings with keys": ("green/x.md", each("## a {{#k{0}}}\n", 60_000, BODY)),
    "underlines": ("green/x.md", flood("a\n=\n", BODY)),
    "backslashes": ("green/x.md", flood("\\", BODY)),
    "an editorial page of tags": ("ko/x.md", flood("<a ")),
}


@pytest.fixture(autouse=True)
def as_in_the_command() -> Iterator[None]:
    """The command collects garbage seldom, and so do these tests."""
    before = gc.get_threshold()
    gc.set_threshold(200_000, 50, 100)
    yield
    gc.set_threshold(*before)


@pytest.mark.slow
@pytest.mark.parametrize("name", FLOODS)
def test_a_flood_is_told_in_seconds(tmp_path: Path, name: str) -> None:
    path, text = FLOODS[name]
    content = lay(tmp_path, {path: text})
    start = time.process_time()
    look(content)
    assert time.process_time() - start < LIMIT_S


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["<b>", "![", "[^a]", "한<b>"])
def test_a_long_line_full_of_mistakes_is_shown_in_seconds(tmp_path: Path, unit: str) -> None:
    content = lay(tmp_path, {"green/x.md": flood(unit, BODY)})
    problems = look(content).problems
    start = time.process_time()
    for problem in problems:
        show(problem, "ko", content)
    assert time.process_time() - start < LIMIT_S
