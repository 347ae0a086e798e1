"""Pages of the editions: cover and contents, errata, and what has changed from one, or since one.

An edition is compared with a later one, or with its paper as it stands: each record by the SHA-256
of its text, and word by word only where that differs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from msgspec import Struct

from generator.ledger.proof import manifest_path
from generator.objects.ledger import Edition, Frozen, Pinned
from generator.objects.output import Page
from generator.objects.promised_view import (
    ChangedRow,
    ChangesView,
    EditionView,
    ErrataView,
    ErratumRow,
    PinnedGroup,
    PinnedRow,
)
from generator.objects.view import EditionRow, Link, Text
from generator.objects.wanted import EVERYTHING, Wanted
from generator.render.promised_texts import PromisedTexts
from generator.render.words import KINDS, PAPERS, STANDINGS, Words

KINDS_IN_EDITION = ("core-question", "solution", "action", "question")
#: The number in place of a revision's where the text as it stands is meant.
_TODAY = 0


class _Side(Struct, frozen=True):
    """What one side of a comparison holds: each record once, by id, in the order of readers.

    `pins` are the texts that the page shows, `originals` those that they were translated from.
    """

    pins: Mapping[str, Pinned]
    originals: Mapping[str, Pinned]


class _Changed(Struct, frozen=True):
    """A record that has different texts on two sides.

    Where only its original has, these are the originals, and `shown` is the translation.
    """

    was: Pinned
    now: Pinned
    shown: Pinned


class _Compared(Struct, frozen=True):
    """The records of two sides by what became of them."""

    added: tuple[Pinned, ...]
    changed: tuple[_Changed, ...]
    left: tuple[Pinned, ...]
    same: int


class Editions:
    """The pages of every edition, in one language."""

    def __init__(self, texts: PromisedTexts) -> None:
        self._texts = texts
        self.words = texts.words
        self._language = texts.language
        self._corpus = texts.corpus
        self._ledger = texts.ledger
        self._settings = texts.settings
        self._standing: dict[str, tuple[str, ...]] = {}

    # What other pages show of it.

    def rows(self, paper: str) -> tuple[EditionRow, ...]:
        """The editions of a paper for its living page, the newest first; hrefs are from there."""
        rows = []
        for edition in reversed(self._ledger.editions.get(paper, ())):
            side = self._pinned(edition)
            found = _compared(side, self._today(paper, side))
            counted = (
                (found.changed, self.words("고쳐진 기록 {n}개", n=len(found.changed))),
                (found.added, self.words("새로 실린 기록 {n}개", n=len(found.added))),
                (found.left, self.words("빠진 기록 {n}개", n=len(found.left))),
            )
            rows.append(
                EditionRow(
                    title=self._texts.named(edition.title),
                    name=self._texts.edition_name(edition.number),
                    href=f"{edition.name}/",
                    date=self._texts.day(edition.date),
                    since=self._since_link(edition, ""),
                    counts=tuple(text for those, text in counted if those),
                )
            )
        return tuple(rows)

    # The pages.

    def pages(
        self, render: Callable[[str, Struct], str], wanted: Wanted = EVERYTHING
    ) -> Iterator[Page]:
        """Every page of every edition; `render` sets a view into a template."""
        for editions in self._ledger.editions.values():
            for edition in editions:
                for path, title, template, view in self._planned(edition, editions):
                    if f"{self._language}/{path}" in wanted:
                        yield self._texts.page(
                            path,
                            title,
                            edition.paper,
                            self._settings.languages,
                            render(template, view()),
                        )

    def _planned(
        self, edition: Edition, editions: Iterable[Edition]
    ) -> Iterator[tuple[str, str, str, Callable[[], Struct]]]:
        """Path, title and template of each page of an edition, and what makes its view."""
        head = f"{edition.title} {self._texts.edition_name(edition.number)}"
        home = f"{edition.paper}/{edition.name}/"
        yield home, head, "edition", partial(self.edition, edition)
        title = f"{head}: {self.words('바로잡음')}"
        yield f"{home}errata/", title, "errata", partial(self.errata, edition)
        for other in editions:
            if other.number < edition.number:
                title = f"{head}: {self._changes_name(other)}"
                path = f"{home}changes-from-{other.name}/"
                yield path, title, "changes", partial(self.changes, other, edition)
        title = f"{edition.title}: {self._since_name(edition)}"
        path = f"{edition.paper}/changes-since-{edition.name}/"
        yield path, title, "changes", partial(self.changes_since, edition)

    def edition(self, edition: Edition) -> EditionView:
        """The cover and contents of an edition."""
        up, words, texts = "../../../", self.words, self._texts
        pins = self._pinned(edition).pins.values()
        editions = self._ledger.editions[edition.paper]
        home = f"{up}{self._language}/{edition.paper}/"
        facts = [
            (words("펴낸 곳"), texts.named(edition.publisher)),
            (words("이용 조건"), texts.named(licence(edition.licence, words))),
            (words("승인"), texts.named(edition.approved_by)),
            (words("발간등록번호"), texts.named(edition.registration)),
            (words("이 판에 대하여"), texts.named(edition.note)),
        ]
        changed = words("이 판 이후 바뀜")
        return EditionView(
            paper=edition.paper,
            paper_text=words(PAPERS[edition.paper]),
            paper_href=home,
            name=texts.edition_name(edition.number),
            title=texts.named(edition.title),
            date=texts.day(edition.date),
            facts=tuple((label, value) for label, value in facts if value.text),
            root=edition.root,
            groups=self._groups(
                ((pin, changed if self._has_changed(pin) else "") for pin in pins), edition=edition
            ),
            count=len(pins),
            errata=len(self._ledger.errata.get((edition.paper, edition.number), ())),
            errata_href=f"{home}{edition.name}/errata/",
            manifest_href=up
            + manifest_path(self._settings.default_language, edition.paper, edition.name),
            since=self._since_link(edition, home),
            changes=tuple(
                Link(
                    Text(self._changes_name(other)),
                    f"{home}{edition.name}/changes-from-{other.name}/",
                )
                for other in editions
                if other.number < edition.number
            ),
            others=tuple(
                self._edition_link(other, home)
                for other in editions
                if other.number != edition.number
            ),
            files=texts.concordance.files(edition.paper, edition.name, up),
            pages=texts.concordance.pages(
                edition,
                {pin.id: self._href(pin, up) for pin in pins if pin.language == self._language},
            ),
            address=f"{self._settings.site_url}{self._language}/{edition.paper}/{edition.name}/",
        )

    def errata(self, edition: Edition) -> ErrataView:
        """The corrections to an edition."""
        up = "../../../../"
        return ErrataView(
            title=self._texts.named(edition.title),
            edition_href=f"{up}{self._language}/{edition.paper}/{edition.name}/",
            rows=tuple(
                ErratumRow(
                    self._texts.day(erratum.date),
                    erratum.id.upper(),
                    self._texts.record_href(erratum.id, up),
                    erratum.text,
                )
                for erratum in self._ledger.errata.get((edition.paper, edition.number), ())
            ),
        )

    def changes(self, before: Edition, after: Edition) -> ChangesView:
        """What the later of two editions changed."""
        up = "../../../../"
        home = f"{up}{self._language}/{after.paper}/"
        found = _compared(self._pinned(before), self._pinned(after))
        return self._changes(
            found,
            unchanged=self.words("두 판에서 같은 기록은 {n}개입니다.", n=found.same),
            names=(self._text_of(before), self._text_of(after)),
            title=self._texts.named(after.title),
            heading=self._changes_name(before),
            before=self._edition_link(before, home),
            after=self._edition_link(after, home),
            up=up,
        )

    def changes_since(self, edition: Edition) -> ChangesView:
        """What has changed in the paper since an edition."""
        up, paper = "../../../", edition.paper
        home = f"{up}{self._language}/{paper}/"
        side = self._pinned(edition)
        found = _compared(side, self._today(paper, side))
        return self._changes(
            found,
            unchanged=self.words(
                "제{number}판과 글이 같은 기록은 {n}개입니다.", number=edition.number, n=found.same
            ),
            names=(self._text_of(edition), Text(self.words("지금의 글"))),
            title=self._texts.named(edition.title),
            heading=self._since_name(edition),
            before=self._edition_link(edition, home),
            after=Link(Text(self.words("지금의 {paper}", paper=self.words(PAPERS[paper]))), home),
            up=up,
        )

    # What the pages are made of.

    def _changes(
        self,
        found: _Compared,
        *,
        names: tuple[Text, Text],
        title: Text,
        heading: str,
        before: Link,
        after: Link,
        unchanged: str,
        up: str,
    ) -> ChangesView:
        words = self.words
        named = (
            ("changed", words("고쳐진 기록"), len(found.changed)),
            ("added", words("새로 실린 기록"), len(found.added)),
            ("removed", words("빠진 기록"), len(found.left)),
        )
        return ChangesView(
            title=title,
            heading=heading,
            before=before,
            after=after,
            unchanged=unchanged,
            changed=tuple(self._changed(changed, names, up) for changed in found.changed),
            added=self._groups(((pin, "") for pin in found.added), up),
            removed=self._groups(((pin, self._became(pin.id)) for pin in found.left), up),
            counts=tuple(Link(Text(text), f"#{anchor}", count=n) for anchor, text, n in named),
        )

    def _changed(self, changed: _Changed, names: tuple[Text, Text], up: str) -> ChangedRow:
        was, now = changed.was, changed.now
        old, new = self._text(was), self._text(now)
        note = ""
        if old is None or new is None:
            note = self.words("법에 따라 내려진 글이 있어 견주어 보일 수 없습니다.")
        elif old.language != new.language:
            note = self.words("앞선 글의 언어로 된 글이 더는 없습니다.")
        elif now.language != changed.shown.language:
            note = self.words("원문은 바뀌었고 번역은 그대로입니다. 원문에서 바뀐 점입니다.")
        return ChangedRow(
            number=now.id.upper(),
            kind_text=self._texts.kind_text(self._texts.kind(now.id, new or old)),
            title=self._title(changed.shown),
            before=Link(names[0], self._href(was, up), self._hreflang(was)),
            after=Link(names[1], self._href(now, up), self._hreflang(now)),
            differences=self._texts.differences((was.sha256, now.sha256), old, new),
            note=note,
        )

    def _groups(
        self,
        pins: Iterable[tuple[Pinned, str]],
        up: str = "../../../",
        edition: Edition | None = None,
    ) -> tuple[PinnedGroup, ...]:
        """Rows of records by kind, each with what is noted of it, and its page in an edition."""
        shelf: dict[str, list[PinnedRow]] = {}
        for pin, note in pins:
            kind = self._texts.kind(pin.id, self._text(pin) if pin.revision else None)
            row = PinnedRow(
                number=pin.id.upper(),
                title=self._title(pin),
                href=self._href(pin, up),
                hreflang=self._hreflang(pin),
                revision=pin.revision,
                note=note,
                page=self._texts.concordance.page(edition, pin.id) if edition else "",
            )
            shelf.setdefault(kind, []).append(row)
        known = [kind for kind in KINDS_IN_EDITION if kind in shelf]
        rest = [kind for kind in shelf if kind not in KINDS_IN_EDITION]
        return tuple(
            PinnedGroup(self.words(KINDS.get(kind, "기록")), tuple(shelf[kind]))
            for kind in (*known, *rest)
        )

    def _pinned(self, edition: Edition) -> _Side:
        """What an edition pins: in this language, or else in the original's, which comes first."""
        chosen: dict[str, Pinned] = {}
        originals: dict[str, Pinned] = {}
        for pin in edition.pinned:
            originals.setdefault(pin.id, pin)
            if pin.id not in chosen or pin.language == self._language:
                chosen[pin.id] = pin
        return _Side(chosen, originals)

    def _today(self, paper: str, side: _Side) -> _Side:
        """The paper as it stands: what an edition of today would hold.

        A record that the other side holds is given in its languages, as long as it has a text.
        """
        chosen: dict[str, Pinned] = {}
        originals: dict[str, Pinned] = {}
        for id in self._standing_in(paper):
            pin = side.pins.get(id)
            if pin is None:
                chosen[id] = Pinned(id, self._texts.living_language(id), _TODAY, "")
                continue
            originals[id] = self._living(id, side.originals[id].language)
            chosen[id] = self._living(id, pin.language)
        return _Side(chosen, originals)

    def _living(self, id: str, language: str) -> Pinned:
        """A record as it stands, in a language or else in its own."""
        digest = self._texts.living.digest(id, language)
        if not digest:
            language = self._corpus.records[id].language
            digest = self._texts.living.digest(id, language)
        return Pinned(id, language, _TODAY, digest)

    def _standing_in(self, paper: str) -> tuple[str, ...]:
        found = self._standing.get(paper)
        if found is None:
            records = [
                record
                for record in self._corpus.records.values()
                if record.paper == paper and record.withdrawn is None
            ]
            records.sort(key=lambda record: KINDS_IN_EDITION.index(record.kind))
            found = self._standing[paper] = tuple(record.id for record in records)
        return found

    def _has_changed(self, pin: Pinned) -> bool:
        """Whether a record that an edition holds says something else today, or nothing."""
        return pin.id not in self._corpus.records or self._texts.changed_since(
            pin.id, pin.sha256, pin.language
        )

    def _became(self, id: str) -> str:
        """What became of a record that left its paper, in a word."""
        record, tombstone = self._corpus.records.get(id), self._corpus.tombstones.get(id)
        if tombstone is not None:
            return self.words(STANDINGS[tombstone.state])
        return self.words(STANDINGS["withdrawn"]) if record and record.withdrawn else ""

    def _text(self, pin: Pinned) -> Frozen | None:
        if pin.revision == _TODAY:
            return self._texts.living.text(pin.id, pin.language)
        return self._ledger.texts.get(pin.sha256)

    def _title(self, pin: Pinned) -> Text:
        if pin.revision == _TODAY:
            return self._texts.living_title(pin.id, pin.language)
        return self._texts.title(self._text(pin), pin.id)

    def _href(self, pin: Pinned, up: str) -> str:
        if pin.revision == _TODAY:
            return self._texts.record_href(pin.id, up)
        return self._texts.revision_href(pin.id, pin.language, pin.revision, up)

    def _hreflang(self, pin: Pinned) -> str:
        language = pin.language
        if pin.revision == _TODAY:
            language = self._texts.page_language(pin.id)
        return "" if language == self._language else language

    def _changes_name(self, edition: Edition) -> str:
        return self.words("제{number}판에서 바뀐 점", number=edition.number)

    def _since_name(self, edition: Edition) -> str:
        return self.words("제{number}판 뒤로 바뀐 점", number=edition.number)

    def _since_link(self, edition: Edition, home: str) -> Link:
        href = f"{home}changes-since-{edition.name}/"
        return Link(Text(self._since_name(edition)), href)

    def _text_of(self, edition: Edition) -> Text:
        return Text(self.words("제{number}판의 글", number=edition.number))

    def _edition_link(self, edition: Edition, home: str) -> Link:
        return Link(Text(self._texts.edition_name(edition.number)), f"{home}{edition.name}/")


def _compared(old: _Side, new: _Side) -> _Compared:
    changed = []
    for id, now in new.pins.items():
        was = old.pins.get(id)
        if was is None:
            continue
        if was.sha256 == now.sha256:
            was, now = old.originals[id], new.originals[id]
        if was.sha256 != now.sha256:
            changed.append(_Changed(was, now, new.pins[id]))
    both = sum(id in old.pins for id in new.pins)
    return _Compared(
        added=tuple(pin for id, pin in new.pins.items() if id not in old.pins),
        changed=tuple(changed),
        left=tuple(pin for id, pin in old.pins.items() if id not in new.pins),
        same=both - len(changed),
    )


def licence(value: str, words: Words) -> str:
    """A licence in words: the type of the Korea Open Government License, or as it is named."""
    if value in {"0", "1", "2", "3", "4"}:
        return words("공공누리 제{type}유형", type=value)
    return value
