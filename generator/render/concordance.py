"""Page concordance: what pages of the site say of the pages in print, and of the files.

KWCAG 2.2 asks for fixed page locators where a print publication stands on the web: marks with
`role="doc-pagebreak"` and a list of pages that agree with those of the PDF. A record's page begins
with a mark, and a section that stands on a later page with another. Without print none is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape

from generator.objects.book import Place
from generator.objects.ledger import Edition
from generator.objects.printed import PrintFile, Prints
from generator.objects.printed_view import FileLink, PageMark
from generator.render.words import PAPERS, Words, own_name

_TYPES = {
    "pdf": "application/pdf",
    "epub": "application/epub+zip",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "hwpx": "application/hwp+zip",  # as the file says of itself (KS X 6101)
}
_SECTION = re.compile(r'<h[2-6] id="([^"]+)">')


class Concordance:
    """Words for print in the language of the words."""

    def __init__(self, prints: Prints, words: Words, default_language: str) -> None:
        self._prints = prints
        self.words = words
        self._default = default_language

    # Files

    def files(self, paper: str, edition: str, up: str) -> tuple[FileLink, ...]:
        """The files of an edition, or of the living paper (""), for a page `up` from the site."""
        language = self.words.language
        found = self._prints.files(paper, edition, language)
        if not found:
            language = self._default
            found = self._prints.files(paper, edition, language)
        other = language != self.words.language
        return tuple(
            FileLink(
                text=self._name(file),
                size=_size(file.size),
                href=up + file.path,
                type=_TYPES[file.format],
                hreflang=language if other else "",
                language=own_name(language) if other else "",
            )
            for file in found
        )

    def _name(self, file: PrintFile) -> str:
        name = file.format.upper()
        if not file.volume:
            return name
        volume = self.words("{n}권", n=file.volume)
        return f"{name} {volume}"

    # Pages

    def page(self, edition: Edition, fragment: str) -> str:
        """The page of a record in an edition's book of this language (`12쪽`); "" if unknown."""
        place = self._place(edition, fragment)
        return self._text(edition, place) if place else ""

    def marks(self, editions: Iterable[Edition], id: str, up: str) -> tuple[PageMark, ...]:
        """The mark of the page on which a record begins, for each edition that was printed."""
        found = ((edition, self._place(edition, id)) for edition in editions)
        return tuple(
            self._mark(edition, place, self._pdf(edition, place, id, up))
            for edition, place in found
            if place is not None
        )

    def marked(self, html: str, editions: Iterable[Edition], id: str) -> str:
        """A body with a mark before each section that stands on a later page than what is above.

        Each edition that was printed has marks of its own.
        """
        starts = ((edition, self._place(edition, id)) for edition in editions)
        reached = {edition.name: (edition, place) for edition, place in starts if place}
        if not reached:
            return html

        def mark(match: re.Match[str]) -> str:
            marks = []
            for edition, before in tuple(reached.values()):
                place = self._place(edition, match[1])
                if place is not None and place.at > before.at:
                    reached[edition.name] = (edition, place)
                    shown = self._mark(edition, place, "")
                    label = escape(shown.label)
                    marks.append(
                        f'<span role="doc-pagebreak" id="{shown.id}" aria-label="{label}">'
                        f"{label}</span>"
                    )
            return f'<p class="pages">{" · ".join(marks)}</p>\n{match[0]}' if marks else match[0]

        return _SECTION.sub(mark, html)

    def pages(self, edition: Edition, hrefs: Mapping[str, str]) -> tuple[PageMark, ...]:
        """The list of pages of an edition: each leads to its mark on the page of a record.

        `hrefs` are the pages of the records by id.
        """
        return tuple(self._pages(edition, hrefs))

    def _pages(self, edition: Edition, hrefs: Mapping[str, str]) -> Iterator[PageMark]:
        book = self._prints.books.get((edition.paper, edition.name, self.words.language))
        seen: set[tuple[int, int]] = set()
        places = book.places.items() if book else ()
        for fragment, place in sorted(places, key=lambda item: item[1].at):
            href = hrefs.get(fragment.partition(".")[0])
            if href is not None and place.at not in seen:
                seen.add(place.at)
                mark = self._mark(edition, place, "")
                yield PageMark(mark.id, mark.text, mark.label, f"{href}#{mark.id}")

    def _place(self, edition: Edition, fragment: str) -> Place | None:
        return self._prints.place(edition.paper, edition.name, self.words.language, fragment)

    def _mark(self, edition: Edition, place: Place, href: str) -> PageMark:
        volume = f"{place.volume}-" if self._volumes(edition) > 1 else ""
        name = self.words("제{number}판", number=edition.number)
        text = self._text(edition, place)
        return PageMark(
            id=f"page-{edition.paper}-{edition.name}-{volume}{place.page}",
            text=text,
            label=f"{self.words(PAPERS[edition.paper])} {name}, {text}",
            href=href,
        )

    def _text(self, edition: Edition, place: Place) -> str:
        if self._volumes(edition) > 1:
            return self.words("{volume}권 {page}쪽", volume=str(place.volume), page=place.label)
        return self.words("{page}쪽", page=place.label)

    def _volumes(self, edition: Edition) -> int:
        book = self._prints.books.get((edition.paper, edition.name, self.words.language))
        return book.volumes if book else 0

    def _pdf(self, edition: Edition, place: Place, fragment: str, up: str) -> str:
        """The place in the PDF by its name: the same fragment as on the web."""
        for file in self._prints.files(edition.paper, edition.name, self.words.language):
            if file.format == "pdf" and file.volume in (0, place.volume):
                return f"{up}{file.path}#{fragment}"
        return ""


def _size(size: int) -> str:
    """The size of a file as readers write it: 45 kB, 1.2 MB."""
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1e3))} kB"
