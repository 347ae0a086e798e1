"""One text everywhere: what a record's canonical text says stands in its book and on its page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from html.parser import HTMLParser
from typing import Any

import pytest

from generator import promises
from generator.ledger.keep import Keeper
from generator.objects.book import Book, Entry
from generator.objects.date import PartialDate
from generator.objects.ledger import Frozen, Ledger
from generator.render import korean
from generator.render.book.bodies import lines
from generator.render.book.text import bare, folded, text_of
from generator.render.words import (
    FIELD_VALUES,
    LANGUAGE_NAMES,
    LAW_STATUSES,
    REDACTIONS,
    STATUSES,
    WITHDRAWALS,
    Words,
    words,
)
from generator.settings import Settings
from tests.unit.book.released import book, of_repository
from tests.unit.book.samples import PROJECT
from tests.unit.ledger.small import ledger_of, loaded

LANGUAGES = ("ko", "en")
#: What is no word for readers: the names of parts, and what a mark or a particle says.
UNSAID = {"key", "sample", "about"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The repository's content, released."""
    return of_repository(tmp_path_factory.mktemp("text") / "p")


@pytest.fixture(scope="module")
def books(site: Settings) -> dict[str, Book]:
    names = [f"{paper}-e1-{code}" for paper in ("green", "white", "blue") for code in LANGUAGES]
    return {name: book(site, name) for name in names}


def entries(books: dict[str, Book], ledger: Ledger) -> Iterator[tuple[Entry, Frozen, str]]:
    """Every entry of every book with the text that it prints, and the language of its book."""
    for made in books.values():
        for entry in made.entries:
            text = ledger.text(entry.fragment, entry.lang, entry.revision)
            assert text is not None
            yield entry, text, made.language


def leaves(value: Any, field: str = "", within: str = "") -> Iterator[tuple[str, str, Any]]:
    """Every single value of a head with its field and the field around that."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from leaves(inner, name, field)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner, field, within)
    else:
        yield field, within, value


def said(field: str, within: str, value: Any, text: Frozen, say: Words) -> set[str]:
    """Every way in which a book may say a value."""
    if isinstance(value, bool):
        return {say("이야기함")} if field == "discussed" else {say("예"), say("아니요")}
    if isinstance(value, int):
        amount = korean.won_words(value, say.language)
        return {amount if field == "amount" else str(value) if field == "year" else f"{value:,}"}
    closed = dict(FIELD_VALUES.get(field, {}))
    closed |= {"withdrawn": WITHDRAWALS, "redactions": REDACTIONS}.get(within, {})
    if field == "language":
        closed = dict(LANGUAGE_NAMES)
    if field == "status":
        closed = dict(LAW_STATUSES if within == "legal_basis" else STATUSES)
    if value in closed:
        return {say(closed[value])}
    labels = {label for name, label in text.strings.items() if name.endswith(f"/{value}")}
    if labels:
        return labels
    ways = {value, value.upper()}
    with suppress(ValueError):
        ways = {korean.date_words(PartialDate.parse(value), say.language)}
    return ways


def test_every_value_of_every_record_stands_in_its_book_in_words(
    site: Settings, books: dict[str, Book]
) -> None:
    seen = 0
    for entry, text, language in entries(books, ledger_of(site)):
        whole = bare(text_of(entry)) + "".join(
            reference.number for link in entry.chain for reference in link.records
        )
        say = words(PROJECT / "theme", language)
        for field, within, value in leaves(text.head):
            if field in UNSAID:
                continue
            seen += 1
            ways = said(field, within, value, text, say)
            found = [way for way in ways if bare(way) in whole]
            assert found, (entry.number, field, value, ways)
    assert seen > 1500


def test_a_book_holds_the_label_of_every_entry_that_a_text_names(
    site: Settings, books: dict[str, Book]
) -> None:
    for entry, text, _ in entries(books, ledger_of(site)):
        whole = bare(text_of(entry))
        assert [label for label in text.strings.values() if bare(label) not in whole] == []


class Page(HTMLParser):
    """The text of a page, its notes' marks and the words for screens alone left out."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.skipping = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        role = dict(attrs).get("role")
        if self.skipping or tag == "caption" or role in ("doc-noteref", "doc-backlink"):
            self.skipping += tag in ("caption", "a")
        self.text.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self.skipping -= bool(self.skipping) and tag in ("caption", "a")
        self.text.append(" ")

    def handle_data(self, data: str) -> None:
        if not self.skipping:
            self.text.append(data)


def text_of_page(html: str) -> str:
    page = Page()
    page.feed(html)
    page.close()
    return bare("".join(page.text))


def test_the_page_of_a_revision_holds_the_same_body_as_the_book(
    site: Settings, books: dict[str, Book]
) -> None:
    found = loaded(site)
    assert found.corpus is not None
    keeper = Keeper(found.ledger, found.corpus, site.languages)
    sites = promises.Sites(promises.Survey(found.corpus, site, found.ledger))
    pages = {page.path: text_of_page(page.article) for page in promises.pages(sites, keeper)}
    bodies = 0
    for entry, _, _ in entries(books, found.ledger):
        page = pages[f"{entry.lang}/{entry.fragment}/v{entry.revision}/"]
        assert bare(entry.title) in page
        blocks = (*entry.blocks, *(block for note in entry.notes for block in note))
        body = bare(" ".join(lines(blocks)))
        assert body in page, entry.number
        bodies += bool(body)
    assert bodies > 70


def test_folding_makes_alike_what_formats_may_change() -> None:
    assert folded("  가\u00a0나\n\t다\u3000 라 ") == "가 나 다 라"
    assert folded("e\u0301") == "é"
    assert folded("가\u200b나\u00ad다\u2060라\ufeff") == "가나다라"
    assert folded("\u1100\u1161") == "가"
    assert bare("가 나\n다") == "가나다"
