"""The scripts that every page has: theme/js/mode.js, and theme/js/site/ as one, squeezed."""

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


def scripts(theme: Path, offline: bool = True) -> Iterator[Output]:
    """`js/mode.js`, and the files of `js/site/` in the order of their names as `js/site.js`.

    Without `offline` no page asks a browser to keep what was read.
    """
    yield Output(MODES, f"{squeezed([theme / 'js' / 'mode.js'])}\n".encode())
    sources = sorted((theme / "js" / "site").glob("*.js"))
    sources = [path for path in sources if offline or path.name != _OFFLINE]
    note = "// Made from theme/js/site/ by generator/render/scripts.py; edit those."
    yield Output(SITE, f'{note}\n"use strict";\n{squeezed(sources)}\n'.encode())
