"""alike: new questions that resemble others, each told with the reason and the way to merge them.

New is what no release has held: a pair that was published is not told for ever. Nothing here needs
an analyser or a cache: the same content gives the same hints on every machine.
"""

from __future__ import annotations

import re

from msgspec import Struct

from generator.alike.score import ALIKE, Likeness, likeness
from generator.alike.search import Index
from generator.alike.words import Text, text_of
from generator.objects.corpus import Corpus
from generator.objects.ledger import Ledger
from generator.objects.problem import Problem, problem
from generator.objects.question import CoreQuestion, RawQuestion
from generator.objects.record import Record

__all__ = ["ALIKE", "Likeness", "alike", "likeness", "looks_like", "text_of"]

#: How many shared words a hint names.
_NAMED = 5
#: Of more new questions than this only those are told that are the same but for spaces and signs:
#: a first import of thousands has its own order of work, and a check must stay quick.
MOST_NEW = 200
_MOST_SAME = 100
_SIGNS = re.compile(r"[\W_]+")


class Like(Struct, frozen=True):
    """A question that resembles another, by its id, and how much."""

    id: str
    likeness: Likeness


def alike(corpus: Corpus, ledger: Ledger) -> list[Problem]:
    """A hint at each new raw question that resembles another question, or a core question.

    Pairs that go to one core question already, or are told to be the same, are left out.
    """
    released = {id for id, _ in ledger.revisions}
    standing = [id for id, record in corpus.records.items() if _is_asked(record)]
    new = [id for id in standing if id not in released and _is_raw(corpus, id)]
    if not new:
        return []
    if len(new) > MOST_NEW:
        found = _same(corpus, standing, frozenset(new))
        new_and_same = [id for id in new if id in found]
        many = problem(
            "alike-same-only",
            corpus.records[new[0]].mark,
            1,
            ("words",),
            n=len(new),
            same=len(new_and_same),
        )
        return [many, *(_told(corpus, id, found[id]) for id in new_and_same[:_MOST_SAME])]
    found = _pairs(corpus, _texts(corpus, standing), new)
    return [_told(corpus, id, found[id]) for id in new if id in found]


def looks_like(corpus: Corpus, words: str) -> list[Like]:
    """The questions that resemble these words, the most alike first."""
    text = text_of(words)
    index = Index([text])
    standing = [id for id, record in corpus.records.items() if _is_asked(record)]
    likes = [
        Like(id, found)
        for id, other in _texts(corpus, standing).items()
        for _, found in index.alike(other)
    ]
    return sorted(likes, key=lambda like: (-like.likeness.score, _place(corpus, like.id)))


def _is_asked(record: Record) -> bool:
    """Whether a record is a question that stands."""
    return isinstance(record, RawQuestion | CoreQuestion) and record.withdrawn is None


def _texts(corpus: Corpus, ids: list[str]) -> dict[str, Text]:
    return {id: text_of(corpus.records[id].title) for id in ids}


def _same(corpus: Corpus, ids: list[str], new: frozenset[str]) -> dict[str, list[Like]]:
    """For each new question the first of those that read the same but for spaces and signs."""
    by_letters: dict[str, list[str]] = {}
    for id in ids:
        key = _SIGNS.sub("", corpus.records[id].title).casefold()
        by_letters.setdefault(key, []).append(id)
    found: dict[str, list[Like]] = {}
    for alike_ in by_letters.values():
        if len(alike_) == 1:
            continue
        # Whatever was published, and core questions, come before what is new.
        ordered = sorted(alike_, key=lambda id: (id in new, _place(corpus, id)))
        for number, id in enumerate(ordered):
            others = (other for other in ordered[:number] if not _linked(corpus, id, other))
            if id in new and (other := next(others, None)) is not None:
                found[id] = [Like(other, Likeness(1.0, ()))]
    return found


def _is_raw(corpus: Corpus, id: str) -> bool:
    return isinstance(corpus.records[id], RawQuestion)


def _place(corpus: Corpus, id: str) -> int:
    """Core questions come before raw ones: they are where a question can go."""
    return 1 if _is_raw(corpus, id) else 0


def _pairs(corpus: Corpus, questions: dict[str, Text], new: list[str]) -> dict[str, list[Like]]:
    """For each new question the others that it resembles; of two new ones the later one is told."""
    index = Index([questions[id] for id in new])
    number = {id: n for n, id in enumerate(new)}
    found: dict[str, list[Like]] = {}
    for id, text in questions.items():
        for other, like in index.alike(text, number.get(id)):
            # Of two new ones, `id` is the later.
            told, known = (id, new[other]) if id in number else (new[other], id)
            if not _linked(corpus, told, known):
                found.setdefault(told, []).append(Like(known, like))
    for likes in found.values():
        likes.sort(key=lambda like: (-like.likeness.score, _place(corpus, like.id)))
    return found


def _linked(corpus: Corpus, id: str, other: str) -> bool:
    """Whether two questions have met already: in a core question, as the same, or as related."""
    one, two = corpus.records[id], corpus.records[other]
    if not isinstance(one, RawQuestion):
        return True
    named = {corpus.aliases.get(ref.id, ref.id) for ref in one.related}
    back = {corpus.aliases.get(ref.id, ref.id) for ref in two.related}
    if other in named or id in back:
        return True
    if isinstance(two, RawQuestion):
        same = {_end(corpus, one), _end(corpus, two)}
        return len(same) == 1 or bool(_cores(corpus, one) & _cores(corpus, two))
    return other in _cores(corpus, one)


def _end(corpus: Corpus, question: RawQuestion) -> str:
    """The question that this one is the same as, in the end."""
    seen = {question.id}
    while question.duplicate_of is not None:
        id = corpus.aliases.get(question.duplicate_of.id, question.duplicate_of.id)
        further = corpus.records.get(id)
        if id in seen or not isinstance(further, RawQuestion):
            break
        seen.add(id)
        question = further
    return question.id


def _cores(corpus: Corpus, question: RawQuestion) -> set[str]:
    """The core questions that a question went into, or the one that it is the same as."""
    end = corpus.records[_end(corpus, question)]
    merges = [*question.merged_into, *(end.merged_into if isinstance(end, RawQuestion) else ())]
    return {corpus.aliases.get(merge.to.id, merge.to.id) for merge in merges}


def _told(corpus: Corpus, id: str, likes: list[Like]) -> Problem:
    first = likes[0]
    other = corpus.records[first.id]
    return problem(
        "looks-alike",
        corpus.records[id].mark,
        1,
        ("words",),
        other=_shown(first.id),
        words=other.title,
        percent=first.likeness.percent,
        shared=", ".join(_shared(first, other)) or "–",
        more=f" (+{len(likes) - 1})" if len(likes) > 1 else "",
        way=way_to_merge(corpus, _shown(id), first.id),
    )


def _shared(like: Like, other: Record) -> list[str]:
    """The words to name: those that both have, or of two that read the same all."""
    same = like.likeness.shared or tuple(text_of(other.title).pieces.values())
    return list(same[:_NAMED])


def way_to_merge(corpus: Corpus, id: str, other: str) -> str:
    """The command that brings a question to where the other is."""
    record = corpus.records[other]
    into, ending = other, '--reason "…"'
    if isinstance(record, RawQuestion):
        cores = _cores(corpus, record)
        into, ending = (min(cores), ending) if cores else (other, "--duplicate")
    return f"papers merge {id} --into {_shown(into)} {ending}"


def _shown(id: str) -> str:
    return id if id.startswith("draft-") else id.upper()
