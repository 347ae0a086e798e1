"""What was released up to a day: which edition was in force, and which text of each record stood.

A day between two releases is the day of the earlier one, so there is a page for each day of release
and no other. The records of a paper are listed again only on days that changed something in it;
other days lead to the list that still held. So the cost grows with what was released, not with the
days times the records.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby

from msgspec import Struct

from generator.ledger.canonical import TITLES
from generator.objects.as_of_view import (
    AsOfView,
    ReleaseRow,
    ReleasesView,
    ReleaseYear,
    StandingPaper,
    StoodGroup,
    StoodRow,
    StoodView,
)
from generator.objects.date import PartialDate
from generator.objects.ledger import Edition, Ledger, Revision, Standing
from generator.objects.view import Day, Link, Pager, Text
from generator.objects.wanted import EVERYTHING, Wanted
from generator.render import korean
from generator.render.assets import Assets
from generator.render.data.api import release_days
from generator.render.data.clean import line
from generator.render.views import KIND_ORDER, PAGE_SIZE
from generator.render.words import KINDS, PAPERS, STANDINGS, Words, number

_PAPER_OF = {"question": "green", "core-question": "green", "solution": "white", "action": "blue"}
_PAPER_OF_LETTER = {"g": "green", "w": "white", "b": "blue"}


class Drawn(Struct, frozen=True, kw_only=True):
    """A page to be drawn: where, with which template and view."""

    path: str
    title: str
    template: str
    view: Struct
    section: str = ""
    indexed: bool = True
    head: str = ""


class _Change(Struct):
    """What a day brought to a paper; filled while the ledger is walked once."""

    revisions: list[Revision]
    editions: list[Edition]
    standings: list[tuple[str, Standing]]


class _Stood(Struct):
    """A paper as it stands while the days go by: each record's texts by language, its state.

    `listed` is the last day that changed something in it, `new` how many records had a text then.
    """

    texts: dict[str, dict[str, Revision]]
    standings: dict[str, Standing]
    edition: Edition | None = None
    listed: str = ""
    new: int = 0


class AsOf:
    """The pages of one language."""

    def __init__(self, ledger: Ledger, words: Words, assets: Assets) -> None:
        self._assets = assets
        self._ledger = ledger
        self._words = words
        self._language = words.language
        self._kinds = _kinds(ledger)
        self._changes = self._walked()

    def pages(self, wanted: Wanted = EVERYTHING) -> Iterator[Drawn]:
        """The list of days, and each day with the lists that are new on it."""
        if not wanted.below(f"{self._language}/as-of/"):
            return
        days = release_days(self._ledger)
        title = self._words("날짜로 찾기")
        index, code = self._index(days), self._script(2) if days else ""  # without days, no form
        yield Drawn(path="as-of/", title=title, template="as-of", view=index, head=code)
        stood = {paper: _Stood({}, {}) for paper in PAPERS}
        order = list(days)
        for place, day in enumerate(order):
            for paper in PAPERS:
                change = self._changes.get((day, paper))
                if change is not None:
                    _take(stood[paper], change, day)
                    yield from self._lists(day, paper, stood[paper])
            later = order[place + 1] if place + 1 < len(order) else ""
            view = self._as_of(day, order[place - 1] if place else "", later, stood)
            title = self._words("{date} 기준으로 펴낸 글", date=view.date.text)
            path, code = f"as-of/{day}/", self._script(3)
            yield Drawn(path=path, title=title, template="as-of-day", view=view, head=code)

    def _walked(self) -> dict[tuple[str, str], _Change]:
        """What each day brought to each paper, in the order of the ledger."""
        changes: dict[tuple[str, str], _Change] = {}

        def change(day: str, paper: str) -> _Change:
            return changes.setdefault((day, paper), _Change([], [], []))

        for (id, _), revisions in self._ledger.revisions.items():
            for revision in revisions:
                change(revision.date, self._paper(id)).revisions.append(revision)
        for id, standings in self._ledger.states.items():
            if id in self._kinds:
                for standing in standings:
                    change(standing.date, self._paper(id)).standings.append((id, standing))
        for paper, editions in self._ledger.editions.items():
            for edition in editions:
                change(edition.date, paper).editions.append(edition)
        return changes

    def _paper(self, id: str) -> str:
        return _PAPER_OF.get(self._kinds[id]) or _PAPER_OF_LETTER.get(id[0], "green")

    # The pages.

    def _index(self, days: Mapping[str, int]) -> ReleasesView:
        editions: dict[str, list[Edition]] = {}
        for paper in PAPERS:
            for edition in self._ledger.editions.get(paper, ()):
                editions.setdefault(edition.date, []).append(edition)
        rows = [
            ReleaseRow(
                date=self._day(day),
                href=f"{day}/",
                editions=tuple(self._edition(one, "../") for one in editions.get(day, ())),
                texts=texts,
            )
            for day, texts in sorted(days.items(), reverse=True)
        ]
        years = groupby(rows, key=lambda row: row.date.iso[:4])
        return ReleasesView(tuple(ReleaseYear(year, tuple(group)) for year, group in years))

    def _as_of(self, day: str, previous: str, later: str, stood: dict[str, _Stood]) -> AsOfView:
        return AsOfView(
            date=self._day(day),
            papers=tuple(
                self._standing_paper(paper, day, stood[paper])
                for paper in PAPERS
                if stood[paper].listed
            ),
            previous=self._day(previous) if previous else None,
            next=self._day(later) if later else None,
            index_href="../",
        )

    def _standing_paper(self, paper: str, day: str, stood: _Stood) -> StandingPaper:
        edition = stood.edition
        return StandingPaper(
            paper=paper,
            name=self._words(PAPERS[paper]),
            edition=self._edition(edition, "../../") if edition else None,
            edition_date=self._day(edition.date) if edition else None,
            count=len(stood.texts),
            new=stood.new if stood.listed == day else 0,
            list_href=f"{paper}/" if stood.listed == day else f"../{stood.listed}/{paper}/",
            since=None if stood.listed == day else self._day(stood.listed),
        )

    def _lists(self, day: str, paper: str, stood: _Stood) -> Iterator[Drawn]:
        """The records of a paper as they stand on a day, a page after another."""
        ids = sorted(stood.texts, key=self._order)
        counts = Counter(self._kinds[id] for id in ids)
        total = max(-(-len(ids) // PAGE_SIZE), 1)
        name, date = self._words(PAPERS[paper]), self._day(day)
        title = self._words("{date} 기준으로 펴낸 글", date=date.text)
        for n in range(1, total + 1):
            up = "../../../../" if n == 1 else "../../../../../"  # to the site
            page = ids[(n - 1) * PAGE_SIZE : n * PAGE_SIZE]
            groups = tuple(
                StoodGroup(
                    key=kind or "other",
                    heading=self._words(KINDS.get(kind, "기록")),
                    count=counts[kind],
                    rows=tuple(self._row(id, day, stood, up) for id in group),
                )
                for kind, group in groupby(page, key=self._kinds.__getitem__)
            )
            view = StoodView(
                paper=paper,
                paper_text=name,
                date=date,
                day_href="../" if n == 1 else "../../",
                count=len(ids),
                groups=groups,
                pager=self._pager(n, total),
            )
            yield Drawn(
                path=f"as-of/{day}/{paper}/" + ("" if n == 1 else f"{n}/"),
                title=f"{title}: {name}" + (f" ({view.pager.text})" if view.pager else ""),
                template="as-of-list",
                view=view,
                section=paper,
                indexed=False,
            )

    def _order(self, id: str) -> tuple[int, int, str]:
        kind = self._kinds[id]
        place = KIND_ORDER.index(kind) if kind in KIND_ORDER else len(KIND_ORDER)
        return place, len(id), id

    def _row(self, id: str, day: str, stood: _Stood, up: str) -> StoodRow:
        texts = stood.texts[id]
        # The text in the language of the page, or else the one that was there first: the original.
        code = self._language if self._language in texts else next(iter(texts))
        revision, standing = texts[code], stood.standings.get(id)
        elsewhere = "" if code == self._language else code
        redacted = self._ledger.redactions.get((id, code, revision.number))
        return StoodRow(
            number=number(id),
            title=Text(self._title(revision), elsewhere),
            href=f"{up}{code}/{id}/v{revision.number}/",
            hreflang=elsewhere,
            revision=revision.number,
            date=self._day(revision.date),
            new=revision.date == day,
            state=self._words(STANDINGS[standing.state])
            if standing and standing.state != "current"
            else "",
            gone=self._day(redacted.date) if revision.gone and redacted else None,
        )

    def _title(self, revision: Revision) -> str:
        text = None if revision.gone else self._ledger.texts.get(revision.sha256)
        return line(str(text.head.get(TITLES.get(text.kind, ""), ""))) if text else ""

    def _edition(self, edition: Edition, up: str) -> Link:
        name = self._words("제{number}판", number=edition.number)
        text = Text(f"{line(edition.title)} {name}")
        return Link(text, f"{up}{edition.paper}/{edition.name}/")

    def _pager(self, n: int, total: int) -> Pager | None:
        if total == 1:
            return None
        base = "./" if n == 1 else "../"
        return Pager(
            number=n,
            total=total,
            text=self._words("{total}쪽 가운데 {number}쪽", total=total, number=n),
            previous="" if n == 1 else base if n == 2 else f"{base}{n - 1}/",
            next=f"{base}{n + 1}/" if n < total else "",
        )

    def _script(self, depth: int) -> str:
        """The script of a page that lies so many folders deep, for the end of its head."""
        path = "../" * depth + self._assets.named("js/as-of.js")
        return f'<script src="{path}" defer></script>\n'

    def _day(self, iso: str) -> Day:
        return Day(iso, korean.date_words(PartialDate.parse(iso), self._language))


def _kinds(ledger: Ledger) -> dict[str, str]:
    """The kind of each record that was ever released; "" where the law took all of its texts."""
    kinds: dict[str, str] = {}
    for (id, _), revisions in ledger.revisions.items():
        texts = (ledger.texts.get(one.sha256) for one in revisions if not one.gone)
        kinds[id] = kinds.get(id) or next((text.kind for text in texts if text), "")
    return kinds


def _take(stood: _Stood, change: _Change, day: str) -> None:
    """Let what a day brought stand from now on."""
    for revision in change.revisions:
        stood.texts.setdefault(revision.id, {})[revision.language] = revision
    for id, standing in change.standings:
        stood.standings[id] = standing
    for edition in change.editions:
        stood.edition = edition
    stood.listed, stood.new = day, len({revision.id for revision in change.revisions})
