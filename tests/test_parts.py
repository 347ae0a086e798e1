"""Examples of each part of a page: a view in, its HTML out. They are in tests/parts/<part>.yml.

Runs of white space count as one. `pytest --accept tests/test_parts.py` writes the HTML anew; read
the difference before you keep it.
"""

import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from generator.objects import printed_view
from generator.objects import view as views
from generator.render.templates import templates
from generator.render.words import words

PROJECT = Path(__file__).resolve().parent.parent
THEME = PROJECT / "theme"
FILES = sorted((PROJECT / "tests" / "parts").glob("*.yml"))
EXAMPLES = [
    (path, number, example)
    for path in FILES
    for number, example in enumerate(yaml.safe_load(path.read_text("utf-8")))
]


@pytest.mark.parametrize(
    ("path", "number", "example"), EXAMPLES, ids=[f"{p.stem}-{n}" for p, n, _ in EXAMPLES]
)
def test_a_part_prints_its_view(
    path: Path, number: int, example: dict[str, Any], request: pytest.FixtureRequest
) -> None:
    shown = _print(path.stem, example)
    if request.config.getoption("--accept", default=False):
        _accept(path, number, shown)
    else:
        assert shown == " ".join(example["html"].split()), example["purpose"]


def test_examples_are_of_parts_that_exist() -> None:
    for path in FILES:
        assert (THEME / "parts" / path.stem / f"{path.stem}.html").is_file()


def _print(part: str, example: dict[str, Any]) -> str:
    environment = templates(THEME, words(THEME, example.get("language", "ko"), strict=True))
    module = environment.get_template(f"parts/{part}/{part}.html").module
    values = [_convert(value) for value in example["values"]]
    html = str(getattr(module, example.get("macro", part))(*values))
    return " ".join(re.sub(r"<svg.*?</svg>", "<svg/>", html, flags=re.S).split())


def _convert(value: Any) -> Any:
    """`{Badge: {…}}` as a Badge, a list as a tuple of such, anything else as it is."""
    if isinstance(value, list):
        return tuple(map(_convert, value))
    if isinstance(value, dict):
        ((name, fields),) = value.items()
        found = getattr(views, name, None) or getattr(printed_view, name)
        return msgspec.convert(fields, found)
    return value


def _accept(path: Path, number: int, shown: str) -> None:
    examples = yaml.safe_load(path.read_text("utf-8"))
    examples[number]["html"] = shown
    text = yaml.safe_dump(examples, allow_unicode=True, sort_keys=False, width=98)
    path.write_text(text, "utf-8")
