"""What every page has: a language, a title, one h1, one main, and ids that can be cited."""

import re
from collections.abc import Iterator

from tests.browser.faults import Fault
from tests.browser.pages import Site

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
COUNTED_ID = re.compile(r"_\d+")


def frame(site: Site) -> Iterator[Fault]:
    """Every page has a language, a title, one h1 and one main."""
    for page in site.pages:
        language = next((element.get("lang") for element in page.all("html")), "")
        if not LANGUAGE.fullmatch(language):
            yield Fault(page.path, "lang", f"the language of the page is “{language}”")
        titles = [title for title in page.all("title") if not title.inside_svg]
        if len(titles) != 1 or not titles[0].text.strip():
            yield Fault(page.path, "title", f"{len(titles)} titles, or an empty one")
        for tag in ("h1", "main"):
            found = list(page.all(tag))
            if len(found) != 1:
                places = "; ".join(map(str, found)) or "none"
                yield Fault(page.path, tag, f"exactly one is expected: {places}")


def ids(site: Site) -> Iterator[Fault]:
    """Ids are unique in their page, ASCII without spaces, and none is merely counted (_1)."""
    for page in site.pages:
        seen: set[str] = set()
        for name, element in page.ids:
            if name in seen:
                yield Fault(page.path, "id-twice", str(element))
            seen.add(name)
            if not name or not name.isascii() or re.search(r"\s", name):
                yield Fault(page.path, "id-not-ascii", str(element))
            if COUNTED_ID.fullmatch(name):
                yield Fault(page.path, "id-counted", str(element))
