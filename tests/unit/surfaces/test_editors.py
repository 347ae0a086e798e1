"""The settings of text editors fit the files of the project and what the checker prints."""

import json
import re
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest

from generator.cli import main
from generator.render.surfaces import MADE, editors
from tests.content import lay
from tests.unit.surfaces.project import PROJECT

FILES: dict[str, Any] = {
    path: json.loads("\n".join(text.split("\n")[1:])) for path, text in editors.files(MADE)
}


def test_every_yaml_file_of_the_content_has_a_schema_that_is_there() -> None:
    schemas = FILES[".vscode/settings.json"]["yaml.schemas"]
    for schema in schemas:
        assert (PROJECT / schema).is_file()
    patterns = [pattern.replace("**/", "") for found in schemas.values() for pattern in found]
    for path in (PROJECT / "content").rglob("*.yml"):
        relative = path.relative_to(PROJECT).as_posix()
        assert any(fnmatch(relative, pattern) for pattern in patterns), relative


def test_the_matcher_finds_each_problem_at_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mkdocs.yml").write_text("docs_dir: content\n", "utf-8")
    lay(
        tmp_path, {"green/x.md": "---\nkind: question\nid: draft-x\nwords: 무엇을?\nevnt: y\n---\n"}
    )
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == 1
    out = capsys.readouterr().out
    pattern = FILES[".vscode/tasks.json"]["tasks"][0]["problemMatcher"]["pattern"]
    found = [match for line in out.split("\n") if (match := re.match(pattern["regexp"], line))]
    told = {
        (match[pattern["file"]], match[pattern["line"]], match[pattern["code"]]) for match in found
    }
    assert ("content/green/x.md", "5", "unknown-field") in told
    assert {match[pattern["severity"]] for match in found} <= {"error", "warning", "hint", "info"}
    assert len(found) == sum(line.count("[") > 0 and ": error[" in line for line in out.split("\n"))


def test_the_task_calls_a_command_that_there_is() -> None:
    for task in FILES[".vscode/tasks.json"]["tasks"]:
        words = re.findall(r"papers ([a-z]+)", task["command"])
        assert words
        assert set(words) <= {"check", "serve"}
