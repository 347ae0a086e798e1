"""Lists into views: vocabularies, papers, gaps, the matrix, the glossary, claims."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.objects.action import Action
from generator.objects.corpus import OpenGap
from generator.objects.date import PartialDate
from generator.objects.question import CoreQuestion
from generator.objects.record import Record
from generator.objects.solution import Solution
from generator.objects.view import (
    Card,
    ChainRow,
    ChainSolution,
    ChainView,
    ClaimsView,
    ClaimView,
    Count,
    GapsView,
    GapView,
    GlossaryRow,
    GlossaryView,
    Group,
    Link,
    ListView,
    PaperView,
    RecordGroup,
    Shelf,
    Text,
)
from generator.objects.vocabulary import (
    Claim,
    Entry,
    Event,
    GlossaryTerm,
)
from generator.render import charts, korean
from generator.render.data.survey import Survey
from generator.render.shelves import Shelves
from generator.render.views import KIND_ORDER, PAGE_SIZE, Pointers, Views, views_of
from generator.render.words import (
    COVERAGE,
    FORMS,
    FORMS_COUNTED,
    KINDS_COUNTED,
    PAPERS,
    REACHED,
    STATUSES,
    VOCABULARY_TITLES,
)


def listings_of(survey: Survey, language: str) -> Listings:
    """The listings of a language: the same for all that is rendered of one survey."""
    return survey.once(("listings", language), lambda: Listings(views_of(survey, language)))


_PAPER_KINDS = {"green": "core-question", "white": "solution", "blue": "action"}
#: Events at which citizens spoke, so that questions can be looked for there.
_DIALOGUES = ("dialogue", "village-dialogue")
_NEWS = 6


class Listings:
    """Makes the views of lists in one language; counts what several of them need once."""

    def __init__(self, views: Views) -> None:
        self.views = views
        self.corpus = views.corpus
        self.words = views.words
        self.shelves = Shelves(views)
        corpus = views.corpus
        self._by_kind: dict[str, list[str]] = {kind: [] for kind in KIND_ORDER}
        for record in corpus.records.values():
            self._by_kind[record.kind].append(record.id)
        self._raw_on = {
            vocabulary: {
                entry: sum(corpus.records[id].kind == "question" for id in ids)
                for entry, ids in shelves.items()
            }
            for vocabulary, shelves in corpus.facets.items()
        }

    def claims(self) -> ClaimsView:
        """Every claim; those that contradict one another side by side."""
        to = self.views.pointers("../")
        claims = {
            claim.id: claim
            for claim in self.corpus.vocabulary.entries.get("claim", {}).values()
            if isinstance(claim, Claim)
        }
        against: dict[str, set[str]] = {id: set() for id in claims}
        for claim in claims.values():
            for other in claim.contradicts:
                against[claim.id].add(other.id)
                against[other.id].add(claim.id)
        conflicts: list[tuple[ClaimView, ...]] = []
        others: list[ClaimView] = []
        seen: set[str] = set()
        for id, claim in claims.items():
            if id in seen:
                continue
            group = [id]
            seen.add(id)
            for member in group:  # grows while it is walked: all that hang together
                new = sorted(against[member] - seen)
                seen.update(new)
                group.extend(new)
            if len(group) == 1:
                others.append(self.views.claim(claim, to))
            else:
                conflicts.append(tuple(self.views.claim(claims[member], to) for member in group))
        return ClaimsView(conflicts=tuple(conflicts), others=tuple(others))

    def raw_list(self, core: CoreQuestion, number: int, total: int) -> ListView:
        """One page of all raw questions that went into a core question."""
        to = self.views.pointers("../../" if number == 1 else "../../../")
        ids = self.views.raw_of(core.id)
        page = ids[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
        return ListView(
            title=self.words("이 질문이 된 원질문"),
            about=to.record(core.id),
            groups=self.shelves.by_kind(ids, page, to),
            count=len(ids),
            pager=self.shelves.pager(number, total, "./" if number == 1 else "../"),
        )

    # Papers

    def _count(self, n: int, text: str, href: str = "", tone: str = "", share: int = 0) -> Count:
        return Count(korean.number_words(n), text, href, tone, share)

    def _standing(self, kind: str) -> list[Record]:
        """The records of a kind that were not withdrawn."""
        records = self.corpus.records
        return [records[id] for id in self._by_kind[kind] if not records[id].withdrawn]

    def _gap_count(self, paper: str) -> int:
        return sum(self.corpus.records[gap.id].paper == paper for gap in self.corpus.gaps)

    def paper_counts(self, paper: str, up: str) -> tuple[Count, ...]:
        """The figures of a paper."""
        _ = self.words
        counts: list[Count] = []
        if paper == "green":
            counts += [
                self._count(len(self._standing("question")), _(KINDS_COUNTED["question"])),
                self._count(
                    len(self._standing("core-question")), _(KINDS_COUNTED["core-question"])
                ),
            ]
        elif paper == "white":
            solutions = [s for s in self._standing("solution") if isinstance(s, Solution)]
            counts.append(self._count(len(solutions), _(KINDS_COUNTED["solution"])))
            counts += [
                self._count(n, _(text))
                for form, text in FORMS_COUNTED.items()
                if (n := sum(solution.form == form for solution in solutions))
            ]
        else:
            actions = [a for a in self._standing("action") if isinstance(a, Action)]
            counts.append(self._count(len(actions), _(KINDS_COUNTED["action"])))
            tones = [self.views.badge(action).tone for action in actions]
            counts += [
                self._count(tones.count(tone), _(STATUSES[tone]), tone=tone)
                for tone in ("planned", "underway", "delayed", "done", "stopped")
                if tone in tones
            ]
        gaps = self._gap_count(paper)
        if gaps:
            counts.append(
                self._count(gaps, _(STATUSES["gap"]), f"{up}gaps/#gaps-{paper}", tone="gap")
            )
        return tuple(counts)

    def _card(self, id: str, to: Pointers) -> Card:
        _ = self.words
        record = self.corpus.records[id]
        link = to.record(id)
        facts: list[str] = []
        percent = -1
        bar = charts.share(0)
        if isinstance(record, CoreQuestion):
            solutions, actions = self.views.downstream(id)
            facts = [
                _("원질문 {n}개", n=len(self.views.raw_of(id))),
                _("해법 {n}개", n=len(solutions)),
                _("실행 {n}개", n=len(actions)),
            ]
        elif isinstance(record, Solution):
            facts = [
                _(FORMS[record.form]),
                _("핵심질문 {n}개", n=len(record.answers)),
                _("실행 {n}개", n=len(self.views.actions_of(id))),
            ]
        elif isinstance(record, Action):
            owner = to.entry("body", record.owner.id)
            facts = [_("맡은 곳: {name}", name=owner.text.text)]
            current = self.views.current_status(record)
            if current:
                date = self.views.day(current.date)
                facts.append(_("{date} 기준", date=date.text))
            progress = self.corpus.progress.get(id)
            if progress:
                percent = progress.percent
                bar = charts.share(percent)
                facts.append(_("진행 {percent}%", percent=percent))
        return Card(
            record=link,
            facts=tuple(facts),
            stale=_("오래된 상태")
            if isinstance(record, Action) and id in self.corpus.stale
            else "",
            percent=percent,
            bar=bar,
        )

    def paper(self, paper: str) -> PaperView:
        """A living paper."""
        _ = self.words
        to = self.views.pointers("../")
        kind = _PAPER_KINDS[paper]
        shelves = []
        withdrawn = [id for id in self._by_kind[kind] if self.corpus.records[id].withdrawn]
        placed: set[str] = set(withdrawn)
        for topic in self.corpus.vocabulary.terms("topic"):
            ids = [i for i in self._of_kind("topic", topic.id, kind) if i not in placed]
            if ids:
                placed.update(ids)
                shelves.append(
                    Shelf(
                        key=f"topic-{topic.id}",
                        heading=self.views.label(topic.label),
                        href=f"../topic/{topic.id}/",
                        cards=tuple(self._card(id, to) for id in ids),
                    )
                )
        rest = [id for id in self._by_kind[kind] if id not in placed]
        if rest:
            shelves.append(
                Shelf(
                    key="topic-none",
                    heading=Text(_("주제를 정하지 않은 기록")),
                    href="",
                    cards=tuple(self._card(id, to) for id in rest),
                )
            )
        sectors = []
        for sector in self._sectors():
            ids = [i for i in self._of_kind("sector", sector.id, kind) if i not in withdrawn]
            if ids:
                sectors.append(
                    RecordGroup(
                        self.views.label(sector.label),
                        to.records(ids),
                        key=f"sector-{sector.id}",
                        count=len(ids),
                        href=f"../sector/{sector.id}/",
                    )
                )
        return PaperView(
            paper=paper,
            counts=self.paper_counts(paper, "../"),
            editions=self.views.promised.editions.rows(paper),
            files=self.views.promised.texts.concordance.files(paper, "", "../../"),
            by_topic_heading=_("주제별로 보기"),
            shelves=tuple(shelves),
            withdrawn=to.records(withdrawn),
            sectors=tuple(sectors),
            ways=self.ways(to) if paper == "green" else (),
        )

    def _sectors(self) -> list[Entry]:
        """Every sector, those in force today first."""
        current = self.shelves.current_terms("sector")
        entries = {entry.id: entry for entry in self.shelves.entries("sector")}
        past = [entry for id, entry in entries.items() if id not in current]
        return [*(entries[id] for id in current), *past]

    def _of_kind(self, vocabulary: str, entry: str, kind: str) -> list[str]:
        ids = self.corpus.facets.get(vocabulary, {}).get(entry, ())
        return [id for id in ids if self.corpus.records[id].kind == kind]

    def ways(self, to: Pointers) -> tuple[Group, ...]:
        """Ways to find a raw question: by meeting, by place, by sector; each with its count."""
        _ = self.words
        events = [
            event
            for event in self.shelves.entries("event")
            if isinstance(event, Event) and self._raw("event", event.id)
        ]
        places = sorted(
            (place for place in self.shelves.entries("place") if self._raw("place", place.id)),
            key=lambda place: -self._raw("place", place.id),
        )
        sectors = [sector for sector in self._sectors() if self._raw("sector", sector.id)]
        named: list[tuple[str, str, Sequence[Entry]]] = [
            (_("어느 자리에서 물으셨나요?"), "event", events),
            (_("어느 동네인가요?"), "place", places[:12]),
            (_("어떤 분야인가요?"), "sector", sectors),
        ]
        return tuple(
            Group(
                Text(heading),
                tuple(self._counted(vocabulary, entry, to) for entry in entries),
                key=vocabulary,
                all=Link(Text(_(VOCABULARY_TITLES[vocabulary])), f"{to.up}{vocabulary}/"),
            )
            for heading, vocabulary, entries in named
            if entries
        )

    def _raw(self, vocabulary: str, entry: str) -> int:
        return self._raw_on.get(vocabulary, {}).get(entry, 0)

    def _counted(self, vocabulary: str, entry: Entry, to: Pointers) -> Link:
        link = to.entry(vocabulary, entry.id)
        return Link(
            link.text, link.href, link.hreflang, link.sample, self._raw(vocabulary, entry.id)
        )

    def _gap(self, gap: OpenGap, to: Pointers) -> GapView:
        return self.views.gap(gap.id, gap.gap, to, named=True)

    def gaps(self) -> GapsView:
        """Every open gap, by paper, the earliest review first."""
        to = self.views.pointers("../")
        gaps = sorted(self.corpus.gaps, key=lambda gap: (gap.gap.review_by, gap.id))
        return GapsView(
            total=len(gaps),
            overdue=sum(gap.overdue for gap in gaps),
            papers=tuple(
                (
                    paper,
                    self.words(PAPERS[paper]),
                    tuple(
                        self._gap(gap, to)
                        for gap in gaps
                        if self.corpus.records[gap.id].paper == paper
                    ),
                )
                for paper in ("green", "white")
            ),
            built=self.views.day(PartialDate.of(self.corpus.today)),
        )

    def chain(self) -> ChainView:
        """The matrix of core questions, solutions and actions."""
        _ = self.words
        to = self.views.pointers("../")
        rows = []
        for record in self._standing("core-question"):
            assert isinstance(record, CoreQuestion)
            reach = int(self.corpus.coverage.get(record.id, 0))
            rows.append(
                ChainRow(
                    question=to.record(record.id),
                    raw=_("원질문 {n}개", n=len(self.views.raw_of(record.id))),
                    reach=_(REACHED[reach]),
                    step=reach,
                    solutions=tuple(self._chain_solution(id, to) for id in self._solutions(record)),
                    gap=self.views.gap(record.id, record.gap, to) if record.gap else None,
                )
            )
        steps = [row.step for row in rows]
        return ChainView(
            rows=tuple(rows),
            counts=tuple(
                self._count(steps.count(step), _(REACHED[step]), tone=f"reach-{step}")
                for step in range(1, len(COVERAGE))
            ),
        )

    def _solutions(self, record: CoreQuestion) -> Iterable[str]:
        return self.views.solutions_of(record.id)

    def _chain_solution(self, id: str, to: Pointers) -> ChainSolution:
        solution = self.corpus.records[id]
        gap = solution.gap if isinstance(solution, Solution) else None
        return ChainSolution(
            solution=to.record(id),
            actions=to.records(self.views.actions_of(id)),
            gap=self.views.gap(id, gap, to) if gap else None,
        )

    def glossary(self) -> GlossaryView:
        """Every hard word, in the order of the alphabet."""
        views = self.views
        rows = []
        for entry in self.shelves.entries("glossary"):
            if not isinstance(entry, GlossaryTerm):
                continue
            term = views.label(entry.label)
            others = tuple(
                Text(text, code) for code, text in entry.label.texts if text != term.text
            )
            rows.append(
                GlossaryRow(
                    anchor=f"term-{entry.id}",
                    term=term,
                    others=others,
                    plain=views.label(entry.plain),
                    definition=views.maybe_label(entry.definition),
                )
            )
        return GlossaryView(rows=tuple(rows))
