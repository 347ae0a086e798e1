"""What editors expect of the search is told where it does not hold: by a build, and by a check."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from generator.cli import main
from generator.objects.fields import Reference
from generator.objects.ledger import Ledger
from generator.objects.problem import Problem
from generator.objects.source import Mark
from generator.objects.vocabulary import Expectation
from generator.pipeline import load
from generator.render.data import Survey
from generator.render.search import analysis, expected
from generator.render.search.expected import unmet
from generator.render.search.files import search_files
from generator.render.search.reader import scripts
from generator.settings import Settings
from generator.store import Store
from tests.unit.projects import PROJECT, project
from tests.unit.search.indexing import THEME, Written, by_path

TODAY = dt.date(2026, 11, 22)
FILE = "vocabulary/search-expectations.yml"


def expect(query: str, *finds: str, within: int = 10, language: str = "ko") -> Expectation:
    references = tuple(Reference(id, Mark(FILE, 4, 30)) for id in finds)
    mark = Mark(FILE, 4, 5)
    return Expectation(query=query, finds=references, within=within, language=language, mark=mark)


def told(*expectations: Expectation) -> list[Problem]:
    """What is told of three records about pay and care."""
    written = Written()
    written.add("g-0001", "임금|은 왜 다른가요").add("g-0002", "돌봄^일자리").add(
        "g-0003", "임금|의 셈법"
    )
    files = by_path([*written.outputs(), *scripts(THEME)])
    return list(unmet(expectations, lambda name: files[f"search/{name}"].decode()))


def values(problem: Problem) -> dict[str, str]:
    return dict(problem.values)


def test_what_is_found_as_expected_is_not_told() -> None:
    assert told(
        expect("임금", "g-0001", "g-0003"),
        expect("월급", "g-0001"),
        expect("ㄷㅂㅇㅈㄹ", "g-0002"),
        expect("ehfqha", "g-0002"),
        expect("일자리를", "g-0002", within=1),
        expect("야구장"),
    ) == []  # fmt: skip


@pytest.mark.tells("search-expectation-missed")
def test_a_record_that_is_not_found_is_told_at_its_id() -> None:
    (missed,) = told(expect("임금", "g-0001", "g-0002"))
    assert (missed.code, missed.mark.column, missed.width) == ("search-expectation-missed", 30, 6)
    assert values(missed)["id"] == "G-0002"
    assert values(missed)["found"] == "G-0001, G-0003"


@pytest.mark.tells("search-expectation-missed")
def test_a_record_behind_the_first_ones_is_told() -> None:
    missed = told(expect("임금", "g-0001", "g-0003", within=1))
    assert [values(one)["id"] for one in missed] == ["G-0003"]


@pytest.mark.tells("search-expectation-missed")
def test_a_language_without_an_index_finds_nothing() -> None:
    (missed,) = told(expect("pay", "g-0001", language="en"))
    assert values(missed)["found"] == "–"


@pytest.mark.tells("search-expectation-shown")
def test_a_record_found_where_nothing_should_be_is_told() -> None:
    (shown,) = told(expect("돌봄"))
    assert (shown.code, values(shown)["found"]) == ("search-expectation-shown", "G-0002")


def test_hostile_queries_are_only_words() -> None:
    assert told(expect('");papersFiles={};("'), expect("\u2028</script>${1}`'\\")) == []


def expecting(folder: Path, *rows: str) -> Settings:
    """A small site whose editors expect this of its search."""
    settings = project(folder)
    shutil.copytree(PROJECT / "tests" / "cases" / "base", settings.content, dirs_exist_ok=True)
    text = "".join(f"  - {row}\n" for row in rows)
    (settings.content / FILE).write_text(f"kind: search\nexpect:\n{text}", "utf-8")
    return settings


def checked(settings: Settings, capsys: pytest.CaptureFixture[str]) -> str:
    """What `papers check` says."""
    main(["check", "--config", str(settings.config), "--lang", "en"])
    return capsys.readouterr().out


@pytest.mark.tells("search-expectations-unchecked")
def test_a_check_leaves_new_texts_to_a_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PAPERS_CACHE", str(tmp_path / "cache"))
    settings = expecting(tmp_path, "{query: 야구장}", "{query: 고래}")
    monkeypatch.setattr(analysis, "Morphemes", None)  # it never starts the analyser
    assert "hint[search-expectations-unchecked]: 2 expectations" in checked(settings, capsys)


@pytest.mark.tells("search-expectations-unchecked")
def test_a_check_without_an_engine_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = expecting(tmp_path, "{query: 야구장}")
    monkeypatch.setattr(expected, "_ENGINE", "no_such_engine")
    monkeypatch.setattr(analysis, "analyser", str)
    assert "hint[search-expectations-unchecked]" in checked(settings, capsys)


def test_a_check_tells_what_is_not_found_once_the_texts_are_analysed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = expecting(
        tmp_path, "{query: 야구장, finds: [g-0101]}", "{query: g-0101, finds: [g-0101]}"
    )
    corpus = load(settings, TODAY).corpus
    assert corpus is not None
    for _ in search_files(Survey(corpus, settings, Ledger()), settings, Store(settings.kept)):
        pass
    monkeypatch.setattr(analysis, "Morphemes", _Refused)
    said = checked(settings, capsys)
    assert said.count("[search-expectation") == 1
    assert f"{FILE}:3:26: warning[search-expectation-missed]: searching for “야구장”" in said


class _Refused:
    """An analyser that must not be asked."""

    def __init__(self, *_: object) -> None: ...

    def of(self, texts: list[str]) -> list[object]:
        assert not texts
        return []

    def close(self) -> None: ...


def test_without_an_engine_a_build_says_that_nothing_was_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = load(expecting(tmp_path, "{query: 야구장}"), TODAY).corpus
    assert corpus is not None
    monkeypatch.setattr(expected, "_ENGINE", "no_such_engine")
    told = list(expected.unmet(corpus.vocabulary.expect, lambda name: ""))
    assert [problem.code for problem in told] == ["search-expectations-unchecked"]
    assert list(expected.unmet((), lambda name: "")) == []
