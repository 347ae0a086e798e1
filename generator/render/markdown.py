"""A body's Markdown into safe HTML, its references resolved.

`Bodies.html` makes the text that the site and the print editions share: Pandoc reads it as it
stands (footnotes by their DPUB roles, tables by `align`). `for_screen` then adds what only a screen
needs. Whatever the author wrote, raw HTML comes out as text, and a last sieve lets through nothing
but the few elements that CommonMark itself can make.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape, unescape

import comrak
import nh3
from msgspec import Struct

from generator.objects.commonmark import EXTENSIONS, PARSING, placed
from generator.render.words import Words


class Target(Struct, frozen=True, gc=False):
    """A reference as written in the text, where it leads, and the number it is shown by."""

    written: str
    href: str
    number: str


class Heading(Struct, frozen=True, gc=False):
    """A heading of a body: its line, counted from 0, its level, its words, its key or ""."""

    line: int
    level: int
    title: str
    key: str


_RENDERING = comrak.RenderOptions()
_RENDERING.escape = True
_RENDERING.unsafe_ = False

#: Addresses within the site that we write ourselves; an author writes none.
_OWN_ADDRESS = re.compile(r"#[a-z0-9.-]+|(?:\.\./)+[a-z0-9./-]*")


def _own_address(address: str) -> str | None:
    return address if _OWN_ADDRESS.fullmatch(address) else None


_TAGS = {
    *("p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "strong", "em", "code", "pre", "blockquote"),
    *("ul", "ol", "li", "a", "section", "table", "thead", "tbody", "tr", "th", "td"),
}
_SIEVE = nh3.Cleaner(
    tags=_TAGS,
    clean_content_tags={"script", "style"},
    attributes={
        "*": set(),
        "a": {"href", "id", "aria-label"},
        "section": {"aria-label"},
        "li": {"id"},
        "ol": {"start"},
        "th": {"scope"},
        **{f"h{level}": {"id"} for level in range(2, 7)},
    },
    tag_attribute_values={
        "a": {"role": {"doc-noteref", "doc-backlink"}},
        "section": {"role": {"doc-endnotes"}},
        "th": {"align": {"left", "center", "right"}},
        "td": {"align": {"left", "center", "right"}},
    },
    url_schemes={"http", "https", "mailto"},
    url_relative=_own_address,
    link_rel=None,
)

_HEADING = re.compile(r"<h([2-6])>((?:[^<]|<(?!/h))*?)\s*\{#([a-z][a-z0-9-]*)\}\s*</h\1>")
_KEY = re.compile(r"\s*\{#([a-z][a-z0-9-]*)\}\s*\Z")
_NOTE_TEXT = re.compile(r'<li id="fn-([^"]*)">')
_NOTE_MARK = re.compile(
    r'<sup class="footnote-ref"><a href="#fn-[^"]*" id="fnref-[^"]*" data-footnote-ref>'
    r"(\d+)</a></sup>"
)
_NOTE_BACK = re.compile(
    r'<a href="#fnref-[^"]*" class="footnote-backref" data-footnote-backref '
    r'data-footnote-backref-idx="(\d+)(-\d+)?" aria-label="[^"]*">.*?</a>(?!</sup>)',
    re.S,
)
_TABLE_OR_HEADING = re.compile(r"<(h[2-6])([^>]*)>(.*?)</\1>|<table>(.*?)</table>", re.S)
_TAG = re.compile(r"<[^>]*>")
_ALIGN = re.compile(r' align="(left|center|right)"')
_HEADER_CELL = re.compile(r"<th( align=[^>]*)?>")
_NOWHERE = re.compile(r'<a href="">(.*?)</a>', re.S)
_EMPTY_HEADER = re.compile(r"<th[^>]*></th>")


def headings(text: str) -> list[Heading]:
    """Every heading of a body in the order of lines: those that `Bodies.html` makes of it."""
    found = []
    for level, first, _, inner in placed(text):
        words = unescape(_TAG.sub("", inner))
        key = _KEY.search(inner)
        title = _KEY.sub("", words) if key else words
        found.append(Heading(first - 1, level, title.strip(), key[1] if key else ""))
    return sorted(found, key=lambda heading: heading.line)


class Bodies:
    """Renders bodies with the words of one language."""

    def __init__(self, words: Words) -> None:
        self._note = words("각주 {n}")
        self._notes = words("각주")
        self._back = words("각주 {n}: 본문으로 돌아가기")
        self._self = words("“{title}” 절의 주소")
        self._table = words("표 {n}")

    def html(self, text: str, id: str, targets: Iterable[Target] = ()) -> str:
        """The body of record `id` as safe HTML; every id in it is ASCII and begins with `id`."""
        if not text.strip():
            return ""
        targets = tuple(targets)
        if targets:  # definitions come first: the first one counts, and no open fence swallows them
            text = "".join(f"[{t.written}]: <{t.href}>\n" for t in targets) + "\n" + text
        html: str = comrak.render_markdown(text, EXTENSIONS, PARSING, _RENDERING)
        if "{#" in html:
            html = _HEADING.sub(rf'<h\1 id="{id}.\3">\2</h\1>', html)
        if "data-footnotes" in html:
            html = self._footnotes(html, id)
        for target in targets:
            if target.number != target.written:
                html = html.replace(f">{target.written}</a>", f">{target.number}</a>")
        if "<th" in html:
            html = _HEADER_CELL.sub(r'<th scope="col"\1>', html)
        if '<a href="">' in html:
            html = _NOWHERE.sub(r"\1", html)
        return _SIEVE.clean(html)

    def _footnotes(self, html: str, id: str) -> str:
        seen: dict[str, int] = {}

        def mark(match: re.Match[str]) -> str:
            n = match.group(1)
            seen[n] = seen.get(n, 0) + 1
            again = f"-{seen[n]}" if seen[n] > 1 else ""
            return (
                f'<a href="#{id}.fn-{n}" id="{id}.fnref-{n}{again}" role="doc-noteref" '
                f'aria-label="{escape(self._note.format(n=n))}">{n}</a>'
            )

        def back(match: re.Match[str]) -> str:
            n, again = match.group(1), match.group(2) or ""
            label = escape(self._back.format(n=n + again))
            return (
                f'<a href="#{id}.fnref-{n}{again}" role="doc-backlink" '
                f'aria-label="{label}">↩\ufe0e</a>'
            )

        numbers = iter(range(1, html.count("<li id=") + 1))
        html = _NOTE_MARK.sub(mark, html)
        html = _NOTE_BACK.sub(back, html)
        html = _NOTE_TEXT.sub(lambda _: f'<li id="{id}.fn-{next(numbers)}">', html)
        return html.replace(
            '<section class="footnotes" data-footnotes>',
            f'<section role="doc-endnotes" aria-label="{escape(self._notes)}">',
        )

    def for_screen(self, html: str) -> str:
        """The same text with addresses at its headings and tables that scroll and have captions."""
        if "<table>" not in html and "<h" not in html:
            return html
        section = ""
        tables = 0

        def dress(match: re.Match[str]) -> str:
            nonlocal section, tables
            tag, attributes, title, table = match.groups()
            if tag:
                section = _TAG.sub("", title).replace('"', "&quot;")
                anchor = attributes.removeprefix(' id="').removesuffix('"')
                if not anchor:
                    return match.group()
                label = self._self.format(title=section)
                return (
                    f"<{tag}{attributes}>{title}"
                    f'<a class="self" href="#{anchor}" aria-label="{label}"></a></{tag}>'
                )
            tables += 1
            caption = self._table.format(n=tables)
            if section:
                caption = f"{caption}: {section}"
            table = _EMPTY_HEADER.sub("<td></td>", table)
            table = _ALIGN.sub(r' class="\1"', table)
            return (
                f'<div class="table-scroll" role="region" tabindex="0" aria-label="{caption}">'
                f'<table><caption class="hidden">{caption}</caption>{table}</table></div>'
            )

        return _TABLE_OR_HEADING.sub(dress, html)
