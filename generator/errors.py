"""Our own exceptions, drawn as a tree.

PapersError
├── SettingsError      mkdocs.yml sets something that we cannot use
├── ToolMissingError   a library or program that the work needs is not installed
├── EditError          a single change could not be made in a file without touching more
└── OutputError        the output could not be written; what stood there before still stands

A mistake in the content is never an exception: it is a `Problem`.
Each says in one sentence what could not be done and, where it matters, what still holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self


class PapersError(Exception):
    """Something that the author of the content did not cause; told in one sentence.

    `said` is that sentence in English and what `str` gives, `korean` the same for those who read
    Korean. There is none without both.
    """

    def __init__(self, said: str, korean: str) -> None:
        super().__init__(said)
        self.korean = korean

    @classmethod
    def of(cls, words: Mapping[str, Mapping[str, str]], key: str, /, **values: object) -> Self:
        """The error that a command's table of words tells under this key in each language."""
        return cls(words["en"][key].format(**values), words["ko"][key].format(**values))

    def told(self, language: str) -> str:
        """The sentence in Korean (`ko`), or in English (any other language)."""
        return self.korean if language == "ko" else str(self)


class SettingsError(PapersError):
    """mkdocs.yml sets something that we cannot use."""


class ToolMissingError(PapersError):
    """A library or program that the work needs is not installed."""


class EditError(PapersError):
    """A single change could not be made in a file without touching more; nothing was changed."""


class OutputError(PapersError):
    """The output could not be written; what stood there before still stands."""
