"""Search finds what people ask for: a judged set of composed records, and the sample content.

What a class or a query missed is printed; mend the rule that is wrong, never the word or the floor.
"""

import re
from pathlib import Path

import pytest

from bench.search_score import Answer, Judge, Score, build, ours
from bench.search_set import DRAWN, MENTION, TITLE, Composed, Query, grade, judged_set
from bench.search_words import (
    Verb,
    half,
    initials,
    korean_keys,
    latin_keys,
    read_words,
    slots,
    with_particle,
)
from generator.render.search import analysis
from generator.settings import cache_of_machine
from generator.store import Store
from tests.unit.search import real_content
from tests.unit.search.indexing import Reader

WORDS = read_words()
#: What the analyser found is kept between runs, by all that it depends on.
STORE = Store(cache_of_machine())
#: The floors of the search: nDCG@10 over all classes and in the worst, false hits, told of nothing.
ALL, WORST, FALSE, TOLD = 0.93, 0.80, 0.03, 0.90
#: Without the analyser rules read Korean, less well, and the build says so.
ALL_BY_RULES = 0.85


@pytest.fixture(scope="module")
def scored(tmp_path_factory: pytest.TempPathFactory) -> Score:
    """The composed set at its smaller size."""
    records, queries, same = judged_set(WORDS, DRAWN)
    root = build(records, WORDS, tmp_path_factory.mktemp("composed"), STORE)
    return Judge(records, queries, same).score(ours(root, queries))


def poorest(score: Score) -> str:
    """The queries that did worst, for whoever reads a failure."""
    rows = sorted(score.each, key=lambda one: one[2])[:20]
    return "\n".join(
        f"{value:.2f} {kind}: {query.text} → {got[:4]}" for kind, query, value, got in rows
    )


def test_the_composed_set_is_answered_as_promised(scored: Score) -> None:
    worst = min((row for row in scored.rows if row.ndcg is not None), key=lambda row: row.ndcg)
    told = scored.all
    assert (told.ndcg >= ALL, worst.ndcg >= WORST, told.false <= FALSE, told.told >= TOLD) == (
        True,
    ) * 4, (
        f"all {told.ndcg:.3f}, worst {worst.kind} {worst.ndcg:.2f}, false {told.false:.3f}, "
        f"told {told.told:.2f}\n{poorest(scored)}"
    )


def test_rules_alone_answer_most_of_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(analysis, "analyser", str)
    records, queries, same = judged_set(WORDS, DRAWN)
    root = build(records, WORDS, tmp_path, Store(None))
    score = Judge(records, queries, same).score(ours(root, queries))
    assert score.all.ndcg is not None
    assert score.all.ndcg >= ALL_BY_RULES, poorest(score)


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The search of the sample content."""
    return real_content.build(tmp_path_factory.mktemp("real"), STORE)


def test_the_sample_content_is_found_as_its_judges_expect(real: Path) -> None:
    reader = Reader(real / "search" / "reader.js")
    missed, shown = [], []
    asked = list(real_content.asked())
    try:
        for one in asked:
            answer = reader.ask(
                root=real,
                languages=[one.language],
                query=one.query,
                options={"limit": 10},
                keep=True,
            )
            ids = [hit["card"]["id"] for hit in answer["hits"]]
            missed += [f"{one.query}: no {id} in {ids}" for id in one.finds if id not in ids]
            if not one.finds and ids and not answer["near"]:
                shown.append(f"{one.query}: {ids}")
    finally:
        reader.close()
    wanted = sum(len(one.finds) for one in asked)
    assert not shown
    assert len(missed) <= wanted // 50, "\n".join(missed)


# ---- The set itself


def test_no_frame_speaks_of_what_is_asked_for() -> None:
    """Else a record would hold a word that its judgement does not know of."""
    fixed = [
        re.sub(r"\{[^}]*\}", "○", frame) for frames in WORDS.frames.values() for frame in frames
    ]
    fixed += [*WORDS.sectors.values(), *WORDS.topics.values(), *WORDS.places]
    nouns = (*WORDS.nouns, *WORDS.people, *WORDS.mixed, *(noun for noun, _ in WORDS.chance))
    asked = {one for noun in nouns for one in (noun.text, *noun.parts)} | set(WORDS.heads)
    asked |= {one for group in (*WORDS.same, *WORDS.loans) for one in group}
    asked |= {one for _, one in WORDS.chance} | {
        one for each in WORDS.absent.values() for one in each
    }
    spoken = [(one, frame) for one in asked for frame in fixed if len(one) > 1 and one in frame]
    endings = ("는", "고", "지", "ㄹ", "ㄴ", "아", "았던", "ㅂ니다", "려면", "면")
    forms = {verb.form(ending) for verb in WORDS.verbs for ending in endings}
    bent = [
        (form, frame) for form in forms for frame in fixed for word in frame.split() if word == form
    ]
    assert (spoken, bent) == ([], [])


def test_the_set_is_the_same_each_time_and_large_enough() -> None:
    records, queries, _ = judged_set(WORDS, DRAWN)
    again, same_queries, _ = judged_set(WORDS, DRAWN + 100)
    assert (records, queries) == (again[:DRAWN], same_queries)
    kinds = {query.kind for query in queries}
    assert len(queries) >= 300
    assert len(kinds) >= 25
    assert sum(not query.answerable for query in queries) >= 40
    assert len({record.title for record in records}) > DRAWN * 0.9


def test_every_answerable_query_has_an_answer() -> None:
    records, queries, same = judged_set(WORDS, DRAWN)
    judge = Judge(records, queries, same)
    empty = [
        query.text
        for query, worth in zip(queries, judge.worth, strict=True)
        if query.answerable and not worth
    ]
    assert not empty


def composed(id: str, **grades: int) -> Composed:
    return Composed(
        id, "question", "", "", (), "", "", {f"n:{word}": worth for word, worth in grades.items()}
    )


def test_the_least_of_what_was_asked_counts() -> None:
    both = Query("임금 휴가", "two", ("n:임금", "n:휴가"))
    assert grade(both, composed("g-1", 임금=TITLE, 휴가=TITLE), {}) == TITLE
    assert grade(both, composed("g-1", 임금=TITLE, 휴가=MENTION), {}) == TITLE - 1
    assert grade(both, composed("g-1", 임금=TITLE), {}) == 0
    same = {"n:월급": ("n:임금",)}
    assert (
        grade(Query("월급", "synonym", ("n:월급",)), composed("g-1", 임금=TITLE), same) == TITLE - 1
    )


def test_a_perfect_answer_scores_one_and_a_wrong_one_is_a_false_hit() -> None:
    records = [
        composed("g-1", 임금=TITLE),
        composed("g-2", 임금=MENTION),
        composed("g-3", 휴가=TITLE),
    ]
    judge = Judge(records, [Query("임금", "noun", ("n:임금",)), Query("고래", "nothing", ())], {})
    good = judge.score([Answer(("g-1", "g-2")), Answer(())])
    assert (good.all.ndcg, good.all.false, good.all.told) == (1.0, 0.0, 1.0)
    poor = judge.score([Answer(("g-3", "g-2")), Answer(("g-1",))])
    assert poor.all.ndcg is not None
    assert poor.all.ndcg < 0.2
    assert (poor.all.false, poor.all.told, poor.all.silent) == (0.5, 0.0, 0.0)
    near = judge.score([Answer(("g-1", "g-2")), Answer(("g-1",), near=True)])
    assert (near.all.told, near.all.silent) == (1.0, 0.0)


def test_words_are_bent_as_people_bend_them() -> None:
    help, make, ask = (
        Verb("돕", "도와", "도우"),
        Verb("만들", "만들어", "만들"),
        Verb("찾", "찾아", "찾으"),
    )
    assert [help.form(e) for e in ("는", "ㄹ", "았던", "ㅂ니다", "려면")] == [
        "돕는",
        "도울",
        "도왔던",
        "돕습니다",
        "도우려면",
    ]
    assert [make.form(e) for e in ("는", "ㄴ", "ㄹ", "ㅂ니다", "면")] == [
        "만드는",
        "만든",
        "만들",
        "만듭니다",
        "만들면",
    ]
    assert [ask.form(e) for e in ("ㄴ", "아요", "고")] == ["찾은", "찾아요", "찾고"]
    assert [with_particle(w, "을") for w in ("일자리", "임금")] == ["일자리를", "임금을"]
    assert (latin_keys("일자리"), korean_keys("qr"), initials("일자리")) == (
        "dlfwkfl",
        "ㅂㄱ",
        "ㅇㅈㄹ",
    )
    assert (half("일자리"), half("임금")) == ("일자ㄹ", "임그")
    assert slots("{n:을} {c}") == [("n", "을"), ("c", "")]
