"""Addresses in documents: a sound URI or none, whatever somebody wrote (RFC 3986)."""

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.render.book.office_links import LONGEST, outward
from tests.unit.book.office_samples import anything


@pytest.mark.parametrize(
    ("written", "sound"),
    [
        ("https://example.org/a?b=c&d=%20#e", "https://example.org/a?b=c&d=%20#e"),
        ("HTTP://EXAMPLE.org", "http://example.org"),
        (
            "https://예시.kr/가 나?x=한#조각",
            "https://xn--vv4b11d.kr/%EA%B0%80%20%EB%82%98?x=%ED%95%9C#%EC%A1%B0%EA%B0%81",
        ),
        ("http://[::1]:8080/a", "http://[::1]:8080/a"),
        ("https://user:secret@example.org/", "https://example.org/"),
        ("https://example.org/%zz[1]|\\", "https://example.org/%25zz%5B1%5D%7C%5C"),
        ("mailto:a@example.org?subject=가", "mailto:a@example.org?subject=%EA%B0%80"),
        ("http://[::", ""),
        ("https://a b/", ""),
        ("https://example.org:99999/", ""),
        ("https:///path", ""),
        ("mailto:", ""),
        ("//example.org/", ""),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("file://host/share", ""),
        ("ftp://example.org/", ""),
        ("data:text/html,x", ""),
        ("ms-word:ofe|u|https://example.org/", ""),
        ("\\\\host\\share", ""),
        ("https://example.org/" + "a" * LONGEST, ""),
        ("", ""),
    ],
)
def test_an_address_is_written_as_a_uri_or_not_at_all(written: str, sound: str) -> None:
    assert outward(written) == sound


@given(st.sampled_from(("http://", "https://", "mailto:", "")), anything)
def test_what_is_led_to_is_ascii_without_a_blank_and_of_a_known_scheme(
    start: str, rest: str
) -> None:
    found = outward(start + rest)
    if found:
        assert found.isascii()
        assert found.isprintable()
        assert not set(found) & set(' "<>\\^`{|}')
        assert urlsplit(found).scheme in ("http", "https", "mailto")
        assert outward(found) == found
