"""A small project on the disk, for commands as an editor runs them."""

from pathlib import Path

import pytest

from generator.cli import main
from tests.content import base_files, lay


class Project:
    """A project of the base content in a folder of its own."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capture = folder, capture
        self.content = lay(folder, {})
        (folder / "mkdocs.yml").write_text("site_name: 시험\n", "utf-8")

    def papers(self, *arguments: str) -> tuple[int, str]:
        """Run a command and tell its exit code and what it printed."""
        self.capture.readouterr()
        code = main(
            [*arguments, "--config", str(self.folder / "mkdocs.yml"), "--date", "2026-01-15"]
        )
        said = self.capture.readouterr()
        return code, said.out + said.err

    def file(self, data: bytes, name: str = "모임.xlsx") -> str:
        """Put a file into the folder and tell its path."""
        (self.folder / name).write_bytes(data)
        return name

    def changed(self) -> dict[str, str]:
        """The files of the content that are not as they were, with their texts."""
        base = base_files()
        found = {}
        for path in sorted(self.content.rglob("*")):
            name = path.relative_to(self.content).as_posix()
            if path.is_file() and path.read_bytes() != base.get(name, "").encode():
                found[name] = path.read_text("utf-8")
        return found


@pytest.fixture
def project(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch) -> Project:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return Project(tmp_path, capsys)
