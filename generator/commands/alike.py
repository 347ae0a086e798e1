"""`papers alike "…"`: which questions resemble these words; to ask before a new one is written."""

from __future__ import annotations

import argparse

from generator.alike import looks_like, way_to_merge
from generator.commands.options import add_common, today
from generator.errors import PapersError
from generator.load import load
from generator.settings import load_settings

#: So many questions are shown.
_SHOWN = 10
_WORDS = {
    "ko": {
        "one": "{percent}%  {id}  {title}\n      같은 낱말: {shared}",
        "way": "      잇기: {way}",
        "none": "닮은 질문이 없습니다",
        "unsound": "기록에 오류가 있어 견주지 못했습니다. papers check로 확인하세요",
    },
    "en": {
        "one": "{percent}%  {id}  {title}\n      words in common: {shared}",
        "way": "      to merge: {way}",
        "none": "no question resembles this",
        "unsound": "the content has errors; see papers check",
    },
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("words", metavar="TEXT", help="물어볼 말 · the words of the question")
    add_common(parser)


def run(options: argparse.Namespace) -> int:
    """Show the questions that are most alike, with the words in common."""
    say = _WORDS["ko" if options.lang == "ko" else "en"]
    corpus = load(load_settings(options.config), today(options)).corpus
    if corpus is None:
        raise PapersError.of(_WORDS, "unsound")
    found = looks_like(corpus, options.words)
    for like in found[:_SHOWN]:
        id = like.id if like.id.startswith("draft-") else like.id.upper()
        shared = ", ".join(like.likeness.shared) or "–"
        title = corpus.records[like.id].title
        print(say["one"].format(percent=like.likeness.percent, id=id, title=title, shared=shared))
        print(say["way"].format(way=way_to_merge(corpus, "ID", like.id)))
    if not found:
        print(say["none"])
    return 0
