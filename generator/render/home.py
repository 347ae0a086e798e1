"""The home page: the three papers, ways to a question, how far all came, what is new and open."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Iterator

import msgspec

from generator.objects.action import Action
from generator.objects.date import PartialDate
from generator.objects.home_view import HomeView, NewsView, PaperCard, Way
from generator.objects.question import CoreQuestion, RawQuestion
from generator.objects.record import Record
from generator.objects.solution import Solution
from generator.objects.view import Badge, Count, Link, Text
from generator.objects.vocabulary import Entry
from generator.render import korean
from generator.render.flow import Flow
from generator.render.listings import Listings
from generator.render.views import Pointers
from generator.render.words import (
    PAPER_SENTENCES,
    PAPERS,
    SHELVED,
    VERBS,
    VERDICTS,
    VOCABULARY_TITLES,
)

#: So many news, next steps, gaps and ways are shown; further ways are folded away, and the rest is
#: on its page.
_NEWS, _COMING, _GAPS, _WAYS, _FOLDED = 8, 4, 3, 6, 60

#: When it was, what orders equals of a day, and what makes its view where it is among the latest.
_Found = tuple[PartialDate, str, Callable[[], NewsView]]


class Home:
    """Makes the view of the home page in one language."""

    def __init__(self, listings: Listings) -> None:
        self._listings = listings
        self._views = listings.views
        self._corpus = listings.corpus
        self.words = listings.words
        self._to: Pointers = self._views.pointers("")
        self._raw_on = self._raw()

    def view(self) -> HomeView:
        """The home page below the editor's words."""
        _ = self.words
        gaps = heapq.nsmallest(
            _GAPS, self._corpus.gaps, key=lambda gap: (gap.gap.review_by, gap.id)
        )
        return HomeView(
            papers=tuple(
                PaperCard(
                    paper=paper,
                    name=_(PAPERS[paper]),
                    verb=_(VERBS[paper]),
                    sentence=_(PAPER_SENTENCES[paper]),
                    href=f"{paper}/",
                    counts=self._listings.paper_counts(paper, ""),
                )
                for paper in PAPERS
            ),
            search_href="search/",
            ways=tuple(self._ways()),
            flow=Flow(self._views).view(),
            chain_href="chain/",
            progress_href="progress/",
            coming=self._coming(),
            news=self._news(),
            gap_counts=self._gap_counts(),
            gap_total=len(self._corpus.gaps),
            gap_overdue=sum(gap.overdue for gap in self._corpus.gaps),
            gaps=tuple(self._views.gap(gap.id, gap.gap, self._to, named=True) for gap in gaps),
            gaps_href="gaps/",
            more=(
                *(Link(Text(_(VOCABULARY_TITLES[v])), f"{v}/") for v in SHELVED),
                Link(Text(_("서로 다른 수치")), "claims/"),
            ),
            built=self._views.day(PartialDate.of(self._corpus.today)),
        )

    # Ways to a question

    def _ways(self) -> Iterator[Way]:
        """By meeting, by place, by sector; each with how many raw questions it leads to."""
        _ = self.words
        listings = self._listings
        raw = self._raw_on

        def asked(vocabulary: str) -> list[Entry]:
            return [e for e in listings.shelves.entries(vocabulary) if raw[vocabulary].get(e.id)]

        events = asked("event")[::-1]  # the latest meeting first
        places = sorted(asked("place"), key=lambda place: -raw["place"][place.id])
        current = listings.shelves.current_terms("sector")
        sectors = sorted(asked("sector"), key=lambda sector: sector.id not in current)
        for vocabulary, heading, entries in (
            ("event", _("어느 자리에서 물으셨나요?"), events),
            ("place", _("어느 동네인가요?"), places),
            ("sector", _("어떤 분야인가요?"), sectors),
        ):
            if not entries:
                continue
            links = [
                msgspec.structs.replace(
                    self._to.entry(vocabulary, entry.id), count=raw[vocabulary][entry.id]
                )
                for entry in entries[: _WAYS + _FOLDED]
            ]
            open_ = _WAYS if len(links) > _WAYS + 2 else len(links)
            yield Way(
                key=vocabulary,
                heading=heading,
                links=tuple(links[:open_]),
                more=tuple(links[open_:]),
                more_text=_("{n}곳 더 보기", n=len(links) - open_)
                if vocabulary == "place"
                else _("{n}개 더 보기", n=len(links) - open_),
                all=Link(Text(_(VOCABULARY_TITLES[vocabulary])), f"{vocabulary}/"),
            )

    def _raw(self) -> dict[str, Counter[str]]:
        """How many raw questions may be listed under each meeting, place and sector.

        As the shelves have them: where few come from a place, they are held back there and here.
        """
        return {
            vocabulary: Counter(
                {
                    entry: sum(map(self._stands, ids))
                    for entry, ids in self._corpus.facets.get(vocabulary, {}).items()
                }
            )
            for vocabulary in ("event", "place", "sector")
        }

    def _stands(self, id: str) -> bool:
        """Whether this is a raw question that has not been withdrawn."""
        record = self._corpus.records[id]
        return isinstance(record, RawQuestion) and record.withdrawn is None

    # What is open

    def _gap_counts(self) -> tuple[Count, ...]:
        """Open gaps by the kind of record that leads no further."""
        kinds = Counter(self._corpus.records[gap.id].kind for gap in self._corpus.gaps)
        texts = {
            "question": self.words("모이지 않은 원질문"),
            "core-question": self.words("해법이 없는 핵심질문"),
            "solution": self.words("실행이 없는 해법"),
        }
        return tuple(
            Count(
                korean.number_words(kinds[kind]),
                text,
                "gaps/#gaps-white" if kind == "solution" else "gaps/#gaps-green",
                "gap",
            )
            for kind, text in texts.items()
            if kinds[kind]
        )

    # What comes next

    def _coming(self) -> tuple[NewsView, ...]:
        """The next steps, the soonest first; what a stopped action owed is left out."""
        today = self._corpus.today
        due = (
            (step.due, action.id, step)
            for action in self._corpus.of_kind("action")
            if isinstance(action, Action)
            and action.withdrawn is None
            and self._views.badge(action).tone != "stopped"
            for step in action.milestones
            if (step.done is None or step.done.first > today) and step.due.last >= today
        )
        soonest = heapq.nsmallest(_COMING, due, key=lambda item: (item[0], item[1], item[2].key))
        return tuple(
            NewsView(
                date=self._views.day(date),
                what="",
                record=self._to.record(id),
                text=self._views.texts(self._corpus.records[id])(
                    f"milestones.{step.key}.name", step.name
                ),
            )
            for date, id, step in soonest
        )

    # News

    def _news(self) -> tuple[NewsView, ...]:
        """The latest that is not in the future; a view is made for what is shown alone."""
        today = self._corpus.today
        found = (item for item in self._happened() if item[0].first <= today)
        latest = heapq.nlargest(_NEWS, found, key=lambda item: (item[0], item[1]))
        return tuple(make() for _date, _key, make in latest)

    def _happened(self) -> Iterator[_Found]:
        yield from self._editions()
        yield from self._met()
        for record in self._corpus.records.values():
            if record.withdrawn is not None:
                yield self._left(record)
            elif isinstance(record, Action):
                yield from self._acted(record)

    def _editions(self) -> Iterator[_Found]:
        """Editions, each with how many records are in it."""
        for paper in PAPERS:
            for edition in self._views.promised.ledger.editions.get(paper, ()):
                try:
                    date = PartialDate.parse(edition.date)
                except ValueError:  # a ledger of another time; `read_ledger` tells of it
                    continue

                def make(
                    date: PartialDate = date,
                    paper: str = paper,
                    number: int = edition.number,
                    name: str = edition.name,
                    title: str = edition.title,
                    count: int = len({pinned.id for pinned in edition.pinned}),
                ) -> NewsView:
                    return NewsView(
                        date=self._views.day(date),
                        what=self.words("새 판을 펴냈습니다"),
                        link=Link(
                            Text(
                                f"{self._views.words_of(title).text} "
                                + self.words("제{number}판", number=number),
                                self._views.words_of(title).lang,
                            ),
                            f"{paper}/{name}/",
                        ),
                        notes=(self.words("기록 {n}개", n=count),),
                    )

                yield date, f"{paper}{edition.number:04}", make

    def _met(self) -> Iterator[_Found]:
        """Meetings at which questions were asked or formed or solutions decided, each told once."""
        _ = self.words
        formed: Counter[str] = Counter()
        decided: Counter[str] = Counter()
        for record in self._corpus.records.values():
            if record.withdrawn is not None:
                continue
            if isinstance(record, CoreQuestion) and record.formed_at:
                formed[record.formed_at.id] += 1
            elif isinstance(record, Solution):
                decided.update({reference.id for reference in record.decided_by})
        for key, counts, what, counted in (
            ("asked", self._raw_on["event"], _("시민이 물었습니다"), "원질문 {n}개"),
            ("formed", formed, _("핵심질문을 정했습니다"), "핵심질문 {n}개"),
            ("decided", decided, _("해법을 논의하고 정했습니다"), "해법 {n}개"),
        ):
            for id, n in counts.items():
                event = self._views.event(id)
                date = event.until or event.date

                def make(
                    date: PartialDate = date,
                    what: str = what,
                    id: str = id,
                    note: str = _(counted, n=n),
                ) -> NewsView:
                    return NewsView(
                        date=self._views.day(date),
                        what=what,
                        link=self._to.entry("event", id),
                        notes=(note,),
                    )

                yield date, f"{key}{id}", make

    def _left(self, record: Record) -> _Found:
        withdrawn = record.withdrawn
        assert withdrawn is not None

        def make() -> NewsView:
            texts = self._views.texts(record)
            return NewsView(
                date=self._views.day(withdrawn.date),
                what=self.words("기록을 거두었습니다"),
                record=self._to.record(record.id),
                text=texts.maybe("withdrawn.note", withdrawn.note),
            )

        return withdrawn.date, record.id, make

    def _acted(self, record: Action) -> Iterator[_Found]:
        """States that changed, steps that were finished, plans that moved, and both voices."""
        _ = self.words

        def told(
            date: PartialDate, what: str, path: str, text: str | None, badge: Badge | None = None
        ) -> _Found:
            def make() -> NewsView:
                return NewsView(
                    date=self._views.day(date),
                    what=what,
                    record=self._to.record(record.id),
                    text=self._views.texts(record).maybe(path, text),
                    badge=badge,
                )

            return date, record.id + path, make

        for i, entry in enumerate(record.status, 1):
            what = _("실행을 정했습니다") if i == 1 else _("상태가 바뀌었습니다")
            badge = self._views.state(entry.status)
            yield told(entry.date, what, f"status.{i}.note", entry.note, badge)
        for i, revised in enumerate(record.schedule.revised, 1):
            path = f"schedule.revised.{i}.reason"
            yield told(revised.decided, _("일정이 바뀌었습니다"), path, revised.reason)
        for step in record.milestones:
            if step.done is not None:
                path = f"milestones.{step.key}.name"
                yield told(step.done, _("한 단계를 마쳤습니다"), path, step.name)
        for i, report in enumerate(record.reports, 1):
            yield told(report.date, _("기관의 보고"), f"reports.{i}.text", report.text)
        for i, verdict in enumerate(record.verdicts, 1):
            badge = Badge(f"verdict-{verdict.rating}", _(VERDICTS[verdict.rating]))
            yield told(verdict.date, _("시민의 평가"), f"verdicts.{i}.text", verdict.text, badge)
