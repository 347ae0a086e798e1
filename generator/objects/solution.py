"""Solution: what answers a question, as an answer or as a job model."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from msgspec import Struct

from generator.objects.date import PartialDate
from generator.objects.fields import Line, Names, Paragraph, Points, Reference
from generator.objects.record import Gap, Record, Refs
from generator.objects.source import Mark


class Rating(Struct, frozen=True, kw_only=True):
    """How a solution does against one of the criteria of the ordinance, with the reason."""

    criterion: Annotated[Reference, Names("criterion")]
    rating: Literal["strong", "some", "weak", "unclear"]
    reason: Paragraph
    mark: Mark


class Power(Struct, frozen=True, kw_only=True):
    """Who can decide what the solution needs."""

    holder: Literal["district", "city", "state", "private", "shared"]
    what: Paragraph
    body: Annotated[Reference | None, Names("body")] = None
    mark: Mark


class Dissent(Struct, frozen=True, kw_only=True):
    """A view that did not prevail; `by` names a group or body, never a person."""

    by: Line
    text: Paragraph
    event: Annotated[Reference | None, Names("event")] = None
    date: PartialDate | None = None
    mark: Mark


class Adoption(Struct, frozen=True, kw_only=True):
    """The solution was taken up: by a national task, or by another body."""

    task: Annotated[Reference | None, Names("national-task")] = None
    body: Annotated[Reference | None, Names("body")] = None
    date: PartialDate | None = None
    note: Line | None = None
    mark: Mark


class Solution(Record, frozen=True, kw_only=True):
    """What answers one core question or more."""

    kind: ClassVar[str] = "solution"
    paper: ClassVar[str] = "white"
    known_sections: ClassVar[dict[str, bool]] = {
        "answer": True,
        "reasons": False,
        "evidence": False,
        "open": False,
    }

    name: Line
    form: Literal["answer", "job-model"]
    answers: Annotated[Refs, Points(("core-question",), at_least=1)]
    status: Literal["draft", "proposed", "pilot", "adopted", "on-hold", "dropped"] = "draft"
    agenda: Annotated[Reference | None, Names("agenda")] = None
    sectors: Annotated[Refs, Names("sector")] = ()
    groups: Annotated[Refs, Names("group")] = ()
    social_wage: Annotated[Refs, Names("social-wage")] = ()
    criteria: tuple[Rating, ...] = ()
    powers: tuple[Power, ...] = ()
    decided_by: Annotated[Refs, Names("event")] = ()
    claims: Annotated[Refs, Names("claim")] = ()
    dissent: tuple[Dissent, ...] = ()
    adopted_by: tuple[Adoption, ...] = ()
    supersedes: Annotated[Refs, Points(("solution",))] = ()
    gap: Gap | None = None

    @property
    def title(self) -> str:
        """The solution's name."""
        return self.name
