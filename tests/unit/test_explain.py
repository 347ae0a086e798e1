"""`papers explain`: each code in the terminal, in both languages."""

import unicodedata

import pytest

from generator.cli import main
from generator.objects.codes import CODES
from generator.objects.lessons import LESSONS


def explain(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(["explain", *words])
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("code", CODES)
def test_a_code_is_explained_whole(
    code: str, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    exit_, out, _ = explain(capsys, code, "--lang", language)
    assert exit_ == 0
    told = LESSONS[code].ko if language == "ko" else LESSONS[code].en
    words = " ".join(out.split())
    for text in (told.says, told.why, *told.mend):
        assert text in words
    assert f"[{code}]" in out
    prose = [line for line in out.split("\n") if not line.startswith("    |")]
    assert all(columns(line) <= 78 for line in prose)


def columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def test_a_caret_stands_below_the_mistake(capsys: pytest.CaptureFixture[str]) -> None:
    out = explain(capsys, "yaml-colon")[1]
    assert "    | words: 쉬는 날: 누가 정하나요?\n    |               ^\n" in out


@pytest.mark.parametrize("written", ["error[unknown-id]:", " UNKNOWN-ID ", "[unknown-id]"])
def test_a_code_may_be_pasted_as_it_was_told(
    written: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert explain(capsys, written)[0] == 0


def test_all_codes_are_listed_with_a_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    for language in ("ko", "en"):
        exit_, out, _ = explain(capsys, "--lang", language)
        assert exit_ == 0
        listed = [line.split()[0] for line in out.split("\n") if line.startswith("  ")]
        assert listed == list(LESSONS)


def test_an_unknown_code_gets_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert explain(capsys, "unknwn-id")[::2] == (
        2,
        "모르는 코드입니다: unknwn-id. 혹시 unknown-id인가요?\n",
    )
    assert explain(capsys, "zzzz", "--lang", "en")[::2] == (
        2,
        "there is no code zzzz. papers explain shows all codes.\n",
    )
