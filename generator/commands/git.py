"""Git, asked the same way by every command: no prompt, no lock, no pattern in a path, no hook.

What git says is bytes; where it is text it may hold names of files in any encoding, so bytes that
are no UTF-8 stay in it as lone surrogates (PEP 383).
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

#: Seconds after which a git that does not end is given up.
_PATIENCE = 300
_ENVIRONMENT = {"GIT_TERMINAL_PROMPT": "0", "GIT_LITERAL_PATHSPECS": "1", "LC_ALL": "C"}


def called(
    folder: Path, *words: str, given: bytes = b""
) -> subprocess.CompletedProcess[bytes] | None:
    """Git in a folder, run to its end with these bytes as its input.

    None where it is not there or does not end.
    """
    try:
        return subprocess.run(
            ["git", "-C", str(folder), "--no-optional-locks", *words],
            input=given,
            capture_output=True,
            check=False,
            timeout=_PATIENCE,
            env={**os.environ, **_ENVIRONMENT},
        )
    except (OSError, subprocess.TimeoutExpired):
        return None


def told(folder: Path, *words: str, given: bytes = b"") -> bytes | None:
    """What git tells; None where it fails or is not there."""
    done = called(folder, *words, given=given)
    return None if done is None or done.returncode else done.stdout


def said(folder: Path, *words: str) -> str | None:
    """What git tells, as text; None where it fails or is not there."""
    data = told(folder, *words)
    return None if data is None else data.decode("utf-8", "surrogateescape")


def why(folder: Path, *words: str) -> str:
    """Why git failed at this, in the first line of its own words; "" where there is no git."""
    done = called(folder, *words)
    told = "" if done is None else done.stderr.decode("utf-8", "backslashreplace").strip()
    return told.split("\n")[0].removeprefix("fatal: ")
