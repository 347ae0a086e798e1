"""The e-books, checked by Ace (DAISY) in a real Chromium: no violation in any book."""

import io
import json
import os
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.browser import provision
from tests.unit.book.test_epub import epub, members

HERE = Path(__file__).parent


def ace_faults(data: bytes, folder: Path) -> list[dict[str, str]]:
    """Every rule that Ace finds broken in the EPUB; an error where Ace itself fails."""
    folder.mkdir()
    (folder / "book.epub").write_bytes(data)
    (folder / "chromium").write_text(  # CI runs as root, where Chromium's sandbox does not start
        f'#!/bin/sh\nexec "{provision.chromium()}" --no-sandbox "$@"\n'
    )
    (folder / "chromium").chmod(0o755)
    command = [provision.find_node(), HERE / "ace.js", folder / "book.epub", folder / "report"]
    environment = {**os.environ, "PUPPETEER_EXECUTABLE_PATH": str(folder / "chromium")}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=600)
    assert done.returncode == 0, done.stderr[-2000:]
    lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    summary = lines.pop()
    assert summary["pages"] > 3
    assert (summary["outcome"] == "pass") == (not lines)
    return lines


@pytest.mark.slow
@pytest.mark.parametrize("name", ["green-ko", "white-ko", "blue-ko", "blue-en", "hard"])
def test_ace_finds_nothing(name: str, tmp_path: Path) -> None:
    assert ace_faults(epub(name), tmp_path / "ace") == []


@pytest.mark.slow
def test_ace_finds_a_planted_fault(tmp_path: Path) -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name, data in members(epub("blue-ko")).items():
            data = data.replace(b"<html xmlns", b"<html  xmlns").replace(
                b' lang="ko"', b' lang="??"'
            )
            archive.writestr(name, data)
    rules = {fault["rule"] for fault in ace_faults(whole.getvalue(), tmp_path / "ace")}
    assert "html-lang-valid" in rules
