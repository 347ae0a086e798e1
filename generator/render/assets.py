"""Styles and scripts under names that hold a hash of their bytes: no page meets another's style.

    css/site.css   ─▶   assets/hashed/css/site.1a2b3c4d.css

Pages load them under these names, so hosts let browsers keep them for a year without asking
(RFC 8246, `immutable`), and a page that was opened before a deployment never gets the style of the
one behind it: its own name asks for its own bytes.

The same file stands under its plain name too, kept for five minutes as a page is. That address is
for whoever must name one that lasts: pages from before there were such names, copies in archives,
other sites that use the reader of our search. It also answers for former hashes, which a build
cannot keep (its bytes would depend on the builds before it): where a page of a former deployment is
still open and its style is nowhere kept, hosts that know rules send what stands at the plain name
today (`render/hosting`), and so does the worker for reading offline.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from generator.objects.output import Output
from generator.render.browse import script as browsing
from generator.render.scripts import page_scripts, scripts
from generator.render.search import reader
from generator.render.styles import styles
from generator.settings import Settings

#: Where they lie: every name in this folder holds a hash of the bytes.
FOLDER = "assets/hashed/"
#: So many digits of the SHA-256 stand in a name.
DIGITS = 8


class Assets:
    """The styles and scripts of a site; each lies below the site at a path that `named` tells."""

    def __init__(self, files: Iterable[Output]) -> None:
        self._files = {output.path: output.data for output in files}
        self._names = {path: _hashed(path, data) for path, data in self._files.items()}

    @classmethod
    def of(cls, settings: Settings) -> Assets:
        """Those of the theme as it is now."""
        theme = settings.theme
        made = [*styles(theme), *scripts(theme, settings.offline), *page_scripts(theme)]
        return cls([*made, *reader.scripts(theme), browsing.script(theme)])

    def named(self, path: str) -> str:
        """The name under which pages load what is called `path` in code; KeyError if none is."""
        return self._names[path]

    def files(self) -> Iterator[Output]:
        """Each under the name that pages load it by."""
        for path, data in self._files.items():
            yield Output(self._names[path], data)


def _hashed(path: str, data: bytes) -> str:
    stem, _, end = path.rpartition(".")
    return f"{FOLDER}{stem}.{hashlib.sha256(data).hexdigest()[:DIGITS]}.{end}"
