"""Shelves into views: each vocabulary, each of its entries with the records that name it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby

from generator.objects.date import PartialDate
from generator.objects.fields import Reference
from generator.objects.share_view import FollowView
from generator.objects.view import (
    CrossingView,
    Day,
    Group,
    Link,
    Pager,
    RecordGroup,
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
    Place,
    Reported,
    TaxonomyVersion,
)
from generator.render import korean
from generator.render.follow import FOLLOWED
from generator.render.views import KIND_ORDER, PAGE_SIZE, Pointers, Views
from generator.render.words import (
    BODY_TYPES,
    EVENT_TYPES,
    KINDS,
    MATCHES,
    PLACE_TYPES,
    VOCABULARIES,
    VOCABULARY_FACTS,
    VOCABULARY_LEADS,
    VOCABULARY_TITLES,
)

#: Vocabularies that the page of browsing narrows by.
BROWSED = ("sector", "topic", "group", "place", "event")


class Shelves:
    """Makes the views of vocabularies in one language."""

    def __init__(self, views: Views) -> None:
        self.views = views
        self.corpus = views.corpus
        self.words = views.words
        self._entries: dict[str, Sequence[Entry]] = {}
        self._on: dict[tuple[str, str], tuple[str, ...]] = {}
        self._counted: tuple[Sequence[str], Counter[str]] = ((), Counter())
        self._cited = self._citations()
        self._inside = self._nested()

    def entries(self, vocabulary: str) -> Sequence[Entry]:
        """The entries of a vocabulary in the order in which readers look for them."""
        found = self._entries.get(vocabulary)
        if found is None:
            found = self._entries[vocabulary] = self._sorted(vocabulary)
        return found

    def _sorted(self, vocabulary: str) -> Sequence[Entry]:
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
        found = self._on.get((vocabulary, id))
        if found is None:
            records = self.corpus.records
            kinds = {kind: i for i, kind in enumerate(KIND_ORDER)}
            ids = self.corpus.facets.get(vocabulary, {}).get(id, ())
            found = tuple(sorted(ids, key=lambda i: kinds[records[i].kind]))
            self._on[vocabulary, id] = found
        return found

    def by_kind(
        self, ids: Sequence[str], page: Sequence[str], to: Pointers
    ) -> tuple[RecordGroup, ...]:
        """One page of a list as groups by kind; each counts all of its kind in the list."""
        records = self.corpus.records
        counted, totals = self._counted
        if counted is not ids:  # the pages of one list come one after another
            totals = Counter(records[id].kind for id in ids)
            self._counted = ids, totals
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
            browse_href=f"{up}browse/?{vocabulary}={entry.id}"
            if ids and vocabulary in BROWSED
            else "",
            held_back=self._why_held_back(vocabulary, entry),
            follow=FollowView(href="feed.atom", text=self.words("이곳의 소식 받기"))
            if first and vocabulary in FOLLOWED
            else None,
            sheet=self._sheet(vocabulary, entry) if first else "",
        )

    def _sheet(self, vocabulary: str, entry: Entry) -> str:
        """Where the cards of a meeting are, if this build has made them."""
        path = f"{self.views.language}/{vocabulary}/{entry.id}/cards.pdf"
        return "cards.pdf" if path in self.views.survey.prints.others else ""

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
            events = self._linked("event", "body", entry, to)
            parts = self._linked("body", "body", entry, to)
            facts += [
                (_("종류"), plain(_(BODY_TYPES[entry.type]))),
                (_("있었던 때"), plain(self._validity(entry.valid_from, entry.valid_to))),
                (_("속한 곳"), [to.entry("body", entry.part_of.id)] if entry.part_of else []),
                (_("이곳에 속한 곳"), parts),
                (_("이곳이 연 대화와 사건"), events),
            ]
        elif isinstance(entry, Place):
            inside = self._linked("place", "place", entry, to)
            events = self._linked("event", "place", entry, to)
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

    def _nested(self) -> Mapping[tuple[str, str, str], Sequence[str]]:
        """By vocabulary, and the vocabulary and id of what they stand in: the entries, in order."""
        found: dict[tuple[str, str, str], list[str]] = {}
        for vocabulary in ("event", "body", "place"):
            for entry in self.entries(vocabulary):
                around: tuple[tuple[str, Reference | None], ...] = ()
                if isinstance(entry, Event):
                    around = (("body", entry.body), ("place", entry.place))
                elif isinstance(entry, Actor):
                    around = (("body", entry.part_of),)
                elif isinstance(entry, Place):
                    around = (("place", entry.within),)
                for other, reference in around:
                    if reference:
                        found.setdefault((vocabulary, other, reference.id), []).append(entry.id)
        return found

    def _linked(self, vocabulary: str, around: str, entry: Entry, to: Pointers) -> list[Link]:
        """Links to what of a vocabulary stands in an entry."""
        ids = self._inside.get((vocabulary, around, entry.id), ())
        return [to.entry(vocabulary, id) for id in ids]

    def _why_held_back(self, vocabulary: str, entry: Entry) -> str:
        """Why nothing is listed from a place; the same where nobody asked as where few did."""
        if vocabulary != "place" or self.on_shelf(vocabulary, entry.id):
            return ""
        return self.words(
            "이곳에서 나온 질문이 없거나, 물은 사람이 {n}명보다 적어 누가 물었는지 드러나지 않도록 "
            "보이지 않습니다.",
            n=self.views.survey.settings.small_groups,
        )

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

    def index(self, vocabulary: str) -> ShelvesView:
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
        rows = tuple(
            (name, tuple(self._row(vocabulary, entry, to) for entry in part))
            for name, part in parts
            if part
        )
        return ShelvesView(
            file=vocabulary,
            dated=_(VOCABULARY_FACTS[vocabulary]) if vocabulary in VOCABULARY_FACTS else "",
            noted=any(row.note for _name, part in rows for row in part),
            title=_(VOCABULARY_TITLES[vocabulary]),
            lead=_(VOCABULARY_LEADS[vocabulary]),
            rows=rows,
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
        sort = ""
        if isinstance(entry, Event):
            facts = (self.views.when(entry.date, entry.until),)
            sort = str(entry.date)
        elif isinstance(entry, Place):
            facts = (_(PLACE_TYPES[entry.type]),)
        elif isinstance(entry, Reported):
            facts = (
                self.views.words_of(entry.publisher),
                *filter(None, [self.views.maybe_day(entry.date)]),
            )
            sort = str(entry.date or "")
        elif isinstance(entry, Actor):
            facts = (_(BODY_TYPES[entry.type]),)
        return ShelfRow(
            link=to.entry(vocabulary, entry.id),
            note=self.views.maybe_label(entry.note) if vocabulary not in ("event",) else None,
            facts=facts,
            sort=sort,
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


def _source_order(entry: Entry) -> tuple[str, str]:
    date = entry.date if isinstance(entry, Reported) else None
    return (str(date or ""), entry.id)
