"""`papers explain`: what a problem code means, and how to mend it, in the terminal."""

from __future__ import annotations

import argparse
import difflib
import sys
import unicodedata

from generator.objects.codes import CODES
from generator.objects.lessons import LESSONS, SECTIONS, Lesson, Snippet, pieces

_WORDS = {
    "ko": {
        "error": "오류",
        "warning": "경고",
        "hint": "참고",
        "says": "무슨 뜻인가요",
        "why": "왜 중요한가요",
        "mend": "어떻게 고치나요",
        "bad": "잘못 쓴 예",
        "good": "바르게 쓴 예",
        "unknown": "모르는 코드입니다: {code}",
        "near": "혹시 {near}인가요?",
        "all": "papers explain을 실행하면 모든 코드를 볼 수 있습니다.",
    },
    "en": {
        "error": "error",
        "warning": "warning",
        "hint": "hint",
        "says": "What it says",
        "why": "Why it matters",
        "mend": "How to mend it",
        "bad": "Wrong",
        "good": "Right",
        "unknown": "there is no code {code}",
        "near": "did you mean {near}?",
        "all": "papers explain shows all codes.",
    },
}
_WIDE = 76


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "code", nargs="?", metavar="CODE", help="알림의 코드, 예: unknown-id · a problem's code"
    )
    parser.add_argument(
        "--lang", choices=("ko", "en"), default="ko", help="알림의 언어 · language of messages"
    )


def run(options: argparse.Namespace) -> int:
    """Print the lesson of a code, or all codes; 2 where there is no such code."""
    words = _WORDS[options.lang]
    if options.code is None:
        print(listed(options.lang))
        return 0
    # `error[unknown-id]` may be pasted as it stands.
    code = options.code.strip().lower().rpartition("[")[2].rstrip("]:")
    if code not in CODES:
        near = difflib.get_close_matches(code, CODES, 1, 0.5)
        way = words["near"].format(near=near[0]) if near else words["all"]
        print(f"{words['unknown'].format(code=code)}. {way}", file=sys.stderr)
        return 2
    print(explained(code, LESSONS[code], options.lang))
    return 0


def listed(language: str) -> str:
    """Every code with one line, by where the mistake is."""
    rows = []
    longest = max(map(len, CODES))
    for ko, en, lessons in SECTIONS.values():
        rows.append(f"{ko if language == 'ko' else en}")
        for code, lesson in lessons.items():
            says = (lesson.ko if language == "ko" else lesson.en).says
            rows.append(f"  {code:{longest}}  {_cut(says, 100)}")
        rows.append("")
    return "\n".join(rows).rstrip()


def _cut(text: str, most: int) -> str:
    """The first sentence of a text, and no more than so many letters."""
    first = text.split(". ")[0].rstrip(".") + "."
    return first if len(first) <= most else f"{first[: most - 1]}…"


def explained(code: str, lesson: Lesson, language: str) -> str:
    """The lesson of a code as text for a terminal."""
    words = _WORDS[language]
    told = lesson.ko if language == "ko" else lesson.en
    rows = [f"{words[CODES[code].severity]}[{code}]", ""]
    for name, text in (("says", told.says), ("why", told.why)):
        rows += [words[name], *_wrapped(text, "  "), ""]
    rows.append(words["mend"])
    for number, step in enumerate(told.mend, 1):
        first, *rest = _wrapped(step, "     ")
        rows += [f"  {number}. {first.strip()}", *rest]
    for name, snippets in (("bad", lesson.bad), ("good", lesson.good)):
        rows += ["", words[name]]
        for snippet in snippets:
            rows += _example(snippet)
    return "\n".join(rows)


def _example(snippet: Snippet) -> list[str]:
    """A piece of an example below its path, with carets below the mistake."""
    rows = [f"  {''.join(pieces(snippet.path))}"]
    before, mistake, after = pieces(snippet.text)
    line = before.count("\n")
    column = before.rfind("\n") + 1
    for number, text in enumerate(f"{before}{mistake}{after}".rstrip("\n").split("\n")):
        rows.append(f"    | {text}".rstrip())
        if mistake and number == line:
            width = max(1, _columns(mistake.split("\n", 1)[0]))
            rows.append(f"    | {' ' * _columns(before[column:])}{'^' * width}")
    return rows


def _wrapped(text: str, indent: str) -> list[str]:
    """Lines of at most `_WIDE` columns; a Korean letter takes two."""
    rows, row = [], ""
    for word in text.split():
        if row and _columns(f"{indent}{row} {word}") > _WIDE:
            rows.append(f"{indent}{row}")
            row = word
        else:
            row = f"{row} {word}".strip()
    return [*rows, f"{indent}{row}"]


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


__all__ = ["arguments", "explained", "listed", "run"]
