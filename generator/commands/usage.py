"""What is wrong with a command line, told in the language of who typed it; argparse knows English.

The sentences are those of argparse in Python 3.11 to 3.14. One that is not known here is told as it
is, behind Korean words that say what it is about.
"""

from __future__ import annotations

import argparse
import re
import sys
from typing import ClassVar, NoReturn

#: Before the Korean and the English words of `wrong`; what was typed is shown by its repr, which
#: holds no such sign.
_BETWEEN = "\x1f"
_KOREAN = (
    (r"the following arguments are required: (.+)", "빠진 것이 있습니다: {0}"),
    (r"unrecognized arguments: (.+)", "모르는 인자입니다: {0}"),
    (r"one of the arguments (.+) is required", "이 가운데 하나가 있어야 합니다: {0}"),
    (r"argument (.+?): not allowed with argument (.+)", "함께 쓸 수 없습니다: {0}, {1}"),
    (
        r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)",
        "{0}: {1} 대신 쓸 수 있는 것: {2}",
    ),
    (
        r"argument (.+?): expected (?:one|at least one|at most one|\d+) arguments?",
        "{0}: 뒤에 올 값의 수가 맞지 않습니다",
    ),
    (r"argument (.+?): ignored explicit argument (.+)", "{0}: 값을 받지 않습니다({1})"),
    (r"argument (.+?): invalid \S+ value: (.+)", "{0}: 쓸 수 없는 값입니다: {1}"),
    (r"argument (.+?): (.+)", "{0}: {1}"),
)


def wrong(english: str, korean: str) -> argparse.ArgumentTypeError:
    """What to raise where a value cannot be used, in both languages."""
    return argparse.ArgumentTypeError(f"{_BETWEEN}{korean}{_BETWEEN}{english}")


def in_korean(message: str) -> str:
    """A sentence of argparse in Korean."""
    for pattern, korean in _KOREAN:
        if match := re.fullmatch(pattern, message, re.DOTALL):
            return korean.format(*match.groups())
    return f"명령을 이렇게 쓸 수 없습니다: {message}"


class Parser(argparse.ArgumentParser):
    """A parser that tells mistakes in Korean. Exits with 2, as argparse does."""

    language: ClassVar[str] = "ko"

    def error(self, message: str) -> NoReturn:
        """Show the usage and the mistake, and exit."""
        head, *ours = message.split(_BETWEEN)
        if len(ours) != 2:  # a sentence of argparse
            head, ours = message, []
        self.print_usage(sys.stderr)
        if self.language == "ko":
            told = f"오류: {in_korean(head + ''.join(ours[:1]))}"
        else:
            told = f"error: {head}{''.join(ours[1:])}"
        self.exit(2, f"{self.prog}: {told}\n")


class EnglishParser(Parser):
    """The same for who asks for English."""

    language = "en"


__all__ = ["EnglishParser", "Parser", "in_korean", "wrong"]
