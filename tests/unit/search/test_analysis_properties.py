"""What holds for the terms of every text: their form, their number, and that each word is found."""

import re
import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.objects.analysis import INITIALS, LONGEST, STEM, Analysed, How
from generator.render.search.foreign import foreign
from generator.render.search.hanja import to_hangul
from generator.render.search.korean import korean
from generator.render.search.letters import WORD, fold
from generator.render.search.morphemes import Morphemes
from generator.render.search.query import readings
from generator.render.search.rules import Rules
from generator.render.search.tables import PARTICLES, STOPS
from generator.store import Store
from tests.content import base_files
from tests.unit.search.asking import answers, strengths

_SYLLABLES = st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)
_SENTENCE = (
    "청년 일자리를 정책은 도와 돕는 만들고 월급이 1,436개 2025-03-31 179억 원 30% 雇用 女性의 "
    "KPI를 g-0042와 ㅊㄴ 마을 쉴 곳 사회적 비정규직 있는 것 함께 the workers' việc 青年 () . ,"
)
_WORDS = st.sampled_from(_SENTENCE.split())
TEXTS = st.one_of(
    st.text(max_size=120),
    st.lists(_WORDS, max_size=20).map(" ".join),
    st.text(st.one_of(_SYLLABLES, st.sampled_from(" \n.,·1%-g")), max_size=120),
    st.text(_SYLLABLES, min_size=60, max_size=300),
)
LANGUAGES = ("en", "vi", "zh", "ru", "km", "uz", "xx", "zh-Hant")
#: The most terms that a letter of a text begins: a noun and its runs, with initials, and the like.
_EACH = 12


@pytest.fixture(scope="module")
def morphemes() -> Iterator[Morphemes]:
    """The analyser, started once."""
    made = Morphemes((), Store())
    yield made
    made.close()


def _is_sound(found: Analysed, text: str) -> None:
    terms = found.terms
    assert [(t.at, -t.how, t.term) for t in terms] == sorted((t.at, -t.how, t.term) for t in terms)
    assert len({(t.term, t.at) for t in terms}) == len(terms)
    assert len(terms) <= _EACH * len(unicodedata.normalize("NFKC", text)) + _EACH
    for term in terms:
        assert 1 <= len(term.term) <= LONGEST
        assert 1 <= term.how <= 15
        assert term.at >= 0
        assert not re.search(r"\s", term.term)
        bare = term.term.removeprefix(INITIALS).removesuffix(STEM)
        assert bare
        assert fold(bare) == bare, "a query is folded, so a term must be"


def _korean(text: str, morphemes: Morphemes | Rules) -> Analysed:
    raw = fold(text)
    spoken = to_hangul(raw)
    tokens = morphemes.of([spoken])[0] if isinstance(morphemes, Morphemes) else morphemes.of(spoken)
    return korean(spoken, raw, tokens).analysed()


@given(TEXTS)
@example("가" * 300)
@example("일자리" * 60)
@example("a\u0301\u0300" * 50)
@example("ㅋ" * 100 + "\U0001f600" * 100)
def test_korean_terms_are_sound_whatever_the_text(morphemes: Morphemes, text: str) -> None:
    _is_sound(_korean(text, morphemes), text)


@given(TEXTS)
def test_terms_by_rules_are_sound_whatever_the_text(text: str) -> None:
    _is_sound(_korean(text, Rules([to_hangul(fold(text))], ["일자리"])), text)


@given(TEXTS, st.sampled_from(LANGUAGES))
@example("ក្ខ" * 40, "km")
def test_terms_of_other_languages_are_sound_whatever_the_text(text: str, language: str) -> None:
    _is_sound(foreign(fold(text), language).analysed(), text)


@given(st.lists(_WORDS, max_size=12).map(" ".join))
def test_a_text_in_pieces_is_the_same_text(morphemes: Morphemes, text: str) -> None:
    """NFD, as files and clipboards of a Mac have it."""
    apart = unicodedata.normalize("NFD", text)
    assert _korean(apart, morphemes) == _korean(text, morphemes)


def _samples() -> list[str]:
    """Lines of the base content that are words for readers."""
    lines = [line for text in base_files().values() for line in text.splitlines()]
    return [line for line in lines if re.search("[가-힣]", line)]


def _says_nothing(word: str) -> bool:
    """A stop word in any form, a letter, or a particle behind a bracket."""
    stops = {*dict(STOPS)["ko"], *(particle for _, words in PARTICLES for particle in words)}
    return (word.isascii() and len(word) < 2) or any(term in stops for term in readings(word))


@pytest.mark.parametrize("way", ["analyser", "rules"])
def test_whatever_stands_in_a_text_is_found_by_typing_it(morphemes: Morphemes, way: str) -> None:
    """But for the words that say nothing, which a query drops as well."""
    samples = _samples()
    assert len(samples) > 50
    rules = Rules(map(fold, samples), ())
    for text in samples:
        terms = strengths(_korean(text, morphemes if way == "analyser" else rules))
        for word in re.findall(rf"{WORD}+", fold(text)):
            if not _says_nothing(word):
                assert answers(terms, word), f"{word} in {text}"


def test_rules_find_most_of_what_the_analyser_finds(morphemes: Morphemes) -> None:
    samples = _samples()
    rules = Rules(map(fold, samples), ())
    nouns = found = 0
    for text in samples:
        by_rules = strengths(_korean(text, rules))
        for term, how in strengths(_korean(text, morphemes)).items():
            if how >= How.NOUN and not term.endswith(STEM):
                nouns += 1
                found += term in by_rules
    assert nouns > 200
    assert found / nouns > 0.8
