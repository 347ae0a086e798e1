"""The texts of a source that its editors wrote themselves, so that their language may be judged.

A citizen's words are never among them: no raw question, no quotation, no dissent, no verdict.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from generator.objects.source import Mapping, Node, Scalar, Sequence, Source

#: What editors write in each kind of record, by the path of its field; lists are walked.
_FIELDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "question": (("merged_into", "reason"), ("gap", "reason")),
    "core-question": (("text",), ("gap", "reason"), ("change_note",)),
    "solution": (
        ("name",),
        ("criteria", "reason"),
        ("powers", "what"),
        ("adopted_by", "note"),
        ("gap", "reason"),
        ("change_note",),
    ),
    "action": (
        ("name",),
        ("schedule", "revised", "reason"),
        ("status", "note"),
        ("milestones", "name"),
        ("milestones", "evidence", "what"),
        ("indicators", "name"),
        ("reports", "text"),
        ("evaluations", "text"),
        ("change_note",),
    ),
    "translation": (("title",),),
}
#: Kinds whose body editors write.
_WITH_BODY = ("core-question", "solution", "action", "translation")
_PAPERS = ("green", "white", "blue")


class Written(Struct, frozen=True):
    """A text and where it begins; `body` is Markdown, the others are plain."""

    text: str
    line: int
    column: int
    body: bool = False


class Piece(Struct, frozen=True):
    """What editors wrote into one source; `id` is that of its record, "" for an editorial page."""

    path: str
    id: str
    texts: tuple[Written, ...]


def piece(source: Source, language: str) -> Piece | None:
    """What editors wrote in this language in a source; None where that is nothing."""
    top = source.path.split("/", 1)[0]
    if top in _PAPERS:
        return _of_record(source, language)
    if top == language and source.body.strip():
        return Piece(source.path, "", (_body(source),))
    return None


def _of_record(source: Source, language: str) -> Piece | None:
    head = {key.value: value for key, value in source.head.pairs}
    kind, written = _word(head.get("kind")), _word(head.get("language")) or language
    if kind not in _FIELDS or written != language:
        return None
    texts = []
    for path in _FIELDS[kind]:
        node = head.get(path[0])
        if node is not None:
            texts += [Written(s.value, s.line, s.column) for s in _scalars(node, path[1:])]
    if kind in _WITH_BODY and source.body.strip():
        texts.append(_body(source))
    id = _word(head.get("id")) or _word(head.get("of"))
    return Piece(source.path, id.lower(), tuple(texts)) if texts else None


def _body(source: Source) -> Written:
    return Written(source.body, source.body_line, source.body_column, True)


def _word(node: Node | None) -> str:
    return node.value if isinstance(node, Scalar) else ""


def _scalars(node: Node, path: tuple[str, ...]) -> Iterator[Scalar]:
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _scalars(item, path)
    elif isinstance(node, Mapping) and path:
        for key, value in node.pairs:
            if key.value == path[0]:
                yield from _scalars(value, path[1:])
    elif isinstance(node, Scalar) and not path:
        yield node
