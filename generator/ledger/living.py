"""Living texts: what each record says in this build, as canonical text, worked out at most once.

Revisions, histories, editions and translations all ask whether a text is still the one that was
published. Here they ask one and the same answer.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.ledger.canonical import freeze, frozen, sha256
from generator.objects.corpus import Corpus
from generator.objects.ledger import Frozen


class Living:
    """The text of every record in every language, and its SHA-256, as the content has them.

    Each is worked out when it is first asked for. A text that is among those `published`, by their
    SHA-256, is given as that same object: only what has changed since takes memory of its own.
    """

    def __init__(self, corpus: Corpus, published: Mapping[str, Frozen]) -> None:
        self._corpus = corpus
        self._published = published
        self._known: dict[tuple[str, str], tuple[str, Frozen | None]] = {}

    def digest(self, id: str, language: str) -> str:
        """The SHA-256 of the text, or "" where the record says nothing in this language."""
        return self._look(id, language)[0]

    def text(self, id: str, language: str) -> Frozen | None:
        """The text, or None where the record says nothing in this language."""
        return self._look(id, language)[1]

    def _look(self, id: str, language: str) -> tuple[str, Frozen | None]:
        key = (id, language)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._worked_out(id, language)
        return found

    def _worked_out(self, id: str, language: str) -> tuple[str, Frozen | None]:
        record = self._corpus.records.get(id)
        if record is None or not (
            language == record.language or (id, language) in self._corpus.translations
        ):
            return "", None
        text = frozen(self._corpus, id, language)
        digest = sha256(freeze(text))
        return digest, self._published.get(digest, text)
