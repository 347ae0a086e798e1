"""What a change does to the ledger: a release is told, and so is a ledger that was rewritten."""

from __future__ import annotations

import msgspec

from generator.diff.compare import compare
from generator.objects.ledger import Ledger
from tests.unit.diff.conftest import Released
from tests.unit.diff.prepared import told


def test_a_release_is_told_with_its_editions_and_texts(site: Released) -> None:
    before = msgspec.structs.replace(site.side, ledger=Ledger())
    diff = compare(before, site.side, site.settings, "ko")
    assert told(diff) == [
        "editions edition-new: 녹서 제1판이 나옵니다: 예시 (기록 3건)",
        "editions edition-new: 백서 제1판이 나옵니다: 예시 (기록 1건)",
        "editions revisions-new: 글 5편이 새 판으로 남습니다: G-0001 en v1, G-0001 ko v1, "
        "G-0002 ko v1, G-0101 ko v1, W-0001 ko v1",
    ]


def test_a_ledger_that_forgets_is_told_first(site: Released) -> None:
    lines = site.side.ledger.raw.split(b"\n")
    shorter = msgspec.structs.replace(site.side.ledger, raw=b"\n".join(lines[:3]) + b"\n")
    after = msgspec.structs.replace(site.side, ledger=shorter)
    diff = compare(site.side, after, site.settings, "en")
    assert told(diff)[0] == (
        "lost ledger-rewritten: rewrites the ledger from line 4 on; a ledger only grows."
    )
    assert diff.counts["broken"] == 1


def test_what_only_the_ledger_before_promised_is_still_looked_at(site: Released) -> None:
    """A pull request cannot hide a broken address by taking it out of the ledger too."""
    addresses = dict(site.side.ledger.addresses)
    del addresses["en/topic/change/"]
    entries = {**site.side.corpus.vocabulary.entries}
    entries["topic"] = {"good-work": entries["topic"]["good-work"]}
    vocabulary = msgspec.structs.replace(site.side.corpus.vocabulary, entries=entries)
    after = msgspec.structs.replace(
        site.side,
        corpus=msgspec.structs.replace(site.side.corpus, vocabulary=vocabulary),
        ledger=msgspec.structs.replace(site.side.ledger, addresses=addresses),
    )
    said = told(compare(site.side, after, site.settings, "ko"))
    assert "lost address-lost: 펴낸 주소가 깨집니다: en/topic/change/" in said
