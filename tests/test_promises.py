"""What the project promises about itself: every code explained and proven, no arrow upward."""

import ast
import re
import string
from pathlib import Path
from typing import Any

import pytest

from generator.check import RECORDS
from generator.check.fields import authored
from generator.cli import COMMANDS
from generator.objects.codes import CODES, Code, Words, hint, message
from generator.objects.field_help import FIELD_HELP, SECTION_TITLES, field_help
from generator.objects.problem import Problem
from generator.objects.tombstone import Tombstone
from generator.objects.translation import Translation
from tests.test_cases import cases, problems

PROJECT = Path(__file__).resolve().parent.parent
GENERATOR = PROJECT / "generator"
STAGES = ("read", "check", "link", "render")
LANGUAGES = ("ko", "en")
#: A particle that changes with the sound before it, right behind a value: 을/를, 은/는 …
_PARTICLE = re.compile(r"\{\w+\}[”’]?(?:은|는|이|가|을|를|와|과|으로|로)(?![가-힣])")
_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def told_in_cases() -> dict[str, list[Problem]]:
    """Every problem of every case, by its code."""
    found: dict[str, list[Problem]] = {}
    for name, number in cases():
        for problem in problems(name, number):
            found.setdefault(problem.code, []).append(problem)
    return found


def told_by(folder: Path) -> set[str]:
    """The codes that stand as words in the Python files below a folder."""
    found = set()
    for path in folder.rglob("*.py"):
        if "node_modules" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found |= {node.value} & set(CODES)
    return found


def proven_in_unit_tests() -> set[str]:
    """The codes that tests prove which are marked so: `@pytest.mark.tells("symbolic-link")`."""
    texts = [path.read_text("utf-8") for path in (PROJECT / "tests" / "unit").rglob("test_*.py")]
    return {code for text in texts for code in re.findall(r'mark\.tells\("([a-z0-9-]+)"\)', text)}


def words_of(code: Code) -> list[tuple[str, Words]]:
    return [("ko", code.ko), ("en", code.en)]


def placeholders(*texts: str) -> set[str]:
    parts = [part for text in texts for part in string.Formatter().parse(text)]
    return {name for _, name, _, _ in parts if name is not None}


def test_every_code_of_the_stages_is_proven_by_a_case() -> None:
    """By a case, or by a unit test marked `tells` for what no case can hold, such as a pipe."""
    stages = set().union(*(told_by(GENERATOR / stage) for stage in ("read", "check", "link")))
    assert stages - set(told_in_cases()) - proven_in_unit_tests() == set()


def test_every_other_code_is_named_in_a_test() -> None:
    assert set(CODES) - set(told_in_cases()) - told_by(PROJECT / "tests") == set()


def test_every_code_is_told_somewhere() -> None:
    """A code that no module tells is a promise without a use."""
    folders = [path for path in GENERATOR.iterdir() if path.is_dir() and path.name != "objects"]
    assert set(CODES) - set().union(*map(told_by, folders)) == set()


@pytest.mark.parametrize("name", CODES)
def test_a_code_has_words_in_both_languages(name: str) -> None:
    assert _CODE.fullmatch(name)
    for language, words in words_of(CODES[name]):
        assert words.message.strip(), language
        assert words.hint.strip(), language
        for text in (words.message, words.hint, words.near):
            assert text == text.strip(), "no space around"
            assert not text.endswith("."), "a message is no paragraph"
    assert bool(CODES[name].ko.near) == bool(CODES[name].en.near)
    assert re.search("[가-힣]", CODES[name].ko.message), "Korean is written in Korean"
    assert not re.search("[가-힣]", CODES[name].en.message), "English is written in English"


@pytest.mark.parametrize("name", CODES)
def test_no_particle_hangs_on_a_value(name: str) -> None:
    words = CODES[name].ko
    for text in (words.message, words.hint, words.near):
        assert _PARTICLE.search(text) is None, "을/를, 은/는 would be wrong half of the time"


@pytest.mark.parametrize("name", sorted(told_in_cases()))
def test_the_words_of_a_code_use_exactly_the_values_given(name: str) -> None:
    code = CODES[name]
    both = [text for _, w in words_of(code) for text in (w.message, w.hint, w.near)]
    for problem in told_in_cases()[name]:
        assert {key for key, _ in problem.values} == placeholders(*both)
        for language in LANGUAGES:
            for text in (message(problem, language), hint(problem, language)):
                assert text.strip()
                assert "\n" not in text


def test_every_authored_field_has_its_sentence_and_no_sentence_is_left_over() -> None:
    kinds: dict[str, Any] = {**RECORDS, Translation.kind: Translation}
    used = set()
    for kind, cls in kinds.items():
        for field in authored(cls):
            for language in LANGUAGES:
                assert field_help(kind, field, language).strip()
            used.add(f"{kind}.{field}" if f"{kind}.{field}" in FIELD_HELP else field)
    # A tombstone's fields may have a sentence; no draft shows them.
    spare = set(authored(Tombstone)) | {f"tombstone.{field}" for field in authored(Tombstone)}
    assert set(FIELD_HELP) - spare <= used


def test_every_known_section_has_its_title() -> None:
    known = {key for cls in RECORDS.values() for key in cls.known_sections}
    assert known == set(SECTION_TITLES)


def imports(path: Path) -> set[str]:
    """The modules of ours that a file imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            module = node.module or ""
            found |= {module, *(f"{module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return {name for name in found if name.split(".")[0] == "generator"}


@pytest.mark.parametrize("path", sorted((GENERATOR / "objects").glob("*.py")), ids=lambda p: p.stem)
def test_objects_import_nothing_of_ours_but_objects(path: Path) -> None:
    outside = {name for name in imports(path) if not name.startswith("generator.objects")}
    assert outside <= {"generator"}


@pytest.mark.parametrize("stage", STAGES)
def test_no_stage_knows_another_nor_who_calls_it(stage: str) -> None:
    above = {*STAGES, "pipeline", "plugin", "cli", "commands"} - {stage}
    for path in (GENERATOR / stage).rglob("*.py"):
        parts = {name.split(".")[1] for name in imports(path) if "." in name}
        assert not parts & above, path


def test_every_command_is_documented() -> None:
    readme = (PROJECT / "README.md").read_text("utf-8")
    assert {name for name in COMMANDS if f"`papers {name}" not in readme} == set()
