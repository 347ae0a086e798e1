"""`papers new KIND`: a commented draft, well-formed, with the fields that its kind has.

What must be filled in stands empty, so that `papers check` names exactly that, line by line.
"""

from __future__ import annotations

import argparse
import secrets
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec

from generator.check import KINDS, RECORDS
from generator.check.fields import authored
from generator.commands.options import add_common
from generator.errors import OutputError
from generator.objects.field_help import SECTION_TITLES, field_help
from generator.objects.record import Record
from generator.objects.translation import Translation
from generator.settings import load_settings

#: A tombstone is written where a build asks for one, and its message says how.
_KINDS = tuple(kind for kind in KINDS if kind != "tombstone")
#: Letters and digits that cannot be taken for one another.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"

#: What a field that people mostly need looks like, below its own name; the first line follows it.
_SHAPES = {
    "merged_into": "\n  - to: \n    reason: ",
    "schedule": "\n  planned:\n    start: \n    end: ",
    "action.status": "\n  - status: planned\n    date: ",
}
#: Optional fields that a draft shows ready to fill in, by kind.
_SHOWN = {
    "question": ("sector", "topic", "place", "channel", "merged_into"),
    "core-question": ("sectors", "status", "sources"),
    "solution": ("status", "sectors", "sources"),
    "action": ("sectors", "review_by", "sources"),
    "translation": (),
}
_DEFAULTS = {
    "core-question.status": "draft",
    "solution.status": "draft",
    "form": "answer",
    "translation.language": "en",
    "made": "person",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("kind", choices=_KINDS, metavar="KIND", help=", ".join(_KINDS))
    parser.add_argument(
        "--name", help="초안 이름(영문) · a name for the draft, such as youth-housing"
    )
    parser.add_argument(
        "--stdout", action="store_true", help="파일 대신 화면에 · print, write no file"
    )
    add_common(parser)


def run(options: argparse.Namespace) -> int:
    """Write the draft into the folder of its paper, never over another file."""
    settings = load_settings(options.config)
    name = options.name or "".join(secrets.choice(_LETTERS) for _ in range(6))
    if not name.isascii() or not name.replace("-", "").isalnum() or name != name.strip("-").lower():
        print(
            f"papers new: --name {name!r}: use small letters, digits and hyphens", file=sys.stderr
        )
        return 2
    text = draft(options.kind, name, options.lang)
    if options.stdout:
        print(text, end="")
        return 0
    record = RECORDS.get(options.kind)
    path = settings.content / (record.paper if record else "green") / f"draft-{name}.md"
    _write_new(path, text)
    print(path if options.lang == "en" else f"{path} — 빈칸을 채우고 papers check로 확인하세요")
    return 0


def draft(kind: str, name: str, language: str) -> str:
    """The text of a draft of a kind, with comments in Korean or English."""
    cls: type[msgspec.Struct] = RECORDS.get(kind, Translation)
    lines = ["---", f"kind: {kind}", *_fields(kind, cls, name, language), "---"]
    if issubclass(cls, Record):
        for key, must in cls.known_sections.items():
            if must:
                title = SECTION_TITLES[key][0 if language == "ko" else 1]
                lines += ["", f"## {title} {{#{key}}}", ""]
    return "\n".join(lines) + "\n"


def _fields(kind: str, cls: type[msgspec.Struct], name: str, language: str) -> Iterator[str]:
    required = {field.name for field in msgspec.structs.fields(cls) if field.required}
    optional = []
    for field in authored(cls):
        if field not in required and field not in _SHOWN[kind]:
            optional.append(field)
            continue
        yield f"# {field_help(kind, field, language)}"
        if field == "id":
            yield f"id: draft-{name}"
            continue
        shape = _SHAPES.get(f"{kind}.{field}") or _SHAPES.get(field, "")
        value = _DEFAULTS.get(f"{kind}.{field}") or _DEFAULTS.get(field, "")
        yield f"{field}:{shape}{' ' + value if value else ''}"
    yield "#"
    yield (
        "# 더 쓸 수 있는 항목(필요하면 #을 지우고 쓰세요):"
        if language == "ko"
        else ("# More fields (take the # away to use one):")
    )
    for field in optional:
        yield f"# {field}:  # {field_help(kind, field, language)}"


def _write_new(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise OutputError(f"{path} is there already; choose another --name") from None
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error.strerror}") from error
