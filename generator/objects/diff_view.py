"""What the one self-contained file of `papers diff --format html` may show."""

from __future__ import annotations

from markupsafe import Markup
from msgspec import Struct


class ChangesView(Struct, frozen=True):
    """Sentences about one thing; those in `folded` are read on demand."""

    key: str
    heading: str
    count: int
    open: tuple[str, ...]
    folded: tuple[str, ...] = ()
    more: str = ""


class PageView(Struct, frozen=True):
    """A page before and after, safe HTML in which nothing leads away; or a sentence in its place.

    `paper` gives the colour. `note` says what there is to know about both sides, "" for nothing.
    """

    key: str
    title: str
    paper: str
    lang: str
    before: Markup | None = None
    after: Markup | None = None
    without_before: str = ""
    without_after: str = ""
    note: str = ""
    open: bool = False


class DiffView(Struct, frozen=True, kw_only=True):
    """The whole file, ready to print; the template says no word of its own."""

    language: str
    policy: str
    style: Markup
    title: str
    compared: str
    counts: str
    warnings: tuple[str, ...]
    nothing: str
    groups: tuple[ChangesView, ...]
    pages_heading: str
    pages_notes: tuple[str, ...]
    before: str
    after: str
    pages: tuple[PageView, ...]
