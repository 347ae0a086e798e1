"""This project's own content and words, and YAML as editors read it."""

import datetime as dt
import functools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from generator.objects.corpus import Vocabulary
from generator.pipeline import load
from generator.render.field_words import FieldWords
from generator.render.words import words
from generator.settings import load_settings

PROJECT = Path(__file__).resolve().parents[3]
CONTENT = PROJECT / "content"


@functools.cache
def vocabulary() -> Vocabulary:
    """The vocabulary of this project."""
    corpus = load(load_settings(PROJECT / "mkdocs.yml"), dt.date(2026, 11, 22)).corpus
    assert corpus is not None, "the project's own content has errors"
    return corpus.vocabulary


@functools.cache
def said(language: str = "ko") -> FieldWords:
    """The words of this project's theme; a missing one raises."""
    return FieldWords(words(PROJECT / "theme", language, strict=True))


class Core(yaml.SafeLoader):
    """YAML 1.2, core schema, which editors read: `no` is a word and 2025-03-31 is text."""


Core.yaml_implicit_resolvers = {}
_NUMBER = r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"
for _name, _pattern, _firsts in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", _NUMBER, list("-+.0123456789")),
):
    Core.add_implicit_resolver(
        f"tag:yaml.org,2002:{_name}", re.compile(rf"^(?:{_pattern})$"), _firsts
    )


def documents(text: str, markdown: bool = False) -> Iterator[Any]:
    """The documents of a file: those of YAML, or the head of a Markdown file."""
    if markdown:
        text = text.split("---\n", 2)[1]
    yield from (loaded for loaded in yaml.load_all(text, Loader=Core) if loaded is not None)


def heads(folder: Path) -> Iterator[tuple[Path, Any]]:
    """Every document below a folder of records or vocabularies."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".md", ".yml"):
            for document in documents(path.read_text("utf-8"), path.suffix == ".md"):
                yield path, document
