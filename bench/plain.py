"""The records of a generated site as any tool could have them: title, Markdown, links, mentions.

Read from the files of `bench.corpus` by PyYAML, not by our own reader: what the rivals get is what
lies on the disk.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct

_PAPERS = {"g": "green", "w": "white", "b": "blue"}
_MENTION = re.compile(r"\[([GWB])-(\d{4,})\]")


class PlainRecord(Struct, frozen=True):
    """A record in no tool's way.

    `links` are (relation, id); `mentions` stand in the text; `facts` are (facet, key); `status` is
    the latest, "" where the kind has none.
    """

    id: str
    kind: str
    title: str
    body: str
    links: tuple[tuple[str, str], ...]
    mentions: tuple[str, ...]
    status: str = ""
    facts: tuple[tuple[str, str], ...] = ()

    @property
    def paper(self) -> str:
        """The folder of its paper: green, white or blue."""
        return paper_of(self.id)

    @property
    def targets(self) -> tuple[str, ...]:
        """Every record that this one leads to, each once, in the order of writing."""
        return tuple(dict.fromkeys([*(target for _, target in self.links), *self.mentions]))


def paper_of(id: str) -> str:
    """The folder of the paper that an id belongs to."""
    return _PAPERS[id[0]]


def number_of(id: str) -> str:
    """An id as it is written in texts: G-0042."""
    return id.upper()


def plain_records(content: Path) -> Iterator[PlainRecord]:
    """Every record below a content folder, in the order of its files' names."""
    for paper in ("green", "white", "blue"):
        for path in sorted((content / paper).rglob("*.md")):
            _, head, body = path.read_text("utf-8").split("---\n", 2)
            yield _record(yaml.load(head, Loader=yaml.CSafeLoader), body.strip())


def _record(head: dict[str, Any], body: str) -> PlainRecord:
    links = [("merged_into", merge["to"]) for merge in head.get("merged_into", ())]
    links += [("answers", target) for target in head.get("answers", ())]
    links += [("implements", target) for target in head.get("implements", ())]
    mentions = [f"{letter.lower()}-{digits}" for letter, digits in _MENTION.findall(body)]
    status = head.get("status", "")
    return PlainRecord(
        id=head["id"],
        kind=head["kind"],
        title=head.get("words") or head.get("text") or head["name"],
        body=body,
        links=tuple(links),
        mentions=tuple(dict.fromkeys(mentions)),
        status=status if isinstance(status, str) else status[-1]["status"],
        facts=tuple((name, head[name]) for name in ("event", "sector", "topic") if name in head),
    )


def linked(body: str, link: Callable[[str], str]) -> str:
    """The body with each mention written as a tool wants it: `link` makes one of an id."""
    return _MENTION.sub(lambda found: link(f"{found[1].lower()}-{found[2]}"), body)
