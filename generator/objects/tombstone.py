"""Tombstone: what stands where a published record, page or file was, and leads to its successor."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from msgspec import Struct

from generator.objects.date import PartialDate
from generator.objects.fields import Line, Paragraph
from generator.objects.record import AnyRecord, Refs
from generator.objects.source import Mark

#: Why something left its address; the closed list.
TombstoneReason = Literal[
    "asked-by-author",
    "duplicate",
    "out-of-scope",
    "error",
    "replaced",
    "reorganised",
    "personal-data",
    "third-party-rights",
    "court-order",
    "unlawful",
]


class Tombstone(Struct, frozen=True, kw_only=True):
    """A published record (`id`), or a page or file (`page`), that stands no more.

    `successors` are the records that follow it; `to` is where a page moved, an address of the site.
    """

    kind: ClassVar[str] = "tombstone"

    id: str = ""
    page: Line | None = None
    state: Literal["gone", "merged", "split", "moved"]
    date: PartialDate
    reason: TombstoneReason
    note: Paragraph | None = None
    successors: Annotated[Refs, AnyRecord] = ()
    to: Line | None = None
    mark: Mark

    @property
    def name(self) -> str:
        """The id of the record, or the address of the page."""
        return self.id or self.page or ""
