"""The open data of the sample content: as it is, released, hostile, and without an address."""

from __future__ import annotations

import pytest

from generator.objects.ledger import Ledger
from tests.hostile import ALL, Poisoner
from tests.unit.data.corpora import Published, hostile, publish, released, sample

CASES = ("sample", "released", "hostile", "hostile-relative", "payloads")


@pytest.fixture(scope="session")
def everything() -> dict[str, Published]:
    corpus = sample()
    poisoned = hostile(corpus)
    poisoner = Poisoner()
    attacked = poisoner.corpus(corpus)
    assert poisoner.count > 5 * len(ALL), "each payload stands in many fields"
    home = "https://example.org/"
    return {
        "sample": publish("sample", corpus, Ledger(), home),
        "released": publish("released", corpus, released(corpus), home),
        "hostile": publish("hostile", poisoned, released(poisoned), home + "site/"),
        "hostile-relative": publish("hostile-relative", poisoned, released(poisoned), ""),
        "payloads": publish("payloads", attacked, released(attacked), home),
    }


@pytest.fixture(params=CASES)
def published(request: pytest.FixtureRequest, everything: dict[str, Published]) -> Published:
    return everything[request.param]


@pytest.fixture(scope="session")
def plain(everything: dict[str, Published]) -> Published:
    """The sample content before any release."""
    return everything["sample"]


@pytest.fixture(scope="session")
def editions(everything: dict[str, Published]) -> Published:
    """The sample content after three releases."""
    return everything["released"]
