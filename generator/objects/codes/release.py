"""Codes of what stops a release."""

from __future__ import annotations

from generator.objects.codes.words import Code, Words, error

RELEASE: dict[str, Code] = {
    "release-note": error(
        Words(
            "“{id}” 글({language})이 바뀌었는데 무엇이 바뀌었는지 적혀 있지 않습니다",
            "기록에 change_note를 한 문장으로 새로 쓰거나 --note를 주세요",
        ),
        Words(
            "the text of “{id}” ({language}) has changed, but nothing says what changed",
            "write one new sentence as change_note in the record, or give --note",
        ),
    ),
    "release-draft": error(
        Words(
            "번호가 없는 기록은 판에 담을 수 없습니다: “{id}”",
            "papers number로 번호를 받거나, 판 없이 --revisions-only로 펴내세요",
        ),
        Words(
            "“{id}” has no number yet, so no edition can hold it",
            "number it with papers number, or publish without an edition (--revisions-only)",
        ),
    ),
    "redaction-stands": error(
        Words(
            "내릴 글이 지금 기록에 그대로 있습니다(“{id}” {language})",
            "기록에서 그 글을 먼저 고치거나, 기록을 지우고 tombstone(state: gone)을 두세요",
        ),
        Words(
            "the text to be taken away still stands in the record (“{id}” {language})",
            "mend the record first, or replace it by a tombstone (state: gone)",
        ),
    ),
}
