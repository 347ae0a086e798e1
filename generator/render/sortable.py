"""What a page with sortable tables (`table.sortable`) has at the end of its head."""

from __future__ import annotations


def head(path: str) -> str:
    """The scripts of sortable tables for a page at `path` below the folder of its language."""
    up = "../" * (path.count("/") + 1)
    return "".join(
        f'<script src="{up}js/{name}.js" defer></script>\n' for name in ("csv", "sort-table")
    )
