"""The records for Hugo, with two sets of templates: a bare page, and the page that ours is.

The templates lie in `hugo_sites/`. Those of `same` write the frame of our pages (head, menus, foot;
a copy of what `theme/layout.html` gave in November 2026) and the parts of an article that the
records of `bench.corpus` fill: where a question stands, its chain, sharing, citing, facts.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import yaml

from bench.plain import PlainRecord, linked, number_of, paper_of
from bench.rivals.provision import Tools

SITES = Path(__file__).resolve().parent / "hugo_sites"
_BOTH = (
    "no feeds, sitemap, taxonomies or lists; links in texts by the embedded hook; backlinks from "
    "one table, made once"
)
NOTE_SAME = f"templates that write our page: frame, chain, sharing, citing, facts; {_BOTH}"
NOTE_BARE = f"the least: title, number, text, links, backlinks, a menu of three; {_BOTH}"
LESS = (
    "no validation of fields, no search for personal data; a link that meets nothing is only "
    "missing; bold before a Korean particle stays asterisks"
)
LESS_BARE = f"{LESS}; a page of 2 kB beside ours of 21 kB"


def command(tools: Tools) -> list[str | Path]:
    """How the site is built, in its folder."""
    return [tools.path("hugo"), "--quiet"]


def write_same(records: Iterable[PlainRecord], folder: Path) -> None:
    """The site whose pages are like ours."""
    _write(records, folder, "same")


def write_bare(records: Iterable[PlainRecord], folder: Path) -> None:
    """The site with the least on a page."""
    _write(records, folder, "bare")


def _write(records: Iterable[PlainRecord], folder: Path, site: str) -> None:
    shutil.copytree(SITES / site, folder)
    for paper in ("green", "white", "blue"):
        (folder / "content" / paper).mkdir(parents=True)
    for record in records:
        path = folder / "content" / record.paper / f"{record.id}.md"
        path.write_text(page(record), "utf-8")


def page(record: PlainRecord) -> str:
    """One page: its head holds the links, and all that it leads to; then its text."""
    head = {
        "title": record.title,
        "number": number_of(record.id),
        "kind": record.kind,
        "status": record.status,
        "facts": dict(record.facts),
        "links": [{"relation": relation, "to": _path(id)} for relation, id in record.links],
        "targets": [_path(id) for id in record.targets],
    }
    written = yaml.dump(head, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
    body = linked(record.body, lambda id: f"[{number_of(id)}]({_path(id)})")
    return f"---\n{written}---\n\n{body}\n"


def _path(id: str) -> str:
    return f"/{paper_of(id)}/{id}"
