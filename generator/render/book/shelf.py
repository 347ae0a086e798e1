"""Which texts a book holds, in which order, and which others it may name.

An edition holds what it pinned. Around it stand the latest editions of the other papers on the day
of its release, and nothing that came later: so the same edition gives the same bytes for ever. The
living paper holds today's records in the same way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from generator.ledger.canonical import freeze, frozen, sha256
from generator.ledger.read import text_file
from generator.objects.corpus import Corpus
from generator.objects.ledger import Edition, Frozen, Ledger, Pinned, Redacted
from generator.objects.source import Mark

PAPERS = ("green", "white", "blue")
#: What stands for the kind of a text that went by law.
GONE = "gone"
#: Fields that lead from a record to others.
LINKS = ("answers", "implements", "merged_into", "duplicate_of", "supersedes", "related")


class Held(Struct, frozen=True):
    """A text that a book prints. `revision` is 0 where it is not released; `mark` is its place.

    `gone` tells of a text that went by law: nothing of it is left but its id, and `sections`, the
    places in the PDF that were promised with it.
    """

    text: Frozen
    revision: int
    sha256: str
    mark: Mark
    gone: Redacted | None = None
    sections: tuple[str, ...] = ()


class Shelf(Struct, frozen=True):
    """The texts of a book by id in their order, and every text that it may name.

    `back` holds, by id and field, the ids of the records that point there; `aliases` the ids that
    former names lead to; `labels` the words for entries of the vocabulary, with their language.
    """

    paper: str
    edition: Edition | None
    language: str
    held: Mapping[str, Held]
    known: Mapping[str, Frozen]
    back: Mapping[tuple[str, str], tuple[str, ...]]
    aliases: Mapping[str, str]
    labels: Mapping[str, tuple[str, str]]

    def label(self, vocabulary: str, name: str) -> tuple[str, str]:
        """The words for an entry of the vocabulary, and their language if it is not the book's."""
        text, language = self.labels.get(f"{vocabulary}/{name}", (name, self.language))
        return text, "" if language == self.language else language

    def id_of(self, written: str) -> str:
        """The id that a text means by this name: a former name counts where it is known whose."""
        id = written.lower()
        return id if id in self.known else self.aliases.get(id, id)


def of_edition(
    edition: Edition, language: str, ledger: Ledger, folder: str, aliases: Mapping[str, str]
) -> Shelf:
    """The shelf of an edition; `folder` is the ledger's, as problems name it.

    Texts stand in the language of the book, or else in their own.
    """
    known: dict[str, Frozen] = {}
    for paper in PAPERS:
        latest = edition if paper == edition.paper else _latest(ledger, paper, edition.date)
        if latest is not None:
            for pin in chosen(latest, language):
                text = ledger.text(pin.id, pin.language, pin.revision)
                if text is not None:
                    known[pin.id] = text
    home = f"{language}/{edition.paper}/{edition.name}/"
    held = {pin.id: _held(pin, ledger, folder, home) for pin in chosen(edition, language)}
    # A name that came to mean another record later must not change this book.
    aliases = {name: id for name, id in aliases.items() if id in known}
    labels = _labels(known.values(), language)
    return Shelf(edition.paper, edition, language, held, known, _back(known), aliases, labels)


def of_today(paper: str, language: str, corpus: Corpus) -> Shelf:
    """The shelf of the living paper: today's records that stand."""
    known: dict[str, Frozen] = {}
    held: dict[str, Held] = {}
    for id, record in corpus.records.items():
        if record.withdrawn is not None:  # no edition would hold it either
            continue
        there = language == record.language or (id, language) in corpus.translations
        text = frozen(corpus, id, language if there else record.language)
        known[id] = text
        if record.paper == paper:
            held[id] = Held(text, 0, sha256(freeze(text)), record.mark)
    labels = dict(_labels(known.values(), language))
    for name, (_, other) in labels.items():
        entry = corpus.vocabulary.get(*name.split("/", 1)) if other != language else None
        if entry is not None and (words := entry.label.get(language)):
            labels[name] = (words, language)
    return Shelf(paper, None, language, held, known, _back(known), corpus.aliases, labels)


def _labels(texts: Iterable[Frozen], language: str) -> Mapping[str, tuple[str, str]]:
    """The words that texts have for entries of the vocabulary: those of this language first."""
    found: dict[str, tuple[str, str]] = {}
    for text in texts:
        for name, words in text.strings.items():
            if name not in found or (text.language == language != found[name][1]):
                found[name] = (words, text.language)
    return found


def _latest(ledger: Ledger, paper: str, date: str) -> Edition | None:
    """The last edition of a paper on or before a day."""
    before = [each for each in ledger.editions.get(paper, ()) if each.date <= date]
    return max(before, key=lambda each: (each.date, each.number), default=None)


def chosen(edition: Edition, language: str) -> list[Pinned]:
    """What an edition pins, each record once: in this language, or else in its first."""
    found: dict[str, Pinned] = {}
    for pin in edition.pinned:
        if pin.id not in found or pin.language == language:
            found[pin.id] = pin
    return list(found.values())


def _held(pin: Pinned, ledger: Ledger, folder: str, home: str) -> Held:
    mark = Mark(f"{folder}/{text_file(pin.id, pin.language, pin.revision)}", 1, 1)
    text = ledger.text(pin.id, pin.language, pin.revision)
    if text is not None:
        return Held(text, pin.revision, pin.sha256, mark)
    nothing = Frozen(id=pin.id, kind=GONE, language=pin.language, head={}, strings={}, body="")
    gone = ledger.redactions.get((pin.id, pin.language, pin.revision))
    inside = f".pdf#{pin.id}."
    sections = (
        address.partition("#")[2]
        for address in ledger.addresses
        if inside in address and address.startswith(home)
    )
    return Held(nothing, pin.revision, "", mark, gone, tuple(dict.fromkeys(sections)))


def targets(text: Frozen, field: str) -> list[str]:
    """The ids of the records that a field of a text names, in its order."""
    value = text.head.get(field, ())
    items = value if isinstance(value, list | tuple) else [value]
    named = (item.get("to") if isinstance(item, dict) else item for item in items)
    return [id for id in named if isinstance(id, str)]


def _back(known: Mapping[str, Frozen]) -> Mapping[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], dict[str, None]] = {}
    for text in known.values():
        for field in LINKS:
            for id in targets(text, field):
                if id != text.id:
                    found.setdefault((id, field), {})[text.id] = None
    return {key: tuple(sorted(ids, key=_order)) for key, ids in found.items()}


def _order(id: str) -> tuple[str, int, str]:
    letter, _, rest = id.partition("-")
    return (letter, len(rest), rest)
