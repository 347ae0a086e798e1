"""Every word of the interface is there in every language, and says its values."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from jinja2.ext import babel_extract

from generator.errors import ToolMissingError
from generator.render.words import CLOSED_LISTS, words

PROJECT = Path(__file__).resolve().parents[2]
THEME = PROJECT / "theme"
CATALOGUES = sorted((THEME / "locales").glob("*.po"))
_JINJA = {"trim_blocks": "true", "lstrip_blocks": "true"}


def used() -> Iterator[str]:
    """Every word that a template, the code or a closed list looks up."""
    for path in sorted(THEME.rglob("*.html")):
        with path.open("rb") as file:
            for _line, found, *_ in extract(babel_extract, file, {"_": None}, options=_JINJA):
                yield found if isinstance(found, str) else found[0]
    for path in [
        *sorted((PROJECT / "generator/render").rglob("*.py")),
        *sorted((PROJECT / "generator/plugin").glob("*.py")),
    ]:
        with path.open("rb") as file:
            for _line, found, *_ in extract(
                "python", file, {"_": None, "words": None, "say": None}
            ):
                text = found if isinstance(found, str) else found[0]
                if isinstance(text, str) and any("가" <= letter <= "힣" for letter in text):
                    yield text
    for closed in CLOSED_LISTS:
        yield from closed.values()


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_catalogue_holds_every_word_and_no_other(path: Path) -> None:
    say = words(THEME, path.stem, strict=True)
    wanted = set(used())
    assert len(wanted) > 200
    lacking = [word for word in wanted if not _has(say, word)]
    assert lacking == []
    with path.open("rb") as file:
        held = {m.id if isinstance(m.id, str) else m.id[0] for m in read_po(file) if m.id}
    assert sorted(held - wanted) == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_translation_keeps_the_places_of_values(path: Path) -> None:
    with path.open("rb") as file:
        for message in read_po(file):
            ids = [message.id] if isinstance(message.id, str) else list(message.id)
            said = [message.string] if isinstance(message.string, str) else list(message.string)
            for text in said if ids[0] else ():
                assert _places(text) == _places(ids[0]), text


def _has(say: object, word: str) -> bool:
    try:
        say(word, **dict.fromkeys(_places(word), "1"))  # type: ignore[operator]
    except KeyError:
        return False
    return True


def _places(text: str) -> set[str]:
    return {piece.split("}")[0] for piece in text.split("{")[1:]}


def test_korean_words_stand_for_themselves() -> None:
    say = words(THEME, "ko", strict=True)
    assert say("녹서") == "녹서"
    assert say("원질문 {n}개", n=1436) == "원질문 1,436개"


def test_english_has_a_singular_and_a_plural() -> None:
    say = words(THEME, "en")
    assert say("원질문 {n}개", n=1) == "1 raw question"
    assert say("원질문 {n}개", n=1436) == "1,436 raw questions"


def test_a_missing_word_stays_korean_or_stops_a_strict_caller() -> None:
    assert words(THEME, "en")("없는 낱말") == "없는 낱말"
    with pytest.raises(KeyError):
        words(THEME, "en", strict=True)("없는 낱말")


def test_a_language_without_a_catalogue_is_told_in_one_sentence() -> None:
    with pytest.raises(ToolMissingError, match=r"xx\.po"):
        words(THEME, "xx")
