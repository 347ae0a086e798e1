"""The words of the composed search set, and how they are bent: particles, endings, slips."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml
from msgspec import Struct

_PAIRS = {"을": "을를", "은": "은는", "이": "이가", "과": "과와"}
_FIRST, _LAST = 0xAC00, 0xD7A3
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
#: The Korean keyboard (KS X 5002) over a Latin one; letters of two strokes are typed as two keys.
_KEYS = dict(
    zip(
        "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ",
        "qwertyuiopasdfghjklzxcvbnm",
        strict=True,
    )
)
_KEYS |= dict(zip("ㅃㅉㄸㄲㅆㅒㅖ", "QWERTOP", strict=True))
_DOUBLE = (
    "ㅘㅗㅏ ㅙㅗㅐ ㅚㅗㅣ ㅝㅜㅓ ㅞㅜㅔ ㅟㅜㅣ ㅢㅡㅣ ㄳㄱㅅ ㄵㄴㅈ ㄶㄴㅎ ㄺㄹㄱ ㄻㄹㅁ ㄼㄹㅂ"
)
_DOUBLE += " ㄽㄹㅅ ㄾㄹㅌ ㄿㄹㅍ ㅀㄹㅎ ㅄㅂㅅ"
_STROKES = {letters[0]: letters[1:] for letters in _DOUBLE.split()}
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SOUND = ("ㅐㅔ", "ㅒㅖ", "ㅙㅚㅞ", "ㄱㄲㅋ", "ㄷㄸㅌ", "ㅂㅃㅍ", "ㅈㅉㅊ", "ㅅㅆ")


class Noun(Struct, frozen=True):
    """A noun, the nouns that it is made of (itself where it is not), its Hanja, its English."""

    text: str
    parts: tuple[str, ...]
    hanja: str = ""
    english: str = ""


class Verb(Struct, frozen=True):
    """A verb or an adjective: its stem, the stem before 아/어, and the one before 으."""

    stem: str
    open: str
    soft: str
    adjective: bool = False

    def form(self, ending: str) -> str:
        """The word with an ending: `는 고 지 려면 면 ㄹ ㄴ ㅂ니다`, or one behind 아/어.

        Those are written `아 아서 아요 았던 았습니다 아주세요`, whatever the vowel.
        """
        if ending.startswith(("아", "았")):
            rest = ending[1:]
            return closed(self.open, "ㅆ") + rest if ending[0] == "았" else self.open + rest
        last = final(self.stem)
        if ending in ("고", "지"):
            return self.stem + ending
        if ending == "는":
            return (self.stem[:-1] + bare(self.stem[-1]) if last == "ㄹ" else self.stem) + ending
        if ending == "ㅂ니다" and last not in ("", "ㄹ"):
            return self.stem + "습니다"
        soft = self.soft
        if last == "ㄹ" and soft == self.stem and ending[0] in "ㄹㄴㅂ":
            soft = self.stem[:-1] + bare(self.stem[-1])
        if ending[0] in "ㄹㄴㅂ":
            return closed(soft, ending[0]) + ending[1:]
        return soft + ending


class Words(Struct, frozen=True, kw_only=True):
    """All that records and queries are made of."""

    nouns: Sequence[Noun]
    people: Sequence[Noun]
    heads: Sequence[str]
    verbs: Sequence[Verb]
    same: Sequence[Sequence[str]]
    loans: Sequence[tuple[str, str]]
    chance: Sequence[tuple[Noun, str]]
    mixed: Sequence[Noun]
    sectors: Mapping[str, str]
    topics: Mapping[str, str]
    places: Sequence[str]
    absent: Mapping[str, Sequence[str]]
    frames: Mapping[str, Sequence[str]]
    english: Sequence[tuple[str, str]]
    around: Sequence[str]
    sentences: Sequence[str]


def read_words() -> Words:
    """The words of the file beside this one."""
    data = yaml.safe_load(Path(__file__).with_name("search_words.yml").read_text("utf-8"))
    frames = dict(data["frames"])
    english = [(title, text) for title, text in frames.pop("english")]
    return Words(
        nouns=[_noun(word) for word in data["nouns"].split()],
        people=[_noun(word) for word in data["people"].split()],
        heads=data["heads"].split(),
        verbs=[_verb(word, False) for word in data["verbs"].split()]
        + [_verb(word, True) for word in data["adjectives"].split()],
        same=data["same"],
        loans=[(one, other) for one, other in data["loans"]],
        chance=[(_noun(word), other) for word, other in data["chance"]],
        mixed=[_noun(word) for word in data["mixed"].split()],
        sectors=data["sectors"],
        topics=data["topics"],
        places=data["places"].split(),
        absent={name: text.replace("^", " ").split() for name, text in data["absent"].items()},
        frames=frames,
        english=english,
        around=data["asking"]["around"],
        sentences=data["asking"]["sentence"],
    )


def _noun(word: str) -> Noun:
    rest, _, english = word.partition("/")
    text, _, hanja = rest.partition("=")
    return Noun(text.replace("^", ""), tuple(text.split("^")), hanja, english)


def _verb(word: str, adjective: bool) -> Verb:
    stem, open, *soft = word.split(",")
    by_rule = stem if final(stem) in ("", "ㄹ") else stem + "으"
    return Verb(stem, open, soft[0] if soft else by_rule, adjective)


def _parts(syllable: str) -> tuple[int, int, int]:
    at = ord(syllable) - _FIRST
    return at // 588, at // 28 % 21, at % 28


def final(word: str) -> str:
    """The final consonant of a word's last syllable, or nothing."""
    return _FINALS[_parts(word[-1])[2]] if _FIRST <= ord(word[-1]) <= _LAST else ""


def bare(syllable: str) -> str:
    """A syllable without its final consonant."""
    return chr(ord(syllable) - _parts(syllable)[2])


def closed(word: str, consonant: str) -> str:
    """A word whose last syllable, which is open, gets a final consonant."""
    return word[:-1] + chr(ord(word[-1]) + _FINALS.index(consonant))


def with_particle(word: str, particle: str) -> str:
    """A word with a particle in the shape that fits: 을 or 를, 이 or 가, 인데 or ㄴ데 …"""
    if particle == "이면":
        return word + ("이면" if final(word) else "면")
    pair = _PAIRS.get(particle)
    return word + (pair[0] if final(word) else pair[1]) if pair else word + particle


def jamo(text: str) -> str:
    """Syllables as letters one behind the other."""
    return "".join(
        _INITIALS[_parts(c)[0]] + _VOWELS[_parts(c)[1]] + _FINALS[_parts(c)[2]]
        if _FIRST <= ord(c) <= _LAST
        else c
        for c in text
    )


def initials(text: str) -> str:
    """The first consonant of each syllable."""
    return "".join(_INITIALS[_parts(c)[0]] for c in text if _FIRST <= ord(c) <= _LAST)


def latin_keys(text: str) -> str:
    """What comes of Korean typed while the keyboard is set to Latin."""
    strokes = "".join(_STROKES.get(letter, letter) for letter in jamo(text))
    return "".join(_KEYS.get(letter, letter) for letter in strokes)


def korean_keys(text: str) -> str:
    """What comes of Latin typed while the keyboard is set to Korean: letters, not put together."""
    letters = {key: letter for letter, key in _KEYS.items()}
    return "".join(letters.get(key, key) for key in text)


def slipped(word: str, rng: random.Random) -> str:
    """The word with one letter wrong: its sound's neighbour, its key's neighbour, or left out."""
    places = [at for at, c in enumerate(word) if _FIRST <= ord(c) <= _LAST]
    while True:
        at = rng.choice(places)
        parts = list(_parts(word[at]))
        slot = rng.randrange(3)
        table: Sequence[str] = (_INITIALS, _VOWELS, _FINALS)[slot]
        letter = table[parts[slot]]
        if not letter:
            continue
        near = [other for group in _SOUND if letter in group for other in group if other != letter]
        if len(jamo(word)) > 4:  # of a shorter word nobody could tell what was meant
            near += _beside(letter) + ([""] if slot == 2 else [])
        choice = rng.choice(near) if near else letter
        if choice == letter or choice not in table:
            continue
        parts[slot] = table.index(choice)
        made = chr(_FIRST + (parts[0] * 21 + parts[1]) * 28 + parts[2])
        return word[:at] + made + word[at + 1 :]


def letters_apart(one: str, other: str) -> int:
    """How many letters must be changed, added or left out to make the one of the other."""
    one, other = jamo(one), jamo(other)
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return row[-1]


def _beside(letter: str) -> list[str]:
    key = _KEYS.get(letter)
    row = next((row for row in _ROWS if key and key in row), "")
    if not key or not row:
        return []
    at = row.index(key)
    letters = {key: letter for letter, key in _KEYS.items()}
    return [letters[row[n]] for n in (at - 1, at + 1) if 0 <= n < len(row)]


def half(word: str) -> str:
    """The word as it stands while its last syllable is being typed."""
    first, vowel, last = _parts(word[-1])
    if last:
        return word[:-1] + bare(word[-1])
    return word[:-1] + _INITIALS[first] if vowel else word


def slots(frame: str) -> list[tuple[str, str]]:
    """The slots of a frame, each with its particle or ending."""
    return [(name, bend) for name, bend in _SLOT.findall(frame)]


def filled(frame: str, put: Mapping[str, object]) -> str:
    """The frame with words in its slots."""

    def one(match: re.Match[str]) -> str:
        word, bend = put[match[1]], match[2] or ""
        if isinstance(word, Verb):
            return word.form(bend)
        return with_particle(str(word), bend)

    return _SLOT.sub(one, frame)


_SLOT = re.compile(r"\{(\w+)(?::([^}]*))?\}")
