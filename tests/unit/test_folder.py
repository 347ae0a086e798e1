"""A folder into Sources: what odd file systems hold is told, and nothing is read outside it."""

import errno
import os
import socket
import unicodedata
from pathlib import Path

import pytest

from generator.read import folder as folder_module
from generator.read.folder import DEEPEST, LARGEST, read
from tests.conftest import Try
from tests.content import lay

QUESTION = """\
kind: question
id: g-0102
words: 읽히나요?
event: dialogue-2024
duplicate_of: g-0101
"""


def told(content: Path) -> list[str]:
    return sorted(f"{problem.mark} {problem.code}" for problem in read(content)[1])


@pytest.mark.tells("no-content")
def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    assert told(tmp_path / "content") == [":1:1 no-content"]
    (tmp_path / "file").write_text("")
    assert told(tmp_path / "file") == [":1:1 no-content"]


@pytest.mark.tells("symbolic-link")
def test_a_symbolic_link_is_told_and_not_followed(tmp_path: Path) -> None:
    content = lay(tmp_path, {"green/raw.yml": QUESTION}, base=False)
    (tmp_path / "secret.yml").write_text(QUESTION)
    (content / "green" / "file.yml").symlink_to(tmp_path / "secret.yml")
    (content / "green" / "folder").symlink_to(tmp_path)
    (content / "green" / "nowhere.yml").symlink_to("nowhere")
    (content / "green" / "round").symlink_to(content / "green")
    sources, problems = read(content)
    assert [source.path for source in sources] == ["green/raw.yml"]
    assert sorted(str(p.mark) for p in problems) == [
        "green/file.yml:1:1",
        "green/folder:1:1",
        "green/nowhere.yml:1:1",
        "green/round:1:1",
    ]
    assert {p.code for p in problems} == {"symbolic-link"}


@pytest.mark.tells("unreadable")
def test_a_file_that_becomes_a_link_while_it_is_read_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = lay(tmp_path, {"green/raw.yml": QUESTION}, base=False)
    (tmp_path / "secret.yml").write_text(QUESTION)
    listed = folder_module._files

    def replaced(*arguments: object) -> list[tuple[str, str]]:
        found = list(listed(*arguments))  # type: ignore[arg-type]
        (content / "green/raw.yml").unlink()
        (content / "green/raw.yml").symlink_to(tmp_path / "secret.yml")
        return found

    monkeypatch.setattr(folder_module, "_files", replaced)
    sources, problems = read(content)
    assert sources == []
    assert [f"{p.mark} {p.code}" for p in problems] == ["green/raw.yml:1:1 unreadable"]


@pytest.mark.tells("not-a-file")
def test_a_pipe_is_told_and_nobody_waits_for_it(tmp_path: Path) -> None:
    content = lay(tmp_path, {}, base=False)
    (content / "green").mkdir()
    os.mkfifo(content / "green" / "pipe.yml")
    assert told(content) == ["green/pipe.yml:1:1 not-a-file"]


def test_a_socket_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = lay(tmp_path, {}, base=False)
    (content / "green").mkdir()
    monkeypatch.chdir(content / "green")  # the path of a socket must be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.yml")
        assert told(content) == ["green/socket.yml:1:1 unreadable"]


@pytest.mark.parametrize("refuses", ["open", "scandir"])
def test_what_the_system_refuses_is_told_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refuses: str
) -> None:
    """As root no file refuses, so the system is made to."""
    content = lay(tmp_path, {"green/raw.yml": QUESTION, "white/raw.yml": ""}, base=False)
    real = getattr(os, refuses)

    def refuse(path: str, *more: object) -> object:
        if "green" in str(path):
            raise PermissionError(errno.EACCES, "denied", path)
        return real(path, *more)

    monkeypatch.setattr(os, refuses, refuse)
    place = "green/raw.yml" if refuses == "open" else "green/"
    assert told(content) == [f"{place}:1:1 unreadable", "white/raw.yml:1:1 empty-file"]


@pytest.mark.tells("not-utf-8")
@pytest.mark.parametrize(
    ("data", "place"),
    [
        ("한글로 씀".encode("euc-kr"), "1:1"),
        ("kind: question\nwords: 가나다".encode() + b"\xff\xfe", "2:11"),
        ("\ufeffkind: a\r\nwords: 가\r나".encode() + b"\x80", "3:2"),
        (unicodedata.normalize("NFD", "각각").encode() + b"\xed\xa0\x80", "1:3"),
    ],
)
def test_text_that_is_not_utf_8_is_told_at_its_place(
    tmp_path: Path, data: bytes, place: str
) -> None:
    content = lay(tmp_path, {"green/raw.yml": data}, base=False)
    assert told(content) == [f"green/raw.yml:{place} not-utf-8"]


@pytest.mark.tells("file-too-large")
def test_a_file_that_is_too_large_is_told_and_not_read(tmp_path: Path) -> None:
    content = lay(tmp_path, {"green/raw.yml": b"#" * (LARGEST + 1)}, base=False)
    assert told(content) == ["green/raw.yml:1:1 file-too-large"]
    content = lay(tmp_path, {"green/raw.yml": b"#" * LARGEST}, base=False)
    assert told(content) == ["green/raw.yml:1:1 empty-file"]


@pytest.mark.tells("folder-too-deep")
def test_a_folder_that_lies_too_deep_is_told(tmp_path: Path) -> None:
    deep = "green/" + "a/" * (DEEPEST - 1)
    content = lay(tmp_path, {f"{deep}raw.yml": QUESTION, f"{deep}b/raw.yml": QUESTION}, base=False)
    sources, problems = read(content)
    assert [source.path for source in sources] == [f"{deep}raw.yml"]
    assert [f"{p.mark} {p.code}" for p in problems] == [f"{deep}b:1:1 folder-too-deep"]


@pytest.mark.tells("file-name")
@pytest.mark.parametrize("name", ["돌봄.yml", unicodedata.normalize("NFD", "돌봄.md"), "café.yml"])
def test_a_file_name_beyond_ascii_is_told(tmp_path: Path, name: str) -> None:
    content = lay(tmp_path, {f"green/{name}": QUESTION}, base=False)
    assert told(content) == [f"green/{name}:1:1 file-name"]


def test_a_file_name_that_is_no_text_is_told_in_letters_that_can_be_printed(tmp_path: Path) -> None:
    content = lay(tmp_path, {}, base=False)
    (content / "green").mkdir()
    for name in (b"\xff.yml", b"a\nb.yml", b"a\x1b[2J.md"):
        with open(os.fsencode(content) + b"/green/" + name, "wb"):  # noqa: PTH123 (bytes)
            pass
    assert told(content) == [
        "green/\\udcff.yml:1:1 file-name",
        "green/a\\nb.yml:1:1 file-name",
        "green/a\\x1b[2J.md:1:1 file-name",
    ]


def test_files_are_read_in_the_order_of_their_paths(tmp_path: Path) -> None:
    names = ["green/b.yml", "green/a/z.yml", "green/a.yml", "white/a.md", "blue/a.yml", "ko/i.md"]
    content = lay(tmp_path, dict.fromkeys(names, QUESTION), base=False)
    assert [source.path for source in read(content)[0]] == sorted(set(names) - {"white/a.md"})


def test_text_is_composed_and_has_line_feeds(try_content: Try) -> None:
    words = unicodedata.normalize("NFD", "각자의 말")
    looked = try_content({"green/raw.yml": f"\ufeff{QUESTION.replace('읽히나요?', words)}"})
    assert looked.problems[0].code == "unknown-id"  # g-0101 was in this file
    assert looked.sources[0].path == "blue/action.md"
    raw = next(source for source in looked.sources if source.path == "green/raw.yml")
    assert raw.head.pairs[2][1].value == "각자의 말"
