"""What is hard to read in a text: a word with a plainer one, a long sentence, bare capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from generator.objects.vocabulary import PlainLanguage, SentenceLength

#: What may follow a word within its own spaces: a particle, a form of 하다, 되다, 이다.
_FOLLOWS = "은는이가을를의에도만와과로으라부까보나며하해한할함했합되된될됐돼들께인입였처"
_HANGUL = "가-힣"
#: Capital letters that stand alone: no id (G-0042), no file name, no part of a longer word.
_CAPITALS = re.compile(r"(?<![A-Za-z0-9._/#@&-])[A-Z]{2,6}(?![A-Za-z0-9_/@&-]|\.[A-Za-z])")
_ROMAN = re.compile(r"[IVX]+")
#: What is not the editor's own prose in Markdown: code, quotations, tables, links, notes, marks.
_CODE = re.compile(r"^ *(`{3,}|~{3,}).*?(?:^ *\1[^\n]*$|\Z)|`[^`\n]*`", re.M | re.S)
_LINES = re.compile(r"^[ \t]*(?:>|\||\[\^?[^\]]+\]:|!!!|\?\?\?|:::)[^\n]*$", re.M)
_MARKS = re.compile(
    r"\]\([^)\n]*\)|\]\[[^\]\n]*\]|\[(?:\^[^\]\n]+|[GWBgwb]-[0-9]+|draft-[a-z0-9-]+)\]|\{[^}\n]*\}"
    r"|<[^>\n]*>|https?://\S+"
)
_QUOTED = re.compile(r"“[^”\n]*”|‘[^’\n]*’|\"[^\"\n]*\"|「[^」\n]*」|『[^』\n]*』|《[^》\n]*》")
#: Where a sentence ends: at its sign, at an empty line, before an item of a list, at a heading.
_ENDS = re.compile(
    r"(?<=[.?!…])[”’\")\]]*(?=\s)|\n[ \t]*\n|\n(?=[ \t]*(?:[-*+]|[0-9]{1,9}[.)])[ \t])|^#[^\n]*$",
    re.M,
)
_SYLLABLE = re.compile(f"[{_HANGUL}]")


class Hard(Struct, frozen=True):
    """Something that is hard to read: `width` characters at an index of the text."""

    code: str
    at: int
    width: int
    values: tuple[tuple[str, str], ...]


class Judge:
    """Judges texts by a list of words; one for a whole check.

    `known` are abbreviations that the glossary explains.
    """

    def __init__(self, plain: PlainLanguage, known: frozenset[str]) -> None:
        allowed = frozenset(plain.allow)
        self._plain = {
            re.sub(r"\s+", " ", form): entry.plain
            for entry in plain.hard
            for form in (entry.word, *entry.also)
            if form not in allowed and entry.word not in allowed
        }
        self._known = known | allowed
        self._words = self._pattern()
        self._length = plain.sentence or SentenceLength()

    def _pattern(self) -> re.Pattern[str] | None:
        """One pattern for all words, the longest first; None where there are none."""
        if not self._plain:
            return None
        forms = sorted(self._plain, key=lambda form: (-len(form), form))
        one_of = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in forms)
        edge = f"[{_HANGUL}A-Za-z0-9]"
        return re.compile(f"(?<!{edge})(?:{one_of})(?:(?!{edge})|(?=[{_FOLLOWS}]))")

    def judge(self, text: str, body: bool, explained: set[str]) -> Iterator[Hard]:
        """What is hard in a text. `explained`: what brackets explain in this record so far."""
        prose = _prose(text) if body else text
        ours = _QUOTED.sub(_blank, prose)
        if self._words is not None:
            for match in self._words.finditer(ours):
                word = re.sub(r"\s+", " ", match[0])
                if not _in_brackets(ours, match, explained, word):
                    values = (("word", word), ("plain", self._plain[word]))
                    yield Hard("hard-word", match.start(), len(match[0]), values)
        for match in _CAPITALS.finditer(ours):
            word = match[0]
            if word in self._known or word in self._plain or _ROMAN.fullmatch(word):
                continue
            if not _in_brackets(ours, match, explained, word):
                yield Hard("unexplained-abbreviation", match.start(), len(word), (("word", word),))
        # No sentence of fewer characters can be long.
        short = min(self._length.syllables, 2 * self._length.words)
        if len(prose) > short:
            yield from self._long(prose, short)

    def _long(self, prose: str, short: int) -> Iterator[Hard]:
        for start, sentence in _sentences(prose):
            if len(sentence) <= short:
                continue
            syllables = len(_SYLLABLE.findall(sentence))
            words = sum(1 for word in sentence.split() if any(map(str.isalnum, word)))
            if syllables > self._length.syllables or words > self._length.words:
                values = (("syllables", str(syllables)), ("words", str(words)))
                yield Hard("long-sentence", start, len(sentence.split("\n", 1)[0]), values)


def _prose(text: str) -> str:
    """The text with all that is no prose of its own blanked out, each character in its place."""
    for pattern in (_CODE, _LINES):
        text = pattern.sub(_lines_blank, text)
    return _MARKS.sub(_blank, text)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _lines_blank(match: re.Match[str]) -> str:
    """As many characters; where whole lines go, so does the sentence around them."""
    return re.sub(r"[^\n]", " ", match[0])


def _in_brackets(text: str, match: re.Match[str], explained: set[str], word: str) -> bool:
    """Whether the word is explained: in brackets, by brackets behind it, or earlier."""
    if word in explained:
        return True
    before, after = text[: match.start()].rstrip()[-1:], text[match.end() : match.end() + 1]
    if before == "(" or after == "(":
        explained.add(word)
        return True
    return False


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    """Each sentence with its index, without the space around it."""
    start = 0
    for match in _ENDS.finditer(text):
        end = match.start() if match[0].startswith("#") else match.end()
        yield from _stripped(text, start, end)
        start = match.end()
    yield from _stripped(text, start, len(text))


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    part = text[start:end]
    if sentence := part.strip():
        yield start + len(part) - len(part.lstrip()), sentence
