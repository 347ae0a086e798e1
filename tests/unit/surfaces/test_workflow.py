"""The workflow that takes questions in: safe as it stands, and its commands do what they say."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.unit.surfaces.project import CONTENT, PROJECT
from tests.unit.surfaces.test_forms import filled

PATH = PROJECT / ".github/workflows/question-from-issue.yml"
TEXT = PATH.read_text("utf-8")
# YAML 1.1 reads `on` as a truth value.
WORKFLOW: dict[Any, Any] = yaml.safe_load(TEXT)
JOB = WORKFLOW["jobs"]["take-in"]
STEPS: dict[str, dict[str, Any]] = {step["name"]: step for step in JOB["steps"]}


def test_it_runs_only_where_a_person_with_rights_has_set_the_label() -> None:
    assert WORKFLOW[True] == {"issues": {"types": ["labeled"]}}
    assert JOB["if"] == "github.event.label.name == '받음'"


def test_nothing_that_a_person_wrote_is_part_of_a_command() -> None:
    for used in re.findall(r"\$\{\{(.*?)\}\}", TEXT):
        assert used.strip() in (
            "github.event.issue.number",
            "github.event.repository.default_branch",
            "github.token",
        )
    for step in JOB["steps"]:
        assert "${{" not in step.get("run", "")


def test_actions_are_pinned_by_commit_and_rights_are_few() -> None:
    used = [step["uses"] for step in JOB["steps"] if "uses" in step]
    assert used
    for action in used:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", action)
    assert WORKFLOW["permissions"] == {}
    assert JOB["permissions"] == {
        "contents": "write",
        "pull-requests": "write",
        "issues": "write",
    }
    assert STEPS["Check out"]["with"]["persist-credentials"] is False


class Runner:
    """Runs steps as GitHub does: bash, in a clone, the event in a file; `gh` is a stand-in."""

    def __init__(self, folder: Path) -> None:
        self.clone = folder / "clone"
        self.origin = folder / "origin.git"
        self.said = folder / "gh.txt"
        bin_ = folder / "bin"
        bin_.mkdir()
        gh = bin_ / "gh"
        gh.write_text(
            f'#!/bin/sh\necho "$@" >> {self.said}\n'
            f'[ "$1 $2" = "pr list" ] && {{ [ -f {folder}/opened ] && echo 1 || echo 0; }}\n'
            f'[ "$1 $2" = "pr create" ] && touch {folder}/opened\nexit 0\n'
        )
        gh.chmod(0o755)
        self.environment = {
            "PATH": f"{bin_}:{Path(sys.executable).parent}:{os.environ['PATH']}",
            "HOME": str(folder),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_DATE": "2026-11-22T00:00:00Z",
            "GIT_COMMITTER_DATE": "2026-11-22T00:00:00Z",
            "SOURCE_DATE_EPOCH": "1795305600",
            "PYTHONPATH": str(PROJECT),
            "GITHUB_EVENT_PATH": str(folder / "event.json"),
            "GITHUB_STEP_SUMMARY": str(folder / "summary.md"),
            "GITHUB_REPOSITORY": "example/papers",
            "GH_TOKEN": "none",
            "NUMBER": "12",
            "BASE": "main",
        }
        self.clone.mkdir()
        (self.clone / "mkdocs.yml").write_text("docs_dir: content\n", "utf-8")
        shutil.copytree(CONTENT, self.clone / "content")
        self.git("init", "--quiet", "--initial-branch=main")
        self.git("add", ".")
        self.git("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-qm", "start")
        subprocess.run(["git", "init", "--quiet", "--bare", self.origin], check=True)
        self.git("remote", "add", "origin", str(self.origin))

    def git(self, *words: str) -> str:
        command = ["git", *words]
        done = subprocess.run(
            command,
            cwd=self.clone,
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    def run(self, step: str) -> int:
        script = self.clone.parent / "step.sh"
        script.write_text(STEPS[step]["run"], "utf-8")
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)]
        return subprocess.run(
            command, cwd=self.clone, env=self.environment, timeout=120, check=False
        ).returncode

    def send(self, body: str) -> None:
        event = {"issue": {"number": 12, "body": body, "created_at": "2026-10-05T00:00:00Z"}}
        Path(self.environment["GITHUB_EVENT_PATH"]).write_text(json.dumps(event), "utf-8")


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return Runner(tmp_path)


def test_its_commands_open_one_pull_request_with_one_file(runner: Runner) -> None:
    runner.send(filled('"; touch pwned; echo $(touch pwned2) `touch pwned3`'))
    assert runner.run("Take the question in") == 0
    assert "goes-nowhere" in Path(runner.environment["GITHUB_STEP_SUMMARY"]).read_text("utf-8")
    assert runner.run("Open a pull request") == 0
    listed = runner.git("diff", "--name-only", "main", "question-issue-12").split()
    assert listed == ["content/green/draft-issue-12.md"]
    assert runner.git("ls-remote", "origin", "question-issue-12")
    said = runner.said.read_text("utf-8")
    assert said.count("pr create") == 1
    assert "--draft --base main --head question-issue-12 --title 질문 받음: #12" in said
    assert "touch" not in said
    assert not list(runner.clone.glob("pwned*"))


def test_a_label_that_is_set_again_opens_no_second_one(runner: Runner) -> None:
    for _ in range(2):
        runner.git("switch", "--quiet", "main")
        if runner.git("branch", "--list", "question-issue-12"):
            runner.git("branch", "-D", "question-issue-12")
        runner.send(filled())
        assert runner.run("Take the question in") == 0
        assert runner.run("Open a pull request") == 0
    assert runner.said.read_text("utf-8").count("pr create") == 1


def test_who_sent_no_form_is_told_why(runner: Runner) -> None:
    runner.send("그냥 쓴 글 $(touch pwned)")
    assert runner.run("Take the question in") == 1
    assert runner.run("Say why not") == 0
    assert "issue comment 12" in runner.said.read_text("utf-8")
    answer = (runner.clone / "answer.txt").read_text("utf-8")
    assert "질문 양식으로 보낸 글이 아닙니다" in answer
    assert "pwned" not in answer
