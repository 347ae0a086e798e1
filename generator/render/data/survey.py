"""What is known of each record beside its fields: languages, revisions, editions, state, its date.

Every format asks here, so that no two of them work out the same thing.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from functools import cached_property
from typing import TypeVar, cast

from msgspec import Struct

from generator.ledger.canonical import TITLES
from generator.ledger.living import Living
from generator.objects.action import Action
from generator.objects.corpus import Corpus
from generator.objects.date import PartialDate
from generator.objects.fields import Reference
from generator.objects.ledger import Edition, Ledger, Pinned, Revision, Standing
from generator.objects.printed import Prints
from generator.objects.question import CoreQuestion, RawQuestion
from generator.objects.record import Record
from generator.objects.solution import Solution
from generator.objects.translation import Translation
from generator.objects.vocabulary import Event
from generator.render.assets import Assets
from generator.render.data.clean import clean, line
from generator.render.words import number
from generator.settings import Settings

_T = TypeVar("_T")


class Holding(Struct, frozen=True):
    """An edition and what it pins of one record in one language."""

    edition: Edition
    pinned: Pinned


class Known(Struct, frozen=True, kw_only=True):
    """What is known of one record.

    `titles` holds a title for each language in which there is a text, the original first; `pages`
    the languages in which there is a page. `dated` is the day of the latest fact in the record that
    is not in the future. `state` is one of the states of an address.
    """

    record: Record
    number: str
    titles: dict[str, str]
    translations: dict[str, Translation]
    pages: tuple[str, ...]
    dated: PartialDate | None
    status: str
    state: str
    standings: tuple[Standing, ...]
    revisions: tuple[Revision, ...]
    holdings: tuple[Holding, ...]

    @property
    def id(self) -> str:
        """The record's id."""
        return self.record.id

    @property
    def title(self) -> str:
        """The title in the original's language, on one line."""
        return self.titles[self.record.language]

    def latest(self, language: str) -> Revision | None:
        """The latest revision in a language."""
        found = None
        for revision in self.revisions:
            if revision.language == language:
                found = revision
        return found


class Survey:
    """Knows every record of a corpus together with what the ledger promised of it.

    One survey serves a whole build, in all languages: what it has found once it gives again.
    `prints` are the print files that the build has made, and their pages.
    """

    def __init__(
        self,
        corpus: Corpus,
        settings: Settings,
        ledger: Ledger,
        prints: Prints = Prints(),  # noqa: B008 (frozen)
    ) -> None:
        self.corpus = corpus
        self.settings = settings
        self.ledger = ledger
        self.prints = prints
        self.living = Living(corpus, ledger.texts)
        self._known: dict[str, Known] = {}
        self._made: dict[Hashable, object] = {}
        self._revisions: dict[str, list[Revision]] = {}
        for key in sorted(ledger.revisions):
            self._revisions.setdefault(key[0], []).extend(ledger.revisions[key])
        self._holdings: dict[str, list[Holding]] = {}
        for edition in self.editions():
            for pinned in edition.pinned:
                self._holdings.setdefault(pinned.id, []).append(Holding(edition, pinned))
        self._events = {
            id: event
            for id, event in corpus.vocabulary.entries.get("event", {}).items()
            if isinstance(event, Event)
        }
        self._today = PartialDate.of(corpus.today)

    @cached_property
    def assets(self) -> Assets:
        """The styles and scripts of the site, read from the theme when they are first asked for."""
        return Assets.of(self.settings)

    def once(self, key: Hashable, make: Callable[[], _T]) -> _T:
        """What `make` makes, the first time; the same again for this key afterwards.

        For what several renderers need and what follows from this survey alone.
        """
        if key not in self._made:
            self._made[key] = make()
        return cast(_T, self._made[key])

    def editions(self) -> Iterator[Edition]:
        """Every edition, paper by paper, in the order of their numbers."""
        for paper in ("green", "white", "blue"):
            yield from sorted(self.ledger.editions.get(paper, ()), key=lambda e: e.number)

    def revisions_of(self, id: str) -> tuple[Revision, ...]:
        """Every revision of an id, language by language; also of a former name or a lost record."""
        return tuple(self._revisions.get(id, ()))

    def holdings_of(self, id: str) -> tuple[Holding, ...]:
        """What each edition pins of an id."""
        return tuple(self._holdings.get(id, ()))

    def __iter__(self) -> Iterator[Known]:
        for record in self.corpus.records.values():
            yield self.known(record)

    def known(self, record: Record) -> Known:
        """What is known of a record."""
        found = self._known.get(record.id)
        if found is None:
            found = self._known[record.id] = self._found(record)
        return found

    def _found(self, record: Record) -> Known:
        id, original = record.id, record.language
        languages = self.settings.languages
        titles = {original: line(record.title)}
        translations = {}
        pages = []
        for code in languages:
            if code == original:
                pages.append(code)
                continue
            translation = self.corpus.translations.get((id, code))
            if translation is not None:
                translations[code] = translation
                titles[code] = line(translation.title)
                pages.append(code)
            elif code == languages[0]:
                pages.append(code)
        return Known(
            record=record,
            number=number(id),
            titles=titles,
            translations=translations,
            pages=tuple(pages),
            dated=self.dated(record),
            status=self._status(record),
            state=self._state(record),
            standings=self.ledger.states.get(id, ()),
            revisions=self.revisions_of(id),
            holdings=self.holdings_of(id),
        )

    def dated(self, record: Record) -> PartialDate | None:
        """The date of the latest fact in the record that is not in the future."""
        latest = None
        today = self._today
        for date in self._dates(record):
            if (latest is None or date > latest) and date <= today:
                latest = date
        return latest

    def _dates(self, record: Record) -> Iterator[PartialDate]:
        if record.withdrawn:
            yield record.withdrawn.date
        if isinstance(record, RawQuestion):
            if record.asked:
                yield record.asked
            else:
                yield from self._event(record.event)
            for redaction in record.redactions:
                yield redaction.date
        elif isinstance(record, CoreQuestion):
            yield from self._event(record.formed_at)
            for heard in record.answers_heard:
                yield from self._event(heard.event)
        elif isinstance(record, Solution):
            for reference in record.decided_by:
                yield from self._event(reference)
            yield from (dissent.date for dissent in record.dissent if dissent.date)
            yield from (adoption.date for adoption in record.adopted_by if adoption.date)
        elif isinstance(record, Action):
            yield from self._acted(record)

    def _acted(self, action: Action) -> Iterator[PartialDate]:
        yield from (entry.date for entry in action.status)
        yield from (report.date for report in action.reports)
        yield from (verdict.date for verdict in action.verdicts)
        yield from (evaluation.date for evaluation in action.evaluations)
        for milestone in action.milestones:
            if milestone.done:
                yield milestone.done
        for indicator in action.indicators:
            for measure in indicator.measured:
                yield measure.date
        for revised in action.schedule.revised:
            yield revised.decided
        if action.schedule.actual:
            yield action.schedule.actual.start
            if action.schedule.actual.end:
                yield action.schedule.actual.end

    def _event(self, reference: Reference | None) -> Iterator[PartialDate]:
        event = self._events.get(reference.id) if reference else None
        if event is not None:
            yield event.date
            if event.until:
                yield event.until

    def _status(self, record: Record) -> str:
        """The status in a word; of an action the latest that is not in the future."""
        if isinstance(record, CoreQuestion | Solution):
            return record.status
        if isinstance(record, Action):
            past = [e for e in record.status if e.date.first <= self.corpus.today]
            entry = past[-1] if past else record.status[0] if record.status else None
            return entry.status if entry else ""
        return ""

    def _state(self, record: Record) -> str:
        """Where the record's address stands: the ledger's word, else what the record says."""
        states = self.ledger.states.get(record.id)
        if states:
            return states[-1].state
        if record.withdrawn:
            return "withdrawn"
        links = self.corpus.backlinks.get(record.id, ())
        return "superseded" if any(link.relation == "supersedes" for link in links) else "current"

    def latest_day(self) -> str:
        """The latest date in the data: what feeds and catalogues call their update."""
        days = [revision.date for found in self._revisions.values() for revision in found]
        days += [edition.date for edition in self.editions()]
        dates = (self.dated(record) for record in self.corpus.records.values())
        days += [date.first.isoformat() for date in dates if date]
        return max(days, default=self.corpus.today.isoformat())

    def frozen_title(self, sha256: str) -> str:
        """The title in the text of a revision, or "" where the text is gone."""
        frozen = self.ledger.texts.get(sha256)
        if frozen is None:
            return ""
        return line(str(frozen.head.get(TITLES.get(frozen.kind, "name"), "")))

    def body(self, known: Known, language: str) -> str:
        """The body in a language, as Markdown."""
        if language == known.record.language:
            return clean(known.record.body.text)
        return clean(known.translations[language].body.text)
