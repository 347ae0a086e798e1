"""How frozen text is shown in one language: what the pages of all that was promised share.

Frozen text needs nothing of today's record classes: a text of today can be shown in twenty years,
whatever fields records have by then.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup

from generator.ledger.canonical import TITLES
from generator.objects.date import PartialDate
from generator.objects.ledger import Edition, Frozen, Revision
from generator.objects.output import Alternate, Page
from generator.objects.promised_view import Difference, FieldRow, GoneView
from generator.objects.view import Day, Link, Text
from generator.render import frozen_fields, korean
from generator.render.compare import compare, compare_bodies
from generator.render.concordance import Concordance
from generator.render.data.survey import Survey
from generator.render.editorial import references
from generator.render.markdown import Bodies, Target
from generator.render.words import FIELDS, GROUNDS, KINDS, PAPERS, Words

_PAPER_OF = {"question": "green", "core-question": "green", "solution": "white", "action": "blue"}
_PAPER_OF_ID = {"g": "green", "w": "white", "b": "blue"}
_HANGUL = re.compile("[가-힣]")


class PromisedTexts:
    """Shows frozen texts in the language of the words; two texts are compared once."""

    def __init__(self, survey: Survey, words: Words) -> None:
        self.corpus = survey.corpus
        self.settings = survey.settings
        self.ledger = survey.ledger
        self.living = survey.living
        self.words = words
        self.language = words.language
        self.concordance = Concordance(survey.prints, words, survey.settings.default_language)
        self._bodies = Bodies(words)
        self._compared: dict[tuple[str, str], tuple[Difference, ...]] = {}
        self._holders: dict[tuple[str, str, int], tuple[Edition, ...]] = {}
        for editions in self.ledger.editions.values():
            for edition in editions:
                for pin in edition.pinned:
                    key = (pin.id, pin.language, pin.revision)
                    self._holders[key] = (*self._holders.get(key, ()), edition)

    def day(self, iso: str) -> Day:
        """A day of the ledger as readers write it."""
        return Day(iso, korean.date_words(PartialDate.parse(iso), self.language))

    def named(self, name: str) -> Text:
        """Words that an office chose, in the one language in which they stand."""
        return Text(name, "ko" if self.language != "ko" and _HANGUL.search(name) else "")

    def page(
        self, path: str, title: str, section: str, languages: Iterable[str], article: str
    ) -> Page:
        """A page below the folder of the language, with an address of its own."""
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

    # What a text says.

    def text(self, revision: Revision) -> Frozen | None:
        """The text of a revision, or None where it is gone."""
        return None if revision.gone else self.ledger.texts.get(revision.sha256)

    def kind(self, id: str, text: Frozen | None) -> str:
        """The kind of a record, "" where nobody knows it any more."""
        if text is not None:
            return text.kind
        record = self.corpus.records.get(id)
        return record.kind if record else ""

    def paper(self, id: str, text: Frozen | None) -> str:
        """The paper of a record, by its kind or its number; "" where neither tells."""
        return _PAPER_OF.get(self.kind(id, text)) or _PAPER_OF_ID.get(id[0], "")

    def kind_text(self, kind: str) -> str:
        """The kind in words."""
        return self.words(KINDS.get(kind, "기록"))

    def title(self, text: Frozen | None, id: str) -> Text:
        """The title of a text, or its number where the text is gone."""
        if text is None:
            return Text(id.upper())
        return Text(str(text.head.get(TITLES.get(text.kind, ""), id.upper())), self.lang(text))

    def lang(self, text: Frozen) -> str:
        """The language of a text, "" where it is that of the page."""
        return "" if text.language == self.language else text.language

    def body(self, text: Frozen, up: str, editions: Iterable[Edition] = ()) -> Markup:
        """The body as safe HTML, its references leading to the records of today.

        A section that begins on a later page of the last of these editions has a mark of that.
        """
        targets = []
        for written in references(text.body):
            id = self.corpus.aliases.get(written.lower(), written.lower())
            targets.append(Target(written, self.record_href(id, up), written.upper()))
        html = self._bodies.html(text.body, text.id, targets)
        html = self.concordance.marked(html, editions, text.id)
        return Markup(self._bodies.for_screen(html))

    def fields(self, text: Frozen) -> tuple[FieldRow, ...]:
        """The fields of a text in words."""
        return tuple(map(_field_row, frozen_fields.rows(text, self.words)))

    def differences(
        self, digests: tuple[str, str], before: Frozen | None, after: Frozen | None
    ) -> tuple[Difference, ...]:
        """What changed between two texts: fields, the title first, then the body.

        Nothing where one of them is gone, or where they are in different languages. `digests` are
        their SHA-256, by which the same two are compared only once.
        """
        if before is None or after is None or before.language != after.language:
            return ()
        found = self._compared.get(digests)
        if found is None:
            found = self._compared[digests] = self._compare(before, after)
        return found

    def since(self, revision: Revision) -> tuple[Difference, ...]:
        """What changed since a revision, in the text as it stands."""
        id, language = revision.id, revision.language
        digests = (revision.sha256, self.living.digest(id, language))
        return self.differences(digests, self.text(revision), self.living.text(id, language))

    def _compare(self, before: Frozen, after: Frozen) -> tuple[Difference, ...]:
        found = self.field_differences(before, after)
        if before.body != after.body:
            pieces = compare_bodies(before.body, after.body)
            found = (*found, Difference(self.words("본문"), pieces, self.lang(after)))
        return found

    def field_differences(self, before: Frozen, after: Frozen) -> tuple[Difference, ...]:
        """What changed between the heads of two texts, the title first."""
        lang = self.lang(after)
        was, now = self._said(before), self._said(after)
        names = [*now, *(name for name in was if name not in now)]
        return tuple(
            Difference(self.label(name), compare(was.get(name, ""), now.get(name, "")), lang)
            for name in names
            if was.get(name) != now.get(name)
        )

    def _said(self, text: Frozen) -> dict[str, str]:
        """Each field of the head by its name, as one readable text; the title first."""
        title = TITLES.get(text.kind, "")
        found = {title: str(text.head[title])} if title in text.head else {}
        found |= {row.name: _flat(row) for row in frozen_fields.rows(text, self.words)}
        if text.head.get("sample"):
            found["sample"] = self.words("예")
        return found

    def label(self, field: str) -> str:
        """The name of a field in words; a core question's `text` is what it asks."""
        field = "words" if field == "text" else field
        return self.words(FIELDS[field]) if field in FIELDS else field

    # Where a text stands.

    def changed_since(self, id: str, digest: str, language: str) -> bool:
        """Whether a record says something else today; no where it says nothing in the language."""
        now = self.living.digest(id, language)
        return bool(now) and now != digest

    def gone(self, revision: Revision) -> GoneView | None:
        """When and why a text went by law."""
        gone = self.ledger.redactions.get((revision.id, revision.language, revision.number))
        if not revision.gone or gone is None:
            return None
        ground = self.words(GROUNDS.get(gone.ground, "그 밖"))
        return GoneView(self.day(gone.date), ground, gone.salted)

    def editions(self, revisions: Iterable[Revision], up: str) -> tuple[Link, ...]:
        """The editions that hold one of these revisions, each with the page if it was printed."""
        held = {
            (edition.paper, edition.number): (edition, revision.id)
            for revision in revisions
            for edition in self.holders(revision)
        }
        return tuple(
            Link(
                Text(self._edition_and_page(edition, id)),
                f"{up}{self.language}/{paper}/{edition.name}/",
            )
            for (paper, _), (edition, id) in sorted(held.items(), key=lambda item: item[0])
        )

    def holders(self, revision: Revision) -> tuple[Edition, ...]:
        """The editions that hold a revision, in the order of their numbers."""
        return self._holders.get((revision.id, revision.language, revision.number), ())

    def _edition_and_page(self, edition: Edition, id: str) -> str:
        name = f"{self.words(PAPERS[edition.paper])} {self.edition_name(edition.number)}"
        page = self.concordance.page(edition, id)
        return f"{name}, {page}" if page else name

    def edition_name(self, number: int) -> str:
        """`제1판`."""
        return self.words("제{number}판", number=number)

    def record_href(self, id: str, up: str) -> str:
        """The living record, or what stands in its place, in the language of the page if it can."""
        return f"{up}{self.page_language(id)}/{id}/"

    def page_language(self, id: str) -> str:
        """The language in which a record has its page: that of this page if it can."""
        record = self.corpus.records.get(id)
        if record is None:
            there = (id, self.language) in self.ledger.revisions
        else:
            there = self.language == record.language or self._translated(id)
        return self.language if there else self.settings.default_language

    def living_language(self, id: str) -> str:
        """The language in which a record is read as it stands: that of this page if it can."""
        record = self.corpus.records[id]
        return self.language if self._translated(id) else record.language

    def living_title(self, id: str, language: str) -> Text:
        """The title of a record as it stands, in a language in which it says something."""
        record = self.corpus.records[id]
        title = record.title
        if language != record.language:
            title = self.corpus.translations[id, language].title
        return Text(title, "" if language == self.language else language)

    def _translated(self, id: str) -> bool:
        return (id, self.language) in self.corpus.translations

    def revision_href(self, id: str, language: str, number: int, up: str) -> str:
        """A revision: its page, or its text in a language that the site does not have."""
        file = "" if language in self.settings.languages else "index.md"
        return f"{up}{language}/{id}/v{number}/{file}"


def _field_row(row: frozen_fields.Row) -> FieldRow:
    return FieldRow(
        row.label,
        tuple(value.text for value in row.lines),
        tuple(tuple(map(_field_row, part)) for part in row.parts),
    )


def _flat(row: frozen_fields.Row) -> str:
    """A field as one text: its lines after one another, each of its parts on a line of its own."""
    lines = ", ".join(value.text for value in row.lines)
    parts = (" · ".join(f"{inner.label}: {_flat(inner)}" for inner in part) for part in row.parts)
    return "\n".join(filter(None, (lines, *parts)))
