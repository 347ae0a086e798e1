"""Content for tests: laid into a folder, then read, checked and linked, without a site."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from generator.check import check
from generator.link import link
from generator.objects.checked import Checked
from generator.objects.corpus import Corpus
from generator.objects.pointing import pointed
from generator.objects.problem import Problem
from generator.objects.source import Source
from generator.read import read
from generator.show import in_order

#: A small sound content: every vocabulary, and one record of each kind. Tests change it.
BASE = Path(__file__).parent / "cases" / "base"
#: The day on which all tests take place.
TODAY = dt.date(2026, 1, 15)

Files = Mapping[str, str | bytes | None]


class Looked(NamedTuple):
    """What the three stages made of a content, and every mistake that they told, in order."""

    sources: list[Source]
    checked: Checked
    corpus: Corpus
    problems: list[Problem]

    @property
    def told(self) -> list[str]:
        """The mistakes in short: `green/x.md:3:1 unknown-field`."""
        return [f"{problem.mark} {problem.code}" for problem in self.problems]


def base_files() -> dict[str, str]:
    """The files of the base content by path."""
    paths = sorted(path for path in BASE.rglob("*") if path.is_file())
    return {path.relative_to(BASE).as_posix(): path.read_text("utf-8") for path in paths}


def lay(folder: Path, files: Files, base: bool = True) -> Path:
    """Put files into folder/content, over the base content; None takes a file of the base away."""
    content = folder / "content"
    content.mkdir(parents=True, exist_ok=True)
    for path, text in {**(base_files() if base else {}), **files}.items():
        if text is None:
            continue
        full = content / path
        full.parent.mkdir(parents=True, exist_ok=True)
        full.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return content


def changed(changes: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Files of the base with passages replaced; each passage stands in its file exactly once."""
    base = base_files()
    files = {}
    for path, passages in changes.items():
        text = base[path]
        for old, new in passages.items():
            assert text.count(old) == 1, f"{path} holds {old!r} {text.count(old)} times"
            text = text.replace(old, new)
        files[path] = text
    return files


def look(content: Path, today: dt.date = TODAY) -> Looked:
    """Read, check and link a content folder."""
    sources, unread = read(content)
    checked, unsound = check(sources)
    corpus, unlinked = link(checked, today)
    found = pointed([*unread, *unsound, *unlinked], sources)
    return Looked(sources, checked, corpus, in_order(found))
