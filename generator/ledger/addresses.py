"""P0 and P2: every address of a site captured as it grows, and those that it would lose.

An address is the path of a page (`ko/g-0042/`) or file (`robots.txt`) below the site, or such a
path with a fragment: an anchor in a page (`ko/g-0042/#g-0042.why`), or a named place in a PDF.
All that has an address is captured. Promised for ever is what says something; how pages look
(style, scripts, fonts, pictures of the theme) may change its name with the next build, and so may
the parts of the search index.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from urllib.parse import quote

from generator.ledger.lines import ID, kind_of
from generator.objects.corpus import Corpus
from generator.objects.ledger import GROUNDS, AddressType, Ledger, Stand, State
from generator.objects.output import Output
from generator.objects.problem import Problem, problem
from generator.objects.source import Mark
from generator.objects.tombstone import Tombstone

#: Where the proof of a site stands; it tells of all others, so it is not one of them.
PROOF = "proof.json"

_NOT_PROMISED = re.compile(
    r"(?:admin|assets|browse|css|js|fonts|images|pagefind|hosting)/.*|(?:[a-z]{2,3}(?:-[A-Za-z0-9]+)?/)?search/.*[^/]"
    r"|404\.html"
    # What a setting turns on or off: feeds of single records and shelves, reading offline.
    r"|[^/]+/(?:[^/]+/){1,2}feed\.atom|(?:[a-z]{2,3}(?:-[A-Za-z0-9]+)*/)?offline/|sw\.js"
    # As many as there are addresses; `sitemap.xml` leads to them.
    r"|sitemap-[0-9]+\.xml"
    # Cards, sheets of them and social images show what stands at an address that is promised.
    r"|[^/]+/(?:[gwb]-[0-9]+|draft-[^/]+)/card/|[^/]+/event/[^/]+/cards\.pdf|id/[^/]+/card-[A-Za-z0-9-]+\.png"
    # A living paper in print is a working copy; it may come to have another number of volumes.
    r"|([a-z]{2,3}(?:-[A-Za-z0-9]+)*)/(green|white|blue)/\2-\1(?:-[a-z0-9-]+)?\.(?:pdf|epub|docx|hwpx)"
)
#: What tells a server how to serve, and the proof itself: these have no address.
_UNLISTED = re.compile(
    r"proof\.json|\.papers-site|_redirects|_headers|\.htaccess|\.nojekyll|CNAME|hosting/.*"
)
#: The ids in a page that are promised: those that name their record, and those of hard words.
_ANCHOR = re.compile(
    rb' id="((?:[gwb]-[0-9]{4,9}|draft-[a-z0-9-]+)\.[A-Za-z0-9._-]+|term-[a-z0-9-]+)"'
)
_REFRESH = re.compile(rb'http-equiv="refresh" content="0; url=([^"]+)"')
_FROZEN = re.compile(rf"[a-z-]+/(?:{ID.pattern}/v[0-9]+|(?:green|white|blue)/e[0-9]+)/")
_OF_RECORD = re.compile(rf"(?:[a-z]{{2,3}}(?:-[A-Za-z0-9]+)?|id)/(?P<id>{ID.pattern})/(?P<rest>.*)")
#: The files of the print stage: those of an edition (`ko/green/e1/green-e1-ko.pdf`, and what more
#: of that name there is, as a second volume), and those of a living paper.
_PRINTED = re.compile(
    r"(?P<language>[a-z]{2,3}(?:-[A-Za-z0-9]+)*)/(?P<paper>green|white|blue)/"
    r"(?:(?P<edition>e[0-9]+)/(?P=paper)-(?P=edition)|(?P=paper))-(?P=language)(?:-[a-z0-9-]+)?"
    r"\.(?:pdf|epub|docx|hwpx)"
)
_PAPERS = {"g": "green", "w": "white", "b": "blue"}
_SAFE = "/~+@=,:-._"
_SAFE_IN_FRAGMENT = "~:-._"


def address_of(path: str) -> str:
    """The address at which a file of the site is served."""
    if path.endswith("/index.html"):
        path = path[: -len("index.html")]
    return path if path.isascii() and " " not in path and "%" not in path else quote(path, _SAFE)


def is_promised(address: str) -> bool:
    """Whether an address is promised for ever once it was published."""
    return _NOT_PROMISED.fullmatch(address.partition("#")[0]) is None


def is_printed(address: str) -> bool:
    """Whether an address is a file that the print stage makes, or a place within one."""
    return _PRINTED.fullmatch(address.partition("#")[0]) is not None


def anchors(html: bytes) -> list[str]:
    """The promised fragments of a page."""
    return [found.decode() for found in _ANCHOR.findall(html)]


def record_of(address: str) -> str:
    """The id that an address belongs to, or "" for an address of no record."""
    match = _OF_RECORD.match(address)
    return match["id"] if match else ""


class Captured:
    """Every address of a site and what stands there, taken from its files as they pass."""

    def __init__(self) -> None:
        self.stands: dict[str, Stand] = {}
        self._same: dict[tuple[AddressType, str], Stand] = {}

    def watch(self, outputs: Iterable[Output]) -> Iterator[Output]:
        """The same outputs, captured."""
        for output in outputs:
            self.take(output.path, output.data)
            self.destinations(output.path, output.destinations)
            yield output

    def take(self, path: str, data: bytes) -> None:
        """Capture a file: its address, the anchors in it, and where it leads on to."""
        if _UNLISTED.fullmatch(path):
            return
        address = address_of(path)
        state, target = "live", ""
        if path.endswith(".html"):
            if match := _REFRESH.search(data, 0, 2000):
                state, target = "moved", _target(address, match[1].decode())
            elif _FROZEN.match(address):
                state = "frozen"
            for fragment in _ANCHOR.findall(data):
                self.stands[f"{address}#{fragment.decode()}"] = self._stand("anchor", state)
            kind = kind_of(address)
            self.stands[address] = (
                Stand(kind, state, target) if target else self._stand(kind, state)
            )
        else:
            state = "frozen" if _FROZEN.match(address) else "live"
            self.stands[address] = self._stand("file", state)

    def _stand(self, kind: AddressType, state: str) -> Stand:
        """What answers most addresses: one object for all that are alike."""
        return self._same.setdefault((kind, state), Stand(kind, state))

    def destinations(self, path: str, names: Iterable[str]) -> None:
        """Capture named places within a PDF: the fragments that a link to it may bear."""
        address = address_of(path)
        for name in names:
            fragment = quote(name, _SAFE_IN_FRAGMENT)
            self.stands[f"{address}#{fragment}"] = self._stand("destination", "frozen")

    def promised(self) -> list[str]:
        """The addresses that are promised once this site is published, sorted."""
        return sorted(filter(is_promised, self.stands))


def _target(address: str, url: str) -> str:
    """Where a relative link on a page leads, as an address of the site."""
    path = posixpath.normpath(posixpath.join(posixpath.dirname(address), url))
    return f"{path.lstrip('./')}/" if url.endswith("/") else path


def states(corpus: Corpus) -> dict[str, State]:
    """Where each record stands that is not simply current, former names included."""
    found: dict[str, State] = {}
    for id, record in corpus.records.items():
        if record.withdrawn is not None:
            found[id] = "withdrawn"
        elif corpus.linking(id, "supersedes"):
            found[id] = "superseded"
    found |= {name: tombstone.state for name, tombstone in corpus.tombstones.items()}
    found |= dict.fromkeys(corpus.aliases, "moved")
    return found


def missing(
    ledger: Ledger,
    addresses: Container[str],
    shown: str = "../ledger/addresses.jsonl",
    content: str = "content",
) -> list[Problem]:
    """Every promised address that is not among these, named once, with what to write.

    Where a record is missing altogether it is named once, rather than each of its addresses.
    """
    problems: list[Problem] = []
    told: set[str] = set()
    for address, line in ledger.addresses.items():
        if address in addresses:
            continue
        page, _, fragment = address.partition("#")
        id = record_of(page)
        if id and f"id/{id}/" in ledger.addresses and f"id/{id}/" not in addresses:
            if id not in told:
                told.add(id)
                problems.append(_lost_record(id, line, shown, content))
        elif fragment:
            if page in addresses:
                mark = Mark(shown, line, 1)
                problems.append(
                    problem("lost-anchor", mark, address=address, page=page, fragment=fragment)
                )
        else:
            code = "lost-page" if page.endswith("/") else "lost-file"
            problems.append(problem(code, Mark(shown, line, 1), address=address, page=page))
    return problems


def standing(corpus: Corpus, addresses: Container[str]) -> list[Problem]:
    """Every tombstone of a page or file that stands all the same, being among these addresses."""
    return [
        problem("tombstone-of-page", tombstone.mark, page=name)
        for name, tombstone in corpus.tombstones.items()
        if tombstone.page and name in addresses
    ]


def astray(corpus: Corpus, stands: Mapping[str, Stand]) -> list[Problem]:
    """Every tombstone that leads to where nothing is, or away from a page that still stands."""
    problems = []
    for name, tombstone in corpus.tombstones.items():
        to = tombstone.to
        if to and to not in stands and to not in corpus.tombstones:
            problems.append(problem("lost-target", tombstone.mark, page=name, to=to))
        if to and name in stands and stands[name].state != "moved":
            problems.append(problem("tombstone-of-page", tombstone.mark, page=name))
    return problems


def unsaid_texts(ledger: Ledger, corpus: Corpus) -> list[Problem]:
    """Every tombstone with a ground in law whose published texts can be read all the same."""
    left: dict[str, int] = {}
    for (id, _), revisions in ledger.revisions.items():
        if id in corpus.tombstones and corpus.tombstones[id].reason in GROUNDS:
            readable = sum(not revision.gone for revision in revisions)
            left[id] = left.get(id, 0) + readable
    problems = []
    for id, n in left.items():
        if n:
            tombstone = corpus.tombstones[id]
            paper, ground = tombstone.mark.path.partition("/")[0], tombstone.reason
            mark = tombstone.mark
            problems.append(problem("text-left", mark, id=id, n=n, paper=paper, ground=ground))
    return problems


def lost_records(
    ledger: Ledger,
    corpus: Corpus,
    broken: Container[tuple[str, str]] = (),
    shown: str = "../ledger/addresses.jsonl",
    content: str = "content",
) -> list[Problem]:
    """Every published record of which the content says nothing more, not even that it left."""
    published: dict[str, int] = {}
    for (id, _), revisions in ledger.revisions.items():
        published.setdefault(id, revisions[0].line)
    for address, line in ledger.addresses.items():
        if address.startswith("id/") and address.endswith("/") and address.count("/") == 2:
            published.setdefault(address[3:-1], line)
    return [
        _lost_record(id, line, shown, content)
        for id, line in published.items()
        if not (
            id in corpus.records
            or id in corpus.aliases
            or id in corpus.tombstones
            or ("record", id) in broken
        )
    ]


def _lost_record(id: str, line: int, shown: str, content: str) -> Problem:
    folder = f"{content}/{_PAPERS.get(id[0], 'green') if id[1] == '-' else 'green'}/"
    mark = Mark(shown, line, 1)
    return problem("lost-record", mark, id=id, address=f"id/{id}/", folder=folder)


def proof_states(
    stands: Mapping[str, Stand], corpus: Corpus, ledger: Ledger
) -> dict[str, tuple[str, str]]:
    """State and target of each address: where its record stands, where the page itself is live."""
    standing = states(corpus)
    found: dict[str, tuple[str, str]] = {}
    same: dict[tuple[str, str], tuple[str, str]] = {}  # most stand alike; one pair serves them all
    for address, stand in stands.items():
        state = stand.state
        if state == "live" and standing:
            id = record_of(address)
            if id in standing:
                state = standing[id]
        found[address] = same.setdefault((state, stand.target), (state, stand.target))
    for id, language, number in ledger.redactions:
        found[f"{language}/{id}/v{number}/index.md"] = ("gone", "")
        if f"{language}/{id}/v{number}/" in found:
            found[f"{language}/{id}/v{number}/"] = ("gone", "")
    for name, tombstone in corpus.tombstones.items():
        if tombstone.page and name not in found:
            found[name] = (tombstone.state, _end(tombstone, corpus))
        elif tombstone.page and stands[name].state == "live":
            found[name] = (tombstone.state, "")
    return found


def _end(tombstone: Tombstone, corpus: Corpus) -> str:
    """The address at the end of the way that a file went; "" where it went nowhere."""
    to, seen = tombstone.to or "", {tombstone.name}
    while to not in seen and to in corpus.tombstones and (further := corpus.tombstones[to].to):
        seen.add(to)
        to = further
    return to
