"""The chain from question to evidence: how far each came, what is due, what has gone stale."""

import datetime as dt
from pathlib import Path

import pytest

from generator.objects.corpus import Corpus, Coverage, Progress
from tests.content import Files, changed, lay, look

EVIDENCE = (
    "    evidence:\n      - date: 2025-06-02\n        what: 조사 보고서를 냈습니다.\n"
    "        source: report-2024\n"
)
DONE = "    done: 2025-05-30\n"
GAP = (
    "agenda: living\ngap:\n  reason: 예산을 기다립니다.\n  owner: gu-office\n  review_by: 2026-01\n"
)
WITHDRAWN = "withdrawn: {date: 2025-12-01, reason: error}\n"


def corpus(folder: Path, files: Files, today: str = "2026-01-15") -> Corpus:
    return look(lay(folder, files), dt.date.fromisoformat(today)).corpus


def coverage(folder: Path, files: Files) -> dict[str, str]:
    return {id: reached.name for id, reached in corpus(folder, files).coverage.items()}


def test_evidence_reaches_back_to_the_question(tmp_path: Path) -> None:
    assert set(coverage(tmp_path, {}).values()) == {"EVIDENCED"}


def test_an_action_without_evidence_is_only_an_action(tmp_path: Path) -> None:
    files = changed({"blue/action.md": {EVIDENCE: "", DONE: ""}})
    assert set(coverage(tmp_path, files).values()) == {"ACTED"}


@pytest.mark.parametrize(
    ("missing", "reached"),
    [
        (["blue/action.md"], {"g-0101": "ANSWERED", "g-0001": "ANSWERED", "w-0001": "ANSWERED"}),
        (["blue/action.md", "white/solution.md"], {"g-0101": "GATHERED", "g-0001": "GATHERED"}),
        (["blue/action.md", "white/solution.md", "green/core.md"], {"g-0101": "ASKED"}),
    ],
)
def test_a_question_came_as_far_as_what_stands(
    tmp_path: Path, missing: list[str], reached: dict[str, str]
) -> None:
    assert coverage(tmp_path, dict.fromkeys(missing)) == reached


def test_what_was_withdrawn_carries_nothing_on(tmp_path: Path) -> None:
    owner = "owner: gu-office\n"
    files = changed({"blue/action.md": {owner: owner + WITHDRAWN}})
    assert coverage(tmp_path, files)["w-0001"] == "ANSWERED"
    assert look(tmp_path / "content").told == ["white/solution.md:3:5 no-action"]


def test_a_question_that_repeats_another_came_as_far(tmp_path: Path) -> None:
    again = "kind: question\nid: g-0102\nwords: 또?\nevent: dialogue-2024\nduplicate_of: g-0101\n"
    assert corpus(tmp_path, {"green/b.yml": again}).coverage["g-0102"] == Coverage.EVIDENCED


@pytest.mark.parametrize(
    ("changes", "today", "expected"),
    [
        ({}, "2026-01-15", Progress(done=1, total=2, percent=50, overdue=0)),
        ({}, "2026-05-31", Progress(done=1, total=2, percent=50, overdue=0)),
        ({}, "2026-06-01", Progress(done=1, total=2, percent=50, overdue=1)),
        ({}, "2025-05-29", Progress(done=0, total=2, percent=0, overdue=0)),
        ({"due: 2026-05": "due: 2026-05\n    weight: 2"}, "2026-01-15", Progress(1, 2, 33, 0)),
        ({"due: 2026-05": "due: 2026-05\n    weight: 0"}, "2026-01-15", Progress(1, 2, 100, 0)),
        ({DONE: "", EVIDENCE: ""}, "2026-01-15", Progress(0, 2, 0, 1)),
    ],
)
def test_progress_is_computed_from_milestones(
    tmp_path: Path, changes: dict[str, str], today: str, expected: Progress
) -> None:
    found = corpus(tmp_path, changed({"blue/action.md": changes}), today)
    assert found.progress == {"b-0001": expected}


@pytest.mark.parametrize(("today", "overdue"), [("2026-01-31", False), ("2026-02-01", True)])
def test_a_gap_is_overdue_after_its_day(tmp_path: Path, today: str, overdue: bool) -> None:
    files = {**changed({"white/solution.md": {"agenda: living\n": GAP}}), "blue/action.md": None}
    found = corpus(tmp_path, files, today)
    assert [(gap.id, gap.overdue) for gap in found.gaps] == [("w-0001", overdue)]
    assert found.stale == ({"w-0001": dt.date(2026, 1, 31)} if overdue else {})


@pytest.mark.parametrize(
    ("status", "today", "stale"),
    [
        ("underway", "2026-12-31", False),
        ("underway", "2027-01-01", True),
        ("stopped", "2027-01-01", False),
    ],
)
def test_a_status_is_stale_on_the_day_after_its_review_date(
    tmp_path: Path, status: str, today: str, stale: bool
) -> None:
    files = changed({"blue/action.md": {"status: underway": f"status: {status}"}})
    expected = {"b-0001": dt.date(2026, 12, 31)} if stale else {}
    assert corpus(tmp_path, files, today).stale == expected
