"""Korean words stay whole: text as the template sets it, and back again.

Typst ends a line between any two Hangul syllables and has no setting against it. Boxes around words
break each line into many pieces, for screen readers too; word joiners stay in copied text. So our
fonts hold every such glyph under a second code point as well, in a plane that Unicode leaves empty:
there a character is of the line breaking class XX, which is treated as a letter (UAX #14, LB1), and
no line ends between letters. `whole` writes text so, `plain` reads it; what the PDF says of its
text is plain again before anyone sees it (`typst_finish`).
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Sequence

#: Added to the code point of a character between which and its neighbours no line may end.
WHOLE = 0x40000
#: Added to that of a letter beside which a line may end: class ID, for words longer than a line.
ANYWHERE = 0x3E000
#: From here on stand characters that no font has, by their place in a list (`Fonts.hidden`): as
#: letters from left to right, for what is drawn of them is a plate.
HIDDEN = 0x50000

_LETTERS = 0x1000  # the code points that ANYWHERE is for
_UNHYPHENATED = (
    (0x3130, 0x318F),  # Hangul letters, alone
    (0x3200, 0x33FF),  # ㈜, ㎡ and their kin
    (0x3400, 0x4DBF),  # Hanja, rare
    (0x4E00, 0x9FFF),  # Hanja
    (0xAC00, 0xD7A3),  # Hangul syllables
)
_CLASS = "".join(f"{chr(first)}-{chr(last)}" for first, last in _UNHYPHENATED)
_WHOLE = re.compile(f"[{_CLASS}]")
_LETTER = re.compile(r"[^\W_]")
_MOVED = re.compile(
    f"[{chr(ANYWHERE)}-{chr(ANYWHERE + _LETTERS - 1)}{chr(WHOLE + 0x3130)}-{chr(WHOLE + 0xD7A3)}]"
)
_SPACE = re.compile(r"\s+")


def is_whole(code: int) -> bool:
    """Whether a character is set under its second code point in Korean words."""
    return any(first <= code <= last for first, last in _UNHYPHENATED)


def is_letter(code: int) -> bool:
    """Whether a character has a second code point beside which a line may end."""
    return code < _LETTERS and _LETTER.match(chr(code)) is not None


def whole(text: str) -> str:
    """The text with no place for a line to end but its spaces and marks."""
    return _WHOLE.sub(lambda found: chr(ord(found[0]) + WHOLE), text)


def loose(text: str) -> str:
    """The text with a place for a line to end at each of its letters."""
    return "".join(chr(ord(c) + ANYWHERE) if is_letter(ord(c)) else c for c in text)


def plain(text: str) -> str:
    """The text that readers wrote, of what was set; what is hidden stays so."""
    return _MOVED.sub(
        lambda found: chr(ord(found[0]) - (ANYWHERE if ord(found[0]) < WHOLE else WHOLE)), text
    )


def tidy(text: str) -> str:
    """The text composed (NFC), each run of white space one space, without byte order marks.

    A PDF/A may not tell of a byte order mark (U+FEFF), and nothing is seen of one.
    """
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text).replace("\ufeff", ""))


@functools.lru_cache(maxsize=1 << 16)
def width(text: str) -> float:
    """How wide the text is at most, in ems: what our bold sans takes, rounded up."""
    return sum(map(_advance, text))


@functools.cache
def _advance(character: str) -> float:
    if unicodedata.combining(character):
        return 0
    if unicodedata.east_asian_width(character) in "WF":
        return 0.93
    if character in " .,:;!'|il()[]jt":
        return 0.36
    if character in "mwMW@%":
        return 0.97
    return 0.74 if character.isupper() else 0.62


def set_line(pieces: Sequence[tuple[str, bool]], longest: float) -> list[str]:
    """The pieces of a line as they are set; each piece says whether it is Korean.

    A word may cross pieces. One that is wider than `longest` ems may end a line anywhere.
    """
    whole_text = "".join(text for text, _ in pieces)
    korean = [flag for text, flag in pieces for _ in text]
    found: list[str] = []
    for match in re.finditer(r"\s+|\S+", whole_text):
        word = match[0]
        if word.isspace():
            found.append(word)
        elif width(word) > longest:
            found.append(loose(word))
        else:
            flags = korean[match.start() : match.end()]
            found.append(
                whole(word)
                if all(flags)
                else "".join(whole(c) if flag else c for c, flag in zip(word, flags, strict=True))
            )
    joined, lines, start = "".join(found), [], 0
    for text, _ in pieces:
        lines.append(joined[start : start + len(text)])
        start += len(text)
    return lines


def balanced(text: str, measure: float) -> float:
    """The narrowest measure, in ems, that needs no more lines than this: titles in even lines."""
    longest = max(map(width, text.split()), default=measure)
    if longest >= measure:
        return measure
    lines, low, high = line_count(text, measure), longest, measure
    for _ in range(12):
        middle = (low + high) / 2
        low, high = (low, middle) if line_count(text, middle) <= lines else (middle, high)
    return high


def line_count(text: str, measure: float) -> int:
    """How many lines the text takes at this measure, in ems."""
    count, room = 1, measure
    for word in map(width, text.split()):
        if word > room and room < measure:
            count, room = count + 1, measure
        count += int(word // measure)
        room -= word % measure + 0.27
    return count
