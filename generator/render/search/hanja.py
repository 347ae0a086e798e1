"""Hanja: Chinese characters in a Korean text to how they are read: 雇用 고용, 女性 여성, 不正 부정.

Readings are those of Unicode's Unihan database (`readings.txt`, which names its licence); the law
of first sounds is that of 한글 맞춤법, articles 10 to 12, and of 렬/률 article 11.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from generator.render.search.letters import FIRST, LAST, MIDDLE, apart, final, together

_TABLE = Path(__file__).with_name("readings.txt")
HANJA = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_SOFT = frozenset("ㅑㅕㅖㅛㅠㅣ")


@cache
def _rows() -> tuple[tuple[str, str, str], ...]:
    lines = _TABLE.read_text("utf-8").splitlines()
    found = []
    for line in lines:
        if not line.startswith("#"):
            reading, common, further = line.split("\t")
            found.append((reading, common, further))
    return tuple(found)


@cache
def _readings() -> dict[str, str]:
    return {
        character: reading for reading, common, further in _rows() for character in common + further
    }


def common_readings() -> str:
    """The readings of the characters of KS X 1001 and of school, for the browser.

    One line a reading: the syllable, then its characters; in the order of syllables.
    """
    return "".join(f"{reading}{common}\n" for reading, common, _ in _rows() if common)


def to_hangul(text: str) -> str:
    """The text with each run of Hanja as it is read; a character without a reading stays."""
    return HANJA.sub(lambda match: read(match.group()), text)


def read(word: str) -> str:
    """How a run of Hanja is read."""
    known = _readings()
    sounds: list[str] = []
    for place, character in enumerate(word):
        sound = known.get(character, character)
        if "가" <= sound <= "힣":
            before = sounds[-1] if sounds else ""
            sound = _sound(sound, before)
            if character == "不" and _next_is_soft(word[place + 1 : place + 2], known):
                sound = "부"
        sounds.append(sound)
    return "".join(sounds)


def _next_is_soft(after: str, known: dict[str, str]) -> bool:
    """Whether ㄷ or ㅈ follows: before them 不 is read 부."""
    sound = known.get(after, "")
    return bool(sound) and FIRST[apart(sound)[0]] in "ㄷㅈ"


def _sound(sound: str, before: str) -> str:
    """A syllable as it sounds first in a word, or 렬 and 률 behind a vowel or ㄴ."""
    first, middle, last = apart(sound)
    letter, vowel = FIRST[first], MIDDLE[middle]
    if before:
        behind = final(before) if "가" <= before <= "힣" else "?"
        if letter == "ㄹ" and vowel in "ㅕㅠ" and LAST[last] in ("ㄹ",) and behind in ("", "ㄴ"):
            return together(FIRST.index("ㅇ"), middle, last)
        return sound
    if letter in "ㄴㄹ" and vowel in _SOFT:
        return together(FIRST.index("ㅇ"), middle, last)
    return together(FIRST.index("ㄴ"), middle, last) if letter == "ㄹ" else sound
