"""`papers new KIND`: a commented draft, well-formed, with the fields that its kind has.

What must be filled in stands empty, so that `papers check` names exactly that, line by line.
"""

from __future__ import annotations

import argparse
import os
import secrets
import sys
from collections.abc import Iterator
from pathlib import Path

from generator.check import KINDS, RECORDS
from generator.commands.options import add_common
from generator.errors import OutputError
from generator.objects.described import Field, Kind, arranged, kind_named
from generator.objects.field_help import SECTION_TITLES
from generator.objects.part_help import help_of
from generator.render.surfaces.schemas import path_of
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
#: What people mostly write where a field has no default of its own.
_DEFAULTS = {
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
    parser.add_argument(
        "--yml",
        action="store_true",
        help="편집기가 항목을 도와주는 .yml 파일로 · a .yml file, in which editors offer fields",
    )
    add_common(parser)


def run(options: argparse.Namespace) -> int:
    """Write the draft into the folder of its paper, never over another file."""
    settings = load_settings(options.config)
    name = options.name or "".join(secrets.choice(_LETTERS) for _ in range(6))
    if not name.isascii() or not name.replace("-", "").isalnum() or name != name.strip("-").lower():
        form = {
            "ko": "영문 소문자와 숫자, 줄표(-)로 쓰세요",
            "en": "use small letters, digits and hyphens",
        }
        print(f"papers new: --name {name!r}: {form[options.lang]}", file=sys.stderr)
        return 2
    record = RECORDS.get(options.kind)
    folder = settings.content / (record.paper if record else "green")
    schema = ""
    if options.yml:
        root = settings.config.parent
        schema = Path(os.path.relpath(root / path_of(options.kind), folder)).as_posix()
    text = draft(options.kind, name, options.lang, schema)
    if options.stdout:
        print(text, end="")
        return 0
    path = folder / f"draft-{name}.{'yml' if options.yml else 'md'}"
    _write_new(path, text)
    print(path if options.lang == "en" else f"{path} — 빈칸을 채우고 papers check로 확인하세요")
    return 0


def draft(kind: str, name: str, language: str, schema: str = "") -> str:
    """The text of a draft of a kind, with comments in Korean or English.

    With `schema`, the path from the draft to its schema, it is a `.yml` file: editors that know
    YAML then help while it is being written. Else it is a `.md` file with a head.
    """
    described = kind_named(kind)
    lines = [f"kind: {kind}", *_fields(described, name, language)]
    headings = []
    for key, must in described.sections:
        if must:
            title = SECTION_TITLES[key][0 if language == "ko" else 1]
            headings += ["", f"## {title} {{#{key}}}", ""]
    if schema:
        lines.insert(0, f"# yaml-language-server: $schema={schema}")
        body = ["body: |", *(f"  {row}".rstrip() for row in headings[1:])] if headings else []
        return "\n".join([*lines, *body]) + "\n"
    return "\n".join(["---", *lines, "---", *headings]) + "\n"


def _fields(kind: Kind, name: str, language: str) -> Iterator[str]:
    optional = []
    for field in sorted(arranged(kind), key=lambda field: field.name != "id"):
        if not field.required and field.name not in _SHOWN[kind.name]:
            optional.append(field)
            continue
        yield f"# {_said(field, language)}"
        if field.name == "id":
            yield f"id: draft-{name}"
            continue
        own = f"{kind.name}.{field.name}"
        shape = _SHAPES.get(own) or _SHAPES.get(field.name, "")
        value = field.default or _DEFAULTS.get(own) or _DEFAULTS.get(field.name, "")
        yield f"{field.name}:{shape}{' ' + value if value else ''}"
    yield "#"
    yield (
        "# 더 쓸 수 있는 항목(필요하면 #을 지우고 쓰세요):"
        if language == "ko"
        else ("# More fields (take the # away to use one):")
    )
    for field in optional:
        yield f"# {field.name}:  # {_said(field, language)}"


def _said(field: Field, language: str) -> str:
    """What a field is for, and what it may hold where that is a closed list."""
    said = help_of(field, language)
    return f"{said} ({', '.join(field.choices)})" if field.choices else said


def _write_new(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise OutputError(
            f"{path} is there already; choose another --name",
            f"파일이 이미 있습니다: {path}. --name에 다른 이름을 쓰세요",
        ) from None
    except OSError as error:
        raise OutputError(
            f"{path} cannot be written: {error.strerror}",
            f"파일을 쓰지 못했습니다: {error.strerror} ({path})",
        ) from error
