"""Packed copies beside text files: right, always the same, kept while right, gone if unasked."""

import gzip
import hashlib
import sys
from pathlib import Path

import brotli
import pytest

from generator import cli
from generator.commands.packing import STAMP, Packing
from generator.ledger.addresses import is_promised
from generator.objects.output import Output
from generator.render.hosting.packed import LEAST_BYTES
from generator.write import Tree
from tests.unit.loaded import files_of
from tests.unit.projects import project

LONG = "".join(f"{n}번째 물음에 답합니다.\n\n" for n in range(200))
COPIES = (".gz", ".br")


def build(folder: Path) -> dict[str, bytes]:
    """The site of a project as it is now."""
    arguments = ["build", "--no-print", "--date", "2026-03-01"]
    assert cli.main([*arguments, "--config", str(folder / "mkdocs.yml")]) == 0
    return files_of(folder / "site")


def ask_for(folder: Path, wanted: bool) -> None:
    """Turn the setting on or off."""
    config = folder / "mkdocs.yml"
    text = config.read_text("utf-8").replace("    precompress: true\n", "")
    if wanted:
        text = text.replace("    official: false\n", "    official: false\n    precompress: true\n")
        assert "precompress" in text
    config.write_text(text, "utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project that asks for packed copies."""
    project(tmp_path, ko__about=f"# 소개\n\n{LONG}")
    ask_for(tmp_path, True)
    return tmp_path


def copies(files: dict[str, bytes]) -> dict[str, bytes]:
    return {path: data for path, data in files.items() if path.endswith(COPIES)}


def originals(files: dict[str, bytes]) -> dict[str, bytes]:
    return {path: data for path, data in files.items() if path not in {STAMP, *copies(files)}}


def test_each_copy_unpacks_to_its_file(folder: Path) -> None:
    files = build(folder)
    found = copies(files)
    assert len(found) > 100
    for path, data in found.items():
        unpack = gzip.decompress if path.endswith(".gz") else brotli.decompress
        file = path.rpartition(".")[0]
        assert unpack(data) == files[file], path
        assert len(data) < len(files[file])
    packed = {path.rpartition(".")[0] for path in found}
    for path in ("ko/index.html", "css/site.css", "sitemap.xml", "proof.json", "404.html"):
        assert {f"{path}{end}" for end in COPIES} <= set(found), path
    for path in packed:
        assert len(files[path]) >= LEAST_BYTES
        assert not path.startswith(("hosting/", "."))


def test_nothing_else_of_the_site_changes(folder: Path) -> None:
    """No address is promised for a copy, none is proven, and hosts alone are told of them."""
    with_copies = build(folder)
    ask_for(folder, False)
    without = build(folder)
    assert copies(without) == {}
    assert STAMP not in without
    changed = {path for path, data in originals(with_copies).items() if without[path] != data}
    assert set(originals(with_copies)) == set(without)
    assert changed == {"hosting/nginx.conf", "hosting/apache.conf", "hosting/Caddyfile"}


def test_the_same_files_have_the_same_copies(folder: Path) -> None:
    first = build(folder)
    former = folder / "site"
    former.rename(folder / "elsewhere")
    for left in folder.glob(".site-*"):
        left.rename(folder / f"old{left.name}")
    assert build(folder) == first
    for path, data in copies(first).items():
        if path.endswith(".gz"):
            assert data[:4] == b"\x1f\x8b\x08\x00", "no name, no comment (RFC 1952, 2.3.1)"
            assert data[4:8] == bytes(4), "no day"


def test_a_right_copy_stays_and_a_changed_file_gets_a_new_one(folder: Path) -> None:
    for _ in range(2):  # a build begins with the site before the former one
        build(folder)
    before = {
        path: (folder / "site" / path).stat().st_mtime_ns for path in files_of(folder / "site")
    }
    build(folder)
    about = folder / "content/ko/about.md"
    about.write_text(about.read_text("utf-8") + "\n한 줄 더.\n", "utf-8")
    now = build(folder)
    after = {path: (folder / "site" / path).stat().st_mtime_ns for path in now}
    new = {path for path in copies(now) if after[path] != before.get(path)}
    assert {f"ko/about/index.html{end}" for end in COPIES} <= new
    assert not [path for path in new if path.startswith(("css/", "js/", "assets/", "en/"))]
    assert "한 줄 더" in gzip.decompress(now["ko/about/index.html.gz"]).decode()
    about.unlink()
    gone = build(folder)
    assert not [path for path in gone if path.startswith("ko/about/")]


def made(folder: Path, files: dict[str, bytes]) -> tuple[dict[str, bytes], set[str]]:
    """What lies in a folder after these files and their copies were put; what was written anew."""
    folder.mkdir(exist_ok=True)
    stood = {path: (folder / path).stat().st_mtime_ns for path in files_of(folder)}
    tree = Tree(folder)
    tree.put(Output(path, data) for path, data in files.items())
    tree.put(Packing().copies(folder, tree.sizes))
    tree.sweep()
    now = files_of(folder)
    return now, {path for path in now if stood.get(path) != (folder / path).stat().st_mtime_ns}


FILES = {
    "a.html": LONG.encode(),
    "b.json": LONG.encode() * 2,
    "small.html": b"x" * (LEAST_BYTES - 1),
    "picture.png": LONG.encode(),
    "hosting/nginx.conf": LONG.encode(),
    "noise.txt": b"".join(hashlib.sha256(bytes([n])).digest() for n in range(99)),
}


def test_only_what_gains_by_it_has_a_copy(tmp_path: Path) -> None:
    now, _ = made(tmp_path / "s", FILES)
    assert {"a.html.gz", "a.html.br", "b.json.gz", "b.json.br"} <= set(copies(now))
    assert not [
        path for path in copies(now) if path.startswith(("small", "picture", "hosting", "noise"))
    ]


def test_a_copy_that_stands_is_not_written_again(tmp_path: Path) -> None:
    first, _ = made(tmp_path / "s", FILES)
    again, anew = made(tmp_path / "s", FILES)
    assert (again, anew) == (first, set())


@pytest.mark.parametrize(
    "wrong",
    [
        b"",
        b"\x1f\x8b\x08\x00",
        gzip.compress(b"another text " * 300, mtime=0),
        gzip.compress(LONG.encode(), mtime=0) + b"more",
        gzip.compress(LONG.encode() * 500, mtime=0),
        brotli.compress(b"another text " * 300),
        brotli.compress(LONG.encode())[:-3],
    ],
    ids=["empty", "cut", "other", "longer", "bomb", "brotli", "brotli-cut"],
)
def test_a_wrong_copy_is_mended(tmp_path: Path, wrong: bytes) -> None:
    first, _ = made(tmp_path / "s", FILES)
    for path in ("a.html.gz", "a.html.br"):
        (tmp_path / "s" / path).write_bytes(wrong)
    again, _ = made(tmp_path / "s", FILES)
    assert again == first


def test_a_link_in_the_place_of_a_copy_is_replaced(tmp_path: Path) -> None:
    first, _ = made(tmp_path / "s", FILES)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(first["a.html.gz"])
    link = tmp_path / "s" / "a.html.gz"
    link.unlink()
    link.symlink_to(elsewhere)
    again, _ = made(tmp_path / "s", FILES)
    assert again == first
    assert not link.is_symlink()


def test_another_packer_packs_anew(tmp_path: Path) -> None:
    """The copies of one build never come from two packers, though each would unpack rightly."""
    first, _ = made(tmp_path / "s", FILES)
    for path in ("a.html.gz", "b.json.gz"):
        (tmp_path / "s" / path).write_bytes(gzip.compress(FILES[path[:-3]], 1, mtime=0))
    (tmp_path / "s" / STAMP).write_bytes(b"gzip: zlib 0.9, 1\n")
    again, _ = made(tmp_path / "s", FILES)
    assert again == first


def test_nobody_is_promised_the_stamp() -> None:
    assert not is_promised(STAMP)
    assert is_promised("ko/about/")


def test_without_brotli_the_build_says_what_to_install(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    build(folder)
    stood = files_of(folder / "site")
    monkeypatch.setitem(sys.modules, "brotli", None)
    arguments = ["build", "--no-print", "--lang", "en", "--config", str(folder / "mkdocs.yml")]
    assert cli.main(arguments) != 0
    told = "".join(capsys.readouterr())
    assert 'pip install "three-papers[precompress]"' in told
    assert "Traceback" not in told
    assert files_of(folder / "site") == stood, "the former site still stands"
    ask_for(folder, False)
    assert cli.main(arguments) == 0, "who does not ask for copies needs no Brotli"
