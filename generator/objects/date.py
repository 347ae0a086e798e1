"""PartialDate: a date as exact as it is known, to the year, the month or the day."""

from __future__ import annotations

import calendar
import datetime as dt

from msgspec import Struct


class PartialDate(Struct, frozen=True, order=True):
    """A year, a month or a day (ISO 8601-1:2019, 5.2.2: calendar dates, also reduced).

    Ordering compares what is known; use `first` and `last` to compare ranges.
    """

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """The date written as `2025`, `2025-03` or `2025-03-31`.

        Raises ValueError where the text has another form or names no day of the calendar.
        """
        parts = text.split("-")
        if not (
            1 <= len(parts) <= 3
            and text.isascii()
            and all(part.isdigit() for part in parts)
            and [len(part) for part in parts] == [4, 2, 2][: len(parts)]
        ):
            raise ValueError(text)
        numbers = [int(part) for part in parts]
        dt.date(*[*numbers, 1, 1][:3])
        return cls(*numbers)

    @classmethod
    def of(cls, day: dt.date) -> PartialDate:
        """The same day, exact."""
        return cls(day.year, day.month, day.day)

    @property
    def first(self) -> dt.date:
        """The earliest day that this date can mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> dt.date:
        """The latest day that this date can mean."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        if self.day:
            return f"{self.year:04}-{self.month:02}-{self.day:02}"
        return f"{self.year:04}-{self.month:02}" if self.month else f"{self.year:04}"
