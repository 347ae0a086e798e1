"""Editorial pages: an author's Markdown as MkDocs rendered it, made safe, its records linked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

import nh3

from generator.objects.corpus import Corpus
from generator.render.markdown import Bodies
from generator.render.words import Words

#: What an id looks like where it is referred to; `check.body` knows the same form.
_REFERENCE = re.compile(
    r"\[((?:[GWBgwb]-[0-9]{4,9}|draft-[A-Za-z0-9][A-Za-z0-9-]{0,60}))\](?![(:])"
)

#: A sample between fences shows what a record looks like, and refers to nothing.
_FENCED = re.compile(r"^( *)(`{3,}|~{3,})[^\n]*\n.*?^\1\2 *$", re.M | re.S)

#: Ids that begin so never reach the site; no declared key can.
DROPPED = "_"

_TAGS = """
a abbr b blockquote br caption cite code dd del details div dl dt em figcaption figure
h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small span strong sub
summary sup table tbody td tfoot th thead tr ul var
"""
_SIEVE = nh3.Cleaner(
    tags=set(_TAGS.split()),
    clean_content_tags={"script", "style"},
    attributes={
        "*": {"class", "id", "lang", "title"},
        "a": {"href", "hreflang"},
        "details": {"open"},
        "img": {"src", "alt", "width", "height"},
        "ol": {"start", "type"},
        "td": {"align", "colspan", "rowspan"},
        "th": {"align", "colspan", "rowspan", "scope"},
    },
    attribute_filter=lambda tag, name, value: _own_attribute(tag, name, value),
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_ALIGNED = re.compile(r'<(t[hd]) style="text-align: (left|center|right);">')
_HEADER_CELL = re.compile(r"<th(?=[ >])(?![^>]*\bscope=)")


def references(markdown: str) -> list[str]:
    """The ids of records that a text refers to, as they were written, each once; samples apart."""
    text = _FENCED.sub("", markdown)
    return list(dict.fromkeys(match[1] for match in _REFERENCE.finditer(text)))


def record_path(corpus: Corpus, id: str, language: str) -> str | None:
    """Where a record is read, below the site: in this language, or else in its own; or None."""
    id = corpus.aliases.get(id.lower(), id.lower())
    record = corpus.records.get(id)
    if record is None:
        return None
    spoken = language == record.language or corpus.translation(id, language) is not None
    return f"{language if spoken else record.language}/{id}/"


def with_definitions(markdown: str, paths: Iterable[tuple[str, str]]) -> str:
    """The text with its references defined: for each id as written, the href that it leads to."""
    definitions = "".join(f"\n[{written}]: {href}" for written, href in paths)
    return f"{markdown}\n{definitions}\n" if definitions else markdown


def safe(html: str, words: Words) -> str:
    """The same HTML with nothing in it that could run, load from elsewhere, or change the frame.

    Tables and headings are dressed as those of records are.
    """
    html = _ALIGNED.sub(r'<\1 align="\2">', html)
    html = _HEADER_CELL.sub('<th scope="col"', html)
    html = _SIEVE.clean(html).replace("<pre>", '<pre tabindex="0">')  # long lines scroll
    return Bodies(words).for_screen(html)


def article(title: str, html: str, fragment: str) -> str:
    """What stands in the main element of an editorial page: its text, and what a view adds.

    The text is headed by the title where the author has not headed it.
    """
    head = "" if "<h1" in html else f"<h1>{escape(title)}</h1>\n"
    body = f'<div class="md-typeset">\n{head}{html}\n</div>'
    return f'<article class="editorial">\n{body}\n{fragment}</article>'


def _own_attribute(tag: str, name: str, value: str) -> str | None:
    """The attribute; None where it names another host, or an id that a page may not give."""
    if name == "src" and (":" in value.split("/")[0] or value.startswith(("//", "\\"))):
        return None
    if tag in _HEADINGS and name != "id":
        return None
    if name == "id" and (value == "main" or value.startswith(DROPPED)):
        return None
    return value
