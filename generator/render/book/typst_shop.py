"""The volumes of a book, each set and finished, with the pages of the others in it.

The lines of a volume do not depend on the pages of another: a page elsewhere takes the room of as
many digits as the largest of them, whatever it is. So volumes are laid out once to learn their
pages, and set with those of the others; one that has not changed comes from the store.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from generator.objects.book import Book, Heading
from generator.render.book import typst_run
from generator.render.book.bodies import plain as words_of
from generator.render.book.fonts import Fonts
from generator.render.book.qr import QrCode
from generator.render.book.typst_data import Setter, named
from generator.render.book.typst_finish import Describe, finish
from generator.render.book.typst_form import Form
from generator.render.book.typst_volume import Volume
from generator.store import Store, key_of

_REGIONS = {"ko": "kr"}
_DIGITS = (3, 4, 5)


class Made(Struct, frozen=True):
    """A finished volume, and the page of each fragment, as the store keeps it."""

    data: bytes
    pages: dict[str, int]


class Job(Struct, frozen=True):
    """The files that Typst sets a volume from, the words of its links, what it asks others."""

    volume: Volume
    files: Mapping[str, bytes]
    web: Mapping[str, str]
    asks: frozenset[str]


class Shop(Struct, frozen=True):
    """What every volume of a book is set with."""

    book: Book
    form: Form
    store: Store
    template: Mapping[str, bytes]
    faces: Fonts
    codes: Mapping[str, QrCode]
    parts: Sequence[Volume]

    def make(self) -> list[Made]:
        """Each volume finished.

        Raises OutputError where Typst cannot set one.
        """
        jobs = [self.job(part) for part in self.parts]
        for digits in _DIGITS:
            made = self.all(jobs, digits)
            if all(page < 10**digits for one in made for page in one.pages.values()):
                return made
        raise AssertionError("a volume of 100,000 pages")

    def all(self, jobs: Sequence[Job], digits: int) -> list[Made]:
        """Each volume finished, pages elsewhere taking the room of so many digits."""
        known = {job.volume.number: self.known_pages(job, digits) for job in jobs}
        unknown = [job for job in jobs if known[job.volume.number] is None]
        for job in unknown[:-1]:
            known[job.volume.number] = self.ask(job, digits)
        made: dict[int, Made] = {}
        for job in unknown[-1:]:  # its pages are learnt as it is made: nothing is laid out twice
            number = job.volume.number
            made[number] = self.volume(job, digits, _elsewhere(job, known))
            known[number] = self.keep_pages(job, digits, made[number].pages)
        for job in jobs:
            if job.volume.number not in made:
                made[job.volume.number] = self.volume(job, digits, _elsewhere(job, known))
        return [made[job.volume.number] for job in jobs]

    def job(self, volume: Volume) -> Job:
        """The files of a volume, but for what it learns from others."""
        setter = Setter(self.book, volume, self.parts, self.form, self.faces.hidden, self.codes)
        attached = {}
        if self.book.manifest and volume.number == 1:
            attached[f"{self.book.name}.json"] = self.book.manifest.encode()
        files = {
            **self.template,
            **{f"fonts/{name}": font for name, font in self.faces.files},
            **attached,
            "book.json": _json(setter.data()),
            "look.json": _json(self.look(volume, setter.labels(), list(attached))),
            "job.json": _json({"timestamp": _midnight(self.book.date)}),
        }
        return Job(volume, files, setter.web, frozenset(setter.asks))

    def look(self, volume: Volume, labels: dict[str, Any], attached: list[str]) -> dict[str, Any]:
        """What every part of the template knows."""
        book = self.book
        language, _, region = book.language.partition("-")
        day = dt.date.fromisoformat(book.date)
        count = f" {volume.number}/{volume.of}" if volume.of > 1 else ""
        return {
            "form": self.form.data(),
            "fonts": {role: list(getattr(self.faces, role)) for role in ("serif", "sans", "mono")},
            "paper": book.paper,
            "korean": language == "ko",
            "labels": labels,
            "document": {
                "title": named(f"{book.title} {book.edition_text}{count}"),
                "author": named(book.publisher),
                "description": named(book.subtitle),
                "lang": language,
                "region": region.lower() or _REGIONS.get(language),
                "date": {"year": day.year, "month": day.month, "day": day.day},
            },
            "attachments": attached,
        }

    # Pages

    def key(self, job: Job, *what: str) -> str:
        """The name of what comes of a job: all that it depends on."""
        files = (part for name, data in sorted(job.files.items()) for part in (name, key_of(data)))
        return key_of(typst_run.program(), *what, *files)

    def known_pages(self, job: Job, digits: int) -> dict[str, int] | None:
        """The pages of a volume from the store; for a book of one volume nobody asks."""
        if len(self.parts) == 1:
            return None
        known = self.store.get("pdf-pages", self.key(job, "pages", str(digits)))
        return msgspec.json.decode(known, type=dict[str, int]) if known is not None else None

    def keep_pages(self, job: Job, digits: int, pages: dict[str, int]) -> dict[str, int]:
        """The pages of a volume, kept."""
        self.store.put("pdf-pages", self.key(job, "pages", str(digits)), _json(pages))
        return pages

    def ask(self, job: Job, digits: int) -> dict[str, int]:
        """The pages of a volume, by laying it out."""
        files = {**job.files, "others.json": _json({"digits": digits, "pages": {}})}
        return self.keep_pages(job, digits, typst_run.pages(files))

    # Files

    def volume(self, job: Job, digits: int, pages: dict[str, str]) -> Made:
        """A volume, finished, from the store or made."""
        others = _json({"digits": digits, "pages": pages})
        key = self.key(job, "book", others.decode())
        if (known := self.store.get("pdf", key)) is not None:
            return msgspec.msgpack.decode(known, type=Made)
        data = typst_run.pdf({**job.files, "others.json": others})
        made = Made(*finish(data, self.describe(job.volume), job.web, self.faces.hidden))
        self.store.put("pdf", key, msgspec.msgpack.encode(made))
        return made

    def describe(self, volume: Volume) -> Describe:
        """What a link to a fragment on a page says of itself."""
        titles = dict(_titles(volume))
        page_words = self.book.labels.see_page

        def words(fragment: str, page: int) -> str:
            where = page_words.replace("{page}", str(page))
            return f"{titles[fragment]}, {where}" if fragment in titles else where

        return words


def _elsewhere(job: Job, known: Mapping[int, Mapping[str, int] | None]) -> dict[str, str]:
    """The pages that a volume asks of others, as they are printed."""
    return {
        fragment: str(pages[fragment])
        for number, pages in known.items()
        if pages is not None and number != job.volume.number
        for fragment in sorted(job.asks & pages.keys())
    }


def _titles(volume: Volume) -> Iterator[tuple[str, str]]:
    """What is found at each fragment of a volume."""
    for chapter in volume.chapters:
        yield chapter.fragment, named(chapter.title)
        for entry in chapter.entries:
            yield entry.fragment, f"{entry.number} {named(entry.title)}"
            for block in entry.blocks:
                if isinstance(block, Heading) and block.fragment:
                    yield block.fragment, f"{entry.number} {named(words_of(block.inside))}"


def _json(data: Any) -> bytes:
    return msgspec.json.encode(data)


def _midnight(day: str) -> int:
    """The beginning of a day in seconds since 1970, UTC."""
    return int(dt.datetime.fromisoformat(f"{day}T00:00:00+00:00").timestamp())
