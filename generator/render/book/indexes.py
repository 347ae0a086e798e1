"""The indexes of a book: records by sector, by topic and by number, and the sources they name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.objects.book import Block, Chapter, Heading, Inline, Listing, Paragraph, Words
from generator.objects.ledger import Frozen
from generator.render.book.records import Entries
from generator.render.book.shelf import Shelf, targets
from generator.render.words import KINDS


def indexes(entries: Entries) -> Iterator[Chapter]:
    """The indexes that have something in them. A reference stands for a page."""
    say = entries.say
    for name, title in (("sector", say("분야별 찾아보기")), ("topic", say("주제별 찾아보기"))):
        groups = _by_label(entries, name)
        blocks: list[Block] = []
        for label, ids in groups.items():
            blocks.append(Heading(1, "", (label,)))
            blocks.append(_list(tuple((entries.reference(id),) for id in ids)))
        if blocks:
            yield Chapter(f"index-{name}", "index", title, tuple(blocks))
    yield Chapter("index-id", "index", say("번호로 찾아보기"), tuple(_by_number(entries)))
    sources = _by_label(entries, "source")
    if sources:
        items = tuple(_source(entries, label, ids) for label, ids in sources.items())
        yield Chapter("sources", "index", say("출처"), (_list(items),))


def _source(entries: Entries, label: Words, ids: list[str]) -> tuple[Inline, ...]:
    found: list[Inline] = [label, Words(": ")]
    for id in ids:
        if len(found) > 2:
            found.append(Words(", "))
        found.append(entries.numbered(id))
    return tuple(found)


def _list(items: tuple[tuple[Inline, ...], ...]) -> Listing:
    return Listing(False, 1, tuple((Paragraph(item),) for item in items))


def _by_number(entries: Entries) -> Iterator[Block]:
    kinds: dict[str, list[str]] = {}
    for held in entries.shelf.held.values():
        kinds.setdefault(held.text.kind, []).append(held.text.id)
    for kind, ids in kinds.items():
        if len(kinds) > 1:
            yield Heading(1, "", (Words(entries.say(KINDS.get(kind, "기록"))),))
        yield _list(tuple((entries.numbered(id),) for id in sorted(ids, key=_order)))


def _order(id: str) -> tuple[str, int, str]:
    letter, _, rest = id.partition("-")
    return (letter, len(rest), rest)


def _by_label(entries: Entries, vocabulary: str) -> Mapping[Words, list[str]]:
    """The records that name an entry of a vocabulary, by its label and in order of the labels."""
    shelf = entries.shelf
    groups: dict[str, dict[str, None]] = {}
    for held in shelf.held.values():
        for name in _terms(shelf, held.text, vocabulary):
            groups.setdefault(name, {})[held.text.id] = None
    labels = {name: Words(*shelf.label(vocabulary, name)) for name in groups}
    in_order = sorted(groups, key=lambda name: (labels[name].text, name))
    return {labels[name]: list(groups[name]) for name in in_order}


def _terms(shelf: Shelf, text: Frozen, vocabulary: str) -> Iterator[str]:
    """The entries that a text names.

    A source may be named anywhere in it. The topic of a solution or an action is that of the
    questions behind it.
    """
    if vocabulary == "source":
        yield from (key.removeprefix("source/") for key in text.strings if key[:7] == "source/")
        return
    for field in (vocabulary, f"{vocabulary}s"):
        named = text.head.get(field, ())
        yield from [named] if isinstance(named, str) else named
    if vocabulary == "topic" and text.kind in ("solution", "action"):
        for id in targets(text, "answers" if text.kind == "solution" else "implements"):
            behind = shelf.known.get(id)
            if behind is not None and behind.kind != text.kind:
                yield from _terms(shelf, behind, vocabulary)
