"""New questions that resemble others: which are told, where, why, and which are not."""

import random
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.alike import ALIKE, MOST_NEW, alike, likeness, looks_like, text_of
from generator.alike.search import Index
from generator.cli import main
from generator.objects.codes import hint, message
from generator.objects.ledger import Ledger
from generator.objects.problem import Problem
from tests.content import Files, lay, look
from tests.unit.changing import GAP, ran, raw

PAIRS = {
    name: [tuple(row.split(" | ")) for row in rows]
    for name, rows in yaml.safe_load(
        (Path(__file__).parent / "pairs.yml").read_text("utf-8")
    ).items()
}
OLD = raw("g-0300", "merged_into: {to: g-0001, reason: 같습니다.}", "쉬는 날은 누가 정하나요?")
NEW = raw("draft-rest", GAP, "쉬는 날을 누가 정해요?")


def told(folder: Path, files: Files, ledger: Ledger | None = None) -> list[Problem]:
    """The hints at a content, of which nothing but the base's own question was published."""
    looked = look(lay(folder, files))
    assert looked.told == []
    return alike(looked.corpus, ledger or Ledger(revisions={("g-0101", "ko"): ()}))


def are_alike(one: str, other: str) -> bool:
    return likeness(text_of(one), text_of(other)).score >= ALIKE


def measured(alike_: str, apart: str) -> tuple[float, float]:
    """Precision and recall over two lists of pairs."""
    right = sum(are_alike(*pair) for pair in PAIRS[alike_])
    wrong = sum(are_alike(*pair) for pair in PAIRS[apart])
    return right / (right + wrong), right / len(PAIRS[alike_])


def test_the_pairs_are_many_and_each_is_given_once() -> None:
    assert all(len(PAIRS[name]) >= 40 for name in ("alike", "apart"))
    every = [frozenset(pair) for pairs in PAIRS.values() for pair in pairs]
    assert len(every) == len(set(every))
    assert all(len(pair) == 2 for pair in every)


def test_of_what_is_told_nearly_all_is_alike_and_nearly_all_alike_is_told() -> None:
    precision, recall = measured("alike", "apart")
    assert precision >= 0.98
    assert recall >= 0.90


def test_pairs_that_did_not_set_the_threshold_are_told_as_well() -> None:
    precision, recall = measured("later-alike", "later-apart")
    assert precision >= 0.90
    assert recall >= 0.90


@pytest.mark.parametrize("pair", [p for pairs in PAIRS.values() for p in pairs][::7])
def test_likeness_is_the_same_from_both_sides_and_whole_of_oneself(pair: tuple[str, str]) -> None:
    one, other = map(text_of, pair)
    assert likeness(one, other).score == pytest.approx(likeness(other, one).score)
    assert likeness(one, one).score == 1.0
    assert 0.0 <= likeness(one, other).score <= 1.0


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    assert 0.0 <= likeness(text_of(one), text_of(other)).score <= 1.0


def test_the_index_finds_what_comparing_all_with_all_finds() -> None:
    texts = [text_of(words) for pairs in PAIRS.values() for pair in pairs for words in pair]
    index = Index(texts)
    lost = 0
    for number, text in enumerate(texts):
        found = {other for other, _ in index.alike(text, number)}
        for other in range(number):
            like = likeness(texts[other], text)
            assert other not in found or like.score >= ALIKE
            # What words or syllables carry is found without fail; letters alone may not be.
            lost += like.score >= ALIKE and other not in found
    assert lost <= 1


def test_a_new_question_is_told_at_its_words_with_the_reason_and_the_way_out(tmp_path) -> None:
    (one,) = told(tmp_path, {"green/old.yml": OLD, "green/new.yml": NEW})
    assert one.code == "looks-alike"
    assert (one.mark, one.at) == (("green/new.yml", 2, 5), ("words",))
    said, way = message(one, "ko"), hint(one, "ko")
    assert "G-0300 “쉬는 날은 누가 정하나요?”" in said
    assert "% 닮음, 같은 낱말: 쉬" in said
    assert 'papers merge draft-rest --into G-0001 --reason "…"' in way


def test_the_way_out_is_a_command_that_works(tmp_path, capsys) -> None:
    (tmp_path / "mkdocs.yml").write_text("docs_dir: content\n", "utf-8")
    files = {"green/old.yml": OLD, "green/new.yml": NEW}
    (one,) = told(tmp_path, files)
    words = dict(one.values)["way"].replace('"…"', "같은 뜻입니다.").split(maxsplit=5)[1:]
    assert (
        main([*words[:4], *words[4].split(maxsplit=1), "--config", f"{tmp_path}/mkdocs.yml"]) == 0
    )
    assert alike(look(tmp_path / "content").corpus, Ledger()) == []


@pytest.mark.parametrize(
    "more",
    [
        "merged_into: {to: g-0001, reason: 같습니다.}",
        "duplicate_of: g-0300",
        f"related: [g-0300]\n{GAP}",
        f"withdrawn: {{date: 2025-01, reason: duplicate}}\n{GAP}",
    ],
)
def test_what_has_met_already_is_not_told(more: str, tmp_path) -> None:
    new = raw("draft-rest", more, "쉬는 날을 누가 정해요?")
    assert told(tmp_path, {"green/old.yml": OLD, "green/new.yml": new}) == []


def test_what_was_published_is_not_told_for_ever(tmp_path) -> None:
    both = {"green/old.yml": OLD, "green/new.yml": NEW.replace("draft-rest", "g-0302")}
    published = {(id, "ko"): () for id in ("g-0101", "g-0300", "g-0302")}
    assert told(tmp_path, both, Ledger(revisions=published)) == []
    del published["g-0302", "ko"]
    assert len(told(tmp_path, both, Ledger(revisions=published))) == 1


def test_of_two_new_ones_the_later_is_told_once(tmp_path) -> None:
    files = {"green/a.yml": raw("draft-a"), "green/b.yml": raw("draft-b")}
    (one,) = told(tmp_path, files)
    assert one.mark.path == "green/b.yml"
    assert "papers merge draft-b --into draft-a --duplicate" in hint(one, "ko")


def test_a_question_like_a_core_question_is_led_there(tmp_path) -> None:
    core = look(lay(tmp_path / "x", {})).corpus.records["g-0001"].title
    new = raw("draft-core", GAP, core)
    (one,) = told(tmp_path, {"green/new.yml": new})
    assert "papers merge draft-core --into G-0001 --reason" in hint(one, "ko")


def test_several_are_counted_and_the_likest_is_named(tmp_path) -> None:
    files = {
        "green/old.yml": OLD,
        "green/same.yml": raw("g-0301", "duplicate_of: g-0300", "쉬는 날과 밥은 누가 정해요?"),
        "green/new.yml": NEW,
    }
    ledger = Ledger(revisions={(id, "ko"): () for id in ("g-0101", "g-0300", "g-0301")})
    (one,) = told(tmp_path, files, ledger)
    assert "G-0300" in message(one, "ko")
    assert message(one, "ko").endswith("(+1)")


def test_of_very_many_new_ones_those_that_read_the_same_are_told(tmp_path) -> None:
    rows = [raw(f"g-{n:04}", GAP, f"{chr(0xAC00 + 28 * (n - 500))}?") for n in range(500, 700)]
    rows += [raw("g-0800", GAP, "왜 그럴까요?"), raw("g-0801", GAP, "왜그럴까요 ?")]
    assert len(rows) > MOST_NEW
    many, one = told(tmp_path, {"green/new.yml": "---\n".join(rows)})
    assert (many.code, dict(many.values)["same"]) == ("alike-same-only", "1")
    assert dict(one.values)["other"] == "G-0800"


def test_words_can_be_looked_up(tmp_path) -> None:
    looked = look(lay(tmp_path, {"green/old.yml": OLD}))
    assert [like.id for like in looks_like(looked.corpus, "쉬는 날을 누가 정해요?")] == ["g-0300"]
    assert looks_like(looked.corpus, "점심은 어디에서 먹나요?") == []


def test_the_order_of_files_changes_nothing(tmp_path) -> None:
    texts = [words for pair in PAIRS["alike"][:12] for words in pair]
    made = []
    for number in range(3):
        names = [f"green/{n:02}.yml" for n in range(len(texts))]
        random.Random(number).shuffle(names)
        files = {
            name: raw(f"g-{500 + n:04}", GAP, text)
            for n, (name, text) in enumerate(zip(names, texts, strict=True))
        }
        hints = told(tmp_path / str(number), files)
        made.append([(one.code, one.values) for one in hints])
    assert made[0]
    assert made[0] == made[1] == made[2]


def test_ten_new_questions_among_thousands_cost_little() -> None:
    """Not quadratic: passing by ten thousand questions takes far below a second."""
    random_ = random.Random(7)
    nouns = ["".join(map(chr, random_.choices(range(0xAC00, 0xD7A3), k=2))) for _ in range(800)]
    texts = [
        text_of(f"{' '.join(random_.choices(nouns, k=5))}은 왜 그런가요?") for _ in range(10_000)
    ]
    index = Index(texts[:10])
    start = time.process_time()
    for text in texts[10:]:
        list(index.alike(text))
    assert time.process_time() - start < 2.0


def test_the_command_shows_what_is_alike_with_the_way_to_merge_it(tmp_path, capsys) -> None:
    (tmp_path / "mkdocs.yml").write_text("docs_dir: content\n", "utf-8")
    lay(tmp_path, {"green/old.yml": OLD})
    found = ran(tmp_path, capsys, "alike", "쉬는 날을 누가 정해요?")
    assert found.code == 0
    assert "100%  G-0300  쉬는 날은 누가 정하나요?\n      같은 낱말: 쉬, 날, 정\n" in found.out
    assert 'papers merge ID --into G-0001 --reason "…"' in found.out
    assert ran(tmp_path, capsys, "alike", "점심은 어디에서 먹나요?").out == "닮은 질문이 없습니다\n"
    (tmp_path / "content" / "green" / "old.yml").write_text("kind: question\n", "utf-8")
    assert ran(tmp_path, capsys, "alike", "점심").code == 1
