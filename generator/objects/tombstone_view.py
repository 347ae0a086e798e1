"""Views of what has left: the page in its place, and the few words where there is no such page."""

from __future__ import annotations

from msgspec import Struct

from generator.objects.promised_view import GoneView
from generator.objects.view import Day, Link, RecordLink, Text


class RemainingRow(Struct, frozen=True, kw_only=True):
    """A published text of a record that has left: still readable, or `gone` by law."""

    name: str
    href: str
    date: Day
    note: str
    gone: GoneView | None
    editions: tuple[Link, ...]


class RemainingTexts(Struct, frozen=True, kw_only=True):
    """The published texts in one language, the first one first; `language` is its own name."""

    language: Text
    rows: tuple[RemainingRow, ...]
    history_href: str


class TombstoneView(Struct, frozen=True, kw_only=True):
    """What stands in the place of a record, a page or a file: what it was and what became of it.

    `number` is "" for a page or file, and so are `kind_text` and `paper` where they are not known.
    `title` is None where nothing was published, and where the law forbids to say it (`unsaid`).
    `address` is the address to cite. `left` says on what day, under the name `left_name`.
    """

    tone: str
    heading: str
    number: str
    kind_text: str
    paper: str
    paper_text: str
    paper_href: str
    title: Text | None
    unsaid: bool
    left_name: str
    left: Day
    reason: str
    note: Text | None
    successors: tuple[RecordLink, ...]
    to: Link | None
    first: Day | None
    editions: tuple[Link, ...]
    texts: tuple[RemainingTexts, ...]
    readable: int
    address: str
    address_href: str
    cite: str
    about_href: str
