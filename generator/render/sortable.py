"""What a page with sortable tables (`table.sortable`) has at the end of its head."""

from __future__ import annotations

from typing import Final

from generator.render.assets import Assets

_SCRIPTS: Final = ("js/csv.js", "js/sort-table.js")


def head(path: str, assets: Assets) -> str:
    """The scripts of sortable tables for a page at `path` below the folder of its language."""
    up = "../" * (path.count("/") + 1)
    return "".join(f'<script src="{up}{assets.named(name)}" defer></script>\n' for name in _SCRIPTS)
