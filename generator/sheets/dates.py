"""Dates as people and spreadsheets write them, into the one form that records use."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from generator.objects.date import PartialDate

#: What of a date the built-in formats show (ECMA-376 part 1, 18.8.30), those of Korea included.
FORMATS: dict[str, str] = {
    **dict.fromkeys(("14", "15", "16", "22", "27", "28", "29", "30", "31", "36"), "day"),
    **dict.fromkeys(("50", "51", "52", "53", "54", "57", "58"), "day"),
    "17": "month",
}
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_SPACES = re.compile(r"\s+")
_PARTS = re.compile(
    r"['’]?([0-9]{4}|[0-9]{2})(?:년|[./-])(?:([0-9]{1,2})(?:월|[./-])?)?"
    r"(?:([0-9]{1,2})(?:일|[.])?)?(?:\([월화수목금토일]\)|[월화수목금토일]요일)?"
)
_PACKED = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_ISO = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
#: A moment behind the day, as databases write it.
_MOMENT = re.compile(r"(?<=[0-9])[T ]+(?:00:00(?::00(?:\.0+)?)?)Z?$")
#: Words that tell about when, but not when.
_VAGUE = re.compile(
    r"말$|초$|중순|상순|하순|경$|쯤|무렵|봄|여름|가을|겨울|상반기|하반기|분기|~|～|부터|까지|이후|이전"
)
#: Days of 2000-01-01 and 2099-12-31 as spreadsheets count them.
_SERIALS = (36_526, 73_050)


def shown_of(code: str) -> str:
    """What of a date a format shows: "day", "month", "year", or "" for what is no date."""
    code = _LITERAL.sub("", code.split(";", 1)[0]).lower()
    if "general" in code or "0" in code or "#" in code or "@" in code:
        return ""
    if "d" in code:
        return "day"
    if "y" in code:
        return "month" if "m" in code else "year"
    return ""


def of_serial(text: str, shown: str, from_1904: bool = False) -> str:
    """The day that a spreadsheet counts as this number, as exact as it is shown; "" for none."""
    try:
        days = int(float(text)) + (1_462 if from_1904 else 0)
        if not 61 <= days <= 2_958_465:  # before it Excel counts a day that never was
            return ""
        day = dt.date(1899, 12, 30) + dt.timedelta(days)
    except (ValueError, OverflowError):
        return ""
    length = {"day": 10, "month": 7, "year": 4}[shown]
    return day.isoformat()[:length]


def is_serial(text: str) -> bool:
    """Whether a bare number can only be a day of our century as spreadsheets count."""
    return text.isdigit() and _SERIALS[0] <= int(text) <= _SERIALS[1]


def is_vague(text: str) -> bool:
    """Whether a text tells about when something was, or two days, rather than one."""
    return bool(_VAGUE.search(_SPACES.sub("", text)))


def iso(text: str) -> str | None:
    """The date of a text in ISO form, as exact as it was written; None where it is none.

    Understands `2025. 3. 31.`, `2025년 3월`, `25.3.31`, `2025/3/31`, `20250331`, a day of the week
    behind, digits in full width. Raises ValueError where it names no day of the calendar.
    """
    text = unicodedata.normalize("NFKC", text).strip()
    text = _SPACES.sub("", _MOMENT.sub("", text))
    if _ISO.fullmatch(text):
        return str(PartialDate.parse(text))
    match = _PACKED.fullmatch(text) or _PARTS.fullmatch(text.rstrip(","))
    if match is None:
        return None
    year = match[1] if len(match[1]) == 4 else f"20{match[1]}"
    if len(match[1]) == 2 and match[3] is None:
        return None  # 3.31 and 25.3 cannot be told apart
    rest = [f"{int(part):02}" for part in match.groups()[1:] if part is not None]
    return str(PartialDate.parse("-".join([year, *rest])))
