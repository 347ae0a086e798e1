"""What answers a promised address whose page is made no more: always one hop, fragments included.

- A section that an author took out: its anchor stays on the page, and leads to the revision that
  still has it.
- A former name of a record, a translation taken back, a further page of a list that became shorter,
  a page about a record that has left: a stub leads to the page that says what became of it.
- A file about a record that has left: a few words in its place.
- A page or file that a tombstone names: a stub, or nothing where it is a file.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container, Iterator

from msgspec import Struct

from generator.ledger.canonical import plain_json
from generator.ledger.lines import ID
from generator.objects.corpus import Corpus
from generator.objects.ledger import Ledger

_OF_RECORD = re.compile(
    rf"(?P<top>[a-z]{{2,3}}(?:-[A-Za-z0-9]+)?|id)/(?P<id>{ID.pattern})/(?P<rest>.*)"
)
_FURTHER = re.compile(r"(?P<list>.+/)[0-9]+/")


class Former(Struct, frozen=True):
    """A fragment that stood on a page, and where to read it now; "" where only the page is left."""

    fragment: str
    href: str


class Stub(Struct, frozen=True):
    """A page that leads on at once; `fragments` are those that it must answer too."""

    address: str
    target: str
    fragments: tuple[Former, ...]


class Note(Struct, frozen=True):
    """A few words in the place of a file."""

    path: str
    data: bytes


class Keeper:
    """Knows which promised addresses a build has not made, and what stands there instead."""

    def __init__(self, ledger: Ledger, corpus: Corpus, languages: tuple[str, ...]) -> None:
        self._ledger = ledger
        self._corpus = corpus
        self._default = languages[0]
        self._fragments: dict[str, list[str]] = {}
        for address in ledger.addresses:
            page, _, fragment = address.partition("#")
            if fragment:
                self._fragments.setdefault(page, []).append(fragment)
                now = self._followed(page)
                if now:  # a server's redirect keeps the fragment of the former name
                    self._fragments.setdefault(now, []).append(fragment)

    def _followed(self, page: str) -> str:
        """The page of the record that took the number, for the page of a former name."""
        match = _OF_RECORD.fullmatch(page)
        now = self._corpus.aliases.get(match["id"], "") if match and not match["rest"] else ""
        return f"{match['top']}/{now}/" if match and now and match["top"] != "id" else ""

    def former(self, page: str, html: str) -> tuple[Former, ...]:
        """The promised fragments of a page that its HTML has no more."""
        promised = self._fragments.get(page)
        if promised is None:
            return ()
        return tuple(
            Former(fragment, self._now(page, fragment))
            for fragment in promised
            if f' id="{fragment}"' not in html
        )

    def rest(self, made: Container[str]) -> Iterator[Stub | Note]:
        """What stands at each promised address that is not among those made."""
        for address in self._ledger.addresses:
            if address in made or "#" in address:
                continue
            tombstone = self._corpus.tombstones.get(address)
            if tombstone is not None:
                if address.endswith("/"):
                    yield self._stub(address, tombstone.to or f"{self._default}/")
                continue
            match = _OF_RECORD.fullmatch(address)
            further = _FURTHER.fullmatch(address)
            if match is not None:
                yield from self._of_record(address, match["top"], match["id"], match["rest"])
            elif further is not None and further["list"] in made:
                yield self._stub(address, further["list"])

    def _of_record(self, address: str, top: str, id: str, rest: str) -> Iterator[Stub | Note]:
        """What stands at an address of a record, by where the record is."""
        corpus = self._corpus
        now = corpus.aliases.get(id, id)
        if now in corpus.records:
            there = now if top == "id" or self._exists(now, top) else ""
            target = f"{top}/{now}/" if there else f"{self._default}/{now}/"
            state = "moved" if now != id else "current"
            successors: tuple[str, ...] = (now,)
        elif id in corpus.tombstones:
            tombstone = corpus.tombstones[id]
            target = f"{self._default if top == 'id' else top}/{id}/"
            state = tombstone.state
            successors = tuple(
                corpus.aliases.get(reference.id, reference.id) for reference in tombstone.successors
            )
        else:
            return
        if not address.endswith("/"):
            yield Note(address, _note(address, id, state, successors))
        elif target != address:
            yield self._stub(address, target)

    def _exists(self, id: str, language: str) -> bool:
        record = self._corpus.records[id]
        return (
            language in (self._default, record.language)
            or (id, language) in self._corpus.translations
        )

    def _stub(self, address: str, target: str) -> Stub:
        href = posixpath.relpath(target, address or ".")
        href = f"{href}/" if target.endswith("/") else href
        fragments = tuple(
            Former(fragment, self._now(address, fragment) or href)
            for fragment in self._fragments.get(address, ())
        )
        return Stub(address, href, fragments)

    def _now(self, page: str, fragment: str) -> str:
        """Where a fragment that a page lacks can be read: in the record, or a frozen revision."""
        match = _OF_RECORD.fullmatch(page)
        id, _, key = fragment.partition(".")
        if match is None or match["top"] == "id" or not key:
            return ""
        up = "../" * page.count("/")
        language, now = match["top"], self._corpus.aliases.get(id, id)
        record = self._corpus.records.get(now)
        if record is not None and any(section.key == key for section in record.body.sections):
            there = language if self._exists(now, language) else self._default
            if f"{there}/{now}/" != page:
                return f"{up}{there}/{now}/#{now}.{key}"
            if now != id:
                return f"#{now}.{key}"
        for revision in reversed(self._ledger.revisions.get((id, language), ())):
            text = self._ledger.texts.get(revision.sha256)
            if not revision.gone and text is not None and f"{{#{key}}}" in text.body:
                return f"{up}{language}/{id}/v{revision.number}/#{fragment}"
        return ""


def _note(address: str, id: str, state: str, successors: tuple[str, ...]) -> bytes:
    """What a file about a record says once the record has left."""
    values = {"id": id, "state": state, "successors": list(successors)}
    if address.endswith((".json", ".jsonld")):
        return f"{plain_json(values)}\n".encode()
    following = f" → {', '.join(successors)}" if successors else ""
    return f"{id}: {state}{following}\n".encode()
