"""Mistakes and what is told of them: content in, problems out. The cases are in tests/cases/.

`pytest --accept tests/test_cases.py` writes the problems anew; read the difference before you keep
it. How to write a case stands in tests/README.md.
"""

import functools
import os
import tempfile
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.objects.codes import hint
from generator.objects.problem import Problem
from generator.show import headline
from tests.content import changed, lay, look

FOLDER = Path(__file__).parent / "cases"
STAGES = ("read", "check", "link")
KEYS = {"purpose", "base", "content", "change", "problems", "problems_ko"}
NONE = "none"


def cases() -> list[tuple[str, int]]:
    """Every case: its file below tests/cases, and which of its documents it is."""
    files = sorted(path for stage in STAGES for path in (FOLDER / stage).glob("*.yml"))
    names = [path.relative_to(FOLDER).as_posix() for path in files]
    return [(name, number) for name in names for number, _ in enumerate(documents(name))]


@functools.cache
def documents(name: str) -> list[dict[str, Any]]:
    """The cases of a file."""
    return list(yaml.safe_load_all((FOLDER / name).read_text("utf-8")))


@functools.cache
def problems(name: str, number: int) -> tuple[Problem, ...]:
    """What is told of the content of a case."""
    case = documents(name)[number]
    with tempfile.TemporaryDirectory() as folder:
        files = {**changed(case.get("change", {})), **case.get("content", {})}
        return tuple(look(lay(Path(folder), files, case.get("base", True))).problems)


def as_told(found: tuple[Problem, ...], language: str) -> str:
    """Problems as a case writes them: a headline and a hint each."""
    content = Path(os.path.relpath("content"))
    word = "도움" if language == "ko" else "hint"
    lines = []
    for problem in found:
        lines += [headline(problem, language, content), f"    {word}: {hint(problem, language)}"]
    return "\n".join(lines) or NONE


@pytest.mark.parametrize(
    ("name", "number"), cases(), ids=[f"{name}-{number + 1}" for name, number in cases()]
)
def test_a_case_is_told_as_it_says(name: str, number: int, accept: bool) -> None:
    case = documents(name)[number]
    assert set(case) <= KEYS, f"a case may hold {sorted(KEYS)}"
    assert case["purpose"].endswith("."), "a purpose is a sentence"
    languages = {"problems": "en"} | ({"problems_ko": "ko"} if "problems_ko" in case else {})
    for key, language in languages.items():
        shown = as_told(problems(name, number), language)
        if accept:
            write_expected(FOLDER / name, number, key, shown)
        else:
            assert case[key].rstrip("\n") == shown, case["purpose"]


def write_expected(path: Path, number: int, key: str, shown: str) -> None:
    """Put what is shown under a key of a case, and leave the rest of the file as it is."""
    text = path.read_text("utf-8")
    root = list(yaml.compose_all(text, yaml.SafeLoader))[number]
    (value,) = (value for name, value in root.value if name.value == key)
    start, end = value.start_mark.index, value.end_mark.index
    rows = shown.split("\n")
    new = NONE if shown == NONE else "|\n" + "\n".join(f"  {row}" for row in rows)
    if text[start:end].endswith("\n"):
        new += "\n"
    path.write_text(text[:start] + new + text[end:], "utf-8")


def test_writing_what_is_expected_changes_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "cases.yml"
    before = "# a note\npurpose: One.\nproblems: none\n---\npurpose: Two.\nproblems: |\n  old\n"
    path.write_text(before, "utf-8")
    write_expected(path, 0, "problems", "a: “b”\n    hint: c")
    write_expected(path, 1, "problems", NONE)
    after = path.read_text("utf-8")
    assert after == (
        "# a note\npurpose: One.\nproblems: |\n  a: “b”\n      hint: c\n---\npurpose: Two.\n"
        "problems: none\n"
    )
    expected = [case["problems"] for case in yaml.safe_load_all(after)]
    assert expected == ["a: “b”\n    hint: c\n", NONE]
