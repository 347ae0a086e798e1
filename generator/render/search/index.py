"""The search index of one language: cards and what was found in their texts go in, files come out.

A record's weight for a term is worked out here and rounded to a small whole number, so that the
browser only adds. It depends on that record alone: never on the others, so that a further record
changes no other's weight and indexes of several sites can be searched as one. The sum is BM25F's
(Robertson, Zaragoza and Taylor, 2004) with fixed average lengths; how rare a term is, the reader
counts from the lists.
"""

from __future__ import annotations

import base64
import hashlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain
from typing import Final

import msgspec
from msgspec import Struct

from generator.objects.analysis import Analysed, How, Tables
from generator.objects.output import Output
from generator.objects.search import Card
from generator.render.search.encode import STRONGEST, file, order
from generator.render.search.hanja import common_readings
from generator.render.search.shards import GROUP, shelf, term_shards, word_shards

KOREAN: Final = "ko"
FORMAT: Final = "papers-search"
VERSION: Final = 1


class Weight(Struct, frozen=True):
    """What a word in a field counts, how many words are usual there, how much length takes away."""

    weight: float
    usual: int
    slope: float


FIELDS: Final[Mapping[str, Weight]] = {
    "id": Weight(20.0, 1, 0.0),
    "title": Weight(4.0, 8, 0.3),
    "labels": Weight(2.0, 6, 0.0),
    "body": Weight(1.0, 60, 0.3),
    "parent": Weight(0.5, 8, 0.0),
}
#: Where the sum of a record's weights is half of what it can become.
_HALF: Final = 1.2

#: What was found in the texts of a card's record, passage by passage, each with its field.
Read = Callable[[Card], Iterable[tuple[str, Analysed]]]


def index(
    language: str,
    cards: Sequence[Card],
    read: Read,
    tables: Tables,
    papers: Mapping[str, tuple[str, ...]],
) -> Iterator[Output]:
    """The files below `search/<language>/`; the same for any order of cards.

    `read` is asked once for each card, in the order of `neighbours`. `papers` names the papers by
    the letter of their ids, in small letters, as people may type them before a number (`g`: 녹서).
    """
    ordered = neighbours(cards)
    postings, plain = _postings(ordered, read)
    shards, rests = term_shards(postings)
    words, ends = word_shards({term: postings[term] for term in sorted(plain, key=order)})
    total = len(postings)
    postings.clear()
    shelves = _shelves(ordered)
    named = {
        **{f"t{n}": payload for n, payload in enumerate(shards.payloads)},
        **{f"x{n}": payload for n, payload in enumerate(rests)},
        **{f"w{n}": payload for n, payload in enumerate(words.payloads)},
        **{f"e{n}": payload for n, payload in enumerate(ends.payloads)},
        **({"h0": " ".join(common_readings().split())} if language == KOREAN else {}),
        **{f"f{n}": _json(_column(ordered, name)) for n, name in enumerate(shelves)},
    }
    manifest = {
        "format": FORMAT,
        "version": VERSION,
        "language": language,
        "build": "",
        "records": len(ordered),
        "count": total,
        "group": GROUP,
        "papers": {letter: list(papers[letter]) for letter in sorted(papers)},
        "facets": list(shelves),
        "hanja": language == KOREAN,
        "terms": list(shards.starts),
        "words": list(words.starts),
        "ends": list(ends.starts),
        "tables": own_tables(tables, language),
    }
    build = manifest["build"] = _build(manifest, named, ordered)
    text = _json(manifest)
    yield Output(f"search/{language}/index.json", f"{text}\n".encode())
    yield Output(f"search/{language}/index.js", file(f"{language}/index", text))
    for name, payload in chain(named.items(), _groups(ordered)):
        path = f"{language}/{build}/{name}"
        yield Output(f"search/{path}.js", file(path, payload))


def own_tables(tables: Tables, language: str) -> Mapping[str, object]:
    """The tables that a query in this language needs, as the reader takes them."""
    return {
        "version": tables.version,
        "particles": tables.particles if language == KOREAN else (),
        "endings": tables.endings if language == KOREAN else (),
        "light": tables.light if language == KOREAN else (),
        "requests": dict(tables.requests).get(language, ()),
        "stops": dict(tables.stops).get(language, ()),
        "synonyms": tables.synonyms,
        "suffixes": dict(tables.suffixes).get(language, ()),
    }


def neighbours(cards: Iterable[Card]) -> tuple[Card, ...]:
    """Cards in an order where those of a chain stand together, its core question first."""
    return tuple(sorted(cards, key=_place))


_RANK = {"core-question": 0, "solution": 1, "action": 2}


def _place(card: Card) -> tuple[tuple[str, int, str], int, tuple[str, int, str]]:
    first = card.chains[0] if card.chains else card.id
    return _natural(first), _RANK.get(card.kind, 3), _natural(card.id)


def _natural(id: str) -> tuple[str, int, str]:
    """Ids in the order of their numbers; drafts behind them."""
    letter, _, number = id.partition("-")
    return (letter, int(number), "") if number.isdecimal() else ("~", 0, id)


def _postings(cards: Sequence[Card], read: Read) -> tuple[dict[str, array[int]], AbstractSet[str]]:
    """By term, the records that have it, in order: sixteen times the record plus its impact.

    And the terms that somewhere stand as a word of their own: neighbours that only happen to stand
    together are none that a query could be completed to.
    """
    postings: dict[str, array[int]] = {}
    plain: set[str] = set()
    joined = How.JOINED
    for record, card in enumerate(cards):  # a hot loop: two hundred terms a record
        passages = list(read(card))
        for term, weight in _weights(passages).items():
            impact = round((STRONGEST + 1) * weight / (weight + _HALF)) or 1
            row = record << 4 | (impact if impact < STRONGEST else STRONGEST)
            found = postings.get(term)
            if found is None:
                postings[term] = array("I", (row,))
            else:
                found.append(row)
        for _, analysed in passages:
            plain.update([one.term for one in analysed.terms if one.how > joined])
    return postings, plain


def _weights(passages: Sequence[tuple[str, Analysed]]) -> Mapping[str, float]:
    """What each term counts in a record: over all its places, in short fields more."""
    words: dict[str, int] = {}
    for field, analysed in passages:
        if analysed.terms:
            words[field] = words.get(field, 0) + analysed.terms[-1].at + 1
    share = {
        field: rule.weight / 15 / (1 - rule.slope + rule.slope * words[field] / rule.usual)
        for field, rule in FIELDS.items()
        if field in words
    }
    weights: dict[str, float] = {}
    known = weights.get
    for field, analysed in passages:
        if analysed.terms:
            each = share[field]
            for found in analysed.terms:
                term = found.term
                weights[term] = known(term, 0.0) + each * found.how
    return weights


def _shelves(cards: Iterable[Card]) -> tuple[str, ...]:
    """The names of the facets, sorted."""
    return tuple(sorted({name for card in cards for name, _, _ in card.facets}))


def _column(cards: Sequence[Card], name: str) -> Mapping[str, object]:
    labels = {
        value: label for card in cards for facet, value, label in card.facets if facet == name
    }
    sets = [tuple(sorted(v for facet, v, _ in card.facets if facet == name)) for card in cards]
    values, named, width, records = shelf(sets)
    return {
        "name": name,
        "values": [(value, labels[value]) for value in values],
        "sets": named,
        "width": width,
        "records": records,
    }


def _groups(cards: Sequence[Card]) -> Iterator[tuple[str, str]]:
    """Cards in groups of neighbours, each with the chains that its cards belong to."""
    steps = _steps(cards)
    for at in range(0, len(cards), GROUP):
        group = cards[at : at + GROUP]
        chains = sorted({id for card in group for id in card.chains}, key=_natural)
        row = {
            "chains": [steps[id] for id in chains if id in steps],
            "cards": [_row(card) for card in group],
        }
        yield f"c{at // GROUP}", _json(row)


#: A chain shows so many of its solutions and actions at most.
_SHOWN: Final = 12


def _steps(cards: Iterable[Card]) -> Mapping[str, Sequence[object]]:
    """By core question: id, title and status, and the same of its solutions and actions."""
    heads: dict[str, tuple[str, ...]] = {}
    behind: dict[str, list[tuple[str, ...]]] = {}
    for card in cards:
        step = (card.id, card.title, card.status)
        if card.kind == "core-question":
            heads[card.id] = step
        elif card.kind in _RANK:
            for id in card.chains:
                behind.setdefault(id, []).append(step)
    return {id: (*step, behind.get(id, [])[:_SHOWN]) for id, step in heads.items()}


def _row(card: Card) -> Sequence[object]:
    row: list[object] = [
        card.id,
        "" if card.number == card.id.upper() else card.number,
        "" if card.href == f"{card.id}/" else card.href,
        card.kind,
        card.status,
        card.state,
        card.title,
        card.text,
        card.chains,
    ]
    rare = [int(card.sample), card.lang, card.plain]
    while rare and not rare[-1]:
        rare.pop()
    return [*row, *rare]


def _build(manifest: Mapping[str, object], named: Mapping[str, str], cards: Sequence[Card]) -> str:
    """The name of this build: ten characters of the SHA-256 of all that it holds."""
    whole = hashlib.sha256(_json(manifest).encode())
    for name, payload in chain(named.items(), _groups(cards)):
        whole.update(f"{name} {len(payload)} {payload}".encode())
    return base64.b32encode(whole.digest()[:7]).decode().lower()[:10]


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
