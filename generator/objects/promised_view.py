"""Views of what was promised: revisions, their history, editions, errata, what changed between."""

from __future__ import annotations

from markupsafe import Markup
from msgspec import Struct

from generator.objects.view import Day, Link, Text


class FieldRow(Struct, frozen=True):
    """A field of a frozen text: its name, and its value as lines or as parts with fields."""

    label: str
    lines: tuple[str, ...] = ()
    parts: tuple[tuple[FieldRow, ...], ...] = ()


class Piece(Struct, frozen=True, gc=False):
    """Words that stayed (`same`), went (`gone`) or came (`new`); `cut`: a longer run left out."""

    change: str
    text: str


class Difference(Struct, frozen=True):
    """What changed in one place of a text."""

    label: str
    pieces: tuple[Piece, ...]


class GoneView(Struct, frozen=True):
    """A text that was taken away by law: when and on which ground."""

    date: Day
    ground: str


class FrozenView(Struct, frozen=True, kw_only=True):
    """A revision of a record: its own text and nothing of today's."""

    number: str
    kind_text: str
    paper: str
    paper_text: str
    paper_href: str
    title: Text
    revision: int
    revisions: int
    date: Day
    sha256: str
    note: str
    sample: bool
    gone: GoneView | None
    fields: tuple[FieldRow, ...]
    body: Markup
    living_href: str
    latest_href: str
    previous_href: str
    next_href: str
    history_href: str
    text_href: str
    editions: tuple[Link, ...]
    address: str


class RevisionRow(Struct, frozen=True, kw_only=True):
    """A revision in the history of a record, and what it changed."""

    revision: int
    href: str
    date: Day
    note: str
    sha256: str
    gone: GoneView | None
    editions: tuple[Link, ...]
    differences: tuple[Difference, ...]


class HistoryView(Struct, frozen=True, kw_only=True):
    """Every revision of a record in a language, the newest first."""

    number: str
    kind_text: str
    title: Text
    living_href: str
    changed_since: bool
    standings: tuple[tuple[Day, str], ...]
    rows: tuple[RevisionRow, ...]


class PinnedRow(Struct, frozen=True, kw_only=True):
    """A record as an edition holds it."""

    number: str
    title: Text
    href: str
    hreflang: str
    revision: int
    changed_since: bool


class PinnedGroup(Struct, frozen=True):
    """The records of one kind in an edition."""

    heading: str
    rows: tuple[PinnedRow, ...]


class EditionView(Struct, frozen=True, kw_only=True):
    """The cover and the contents of an edition, and what was corrected since."""

    paper: str
    paper_text: str
    paper_href: str
    name: str
    title: str
    date: Day
    facts: tuple[tuple[str, str], ...]
    root: str
    groups: tuple[PinnedGroup, ...]
    count: int
    errata: int
    errata_href: str
    manifest_href: str
    changes: tuple[Link, ...]
    others: tuple[Link, ...]
    address: str


class ErratumRow(Struct, frozen=True):
    """A correction: when, to which record, and how it should read."""

    date: Day
    number: str
    href: str
    text: str


class ErrataView(Struct, frozen=True, kw_only=True):
    """The corrections to an edition; the list only grows."""

    title: str
    edition_href: str
    rows: tuple[ErratumRow, ...]


class ChangedRow(Struct, frozen=True, kw_only=True):
    """A record that two editions hold in different words."""

    number: str
    title: Text
    before_href: str
    after_href: str
    differences: tuple[Difference, ...]


class ChangesView(Struct, frozen=True, kw_only=True):
    """What an edition changed from an earlier one."""

    title: str
    before: Link
    after: Link
    added: tuple[PinnedRow, ...]
    removed: tuple[PinnedRow, ...]
    changed: tuple[ChangedRow, ...]
    unchanged: int
