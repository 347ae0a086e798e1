"""Vocabularies as people write them: the words of an entry to its id, and back, without doubt."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from generator.objects.checked import Checked
from generator.objects.vocabulary import Entry

#: Signs between several values in one cell. A label may hold one: it is looked for first.
SEPARATORS = ",、，·;；\n/"


class Lexicon:
    """The entries of all vocabularies, by id and by their words in every language."""

    def __init__(self, checked: Checked) -> None:
        entries: dict[str, list[Entry]] = {}
        for entry in checked.entries:
            entries.setdefault(entry.vocabulary, []).append(entry)
        for taxonomy in checked.taxonomies:
            entries.setdefault(taxonomy.facet, []).extend(taxonomy.terms)
        self._labels: dict[str, dict[str, str]] = {}
        self._ids: dict[str, dict[str, str]] = {}
        for vocabulary, listed in entries.items():
            self._take(vocabulary, listed)

    def _take(self, vocabulary: str, listed: list[Entry]) -> None:
        ids = {_plain(entry.id): entry.id for entry in listed}
        count: dict[str, set[str]] = {}
        for entry in listed:
            for _, text in entry.label.texts:
                count.setdefault(_plain(text), set()).add(entry.id)
        known = {word: next(iter(found)) for word, found in count.items() if len(found) == 1}
        # An id means its entry, whatever another entry is called.
        self._ids[vocabulary] = {**known, **ids}
        labels = {}
        for entry in listed:
            label = entry.label.get("ko") or entry.label.default[1]
            sure = self._ids[vocabulary].get(_plain(label)) == entry.id
            labels[entry.id] = label if sure and _is_simple(label) else entry.id
        self._labels[vocabulary] = labels

    def label(self, vocabulary: str, id: str) -> str:
        """The words for an id that lead back to it; the id where there are none such."""
        return self._labels.get(vocabulary, {}).get(id, id)

    def labels(self, vocabulary: str) -> tuple[str, ...]:
        """The words of all entries, in the order of their files."""
        return tuple(self._labels.get(vocabulary, {}).values())

    def id(self, vocabulary: str, text: str) -> str | None:
        """The id that a text means, or None: `제조업`, `manufacturing`, or both."""
        known = self._ids.get(vocabulary, {})
        found = known.get(_plain(text))
        if found is None and text.rstrip().endswith(")"):
            label, _, id = text.rstrip()[:-1].rpartition("(")
            found = known.get(_plain(id))
            if found is not None and known.get(_plain(label), found) != found:
                return None
        return found

    def split(self, vocabulary: str, text: str) -> list[str]:
        """Several values of one cell, a label that holds a separator in one piece."""
        known = self._ids.get(vocabulary, {})
        found: list[str] = []
        while text := text.strip(SEPARATORS + " \u3000\u00a0\t"):
            ends = [place for place, sign in enumerate(text) if sign in SEPARATORS] + [len(text)]
            whole = [end for end in ends if _plain(text[:end]) in known]
            end = whole[-1] if whole else ends[0]
            found.append(text[:end].strip())
            text = text[end:]
        return found


def names_of(entries: Iterable[str]) -> str:
    """A few names for a hint."""
    listed = list(entries)
    return ", ".join(listed[:8]) + (" …" if len(listed) > 8 else "")


def _is_simple(label: str) -> bool:
    return label == label.strip(SEPARATORS + " \u3000\u00a0\t") and "\n" not in label


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in text if not c.isspace() and c not in "\u200b\ufeff\u00ad")
