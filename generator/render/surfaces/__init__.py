"""Surfaces: what editors meet, written from the description of the records (`objects.described`).

    Kind, Field ─┬─ schemas   for text editors that read YAML
                 ├─ forms     the form in which residents send a question
                 ├─ admin     the editor in the browser
                 └─ editors   settings of a text editor

Committed files say on top that they are made; `papers schema --check` tells one that has drifted.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from generator.objects.corpus import Vocabulary
from generator.render.field_words import FieldWords
from generator.render.surfaces import editors, forms, schemas

#: What stands on top of every committed file that is made from the classes.
MADE = "Made by `papers schema --write` from the record classes; edit those, not this file."

Family = Literal["json", "issue-forms", "editors"]


class Surface(Struct, frozen=True):
    """A file of the project that is written from the classes: its path below the project's folder.

    `follows` is `content` where its bytes also change with the vocabulary: that it is behind is no
    mistake of the program.
    """

    family: Family
    path: str
    text: str
    follows: Literal["classes", "content"] = "classes"


def surfaces(words: FieldWords, vocabulary: Vocabulary) -> Iterator[Surface]:
    """Every committed surface, in the order of families."""
    for path, text in schemas.files(words, MADE):
        yield Surface("json", path, text)
    yield Surface("json", *schemas.vocabulary_file(words, vocabulary, MADE), follows="content")
    yield Surface(
        "issue-forms", forms.PATH, forms.question_form(words, vocabulary, MADE), follows="content"
    )
    for path, text in editors.files(MADE):
        yield Surface("editors", path, text)
