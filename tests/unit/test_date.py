"""A date as exact as it is known."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.objects.date import PartialDate


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025", "2025-01-01", "2025-12-31"),
        ("2025-02", "2025-02-01", "2025-02-28"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025-03-31", "2025-03-31", "2025-03-31"),
        ("0001", "0001-01-01", "0001-12-31"),
        ("9999-12", "9999-12-01", "9999-12-31"),
    ],
)
def test_a_date_means_the_days_from_first_to_last(text: str, first: str, last: str) -> None:
    date = PartialDate.parse(text)
    assert (date.first.isoformat(), date.last.isoformat(), str(date)) == (first, last, text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "25", "2025-3", "2025-03-1", "2025-13", "2025-00", "2025-02-29", "2025-04-31"),
        *("0000", "2025-03-31-01", "2025/03/31", "２０２５", "2025-03-31 ", "-2025", "2025--03"),
        *("٢٠٢٥", "20250331", "2025-30-01", "12025"),
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (its words are nobody's business)
        PartialDate.parse(text)


@given(st.dates())
def test_every_day_comes_back_as_it_was(day: dt.date) -> None:
    date = PartialDate.parse(day.isoformat())
    assert date == PartialDate.of(day)
    assert date.first == date.last == day
    assert str(date) == day.isoformat()


@given(st.text())
def test_any_text_is_a_date_that_comes_back_or_is_refused(text: str) -> None:
    try:
        date = PartialDate.parse(text)
    except ValueError:
        return
    assert str(date) == text
    assert date.first <= date.last
