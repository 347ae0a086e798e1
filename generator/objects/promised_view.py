"""Views of what was promised: revisions, their history, editions, errata, what changed between."""

from __future__ import annotations

from markupsafe import Markup
from msgspec import Struct

from generator.objects.printed_view import FileLink, PageMark
from generator.objects.view import Day, Link, Notice, Text


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
    """What changed in one place of a text; `lang` is empty where it is the page's language.

    `label` is empty where a heading above names the place.
    """

    label: str
    pieces: tuple[Piece, ...]
    lang: str = ""


class GoneView(Struct, frozen=True):
    """A text that was taken away by law: when, on which ground, and its salted hash."""

    date: Day
    ground: str
    salted: str


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
    left: Notice | None
    fields: tuple[FieldRow, ...]
    body: Markup
    living_href: str
    latest_href: str
    previous_href: str
    next_href: str
    history_href: str
    text_href: str
    editions: tuple[Link, ...]
    pages: tuple[PageMark, ...]
    cite: str
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


class ChangedPart(Struct, frozen=True, kw_only=True):
    """A part of an original that changed since it was translated; `anchor` is its id on the page.

    Without differences it came or went as a whole, which `note` says.
    """

    anchor: str
    heading: Text
    differences: tuple[Difference, ...]
    note: str = ""


class OriginalView(Struct, frozen=True, kw_only=True):
    """What has changed in the original since the revision that a translation follows."""

    heading: str
    sentence: str
    before: Link | None
    now: Link | None
    parts: tuple[ChangedPart, ...]


class HistoryView(Struct, frozen=True, kw_only=True):
    """Every revision of a record in a language, the newest first.

    `since` is what changed after the last revision, in the text as it stands.
    """

    number: str
    kind_text: str
    title: Text
    living_href: str
    left: Notice | None
    changed_since: bool
    since_heading: str
    since: tuple[Difference, ...]
    original: OriginalView | None
    standings: tuple[tuple[Day, str], ...]
    rows: tuple[RevisionRow, ...]


class PinnedRow(Struct, frozen=True, kw_only=True):
    """A record as an edition holds it; `note` says what became of it, "" where nothing did.

    `page` is where it begins in print (`12쪽`), "" where that is not known.
    """

    number: str
    title: Text
    href: str
    hreflang: str = ""
    revision: int = 0
    note: str = ""
    page: str = ""


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
    title: Text
    date: Day
    facts: tuple[tuple[str, Text], ...]
    root: str
    groups: tuple[PinnedGroup, ...]
    count: int
    errata: int
    errata_href: str
    manifest_href: str
    since: Link
    changes: tuple[Link, ...]
    others: tuple[Link, ...]
    files: tuple[FileLink, ...]
    pages: tuple[PageMark, ...]
    address: str


class ErratumRow(Struct, frozen=True):
    """A correction: when, to which record, and how it should read."""

    date: Day
    number: str
    href: str
    text: str


class ErrataView(Struct, frozen=True, kw_only=True):
    """The corrections to an edition; the list only grows."""

    title: Text
    edition_href: str
    rows: tuple[ErratumRow, ...]


class ChangedRow(Struct, frozen=True, kw_only=True):
    """A record that has different words on both sides; `note` says why they are not compared."""

    number: str
    kind_text: str
    title: Text
    before: Link
    after: Link
    differences: tuple[Difference, ...]
    note: str = ""


class ChangesView(Struct, frozen=True, kw_only=True):
    """What changed from an edition to a later one, or to the paper as it stands.

    Added and removed records stand in groups by kind.
    """

    title: Text
    heading: str
    before: Link
    after: Link
    unchanged: str
    changed: tuple[ChangedRow, ...]
    added: tuple[PinnedGroup, ...]
    removed: tuple[PinnedGroup, ...]
    counts: tuple[Link, ...]
