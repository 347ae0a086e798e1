"""Lines that the quick pattern for addresses misses are told, whatever is wrong with them."""

import pytest

from generator.ledger.lines import chained
from generator.ledger.read import prove

ENTRIES = (
    {"type": "release", "paper": "green", "edition": None, "lines": 1},
    {"type": "address", "path": "ko/", "kind": "page"},
)


@pytest.mark.parametrize("date", ["2026J-09-30", "2026-9-30", "", "어제", "2026-09-30T00:00"])
def test_an_impossible_date_of_an_address_is_told(date: str) -> None:
    first, head = chained(ENTRIES[:1], "2026-09-30", 0, "")
    second, _ = chained(ENTRIES[1:], date, 1, head)
    ledger, problems = prove(first + second)
    assert [(p.code, p.mark.line) for p in problems] == [("ledger-date", 2)]
    assert ledger.addresses == {"ko/": 2}


@pytest.mark.parametrize("entry", [*ENTRIES, {"type": "state"}])
def test_a_field_without_a_name_is_told(entry: dict[str, object]) -> None:
    raw, _ = chained([{**entry, "": 1}], "2026-09-30", 0, "")
    assert "ledger-line" in {p.code for p in prove(raw)[1]}
