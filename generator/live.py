"""The site as a preview asks for it: one address at a time, byte for byte what a build puts there.

Nothing is made before a browser wants it. What is made of one state of the content is kept until
the next, so that a page costs its own rendering, and what holds all records (search, browsing,
lists) is made once, when it is first asked for.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping

from generator import promises
from generator.ledger.addresses import address_of
from generator.ledger.keep import FURTHER, Keeper
from generator.objects.output import Output
from generator.objects.wanted import Only
from generator.render.engine import Made
from generator.render.shell import Shell, ShellKey, key_of
from generator.render.site import Sites
from generator.render.surfaces import admin
from generator.render.surfaces.policy import FOLDER
from generator.store import Store


class Live:
    """A site of one state of the content. May be asked by several threads.

    `mades` are what the engine made of each language. Where it shows its own pages by itself, none
    are given, but the `shells` of the languages that it shows: then this is the rest of a site of
    these languages, as `pipeline.stamp` makes it. Print files are not made, nor the proof of what
    is promised: those belong to a build.
    """

    def __init__(
        self,
        sites: Sites,
        mades: tuple[Made, ...],
        store: Store,
        shells: Mapping[ShellKey, Shell] | None = None,
    ) -> None:
        survey = sites.survey
        self._sites = sites
        self._store = store
        self._keeper = Keeper(survey.ledger, survey.corpus, survey.settings.languages)
        self._shells = {key: shell for made in mades for key, shell in made.cut().items()}
        self._shells.update(shells or {})
        self._languages = {key.language for key in self._shells}
        self._copies = {path: source for made in mades for path, source in made.copies}
        self._files = {path: data for made in mades for path, data in made.files}
        self._pages = {
            page.path: (made.frame.language, page) for made in mades for page in made.pages
        }
        self._kept: dict[str, bytes | None] = {}
        self._lock = threading.RLock()

    def get(self, path: str) -> bytes | None:
        """The file at this path of the site, or None where a build would put none.

        Raises PapersError where it cannot be made, as a build would.
        """
        with self._lock:
            if path not in self._kept:
                for output in self._made(path):
                    self._kept[output.path] = output.data
                self._kept.setdefault(path, None)
            return self._kept[path]

    def _made(self, path: str) -> Iterator[Output]:
        """The file at a path, and those that come into being with it."""
        if path in self._pages:
            language, page = self._pages[path]
            shown = self._sites[language].fragment(page.view) if page.view else ""
            yield Output(path, page.with_fragment(shown).encode())
        elif path in self._files:
            yield Output(path, self._files[path])
        elif path in self._copies:
            with open(self._copies[path], "rb") as file:  # noqa: PTH123 (a path as text)
                yield Output(path, file.read())
        else:
            yield from self._generated(path)

    def _generated(self, path: str) -> Iterator[Output]:
        survey, address = self._sites.survey, address_of(path)
        wanted = Only(address)
        found = False
        for page in promises.pages(self._sites, self._keeper, wanted):
            if page.language not in self._languages:
                continue
            stamped = Output(f"{page.path}index.html", self._shells[key_of(page)].stamp(page))
            found = found or stamped.path == path
            yield stamped
        if survey.settings.default_language not in self._languages:
            yield from survey.assets.files()
            return
        if not found:
            for output in promises.files(self._sites, self._keeper, self._store, wanted):
                found = found or output.path == path
                yield output
        if not found and address.startswith(FOLDER):
            yield from admin.files(survey.settings, survey.corpus.vocabulary)
        elif not found:
            for output in promises.kept(survey.settings, self._keeper, _AllBut(address, self)):
                if output.path == path:
                    yield output


class _AllBut:
    """Stands for the addresses that are answered otherwise: every one but this.

    Asked for the list that a further page belonged to, it looks whether there is such a list.
    """

    def __init__(self, address: str, live: Live) -> None:
        further = FURTHER.fullmatch(address)
        self._address = address
        self._list = further["list"] if further else ""
        self._live = live

    def __contains__(self, address: object) -> bool:
        if address == self._list:
            return self._live.get(f"{address}index.html") is not None
        return address != self._address


__all__ = ["Live"]
