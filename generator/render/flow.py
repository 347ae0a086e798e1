"""How raw questions became core questions, solutions and actions: counted, then drawn.

What flows are raw questions. Each takes one way, the one that led furthest, so that at every step
those that arrive are those that go on and those that stop there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from markupsafe import Markup
from msgspec import Struct

from generator.objects.action import Action
from generator.objects.corpus import Corpus
from generator.objects.home_view import FlowMove, FlowRow, FlowStep, FlowView
from generator.objects.question import CoreQuestion, RawQuestion
from generator.objects.record import Record
from generator.objects.solution import Solution
from generator.objects.view import Amount, Link, Text
from generator.render import charts, korean
from generator.render.views import Views
from generator.render.words import STATUSES

#: The records behind each column, and the states in the order of their boxes.
STEPS = ("question", "core-question", "solution", "action")
SOLUTION_STATES = ("adopted", "pilot", "proposed", "draft", "on-hold", "dropped")
ACTION_STATES = ("done", "underway", "delayed", "planned", "stopped")
#: The boxes of those that came no further, of many small topics, and of no topic: no key is so.
OPEN, REST, NONE = "-", "+", ""
#: So many topics have a box of their own.
TOPICS = 7

Way = tuple[str, ...]


class Counted(Struct, frozen=True):
    """The flow in numbers.

    `ways` counts raw questions by their way: a topic, then the topic of the core question, the
    state of the solution and that of the action, as far as they came. `records` counts the records
    of each step by the same words.
    """

    ways: Mapping[Way, int]
    records: tuple[Mapping[str, int], ...]

    @property
    def reached(self) -> tuple[int, ...]:
        """How many raw questions came to each step."""
        return tuple(
            sum(n for way, n in self.ways.items() if len(way) > step) for step in range(len(STEPS))
        )

    def boxes(self, step: int) -> dict[str, int]:
        """How many raw questions came to each box of a column; OPEN are those that stopped."""
        found: Counter[str] = Counter()
        for way, n in self.ways.items():
            if len(way) > step:
                found[way[step]] += n
            elif len(way) == step:
                found[OPEN] += n
        return dict(found)

    def moves(self, step: int) -> dict[tuple[str, str], int]:
        """How many went from a box of a column to one of the next."""
        found: Counter[tuple[str, str]] = Counter()
        for way, n in self.ways.items():
            if len(way) > step:
                found[way[step], way[step + 1] if len(way) > step + 1 else OPEN] += n
        return dict(found)


def counted(views: Views) -> Counted:
    """The flow of a corpus; each record is looked at once, and no box is made for a small topic."""
    finder = _Ways(views)
    ways: Counter[Way] = Counter()
    records: tuple[Counter[str], ...] = tuple(Counter() for _ in STEPS)
    for record in views.corpus.records.values():
        if record.withdrawn is not None:
            continue
        if isinstance(record, RawQuestion):
            ways[finder.way(record)] += 1
        records[STEPS.index(record.kind)][finder.box(record)] += 1
    topics: Counter[str] = Counter()
    for way, n in ways.items():
        topics[way[0]] += n
        if len(way) > 1 and way[1] != way[0]:
            topics[way[1]] += n
    topics.update(dict.fromkeys(records[1], 0))
    named = sorted((t for t in topics if t != NONE), key=lambda t: (-topics[t], t))
    few = dict.fromkeys(named[TOPICS:], REST) if len(named) > TOPICS + 1 else {}
    merged: Counter[Way] = Counter()
    for way, n in ways.items():
        merged[(*(few.get(topic, topic) for topic in way[:2]), *way[2:])] += n
    told: list[Mapping[str, int]] = []
    for step, found in enumerate(records):
        if step < 2:
            fewer: Counter[str] = Counter()
            for topic, n in found.items():
                fewer[few.get(topic, topic)] += n
            found = fewer
        told.append(dict(found))
    return Counted(dict(merged), tuple(told))


class _Ways:
    """Finds the way of each raw question: the one that led furthest, and of equals the first."""

    def __init__(self, views: Views) -> None:
        self._views = views
        self._corpus: Corpus = views.corpus
        self._after: dict[str, Way] = {}

    def box(self, record: Record) -> str:
        """The box in which a record stands."""
        if isinstance(record, RawQuestion):
            return record.topic.id if record.topic else NONE
        if isinstance(record, CoreQuestion):
            return record.topic.id
        if isinstance(record, Solution):
            return record.status
        assert isinstance(record, Action)
        return self._views.badge(record).tone if not record.withdrawn else "stopped"

    def way(self, record: RawQuestion) -> Way:
        """The boxes that a raw question came through; a repeated one goes the way of the first."""
        return (self.box(record), *self._from(self._first(record)))

    def _first(self, record: RawQuestion) -> RawQuestion:
        records, aliases = self._corpus.records, self._corpus.aliases
        seen = {record.id}
        while not record.merged_into and record.duplicate_of:
            id = aliases.get(record.duplicate_of.id, record.duplicate_of.id)
            before = records.get(id)
            if id in seen or not isinstance(before, RawQuestion):
                break
            seen.add(id)
            record = before
        return record

    def _from(self, record: RawQuestion) -> Way:
        cores = self._views.ids(merge.to for merge in record.merged_into)
        ways = [self._after_core(id) for id in cores if id in self._corpus.records]
        return max(ways, key=len, default=())

    def _after_core(self, id: str) -> Way:
        found = self._after.get(id)
        if found is None:
            best = self._furthest(self._views.solutions_of(id))
            found = (self.box(self._corpus.records[id]),)
            if best is not None:
                found += (self.box(best),)
                action = self._furthest(self._views.actions_of(best.id))
                if action is not None:
                    found += (self.box(action),)
            self._after[id] = found
        return found

    def _furthest(self, ids: Iterable[str]) -> Record | None:
        records, reached = self._corpus.records, self._corpus.coverage
        standing = [id for id in ids if records[id].withdrawn is None]
        return records[max(standing, key=lambda id: reached.get(id, 0))] if standing else None


class Flow:
    """The flow of a corpus in the words of one language."""

    def __init__(self, views: Views) -> None:
        self._views = views
        self.words = views.words
        self.counted = counted(views)

    def view(self) -> FlowView | None:
        """Sentences, pictures and tables for the home page; None where nothing was asked."""
        _ = self.words
        reached = self.counted.reached
        if not reached[0]:
            return None
        evidenced = sum(
            self._views.corpus.coverage.get(record.id, 0) == 4
            for record in self._views.corpus.records.values()
            if isinstance(record, RawQuestion) and record.withdrawn is None
        )
        told = _(
            "시민이 물은 {asked}개 가운데 {gathered}개가 핵심질문으로 모였고, "
            "{evidenced}개는 실행한 근거까지 확인되었습니다.",
            asked=reached[0],
            gathered=reached[1],
            evidenced=evidenced,
        )
        columns = self._columns()
        ribbons = [self._ribbons(step) for step in range(len(columns) - 1)]
        return FlowView(
            sentences=(
                told,
                _(
                    "여러 갈래로 이어진 질문은 가장 멀리 간 갈래로 한 번만 셉니다. "
                    "점선 상자는 거기서 더 이어지지 않은 질문입니다."
                ),
            ),
            wide=charts.flow(
                "flow-wide",
                _("질문이 해법과 실행으로 이어진 흐름"),
                told,
                columns,
                [ribbon for step in ribbons for ribbon in step],
                box=186,
                between=84,
                high=300,
            ),
            narrow=tuple(self._pair(step, columns, ribbons[step]) for step in range(len(ribbons))),
            steps=tuple(self._step(step) for step in range(len(columns))),
            moves=tuple(
                FlowMove(self._label(step, a), self._label(step + 1, b), self._asked(n))
                for step in range(len(columns) - 1)
                for (a, b), n in self._moves(step)
            ),
        )

    def _pair(
        self, step: int, columns: list[charts.Column], ribbons: list[charts.Ribbon]
    ) -> tuple[str, Markup]:
        """One step by itself, for narrow screens; who stopped before it is in the step before."""
        left, right = columns[step], columns[step + 1]
        going = {ribbon.source for ribbon in ribbons}
        left = charts.Column(left.title, tuple(n for n in left.nodes if n.key in going))
        heading = (
            self.words("원질문에서 핵심질문으로"),
            self.words("핵심질문에서 해법으로"),
            self.words("해법에서 실행으로"),
        )[step]
        drawn = charts.flow(
            f"flow-{step + 1}",
            heading,
            self.words("원질문 {n}개의 흐름", n=self.counted.reached[step]),
            (left, right),
            ribbons,
            box=138,
            between=50,
            high=190,
        )
        return heading, drawn

    # Columns, boxes and ribbons in their order

    def _keys(self, step: int) -> list[str]:
        """The boxes of a column: topics in the order of their file, states in theirs."""
        boxes, records = self.counted.boxes(step), self.counted.records[step]
        there = {*boxes, *records}
        if step < 2:
            terms = [term.id for term in self._views.corpus.vocabulary.terms("topic")]
            order = [*terms, *sorted(there - {*terms, REST, NONE, OPEN}), REST, NONE]
        else:
            order = list(SOLUTION_STATES if step == 2 else ACTION_STATES)
        return [
            key for key in (*order, OPEN) if key in there and (boxes.get(key) or key in records)
        ]

    def _columns(self) -> list[charts.Column]:
        columns = []
        for step in range(len(STEPS)):
            boxes = self.counted.boxes(step)
            nodes = tuple(
                charts.Node(
                    key=f"{step}{key}",
                    label=self._label(step, key),
                    notes=self._notes(step, key, boxes.get(key, 0)),
                    weight=boxes.get(key, 0),
                    tone="open" if key == OPEN else ("green", "green", "white", "blue")[step],
                    href=self._href(step, key),
                )
                for key in self._keys(step)
            )
            if nodes:
                columns.append(charts.Column(self._title(step), nodes))
        return columns

    def _title(self, step: int) -> str:
        n = sum(self.counted.records[step].values())
        return (
            self.words("원질문 {n}개", n=n),
            self.words("핵심질문 {n}개", n=n),
            self.words("해법 {n}개", n=n),
            self.words("실행 {n}개", n=n),
        )[step]

    def _label(self, step: int, key: str) -> str:
        _ = self.words
        if key == OPEN:
            return (_("아직 모이지 않음"), _("아직 해법 없음"), _("아직 실행 없음"))[step - 1]
        if key == REST:
            return _("그 밖의 주제")
        if key == NONE:
            return _("주제를 정하지 않음")
        if step < 2:
            return self._views.label(self._views.entry("topic", key).label).text
        return _(STATUSES[key])

    def _notes(self, step: int, key: str, asked: int) -> tuple[str, ...]:
        raw = self.words("원질문 {n}개", n=asked)
        if step == 0 or key == OPEN:
            return (raw,)
        n = self.counted.records[step].get(key, 0)
        own = (
            self.words("핵심질문 {n}개", n=n),
            self.words("해법 {n}개", n=n),
            self.words("실행 {n}개", n=n),
        )[step - 1]
        return (own, raw)

    def _href(self, step: int, key: str) -> str:
        if key == OPEN:
            return "gaps/#gaps-white" if step == 3 else "gaps/#gaps-green"
        if step == 0:
            return {REST: "topic/", NONE: "event/"}.get(key, f"topic/{key}/")
        listed = self.counted.records[step].get(key, 0) > 0 and key not in (REST, NONE)
        if step == 1:
            return f"green/#topic-{key}" if listed else "green/"
        name = "solutions" if step == 2 else "state"
        return f"progress/#{name}-{key}" if listed else ("white/" if step == 2 else "blue/")

    def _moves(self, step: int) -> list[tuple[tuple[str, str], int]]:
        left = {key: place for place, key in enumerate(self._keys(step))}
        right = {key: place for place, key in enumerate(self._keys(step + 1))}
        moves = self.counted.moves(step)
        return sorted(moves.items(), key=lambda move: (left[move[0][0]], right[move[0][1]]))

    def _ribbons(self, step: int) -> list[charts.Ribbon]:
        return [
            charts.Ribbon(
                f"{step}{a}",
                f"{step + 1}{b}",
                n,
                f"{self._label(step, a)} → {self._label(step + 1, b)}: "
                + self.words("원질문 {n}개", n=n),
            )
            for (a, b), n in self._moves(step)
        ]

    # Tables

    def _asked(self, n: int) -> Amount:
        return Amount(str(n), korean.number_words(n))

    def _step(self, step: int) -> FlowStep:
        boxes, records = self.counted.boxes(step), self.counted.records[step]
        return FlowStep(
            title=self._title(step),
            rows=tuple(
                FlowRow(
                    link=Link(Text(self._label(step, key)), self._href(step, key)),
                    records=None if key == OPEN else self._asked(records.get(key, 0)),
                    asked=self._asked(boxes.get(key, 0)),
                )
                for key in self._keys(step)
            ),
        )
