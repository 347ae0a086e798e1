"""Small projects to build in tests: the project's own settings and theme, a few pages of text."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec

from generator.objects.corpus import Corpus
from generator.objects.ledger import Ledger
from generator.objects.output import Page
from generator.render.data import Survey
from generator.render.site import Sites
from generator.settings import Settings, load_settings

PROJECT = Path(__file__).resolve().parents[2]
#: Pages that the menu of mkdocs.yml names, with the view that each shows.
PAGES = {
    "index": "home",
    "green": "paper-green",
    "white": "paper-white",
    "blue": "paper-blue",
    "chain": "chain",
    "gaps": "gaps",
    "glossary": "glossary",
    "about": "",
}


def project(folder: Path, **pages: str) -> Settings:
    """A project without records: the editorial pages of both languages, and these beside them.

    A page is given as `ko__about="# Text"`, for `content/ko/about.md`.
    """
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        shutil.copy(PROJECT / name, folder)
    (folder / "theme").symlink_to(PROJECT / "theme")
    texts = {
        f"{language}/{name}": f"---\nview: {view}\n---\n# {name}\n" if view else f"# {name}\n"
        for language in ("ko", "en")
        for name, view in PAGES.items()
    }
    texts.update({name.replace("__", "/"): text for name, text in pages.items()})
    for name, text in texts.items():
        page = folder / "content" / f"{name}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text, "utf-8")
    return load_settings(folder / "mkdocs.yml")


def at(settings: Settings, site: Path) -> Settings:
    """The same settings with the site elsewhere."""
    return msgspec.structs.replace(settings, site=site)


def pages_of(
    corpus: Corpus,
    settings: Settings,
    ledger: Ledger = Ledger(),  # noqa: B008 (frozen)
) -> Iterator[Page]:
    """Every page that is made of the records, in every language."""
    return Sites(Survey(corpus, settings, ledger)).pages()


def tree(folder: Path) -> dict[str, str]:
    """Every file below a folder with a hash of its bytes; empty where there is no folder."""
    return {
        (Path(where) / name).relative_to(folder).as_posix(): hashlib.sha256(
            (Path(where) / name).read_bytes()
        ).hexdigest()
        for where, _, names in os.walk(folder)
        for name in names
    }
