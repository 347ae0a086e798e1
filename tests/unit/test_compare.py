"""What changed between two texts: nothing is lost, nothing invented, and a reader can follow it."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.render.compare import compare, compare_bodies, runs

_WORDS = st.sampled_from(["가", "나", "다라", "mid", " ", "  ", "\n", "\n\n", "|", "."])
_TEXTS = st.lists(_WORDS, max_size=120).map("".join)


def said(before: str, after: str) -> list[tuple[str, str]]:
    return [(piece.change, piece.text) for piece in compare(before, after)]


@given(_TEXTS, _TEXTS)
def test_both_texts_can_be_read_out_of_the_runs(before: str, after: str) -> None:
    found = runs(before, after)
    assert "".join(w for change, words in found if change != "new" for w in words) == before
    assert "".join(w for change, words in found if change != "gone" for w in words) == after


@given(_TEXTS, _TEXTS)
def test_no_run_is_empty_and_no_two_of_a_kind_touch(before: str, after: str) -> None:
    found = runs(before, after)
    assert all(words for _, words in found)
    kinds = [change for change, _ in found]
    assert all(one != next_ for one, next_ in itertools.pairwise(kinds))
    assert ("new", "gone") not in itertools.pairwise(kinds)


@given(_TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert {piece.change for piece in compare(text, text)} <= {"same", "cut"}


def test_words_go_before_words_come() -> None:
    assert said("하나 둘 셋", "하나 두 셋") == [
        ("same", "하나 "),
        ("gone", "둘"),
        ("new", "두"),
        ("same", " 셋"),
    ]


def test_a_paragraph_that_came_leaves_the_next_one_on_its_own_line() -> None:
    assert said("처음.\n\n끝.", "처음.\n\n가운데.\n\n끝.") == [
        ("same", "처음.\n\n"),
        ("new", "가운데."),
        ("same", "\n\n끝."),
    ]


def test_white_space_alone_shows_as_a_sign() -> None:
    assert said("하나\n\n둘", "하나 둘")[1:3] == [("gone", "¶"), ("new", "¶")]


def test_what_stayed_is_cut_far_from_a_change() -> None:
    words = " ".join(f"말{n}" for n in range(100))
    pieces = said(words, words + " 끝")
    assert pieces[0] == ("cut", "…")
    assert pieces[1][1].split() == [f"말{n}" for n in range(94, 100)]
    assert pieces[2] == ("new", "끝")


def test_each_row_of_a_long_table_shows_its_own_change() -> None:
    before = "".join(f"| 분야 {n} | 예 | 없음 |\n" for n in range(900))
    after = before.replace("예", "아니요")
    gone = [text for change, text in said(before, after) if change == "gone"]
    assert gone == ["예"] * 900


@pytest.mark.parametrize("unit", ["가{n} ", "가 ", "가\n", "| {n} | 가 |\n"])
def test_texts_of_any_size_are_compared(unit: str) -> None:
    before = "".join(unit.format(n=n) for n in range(20_000))
    after = "".join(unit.format(n=-n).replace("가", "나") for n in range(20_000))
    found = runs(before, after)
    assert "".join(w for change, words in found if change != "gone" for w in words) == after


def test_a_heading_is_read_without_its_marks() -> None:
    pieces = compare_bodies("## 왜 {#why}\n\n글", "## 왜 묻나 {#why}\n\n글")
    assert "".join(piece.text for piece in pieces if piece.change != "gone") == "왜 묻나\n\n글"


def test_a_heading_that_changed_in_its_marks_alone_shows_them() -> None:
    pieces = compare_bodies("## 왜 {#why}\n\n글", "### 왜 {#why}\n\n글")
    assert [piece.text for piece in pieces if piece.change != "same"] == ["##", "###"]
