"""The command `papers check`: its exit codes, and what it prints for whom."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli import COMMANDS, main
from tests.content import Files, changed, lay

PROJECT = Path(__file__).resolve().parents[2]
DAY = ["--date", "2026-01-15"]
BROKEN = "kind: quesion\n"
GAP = (
    "agenda: living\ngap:\n  reason: 예산을 기다립니다.\n  owner: gu-office\n  review_by: 2026-03\n"
)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder: a site with the base content."""
    (tmp_path / "mkdocs.yml").write_text("site_name: 시험\ndocs_dir: content\n", "utf-8")
    lay(tmp_path, {})
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(site: Path, files: Files) -> None:
    lay(site, files, base=False)


def test_sound_content_ends_with_0(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", *DAY]) == 0
    assert capsys.readouterr().out == "고칠 점 없음 · 기록 4개\n"
    assert main(["check", *DAY, "--lang", "en"]) == 0
    assert capsys.readouterr().out == "no problems · 4 records\n"


def test_a_mistake_ends_with_1(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(site, {"green/new.yml": BROKEN})
    assert main(["check", *DAY]) == 1
    out = capsys.readouterr().out
    assert out.startswith("content/green/new.yml:1:7: error[unknown-kind]: ")
    assert out.endswith("고칠 점 1개(오류 1, 경고 0) · 기록 4개\n")


def test_a_warning_counts_only_when_strict(site: Path) -> None:
    put(site, changed({"white/solution.md": {"agenda: living\n": GAP}}))
    assert main(["check", *DAY]) == 0
    assert main(["check", *DAY, "--strict"]) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["chekc"],
        ["check", "--fast"],
        ["check", "--form", "json"],
        ["check", "--format", "xml"],
        ["check", "--lang", "fr"],
        ["check", "--date", "31.3.2025"],
        ["check", "content/nowhere.md"],
        ["check", "--config", "nowhere.yml"],
        ["new"],
        ["new", "need"],
    ],
)
def test_wrong_use_ends_with_2(
    site: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    shown = capsys.readouterr()
    assert shown.out or shown.err
    assert "Traceback" not in shown.err


def test_help_is_no_mistake(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    shown = capsys.readouterr().out
    assert [name for name in COMMANDS if name not in shown] == []
    assert main(["check", "--help"]) == 0


def test_json_tells_every_problem_with_its_place(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(site, {"green/new.yml": BROKEN, "white/new.yml": "kind: 해법\n"})
    assert main(["check", *DAY, "--format", "json", "--lang", "en"]) == 1
    first, second = json.loads(capsys.readouterr().out)
    assert first == {
        "path": "green/new.yml",
        "line": 1,
        "column": 7,
        "width": 7,
        "severity": "error",
        "code": "unknown-kind",
        "message": "there is no kind “quesion”",
        "hint": "did you mean “question”?",
    }
    assert second["path"] == "white/new.yml"


def test_json_of_sound_content_is_an_empty_list(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", *DAY, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.parametrize(
    ("paths", "code"),
    [
        (["content"], 1),
        (["content/green"], 1),
        (["content/white"], 0),
        (["content/green/new.yml"], 1),
        (["content/green/raw.yml"], 0),
        (["content/white", "content/green/new.yml"], 1),
        (["."], 1),
    ],
)
def test_a_path_narrows_what_is_told_and_what_counts(
    site: Path, paths: list[str], code: int
) -> None:
    put(site, {"green/new.yml": BROKEN})
    assert main(["check", *DAY, *paths]) == code


def test_a_folder_without_content_is_told(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "mkdocs.yml").write_text("site_name: 시험\ndocs_dir: nowhere\n", "utf-8")
    assert main(["check", *DAY, "--lang", "en"]) == 1
    assert "nowhere/:1:1: error[no-content]: there is no content folder" in capsys.readouterr().out


@pytest.mark.parametrize("text", ["a: [", "- a\n", "a: 2025-30-01\n", "\x00", "plugins: 3\n"])
def test_odd_settings_are_told_without_a_traceback(
    site: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "mkdocs.yml").write_text(text, "utf-8")
    assert main(["check", *DAY]) in (0, 2)
    assert "Traceback" not in capsys.readouterr().err


def run(folder: Path, *arguments: str, **more: object) -> "subprocess.Popen[bytes]":
    environment = {**os.environ, "PYTHONPATH": str(PROJECT), "LC_ALL": "C", "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "generator", *arguments]
    return subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more
    )  # type: ignore[call-overload]


def test_korean_is_printed_in_any_locale(site: Path) -> None:
    out, err = run(site, "check", *DAY).communicate(timeout=60)
    assert out.decode("utf-8") == "고칠 점 없음 · 기록 4개\n"
    assert err == b""


@pytest.mark.parametrize("mistakes", [1, 5000])
def test_a_reader_who_leaves_is_no_fault(site: Path, mistakes: int) -> None:
    put(site, {"green/new.yml": "---\n".join([BROKEN] * mistakes)})
    process = run(site, "check", *DAY)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.wait(timeout=60) == 1
    assert process.stderr.read() == b""


def test_the_day_of_the_work_may_come_from_the_environment(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1768435200")
    assert main(["check"]) == 0
