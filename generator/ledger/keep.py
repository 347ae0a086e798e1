"""What answers a promised address whose page is made no more: always one hop, fragments included.

- A section that an author took out: its anchor stays on the page, and leads to the revision that
  still has it.
- A former name of a record, a translation taken back, a further page of a list that became shorter,
  a page about a record that has left: a stub leads to the page that says what became of it.
- A file about a record that has left: a few words in its place.
- A page that a tombstone says has moved: a stub. What else became of a page, or a record, its
  tombstone tells at the address itself (`render.tombstones`). Where a file was there is nothing;
  the hosts' rules know of it.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container, Iterator, Mapping

from msgspec import Struct

from generator.ledger.canonical import plain_json
from generator.ledger.lines import ID
from generator.objects.corpus import Corpus
from generator.objects.ledger import Ledger
from generator.objects.tombstone import Tombstone

_OF_RECORD = re.compile(
    rf"(?P<top>[a-z]{{2,3}}(?:-[A-Za-z0-9]+)?|id)/(?P<id>{ID.pattern})/(?P<rest>.*)"
)
#: The further pages of a list, and the list: where one has shrunk, they lead to its beginning.
FURTHER = re.compile(r"(?P<list>.+/)[0-9]+/")


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
        self._languages = languages
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
        """What stands at each address that was promised, or moved, and is not among those made."""
        moved = (tombstone.page for tombstone in self._corpus.tombstones.values() if tombstone.page)
        for address in dict.fromkeys((*self._ledger.addresses, *moved)):
            if address in made or "#" in address:
                continue
            tombstone = self._corpus.tombstones.get(address)
            if tombstone is not None:
                target = leads_to(tombstone, address, self._corpus, self._languages)
                if address.endswith("/") and target:
                    yield self._stub(address, target)
                continue
            match = _OF_RECORD.fullmatch(address)
            further = FURTHER.fullmatch(address)
            if match is not None:
                yield from self._of_record(address, match["top"], match["id"], match["rest"])
            elif further is not None and further["list"] in made:
                yield self._stub(address, further["list"])

    def _of_record(self, address: str, top: str, id: str, rest: str) -> Iterator[Stub | Note]:
        """What stands at an address of a record, by where the record is."""
        corpus = self._corpus
        now = corpus.aliases.get(id, id)
        if now in corpus.records:
            target = _record_page(now, top, corpus, self._languages)
            said: dict[str, object] = {
                "state": "moved" if now != id else "current",
                "successors": [now],
            }
        elif id in corpus.tombstones:
            tombstone = corpus.tombstones[id]
            target = f"{top if top in self._languages else self._default}/{id}/"
            following = [corpus.aliases.get(one.id, one.id) for one in tombstone.successors]
            said = {
                "state": tombstone.state,
                "date": str(tombstone.date),
                "reason": tombstone.reason,
                "successors": following,
            }
        else:
            return
        if not address.endswith("/"):
            yield Note(address, _note(address, {"id": id, **said}))
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


def leads_to(tombstone: Tombstone, address: str, corpus: Corpus, languages: tuple[str, ...]) -> str:
    """The one address that what stood at `address` leads to, at the end of its way.

    It is "" where nothing follows, or several, or the way goes in a circle: then the tombstone at
    the address tells. A record is shown in the language of the address, where it exists in it.
    """
    top, seen, step = address.partition("/")[0], {tombstone.name}, tombstone
    language = top if top in languages else languages[0]
    while step.state != "gone":
        ids = {corpus.aliases.get(one.id, one.id) for one in step.successors}
        if len(ids) + (step.to is not None) != 1:
            break
        to = step.to or f"{language}/{ids.pop()}/"
        match = _OF_RECORD.fullmatch(to)
        if match is not None and not match["rest"]:
            name = corpus.aliases.get(match["id"], match["id"])
            if name in corpus.records:
                return _record_page(name, match["top"], corpus, languages)
        else:
            name = to
        following = corpus.tombstones.get(name)
        if following is None:
            return to if step.to else ""
        if following.name in seen:
            return ""
        seen.add(following.name)
        step = following
    if step is tombstone:
        return ""
    return step.page or f"{language}/{step.id}/"


def _record_page(id: str, language: str, corpus: Corpus, languages: tuple[str, ...]) -> str:
    """The page of a record in a language, or else in the first of the site."""
    record = corpus.records[id]
    there = language in (languages[0], record.language) or (id, language) in corpus.translations
    return f"{language if there and language in languages else languages[0]}/{id}/"


def _note(address: str, said: Mapping[str, object]) -> bytes:
    """What a file about a record says once the record has left."""
    if address.endswith((".json", ".jsonld")):
        return f"{plain_json(said)}\n".encode()
    lines = [
        f"{name}: {', '.join(value) if isinstance(value, list) else value}\n"
        for name, value in said.items()
        if value
    ]
    return "".join(lines).encode()
