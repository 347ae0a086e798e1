"""A record told in plain words, as its own page shows it."""

from __future__ import annotations

from markupsafe import Markup
from msgspec import Struct

from generator.objects.view import Link, TermView


class PlainView(Struct, frozen=True, kw_only=True):
    """A record in plain words: no chain and no lists, only the text and the way to the record.

    `made` says who wrote it. `behind` says that the record has changed since and `changes` leads to
    what changed; "" and None where it has not.
    """

    number: str
    kind_text: str
    paper: str
    paper_text: str
    paper_href: str
    title: str
    body: Markup
    made: str
    behind: str
    changes: Link | None
    original: Link
    sample: bool
    address: str
    terms: tuple[TermView, ...]
