"""Views of the home page."""

from __future__ import annotations

from markupsafe import Markup
from msgspec import Struct

from generator.objects.view import Amount, Badge, Count, Day, GapView, Link, RecordLink, Text


class PaperCard(Struct, frozen=True, kw_only=True):
    """A paper as the home page names it."""

    paper: str
    name: str
    verb: str
    sentence: str
    href: str
    counts: tuple[Count, ...]


class Way(Struct, frozen=True, kw_only=True):
    """A way to find a question: a few links, more that are folded away, and where all of them are.

    `key` is an ASCII name for an anchor; `more_text` says what is folded away.
    """

    key: str
    heading: str
    links: tuple[Link, ...]
    more: tuple[Link, ...]
    more_text: str
    all: Link


class FlowRow(Struct, frozen=True, kw_only=True):
    """A box of the flow picture: `records` it stands for, `asked` raw questions that came to it."""

    link: Link
    records: Amount | None
    asked: Amount


class FlowStep(Struct, frozen=True, kw_only=True):
    """The boxes of one column."""

    title: str
    rows: tuple[FlowRow, ...]


class FlowMove(Struct, frozen=True):
    """A ribbon: so many raw questions went from a box to a box."""

    source: str
    target: str
    asked: Amount


class FlowView(Struct, frozen=True, kw_only=True):
    """How questions became solutions and actions: sentences, pictures, and the same as tables.

    `wide` is one picture for broad screens; `narrow` the same step by step, each with its heading.
    """

    sentences: tuple[str, ...]
    wide: Markup
    narrow: tuple[tuple[str, Markup], ...]
    steps: tuple[FlowStep, ...]
    moves: tuple[FlowMove, ...]


class NewsView(Struct, frozen=True, kw_only=True):
    """Something dated: an edition, a new record, a state that changed, a report, a verdict."""

    date: Day
    what: str
    link: Link | None = None
    record: RecordLink | None = None
    text: Text | None = None
    notes: tuple[str, ...] = ()
    badge: Badge | None = None


class HomeView(Struct, frozen=True, kw_only=True):
    """The home page below the editor's words."""

    papers: tuple[PaperCard, ...]
    search_href: str
    ways: tuple[Way, ...]
    flow: FlowView | None
    chain_href: str
    progress_href: str
    coming: tuple[NewsView, ...]
    news: tuple[NewsView, ...]
    gap_counts: tuple[Count, ...]
    gap_total: int
    gap_overdue: int
    gaps: tuple[GapView, ...]
    gaps_href: str
    more: tuple[Link, ...]
    built: Day
