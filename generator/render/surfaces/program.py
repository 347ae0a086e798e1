"""The program of the editor in the browser, with all that it would fetch from other hosts.

Sveltia CMS asks unpkg.com for the words of its interface and for its newest version, and
cdn.jsdelivr.net for its fonts. A site of ours asks nobody: these addresses become addresses beside
the page, and what they name comes along from the npm packages (`cms/package-lock.json`). An address
that a later version adds stops the build instead of leaving the site.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from generator.errors import ToolMissingError
from generator.objects.output import Output
from generator.render.surfaces.policy import FOLDER

#: Where `cms/install.py` puts the packages, below the project's folder.
PACKAGES = "cms/node_modules"
_PROGRAM = "@sveltia/cms"
#: Where the program looks for packages, and where they stand instead, as seen from the page.
_ELSEWHERE = "https://unpkg.com/"
_HERE = "./files/"
_FONTS_ELSEWHERE = "https://cdn.jsdelivr.net/fontsource/fonts/"
#: Each font: how the program names it, the package that holds it, and the file in it.
_FONTS = (
    (
        "source-sans-3:vf@5.3.0/latin-wght-normal.woff2",
        "@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2",
    ),
    (
        "noto-mono@5.3.0/latin-400-normal.woff2",
        "@fontsource/noto-mono/files/noto-mono-latin-400-normal.woff2",
    ),
    (
        "material-symbols-outlined:vf@5.3.7/latin-wght-normal.woff2",
        "@fontsource-variable/material-symbols-outlined/files/"
        "material-symbols-outlined-latin-wght-normal.woff2",
    ),
)


def files(root: Path) -> Iterator[Output]:
    """The program, the words of its interface and its fonts, below the folder of the editor.

    `root` is the project's folder. Raises ToolMissingError where the packages are not there, or
    are of another version than this was written for.
    """
    packages = root / PACKAGES
    try:
        yield from _files(packages)
    except OSError as error:
        raise ToolMissingError(
            f"mkdocs.yml sets cms, but the editor is not installed ({error.filename}); "
            "run python cms/install.py, or take cms out of mkdocs.yml",
            f"mkdocs.yml에 cms가 있지만 편집기가 설치되어 있지 않습니다({error.filename}). "
            "python cms/install.py를 실행하거나 mkdocs.yml에서 cms를 빼세요",
        ) from None


def _files(packages: Path) -> Iterator[Output]:
    home = packages / _PROGRAM
    about = (home / "package.json").read_bytes()
    version = json.loads(about)["version"]
    script = (home / "dist/sveltia-cms.js").read_text("utf-8")
    yield Output(f"{FOLDER}sveltia-cms.js", from_here(script).encode())
    # The newest version that it finds is the one that is here.
    yield Output(
        f"{FOLDER}files/{_PROGRAM}/package.json", json.dumps({"version": version}).encode()
    )
    for words in sorted((home / "locales").glob("*.json")):
        path = f"{FOLDER}files/{_PROGRAM}@{version}/locales/{words.name}"
        yield Output(path, words.read_bytes())
    for _, source in _FONTS:
        font = packages / source
        yield Output(f"{FOLDER}files/fonts/{font.name}", font.read_bytes())


def from_here(script: str) -> str:
    """The program with every address of its own files led to those beside the page.

    Raises ToolMissingError where an address is not there, or one that is not known remains.
    """
    for name, source in _FONTS:
        there = f"{_FONTS_ELSEWHERE}{name}"
        if there not in script:
            raise ToolMissingError(
                f"this version of the editor does not name {there}",
                f"이 버전의 편집기에는 {there} 이름이 없습니다",
            )
        script = script.replace(there, f"{_HERE}fonts/{source.rpartition('/')[2]}")
    if _ELSEWHERE not in script:
        raise ToolMissingError(
            f"this version of the editor does not name {_ELSEWHERE}",
            f"이 버전의 편집기에는 {_ELSEWHERE} 이름이 없습니다",
        )
    script = script.replace(_ELSEWHERE, _HERE)
    for host in ("cdn.jsdelivr.net", "unpkg.com", "fonts.googleapis.com", "fonts.gstatic.com"):
        if host in script:
            raise ToolMissingError(
                f"this version of the editor loads something from {host}",
                f"이 버전의 편집기는 바깥({host})의 것을 부릅니다",
            )
    return script
