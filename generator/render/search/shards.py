"""Shards: terms with their records, cut into files of a few kilobytes each; words; cards; shelves.

Terms go into shards by range, so that a word, what it begins and its stems stand in one file. A
shard is cut where its neighbours have least in common. docs/search-format.md says how each file is
read.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from generator.render.search.encode import DIGITS, fronted, gaps, impacts, number, order, shared

#: About how many bytes a file of terms or words takes when it is compressed.
SHARD = 6500
#: A list with more records is cut to so many of the strongest; the rest has a file of its own.
HEAD = 2048
#: So many of the commonest words are kept for completing and mending a query.
WORDS = 12000
#: So many cards stand in one file.
GROUP = 8

#: Bytes that one character or digit takes when compressed, measured on Korean records.
_TERM_BYTE, _GAP, _IMPACT, _HEADER = 0.55, 0.8, 0.35, 1.0
_WORD = re.compile(r"(?:[가-힣]{2,10}|[a-z]{3,20})\Z")

#: By term, its records in order: the number of the record times 16, plus the impact.
Postings = Mapping[str, "array[int]"]


class Sharded(Struct, frozen=True):
    """Payloads in order, and where each begins: the shortest text behind all before it."""

    payloads: tuple[str, ...]
    starts: tuple[str, ...]


class Piece(Struct, frozen=True, gc=False):
    """A term on its way into a shard: what it costs, and what it shares with the one before."""

    term: str
    cost: float
    common: int


def parted(pieces: Iterable[Piece], size: float = SHARD) -> Iterator[list[str]]:
    """Terms in runs of about this size, cut where two neighbours share least."""
    run: list[Piece] = []
    total = 0.0
    for piece in pieces:
        run.append(piece)
        total += piece.cost
        if total > size * 1.25 and len(run) > 1:
            at = _cut(run, size)
            yield [kept.term for kept in run[:at]]
            run = run[at:]
            total = sum(kept.cost for kept in run)
    if run:
        yield [kept.term for kept in run]


def _cut(run: Sequence[Piece], size: float) -> int:
    """The place to cut: least in common, then nearest to the size; always between two terms."""
    best, at, before = (1 << 30, 0.0), len(run) - 1, 0.0
    for place, piece in enumerate(run):
        if place and before >= size * 0.75:
            best, at = min((best, at), ((piece.common, abs(before - size)), place))
        before += piece.cost
    return at


def starts(runs: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """For each run the shortest text that is behind the run before it; the first begins with ""."""
    found: list[str] = []
    before = ""
    for run in runs:
        found.append(run[0][: len(_common(before, run[0])) + 1] if found else "")
        before = run[-1] if run else ""
    return tuple(found)


def _common(one: str, other: str) -> str:
    same = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        same += 1
    return one[:same]


def term_shards(postings: Postings) -> tuple[Sharded, tuple[str, ...]]:
    """Every term with its records, and the rest of each list that was cut; at least one file."""
    terms = sorted(postings, key=order)
    runs = list(parted(_priced(terms, postings))) or [[]]
    rests: list[str] = []
    payloads = tuple(_term_payload(run, postings, rests) for run in runs)
    return Sharded(payloads, starts(runs)), tuple(rests)


def _priced(terms: Sequence[str], postings: Postings) -> Iterator[Piece]:
    before = ""
    # A gap takes more digits the further the records of a list lie apart.
    for term in terms:
        common = shared(before, term)
        found = postings[term]
        count = min(len(found), HEAD)
        digits = 1 + sum(1 for room in (32, 1024, 32768) if found[-1] >> 4 > room * count)
        rest = len(term[common:].encode()) * _TERM_BYTE
        yield Piece(term, rest + _HEADER + count * (digits * _GAP + _IMPACT), common)
        before = term


def _term_payload(run: Sequence[str], postings: Postings, rests: list[str]) -> str:
    lists, strengths = [], []
    for term in run:
        found: Sequence[int] = postings[term]
        total = len(found)
        if total > HEAD:
            best = sorted(found, key=lambda one: (-(one & 15), one))
            lists.append(number((total - 1) * 2 + 1) + number(HEAD) + number(len(rests)))
            rests.append(_list(sorted(best[HEAD:])))
            found = sorted(best[:HEAD])
        else:
            lists.append(number((total - 1) * 2))
        lists.append(gaps([one >> 4 for one in found]))
        strengths.append(impacts(one & 15 for one in found))
    return f"{fronted(run)} {''.join(lists)} {''.join(strengths)}"


def _list(found: Sequence[int]) -> str:
    return f"{gaps([one >> 4 for one in found])} {impacts(one & 15 for one in found)}"


def word_shards(postings: Postings) -> tuple[Sharded, Sharded]:
    """The commonest words by their beginnings; the same, written backwards, by their ends."""
    words = [term for term in postings if _WORD.match(term)]
    words.sort(key=lambda term: (-len(postings[term]), len(term), order(term)))
    kept = {word: len(postings[word]).bit_length() for word in words[:WORDS]}
    return _words(kept), _words({word[::-1]: class_ for word, class_ in kept.items()})


def _words(classes: Mapping[str, int]) -> Sharded:
    """Each word with the digit of how common it is: the length of its number of records in bits."""
    pieces, before = [], ""
    for word in sorted(classes, key=order):
        common = shared(before, word)
        pieces.append(Piece(word, len(word[common:].encode()) * _TERM_BYTE + _HEADER, common))
        before = word
    runs = list(parted(pieces))
    payloads = (f"{fronted(run)} {''.join(DIGITS[classes[word]] for word in run)}" for run in runs)
    return Sharded(tuple(payloads), starts(runs))


def shelf(
    sets: Sequence[tuple[str, ...]],
) -> tuple[tuple[str, ...], tuple[tuple[int, ...], ...], int, str]:
    """The values of a facet; the sets of them that records have; digits a record; a record's set.

    Every record has one set, by its number in base 64, highest digit first, always as many digits.
    """
    values = tuple(sorted({value for one in sets for value in one}))
    place = {value: at for at, value in enumerate(values)}
    counts: dict[tuple[str, ...], int] = {}
    for one in sets:
        counts[one] = counts.get(one, 0) + 1
    ranked = sorted(counts, key=lambda one: (-counts[one], one))
    width = 1 if len(ranked) <= 64 else 2 if len(ranked) <= 4096 else 3
    code = {one: _digits(at, width) for at, one in enumerate(ranked)}
    named = tuple(tuple(place[value] for value in one) for one in ranked)
    return values, named, width, "".join([code[one] for one in sets])


def _digits(value: int, width: int) -> str:
    return "".join(DIGITS[value >> 6 * place & 63] for place in reversed(range(width)))
