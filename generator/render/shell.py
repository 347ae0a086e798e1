"""One page that MkDocs rendered, cut where a record goes: the stamp.

`Frame` is all that `theme/layout.html` may see of a page. MkDocs renders one *shell* for each
language, paper and depth with `shell_frame`, whose values are marks that nobody writes by chance.
`Shell` cuts that page there, once, and `Shell.stamp` sets a page between the pieces: byte for byte
what MkDocs would have rendered, at a fraction of the cost.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from typing import Literal, NamedTuple

from markupsafe import Markup, escape
from msgspec import Struct

from generator.errors import PapersError
from generator.objects.output import Page
from generator.render.scripts import MODES

#: The colours a page may wear; "" is a page that belongs to no paper.
SECTIONS = ("", "green", "white", "blue")
#: How deep stamped pages may lie: `/ko/g-0042/` is 2 deep, `/ko/green/e1/errata/` 4,
#: `/ko/as-of/2026-03-31/green/2/` 5.
DEPTHS = (2, 3, 4, 5)

#: What a page may load and do: everything from the site itself, nothing inline, no other host.
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "manifest-src 'self'"
)

#: Marks in a shell where a part begins (`name`) or ends (`/name`); "" on any other page.
Cut = Callable[[str], str]


class NavigationEntry(Struct, frozen=True):
    """One entry of a menu: `path` lies below the site, or is a whole URL.

    `section` is the paper whose pages stand under this entry, or "" for none. `promised` says that
    the page is one that is made from records: `/ko/browse/` in mkdocs.yml.
    """

    title: str
    path: str
    section: str = ""
    promised: bool = False


class NavigationGroup(Struct, frozen=True):
    """Entries of the menu at the foot of every page, under one title."""

    title: str
    entries: tuple[NavigationEntry, ...]


class SiteFrame(Struct, frozen=True, kw_only=True):
    """What the pages of one language have in common. Paths lie below the site.

    `languages` holds code and own name of each, the default language first. `operator` is who runs
    an official site; the banner of the government stands on pages of such a site alone.
    """

    language: str
    languages: tuple[tuple[str, str], ...]
    name: str
    url: str
    official: bool
    navigation: tuple[NavigationEntry, ...]
    stylesheets: tuple[str, ...]
    operator: str = ""
    footer: tuple[NavigationGroup, ...] = ()
    modes: str = MODES
    scripts: tuple[str, ...] = ()
    icon: str = "images/icon.svg"
    licence: str = ""
    policy: str = POLICY


class Link(Struct, frozen=True):
    """An entry of the menu as one page shows it; `current` is the value of `aria-current`.

    `cut` names the block in a shell that is for the page alone to which the entry leads.
    """

    title: str
    href: str
    current: Literal["", "page", "true"] = ""
    cut: str = ""


class LinkGroup(Struct, frozen=True):
    """Entries of the menu at the foot as one page shows them."""

    title: str
    links: tuple[Link, ...]


class AlternateLink(Struct, frozen=True):
    """The whole address of the same page in another language."""

    language: str
    href: str
    is_default: bool


class LanguageLink(Struct, frozen=True):
    """An entry of the language switch: leads to `page` where there is one, or else to `home`."""

    language: str
    name: str
    current: bool = False
    page: str = ""
    home: str = ""


class Frame(Struct, frozen=True, kw_only=True):
    """All that theme/layout.html may see of one page."""

    language: str
    is_default: bool
    section: str
    site_name: str
    title: str
    head_title: str
    description: str
    canonical: str
    alternates: tuple[AlternateLink, ...]
    indexed: bool
    article: Markup
    root: str
    home: str
    navigation: tuple[Link, ...]
    footer: tuple[LinkGroup, ...]
    languages: tuple[LanguageLink, ...]
    stylesheets: tuple[str, ...]
    modes: str
    scripts: tuple[str, ...]
    icon: str
    policy: str
    official: bool
    operator: str
    licence: str
    head: Markup
    cut: Cut


def page_frame(site: SiteFrame, page: Page, root: str | None = None) -> Frame:
    """The frame of a page that MkDocs renders by itself.

    `root` leads from the page to the site, `../../` by default; a 404 page, shown at any address,
    needs an absolute one.
    """
    paths = {alternate.language: alternate.path for alternate in page.alternates}
    base = _root(page.path) if root is None else root
    return _frame(
        site,
        page,
        base,
        canonical=_canonical(site.url, page) if site.url else "",
        alternates=tuple(
            AlternateLink(code, site.url + paths[code], code == site.languages[0][0])
            for code, _ in site.languages
            if code in paths and code != site.language and site.url
        ),
        languages=tuple(
            LanguageLink(code, name, current=True)
            if code == site.language
            else LanguageLink(code, name, page=base + paths[code])
            if code in paths
            else LanguageLink(code, name, home=f"{base}{code}/")
            for code, name in site.languages
        ),
        cut=lambda name: "",
    )


def shell_frame(site: SiteFrame, key: ShellKey) -> Frame:
    """The frame of a shell: every part that a page may have, marked where it is to be cut."""
    mark = _marker(key)
    others = [(code, name) for code, name in site.languages if code != site.language]
    base = _root(key.path)
    page = Page(
        path=key.path,
        language=site.language,
        title=mark("title"),
        description=mark("description"),
        article=mark("article"),
        head=mark("head"),
        section=key.section,
        indexed=False,
    )
    return _frame(
        site,
        page,
        base,
        canonical=mark("canonical") if site.url else "",
        alternates=tuple(
            AlternateLink(code, mark(f"alternate-href:{code}"), code == site.languages[0][0])
            for code, _ in others
            if site.url
        ),
        languages=tuple(
            LanguageLink(code, name, current=True)
            if code == site.language
            else LanguageLink(code, name, page=mark(f"page-href:{code}"), home=f"{base}{code}/")
            for code, name in site.languages
        ),
        here=_HERE,
        cut=mark,
    )


def _frame(
    site: SiteFrame,
    page: Page,
    base: str,
    *,
    canonical: str,
    alternates: tuple[AlternateLink, ...],
    languages: tuple[LanguageLink, ...],
    cut: Cut,
    here: str = "",
) -> Frame:
    return Frame(
        language=site.language,
        is_default=site.language == site.languages[0][0],
        section=page.section,
        site_name=site.name,
        title=page.title,
        head_title=page.title if page.title == site.name else f"{page.title} | {site.name}",
        description=page.description,
        canonical=canonical,
        alternates=alternates,
        indexed=page.indexed,
        article=Markup(page.article),
        root=base,
        home=f"{base}{site.language}/",
        navigation=_links(site.navigation, page, base, here),
        footer=tuple(
            LinkGroup(group.title, _links(group.entries, page, base)) for group in site.footer
        ),
        languages=languages,
        stylesheets=tuple(_href(base, path) for path in site.stylesheets),
        modes=base + site.modes,
        scripts=tuple(_href(base, path) for path in site.scripts),
        icon=base + site.icon,
        policy=site.policy,
        official=site.official,
        operator=site.operator,
        licence=site.licence,
        head=Markup(page.head),
        cut=cut,
    )


#: The block of a shell that only the page at a path of the menu has: `here:ko/browse/`.
_HERE = "here:"


def _links(
    entries: tuple[NavigationEntry, ...], page: Page, base: str, here: str = ""
) -> tuple[Link, ...]:
    return tuple(
        Link(
            entry.title,
            _href(base, entry.path),
            _current(entry, page),
            here + entry.path if here and entry.promised else "",
        )
        for entry in entries
    )


def _root(path: str) -> str:
    return "../" * path.count("/")


def _href(base: str, path: str) -> str:
    return path if "://" in path or path.startswith("mailto:") else base + path


def _current(entry: NavigationEntry, page: Page) -> Literal["", "page", "true"]:
    if entry.path == page.path:
        return "page"
    return "true" if page.section and entry.section == page.section else ""


def _canonical(url: str, page: Page) -> str:
    """The whole address by which the page is to be known."""
    path = page.canonical or page.path
    return path if "://" in path else url + path


class ShellKey(NamedTuple):
    """Pages of one language, paper and depth stand in one shell."""

    language: str
    section: str
    depth: int

    @property
    def path(self) -> str:
        """Where MkDocs renders this shell, below the site; a name that no page can have."""
        steps = "/".join(str(step) for step in range(2, self.depth))
        return f"{self.language}/_shell-{self.section or 'plain'}/{steps}{'/' if steps else ''}"


def key_of(page: Page) -> ShellKey:
    """The shell that a page stands in."""
    return ShellKey(page.language, page.section, page.path.count("/"))


def keys_of(language: str) -> tuple[ShellKey, ...]:
    """Every shell of a language."""
    return tuple(ShellKey(language, section, depth) for section in SECTIONS for depth in DEPTHS)


class ShellError(PapersError):
    """The theme's frame cannot be cut; it must print each part once, between its marks."""


#: A mark's name, and what stands in its place.
_Slot = tuple[int, str]


class Shell:
    """A page cut into pieces; `stamp` sets another page between them.

    Raises ShellError where a mark is missing, doubled or out of order: a page that was stamped
    into such a shell would lack its title, or show its text twice.
    """

    def __init__(self, key: ShellKey, site: SiteFrame, html: str) -> None:
        self._site = site
        self._others = tuple(code for code, _ in site.languages if code != site.language)
        self._here = frozenset(entry.path for entry in site.navigation if entry.promised)
        pieces = re.split(_marker(key)(r"([A-Za-z0-9/:-]+)"), html)
        self._literals = pieces[::2]
        self._names = pieces[1::2]
        self._check(key)
        self._variants: dict[frozenset[str], tuple[list[bytes], list[_Slot]]] = {}

    @property
    def promised(self) -> frozenset[str]:
        """Pages made from records that the menus lead to, as paths below the site."""
        groups = (self._site.navigation, *(group.entries for group in self._site.footer))
        return frozenset(entry.path for group in groups for entry in group if entry.promised)

    def stamp(self, page: Page) -> bytes:
        """The whole page, UTF-8."""
        site = self._site
        root = _root(page.path)
        values = {
            "title": escape(page.title),
            "description": escape(page.description),
            "article": page.article,
            "head": page.head,
            "canonical": escape(_canonical(site.url, page)),
        }
        present = ["described"] if page.description else []
        if page.path in self._here:
            present.append(_HERE + page.path)
        if not page.indexed:
            present.append("unindexed")
        paths = {alternate.language: alternate.path for alternate in page.alternates}
        for code in self._others:
            path = paths.get(code)
            if path is None:
                present.append("home:" + code)
                continue
            present += ("alternates", "alternate:" + code, "page:" + code)
            values["alternate-href:" + code] = escape(site.url + path)
            values["page-href:" + code] = escape(root + path)
        variant = frozenset(present)
        if variant not in self._variants:
            self._variants[variant] = self._join(variant)
        literals, slots = self._variants[variant]
        pieces = literals.copy()
        for position, name in slots:
            pieces[position] = values[name].encode()
        whole = b"".join(pieces)
        return _tagged(whole, site.language, page.tag) if page.tag else whole

    def _check(self, key: ShellKey) -> None:
        blocks = ["described", "unindexed"]
        blocks += [f"{kind}:{code}" for kind in ("page", "home") for code in self._others]
        blocks += sorted(_HERE + path for path in self._here)
        values = ["title", "description", *(f"page-href:{code}" for code in self._others)]
        if self._site.url:
            blocks += ["alternates", *(f"alternate:{code}" for code in self._others)]
            values += ["canonical", *(f"alternate-href:{code}" for code in self._others)]
        once = ["article", "head", *blocks, *(f"/{block}" for block in blocks)]
        for name in once:
            if (times := self._names.count(name)) != 1:
                korean = f"한 번이 아니라 {times}번 나옵니다"
                raise ShellError(*_found(key, name, f"{times} times instead of once", korean))
        for name in values:
            if name not in self._names:
                raise ShellError(*_found(key, name, "nowhere", "나오지 않습니다"))
        if unknown := set(self._names).difference(once, values):
            how, korean = "though nothing is called so", "그런 이름이 없는데 나옵니다"
            raise ShellError(*_found(key, min(unknown), how, korean))
        open_blocks: list[str] = []
        for name in self._names:
            if name.startswith("/"):
                if not open_blocks or open_blocks.pop() != name[1:]:
                    how, korean = "before the block that it closes", "닫을 것보다 먼저 나옵니다"
                    raise ShellError(*_found(key, name, how, korean))
            elif name in blocks:
                open_blocks.append(name)

    def _join(self, variant: frozenset[str]) -> tuple[list[bytes], list[_Slot]]:
        """The pieces for pages that have just these parts, and where values go between them."""
        literals: list[str] = [self._literals[0]]
        slots: list[_Slot] = []
        hidden = 0
        blocks = {name[1:] for name in self._names if name.startswith("/")}
        for name, literal in zip(self._names, self._literals[1:], strict=True):
            if name in blocks:
                hidden += name not in variant
            elif name.startswith("/"):
                hidden -= name[1:] not in variant
            elif not hidden:
                slots.append((len(literals), name))
                literals += ["", ""]
            if not hidden:
                literals[-1] += literal
        return [literal.encode() for literal in literals], slots


def _marker(key: ShellKey) -> Callable[[str], str]:
    """Marks of one shell: the same in every build, and in nobody's text."""
    token = hashlib.sha256("\0".join(map(str, ("three-papers", *key))).encode()).hexdigest()[:32]
    return lambda name: f"@{token}@{name}@"


def _tagged(html: bytes, language: str, tag: str) -> bytes:
    """The page with a more exact language. Raises ShellError where the frame names none."""
    named = f'<html lang="{language}"'.encode()
    if html.count(named) != 1:
        raise ShellError(
            f"theme/layout.html must say the language once, as {named.decode()}",
            f"theme/layout.html에 언어가 한 번 적혀 있어야 합니다: {named.decode()}",
        )
    return html.replace(named, f'<html lang="{escape(tag)}"'.encode(), 1)


def _found(key: ShellKey, name: str, how: str, korean: str) -> tuple[str, str]:
    return (
        f"“{name}” stands {how} in the shell {key.path} of theme/layout.html",
        f"theme/layout.html의 {key.path} 껍데기가 어긋났습니다: “{name}” 자리가 {korean}",
    )


__all__ = [
    "Frame",
    "NavigationEntry",
    "NavigationGroup",
    "Shell",
    "ShellError",
    "ShellKey",
    "SiteFrame",
    "key_of",
    "keys_of",
    "page_frame",
    "shell_frame",
]
