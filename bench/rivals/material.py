"""The records for MkDocs with Material: a page each, links by path; in two ways of navigating."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from bench.plain import PlainRecord, linked, number_of, paper_of
from bench.rivals.provision import Tools

NOTE_LEAN = "the menu holds the home page alone, no plugin, no search"
NOTE_SEARCH = "the same lean menu, and the search that Material brings by itself"
NOTE_USUAL = "what `theme: material` gives by itself: every page in the menu of every page, search"
LESS = (
    "no backlinks, no validation of fields, one Markdown dialect that leaves bold before a Korean "
    "particle as asterisks; links are resolved and checked"
)
_COMMON = """site_name: 시문시답
site_url: https://example.org/
theme:
  name: material
  language: ko
  font: false
markdown_extensions: [attr_list, tables]
validation:
  nav:
    omitted_files: ignore
"""


def command(tools: Tools) -> list[str | Path]:
    """How the site is built, in its folder."""
    return [sys.executable, "-m", "mkdocs", "build", "--quiet"]


def write_lean(records: Iterable[PlainRecord], folder: Path) -> None:
    """The site whose menu does not grow."""
    _write(records, folder, _COMMON + "nav:\n  - index.md\nplugins: []\n")


def write_search(records: Iterable[PlainRecord], folder: Path) -> None:
    """The site whose menu does not grow, with search."""
    _write(records, folder, _COMMON + "nav:\n  - index.md\nplugins: [search]\n")


def write_usual(records: Iterable[PlainRecord], folder: Path) -> None:
    """The site as it comes: MkDocs makes the menu from the folders."""
    _write(records, folder, _COMMON)


def _write(records: Iterable[PlainRecord], folder: Path, config: str) -> None:
    docs = folder / "docs"
    for paper in ("green", "white", "blue"):
        (docs / paper).mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(config, "utf-8")
    (docs / "index.md").write_text("# 시문시답\n", "utf-8")
    for record in records:
        (docs / record.paper / f"{record.id}.md").write_text(page(record), "utf-8")


def page(record: PlainRecord) -> str:
    """One page: title, text, and the links of the record below it."""

    def link(id: str) -> str:
        return f"[{number_of(id)}](../{paper_of(id)}/{id}.md)"

    parts = [f"# {record.title}", f"{number_of(record.id)}", linked(record.body, link)]
    parts.append("\n".join(f"- {relation}: {link(target)}" for relation, target in record.links))
    return "\n\n".join(part for part in parts if part) + "\n"
