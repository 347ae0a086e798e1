"""korean: the morphemes of a Korean text to its terms; the same for the analyser and for the rules.

Nouns stand alone and joined: every run of up to `RUN` neighbours within a word, across a space and
across 의. Stems stand in each of their forms. A word that none of its readings would find (see
`query`) is kept as it is written, so whatever stands in a text is found by typing it. The number
of terms grows with the length of the text and no faster: a noun begins at most `RUN` terms, each
with its initial consonants.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final, NamedTuple

from generator.objects.analysis import LONGEST, STEM, How
from generator.render.search import numbers
from generator.render.search.hanja import HANJA
from generator.render.search.letters import WORD, initials
from generator.render.search.pieces import (
    COUNTER,
    DEPENDENT,
    GENITIVE,
    JOINING,
    MODIFIER,
    NUMBER,
    PLURAL,
    TAIL,
    VERB,
    Piece,
    Token,
    pieces,
)
from generator.render.search.query import readings
from generator.render.search.tables import STOPS
from generator.render.search.terms import Terms

#: How many neighbouring nouns are joined into one term at most.
RUN: Final = 4
#: The longest form of a verb (일하는) that is joined with the noun behind it, in syllables.
_BEFORE: Final = 3
#: A word: letters and digits, what separates digits, and a sign for per cent.
_SPAN = re.compile(rf"{WORD}+(?:(?:(?<=[0-9a-z])[-.,'](?=[0-9a-z])|(?<=[0-9])%){WORD}*)*")
_STOPS = frozenset(dict(STOPS)["ko"])
_SILENT = frozenset((TAIL, GENITIVE, MODIFIER, PLURAL))


class _Link(NamedTuple):
    """A noun in a chain of neighbours; `gap` is what lies before it: "", " " or "의"."""

    form: str
    base: str
    kind: str
    at: int
    gap: str


def korean(text: str, raw: str, tokens: Sequence[Token]) -> Terms:
    """The terms of a folded text; `raw` is the same text with its Hanja, letter for letter."""
    reader = _Reader(text)
    reader.read(tokens)
    terms = reader.terms
    if any(letter.isdecimal() for letter in text):
        for start, value in numbers.amounts(text):
            terms.add(value, How.NOUN, reader.place_of(start))
        for start, parts in numbers.dates(text):
            for part in parts:
                terms.add(part, How.PART, reader.place_of(start))
    if raw != text:
        for match in HANJA.finditer(raw):
            terms.add(match.group(), How.WRITTEN, reader.place_of(match.start()))
    return terms


class _Reader:
    """Walks over the words of a text with their morphemes."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.terms = Terms()
        self.at = 0
        self.starts: list[int] = []
        self.places: list[int] = []
        self.chain: list[_Link] = []
        self.gap = ""  # how the next noun is linked to the chain
        self.modifier = ("", 0)  # a short form of a verb that a noun may follow, and its place

    def place_of(self, start: int) -> int:
        """The place of the word that stands here."""
        word = bisect_right(self.starts, start) - 1
        return self.places[word] if word >= 0 else 0

    def read(self, tokens: Sequence[Token]) -> None:
        """Takes every word with the morphemes that begin within it."""
        place, total, end = 0, len(tokens), 0
        for match in _SPAN.finditer(self.text):
            start = match.start()
            between = self.text[end:start]
            if "\n" in between or between.strip():
                self._close()
                self.modifier = ("", 0)
            end = match.end()
            while place < total and tokens[place][2] < start:
                place += 1
            first = place
            while place < total and tokens[place][2] < end:
                place += 1
            self.starts.append(start)
            self.places.append(self.at)
            id = numbers.ID.match(match.group())
            if id is not None:
                self._id(id)
            else:
                self._word(match.group(), start, pieces(self.text, tokens[first:place]))
        self._close()

    def _id(self, id: re.Match[str]) -> None:
        self._close()
        for term, how in numbers.of_id(id):
            self.terms.add(term, how, self.at)
        self.at += 1

    def _word(self, word: str, start: int, found: list[Piece]) -> None:
        at, end = self.at, start + len(word)
        own = self._leading(word, start, found)
        reached = self._pieces(found, start, own)
        if reached < end:
            self._close()
        self.gap = "의" if found and found[-1].kind == GENITIVE else " "
        self._keep(numbers.plain(word), start, found, own, at)
        short = len(word) <= _BEFORE and found and found[-1].kind == MODIFIER
        self.modifier = (word, at) if short and own else ("", 0)

    def _leading(self, word: str, start: int, found: list[Piece]) -> set[str]:
        """Adds the nouns that a word begins with, joined as they stand; gives back what was new."""
        leading: list[Piece] = []
        end = start
        for piece in found:
            if piece.kind not in JOINING or piece.start != end:
                break
            leading.append(piece)
            end = piece.end
        if not leading:
            return set()
        own = {"".join([piece.form for piece in leading])}
        if leading[-1].kind == COUNTER and leading[-1].form in numbers.PERCENT:
            number = "".join([piece.form for piece in leading[:-1]])
            own |= {number + sign for sign in numbers.PERCENT}
        how = How.WRITTEN if end == start + len(word) else How.BARE
        for term in own:
            self.terms.add(term, how, self.at)
        before, at = self.modifier
        if before:
            self.terms.add(before + leading[0].form, How.JOINED, at)
        return own

    def _pieces(self, found: list[Piece], start: int, own: set[str]) -> int:
        """Adds the pieces of a word one by one; gives back how far nouns reach without a break."""
        reached = start
        if found and found[0].kind == DEPENDENT and found[0].start == start and self._counts():
            found[0] = found[0]._replace(kind=COUNTER)  # 179억 원, 3 년
        for number, piece in enumerate(found):
            kind = piece.kind
            if kind in JOINING:
                if piece.start != reached:
                    self._close()
                reached = piece.end
                self._noun(piece, self._joins(found, number), own)
            elif kind == VERB:
                self._close()
                self._also(piece, own)
                self.terms.row.append((piece.form + STEM, self.at))
                self.at += 1
            elif kind == PLURAL or (kind == GENITIVE and piece.start == reached):
                reached = piece.end
            else:
                self._close()
        return reached

    def _counts(self) -> bool:
        """Whether the last word ended in a number, so that this one may count it."""
        return bool(self.chain) and self.chain[-1].kind in (NUMBER, COUNTER)

    @staticmethod
    def _joins(found: list[Piece], number: int) -> bool:
        """Whether a piece has a noun beside it in its word."""
        piece = found[number]
        return any(
            other.kind in JOINING and (other.end == piece.start or other.start == piece.end)
            for other in (*found[max(number - 1, 0) : number], *found[number + 1 : number + 2])
        )

    def _noun(self, piece: Piece, joins: bool, own: set[str]) -> None:
        kind, form = piece.kind, piece.form
        part = joins and len(form) == 1
        gap = self.gap if self.chain else ""
        at = self.at
        if kind != COUNTER:  # a count and its counter stand at one place
            self.at += 1
        if kind != COUNTER and not (kind == NUMBER and part):
            self.terms.add(form, How.PART if part else How.NOUN, at)
            own.add(form)
            self.terms.row.append((form, at))
            self.terms.add_once(initials(form), How.INITIALS, at)
        for term, how in piece.also if not part else ():
            self.terms.add(term, how, at)
            own.add(term)
        self.chain.append(_Link(form, piece.base, kind, at, gap))
        self.gap = ""

    def _also(self, piece: Piece, own: set[str]) -> None:
        for term, how in piece.also:
            self.terms.add(term, how, self.at)
            own.add(term)

    def _close(self) -> None:
        """Ends the chain of neighbouring nouns: adds every run of them."""
        chain = self.chain
        for first, link in enumerate(chain[:-1]):
            if link.kind == COUNTER:
                continue
            joined, how = link.form, How.RUN
            for other in chain[first + 1 : first + RUN]:
                if len(joined) + len(other.form) > LONGEST:
                    break
                if other.gap:
                    how = How.JOINED
                if other.base:
                    self.terms.add(joined + other.base, how, link.at)
                joined += other.form
                self.terms.add(joined, how, link.at)
                self.terms.add_once(initials(joined), How.INITIALS, link.at)
                if other.gap == "의":
                    break
        if chain:
            self.chain = []

    def _keep(self, word: str, start: int, found: list[Piece], own: set[str], at: int) -> None:
        """Keeps a word as it is written where none of its readings would find it."""
        if word in own:
            self.terms.add(word, How.WRITTEN, at)
        elif not any(term in own for term in readings(word)):
            kept = word
            if found and all(
                piece.kind != VERB for piece in found
            ):  # its particle need not be kept: 누구의
                ends = [piece.end for piece in found if piece.kind not in _SILENT]
                bare = numbers.plain(self.text[start : ends[-1]]) if ends else ""
                kept = bare if bare in ("", *readings(word)) else word
            if kept and kept not in _STOPS:
                self.terms.add(kept, How.WRITTEN, at)
                self.terms.row.append((kept, at))
                self.at = max(self.at, at + 1)
