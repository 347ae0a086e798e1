"""Problems as their authors see them: the caret stands below the mistake, whatever the letters."""

import os
import unicodedata
from pathlib import Path

import pytest

from generator.objects.problem import Problem, problem
from generator.objects.source import Mark
from generator.show import headline, in_order, place, show


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "content").mkdir()
    monkeypatch.chdir(tmp_path)
    return Path("content")


def at(line: int, column: int, width: int = 1) -> Problem:
    return problem("points-to-itself", Mark("x.md", line, column), width)


def excerpt(content: Path, text: str | bytes, found: Problem) -> list[str]:
    """The two rows between headline and hint, without the indentation."""
    data = text if isinstance(text, bytes) else text.encode("utf-8")
    (content / "x.md").write_bytes(data)
    return [row.removeprefix("    ") for row in show(found, "en", content).split("\n")[1:-1]]


def columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def test_a_problem_says_where_what_and_the_way_out(content: Path) -> None:
    (content / "x.md").write_text("a: b\nrelated: [g-0001]\n")
    assert show(at(2, 11, 6), "en", content) == (
        "content/x.md:2:11: error[points-to-itself]: the record points to itself\n"
        "    2 | related: [g-0001]\n"
        "      |           ^^^^^^\n"
        "    hint: name another record, or remove this"
    )
    assert show(at(2, 11, 6), "ko", content) == (
        "content/x.md:2:11: error[points-to-itself]: 기록이 자기 자신을 가리킵니다\n"
        "    2 | related: [g-0001]\n"
        "      |           ^^^^^^\n"
        "    도움: 다른 기록의 번호로 바꾸거나 지우세요"
    )


@pytest.mark.parametrize(
    ("text", "column", "width", "below"),
    [
        ("related: g-0001", 10, 6, "g-0001"),
        ("이름: 값", 5, 1, "값"),
        ("한글과 [G-0001] 사이", 6, 6, "G-0001"),
        ("ﾊﾝｶｸ: 값", 7, 1, "값"),
        ("전각：값", 4, 1, "값"),
        ("😀😀 값", 4, 1, "값"),
        ("\t탭 값", 4, 1, "값"),
    ],
)
def test_the_caret_stands_below_the_mistake(
    content: Path, text: str, column: int, width: int, below: str
) -> None:
    line, caret = excerpt(content, text, at(1, column, width))
    line, caret = line.removeprefix("1 | "), caret.removeprefix("  | ")
    before = caret.index("^")
    start = next(i for i in range(len(line) + 1) if columns(line[:i]) == before)
    assert line[start : start + len(below)] == below
    assert caret.count("^") == columns(below)


def test_a_composed_letter_and_a_mark_on_a_letter_take_one_place(content: Path) -> None:
    line, caret = excerpt(content, unicodedata.normalize("NFD", "가각: 값"), at(1, 5))
    assert line == "1 | 가각: 값"
    assert caret == "  |       ^^"
    _, caret = excerpt(content, "q\u0323x y", at(1, 5))
    assert caret == "  |    ^"


@pytest.mark.parametrize("column", [1, 60, 5_000, 9_995])
def test_a_long_line_is_cut_around_the_mistake(content: Path, column: int) -> None:
    text = "".join(str(number % 10) for number in range(1, 10_001))
    line, caret = excerpt(content, text, at(1, column, 5))
    assert len(line) <= 104
    assert line[caret.index("^") : caret.index("^") + 5] == text[column - 1 : column + 4]


def test_a_mistake_at_the_end_of_a_line_or_beyond_has_its_caret(content: Path) -> None:
    assert excerpt(content, "abc", at(1, 4)) == ["1 | abc", "  |    ^"]
    assert excerpt(content, "abc", at(1, 99, 9)) == ["1 | abc", "  |    ^"]


def test_what_a_terminal_would_obey_is_not_printed(content: Path) -> None:
    line, _ = excerpt(content, "a\x1b[31mb\u202ec", at(1, 1))
    assert line == "1 | a\ufffd[31mb\ufffdc"


@pytest.mark.parametrize("number", [0, 2, 99])
def test_a_line_that_is_not_there_is_left_out(content: Path, number: int) -> None:
    assert excerpt(content, "abc\n", at(number, 1)) == []


def test_a_file_that_cannot_be_shown_is_left_out(content: Path) -> None:
    assert show(at(1, 1), "en", content).count("\n") == 1
    os.mkfifo(content / "x.md")
    assert show(at(1, 1), "en", content).count("\n") == 1
    (content / "x.md").unlink()
    (content / "x.md").symlink_to("/etc/hostname")
    assert show(at(1, 1), "en", content).count("\n") == 1


def test_bytes_that_are_no_text_are_shown_as_such(content: Path) -> None:
    assert excerpt(content, "가\xff나".encode("latin-1", "ignore") + "다".encode(), at(1, 1)) == [
        "1 | \ufffd다",
        "  | ^",
    ]


def test_the_line_is_that_of_the_file_as_it_is_now(content: Path) -> None:
    assert excerpt(content, "first", at(1, 1))[0] == "1 | first"
    os.utime(content / "x.md", ns=(0, 0))
    assert excerpt(content, "second", at(1, 1))[0] == "1 | second"


def test_places_are_written_from_the_working_folder(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert place(at(2, 3), content) == "content/x.md:2:3"
    assert place(at(2, 3), content.resolve()) == "content/x.md:2:3"
    monkeypatch.chdir("content")
    whole = Path.cwd()
    assert place(at(2, 3), whole) == "./x.md:2:3"
    monkeypatch.chdir("/")
    assert place(at(2, 3), whole).endswith("/content/x.md:2:3")


def test_problems_are_told_by_file_and_place_and_each_once() -> None:
    marks = [("b", 1, 1), ("a", 10, 1), ("a", 9, 2), ("a", 9, 1), ("a", 9, 1)]
    found = in_order(problem("points-to-itself", Mark(*mark)) for mark in marks)
    assert [str(p.mark) for p in found] == ["a:9:1", "a:9:2", "a:10:1", "b:1:1"]


def test_a_value_is_cut_and_made_printable(content: Path) -> None:
    found = problem("unknown-kind", Mark("x.md", 1, 1), name="a\n" * 200, near="", choices="b")
    text = headline(found, "en", content)
    assert "\n" not in text
    assert len(text) < 300
