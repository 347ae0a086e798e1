"""Hard words where they stand: each is marked where a section uses it first, and explained there.

Only the text of web pages is marked: never headings, links, code, notes or quotations, and so no
citizen's words; never print, data or a frozen text. A word counts where an eojeol begins with it
and ends with it or with particles (거버넌스가, but not 거버넌스학), for no analyser is asked. One
expression finds them all in one pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from msgspec import Struct

from generator.objects.view import TermView
from generator.objects.vocabulary import GlossaryTerm

# What may follow a noun within an eojeol: particles, also two (에서는, 들에게도), and the copula.
_PARTICLES = (
    "(?:들)?"
    "(?:에게서|한테서|에게|한테|에서|께서|으로서|으로써|로서|로써|으로|로|이라고|라고|이라는|라는"
    "|이란|란|이나마|이나|부터|까지|보다|처럼|만큼|마다|조차|마저|밖에|뿐|대로|같이|하고|이랑|랑"
    "|은|는|이|가|을|를|의|에|와|과|도|만|나|며|이며|이고|이자|이든|든)?"
    "(?:부터|까지|에서|에게|으로|로|보다|처럼|조차|마저|밖에|만|은|는|이|가|을|를|의|도|나|라도)?"
    "(?:입니다|입니까|이다|이었습니다|였습니다|인|이고|이며|이지만|지만)?"
)
_WORD = "0-9A-Za-z\u00c0-\u024f가-힣ㄱ-ㅎㅏ-ㅣ\u3400-\u9fff"
_TOKEN = re.compile(r"<(/?)([a-z][a-z0-9]*)([^>]*)>|[^<]+")
#: Elements within which nothing is marked.
_KEPT = frozenset(
    ("a", "code", "pre", "blockquote", "section", "q", "h1", "h2", "h3", "h4", "h5", "h6", "th")
)
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_BRACKETS = re.compile(r"^(.*?)\s*[(（]([^()（）]+)[)）]$")


class Marked(Struct, frozen=True):
    """A text with its hard words marked, and what they mean in the order of the text."""

    html: str
    terms: tuple[TermView, ...] = ()


class Terms:
    """Finds the words of a glossary in texts of one language."""

    def __init__(self, entries: Iterable[GlossaryTerm], language: str) -> None:
        self._keys: dict[str, str] = {}
        written: dict[str, str] = {}
        for entry in entries:
            label = entry.label.get(language)
            for form in (*forms(label or ""), *also(entry, language)):
                self._keys.setdefault(_folded(form), entry.id)
                written.setdefault(_folded(form), form)
        longest = sorted(written.values(), key=lambda form: (-len(form), form))
        self._pattern = _compiled(longest, language) if longest else None

    def mark(self, html: str, explained: Mapping[str, TermView]) -> Marked:
        """Safe HTML with a link at the first place in each section where a word stands.

        `explained` holds what each word means by its key: words that it lacks stay unmarked.
        """
        pattern = self._pattern
        if pattern is None or pattern.search(html) is None:
            return Marked(html)
        seen: set[str] = set()
        found: dict[str, TermView] = {}

        def dress(match: re.Match[str]) -> str:
            key = self._keys[_folded(match[0])]
            if key in seen or key not in explained:
                return match[0]
            seen.add(key)
            term = found[key] = explained[key]
            return f'<a class="term" href="{escape(term.href)}" data-term="{key}">{match[0]}</a>'

        pieces: list[str] = []
        depth = 0
        for token in _TOKEN.finditer(html):
            close, tag, _ = token.groups()
            if tag is None:
                text = token[0]
                pieces.append(pattern.sub(dress, text) if not depth else text)
                continue
            if tag in _KEPT:
                depth += -1 if close else 1
            if tag in _HEADINGS and not close:
                seen.clear()
            pieces.append(token[0])
        return Marked("".join(pieces), tuple(found.values()))


def forms(label: str) -> tuple[str, ...]:
    """The words that a label names: 성과 지표(KPI) is called 성과 지표, and KPI."""
    found = _BRACKETS.match(label.strip())
    parts = found.groups() if found else (label,)
    return tuple(part.strip() for part in parts if len(part.strip()) > 1)


def also(entry: GlossaryTerm, language: str) -> Sequence[str]:
    """The other words for an entry that are written in the letters of the language."""
    korean = language.partition("-")[0] == "ko"
    return [word for word in entry.also if korean or not re.search("[가-힣]", word)]


def _folded(form: str) -> str:
    return "".join(form.split()).casefold()


def _compiled(longest: Sequence[str], language: str) -> re.Pattern[str]:
    """One expression for all forms; those that begin alike stand together, so that few are tried.

    Spaces within a word may be there or not, as Korean is written.
    """
    korean = language.partition("-")[0] == "ko"
    gap, end = (r"\s?", _PARTICLES) if korean else (r"\s+", "s?")
    begins: dict[str, list[str]] = {}
    for form in longest:
        begins.setdefault(form[0], []).append(form)
    groups = []
    for first, of_first in begins.items():
        rest = "|".join(_spaced(form[1:], gap) for form in of_first)
        groups.append(f"{re.escape(first)}(?:{rest})")
    return re.compile(
        rf"(?<![{_WORD}&#])(?:{'|'.join(groups)})(?={end}(?![{_WORD}]))", re.IGNORECASE
    )


def _spaced(text: str, gap: str) -> str:
    return gap.join(re.escape(escape(part)) for part in text.split(" "))
