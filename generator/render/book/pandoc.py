"""Fragments of safe HTML through one Pandoc process, each read by itself; kept between builds.

The process gets text on its input and gives text back: no file, no name from content, an empty
environment and folder, a bound on memory and time. Pandoc's own reader runs in its sandbox.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import pypandoc
from msgspec import Struct

from generator.errors import ToolMissingError
from generator.store import Store, key_of

#: The longest fragment in characters, and how deep lists, quotations and emphasis may stand within
#: one another. No text for readers comes near; what is beyond would only take time and paper.
LONGEST = 1_000_000
DEEPEST = 16

_SCRIPT = Path(__file__).with_name("read_bodies.lua")
#: Memory in MiB: a fragment of the greatest length needs about a fifth of it.
_MEMORY = 512
#: Seconds at least, and characters a second that even a slow machine reads.
_PATIENCE, _PACE = 60, 20_000
_NESTING = re.compile(r"<(/?)(?:blockquote|[ou]l|em|strong)\b")


class Unread(Struct, frozen=True):
    """A fragment that Pandoc was not given, or did not read: `long`, `deep` or `failed`."""

    why: str


def read(fragments: Iterable[str], store: Store) -> Mapping[str, bytes | Unread]:
    """Pandoc's document, as JSON, of each fragment; or why there is none.

    A fragment that makes Pandoc fail leaves those after it unread, too: they are made again when it
    has been mended. Raises ToolMissingError where there is no Pandoc.
    """
    found: dict[str, bytes | Unread] = {}
    keys: dict[str, str] = {}
    stamp = ""
    for fragment in dict.fromkeys(fragments):
        if len(fragment) > LONGEST:
            found[fragment] = Unread("long")
        elif _depth(fragment) > DEEPEST:
            found[fragment] = Unread("deep")
        else:
            stamp = stamp or f"{_version()} {_SCRIPT.read_text('utf-8')}"
            keys[fragment] = key_of("html", stamp, fragment)
            kept = store.get("bodies", keys[fragment])
            if kept is not None:
                found[fragment] = kept
    wanted = [fragment for fragment in keys if fragment not in found]
    if wanted:
        answers = _run(wanted)
        for fragment, answer in zip(wanted, answers, strict=False):
            found[fragment] = store.put("bodies", keys[fragment], answer)
        if len(answers) < len(wanted):
            found[wanted[len(answers)]] = Unread("failed")
    return found


def _depth(html: str) -> int:
    depth = deepest = 0
    if html.count("<") > DEEPEST:
        for match in _NESTING.finditer(html):
            depth += -1 if match[1] else 1
            deepest = max(deepest, depth)
    return deepest


def _version() -> str:
    try:
        return str(pypandoc.get_pandoc_version())
    except OSError as error:
        raise ToolMissingError(
            "Pandoc is missing; install the package pypandoc_binary again",
            "Pandoc이 없습니다. pypandoc_binary 패키지를 다시 설치하세요",
        ) from error


def _run(fragments: list[str]) -> list[bytes]:
    """The answers of one process, in order; fewer where it failed at the next one."""
    given = b"".join(
        b"%d\n%b" % (len(data), data) for data in (text.encode() for text in fragments)
    )
    with tempfile.TemporaryDirectory(prefix="papers-") as empty:
        environment = {"LC_ALL": "C.UTF-8", "HOME": empty, "XDG_DATA_HOME": empty}
        process = subprocess.Popen(
            [
                pypandoc.get_pandoc_path(),
                *("+RTS", f"-M{_MEMORY}m", "-RTS"),
                *("lua", "-E", str(_SCRIPT)),
            ],
            cwd=empty,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        try:
            output, _ = process.communicate(given, timeout=_PATIENCE + len(given) / _PACE)
        except subprocess.TimeoutExpired:
            process.kill()
            output, _ = process.communicate()
        finally:
            process.kill()
    *answers, _unfinished = output.split(b"\n")
    return answers
