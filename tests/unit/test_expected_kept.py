"""What came of the expectations of the search is kept, and never outlives what it came of."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from generator import pipeline
from generator.commands.expected import keep, unmet
from generator.load import load
from generator.objects.problem import Problem, problem
from generator.objects.source import Mark
from generator.settings import Settings
from tests.content import BASE, TODAY
from tests.unit.projects import project

WHERE = "vocabulary/search-expectations.yml"
FOUND = (problem("search-expectation-shown", Mark(WHERE, 3, 5), query="일자리", found="G-0001"),)
UNCHECKED = (problem("search-expectations-unchecked", Mark(WHERE, 3, 5), count=1),)


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("PAPERS_CACHE", str(tmp_path / "cache"))
    made = project(tmp_path)
    for path in BASE.rglob("*.*"):
        copy = made.content / path.relative_to(BASE)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    (made.content / WHERE).write_text("kind: search\nexpect:\n  - {query: 일자리}\n", "utf-8")
    return made


def told(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, answer: tuple[Problem, ...] = FOUND
) -> tuple[tuple[Problem, ...], int]:
    """What is told, and how often the search was asked for it."""
    asked: list[object] = []

    def ask(loaded: object, settings: Settings) -> tuple[Problem, ...]:
        asked.append(loaded)
        return answer

    monkeypatch.setattr(pipeline, "unmet_expectations", ask)
    loaded = load(settings, TODAY)
    assert loaded.corpus is not None, loaded.problems
    return unmet(loaded, settings), len(asked)


def test_who_has_asked_need_not_ask_again(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert told(settings, monkeypatch) == (FOUND, 1)
    assert told(settings, monkeypatch) == (FOUND, 0)


def test_a_check_says_what_a_build_has_found(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = load(settings, TODAY)
    assert loaded.corpus is not None
    keep(loaded.corpus, loaded.ledger, settings, FOUND)
    assert told(settings, monkeypatch, ()) == (FOUND, 0)


def test_that_nothing_could_be_asked_is_no_answer(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert told(settings, monkeypatch, UNCHECKED) == (UNCHECKED, 1)
    assert told(settings, monkeypatch) == (FOUND, 1)


def a_record(settings: Settings) -> Settings:
    path = settings.content / "green/core.md"
    path.write_text(path.read_text("utf-8") + "\n한 줄 더 적었습니다.\n", "utf-8")
    return settings


def an_expectation(settings: Settings) -> Settings:
    (settings.content / WHERE).write_text("kind: search\nexpect:\n  - {query: 돌봄}\n", "utf-8")
    return settings


def a_setting(settings: Settings) -> Settings:
    return msgspec.structs.replace(settings, languages=("ko",))


def the_reader(settings: Settings) -> Settings:
    theme = settings.config.parent / "own-theme"
    (theme / "js/search").mkdir(parents=True)
    (theme / "js/search/1.js").write_text("var other;", "utf-8")
    return msgspec.structs.replace(settings, theme=theme)


@pytest.mark.parametrize("change", [a_record, an_expectation, a_setting, the_reader])
def test_after_a_change_the_search_is_asked(
    settings: Settings, change: Callable[[Settings], Settings], monkeypatch: pytest.MonkeyPatch
) -> None:
    told(settings, monkeypatch)
    assert told(change(settings), monkeypatch)[1] == 1


def test_without_expectations_nothing_is_asked(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    (settings.content / WHERE).unlink()
    assert told(settings, monkeypatch) == ((), 0)
