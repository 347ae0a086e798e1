"""Forms: the shapes that a Korean stem takes before its endings, and the stem behind a shape.

`forms` gives what regular and irregular stems become before 아/어, 으 and a closing consonant
(도와, 도우; 만드; 몰라), so that a query finds them by taking endings off. The classes of stems are
those of 한글 맞춤법 (the orthography), article 18.
"""

from __future__ import annotations

from functools import lru_cache

from generator.render.search.letters import FIRST, LAST, MIDDLE, apart, is_syllable, together

#: Verbs in 르 that only lose ㅡ (따라), and those that add 러 (이르러): article 18, 4 and 8.
_PLAIN_REU = ("따르", "치르", "들르", "우러르", "다다르", "잠그", "담그")
_ADDING_REO = ("이르", "푸르", "누르", "노르")
_SHORT = {"ㅗ": "ㅘ", "ㅜ": "ㅝ", "ㅣ": "ㅕ", "ㅚ": "ㅙ"}
_BRIGHT = ("ㅏ", "ㅗ", "ㅑ")
_A, _EO = MIDDLE.index("ㅏ"), MIDDLE.index("ㅓ")
_L = LAST.index("ㄹ")


def _harmony(before: str) -> int:
    """ㅏ after a bright vowel, else ㅓ."""
    return _A if before and MIDDLE[apart(before[-1])[1]] in _BRIGHT else _EO


@lru_cache(maxsize=8192)
def forms(stem: str, irregular: bool = False) -> tuple[str, ...]:
    """The other shapes of a stem, sorted; none where it does not end in a Korean syllable.

    `irregular` is for a stem in ㄷ, ㅂ, ㅅ or ㅎ that changes (돕다, unlike 잡다).
    """
    if not stem or not all(map(is_syllable, stem)):
        return ()
    head, (first, middle, last) = stem[:-1], apart(stem[-1])
    if stem[-1] == "하":
        found = {head + "해"}
    elif last == 0:
        found = _open(stem, head, first, middle)
    elif LAST[last] == "ㄹ":
        found = {head + together(first, middle)}
    elif irregular:
        found = _irregular(head, first, middle, LAST[last])
    else:
        found = set()
    return tuple(sorted(found - {stem}))


def _open(stem: str, head: str, first: int, middle: int) -> set[str]:
    """Of a stem without a final consonant: the shape before 어, drawn together."""
    vowel = MIDDLE[middle]
    if vowel in _SHORT:
        return {head + together(first, MIDDLE.index(_SHORT[vowel]))}
    if vowel != "ㅡ":
        return set()
    dropped = head + together(first, _harmony(head))
    if FIRST[first] != "ㄹ" or not head or stem in _PLAIN_REU:
        return {dropped}
    doubled = set()
    if apart(head[-1])[2] == 0:
        before, vowel_before, _ = apart(head[-1])
        ending = together(FIRST.index("ㄹ"), _harmony(head))
        doubled = {head[:-1] + together(before, vowel_before, _L) + ending}
    return doubled | ({stem + "러"} if stem in _ADDING_REO else set()) or {dropped}


def _irregular(head: str, first: int, middle: int, last: str) -> set[str]:
    open_ = head + together(first, middle)
    if last == "ㄷ":
        return {head + together(first, middle, _L)}
    if last == "ㅅ":
        return {open_, open_ + "으"}
    if last == "ㅂ":
        bright = not head and MIDDLE[middle] == "ㅗ"  # 돕다 and 곱다 alone
        return {open_ + "우", open_ + ("와" if bright else "워")}
    if last == "ㅎ":
        drawn = "ㅒ" if MIDDLE[middle] == "ㅑ" else "ㅖ" if MIDDLE[middle] == "ㅕ" else "ㅐ"
        return {open_, head + together(first, MIDDLE.index(drawn))}
    return set()


@lru_cache(maxsize=8192)
def stems_behind(shape: str) -> tuple[str, ...]:
    """The stems that may stand behind a shape (도와: 돕, 도오), sorted; for text read by rules."""
    if len(shape) < 1 or not is_syllable(shape[-1]):
        return ()
    head, (first, middle, last) = shape[:-1], apart(shape[-1])
    vowel, found = MIDDLE[middle], set()
    if last == 0:
        found |= {head + together(first, MIDDLE.index(v)) for v, s in _SHORT.items() if s == vowel}
        if shape[-1] in "와워우" and head and apart(head[-1])[2] == 0:
            before, vowel_before, _ = apart(head[-1])
            found.add(head[:-1] + together(before, vowel_before, LAST.index("ㅂ")))
        if shape[-1] in "라러" and head and apart(head[-1])[2] == _L:
            before, vowel_before, _ = apart(head[-1])
            found.add(head[:-1] + together(before, vowel_before) + "르")
        elif vowel in "ㅏㅓ":
            found.add(head + together(first, MIDDLE.index("ㅡ")))
        if not found:
            found.add(head + together(first, middle, _L))
        if shape[-1] == "해":
            found.add(head + "하")
    elif last == _L:
        found.add(head + together(first, middle, LAST.index("ㄷ")))
    true = {stem for stem in found if shape in forms(stem, True)}
    return tuple(sorted(true - {shape}))
