"""Translation: a record's words in another language, and how they were made."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from msgspec import Struct

from generator.objects.fields import Language, Line, Points, Reference
from generator.objects.record import KINDS, Body
from generator.objects.source import Mark


class Translated(Struct, frozen=True):
    """One text within the record (`milestones.survey.name`) in the other language."""

    path: str
    text: str
    mark: Mark


class Translation(Struct, frozen=True, kw_only=True):
    """The words of one record in one other language.

    `follows` is the revision of the record that was translated; 0 before its first release.
    `texts` translates what is not title or body, by its path in the record.
    """

    kind: ClassVar[str] = "translation"

    of: Annotated[Reference, Points(KINDS)]
    language: Language
    title: Line
    made: Literal["machine", "person", "reviewed"]
    follows: int = 0
    texts: tuple[Translated, ...] = ()
    mark: Mark
    body: Body
