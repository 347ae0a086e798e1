"""What cards on paper and social images are set with: fonts, and the names of what made them."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from importlib import metadata
from pathlib import Path

from msgspec import Struct

from generator.render.book import typst_run
from generator.render.book.fonts import Fonts, fonts, packages
from generator.render.book.typst_words import tidy
from generator.store import Store, key_of


class Faces(Struct, frozen=True):
    """The files of the fonts, their families in order, and what stands for missing characters."""

    files: Mapping[str, bytes]
    families: tuple[str, ...]
    hidden: Mapping[int, str]


def faces(texts: Iterable[str], template: bytes, language: str, store: Store) -> Faces:
    """The fonts for these texts and for what the template itself says.

    Raises ToolMissingError where a package of fonts is not installed.
    """
    said = [template.decode(), *map(tidy, texts)]
    found: Fonts = fonts(said, language, store)
    wanted = {f"fonts/{name}": data for name, data in found.files if not _is_serif(name)}
    families = tuple(family for family in found.sans if any(family in name for name in wanted))
    return Faces(wanted, families, {ord(c): code for c, code in found.hidden.items()})


def _is_serif(name: str) -> bool:
    return "Serif" in name


@functools.cache
def made_by() -> str:
    """What the bytes depend on besides template and data: programs, fonts, our own code."""
    here = sorted(Path(__file__).parent.glob("*.py"))
    used = [f"{name} {metadata.version(name)}" for name in ("pillow", *packages())]
    return key_of(typst_run.program(), *used, *(path.read_bytes() for path in here))
