"""An edition, or the living paper, as a Book: the one tree that every writer of a format gets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from generator.ledger.manifest import to_bytes
from generator.ledger.read import manifest_file
from generator.objects.book import Book, Chapter
from generator.objects.corpus import Corpus
from generator.objects.date import PartialDate
from generator.objects.ledger import Edition, Ledger
from generator.objects.problem import Problem, problem
from generator.objects.source import Mark
from generator.render import korean
from generator.render.book import front, pandoc
from generator.render.book.bodies import Fragments
from generator.render.book.chapters import plans
from generator.render.book.indexes import indexes
from generator.render.book.records import Entries
from generator.render.book.shelf import of_edition, of_today
from generator.render.words import PAPER_SENTENCES, PAPERS, Words, words
from generator.settings import Settings
from generator.store import Store

_CODES = {"long": "print-too-long", "deep": "print-too-deep", "failed": "print-unreadable"}


class Wanted(Struct, frozen=True):
    """A book to make: a paper, its edition or None for the living text, and a language."""

    paper: str
    edition: Edition | None
    language: str

    @property
    def name(self) -> str:
        """The name of the book's files: `green-e1-ko`, or `green-ko` for the living text."""
        edition = f"{self.edition.name}-" if self.edition else ""
        return f"{self.paper}-{edition}{self.language}"

    @property
    def home(self) -> str:
        """The folder of the site where its page and its files are: `ko/green/e1/`."""
        return f"{self.language}/{self.paper}/" + (f"{self.edition.name}/" if self.edition else "")


class Library(Struct, frozen=True):
    """Books to be made of texts whose bodies are read: each is made when it is asked for.

    `problems` are those of the bodies that cannot be set, each told at its record once.
    """

    shelves: tuple[tuple[Wanted, Entries, Mapping[str, Fragments]], ...]
    documents: Mapping[str, bytes]
    problems: tuple[Problem, ...]
    corpus: Corpus
    ledger: Ledger
    settings: Settings
    folder: str

    @classmethod
    def of(
        cls,
        wanted: Iterable[Wanted],
        corpus: Corpus,
        ledger: Ledger,
        settings: Settings,
        store: Store,
        folder: str = "../ledger",
    ) -> Library:
        """The wanted books, their bodies read by one Pandoc process, each body once.

        `folder` is the ledger's, as problems name it. Raises ToolMissingError without Pandoc.
        """
        shelves: list[tuple[Wanted, Entries, Mapping[str, Fragments]]] = []
        for want in wanted:
            shelf = (
                of_today(want.paper, want.language, corpus)
                if want.edition is None
                else of_edition(want.edition, want.language, ledger, folder, corpus.aliases)
            )
            entries = Entries.of(shelf, words(settings.theme, want.language), settings.site_url)
            bodies = {id: entries.html(held) for id, held in shelf.held.items()}
            shelves.append((want, entries, bodies))
        read = pandoc.read(
            (html for _, _, bodies in shelves for body in bodies.values() for html in body.all),
            store,
        )
        problems = dict.fromkeys(
            found for _, entries, bodies in shelves for found in _unread(entries, bodies, read)
        )
        documents = {html: data for html, data in read.items() if isinstance(data, bytes)}
        return cls(tuple(shelves), documents, tuple(problems), corpus, ledger, settings, folder)

    def books(self) -> Iterator[tuple[Wanted, Book]]:
        """Each book whose bodies could all be read, in the order in which they were wanted."""
        for want, entries, bodies in self.shelves:
            if all(html in self.documents for body in bodies.values() for html in body.all):
                yield want, self._book(want, entries, bodies)

    def holds(self, id: str) -> bool:
        """Whether one of the books holds a record."""
        return any(id in entries.shelf.held for _, entries, _ in self.shelves)

    def mark(self, want: Wanted, fragment: str) -> Mark:
        """The place of the record that a fragment of a book names; else that of the book."""
        for other, entries, _ in self.shelves:
            if other == want:
                held = entries.shelf.held.get(fragment.partition(".")[0])
                if held is not None:
                    return held.mark
        if want.edition is not None:
            return Mark(f"{self.folder}/{manifest_file(want.paper, want.edition.number)}", 1, 1)
        return Mark("../mkdocs.yml", 1, 1)

    def _book(self, want: Wanted, entries: Entries, bodies: Mapping[str, Fragments]) -> Book:
        ledger, settings = self.ledger, self.settings
        say, shelf, edition = entries.say, entries.shelf, want.edition
        sample = any(held.text.head.get("sample") for held in shelf.held.values())
        day = edition.date if edition else self.corpus.today.isoformat()
        date_text = korean.date_words(PartialDate.parse(day), want.language)
        address = settings.site_url + want.home if settings.site_url else f"/{want.home}"
        paper_text = say(PAPERS[want.paper])
        title = edition.title if edition and edition.title else paper_text
        edition_text = say("제{number}판", number=edition.number) if edition else say("작업본")
        licence = edition.licence if edition else ""
        listed = ledger.errata.get((want.paper, edition.number), ()) if edition else ()
        errata = front.errata(entries, listed)
        chapters: list[Chapter] = [front.how_to_read(entries, sample)]
        for plan in plans(shelf, say):
            chapters.append(
                Chapter(
                    plan.fragment,
                    "records",
                    plan.title,
                    front.lead(plan.lead),
                    entries=tuple(
                        entries.entry(shelf.held[id], bodies[id], self.documents) for id in plan.ids
                    ),
                )
            )
        chapters += indexes(entries)
        if errata is not None:
            chapters.append(errata)
        chapters.append(front.colophon(entries, edition, address))
        rows = [
            (say("책 이름"), title),
            (say("판"), edition_text),
            (say("펴낸 날") if edition else say("만든 날"), date_text),
            (say("펴낸 곳"), edition.publisher if edition else ""),
            (say("승인"), edition.approved_by if edition else ""),
            (say("발간등록번호"), edition.registration if edition else ""),
            (say("이용 조건"), front.licence_text(licence, say)),
            (say("이 판에 대하여"), edition.note if edition else ""),
            (say("담은 것"), say("기록 {n}개", n=len(shelf.held))),
            (say("주소"), address),
        ]
        return Book(
            name=want.name,
            paper=want.paper,  # type: ignore[arg-type]
            paper_text=paper_text,
            edition=edition.name if edition else "",
            edition_text=edition_text,
            language=want.language,
            title=title,
            subtitle=say(PAPER_SENTENCES[want.paper]),
            publisher=edition.publisher if edition else "",
            date=day,
            date_text=date_text,
            licence=licence,
            licence_text=front.licence_text(licence, say),
            registration=edition.registration if edition else "",
            approved_by=edition.approved_by if edition else "",
            root=edition.root if edition else "",
            address=address,
            notice=_notice(sample, settings, say),
            imprint=tuple((label, value) for label, value in rows if value),
            labels=front.labels(say),
            chapters=tuple(chapters),
            manifest=to_bytes(edition).decode() if edition else "",
        )


def _unread(
    entries: Entries,
    bodies: Mapping[str, Fragments],
    read: Mapping[str, bytes | pandoc.Unread],
) -> Iterator[Problem]:
    for id, body in bodies.items():
        for html in body.all:
            answer = read.get(html)
            if isinstance(answer, pandoc.Unread):
                mark = entries.shelf.held[id].mark
                yield problem(_CODES[answer.why], mark, len(id), id=id)


def _notice(sample: bool, settings: Settings, say: Words) -> str:
    """What readers must know before all else."""
    told = []
    if not settings.official:
        told.append(say("광산구의 공식 발행물이 아닙니다."))
    if sample:
        told.append(say("‘예시’ 표시가 있는 기록은 실제 녹서·백서·청서의 내용이 아닙니다."))
    return " ".join(told)
