"""Particles, dates, numbers and money as readers of each language write them."""

from decimal import Decimal

import pytest

from generator.objects.date import PartialDate
from generator.render.korean import (
    date_words,
    josa,
    measured,
    number_words,
    range_words,
    won_words,
)


@pytest.mark.parametrize(
    ("text", "pair", "result"),
    [
        ("질문", "을/를", "질문을"),
        ("해법", "이/가", "해법이"),
        ("녹서", "은/는", "녹서는"),
        ("서울", "으로/로", "서울로"),
        ("광산", "으로/로", "광산으로"),
        ("돌봄", "과/와", "돌봄과"),
        ("7", "을/를", "7을"),
        ("2", "을/를", "2를"),
        ("10", "이/가", "10이"),
        ("1,436", "을/를", "1,436을"),
        ("100", "으로/로", "100으로"),
        ("8", "으로/로", "8로"),
        ("G-0042", "을/를", "G-0042를"),
        ("G-0101", "과/와", "G-0101과"),
        ("3.0", "은/는", "3.0은"),
        ("1000000000000", "이/가", "1000000000000가"),
        ("KPI", "을/를", "KPI를"),
        ("MOU", "을/를", "MOU를"),
        ("URL", "으로/로", "URL로"),
        ("Green", "을/를", "Green을"),
        ("data", "을/를", "data를"),
        ("이것(this)", "은/는", "이것(this)은"),
        ("코디(조정 관리자)", "이/가", "코디(조정 관리자)가"),
        ("‘일터’", "을/를", "‘일터’를"),
        ("「조례」", "은/는", "「조례」는"),
        ("50%", "을/를", "50%를"),
        ("5km", "을/를", "5km를"),
        ("3kg", "을/를", "3kg을"),
        ("ㄹ", "으로/로", "ㄹ로"),
        ("…", "을/를", "…을(를)"),
        ("漢", "으로/로", "漢(으)로"),
        ("", "이/가", "이(가)"),
    ],
)
def test_a_particle_follows_the_sound(text: str, pair: str, result: str) -> None:
    assert josa(text, pair) == result


@pytest.mark.parametrize(
    ("date", "language", "words"),
    [
        ("2025-03-31", "ko", "2025. 3. 31."),
        ("2025-03", "ko", "2025년 3월"),
        ("2025", "ko", "2025년"),
        ("2025-03-31", "en", "31 March 2025"),
        ("2025-03", "en", "March 2025"),
        ("2025", "en", "2025"),
        ("2025-03-31", "vi", "31 tháng 3, 2025"),
    ],
)
def test_a_date_is_no_more_exact_than_it_is_known(date: str, language: str, words: str) -> None:
    assert date_words(PartialDate.parse(date), language) == words


@pytest.mark.parametrize(
    ("start", "end", "language", "words"),
    [
        ("2025-06-10", "2025-07-10", "ko", "2025. 6. 10. ~ 7. 10."),
        ("2024-10", "2024-11", "ko", "2024년 10월 ~ 11월"),
        ("2023-08", "2024-04-17", "ko", "2023년 8월 ~ 2024. 4. 17."),
        ("2025-08-11", "2025-08", "ko", "2025. 8. 11. ~ 2025년 8월"),
        ("2025-06-10", "2025-07-10", "en", "10 June to 10 July 2025"),
        ("2025-06-10", "2025-06-12", "en", "10 to 12 June 2025"),
        ("2024-10", "2024-11", "en", "October to November 2024"),
        ("2023-08", "2024-04-17", "en", "August 2023 to 17 April 2024"),
        ("2024", "2026", "ko", "2024년 ~ 2026년"),
    ],
)
def test_a_range_does_not_say_twice_what_both_ends_share(
    start: str, end: str, language: str, words: str
) -> None:
    shown = range_words(PartialDate.parse(start), PartialDate.parse(end), language)
    assert shown == words


@pytest.mark.parametrize(
    ("amount", "korean", "english"),
    [
        (17_900_000_000, "179억 원", "KRW 17.9 billion"),
        (123_456_789, "1억 2,345만 6,789원", "KRW 123,456,789"),
        (60_000_000, "6,000만 원", "KRW 60 million"),
        (1_500, "1,500원", "KRW 1,500"),
        (0, "0원", "KRW 0"),
        (2_000_000_000_000, "2조 원", "KRW 2,000 billion"),
    ],
)
def test_a_sum_is_exact_in_every_language(amount: int, korean: str, english: str) -> None:
    assert won_words(amount, "ko") == korean
    assert won_words(amount, "en") == english


def test_numbers_have_commas_and_no_idle_zeros() -> None:
    assert number_words(1436) == "1,436"
    assert number_words(Decimal("12.50")) == "12.5"
    assert number_words(Decimal("1000")) == "1,000"
    assert measured(Decimal(60), "%", "en") == "60%"
    assert measured(104, "people", "en") == "104 people"
    assert measured(104, "명", "ko") == "104명"
    assert measured(17_900_000_000, "원", "ko") == "179억 원"
