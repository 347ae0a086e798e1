"""Particles, dates, numbers and money beside a variable, as Koreans (and others) write them."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_skeleton

from generator.objects.date import PartialDate

#: Where a plain language code means another usage than Babel's default.
_LOCALES = {"en": "en_GB"}

# What a digit or a Latin letter ends with when it is read in Korean: "" (a vowel), "l" (ㄹ), "c".
_DIGITS = {"0": "c", "1": "l", "2": "", "3": "c", "4": "", "5": "", "6": "c", "7": "l", "8": "l"}
_DIGITS["9"] = ""
_LETTERS = {"l": "l", "m": "c", "n": "c", "r": "l"}
_SIGNS = {"%": "", "℃": "", "㎡": "", "㎞": "", "㎏": "c", "㎝": "", "원": "c", "+": "", "°": ""}
_UNITS = {
    "km": "",
    "kg": "c",
    "cm": "",
    "mm": "",
    "m": "",
    "km²": "",
    "ha": "",
    "kw": "",
    "kwh": "",
}
_BRACKETS = re.compile(
    r"\s*[(（\[〔<〈《「『][^()（）\[\]〔〕<>〈〉《》「」『』]*[)）\]〕>〉》」』]$"
)
_QUOTES = " \t\n\"'“”‘’.,!?…·:;~*_`"
_OPENINGS = "([<（〔〈《「『“‘"
_CLOSINGS = ")]>）〕〉》」』”’"


def _ending(text: str) -> str | None:
    """What the last sound of the text is: "" a vowel, "l" ㄹ, "c" another consonant; None unknown.

    What stands in round brackets at the end is not read: 이것(this) ends as 이것 does.
    """
    text = text.rstrip(_QUOTES)
    while text.endswith((")", "）", "]")):
        shorter = _BRACKETS.sub("", text).rstrip(_QUOTES)
        if shorter == text or not shorter:
            break
        text = shorter
    text = text.rstrip(_QUOTES + _CLOSINGS)
    if not text:
        return None
    last = text[-1]
    if "가" <= last <= "힣":
        final = (ord(last) - 0xAC00) % 28
        return "" if final == 0 else "l" if final == 8 else "c"
    if "ㄱ" <= last <= "ㅎ":
        return "l" if last == "ㄹ" else "c"
    if "ㅏ" <= last <= "ㅣ":
        return ""
    if last in _SIGNS:
        return _SIGNS[last]
    if last.isdecimal() and last.isascii():
        return _number_ending(text)
    word = re.search(r"[A-Za-z²]+$", text)
    return _latin_ending(word.group()) if word else None


def _number_ending(text: str) -> str:
    match = re.search(r"(?<![\d.])(0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*)$", text)
    if match is None:
        return _DIGITS[text[-1]]  # read digit by digit: 0042, 3.50
    digits = match.group().replace(",", "")
    zeros = len(digits) - len(digits.rstrip("0"))
    if digits == "0" or zeros == 0:
        return _DIGITS[digits[-1]]
    return "" if 12 <= zeros < 16 else "c"  # 조 ends in a vowel; 십, 백, 천, 만, 억 do not


def _latin_ending(word: str) -> str:
    lower = word.lower()
    if lower in _UNITS:
        return _UNITS[lower]
    if word.isupper() or len(word) == 1:  # read letter by letter: KPI, MOU
        return _LETTERS.get(lower[-1], "")
    if lower.endswith(("l", "le")):
        return "l"
    if lower.endswith(("m", "n", "ng", "me", "ne")):
        return "c"
    return "c" if re.search(r"[aeiou](?:[pkt]|ck|b|g)$", lower) else ""


@lru_cache(maxsize=4096)
def josa(text: str, pair: str) -> str:
    """The text with the particle that its sound asks for; the pair is written 을/를, 으로/로 …

    The form after a consonant comes first. Where the sound is unknown, both stand: 을(를).
    """
    closed, opened = pair.split("/")
    ending = _ending(text)
    if ending is None:
        if closed[1:] == opened:  # 으로/로, 이라/라
            return f"{text}({closed[0]}){opened}"
        return f"{text}{closed}({opened})"
    if ending == "l" and closed.startswith("으로"):
        return text + opened
    return text + (closed if ending else opened)


def _locale(language: str) -> Locale:
    return Locale.parse(_LOCALES.get(language, language.replace("-", "_")))


@lru_cache(maxsize=4096)
def date_words(date: PartialDate, language: str) -> str:
    """The date as readers of the language write it, no more exact than it is known."""
    if language == "ko":
        if date.day:
            return f"{date.year}. {date.month}. {date.day}."
        return f"{date.year}년 {date.month}월" if date.month else f"{date.year}년"
    locale = _locale(language)
    if date.day:
        return str(format_date(date.first, "long", locale=locale))
    skeleton = "yMMMM" if date.month else "y"
    return str(format_skeleton(skeleton, date.first, fuzzy=True, locale=locale))


@lru_cache(maxsize=4096)
def range_words(start: PartialDate, end: PartialDate | None, language: str) -> str:
    """From a date to a date, without saying twice what both have in common."""
    if end is None or end == start:
        return date_words(start, language)
    if language == "ko":
        return f"{date_words(start, language)} ~ {_korean_end(start, end)}"
    if language == "en":
        return f"{_english_start(start, end)} to {date_words(end, language)}"
    return f"{date_words(start, language)} – {date_words(end, language)}"


def _korean_end(start: PartialDate, end: PartialDate) -> str:
    if start.year != end.year or not (start.month and end.month):
        return date_words(end, "ko")
    if start.day and end.day:
        return f"{end.month}. {end.day}."
    if not (start.day or end.day):
        return f"{end.month}월"
    return date_words(end, "ko")


def _english_start(start: PartialDate, end: PartialDate) -> str:
    words = date_words(start, "en")
    if (
        start.year != end.year
        or not (start.month and end.month)
        or bool(start.day) != bool(end.day)
    ):
        return words
    if start.day and start.month == end.month:
        return str(start.day)
    return words.removesuffix(f" {start.year}")


def number_words(value: int | Decimal) -> str:
    """The number with a comma at each thousand, without idle zeros behind the point."""
    if isinstance(value, int):
        return f"{value:,}"
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def measured(value: int | Decimal, unit: str, language: str) -> str:
    """The number with its unit: 1,436개; 104 people; 60%."""
    if unit in ("원", "KRW") and value == int(value) and value >= 0:
        return won_words(int(value), language)
    space = "" if language == "ko" or unit.startswith(("%", "°", "℃")) else " "
    return f"{number_words(value)}{space}{unit}"


def won_words(amount: int, language: str) -> str:
    """The sum, exact: 179억 원; 1억 2,345만 6,789원; KRW 17.9 billion where that is exact."""
    if language == "ko":
        parts = []
        for size, name in ((10**12, "조"), (10**8, "억"), (10**4, "만")):
            count, amount = divmod(amount, size)
            if count:
                parts.append(f"{count:,}{name}")
        if amount or not parts:
            return " ".join([*parts, f"{amount:,}원"])
        return " ".join(parts) + " 원"
    for size, name in ((10**9, "billion"), (10**6, "million")):
        if amount >= size and amount % (size // 100) == 0:
            return f"KRW {number_words(Decimal(amount) / size)} {name}"
    return f"KRW {amount:,}"
