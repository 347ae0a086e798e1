"""The only package that knows MkDocs: its events in, our pipeline out.

MkDocs renders the editorial pages, and one shell for each language, paper and depth. The plugin
cuts the shells, and stamps every record's page into them when MkDocs has finished. `mkdocs build`
and `mkdocs serve` find the plugin in mkdocs.yml; `papers build` calls `render` for each language,
takes the shells, and stamps by itself.
"""

from __future__ import annotations

from generator.plugin.events import Options, ThreePapersPlugin
from generator.plugin.rendering import render

__all__ = ["Options", "ThreePapersPlugin", "render"]
