"""Pieces: the morphemes of a word put together to what is looked for: nouns, counts, stems.

A prefix and a suffix join their noun (비정규직, 사회적), an ending that makes a noun joins its verb
(만들기), a number loses its separators; whatever was joined also stands by itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from generator.objects.analysis import STEM, How
from generator.render.search import numbers
from generator.render.search.forms import forms
from generator.render.search.letters import WORD
from generator.render.search.tables import STOPS

#: A morpheme: its form, its tag (the Sejong tag set, as kiwipiepy gives it), where it stands.
Token = tuple[str, str, int, int]

#: Kinds of pieces.
NOUN: Final = "noun"
NUMBER: Final = "number"
COUNTER: Final = "counter"
DEPENDENT: Final = "dependent"
VERB: Final = "verb"
PLURAL: Final = "plural"
GENITIVE: Final = "genitive"
MODIFIER: Final = "modifier"
TAIL: Final = "tail"
OTHER: Final = "other"
#: Those that join with their neighbours.
JOINING: Final = frozenset((NOUN, NUMBER, COUNTER))

_STOPS = frozenset(dict(STOPS)["ko"])
_NOUNS = frozenset(("NNG", "NNP", "NR", "XR", "SL", "SH", "UN"))
_PLAIN = {"JKG": GENITIVE, "ETM": MODIFIER}
_TAILS = ("J", "E", "XSV", "XSA", "VX", "VC")
_WORD = re.compile(rf"{WORD}+")
#: The most parts of an address or a tag in a text that are looked for one by one.
_PARTS: Final = 8


class Piece(NamedTuple):
    """A piece of a word: its form, where it stands, and by what else it is found, how strongly.

    `base` is its form without its suffix (지속가능 + 성), "" for none.
    """

    kind: str
    form: str
    start: int
    end: int
    also: tuple[tuple[str, int], ...] = ()
    base: str = ""


def pieces(text: str, tokens: Sequence[Token]) -> list[Piece]:
    """The pieces of a word of this text, from its morphemes, in order."""
    found: list[Piece] = []
    prefix: Token | None = None
    for token in tokens:
        form, tag, start, end = token
        if tag == "XPN":
            prefix = token
            continue
        last = found[-1] if found else None
        behind = last is not None and last.end == start and last.kind in JOINING
        if tag == "NR" and behind and last is not None and last.kind in (NUMBER, COUNTER):
            found.append(Piece(COUNTER, form, start, end))
        elif tag in _NOUNS:
            if prefix is not None and prefix[3] == start:
                found.append(Piece(NOUN, prefix[0] + form, prefix[2], end, ((form, How.PART),)))
            else:
                found.append(Piece(NOUN, form, start, end))
        elif tag == "SN":
            number = numbers.plain(form)
            found.append(Piece(NUMBER, number, start, end, tuple(numbers.of_number(number))))
        elif tag == "NNB" or (tag == "SW" and behind and form in numbers.PERCENT):
            found.append(Piece(COUNTER if behind else DEPENDENT, form, start, end))
        elif tag == "XSN" and behind and last is not None:
            found.append(_suffixed(found, last, form, end))
        elif tag[:2] in ("VV", "VA") or (tag[:2] == "VX" and start == tokens[0][2]):
            found.append(_verb(form, tag, start, end))
        elif tag == "ETN" and last is not None and last.kind == VERB:
            found[-1] = _verbal_noun(text, last, end)
        elif tag.startswith("W_"):
            found.extend(_parts(form, start))
        elif tag[0] != "S":
            kind = _PLAIN.get(tag) or (TAIL if tag.startswith(_TAILS) else OTHER)
            found.append(Piece(kind, form, start, end))
        prefix = None
    return found


def _suffixed(found: list[Piece], last: Piece, suffix: str, end: int) -> Piece:
    """A noun with its suffix, in the place of the noun; 들 only says that there are many."""
    if suffix == "들":
        return Piece(PLURAL, suffix, last.end, end)
    found.pop()
    how = How.NOUN if len(last.form) > 1 else How.PART
    also = (*last.also, (last.form, how))
    return Piece(NOUN, last.form + suffix, last.start, end, also, last.form)


def _verb(form: str, tag: str, start: int, end: int) -> Piece:
    """A stem with its other forms; one that says nothing by itself has none and is not found."""
    stem = form + STEM
    if stem in _STOPS:
        return Piece(TAIL, form, start, end)
    also = [(other + STEM, How.VARIANT) for other in forms(form, tag.endswith("-I"))]
    return Piece(VERB, form, start, end, ((stem, How.LEMMA), *also))


def _verbal_noun(text: str, verb: Piece, end: int) -> Piece:
    """A verb that an ending made a noun, as it stands in the text; its stem is found as well."""
    return Piece(NOUN, text[verb.start : end], verb.start, end, verb.also)


def _parts(form: str, start: int) -> list[Piece]:
    """The words of an address, a tag or a serial number."""
    matches = list(_WORD.finditer(form))[:_PARTS]
    return [
        Piece(
            NUMBER if part.group().isdecimal() else NOUN,
            part.group(),
            start + part.start(),
            start + part.end(),
        )
        for part in matches
    ]
