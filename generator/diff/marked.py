"""Two articles side by side: the words that go marked in the one, those that come in the other.

What comes in is HTML that the site's own templates made; what goes out is built anew from an
allow-list of elements, every text and attribute escaped. No link, id, form, picture or script
comes through, so nothing in it can lead, load or run, whatever a pull request wrote.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from html import escape
from html.parser import HTMLParser

from markupsafe import Markup

from generator.render.compare import runs

_KEPT = frozenset(
    re.findall(
        r"\w+",
        """abbr article aside b blockquote br caption code data dd del details div dl dt em
        figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i ins li ol p pre s section small span
        strong sub summary sup table tbody td tfoot th thead time tr ul""",
    )
)
#: Whatever stands in these is left out: it is no text of the page, or works only on the page.
_DROPPED = frozenset(
    re.findall(
        r"\w+",
        """audio button canvas datalist dialog embed form iframe input math meter nav noscript
        object option picture progress script select style svg template textarea title video""",
    )
)
#: Parts of a page that are about the page itself, and the same on each.
_ABOUT_THE_PAGE = {"share", "follow", "cite", "permalink", "contents", "skip", "plain-way"}
_VOID = {
    "br",
    "hr",
    "img",
    "input",
    "wbr",
    "col",
    "area",
    "base",
    "embed",
    "link",
    "meta",
    "source",
}
_ATTRIBUTES = {"lang", "colspan", "rowspan", "scope", "start", "datetime", "value"}
_DEMOTED = {"h1": "h3", "h2": "h4", "h3": "h5", "h4": "h6", "h5": "h6", "h6": "h6"}
_INLINE = frozenset(
    re.findall(r"\w+", "abbr b br code data em i s small span strong sub sup time a")
)
#: The prefix of the classes of the report itself: an article may not look like it.
_OWN = "report"
#: Of a larger article nothing is shown, in characters of its HTML.
LARGEST = 250_000


class Article(HTMLParser):
    """An article as words and the elements around them. Raises nothing, whatever it is fed."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        #: Elements as they will be printed, and words ("w"), spaces (" ") between them.
        self.pieces: list[tuple[str, str]] = []
        self.classes: set[str] = set()
        self._open: list[tuple[str, str]] = []
        self._deep = 0
        self._skipped: list[str] = []
        self.feed(html)
        self.close()
        while self._open:
            self._end(self._open[-1][0])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Print an element that is kept, note one that is not."""
        values = {name: value or "" for name, value in attrs}
        classes = values.get("class", "").split()
        if self._skipped:
            if tag not in _VOID:
                self._skipped.append(tag)
            return
        if tag in _DROPPED or "hidden" in values or not _ABOUT_THE_PAGE.isdisjoint(classes):
            if tag not in _VOID:
                self._skipped.append(tag)
            return
        if tag in _VOID:
            if tag in _KEPT:
                self.pieces.append(("t", f"<{tag}>"))
            return
        after = ""
        if tag == "a":
            href = values.get("href", "")
            if href.startswith(("http://", "https://", "mailto:")):
                after = href
            shown, classes, values = "span", ["report__link"], {"lang": values.get("lang", "")}
        elif tag in _KEPT:
            shown = _DEMOTED.get(tag, tag)
            classes = [name for name in classes if not name.startswith(_OWN)]
        else:
            shown = "span" if tag not in _BLOCKS else "div"
            classes, values = [], {}
        self.classes |= set(classes)
        printed = f' class="{escape(" ".join(classes))}"' if classes else ""
        printed += "".join(
            f' {name}="{escape(value)}"'
            for name, value in values.items()
            if name in _ATTRIBUTES and value
        )
        if shown == "details":
            printed += " open"
        self.pieces.append(("t" if tag in _INLINE else "b", f"<{shown}{printed}>"))
        self._open.append((tag, f"{shown} {after}" if after else shown))

    def handle_endtag(self, tag: str) -> None:
        """Close the element, and what an author left open in it."""
        if self._skipped:
            if tag in self._skipped:
                while self._skipped.pop() != tag:
                    pass
            return
        if any(open_ == tag for open_, _ in self._open):
            while self._open[-1][0] != tag:
                self._end(self._open[-1][0])
            self._end(tag)

    def handle_data(self, data: str) -> None:
        """Take the words of a text, and the spaces between them."""
        if self._skipped:
            return
        if data[:1].isspace():
            self.pieces.append((" ", " "))
        words = data.split()
        for place, word in enumerate(words):
            if place:
                self.pieces.append((" ", " "))
            self.pieces.append(("w", word))
        if words and data[-1:].isspace():
            self.pieces.append((" ", " "))

    def _end(self, tag: str) -> None:
        _, printed = self._open.pop()
        shown, _, address = printed.partition(" ")
        self.pieces.append(("t" if tag in _INLINE else "b", f"</{shown}>"))
        if address:
            self.pieces += [(" ", " "), ("t", '<span class="report__address">')]
            self.pieces += [("w", f"({address})"), ("t", "</span>")]

    @property
    def words(self) -> str:
        """All words, those of one block on a line."""
        lines: list[list[str]] = [[]]
        for kind, text in self.pieces:
            if kind == "w":
                lines[-1].append(text)
            elif kind == "b" and lines[-1]:
                lines.append([])
        return "\n".join(" ".join(line) for line in lines)

    def html(self, marked: Collection[int], element: str, signs: tuple[str, str]) -> Markup:
        """The article again, the words of these numbers within an element and between two signs."""
        found: list[str] = []
        number, inside, waiting = 0, False, ""
        opening = f'<{element}><span class="report__sign">{signs[0]}</span>'
        closing = f'<span class="report__sign">{signs[1]}</span></{element}>'
        for kind, text in self.pieces:
            if kind == " ":
                waiting = " "
                continue
            if inside and (kind != "w" or number not in marked):
                found.append(closing)
                inside = False
            found.append(waiting)
            waiting = ""
            if kind == "w":
                if not inside and number in marked:
                    found.append(opening)
                    inside = True
                found.append(escape(text))
                number += 1
            else:
                found.append(text)
        if inside:
            found.append(closing)
        return Markup("".join(found))


_BLOCKS = {"main", "center", "address", "legend", "fieldset"}


def side_by_side(before: Article, after: Article) -> tuple[Markup, Markup, bool]:
    """Both articles with their differences marked, and whether there are any."""
    gone: set[int] = set()
    new: set[int] = set()
    here = there = 0
    for change, words in runs(before.words, after.words):
        count = sum(not word.isspace() for word in words)
        if change != "new":
            if change == "gone":
                gone.update(range(here, here + count))
            here += count
        if change != "gone":
            if change == "new":
                new.update(range(there, there + count))
            there += count
    return (
        before.html(gone, "del", ("[−", "−]")),
        after.html(new, "ins", ("[+", "+]")),
        bool(gone or new),
    )
