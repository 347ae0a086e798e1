"""Analysis: what a text is found by, case by case (finds.yml), with the analyser and by rules."""

from pathlib import Path

import pytest
import yaml

from generator.objects.analysis import LONGEST, Analysed, Found, How, Passage
from generator.render.search import analysis
from generator.render.search.analysis import analyse
from generator.render.search.lexicon import Lexicon, Same
from generator.store import Store
from tests.unit.search.asking import answers, strengths

FILE = Path(__file__).with_name("finds.yml")
CASES = list(yaml.safe_load_all(FILE.read_text("utf-8")))
LEXICON = Lexicon(
    names=("수완동", "시문시답", "첨단1동"),
    same=(
        Same("ko", ("임금", "급여", "월급")),
        Same("ko", ("조정 관리자", "코디", "코디네이터")),
        Same("ko", ("워크숍", "워크샵")),
        Same("ko", ("일과 삶의 균형", "워라밸")),
        Same("en", ("pay", "wage", "salary")),
        Same("en", ("firm", "company", "employer")),
    ),
)


#: Texts whose terms are looked at one by one.
RUN = "청년일자리정책을 도와 코디 월급"
AGAIN = "월급을 월급으로, 월급"
COUNT = "질문 1,436개 모음"
LONG_RUN = "청년일자리정책교육지원센터"
LONG = "가" * 500 + " " + "x" * 500
EMPTY = ("", " ", "…!?", "\n\n", "（）", "😀")


def passages() -> list[Passage]:
    return [Passage("body", case["text"], case.get("language", "ko")) for case in CASES]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Where every text of this file has been analysed: the analyser starts once."""
    assert not analysis.by_rules(), "kiwipiepy is not installed: install the project anew"
    kept = Store(tmp_path_factory.mktemp("store"))
    others = (RUN, AGAIN, COUNT, LONG_RUN, LONG, "월급", "급여", *EMPTY)
    all_passages = [*passages(), *(Passage("title", text, "ko") for text in others)]
    assert len(list(analyse(all_passages, kept, LEXICON))) == len(all_passages)
    return kept


@pytest.fixture(scope="module")
def analysed(store: Store) -> list[Analysed]:
    """Every case, by the analyser."""
    return list(analyse(passages(), store, LEXICON))


@pytest.fixture(scope="module")
def ruled() -> list[Analysed]:
    """Every case, as where the analyser is not installed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(analysis, "analyser", lambda: "")
        return list(analyse(passages(), Store(), LEXICON))


def _judge(case: dict, found: Analysed) -> None:
    terms = strengths(found)
    language = case.get("language", "ko")
    missed = [query for query in case["by"] if not answers(terms, str(query), language)]
    wrong = [query for query in case.get("not", ()) if answers(terms, str(query), language)]
    assert (missed, wrong) == ([], []), f"{case['purpose']} {sorted(terms)}"


@pytest.mark.parametrize("number", range(len(CASES)), ids=[case["purpose"] for case in CASES])
def test_a_text_is_found_by_what_it_says(number: int, analysed: list[Analysed]) -> None:
    _judge(CASES[number], analysed[number])


@pytest.mark.parametrize(
    "number",
    [number for number, case in enumerate(CASES) if case.get("rules", True)],
    ids=[case["purpose"] for case in CASES if case.get("rules", True)],
)
def test_rules_alone_find_what_needs_no_grammar(number: int, ruled: list[Analysed]) -> None:
    _judge(CASES[number], ruled[number])


def one(store: Store, text: str, lexicon: Lexicon = LEXICON) -> Analysed:
    (found,) = analyse([Passage("title", text, "ko")], store, lexicon)
    return found


def test_strengths_and_places_tell_how_a_term_is_meant(store: Store) -> None:
    found = one(store, RUN)
    assert Found("청년일자리정책", How.BARE, 0) in found.terms
    assert Found("청년", How.NOUN, 0) in found.terms
    assert Found("청년일자리", How.RUN, 0) in found.terms
    assert Found("일자리", How.NOUN, 1) in found.terms
    assert Found("정책", How.NOUN, 2) in found.terms
    assert Found("돕-", How.LEMMA, 3) in found.terms
    assert Found("도와-", How.VARIANT, 3) in found.terms
    assert Found("코디", How.WRITTEN, 4) in found.terms
    assert Found("코디월급", How.JOINED, 4) in found.terms
    assert Found("조정관리자", How.SYNONYM, 4) in found.terms
    assert Found("임금", How.SYNONYM, 5) in found.terms
    assert Found("~ㅊㄴㅇㅈㄹ", How.INITIALS, 0) in found.terms


def test_a_term_is_found_at_each_of_its_places_and_leads_once(store: Store) -> None:
    found = one(store, AGAIN)
    assert [term.at for term in found.terms if term.term == "월급"] == [0, 1, 2]
    assert [term.at for term in found.terms if term.term == "임금"] == [0]
    assert [term.at for term in found.terms if term.term == "~ㅇㄱ"] == [0]


def test_a_count_and_its_counter_share_a_place(store: Store) -> None:
    places = {term.term: term.at for term in one(store, COUNT).terms}
    assert (places["질문"], places["1436"], places["1436개"], places["모음"]) == (0, 1, 1, 2)


def test_a_noun_run_of_any_length_is_found_whole_and_by_its_neighbours(store: Store) -> None:
    found = {term.term for term in one(store, LONG_RUN).terms}
    assert {"청년일자리정책교육지원센터", "청년일자리정책교육", "지원센터"} <= found
    assert "청년일자리정책교육지원" not in found, "five nouns are no term, unless they are the word"


def test_what_is_written_stands_above_what_means_the_same(store: Store) -> None:
    terms = strengths(one(store, "월급"))
    assert terms["월급"] == How.WRITTEN > terms["임금"] == How.SYNONYM


def test_a_word_leads_to_another_because_an_editor_says_so(store: Store) -> None:
    silent = Lexicon(names=LEXICON.names)
    assert "월급" not in strengths(one(store, "급여", silent))
    assert "월급" in strengths(one(store, "급여"))


@pytest.mark.parametrize("text", EMPTY)
def test_a_text_without_words_has_no_terms(text: str, store: Store) -> None:
    assert one(store, text).terms == ()


def test_long_words_are_cut_where_queries_are_cut(store: Store) -> None:
    found = one(store, LONG)
    assert max(len(term.term) for term in found.terms) == LONGEST
    assert answers(strengths(found), "x" * 500)
