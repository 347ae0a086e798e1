"""Lists into views: vocabularies, papers, the home page, gaps, the matrix, the glossary, claims."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from generator.objects.action import Action
from generator.objects.corpus import Coverage, OpenGap
from generator.objects.date import PartialDate
from generator.objects.question import CoreQuestion
from generator.objects.record import Record
from generator.objects.solution import Solution
from generator.objects.view import (
    Badge,
    Card,
    ChainRow,
    ChainSolution,
    ChainView,
    ClaimsView,
    ClaimView,
    Count,
    CrossingView,
    Day,
    GapsView,
    GapView,
    GlossaryRow,
    GlossaryView,
    Group,
    HomeView,
    Link,
    ListView,
    NewsView,
    Pager,
    PaperCard,
    PaperView,
    RecordGroup,
    RecordLink,
    Shelf,
    ShelfRow,
    ShelfView,
    ShelvesView,
    Span,
    Text,
    VersionView,
)
from generator.objects.vocabulary import (
    Actor,
    Claim,
    Entry,
    Event,
    GlossaryTerm,
    Place,
    Reported,
    TaxonomyVersion,
)
from generator.render import charts, korean
from generator.render.views import KIND_ORDER, PAGE_SIZE, Pointers, Views
from generator.render.words import (
    BODY_TYPES,
    COVERAGE,
    EVENT_TYPES,
    FORMS,
    FORMS_COUNTED,
    KINDS,
    KINDS_COUNTED,
    MATCHES,
    PAPER_SENTENCES,
    PAPERS,
    PLACE_TYPES,
    REACHED,
    SHELVED,
    STATUSES,
    VERBS,
    VERDICTS,
    VOCABULARIES,
    VOCABULARY_LEADS,
    VOCABULARY_TITLES,
)

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
        self._cited = self._citations()

    # Vocabularies

    def entries(self, vocabulary: str) -> Sequence[Entry]:
        """The entries of a vocabulary in the order in which readers look for them."""
        terms = self.corpus.vocabulary.terms(vocabulary)
        if terms:
            return terms
        found = list(self.corpus.vocabulary.entries.get(vocabulary, {}).values())
        if vocabulary == "event":
            events = [entry for entry in found if isinstance(entry, Event)]
            return sorted(events, key=lambda event: (event.date, event.id))
        if vocabulary == "source":
            return sorted(found, key=_source_order, reverse=True)
        return sorted(found, key=lambda entry: (self.views.label(entry.label).text, entry.id))

    def on_shelf(self, vocabulary: str, id: str) -> tuple[str, ...]:
        """The records that name an entry, by kind and id."""
        ids = self.corpus.facets.get(vocabulary, {}).get(id, ())
        kinds = {kind: i for i, kind in enumerate(KIND_ORDER)}
        return tuple(sorted(ids, key=lambda i: kinds[self.corpus.records[i].kind]))

    def by_kind(
        self, ids: Sequence[str], page: Sequence[str], to: Pointers
    ) -> tuple[RecordGroup, ...]:
        """One page of a list as groups by kind; each counts all of its kind in the list."""
        records = self.corpus.records
        totals = dict.fromkeys(KIND_ORDER, 0)
        for id in ids:
            totals[records[id].kind] += 1
        return tuple(
            RecordGroup(
                Text(self.words(KINDS[kind])), to.records(group), key=kind, count=totals[kind]
            )
            for kind, group in groupby(page, key=lambda id: records[id].kind)
        )

    def pager(self, number: int, total: int, base: str) -> Pager | None:
        """Where a page stands; `base` leads from it to the first one. None where it is alone."""
        if total == 1:
            return None
        return Pager(
            number=number,
            total=total,
            text=self.words("{total}쪽 가운데 {number}쪽", total=total, number=number),
            previous="" if number == 1 else base if number == 2 else f"{base}{number - 1}/",
            next=f"{base}{number + 1}/" if number < total else "",
        )

    def shelf(self, vocabulary: str, entry: Entry, number: int, total: int) -> ShelfView:
        """One page of one entry of a vocabulary."""
        up = "../../" if number == 1 else "../../../"
        to = self.views.pointers(up)
        ids = self.on_shelf(vocabulary, entry.id)
        page = ids[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
        first = number == 1
        cited = self._cited.get(entry.id, ((), ())) if vocabulary == "source" else ((), ())
        return ShelfView(
            kind_text=self.words(VOCABULARIES[vocabulary]),
            index_href=f"{up}{vocabulary}/",
            title=self.views.label(entry.label),
            sample=entry.sample,
            note=self.views.maybe_label(entry.note) if first else None,
            facts=self._entry_facts(vocabulary, entry, to) if first else (),
            figures=self._figures(entry, to) if first else (),
            claims=tuple(self.views.claim(claim, to) for claim in cited[0]) if first else (),
            sources=self.views.sources(entry.sources, to) if first else (),
            groups=self.by_kind(ids, page, to),
            count=len(ids),
            pager=self.pager(number, total, "./" if first else "../"),
        )

    def _figures(self, entry: Entry, to: Pointers) -> tuple[tuple[Text, str, Link | None], ...]:
        if not isinstance(entry, Event):
            return ()
        return tuple(
            (
                self.views.label(figure.label),
                self.views.count(figure.value, figure.about),
                to.entry("source", figure.source.id) if figure.source else None,
            )
            for figure in entry.figures
        )

    def _entry_facts(self, vocabulary: str, entry: Entry, to: Pointers) -> tuple[Group, ...]:
        """What is known of an entry, as headings with values."""
        _ = self.words
        views = self.views
        facts: list[tuple[str, list[Link]]] = []

        def plain(text: str) -> list[Link]:
            return [Link(Text(text), "")] if text else []

        if isinstance(entry, Event):
            facts += [
                (_("날짜"), plain(views.when(entry.date, entry.until).text)),
                (_("종류"), plain(_(EVENT_TYPES[entry.type]))),
                (_("연 곳"), [to.entry("body", entry.body.id)] if entry.body else []),
                (_("장소"), [to.entry("place", entry.place.id)] if entry.place else []),
            ]
        elif isinstance(entry, Actor):
            events = [
                to.entry("event", event.id)
                for event in self.entries("event")
                if isinstance(event, Event) and event.body and event.body.id == entry.id
            ]
            parts = [
                to.entry("body", body.id)
                for body in self.entries("body")
                if isinstance(body, Actor) and body.part_of and body.part_of.id == entry.id
            ]
            facts += [
                (_("종류"), plain(_(BODY_TYPES[entry.type]))),
                (_("있었던 때"), plain(self._validity(entry.valid_from, entry.valid_to))),
                (_("속한 곳"), [to.entry("body", entry.part_of.id)] if entry.part_of else []),
                (_("이곳에 속한 곳"), parts),
                (_("이곳이 연 대화와 사건"), events),
            ]
        elif isinstance(entry, Place):
            inside = [
                to.entry("place", place.id)
                for place in self.entries("place")
                if isinstance(place, Place) and place.within and place.within.id == entry.id
            ]
            events = [
                to.entry("event", event.id)
                for event in self.entries("event")
                if isinstance(event, Event) and event.place and event.place.id == entry.id
            ]
            facts += [
                (_("종류"), plain(_(PLACE_TYPES[entry.type]))),
                (_("이 이름을 쓴 때"), plain(self._validity(entry.valid_from, entry.valid_to))),
                (_("속한 곳"), [to.entry("place", entry.within.id)] if entry.within else []),
                (_("이곳에 속한 곳"), inside),
                (_("이곳에서 연 대화와 사건"), events),
            ]
        elif isinstance(entry, Reported):
            date = views.maybe_day(entry.date)
            web = entry.url if entry.url and entry.url.startswith(("https://", "http://")) else ""
            cited = self._cited.get(entry.id, ((), ()))
            events = [to.entry("event", event.id) for event in cited[1]]
            facts += [
                (_("펴낸 곳"), [Link(views.words_of(entry.publisher), "")]),
                (_("날짜"), plain(date.text if date else "")),
                (_("찾는 번호"), plain(entry.locator or "")),
                (_("주소"), [Link(Text(web), web)] if web else []),
                (_("이 출처를 쓴 대화와 사건"), events),
            ]
        else:
            versions = self._versions(vocabulary)
            inside = [
                Link(views.label(v.label), f"{to.up}{vocabulary}/#{v.id}")
                for v in versions
                if any(reference.id == entry.id for reference in v.terms)
            ]
            facts.append((_("쓰인 시기"), inside))
        return tuple(Group(Text(name), tuple(links)) for name, links in facts if links)

    def _validity(self, start: PartialDate | None, end: PartialDate | None) -> str:
        language = self.views.language
        if start and end:
            return korean.range_words(start, end, language)
        if start:
            return self.words("{date}부터", date=korean.date_words(start, language))
        if end:
            return self.words("{date}까지", date=korean.date_words(end, language))
        return ""

    def _versions(self, vocabulary: str) -> tuple[TaxonomyVersion, ...]:
        taxonomy = self.corpus.vocabulary.taxonomies.get(vocabulary)
        return taxonomy.versions if taxonomy else ()

    def _in_force(self, version: TaxonomyVersion) -> bool:
        today = self.corpus.today
        ended = version.valid_to is not None and version.valid_to.last < today
        return version.valid_from.first <= today and not ended

    def current_terms(self, vocabulary: str) -> tuple[str, ...]:
        """The ids of the terms in force today, or of all where no version says."""
        for version in reversed(self._versions(vocabulary)):
            if self._in_force(version):
                return tuple(reference.id for reference in version.terms)
        return tuple(entry.id for entry in self.entries(vocabulary))

    def shelves(self, vocabulary: str) -> ShelvesView:
        """The index of a vocabulary."""
        _ = self.words
        to = self.views.pointers("../")
        entries = self.entries(vocabulary)
        versions = self._versions(vocabulary)
        parts: list[tuple[str, list[Entry]]]
        if versions:
            current = self.current_terms(vocabulary)
            parts = [
                (_("지금 쓰는 이름"), [self.views.entry(vocabulary, id) for id in current]),
                (_("지난 이름"), [e for e in entries if e.id not in current]),
            ]
        else:
            parts = [("", list(entries))]
        return ShelvesView(
            title=_(VOCABULARY_TITLES[vocabulary]),
            lead=_(VOCABULARY_LEADS[vocabulary]),
            rows=tuple(
                (name, tuple(self._row(vocabulary, entry, to) for entry in part))
                for name, part in parts
                if part
            ),
            versions=tuple(
                VersionView(
                    anchor=version.id,
                    label=self.views.label(version.label),
                    span=self._validity(version.valid_from, version.valid_to),
                    current=self._in_force(version),
                    terms=to.entries(vocabulary, version.terms),
                    sources=to.entries("source", version.sources),
                )
                for version in versions
            ),
            crosswalk=self._crosswalk(vocabulary, to),
        )

    def _crosswalk(self, vocabulary: str, to: Pointers) -> tuple[CrossingView, ...]:
        taxonomy = self.corpus.vocabulary.taxonomies.get(vocabulary)
        return tuple(
            CrossingView(
                term=to.entry(vocabulary, crossing.term.id),
                to=to.entry(vocabulary, crossing.to.id),
                match=self.words(MATCHES[crossing.match]),
                note=self.views.maybe_label(crossing.note),
                sample=crossing.sample,
            )
            for crossing in (taxonomy.crosswalk if taxonomy else ())
        )

    def _row(self, vocabulary: str, entry: Entry, to: Pointers) -> ShelfRow:
        _ = self.words
        facts: tuple[str | Day | Span | Text, ...] = ()
        if isinstance(entry, Event):
            facts = (self.views.when(entry.date, entry.until),)
        elif isinstance(entry, Place):
            facts = (_(PLACE_TYPES[entry.type]),)
        elif isinstance(entry, Reported):
            facts = (
                self.views.words_of(entry.publisher),
                *filter(None, [self.views.maybe_day(entry.date)]),
            )
        elif isinstance(entry, Actor):
            facts = (_(BODY_TYPES[entry.type]),)
        return ShelfRow(
            link=to.entry(vocabulary, entry.id),
            note=self.views.maybe_label(entry.note) if vocabulary not in ("event",) else None,
            facts=facts,
            count=len(self.corpus.facets.get(vocabulary, {}).get(entry.id, ())),
        )

    def _citations(self) -> dict[str, tuple[list[Claim], list[Event]]]:
        """The claims and events that name each source."""
        cited: dict[str, tuple[list[Claim], list[Event]]] = {}
        entries = self.corpus.vocabulary.entries
        for claim in entries.get("claim", {}).values():
            for reference in claim.sources:
                if isinstance(claim, Claim):
                    cited.setdefault(reference.id, ([], []))[0].append(claim)
        for event in self.entries("event"):
            for reference in event.sources:
                if isinstance(event, Event):
                    cited.setdefault(reference.id, ([], []))[1].append(event)
        return cited

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
            groups=self.by_kind(ids, page, to),
            count=len(ids),
            pager=self.pager(number, total, "./" if number == 1 else "../"),
        )

    # Papers and home

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
        current = self.current_terms("sector")
        entries = {entry.id: entry for entry in self.entries("sector")}
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
            for event in self.entries("event")
            if isinstance(event, Event) and self._raw("event", event.id)
        ]
        places = sorted(
            (place for place in self.entries("place") if self._raw("place", place.id)),
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

    def flow(self, up: str) -> tuple[Count, ...]:
        """How many raw questions came at least so far, step by step."""
        reached = [0] * len(Coverage)
        for record in self._standing("question"):
            for step in range(int(self.corpus.coverage.get(record.id, 0)) + 1):
                reached[step] += 1
        total = reached[0] or 1
        hrefs = ("green/", "green/", "white/", "blue/", "blue/")
        return tuple(
            Count(
                korean.number_words(n),
                self.words(COVERAGE[step]),
                up + hrefs[step],
                f"reach-{step}",
                round(100 * n / total),
            )
            for step, n in enumerate(reached)
        )

    def news(self, to: Pointers) -> tuple[NewsView, ...]:
        """The latest that offices and citizens said, and the latest changes of state."""
        _ = self.words
        today = self.corpus.today
        found: list[tuple[PartialDate, str, NewsView]] = []
        for record in self._standing("action"):
            if not isinstance(record, Action):
                continue
            texts = self.views.texts(record)
            link = to.record(record.id)

            def add(
                date: PartialDate,
                what: str,
                text: Text | None,
                badge: Badge | None,
                link: RecordLink = link,
            ) -> None:
                if date.first <= today:
                    view = NewsView(
                        date=self.views.day(date), what=what, record=link, text=text, badge=badge
                    )
                    found.append((date, link.number, view))

            for i, entry in enumerate(record.status, 1):
                note = texts.maybe(f"status.{i}.note", entry.note)
                add(entry.date, _("상태가 바뀌었습니다"), note, self.views.state(entry.status))
            for i, report in enumerate(record.reports, 1):
                add(report.date, _("기관의 보고"), texts(f"reports.{i}.text", report.text), None)
            for i, verdict in enumerate(record.verdicts, 1):
                badge = Badge(f"verdict-{verdict.rating}", _(VERDICTS[verdict.rating]))
                text = texts(f"verdicts.{i}.text", verdict.text)
                add(verdict.date, _("시민의 평가"), text, badge)
        found.sort(key=lambda item: (item[0], item[1]), reverse=True)
        return tuple(view for _date, _number, view in found[:_NEWS])

    def home(self) -> HomeView:
        """The home page below the editor's words."""
        _ = self.words
        to = self.views.pointers("")
        flow = self.flow("")
        gaps = sorted(self.corpus.gaps, key=lambda gap: (gap.gap.review_by, gap.id))
        return HomeView(
            papers=tuple(
                PaperCard(
                    paper=paper,
                    name=_(PAPERS[paper]),
                    verb=_(VERBS[paper]),
                    sentence=_(PAPER_SENTENCES[paper]),
                    href=f"{paper}/",
                    counts=self.paper_counts(paper, ""),
                )
                for paper in PAPERS
            ),
            ways=self.ways(to),
            flow=flow,
            flow_text=_(
                "시민이 물은 {asked}개 가운데 {gathered}개가 핵심질문으로 모였고, "
                "{evidenced}개는 실행한 근거까지 확인되었습니다.",
                asked=flow[0].number,
                gathered=flow[1].number,
                evidenced=flow[4].number,
            ),
            chain_href="chain/",
            news=self.news(to),
            gap_count=len(gaps),
            gap_overdue=sum(gap.overdue for gap in gaps),
            gaps=tuple(self._gap(gap, to) for gap in gaps[:3]),
            gaps_href="gaps/",
            more=(
                *(Link(Text(_(VOCABULARY_TITLES[v])), f"{v}/") for v in SHELVED),
                Link(Text(_("서로 다른 수치")), "claims/"),
            ),
            built=self.views.day(PartialDate.of(self.corpus.today)),
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
        for entry in self.entries("glossary"):
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


def _source_order(entry: Entry) -> tuple[str, str]:
    date = entry.date if isinstance(entry, Reported) else None
    return (str(date or ""), entry.id)
