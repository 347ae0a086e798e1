"""What the page of search may see: the ways that need no script."""

from __future__ import annotations

from msgspec import Struct

from generator.objects.view import Link


class SearchView(Struct, frozen=True, kw_only=True):
    """The page of search. `papers` and `shelves` lead to lists that hold every record."""

    papers: tuple[Link, ...]
    shelves: tuple[Link, ...]
    gaps: Link
    glossary: Link
