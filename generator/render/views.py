"""Records into views: everything that the page of one record says, in one language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TypedDict

from markupsafe import Markup, escape
from msgspec import Struct

from generator.objects.action import Action, StatusEntry
from generator.objects.corpus import Corpus
from generator.objects.date import PartialDate
from generator.objects.fields import Label, Reference
from generator.objects.ledger import Ledger
from generator.objects.question import CoreQuestion, RawQuestion
from generator.objects.record import Body, Gap, Record
from generator.objects.share_view import FollowView, ShareView
from generator.objects.solution import Solution
from generator.objects.translation import Translation
from generator.objects.view import (
    Amount,
    Badge,
    BehindView,
    CiteView,
    ClaimView,
    Day,
    GapView,
    Group,
    Link,
    MeterStep,
    Notice,
    RecordGroup,
    RecordLink,
    RecordView,
    SourceView,
    Span,
    TermView,
    Text,
    VersionsView,
)
from generator.objects.vocabulary import Claim, Entry, Event, GlossaryTerm, Reported
from generator.render import korean
from generator.render.data.cite import Citer
from generator.render.data.cite import apa as apa_citation
from generator.render.data.cite import korean as korean_citation
from generator.render.data.survey import Survey
from generator.render.markdown import Bodies, Target
from generator.render.promised import Promised
from generator.render.recent import Recent
from generator.render.terms import Marked, Terms
from generator.render.words import (
    COVERAGE,
    KINDS,
    MADE,
    PAPERS,
    REACHED,
    RELATIONS,
    SHELVED,
    STATUSES,
    STEP_STATES,
    WITHDRAWALS,
    Words,
    language_name,
    number,
    own_name,
    plain_of,
    words,
)
from generator.settings import Settings

#: The order in which kinds stand wherever records of several kinds are listed.
KIND_ORDER = ("core-question", "solution", "action", "question")
#: So many records stand on one page of a long list.
PAGE_SIZE = 200
#: So many raw questions stand on the page of their core question, open and folded away.
RAW_OPEN, RAW_FOLDED = 5, 100

#: So many links to records are kept at least from pages of one depth; a further one costs little.
_LINKS = 8192

#: What another site pastes to show a record's card; the card page keeps itself small.
EMBED = (
    '<iframe src="{src}" title="{title}" width="100%" height="320" loading="lazy" '
    'referrerpolicy="no-referrer"></iframe>'
)

_HANGUL = re.compile("[가-힣]")
_MARKUP = re.compile(r"<[^>]*>")
# Links that the chain shows already.
_IN_CHAIN = ("merged_into", "answers", "implements")


class Base(TypedDict):
    """The fields of RecordView that are made alike for every kind."""

    id: str
    number: str
    numbered: bool
    kind: str
    kind_text: str
    paper: str
    paper_text: str
    paper_href: str
    title: Text
    badge: Badge | None
    sample: bool
    documented: Text | None
    permalink: str
    permalink_href: str
    notices: tuple[Notice, ...]
    made: str
    behind: BehindView | None
    languages: tuple[Link, ...]
    untranslated: tuple[str, ...]
    body: Markup
    body_lang: str
    sources: tuple[SourceView, ...]
    backlinks: tuple[RecordGroup, ...]
    change_note: Text | None
    versions: VersionsView | None
    cite: CiteView | None
    share: ShareView
    follow: FollowView | None
    terms: tuple[TermView, ...]
    plain_href: str


class Translatable(Struct, frozen=True):
    """The texts of one record as one language reads them."""

    language: str
    original: str
    texts: dict[str, str]

    def __call__(self, path: str, text: str) -> Text:
        """The text at this path, translated where there is a translation."""
        found = self.texts.get(path)
        if found is not None:
            return Text(found)
        return Text(text, "" if self.original == self.language else self.original)

    def maybe(self, path: str, text: str | None) -> Text | None:
        """The same, or None where there is no text."""
        return None if text is None else self(path, text)


class Pointers:
    """Links to records and vocabulary entries from pages at one depth; few are made twice."""

    def __init__(self, views: Views, up: str) -> None:
        self._views = views
        self.up = up
        self._records: Recent[str, RecordLink] = Recent(_LINKS)
        self._entries: dict[tuple[str, str], Link] = {}

    def record(self, id: str) -> RecordLink:
        """A link to a record in the page's language, or in the one that exists."""
        link = self._records.get(id)
        if link is None:
            views = self._views
            record = views.corpus.records[id]
            there = views.exists(record, views.language)
            default = views.default_language
            link = RecordLink(
                number=number(id),
                kind=record.kind,
                paper=record.paper,
                kind_text=views.words(KINDS[record.kind]),
                title=views.title(record),
                href=f"{self.up}{id}/" if there else f"{self.up}../{default}/{id}/",
                hreflang="" if there else default,
                badge=views.badge(record),
                sample=record.sample,
                note="" if there else language_name(default, views.words),
            )
            self._records.put(id, link)
        return link

    def records(self, ids: Iterable[str]) -> tuple[RecordLink, ...]:
        """Links to several records."""
        return tuple(self.record(id) for id in ids)

    def entry(self, vocabulary: str, id: str) -> Link:
        """A link to a vocabulary entry; without a target where the entry has no page."""
        key = (vocabulary, id)
        link = self._entries.get(key)
        if link is None:
            entry = self._views.corpus.vocabulary.entries[vocabulary][id]
            link = self._entries[key] = Link(
                text=self._views.label(entry.label),
                href=f"{self.up}{vocabulary}/{id}/" if vocabulary in SHELVED else "",
                sample=entry.sample,
            )
        return link

    def entries(self, vocabulary: str, references: Iterable[Reference]) -> tuple[Link, ...]:
        """Links to several entries of one vocabulary."""
        return tuple(self.entry(vocabulary, reference.id) for reference in references)


class Views:
    """Makes the views of one language from a Corpus. What many pages share is made once."""

    def __init__(
        self,
        corpus: Corpus,
        settings: Settings,
        language: str,
        words: Words,
        ledger: Ledger = Ledger(),  # noqa: B008 (frozen)
        survey: Survey | None = None,
    ) -> None:
        self.corpus = corpus
        self.survey = survey or Survey(corpus, settings, ledger)
        self.promised = Promised(self.survey, words)
        self._citer = Citer(self.survey)
        self.language = language
        self.site_languages = settings.languages
        self.default_language = settings.default_language
        self.site_url = settings.site_url
        self.site_name = settings.site_name
        self._record_feeds = settings.record_feeds
        self.words = words
        self.bodies = Bodies(words)
        self._pointers: dict[str, Pointers] = {}
        self._downstream: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
        self._glossary = [
            entry
            for entry in corpus.vocabulary.entries.get("glossary", {}).values()
            if isinstance(entry, GlossaryTerm)
        ]
        self._terms: dict[str, Terms] = {}
        self._explained: dict[str, dict[str, TermView]] = {}
        self._days: dict[PartialDate, Day] = {}
        self._raw: dict[str, tuple[str, ...]] = {}
        self._current: dict[str, StatusEntry | None] = {}
        self._steps: dict[int, tuple[MeterStep, ...]] = {}

    # Words, dates and names

    def pointers(self, up: str) -> Pointers:
        """Links from pages that stand `up` below the folder of the language."""
        found = self._pointers.get(up)
        if found is None:
            found = self._pointers[up] = Pointers(self, up)
        return found

    def label(self, label: Label) -> Text:
        """A label in the page's language, or in its first with that language named."""
        text = label.get(self.language)
        if text is not None:
            return Text(text)
        language, text = label.default
        return Text(text, language)

    def words_of(self, text: str) -> Text:
        """Words that stand in one language only, such as a publisher's name."""
        korean_words = self.language != "ko" and _HANGUL.search(text)
        return Text(text, "ko" if korean_words else "")

    def maybe_label(self, label: Label | None) -> Text | None:
        """The same, or None where there is no label."""
        return None if label is None else self.label(label)

    def day(self, date: PartialDate) -> Day:
        """A date for readers."""
        found = self._days.get(date)
        if found is None:
            found = Day(str(date), korean.date_words(date, self.language))
            self._days[date] = found
        return found

    def maybe_day(self, date: PartialDate | None) -> Day | None:
        """The same, or None where there is no date."""
        return None if date is None else self.day(date)

    def when(self, start: PartialDate, end: PartialDate | None) -> Day | Span:
        """A day or a range for readers."""
        if end is None or end == start:
            return self.day(start)
        return self.span(start, end)

    def span(self, start: PartialDate, end: PartialDate | None, open_end: str = "") -> Span:
        """A range for readers; `open_end` stands where the end is not known."""
        text = korean.range_words(start, end, self.language)
        if end is None and open_end:
            text = f"{text} ~ {open_end}" if self.language == "ko" else f"{text} – {open_end}"
        return Span(text)

    def amount(self, won: int) -> Amount:
        """A sum of money for readers."""
        return Amount(str(won), korean.won_words(won, self.language))

    def entry(self, vocabulary: str, reference: Reference | str) -> Entry:
        """The entry that a reference names."""
        id = reference if isinstance(reference, str) else reference.id
        return self.corpus.vocabulary.entries[vocabulary][id]

    def event(self, reference: Reference | str) -> Event:
        """The event that a reference names."""
        entry = self.entry("event", reference)
        assert isinstance(entry, Event)
        return entry

    def event_when(self, reference: Reference | str) -> Day | Span:
        """When an event was."""
        event = self.event(reference)
        return self.when(event.date, event.until)

    def exists(self, record: Record, language: str) -> bool:
        """Whether the record has a page in this language."""
        return (
            language == self.default_language
            or record.language == language
            or (record.id, language) in self.corpus.translations
        )

    def translation(self, record: Record) -> Translation | None:
        """The record's translation into the page's language, if there is one."""
        if record.language == self.language:
            return None
        return self.corpus.translations.get((record.id, self.language))

    def title(self, record: Record) -> Text:
        """The record's title in the page's language, or in its own with that language named."""
        if record.language == self.language:
            return Text(record.title)
        translation = self.corpus.translations.get((record.id, self.language))
        return Text(translation.title) if translation else Text(record.title, record.language)

    def texts(self, record: Record) -> Translatable:
        """The record's other texts as the page's language reads them."""
        translation = self.translation(record)
        texts = {t.path: t.text for t in translation.texts} if translation else {}
        return Translatable(self.language, record.language, texts)

    def state(self, tone: str) -> Badge:
        """A state of a record in words."""
        return Badge(tone, self.words(STATUSES[tone]))

    def badge(self, record: Record) -> Badge:
        """Where a record stands, in a word or two."""
        if record.withdrawn:
            return self.state("withdrawn")
        if isinstance(record, RawQuestion):
            if record.duplicate_of:
                return self.state("duplicate")
            reach = self.corpus.coverage.get(record.id, 0)
            return Badge(f"reach-{int(reach)}", self.words(REACHED[reach]))
        if isinstance(record, Action):
            current = self.current_status(record)
            return self.state(current.status if current else "planned")
        assert isinstance(record, CoreQuestion | Solution)
        return self.state(record.status)

    def current_status(self, action: Action) -> StatusEntry | None:
        """The latest status that is not in the future."""
        if action.id not in self._current:
            past = [entry for entry in action.status if entry.date.first <= self.corpus.today]
            found = past[-1] if past else action.status[0] if action.status else None
            self._current[action.id] = found
        return self._current[action.id]

    # The chain

    def raw_of(self, core: str) -> tuple[str, ...]:
        """The raw questions that went into a core question."""
        found = self._raw.get(core)
        if found is None:
            found = self._raw[core] = self.corpus.linking(core, "merged_into")
        return found

    def solutions_of(self, core: str) -> tuple[str, ...]:
        """The solutions that answer a core question."""
        return self.corpus.linking(core, "answers")

    def actions_of(self, solution: str) -> tuple[str, ...]:
        """The actions that carry a solution out."""
        return self.corpus.linking(solution, "implements")

    def downstream(self, core: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The solutions of a core question and their actions that stand, each once."""
        found = self._downstream.get(core)
        if found is None:
            solutions = self._standing(self.solutions_of(core))
            actions = self._standing(once(a for s in solutions for a in self.actions_of(s)))
            found = self._downstream[core] = (solutions, actions)
        return found

    def _standing(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(id for id in ids if self.corpus.records[id].withdrawn is None)

    def steps(self, id: str) -> tuple[MeterStep, ...]:
        """The five steps from asked to evidenced, and which of them a record has taken."""
        reach = int(self.corpus.coverage.get(id, 0))
        found = self._steps.get(reach)
        if found is None:
            states = ("past" if n < reach else "now" if n == reach else "ahead" for n in range(5))
            found = self._steps[reach] = tuple(
                MeterStep(self.words(name), state, self.words(STEP_STATES[state]))
                for name, state in zip(COVERAGE, states, strict=True)
            )
        return found

    def gap(self, id: str, gap: Gap, to: Pointers, named: bool = False) -> GapView:
        """Why a record leads no further; `named` where the record itself must be told as well."""
        texts = self.texts(self.corpus.records[id])
        return GapView(
            reason=texts("gap.reason", gap.reason),
            owner=to.entry("body", gap.owner.id),
            review_by=self.day(gap.review_by),
            overdue=gap.review_by.last < self.corpus.today,
            record=to.record(id) if named else None,
        )

    # What every record shows

    def sources(self, references: Iterable[Reference], to: Pointers) -> tuple[SourceView, ...]:
        """Where facts were reported."""
        views = []
        for reference in references:
            source = self.entry("source", reference)
            assert isinstance(source, Reported)
            views.append(
                SourceView(
                    link=to.entry("source", source.id),
                    publisher=self.words_of(source.publisher),
                    date=self.maybe_day(source.date),
                    locator=self.words_of(source.locator or ""),
                    url=source.url if source.url and _is_web(source.url) else "",
                )
            )
        return tuple(views)

    def claim(self, claim: Claim, to: Pointers) -> ClaimView:
        """A figure as its source states it."""
        text = korean.measured(claim.value, self.label(claim.unit).text, self.language)
        if claim.about:
            text = self.words("약 {value}", value=text)
        return ClaimView(
            id=claim.id,
            label=self.label(claim.label),
            value=text,
            date=self.maybe_day(claim.date),
            note=self.maybe_label(claim.note),
            sample=claim.sample,
            sources=to.entries("source", claim.sources),
            against=tuple(
                Link(self.label(self.entry("claim", other).label), f"{to.up}claims/#{other.id}")
                for other in claim.contradicts
            ),
        )

    def _body(self, record: Record) -> tuple[Body, str]:
        """The body to show and its language, empty where it is the page's."""
        translation = self.translation(record)
        if translation and translation.body.text.strip():
            return translation.body, ""
        return record.body, "" if record.language == self.language else record.language

    def body_html(self, id: str, body: Body, to: Pointers) -> str:
        """A body as the safe HTML that site and print share."""
        if not body.text.strip():
            return ""
        targets = []
        for reference in {r.id: r for r in body.references}.values():
            target = reference.id.lower()
            target = self.corpus.aliases.get(target, target)
            if target in self.corpus.records:
                link = to.record(target)
                targets.append(Target(reference.id, link.href, link.number))
        return self.bodies.html(body.text, id, targets)

    def _notices(self, record: Record, texts: Translatable, to: Pointers) -> tuple[Notice, ...]:
        notices = []
        if record.withdrawn:
            withdrawn = record.withdrawn
            reason = self.words(WITHDRAWALS[withdrawn.reason])
            notices.append(
                Notice(
                    tone="withdrawn",
                    title=self.words("철회된 기록입니다. 까닭: {reason}", reason=reason),
                    text=texts.maybe("withdrawn.note", withdrawn.note),
                    date=self.day(withdrawn.date),
                    records=to.records(self.ids([withdrawn.successor])),
                )
            )
        if isinstance(record, RawQuestion) and record.duplicate_of:
            notices.append(
                Notice(
                    tone="duplicate",
                    title=self.words(
                        "같은 질문이 먼저 기록되어 있습니다. 이어지는 이야기는 그곳에 있습니다."
                    ),
                    records=to.records(self.ids([record.duplicate_of])),
                )
            )
        newer = self.corpus.linking(record.id, "supersedes")
        told = {link.number for notice in notices for link in notice.records}
        if any(number(id) not in told for id in newer):
            notices.append(
                Notice(
                    tone="superseded",
                    title=self.words("더 새로운 기록이 이 기록을 대신합니다."),
                    records=to.records(newer),
                )
            )
        return tuple(notices)

    def ids(self, references: Iterable[Reference | None]) -> list[str]:
        aliases = self.corpus.aliases
        return [aliases.get(r.id, r.id) for r in references if r is not None]

    def _backlinks(
        self, record: Record, texts: Translatable, to: Pointers
    ) -> tuple[RecordGroup, ...]:
        groups = []
        _ = self.words
        if record.related:
            groups.append(
                RecordGroup(Text(_("함께 볼 기록")), to.records(self.ids(record.related)))
            )
        if isinstance(record, CoreQuestion | Solution | Action) and record.supersedes:
            ids = self.ids(record.supersedes)
            groups.append(RecordGroup(Text(_("이 기록이 대신한 기록")), to.records(ids)))
        by_relation: dict[str, list[str]] = {}
        for link in self.corpus.backlinks.get(record.id, ()):
            if link.relation not in _IN_CHAIN and link.relation != "supersedes":
                by_relation.setdefault(link.relation, []).append(link.id)
        for relation in RELATIONS:
            ids = by_relation.get(relation, [])
            if ids:
                shown = to.records(ids[:RAW_FOLDED])
                groups.append(
                    RecordGroup(Text(_(RELATIONS[relation])), shown, key=relation, count=len(ids))
                )
        return tuple(groups)

    def base(self, record: Record, to: Pointers, texts: Translatable) -> Base:
        """What the page of every record says."""
        _ = self.words
        translation = self.translation(record)
        body, body_lang = self._body(record)
        html = self.bodies.for_screen(self.body_html(record.id, body, to))
        marked = Marked(html)
        if html and not isinstance(record, RawQuestion):  # nothing stands in citizens' words
            marked = self.marked(html, body_lang or self.language, to)
            html = marked.html
        behind, site = None, f"{to.up}../"
        if translation and translation.follows:
            behind = self.promised.translations.view(record.id, site)
            html = self.promised.translations.marked(record.id, html, site)
        made = _(MADE[translation.made]) if translation else ""
        languages = tuple(
            Link(Text(own_name(code), code), f"{to.up}../{code}/{record.id}/", code)
            for code in self.site_languages
            if code != self.language and self.exists(record, code)
        )
        missing = tuple(
            own_name(code)
            for code in self.site_languages
            if code != self.language and not self.exists(record, code)
        )
        if not translation and record.language != self.language:
            name = language_name(record.language, _)
            made = _(
                "이 기록은 아직 번역되지 않아 원문({language})으로 보여 드립니다.", language=name
            )
        path = f"id/{record.id}/"
        plain = plain_of(self.language)
        return {
            "id": record.id,
            "number": number(record.id),
            "numbered": number(record.id) != record.id,
            "kind": record.kind,
            "kind_text": _(KINDS[record.kind]),
            "paper": record.paper,
            "paper_text": _(PAPERS[record.paper]),
            "paper_href": f"{to.up}{record.paper}/",
            "title": self.title(record),
            "badge": self.badge(record),
            "sample": record.sample,
            "documented": texts.maybe("documented", record.documented),
            "permalink": self.site_url + path if self.site_url else f"/{path}",
            "permalink_href": f"{to.up}../{path}",
            "notices": self._notices(record, texts, to),
            "made": made,
            "behind": behind,
            "languages": languages,
            "untranslated": missing,
            "body": Markup(html),
            "body_lang": body_lang,
            "sources": self.sources(record.sources, to),
            "backlinks": self._backlinks(record, texts, to),
            "change_note": texts.maybe("change_note", record.change_note),
            "versions": self.promised.versions(record.id, site),
            "cite": self._cite(record, f"{to.up}../{path}"),
            "share": self._share(record, f"{to.up}../{path}"),
            "follow": FollowView(href=f"{to.up}../{path}feed.atom", text=_("이 기록의 소식 받기"))
            if self._record_feeds
            else None,
            "terms": marked.terms,
            "plain_href": f"{to.up}../{plain}/{record.id}/"
            if (record.id, plain) in self.corpus.translations
            else "",
        }

    def marked(self, html: str, language: str, to: Pointers) -> Marked:
        """A body in this language with its hard words marked."""
        glossary = self._glossary
        finder = self._terms.get(language)
        if finder is None:
            finder = self._terms[language] = Terms(glossary, language)
        explained = self._explained.get(to.up)
        if explained is None:
            explained = self._explained[to.up] = {
                entry.id: TermView(
                    key=entry.id,
                    name=self.label(entry.label),
                    plain=self.label(entry.plain),
                    href=f"{to.up}glossary/#term-{entry.id}",
                )
                for entry in glossary
            }
        return finder.mark(html, explained)

    def _share(self, record: Record, work: str) -> ShareView:
        """How to pass a record on; `work` leads to the folder of the work."""
        address = f"{self.site_url or '/'}id/{record.id}/"
        named = f"{number(record.id)} {self.title(record).text}"
        card = f"{self.site_url}{self.language}/{record.id}/card/"
        title = f"{named}: {self.site_name}"
        return ShareView(
            address=address,
            href=work,
            named=named,
            card="card/",
            embed=EMBED.format(src=escape(card), title=escape(title)) if self.site_url else "",
        )

    def _cite(self, record: Record, work: str) -> CiteView:
        """Lines to copy; `work` leads to the folder of the work, where the files are."""
        reading = self._citer.reading(self.survey.known(record), self.language)
        files = (("BibLaTeX", "cite.bib"), ("RIS", "cite.ris"), ("CSL-JSON", "cite.csl.json"))
        return CiteView(
            korean=korean_citation(reading),
            apa=apa_citation(reading),
            files=tuple(Link(Text(name), f"{work}{file}") for name, file in files),
            check_href=f"../cite/?q=/{self.language}/{record.id}/",
        )

    def contents(
        self, record: Record, sections: Sequence[tuple[str, str, bool]]
    ) -> tuple[Link, ...]:
        """The jump list: the body's own sections, then those of the page that have something."""
        body, lang = self._body(record)
        own = [
            Link(Text(section.title, lang), f"#{record.id}.{section.key}")
            for section in body.sections
            if section.level == 2
        ]
        rest = [Link(Text(words), f"#{anchor}") for anchor, words, there in sections if there]
        return (*own, *rest)

    def facts(
        self, to: Pointers, named: Iterable[tuple[str, str, Iterable[Reference | None]]]
    ) -> tuple[Group, ...]:
        """Facets: a heading each, and its values as links to their shelves."""
        groups = []
        for heading, vocabulary, references in named:
            links = tuple(to.entry(vocabulary, r.id) for r in references if r is not None)
            if links:
                groups.append(Group(Text(heading), links, vocabulary))
        return tuple(groups)

    def count(self, value: int, about: bool) -> str:
        """A whole number for readers, marked where it is only about right."""
        words = korean.number_words(value)
        return self.words("약 {value}", value=words) if about else words

    def summary(self, view: RecordView) -> str:
        """A sentence or two about a record, for search engines and shared links."""
        paragraph = re.search(r"<p>(.*?)</p>", view.body, re.S)
        if paragraph:
            words = Markup(_MARKUP.sub("", paragraph.group(1))).unescape()
        else:
            words = view.title.text
        text = " ".join(f"{view.kind_text} {view.number}. {words}".split())
        return text if len(text) <= 160 else text[:159].rstrip() + "…"


def views_of(survey: Survey, language: str) -> Views:
    """The views of a language: the same for all that is rendered of one survey."""

    def make() -> Views:
        settings = survey.settings
        said = words(settings.theme, language)
        return Views(survey.corpus, settings, language, said, survey.ledger, survey)

    return survey.once(("views", language), make)


def once(ids: Iterable[str]) -> tuple[str, ...]:
    """Each id once, in the order in which it came first."""
    return tuple(dict.fromkeys(ids))


def _is_web(url: str) -> bool:
    return url.startswith(("https://", "http://"))
