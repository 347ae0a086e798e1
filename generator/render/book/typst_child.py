"""A process of its own that sets one volume: its memory goes back to the system when it ends.

Run as a script, with a folder that holds the template, its data and `fonts/`; nothing outside of it
can be read, and packages are looked for in a folder that is not there. Writes `book.pdf`, or, with
the word `pages`, `pages.json`: the page of each fragment, or, with the word `pictures`, each page
as `picture-0.png` and so on, a pixel for each point. Typst's words go to standard error.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import typst

#: Archives (PDF/A-3, level A) and assistive technology (PDF/UA-1) at once.
STANDARDS: list[typst.PDFStandard] = ["a-3a", "ua-1"]
_PAGES = (
    'query(heading).filter(it => it.has("label")).map(it => (str(it.label), it.location().page()))'
)


def main(folder: Path, task: str) -> None:
    """Set the volume of a folder, or tell the pages of its fragments."""
    job = json.loads((folder / "job.json").read_text("utf-8"))
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder / "fonts")],
    )
    packages = str(folder / "packages")
    compiler = typst.Compiler(
        str(folder / "edition.typ"),
        root=str(folder),
        font_paths=fonts,
        package_path=packages,
        package_cache_path=packages,
    )
    if task == "pages":
        (folder / "pages.json").write_text(compiler.eval(_PAGES), "utf-8")
        return
    if task == "pictures":
        drawn, warnings = compiler.compile_with_warnings(format="png", ppi=72)
        for number, picture in enumerate(drawn if isinstance(drawn, list) else [drawn]):
            assert isinstance(picture, bytes)
            (folder / f"picture-{number}.png").write_bytes(picture)
        _tell(warnings)
        return
    data, warnings = compiler.compile_with_warnings(
        format="pdf", pdf_standards=STANDARDS, timestamp=job["timestamp"]
    )
    _tell(warnings)
    assert isinstance(data, bytes)
    (folder / "book.pdf").write_bytes(data)


def _tell(warnings: list[typst.TypstWarning]) -> None:
    for warning in warnings:
        sys.stderr.write(warning.diagnostic)


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]), sys.argv[2])
    except typst.TypstError as error:
        sys.stderr.write(error.diagnostic)
        sys.exit(1)
