"""`papers new`: a draft in which `papers check` finds the empty fields, and nothing else."""

from pathlib import Path

import pytest

from generator.check import RECORDS
from generator.cli import main
from generator.commands.new import draft
from generator.objects.authored import authored
from generator.objects.translation import Translation
from tests.content import BASE, lay, look

CLASSES = {**RECORDS, Translation.kind: Translation}
#: What is told of a draft: its empty fields, and the section that is not yet written.
EMPTY = {"empty-field", "goes-nowhere"}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "mkdocs.yml").write_text("docs_dir: content\n", "utf-8")
    lay(tmp_path, {})
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("kind", CLASSES)
def test_a_draft_lacks_only_what_must_be_filled_in(site: Path, kind: str, language: str) -> None:
    assert main(["new", kind, "--name", "good-work", "--lang", language]) == 0
    looked = look(site / "content")
    assert looked.problems
    assert {problem.code for problem in looked.problems} <= EMPTY, looked.told
    (path,) = {problem.mark.path for problem in looked.problems}
    lines = (site / "content" / path).read_text("utf-8").split("\n")
    for problem in looked.problems:
        if problem.code == "empty-field":
            name = dict(problem.values)["name"]
            row = lines[problem.mark.line - 1].strip().removeprefix("- ")
            assert row.rstrip() == f"{name}:"


@pytest.mark.parametrize("kind", CLASSES)
def test_a_draft_names_every_field_with_its_sentence(kind: str) -> None:
    rows = draft(kind, "x", "ko").split("\n")
    for name in authored(CLASSES[kind]):
        assert any(row.removeprefix("# ").startswith(f"{name}:") for row in rows), name


def test_a_draft_lies_in_the_folder_of_its_paper(site: Path) -> None:
    for kind, cls in RECORDS.items():
        assert main(["new", kind, "--name", kind]) == 0
        assert (site / "content" / cls.paper / f"draft-{kind}.md").is_file()


def test_no_file_is_written_over(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "question", "--name", "mine"]) == 0
    path = site / "content/green/draft-mine.md"
    path.write_text("mine")
    assert main(["new", "question", "--name", "mine"]) == 1
    assert path.read_text() == "mine"
    assert "파일이 이미 있습니다" in capsys.readouterr().err
    path.unlink()
    path.symlink_to(site / "elsewhere")
    assert main(["new", "question", "--name", "mine"]) == 1
    assert not (site / "elsewhere").exists()


@pytest.mark.parametrize("name", ["../x", "Mine", "a b", "한글", "-a", "a-", "a_b", "a/b", "."])
def test_a_name_that_would_not_be_an_id_is_refused(site: Path, name: str) -> None:
    assert main(["new", "question", f"--name={name}"]) == 2
    assert look(site / "content").told == look(BASE).told


def test_a_name_is_made_up_and_is_sound(site: Path) -> None:
    for _ in range(20):
        assert main(["new", "solution"]) == 0
    drafts = list((site / "content/white").glob("draft-*.md"))
    assert len(drafts) == 20
    assert {problem.code for problem in look(site / "content").problems} == {"empty-field"}


def test_a_draft_can_be_looked_at_first(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "action", "--name", "x", "--stdout"]) == 0
    assert capsys.readouterr().out == draft("action", "x", "ko")
    assert not (site / "content/blue/draft-x.md").exists()


def test_a_folder_that_cannot_be_written_is_told(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "mkdocs.yml").write_text("docs_dir: mkdocs.yml\n", "utf-8")
    assert main(["new", "question", "--name", "x"]) == 1
    assert "쓰지 못했습니다" in capsys.readouterr().err


def test_a_draft_that_is_filled_in_is_sound(site: Path) -> None:
    assert main(["new", "question", "--name", "filled"]) == 0
    path = site / "content/green/draft-filled.md"
    text = path.read_text("utf-8")
    fill = {"words:": "words: 채웠나요?", "event:": "event: dialogue-2024"}
    fill |= {"  - to:": "  - to: g-0001", "    reason:": "    reason: 같은 물음입니다."}
    rows = [fill.get(row.rstrip(), row) for row in text.split("\n")]
    path.write_text("\n".join(rows), "utf-8")
    assert look(site / "content").told == []


@pytest.mark.parametrize("kind", CLASSES)
def test_a_yml_draft_names_its_schema_and_lacks_as_little(site: Path, kind: str) -> None:
    assert main(["new", kind, "--name", "good-work", "--yml"]) == 0
    (path,) = (site / "content").rglob("draft-good-work.yml")
    first = path.read_text("utf-8").split("\n")[0]
    schema = first.removeprefix("# yaml-language-server: $schema=")
    named = (path.parent / schema).resolve()
    assert named == (site / f"schema/authoring/{kind}.schema.json").resolve()
    assert {problem.code for problem in look(site / "content").problems} <= EMPTY
