"""Runs a job as GitHub does: conditions, variables, and each `run:` as it stands there, by bash.

The repository is a bare one beside it, `gh` a stand-in that notes how it was called, `pip` one that
looks whether the files are there. Actions of others do here what they do there, as far as we use
them: check out, keep a file, bring it back.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.test_sites import PROJECT, SITES
from tests.unit.workflows.expressions import filled, holds

WORKFLOWS = PROJECT / ".github" / "workflows"
DAY = "2026-11-22"
_GIT = ("-c", "user.name=editor", "-c", "user.email=editor@example.org")
_GH = """#!/bin/sh
printf '%s\\n' "$*" >> {folder}/gh.txt
[ "$1 $2" = "pr list" ] && grep -c '^pr create' {folder}/gh.txt
exit 0
"""
_PIP = """#!/bin/sh
printf '%s\\n' "$*" >> {folder}/pip.txt
for word in "$@"; do case "$word" in *.lock) [ -f "$word" ] || exit 1 ;; esac; done
"""


def workflow(name: str) -> dict[str, Any]:
    """A workflow as YAML; `on` is called so, which YAML 1.1 takes for a truth value."""
    read: dict[Any, Any] = yaml.safe_load((WORKFLOWS / name).read_text("utf-8"))
    return {("on" if key is True else key): given for key, given in read.items()}


@dataclass
class Done:
    """How a job ended: skipped, success or failure; what its steps said; what it handed on."""

    result: str
    steps: dict[str, str] = field(default_factory=dict)
    said: str = ""
    summary: str = ""
    outputs: dict[str, str] = field(default_factory=dict)


class GitHub:
    """A repository with a branch `main`, its pull requests, and the machine that runs workflows."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.origin = folder / "origin.git"
        self.artifacts = folder / "artifacts"
        self.artifacts.mkdir()
        self._bin = folder / "bin"
        self._bin.mkdir()
        for name, text in (("gh", _GH), ("pip", _PIP)):
            (self._bin / name).write_text(text.format(folder=folder), "utf-8")
            (self._bin / name).chmod(0o755)
        (folder / "gh.txt").touch()
        self._runs = 0
        self.clone = folder / "editor"
        self.clone.mkdir()
        one_chain = next(site for site in SITES if site.name == "one-chain")
        shutil.copytree(one_chain / "content", self.clone / "content")
        for path in PROJECT.glob("mkdocs*.yml"):
            shutil.copy(path, self.clone)
        (self.clone / "theme").symlink_to(PROJECT / "theme")
        shutil.copy(PROJECT / "requirements.lock", self.clone)
        subprocess.run(["git", "init", "--quiet", "--bare", "-b", "main", self.origin], check=True)
        self.git("init", "--quiet", "--initial-branch=main")
        self.git("remote", "add", "origin", str(self.origin))
        self.commit("start")
        self.git("push", "--quiet", "origin", "main")

    # What people do

    def git(self, *words: str) -> str:
        """What git says in the clone of the editor."""
        return self._git(self.clone, *words)

    def commit(self, message: str) -> str:
        """Commit all that was written."""
        self.git("add", "--all")
        self.git(*_GIT, "commit", "--quiet", "--allow-empty", "-m", message)
        return self.git("rev-parse", "HEAD").strip()

    def write(self, path: str, text: str) -> None:
        """A file of the content."""
        target = self.clone / "content" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")

    def branch(self, name: str, start: str = "main") -> None:
        """Begin a branch, even from a commit that is old by now."""
        self.git("switch", "--quiet", "--create", name, start)

    def merge(self, name: str) -> None:
        """Merge a branch into main and push."""
        self.git("switch", "--quiet", "main")
        self.git("pull", "--quiet", "--ff-only", "origin", "main")
        self.git(*_GIT, "merge", "--quiet", "--no-ff", "-m", f"merge {name}", name)
        self.git("push", "--quiet", "origin", "main")

    @property
    def asked(self) -> list[str]:
        """How `gh` was called."""
        return (self.folder / "gh.txt").read_text("utf-8").splitlines()

    def at(self, ref: str, path: str) -> str:
        """A file as it stands in the repository."""
        return self._git(self.origin, "show", f"{ref}:{path}")

    def has(self, branch: str) -> bool:
        """Whether the repository has a branch."""
        return bool(self._git(self.origin, "branch", "--list", branch).strip())

    # What GitHub does

    def pull_request(self, branch: str, fork: bool = False) -> dict[str, Any]:
        """Open a pull request from the branch; the event that it makes. Its merge is prepared."""
        self.git("push", "--quiet", "--force", "origin", f"{branch}:refs/pull/7/head")
        self.git("switch", "--quiet", "--detach", "origin/main")
        self.git(*_GIT, "merge", "--quiet", "--no-ff", "-m", "merge", branch)
        self.git("push", "--quiet", "--force", "origin", "HEAD:refs/pull/7/merge")
        self.git("switch", "--quiet", branch)
        head = {
            "ref": branch,
            "repo": {"full_name": "stranger/papers" if fork else "office/papers"},
        }
        request = {"number": 7, "head": head, "base": {"ref": "main"}, "user": {"login": "editor"}}
        return {"action": "opened", "pull_request": request}

    def run(
        self,
        name: str,
        job: str,
        event_name: str,
        event: Mapping[str, Any],
        *,
        inputs: Mapping[str, Any] | None = None,
        settings: Mapping[str, str] | None = None,
        needs: Mapping[str, Done] | None = None,
    ) -> Done:
        """Run one job of a workflow. `settings` are the variables of the repository."""
        flow = workflow(name)
        declared = flow["jobs"][job]
        event = {"repository": {"default_branch": "main"}, **event}
        of_a_request = event_name == "pull_request"
        contexts: dict[str, Any] = {
            "github": {
                "event": event,
                "event_name": event_name,
                "token": "the-token",
                "run_id": 1234,
                "repository": "office/papers",
                "server_url": "https://github.com",
                "base_ref": "main" if of_a_request else "",
                "ref": "refs/pull/7/merge" if of_a_request else "refs/heads/main",
            },
            "inputs": dict(inputs or {}),
            "vars": dict(settings or {}),
            "needs": {
                key: {"result": done.result, "outputs": done.outputs}
                for key, done in (needs or {}).items()
            },
            "steps": {},
            "job": {"status": "success"},
        }
        wanted = declared.get("needs", [])
        wanted = [wanted] if isinstance(wanted, str) else wanted
        failed = any(contexts["needs"][key]["result"] != "success" for key in wanted)
        contexts["functions"] = _status(lambda: failed)
        if not holds(declared.get("if"), contexts):
            return Done("skipped")
        return self._job(declared, contexts)

    def _job(self, declared: Mapping[str, Any], contexts: dict[str, Any]) -> Done:
        self._runs += 1
        place = self.folder / f"run-{self._runs}"
        work, temporary = place / "work", place / "temp"
        work.mkdir(parents=True)
        temporary.mkdir()
        done = Done("success")
        contexts["functions"] = _status(lambda: done.result == "failure")
        environment = self._environment(place, work, temporary, contexts)
        environment |= {k: filled(v, contexts) for k, v in declared.get("env", {}).items()}
        for step in declared["steps"]:
            contexts["job"]["status"] = done.result
            if not holds(step.get("if"), contexts):
                done.steps[step["name"]] = "skipped"
                continue
            own = {k: filled(v, contexts) for k, v in step.get("env", {}).items()}
            outputs: dict[str, str] = {}
            if "uses" in step:
                given = {k: filled(v, contexts) for k, v in step.get("with", {}).items()}
                good, outputs = self._act(step["uses"].partition("@")[0], given, work, contexts)
            else:
                good, outputs = self._shell(step["run"], work, {**environment, **own}, place, done)
            done.steps[step["name"]] = "success" if good else "failure"
            if not good:
                done.result = "failure"
            if "id" in step:
                outcome = done.steps[step["name"]]
                contexts["steps"][step["id"]] = {"outputs": outputs, "outcome": outcome}
        done.outputs = {k: filled(v, contexts) for k, v in declared.get("outputs", {}).items()}
        done.summary = (place / "summary.md").read_text("utf-8")
        return done

    def _environment(
        self, place: Path, work: Path, temporary: Path, contexts: Mapping[str, Any]
    ) -> dict[str, str]:
        (place / "summary.md").touch()
        (place / "output.txt").touch()
        (place / "event.json").write_text(json.dumps(contexts["github"]["event"]), "utf-8")
        kept = {k: os.environ[k] for k in ("PAPERS_CACHE", "LANG", "TMPDIR") if k in os.environ}
        return kept | {
            "PATH": f"{self._bin}:{Path(sys.executable).parent}:{os.environ['PATH']}",
            "HOME": str(self.folder),
            "PYTHONPATH": str(PROJECT),
            "SOURCE_DATE_EPOCH": "1795305600",  # 2026-11-22
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_WORKSPACE": str(work),
            "GITHUB_REPOSITORY": "office/papers",
            "GITHUB_EVENT_NAME": contexts["github"]["event_name"],
            "GITHUB_EVENT_PATH": str(place / "event.json"),
            "GITHUB_BASE_REF": contexts["github"]["base_ref"],
            "GITHUB_STEP_SUMMARY": str(place / "summary.md"),
            "GITHUB_OUTPUT": str(place / "output.txt"),
            "RUNNER_TEMP": str(temporary),
        }

    def _shell(
        self, script: str, work: Path, environment: dict[str, str], place: Path, done: Done
    ) -> tuple[bool, dict[str, str]]:
        output = Path(environment["GITHUB_OUTPUT"])
        output.write_text("", "utf-8")
        (place / "step.sh").write_text(script, "utf-8")
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(place / "step.sh")]
        ran = subprocess.run(
            command, cwd=work, env=environment, capture_output=True, timeout=600, check=False
        )
        done.said += (ran.stdout + ran.stderr).decode("utf-8", "replace")
        lines = output.read_text("utf-8").splitlines()
        return ran.returncode == 0, dict(line.split("=", 1) for line in lines)

    def _act(
        self, action: str, given: Mapping[str, str], work: Path, contexts: Mapping[str, Any]
    ) -> tuple[bool, dict[str, str]]:
        if action == "actions/checkout":
            self._check_out(work, given, contexts)
        elif action == "actions/download-artifact":
            shutil.copytree(self.artifacts / given["name"], work, dirs_exist_ok=True)
        elif action in ("actions/upload-artifact", "actions/upload-pages-artifact"):
            return self._keep(work, given)
        else:
            assert action in ("actions/setup-python", "actions/deploy-pages"), action
        return True, {}

    def _check_out(self, work: Path, given: Mapping[str, str], contexts: Mapping[str, Any]) -> None:
        ref = given.get("ref") or contexts["github"]["ref"]
        deep = () if given.get("fetch-depth") == "0" else ("--depth", "1")
        self._git(work, "init", "--quiet", "--initial-branch=none")
        self._git(work, "remote", "add", "origin", f"file://{self.origin}")
        if not deep:
            self._git(work, "fetch", "--quiet", "origin", "+refs/heads/*:refs/remotes/origin/*")
        self._git(work, "fetch", "--quiet", *deep, "origin", ref)
        self._git(work, "checkout", "--quiet", "--detach", "FETCH_HEAD")

    def _keep(self, work: Path, given: Mapping[str, str]) -> tuple[bool, dict[str, str]]:
        found = sorted(work.glob(given["path"]))
        if not found:
            return given.get("if-no-files-found") != "error", {}
        name = given.get("name") or found[0].name
        target = self.artifacts / name
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir()
        for path in found:
            if path.is_dir():
                shutil.copytree(path, target, dirs_exist_ok=True)
            else:
                shutil.copy(path, target / path.name)
        url = f"https://github.com/office/papers/actions/runs/1234/artifacts/{name}"
        return True, {"artifact-url": url}

    def _git(self, folder: Path, *words: str) -> str:
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_DATE": f"{DAY}T00:00:00Z",
            "GIT_COMMITTER_DATE": f"{DAY}T00:00:00Z",
        }
        done = subprocess.run(
            ["git", *words],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"git {' '.join(words)}: {done.stderr}"
        return done.stdout


def _status(failed: Any) -> dict[str, Any]:
    return {
        "success": lambda: not failed(),
        "failure": lambda: failed(),
        "cancelled": lambda: False,
        "always": lambda: True,
    }
