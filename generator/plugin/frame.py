"""What stands around an editorial page, read off MkDocs: its title and paper, menu and foot."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape

from mkdocs.structure.files import Files
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page as MkDocsPage

from generator.render.shell import NavigationEntry, NavigationGroup
from generator.render.words import FOOT_GROUPS, FOOT_LINKS, Words

#: The foot of every page: its groups, and what stands in each where the site has it.
_FOOT = {
    "learn": ("about.md", "glossary.md", "chain.md", "claims/"),
    "use": ("cite/", "as-of/", "data.md"),
    "edit": ("editing.md",),
}
#: What `view:` in the head of an editorial page may say, and the paper that the page belongs to.
VIEWS = {
    "home": "",
    "paper-green": "green",
    "paper-white": "white",
    "paper-blue": "blue",
    "gaps": "",
    "chain": "",
    "glossary": "",
}


def foot(files: Files, language: str, say: Words) -> Iterator[NavigationGroup]:
    """The menu at the foot: what this site has of the pages that every such site may have."""
    for group, paths in _FOOT.items():
        entries = []
        for path in paths:
            address = f"{language}/{path}"
            if path.endswith(".md"):
                file = files.get_file_from_path(address)
                if file is None:
                    continue
                address = file.url
            entries.append(NavigationEntry(say(FOOT_LINKS[path]), address))
        if entries:
            yield NavigationGroup(say(FOOT_GROUPS[group]), tuple(entries))


def entries(nav: Navigation) -> Iterator[NavigationEntry]:
    """The top of the navigation; a section leads to its first page."""
    for item in nav.items:
        target = item
        while isinstance(target, Section) and target.children:
            target = target.children[0]
        title = str(item.title or "")
        if isinstance(target, MkDocsPage):
            yield NavigationEntry(title, target.url, section_of(target))
        elif isinstance(target, Link):
            url = target.url  # `/ko/browse/`: a page that is made from records
            yield NavigationEntry(title or url, url.lstrip("/"), promised=url.startswith("/"))


def title_of(page: MkDocsPage) -> str:
    """What the page calls itself; its entry in the menu may be shorter."""
    if title := page.meta.get("title"):
        return str(title)
    for heading in page.toc:
        if heading.level == 1:
            return unescape(heading.title)
    return str(page.title or "")


def section_of(page: MkDocsPage) -> str:
    """The paper that an editorial page belongs to, or "" for none."""
    return VIEWS.get(str(page.meta.get("view")), "")
