"""Recent: the last results are there, memory has a bound, and nothing is ever wrong."""

from hypothesis import given
from hypothesis import strategies as st

from generator.render.recent import Recent


def test_the_last_results_are_there_and_long_gone_ones_are_not() -> None:
    recent: Recent[int, str] = Recent(10)
    for n in range(100):
        assert recent.put(n, str(n)) == str(n)
    assert [recent.get(n) for n in range(90, 100)] == [str(n) for n in range(90, 100)]
    assert recent.get(0) is None


def test_what_is_asked_for_again_and_again_stays() -> None:
    recent: Recent[int, str] = Recent(10)
    recent.put(-1, "hot")
    for n in range(100):
        recent.put(n, str(n))
        assert recent.get(-1) == "hot"


@given(st.integers(1, 9), st.lists(st.tuples(st.booleans(), st.integers(0, 30)), max_size=200))
def test_what_is_found_is_what_was_put_last(least: int, steps: list[tuple[bool, int]]) -> None:
    recent: Recent[int, int] = Recent(least)
    told: dict[int, int] = {}
    order: list[int] = []
    for number, (puts, key) in enumerate(steps):
        if puts:
            recent.put(key, number)
            told[key] = number
            order.append(key)
        else:
            found = recent.get(key)
            assert found is None or found == told[key]
        last = list(dict.fromkeys(reversed(order)))[:least]
        assert len(recent) <= 2 * least
        if puts:
            assert recent.get(last[0]) == told[last[0]]
