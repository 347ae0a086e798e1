"""Letters: a text as search reads it, its words, and syllables taken apart and put together.

The same steps are taken in the browser: NFKC (Unicode Standard Annex 15) that leaves single
Korean letters as they are, small letters, no invisible characters; then runs of letters and digits.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from generator.objects.analysis import INITIALS, LONGEST

#: Single Korean letters (Hangul Compatibility Jamo): NFKC would make halves of syllables of them.
_SINGLE = re.compile("([ㄱ-ㅣ]+)")
#: The halves of syllables as a compatibility letter, where one stands alone after composing.
_HALVES = {
    **{0x1100 + n: letter for n, letter in enumerate("ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ")},
    **{0x1161 + n: letter for n, letter in enumerate("ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ")},
    **{
        0x11A8 + n: letter
        for n, letter in enumerate("ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
    },
}
#: Characters that are not seen: soft hyphens, joiners, marks of direction, variation selectors.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]"
)
#: A letter, digit or mark that belongs to a word, in every script; the underscore does not.
WORD = (
    r"(?:[^\W_]|[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    r"\u0900-\u0903\u093a-\u094f\u0980-\u0983\u09bc-\u09cd\u0a00-\u0a03\u0a3c-\u0a4d"
    r"\u0b82\u0bbe-\u0bcd\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece"
    r"\u102b-\u103e\u17b6-\u17d3])"
)

FIRST = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
MIDDLE = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
LAST = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")


def fold(text: str) -> str:
    """The text composed and compatible (NFKC), in small letters, without unseen characters."""
    if text.isascii():
        return text.lower()
    text = _UNSEEN.sub("", text)
    if _SINGLE.search(text):
        parts = _SINGLE.split(text)
        parts[::2] = [unicodedata.normalize("NFKC", part) for part in parts[::2]]
        text = "".join(parts)
    else:
        text = unicodedata.normalize("NFKC", text)
    # Small letters can decompose (İ) and halves can meet, so the composing comes last.
    return unicodedata.normalize("NFC", text.lower().translate(_HALVES))


def is_syllable(character: str) -> bool:
    """Whether this is a whole Korean syllable."""
    return "가" <= character <= "힣"


def apart(syllable: str) -> tuple[int, int, int]:
    """A syllable's first, middle and last letter as places in FIRST, MIDDLE, LAST."""
    number = ord(syllable) - 0xAC00
    return number // 588, number // 28 % 21, number % 28


def together(first: int, middle: int, last: int = 0) -> str:
    """The syllable of these letters."""
    return chr(0xAC00 + first * 588 + middle * 28 + last)


def final(character: str) -> str:
    """The final consonant of a syllable: "" for none, or for what is no syllable."""
    return LAST[(ord(character) - 0xAC00) % 28] if is_syllable(character) else ""


@lru_cache(maxsize=65536)
def initials(word: str) -> str:
    """The term of a word's initial consonants, or "" where it is not made of 2 to 8 syllables."""
    if not 2 <= len(word) <= 8 or not all(map(is_syllable, word)):
        return ""
    return INITIALS + "".join([FIRST[(ord(letter) - 0xAC00) // 588] for letter in word])


def cut(term: str) -> str:
    """The term no longer than terms are."""
    return term if len(term) <= LONGEST else term[:LONGEST]
