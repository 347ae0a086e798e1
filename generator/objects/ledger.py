"""Ledger: what was promised: revisions, editions, states and every address ever published."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, get_args

from msgspec import Struct, field

#: Where a published record stands (the states of an address).
State = Literal["current", "superseded", "merged", "split", "withdrawn", "gone", "moved"]

#: What an address of the ledger is: a page, an anchor within a page, a file, or a named place
#: within a PDF.
AddressType = Literal["page", "anchor", "file", "destination"]

#: Why a text was taken away by law; the closed list.
Ground = Literal["personal-data", "third-party-rights", "court-order", "unlawful"]
GROUNDS: tuple[str, ...] = get_args(Ground)


class Frozen(Struct, frozen=True, kw_only=True):
    """The text of a revision, as canonical text holds it: self-contained, in one language.

    `head` holds the fields that authors wrote, as plain JSON values; `strings` the labels, in this
    language, of the vocabulary entries that the head names, by `vocabulary/id`. Nothing in it needs
    today's record classes or vocabulary to be read.
    """

    id: str
    kind: str
    language: str
    head: Mapping[str, Any]
    strings: Mapping[str, str]
    body: str


class Revision(Struct, frozen=True, kw_only=True):
    """A text of a record in a language, numbered from 1 at its release and named by its SHA-256.

    `line` is the line of the ledger that brought it. `gone` is the line that took the text away by
    law, or 0; its hash and date stay.
    """

    id: str
    language: str
    number: int
    date: str
    sha256: str
    note: str = ""
    line: int = 0
    gone: int = 0


class Pinned(Struct, frozen=True):
    """A record as an edition holds it: id, language, revision and its SHA-256."""

    id: str
    language: str
    revision: int
    sha256: str


class Erratum(Struct, frozen=True, kw_only=True):
    """A correction to an edition, told beside it; the edition's own text stays as it was."""

    date: str
    id: str
    text: str


class Edition(Struct, frozen=True, kw_only=True):
    """A dated, numbered, frozen issue of a paper: what it pins, in which order, on whose word.

    `root` is the SHA-256 over the lines `id language revision sha256` in their order, each ended by
    LF. `licence` is a KOGL type, 0 to 4 (공공누리), or the name of a licence. `sha256` names the
    bytes of the manifest.
    """

    paper: str
    number: int
    date: str
    title: str
    publisher: str
    licence: str
    approved_by: str
    registration: str = ""
    note: str = ""
    pinned: tuple[Pinned, ...] = ()
    root: str = ""
    sha256: str = ""

    @property
    def name(self) -> str:
        """`e1`, as it stands in addresses."""
        return f"e{self.number}"


class Standing(Struct, frozen=True, kw_only=True):
    """A published record stands so from this day on; `successors` are ids."""

    state: State
    date: str
    reason: str = ""
    successors: tuple[str, ...] = ()
    line: int = 0


class Redacted(Struct, frozen=True, kw_only=True):
    """A text that went by law: when, on which ground, and the salted hash that its keeper can show.

    `salted` is the SHA-256 of 32 secret bytes followed by the text. The ledger never held the
    bytes: whoever redacted got them once, to seal them with the text or to destroy them.
    """

    date: str
    ground: str
    salted: str
    line: int = 0


class Ledger(Struct, frozen=True, kw_only=True):
    """The ledger, read and proven.

    `revisions` by record id and language, in the order of their numbers; `texts` by SHA-256;
    `states` by record id in the order of their lines; `redactions` by id, language and number;
    `addresses` maps each promised path (`ko/g-0042/`, `ko/g-0042/#g-0042.why`, `robots.txt`) to the
    number of the line that promised it. `head` is the SHA-256 of the last line, "" for an empty
    ledger; `raw` are the bytes of the file itself.
    """

    revisions: Mapping[tuple[str, str], tuple[Revision, ...]] = field(default_factory=dict)
    texts: Mapping[str, Frozen] = field(default_factory=dict)
    editions: Mapping[str, tuple[Edition, ...]] = field(default_factory=dict)
    errata: Mapping[tuple[str, int], tuple[Erratum, ...]] = field(default_factory=dict)
    states: Mapping[str, tuple[Standing, ...]] = field(default_factory=dict)
    redactions: Mapping[tuple[str, str, int], Redacted] = field(default_factory=dict)
    addresses: Mapping[str, int] = field(default_factory=dict)
    head: str = ""
    lines: int = 0
    raw: bytes = b""

    def latest(self, id: str, language: str) -> Revision | None:
        """The last revision of a record in a language, or None before its first."""
        revisions = self.revisions.get((id, language))
        return revisions[-1] if revisions else None

    def text(self, id: str, language: str, number: int) -> Frozen | None:
        """The text of a revision; None where there is none, or it is gone."""
        for revision in self.revisions.get((id, language), ()):
            if revision.number == number:
                return None if revision.gone else self.texts.get(revision.sha256)
        return None

    def edition(self, paper: str, number: int) -> Edition | None:
        """An edition, or None."""
        for edition in self.editions.get(paper, ()):
            if edition.number == number:
                return edition
        return None

    def standing(self, id: str) -> Standing | None:
        """Where the ledger says that a record stands; None for one that always was current."""
        standings = self.states.get(id)
        return standings[-1] if standings else None


class Stand(Struct, frozen=True):
    """What answers an address in this build.

    `state` is where it stands: `live`, `frozen`, or a state of records; `target` is the address
    that a page leads on to at once, "" for none.
    """

    kind: AddressType
    state: str = "live"
    target: str = ""
