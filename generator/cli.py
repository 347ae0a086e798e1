"""The command `papers`: which words there are, and how each ends.

Exit codes: 0 sound, 1 problems in the content or work that could not be done, 2 wrong use.
A command's module is imported only when it is called, so that a check starts quickly.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import os
import sys
from collections.abc import Sequence

from generator.errors import PapersError, SettingsError

COMMANDS = {
    "check": "기록을 모두 확인하고 고칠 점을 알립니다 · check all records",
    "build": "누리집을 만듭니다 · build the site",
    "print": "녹서·백서·청서를 책으로 만듭니다 · make the print editions",
    "serve": "고치는 대로 미리 봅니다 · preview with live reload",
    "release": "판과 주소를 펴내어 장부에 남깁니다 · publish revisions, editions, addresses",
    "verify": "펴낸 약속이 지켜졌는지 밖에서 확인합니다 · check a site's promises from outside",
    "new": "새 기록의 초안을 만듭니다 · write a draft of a record",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code; never shows a traceback for a user's mistake."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    # Records are many and live to the end: looking through them for garbage finds none.
    gc.set_threshold(200_000, 50, 100)
    for stream in (sys.stdout, sys.stderr):
        # Korean must be printable in a terminal with any locale.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    parser = argparse.ArgumentParser(
        prog="papers", description="녹서 · 백서 · 청서 — the three papers", allow_abbrev=False
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    chosen = next((word for word in arguments if not word.startswith("-")), "")
    module = None
    for name, help_ in COMMANDS.items():
        sub = commands.add_parser(name, help=help_, description=help_, allow_abbrev=False)
        if name == chosen:
            module = importlib.import_module(f"generator.commands.{name}")
            module.arguments(sub)
    try:
        options = parser.parse_args(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)
    if module is None:
        parser.print_help()
        return 2
    try:
        code = int(module.run(options))
        sys.stdout.flush()  # here, where a reader who has left is no fault, and not at the exit
        return code
    except SettingsError as error:
        print(f"papers: {error}", file=sys.stderr)
        return 2
    except PapersError as error:
        print(f"papers: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader of our output has left (`papers check | head`): nothing more to say.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 1
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return 130
