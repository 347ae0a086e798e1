"""Letters, Hanja, forms of stems and readings of words: the small steps of the analysis."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.objects.analysis import STEM
from generator.render.search.forms import forms, stems_behind
from generator.render.search.hanja import common_readings, read, to_hangul
from generator.render.search.letters import fold, initials
from generator.render.search.query import readings
from generator.render.search.tables import ENDINGS, PARTICLES, tables


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＫＰＩ 지표", "kpi 지표"),
        (unicodedata.normalize("NFD", "돌봄 월급"), "돌봄 월급"),
        ("돌\u00ad봄\u200b일\ufeff자리", "돌봄일자리"),
        ("ㅊㄴㅇㅈㄹ ㅋㅋ ㅏ", "ㅊㄴㅇㅈㄹ ㅋㅋ ㅏ"),
        ("ﾡﾢ", "ㄱㄲ"),
        ("ㄱㅏ", "ㄱㅏ"),
        ("㈜광산 ①", "(주)광산 1"),
        ("İSTANBUL", "i̇stanbul"),
        ("", ""),
    ],
)
def test_texts_are_folded_as_the_browser_folds_a_query(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text)
    assert fold(once) == once
    assert unicodedata.is_normalized("NFC", once)


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("雇用", "고용"),
        ("女性", "여성"),  # the law of first sounds: 녀 to 여
        ("勞動者", "노동자"),  # 로 to 노
        ("理由", "이유"),  # 리 to 이
        ("法律", "법률"),
        ("規律", "규율"),  # 률 behind a vowel
        ("比率", "비율"),
        ("羅列", "나열"),
        ("不動産", "부동산"),  # 불 before ㄷ
        ("不安", "불안"),
        ("自動車", "자동차"),
        ("變更", "변경"),
    ],
)
def test_hanja_are_read_as_koreans_read_them(word: str, said: str) -> None:
    assert read(word) == said


def test_only_hanja_change_and_none_changes_its_place() -> None:
    assert to_hangul("고용(雇用)은 AI와 靑年에게 𠀀") == "고용(고용)은 AI와 청년에게 𠀀"


def test_the_readings_for_the_browser_are_small_and_sorted() -> None:
    rows = common_readings().splitlines()
    assert [row[0] for row in rows] == sorted({row[0] for row in rows})
    assert dict.fromkeys(c for row in rows for c in row[1:]).keys() >= set("雇用勞動靑年女性")
    assert len(common_readings().encode()) < 20_000


@pytest.mark.parametrize(
    ("stem", "irregular", "shapes"),
    [
        ("돕", True, {"도와", "도우"}),
        ("괴롭", True, {"괴로워", "괴로우"}),
        ("어렵", True, {"어려워", "어려우"}),
        ("잡", False, set()),
        ("듣", True, {"들"}),
        ("닫", False, set()),
        ("짓", True, {"지", "지으"}),
        ("만들", False, {"만드"}),
        ("배우", False, {"배워"}),
        ("마시", False, {"마셔"}),
        ("보", False, {"봐"}),
        ("되", False, {"돼"}),
        ("쓰", False, {"써"}),
        ("모으", False, {"모아"}),
        ("바쁘", False, {"바빠"}),
        ("모르", False, {"몰라"}),
        ("부르", False, {"불러"}),
        ("따르", False, {"따라"}),
        ("이르", False, {"이르러", "일러"}),
        ("하얗", True, {"하야", "하얘"}),
        ("그렇", True, {"그러", "그래"}),
        ("정하", False, {"정해"}),
        ("가", False, set()),
        ("쉬", False, set()),
        ("x", False, set()),
        ("", False, set()),
    ],
)
def test_a_stem_takes_the_shapes_of_its_class(stem: str, irregular: bool, shapes: set[str]) -> None:
    assert set(forms(stem, irregular)) == shapes


@pytest.mark.parametrize(
    ("shape", "stem"),
    [("도와", "돕"), ("어려우", "어렵"), ("배워", "배우"), ("몰라", "모르"), ("써", "쓰"),
     ("만드", "만들"), ("들", "듣"), ("해", "하")],
)  # fmt: skip
def test_behind_a_shape_stands_its_stem(shape: str, stem: str) -> None:
    assert stem in stems_behind(shape)


@given(st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=4))
def test_what_stands_behind_a_shape_takes_that_shape(shape: str) -> None:
    for stem in stems_behind(shape):
        assert shape in forms(stem, True)


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("일자리를", "일자리"),
        ("노동자들에게는", "노동자"),
        ("문제입니다", "문제"),
        ("일자리인가요", "일자리"),
        ("도와주세요", "도와-"),
        ("배웠습니다", "배워-"),
        ("만듭니다", "만드-"),
        ("지원했던", "지원"),
        ("자유로운", "자유"),
        ("자랑스러워요", "자랑"),
        ("찾을까요", "찾-"),
        ("kpi를", "kpi"),
        ("만들기", "만들-"),
    ],
)
def test_a_word_is_read_without_what_hangs_on_it(word: str, found: str) -> None:
    assert found in readings(word)


@pytest.mark.parametrize(
    ("word", "never"),
    [("국가", "국"), ("나이", "나"), ("회의실", "회"), ("청년", "청"), ("일", ""), ("kpi", "kp")],
)
def test_a_particle_is_taken_off_only_behind_the_sound_it_follows(word: str, never: str) -> None:
    assert never not in readings(word)
    assert readings(word)[0] == word


@given(st.text(max_size=30))
def test_readings_are_few_begin_with_the_word_and_are_never_empty(word: str) -> None:
    found = readings(word)
    assert len(found) <= 48
    assert len(set(found)) == len(found)
    assert all(term.removesuffix(STEM) for term in found)
    assert found[:1] == ((word,) if word else ())


@pytest.mark.parametrize(
    ("word", "term"),
    [("청년", "~ㅊㄴ"), ("일자리", "~ㅇㅈㄹ"), ("일", ""), ("kpi", ""), ("가나다라마바사아자", "")],
)
def test_initial_consonants_are_of_two_to_eight_syllables(word: str, term: str) -> None:
    assert initials(word) == term


def test_tables_are_sorted_and_each_suffix_stands_once_under_its_condition() -> None:
    made = tables(())
    for lists in (made.particles, made.endings, made.requests, made.stops):
        assert [name for name, _ in lists] == sorted({name for name, _ in lists})
        for _, words in lists:
            assert list(words) == sorted(set(words))
    assert {name for name, _ in (*PARTICLES, *ENDINGS)} <= {"", "c", "v", "l"}
