"""personal: what of a person a text gives away, found by pattern, with its place in the text.

No pattern finds everything: names, illness, union or faith are found by nobody but a reader. What
has a shape is found here, for records, spreadsheets, attachments and the text of books alike.

Looked at is what a reader would see: compatibility forms as plain ones (NFKC), without invisible
characters, with Markdown's marks, YAML's escapes and HTML's character references undone.

Sources of the shapes: 주민등록법 시행규칙 제2조 (since October 2020 without check digit),
전기통신번호관리세칙 (area codes), ISO/IEC 7812 (cards: Luhn, issuers' ranges), 여권법 시행규칙,
도로교통법 시행규칙, 자동차등록번호판 등의 기준에 관한 고시 (the letters of plates).
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from msgspec import Struct


class Found(NamedTuple):
    """Something personal: what it is in Korean and English, and where it stands in the text."""

    ko: str
    en: str
    start: int
    end: int


class Allowed(Struct, frozen=True):
    """Contacts of offices, which may be published.

    Each is a telephone number (`062-960-0000`), an exchange (`062-960-*`), a mail address, or a
    mail domain (`@example.go.kr`, hosts below it too). `allowed_of` makes them.
    """

    contacts: tuple[str, ...] = ()

    def holds(self, text: str) -> bool:
        """Whether a text that was found is one of these contacts."""
        low = re.sub(r"\s", "", text).lower()
        if "@" in low:
            domain = low.partition("@")[2]
            hosts = {contact[1:] for contact in self.contacts if contact[0] == "@"}
            above = (domain[at:] for at in range(len(domain)) if not at or domain[at - 1] == ".")
            return low in self.contacts or any(host in hosts for host in above)
        digits = _digits(low)
        return any(
            digits.startswith(_digits(contact))
            if contact[-1] == "*"
            else digits == _digits(contact)
            for contact in self.contacts
            if "@" not in contact
        )


_CONTACT = re.compile(
    r"0[0-9]{1,3}-[0-9]{3,4}-(?:[0-9]{4}|\*)"
    r"|[a-z0-9._%+-]{0,64}@(?:[a-z0-9-]{1,63}\.)+[a-z]{2,63}"
)


def allowed_of(contacts: Iterable[object]) -> Allowed:
    """The contacts that settings allow. Raises ValueError with the first that cannot be one."""
    made = []
    for contact in contacts:
        text = str(contact).strip().lower()
        if _CONTACT.fullmatch(text) is None:
            raise ValueError(str(contact))
        made.append(text)
    return Allowed(tuple(made))


#: Between the groups of a number; people write all of these.
_GAP = r"[ \t\n]{0,3}[-./·~)(_,]?[ \t\n]{0,3}"
_SIDO = "서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주"
_AREA = r"(?:2|3[1-3]|4[1-4]|5[1-5]|6[1-4]|70|50[0-9])"
_HOME = r"(?:아파트|빌라|오피스텔|맨션|연립|주공|원룸)"
#: The letters of plates in use: private cars, taxis and buses, parcels, hire; and armed forces.
_PLATE = (
    "가나다라마거너더러머버서어저고노도로모보소오조구누두루무부수우주바사아자배하허호국합육해공"
)
#: What a number after such a letter may count; then it is no plate.
_COUNTS = r"(?![ ]?(?:[0-9,]|년|원|억|만|천|조|명|개|건|회|곳|분|가구|세대|여|[.][0-9]|-[0-9]))"

_PATTERNS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("주민등록번호", "a resident registration number", re.compile(
        r"(?<![0-9])[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
        rf"(?:{_GAP}[0-9]{{7}}(?![0-9])|{_GAP}[0-9][*xX●○•]{{6}})"
    )),
    ("전화번호", "a phone number", re.compile(
        # mobile: 010 and the older 011, 016 to 019; abroad +82 10
        rf"(?<![0-9])(?<![0-9][.,])(?:\+?82{_GAP}(?:\(0\))?0?|0)1[016789]"
        rf"{_GAP}[0-9]{{3,4}}{_GAP}[0-9]{{4}}(?![0-9])"
        # fixed lines, internet telephones, safe numbers
        rf"|(?<![0-9A-Za-z])(?<![0-9][-.,])(?:\+?82{_GAP}(?:\(0\))?|0){_AREA}"
        r"(?:[ ]?[-.·)][ ]?|[ ])[0-9]{3,4}[ ]?[-.· ][ ]?[0-9]{4}(?![0-9])"
        rf"|(?<![0-9A-Za-z])(?<![0-9][-.,])0{_AREA}[0-9]{{7,8}}(?![0-9A-Za-z])"
        # said in words
        r"|(?:공|영)일[공일육륙칠팔구](?:[-\s]?[공영일이삼사오육륙칠팔구]){7,8}"
    )),
    ("이메일 주소", "an e-mail address", re.compile(
        r"(?<![A-Za-z0-9._%+-])(?!git@)[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}"
        r"(?:@|[ ]?[(\[][ ]?(?:at|앳|골뱅이)[ ]?[)\]][ ]?|[ ]?골뱅이[ ]?)"
        r"(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,24}(?![A-Za-z])", re.I
    )),
    ("여권 번호", "a passport number", re.compile(
        r"(?<![A-Za-z0-9-])[MSROD][0-9]{3}[0-9A-Z][0-9]{4}(?![0-9A-Za-z])"
        r"|(?:여권|[Pp]assport)[^\n]{0,12}?[:\s(][A-Z]{1,2}[0-9]{6,8}(?![0-9A-Za-z])"
    )),
    ("운전면허 번호", "a driving licence number", re.compile(
        r"(?<![0-9])(?<![0-9]-)[0-9]{2}[- ][0-9]{2}[- ][0-9]{6}[- ][0-9]{2}(?![0-9])"
        rf"|(?:{_SIDO})[- ]?[0-9]{{2}}[- ][0-9]{{6}}[- ][0-9]{{2}}(?![0-9])"
        r"|면허[^\n0-9]{0,8}[0-9]{12}(?![0-9])"
    )),
    ("차량 번호", "a car's number", re.compile(
        rf"(?<![0-9A-Za-z])(?<![0-9][.,])(?<!제)[0-9]{{2,3}}[{_PLATE}][ ]?[0-9]{{4}}{_COUNTS}"
        rf"|(?:{_SIDO})[ ]?[0-9]{{1,2}}[ ]?[{_PLATE}][ ]?[0-9]{{4}}{_COUNTS}"
    )),
    ("집 주소", "a flat's number", re.compile(
        r"(?<![0-9])(?<!제)[0-9]{1,4}[ ]?동[ ]{0,2}[0-9]{1,5}[ ]?호(?!선|기|점|봉|차|[가-힣]?관)"
        rf"|{_HOME}[ ]?(?:[A-Za-z가-하]동[ ]?)?[0-9]{{1,4}}[ ]?[-동][ ]?[0-9]{{1,4}}(?![0-9])"
        rf"|{_HOME}[^\n.0-9]{{0,10}}(?<!제)[0-9]{{2,4}}호(?!선|기|점)"
    )),
)  # fmt: skip
_CARD = ("카드 번호", "a card number")
_CARDS = re.compile(r"(?<![0-9A-Za-z.])[0-9](?:[- ]?[0-9]){12,18}(?![0-9A-Za-z])")
_FOURS = re.compile(r"[0-9]{4}(?:[- ][0-9]{4}){3}")
#: Issuers: Visa, Mastercard, American Express, JCB, UnionPay, Discover, Diners, Korea's own (9).
_BRANDS = re.compile(r"4|5[1-5]|2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720)|3[478]|35|30|36|6[025]|9")
_LENGTHS = {"3": (14, 15, 16), "4": (13, 16, 19)}
_SAID_CARD = re.compile(r"(?:카드|[Cc]ard)[^\n0-9]{0,12}\Z")
_SAID_FIRM = re.compile(r"법인(?:등록)?[ ]?(?:번호)?[^\n0-9]{0,4}\Z")
#: Hosts that nobody owns (RFC 2606): an address there reaches no person.
_NOBODY = re.compile(r"(?:@|\.)(?:example\.(?:com|org|net)|example|test|invalid|localhost)\Z", re.I)
_ADDRESS = re.compile(r"https?://[^\s<>\"'가-힣]+")

#: Where it is worth to look closer; dates go first, for they are many and harmless. The one set of
#: characters at the front lets the search run past all the others; what follows looks back at it.
_WORTH = re.compile(
    r"[\d(\[골공영@＠&](?:"
    r"(?<=[12])(?<![0-9].)(?:(?<=1)9|(?<=2)0)[0-9]{2}-[01][0-9](?:-[0-3][0-9])?(?![-0-9])"
    r"|(?P<worth>"
    r"(?<=\d)(?:\D{0,5}+(?:\d\D{0,5}+){5,98}|\s{0,2}동\s{0,2}\d|\s?[가-힣]\s?\d{4}|(?<=[0-9])호)"
    r"|(?<=[(\[])\s?(?:at|앳|골뱅이)|(?<=골)뱅이|(?<=[공영])일|(?<=[@＠])|(?<=&)(?:#|commat)))"
)
_ESCAPES = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})|&#?[0-9A-Za-z]{1,8};")
_STARS = re.compile(r"\*+")
_MARKS = frozenset("`\\")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹣－ー⁃"), "-")
#: What is looked at around a place, in lines and in characters of a long line.
_AROUND = 200
_OVERLAP = 60


def personal(text: str, allowed: Allowed = Allowed()) -> tuple[Found, ...]:  # noqa: B008 (frozen)
    """Everything in a text that a pattern finds and the list does not allow, in its order.

    Takes time in step with the length of the text.
    """
    found: list[Found] = []
    done = 0
    for match in _WORTH.finditer(text):
        if match["worth"] is None or match.end() <= done:
            continue
        # Pieces overlap by more than a number is long, so that none is cut in two.
        start = max(done - _OVERLAP, _back(text, match.start()))
        done = _on(text, match.end())
        last = found[-1].end if found else 0
        found += (what for what in _in(text, start, done, allowed) if what.start >= last)
    return tuple(found)


def covered(text: str) -> str:
    """The text with a ring for each character that gives someone away; its lines as they were."""
    parts: list[str] = []
    done = 0
    for what in personal(text):
        parts += (text[done : what.start], re.sub(r"[^\n]", "○", text[what.start : what.end]))
        done = what.end
    return "".join((*parts, text[done:]))


def _back(text: str, at: int) -> int:
    return max(text.rfind("\n", 0, at) + 1, at - _AROUND)


def _on(text: str, at: int) -> int:
    end = text.find("\n", at)
    return min(len(text) if end < 0 else end, at + _AROUND)


def _in(text: str, start: int, end: int, allowed: Allowed) -> Iterator[Found]:
    """What stands in a piece of the text, its place told as that of the text."""
    piece, places = _plain(text, start, end)
    free = [True] * len(piece)
    addresses = [match.span() for match in _ADDRESS.finditer(piece)]
    found = []
    for ko, en, first, last in _all(piece):
        said = piece[first:last]
        if not all(free[first:last]) or allowed.holds(said) or _NOBODY.search(said):
            continue
        # A bare number within a link is that of an article.
        if any(a <= first and last <= b for a, b in addresses) and said.isdigit():
            continue
        free[first:last] = [False] * (last - first)
        found.append(Found(ko, en, places[first], places[last - 1] + 1))
    yield from sorted(found, key=lambda what: what.start)


def _all(piece: str) -> Iterator[tuple[str, str, int, int]]:
    for ko, en, pattern in _PATTERNS:
        for match in pattern.finditer(piece):
            if ko == "주민등록번호" and _SAID_FIRM.search(
                piece, max(0, match.start() - 20), match.start()
            ):
                continue
            yield ko, en, *match.span()
    for match in _CARDS.finditer(piece):
        digits = _digits(match[0])
        said = _SAID_CARD.search(
            piece, max(0, match.start() - 20), match.start()
        ) and _FOURS.fullmatch(match[0])
        if said or (
            _BRANDS.match(digits)
            and len(digits) in _LENGTHS.get(digits[0], (16, 19) if digits[0] == "6" else (16,))
            and _luhn(digits)
        ):
            yield *_CARD, *match.span()


def _plain(text: str, start: int, end: int) -> tuple[str, list[int] | range]:
    """A piece of the text as its reader sees it, and where each character of it stands."""
    piece = text[start:end]
    if piece.isascii() and not any(sign in piece for sign in "*`\\&"):
        return piece, range(start, end)
    made: list[str] = []
    places: list[int] = []
    at = 0
    while at < len(piece):
        match = _ESCAPES.match(piece, at) if piece[at] in "\\&" else None
        shown, step = (_unescaped(match[0]), len(match[0])) if match else (piece[at], 1)
        if shown == "*":  # four of them are no mark of Markdown, but hide something
            run = _STARS.match(piece, at)
            step = len(run[0]) if run else 1
            shown = run[0] if run and step > 3 else ""
        if shown not in _MARKS:
            for character in unicodedata.normalize("NFKC", shown).translate(_DASHES):
                if unicodedata.category(character) != "Cf":
                    made.append(character)
                    places.append(start + at)
        at += step
    return "".join(made), places


def _unescaped(written: str) -> str:
    if written[0] == "&":
        return html.unescape(written)
    code = int(written[2:], 16)
    return chr(code) if code < 0x110000 else written


def _digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)


def _luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of the others (ISO/IEC 7812-1, annex B)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
