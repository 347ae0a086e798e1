"""A command that writes many files is killed between two of them: done again, it ends as it should.

Killed before any file, after the first, after the second …: nothing is put back, as by kill -9, and
what stands there then is what the next command finds.
"""

import fcntl
import json
import os
import shutil
from collections.abc import Callable, Iterator
from errno import ENOSPC
from hashlib import sha256
from itertools import count
from pathlib import Path

import pytest

from generator import rewrite
from generator.objects.codes import severity
from generator.objects.source import UNFINISHED
from generator.write import replace_file
from tests.content import look
from tests.unit.changing import GAP, project, ran, raw, texts

Work = tuple[str, ...]
#: How a process ends that is killed here.
KILLED = 9
#: Works that change a single file, which is one step by itself.
ONE_FILE = ("merge",)


def drafts() -> dict[str, str]:
    """Drafts in all three papers that name one another, by fields and in their texts."""
    solution = (
        "---\nkind: solution\nid: draft-{0}\nname: n\nform: answer\nanswers: draft-{1}\n"
        "gap: {{reason: r, owner: gu-office, review_by: 2026-12}}\n---\n\n"
        "## 무엇을 답하는가 {{#answer}}\n\n[draft-{1}]과 [draft-{2}]를 보세요.\n"
    )
    core = (
        "kind: core-question\nid: draft-{0}\ntext: t\ntopic: change\n"
        "body: |\n  ## 왜 묻는가 {{#why}}\n\n  [draft-{1}]에서 왔습니다.\n"
    )
    merged = "merged_into: [{to: draft-work, reason: 같은 뜻입니다.}]"
    return {
        "green/a.yml": raw("draft-rest", merged),
        "green/b.yml": core.format("work", "rest"),
        "green/z.yml": raw("draft-pay", GAP, "품삯은 누가 정하나요?"),
        "white/a.md": solution.format("shift", "work", "pay"),
        "white/b.md": solution.format("night", "work", "shift"),
        "ko/about.md": "# 소개\n\n[쉬는 날](draft-rest.md), [G-0001]\n",
    }


def rows() -> str:
    header = "번호,질문,모임,날짜,동네,분야,주제,방법,대상,이어질 핵심질문,이은 까닭\n"
    row = ",{},dialogue-2024,2024. 6. 15.,,,,,,G-0001,까닭입니다.\n"
    known = "draft-pay,품삯은 누가 정하나요?,dialogue-2024,2024. 6. 15.,first-dong,,,,,,\n"
    return header + known + "".join(row.format(f"질문 {n}번은 누가 정하나요?") for n in range(6))


WORKS: dict[str, Work] = {
    "number": ("number",),
    "rename a topic": ("rename", "topic", "good-work", "decent-work"),
    "rename an event": ("rename", "event", "dialogue-2024", "dialogue-one"),
    "rename a draft": ("rename", "draft", "draft-work", "draft-labour"),
    "merge": ("merge", "draft-pay", "--into", "draft-work", "--reason", "같은 뜻입니다."),
    "import": ("import", "rows.csv", "--write"),
}


@pytest.mark.tells("unfinished-change")
@pytest.mark.parametrize("name", WORKS)
def test_work_that_was_killed_between_two_files_is_done_again(
    tmp_path: Path, capsys, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """The check tells what to do, and the same command ends where it would have ended."""
    former, whole = tmp_path / "former", tmp_path / "whole"
    started(former)
    killed = list(killed_at_each_file(former, monkeypatch, WORKS[name]))
    shutil.copytree(former, whole)
    monkeypatch.chdir(whole)
    assert ran(whole, capsys, *WORKS[name]).code == 0
    wanted = texts(whole / "content")
    assert not [p for p in look(whole / "content").problems if severity(p) == "error"]
    assert (len(killed) > 1) == (name not in ONE_FILE)
    for number, folder in enumerate(killed):
        mixed = texts(folder / "content").keys() >= {UNFINISHED}
        assert mixed == (number > 0), "what was begun is known"
        codes = {problem.code for problem in look(folder / "content").problems}
        assert ("unfinished-change" in codes) == mixed
        monkeypatch.chdir(folder)
        done = ran(folder, capsys, *WORKS[name])
        assert done.code == 0, f"killed after {number} files: {done.out}{done.err}"
        assert ("되돌렸습니다" in done.out) == (number > 1), "the journal comes before the files"
        assert texts(folder / "content") == wanted, f"killed after {number} files"


def test_what_was_cut_off_can_be_put_back_and_no_more(tmp_path, capsys, monkeypatch) -> None:
    former = tmp_path / "former"
    started(former)
    before = texts(former / "content")
    folder = list(killed_at_each_file(former, monkeypatch, ("number",)))[-1]
    assert texts(folder / "content") != before
    assert ran(folder, capsys, "number", "--dry-run").code == 0
    assert texts(folder / "content") == before


def test_what_somebody_has_edited_since_stays_as_it_is(tmp_path, capsys, monkeypatch) -> None:
    former = tmp_path / "former"
    started(former)
    before = texts(former / "content")
    folder = list(killed_at_each_file(former, monkeypatch, ("number",)))[-1]
    mine = folder / "content/green/a.yml"
    mine.write_text(mine.read_text("utf-8") + "# 손으로 고침\n", "utf-8")
    edited = texts(folder / "content")["green/a.yml"]
    assert ran(folder, capsys, "number", "--dry-run").code == 0
    assert texts(folder / "content") == {**before, "green/a.yml": edited}


@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_a_write_that_fails_leaves_all_as_it_was(
    tmp_path, capsys, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """A full disk while the journal or any file is written."""
    started(tmp_path / "former")
    before = texts(tmp_path / "former/content")
    failed = []

    def fails(path: Path, data: bytes) -> None:
        if len(failed) == number:
            failed.append(path)
            raise OSError(ENOSPC, "No space left on device", str(path))
        if len(failed) < number:
            failed.append(path)
        replace_file(path, data)

    monkeypatch.setattr(rewrite, "replace_file", fails)
    done = ran(tmp_path / "former", capsys, "number")
    assert done.code == 1
    assert "가득 찼습니다" in done.err
    assert texts(tmp_path / "former/content") == before


def test_while_another_command_writes_nothing_is_put_back(tmp_path, capsys, monkeypatch) -> None:
    former = tmp_path / "former"
    started(former)
    folder = list(killed_at_each_file(former, monkeypatch, ("number",)))[-1]
    mixed = texts(folder / "content")
    with (folder / "content" / UNFINISHED).open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        done = ran(folder, capsys, "number")
    assert done.code == 1
    assert "다른 명령이" in done.err
    assert texts(folder / "content") == mixed


OUTSIDE = {
    "above": "../outside.txt",
    "absolute": "/tmp/outside.txt",
    "through a link": "way/outside.txt",
    "the folder": ".",
    "no name": "",
}


@pytest.mark.parametrize("name", [*OUTSIDE, "no JSON", "another form"])
def test_a_journal_that_somebody_sent_writes_nothing_elsewhere(tmp_path, capsys, name) -> None:
    content = project(tmp_path)
    outside = tmp_path / "outside.txt"
    outside.write_text("mine")
    (content / "way").symlink_to(tmp_path)
    of_mine = sha256(b"mine").hexdigest()
    journal = {
        "no JSON": "{",
        "another form": '{"green/x.yml": {"before": 1}}',
    }.get(name) or json.dumps({OUTSIDE[name]: {"before": "theirs", "after": of_mine}})
    (content / UNFINISHED).write_text(journal)
    done = ran(tmp_path, capsys, "number")
    assert done.code == 1
    assert "깨져 있습니다" in done.err
    assert outside.read_text() == "mine"


def started(folder: Path) -> None:
    """A project with drafts, and a table of questions beside it."""
    folder.mkdir()
    project(folder, drafts())
    (folder / "rows.csv").write_text(rows(), "utf-8")


def killed_at_each_file(
    former: Path, monkeypatch: pytest.MonkeyPatch, work: Work
) -> Iterator[Path]:
    """The project as a kill leaves it before each file that is written, the journal first."""
    for number in count():
        folder = former.parent / f"killed-{number}"
        shutil.copytree(former, folder)
        if not (child := os.fork()):
            try:
                os.chdir(folder)
                rewrite.replace_file = killing(number)  # type: ignore[assignment]
                with (folder / "said").open("w") as said:
                    os.dup2(said.fileno(), 1)
                    os.dup2(said.fileno(), 2)
                    code = ran(folder, None, *work).code
            finally:
                os._exit(code)
        _, status = os.waitpid(child, 0)
        (folder / "said").unlink()
        if os.waitstatus_to_exitcode(status) != KILLED:
            assert os.waitstatus_to_exitcode(status) == 0
            return
        yield folder


def killing(most: int) -> Callable[[Path, bytes], None]:
    """A writing of files that is killed after so many of them."""
    written: list[Path] = []

    def replace(path: Path, data: bytes) -> None:
        if len(written) == most:
            os._exit(KILLED)
        replace_file(path, data)
        written.append(path)

    return replace
