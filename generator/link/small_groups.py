"""Small groups: whose place is not told, because so few spoke there that a reader could know them.

Of what is published, whoever counts finds this: where a place is named by one real raw question,
at least `least` stand behind it that name the place or one within it; and where such a question
also names a group of people, at least `least` of these name that group. Every question counts as
one speaker: a record says nothing else of how many spoke. A sample has no speaker; it is neither
counted nor held back. A withdrawn question is held back with the others, and counts for none.

The rule is that of small cells in statistics, with the cell that could be reckoned from its
neighbours taken out as well: what is held back counts for nobody, until nothing changes any more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

import msgspec

from generator.objects.corpus import Corpus, HeldBack, Vocabulary
from generator.objects.ledger import Ledger
from generator.objects.problem import Problem, problem
from generator.objects.question import RawQuestion
from generator.objects.record import Record
from generator.objects.vocabulary import Place


def held_back(
    records: Mapping[str, Record], vocabulary: Vocabulary, least: int
) -> dict[str, HeldBack]:
    """The raw questions whose place is not told, by id, in the order of the records."""
    asked = {
        id: (record, record.place)
        for id, record in records.items()
        if isinstance(record, RawQuestion) and record.place and not record.sample
    }
    around: dict[str, tuple[str, ...]] = {}
    for _, place in asked.values():
        if place.id not in around:
            around[place.id] = tuple(_around(place.id, vocabulary))
    found: dict[str, HeldBack] = {}
    while True:
        speakers: Counter[tuple[str, str]] = Counter()
        for record, place in asked.values():
            if record.withdrawn is None:
                names = _groups(record)
                speakers.update((wider, group) for wider in around[place.id] for group in names)
        small: dict[str, HeldBack] = {}
        for id, (record, place) in asked.items():
            few = [group for group in _groups(record) if speakers[place.id, group] < least]
            if few:
                small[id] = HeldBack(place, few[0])
        if not small:
            return {id: found[id] for id in records if id in found}
        found |= small
        asked = {id: its for id, its in asked.items() if id not in small}


def without_places(
    records: Mapping[str, Record], held: Mapping[str, HeldBack]
) -> dict[str, Record]:
    """The records as readers may see them: those held back name no place."""
    return {
        id: msgspec.structs.replace(record, place=None) if id in held else record
        for id, record in records.items()
    }


def revealing(corpus: Corpus, ledger: Ledger, least: int) -> Iterator[Problem]:
    """A hint at each place that is held back and stands beside something else of who spoke.

    No page shows the place, but the file does, and so does the history of a public repository. So
    it is told before a first release; what a release has held is left alone.
    """
    released = {id for id, _ in ledger.revisions}
    for id, held in corpus.held_back.items():
        record = corpus.records[id]
        assert isinstance(record, RawQuestion)
        beside = (bool(record.groups), bool(record.body.text.strip()))
        if id in released or not any(beside):
            continue
        entry = corpus.vocabulary.get("place", held.place.id)
        wider = entry.within.id if isinstance(entry, Place) and entry.within else ""
        yield problem(
            "small-group",
            held.place.mark,
            len(held.place.id),
            k=least,
            who_ko="이곳에서 물은 그 대상의 사람이" if held.group else "이곳에서 물은 사람이",
            who_en="of that group, asked from here" if held.group else "asked from here",
            what_ko=_BESIDE[beside][0],
            what_en=_BESIDE[beside][1],
            wider_ko=wider or "구, 시",
            wider_en=wider or "the district, the city",
        )


#: What stands beside a place: a group, a text below the question, or both.
_BESIDE = {
    (True, False): ("대상(groups)", "a group"),
    (False, True): ("덧붙인 글", "a text"),
    (True, True): ("대상(groups), 덧붙인 글", "a group and a text"),
}


def _groups(record: RawQuestion) -> tuple[str, ...]:
    """Everybody, then each group that the question names, once."""
    return ("", *dict.fromkeys(group.id for group in record.groups))


def _around(place: str, vocabulary: Vocabulary) -> Iterator[str]:
    """A place and all that it lies in, each once, whatever circle an author has drawn."""
    seen: set[str] = set()
    while place not in seen:
        seen.add(place)
        yield place
        entry = vocabulary.get("place", place)
        if not isinstance(entry, Place) or entry.within is None:
            return
        place = entry.within.id
