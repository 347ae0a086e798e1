"""What the reader of the index makes of queries, and which records it gives, in real JavaScript."""

import random
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.render.search.hanja import common_readings, to_hangul
from generator.render.search.letters import fold
from generator.render.search.query import readings
from generator.render.search.reader import reader as script
from tests.unit.search.foreign_reader import ForeignReader
from tests.unit.search.indexing import (
    TABLES,
    TEXTS,
    THEME,
    Reader,
    Written,
    files_of,
    marked,
)

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """A Node that holds the reader."""
    path = tmp_path_factory.mktemp("reader") / "reader.js"
    path.write_bytes(script(THEME))
    running = Reader(path)
    yield running
    running.close()


def village() -> Written:
    """A small site whose records are easy to tell apart."""
    youth, care = ("sector", "youth", "청년"), ("sector", "care", "돌봄")
    first, second = ("g-0001",), ("g-0002",)
    site = Written()
    site.add(
        "g-0001",
        "좋은 일자리|는 무엇일까요?",
        "월세|가 비싸-|서 못 살-|아요.",
        kind="core-question",
        chains=first,
    )
    site.add("g-0012", "청년^일자리^정책|을 알리-|려면?", chains=first, facets=(youth,))
    site.add(
        "w-0001",
        "돌봄 일자리",
        "마을|에서 어르신|을 돌보-|는 일자리",
        chains=first,
        status="제안",
        facets=(care,),
    )
    site.add(
        "b-0001",
        "돌봄 첫걸음",
        "일자리|가 늘-|었다",
        chains=first,
        status="진행 중",
        facets=(care,),
    )
    site.add("g-0002", "버스|가 일찍 끊기-|나요?", kind="core-question", chains=second)
    site.add(
        "g-0042",
        "통근^버스|를 타-|려면?",
        "[G-0001]|과 같은 뜻",
        chains=second,
        facets=(youth, care),
    )
    site.add("g-0043", "임금|이 3년|째 30%|만 오르-|나요?", "예산|은 1436|억")
    site.add("g-0044", "교육 신청|은 어디|서 하-|나요?")
    site.add("g-0045", "노동조합|과 remote 이야기", "회의|는 세 시")
    site.add("g-0046", "종이|를 아끼-|려면?")
    site.add("g-0047", "종|을 치-|는 날", "종|이 울리-|는 곳")
    site.add("g-0048", "주민^센터|는 언제 여-|나요?", "센터")
    return site  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site, written."""
    return village().lay(tmp_path_factory.mktemp("village"))


def how(results: dict[str, Any]) -> dict[str, str]:
    """What was made of each word."""
    return {word["word"]: word["how"] for word in results["words"]}


# The same steps as the generator


@given(TEXTS)
@settings(max_examples=30)
def test_every_term_is_found_again_in_its_records_with_its_impacts(
    node, tmp_path_factory, texts
) -> None:
    files = files_of(texts)
    root = tmp_path_factory.mktemp("round")
    for path, data in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    foreign = ForeignReader(files)
    terms = sorted({one.term for text in texts for _, found in text for one in found} | {"없는말"})
    answered = node.ask(root=[root], terms=terms)
    for term in terms:
        assert dict(answered[term][0]) == foreign.records(term)


_KOREAN = st.text(
    st.sampled_from(
        "가갔간갈감갑고기나는다단도돕라려를면보봄습서세쉬실어여에요우은을이인일자지청하한해했ㅆㄴ3a"
    ),
    min_size=1,
    max_size=9,
)
_ANY = st.text(st.characters(exclude_categories=("Cs", "Cn", "Co")), max_size=12)


@given(st.lists(st.one_of(_KOREAN, _ANY), min_size=30, max_size=90))
@settings(max_examples=30)
def test_words_are_read_as_the_generator_reads_them(node, words) -> None:
    raw = msgspec.to_builtins(TABLES) | {"requests": [], "stops": [], "suffixes": []}
    for word, (folded, found) in zip(words, node.ask(words=words, tables=raw), strict=True):
        assert folded == fold(word)
        if folded and "가" <= folded[-1] <= "힣":
            assert tuple(found) == readings(folded)


# What is typed, and what is found


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("통근버스", "g-0042"),
        ("통근 버스", "g-0042"),
        ("버스를", "g-0002"),
        ("월세가", "g-0001"),
        ("월세에서는", "g-0001"),
        ("돌보는", "w-0001"),
        ("비싸서", "g-0001"),
        ("비싼", "g-0001"),
        ("노동 조합", "g-0045"),  # written together in the text
        ("청년일자리", "g-0012"),
        ("청년 일자리 정책", "g-0012"),
        ("정책청년", "g-0012"),  # known words in another order
        ("어르신일자리", "w-0001"),  # words of one record, joined by the reader
        ("마을어르신을", "w-0001"),
        ("ㄴㄷㅈㅎ", "g-0045"),
        ("ㅊㄴㅇㅈㄹ", "g-0012"),
        ("ㅊㄴ ㅇㅈㄹ", "g-0012"),
        ("ㅌㄱㅂ", "g-0042"),  # the beginning of ㅌㄱㅂㅅ
        ("xhdrmsqjtm", "g-0042"),  # 통근버스 on the English keyboard
        ("XhdrmsqjTm", None),  # 통근버쓰: no word, and one slip from none typed so
        ("ㄱㄷㅡㅐㅅㄷ", "g-0045"),  # remote on the Korean keyboard
        ("ㅇㅓㄹㅡㅅㅣㄴ", "w-0001"),  # letters one by one
        ("통긍버스", "g-0042"),
        ("통곤버스", "g-0042"),
        ("동근버스", "g-0042"),  # a slip in the first syllable
        ("통근버스ㅇ", "g-0042"),
        ("노동조홥", "g-0045"),
        ("월쎄", "g-0001"),
        ("통근버", "g-0042"),
        ("노동좋", "g-0045"),  # half typed: ㅎ begins the next syllable
        ("3년", "g-0043"),
        ("30%", "g-0043"),
        ("1,436억", "g-0043"),
        ("월급", "g-0043"),  # means the same as 임금
        ("REMOTE", "g-0045"),
        ("ｒｅｍｏｔｅ", "g-0045"),
        ("주민센터", "g-0048"),
        ("주민 센터", "g-0048"),
    ],
)
def test_a_query_finds_its_record(node: Reader, site: Path, query: str, first: str | None) -> None:
    for text in (query, unicodedata.normalize("NFD", query), f"  {query}?! "):
        found = node.ids(site, text)
        assert found[:1] == ([first] if first else []), (text, found)


@pytest.mark.parametrize(
    "query",
    ["G-0042", "g-42", "g42", "G0042", "녹서 42", "녹서 42번", "green 42", "g-0042를", "ㅎ 녹서42"],
)
def test_an_id_finds_its_record_first(node: Reader, site: Path, query: str) -> None:
    assert node.ids(site, query)[0] == "g-0042"


def test_an_id_comes_before_those_who_name_it(node: Reader, site: Path) -> None:
    assert node.ids(site, "G-0001") == ["g-0001", "g-0042"]
    assert node.ids(site, "1") == ["g-0001", "w-0001", "b-0001", "g-0042"]
    assert node.ids(site, "g-0099") == []
    assert node.ids(site, "녹서 2025년") == []


@pytest.mark.parametrize(
    "query",
    [
        "",
        " ",
        "?!",
        "바나나",
        "비행기표",
        "우주여행 예약",
        "온라인",
        "김치찌개 만드는 법",
        "ㅋㅋㅋㅋㅋㅋ",
        "ㅏ",
        "ㄱ",
        "zzzz",
        "99999",
        "𠮷𠮷",
    ],
)
def test_nothing_is_said_to_be_nothing(node: Reader, site: Path, query: str) -> None:
    results = node.search(site, query)
    assert (results["hits"], results["total"], results["near"]) == ([], 0, False)


def test_words_that_only_ask_are_left_out_where_another_remains(node: Reader, site: Path) -> None:
    assert how(node.search(site, "버스 신청 방법 알려주세요")) == {"버스": "exact"}
    for asked in ("버스는 어떻게 하나요?", "버스 신청하나요", "버스를 신청하려면 뭐가 있나요"):
        assert node.ids(site, asked) == node.ids(site, "버스")
    assert node.ids(site, "신청") == ["g-0044"]
    assert node.ids(site, "교육 신청")[0] == "g-0044"


def test_a_particle_is_taken_off_only_where_it_is_one(node: Reader, site: Path) -> None:
    """종이 is paper, not 종 (a bell) with a particle: no record of the one has the other."""
    assert node.ids(site, "종이") == ["g-0046"]
    assert node.ids(site, "종을") == ["g-0047"]
    assert node.ids(site, "회의") == ["g-0045"]


def test_one_syllable_is_a_whole_word_only_where_it_is_plain(node: Reader, tmp_path: Path) -> None:
    """온라인 is not 오 with three endings, nor 바나나 바 with 나 twice, nor 단가 다 with ㄴ가."""
    site = Written().add("g-0001", "사람|이 오-|는 길", "바|로 가-|고 다-|아서 집")
    root = site.lay(tmp_path)
    for query in ("온라인", "바나나", "단가", "가나", "집나집"):
        assert node.ids(root, query) == [], query
    for query in ("오는", "오려면", "옵니다", "오겠다", "집에서는", "집을"):
        assert node.ids(root, query) == ["g-0001"], query


def test_a_slip_is_mended_by_the_end_of_a_word_as_by_its_beginning(
    node: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Words stand in many files; one by the beginning and one by the end are enough."""
    monkeypatch.setattr("generator.render.search.shards.parted.__defaults__", (60,))
    site = Written().add("g-0001", "통근버스|를 타-|려면")
    for n in range(2, 200):
        letters = "가나다라마바사아자차카타파하"
        site.add(f"g-{n:04}", "".join(letters[n * k % 13] + letters[n % 14] for k in (1, 3)))
    root = site.lay(tmp_path)
    for slip in ("동근버스", "통곤버스", "통근저스", "통근버그"):
        assert node.ids(root, slip) == ["g-0001"], slip
        assert len([name for name in node.files if "/w" in name or "/e" in name]) <= 4


def test_what_is_hardly_ever_kept_as_typed_means_what_texts_mostly_have(
    node: Reader, tmp_path: Path
) -> None:
    """An analyser that once left 갈등을 as it stands does not hide the other forty."""
    site = Written()
    for n in range(1, 41):
        site.add(f"g-{n:04}", "갈등|을 풀-|려면?")
    site.add("g-0041", "갈등을 다시")
    root = site.lay(tmp_path)
    results = node.search(root, "갈등을")
    assert results["total"] == 41
    assert results["words"] == [{"word": "갈등을", "how": "exact", "terms": ["갈등을", "갈등"]}]


def test_typing_completes_the_last_word_and_mends_nothing(node: Reader, site: Path) -> None:
    for typed in ("통그", "통근버", "통ㄱ", "ㅌㅗㅇ", "어르신 일잘", "일자리 통"):
        assert node.ids(site, typed, typing=True), typed
    assert node.ids(site, "통그", typing=True) == ["g-0042"]
    assert node.ids(site, "어르신 일잘", typing=True) == ["w-0001"]
    assert node.ids(site, "통긍버스", typing=True) == []
    assert node.ids(site, "어르신 일잘 ", typing=True) == node.ids(site, "어르신 일잘")
    assert node.search(site, "통근", typing=True)["near"] is False


def test_hanja_is_found_as_it_is_read(node: Reader, site: Path) -> None:
    for query in ("賃金", "賃金이", "勞動組合", "통근 賃金"):
        assert node.ids(site, query), query
    assert node.ids(site, "勞動組合") == [
        "g-0045"
    ]  # 로동조합 by its letters, 노동조합 at the beginning
    assert node.ids(site, "老人") == []


@given(
    st.text(st.sampled_from("勞動組合不當率列律女人歷史的이가 年中不不實"), min_size=1, max_size=6)
)
@settings(max_examples=60)
def test_hanja_is_read_as_the_generator_reads_it(node, hanja) -> None:
    sounds = " ".join(common_readings().split())
    assert node.ask(spoken=hanja, sounds=sounds) == to_hangul(hanja)


def test_a_share_is_found_by_its_sign_and_by_its_word(node: Reader, site: Path) -> None:
    assert node.ids(site, "30퍼센트") == node.ids(site, "30프로") == node.ids(site, "30%")
    assert node.ids(site, "31퍼센트") == []


def test_numbers_stand_apart_from_their_unit_as_well(node: Reader, site: Path) -> None:
    assert node.ids(site, "3 년")[0] == "g-0043"


def test_only_words_that_stand_by_themselves_complete_a_query(node: Reader, tmp_path: Path) -> None:
    """아라동 화상 is no word 동화상 that 동화 could begin."""
    site = Written().add("g-0001", "동 화상|은 언제까지").add("g-0002", "화상^치료|는 어디서")
    root = site.lay(tmp_path)
    assert node.ids(root, "동화") == []
    assert node.ids(root, "화상치") == ["g-0002"]


# Which first


def test_a_title_stands_before_a_text_and_all_words_before_some(node: Reader, site: Path) -> None:
    assert node.ids(site, "돌봄 일자리")[:2] == ["w-0001", "b-0001"]
    assert node.ids(site, "일자리")[0] in ("w-0001", "g-0001")
    results = node.search(site, "돌봄 일자리")
    assert [hit["near"] for hit in results["hits"][:2]] == [False, False]
    assert not results["near"]


def test_neighbours_that_stand_together_come_first(node: Reader, tmp_path: Path) -> None:
    site = Written()
    site.add("g-0001", "산업 이야기|와 단지 이야기")
    site.add("g-0002", "단지 이야기|와 산업 이야기")
    site.add("g-0003", "이야기|와 이야기|는 산업 단지")
    root = site.lay(tmp_path)
    assert node.ids(root, "산업 단지")[0] == "g-0003"
    assert node.ids(root, "산업단지")[0] == "g-0003"


def test_a_wrong_space_is_no_space(node: Reader, tmp_path: Path) -> None:
    site = Written()
    site.add("g-0001", "태양광|을 달-|려면?")
    site.add("g-0002", "이주민|의 말")
    site.add("g-0003", "주민|의 말")
    root = site.lay(tmp_path)
    assert node.ids(root, "태 양광") == ["g-0001"]
    assert "g-0002" in node.ids(root, "이 주민")


def test_a_verb_beside_nouns_is_no_condition_but_counts(node: Reader, tmp_path: Path) -> None:
    site = Written()
    site.add("g-0001", "버스|와 시장")
    site.add("g-0002", "버스|와 시장|을 늘리-|려면")
    site.add("g-0003", "길|을 늘리-|려면")
    root = site.lay(tmp_path)
    results = node.search(root, "시장의 버스를 늘리려면 어떻게 해야 하나요?")
    assert [hit["card"]["id"] for hit in results["hits"]] == ["g-0002", "g-0001"]
    assert not results["near"]
    assert node.ids(root, "늘리려면") == ["g-0002", "g-0003"] or node.ids(root, "늘리려면") == [
        "g-0003",
        "g-0002",
    ]


def test_an_unknown_form_of_a_verb_is_no_condition(node: Reader, site: Path) -> None:
    results = node.search(site, "버스가 없어졌습니다")
    assert results["hits"][0]["card"]["id"] == "g-0002"
    assert not results["near"]
    assert node.ids(site, "버스 항공권") == []


def test_in_a_sentence_not_every_word_is_a_condition(node: Reader, tmp_path: Path) -> None:
    site = Written()
    site.add("g-0001", "유학생|과 보호구")
    for n in range(2, 30):
        site.add(f"g-{n:04}", "동네 이야기", "필요|한 것")
    site.add("g-0030", "동네|의 유학생", "보호구|가 필요|하다. " + "다른 말 " * 80)
    root = site.lay(tmp_path)
    asked = "우리 동네 유학생에게 보호구가 왜 필요한지 알려 주세요"
    assert set(node.ids(root, asked)[:2]) == {"g-0001", "g-0030"}
    # As words by themselves they are: what has them all stands first.
    assert node.ids(root, "동네 유학생 보호구")[0] == "g-0030"


def test_half_of_what_is_asked_is_near_and_less_is_nothing(node: Reader, site: Path) -> None:
    results = node.search(site, "노동조합 월세")
    assert results["near"]
    assert {hit["card"]["id"] for hit in results["hits"]} == {"g-0045", "g-0001"}
    assert all(hit["near"] for hit in results["hits"])
    assert how(node.search(site, "버스 항공권")) == {"버스": "exact", "항공권": "unknown"}
    assert node.ids(site, "버스 항공권") == []
    assert node.ids(site, "버스 항공권 예매") == []


def test_a_near_record_has_the_rarer_half_and_hardly_less_than_the_best(
    node: Reader, tmp_path: Path
) -> None:
    site = Written()
    for n in range(1, 21):
        site.add(f"g-{n:04}", "돌봄 이야기")
    site.add("g-0021", "버스|가 없-|다")
    site.add("g-0022", "시장|과 학교|와 병원")
    site.add("g-0023", "시장|과 학교")
    root = site.lay(tmp_path)
    assert node.ids(root, "돌봄 버스") == ["g-0021"]
    assert node.ids(root, "시장 학교 병원 버스") == ["g-0022"]


def test_a_mended_word_is_told(node: Reader, site: Path) -> None:
    results = node.search(site, "통긍버스")
    assert results["near"]
    assert results["mended"] == [["통긍버스", "통근버스"]]
    assert how(results) == {"통긍버스": "near"}
    assert how(node.search(site, "xhdrms")) == {"xhdrms": "keyboard"}
    assert not node.search(site, "xhdrms")["near"]


def test_slips_cost_by_how_likely_they_are(node: Reader) -> None:
    def cost(one: str, other: str) -> float:
        return float(
            node.call("distance", node.call("letters", one), node.call("letters", other), 3)
        )

    assert cost("월급", "월급") == 0
    assert cost("세금", "새금") == 0.5  # sounds alike
    assert cost("돌봄", "돌붐") == 0.75  # keys that touch
    assert cost("돌봄", "돌밤") == 1
    assert cost("돌봄", "도봄") == cost("돌봄", "돌봄ㄹ") == 1
    assert cost("월급", "월그ㅂ") == 0
    assert cost("버스", "허크") == 2
    assert cost("일자리", "일자일리일") > 3


def test_letters_of_the_keyboard_come_together_as_it_does(node: Reader) -> None:
    for typed, text in (
        ("ㅇㅣㄹㅈㅏㄹㅣ", "일자리"),
        ("ㄱㅏㅂㅅㅣ", "갑시"),
        ("ㄷㅏㄹㄱ", "닭"),
        ("ㅇㅗㅏㄴ", "완"),
        ("ㅗㅏ", "ㅗㅏ"),
        ("ㄸㄸㅏ", "ㄸ따"),
        ("ㄱㅏㄸㅏ", "가따"),
    ):
        assert node.call("compose", typed) == text
    for word in ("일자리", "값어치", "닭볶음", "꽃밭", "왜", "의사", "뷁"):
        assert node.call("compose", node.call("strokes", word)) == word


# What is shown


def test_the_words_found_are_marked(node: Reader, site: Path) -> None:
    def title(query: str) -> str:
        hit = node.search(site, query)["hits"][0]
        return marked(hit["card"]["title"], hit["marks"]["title"])

    assert title("통근버스") == "[통근버스]를 타려면?"
    assert title("버스 통근") == "[통근버스]를 타려면?"
    assert title("청년 정책") == "[청년]일자리[정책]을 알리려면?"
    assert title("ㅌㄱ") == "[통근]버스를 타려면?"
    assert title("월급") == "[임금]이 3년째 30%만 오르나요?"
    assert title("30%") == "임금이 3년째 [30%]만 오르나요?"
    assert title("종을") == "[종을] 치는 날"
    hit = node.search(site, "종은 울리는 곳")["hits"][0]
    assert marked(hit["card"]["text"], hit["marks"]["text"]) == "[종]이 [울리는] [곳]"
    hit = node.search(site, "어르신 마을")["hits"][0]
    assert (
        marked(hit["card"]["text"], hit["marks"]["text"]) == "[마을]에서 [어르신]을 돌보는 일자리"
    )


def test_a_single_syllable_is_marked_only_where_it_is_the_word(
    node: Reader, tmp_path: Path
) -> None:
    site = Written().add("g-0001", "가까이 가-|는 길", "길이|를 가늠하-|고 길|을 간다")
    hit = node.search(site.lay(tmp_path), "가는 길")["hits"][0]
    assert marked(hit["card"]["title"], hit["marks"]["title"]) == "가까이 [가는] [길]"
    text = marked(hit["card"]["text"], hit["marks"]["text"])
    assert text == "길이를 가늠하고 [길]을 간다"


def test_marks_fit_texts_of_any_kind(node: Reader, tmp_path: Path) -> None:
    site = Written().add("g-0001", "𠮷<b>돌봄</b> & 돌봄 ＡＢ돌봄 $& [돌봄]( ㈜돌봄", "$1 돌봄")
    hit = node.search(site.lay(tmp_path), "돌봄 돌봄 $& <")["hits"][0]
    assert hit["card"]["title"] == "𠮷<b>돌봄</b> & 돌봄 ＡＢ돌봄 $& [돌봄]( ㈜돌봄"
    begins = [begin for begin, _ in hit["marks"]["title"]]
    units = hit["card"]["title"].encode("utf-16-le")
    assert [units[2 * n : 2 * n + 4].decode("utf-16-le") for n in begins] == ["돌봄"] * 5


def test_hits_are_grouped_by_their_chain_with_its_states(node: Reader, site: Path) -> None:
    results = node.search(site, "돌봄 일자리")
    group = results["groups"][0]
    assert [hit["card"]["id"] for hit in group["hits"]] == ["w-0001", "b-0001"]
    assert group["chain"] == {
        "id": "g-0001",
        "title": "좋은 일자리는 무엇일까요?",
        "status": "",
        "behind": [
            {"id": "w-0001", "title": "돌봄 일자리", "status": "제안"},
            {"id": "b-0001", "title": "돌봄 첫걸음", "status": "진행 중"},
        ],
    }
    assert results["groups"] == node.search(site, "돌봄 일자리")["groups"]
    alone = node.search(site, "종이")["groups"][0]
    assert alone["chain"] is None


def test_a_card_says_what_a_page_needs(node: Reader, tmp_path: Path) -> None:
    site = Written().add(
        "g-0007", "하나", "본문", status="초안", state="draft", sample=True, lang="en"
    )
    card = node.search(site.lay(tmp_path), "하나")["hits"][0]["card"]
    assert card == {
        "id": "g-0007", "number": "G-0007", "href": "../g-0007/", "kind": "question",
        "status": "초안", "state": "draft", "title": "하나", "text": "본문", "sample": True,
        "language": "en", "plain": "", "chains": [],
    }  # fmt: skip


def test_a_card_leads_to_the_plain_words_where_there_are_some(node: Reader, tmp_path: Path) -> None:
    site = Written().add("g-0007", "하나", "본문", plain="ko-simple").add("g-0008", "둘", "본문")
    hits = node.search(site.lay(tmp_path), "본문")["hits"]
    assert {hit["card"]["id"]: hit["card"]["plain"] for hit in hits} == {
        "g-0007": "../../ko-simple/g-0007/",
        "g-0008": "",
    }


def test_facets_narrow_and_count(node: Reader, site: Path) -> None:
    results = node.search(site, "일자리", facets=["sector"])
    care = {"value": "care", "label": "돌봄", "count": 2}
    assert results["facets"] == {"sector": [care, {"value": "youth", "label": "청년", "count": 1}]}
    narrowed = node.search(site, "일자리", facets=["sector"], filters={"sector": ["youth"]})
    assert [hit["card"]["id"] for hit in narrowed["hits"]] == ["g-0012"]
    assert narrowed["facets"] == results["facets"]
    either = node.search(site, "일자리", filters={"sector": ["youth", "care"]})
    assert either["total"] == 3
    assert node.search(site, "일자리", filters={"sector": ["none"]})["total"] == 0
    assert node.search(site, "일자리", filters={"nothing": ["care"]})["total"] == 0
    assert node.search(site, "일자리", filters={"sector": []}, facets=["nothing"])["facets"] == {
        "nothing": []
    }
    assert not [name for name in node.files if "/f" in name]


def test_further_hits_follow_without_repeating(node: Reader, tmp_path: Path) -> None:
    site = Written()
    for n in range(1, 58):
        site.add(f"g-{n:04}", f"돌봄 {'이야기 ' * (n % 7)}")
    root = site.lay(tmp_path)
    results = node.search(root, "돌봄", pages=4, each=20)
    assert results["total"] == 57
    seen = [results["hits"], *(page["hits"] for page in results["pages"])]
    assert [len(page) for page in seen] == [10, 20, 20, 7, 0]
    ids = [hit["card"]["id"] for page in seen for hit in page]
    assert len(set(ids)) == 57
    assert [page["left"] for page in results["pages"]] == [27, 7, 0, 0]
    assert node.ids(root, "돌봄", offset=10, limit=20) == ids[10:30]


# Long lists


def test_a_list_that_is_cut_gives_the_same_hits(node: Reader, tmp_path: Path, monkeypatch) -> None:
    rng = random.Random(3)
    site = Written()
    for n in range(1, 301):
        words = [word for word in ("돌봄", "버스", "시장", "학교") if rng.random() < 0.7]
        site.add(f"g-{n:04}", "|와 ".join(words[:2]) or "없음", "|와 ".join(words[2:]))
    whole = site.lay(tmp_path / "whole")
    monkeypatch.setattr("generator.render.search.shards.HEAD", 16)
    cut = site.lay(tmp_path / "cut")
    for query in ("돌봄", "돌봄 버스", "버스 시장 학교", "돌봄 시장 없음", "학교 돌봄"):
        assert node.ids(cut, query) == node.ids(whole, query), query
    one = node.search(cut, "돌봄")
    assert not [name for name in node.files if "/x" in name]
    assert (one["total"], one["exact"]) == (16, False)
    counted = node.search(cut, "돌봄", filters={"sector": ["care"]})
    assert counted["exact"]


# Several sites as one


def test_two_indexes_are_searched_as_one(node: Reader, tmp_path: Path) -> None:
    both, one, other = Written(), Written(), Written()
    rng = random.Random(8)
    for n in range(1, 81):
        text = " ".join(
            f"{word}|와"
            for word in ("돌봄", "버스", "시장", "학교", "통근^버스")
            if rng.random() < 0.4
        )
        for site in (both, one if n % 2 else other):
            site.add(f"g-{n:04}", text or "빈 글")
    roots = [one.lay(tmp_path / "one"), other.lay(tmp_path / "other")]
    whole = both.lay(tmp_path / "both")
    for query in ("돌봄", "버스 시장", "통근버스", "학교 돌봄 버스", "ㄷㅂ", "g-0007", "돌붐"):
        merged = node.search(roots, query, sites=["하나", "둘"], limit=100)
        alone = node.search(whole, query, limit=100)
        assert merged["total"] == alone["total"] > 0
        scores = {hit["card"]["id"]: round(hit["score"], 4) for hit in alone["hits"]}
        assert {hit["card"]["id"]: round(hit["score"], 4) for hit in merged["hits"]} == scores
        assert {hit["site"] for hit in merged["hits"]} <= {"하나", "둘"}
        for hit in merged["hits"]:
            assert (hit["site"] == "하나") == (int(hit["card"]["id"][2:]) % 2 == 1)


def test_a_word_known_on_one_site_is_not_mended_on_the_other(node: Reader, tmp_path: Path) -> None:
    one = Written().add("g-0001", "동네 시장").lay(tmp_path / "one")
    other = Written().add("g-0002", "동녘 시장").lay(tmp_path / "other")
    assert node.ids([one, other], "동네") == ["g-0001"]
    assert node.ids([one, other], "시장") == ["g-0001", "g-0002"]


# English


def test_english_is_found_by_its_stems(node: Reader, tmp_path: Path) -> None:
    site = Written()
    site.add("g-0001", "Jobs for young workers", more=(("body", "job-| worker"),))
    site.texts["g-0001"] = [("title", "jobs job young workers worker polici")]
    site.add("g-0002", "The bus")
    root = site.lay(tmp_path, "en")
    for query in (
        "workers",
        "worker",
        "job",
        "policies",
        "policy",
        "young worker's",
        "please find jobs",
        "The young",
    ):
        assert node.ids(root, query, languages=["en"]) == ["g-0001"], query
    assert node.ids(root, "workshops", languages=["en"]) == []
    assert node.ids(root, "wokrers", languages=["en"]) == ["g-0001"]


def test_scripts_without_spaces_are_found_by_their_pairs(node: Reader, tmp_path: Path) -> None:
    site = Written()
    site.texts["g-0001"] = []
    site.add("g-0001", "青年就业政策")
    site.texts["g-0001"] = [("title", "青年 年就 就业 业政 政策")]
    root = site.lay(tmp_path, "zh")
    assert node.ids(root, "青年就业", languages=["zh"]) == ["g-0001"]
    assert node.ids(root, "青年旅行", languages=["zh"]) == []
