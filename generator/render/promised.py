"""Pages of what was promised: revisions and histories, and with them those of the editions.

They show frozen text, and beside it only what became of it: how the living record differs, and
what a translation has missed of its original.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from markupsafe import Markup
from msgspec import Struct

from generator.objects.ledger import Revision
from generator.objects.output import Page
from generator.objects.promised_view import FrozenView, HistoryView, RevisionRow
from generator.objects.view import Day, Notice, Text, VersionsView
from generator.objects.wanted import EVERYTHING, Wanted
from generator.render import korean
from generator.render.data.cite import Citer
from generator.render.data.survey import Survey
from generator.render.promised_editions import Editions
from generator.render.promised_texts import PromisedTexts
from generator.render.promised_translations import Translations
from generator.render.words import KINDS, LEFT, PAPERS, REASONS, STANDINGS, WITHDRAWALS, Words


class Promised:
    """The pages of one language."""

    def __init__(self, survey: Survey, words: Words) -> None:
        self.words = words
        self.language = words.language
        self.texts = PromisedTexts(survey, words)
        self.editions = Editions(self.texts)
        self.translations = Translations(self.texts)
        self.ledger = survey.ledger
        self._citer = Citer(survey)
        self._corpus = survey.corpus
        self._settings = survey.settings

    # What other pages show of it.

    def versions(self, id: str, up: str) -> VersionsView | None:
        """The block on the living record, whose page lies `up` from the site; None before that."""
        revisions = self.ledger.revisions.get((id, self.language))
        if not revisions:
            return None
        last = revisions[-1]
        home = f"{up}{self.language}/{id}/"
        changed = self.texts.changed_since(id, last.sha256, self.language)
        return VersionsView(
            revision=last.number,
            changed_since=changed,
            since_href=f"{home}history/#since" if changed and not last.gone else "",
            latest_href=f"{home}v{last.number}/",
            previous_href=f"{home}v{last.number - 1}/" if last.number > 1 else "",
            history_href=f"{home}history/",
            date=self.texts.day(last.date),
            editions=self.texts.editions(revisions, up),
            behind=self.translations.revisions_behind(id),
        )

    # The pages.

    def pages(
        self, render: Callable[[str, Struct], str], wanted: Wanted = EVERYTHING
    ) -> Iterator[Page]:
        """Every page of revisions, histories and editions; `render` sets a view into a template."""
        words, texts = self.words, self.texts
        for (id, language), revisions in self.ledger.revisions.items():
            home = f"{language}/{id}/"
            if language != self.language or not wanted.below(home):
                continue
            section = texts.paper(id, texts.text(revisions[-1]))
            there = tuple(
                code for code in self._settings.languages if (id, code) in self.ledger.revisions
            )
            for revision in revisions:
                if f"{home}v{revision.number}/" not in wanted:
                    continue
                view = self.frozen(revision)
                name = words("{number}번째 글", number=revision.number)
                title = f"{view.title} ({view.number}, {name})"
                article = render("revision", view)
                yield texts.page(f"{id}/v{revision.number}/", title, section, (), article)
            if f"{home}history/" in wanted:
                title = f"{id.upper()}: {words('고쳐 온 내력')}"
                article = render("history", self.history(id))
                yield texts.page(f"{id}/history/", title, section, there, article)
        yield from self.editions.pages(render, wanted)

    def frozen(self, revision: Revision) -> FrozenView:
        """One revision."""
        id, language, texts = revision.id, self.language, self.texts
        text = texts.text(revision)
        revisions = self.ledger.revisions[id, language]
        up = "../../../"
        home = f"{up}{language}/{id}/"
        kind = texts.kind(id, text)
        paper = texts.paper(id, text) or "green"
        number = revision.number
        return FrozenView(
            number=id.upper(),
            kind_text=self.words(KINDS.get(kind, kind)),
            paper=paper,
            paper_text=self.words(PAPERS[paper]),
            paper_href=f"{up}{language}/{paper}/",
            title=texts.title(text, id),
            revision=number,
            revisions=len(revisions),
            date=texts.day(revision.date),
            sha256=revision.sha256,
            note=revision.note,
            sample=bool(text and text.head.get("sample")),
            gone=texts.gone(revision),
            left=self._left(id),
            fields=texts.fields(text) if text else (),
            body=texts.body(text, up, texts.holders(revision)) if text else Markup(),
            living_href=home,
            latest_href=f"{home}v{len(revisions)}/" if number < len(revisions) else "",
            previous_href=f"{home}v{number - 1}/" if number > 1 else "",
            next_href=f"{home}v{number + 1}/" if number < len(revisions) else "",
            history_href=f"{home}history/",
            text_href="index.md",
            editions=texts.editions((revision,), up),
            pages=texts.concordance.marks(texts.holders(revision), id, up),
            cite=self._citer.revision(revision) if text else "",
            address=f"{self._settings.site_url}{language}/{id}/v{number}/",
        )

    def history(self, id: str) -> HistoryView:
        """Every revision of a record."""
        language, texts = self.language, self.texts
        revisions = self.ledger.revisions[id, language]
        last = revisions[-1]
        text = texts.text(last)
        up = "../../../"
        changed = texts.changed_since(id, last.sha256, language)
        return HistoryView(
            number=id.upper(),
            kind_text=texts.kind_text(texts.kind(id, text)),
            title=texts.title(text, id),
            living_href=f"{up}{language}/{id}/",
            left=self._left(id),
            changed_since=changed,
            since_heading=self.words("{number}번째 글 뒤로 바뀐 점", number=last.number),
            since=texts.since(last) if changed else (),
            original=self.translations.original(id, up),
            standings=tuple(
                (texts.day(standing.date), self.words(STANDINGS[standing.state]))
                for standing in self.ledger.states.get(id, ())
            ),
            rows=tuple(reversed([self._history_row(revision, up) for revision in revisions])),
        )

    def _history_row(self, revision: Revision, up: str) -> RevisionRow:
        id, number, texts = revision.id, revision.number, self.texts
        before = self.ledger.revisions[id, self.language][number - 2] if number > 1 else None
        return RevisionRow(
            revision=number,
            href=f"{up}{self.language}/{id}/v{number}/",
            date=texts.day(revision.date),
            note=revision.note,
            sha256=revision.sha256,
            gone=texts.gone(revision),
            editions=texts.editions((revision,), up),
            differences=texts.differences(
                (before.sha256, revision.sha256), texts.text(before), texts.text(revision)
            )
            if before
            else (),
        )

    def _left(self, id: str) -> Notice | None:
        """What pages of the texts say of a record that stands no more, or was withdrawn."""
        tombstone, record = self._corpus.tombstones.get(id), self._corpus.records.get(id)
        if tombstone is not None:
            date = Day(str(tombstone.date), korean.date_words(tombstone.date, self.language))
            title, reason = self.words(LEFT[tombstone.state]), REASONS[tombstone.reason]
            tone = "withdrawn" if tombstone.state == "gone" else "superseded"
        elif record is not None and record.withdrawn is not None:
            left = record.withdrawn
            date = Day(str(left.date), korean.date_words(left.date, self.language))
            title, reason = self.words("이 기록은 철회되었습니다"), WITHDRAWALS[left.reason]
            tone = "withdrawn"
        else:
            return None
        return Notice(tone=tone, title=title, date=date, text=Text(self.words(reason)))
