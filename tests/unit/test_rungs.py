"""The chain of each kind of record: four rungs, each with dates, states and how far it is."""

import re
from pathlib import Path

import pytest

from generator.objects.view import RecordView, Rung
from tests.content import base_files, changed
from tests.unit.test_story import ACTION, RAW, SENTENCES, SOLUTION, site, with_gap

KINDS = ["question", "core-question", "solution", "action"]


def rungs(
    folder: Path, id: str, files: dict | None = None, today: str = "2026-01-15"
) -> list[Rung]:
    made = site(folder, files or {}, today)
    found = made.view(made.corpus.records[id])
    assert isinstance(found, RecordView)
    return list(found.rungs)


def said(rung: Rung) -> list[str]:
    return [
        " ".join(filter(None, (item.when.text if item.when else "", item.what, item.far)))
        for item in rung.items
    ]


@pytest.mark.parametrize("id", ["g-0001", "w-0001", "b-0001"])
def test_four_rungs_of_which_one_is_here(tmp_path: Path, id: str) -> None:
    found = rungs(tmp_path, id)
    assert [rung.kind for rung in found] == KINDS
    assert [rung.kind for rung in found if rung.current] == [
        site(tmp_path, {}).corpus.records[id].kind
    ]


def test_each_rung_says_when_what_happened_and_how_far_it_is(tmp_path: Path) -> None:
    found = rungs(tmp_path, "w-0001")
    assert [said(rung) for rung in found] == [
        ["2024. 6. 15. 물었음"],
        ["2024. 6. 15. 핵심질문으로 정함"],
        ["2025. 6. 21. 정함"],
        ["2025년 3월 시작하기로 했으나 아직 시작하지 않음 2단계 가운데 1단계 마침"],
    ]
    assert next(rung.verb for rung in found) == "시민이 물었습니다"


ACTED = {
    "planned": "2026년 3월 시작 예정 2단계 가운데 0단계 마침",
    "stopped": "2025. 7. 1. 멈춤 2단계 가운데 1단계 마침",
    "done": "2025. 7. 1. 마침 2단계 가운데 1단계 마침",
}


@pytest.mark.parametrize("state", ACTED)
def test_an_action_says_its_beginning_or_its_end(tmp_path: Path, state: str) -> None:
    assert said(rungs(tmp_path, "b-0001", SENTENCES[state][0])[3]) == [ACTED[state]]


def test_an_action_that_has_begun_says_since_when(tmp_path: Path) -> None:
    begun = changed(
        {ACTION: {"    end: 2026-06\n": "    end: 2026-06\n  actual:\n    start: 2025-04-02\n"}}
    )
    assert said(rungs(tmp_path, "b-0001", begun)[3]) == [
        "2025. 4. 2. 시작함 2단계 가운데 1단계 마침"
    ]


def test_a_proposal_was_talked_about_and_not_decided(tmp_path: Path) -> None:
    files = changed({SOLUTION: {"status: adopted": "status: proposed"}})
    assert said(rungs(tmp_path, "g-0001", files)[2]) == ["2025. 6. 21. 논의함"]


def test_what_was_withdrawn_says_so_on_its_rung(tmp_path: Path) -> None:
    raw = base_files()[RAW] + "withdrawn: {date: 2025-12-01, reason: error}\n"
    assert said(rungs(tmp_path, "w-0001", {RAW: raw})[0]) == ["2025. 12. 1. 철회됨"]


def test_a_rung_that_nothing_has_reached_says_so_and_the_reason_stands_before_it(
    tmp_path: Path,
) -> None:
    found = rungs(tmp_path, "g-0001", {**with_gap(SOLUTION), ACTION: None})
    assert (found[3].count, found[3].verb, found[3].empty) == (0, "", "아직 실행이 없습니다.")
    own = rungs(tmp_path / "b", "w-0001", {**with_gap(SOLUTION), ACTION: None})
    assert own[2].gap is not None
    assert own[2].gap.reason.text == "예산을 기다립니다."


def test_many_raw_questions_stay_folded_away(tmp_path: Path) -> None:
    many = "\n---\n".join(
        f"kind: question\nid: g-{300 + n:04}\nwords: 질문 {n}번입니까?\nevent: dialogue-2024\n"
        "merged_into:\n  - {to: g-0001, reason: 같습니다.}"
        for n in range(200)
    )
    first = rungs(tmp_path, "b-0001", {"green/many.yml": many})[0]
    assert (len(first.items), len(first.more), first.count) == (3, 7, 201)
    own = rungs(tmp_path / "b", "g-0001", {"green/many.yml": many})[0]
    assert (own.items, own.href, own.count) == ((), "#questions", 201)


@pytest.mark.parametrize("id", ["g-0101", "g-0001", "w-0001", "b-0001"])
def test_every_record_has_one_chain_with_an_address_of_its_own(tmp_path: Path, id: str) -> None:
    made = site(tmp_path, {})
    record = made.corpus.records[id]
    html = made.page_of(record.kind, made.view(record))
    assert html.count('id="chain"') == 1
    chain = html.partition('id="chain"')[2].partition("</section>")[0]
    assert chain.count('<ol class="') == 1
    assert '<a href="#chain">' in chain
    assert chain.count('aria-current="true"') == (0 if id == "g-0101" else 1)
    levels = [int(level) for level in re.findall(r"<h([1-6])", chain)]
    assert levels[0] == 2
    assert set(levels[1:]) == {3}
