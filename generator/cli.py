"""The command `papers`: which words there are, and how each ends.

Exit codes: 0 sound, 1 problems in the content or work that could not be done, 2 wrong use.
A command's module is imported only when it is called, so that a check starts quickly.
"""

from __future__ import annotations

import gc
import importlib
import os
import sys
from collections.abc import Sequence
from itertools import pairwise

from generator.commands.usage import EnglishParser, Parser
from generator.errors import PapersError, SettingsError

COMMANDS = {
    "check": "기록을 모두 확인하고 고칠 점을 알립니다 · check all records",
    "explain": "고칠 점의 코드가 무슨 뜻인지 알려 줍니다 · what a problem code means",
    "build": "누리집을 만듭니다 · build the site",
    "print": "녹서·백서·청서를 책으로 만듭니다 · make the print editions",
    "serve": "고치는 대로 미리 봅니다 · preview with live reload",
    "diff": "바꾼 것이 읽는 사람에게 무엇을 바꾸는지 알려 줍니다 · what a change does",
    "release": "판과 주소를 펴내어 장부에 남깁니다 · publish revisions, editions, addresses",
    "verify": "펴낸 약속이 지켜졌는지 밖에서 확인합니다 · check a site's promises from outside",
    "new": "새 기록의 초안을 만듭니다 · write a draft of a record",
    "number": "초안에 번호를 매깁니다 · numbers for drafts",
    "merge": "원질문을 핵심질문에 잇습니다 · a raw question goes into a core question",
    "alike": "닮은 질문을 찾습니다 · questions that resemble these words",
    "rename": "어휘의 이름을 바꾸고 쓰인 곳을 모두 고칩니다 · rename a vocabulary key everywhere",
    "schema": "양식과 편집 설정을 만들고 확인합니다 · schemas, forms and settings for editors",
    "intake": "보내온 질문을 초안으로 만듭니다 · a question that was sent becomes a draft",
    "redact": "기록에서 말을 가리고 까닭을 남깁니다 · cover words in a record",
    "import": "표(.xlsx, .csv)를 기록으로 옮깁니다 · records from a spreadsheet",
    "export": "기록을 표로 내보냅니다 · records as a spreadsheet",
    "sbom": "함께 쓰는 소프트웨어와 라이선스의 목록을 냅니다 · a list of the software in use",
}
#: Where the machine fails in a place that no command knows more of.
_SYSTEM = {
    "ko": "시스템이 일을 막았습니다: {reason} ({place})",
    "en": "the system did not let the work be done: {reason} ({place})",
}
_NO_PACKAGE = {
    "ko": "필요한 패키지가 설치되어 있지 않습니다: {name}. "
    "잠금 파일대로 다시 설치하세요(requirements.lock)",
    "en": "a package that the work needs is not installed: {name}; "
    "install what requirements.lock names",
}
_NO_MEMORY = {
    "ko": "메모리가 모자라 멈췄습니다. 이미 있던 것은 그대로입니다. "
    "다른 프로그램을 닫거나 메모리 한도를 늘린 뒤 다시 하세요",
    "en": "there is not enough memory; what stood there before still stands. "
    "Close other programs, or raise the limit, and try again",
}
#: A module cannot be called as a word of Python is.
_MODULES = {"import": "import_"}


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code; never shows a traceback for a user's mistake.

    Nor for a fault of the machine: a full disk, missing memory, a package that is not installed.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    # Records are many and live to the end: looking through them for garbage finds none.
    gc.set_threshold(200_000, 50, 100)
    for stream in (sys.stdout, sys.stderr):
        # Korean must be printable in a terminal with any locale.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    asked = ("--lang", "en") in pairwise(arguments) or "--lang=en" in arguments
    language = "en" if asked else "ko"
    try:
        return _run(arguments, EnglishParser if asked else Parser)
    except PapersError as error:
        print(f"papers: {error.told(language)}", file=sys.stderr)
        return 2 if isinstance(error, SettingsError) else 1
    except BrokenPipeError:
        # The reader of our output has left (`papers check | head`): nothing more to say.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 1
    except (MemoryError, ImportError, OSError, RuntimeError) as error:
        words = _of_the_machine(error, language)
        if words is None:
            raise
        print(f"papers: {words}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return 130


def _run(arguments: list[str], parser_class: type[Parser]) -> int:
    parser = parser_class(
        prog="papers", description="녹서 · 백서 · 청서 — the three papers", allow_abbrev=False
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    chosen = next((word for word in arguments if not word.startswith("-")), "")
    module = None
    for name, help_ in COMMANDS.items():
        sub = commands.add_parser(name, help=help_, description=help_, allow_abbrev=False)
        if name == chosen:
            module = importlib.import_module(f"generator.commands.{_MODULES.get(name, name)}")
            module.arguments(sub)
    try:
        options = parser.parse_args(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)
    if module is None:
        parser.print_help()
        return 2
    code = int(module.run(options))
    sys.stdout.flush()  # here, where a reader who has left is no fault, and not at the exit
    return code


def _of_the_machine(error: Exception, language: str) -> str | None:
    """What the machine lacks, in a sentence; None where the fault is our own."""
    # Where there is no memory for its stack, Python says of a thread only that it cannot start.
    if isinstance(error, MemoryError) or str(error) == "can't start new thread":
        return _NO_MEMORY[language]
    if isinstance(error, RuntimeError):
        return None
    if isinstance(error, ImportError):
        name = error.name or ""
        ours = name.partition(".")[0] == "generator"
        return None if ours or not name else _NO_PACKAGE[language].format(name=name)
    assert isinstance(error, OSError)
    reason = error.strerror or type(error).__name__
    place = os.fsdecode(error.filename2 or error.filename or "?")
    return _SYSTEM[language].format(reason=reason, place=place)
