"""A frozen text into an entry of a book: its facts, its chain, its body, its notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from generator.ledger.canonical import TITLES
from generator.objects.book import (
    Block,
    ChainLink,
    Entry,
    Fact,
    Heading,
    Inline,
    Paragraph,
    Reference,
    Words,
)
from generator.objects.date import PartialDate
from generator.objects.ledger import Frozen, Redacted
from generator.render import korean
from generator.render.book.bodies import Fragments, Refer, body, fragments
from generator.render.book.facts import Facts
from generator.render.book.shelf import Held, Shelf, targets
from generator.render.editorial import references
from generator.render.frozen_fields import Fields, rows
from generator.render.markdown import Bodies, Target
from generator.render.words import FIELDS, GROUNDS, KINDS, RELATIONS, number
from generator.render.words import Words as Say

#: Fields that the chain shows, with all that they say.
_IN_CHAIN = ("answers", "implements", "duplicate_of", "supersedes", "related")
_UPWARD = ("merged_into", "answers", "implements", "duplicate_of", "supersedes", "related")
_DOWNWARD = ("merged_into", "answers", "implements", "supersedes", "duplicate_of", "related")
#: An address that `Entries.html` writes, and the fragment of a section of the same record.
_RECORD = re.compile(r"\.\./([a-z0-9-]+)/")
_SECTION = re.compile(r'<h[2-6] id="([^"]*)">')


class Entries(Struct, frozen=True):
    """Makes the entries of one book."""

    shelf: Shelf
    say: Say
    markdown: Bodies
    site_url: str

    @classmethod
    def of(cls, shelf: Shelf, say: Say, site_url: str) -> Entries:
        """The entries of a shelf, in the language of the words."""
        return cls(shelf, say, Bodies(say), site_url)

    def html(self, held: Held) -> Fragments:
        """The body of a text as fragments of the safe HTML that site and print share."""
        text = held.text
        found = [
            Target(written, f"../{id}/", number(id))
            for written in references(text.body)
            for id in (self.shelf.id_of(written),)
        ]
        return fragments(self.markdown.html(text.body, text.id, found))

    def entry(self, held: Held, found: Fragments, documents: Mapping[str, bytes]) -> Entry:
        """The record as the book prints it, its body taken from Pandoc's documents."""
        text = held.text
        blocks, notes = body(found, documents, self._refer(text, found))
        if held.gone is not None:
            blocks = tuple(self._gone(held, held.gone))
        sample = bool(text.head.get("sample"))
        return Entry(
            fragment=text.id,
            number=number(text.id),
            kind=text.kind,
            kind_text=self.say(KINDS.get(text.kind, "기록")),
            title=title_of(text) if held.gone is None else self.say("법에 따라 내린 글"),
            lang=text.language,
            revision=held.revision,
            sha256=held.sha256,
            address=self.address(text.id),
            sample=sample,
            sample_text=self.say("예시") if sample else "",
            facts=tuple(self._facts(text)),
            chain=tuple(self._chain(text)),
            blocks=blocks,
            notes=notes,
        )

    def address(self, id: str) -> str:
        """The permanent address of a record, language-neutral."""
        return f"{self.site_url}id/{id}/" if self.site_url else f"/id/{id}/"

    def reference(self, id: str, inside: tuple[Inline, ...] = ()) -> Reference:
        """A reference to a record, by these words or by its title."""
        if not inside:
            text = self.shelf.known.get(id)
            inside = (self._own(title_of(text), text.language) if text else Words(number(id)),)
        held = id in self.shelf.held
        return Reference(id if held else "", self.address(id), number(id), inside)

    def numbered(self, id: str) -> Reference:
        """A reference to a record by its number alone."""
        return self.reference(id, (Words(number(id)),))

    def _own(self, words: str, language: str) -> Words:
        return Words(words, "" if language == self.shelf.language else language)

    def _refer(self, text: Frozen, found: Fragments) -> Refer:
        """What a link of this text becomes: a record, a section of its own, or plain words."""
        sections = {name for html in found.all for name in _SECTION.findall(html)}

        def refer(href: str, inside: tuple[Inline, ...]) -> Inline | None:
            if record := _RECORD.fullmatch(href):
                return self.reference(record[1], inside)
            fragment = href.removeprefix("#")
            if href.startswith("#") and fragment in sections:
                return Reference(fragment, self.address(text.id), number(text.id), inside)
            return None

        return refer

    def _gone(self, held: Held, gone: Redacted) -> Iterator[Block]:
        """What stands in the place of a text that went by law, at each place once promised."""
        date = korean.date_words(PartialDate.parse(gone.date), self.say.language)
        ground = self.say(GROUNDS.get(gone.ground, "그 밖"))
        words = self.say(
            "이 글은 {date} 법에 따라 내렸습니다. 까닭: {ground}", date=date, ground=ground
        )
        yield Paragraph((Words(words),))
        for section in held.sections:
            yield Heading(1, section, (Words(self.say("내린 절")),))

    # Facts

    def _facts(self, text: Frozen) -> Iterator[Fact]:
        fields = Fields(text.strings, self.say)
        lang = "" if text.language == self.shelf.language else text.language
        facts = Facts(text, fields, self.say, lang, lambda id: self.numbered(self.shelf.id_of(id)))
        for row in rows(text, self.say, _IN_CHAIN):
            if row.name == "merged_into":  # the chain names the questions; here stands why
                lines = (facts.reason(part) for part in row.parts)
                yield Fact(self.say("모은 까닭"), tuple(line for line in lines if line))
            else:
                yield facts.fact(row)

    # The chain

    def _chain(self, text: Frozen) -> Iterator[ChainLink]:
        """Where a record came from and what came of it; each record once in a link."""
        for field in _UPWARD:
            yield from self._link(self.say(FIELDS[field]), self._ids(text, field))
        if text.kind == "action":
            questions = (
                question
                for solution in self._ids(text, "implements")
                for question in self._ids(self.shelf.known.get(solution), "answers")
            )
            yield from self._link(self.say("처음의 핵심질문"), questions)
        for relation in _DOWNWARD:
            yield from self._link(self.say(RELATIONS[relation]), self._back(text.id, relation))
        if text.kind == "core-question":
            actions = (
                action
                for solution in self._back(text.id, "answers")
                for action in self._back(solution, "implements")
            )
            yield from self._link(self.say("해법을 옮긴 실행"), actions)

    def _ids(self, text: Frozen | None, field: str) -> list[str]:
        return [self.shelf.id_of(id) for id in targets(text, field)] if text else []

    def _back(self, id: str, relation: str) -> tuple[str, ...]:
        return self.shelf.back.get((id, relation), ())

    def _link(self, label: str, ids: Iterable[str]) -> Iterator[ChainLink]:
        once = tuple(self.reference(id) for id in dict.fromkeys(ids))
        if once:
            yield ChainLink(label, once)


def title_of(text: Frozen) -> str:
    """The title of a frozen text, or its number where it has none."""
    return str(text.head.get(TITLES.get(text.kind, ""), "")) or number(text.id)
