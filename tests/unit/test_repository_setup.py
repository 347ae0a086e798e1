"""What a repository brings for its people: templates, hooks, a place to write in."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

from tests import guides
from tests.guides import PROJECT

GITHUB = PROJECT / ".github"
OPERATING = (PROJECT / "docs/operating.md").read_text("utf-8")


def test_a_pull_request_asks_about_personal_data_in_few_words() -> None:
    text = (GITHUB / "pull_request_template.md").read_text("utf-8")
    first = re.findall(r"^- \[ \] (.*)$", text, re.M)[0]
    assert "누구인지 알 수 있는 내용이 없습니다" in first
    assert "노동조합" in first
    assert len(text) < 400


def test_paths_of_the_example_of_owners_exist() -> None:
    lines = (GITHUB / "CODEOWNERS.example").read_text("utf-8").splitlines()
    rules = [line.split() for line in lines if line and not line.startswith("#")]
    assert rules[0][0] == "*"  # the last that fits counts, so the widest comes first
    for pattern, *owners in rules:
        assert owners
        assert all(re.fullmatch(r"@office/[a-z-]+", owner) for owner in owners)
        assert pattern == "*" or list(PROJECT.glob(pattern.strip("/"))), pattern


def hook_of_the_guide() -> dict[str, Any]:
    (block,) = (b for b in guides.blocks(PROJECT / "docs/operating.md") if b.language == "yaml")
    assert block.title == ".pre-commit-config.yaml"
    ((repo,)) = yaml.safe_load(block.text)["repos"]
    assert repo["repo"] == "local"
    (hook,) = repo["hooks"]
    found: dict[str, Any] = hook
    return found


def test_the_hook_of_the_guide_is_the_hook_of_the_project() -> None:
    (offered,) = yaml.safe_load((PROJECT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    shown = hook_of_the_guide()
    assert shown["entry"] == f".venv/bin/{offered['entry']}"
    for key in ("id", "name", "language", "files", "pass_filenames"):
        assert shown[key] == offered[key]


def test_the_hook_runs_for_content_and_nothing_else() -> None:
    pattern = re.compile(hook_of_the_guide()["files"])
    for path in ("content/green/x.yml", "ledger/addresses.jsonl", "mkdocs.yml", "mkdocs.en.yml"):
        assert pattern.search(path), path
    for path in ("generator/cli.py", "docs/content/x.md", "README.md"):
        assert not pattern.search(path), path


def test_the_hook_keeps_a_mistake_out_and_lets_a_sound_change_in(tmp_path: Path) -> None:
    folder = guides.project(tmp_path / "project")
    (offered,) = yaml.safe_load((PROJECT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}

    def ended() -> int:
        command = shlex.split(offered["entry"])
        return subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, check=False, timeout=120
        ).returncode

    def git(*words: str) -> None:
        subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)

    git("init", "--quiet")
    git("add", "--all")
    assert ended() == 0
    path = folder / "content/green/draft-x.md"
    guides.write(path, "---\nkind: question\nid: draft-x\n---\n")
    assert ended() == 0  # it is not about to be committed
    git("add", "--all")
    path.unlink()  # what is committed is what was added, and not what lies there
    assert ended() == 1


def test_the_place_to_write_in_is_made_by_a_word_of_the_makefile() -> None:
    text = (PROJECT / ".devcontainer/devcontainer.json").read_text("utf-8")
    made: dict[str, Any] = json.loads(re.sub(r"^\s*//.*$", "", text, flags=re.M))
    make, target = made["postCreateCommand"].split()
    assert make == "make"
    makefile = (PROJECT / "Makefile").read_text("utf-8")
    assert re.search(rf"^{target}: \$\(RUNTIME\)", makefile, re.M)
    assert re.fullmatch(r"mcr\.microsoft\.com/devcontainers/python:3\.11-\w+", made["image"])
    assert ".venv/bin" in made["remoteEnv"]["PATH"]
    recommended = (PROJECT / ".vscode/extensions.json").read_text("utf-8")
    recommended = re.sub(r"^\s*//.*$", "", recommended, flags=re.M)
    wanted = made["customizations"]["vscode"]["extensions"]
    assert wanted == json.loads(recommended)["recommendations"]


def test_the_operators_guide_names_every_workflow_and_what_it_needs() -> None:
    for path in sorted((GITHUB / "workflows").iterdir()):
        assert OPERATING.count(f"`{path.name}`") >= 2, path.name  # in both languages
    merged = (GITHUB / "workflows/merged.yml").read_text("utf-8")
    assert "vars.PAPERS_PAGES" in merged
    assert OPERATING.count("PAPERS_PAGES") >= 2
    for path in re.findall(r"\]\(([\w.-]+\.md)\)", OPERATING):
        assert (PROJECT / "docs" / path).is_file(), path
