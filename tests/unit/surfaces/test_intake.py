"""`papers intake`: a form becomes a draft that lacks only what an editor must say."""

import datetime as dt
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from generator.cli import main
from generator.render.surfaces import forms
from tests.content import look
from tests.unit.surfaces.project import CONTENT
from tests.unit.surfaces.test_forms import filled


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "mkdocs.yml").write_text("docs_dir: content\n", "utf-8")
    shutil.copytree(CONTENT, tmp_path / "content")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def sent(site: Path, body: Any, number: Any = 12, created: Any = "2026-10-05T09:10:11Z") -> Path:
    event = {"action": "labeled", "issue": {"number": number, "body": body, "created_at": created}}
    path = site / "event.json"
    path.write_text(json.dumps(event), "utf-8")
    return path


def take(path: Path) -> int:
    return main(["intake", str(path), "--date", "2026-11-22"])


def test_a_form_becomes_a_draft_that_asks_only_where_the_question_goes(site: Path) -> None:
    assert take(sent(site, filled())) == 0
    looked = look(site / "content", dt.date(2026, 11, 22))
    told = [problem for problem in looked.problems if "draft-issue-12" in problem.mark.path]
    assert [problem.code for problem in told] == ["goes-nowhere"]


def test_the_draft_is_sound_once_an_editor_has_said_where_it_goes(site: Path) -> None:
    assert take(sent(site, filled())) == 0
    path = site / "content/green/draft-issue-12.md"
    text = path.read_text("utf-8")
    for old, new in {
        "# merged_into:": "merged_into:",
        "#   - to: ": "  - to: g-0008",
        "#     reason: ": "    reason: 늦은 밤의 퇴근길을 물어 주셨습니다.",
    }.items():
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, "utf-8")
    looked = look(site / "content", dt.date(2026, 11, 22))
    assert [p for p in looked.problems if "draft-issue-12" in p.mark.path] == []
    question: Any = looked.corpus.records["draft-issue-12"]
    assert question.words == "밤에도 버스가 다닐 수 있을까요?"
    assert str(question.asked) == "2026-10-05"
    assert question.body.text == ""


HOSTILE = [
    '"\nid: g-0001\nwords: "',
    "---\nkind: solution\n---",
    "a: b # c",
    "*alias &anchor !tag",
    "' or 1=1; $(touch pwned) `touch pwned` ${{ secrets.TOKEN }}",
    "{{ config }} {% raw %} <script>alert(1)</script> [x](javascript:alert(1))",
    "\\u0000 \\x41 \\\\",
    "null",
    "~",
    "2025-03-31",
    "- [x] 목록\n- 둘",
    "\u2028\u2029\u0085줄",
    "\ufeff앞의 표시",
    "😀 그림 글자",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_words_and_nothing_else(site: Path, words: str) -> None:
    assert take(sent(site, filled(words))) == 0
    path = site / "content/green/draft-issue-12.md"
    path.write_text(
        path.read_text("utf-8").replace("# merged_into:\n", "duplicate_of: g-0101\n"), "utf-8"
    )
    looked = look(site / "content", dt.date(2026, 11, 22))
    assert [p for p in looked.problems if "draft-issue-12" in p.mark.path] == []
    question: Any = looked.corpus.records["draft-issue-12"]
    expected = " ".join("".join(c if c.isprintable() else " " for c in words).split())
    assert question.words == expected
    assert [p.name for p in sorted(site.iterdir())] == ["content", "event.json", "mkdocs.yml"]


def test_one_issue_makes_one_draft(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    event = sent(site, filled())
    assert take(event) == 0
    before = (site / "content/green/draft-issue-12.md").read_bytes()
    assert take(sent(site, filled("다른 질문?"))) == 1
    assert "이미 초안으로 만든 이슈입니다" in capsys.readouterr().err
    assert (site / "content/green/draft-issue-12.md").read_bytes() == before


@pytest.mark.parametrize("body", ["", None, "그냥 쓴 글", 7, filled(**{forms.CONSENT: "- [ ] x"})])
def test_what_is_no_form_is_told_and_nothing_is_written(
    site: Path, body: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert take(sent(site, body)) == 1
    assert capsys.readouterr().err.startswith("papers intake: ")
    assert not list((site / "content/green").glob("draft-*"))


@pytest.mark.parametrize("number", [0, -1, "12; rm", None, True, 10**12, 1.5, {}])
def test_a_number_that_is_none_is_refused(site: Path, number: Any) -> None:
    assert take(sent(site, filled(), number=number)) == 2
    assert not list((site / "content/green").glob("draft-*"))


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", "[" * 100_000, '{"issue": 1}', "\xff"])
def test_a_file_that_is_no_event_is_refused(site: Path, text: str) -> None:
    path = site / "event.json"
    path.write_bytes(text.encode("latin-1"))
    assert take(path) == 2
    assert take(site / "missing.json") == 2


@pytest.mark.parametrize("created", [None, "", "yesterday", 5])
def test_a_day_that_is_not_known_is_left_out(site: Path, created: Any) -> None:
    assert take(sent(site, filled(), created=created)) == 0
    assert "asked:" not in (site / "content/green/draft-issue-12.md").read_text("utf-8")


def test_a_draft_can_be_looked_at_first(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["intake", str(sent(site, filled())), "--stdout"]) == 0
    assert "id: draft-issue-12\n" in capsys.readouterr().out
    assert not list((site / "content/green").glob("draft-*"))
