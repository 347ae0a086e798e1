"""What a cell says, as the value of a field, and the value of a field as a cell says it."""

from __future__ import annotations

import difflib
import functools
import re
import unicodedata
from decimal import Decimal, InvalidOperation
from typing import TypeAlias

from msgspec import Struct

from generator.objects.described import Field
from generator.objects.problem import Problem, problem
from generator.objects.source import Mapping, Mark, Node, Scalar, Sequence
from generator.sheets import names
from generator.sheets.dates import is_serial, is_vague, iso, of_serial
from generator.sheets.grid import Cell
from generator.sheets.lexicon import SEPARATORS, Lexicon, names_of

#: A value as a record file holds it: one text, or several.
Told: TypeAlias = "str | tuple[str, ...]"

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
#: Spaces that look like nothing at both ends, and within a line like a space.
_ODD_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_NOTHING = re.compile("[\u200b\u200c\ufeff\u2060\u00ad]")
_WHOLE = re.compile(r"[+-]?[0-9]{1,18}(?:\.0+)?")
_NUMBER = re.compile(r"[+-]?[0-9]{1,18}(?:\.[0-9]{1,9})?")
_UNITS = re.compile(r"(?<=[0-9])\s*(?:원|명|개|건|표|년|점|위|번째|%|가구|곳|회|차)$")
_ID = re.compile(r"[GWBgwb]-?[0-9]{1,9}|draft-[A-Za-z0-9-]{1,60}")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class Asked(Struct, frozen=True, kw_only=True):
    """A cell with all that is needed to understand it."""

    cell: Cell
    field: Field
    owner: str
    header: str
    mark: Mark
    is_path: str


def shown(field: Field, owner: str, node: Node | None, lexicon: Lexicon) -> str:
    """The value of a field as its cell shows it; "" where there is none."""
    if node is None:
        return ""
    if field.many:
        items = node.items if isinstance(node, Sequence) else (node,)
        texts = [_one(field, owner, item, lexicon) for item in items]
        return ", ".join(text for text in texts if text)
    return _one(field, owner, node, lexicon)


def current(field: Field, node: Node | None) -> Told:
    """The value of a field as its record holds it; "" or () where there is none."""
    if field.many:
        items = node.items if isinstance(node, Sequence) else (node,) if node is not None else ()
        return tuple(text for text in map(_plain, items) if text)
    return _plain(node) if node is not None else ""


def at(node: Node | None, path: tuple[str | int, ...]) -> Node | None:
    """The node at a path below another, or None."""
    for name in path:
        if isinstance(name, int):
            items = node.items if isinstance(node, Sequence) else (node,) if node else ()
            node = items[name] if name < len(items) else None
        elif isinstance(node, Mapping):
            node = next((value for key, value in node.pairs if key.value == name), None)
        else:
            return None
    return node


def same(field: Field, one: Told, other: Told) -> bool:
    """Whether two values of a field mean the same: 12.5 and 12.50, G-0001 and g-0001."""
    if isinstance(one, tuple) or isinstance(other, tuple):
        ones = one if isinstance(one, tuple) else (one,) if one else ()
        others = other if isinstance(other, tuple) else (other,) if other else ()
        return len(ones) == len(others) and all(
            _same_one(field, a, b) for a, b in zip(ones, others, strict=True)
        )
    return _same_one(field, one, other)


def _same_one(field: Field, one: str, other: str) -> bool:
    if one == other:
        return True
    if field.type in ("record", "entry", "term"):
        return one.lower() == other.lower()
    if field.type in ("whole", "won", "decimal") and one and other:
        try:
            return Decimal(one) == Decimal(other)
        except InvalidOperation:
            return False
    return False


def tidy(text: str, lines: bool = False) -> str:
    """A text as it was meant: composed, without odd spaces; on one line unless `lines`."""
    text = unicodedata.normalize("NFC", text)
    text = _NOTHING.sub("", _ODD_SPACES.sub(" ", text))
    if lines:
        return "\n".join(row.rstrip() for row in text.split("\n")).strip()
    return re.sub(r"[ \t]*\n[ \t\n]*", " ", text.replace("\t", " ").strip())


def understood(asked: Asked, lexicon: Lexicon) -> Told | Problem:
    """The value that a cell means for its field, or what is wrong with it."""
    field, cell, mark = asked.field, asked.cell, asked.mark
    if cell.kind == "error":
        return problem("cell-error", mark, value=cell.text)
    if cell.kind == "uncalculated":
        return problem("cell-uncalculated", mark)
    for code, pattern in (("control-character", _CONTROL), ("bidi-control", _BIDI)):
        if bad := pattern.search(cell.text):
            return problem(code, mark, character=f"U+{ord(bad[0]):04X}")
    text = tidy(cell.text, lines=field.type == "prose" or field.many)
    if not text:
        return () if field.many else ""
    if field.many:
        return _several(asked, text, lexicon)
    return _single(asked, text, lexicon)


def _several(asked: Asked, text: str, lexicon: Lexicon) -> Told | Problem:
    if asked.field.type == "entry":
        pieces = lexicon.split(asked.field.vocabulary, text)
    else:
        pieces = [piece for piece in re.split(rf"[{SEPARATORS}\s]+", text) if piece]
    values: list[str] = []
    for piece in pieces:
        value = _single(asked, piece, lexicon)
        if isinstance(value, Problem):
            return value
        if value in values:
            return problem("duplicate-in-list", asked.mark, value=piece)
        values.append(str(value))
    return tuple(values)


def _single(asked: Asked, text: str, lexicon: Lexicon) -> str | Problem:
    type_ = asked.field.type
    if type_ == "entry":
        return _entry(asked, text, lexicon)
    if type_ == "record":
        return record_id(text) or _not_an_id(asked, text)
    if type_ == "date":
        return _date(asked, text)
    if type_ in ("whole", "won", "decimal"):
        return _number(asked, text)
    if type_ == "boolean":
        return _boolean(asked, text)
    if type_ == "choice":
        return _choice(asked, text)
    if asked.field.longest and len(text) > asked.field.longest:
        most = asked.field.longest
        return problem("text-too-long", asked.mark, length=len(text), most=most)
    return text


def record_id(text: str) -> str | None:
    """An id as records write it, however a person did: `G－0131`, `g131`, `[G-0131]`; or None."""
    text = unicodedata.normalize("NFKC", text).strip(" []()")
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", text)
    if _ID.fullmatch(text) is None:
        return None
    text = text.lower()
    if text.startswith("draft-"):
        return text
    return f"{text[0]}-{text.lstrip('gwb-').zfill(4)}"


def _not_an_id(asked: Asked, text: str) -> Problem:
    letter = {"question": "g", "core-question": "g", "solution": "w", "action": "b"}
    kind = (asked.field.points_to or ("question",))[0]
    return problem("cell-no-id", asked.mark, value=text, example=f"{letter[kind].upper()}-0042")


def _entry(asked: Asked, text: str, lexicon: Lexicon) -> str | Problem:
    vocabulary = asked.field.vocabulary
    found = lexicon.id(vocabulary, text)
    if found is not None:
        return found
    if not asked.field.many:
        pieces = lexicon.split(vocabulary, text)
        if len(pieces) > 1 and all(lexicon.id(vocabulary, piece) for piece in pieces):
            return problem("cell-one-value", asked.mark, name=asked.header)
    labels = lexicon.labels(vocabulary)
    return problem(
        "cell-unknown-term",
        asked.mark,
        vocabulary=names.VOCABULARIES.get(vocabulary, vocabulary),
        key=vocabulary,
        value=text,
        near=_nearest(text, labels),
        choices=names_of(labels) or "—",
    )


@functools.lru_cache(maxsize=4096)
def _nearest(text: str, known: tuple[str, ...]) -> str:
    """The label most like a text; one that holds it, or that it holds, before any other."""
    short = text.replace(" ", "")[:60]
    holding = [label for label in known if short and short in label.replace(" ", "")]
    if len(holding) == 1:
        return holding[0]
    # Korean in its letters: 수완등 is nearer to 수완동 than its three syllables tell.
    apart = {unicodedata.normalize("NFD", label): label for label in known}
    found = difflib.get_close_matches(unicodedata.normalize("NFD", short), apart, 1, 0.6)
    return apart[found[0]] if found else ""


def _date(asked: Asked, text: str) -> str | Problem:
    if asked.cell.kind == "number":
        if is_serial(text):
            return of_serial(text, "day")
        if "." in text:  # 2025.1 may have been 2025.10
            return problem("cell-vague-date", asked.mark, value=text)
    try:
        date = iso(text)
    except ValueError:
        return problem("impossible-date", asked.mark, value=text)
    if date is not None:
        return date
    if is_vague(text):
        return problem("cell-vague-date", asked.mark, value=text)
    return problem("not-a-date", asked.mark, value=text, near="")


def _number(asked: Asked, text: str) -> str | Problem:
    field = asked.field
    plain = unicodedata.normalize("NFKC", text).replace(",", "").replace(" ", "").lstrip("₩￦\\")
    plain = _UNITS.sub("", plain)
    if field.type == "decimal":
        if _NUMBER.fullmatch(plain) is None:
            return problem("not-a-number", asked.mark, value=text, example="12.5")
        return plain.lstrip("+")
    example = "120000000" if field.type == "won" else "12"
    if _WHOLE.fullmatch(plain) is None:
        return problem("not-a-whole-number", asked.mark, value=text, example=example)
    number = int(Decimal(plain))
    if not 0 <= number <= 10**15:
        return problem("out-of-range", asked.mark, value=text, least=0, most=10**15)
    return str(number)


def _boolean(asked: Asked, text: str) -> str | Problem:
    word = unicodedata.normalize("NFKC", text).casefold()
    if word in names.YES_TOO or text in names.YES_TOO:
        return "true"
    if word in names.NO_TOO or text in names.NO_TOO:
        return "false"
    return problem("cell-not-yes-no", asked.mark, value=text)


def choices_of(field: Field) -> dict[str, str]:
    """The choices of a field, by what is written in a record, as people read them."""
    words = names.CHOICES.get(f"{field.owner}.{field.name}") or names.CHOICES.get(field.name, {})
    return {choice: words.get(choice, choice) for choice in field.choices}


def _choice(asked: Asked, text: str) -> str | Problem:
    known = choices_of(asked.field)
    word = text.replace(" ", "").casefold()
    for choice, label in known.items():
        if word in (choice, label.replace(" ", "").casefold()):
            return choice
    labels = tuple(known.values())
    return problem(
        "wrong-value",
        asked.mark,
        value=text,
        near=_nearest(text, labels),
        choices=", ".join(labels),
    )


def _one(field: Field, owner: str, node: Node, lexicon: Lexicon) -> str:
    text = _plain(node)
    if field.type == "entry":
        return lexicon.label(field.vocabulary, text.lower()) if text else ""
    if field.type == "record":
        return text.upper() if re.fullmatch(r"[gwb]-[0-9]+", text) else text
    if field.type == "boolean":
        return {"true": names.YES, "false": names.NO}.get(text, text)
    if field.type == "choice":
        return choices_of(field).get(text, text)
    return text


def _plain(node: Node | None) -> str:
    if not isinstance(node, Scalar) or (not node.quoted and node.value in _NULLS):
        return ""
    return node.value.strip()
