"""No particle stands behind a value whose last sound nobody knows: in words, templates, code."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.test_words import PROJECT, THEME, used

#: A value in braces (of Python, Jinja or JavaScript), then a particle that follows its last sound.
#: In round brackets a value is not read: 다시 보는 날({date})이 goes on from 날.
_BEHIND = re.compile(
    r"(?<!\()\{(?!#)[^{}]*\}\}?[’”」』]?(?:</\w+>)?"
    r"(?:을|를|이|가|은|는|으로|로|와|과|이나|나|이라|라|이며|며|이랑|랑)"
    r"(?=[\s.,:;!?)’”\"'`<]|$|서|써|는|도|의|부터|고)"
)
_JOSA = re.compile(r"\|\s*josa\(")


def found(text: str) -> list[str]:
    """The places where a particle stands behind a value that is not asked for its sound."""
    return [m[0] for m in _BEHIND.finditer(text) if not _JOSA.search(m[0])]


def lines() -> Iterator[tuple[str, str]]:
    for folder in (THEME, PROJECT / "generator"):
        for path in sorted(folder.rglob("*")):
            if path.suffix in (".py", ".html", ".js", ".typ"):
                for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
                    yield f"{path.relative_to(PROJECT)}:{number}", line


def test_no_word_of_the_interface_has_a_particle_behind_a_value() -> None:
    assert [word for word in used() if found(word)] == []


def test_no_template_script_or_message_has_one() -> None:
    looked = list(lines())
    assert len(looked) > 10_000
    assert [f"{where} {text.strip()}" for where, text in looked if found(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "{number}를 찾았습니다",
        "“{word}”로 찾았습니다.",
        "{{ view.number }}이 있습니다",
        "<strong>{{ name }}</strong>은 다릅니다",
        "`${number}과 함께`",
        "{n:,}는 많습니다",
        "{count}",
    ],
)
def test_the_test_finds_what_it_looks_for(text: str) -> None:
    assert bool(found(text)) == (text != "{count}")


@pytest.mark.parametrize(
    "text",
    [
        "다시 보기로 한 날({date})이 지났습니다.",
        "번호 {number}도 함께",
        "원질문 {n}개를 봅니다",
        "{{ number | josa('을/를') }}",
        "{date}에 바꿈",
        "{name}라벨",
    ],
)
def test_what_is_right_is_let_be(text: str) -> None:
    assert found(text) == []


def test_the_project_is_looked_through() -> None:
    paths = {Path(where.rpartition(":")[0]).suffix for where, _ in lines()}
    assert paths == {".py", ".html", ".js", ".typ"}
