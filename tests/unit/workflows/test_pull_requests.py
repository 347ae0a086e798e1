"""check.yml, run as it stands: pull requests that are sound, mistaken, from a fork, and old."""

import json
from pathlib import Path

import pytest

from tests.unit.workflows.runner import Done, GitHub

SOUND = """\
kind: question
id: draft-night-bus
sample: true
words: 밤에 일을 마치면 무엇을 타고 집에 가나요?
event: dialogue
sector: care
topic: pay
merged_into:
  - to: g-0001
    reason: 밤에 일하는 사람의 몫을 함께 묻습니다.
"""
MISTAKEN = SOUND.replace("event: dialogue", "event: dialouge").replace("g-0001", "g-9999")


@pytest.fixture
def github(tmp_path: Path) -> GitHub:
    return GitHub(tmp_path)


def propose(github: GitHub, text: str, branch: str = "night-bus") -> None:
    github.branch(branch)
    github.write("green/night-bus.yml", text)
    github.commit("a question")


def check(github: GitHub, branch: str = "night-bus", fork: bool = False) -> tuple[Done, Done]:
    """Both jobs of check.yml for a pull request from this branch."""
    event = github.pull_request(branch, fork)
    done = github.run("check.yml", "check", "pull_request", event)
    told = github.run("check.yml", "comment", "pull_request", event, needs={"check": done})
    return done, told


def test_a_sound_pull_request_is_told_in_words_and_kept_as_one_page(github: GitHub) -> None:
    propose(github, SOUND)
    done, told = check(github)
    assert (done.result, told.result) == ("success", "success"), done.said
    assert "::error" not in done.said
    assert "draft-night-bus" in done.summary.lower()
    page = (github.artifacts / "change.html/change.html").read_text("utf-8")
    assert "밤에 일을 마치면" in page
    assert (github.artifacts / "preview/ko/draft-night-bus/index.html").is_file()
    comment = (github.artifacts / "comment/comment.md").read_text("utf-8")
    assert "artifacts/change.html" in comment
    assert "artifacts/preview" in comment
    assert "고칠 점이 있습니다" not in comment
    (asked,) = github.asked
    assert asked.startswith("pr comment 7 --repo office/papers --edit-last --create-if-none")


def test_mistakes_come_out_at_their_lines_and_fail_the_check(github: GitHub) -> None:
    propose(github, MISTAKEN)
    done, told = check(github)
    assert done.result == "failure"
    assert done.steps["Check the records"] == "failure"
    assert "::error file=content/green/night-bus.yml,line=5,col=8" in done.said
    assert done.said.count("::error file=content/green/night-bus.yml") == 2
    assert "night-bus.yml:5:8" in done.summary
    assert done.steps["Build a preview"] == "skipped"
    sarif = json.loads((github.artifacts / "reports/check.sarif").read_text("utf-8"))
    assert len(sarif["runs"][0]["results"]) == 2
    assert told.result == "success"
    assert "고칠 점이 있습니다" in (github.artifacts / "comment/comment.md").read_text("utf-8")


def test_a_fork_gets_the_check_and_the_summary_but_nobody_speaks_for_it(github: GitHub) -> None:
    propose(github, SOUND)
    done, told = check(github, fork=True)
    assert (done.result, told.result) == ("success", "skipped"), done.said
    assert "draft-night-bus" in done.summary.lower()
    assert (github.artifacts / "change.html/change.html").is_file()
    assert github.asked == []


def test_an_old_pull_request_is_told_by_what_it_brings_itself(github: GitHub) -> None:
    """Main has moved on: what came there meanwhile is no part of this change."""
    start = github.git("rev-parse", "main").strip()
    propose(github, SOUND.replace("night-bus", "other"), "other")
    github.git("mv", "content/green/night-bus.yml", "content/green/other.yml")
    github.commit("renamed")
    github.merge("other")
    github.branch("late", start)
    github.write("green/night-bus.yml", SOUND)
    github.commit("a question, written on an old main")
    done, _ = check(github, "late")
    assert done.result == "success", done.said
    assert "draft-night-bus" in done.summary.lower()
    assert "draft-other" not in done.summary.lower()


def test_two_pull_requests_with_one_name_are_told_when_the_second_is_checked(
    github: GitHub,
) -> None:
    start = github.git("rev-parse", "main").strip()
    propose(github, SOUND, "first")
    github.merge("first")
    github.branch("second", start)
    github.write("green/bus-again.yml", SOUND.replace("무엇을 타고", "어떻게"))
    github.commit("the same name")
    done, _ = check(github, "second")
    assert done.result == "failure"
    assert "draft-night-bus" in done.said
    assert "::error file=content/green/" in done.said


@pytest.mark.parametrize(
    ("event_name", "login", "fork", "told", "result"),
    [
        ("pull_request", "editor", False, "yes", "success"),
        ("pull_request", "editor", True, "yes", "skipped"),
        ("pull_request", "dependabot[bot]", False, "yes", "skipped"),  # its token may only read
        ("pull_request", "editor", False, "", "skipped"),  # nothing could be told
        ("merge_group", "editor", False, "yes", "skipped"),
    ],
)
def test_who_gets_a_comment(
    github: GitHub, event_name: str, login: str, fork: bool, told: str, result: str
) -> None:
    propose(github, SOUND)
    event = github.pull_request("night-bus", fork)
    event["pull_request"]["user"]["login"] = login
    (github.artifacts / "comment").mkdir()
    (github.artifacts / "comment/comment.md").write_text("x", "utf-8")
    needs = {"check": Done("failure", outputs={"told": told})}
    done = github.run("check.yml", "comment", event_name, event, needs=needs)
    assert done.result == result
    assert len(github.asked) == (result == "success")


def test_a_queue_of_merges_is_checked_too(github: GitHub) -> None:
    done = github.run("check.yml", "check", "merge_group", {"merge_group": {}})
    assert done.result == "success", done.said


def test_what_is_installed_is_what_the_lock_names(github: GitHub) -> None:
    propose(github, SOUND)
    check(github)
    called = (github.folder / "pip.txt").read_text("utf-8").splitlines()
    assert called == [
        "install --quiet --require-hashes -r requirements.lock",
        "install --quiet --no-deps --no-build-isolation -e .",
    ]
