"""Every code has a lesson, and every lesson is true: its bad example tells its code, the good none.

A bad example marks where its mistake is (⟦…⟧). The problem must be told there, to the column, and
nothing else may be told. What no text can show (a pipe, a ledger, a book) stands in situations.py.
"""

import re
from pathlib import Path

import pytest

from generator.objects.codes import CODES, GROUPS
from generator.objects.lessons import LESSONS, SECTIONS, Lesson, Told, pieces, plain
from generator.objects.lessons.lesson import CLOSE, OPEN
from generator.objects.problem import Problem
from tests.content import lay, look
from tests.lessons.compose import composed
from tests.lessons.situations import SITUATIONS
from tests.lessons.stage import Stage
from tests.unit.ledger.test_tamper import original

__all__ = ["original"]

_SHOWN = [code for code, lesson in LESSONS.items() if not lesson.is_scene]
_STAGED = [code for code, lesson in LESSONS.items() if lesson.is_scene]
#: A line that is cut off is missing from its release, too.
#: Joined cells leave the rows below them empty.
ALONG = {
    "ledger-unfinished": ["ledger-release"],
    "cell-merged": ["cell-empty"],
    "more-plain-language": ["hard-word"],
}
_HANGUL = re.compile(r"[가-힣]")


def test_every_code_has_a_lesson_and_every_lesson_a_code() -> None:
    assert set(LESSONS) == set(CODES)


def test_lessons_stand_in_the_group_of_their_code() -> None:
    assert {name: set(group) for name, group in GROUPS.items()} == {
        name: set(lessons) for name, (_, _, lessons) in SECTIONS.items()
    }


def test_no_situation_is_left_over_and_none_is_missing() -> None:
    assert set(SITUATIONS) == set(_STAGED)


@pytest.mark.parametrize("code", _SHOWN)
def test_the_bad_example_tells_its_code_where_it_marks_it(code: str, tmp_path: Path) -> None:
    example = composed(LESSONS[code].bad)
    assert example.mark is not None, "a bad example marks its mistake"
    problems = look(lay(tmp_path, example.files)).problems
    assert [problem.code for problem in problems] == [code]
    path, line, column, width = example.mark
    assert problems[0].mark == (path, line, column)
    there = len(example.files.get(path, "").split("\n")[line - 1]) - column + 1 if width else 0
    if problems[0].width > 1:
        assert min(problems[0].width, there) == width, "the mark is as wide as the caret"


@pytest.mark.parametrize("code", _SHOWN)
def test_the_good_example_is_sound(code: str, tmp_path: Path) -> None:
    example = composed(LESSONS[code].good)
    assert example.mark is None
    assert look(lay(tmp_path, example.files)).told == []


@pytest.mark.parametrize("code", _STAGED)
def test_the_situation_tells_its_code_and_the_way_out_mends_it(
    code: str,
    tmp_path: Path,
    original: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = SITUATIONS[code](Stage(tmp_path, original, monkeypatch))
    assert {problem.code for problem in told.bad} == {code, *ALONG.get(code, ())}
    first = next(problem for problem in told.bad if problem.code == code)
    assert place_of(first) == plain(LESSONS[code].bad[0].path)
    assert list(told.good) == []


def place_of(problem: Problem) -> str:
    """The path of a problem, without the sheet; "content" where there is none."""
    return problem.mark.path.split(":")[0] or "content"


def texts(told: Told) -> list[str]:
    return [told.says, told.why, *told.mend]


@pytest.mark.parametrize("code", LESSONS)
def test_a_lesson_is_plain_sentences_in_both_languages(code: str) -> None:
    lesson = LESSONS[code]
    for text in texts(lesson.ko):
        assert _HANGUL.search(text)
        assert text.endswith(("다.", "요.")) or ". 예: " in text, text
    for text in texts(lesson.en):
        assert not _HANGUL.search(text), text
        assert text.endswith((".", "?")), text
    assert len(lesson.ko.mend) == len(lesson.en.mend)
    assert 1 <= len(lesson.ko.mend) <= 4


@pytest.mark.parametrize("code", LESSONS)
def test_sentences_are_short(code: str) -> None:
    """A person reads them in the middle of some other work."""
    for text in (*texts(LESSONS[code].ko), *texts(LESSONS[code].en)):
        for sentence in re.split(r"(?<=[.?!])\s", text):
            assert len(sentence) <= 190, sentence
    for text in texts(LESSONS[code].ko):
        for sentence in re.split(r"(?<=[.?!])\s", text):
            assert len(sentence) <= 100, sentence


@pytest.mark.parametrize("code", LESSONS)
def test_bad_and_good_differ_and_marks_are_whole(code: str) -> None:
    lesson = LESSONS[code]
    assert shown(lesson, "bad") != shown(lesson, "good")
    for snippet in lesson.bad:
        for text in (snippet.path, snippet.text):
            assert text.count(OPEN) == text.count(CLOSE) <= 1
            assert "".join(pieces(text)) == text.replace(OPEN, "").replace(CLOSE, "")
    for snippet in lesson.good:
        assert OPEN not in snippet.path + snippet.text


def shown(lesson: Lesson, which: str) -> list[tuple[str, str]]:
    snippets = lesson.bad if which == "bad" else lesson.good
    return [(plain(snippet.path), plain(snippet.text)) for snippet in snippets]
