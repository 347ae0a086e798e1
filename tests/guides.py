"""The guides for editors, followed to the letter: each sample is written, each command is run.

A fenced block whose title begins with a path is a file, or, where it does not begin with `---`,
lines that go into the head of that file; a key that is there already is replaced. A `console` block
is what a person types behind `$ ` and what is then seen; `…` stands for anything, a line of its own
for any lines, and the number of records is not looked at, for it grows.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import openpyxl

PROJECT = Path(__file__).resolve().parents[1]
DAY = "2026-11-22"
_FENCE = re.compile(r"^( *)```([a-z]+)(?: title=\"([^\"]*)\")?\n(.*?)^\1```$", re.M | re.S)
_PATH = re.compile(r"content/[\w/.-]+\.(?:md|yml)")
#: What is put into the sheet where a guide says “write one question a line”.
ROWS = (
    ("밤에 일을 마치는 사람도 버스를 타고 집에 갈 수 있을까요?", "수완동", "G-0008"),
    ("쉬는 날을 미리 알면 아이를 맡길 곳을 찾을 수 있지 않을까요?", "하남동", "G-0011"),
)
SHEET = "모임에서 받은 질문"


class Block(NamedTuple):
    """A fenced block of a guide: its line, its language, its title and its text."""

    line: int
    language: str
    title: str
    text: str


def blocks(guide: Path) -> list[Block]:
    """The fenced blocks of a guide, without the indent of the list that they stand in."""
    text = guide.read_text("utf-8")
    found = []
    for match in _FENCE.finditer(text):
        lines = (line.removeprefix(match[1]) for line in match[4].splitlines())
        at = text.count("\n", 0, match.start()) + 1
        found.append(Block(at, match[2], match[3] or "", "\n".join(lines) + "\n"))
    return found


def project(folder: Path, ledger: bool = False) -> Path:
    """A project of its own with this project's content, to follow a guide in."""
    folder.mkdir(parents=True)
    for path in PROJECT.glob("mkdocs*.yml"):
        shutil.copy(path, folder)
    shutil.copytree(PROJECT / "content", folder / "content")
    (folder / "theme").symlink_to(PROJECT / "theme")
    if ledger:
        shutil.copytree(PROJECT / "ledger", folder / "ledger")
    return folder


def follow(guide: Path, folder: Path) -> list[str]:
    """Do all that the guide says, in the project in `folder`; where it came out otherwise."""
    wrong = []
    for block in blocks(guide):
        if block.language == "console":
            for command, expected in commands(block.text):
                seen = run(command, folder)
                if not agrees(expected, seen):
                    wrong.append(f"{guide.name}:{block.line}: $ {command}\n{seen}")
                if command.startswith("papers export --example"):
                    (book,) = (word for word in shlex.split(command) if word.endswith(".xlsx"))
                    fill(folder / book)
        elif path := path_of(block):
            write(folder / path, block.text)
    return wrong


def path_of(block: Block) -> str:
    """The file that a block is, or belongs to; "" where it is only shown."""
    found = _PATH.match(block.title)
    return found[0] if found else ""


def commands(text: str) -> Iterator[tuple[str, str]]:
    """Each command of a console block, and what is seen after it."""
    for part in re.split(r"^\$ ", text, flags=re.M)[1:]:
        command, _, expected = part.partition("\n")
        yield command, expected


def run(command: str, folder: Path) -> str:
    """Run a command line of `papers`; what it prints, and its exit code where it failed."""
    name, *words = shlex.split(command)
    if name != "papers":
        raise ValueError(f"a guide may only call papers: {command}")
    done = subprocess.run(
        [sys.executable, "-m", "generator", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(PROJECT), "SOURCE_DATE_EPOCH": "1795305600"},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    if done.returncode == 0:  # what it tells of its progress is not part of a guide
        return done.stdout
    ended = f"(exit {done.returncode})\n" if done.returncode != 1 else ""
    return done.stdout + done.stderr + ended


def agrees(expected: str, seen: str) -> bool:
    """Whether what a guide shows is what is seen; a guide may show nothing at all."""
    if not expected.strip():
        return "(exit" not in seen and "error[" not in seen
    pattern = ""
    for line in _counted(expected).splitlines():
        if line.strip() == "…":
            pattern += r"(?:.*\n)*?"
        else:
            pattern += re.escape(line).replace("…", ".*") + r"\n"
    return re.fullmatch(pattern, _counted(seen).rstrip("\n") + "\n") is not None


def write(path: Path, text: str) -> None:
    """A whole file, or lines for the head of a record that is there."""
    if text.startswith("---\n"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return
    _, head, body = path.read_text("utf-8").split("---\n", 2)
    for key in re.findall(r"^([a-z_]+):", text, re.M):
        head = re.sub(rf"^{key}:.*\n(?:[ #].*\n)*", "", head, flags=re.M)
    path.write_text(f"---\n{head}{text}---\n{body}", "utf-8")


def fill(path: Path) -> None:
    """Write two questions into the empty form, as a person would."""
    book = openpyxl.load_workbook(path)
    sheet = book[SHEET]
    at = {str(cell.value).rstrip(" *"): cell.column or 0 for cell in sheet[2]}
    for row, (words, place, core) in enumerate(ROWS, start=3):
        for name, value in (
            ("질문", words),
            ("모임", "2024년 찾아가는 대화마당"),
            ("동네", place),
            ("분야", "제조업"),
            ("주제", "일의 보상과 사회적 보호"),
            ("들어온 길", "찾아가는 대화마당"),
            ("이어질 핵심질문", core),
            ("이은 까닭", "같은 어려움을 물어 주셨습니다."),
            ("예시", "예"),
        ):
            sheet.cell(row, at[name], value)
    book.save(path)


def _counted(text: str) -> str:
    return re.sub(r"\d+(개$| records$)", r"N\1", text, flags=re.M)
