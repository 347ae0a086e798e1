"""`papers schema`: what editors meet, from the record classes: schemas, forms and settings."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from generator.commands.options import add_common, today
from generator.errors import OutputError, PapersError
from generator.objects.corpus import Vocabulary
from generator.objects.described import every_field, kinds
from generator.objects.part_help import example_of, help_of
from generator.pipeline import load
from generator.render.field_words import FieldWords, kind_title
from generator.render.surfaces import Surface, surfaces
from generator.render.surfaces.admin import config_text
from generator.render.words import words
from generator.settings import Settings, load_settings
from generator.write import replace_file

_WHAT = ("all", "json", "issue-forms", "editors", "cms", "fields")
_WORDS = {
    "ko": {
        "fresh": "그대로",
        "behind": "어휘보다 늦음",
        "drifted": "기록의 틀과 다름",
        "written": "썼습니다",
        "hint": "papers schema --write 명령이 다시 씁니다",
        "unsound": "기록에 오류가 있어 어휘를 읽지 못했습니다. papers check로 확인하세요",
    },
    "en": {
        "fresh": "fresh",
        "behind": "behind the vocabulary",
        "drifted": "differs from the record classes",
        "written": "written",
        "hint": "papers schema --write writes them anew",
        "unsound": "the vocabulary could not be read, for the records have errors: papers check",
    },
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "what",
        nargs="?",
        choices=_WHAT,
        default="all",
        metavar="WHAT",
        help=f"{', '.join(_WHAT)} (기본값 · default all)",
    )
    parser.add_argument("--write", action="store_true", help="파일을 다시 씁니다 · write the files")
    parser.add_argument(
        "--check", action="store_true", help="틀과 다르면 1로 끝납니다 · 1 where one has drifted"
    )
    add_common(parser)


def run(options: argparse.Namespace) -> int:
    """Tell which files fit the classes, print one of them, or write them all."""
    settings = load_settings(options.config)
    say = _WORDS[options.lang]
    if options.what == "fields":
        print("\n".join(_reference(FieldWords(words(settings.theme, options.lang)))))
        return 0
    vocabulary = _vocabulary(settings, options)
    # What is committed is in the language of the site, whoever runs the command.
    field_words = FieldWords(words(settings.theme, settings.default_language))
    if options.what == "cms":
        print(config_text(settings, field_words, vocabulary), end="")
        return 0
    made = [s for s in surfaces(field_words, vocabulary) if options.what in ("all", s.family)]
    root = settings.config.parent
    drifted = False
    for surface in made:
        if _stands(root / surface.path, surface.text):
            told = say["fresh"]
        elif options.write:
            _write(root / surface.path, surface.text)
            told = say["written"]
        else:
            drifted |= _has_drifted(root / surface.path, surface)
            told = say["drifted" if _has_drifted(root / surface.path, surface) else "behind"]
        print(f"{surface.path}: {told}")
    if drifted:
        print(say["hint"], file=sys.stderr)
    return 1 if drifted and options.check else 0


def _vocabulary(settings: Settings, options: argparse.Namespace) -> Vocabulary:
    loaded = load(settings, today(options))
    if loaded.corpus is None:
        raise PapersError.of(_WORDS, "unsound")
    return loaded.corpus.vocabulary


def _stands(path: Path, text: str) -> bool:
    try:
        return path.read_bytes() == text.encode()
    except OSError:
        return False


def _has_drifted(path: Path, surface: Surface) -> bool:
    """Whether a file that differs is a mistake: one that follows the content may be behind."""
    return surface.follows == "classes" or not path.is_file()


def _write(path: Path, text: str) -> None:
    try:
        replace_file(path, text.encode())
    except OSError as error:
        raise OutputError(
            f"{path} cannot be written: {error.strerror}",
            f"파일을 쓰지 못했습니다: {error.strerror} ({path})",
        ) from error


def _reference(field_words: FieldWords) -> Iterator[str]:
    """Every kind and field in words, as Markdown for a terminal."""
    for kind in kinds():
        yield f"# {kind.name}: {kind_title(field_words, kind)}\n"
        for field in every_field(kind):
            within = "" if field.owner == kind.name else f"{field.owner}."
            must = " *" if field.required else ""
            yield f"- {within}{field.name}{must} ({field_words.type(field)}): " + help_of(
                field, field_words.language
            )
            if field.choices:
                yield "    " + ", ".join(f"{v} = {n}" for v, n in field_words.choices(field))
            elif example := example_of(field):
                yield f"    {field.name}: {example}"
        yield ""
