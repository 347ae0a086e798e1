"""Our own exceptions, drawn as a tree.

PapersError
├── SettingsError      mkdocs.yml sets something that we cannot use
├── ToolMissingError   a library or program that the work needs is not installed
└── OutputError        the output could not be written; what stood there before still stands

A mistake in the content is never an exception: it is a `Problem`.
"""


class PapersError(Exception):
    """Something that the author of the content did not cause; told in one sentence."""


class SettingsError(PapersError):
    """mkdocs.yml sets something that we cannot use."""


class ToolMissingError(PapersError):
    """A library or program that the work needs is not installed."""


class OutputError(PapersError):
    """The output could not be written; what stood there before still stands."""
