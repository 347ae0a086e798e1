"""RawQuestion and CoreQuestion: what citizens asked, and what the Green Paper asks for them."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from msgspec import Struct

from generator.objects.date import PartialDate
from generator.objects.fields import Line, Names, Paragraph, Points, Reference
from generator.objects.record import Gap, Record, Refs
from generator.objects.source import Mark


class Merge(Struct, frozen=True, kw_only=True):
    """A raw question went into a core question, for a reason that its author can read."""

    to: Annotated[Reference, Points(("core-question",))]
    reason: Paragraph
    mark: Mark


class Redaction(Struct, frozen=True, kw_only=True):
    """Words were taken out before publication, and why."""

    date: PartialDate
    reason: Literal["personal-data", "third-party", "unlawful"]
    note: Line | None = None
    mark: Mark


class RawQuestion(Record, frozen=True, kw_only=True):
    """A citizen's own question, in the citizen's words, never edited after publication."""

    kind: ClassVar[str] = "question"
    paper: ClassVar[str] = "green"
    known_sections: ClassVar[dict[str, bool]] = {"context": False}

    words: Line
    event: Annotated[Reference, Names("event")]
    asked: PartialDate | None = None
    sector: Annotated[Reference | None, Names("sector")] = None
    topic: Annotated[Reference | None, Names("topic")] = None
    place: Annotated[Reference | None, Names("place")] = None
    channel: Annotated[Reference | None, Names("channel")] = None
    groups: Annotated[Refs, Names("group")] = ()
    merged_into: tuple[Merge, ...] = ()
    duplicate_of: Annotated[Reference | None, Points(("question",))] = None
    redactions: tuple[Redaction, ...] = ()
    gap: Gap | None = None

    @property
    def title(self) -> str:
        """The citizen's words."""
        return self.words


class Priority(Struct, frozen=True, kw_only=True):
    """How a sector weighed a core question: a rank, votes, or only that it was discussed."""

    sector: Annotated[Reference, Names("sector")]
    event: Annotated[Reference, Names("event")]
    rank: int | None = None
    votes: int | None = None
    discussed: bool = False
    mark: Mark


class Wording(Struct, frozen=True, kw_only=True):
    """An earlier text of a core question, and the occasion for which it was written."""

    text: Line
    event: Annotated[Reference, Names("event")]
    mark: Mark


class AnswerCount(Struct, frozen=True, kw_only=True):
    """Answers that citizens gave to a core question, counted rather than printed."""

    event: Annotated[Reference, Names("event")]
    count: int
    about: bool = False
    channel: Annotated[Reference | None, Names("channel")] = None
    stance: Literal["for", "against", "mixed", "idea"] | None = None
    mark: Mark


class CoreQuestion(Record, frozen=True, kw_only=True):
    """What the Green Paper asks, formed from raw questions."""

    kind: ClassVar[str] = "core-question"
    paper: ClassVar[str] = "green"
    known_sections: ClassVar[dict[str, bool]] = {"why": True, "voices": False, "terms": False}

    text: Line
    topic: Annotated[Reference, Names("topic")]
    sectors: Annotated[Refs, Names("sector")] = ()
    status: Literal["draft", "proposed", "adopted"] = "draft"
    formed_at: Annotated[Reference | None, Names("event")] = None
    wordings: tuple[Wording, ...] = ()
    priorities: tuple[Priority, ...] = ()
    answers_heard: tuple[AnswerCount, ...] = ()
    supersedes: Annotated[Refs, Points(("core-question",))] = ()
    gap: Gap | None = None

    @property
    def title(self) -> str:
        """The question's text."""
        return self.text
