"""Pages of what was promised: revisions, histories, editions, errata, changes between editions.

They show frozen text and need nothing of today's record classes: a text of today can be shown in
twenty years, whatever fields records have by then.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from markupsafe import Markup
from msgspec import Struct

from generator.ledger.canonical import TITLES, canonical, sha256
from generator.ledger.proof import manifest_path
from generator.objects.corpus import Corpus
from generator.objects.date import PartialDate
from generator.objects.ledger import Edition, Frozen, Ledger, Pinned, Revision
from generator.objects.output import Alternate, Page
from generator.objects.promised_view import (
    ChangedRow,
    ChangesView,
    Difference,
    EditionView,
    ErrataView,
    ErratumRow,
    FieldRow,
    FrozenView,
    GoneView,
    HistoryView,
    PinnedGroup,
    PinnedRow,
    RevisionRow,
)
from generator.objects.view import Day, Link, Text, VersionsView
from generator.render import korean
from generator.render.compare import differences, label_of
from generator.render.editorial import references
from generator.render.markdown import Bodies, Target
from generator.render.words import FIELD_VALUES, FIELDS, GROUNDS, KINDS, PAPERS, STANDINGS, Words
from generator.settings import Settings

_PAPER_OF = {"question": "green", "core-question": "green", "solution": "white", "action": "blue"}
_RECORD_ID = re.compile(r"[gwb]-[0-9]{4,9}")

KINDS_IN_EDITION = ("core-question", "solution", "action", "question")


def day(iso: str, language: str) -> Day:
    """A day of the ledger as readers write it."""
    return Day(iso, korean.date_words(PartialDate.parse(iso), language))


class Promised(Struct, frozen=True):
    """The pages of one language."""

    corpus: Corpus
    settings: Settings
    ledger: Ledger
    words: Words
    bodies: Bodies
    holders: Mapping[tuple[str, str, int], tuple[Edition, ...]]

    @classmethod
    def of(cls, corpus: Corpus, settings: Settings, ledger: Ledger, words: Words) -> Promised:
        """The pages in the language of the words."""
        holders: dict[tuple[str, str, int], tuple[Edition, ...]] = {}
        for editions in ledger.editions.values():
            for edition in editions:
                for pin in edition.pinned:
                    key = (pin.id, pin.language, pin.revision)
                    holders[key] = (*holders.get(key, ()), edition)
        return cls(corpus, settings, ledger, words, Bodies(words), holders)

    @property
    def language(self) -> str:
        """The language of the pages."""
        return self.words.language

    # What other pages show of it.

    def versions(self, id: str, up: str) -> VersionsView | None:
        """The block on the living record, whose page lies `up` from the site; None before that."""
        revisions = self.ledger.revisions.get((id, self.language))
        if not revisions:
            return None
        last = revisions[-1]
        home = f"{up}{self.language}/{id}/"
        return VersionsView(
            revision=last.number,
            changed_since=self._changed_since(id, last.sha256),
            latest_href=f"{home}v{last.number}/",
            previous_href=f"{home}v{last.number - 1}/" if last.number > 1 else "",
            history_href=f"{home}history/",
            date=day(last.date, self.language),
            editions=self._editions(revisions, up),
            behind=self._behind(id),
        )

    # The pages.

    def pages(self, render: Callable[[str, Struct], str]) -> Iterator[Page]:
        """Every page of revisions, histories and editions; `render` sets a view into a template."""
        words = self.words
        for (id, language), revisions in self.ledger.revisions.items():
            if language != self.language:
                continue
            section = _PAPER_OF.get(self._kind(id, self.ledger.texts.get(revisions[-1].sha256)), "")
            there = tuple(
                code for code in self.settings.languages if (id, code) in self.ledger.revisions
            )
            for revision in revisions:
                view = self.frozen(revision)
                name = words("{number}번째 글", number=revision.number)
                title = f"{view.title} ({view.number}, {name})"
                article = render("revision", view)
                yield self._page(f"{id}/v{revision.number}/", title, section, (), article)
            title = f"{id.upper()}: {words('고쳐 온 내력')}"
            article = render("history", self.history(id))
            yield self._page(f"{id}/history/", title, section, there, article)
        for paper, editions in self.ledger.editions.items():
            for edition in editions:
                yield from self._edition_pages(paper, edition, editions, render)

    def _edition_pages(
        self,
        paper: str,
        edition: Edition,
        editions: tuple[Edition, ...],
        render: Callable[[str, Struct], str],
    ) -> Iterator[Page]:
        words, there = self.words, self.settings.languages
        name = words("제{number}판", number=edition.number)
        head = f"{edition.title} {name}"
        home = f"{paper}/{edition.name}/"
        yield self._page(home, head, paper, there, render("edition", self.edition(edition)))
        title = f"{head}: {words('바로잡음')}"
        yield self._page(
            f"{home}errata/", title, paper, there, render("errata", self.errata(edition))
        )
        for other in editions:
            if other.number < edition.number:
                title = f"{head}: {words('제{number}판에서 바뀐 점', number=other.number)}"
                article = render("changes", self.changes(other, edition))
                yield self._page(f"{home}changes-from-{other.name}/", title, paper, there, article)

    def _page(
        self, path: str, title: str, section: str, languages: tuple[str, ...], article: str
    ) -> Page:
        """A page below the folder of its language; frozen text keeps an address of its own."""
        own = f"{self.language}/{path}"
        return Page(
            path=own,
            language=self.language,
            title=title,
            description=title,
            article=article,
            section=section,
            canonical=self.settings.site_url + own if self.settings.site_url else "",
            alternates=tuple(
                Alternate(code, f"{code}/{path}") for code in languages if code != self.language
            ),
        )

    def frozen(self, revision: Revision) -> FrozenView:
        """One revision."""
        id, language = revision.id, self.language
        text = None if revision.gone else self.ledger.texts.get(revision.sha256)
        revisions = self.ledger.revisions[id, language]
        up = "../../../"
        home = f"{up}{language}/{id}/"
        kind = self._kind(id, text)
        paper = _PAPER_OF.get(kind, "green")
        number = revision.number
        return FrozenView(
            number=id.upper(),
            kind_text=self.words(KINDS.get(kind, kind)),
            paper=paper,
            paper_text=self.words(PAPERS[paper]),
            paper_href=f"{up}{language}/{paper}/",
            title=self._title(text, id),
            revision=number,
            revisions=len(revisions),
            date=day(revision.date, language),
            sha256=revision.sha256,
            note=revision.note,
            sample=bool(text and text.head.get("sample")),
            gone=self._gone(revision),
            fields=self._rows(text) if text else (),
            body=self._body(text, up) if text else Markup(),
            living_href=home,
            latest_href=f"{home}v{len(revisions)}/" if number < len(revisions) else "",
            previous_href=f"{home}v{number - 1}/" if number > 1 else "",
            next_href=f"{home}v{number + 1}/" if number < len(revisions) else "",
            history_href=f"{home}history/",
            text_href="index.md",
            editions=self._editions((revision,), up),
            address=f"{self.settings.site_url}{language}/{id}/v{number}/",
        )

    def history(self, id: str) -> HistoryView:
        """Every revision of a record."""
        language = self.language
        revisions = self.ledger.revisions[id, language]
        last = revisions[-1]
        text = self.ledger.text(id, language, last.number)
        up = "../../../"
        rows = []
        for place, revision in enumerate(revisions):
            now = None if revision.gone else self.ledger.texts.get(revision.sha256)
            earlier = revisions[place - 1] if place else None
            before = None
            if earlier is not None and not earlier.gone:
                before = self.ledger.texts.get(earlier.sha256)
            rows.append(
                RevisionRow(
                    revision=revision.number,
                    href=f"{up}{language}/{id}/v{revision.number}/",
                    date=day(revision.date, language),
                    note=revision.note,
                    sha256=revision.sha256,
                    gone=self._gone(revision),
                    editions=self._editions((revision,), up),
                    differences=self._differences(before, now) if before and now else (),
                )
            )
        return HistoryView(
            number=id.upper(),
            kind_text=self.words(KINDS.get(self._kind(id, text), "기록")),
            title=self._title(text, id),
            living_href=f"{up}{language}/{id}/",
            changed_since=self._changed_since(id, last.sha256),
            standings=tuple(
                (day(standing.date, language), self.words(STANDINGS[standing.state]))
                for standing in self.ledger.states.get(id, ())
            ),
            rows=tuple(reversed(rows)),
        )

    def edition(self, edition: Edition) -> EditionView:
        """The cover and contents of an edition."""
        up, language, words = "../../../", self.language, self.words
        shelf: dict[str, list[PinnedRow]] = {}
        for pin in self._pinned(edition):
            text = self.ledger.texts.get(pin.sha256)
            shelf.setdefault(self._kind(pin.id, text), []).append(self._row(pin, text, up))
        editions = self.ledger.editions[edition.paper]
        home = f"{up}{language}/{edition.paper}/"
        facts = [
            (words("펴낸 곳"), edition.publisher),
            (words("이용 조건"), licence(edition.licence, words)),
            (words("승인"), edition.approved_by),
            (words("발간등록번호"), edition.registration),
            (words("이 판에 대하여"), edition.note),
        ]
        return EditionView(
            paper=edition.paper,
            paper_text=words(PAPERS[edition.paper]),
            paper_href=home,
            name=words("제{number}판", number=edition.number),
            title=edition.title,
            date=day(edition.date, language),
            facts=tuple((label, value) for label, value in facts if value),
            root=edition.root,
            groups=tuple(
                PinnedGroup(words(KINDS[kind]), tuple(shelf[kind]))
                for kind in KINDS_IN_EDITION
                if kind in shelf
            ),
            count=sum(map(len, shelf.values())),
            errata=len(self.ledger.errata.get((edition.paper, edition.number), ())),
            errata_href=f"{home}{edition.name}/errata/",
            manifest_href=up
            + manifest_path(self.settings.default_language, edition.paper, edition.name),
            changes=tuple(
                Link(
                    Text(words("제{number}판에서 바뀐 점", number=other.number)),
                    f"{home}{edition.name}/changes-from-{other.name}/",
                )
                for other in editions
                if other.number < edition.number
            ),
            others=tuple(
                Link(Text(words("제{number}판", number=other.number)), f"{home}{other.name}/")
                for other in editions
                if other.number != edition.number
            ),
            address=f"{self.settings.site_url}{language}/{edition.paper}/{edition.name}/",
        )

    def errata(self, edition: Edition) -> ErrataView:
        """The corrections to an edition."""
        up = "../../../../"
        return ErrataView(
            title=edition.title,
            edition_href=f"{up}{self.language}/{edition.paper}/{edition.name}/",
            rows=tuple(
                ErratumRow(
                    day(erratum.date, self.language),
                    erratum.id.upper(),
                    self._record_href(erratum.id, up),
                    erratum.text,
                )
                for erratum in self.ledger.errata.get((edition.paper, edition.number), ())
            ),
        )

    def changes(self, before: Edition, after: Edition) -> ChangesView:
        """What the later of two editions changed."""
        up, words = "../../../../", self.words
        old = {pin.id: pin for pin in self._pinned(before)}
        new = {pin.id: pin for pin in self._pinned(after)}
        changed = []
        for id, pin in new.items():
            earlier = old.get(id)
            if earlier is None or earlier.sha256 == pin.sha256:
                continue
            was, now = self.ledger.texts.get(earlier.sha256), self.ledger.texts.get(pin.sha256)
            changed.append(
                ChangedRow(
                    number=id.upper(),
                    title=self._title(now, id),
                    before_href=_revision_href(earlier, up),
                    after_href=_revision_href(pin, up),
                    differences=self._differences(was, now) if was and now else (),
                )
            )
        home = f"{up}{self.language}/{after.paper}/"

        def rows(these: Mapping[str, Pinned], those: Mapping[str, Pinned]) -> tuple[PinnedRow, ...]:
            return tuple(
                self._row(pin, self.ledger.texts.get(pin.sha256), up)
                for id, pin in these.items()
                if id not in those
            )

        return ChangesView(
            title=after.title,
            before=Link(Text(words("제{number}판", number=before.number)), f"{home}{before.name}/"),
            after=Link(Text(words("제{number}판", number=after.number)), f"{home}{after.name}/"),
            added=rows(new, old),
            removed=rows(old, new),
            changed=tuple(changed),
            unchanged=sum(id in old and old[id].sha256 == pin.sha256 for id, pin in new.items()),
        )

    # What the pages are made of.

    def _kind(self, id: str, text: Frozen | None) -> str:
        if text is not None:
            return text.kind
        record = self.corpus.records.get(id)
        return record.kind if record else ""

    def _title(self, text: Frozen | None, id: str) -> Text:
        if text is None:
            return Text(id.upper())
        lang = "" if text.language == self.language else text.language
        return Text(str(text.head.get(TITLES.get(text.kind, ""), id.upper())), lang)

    def _gone(self, revision: Revision) -> GoneView | None:
        gone = self.ledger.redactions.get((revision.id, revision.language, revision.number))
        if not revision.gone or gone is None:
            return None
        return GoneView(
            day(gone.date, self.language), self.words(GROUNDS.get(gone.ground, "그 밖"))
        )

    def _changed_since(self, id: str, digest: str, language: str = "") -> bool:
        try:
            return sha256(canonical(self.corpus, id, language or self.language)) != digest
        except KeyError:
            return False

    def _pinned(self, edition: Edition) -> list[Pinned]:
        """What an edition pins, each record once: in this language, or else in its first."""
        chosen: dict[str, Pinned] = {}
        for pin in edition.pinned:
            if pin.id not in chosen or pin.language == self.language:
                chosen[pin.id] = pin
        return list(chosen.values())

    def _behind(self, id: str) -> int:
        """By how many revisions a translation is behind its original; 0 for an original."""
        record = self.corpus.records.get(id)
        translation = self.corpus.translations.get((id, self.language))
        if record is None or translation is None or not translation.follows:
            return 0
        last = self.ledger.latest(id, record.language)
        return max(0, last.number - translation.follows) if last else 0

    def _editions(self, revisions: tuple[Revision, ...], up: str) -> tuple[Link, ...]:
        """The editions that hold one of these revisions."""
        held = {
            (edition.paper, edition.number): edition
            for revision in revisions
            for edition in self.holders.get((revision.id, revision.language, revision.number), ())
        }
        return tuple(
            Link(
                Text(
                    f"{self.words(PAPERS[paper])} {self.words('제{number}판', number=number)}",
                ),
                f"{up}{self.language}/{paper}/{edition.name}/",
            )
            for (paper, number), edition in sorted(held.items())
        )

    def _row(self, pin: Pinned, text: Frozen | None, up: str) -> PinnedRow:
        return PinnedRow(
            number=pin.id.upper(),
            title=self._title(text, pin.id),
            href=_revision_href(pin, up),
            hreflang="" if pin.language == self.language else pin.language,
            revision=pin.revision,
            changed_since=pin.id not in self.corpus.records
            or self._changed_since(pin.id, pin.sha256, pin.language),
        )

    def _record_href(self, id: str, up: str) -> str:
        language = self.language if (id, self.language) in self.ledger.revisions else ""
        return f"{up}{language or self.settings.default_language}/{id}/"

    def _differences(self, before: Frozen, after: Frozen) -> tuple[Difference, ...]:
        labels = {name: self.words(label) for name, label in FIELDS.items()}
        return differences(before, after, labels, self.words("본문"))

    def _body(self, text: Frozen, up: str) -> Markup:
        targets = []
        for written in references(text.body):
            id = self.corpus.aliases.get(written.lower(), written.lower())
            targets.append(Target(written, self._record_href(id, up), written.upper()))
        return Markup(self.bodies.for_screen(self.bodies.html(text.body, text.id, targets)))

    def _rows(self, text: Frozen) -> tuple[FieldRow, ...]:
        skipped = {TITLES.get(text.kind, ""), "sample"}
        return tuple(
            self._field(name, value, text.strings)
            for name, value in text.head.items()
            if name not in skipped
        )

    def _field(self, name: str, value: Any, strings: Mapping[str, str]) -> FieldRow:
        label = self.words(FIELDS[name]) if name in FIELDS else name
        items = value if isinstance(value, list) else [value]
        if items and all(isinstance(item, dict) for item in items):
            return FieldRow(
                label,
                parts=tuple(
                    tuple(self._field(key, inner, strings) for key, inner in item.items())
                    for item in items
                ),
            )
        return FieldRow(label, tuple(self._line(item, name, strings) for item in items))

    def _line(self, value: Any, field: str, strings: Mapping[str, str]) -> str:
        if isinstance(value, bool):
            return self.words("예") if value else self.words("아니요")
        if isinstance(value, int):
            return f"{value:,}" if field == "amount" else str(value)
        if not isinstance(value, str):
            return str(value)
        closed = FIELD_VALUES.get(field, {})
        if value in closed:
            return self.words(closed[value])
        if _RECORD_ID.fullmatch(value):
            return value.upper()
        return label_of(value, strings, field)


def licence(value: str, words: Words) -> str:
    """A licence in words: the type of the Korea Open Government License, or as it is named."""
    if value in {"0", "1", "2", "3", "4"}:
        return words("공공누리 제{type}유형", type=value)
    return value


def _revision_href(pin: Pinned, up: str) -> str:
    return f"{up}{pin.language}/{pin.id}/v{pin.revision}/"
