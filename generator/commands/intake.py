"""`papers intake`: a question that a resident sent through the form becomes a draft of a record.

It reads the event that GitHub hands to a workflow, as a file: nothing that a person wrote is ever
part of a command. What the text may hold is decided by `render.surfaces.forms`.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from pathlib import Path
from typing import Any

from generator.commands.options import add_common, today
from generator.errors import OutputError, PapersError
from generator.objects.described import kind_named
from generator.objects.part_help import help_of
from generator.pipeline import load
from generator.render.surfaces.forms import FormError, Submitted, read_submitted
from generator.settings import load_settings

#: The largest event that is read, in bytes: GitHub's own are below 1 MiB.
_LARGEST = 4 * 1024 * 1024


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "event",
        type=Path,
        metavar="EVENT.json",
        help="GitHub가 건네는 이슈의 JSON · the event of an issue",
    )
    parser.add_argument(
        "--stdout", action="store_true", help="파일 대신 화면에 · print, write no file"
    )
    add_common(parser)


def run(options: argparse.Namespace) -> int:
    """Write the draft and print its path; 1 with the reason where there can be none."""
    settings = load_settings(options.config)
    try:
        number, body, sent = _issue(options.event)
    except (OSError, ValueError) as error:
        print(f"papers intake: {options.event}: {error}", file=sys.stderr)
        return 2
    path = settings.content / "green" / f"draft-issue-{number}.md"
    if path.exists() and not options.stdout:
        raise _there(path)
    loaded = load(settings, today(options))
    if loaded.corpus is None:
        raise PapersError(
            "there are errors in the records, so the vocabulary is not known; run papers check",
            "기록에 오류가 있어 어휘를 읽지 못했습니다. papers check로 확인하세요",
        )
    try:
        submitted = read_submitted(body, loaded.corpus.vocabulary)
    except FormError as error:
        print(f"papers intake: {error}", file=sys.stderr)
        return 1
    text = record(submitted, number, sent)
    if options.stdout:
        print(text, end="")
        return 0
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise _there(path) from None
    except OSError as error:
        raise OutputError(
            f"{path} cannot be written: {error.strerror}",
            f"파일을 쓰지 못했습니다: {error.strerror} ({path})",
        ) from error
    print(path)
    return 0


def _there(path: Path) -> OutputError:
    return OutputError(
        f"{path} is there already: this issue has been taken in",
        f"이미 초안으로 만든 이슈입니다: {path}",
    )


def record(submitted: Submitted, number: int, sent: dt.date | None) -> str:
    """The draft of a raw question: what was asked, and what an editor has still to say.

    It lacks `merged_into` on purpose: where a question goes is for people to decide, and
    `papers check` asks for it.
    """
    kind = kind_named("question")

    def note(name: str) -> str:
        return f"# {help_of(kind.field(name), 'ko')}"

    lines = ["---", "kind: question", f"id: draft-issue-{number}"]
    lines += [note("words"), f"words: {_quoted(submitted.words)}"]
    lines += [note("event"), f"event: {submitted.event}".rstrip()]
    if sent is not None:
        lines.append(f"asked: {sent.isoformat()}")
    if submitted.sector:
        lines.append(f"sector: {submitted.sector}")
    if submitted.place:
        lines += [note("place"), f"place: {submitted.place}"]
    lines += [
        "# 이을 핵심질문과 까닭을 쓰고 #을 지우세요. 이을 곳이 없으면 gap에 까닭을 씁니다.",
        "# merged_into:",
        "#   - to: ",
        "#     reason: ",
        "---",
    ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """Text as a YAML scalar: JSON in double quotes is YAML (yaml.org, 1.2.2, 1.3)."""
    return json.dumps(text, ensure_ascii=False)


def _issue(path: Path) -> tuple[int, str, dt.date | None]:
    """Number, text and day of the issue in an event. Raises ValueError where there is none."""
    with path.open("rb") as file:
        data = file.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise ValueError("the event is too large")
    try:
        event: Any = json.loads(data)
    except RecursionError:
        raise ValueError("the event nests too deep") from None
    issue = event.get("issue") if isinstance(event, dict) else None
    if not isinstance(issue, dict):
        raise ValueError("no issue in this event")
    number = issue.get("number")
    if not isinstance(number, int) or isinstance(number, bool) or not 0 < number < 10**12:
        raise ValueError("no issue in this event")
    body, created = issue.get("body"), issue.get("created_at")
    if not isinstance(body, str):
        body = ""
    try:
        sent = dt.date.fromisoformat(created[:10]) if isinstance(created, str) else None
    except ValueError:
        sent = None
    return number, body, sent
