"""The arithmetic of the mutation run."""

import pytest

from tests.mutation.sample import Rate, draw, rate, together, wilson

NAMES = {"link": [f"l{n}" for n in range(50)], "check": [f"c{n}" for n in range(3)]}


def test_a_sample_is_drawn_anew_by_its_seed_and_grows_from_a_smaller_one() -> None:
    first = draw(NAMES, 10, seed=1)
    assert first == draw({k: v[::-1] for k, v in NAMES.items()}, 10, seed=1)
    assert sorted(first) != sorted(draw(NAMES, 10, seed=2))
    assert len(set(first)) == len(first) == 13, "three of check are all there are"
    assert [n for n in draw(NAMES, 20, seed=1) if n in first] == first


def test_the_interval_is_wilsons() -> None:
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=1e-4)  # Newcombe 1998, table I
    assert wilson(15, 148) == pytest.approx((0.0624, 0.1605), abs=1e-4)
    assert wilson(0, 20) == pytest.approx((0.0, 0.1611), abs=1e-4)
    assert wilson(0, 0) == (0.0, 1.0)


def test_packages_count_by_their_mutants() -> None:
    large = rate("ledger", 3000, [True] * 90 + [False] * 10)
    small = rate("link", 1000, [True] * 50 + [False] * 50)
    assert isinstance(large, Rate)
    assert large.rate == 0.9
    middle, low, high = together([large, small])
    assert middle == pytest.approx(0.8)
    assert low < 0.8 < high
    assert high - low < large.high - large.low + small.high - small.low
