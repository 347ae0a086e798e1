"""GitHub's workflows: pinned by digest, with the least rights, safe for pull requests."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.unit.projects import PROJECT

FOLDER = PROJECT / ".github"
WORKFLOWS = sorted(FOLDER.glob("workflows/*.y*ml"))
#: Composite actions of our own run with the rights of who calls them.
ACTIONS = sorted(FOLDER.glob("actions/*/action.y*ml"))
#: What a pull request, an issue or a branch of a stranger says: never a part of a command.
STRANGERS = re.compile(
    r"\$\{\{[^}]*github\.(?:event\.(?!issue\.number|pull_request\.number|number\b|label\.name|"
    r"repository\.default_branch|pull_request\.(?:head|base)\.sha|inputs\.|release\.tag_name)"
    r"|head_ref|actor\b)[^}]*\}\}"
)


def loaded(path: Path) -> dict[Any, Any]:
    found = yaml.safe_load(path.read_text("utf-8"))
    assert isinstance(found, dict)
    return found


def events(workflow: dict[Any, Any]) -> set[str]:
    on = workflow.get("on", workflow.get(True))  # YAML 1.1 reads `on` as true
    return {on} if isinstance(on, str) else set(on)


def jobs(path: Path) -> list[dict[Any, Any]]:
    found = loaded(path)
    return list(found["jobs"].values()) if "jobs" in found else [found["runs"]]


def steps(path: Path) -> list[dict[Any, Any]]:
    return [step for job in jobs(path) for step in job.get("steps", ())]


def named(path: Path) -> str:
    return path.relative_to(FOLDER).as_posix()


def test_there_are_workflows() -> None:
    assert WORKFLOWS


@pytest.mark.parametrize("path", [*WORKFLOWS, *ACTIONS], ids=named)
def test_whatever_is_used_is_pinned_by_its_digest(path: Path) -> None:
    used = [step["uses"] for step in steps(path) if "uses" in step]
    used += [job["uses"] for job in jobs(path) if "uses" in job]
    for name in used:
        assert name.startswith("./") or re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", name), name
    for job in jobs(path):
        images = [job.get("container"), *(job.get("services") or {}).values()]
        for image in filter(None, images):
            name = image["image"] if isinstance(image, dict) else image
            assert re.search(r"@sha256:[0-9a-f]{64}$", name), name
    for name, tag in re.findall(r"uses:\s*([^\s#]+)([^\n]*)", path.read_text("utf-8")):
        if not name.startswith("./"):
            assert re.search(r"#\s*v\d", tag), f"{name}: say which version the digest is"


@pytest.mark.parametrize("path", WORKFLOWS, ids=named)
def test_rights_are_none_or_to_read_and_a_job_says_what_more_it_needs(path: Path) -> None:
    workflow = loaded(path)
    top = workflow.get("permissions")
    assert top is not None, "without the word a workflow may have every right"
    assert isinstance(top, dict)
    assert set(top.values()) <= {"read", "none"}
    for name, job in workflow["jobs"].items():
        rights = job.get("permissions", {})
        assert isinstance(rights, dict), f"{name}: write-all or read-all"
        if "write" in rights.values():
            assert "pull_request" not in events(workflow) or "if" in job, name


@pytest.mark.parametrize("path", WORKFLOWS, ids=named)
def test_a_fork_gets_neither_secrets_nor_rights(path: Path) -> None:
    workflow, text = loaded(path), path.read_text("utf-8")
    assert not events(workflow) & {"pull_request_target", "workflow_run", "issue_comment"}
    if "pull_request" in events(workflow):
        for name, job in workflow["jobs"].items():
            if "secrets." in yaml.safe_dump(job):
                pytest.fail(f"{name}: a secret in a workflow that pull requests run")
    assert "secrets: inherit" not in text


@pytest.mark.parametrize("path", [*WORKFLOWS, *ACTIONS], ids=named)
def test_what_a_stranger_writes_is_no_part_of_a_command(path: Path) -> None:
    for step in steps(path):
        script = step.get("run", "") + str((step.get("with") or {}).get("script", ""))
        assert not STRANGERS.search(script), step.get("name")
        assert not re.search(r"curl[^\n|]*\|\s*(?:ba)?sh", script), step.get("name")


@pytest.mark.parametrize("path", [*WORKFLOWS, *ACTIONS], ids=named)
def test_no_checkout_leaves_its_key_behind(path: Path) -> None:
    for step in steps(path):
        if str(step.get("uses", "")).startswith("actions/checkout@"):
            assert step.get("with", {}).get("persist-credentials") is False, step


@pytest.mark.parametrize("path", WORKFLOWS, ids=named)
def test_no_job_runs_for_ever_or_on_a_machine_that_changes(path: Path) -> None:
    for name, job in loaded(path)["jobs"].items():
        if "uses" in job:
            continue
        assert isinstance(job.get("timeout-minutes"), int | str), name
        assert "latest" not in str(job["runs-on"]), name


@pytest.mark.parametrize("path", [*WORKFLOWS, *ACTIONS], ids=named)
def test_packages_are_installed_with_their_hashes(path: Path) -> None:
    """Or by `make` and our own scripts, which do the same (tests/unit/supply/test_locks.py)."""
    for step in steps(path):
        for line in step.get("run", "").splitlines():
            if re.search(r"\bpip3? install\b", line):
                assert "--require-hashes" in line or "--no-deps" in line, line
            assert not re.search(r"\bnpm (?:i|install)\b|\bnpx\b|\buvx\b|\bpipx\b", line), line


@pytest.mark.parametrize(
    ("text", "hostile"),
    [
        ("echo ${{ github.event.issue.title }}", True),
        ("echo ${{ github.event.pull_request.body }}", True),
        ("git switch ${{ github.head_ref }}", True),
        ("echo ${{ github.event.issue.number }}", False),
        ('echo "$TITLE"', False),
    ],
)
def test_the_look_for_strangers_words_sees_them(text: str, hostile: bool) -> None:
    assert bool(STRANGERS.search(text)) is hostile
