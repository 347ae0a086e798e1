"""The style of the self-contained report: of the site's own only what its pages use, and no host.

A rule stays where each class that it names is there. What could load anything (`url(`, `@import`,
`@font-face`) goes, and so does what could end the style element.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from generator.render.styles import stylesheet

_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
_ASKED_FOR = re.compile(r"\[data-(?:mode|text)[=\]]")
_NOT = re.compile(r":not\([^()]*\)")
_KEPT_AT = ("@media", "@supports")
_LEFT_OUT = ("print",)


def style_of(theme: Path, classes: Collection[str]) -> str:
    """The style of the site for these classes, and that of the report behind it."""
    site = "\n".join(_rules(stylesheet(theme).decode(), frozenset(classes)))
    own = _COMMENT.sub("", (theme / "report" / "report.css").read_text("utf-8"))
    return f"{site}\n{own}".replace("<", "")


def _rules(css: str, classes: frozenset[str]) -> Iterator[str]:
    for head, body in _blocks(_COMMENT.sub("", css)):
        if head.startswith(_KEPT_AT):
            if any(word in head for word in _LEFT_OUT):
                continue
            inner = "\n".join(_rules(body, classes))
            if inner:
                yield f"{head} {{\n{inner}\n}}"
        elif not head.startswith("@"):
            kept = [one for one in _selectors(head) if _is_used(one, classes)]
            declared = _harmless(body)
            if kept and declared:
                yield f"{', '.join(kept)} {{ {declared} }}"


def _is_used(selector: str, classes: frozenset[str]) -> bool:
    if "#" in selector or _ASKED_FOR.search(_NOT.sub("", selector)):
        return False
    return classes.issuperset(_CLASS.findall(_NOT.sub("", selector)))


def _harmless(body: str) -> str:
    """The declarations of a rule without those that would load something."""
    parts = (" ".join(part.split()) for part in body.split(";"))
    return "; ".join(
        part for part in parts if part and "url(" not in part.lower() and "{" not in part
    )


def _selectors(head: str) -> Iterator[str]:
    deep, start = 0, 0
    for at, sign in enumerate(f"{head},"):
        deep += (sign == "(") - (sign == ")")
        if sign == "," and not deep:
            yield " ".join(head[start:at].split())
            start = at + 1


def _blocks(css: str) -> Iterator[tuple[str, str]]:
    """Each block at the top of a style sheet: what stands before its braces, and within them."""
    at = 0
    while (opening := css.find("{", at)) >= 0:
        deep, end = 1, opening + 1
        while deep and end < len(css):
            deep += (css[end] == "{") - (css[end] == "}")
            end += 1
        head = css[at:opening].rpartition(";")[2].strip()
        yield head, css[opening + 1 : end - 1]
        at = end
