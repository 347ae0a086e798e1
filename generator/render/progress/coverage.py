"""How far the raw questions had come at each release, read from frozen texts alone.

On the day of an edition, what stood was the latest edition of each paper up to that day. A step
whose paper had not come out by then is not known: `None`, rather than nothing. Of a text that went
by law nothing is read; how many they are is told.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from generator.objects.corpus import Corpus, Coverage
from generator.objects.ledger import Edition, Frozen, Ledger, Pinned
from generator.objects.question import RawQuestion

#: The paper in which each step is told.
_TOLD_IN = ("green", "green", "white", "blue", "blue")
#: The records of an edition by id, each as the text of its original.
_Texts = Mapping[str, Frozen]


class Reach(Struct, frozen=True, kw_only=True):
    """How many raw questions stood at each step on a day; the last step that is known holds all
    that came at least so far, and the steps after it are None.

    `editions` came out on that day, as paper and number. `unread` texts are gone.
    """

    date: str
    editions: tuple[tuple[str, int], ...]
    steps: tuple[int | None, ...]
    unread: int = 0

    @property
    def asked(self) -> int:
        """All raw questions of that day."""
        return sum(step or 0 for step in self.steps)


def reached(ledger: Ledger) -> tuple[Reach, ...]:
    """What is known of each day on which an edition came out, the first day first.

    A day before the first edition of the green paper tells of no question, and is left out.
    """
    days: dict[str, list[Edition]] = {}
    for editions in ledger.editions.values():
        for edition in editions:
            days.setdefault(edition.date, []).append(edition)
    latest: dict[str, Edition] = {}
    known: dict[tuple[str, int], tuple[_Texts, int]] = {}
    found = []
    for date in sorted(days):
        for edition in sorted(days[date], key=lambda e: e.number):
            latest[edition.paper] = edition
        if "green" not in latest:
            continue
        papers: dict[str, _Texts] = {}
        unread = 0
        for paper, edition in latest.items():
            key = (paper, edition.number)
            if key not in known:
                known[key] = _texts(ledger, edition)
            papers[paper], gone = known[key]
            unread += gone
        named = sorted(days[date], key=lambda e: (e.paper, e.number))
        found.append(
            Reach(
                date=date,
                editions=tuple((edition.paper, edition.number) for edition in named),
                steps=_steps(papers),
                unread=unread,
            )
        )
    return tuple(found)


def now(corpus: Corpus) -> Reach:
    """The same of the content as it stands today."""
    steps = [0] * len(Coverage)
    for record in corpus.records.values():
        if isinstance(record, RawQuestion) and record.withdrawn is None:
            steps[int(corpus.coverage.get(record.id, 0))] += 1
    return Reach(date=corpus.today.isoformat(), editions=(), steps=tuple(steps))


def _texts(ledger: Ledger, edition: Edition) -> tuple[_Texts, int]:
    """The records of an edition, each in its original language; and how many can not be read."""
    chosen: dict[str, Pinned] = {}
    for pinned in edition.pinned:
        text = ledger.texts.get(pinned.sha256)
        translated = text is not None and "translation" in text.head
        if pinned.id not in chosen or not translated:
            chosen[pinned.id] = pinned
    texts: dict[str, Frozen] = {}
    gone = 0
    for id, pinned in chosen.items():
        text = ledger.text(id, pinned.language, pinned.revision)
        if text is None:
            gone += 1
        elif not text.head.get("withdrawn"):
            texts[id] = text
    return texts, gone


def _steps(papers: Mapping[str, _Texts]) -> tuple[int | None, ...]:
    """How many raw questions stood at each step; one that went two ways counts by the further."""
    green = papers["green"]
    solution_reach = _after(papers.get("white", {}), "answers", _actions(papers.get("blue", {})), 2)
    core = {
        id: solution_reach.get(id, 1) for id, text in green.items() if text.kind == "core-question"
    }
    reach: dict[str, int] = {}
    raw = {id: text for id, text in green.items() if text.kind == "question"}
    for id, text in raw.items():
        merges = [_id(merge.get("to")) for merge in _list(text, "merged_into")]
        reach[id] = max((core.get(to, 1) for to in merges), default=0)
    for id in raw:
        reach[id] = reach[_first(id, raw)]
    last = max(step for step, paper in enumerate(_TOLD_IN) if paper in papers)
    if "white" not in papers:
        last = 1  # an action leads back to a question through a solution alone
    counts: list[int | None] = [0] * (last + 1) + [None] * (len(_TOLD_IN) - last - 1)
    for step in reach.values():
        place = min(step, last)
        counts[place] = (counts[place] or 0) + 1
    return tuple(counts)


def _actions(blue: _Texts) -> dict[str, int]:
    """How far each solution came that an action carries out."""
    found: dict[str, int] = {}
    for text in blue.values():
        step = 4 if _has_evidence(text) else 3
        for solution in text.head.get("implements") or ():
            found[_id(solution)] = max(found.get(_id(solution), 0), step)
    return found


def _after(texts: _Texts, field: str, further: Mapping[str, int], least: int) -> dict[str, int]:
    found: dict[str, int] = {}
    for id, text in texts.items():
        for target in text.head.get(field) or ():
            found[_id(target)] = max(found.get(_id(target), 0), further.get(id, least))
    return found


def _first(id: str, raw: Mapping[str, Frozen]) -> str:
    """The question that this one repeats, through any number of steps."""
    seen = {id}
    while not _list(raw[id], "merged_into"):
        before = _id(raw[id].head.get("duplicate_of"))
        if before in seen or before not in raw:
            break
        seen.add(before)
        id = before
    return id


def _has_evidence(text: Frozen) -> bool:
    parts = (*_list(text, "milestones"), *_list(text, "status"))
    return any(part.get("evidence") for part in parts)


def _list(text: Frozen, field: str) -> list[Mapping[str, Any]]:
    """The parts under a field; a text of another time may hold something else there."""
    parts = text.head.get(field)
    return [part for part in parts if isinstance(part, dict)] if isinstance(parts, list) else []


def _id(value: object) -> str:
    return value if isinstance(value, str) else ""
