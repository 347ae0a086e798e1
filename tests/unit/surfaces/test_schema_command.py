"""`papers schema`: tells what has drifted, writes it, and never more than that."""

import shutil
from pathlib import Path

import pytest

from generator.cli import main
from tests.content import lay
from tests.unit.surfaces.project import PROJECT


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "mkdocs.yml").write_text("docs_dir: content\n", "utf-8")
    lay(tmp_path, {})
    (tmp_path / "theme").symlink_to(PROJECT / "theme")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def schema(*words: str) -> int:
    return main(["schema", *words, "--date", "2026-01-15"])


def test_it_writes_what_is_missing_and_then_nothing_more(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert schema("--check") == 1
    assert schema("--write") == 0
    made = {path: path.read_bytes() for path in site.rglob("*.json")}
    assert len(made) > 20
    assert (site / ".github/ISSUE_TEMPLATE/question.yml").is_file()
    capsys.readouterr()
    assert schema("--check") == 0
    told = capsys.readouterr().out.strip().split("\n")
    assert all(line.endswith(": 그대로") for line in told)
    assert {path: path.read_bytes() for path in site.rglob("*.json")} == made


def test_a_file_that_was_edited_by_hand_has_drifted(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    schema("--write")
    path = site / "schema/authoring/question.schema.json"
    path.write_text(path.read_text("utf-8").replace("400", "300", 1), "utf-8")
    capsys.readouterr()
    assert schema("--check", "--lang", "en") == 1
    captured = capsys.readouterr()
    assert "question.schema.json: differs from the record classes" in captured.out
    assert "papers schema --write" in captured.err
    assert schema("issue-forms", "--check") == 0, "the other family is as it was"


def test_a_new_word_in_the_vocabulary_is_no_drift(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    schema("--write")
    path = next((site / "content/vocabulary").glob("sources*"))
    text = path.read_text("utf-8")
    path.write_text(text + "  - {id: brand-new, label: 새 출처, publisher: 광산구}\n", "utf-8")
    capsys.readouterr()
    assert schema("--check") == 0
    assert "vocabulary.schema.json: 어휘보다 늦음" in capsys.readouterr().out
    assert schema("--write") == 0
    assert "brand-new" in (site / "schema/authoring/vocabulary.schema.json").read_text("utf-8")


def test_the_configuration_of_the_editor_is_printed(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert schema("cms") == 0
    assert "backend:\n  name: github\n" in capsys.readouterr().out


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_reference_is_printed(
    site: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    assert schema("fields", "--lang", language) == 0
    assert "- words * (" in capsys.readouterr().out


def test_content_with_errors_is_told_and_nothing_is_written(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "content/green/broken.md").write_text("---\nkind: question\n---\n", "utf-8")
    assert schema("--write") == 1
    assert "papers check" in capsys.readouterr().err
    assert not (site / "schema").exists()


def test_a_folder_that_cannot_be_written_is_told(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "schema").write_text("a file")
    assert schema("--write") == 1
    assert "쓰지 못했습니다" in capsys.readouterr().err
    (site / "schema").unlink()
    shutil.rmtree(site / ".vscode", ignore_errors=True)
