"""Feeds to follow a record, a sector, a topic or an event (Atom, RFC 4287).

An entry is something dated that the records say: a question was asked, an answer was decided, a
status, a report or a verdict came, a new text was released. Nothing is told before its day, and no
clock is asked. An entry keeps its name for ever and has the same one in every feed that tells it.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from html import escape

from msgspec import Struct

from generator.objects.action import Action
from generator.objects.date import PartialDate
from generator.objects.fields import Reference
from generator.objects.output import Output
from generator.objects.question import CoreQuestion, RawQuestion
from generator.objects.record import Record
from generator.objects.solution import Solution
from generator.objects.vocabulary import Event
from generator.objects.wanted import EVERYTHING, Wanted
from generator.render import korean
from generator.render.data.clean import clean, line
from generator.render.data.survey import Survey
from generator.render.views import Translatable, Views, once, views_of
from generator.render.words import STATUSES, VERDICTS, VOCABULARIES, WITHDRAWALS, number
from generator.settings import Settings

#: Vocabularies whose entries can be followed.
FOLLOWED = ("sector", "topic", "event")
#: So many entries a feed holds at most, the newest: of a record, and of a shelf.
MOST_OF_RECORD, MOST_OF_SHELF = 30, 100
#: Stands where a feed puts the way to the root of the site.
_BASE = "\x00"
_NAMES = uuid.UUID("0f0c6a52-6a0e-5d0b-8b0e-3f6f2b1f7c11")


class Fact(Struct, frozen=True):
    """Something that a record says of a day; `key` names it among the facts of the record."""

    date: PartialDate
    key: str
    what: str
    text: str = ""
    anchor: str = ""


class Told(Struct, frozen=True, order=True):
    """An entry as every feed of a language writes it; newer ones are greater."""

    date: str
    name: str
    xml: str


class Facts:
    """What the records of a site say of days, in one language."""

    def __init__(self, views: Views) -> None:
        self._views = views
        self.words = views.words
        self._corpus = views.corpus

    def of(self, record: Record) -> Iterator[Fact]:
        """The dated facts of a record itself, those of its links apart."""
        texts = self._views.texts(record)
        if isinstance(record, RawQuestion):
            yield from self._raw(record, texts)
        elif isinstance(record, CoreQuestion):
            yield from self._core(record)
        elif isinstance(record, Solution):
            yield from self._solution(record, texts)
        elif isinstance(record, Action):
            yield from self._action(record, texts)
        if record.withdrawn:
            reason = self.words(WITHDRAWALS[record.withdrawn.reason])
            yield Fact(
                record.withdrawn.date,
                "withdrawn",
                self.words("철회되었습니다: {reason}", reason=reason),
                _said(texts.maybe("withdrawn.note", record.withdrawn.note)),
            )

    def _raw(self, record: RawQuestion, texts: Translatable) -> Iterator[Fact]:
        event = self._views.event(record.event)
        asked = record.asked or event.date
        place = self._views.label(event.label).text
        yield Fact(asked, "asked", self.words("시민이 물었습니다"), place)
        for i, merge in enumerate(record.merged_into, 1):
            (id,) = self._views.ids([merge.to])
            core = self._corpus.records[id]
            when = self._when(core.formed_at) if isinstance(core, CoreQuestion) else None
            if when:
                what = self.words("핵심질문으로 모였습니다: {number}", number=number(id))
                yield Fact(
                    when,
                    f"gathered-{id}",
                    what,
                    texts(f"merged_into.{i}.reason", merge.reason).text,
                )
        for i, redaction in enumerate(record.redactions, 1):
            note = _said(texts.maybe(f"redactions.{i}.note", redaction.note))
            yield Fact(redaction.date, f"redacted-{i}", self.words("가린 말이 있습니다"), note)

    def _core(self, record: CoreQuestion) -> Iterator[Fact]:
        if when := self._when(record.formed_at):
            yield Fact(when, "formed", self.words("핵심질문이 정해졌습니다"))
        for heard in record.answers_heard:
            if when := self._when(heard.event):
                count = self._views.count(heard.count, heard.about)
                what = self.words("시민의 답이 모였습니다: {count}", count=count)
                yield Fact(when, f"heard-{heard.event.id}", what, anchor="heard")

    def _solution(self, record: Solution, texts: Translatable) -> Iterator[Fact]:
        for reference in record.decided_by:
            if when := self._when(reference):
                label = self._views.label(self._views.event(reference).label).text
                what = self.words("논의하고 정했습니다: {event}", event=label)
                yield Fact(when, f"decided-{reference.id}", what, anchor="decided")
        for i, dissent in enumerate(record.dissent, 1):
            when = dissent.date or self._when(dissent.event)
            if when:
                by = texts(f"dissent.{i}.by", dissent.by).text
                what = self.words("다른 의견이 나왔습니다: {by}", by=by)
                text = texts(f"dissent.{i}.text", dissent.text).text
                yield Fact(when, f"dissent-{when}", what, text, "dissent")
        for i, adoption in enumerate(record.adopted_by, 1):
            if adoption.date:
                task = adoption.task and self._views.entry("national-task", adoption.task)
                taker = task or (adoption.body and self._views.entry("body", adoption.body))
                label = self._views.label(taker.label).text if taker else ""
                note = _said(texts.maybe(f"adopted_by.{i}.note", adoption.note))
                what = self.words("받아들였습니다: {by}", by=label)
                yield Fact(adoption.date, f"adopted-{i}", what, note, "adopted")

    def _action(self, record: Action, texts: Translatable) -> Iterator[Fact]:
        _ = self.words
        for i, entry in enumerate(record.status, 1):
            note = _said(texts.maybe(f"status.{i}.note", entry.note))
            what = _("상태가 바뀌었습니다: {status}", status=_(STATUSES[entry.status]))
            yield Fact(entry.date, f"status-{entry.date}-{entry.status}", what, note, "history")
        for i, report in enumerate(record.reports, 1):
            what = _("기관이 보고했습니다: {by}", by=self._body(report.by))
            text = texts(f"reports.{i}.text", report.text).text
            yield Fact(report.date, f"report-{report.date}-{report.by.id}", what, text, "voices")
        for i, verdict in enumerate(record.verdicts, 1):
            what = _("시민이 평가했습니다: {rating}", rating=_(VERDICTS[verdict.rating]))
            text = texts(f"verdicts.{i}.text", verdict.text).text
            yield Fact(
                verdict.date, f"verdict-{verdict.date}-{verdict.by.id}", what, text, "voices"
            )
        for i, formal in enumerate(record.evaluations, 1):
            what = _("공식 평가가 나왔습니다: {by}", by=self._body(formal.by))
            text = texts(f"evaluations.{i}.text", formal.text).text
            key = f"evaluation-{formal.date}-{formal.by.id}"
            yield Fact(formal.date, key, what, text, "evaluations")
        for milestone in record.milestones:
            if milestone.done:
                name = texts(f"milestones.{milestone.key}.name", milestone.name).text
                what = _("단계를 마쳤습니다: {name}", name=name)
                key = f"milestone-{milestone.key}"
                yield Fact(milestone.done, key, what, "", f"{record.id}.milestone-{milestone.key}")
        for i, period in enumerate(record.schedule.revised, 1):
            span = korean.range_words(period.start, period.end, self.words.language)
            what = _("일정이 바뀌었습니다: {span}", span=span)
            text = texts(f"schedule.revised.{i}.reason", period.reason).text
            yield Fact(period.decided, f"revised-{period.decided}", what, text, "schedule")

    def _body(self, reference: Reference) -> str:
        return self._views.label(self._views.entry("body", reference).label).text

    def _when(self, reference: Reference | None) -> PartialDate | None:
        """The day on which an event ended, or was."""
        if reference is None:
            return None
        event = self._views.event(reference)
        return event.until or event.date


class Follow:
    """Makes the feeds of one language; what several feeds tell is written once."""

    def __init__(self, views: Views) -> None:
        self.views = views
        self._facts = Facts(views)
        self.words = views.words
        self._today = views.corpus.today.isoformat()
        self._entries: dict[str, tuple[Told, ...]] = {}
        self._after: dict[str, tuple[Told, ...]] = {}

    def record(self, record: Record) -> bytes:
        """The feed of a record: what it says, its new texts, and what came of it."""
        told = {*self._own(record), *self._texts(record), *self._what_came(record)}
        shown = self.views.title(record)
        title = f"{number(record.id)} {line(shown.text)}"
        path = f"id/{record.id}/"
        known = self.views.survey.known(record)
        others = [(code, text) for code, text in known.titles.items() if text != shown.text]
        feed = f"{path}feed.atom"
        return self._feed(path, title, feed, told, MOST_OF_RECORD, known.dated, others[:1])

    def shelf(self, vocabulary: str, id: str) -> bytes:
        """The feed of a shelf: what the records on it say, and their new texts."""
        corpus = self.views.corpus
        told: set[Told] = set()
        for one in corpus.facets.get(vocabulary, {}).get(id, ()):
            record = corpus.records[one]
            told.update(self._own(record))
            told.update(self._texts(record))
        entry = corpus.vocabulary.entries[vocabulary][id]
        name = self.words(VOCABULARIES[vocabulary])
        title = f"{name}: {line(self.views.label(entry.label).text)}"
        path = f"{self.views.language}/{vocabulary}/{id}/"
        begun = entry.date if isinstance(entry, Event) else None
        return self._feed(path, title, f"{path}feed.atom", told, MOST_OF_SHELF, begun)

    # What is told

    def _own(self, record: Record) -> tuple[Told, ...]:
        """The entries of the facts of a record that are not in the future."""
        found = self._entries.get(record.id)
        if found is None:
            made = []
            names: dict[str, int] = {}
            for fact in self._facts.of(record):
                names[fact.key] = again = names.get(fact.key, 0) + 1
                day = fact.date.first.isoformat()
                if day > self._today:
                    continue
                key = fact.key if again == 1 else f"{fact.key}-{again}"
                anchor = f"#{fact.anchor}" if fact.anchor else ""
                made.append(self._told(record, day, key, fact.what, fact.text, anchor))
            found = self._entries[record.id] = tuple(made)
        return found

    def _texts(self, record: Record) -> Iterator[Told]:
        """An entry for each text that was released in the feed's language, or else in its own."""
        revisions = self.views.survey.revisions_of(record.id)
        there = {revision.language for revision in revisions}
        language = self.views.language if self.views.language in there else record.language
        for revision in revisions:
            taken = (record.id, language, revision.number) in self.views.survey.ledger.redactions
            if revision.gone or taken or revision.language != language:
                continue
            what = self.words("새 글이 나왔습니다: {number}번째 글", number=revision.number)
            path = f"{revision.language}/{record.id}/v{revision.number}/"
            yield self._told(record, revision.date, path, what, revision.note, path=path)

    def _what_came(self, record: Record) -> Iterable[Told]:
        """The entries of the records that came of this one."""
        views = self.views
        if isinstance(record, RawQuestion):
            cores = once(views.ids(merge.to for merge in record.merged_into))
            return (told for core in cores for told in self._after_core(core))
        if isinstance(record, CoreQuestion):
            return self._after_core(record.id, own=False)
        if isinstance(record, Solution):
            actions = (views.corpus.records[id] for id in views.actions_of(record.id))
            return (told for action in actions for told in self._own(action))
        return ()

    def _after_core(self, core: str, own: bool = True) -> tuple[Told, ...]:
        found = self._after.get(core)
        records = self.views.corpus.records
        if found is None:
            ids = (id for group in self.views.downstream(core) for id in group)
            made = (told for id in ids for told in self._own(records[id]))
            found = tuple(sorted(made, reverse=True)[:MOST_OF_RECORD])
            self._after[core] = found
        return (*found, *self._own(records[core])) if own else found

    # How it is written

    def _told(
        self,
        record: Record,
        day: str,
        key: str,
        what: str,
        text: str,
        anchor: str = "",
        path: str = "",
    ) -> Told:
        views = self.views
        shown = views.title(record)
        there = views.language if views.exists(record, views.language) else views.default_language
        link = path or f"{there}/{record.id}/{anchor}"
        name = self._name(path or f"id/{record.id}/#{key}")
        title = escape(line(f"{what} · {number(record.id)} {shown.text}"), quote=False)
        summary = f"<summary>{escape(clean(text), quote=False)}</summary>\n" if text else ""
        return Told(
            day,
            name,
            f"<entry>\n<id>{escape(name)}</id>\n<title>{title}</title>\n"
            f"<updated>{day}T00:00:00Z</updated>\n"
            f'<link rel="alternate" type="text/html" href="{_BASE}{escape(link)}"/>\n'
            f"{summary}</entry>\n",
        )

    def _name(self, path: str) -> str:
        """The name of an entry for ever: its address, or a UUID where the site has none yet."""
        site = self.views.site_url
        return f"{site}{path}" if site else uuid.uuid5(_NAMES, path).urn

    def _feed(
        self,
        page: str,
        title: str,
        path: str,
        told: set[Told],
        most: int,
        dated: PartialDate | None,
        others: Iterable[tuple[str, str]] = (),
    ) -> bytes:
        """A whole feed; `others` is its title in another language."""
        newest = sorted(told, reverse=True)[:most]
        views = self.views
        if newest:
            updated = newest[0].date
        else:  # nothing is told yet: the day of the first fact that there is
            updated = min(dated.first.isoformat(), self._today) if dated else _NEVER
        base = views.site_url or "../" * path.count("/")
        name = escape(line(views.site_name), quote=False)
        subtitle = "".join(
            f'<subtitle xml:lang="{code}">{escape(text, quote=False)}</subtitle>\n'
            for code, text in others
        )
        head = (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{views.language}">\n'
            f"<id>{escape(self._name(path))}</id>\n"
            f"<title>{escape(title, quote=False)}</title>\n{subtitle}"
            f"<updated>{updated}T00:00:00Z</updated>\n<author><name>{name}</name></author>\n"
            f'<link rel="self" type="application/atom+xml" href="{_BASE}{escape(path)}"/>\n'
            f'<link rel="alternate" type="text/html" href="{_BASE}{escape(page)}"/>\n'
        )
        whole = head + "".join(one.xml for one in newest) + "</feed>\n"
        return whole.replace(_BASE, escape(base)).encode()


#: The day of a feed in which nothing has a date.
_NEVER = "1970-01-01"


def _said(text: object) -> str:
    return "" if text is None else str(text)


def shelf_feed(vocabulary: str) -> str:
    """The address of the feed of a shelf from its page, or "" where it has none."""
    return "feed.atom" if vocabulary in FOLLOWED else ""


def feeds(survey: Survey, settings: Settings, wanted: Wanted = EVERYTHING) -> Iterator[Output]:
    """Every feed: of each shelf in each language; of each record once, in its own language.

    Records have none where the settings say so.
    """
    corpus = survey.corpus
    following = {language: Follow(views_of(survey, language)) for language in settings.languages}
    default = following[settings.default_language]
    if settings.record_feeds:
        for record in corpus.records.values():
            paths = [f"id/{id}/feed.atom" for id in (record.id, *record.aliases)]
            if any(path in wanted for path in paths):
                data = following.get(record.language, default).record(record)
                for path in paths:
                    yield Output(path, data)
    for language, follow in following.items():
        for vocabulary in FOLLOWED:
            for id in corpus.vocabulary.entries.get(vocabulary, {}):
                path = f"{language}/{vocabulary}/{id}/feed.atom"
                if path in wanted:
                    yield Output(path, follow.shelf(vocabulary, id))


__all__ = ["FOLLOWED", "Follow", "feeds", "shelf_feed"]
