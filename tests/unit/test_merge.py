"""`papers merge`: one field of one question is written, and what makes no sense is refused."""

import pytest

from tests.content import look
from tests.unit.changing import GAP, project, ran, raw, texts

CORE = (
    "---\nkind: core-question\nid: g-0002\ntext: 쉬는 날은 누가 정할까요?\ntopic: good-work\n"
    f"{GAP}\n---\n\n## 왜 묻는가 {{#why}}\n\n혼자 정하기 어렵습니다.\n"
)
FILES = {
    "green/core-2.md": CORE,
    "green/new.yml": "# 모임에서\n" + raw("draft-rest") + "# 끝\n---\n" + raw("g-0500"),
    "green/same.yml": raw("g-0501", "duplicate_of: g-0500"),
    "green/left.yml": raw("g-0502", f"{GAP}\nwithdrawn: {{date: 2025-01, reason: error}}"),
}


def test_a_question_goes_into_a_core_question_with_the_reason(tmp_path, capsys) -> None:
    content = project(tmp_path, FILES)
    before = texts(content)
    words = ("merge", "DRAFT-rest", "--into", "G-0002", "--reason", " 같은: “뜻”입니다.\n ")
    done = ran(tmp_path, capsys, *words)
    assert done.code == 0, done.err
    after = texts(content)
    assert {path for path in after if after[path] != before[path]} == {"green/new.yml"}
    row = 'merged_into:\n  - to: g-0002\n    reason: "같은: “뜻”입니다."\n'
    assert after["green/new.yml"].replace(row, "", 1) == before["green/new.yml"]
    question = look(content).corpus.records["draft-rest"]
    assert [(merge.to.id, merge.reason) for merge in question.merged_into] == [
        ("g-0002", "같은: “뜻”입니다.")
    ]
    assert "gap" in done.out, "the gap that is no more is told"


def test_a_second_core_question_is_added_below_the_first(tmp_path, capsys) -> None:
    content = project(tmp_path, FILES)
    words = ("merge", "g-0101", "--into", "g-0002", "--reason", "쉬는 날도 물었습니다.")
    assert ran(tmp_path, capsys, *words).code == 0
    question = look(content).corpus.records["g-0101"]
    assert [merge.to.id for merge in question.merged_into] == ["g-0001", "g-0002"]


def test_a_duplicate_says_which_question_it_repeats(tmp_path, capsys) -> None:
    content = project(tmp_path, FILES)
    done = ran(tmp_path, capsys, "merge", "draft-rest", "--into", "g-0500", "--duplicate")
    assert done.code == 0, done.err
    assert look(content).corpus.records["draft-rest"].duplicate_of.id == "g-0500"


def test_a_dry_run_writes_nothing(tmp_path, capsys) -> None:
    content = project(tmp_path, FILES)
    before = texts(content)
    words = ("merge", "draft-rest", "--into", "g-0002", "--reason", "같습니다.", "--dry-run")
    assert ran(tmp_path, capsys, *words).code == 0
    assert texts(content) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("draft-rest", "--into", "draft-rest", "--reason", "x"), "자기 자신"),
        (("w-0001", "--into", "g-0001", "--reason", "x"), "원질문이 아닙니다(해법)"),
        (("g-0002", "--into", "g-0001", "--reason", "x"), "원질문이 아닙니다(핵심질문)"),
        (("draft-rest", "--into", "w-0001", "--reason", "x"), "핵심질문이 아닙니다(해법)"),
        (("draft-rest", "--into", "g-0500", "--reason", "x"), "--duplicate를 붙이세요"),
        (("draft-rest", "--into", "g-0002"), "--reason"),
        (("draft-rest", "--into", "g-0002", "--reason", " \n"), "--reason"),
        (("draft-rest", "--into", "g-0002", "--reason", "가" * 4001), "4001자"),
        (("g-0101", "--into", "g-0001", "--reason", "x"), "이미 G-0001에 이어져"),
        (("g-0501", "--into", "g-0101", "--duplicate"), "이미 G-0500과(와) 같은 질문"),
        (("g-0500", "--into", "g-0501", "--duplicate"), "거꾸로"),
        (("draft-rest", "--into", "g-0501", "--duplicate"), "--into G-0500"),
        (("draft-rest", "--into", "g-0002", "--duplicate"), "--duplicate를 빼고"),
        (("draft-rest", "--into", "g-0500", "--duplicate", "--reason", "x"), "--reason을 빼세요"),
        (("draft-rest", "--into", "g-02", "--reason", "x"), "혹시 G-0002인가요?"),
        (("g-0502", "--into", "g-0002", "--reason", "x"), "철회된"),
        (("draft-none", "--into", "g-0002", "--reason", "x"), "draft-none 번호의 기록이 없습니다"),
    ],
)
def test_what_makes_no_sense_is_refused_in_clear_words(
    words: tuple[str, ...], said: str, tmp_path, capsys
) -> None:
    content = project(tmp_path, FILES)
    assert look(content).told == []
    before = texts(content)
    done = ran(tmp_path, capsys, "merge", *words)
    assert (done.code, texts(content)) == (2, before)
    assert said in done.err
    english = ran(tmp_path, capsys, "merge", *words, "--lang", "en")
    assert english.code == 2
    assert english.err.isascii() or "“" in english.err or "…" in english.err


def test_content_with_a_mistake_is_told_and_stays(tmp_path, capsys) -> None:
    content = project(tmp_path, {**FILES, "green/bad.yml": "kind: question\nid: draft-x\n"})
    before = texts(content)
    done = ran(tmp_path, capsys, "merge", "draft-rest", "--into", "g-0002", "--reason", "x")
    assert (done.code, texts(content)) == (1, before)
