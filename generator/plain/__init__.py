"""plain: hints at hard language, by the list in `content/vocabulary/plain-language.yml`.

Hints, never mistakes. What has been published as it stands is left alone: its text is fixed for its
edition; a sentence that is written anew is judged.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from generator.objects.corpus import Corpus
from generator.objects.ledger import Frozen, Ledger
from generator.objects.problem import Problem, problem
from generator.objects.source import Mark, Source
from generator.objects.vocabulary import GlossaryTerm
from generator.plain.judge import Hard, Judge
from generator.plain.texts import Written, piece

#: So many hints are told of a record; of the rest only how many there are.
MOST = 5
#: How far below its beginning a word of a folded text is looked for.
_ROWS = 200
_CAPITALS = re.compile(r"[A-Z]{2,6}")

#: The line of a file by its path and number, as `read.excerpt.line` gives it.
Row = Callable[[str, int], str | None]


def plain(corpus: Corpus, sources: Iterable[Source], ledger: Ledger, row: Row) -> list[Problem]:
    """Hints at what editors wrote in Korean; none where there is no list of words."""
    if not corpus.vocabulary.plain.hard and corpus.vocabulary.plain.sentence is None:
        return []
    judge = Judge(corpus.vocabulary.plain, _abbreviations(corpus))
    problems: list[Problem] = []
    for source in sources:
        found = piece(source, "ko")
        if found is None:
            continue
        explained: set[str] = set()
        hard = [
            (written, one)
            for written in found.texts
            for one in judge.judge(written.text, written.body, explained)
        ]
        if hard and (frozen := _released(ledger, found.id)) is not None:
            hard = [(w, one) for w, one in hard if not _is_in(_context(w, one), frozen)]
        problems += [_told(found.path, written, one, row) for written, one in hard[:MOST]]
        if len(hard) > MOST:
            first = problems[-MOST].mark
            problems.append(problem("more-plain-language", first, n=len(hard) - MOST))
    return problems


def _abbreviations(corpus: Corpus) -> frozenset[str]:
    """The abbreviations that the glossary explains."""
    found: set[str] = set()
    for entry in corpus.vocabulary.entries.get("glossary", {}).values():
        if isinstance(entry, GlossaryTerm):
            labels = (text for _, text in entry.label.texts)
            found.update(chain.from_iterable(map(_CAPITALS.findall, (*labels, *entry.also))))
    return frozenset(found)


def _context(written: Written, hard: Hard) -> str:
    """The line of a body, or the whole of a field, in which something stands."""
    if not written.body:
        return written.text.strip()
    text = written.text
    start = text.rfind("\n", 0, hard.at) + 1
    end = text.find("\n", hard.at)
    return text[start : end if end >= 0 else len(text)].strip()


def _is_in(context: str, frozen: Frozen) -> bool:
    """Whether a line or a field was published so."""
    return context in frozen.body or any(context in text for text in _texts(frozen.head))


def _released(ledger: Ledger, id: str) -> Frozen | None:
    revision = ledger.latest(id, "ko") if id else None
    return ledger.text(id, "ko", revision.number) if revision else None


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value.strip()
    elif isinstance(value, dict):
        yield from chain.from_iterable(map(_texts, value.values()))
    elif isinstance(value, list | tuple):
        yield from chain.from_iterable(map(_texts, value))


def _told(path: str, written: Written, hard: Hard, row: Row) -> Problem:
    line, column = _place(path, written, hard, row)
    return problem(hard.code, Mark(path, line, column), hard.width, **dict(hard.values))


def _place(path: str, written: Written, hard: Hard, row: Row) -> tuple[int, int]:
    """Line and column of something in a text; quotes, folds and indentation are looked through."""
    before = written.text[: hard.at]
    words = written.text[hard.at : hard.at + min(hard.width, 12)]
    down = before.count("\n")
    line = written.line + down
    column = hard.at - (before.rfind("\n") + 1) + (1 if written.body and down else written.column)
    if written.body and down:
        column += written.column - 1
    earlier = before.count(words)
    if (text := row(path, line)) is not None and text[column - 1 :].startswith(words):
        return line, column
    start = written.column - 1
    for number in range(written.line, written.line + _ROWS):
        text = row(path, number)
        if text is None:
            break
        at = text.find(words, start)
        while at >= 0:
            if not earlier:
                return number, at + 1
            earlier -= 1
            at = text.find(words, at + len(words))
        start = 0
    return written.line, written.column
