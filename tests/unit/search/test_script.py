"""The script that a site publishes: whole, squeezed, and of three functions."""

import gzip
import re

from generator.render.search.reader import reader, scripts
from tests.unit.search.indexing import THEME

SOURCES = sorted((THEME / "js" / "search").glob("*.js"))


def code(text: str) -> list[str]:
    """The lines of code of a source, without the space around them."""
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("//")]


def test_the_reader_is_its_sources_in_order_without_comments() -> None:
    lines = reader(THEME).decode().splitlines()
    wanted = [line for path in SOURCES for line in code(path.read_text("utf-8"))]
    assert [line for line in lines if line in set(wanted)][: len(wanted)] == wanted
    assert len(lines) <= len(wanted) + 6


def test_no_source_has_a_text_over_several_lines() -> None:
    for path in SOURCES:
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            assert line.count("`") % 2 == 0, f"{path.name}:{number}"


def test_nothing_is_evaluated_and_no_markup_is_made() -> None:
    text = b"".join(output.data for output in scripts(THEME)).decode()
    for banned in (
        "eval(",
        "new Function",
        "WebAssembly",
        "innerHTML",
        "outerHTML",
        "document.write",
        "insertAdjacentHTML",
    ):
        assert banned not in text
    assert "document" not in reader(THEME).decode()
    assert not re.search(r"\bfetch\(|XMLHttpRequest|localStorage", reader(THEME).decode())


def test_the_scripts_are_small() -> None:
    sizes = {output.path: len(gzip.compress(output.data, 6)) for output in scripts(THEME)}
    assert sizes["search/reader.js"] < 16_500
    assert sizes["search/loader.js"] < 1_000
