"""Whoever reads Korean is told in Korean, whatever goes wrong; and in English who asks for it."""

from __future__ import annotations

import argparse
import ast
import importlib
import pkgutil
import re
import string
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import generator
from generator import errors
from generator.cli import main
from generator.commands import serve
from generator.commands.preview import Preview
from generator.commands.usage import in_korean
from generator.errors import PapersError, SettingsError
from generator.settings import load_settings
from tests.unit.ledger.small import verifier

PROJECT = Path(__file__).resolve().parents[2]
_HANGUL = re.compile("[가-힣]")
_WORDS = re.compile(r"[A-Za-z]{2,} [a-z]{2,}")


def sources() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted((PROJECT / "generator").rglob("*.py")):
        yield path, ast.parse(path.read_text("utf-8"))


def spelt(node: ast.AST) -> str:
    """The letters that a piece of code gives as they stand: of a text, and of its f-strings."""
    parts = (n.value for n in ast.walk(node) if isinstance(n, ast.Constant))
    return "".join(part for part in parts if isinstance(part, str))


def names_of(kind: type[PapersError]) -> set[str]:
    return {kind.__name__}.union(*map(names_of, kind.__subclasses__()))


def all_errors() -> set[str]:
    for module in pkgutil.walk_packages(generator.__path__, "generator."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    return names_of(PapersError)


def test_every_error_is_told_in_korean_and_in_english() -> None:
    """What stands in the code beside the other; mypy knows that neither is left out."""
    kinds = all_errors()
    assert {"SettingsError", "OutputError", "Busy", "ShellError"} <= kinds
    found = 0
    for path, tree in sources():
        for call in ast.walk(tree):
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
                continue
            if call.func.id not in kinds or any(isinstance(a, ast.Starred) for a in call.args):
                continue
            if len(call.args) == 2 and call.func.id in vars(errors):
                english, korean = map(spelt, call.args)
                where = f"{path.relative_to(PROJECT)}:{call.lineno}"
                assert not _HANGUL.search(english), where
                assert _HANGUL.search(korean) or not _WORDS.search(english), where
                found += 1
    assert found > 80


def test_no_error_can_be_made_without_its_korean_words() -> None:
    with pytest.raises(TypeError):
        PapersError("only in English")  # type: ignore[call-arg]
    error = PapersError.of({"ko": {"a": "{n}개"}, "en": {"a": "{n} of them"}}, "a", n=3)
    told = [error.told(language) for language in ("ko", "en", "vi")]
    assert told == ["3개", "3 of them", "3 of them"]
    assert isinstance(SettingsError.of({"ko": {"a": ""}, "en": {"a": ""}}, "a"), SettingsError)


def tables() -> Iterator[tuple[str, Mapping[str, object], Mapping[str, object]]]:
    """Every table of words that a module keeps under `ko` and `en`."""
    for path, _ in sources():
        name = ".".join(path.relative_to(PROJECT).with_suffix("").parts).removesuffix(".__init__")
        if name.endswith("__main__"):
            continue
        module = importlib.import_module(name)
        for key, value in vars(module).items():
            if isinstance(value, dict) and {"ko", "en"} <= value.keys() and key.startswith("_"):
                if isinstance(value["ko"], dict):
                    yield f"{name}.{key}", value["ko"], value["en"]
                elif isinstance(value["ko"], str):
                    yield f"{name}.{key}", {"": value["ko"]}, {"": value["en"]}


def fields(text: object) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(str(text)) if name}


def test_every_table_of_words_says_the_same_in_both_languages() -> None:
    found = {}
    for name, korean, english in tables():
        found[name] = len(korean)
        assert korean.keys() == english.keys(), name
        for key, words in korean.items():
            if isinstance(words, str) and _WORDS.search(str(english[key])):
                assert _HANGUL.search(words), (name, key)
                assert not _HANGUL.search(str(english[key])), (name, key)
    assert len(found) > 15
    assert sum(found.values()) > 150


def test_nothing_is_printed_in_english_alone() -> None:
    """What a command prints comes from a table of words, or holds no sentence."""
    for path, tree in sources():
        if path.parent.name != "commands" and path.name != "cli.py":
            continue
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name):
                if call.func.id != "print":
                    continue
                said = "".join(map(spelt, call.args)).replace("papers ", "papers-")
                where = f"{path.relative_to(PROJECT)}:{call.lineno}: {said}"
                assert _HANGUL.search(said) or not _WORDS.search(said), where


def test_mkdocs_is_given_both_languages_in_one_line() -> None:
    """It knows no language of ours: what it is to tell for us holds both."""
    found = 0
    calls = (
        node
        for path, tree in sources()
        if path.relative_to(PROJECT / "generator").parts[0].startswith("plugin")
        for node in ast.walk(tree)
    )
    for call in calls:
        if not isinstance(call, ast.Call):
            continue
        function = call.func
        name = function.attr if isinstance(function, ast.Attribute) else ""
        name = name or (function.id if isinstance(function, ast.Name) else "")
        if name in ("warning", "error", "PluginError", "ConfigurationError"):
            said = "".join(map(spelt, call.args))
            assert _HANGUL.search(said) or not _WORDS.search(said), said
            found += 1
    assert found >= 7


def test_the_settings_are_told_in_korean(tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    for options, korean, english in (
        ("small_groups: 0", "1보다 작지 않은 정수", "a whole number"),
        ("languages: ko", "목록이어야 합니다", "must be a list"),
        ("operator: [가]", "공공기관의 이름", "a public office"),
        ("official: true", "go.kr로 끝나는", "that ends in go.kr"),
        ("cms: {repo: a/b}", "쓸 수 있는 항목", "may set"),
        ("cms: {repository: a}", "owner/name 꼴", "such as owner/name"),
        ("cms: {repository: a/b, branch: '-'}", "브랜치", "name of a branch"),
        ("cms: {repository: a/b, sign_in: x}", "같은 주소여야", "sign_in must be"),
        ("cms: {repository: a/b, open: 3}", "true나 false", "true or false"),
        ("allowed_contacts: 3", "목록이어야", "must be a list"),
        ("allowed_contacts: [x]", "연락처가 아닙니다", "is no contact"),
    ):
        config.write_text(f"plugins:\n  - three-papers: {{{options}}}\n", "utf-8")
        with pytest.raises(SettingsError) as error:
            load_settings(config)
        assert korean in error.value.told("ko"), options
        assert english in error.value.told("en"), options


@pytest.mark.parametrize(("language", "words"), [("ko", "파일이 없습니다"), ("en", "there is no ")])
def test_a_preview_tells_its_mistakes_in_the_language_that_was_asked_for(
    tmp_path: Path, language: str, words: str
) -> None:
    shown: list[str] = []

    class Shown(Preview):
        def __init__(self) -> None:
            """No server: what would be shown is kept."""

        def fail(self, head: str, text: str) -> None:
            shown.append(text)

    options = argparse.Namespace(config=tmp_path / "mkdocs.yml", lang=language)
    serve.rebuild(options, serve.Workshop(tmp_path, ""), Shown())
    assert words in shown[0]


# What argparse says


@pytest.mark.parametrize(
    ("line", "korean", "english"),
    [
        ("explain --nope", "모르는 인자입니다: --nope", "unrecognized arguments: --nope"),
        ("nope", "대신 쓸 수 있는 것", "invalid choice"),
        ("new", "빠진 것이 있습니다: ", "required: "),
        ("check --lang", "--lang: 뒤에 올 값", "expected one argument"),
        ("check --lang fr", "--lang: 'fr' 대신 쓸 수 있는 것:", "invalid choice: 'fr'"),
        ("check --strict=3", "--strict: 값을 받지 않습니다('3')", "explicit argument '3'"),
        ("check --date 3월", "--date: 2025-03-31과 같은 날짜가 아닙니다: '3월'", "not a date like"),
        ("release green --revision x", "--revision: 쓸 수 없는 값입니다: 'x'", "invalid int value"),
        ("print --format x", "--format: 'x' 대신 쓸 수 있는 것:", "'x': choose from"),
        ("print --edition x", "--edition: e1과 같은 판", "not an edition"),
        ("serve --port 99999999", "--port: 포트는 65536보다", "is not a port"),
    ],
)
def test_a_command_that_is_typed_wrongly_is_told_in_the_language_of_its_author(
    line: str, korean: str, english: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = line.split()
    assert main(words) == 2
    told = capsys.readouterr().err.splitlines()[-1]
    assert korean in told
    assert "\x1f" not in told
    if "--lang" not in line:
        assert main([*words, "--lang", "en"]) == 2
        told = capsys.readouterr().err.splitlines()[-1]
        assert english in told
        assert not _HANGUL.search(told.replace("3월", ""))
        assert "\x1f" not in told


def test_what_argparse_says_anew_is_told_all_the_same() -> None:
    assert in_korean("a new sentence") == "명령을 이렇게 쓸 수 없습니다: a new sentence"
    both = "argument --a: not allowed with argument --b"
    assert in_korean(both) == "함께 쓸 수 없습니다: --a, --b"
    one = "one of the arguments --a --b is required"
    assert in_korean(one) == "이 가운데 하나가 있어야 합니다: --a --b"


# proof/verify.py, which stands by itself


def test_the_check_from_outside_says_everything_in_korean_too() -> None:
    script = verifier()
    for english, korean in script.KOREAN.items():
        assert fields(english) == fields(korean), english
        assert _HANGUL.search(korean) or not _WORDS.search(english), english
    assert script.verify({}) == ["P1 this is no proof of version 1"]
    script.speak("ko")
    assert script.verify({}) == ["P1 1판의 증명서가 아닙니다"]


def test_every_sentence_of_that_check_is_in_its_table() -> None:
    script = verifier()
    tree = ast.parse((PROJECT / "proof" / "verify.py").read_text("utf-8"))
    texts: dict[str, set[str]] = {}
    for node in ast.walk(tree):  # names that hold a sentence until it is said
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    texts.setdefault(target.id, set()).add(str(node.value.value))
    said: set[str] = set()
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call):
            continue
        is_say = isinstance(call.func, ast.Name) and call.func.id == "say"
        is_tell = isinstance(call.func, ast.Attribute) and call.func.attr == "tell"
        if is_say or is_tell:
            sentence = call.args[0 if is_say else 1]
            if isinstance(sentence, ast.Constant):
                said.add(str(sentence.value))
            elif isinstance(sentence, ast.Name):
                said |= texts.get(sentence.id, set())
    assert len(said) > 50
    assert said == set(script.KOREAN)
    whole = {n.value for n in ast.walk(tree) if isinstance(n, ast.Constant)}
    untold = {t for t in whole if isinstance(t, str) and re.match(r"P[0-3] (?!and )", t)}
    assert {text for text in untold if not _HANGUL.search(text)} <= said
