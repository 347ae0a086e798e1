"""The readable text of a record, which every format must hold: one text everywhere.

The text is lines in the order of reading: number, kind, title, mark of a sample; each fact with its
label and values; each link of the chain with the titles it leads to; the body; the notes. What a
format adds stands beside it and is not of it: marks and numbers of notes and list items, numbers
and pages behind references, addresses, running heads.

`folded` says when two texts are the same: NFC, every run of white space (as Unicode has it) one
space, none at either end, and without the characters that only say where a line may break. Formats
break lines where they like, within long words, too: `bare` leaves out white space altogether.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from generator.objects.book import Entry, Fact
from generator.render.book.bodies import lines, plain

#: Soft hyphen, zero width space, word joiner, byte order mark, controls: seen in no format.
_CONTROLS = (*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0xA0))
_UNSEEN = str.maketrans(dict.fromkeys((0x00AD, 0x200B, 0x2060, 0xFEFF, *_CONTROLS)))
_SPACE = re.compile(r"\s+")


def folded(text: str) -> str:
    """The text with all that a format may change made alike."""
    text = unicodedata.normalize("NFC", text.translate(_UNSEEN))
    return _SPACE.sub(" ", text).strip()


def bare(text: str) -> str:
    """The folded text without white space: for formats that break within words."""
    return folded(text).replace(" ", "")


def lines_of(entry: Entry) -> tuple[str, ...]:
    """The lines of a record's text, each folded; none is empty."""
    found = (folded(line) for line in _lines(entry))
    return tuple(line for line in found if line)


def text_of(entry: Entry) -> str:
    """The readable text of a record in the order of reading, a line for each of its parts."""
    return "\n".join(lines_of(entry))


def _lines(entry: Entry) -> Iterator[str]:
    yield from (entry.number, entry.kind_text, entry.title, entry.sample_text)
    yield from _facts(entry.facts)
    for link in entry.chain:
        yield link.label
        yield from (plain(reference.inside) for reference in link.records)
    yield from lines(entry.blocks)
    for note in entry.notes:
        yield from lines(note)


def _facts(facts: Iterable[Fact]) -> Iterator[str]:
    for fact in facts:
        yield fact.label
        yield from (plain(line) for line in fact.lines)
        for part in fact.parts:
            yield from _facts(part)
