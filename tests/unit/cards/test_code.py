"""QR codes made from what a few have in common are those that segno makes of each address."""

import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.render.cards import code
from generator.render.cards.code import codes
from generator.store import Store

IDS = st.lists(
    st.one_of(
        st.from_regex(r"[gwb]-[0-9]{4,6}", fullmatch=True),
        st.from_regex(r"draft-[a-z0-9]{1,8}", fullmatch=True),
    ),
    min_size=1,
    max_size=12,
    unique=True,
)
SITES = ("https://example.org/id/", "http://a.kr:8000/x/id/", "HTTPS://EXAMPLE.ORG/", "https://물/")


def dark(lines: code.Lines) -> list[list[int]]:
    """The modules of a code from its strokes, each a line of the width of a module."""
    width, strokes = lines
    rows = [[0] * width for _ in range(width)]
    for row in strokes.split("M")[1:]:
        place, *runs = row.split("h")
        x, y = place.split(" ")
        at, line = int(x) - 4, rows[int(float(y) - 4.5)]
        for run in runs:
            length, _, gap = run.partition("m")
            line[at : at + int(length)] = [1] * int(length)
            at += int(length) + int(gap.partition(" ")[0] or 0)
    return rows


@settings(max_examples=25)
@given(st.sampled_from(SITES), IDS)
def test_a_code_is_that_of_segno(before: str, ids: list[str]) -> None:
    made = codes(ids, before, "/", Store())
    assert list(made) == ids
    for id, lines in made.items():
        whole = segno.make_qr(f"{before}{id}/", error="m", boost_error=False, mask=2)
        assert dark(lines) == [list(row) for row in whole.matrix], id


def test_few_codes_are_made_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    real = code._modules
    monkeypatch.setattr(code, "_modules", lambda address: made.append(address) or real(address))
    ids = [f"g-{n:04}" for n in range(1, 400)]
    assert len(codes(ids, "https://example.org/id/", "/", Store())) == len(ids)
    assert len(made) <= 1 + 10 * 4
