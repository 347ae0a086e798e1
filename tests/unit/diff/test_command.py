"""`papers diff` at work: which two sides it takes, where it cannot, and what it leaves behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from generator.cli import main
from tests.content import base_files
from tests.unit.projects import project

DATE = ["--date", "2026-01-15"]


def git(folder: Path, *words: str) -> str:
    return subprocess.run(
        ["git", "-C", str(folder), "-c", "user.name=a", "-c", "user.email=a@example.org", *words],
        check=True,
        capture_output=True,
        text=True,
    ).stdout


def write(folder: Path, path: str, old: str, new: str) -> None:
    file = folder / "content" / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site in a subfolder of a repository, its first commit on main; we stand in the site."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    folder = tmp_path / "repository" / "papers"
    folder.mkdir(parents=True)
    project(folder)
    for path, text in base_files().items():
        target = folder / "content" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    git(folder.parent, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "first")
    monkeypatch.chdir(folder)
    return folder


def told(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, list[str]]:
    """The exit code, and the kinds of change that are told."""
    code = main(["diff", *words, *DATE, "--format", "json"])
    said = capsys.readouterr().out
    return code, [change["what"] for change in json.loads(said)["changes"]] if said else []


def test_the_files_as_they_are_are_compared_with_a_commit(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(capsys, "main") == (0, [])
    write(site, "white/solution.md", "빈집을 고쳐", "빈집을 함께 고쳐")
    assert told(capsys, "main") == (0, ["text-reworded"])
    assert told(capsys, "main", "HEAD") == (0, [])


def test_what_others_did_since_is_no_part_of_the_change(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(site, "checkout", "-q", "-b", "work")
    write(site, "white/solution.md", "빈집을 고쳐", "빈집을 함께 고쳐")
    git(site, "commit", "-q", "-a", "-m", "work")
    git(site, "checkout", "-q", "main")
    write(site, "blue/action.md", "빈집을 찾아", "빈집을 다 찾아")
    git(site, "commit", "-q", "-a", "-m", "others")
    assert told(capsys, "main", "work") == (0, ["text-reworded"])
    assert told(capsys, "main", "work", "--exact") == (0, ["text-reworded", "text-reworded"])
    git(site, "update-ref", "refs/remotes/origin/main", "main")
    assert told(capsys, "origin/main", "work") == (0, ["text-reworded"])


def test_nothing_is_left_behind_and_nothing_touched(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    room = site.parent.parent / "room"
    room.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(room))
    index = (site.parent / ".git" / "index").read_bytes()
    write(site, "white/solution.md", "빈집을 고쳐", "빈집을 함께 고쳐")
    told(capsys, "main")
    assert main(["diff", "main", "--format", "html", *DATE]) == 0
    assert list(room.iterdir()) == []
    assert (site.parent / ".git" / "index").read_bytes() == index
    assert git(site, "worktree", "list").count("\n") == 1
    assert git(site, "status", "--porcelain").split() == ["M", "papers/content/white/solution.md"]


def test_errors_after_the_change_end_with_1_and_are_told(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(site, "white/solution.md", "status: adopted", "status: adopt")
    write(site, "blue/action.md", "빈집을 찾아", "빈집을 다 찾아")
    code, kinds = told(capsys, "main")
    assert code == 1
    assert kinds == ["record-unreadable", "text-reworded"]
    git(site, "commit", "-q", "-a", "-m", "wrong")
    write(site, "white/solution.md", "status: adopt", "status: adopted")
    assert told(capsys, "HEAD") == (0, ["record-mended"])


def test_a_name_that_git_does_not_know_is_wrong_use(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in (["origin/main"], ["main", "no-such"], ["--", "-x"], ["main:papers"]):
        assert main(["diff", *DATE, *words]) == 2
        assert "git fetch origin" in capsys.readouterr().err
    assert main(["diff", "nothing", "--lang", "en"]) == 2
    assert "git knows no nothing here; run git fetch origin" in capsys.readouterr().err


def test_a_shallow_clone_says_what_to_fetch(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = git(site, "rev-parse", "HEAD").strip()
    git(site, "commit", "-q", "--allow-empty", "-m", "second")
    clone = site.parent.parent / "clone"
    git(site, "clone", "-q", "--depth", "1", f"file://{site.parent}", str(clone))
    monkeypatch.chdir(clone / "papers")
    assert main(["diff", first]) == 2
    said = capsys.readouterr().err
    assert "git fetch --unshallow" in said
    assert "fetch-depth: 0" in said


def test_two_histories_without_a_common_commit_are_compared_exactly_or_not(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(site, "checkout", "-q", "--orphan", "other")
    write(site, "white/solution.md", "빈집을 고쳐", "빈집을 함께 고쳐")
    git(site, "add", "-A")
    git(site, "commit", "-q", "-m", "other")
    assert main(["diff", "main"]) == 2
    assert "--exact" in capsys.readouterr().err
    assert told(capsys, "main", "--exact") == (0, ["text-reworded"])


def test_without_git_another_copy_of_the_site_can_be_named(
    site: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    copies = [tmp_path / name for name in ("before", "after")]
    for copy in copies:
        copy.mkdir()
        project(copy)
        for path, text in base_files().items():
            target = copy / "content" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    monkeypatch.chdir(copies[1])
    assert main(["diff", "main"]) == 2
    said = capsys.readouterr().err
    assert "git 저장소를 읽을 수 없어 main을(를)" in said
    assert "not a git repository" in said
    write(copies[1], "white/solution.md", "빈집을 고쳐", "빈집을 함께 고쳐")
    assert told(capsys, "../before") == (0, ["text-reworded"])


def test_a_symbolic_link_in_a_commit_is_told_and_never_followed(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = tmp_path / "secret.yml"
    secret.write_text(base_files()["green/raw.yml"].replace("g-0101", "g-0999"), "utf-8")
    (site / "content/green/link.yml").symlink_to(secret)
    git(site, "add", "-A")
    git(site, "commit", "-q", "-m", "link")
    code, kinds = told(capsys, "HEAD~1", "HEAD")
    assert (code, kinds) == (1, [])


def test_a_file_of_export_attributes_hides_nothing(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site.parent / ".gitattributes").write_text("* export-ignore\n", "utf-8")
    write(site, "white/solution.md", "빈집을 고쳐", "빈집을 함께 고쳐")
    git(site, "add", "-A")
    git(site, "commit", "-q", "-m", "hidden")
    assert told(capsys, "HEAD~1", "HEAD") == (0, ["text-reworded"])


def test_the_result_goes_into_a_file(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "main", "--format", "markdown", "--output", "out/diff.md", *DATE]) == 0
    assert capsys.readouterr().out == ""
    assert (site / "out/diff.md").read_text("utf-8").startswith("### 이 변경이 하는 일\n")
    (site / "file").write_text("", "utf-8")
    assert main(["diff", "main", "--output", "file/diff.md", *DATE]) == 1


@pytest.mark.slow
def test_three_thousand_records_take_less_than_three_seconds_of_the_processor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = (
        "from pathlib import Path; from bench.corpus import make_site; "
        f"make_site(Path({str(tmp_path / 'large')!r}), 3000)"
    )
    root = Path(__file__).resolve().parents[3]
    subprocess.run([sys.executable, "-c", made], check=True, cwd=root)
    large = tmp_path / "large"
    git(large, "init", "-q", "-b", "main")
    git(large, "add", "content", "mkdocs.yml")
    git(large, "commit", "-q", "-m", "first")
    for path in sorted((large / "content/green").glob("core-*.md"))[:30]:
        path.write_text(path.read_text("utf-8").replace("문제", "일"), "utf-8")
    monkeypatch.chdir(large)
    before = os.times()
    done = subprocess.run(
        [sys.executable, "-m", "generator", "diff", "main", *DATE],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    after = os.times()
    assert done.returncode == 0, done.stdout[:600] + done.stderr
    spent = (after.children_user + after.children_system) - (
        before.children_user + before.children_system
    )
    assert spent < 6, "twice the promise: other work on the machine makes each second dearer"


def test_the_errors_are_those_of_a_check(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(site, "white/solution.md", "answers: [g-0001]", "answers: [g-0009]")
    write(site, "blue/action.md", "빈집을 찾아", "전화 010-2345-6789로 빈집을 찾아")
    (site / "content/green/stray.txt").write_text("", "utf-8")
    assert main(["check", "--format", "json", *DATE]) == 1
    checked = json.loads(capsys.readouterr().out)
    assert main(["diff", "main", "--format", "json", *DATE]) == 1
    said = json.loads(capsys.readouterr().out)["errors"]["after"]
    errors = [problem for problem in checked if problem["severity"] == "error"]
    assert len(errors) >= 3
    assert sorted(f"{e['path']}:{e['line']}: {e['message']}" for e in errors) == said
