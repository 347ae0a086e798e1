"""Options that several commands share, declared once."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path

from generator.commands.usage import wrong
from generator.settings import day_of_work


def add_common(parser: argparse.ArgumentParser) -> None:
    """Declare the configuration, the language of messages and the date of the work."""
    parser.add_argument(
        "--config",
        type=Path,
        default=Path("mkdocs.yml"),
        metavar="FILE",
        help="기본값 · default mkdocs.yml",
    )
    parser.add_argument(
        "--lang", choices=("ko", "en"), default="ko", help="알림의 언어 · language of messages"
    )
    parser.add_argument(
        "--date",
        type=_day,
        metavar="YYYY-MM-DD",
        help="이 날짜를 오늘로 봅니다 · the day of the work",
    )


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise wrong(
            f"{text!r} is not a date like 2025-03-31",
            f"2025-03-31과 같은 날짜가 아닙니다: {text!r}",
        ) from None


def today(options: argparse.Namespace) -> dt.date:
    """The day of the work: `--date`, or SOURCE_DATE_EPOCH (reproducible-builds.org), or today."""
    if options.date is not None:
        return options.date  # type: ignore[no-any-return]
    return day_of_work()
