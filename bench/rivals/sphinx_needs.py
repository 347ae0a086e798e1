"""The records for Sphinx-Needs: a need and a page each, the text read by MyST as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from bench.plain import PlainRecord, linked, number_of
from bench.rivals.provision import Tools

NOTE = (
    "a page and a need each, texts as Markdown by MyST, theme alabaster, no table of contents, no "
    "index of terms; its index of search cannot be left out"
)
LESS = (
    "fields are checked by name alone; no Korean in its search; bold before a Korean particle "
    "stays asterisks; links and backlinks show numbers"
)
_CONFIG = """project = "시문시답"
language = "ko"
extensions = ["myst_parser", "sphinx_needs"]
html_theme = "alabaster"
html_use_index = False
html_domain_indices = False
html_copy_source = False
html_show_sourcelink = False
html_sidebars = {"**": []}
needs_id_regex = "^[gwb]-[0-9]+$"
needs_types = [
    {"directive": "green", "title": "질문", "prefix": "g-", "color": "#eeeeee", "style": "node"},
    {"directive": "white", "title": "해법", "prefix": "w-", "color": "#eeeeee", "style": "node"},
    {"directive": "blue", "title": "실행", "prefix": "b-", "color": "#eeeeee", "style": "node"},
]
needs_links = {
    "merged_into": {"incoming": "merged from", "outgoing": "merged into"},
    "answers": {"incoming": "answered by", "outgoing": "answers"},
    "implements": {"incoming": "implemented by", "outgoing": "implements"},
    "mentions": {"incoming": "mentioned by", "outgoing": "mentions"},
}
"""
_KEYED = re.compile(r"^(#+ .*?) \{#([a-z-]+)\}$", re.MULTILINE)


def command(tools: Tools) -> list[str | Path]:
    """How the site is built, in its folder."""
    words = ["-m", "sphinx", "-q", "-b", "html", "-d", "doctrees", "source", "html"]
    return [tools.path("sphinx"), *words]


def write(records: Iterable[PlainRecord], folder: Path) -> None:
    """The site: its configuration and its pages."""
    source = folder / "source"
    for paper in ("green", "white", "blue"):
        (source / paper).mkdir(parents=True)
    (source / "conf.py").write_text(_CONFIG, "utf-8")
    (source / "index.md").write_text("# 시문시답\n", "utf-8")
    for record in records:
        (source / record.paper / f"{record.id}.md").write_text(page(record), "utf-8")


def page(record: PlainRecord) -> str:
    """One page: its title, the need with its links, and its text."""
    options = [f":id: {record.id}"]
    kinds: dict[str, list[str]] = {}
    for relation, id in record.links:
        kinds.setdefault(relation, []).append(id)
    if record.mentions:
        kinds["mentions"] = list(record.mentions)
    options += [f":{relation}: {', '.join(ids)}" for relation, ids in kinds.items()]
    need = "\n".join([f"```{{{record.paper}}} {record.title}", *options, "```"])
    body = linked(record.body, lambda id: f"{{need}}`{number_of(id)} <{id}>`")
    # Sphinx has no key of its own behind a heading; MyST writes one before it.
    body = _KEYED.sub(lambda found: f"({record.id}-{found[2]})=\n\n{found[1]}", body)
    return f"---\norphan: true\n---\n\n# {record.title}\n\n{need}\n\n{body}\n"
