"""Scripts: theme/js/mode.js and theme/js/site/ for every page, squeezed; those of single pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.objects.output import Output
from generator.render.search.reader import squeezed

#: Runs before anything is painted: how the reader wants the screen. Less than a kilobyte.
MODES = "js/mode.js"
#: All that may wait until the page is read.
SITE = "js/site.js"
#: What a site leaves out whose settings turn reading offline off.
_OFFLINE = "7-offline.js"
#: Files of theme/js/ that other files are made of, and that no page loads.
_SOURCES = ("mode.js", "offline.js", "offline-off.js", "search-loader.js")


def scripts(theme: Path, offline: bool = True) -> Iterator[Output]:
    """`js/mode.js`, and the files of `js/site/` in the order of their names as `js/site.js`.

    Without `offline` no page asks a browser to keep what was read.
    """
    yield Output(MODES, f"{squeezed([theme / 'js' / 'mode.js'])}\n".encode())
    sources = sorted((theme / "js" / "site").glob("*.js"))
    sources = [path for path in sources if offline or path.name != _OFFLINE]
    note = "// Made from theme/js/site/ by generator/render/scripts.py; edit those."
    yield Output(SITE, f'{note}\n"use strict";\n{squeezed(sources)}\n'.encode())


def page_scripts(theme: Path) -> Iterator[Output]:
    """The scripts of single pages as they are, theme/js/*.js, in the order of their names."""
    for path in sorted((theme / "js").glob("*.js")):
        if path.name not in _SOURCES:
            yield Output(f"js/{path.name}", path.read_bytes())
