"""`papers redact`: words are gone from the record, which says when and why; nothing else moves."""

import shutil
from pathlib import Path

import pytest

from generator.cli import main
from tests.content import BASE, TODAY, look
from tests.unit.ledger.small import release, small

NUMBER = "010-1234-5678"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "mkdocs.yml").write_text("docs_dir: content\n", "utf-8")
    shutil.copytree(BASE, tmp_path / "content")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "content"


def redact(*words: str) -> int:
    return main(["redact", *words, "--date", TODAY.isoformat()])


def spoil(path: Path, old: str, new: str) -> str:
    before = path.read_text("utf-8")
    assert before.count(old) == 1
    path.write_text(before.replace(old, new), "utf-8")
    return before


def test_a_question_keeps_a_dated_redaction_and_all_else_as_it_was(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = site / "green/raw.yml"
    before = spoil(path, "돌보나요?", f"돌보나요? {NUMBER}")
    assert [p.code for p in look(site).problems] == ["personal-data"]
    assert redact("G-0101", "--words", NUMBER, "--note", "전화번호를 가렸습니다") == 0
    after = path.read_text("utf-8")
    assert NUMBER not in after
    assert "돌보나요? ○○○" in after
    looked = look(site)
    assert looked.told == []
    [redaction] = looked.corpus.records["g-0101"].redactions  # type: ignore[attr-defined]
    assert (str(redaction.date), redaction.reason) == (TODAY.isoformat(), "personal-data")
    assert redaction.note == "전화번호를 가렸습니다"
    left = after.replace(" ○○○", "")
    added = [row for row in left.splitlines() if row not in before.splitlines()]
    assert [row.strip(" -").partition(":")[0] for row in added] == [
        *("redactions", "date", "reason", "note")
    ]
    assert "git" in capsys.readouterr().out


def test_other_records_and_translations_are_covered_too(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(site / "green/core.md", "{#why}\n", f"{{#why}}\n\n연락은 {NUMBER}로.\n")
    spoil(site / "green/core.en.md", "{#why}\n", f"{{#why}}\n\nCall {NUMBER}.\n")
    spoil(site / "white/solution.md", "{#answer}\n", f"{{#answer}}\n\n{NUMBER}\n")
    assert redact("g-0001", "--words", NUMBER) == 0
    out = capsys.readouterr().out
    assert "white/solution.md:" in out, "the same words elsewhere are told"
    assert NUMBER not in out, "and never repeated"
    told = look(site).told
    assert [row.partition(":")[0] for row in told] == ["white/solution.md"]


@pytest.mark.parametrize(
    "words",
    [("g-0101", "--words", "없는 말"), ("g-9999", "--words", "말"), ("g-0101", "--words", " ")],
)
def test_what_is_not_there_changes_nothing(site: Path, words: tuple[str, ...]) -> None:
    before = {path: path.read_bytes() for path in site.rglob("*.*")}
    assert redact(*words) == 1
    assert {path: path.read_bytes() for path in site.rglob("*.*")} == before


def test_published_words_are_named_with_the_commands_that_take_them_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = small(tmp_path / "p")
    release(settings, "green")
    monkeypatch.chdir(settings.config.parent)
    assert redact("g-0011", "--words", "왜 그런가요?", "--reason", "unlawful") == 0
    out = capsys.readouterr().out
    assert (
        "papers release green --redact g-0011 --ground unlawful --language ko --revision 1" in out
    )
    assert "change_note:" in (settings.content / "green/raw-11.md").read_text("utf-8")
    assert not release(settings, "green", "--revisions-only", day="2026-04-01").problems
    words = ("--redact", "g-0011", "--ground", "unlawful", "--language", "ko", "--revision", "1")
    released = release(settings, "green", *words, day="2026-04-01")
    assert not released.problems
    assert [key[2] for key in released.ledger.redactions] == [1]
