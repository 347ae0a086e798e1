"""View of the page that tells whether a citation still holds."""

from __future__ import annotations

from msgspec import Struct

from generator.objects.view import Link, RecordLink


class ExampleView(Struct, frozen=True, kw_only=True):
    """A record of this site by which the page explains its addresses.

    `revision` is the number of its latest released text, 0 where nothing of it was released; then
    the addresses of texts are explained without leading anywhere.
    """

    record: RecordLink
    work: str
    work_href: str
    page: str
    revision: int
    revision_page: str
    revision_href: str
    history_page: str
    history_href: str


class CitingView(Struct, frozen=True, kw_only=True):
    """The form, and the ways to the same answers for those who cannot use it.

    `examples` are citations to try, each with an href that asks for it. `papers` lead to the lists
    in which a number can be looked up, `editions` to every edition, `as_of` to the days of release.
    """

    examples: tuple[Link, ...]
    example: ExampleView | None
    papers: tuple[Link, ...]
    editions: tuple[Link, ...]
    as_of: Link
    hashes_href: str
