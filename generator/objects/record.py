"""Record: what every kind of record has, and the parts that several kinds share."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from msgspec import Struct

from generator.objects.date import PartialDate
from generator.objects.fields import Language, Line, Names, Paragraph, Points, Reference
from generator.objects.source import Mark

#: Every kind of record that has an address.
KINDS = ("question", "core-question", "solution", "action")

Refs = tuple[Reference, ...]
AnyRecord = Points(KINDS)
Sources = Annotated[Refs, Names("source")]


class Section(Struct, frozen=True):
    """A heading of a body that can be cited: its declared key, words, level and place."""

    key: str
    title: str
    level: int
    mark: Mark


class Body(Struct, frozen=True):
    """The Markdown of a record with what stands in it that others must know."""

    text: str
    mark: Mark
    sections: tuple[Section, ...] = ()
    references: tuple[Reference, ...] = ()


class Gap(Struct, frozen=True, kw_only=True):
    """Why a record leads no further yet, who looks after it, and when it is looked at again."""

    reason: Paragraph
    owner: Annotated[Reference, Names("body")]
    review_by: PartialDate
    mark: Mark


#: Why a record was withdrawn; the closed list.
WithdrawalReason = Literal[
    "asked-by-author", "duplicate", "out-of-scope", "error", "personal-data", "replaced"
]


class Withdrawal(Struct, frozen=True, kw_only=True):
    """A record that no longer stands; it stays readable, with date and reason."""

    date: PartialDate
    reason: WithdrawalReason
    note: Paragraph | None = None
    successor: Annotated[Reference | None, AnyRecord] = None
    mark: Mark


class Evidence(Struct, frozen=True, kw_only=True):
    """Something dated that others can look up."""

    date: PartialDate
    what: Paragraph
    source: Annotated[Reference | None, Names("source")] = None
    mark: Mark


class Record(Struct, frozen=True, kw_only=True):
    """What every record has. Each kind adds its own fields; `read` and `check` fill `mark`, `body`.

    `sample` marks a worked example that is not from the real papers; `documented` then names what
    of it is a documented fact all the same.
    """

    kind: ClassVar[str]
    paper: ClassVar[str]
    #: Keys of sections that this kind knows, with whether they must be there.
    known_sections: ClassVar[dict[str, bool]]

    id: str
    mark: Mark
    body: Body
    sample: bool = False
    documented: Line | None = None
    language: Language = "ko"
    aliases: tuple[str, ...] = ()
    sources: Sources = ()
    related: Annotated[Refs, AnyRecord] = ()
    withdrawn: Withdrawal | None = None
    change_note: Line | None = None

    @property
    def title(self) -> str:
        """The words by which readers know the record, on one line."""
        raise NotImplementedError
