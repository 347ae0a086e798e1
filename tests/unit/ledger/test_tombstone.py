"""What a tombstone may say, and who may still point to what it stands for."""

from pathlib import Path

import pytest

from generator.objects.codes import hint, message
from tests.unit.ledger.small import core, loaded, put, raw, release, small, tombstone

GOOD = "kind: tombstone\nstate: moved\ndate: 2026-02-01\nreason: reorganised\n"

CASES = {
    "of nothing": (GOOD + "to: ko/green/\n", "tombstone-of-what"),
    "of two things": (GOOD + "id: g-0099\npage: ko/x/\nto: ko/green/\n", "tombstone-of-what"),
    "merged into nothing": (tombstone("g-0099", "merged"), "tombstone-successors"),
    "merged into two": (
        tombstone("g-0099", "merged", ["g-0001", "g-0002"]),
        "tombstone-successors",
    ),
    "split into one": (tombstone("g-0099", "split", ["g-0001"]), "tombstone-successors"),
    "of what stands": (tombstone("g-0011", "gone"), "tombstone-of-living"),
    "to what is not": (tombstone("g-0099", "moved", ["g-0777"]), "unknown-id"),
    "another paper's id": (tombstone("w-0099", "gone"), "bad-id"),
    "no reason": (tombstone("g-0099", "gone", reason="whim"), "wrong-value"),
    "no state": (tombstone("g-0099", "vanished"), "wrong-value"),
    "a page elsewhere": (GOOD + "page: ../x\nto: ko/green/\n", "bad-page"),
    "a page with a scheme": (GOOD + "page: https://x/\nto: ko/green/\n", "bad-page"),
}


@pytest.mark.parametrize("what", CASES)
def test_mistakes(tmp_path: Path, what: str) -> None:
    settings = small(tmp_path)
    text, code = CASES[what]
    put(settings.content / "green/gone.yml", text)
    (problem,) = loaded(settings).problems
    assert problem.code == code
    for language in ("ko", "en"):
        assert "{" not in message(problem, language) + hint(problem, language)


def test_two_of_one_record(tmp_path: Path) -> None:
    settings = small(tmp_path)
    for name in "ab":
        put(settings.content / f"green/{name}.yml", tombstone("g-0099", "gone"))
    (problem,) = loaded(settings).problems
    assert (problem.code, problem.mark.path) == ("duplicate-id", "green/b.yml")


def test_a_row_of_tombstones_is_told_where_it_ends(tmp_path: Path) -> None:
    settings = small(tmp_path)
    put(settings.content / "green/a.yml", tombstone("g-0098", "moved", ["g-0099"]))
    put(settings.content / "green/b.yml", tombstone("g-0099", "moved", ["g-0001"]))
    (problem,) = loaded(settings).problems
    assert problem.code == "points-to-tombstone"
    assert "g-0001" in hint(problem, "en")


def test_a_circle_of_tombstones_is_told(tmp_path: Path) -> None:
    settings = small(tmp_path)
    put(settings.content / "green/a.yml", tombstone("g-0098", "moved", ["g-0099"]))
    put(settings.content / "green/b.yml", tombstone("g-0099", "moved", ["g-0098"]))
    assert {problem.code for problem in loaded(settings).problems} == {"points-to-tombstone"}


def test_nobody_points_to_a_tombstone(tmp_path: Path) -> None:
    settings = small(tmp_path)
    (settings.content / "green/core-5.md").unlink()
    put(settings.content / "green/gone.yml", tombstone("g-0005", "moved", ["g-0002"]))
    put(settings.content / "green/raw-20.md", raw(20, 5))
    (problem,) = loaded(settings).problems
    assert problem.code == "points-to-tombstone"
    assert "g-0002" in hint(problem, "ko")


def test_two_records_with_one_former_name_are_told(tmp_path: Path) -> None:
    settings = small(tmp_path)
    for n in (1, 2):
        put(settings.content / f"green/core-{n}.md", core(n, more="aliases: [draft-x]\n"))
    assert [problem.code for problem in loaded(settings).problems] == ["duplicate-id"]


def test_a_tombstone_is_read_from_markdown_too(tmp_path: Path) -> None:
    settings = small(tmp_path)
    release(settings, "green")
    (settings.content / "green/raw-11.md").unlink()
    put(settings.content / "green/gone.md", f"---\n{tombstone('g-0011', 'gone')}---\n")
    found = loaded(settings)
    assert found.corpus is not None
    assert found.corpus.tombstones["g-0011"].state == "gone"
    put(settings.content / "green/gone.md", f"---\n{tombstone('g-0011', 'gone')}---\n\nwords\n")
    assert [problem.code for problem in loaded(settings).problems] == ["unknown-field"]
