"""The types that fields have in common: references, labels, and what is declared about a field."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from msgspec import Meta, Struct

from generator.objects.source import Mark


class Reference(Struct, frozen=True):
    """An id as its author wrote it and where; the Corpus knows whom it meets."""

    id: str
    mark: Mark


class Label(Struct, frozen=True):
    """The same words in one language or more, the default language first."""

    texts: tuple[tuple[str, str], ...]

    def get(self, language: str) -> str | None:
        """The words in this language, or None."""
        for code, text in self.texts:
            if code == language:
                return text
        return None

    @property
    def default(self) -> tuple[str, str]:
        """Language and words of the first entry."""
        return self.texts[0]


class Points(Struct, frozen=True):
    """A field points to records of these kinds, at least and at most so many (0: any number).

    This declaration on the field is the one place that states a link rule.
    """

    to: tuple[str, ...]
    at_least: int = 0
    at_most: int = 0


class Names(Struct, frozen=True):
    """A field names entries of this vocabulary (`event`, `body`, `sector` …)."""

    vocabulary: str


class Ascii(Struct, frozen=True):
    """A name in small ASCII letters, digits and hyphens, which begins with a letter."""


class Money(Struct, frozen=True):
    """A whole number of KRW, 0 or more."""


class Prose(Struct, frozen=True):
    """Text that may run over several lines and is shown in paragraphs."""


class Longest(Struct, frozen=True):
    """The most characters that a text may have."""

    characters: int


#: One line of text for readers.
Line: TypeAlias = Annotated[str, Longest(400), Meta(min_length=1, max_length=400)]
#: A paragraph or a few for readers, without markup.
Paragraph: TypeAlias = Annotated[str, Prose(), Longest(4000), Meta(min_length=1, max_length=4000)]
#: The name of a part within its record, such as a milestone.
Key: TypeAlias = Annotated[str, Ascii(), Meta(pattern="^[a-z][a-z0-9-]*$")]
#: The name of a language after BCP 47.
Language: TypeAlias = Annotated[str, Meta(pattern="^[a-z]{2,3}(-[A-Za-z0-9]+)*$")]
Won: TypeAlias = Annotated[int, Money(), Meta(ge=0)]
