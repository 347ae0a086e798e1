"""Frozen texts in the browser: read as the ledger reads them, compared as the site's pages do."""

import random
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest

from generator.ledger.canonical import thaw
from generator.render.compare import compare
from tests.unit.citing.node import node

VECTORS = sorted((Path(__file__).parents[1] / "ledger" / "vectors").glob("*/*.md"))
LABELS = {
    "fields": {"text": "글", "withdrawn": "철회", "date": "날짜", "reason": "까닭"},
    "values": {"status": {"done": "마침"}, "withdrawn.reason": {"error": "잘못 기록됨"}},
    "dates": ["date"],
    "body": "본문",
}
FROZEN = {"id": "g-0001", "kind": "core-question", "language": "ko", "strings": {}, "body": ""}


def test_texts_are_thawed_as_the_ledger_thaws_them() -> None:
    assert len(VECTORS) >= 5
    texts = [path.read_text("utf-8") for path in VECTORS]
    found = node('return given.map(script("cite-text.js").thaw);', texts)
    assert found == [msgspec.to_builtins(thaw(text.encode())) for text in texts]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "---\ngone: 2026-07-10\nid: g-0012\n---\n",
        "<!doctype html>\n<title>404</title>\n",
        VECTORS[0].read_text("utf-8").replace("canonical: 1", "canonical: 2"),
        VECTORS[0].read_text("utf-8").replace('id: "', "id: {"),
        VECTORS[0].read_text("utf-8").replace("head: ", "heads: "),
    ],
)
def test_what_is_no_canonical_text_is_not_taken_for_one(text: str) -> None:
    assert node('return script("cite-text.js").thaw(given);', text) is None


ALIKE = [
    ("", ""),
    ("가", ""),
    ("", "나"),
    ("같은 글", "같은 글"),
    ("쉼은 일의 일부입니다.", "쉼은 일의 한 부분입니다."),
    ("하나 둘 셋", "하나 둘 셋 넷"),
    ("빼는 말이 앞에 있다", "말이 앞에 있다"),
    ("첫 문단.\n\n둘째 문단.\n", "첫 문단.\n\n둘째 큰 문단.\n"),
    (f"{'앞 ' * 40}가{' 뒤' * 40}", f"{'앞 ' * 40}나{' 뒤' * 40}"),
]


def test_two_texts_differ_as_on_the_pages_of_changes() -> None:
    """The same words went and came, whoever tells it: a page of the site or the browser."""
    found = compared(ALIKE)
    for (before, after), pieces in zip(ALIKE, found, strict=True):
        assert pieces == [msgspec.to_builtins(piece) for piece in compare(before, after)]


def compared(pairs: list[tuple[str, str]]) -> list[list[dict[str, str]]]:
    found: list[list[dict[str, str]]] = node(
        'const { compare } = script("cite-text.js"); return given.map((two) => compare(...two));',
        pairs,
    )
    return found


def test_what_stayed_and_went_is_the_old_text_and_what_stayed_and_came_the_new() -> None:
    rng = random.Random(3)
    words = ["돌봄", "일자리를", "the", "a", "밤에", "쉬는", "시간", "\n", "\n\n", "- ", "**쉼**"]
    pairs = []
    for _ in range(300):
        old = [rng.choice(words) for _ in range(rng.randint(0, 40))]
        new = list(old)
        for _ in range(rng.randint(0, 6)):
            place = rng.randint(0, len(new))
            new[place : place + rng.randint(0, 4)] = rng.choices(words, k=rng.randint(0, 4))
        pairs.append((" ".join(old), " ".join(new)))
    whole = 0
    for (before, after), pieces in zip(pairs, compared(pairs), strict=True):
        kinds = [piece["change"] for piece in pieces]
        assert all(one != other for one, other in pairwise(kinds)), "no two of a kind touch"
        if "cut" in kinds:
            continue
        whole += 1
        for gone, text in (("new", before), ("gone", after)):
            told = " ".join(p["text"] for p in pieces if p["change"] != gone and p["text"] != "¶")
            assert told.split() == text.split()
    assert whole > 50


def differences(before: dict[str, object], after: dict[str, object]) -> list[tuple[str, str, str]]:
    """Where two texts differ: the label, the words that went, the words that came."""
    found = node(
        'return script("cite-text.js").differences(...given.two,'
        " { ...given.labels, day: (iso) => `<${iso}>` });",
        {"two": [{**FROZEN, **before}, {**FROZEN, **after}], "labels": LABELS},
    )

    def words(pieces: list[dict[str, str]], change: str) -> str:
        return " ".join(piece["text"] for piece in pieces if piece["change"] == change)

    return [
        (one["label"], words(one["pieces"], "gone"), words(one["pieces"], "new")) for one in found
    ]


def test_a_difference_is_told_in_words() -> None:
    withdrawn = {"date": "2026-06-20", "reason": "error", "successor": "g-0002"}
    before = {"head": {"text": "하나 둘", "topic": "pay", "status": "open"}}
    after = {"head": {"text": "하나 셋", "topic": "pay", "status": "done", "withdrawn": withdrawn}}
    assert differences(
        {**before, "strings": {"topic/pay": "임금"}, "body": "그대로"},
        {**after, "strings": {"topic/pay": "품삯"}, "body": "그대로"},
    ) == [
        ("status", "open", "마침"),
        ("글", "둘", "셋"),
        ("topic", "임금", "품삯"),
        ("철회", "", "날짜 <2026-06-20> · 까닭 잘못 기록됨 · successor G-0002"),
    ]


def test_values_that_read_alike_are_told_by_what_is_written() -> None:
    strings = {"strings": {"topic/pay": "임금", "topic/wage": "임금"}}
    before, after = {"head": {"topic": "pay"}, **strings}, {"head": {"topic": "wage"}, **strings}
    assert differences(before, after) == [("topic", '"pay"', '"wage"')]


BODY = """Words first.

## Why {#why}

Because.

```
## Not this {#fenced}
```

### Below {#below}

Deeper.

## Voices {#voices}

Heard.
"""


@pytest.mark.parametrize(
    ("key", "ends"),
    [("why", "Deeper."), ("below", "Deeper."), ("voices", "Heard."), ("fenced", None), ("x", None)],
)
def test_a_section_ends_where_the_next_of_its_level_begins(key: str, ends: str | None) -> None:
    found = node('return script("cite-text.js").section(...given);', [BODY, key])
    if ends is None:
        assert found is None
    else:
        assert f"{{#{key}}}" in found.split("\n")[0]
        assert found.endswith(ends)


def test_long_texts_are_compared_in_time() -> None:
    rng = random.Random(1)
    words = [str(rng.randint(0, 40)) for _ in range(30_000)]
    line = " ".join(words)
    texts = [
        (line, line.replace("7", "8")),
        ("\n".join(words), "\n".join(reversed(words))),
        ("a " * 30_000, "a " * 20_000 + "b " * 10_000),
    ]
    found = node(
        'const { compare } = script("cite-text.js"); const start = performance.now();'
        "given.forEach((two) => compare(...two)); return performance.now() - start;",
        texts,
    )
    assert found < 10_000
