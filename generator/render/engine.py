"""What an engine (MkDocs today) made of the editorial pages of a language, and when it must again.

The engine renders the pages that editors write by hand, and the shells. Neither needs to know the
records: where a page shows something of them it holds a mark, and `EditorialPage.with_fragment`
sets the fragment in. So the engine's work can be kept as long as nothing that it reads has changed
(`made_of`), and most builds never start it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from generator.errors import PapersError
from generator.objects.output import Placed
from generator.render import editorial
from generator.render.data import Survey
from generator.render.shell import Shell, ShellKey, SiteFrame
from generator.render.social import social_head
from generator.settings import PLUGIN, Settings, plugins_of, read_config, told
from generator.store import key_of, program

#: Folders of content/ that hold records: the engine never sees them.
RECORDS = ("green", "white", "blue", "vocabulary")
#: Extensions of Markdown whose result depends on the text alone. Any other might read a file or
#: the clock, and what it makes is made anew each time.
_PURE = {
    "abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "sane_lists",
    "smarty", "tables", "toc", "pymdownx.betterem", "pymdownx.caret", "pymdownx.details",
    "pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.keys", "pymdownx.mark",
    "pymdownx.smartsymbols", "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tasklist",
    "pymdownx.tilde",
}  # fmt: skip
#: Values that are looked up or run when a configuration is read: `!ENV`, `!!python/name:`.
_TAGGED = re.compile(r"[\s\[{,]!(?:!|[A-Za-z])")
#: What renders an editorial page beside our own code.
_PACKAGES = (
    *("mkdocs", "mkdocs-material", "Markdown", "pymdown-extensions", "Pygments", "Jinja2"),
    *("MarkupSafe", "PyYAML", "nh3", "Babel"),
)


class EditorialPage(Struct, frozen=True):
    """A page of an editor: `view` names what it shows of the records, or is "" for nothing.

    `path` is that of its file. `html` is the whole page; with a view it holds `fragment_mark` once.
    """

    path: str
    html: str
    view: str = ""

    def with_fragment(self, fragment: str) -> str:
        """The page with this in its place. Raises PapersError where its mark is not there once."""
        if not self.view:
            return self.html
        mark = fragment_mark(self.path, self.view)
        before, found, after = self.html.partition(mark)
        if not found or mark in after:
            raise PapersError(
                f"the theme prints the article of {self.path} not just once",
                f"테마가 본문을 한 번만 찍지 않습니다: {self.path}",
            )
        return before + fragment + after


class Made(Struct, frozen=True, kw_only=True):
    """What the engine made of one language.

    `copies` are files as they lie elsewhere (path on the site, file), `files` those that it wrote.
    `links` are paths that pages lead to and that it does not know, each with what is to be said
    where nothing stands there in the end.
    """

    frame: SiteFrame
    shells: tuple[tuple[ShellKey, str], ...]
    pages: tuple[EditorialPage, ...]
    copies: tuple[tuple[str, str], ...]
    files: tuple[tuple[str, bytes], ...]
    places: tuple[Placed, ...]
    links: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]

    def cut(self) -> dict[ShellKey, Shell]:
        """The shells, ready to stamp. Raises ShellError where the frame cannot be cut."""
        return {key: Shell(key, self.frame, html) for key, html in self.shells}


def fragment_mark(path: str, view: str) -> str:
    """What stands in a page until its fragment is set in: the same always, in nobody's text."""
    return f"@{hashlib.sha256(f'three-papers/{path}/{view}'.encode()).hexdigest()[:32]}@{view}@"


def made_of(settings: Settings, language: str, survey: Survey) -> str | None:
    """The hash of all that the engine's work on a language depends on; None where nobody can tell.

    It is the configuration, the theme, the editorial pages and the names of what lies beside them,
    the records that those pages refer to, whether there is an image to share, our own code and the
    packages in use.
    """
    configs = [settings.config_of(code) for code in settings.languages]
    parts: list[bytes | str] = [language, program(*_PACKAGES), msgspec.json.encode(told(settings))]
    parts.append(social_head(survey, "", language, settings.site_name))
    for path in filter(Path.is_file, configs):
        if not _is_foreseeable(path, configs):
            return None
        parts += (path.name, path.read_bytes())
    for path in _files(settings.theme):
        parts += (str(path), path.read_bytes())
    for path in _files(settings.content, RECORDS):
        inside = path.relative_to(settings.content)
        parts.append(str(inside))
        if path.suffix == ".md":
            text = path.read_bytes()
            parts.append(text)
            for written in editorial.references(text.decode("utf-8", "replace")):
                parts += (written, editorial.record_path(survey.corpus, written, language) or "")
    return key_of(*parts)


def _is_foreseeable(path: Path, known: list[Path]) -> bool:
    """Whether the same files always give the same pages under this configuration."""
    config = read_config(path)
    above = config.get("INHERIT")
    if config.get("hooks") or _TAGGED.search(path.read_text("utf-8-sig")):
        return False
    if above and path.parent / str(above) not in known:
        return False
    extensions = set(_names(config.get("markdown_extensions")))
    return set(plugins_of(path)) <= {PLUGIN} and extensions <= _PURE


def _names(listed: Any) -> Iterator[str]:
    """The names in a list or mapping of MkDocs's settings."""
    if isinstance(listed, dict):
        yield from map(str, listed)
    elif isinstance(listed, list):
        for item in listed:
            yield from map(str, item) if isinstance(item, dict) else (str(item),)


def _files(folder: Path, but: tuple[str, ...] = ()) -> list[Path]:
    found: list[Path] = []
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.name.startswith(".") or path.name in but:
            continue
        if path.is_dir():
            found += _files(path)
        elif path.is_file():
            found.append(path)
    return found


__all__ = ["RECORDS", "EditorialPage", "Made", "fragment_mark", "made_of"]
