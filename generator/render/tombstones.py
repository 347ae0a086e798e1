"""Tombstones: what stands at the address of a record, page or file that has left.

A record has its tombstone in every language of the site and at `/id/…/`, a page at its own address.
Where nothing is shown in the place of a file, and where a page lies too deep or too high for a
shell, a host still has a small page to send (`bodies`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from markupsafe import Markup
from msgspec import Struct

from generator.ledger.keep import leads_to
from generator.objects.date import PartialDate
from generator.objects.ledger import GROUNDS, Revision
from generator.objects.output import Alternate, Output, Page
from generator.objects.promised_view import GoneView
from generator.objects.tombstone import Tombstone
from generator.objects.tombstone_view import RemainingRow, RemainingTexts, TombstoneView
from generator.objects.view import Day, Link, StubView, Text
from generator.objects.wanted import EVERYTHING, Wanted
from generator.render.data.cite import READ_ON
from generator.render.hosting.rules import base_of, body_of
from generator.render.shell import DEPTHS
from generator.render.styles import SITE
from generator.render.views import Views
from generator.render.words import GROUNDS as GROUND_WORDS
from generator.render.words import (
    KINDS,
    LEFT,
    LEFT_FILE,
    LEFT_ON,
    LEFT_PAGE,
    PAPERS,
    REASONS,
    STANDINGS,
    number,
    own_name,
)

_PAPER_OF = {"g": "green", "w": "white", "b": "blue"}
#: A record of these papers is of this kind, also where none of its texts is left to say so.
_ONLY_KIND = {"white": "solution", "blue": "action"}

#: Sets a view into the template of a page.
Render = Callable[[str, Struct], str]


class Tombstones:
    """The tombstones of one language. `about` tells whether the site has a page about itself."""

    def __init__(self, views: Views, *, about: bool = False) -> None:
        self._views = views
        self._about = about
        self._survey = views.survey
        self._corpus = views.corpus
        self._settings = views.survey.settings
        self.words = views.words
        self._language = views.language

    def pages(self, render: Render, wanted: Wanted = EVERYTHING) -> Iterator[Page]:
        """The tombstones of records, and those of pages of this language, to be stamped."""
        is_default = self._language == self._settings.default_language
        for tombstone in self._corpus.tombstones.values():
            if tombstone.id:
                for top in (self._language, "id") if is_default else (self._language,):
                    address = f"{top}/{tombstone.id}/"
                    if address in wanted:
                        yield self._record(tombstone, address, render)
            elif tombstone.name in wanted and self._tells(tombstone) and _has_shell(tombstone.name):
                yield self._page(tombstone, tombstone.name, render)

    def bodies(self, render: Render, stub: Callable[[StubView], bytes]) -> Iterator[Output]:
        """Pages by themselves of this language: in no shell, for a host to send or to show."""
        for tombstone in self._corpus.tombstones.values():
            name = tombstone.name
            if not tombstone.id and self._tells(tombstone) and not _has_shell(name):
                yield Output(body_of(name), stub(self._alone(tombstone, render)))

    def _tells(self, tombstone: Tombstone) -> bool:
        """Whether the tombstone is of this language, and nothing leads on from its address."""
        name, settings = tombstone.name, self._settings
        top = name.partition("/")[0]
        own = top if top in settings.languages else settings.default_language
        following = leads_to(tombstone, name, self._corpus, settings.languages)
        return own == self._language and not following

    def _record(self, tombstone: Tombstone, path: str, render: Render) -> Page:
        """The tombstone of a record at one of its addresses."""
        view = self.view(tombstone, "../../")
        own = f"{self._language}/{tombstone.id}/"
        title = f"{view.number}: {view.heading}"
        url = self._settings.site_url
        return Page(
            path=path,
            language=self._language,
            title=title,
            description=f"{title}. {view.reason}",
            article=render("tombstone", view),
            section=view.paper,
            canonical=url + own if url else "",
            alternates=tuple(
                Alternate(code, f"{code}/{tombstone.id}/")
                for code in self._settings.languages
                if code != self._language
            ),
            indexed=False,
        )

    def _page(self, tombstone: Tombstone, path: str, render: Render) -> Page:
        """The tombstone of a page, at its address."""
        view = self.view(tombstone, "../" * path.count("/"))
        url = self._settings.site_url
        return Page(
            path=path,
            language=self._language,
            title=view.heading,
            description=f"{view.heading}. {view.reason}",
            article=render("tombstone", view),
            canonical=url + path if url else "",
            indexed=False,
        )

    def _alone(self, tombstone: Tombstone, render: Render) -> StubView:
        """A tombstone without a frame.

        That of a file is sent at the file's address, and lies elsewhere: its links begin at the
        top of the host, as those of the page for what is not found.
        """
        page = tombstone.name.endswith("/")
        up = "../" * tombstone.name.count("/") if page else base_of(self._settings)
        view = self.view(tombstone, up)
        return StubView(
            lang=self._language,
            title=view.heading,
            heading=Text(view.heading),
            style=up + self._survey.assets.named(SITE),
            article=Markup(render("tombstone", view)),
        )

    def view(self, tombstone: Tombstone, up: str) -> TombstoneView:
        """What a tombstone says; `up` leads from its page to the top of the site."""
        words, id, to = self.words, tombstone.id, tombstone.to
        url, language = self._settings.site_url, self._language
        by_law = tombstone.reason in GROUNDS
        texts = self._texts(id, up)
        latest = self._latest(id)
        paper = _paper(tombstone)
        kind = self._survey.ledger.texts[latest.sha256].kind if latest else _ONLY_KIND.get(paper)
        work = f"id/{id}/" if id else tombstone.name
        address = url + work if url else f"/{work}"
        first = min((row.date.iso for group in texts for row in group.rows), default="")
        return TombstoneView(
            tone="withdrawn" if tombstone.state == "gone" else "superseded",
            heading=words(_words_of(tombstone)[tombstone.state]),
            number=number(id) if id else "",
            kind_text=words(KINDS[kind]) if kind else "",
            paper=paper,
            paper_text=words(PAPERS[paper]) if paper else "",
            paper_href=f"{up}{language}/{paper}/" if paper else "",
            title=self._title(latest) if latest and not by_law else None,
            unsaid=bool(texts) and (by_law or not latest),
            left_name=words(LEFT_ON[tombstone.state]),
            left=self._views.day(tombstone.date),
            reason=words(REASONS[tombstone.reason]),
            note=self._views.words_of(tombstone.note) if tombstone.note else None,
            successors=self._views.pointers(f"{up}{language}/").records(
                self._views.ids(tombstone.successors)
            ),
            to=Link(Text(f"/{to}"), f"{up}{to}") if to else None,
            first=self._day(first) if first else None,
            editions=self._editions(id, up),
            texts=texts,
            readable=sum(not row.gone for group in texts for row in group.rows),
            address=address,
            address_href=f"{up}{work}",
            cite=self._cite(tombstone, paper, address) if id else "",
            about_href=f"{up}{language}/about/" if self._about else "",
        )

    def _cite(self, tombstone: Tombstone, paper: str, address: str) -> str:
        """The line to copy for one who cites that the record has left."""
        values = {
            "site": self._settings.site_name,
            "paper": self.words(PAPERS[paper]),
            "number": number(tombstone.id),
            "state": self.words(STANDINGS[tombstone.state]),
            "date": self._views.day(tombstone.date).text,
            "address": address,
        }
        line = self.words("{site}, 『{paper}』 {number} 기록({state}, {date}), {address}", **values)
        return f"{line} {READ_ON}" if self._language == "ko" else line

    # What was published of a record.

    def _revisions(self, id: str) -> Mapping[str, list[Revision]]:
        """The revisions of a record by language, those of the page's language first."""
        order = {code: place for place, code in enumerate(self._settings.languages)}
        found: dict[str, list[Revision]] = {}
        for revision in self._survey.revisions_of(id):
            found.setdefault(revision.language, []).append(revision)
        codes = sorted(found, key=lambda c: (c != self._language, order.get(c, len(order)), c))
        return {code: found[code] for code in codes}

    def _latest(self, id: str) -> Revision | None:
        """The latest revision whose text is left, in the language of the page if it can be."""
        for revisions in self._revisions(id).values():
            for revision in reversed(revisions):
                if not revision.gone and revision.sha256 in self._survey.ledger.texts:
                    return revision
        return None

    def _title(self, latest: Revision) -> Text:
        lang = "" if latest.language == self._language else latest.language
        return Text(self._survey.frozen_title(latest.sha256), lang)

    def _texts(self, id: str, up: str) -> tuple[RemainingTexts, ...]:
        """Every published text of a record, with the language in its own name."""
        groups = []
        for code, revisions in self._revisions(id).items():
            home = f"{up}{code}/{id}/"
            # A language that the site no longer has keeps its texts as files.
            there = code in self._settings.languages
            rows = tuple(
                RemainingRow(
                    name=self.words("{number}번째 글", number=revision.number),
                    href=f"{home}v{revision.number}/{'' if there else 'index.md'}",
                    date=self._day(revision.date),
                    note="" if revision.gone else revision.note,
                    gone=self._gone(revision),
                    editions=self._editions(id, up, revision),
                )
                for revision in revisions
            )
            own = "" if code == self._language else code
            name = Text(own_name(code), own)
            history = f"{home}history/" if there else ""
            groups.append(RemainingTexts(language=name, rows=rows, history_href=history))
        return tuple(groups)

    def _gone(self, revision: Revision) -> GoneView | None:
        key = (revision.id, revision.language, revision.number)
        gone = self._survey.ledger.redactions.get(key)
        if gone is None:
            return None
        return GoneView(self._day(gone.date), self.words(GROUND_WORDS[gone.ground]), gone.salted)

    def _editions(self, id: str, up: str, only: Revision | None = None) -> tuple[Link, ...]:
        """The editions that hold a record, or one text of it."""
        held = {
            (holding.edition.paper, holding.edition.number): holding.edition
            for holding in self._survey.holdings_of(id)
            if only is None
            or (holding.pinned.language, holding.pinned.revision) == (only.language, only.number)
        }
        return tuple(
            Link(
                Text(f"{self.words(PAPERS[paper])} {self.words('제{number}판', number=number_)}"),
                f"{up}{self._language}/{paper}/{edition.name}/",
            )
            for (paper, number_), edition in held.items()
        )

    def _day(self, iso: str) -> Day:
        return self._views.day(PartialDate.parse(iso))


def _paper(tombstone: Tombstone) -> str:
    """The paper of a record that has left: that of the folder in which its tombstone lies."""
    folder = tombstone.mark.path.partition("/")[0]
    if not tombstone.id:
        return ""
    return folder if folder in PAPERS else _PAPER_OF.get(tombstone.id[0], "green")


def _words_of(tombstone: Tombstone) -> Mapping[str, str]:
    """What is said of a record, a page or a file."""
    if tombstone.id:
        return LEFT
    return LEFT_PAGE if tombstone.name.endswith("/") else LEFT_FILE


def _has_shell(path: str) -> bool:
    """Whether a page at this address can be stamped."""
    return path.endswith("/") and path.count("/") in DEPTHS
