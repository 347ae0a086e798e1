"""merged.yml and release.yml, run as they stand: numbers after a merge, editions before one."""

import json
from pathlib import Path

import pytest

from tests.unit.workflows.expressions import filled
from tests.unit.workflows.runner import DAY, Done, GitHub, workflow
from tests.unit.workflows.test_pull_requests import SOUND, propose

PUSH = {"ref": "refs/heads/main"}
FORM = {
    "paper": "green",
    "date": DAY,
    "approved_by": "예시 모임; touch pwned",
    "title": "$(touch pwned2)",
    "publisher": "예시 발행 기관",
    "licence": "1",
    "registration": "",
    "note": '"`touch pwned3`',
    "dry_run": False,
}


@pytest.fixture
def github(tmp_path: Path) -> GitHub:
    return GitHub(tmp_path)


def number(github: GitHub) -> Done:
    return github.run("merged.yml", "number", "push", PUSH)


def refuse(github: GitHub, rule: str) -> None:
    """Let the repository refuse pushes, as a protected branch does."""
    hook = github.origin / "hooks/update"
    hook.write_text(f"#!/bin/sh\n{rule}\n", "utf-8")
    hook.chmod(0o755)


def test_drafts_get_their_numbers_in_one_commit_of_the_bot(github: GitHub) -> None:
    propose(github, SOUND)
    github.merge("night-bus")
    done = number(github)
    assert done.result == "success", done.said
    raw = github.at("main", "content/green/questions.yml")
    assert "aliases: [draft-nobody-answers]" in raw
    bus = github.at("main", "content/green/night-bus.yml")
    assert "aliases: [draft-night-bus]" in bus
    ids = sorted(line for line in (raw + bus).splitlines() if line.startswith("id: "))
    assert ids == ["id: g-0101", "id: g-0102", "id: g-0103"]
    head = github.git("ls-remote", "origin", "main").split()[0]
    github.git("fetch", "--quiet", "origin", "main")
    assert github.git("log", "-1", "--format=%an", head).strip() == "github-actions[bot]"
    assert "draft-night-bus → G-0102" in done.summary
    assert github.asked == ["auth setup-git"]


def test_what_is_numbered_is_left_alone(github: GitHub) -> None:
    number(github)
    head = github.git("ls-remote", "origin", "main")
    done = number(github)
    assert done.result == "success"
    assert github.git("ls-remote", "origin", "main") == head


def test_when_somebody_was_quicker_the_numbers_are_given_once_more(github: GitHub) -> None:
    """While the workflow runs, another branch is merged that takes the next number."""
    propose(github, SOUND)
    github.merge("night-bus")
    github.branch("quick")
    taken = SOUND.replace("draft-night-bus", "g-0102").replace("무엇을 타고", "누구와")
    github.write("green/quick.yml", taken)
    github.commit("a record with a number of its own")
    github.git("push", "--quiet", "origin", "quick:refs/heads/quick")
    mark = github.folder / "once"
    refuse(
        github,
        f'[ -e {mark} ] && exit 0; touch {mark}; git update-ref "$1" refs/heads/quick; exit 1',
    )
    done = number(github)
    assert done.result == "success", done.said
    assert "somebody was quicker" in done.said
    numbered = "".join(
        github.at("main", f"content/green/{name}.yml") for name in ("questions", "night-bus")
    )
    ids = sorted(line for line in numbered.splitlines() if line.startswith("id: "))
    assert ids == ["id: g-0101", "id: g-0103", "id: g-0104"]


def test_a_branch_that_takes_no_push_gets_a_pull_request(github: GitHub) -> None:
    refuse(github, '[ "$1" = refs/heads/main ] && exit 1; exit 0')
    for _ in range(2):  # a second run opens no second one
        done = number(github)
        assert done.result == "success", done.said
    assert "g-0102" in github.at("numbers", "content/green/questions.yml")
    assert "draft-nobody-answers" in github.at("main", "content/green/questions.yml")
    assert sum(asked.startswith("pr create") for asked in github.asked) == 1
    assert any("--base main --head numbers" in asked for asked in github.asked)


def test_a_merge_with_mistakes_gets_no_numbers_and_is_told(github: GitHub) -> None:
    propose(github, SOUND)
    github.merge("night-bus")
    github.write("green/again.yml", SOUND)
    github.commit("the same draft name twice")
    github.git("push", "--quiet", "origin", "main")
    head = github.git("ls-remote", "origin", "main")
    done = number(github)
    assert done.result == "failure"
    assert "draft-night-bus" in done.said
    assert github.git("ls-remote", "origin", "main") == head


def test_a_branch_that_is_not_the_default_one_is_left_alone(github: GitHub) -> None:
    event = {"repository": {"default_branch": "published"}}
    assert github.run("merged.yml", "number", "push", event).result == "skipped"


def test_the_site_is_published_only_where_the_settings_say_so(github: GitHub) -> None:
    needs = {"number": number(github)}
    off = github.run("merged.yml", "build", "push", PUSH, needs=needs)
    assert off.result == "skipped"
    assert (
        github.run("merged.yml", "publish", "push", PUSH, needs={"build": off}).result == "skipped"
    )
    on = github.run(
        "merged.yml", "build", "push", PUSH, needs=needs, settings={"PAPERS_PAGES": "true"}
    )
    assert on.result == "success", on.said
    assert (github.artifacts / "site/ko/g-0102/index.html").is_file()
    assert github.run("merged.yml", "publish", "push", PUSH, needs={"build": on}).result == (
        "success"
    )


def test_an_edition_comes_as_a_pull_request_with_its_printed_files(github: GitHub) -> None:
    number(github)
    done = github.run("release.yml", "release", "workflow_dispatch", {}, inputs=FORM)
    assert done.result == "success", done.said
    manifest = json.loads(github.at("release-green-e1", "ledger/editions/green-e1.json"))
    assert manifest["date"] == DAY
    assert manifest["approved_by"] == FORM["approved_by"]
    assert manifest["title"] == FORM["title"]
    kept = {path.name for path in (github.artifacts / "green-e1").rglob("*") if path.is_file()}
    assert {"green-e1-ko.pdf", "green-e1-ko.epub", "green-e1-ko.hwpx", "sbom.cdx.json"} <= kept
    changed = github.git("ls-remote", "origin", "main")
    assert changed.split()[0] != github.git("ls-remote", "origin", "release-green-e1").split()[0]
    (asked,) = (asked for asked in github.asked if asked.startswith("pr create"))
    assert f"--base main --head release-green-e1 --title 판 펴내기: green-e1 ({DAY})" in asked
    assert not [*github.folder.rglob("pwned*")]


def test_what_keeps_an_edition_from_being_made_stands_in_the_summary(github: GitHub) -> None:
    done = github.run("release.yml", "release", "workflow_dispatch", {}, inputs=FORM)
    assert (done.result, done.steps["Release"]) == ("failure", "failure")
    assert "error[release-draft]" in done.summary
    assert done.steps["Open a pull request"] == "skipped"
    assert not github.has("release-green-e1")


@pytest.mark.parametrize(("dry_run", "asks"), [(True, "release-rehearsal"), (False, "release")])
def test_a_second_person_is_asked_for_an_edition_and_not_for_a_rehearsal(
    dry_run: bool, asks: str
) -> None:
    declared = workflow("release.yml")["jobs"]["release"]["environment"]
    assert filled(declared, {"inputs": {"dry_run": dry_run}}) == asks


def test_a_rehearsal_writes_nothing(github: GitHub) -> None:
    number(github)
    called = github.asked
    form = FORM | {"dry_run": True}
    done = github.run("release.yml", "release", "workflow_dispatch", {}, inputs=form)
    assert done.result == "success", done.said
    assert "--dry-run" in done.summary
    assert not github.has("release-green-e1")
    assert github.asked == called


@pytest.mark.parametrize(
    ("field", "typed"),
    [("date", "2026-02-30"), ("date", "내일"), ("date", "2026-12-01; rm"), ("paper", "../x")],
)
def test_what_was_typed_wrongly_is_told_before_anything_runs(
    github: GitHub, field: str, typed: str
) -> None:
    form = FORM | {field: typed}
    done = github.run("release.yml", "release", "workflow_dispatch", {}, inputs=form)
    assert done.result == "failure"
    assert done.steps["Look at what was typed"] == "failure"
    assert done.steps["Release"] == "skipped"
    assert "::error::" in done.said
