"""The Content-Security-Policy of every page: strict, in front, and kept by the page itself."""

import base64
import hashlib
from collections.abc import Iterator

from tests.browser.faults import Fault
from tests.browser.pages import Element, Page, Site

# Blocks of data are never run, so that no policy rules them.
DATA_SCRIPTS = frozenset({"application/json", "application/ld+json", "speculationrules"})


def policy(site: Site) -> Iterator[Fault]:
    """Every page carries a strict policy, before anything it rules, and breaks it nowhere."""
    for page in site.pages:
        for rule, detail in page_policy(page):
            yield Fault(page.path, rule, detail)


def page_policy(page: Page) -> Iterator[tuple[str, str]]:
    """The rules that one page breaks, each with the element."""
    metas = [
        (position, element)
        for position, element in enumerate(page.elements)
        if element.tag == "meta" and element.get("http-equiv").lower() == "content-security-policy"
    ]
    if len(metas) != 1:
        yield "csp", f"exactly one Content-Security-Policy is expected, not {len(metas)}"
        return
    position, meta = metas[0]
    directives = parse_policy(meta.get("content"))
    yield from weaknesses(directives)
    for element in page.elements[:position]:
        if element.tag in ("script", "style") or "stylesheet" in element.rel():
            yield "csp-late", f"stands before the policy, so is not ruled by it: {element}"
    scripts = sources(directives, "script-src")
    styles = sources(directives, "style-src")
    for element in page.elements:
        yield from inline_faults(element, scripts, styles)


def parse_policy(content: str) -> dict[str, list[str]]:
    """A policy as directives with their sources; of two alike the first counts, as in a browser."""
    directives: dict[str, list[str]] = {}
    for directive in content.split(";"):
        name, *named = directive.split() or [""]
        if name:
            directives.setdefault(name.lower(), named)
    return directives


def sources(directives: dict[str, list[str]], name: str) -> list[str]:
    """What the policy lets in under this directive, or else under default-src."""
    return directives.get(name, directives.get("default-src", []))


def weaknesses(directives: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """What makes a policy a mere word: no default, another host, scripts from anywhere."""
    if "default-src" not in directives:
        yield "csp-weak", "there is no default-src"
    for name, named in directives.items():
        for source in named:
            if "." in source or "*" in source or source in ("http:", "https:"):
                yield "csp-weak", f"{name} lets another host in: {source}"
    for name in ("default-src", "script-src"):
        for source in directives.get(name, []):
            if source in ("'unsafe-inline'", "'unsafe-eval'", "data:", "blob:"):
                yield "csp-weak", f"{name} has {source}"


def inline_faults(
    element: Element, scripts: list[str], styles: list[str]
) -> Iterator[tuple[str, str]]:
    """Scripts and styles written in the page, unless the policy names exactly them."""
    if element.tag == "script" and "src" not in element.attributes:
        is_data = element.get("type").lower() in DATA_SCRIPTS
        if not is_data and not allows(scripts, element.text):
            yield "inline-script", f"{element} {element.text.strip()[:60]}"
    for name, value in element.attributes.items():
        if name.startswith("on"):
            yield "inline-handler", str(element)
        if value.strip().lower().startswith("javascript:"):
            yield "inline-script", str(element)
    if element.tag == "style" and not (styles_freely(styles) or allows(styles, element.text)):
        yield "inline-style", f"{element} {element.text.strip()[:60]}"
    if "style" in element.attributes and not styles_freely(styles):
        yield "inline-style", str(element)


def allows(named: list[str], text: str) -> bool:
    """Whether a policy names the hash of this text."""
    return any(
        f"'{name}-{base64.b64encode(hashlib.new(name, text.encode()).digest()).decode()}'" in named
        for name in ("sha256", "sha384", "sha512")
    )


def styles_freely(named: list[str]) -> bool:
    """Whether a policy lets pages carry any style; a hash beside it takes that back."""
    return "'unsafe-inline'" in named and not any("'sha" in source for source in named)
