"""Where the addresses written in pages and stylesheets lead, told from the files alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from posixpath import normpath
from urllib.parse import unquote, urljoin, urlsplit

from tests.browser.faults import Fault
from tests.browser.pages import Element, Page, Site

# Where the site is thought to stand: not at the root, so that a link from the root breaks.
ORIGIN, BASE = "http://site.invalid", "/base/"
NOT_FOUND_PAGE = "404.html"
#: Pages that a host sends at other addresses than their own: why a file is gone.
SENT_ELSEWHERE = "hosting/gone/"

SCHEMES = frozenset({"http", "https", "mailto", "tel", "data"})
# Of these a browser fetches, or prepares to fetch, what href names; other links wait for a click.
LOADING_RELS = frozenset(
    {"apple-touch-icon", "icon", "mask-icon", "manifest", "stylesheet", "preload", "modulepreload"}
    | {"prefetch", "prerender", "preconnect", "dns-prefetch"}
)
LOADING_ATTRIBUTES = frozenset(
    {("img", "src"), ("input", "src"), ("script", "src"), ("iframe", "src"), ("embed", "src")}
    | {("audio", "src"), ("video", "src"), ("video", "poster"), ("track", "src"), ("source", "src")}
    | {("image", "href"), ("use", "href"), ("image", "xlink:href"), ("use", "xlink:href")}
    | {("object", "data"), ("body", "background")}
)
LEADING_ATTRIBUTES = frozenset(
    {("a", "href"), ("area", "href"), ("form", "action"), ("button", "formaction")}
)

CSS_COMMENT = re.compile(r"/\*.*?\*/", re.S)
CSS_ADDRESS = re.compile(
    r"""(?:@import\s+(?!url\()|url\(\s*)
        (?: "(?P<double>(?:[^"\\]|\\.)*)"
          | '(?P<single>(?:[^'\\]|\\.)*)'
          | (?P<bare>[^"'()\s;]+) )""",
    re.X | re.I,
)


@dataclass(frozen=True, slots=True)
class Address:
    """What an href or src names: path and fragment in the site; no path means outside it."""

    path: str | None
    fragment: str = ""


class Astray(Exception):
    """An address that cannot be right, wherever it leads; the message says why."""


def links(site: Site) -> Iterator[Fault]:
    """Every address written in a page leads to a file of the site, and its fragment to an id."""
    for page in site.pages:
        for element, href, _ in addresses(page):
            try:
                address = resolve(site, page.path, href)
                if address.path is not None:
                    arrive(site, address)
            except Astray as reason:
                yield Fault(page.path, "link", f"{reason}: {element}")


def other_hosts(site: Site) -> Iterator[Fault]:
    """No page and no stylesheet loads anything from another host."""
    for page in site.pages:
        for element, href, loads in addresses(page):
            if loads and names_a_host(href):
                yield Fault(page.path, "other-host", str(element))
        for element, css in page_styles(page):
            yield from css_faults(site, page.path, css, f"line {element.line}: ")
    for path, css in site.stylesheets:
        yield from css_faults(site, path, css)


def css_faults(site: Site, path: str, css: str, where: str = "") -> Iterator[Fault]:
    """What url() and @import name in a stylesheet stands in the site."""
    for match in CSS_ADDRESS.finditer(CSS_COMMENT.sub(" ", css)):
        href = match["double"] or match["single"] or match["bare"] or ""
        if href.startswith(("data:", "#")):
            continue
        try:
            address = resolve(site, path, href)
            if address.path is None:
                yield Fault(path, "other-host", f"{where}{match[0]}")
            else:
                arrive(site, address)
        except Astray as reason:
            yield Fault(path, "link", f"{reason}: {where}{match[0]}")


def addresses(page: Page) -> Iterator[tuple[Element, str, bool]]:
    """Every address written in a page, and whether a browser loads it by itself."""
    for element in page.elements:
        loading_link = element.tag == "link" and bool(element.rel() & LOADING_RELS)
        for name, value in element.attributes.items():
            place = (element.tag, name)
            if place == ("link", "href"):
                yield element, value, loading_link
            elif place in LOADING_ATTRIBUTES:
                yield element, value, True
            elif place in LEADING_ATTRIBUTES:
                yield element, value, False
            elif name in ("srcset", "imagesrcset"):
                for candidate in re.split(r",\s+", value.strip()):
                    yield element, candidate.split()[0] if candidate.strip() else "", True
    if page.refresh is not None:
        yield page.refresh, page.moves_to or "", False


def page_styles(page: Page) -> Iterator[tuple[Element, str]]:
    """The CSS written in a page itself: style elements and style attributes."""
    for element in page.elements:
        if element.tag == "style":
            yield element, element.text
        if "style" in element.attributes:
            yield element, element.attributes["style"]


def resolve(site: Site, path: str, href: str) -> Address:
    """The address that href means on the page or stylesheet at path."""
    href = href.strip()
    if not href:
        raise Astray("the address is empty")
    if site.home and href.startswith(site.home):
        # A canonical address is checked like any other, only from the site's home.
        return inside(href.removeprefix(site.home), href)
    try:
        url = urlsplit(href)
    except ValueError as error:
        raise Astray(f"not an address ({error})") from None
    if url.scheme and url.scheme not in SCHEMES:
        raise Astray(f"the scheme “{url.scheme}” is not allowed")
    if url.scheme or url.netloc:
        return Address(None)
    elsewhere = path == NOT_FOUND_PAGE or path.startswith(SENT_ELSEWHERE)
    if elsewhere and not href.startswith("#"):
        return resolve_at_any_depth(site, href)
    here = re.sub(r"(^|/)index\.html$", r"\1", path)
    reached = urljoin(ORIGIN + BASE + here, href).removeprefix(ORIGIN)
    if not reached.startswith(BASE):
        raise Astray("leaves the base path under which the site may stand")
    return inside(reached.removeprefix(BASE), href)


def resolve_at_any_depth(site: Site, href: str) -> Address:
    """What is shown at any depth, as the 404 page is: its links must start at the site's path."""
    home = urlsplit(site.home).path or "/"
    if not href.startswith(home):
        raise Astray(f"on a page shown at any depth, a link must start with “{home}”")
    return inside(href.removeprefix(home), href)


def inside(rest: str, href: str) -> Address:
    """The path and the fragment of an address under the site's home."""
    url = urlsplit(rest if rest.startswith(("?", "#")) else "./" + rest)
    path = unquote(url.path)
    if normpath(path).startswith(".."):
        raise Astray("climbs out of the site")
    name = "" if normpath(path) == "." else normpath(path)
    if not name or path.endswith("/"):
        name = f"{name}/index.html".lstrip("/")
    fragment = unquote(url.fragment)
    return Address(name, "" if href.endswith("#") or fragment == "top" else fragment)


def arrive(site: Site, address: Address) -> None:
    """Prove that the address stands; a fragment may stand where a stub leads to."""
    path = address.path or ""
    if path not in site.files:
        if path in site.folders:
            raise Astray("a folder without the slash at its end")
        raise Astray(f"there is no “{path}”")
    page = site.by_path.get(path)
    if page is None or not address.fragment or address.fragment.startswith(":~:"):
        return
    if address.fragment in page.anchors:
        return
    if page.moves_to:
        onward = resolve(site, page.path, page.moves_to)
        target = site.by_path.get(onward.path or "")
        if target is not None and address.fragment in target.anchors:
            return
    raise Astray(f"“{path}” has no id “{address.fragment}”")


def names_a_host(href: str) -> bool:
    """Whether a browser that loads href asks a host by its name, be it our own."""
    try:
        return bool(urlsplit(href.strip()).netloc)
    except ValueError:  # told as a link that cannot be right
        return False
