"""What a visitor pays for a search, at 1,500 records: bytes, waves of files, time and memory."""

from pathlib import Path

import pytest

from bench.search import Row, measured
from generator.store import Store

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def row(tmp_path_factory: pytest.TempPathFactory) -> Row:
    """The judged queries on 1,500 composed records; `make bench` tells the larger sizes."""
    store: Path = tmp_path_factory.mktemp("store")
    return next(measured([1500], Store(store)))


def test_a_first_query_and_a_further_one_are_small(row: Row) -> None:
    """Everything counted: manifest, terms, cards, and the scripts of the page."""
    assert row.first_median <= 45_000
    assert row.first_p95 <= 90_000
    assert row.further_median <= 30_000


def test_a_manifest_is_two_or_three_kilobytes_and_an_answer_three_waves_away(row: Row) -> None:
    assert row.manifest <= 3_000
    assert row.waves_median <= 3


def test_the_page_keeps_little_and_the_index_costs_less_than_its_analysis(row: Row) -> None:
    assert row.memory_mb <= 20
    assert row.index_ms <= 1
