"""Addresses: those that a change would break, those that lead on elsewhere, new former names.

What is judged is what the build judges: `ledger.keep` says what stands in the place of a page that
is made no more, and `ledger.addresses.missing` names what nothing answers. Only which pages a side
makes is worked out here, from the records, shelves and editorial pages that it has, for a change
shall be told in a second; what neither side's content can take away counts as made.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping

import msgspec

from generator.diff.both import Both
from generator.diff.change import Change
from generator.diff.side import Side
from generator.ledger.addresses import missing, record_of
from generator.ledger.keep import Keeper, Stub
from generator.ledger.prefix import continues
from generator.objects.ledger import Ledger
from generator.render.words import SHELVED, number

_FROM_THE_LEDGER = re.compile(r"(?:v[0-9]+|history)/")
_SECTION = re.compile(r"(?P<language>[^/]+)/(?P<id>[^/]+)/#(?P=id)\.(?P<key>[a-z0-9-]+)")


class Standing:
    """Which of the promised addresses answer on one side."""

    def __init__(self, side: Side, promised: Ledger, languages: tuple[str, ...]) -> None:
        self._side, self._languages = side, languages
        self._pages = {_address(path) for path in side.pages}
        #: Editorial pages as they are known to have been: of no other can the content tell.
        made = {address for address in promised.addresses if self._is_made(address)}
        self.leads: dict[str, str] = {}
        keeper = Keeper(promised, side.corpus, languages)
        for thing in keeper.rest(made):
            if isinstance(thing, Stub):
                where = posixpath.join(thing.address, thing.target)
                self.leads[thing.address] = f"{posixpath.normpath(where)}/"
                made.add(thing.address)
                made |= {f"{thing.address}#{former.fragment}" for former in thing.fragments}
            else:
                made.add(thing.path)
        self.made = made

    def _is_made(self, address: str) -> bool:
        page, _, fragment = address.partition("#")
        corpus = self._side.corpus
        top, _, rest = page.partition("/")
        id = record_of(page)
        if id:
            return self._of_record(id, top, rest.partition("/")[2])
        name, _, below = rest.partition("/")
        if top in self._languages and name in SHELVED and below:
            return below.partition("/")[0] in corpus.vocabulary.entries.get(name, {})
        if fragment.startswith("term-"):
            return fragment[5:] in corpus.vocabulary.entries.get("glossary", {})
        return True

    def _of_record(self, id: str, top: str, rest: str) -> bool:
        corpus = self._side.corpus
        if _FROM_THE_LEDGER.match(rest):
            return True
        id = corpus.aliases.get(id, id) if not rest else id
        if id in corpus.tombstones:
            return not rest or top == "id"
        record = corpus.records.get(id)
        if record is None or top == "id":
            return record is not None
        there = top in (self._languages[0], record.language)
        return there or corpus.translation(id, top) is not None

    def has(self, path: str) -> bool:
        """Whether there is an editorial page at this address."""
        return path in self._pages


def addresses(both: Both, languages: tuple[str, ...]) -> Iterator[Change]:
    """What breaks, then what leads on, then what is new."""
    promised = _promised(both)
    sides = Standing(both.base, promised, languages), Standing(both.head, promised, languages)
    yield from _broken(both, promised, *sides)
    yield from _leading(both, promised, sides[0].leads, sides[1].leads)
    before, after = both.base.corpus.aliases, both.head.corpus.aliases
    for alias, id in after.items():
        if before.get(alias) != id and both.renumbered.get(alias) != id:
            yield both.tell(
                "addresses", "alias-new", (id, alias), alias=number(alias), name=both.name(id)
            )
    for alias, id in before.items():
        now = both.after_id(id)
        if alias not in after and now in both.head.corpus.records:
            values = {"alias": number(alias), "name": both.name(now)}
            yield both.tell("addresses", "alias-removed", (now, alias), **values)


def _broken(both: Both, promised: Ledger, before: Standing, after: Standing) -> Iterator[Change]:
    """Every address promised on either side that answers before the change, and not after it."""
    line = continues(both.base.ledger.raw, both.head.ledger.raw)
    if line:
        yield both.tell("lost", "ledger-rewritten", line=line)
    unread = both.head.unread
    pages = {a for a in promised.addresses if before.has(a) and not after.has(a)}
    stands = after.made - {a for a in promised.addresses if a.partition("#")[0] in pages}
    stands |= set(both.head.corpus.tombstones)
    known = {(p.code, p.values) for p in missing(promised, before.made)}
    for problem in missing(promised, stands):
        if (problem.code, problem.values) in known:
            continue
        values = dict(problem.values)
        if problem.code == "lost-record":
            id = values["id"]
            if id not in unread:
                yield both.tell("lost", "record-lost", (id,), name=both.name(id))
        elif record_of(values["address"]) not in unread:
            id = record_of(values["address"])
            yield both.tell("lost", "address-lost", (id,) if id else (), address=values["address"])


def _promised(both: Both) -> Ledger:
    """The ledger after the change, with what the one before promised."""
    known = both.head.ledger.addresses
    lost = {a: line for a, line in both.base.ledger.addresses.items() if a not in known}
    if not lost:
        return both.head.ledger
    return msgspec.structs.replace(both.head.ledger, addresses={**known, **lost})


def _leading(
    both: Both, promised: Ledger, before: Mapping[str, str], after: Mapping[str, str]
) -> Iterator[Change]:
    for address, to in after.items():
        if before.get(address) != to:
            id = record_of(address)
            yield both.tell(
                "addresses", "address-leads", (id,) if id else (), address=address, to=to
            )
    for address in promised.addresses:
        match = _SECTION.fullmatch(address)
        if match is None or f"{match['language']}/{match['id']}/" in after:
            continue
        id, key = match["id"], match["key"]
        if _has(both.base, id, key) and _lacks(both.head, id, key):
            yield both.tell("addresses", "anchor-former", (id,), address=address)


def _has(side: Side, id: str, key: str) -> bool:
    record = side.corpus.records.get(id)
    return record is not None and any(section.key == key for section in record.body.sections)


def _lacks(side: Side, id: str, key: str) -> bool:
    return id in side.corpus.records and not _has(side, id, key)


def _address(path: str) -> str:
    """The address of an editorial page: `ko/about.md` is read at `ko/about/`."""
    stem = path.removesuffix(".md")
    name = stem.rsplit("/", 1)[-1]
    return f"{stem[: -len(name)]}" if name in ("index", "README") else f"{stem}/"
