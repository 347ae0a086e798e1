"""What the page of browsing may see: the ways that need no script."""

from __future__ import annotations

from msgspec import Struct

from generator.objects.view import Badge, Group, Link


class BrowseView(Struct, frozen=True, kw_only=True):
    """The page of browsing; its script draws the choices, with a badge for each state.

    `shelves` are the values of each vocabulary, those with most records first, each a link to its
    shelf with its count; `all` of a group leads to every value. `papers`, `gaps` and `search` lead
    to the other lists that hold every record.
    """

    badges: tuple[Badge, ...]
    papers: tuple[Link, ...]
    shelves: tuple[Group, ...]
    gaps: Link
    search: Link
