"""What the index of search promises: nothing lost, small files, the same bytes, open to others."""

import json
import random
import re
import sys
from array import array
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.objects.analysis import LONGEST
from generator.objects.search import FIELDS as SEARCHED
from generator.objects.search import Card
from generator.render.search import shards
from generator.render.search.encode import (
    DIGITS,
    file,
    fronted,
    gaps,
    number,
    numbers,
    order,
    shared,
)
from generator.render.search.index import FIELDS, index, neighbours
from generator.render.search.shards import (
    GROUP,
    HEAD,
    SHARD,
    WORDS,
    shelf,
    term_shards,
    word_shards,
)
from tests.unit.search.foreign_reader import ForeignReader, sorted_terms
from tests.unit.search.indexing import (
    PAPERS,
    PROJECT,
    TABLES,
    TERMS,
    TEXTS,
    Written,
    analysed,
    by_path,
    cards,
    files_of,
)

# Nothing is lost


@given(TEXTS)
def test_a_foreign_reader_finds_every_term_in_its_records_and_in_no_other(texts) -> None:
    reader = ForeignReader(files_of(texts))
    wanted: dict[str, set[int]] = {}
    for record, text in enumerate(texts):
        for _, found in text:
            for one in found:
                wanted.setdefault(one.term, set()).add(record)
    for term, records in wanted.items():
        assert set(reader.records(term)) == records
        assert all(1 <= impact <= 15 for impact in reader.records(term).values())
    assert reader.manifest["count"] == len(wanted)
    assert reader.records("없는말") == {}


@given(TEXTS)
def test_lists_that_are_cut_keep_their_strongest_and_lose_nothing(texts) -> None:
    whole = ForeignReader(files_of(texts))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shards, "HEAD", 2)
        cut = ForeignReader(files_of(texts))
    terms = {one.term for text in texts for _, found in text for one in found}
    for term in terms:
        assert cut.records(term) == whole.records(term)
        head = dict(list(cut.records(term).items())[:2])
        rest = {r: i for r, i in whole.records(term).items() if r not in head}
        assert min(head.values()) >= max(rest.values(), default=0)


@given(st.lists(st.integers(0, 2**31), max_size=50))
def test_numbers_come_back(values) -> None:
    assert numbers("".join(map(number, values))) == values


@given(st.sets(TERMS, max_size=60))
def test_sorted_terms_come_back(terms) -> None:
    ordered = sorted(terms, key=order)
    assert sorted_terms(fronted(ordered)) == ordered


def test_the_examples_of_the_document() -> None:
    text = (PROJECT / "docs" / "search-format.md").read_text("utf-8")
    assert "5 is `F`, 37 is `lB`" in text
    assert (number(5), number(37)) == ("F", "lB")
    assert "3, 4, 9 are 3, 0, 4: `DAE`" in text
    assert gaps([3, 4, 9]) == "DAE"


def test_the_document_says_the_numbers_of_the_code() -> None:
    text = (PROJECT / "docs" / "search-format.md").read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)` \| ([\d.]+) \| (\d+) \| ([\d.]+) \|$", text, re.MULTILINE)
    told = {name: (float(weight), int(usual), float(slope)) for name, weight, usual, slope in rows}
    assert told == {name: (w.weight, w.usual, w.slope) for name, w in FIELDS.items()}
    assert f"The {WORDS:,} commonest words" in text
    assert f"at most {LONGEST} characters" in text


def test_every_field_that_is_searched_has_its_weight() -> None:
    assert set(FIELDS) == set(SEARCHED)


# The same bytes


@given(TEXTS, st.randoms(use_true_random=False))
def test_the_order_of_cards_changes_no_byte(texts, rng) -> None:
    ordered = cards(len(texts))
    shuffled = rng.sample(ordered, len(ordered))
    records = dict(zip([card.id for card in ordered], texts, strict=True))
    read = lambda card: [(field, analysed(found)) for field, found in records[card.id]]  # noqa: E731
    one = by_path(index("ko", ordered, read, TABLES, PAPERS))
    assert one == by_path(index("ko", shuffled, read, TABLES, PAPERS))


def written() -> Written:
    site = Written()
    site.add(
        "g-0001",
        "좋은 일자리|는 무엇일까요?",
        kind="core-question",
        chains=("g-0001",),
        status="초안",
    )
    site.add("g-0010", "청년^일자리|를 늘리-|려면?", "월세|가 비싸-|서", chains=("g-0001",))
    site.add("g-0002", "버스|가 일찍 끊기-|나요?", chains=("g-0002",), kind="core-question")
    site.add("w-0001", "통근^버스", "버스|를 늘리-|는 길", chains=("g-0002",), status="제안")
    site.add("b-0001", "밤^버스 시범", chains=("g-0002",), status="진행 중")
    site.add("g-0003", "따옴표 ' 와 \\ 와 \u2028 </script>", kind="question")
    return site


def test_any_change_gives_the_build_another_name_and_no_change_the_same() -> None:
    def build(site: Written) -> str:
        return str(ForeignReader(by_path(site.outputs())).manifest["build"])

    same = build(written())
    assert same == build(written())
    assert re.fullmatch("[a-z2-7]{10}", same)
    assert build(written().add("g-0004", "하나 더")) != same
    changed = written()
    changed.texts["g-0010"][2] = ("body", "월세|가 싸-|서")
    assert build(changed) != same
    retitled = written()
    retitled.cards[0] = Card(
        **{name: getattr(retitled.cards[0], name) for name in Card.__struct_fields__}
        | {"status": "확정"}
    )
    assert build(retitled) != same


def test_a_further_record_changes_the_impact_of_no_other() -> None:
    one = ForeignReader(by_path(written().outputs()))
    more = ForeignReader(
        by_path(written().add("g-0099", "일자리 일자리 버스|가", "일자리 " * 90).outputs())
    )
    for term in ("일자리", "버스", "늘리-", "월세"):
        for record, impact in one.records(term).items():
            id = one.card(record)[0]
            other = next(r for r in more.records(term) if more.card(r)[0] == id)
            assert more.records(term)[other] == impact


# Weights


def test_a_title_counts_more_than_labels_than_a_body_than_the_title_of_a_parent() -> None:
    site = Written()
    for n, field in enumerate(("title", "labels", "body", "parent"), 1):
        more = [(field, "돌봄")]
        site.add(
            f"g-{n:04}",
            "돌봄" if field == "title" else "다른 말",
            more=more if field != "title" else (),
        )
    impacts = list(ForeignReader(by_path(site.outputs())).records("돌봄").values())
    assert impacts == sorted(impacts, reverse=True)
    assert len(set(impacts)) == 4


def test_an_id_counts_most_and_a_long_body_takes_from_its_words() -> None:
    site = (
        Written()
        .add("g-0001", "하나")
        .add("g-0002", "[G-0001]|을 보라", "짧은 돌봄")
        .add("g-0003", "긴 글", "돌봄 " + "다른 말 " * 100)
    )
    reader = ForeignReader(by_path(site.outputs()))
    ids = reader.records("g-0001")
    assert ids[0] > ids[1]
    assert ids[0] >= 14
    care = reader.records("돌봄")
    assert care[1] > care[2] >= 1


# Small files


def long_tail(records: int) -> dict[str, "array[int]"]:
    """Postings as text has them: a few terms in very many records, most in one or two."""
    rng = random.Random(5)
    syllables = [chr(0xAC00 + rng.randrange(11172)) for _ in range(300)]
    terms = {"".join(rng.choices(syllables, k=rng.randint(2, 5))) for _ in range(6000)}
    found = {}
    for rank, term in enumerate(sorted(terms), 1):
        share = min(records, max(1, records * 2 // rank))
        chosen = sorted(rng.sample(range(records), share))
        found[term] = array("I", (record << 4 | rng.randint(1, 15) for record in chosen))
    return found


def test_files_of_terms_are_near_their_size_and_no_list_makes_one_large() -> None:
    postings = long_tail(30_000)
    sharded, rests = term_shards(postings)
    sizes = [packed(payload) for payload in sharded.payloads]
    assert max(sizes) < 1.6 * SHARD
    assert sorted(sizes)[len(sizes) // 2] > 0.5 * SHARD
    assert len(rests) == sum(len(found) > HEAD for found in postings.values())


def test_every_term_stands_in_the_file_that_its_text_names() -> None:
    sharded, _ = term_shards(long_tail(2_000))
    starts = [order(start) for start in sharded.starts]
    assert starts[0] == b""
    assert starts == sorted(set(starts))
    for n, payload in enumerate(sharded.payloads):
        terms = [order(term) for term in sorted_terms(payload.split(" ")[0])]
        assert terms == sorted(set(terms))
        assert starts[n] <= terms[0]
        assert n + 1 == len(starts) or terms[-1] < starts[n + 1]


def test_files_are_cut_where_neighbours_share_least() -> None:
    terms = [f"{first}{second:02}" for first in "가나다라마바사아자차" for second in range(90)]
    sharded, _ = term_shards({term: array("I", [16 * n + 1]) for n, term in enumerate(terms)})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shards.parted, "__defaults__", (300,))
        small, _ = term_shards({term: array("I", [16 * n + 1]) for n, term in enumerate(terms)})
    assert len(sharded.payloads) < len(small.payloads)
    assert len(set(small.starts) & set("나다라마바사아자차")) == 9


def test_a_manifest_stays_small() -> None:
    sharded, _ = term_shards(long_tail(30_000))
    words, ends = word_shards(long_tail(30_000))
    assert (
        len(json.dumps([sharded.starts, words.starts, ends.starts], ensure_ascii=False).encode())
        < 2500
    )


def packed(text: str) -> int:
    return len(__import__("gzip").compress(text.encode(), 6))


# Words and ends


def test_words_are_the_commonest_and_stand_by_beginning_and_by_end() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shards, "WORDS", 3)
        site = Written()
        for n in range(1, 10):
            words = ["일자리", *["돌봄"] * (n > 3), *["버스"] * (n > 6), *["드문말"] * (n > 8)]
            site.add(f"g-{n:04}", "|는 ".join(words) + "|는 돕-|고 3년")
        reader = ForeignReader(by_path(site.outputs()))
    assert reader.words("w") == {"돌봄": 3, "버스": 2, "일자리": 4}
    assert reader.words("e") == {"봄돌": 3, "스버": 2, "리자일": 4}


# Cards and facets


def test_records_of_a_chain_are_neighbours_its_core_question_first() -> None:
    ordered = [card.id for card in neighbours(written().cards)]
    assert ordered == ["g-0001", "g-0010", "g-0002", "w-0001", "b-0001", "g-0003"]


def test_a_card_comes_with_its_chain_and_their_states() -> None:
    reader = ForeignReader(by_path(written().outputs()))
    assert reader.card(3)[0] == "w-0001"
    title, status, behind = reader.chains(3)["g-0002"][1:]
    assert (title, status) == ("버스가 일찍 끊기나요?", "")
    assert behind == [["w-0001", "통근버스", "제안"], ["b-0001", "밤버스 시범", "진행 중"]]


def test_a_card_says_only_what_is_not_known_anyway() -> None:
    site = written()
    site.add("draft-x", "초안", sample=True, lang="en", chains=())
    site.cards[-1] = Card(
        id="draft-x",
        number="초안 1",
        href="elsewhere/",
        kind="question",
        kind_text="",
        title="A",
        sample=True,
        lang="en",
    )
    reader = ForeignReader(by_path(site.outputs()))
    assert reader.card(0)[:3] == ["g-0001", "", ""]
    assert len(reader.card(0)) == 9
    odd = reader.card(6)
    assert odd[:3] == ["draft-x", "초안 1", "elsewhere/"]
    assert odd[-2:] == [1, "en"]


def test_text_of_any_kind_comes_back_from_a_script() -> None:
    reader = ForeignReader(by_path(written().outputs()))
    last = reader.card(5)
    assert last[6] == "따옴표 ' 와 \\ 와 \u2028 </script>"


@given(
    st.text(st.characters(exclude_categories=("Cs",)), max_size=80).filter(
        lambda t: "\n" not in t and "\r" not in t
    )
)
def test_a_file_is_one_line_and_holds_its_payload(payload) -> None:
    text = file("ko/x/t0", payload).decode()
    assert text.count("\n") == 1
    assert text.endswith("')\n")
    body = text[text.index(",'") + 2 : -3]
    assert re.sub(r"\\([\\'])", r"\1", body) == payload


@given(
    st.lists(
        st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=5).map(
            lambda v: tuple(sorted(v))
        ),
        min_size=1,
        max_size=200,
    )
)
def test_the_shelves_of_every_record_come_back(sets) -> None:
    values, named, width, records = shelf(sets)
    for record, wanted in enumerate(sets):
        place = 0
        for digit in records[record * width : (record + 1) * width]:
            place = place * 64 + DIGITS.index(digit)
        assert tuple(values[value] for value in named[place]) == wanted


def test_facets_hold_values_with_their_words() -> None:
    site = Written()
    site.add("g-0001", "하나", facets=(("sector", "care", "돌봄"), ("sector", "youth", "청년")))
    site.add("g-0002", "둘", facets=(("sector", "care", "돌봄"), ("kind", "question", "원질문")))
    reader = ForeignReader(by_path(site.outputs()))
    assert reader.manifest["facets"] == ["kind", "sector"]
    assert [reader.shelf("sector", record) for record in (0, 1)] == [["care", "youth"], ["care"]]
    assert [reader.shelf("kind", record) for record in (0, 1)] == [[], ["question"]]


# Sites without anything


def test_a_site_without_records_has_an_index() -> None:
    files = by_path(Written().outputs())
    reader = ForeignReader(files)
    assert reader.manifest["records"] == 0
    assert {Path(path).name for path in files} == {"index.json", "index.js", "t0.js", "h0.js"}


def test_a_record_without_words_has_its_card() -> None:
    reader = ForeignReader(files_of([[]]))
    assert reader.card(0)[0] == "g-0001"
    assert GROUP > 1
    assert shared("가나", "가다") == 1


def test_the_postings_of_a_record_cost_little(monkeypatch) -> None:
    """A record is read once, whatever the number of terms; nothing is asked twice."""
    asked = []
    site = written()
    read = site.read
    list(index("ko", site.cards, lambda card: asked.append(card.id) or read(card), TABLES, PAPERS))
    assert asked == [card.id for card in neighbours(site.cards)]
    assert sys.getrecursionlimit() > 0
