"""What changed between two texts, word by word, in a form that a reader can follow.

Paragraphs and lines are matched first, then the words within those that differ: a reader finds the
change where it was made, and the cost stays small where a long text changed in a few places.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence

from generator.objects.promised_view import Piece

#: Words on each side of a change that are shown with it.
_AROUND = 6
#: Of larger pairs the words are not matched; the one is then shown as gone, the other as new.
_MOST_PAIRS = 1_000_000
_HEADING = re.compile(r"^#{1,6}[ \t]+(.*?)[ \t]*\{#[a-z0-9-]+\}[ \t]*$", re.M)
_WORDS = re.compile(r"\s+|[^\s]+")
#: A line with the empty lines after it.
_LINES = re.compile(r"[^\n]*\n+|[^\n]+")

#: A run of words, and whether it stayed (`same`), went (`gone`) or came (`new`).
Run = tuple[str, list[str]]


def compare(before: str, after: str) -> tuple[Piece, ...]:
    """The words that stayed, went and came; long runs that stayed are cut in the middle."""
    pieces: list[Piece] = []
    found = runs(before, after)
    for place, (change, words) in enumerate(found):
        if change == "same":
            more = _same(words, place == 0, place == len(found) - 1)
        else:
            more = _other(change, "".join(words))
        for piece in more:
            if pieces and pieces[-1].change == piece.change == "same":
                piece = Piece("same", pieces.pop().text + piece.text)
            pieces.append(piece)
    return tuple(pieces)


def compare_bodies(before: str, after: str) -> tuple[Piece, ...]:
    """The same of Markdown, its headings without their marks and keys unless only those differ."""
    was, now = _HEADING.sub(r"\1", before), _HEADING.sub(r"\1", after)
    return compare(before, after) if was == now else compare(was, now)


def runs(before: str, after: str) -> list[Run]:
    """Both texts whole, as runs in the order of a reader: no two of a kind touch, none is empty.

    Between two runs that stayed, all that went stands before all that came.
    """
    return _merged(_by_lines(_LINES.findall(before), _LINES.findall(after)))


def _by_lines(old: list[str], new: list[str]) -> Iterator[Run]:
    for step, a, b, c, d in _steps(old, new):
        if step == "equal":
            yield "same", _words(old[a:b])
            continue
        pairs = sum(map(len, old[a:b])) * sum(map(len, new[c:d]))
        if pairs > 4 * _MOST_PAIRS and b - a == d - c:  # a long table: row by row
            for line, now in zip(old[a:b], new[c:d], strict=True):
                yield from _by_words(_words([line]), _words([now]))
        else:
            yield from _by_words(_words(old[a:b]), _words(new[c:d]))


def _by_words(old: list[str], new: list[str]) -> Iterator[Run]:
    if len(old) * len(new) > _MOST_PAIRS:
        yield "gone", old
        yield "new", new
        return
    for step, a, b, c, d in _steps(old, new):
        if step == "equal":
            yield "same", old[a:b]
        else:
            yield "gone", old[a:b]
            yield "new", new[c:d]


def _steps(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """How the one becomes the other; what both begin and end with is not searched."""
    first, shorter = 0, min(len(old), len(new))
    while first < shorter and old[first] == new[first]:
        first += 1
    last = 0
    while last < shorter - first and old[-1 - last] == new[-1 - last]:
        last += 1
    a, b = old[first : len(old) - last], new[first : len(new) - last]
    steps: list[tuple[str, int, int, int, int]] = []
    if first:
        steps.append(("equal", 0, first, 0, first))
    if len(a) * len(b) > _MOST_PAIRS:
        steps.append(("replace", first, first + len(a), first, first + len(b)))
    else:
        matcher = difflib.SequenceMatcher(None, a, b)
        steps += [
            (step, first + i, first + j, first + m, first + n)
            for step, i, j, m, n in matcher.get_opcodes()
        ]
    if last:
        steps.append(("equal", len(old) - last, len(old), len(new) - last, len(new)))
    return steps


def _merged(found: Iterator[Run]) -> list[Run]:
    merged: list[Run] = []
    waiting: dict[str, list[str]] = {"gone": [], "new": []}

    def settle() -> None:
        for change, words in waiting.items():
            if words:
                merged.append((change, words))
                waiting[change] = []

    for change, words in found:
        if change != "same":
            waiting[change] += words
        elif words:
            settle()
            if merged and merged[-1][0] == "same":
                merged[-1][1].extend(words)
            else:
                merged.append(("same", list(words)))
    settle()
    return merged


def _words(lines: Sequence[str]) -> list[str]:
    return _WORDS.findall("".join(lines))


def _same(words: list[str], first: bool, last: bool) -> Iterator[Piece]:
    if len(words) <= 4 * _AROUND:
        yield Piece("same", "".join(words))
        return
    if not first:
        yield Piece("same", "".join(words[: 2 * _AROUND]))
    yield Piece("cut", "…")
    if not last:
        yield Piece("same", "".join(words[-2 * _AROUND :]))


def _other(change: str, text: str) -> Iterator[Piece]:
    """What went or came; white space around it is not marked, and stays only where it came."""
    words = text.strip()
    if not words:
        yield Piece(change, "¶")
        return
    start = text.index(words[0])
    before, after = text[:start], text[start + len(words) :]
    if before and change == "new":
        yield Piece("same", before)
    yield Piece(change, words)
    if after and change == "new":
        yield Piece("same", after)


def label_of(value: str, strings: Mapping[str, str], field: str = "") -> str:
    """The label of a vocabulary entry, if the text names one; else the value itself.

    `field` is where it stands: of two entries with one id that of the field's vocabulary is meant.
    """
    stem = field.rstrip("s").replace("_", "-")
    if stem and f"{stem}/{value}" in strings:
        return strings[f"{stem}/{value}"]
    for name, label in strings.items():
        if name.partition("/")[2] == value:
            return label
    return value
