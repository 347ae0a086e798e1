"""A small project whose files a command changes, and what it looked like before."""

from pathlib import Path
from typing import NamedTuple

import pytest

from generator.cli import main
from tests.content import Files, lay

#: A raw question that names another, and one that names it in its text.
GAP = "gap: {reason: 더 이야기합니다., owner: gu-office, review_by: 2026-12}"


class Ran(NamedTuple):
    """How a command ended, and what it printed."""

    code: int
    out: str
    err: str


def project(folder: Path, files: Files | None = None, base: bool = True) -> Path:
    """A project with these files over the base content; returns its content folder."""
    (folder / "mkdocs.yml").write_text("docs_dir: content\n", "utf-8")
    return lay(folder, files or {}, base)


def texts(content: Path) -> dict[str, str]:
    """Every file of a content folder, byte for byte."""
    paths = sorted(path for path in content.rglob("*") if path.is_file())
    return {
        path.relative_to(content).as_posix(): path.read_bytes().decode("utf-8", "surrogateescape")
        for path in paths
    }


def ran(folder: Path, capsys: pytest.CaptureFixture[str] | None, *words: str) -> Ran:
    """A command run on a project."""
    code = main([*words, "--config", str(folder / "mkdocs.yml"), "--date", "2026-01-15"])
    said = capsys.readouterr() if capsys else ("", "")
    return Ran(code, said[0], said[1])


def raw(id: str, more: str = GAP, words: str = "쉬는 날은 누가 정하나요?") -> str:
    """A raw question as a file of its own."""
    return f"kind: question\nid: {id}\nwords: {words}\nevent: dialogue-2024\n{more}\n"
