"""formats: one report of problems, and thin writers of it for people's tools.

`write(report)` of each module gives the whole text of a file. Adding a format is adding a module
and a line here; a check loads the one that it was asked for.
"""

from __future__ import annotations

WRITERS = {
    "json": "generator.formats.plain_json",
    "github": "generator.formats.github",
    "sarif": "generator.formats.sarif",
    "junit": "generator.formats.junit",
}
"""The module that writes each format, by its name on the command line."""

ENDINGS = {".json": "json", ".sarif": "sarif", ".xml": "junit"}
"""The format that the ending of a file's name means."""
