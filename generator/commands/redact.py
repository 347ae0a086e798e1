"""`papers redact ID --words "…" --reason R`: words leave a record, and the record says so.

A citizen's own question keeps a dated redaction with its reason. What had been published already
gets a change note, and the command tells how the old text is taken away by law, for that is a
release (`papers release --redact`) and nothing that may happen by the way.
"""

from __future__ import annotations

import argparse
import datetime as dt
import unicodedata
from pathlib import Path
from typing import get_args, get_type_hints

from generator.commands.options import add_common, today
from generator.edit import Editable
from generator.errors import EditError, OutputError, PapersError
from generator.ledger.read import read_ledger
from generator.load import ledger_shown
from generator.objects.ledger import Frozen, Ledger
from generator.objects.question import RawQuestion, Redaction
from generator.objects.source import Node, Scalar, Source
from generator.objects.source import Sequence as Listed
from generator.objects.translation import Translation
from generator.read import read
from generator.settings import Settings, load_settings
from generator.write import reason_of, replace_file

REASONS: tuple[str, ...] = get_args(get_type_hints(Redaction)["reason"])
#: What stands in place of the words, as people cover words on paper.
COVER = "○○○"

_WORDS = {
    "ko": {
        "none": "{id}: 그런 기록이 없습니다",
        "absent": "{id}에는 그 말이 없습니다. 기록에 적힌 그대로 쓰세요",
        "short": "가릴 말(--words)을 쓰세요",
        "done": "{path}: {n}곳을 가렸습니다",
        "note": "개인정보나 권리를 지키려고 일부를 가렸습니다.",
        "also": "같은 말이 여기에도 있습니다. 함께 살펴보세요: {path}:{line}",
        "released": "이미 펴낸 글에 그 말이 남아 있습니다({texts}). 다음 순서로 내립니다:",
        "history": "git 이력에는 남아 있습니다. 이미 올렸다면 저장소 관리자와 이력에서도 지우세요.",
    },
    "en": {
        "none": "there is no record {id}",
        "absent": "{id} does not say that; write the words as they stand in the record",
        "short": "say which words: --words",
        "done": "{path}: covered in {n} places",
        "note": "Some words were covered to protect a person.",
        "also": "the same words stand here; look at them too: {path}:{line}",
        "released": "published texts still hold the words ({texts}). Take them away in this order:",
        "history": "Git's history still holds them: where they were pushed, remove them there.",
    },
}
#: Which ground of the ledger follows from which reason.
_GROUNDS = {
    "personal-data": "personal-data",
    "third-party": "third-party-rights",
    "unlawful": "unlawful",
}
_ORDER = ("redactions", "change_note")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("id", metavar="ID", help="기록 번호 · the record, such as G-0101")
    parser.add_argument("--words", required=True, help="가릴 말 · the words to cover")
    parser.add_argument("--reason", choices=REASONS, default="personal-data", help="까닭 · why")
    parser.add_argument("--note", default="", help="한 줄 설명 · a line about it")
    add_common(parser)


def run(options: argparse.Namespace) -> int:
    """Cover the words in the record and its translations; 1 where they stand nowhere in it."""
    settings = load_settings(options.config)
    say = _WORDS["ko" if options.lang == "ko" else "en"]
    id, words = options.id.strip().lower(), unicodedata.normalize("NFC", options.words).strip()
    if not words:
        raise PapersError.of(_WORDS, "short")
    sources, _ = read(settings.content, settings.allowed)
    own = [source for source in sources if id in _names(source)]
    if not own:
        raise PapersError.of(_WORDS, "none", id=id)
    ledger, _ = read_ledger(settings.ledger, ledger_shown(settings))
    holding = _published(ledger, id, words)
    done = 0
    for path in sorted({source.path for source in own}):
        here = [source for source in sources if source.path == path]
        text, count = _covered(settings.content / path, here, own, words, options, bool(holding))
        if count:
            replace_file(settings.content / path, text.encode("utf-8"))
            print(say["done"].format(path=path, n=count))
        done += count
    if not done:
        raise PapersError.of(_WORDS, "absent", id=id)
    for source in sources:
        if id not in _names(source) and (line := _line_of(source, words)):
            print(say["also"].format(path=source.path, line=line))
    _advise(settings, ledger, id, holding, options.reason, say)
    return 0


def _covered(
    path: Path,
    here: list[Source],
    own: list[Source],
    words: str,
    options: argparse.Namespace,
    published: bool,
) -> tuple[str, int]:
    """The text of a file with the words covered in these sources of it, and in how many places."""
    say = _WORDS["ko" if options.lang == "ko" else "en"]
    day: dt.date = today(options)
    try:
        file = Editable(path.name, unicodedata.normalize("NFC", path.read_bytes().decode("utf-8")))
        total = 0
        for number, source in enumerate(here):
            if source not in own:
                continue
            if _word(source, "id") != (file.get(number, ("id",)) or ""):
                raise EditError(
                    "a document before it cannot be read; run papers check",
                    "그 앞의 문서를 읽을 수 없습니다. papers check로 확인하세요",
                )
            count = 0
            for at, value in list(file.scalars(number)):
                if words in value and at != ("body",):
                    file.set(number, at, value.replace(words, COVER))
                    count += value.count(words)
            body = file.body(number)
            if words in body:
                file.set_body(number, body.replace(words, COVER))
                count += body.count(words)
            if not count:
                continue
            total += count
            kind = file.get(number, ("kind",))
            if kind == RawQuestion.kind:
                redaction = {"date": day.isoformat(), "reason": options.reason}
                if options.note:
                    redaction["note"] = options.note
                file.append(number, ("redactions",), redaction, _ORDER)
            if published and kind != Translation.kind:
                file.set(number, ("change_note",), options.note or say["note"], _ORDER)
    except EditError as error:
        raise OutputError(f"{path}: {error}", f"{path}: {error.korean}") from error
    except OSError as error:
        reason, korean = reason_of(error)
        raise OutputError(f"{path}: {reason}", f"{path}: {korean}") from error
    except UnicodeDecodeError as error:
        raise OutputError(
            f"{path}: it is not in UTF-8", f"{path}: UTF-8로 저장되지 않았습니다"
        ) from error
    return file.text, total


def _names(source: Source) -> set[str]:
    """The id of a source, or of the record that it translates; former ids too."""
    found = set()
    for key, node in source.head.pairs:
        if key.value in ("id", "of") and isinstance(node, Scalar):
            found.add(node.value.lower())
        elif key.value == "aliases":
            found |= set(_texts(node))
    return found


def _word(source: Source, name: str) -> str:
    """The word that a source has in a field; "" where it has none."""
    for key, node in source.head.pairs:
        if key.value == name and isinstance(node, Scalar):
            return node.value
    return ""


def _texts(node: Node) -> list[str]:
    if isinstance(node, Scalar):
        return [node.value]
    if isinstance(node, Listed):
        return [text for item in node.items for text in _texts(item)]
    return [text for _, item in node.pairs for text in _texts(item)]


def _line_of(source: Source, words: str) -> int:
    """The line in which a source holds the words; 0 where it does not."""
    for key, node in source.head.pairs:
        if key.value != "body" and any(words in text for text in _texts(node)):
            return node.line
    if words in source.body:
        return source.body_line + source.body[: source.body.index(words)].count("\n")
    return 0


def _published(ledger: Ledger, id: str, words: str) -> list[tuple[str, int]]:
    """Language and number of each published text of a record that holds the words."""
    return [
        (language, revision.number)
        for (of, language), revisions in sorted(ledger.revisions.items())
        for revision in revisions
        if of == id and not revision.gone and _holds(ledger.texts.get(revision.sha256), words)
    ]


def _holds(frozen: Frozen | None, words: str) -> bool:
    return frozen is not None and words in f"{frozen.head}\n{frozen.body}"


def _advise(
    settings: Settings,
    ledger: Ledger,
    id: str,
    holding: list[tuple[str, int]],
    reason: str,
    say: dict[str, str],
) -> None:
    """What is left to do, as commands that can be copied."""
    if holding:
        paper = {"g": "green", "w": "white", "b": "blue"}.get(id[0], "green")
        texts = ", ".join(f"{language} {number}" for language, number in holding)
        print(say["released"].format(texts=texts))
        print(f"    papers release {paper} --revisions-only")
        for language, number in holding:
            print(
                f"    papers release {paper} --redact {id} --ground {_GROUNDS[reason]} "
                f"--language {language} --revision {number}"
            )
    print(say["history"])
