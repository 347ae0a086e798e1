"""Something is not installed, or there is no network: told in a sentence, or done without."""

import os
import shutil
import subprocess
import sys
import venv
from importlib import metadata
from pathlib import Path

import pytest

from generator.settings import Settings
from tests.unit.faults.faulty import BUILD, DAY, litter, papers, refused, site, sound
from tests.unit.projects import tree

SITE_PACKAGES = Path(metadata.distribution("msgspec").locate_file("")).resolve()
FONTS = ("pylopdf-fonts-ko", "justmytype-intl-cjk", "fontpkg-noto-serif", "fontpkg-noto-sans")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return site(tmp_path / "project")


def without(folder: Path, *packages: str) -> str:
    """A Python in which all is installed as here, but for these packages: neither code nor name."""
    venv.create(folder, symlinks=True, with_pip=False)
    (place,) = folder.glob("lib/python*/site-packages")
    gone = set()
    for package in packages:
        for file in metadata.files(package) or ():
            top = file.parts[0]
            gone.add(SITE_PACKAGES / top)
    assert gone
    for entry in SITE_PACKAGES.iterdir():
        if entry not in gone and entry.suffix != ".pth":
            (place / entry.name).symlink_to(entry)
    return str(next(folder.glob("bin/python")))


def nowhere(tmp_path: Path) -> dict[str, str]:
    """An environment in which nothing is kept from former work, and no program is on the path."""
    (tmp_path / "bin").mkdir(exist_ok=True)
    return {
        "PAPERS_CACHE": str(tmp_path / "cache"),
        "PATH": str(tmp_path / "bin"),
        "FONTCONFIG_FILE": os.devnull,
    }


@pytest.mark.slow
@pytest.mark.parametrize(
    ("package", "words"),
    [
        ("pypandoc-binary", "pypandoc"),
        ("typst", "typst"),
        ("pikepdf", "pikepdf"),
        ("pylopdf-fonts-ko", "글꼴"),
        ("fontpkg-noto-sans", "글꼴"),
    ],
)
def test_a_book_without_a_package_is_refused_with_its_name(
    settings: Settings, tmp_path: Path, package: str, words: str
) -> None:
    python = without(tmp_path / "python", package)
    to = str(tmp_path / "books")
    command = ("print", "green", "--format", "pdf", "--out", to, *DAY)
    done = papers(settings, *command, python=python, environment=nowhere(tmp_path))
    refused(done, words)
    assert done.code == 1
    assert litter(tmp_path / "books") == []
    sound(papers(settings, "check", *DAY, python=python))


@pytest.mark.slow
def test_a_pandoc_that_is_gone_from_its_package_is_told_of(
    settings: Settings, tmp_path: Path
) -> None:
    """The package is there, its program is not, and the machine has none either."""
    python = without(tmp_path / "python", "pypandoc-binary")
    (place,) = (tmp_path / "python").glob("lib/python*/site-packages")
    for file in metadata.files("pypandoc-binary") or ():
        if "files" not in file.parts:
            (place / file).parent.mkdir(parents=True, exist_ok=True)
            if (SITE_PACKAGES / file).is_file() and not (place / file).exists():
                shutil.copy(SITE_PACKAGES / file, place / file)
    done = papers(
        settings,
        *("print", "green", "--format", "docx", "--out", str(tmp_path / "books"), *DAY),
        python=python,
        environment={**nowhere(tmp_path), "HOME": str(tmp_path)},
    )
    refused(done, "Pandoc")


@pytest.mark.slow
def test_a_site_is_made_without_what_only_print_needs(settings: Settings, tmp_path: Path) -> None:
    """Whoever only looks at the site needs no fonts and no Typst."""
    python = without(tmp_path / "python", "typst", *FONTS)
    sound(papers(settings, *BUILD, python=python, environment=nowhere(tmp_path)))
    sound(papers(settings, *BUILD, "--site-dir", str(tmp_path / "whole")))
    assert tree(settings.site) == tree(tmp_path / "whole")


@pytest.mark.slow
def test_without_the_analyser_of_korean_search_is_made_by_rules_and_says_so(
    settings: Settings, tmp_path: Path
) -> None:
    python = without(tmp_path / "python", "kiwipiepy")
    done = papers(settings, *BUILD, python=python, environment=nowhere(tmp_path))
    sound(done)
    assert "kiwipiepy" in done.out


#: Run at the start of a Python: the first try to reach another machine ends the process.
WALL = """
import os, sys
def wall(event, given):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        address = given[1] if event in ("socket.connect", "socket.sendto") else given[0]
        if isinstance(address, str | bytes) and event in ("socket.connect", "socket.sendto"):
            return  # a socket of this machine, named by its path
        os.write(2, f"it called out: {event} {address}\\n".encode())
        os._exit(99)
sys.addaudithook(wall)
"""


@pytest.mark.slow
def test_nothing_is_asked_of_the_network(settings: Settings, tmp_path: Path) -> None:
    """Not even tried: a name that is looked up tells somebody who builds what."""
    python = sys.executable
    (tmp_path / "wall").mkdir()
    (tmp_path / "wall/sitecustomize.py").write_text(WALL)
    around = os.pathsep.join([str(tmp_path / "wall"), str(Path(__file__).parents[3])])
    environment = {**nowhere(tmp_path), "PYTHONPATH": around}
    probe = [python, "-c", "import socket; socket.create_connection(('127.0.0.1', 9))"]
    walled = subprocess.run(probe, env=environment, capture_output=True, check=False)
    assert walled.returncode == 99, "the wall does not stand"
    sound(papers(settings, *BUILD, environment=environment))
    sound(papers(settings, "sbom", environment=environment))


def alone() -> tuple[str, ...]:
    """What starts a program where there is no network at all; nothing where that is not allowed."""
    for start in (("unshare", "-n"), ("unshare", "-rn")):
        if (
            shutil.which("unshare")
            and not subprocess.run([*start, "true"], capture_output=True, check=False).returncode
        ):
            return start
    return ()


@pytest.mark.slow
def test_a_book_and_a_site_are_made_on_a_machine_without_a_network(
    settings: Settings, tmp_path: Path
) -> None:
    """Programs that are not Python, too: Pandoc, Typst and the search's own engine."""
    environment = {name: it for name, it in nowhere(tmp_path).items() if name != "PATH"}
    before = alone() or ("env",)
    to = str(tmp_path / "books")
    sound(papers(settings, *BUILD, before=before, environment=environment))
    command = ("print", "green", "--format", "pdf,docx", "--out", to, *DAY)
    sound(papers(settings, *command, before=before, environment=environment))
    assert litter(tmp_path / "books") == []
