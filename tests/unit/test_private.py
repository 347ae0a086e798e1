"""Personal data is told wherever it stands, in attached files too, and never repeated."""

import io
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pikepdf
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from generator.cli import main
from generator.errors import SettingsError
from generator.objects.personal import allowed_of, personal
from generator.read import read
from generator.read.private import in_bytes, said_by
from generator.settings import load_settings
from tests.content import BASE, lay, look
from tests.lessons.attachments import office, photo

NUMBER = "010-1234-5678"


def pdf(text: str = "", author: str = "") -> bytes:
    """A PDF of one line of ASCII."""
    made = pikepdf.new()
    made.add_blank_page()
    names = {"Type": "Font", "Subtype": "Type1", "BaseFont": "Helvetica"}
    font = pikepdf.Dictionary({f"/{k}": pikepdf.Name(f"/{v}") for k, v in names.items()})
    made.pages[0].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    made.pages[0].Contents = made.make_stream(f"BT /F 12 Tf 50 700 Td ({text}) Tj ET".encode())
    if author:
        made.docinfo["/Author"] = author
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def xlsx(value: str) -> bytes:
    """A workbook with a hidden sheet that holds a value."""
    book = openpyxl.Workbook()
    book.create_sheet("숨김").sheet_state = "hidden"
    book["숨김"]["B2"] = value
    book.properties.creator = ""
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def png(key: str, value: str) -> bytes:
    """A picture with words written beside it."""
    words = PngInfo()
    words.add_itxt(key, value)
    data = io.BytesIO()
    Image.new("RGB", (4, 4)).save(data, "PNG", pnginfo=words)
    return data.getvalue()


def hwpx(text: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("mimetype", "application/hwp+zip")
        archive.writestr("Contents/section0.xml", f"<hs:sec><hp:p>{text}</hp:p></hs:sec>")
        archive.writestr(
            "Contents/content.hpf", '<opf:meta name="creator" content="text">홍길동</opf:meta>'
        )
    return data.getvalue()


SPLIT = "<hp:run><hp:t>010-12</hp:t></hp:run><hp:run><hp:t>34-5678</hp:t></hp:run>"
ATTACHED = {
    "a docx": (office("", f"<w:p><w:t>{NUMBER}</w:t></w:p>"), ["personal-data-attached"]),
    "in two runs": (hwpx(SPLIT), ["attachment-author", "personal-data-attached"]),
    "a hidden sheet": (xlsx(NUMBER), ["personal-data-attached"]),
    "a sound sheet": (xlsx("1,436"), []),
    "a pdf": (pdf(NUMBER), ["personal-data-attached"]),
    "a pdf's author": (pdf("G-0042", "Hong"), ["attachment-author"]),
    "a sound pdf": (pdf("2025. 3. 31. 1,436"), []),
    "a picture's words": (png("Comment", NUMBER), ["personal-data-attached"]),
    "a picture's author": (png("Author", "Hong"), ["attachment-author"]),
    "a sound picture": (png("Software", "x"), []),
    "a photograph's place": (photo(True), ["attachment-place"]),
    "a photograph": (photo(False), []),
    "old Korean": (f"이름,전화\n홍길동,{NUMBER}\n".encode("cp949"), ["personal-data-attached"]),
    "cells beside each other": (b"010,1234,5678\n062,12,3\n", ["personal-data-attached"]),
    "a broken zip": (b"PK\3\4" + b"x" * 99, ["attachment-unseen"]),
    "a broken pdf": (b"%PDF-1.7 nothing", ["attachment-unseen"]),
    "a broken picture": (b"\xff\xd8\xff\xe1 Exif nothing", ["attachment-unseen"]),
    "a font": (b"\0\1\0\0" + bytes(99), []),
}  # fmt: skip


@pytest.mark.tells("personal-data-attached")
@pytest.mark.tells("attachment-author")
@pytest.mark.tells("attachment-place")
@pytest.mark.tells("attachment-unseen")
@pytest.mark.parametrize("name", ATTACHED)
def test_attachments_are_looked_into(name: str) -> None:
    data, codes = ATTACHED[name]
    told = in_bytes("ko/x", data, allowed_of([]))
    assert sorted(problem.code for problem in told) == codes
    assert not any("1234" in value for problem in told for _, value in problem.values)


def test_a_bomb_is_told_and_costs_little(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.read.private.LARGEST", 1_000_000)
    bomb = office("", "가" * 5_000_000)
    assert [p.code for p in in_bytes("x", bomb, allowed_of([]))] == ["attachment-unseen"]


@pytest.mark.tells("personal-data")
@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        ("green/x.md", f"---\nkind: question\n# 홍길동 {NUMBER}\n---\n", 3),
        ("green/x.yml", f"kind: question\nid: [broken\n  {NUMBER}\n", 3),
        ("vocabulary/x.yml", f'kind: event\nentries: []\nnote: "{NUMBER}"\n', 3),
        ("ko/x.md", f"# 안내\n\n<!-- {NUMBER} -->\n", 3),
        ("en/x.md", f"# About\n\nCall\n{NUMBER}\n", 4),
    ],
)
def test_it_is_told_in_comments_and_in_files_that_cannot_be_read(
    tmp_path: Path, path: str, text: str, line: int
) -> None:
    problems = look(lay(tmp_path, {path: text})).problems
    marks = [problem.mark for problem in problems if problem.code == "personal-data"]
    assert [(mark.path, mark.line) for mark in marks] == [(path, line)]


def test_a_former_judgement_does_not_outlive_the_list(tmp_path: Path) -> None:
    content = lay(tmp_path, {"ko/x.md": "전화 062-960-0000\n"})
    assert [p.code for p in read(content)[1]] == ["personal-data"]
    assert read(content, allowed_of(["062-960-*"]))[1] == []


@pytest.mark.parametrize("listed", ["[062]", "[홍길동]", "062-960-0000", "['*']"])
def test_settings_refuse_what_is_no_contact(tmp_path: Path, listed: str) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text(f"plugins:\n  - three-papers:\n      allowed_contacts: {listed}\n", "utf-8")
    with pytest.raises(SettingsError, match="allowed_contacts"):
        load_settings(config)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository in which the base content is committed."""
    config = "docs_dir: content\nplugins:\n  - three-papers:\n      allowed_contacts: [062-960-*]\n"
    (tmp_path / "mkdocs.yml").write_text(config, "utf-8")
    shutil.copytree(BASE, tmp_path / "content")
    monkeypatch.chdir(tmp_path)
    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "base")
    return tmp_path


def git(*words: str) -> None:
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    subprocess.run(["git", *who, *words], check=True, capture_output=True)


def staged(*more: str) -> int:
    return main(["check", "--staged", "--date", "2026-01-15", *more])


def test_what_is_staged_is_looked_at_and_not_the_folder(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = repository / "content/green/core.md"
    sound = path.read_text("utf-8")
    assert staged() == 0
    path.write_text(f"{sound}\n연락 {NUMBER}\n", "utf-8")
    assert staged() == 0, "not staged yet"
    git("add", "-A")
    path.write_text(sound, "utf-8")
    assert main(["check", "--date", "2026-01-15"]) == 0, "the folder is clean again"
    capsys.readouterr()
    assert staged() == 1
    out = capsys.readouterr().out
    assert "content/green/core.md:" in out
    assert "error[personal-data]" in out
    assert "○○○" in out
    assert personal(out) == (), "the number must not go on into a log"
    git("add", "-A")
    assert staged() == 0


def test_files_beside_the_content_are_looked_into(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository / "list.xlsx").write_bytes(xlsx(NUMBER))
    (repository / "code.py").write_text(f"# {NUMBER}", "utf-8")
    (repository / "office.csv").write_text("062-960-1234\n", "utf-8")
    assert staged() == 0
    git("add", "-A")
    capsys.readouterr()
    assert staged("--format", "json") == 1
    out = capsys.readouterr().out
    assert "list.xlsx" in out
    assert "office.csv" not in out
    assert "code.py" not in out


def test_a_hook_keeps_a_leak_out_of_the_history(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers = Path(sys.executable).parent
    monkeypatch.setenv("PATH", f"{papers}{os.pathsep}{os.environ['PATH']}")
    hook = repository / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    shutil.copy(Path(__file__).resolve().parents[2] / ".githooks/pre-commit", hook)
    hook.chmod(0o755)
    (repository / "content/ko").mkdir(exist_ok=True)
    (repository / "content/ko/x.md").write_text(f"{NUMBER}\n", "utf-8")
    git("add", "-A")
    with pytest.raises(subprocess.CalledProcessError):
        git("commit", "-qm", "a leak")
    (repository / "content/ko/x.md").write_text("062-960-0000\n", "utf-8")
    git("commit", "-qam", "no leak")


def test_without_a_repository_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mkdocs.yml").write_text("docs_dir: content\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert staged() == 2
    assert "--staged" in capsys.readouterr().err


def test_what_a_zip_says_is_its_text() -> None:
    assert said_by(office("", "<w:p>가&amp;나</w:p>")).text.strip().endswith("가&나")
