"""`papers check` for CI systems: which format goes where, which files come first, exit codes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli import main
from generator.commands.changed import changed_here, changed_since, top_of
from generator.errors import SettingsError
from generator.settings import load_settings
from generator.show import lesson
from tests.content import lay

DAY = ("--date", "2026-01-15")
BAD = "kind: question\nid: g-0{n}\nwords: 왜요?\nevent: dialogue-2024\nduplicate_of: g-9999\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a sound content, one commit, and two files with mistakes since."""
    for name in list(os.environ):
        if name.startswith(("GITHUB_", "GIT_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    lay(tmp_path, {"green/a-old.yml": BAD.format(n=201)})
    (tmp_path / "mkdocs.yml").write_text("docs_dir: content\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    git("init", "-q", "-b", "main")
    commit()
    (tmp_path / "content/green/z-new.yml").write_text(BAD.format(n=202), "utf-8")
    return tmp_path


def git(*words: str) -> str:
    done = subprocess.run(["git", *words], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def commit() -> None:
    git("add", ".")
    git("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "-m", "x")


def check(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    code = main(["check", *DAY, *words])
    return code, capsys.readouterr().out


def test_files_are_written_beside_the_text(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out = check(
        capsys, *("--output", "out/p.sarif", "--output", "out/p.xml", "--output", "out/p.json")
    )
    assert code == 1
    assert "content/green/z-new.yml:5:15: error[unknown-id]" in out
    assert "고칠 점 2개" in out
    assert len(json.loads((site / "out/p.json").read_text())) == 2
    assert json.loads((site / "out/p.sarif").read_text())["version"] == "2.1.0"
    assert (site / "out/p.xml").read_text().startswith("<?xml")
    code, again = check(capsys, "--format", "junit", "--output", "p.txt")
    assert again == out
    assert (site / "p.txt").read_text().startswith("<?xml")


def test_a_file_of_no_format_and_a_folder_that_cannot_be_written(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(capsys, "--output", "p.txt")[0] == 2
    (site / "file").write_text("")
    assert check(capsys, "--output", "file/p.json")[0] == 1
    assert check(capsys, "--changed-since", "nowhere")[0] == 2
    assert check(capsys, "--changed-since=--help")[0] == 2


def test_github_tells_the_change_first_and_adds_to_the_summary(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = site / "summary.md"
    summary.write_text("before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    code, out = check(capsys, "--format", "github", "--changed-since", "HEAD")
    assert code == 1
    first, second, last = out.splitlines()
    assert first.startswith("::error file=content/green/z-new.yml,line=5,col=15,endColumn=20,")
    assert second.startswith("::error file=content/green/a-old.yml,")
    assert last == "고칠 점 2개(오류 2, 경고 0) · 기록 6개"
    text = summary.read_text()
    assert text.startswith("before\n### papers check\n")
    assert text.count("unknown-id") == 2
    check(capsys)
    assert summary.read_text() == text, "other formats leave the summary alone"


def test_what_a_pull_request_changes_is_known_from_its_base(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = git("rev-parse", "HEAD")
    git("update-ref", "refs/remotes/origin/main", base)
    git("checkout", "-q", "-b", "topic")
    commit()
    git("checkout", "-q", "main")
    (site / "content/green/elsewhere.yml").write_text("x: 1\n")
    commit()
    git("update-ref", "refs/remotes/origin/main", git("rev-parse", "HEAD"))
    git("checkout", "-q", "topic")
    only = frozenset({"content/green/z-new.yml"})
    assert changed_here(site, {"GITHUB_BASE_REF": "main"}) == only, "since it left main"
    event = site.parent / "event.json"
    event.write_text(json.dumps({"pull_request": {"base": {"sha": base}}}))
    assert changed_here(site, {"GITHUB_EVENT_PATH": str(event)}) == only
    event.write_text(json.dumps({"before": base}))
    assert changed_here(site, {"GITHUB_EVENT_PATH": str(event)}) == only
    for text in ('{"before": "0000000000000000000000000000000000000000"}', "[]", "{", "null"):
        event.write_text(text)
        assert changed_here(site, {"GITHUB_EVENT_PATH": str(event)}) == frozenset()
    assert changed_here(site, {}) == frozenset()
    with pytest.raises(SettingsError):
        changed_since("origin/none", site)


def test_files_are_named_from_the_top_of_the_repository(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (site / "deep").mkdir()
    for name in ("content", "mkdocs.yml"):
        (site / name).rename(site / "deep" / name)
    monkeypatch.chdir(site / "deep")
    _, out = check(capsys, "--format", "github")
    assert "file=deep/content/green/a-old.yml," in out
    assert top_of(site / "deep") == site.resolve()


def test_without_a_repository_files_are_named_from_the_site(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(tmp_path, {"green/a.yml": BAD.format(n=201)})
    (tmp_path / "mkdocs.yml").write_text("docs_dir: content\n", "utf-8")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.chdir(tmp_path)
    assert "file=content/green/a.yml," in check(capsys, "--format", "github")[1]


@pytest.mark.parametrize(
    ("url", "language", "where"),
    [
        ("", "ko", "papers explain unknown-id"),
        ("https://example.org/", "ko", "papers explain unknown-id"),
        ("https://papers.example/x/", "ko", "papers explain unknown-id"),
        ("http://localhost:8000/", "ko", "papers explain unknown-id"),
        ("https://a.go.kr/x/", "ko", "https://a.go.kr/x/ko/editing/messages/unknown-id/"),
        ("https://a.go.kr/", "en", "https://a.go.kr/en/editing/messages/unknown-id/"),
    ],
)
def test_a_lesson_is_at_its_address_where_the_site_has_one(
    tmp_path: Path, url: str, language: str, where: str
) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"site_url: {url}\n" if url else "site_name: x\n", "utf-8")
    assert lesson("unknown-id", language, load_settings(tmp_path / "mkdocs.yml")) == where


def test_the_address_of_a_lesson_is_told_once(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out = check(capsys)
    assert out.count("error[unknown-id]") == 2
    assert out.count("    도움말: papers explain unknown-id\n") == 1
    assert check(capsys, "--lang", "en")[1].count("    more: papers explain unknown-id\n") == 1


def test_a_check_loads_neither_lessons_nor_renderers(site: Path) -> None:
    """They cost a tenth of a second, and a check of text needs none of them."""
    script = (
        "import sys; from generator.cli import main; main(['check', '--date', '2026-01-15']); "
        "print(sorted(m for m in sys.modules if m.startswith(('generator.render', "
        "'generator.objects.lessons', 'generator.plugin', 'mkdocs', 'jinja2', 'babel'))))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[3])},
    )
    assert done.stdout.splitlines()[-1] == "[]"
