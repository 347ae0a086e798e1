"""Views of what was released up to a day: the list of days, a day, and the records of a paper."""

from __future__ import annotations

from msgspec import Struct

from generator.objects.view import Day, Link, Pager, Text


class ReleaseRow(Struct, frozen=True, kw_only=True):
    """A day on which something was released, and what came on it."""

    date: Day
    href: str
    editions: tuple[Link, ...]
    texts: int


class ReleaseYear(Struct, frozen=True):
    """The days of a year, the latest first."""

    year: str
    rows: tuple[ReleaseRow, ...]


class ReleasesView(Struct, frozen=True):
    """Every day on which something was released, the latest first."""

    years: tuple[ReleaseYear, ...]


class StandingPaper(Struct, frozen=True, kw_only=True):
    """A paper on a day: its edition in force, if it had one, and where its texts are listed.

    `since` is the day of release whose list still held. `new` counts the records of which a text
    came on this very day.
    """

    paper: str
    name: str
    edition: Link | None
    edition_date: Day | None
    count: int
    new: int
    list_href: str
    since: Day | None


class AsOfView(Struct, frozen=True, kw_only=True):
    """What had been released on a day of release, and stood until the next one."""

    date: Day
    papers: tuple[StandingPaper, ...]
    previous: Day | None
    next: Day | None
    index_href: str


class StoodRow(Struct, frozen=True, kw_only=True):
    """A record as it stood: its text, since when, and its state where it was not simply current."""

    number: str
    title: Text
    href: str
    hreflang: str
    revision: int
    date: Day
    new: bool
    state: str
    gone: Day | None


class StoodGroup(Struct, frozen=True):
    """Records of one kind; `count` counts all of them, also those on other pages."""

    key: str
    heading: str
    count: int
    rows: tuple[StoodRow, ...]


class StoodView(Struct, frozen=True, kw_only=True):
    """One page of the records of a paper as they stood on a day."""

    paper: str
    paper_text: str
    date: Day
    day_href: str
    count: int
    groups: tuple[StoodGroup, ...]
    pager: Pager | None
