"""Names of bookmarks in a DOCX: each fragment as it stands, and the name that Word's fields know.

ISO/IEC 29500-1 (17.13.6.2) lets a bookmark have any name. Word keeps names of up to 40 characters
and follows links to them, but its own dialogs and fields want a letter first, then letters, digits
and `_`. So a place bears two names: `g-0042.why`, for links from outside (`book.docx#g-0042.why`),
and `g_0042__why`, for links and fields within the file.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping

from msgspec import Struct

#: The longest name that Word keeps.
LONGEST = 40

_OTHER = re.compile(r"[^a-z0-9_]")


class Name(Struct, frozen=True):
    """The names of a place: `exact` is its fragment, "" where Word would not keep it."""

    exact: str
    word: str

    @property
    def all(self) -> tuple[str, ...]:
        """Each name that the place bears, once."""
        return tuple(dict.fromkeys(name for name in (self.exact, self.word) if name))


def names(fragments: Iterable[str]) -> Mapping[str, Name]:
    """The names of the places in a file, all of them different, whatever their case."""
    fragments = tuple(fragments)
    taken = {fragment.lower() for fragment in fragments}
    found: dict[str, Name] = {}
    for fragment in fragments:
        word = _word(fragment)
        if len(word) > LONGEST or (word in taken and word != fragment):
            word = f"{word[: LONGEST - 9]}_{hashlib.sha256(fragment.encode()).hexdigest()[:8]}"
        taken.add(word)
        found[fragment] = Name(fragment if len(fragment) <= LONGEST else "", word)
    return found


def _word(fragment: str) -> str:
    """The fragment in letters, digits and `_`: `-` becomes `_`, `.` becomes `__`."""
    plain = _OTHER.sub("_", fragment.lower().replace(".", "__"))
    return plain if plain[:1].isalpha() else f"b_{plain}"
