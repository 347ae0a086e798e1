"""The chapters of a book that hold records, and the order of records in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from generator.objects.ledger import Frozen
from generator.render.book.shelf import GONE, Shelf
from generator.render.words import Words


class Plan(Struct, frozen=True):
    """A chapter to be: its fragment, its title, what it says first, and its records in order."""

    fragment: str
    title: str
    lead: str
    ids: tuple[str, ...]


def plans(shelf: Shelf, say: Words) -> Iterator[Plan]:
    """The chapters of a paper: every record of the shelf stands in one of them."""
    kinds: dict[str, list[Frozen]] = {}
    for held in shelf.held.values():
        kinds.setdefault(held.text.kind, []).append(held.text)
    core = kinds.pop("core-question", [])
    if core:
        lead = say("원질문 가운데 뜻이 같은 것을 모아 만든 핵심질문 {n}개입니다.", n=len(core))
        yield Plan("core-questions", say("녹서의 핵심질문"), lead, _ids(core))
    for label, name, group in _grouped(kinds.pop("question", []), "event", shelf):
        title = say("시민의 원질문") + (f" · {label}" if label else "")
        lead = say(
            "시민이 한 질문 {n}개입니다. 시민의 말을 고치지 않고 그대로 실었습니다.", n=len(group)
        )
        yield Plan(f"questions{name}", title, lead, _ids(group))
    for label, name, group in _grouped(kinds.pop("solution", []), "agenda", shelf):
        title = say("백서의 해법") + (f" · {label}" if label else "")
        lead = say("핵심질문에 답하려고 함께 찾은 해법 {n}개입니다.", n=len(group))
        yield Plan(f"solutions{name}", title, lead, _ids(group))
    gone = kinds.pop(GONE, [])
    rest = [text for group in kinds.values() for text in group]
    if rest:
        lead = say("해법을 옮기는 실행 {n}개입니다. 날짜 있는 근거를 함께 적었습니다.", n=len(rest))
        yield Plan("actions", say("청서의 실행"), lead, _ids(rest))
    if gone:
        lead = say("펴낸 뒤에 법에 따라 글을 내린 기록입니다. 번호와 자리는 남겨 둡니다.")
        yield Plan("gone", say("내린 기록"), lead, _ids(gone))


def _grouped(
    texts: Iterable[Frozen], field: str, shelf: Shelf
) -> Iterator[tuple[str, str, list[Frozen]]]:
    """Groups by the values of a field, in the order of their first records; the rest comes last.

    Each has its label and the end of its fragment; both are empty for what is not divided, and for
    the rest.
    """
    groups: dict[str, list[Frozen]] = {}
    for text in texts:
        groups.setdefault(str(text.head.get(field, "")), []).append(text)
    alone = groups.pop("", [])
    if len(groups) == 1 and not alone:
        ((_, group),) = groups.items()
        yield "", "", group
        return
    for name, group in groups.items():
        yield shelf.label(field, name)[0], f"-{name}", group
    if alone:
        yield "", "", alone


def _ids(texts: Iterable[Frozen]) -> tuple[str, ...]:
    return tuple(text.id for text in texts)
