"""check: Sources into Records, each sound by itself; every mistake a Problem at its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from msgspec import Struct

from generator.check.action import check_action
from generator.check.body import check_body
from generator.check.fields import INVALID, Context, choices, converter, nearest
from generator.check.question import check_core_question, check_raw_question
from generator.check.rules import check_sections
from generator.check.solution import check_solution
from generator.check.tombstone import check_tombstone
from generator.check.vocabulary import Read, check_vocabulary
from generator.objects.action import Action
from generator.objects.checked import Checked
from generator.objects.problem import Problem, problem
from generator.objects.question import CoreQuestion, RawQuestion
from generator.objects.record import Record
from generator.objects.solution import Solution
from generator.objects.source import Mapping, Mark, Scalar, Source
from generator.objects.tombstone import Tombstone
from generator.objects.translation import Translation
from generator.objects.vocabulary import Entry, Expectation, PlainLanguage, SameWords, Taxonomy

#: The kinds of record, by the word that authors write.
RECORDS: dict[str, type[Record]] = {
    cls.kind: cls for cls in (RawQuestion, CoreQuestion, Solution, Action)
}
KINDS = (*RECORDS, Translation.kind, Tombstone.kind)

_RULES: dict[type[Record], Callable[[Any, list[Problem]], None]] = {
    RawQuestion: check_raw_question,
    CoreQuestion: check_core_question,
    Solution: check_solution,
    Action: check_action,
}
_DRAFT = re.compile(r"draft-[a-z0-9]+(?:-[a-z0-9]+)*")
_ID = {paper: re.compile(rf"{paper[0]}-[0-9]{{4,9}}") for paper in ("green", "white", "blue")}


class _Judged(Struct, frozen=True):
    """What one source holds, or the id of what was there with mistakes, and those mistakes."""

    made: Record | Translation | Tombstone | Read | str
    problems: tuple[Problem, ...]


def check(sources: Iterable[Source]) -> tuple[Checked, list[Problem]]:
    """Every record and entry of the sources, and every mistake that one of them has by itself."""
    return Checker().check(sources)


class Checker:
    """Checks again and again, judging each Source once as long as it stays among the others.

    What it gives is what `check` would give: nothing of a source's judgement comes from another.
    """

    def __init__(self) -> None:
        #: By identity, beside the source itself, whose identity nobody else can take meanwhile.
        self._known: dict[int, tuple[Source, _Judged]] = {}

    def check(self, sources: Iterable[Source]) -> tuple[Checked, list[Problem]]:
        """Every record and entry of the sources, and every mistake, as `check` promises."""
        problems: list[Problem] = []
        records: list[Record] = []
        translations: list[Translation] = []
        tombstones: list[Tombstone] = []
        entries: list[Entry] = []
        taxonomies: list[Taxonomy] = []
        broken: list[tuple[str, str]] = []
        same: list[SameWords] = []
        expect: list[Expectation] = []
        plain: list[PlainLanguage] = []
        known, self._known = self._known, {}
        for source in sources:
            found = known.get(id(source)) or (source, _judge(source))
            self._known[id(source)] = found
            made = found[1].made
            problems += found[1].problems
            if isinstance(made, Record):
                records.append(made)
            elif isinstance(made, Read):
                entries += made.entries
                broken += made.broken
                same += made.same
                expect += made.expect
                if made.plain is not None:
                    plain.append(made.plain)
                if made.taxonomy is not None:
                    taxonomies.append(made.taxonomy)
            elif isinstance(made, Translation):
                translations.append(made)
            elif isinstance(made, Tombstone):
                tombstones.append(made)
            elif made:
                broken.append(("record", made))
        checked = Checked(
            tuple(records),
            tuple(translations),
            tuple(entries),
            tuple(taxonomies),
            frozenset(broken),
            tuple(tombstones),
            tuple(same),
            tuple(expect),
            tuple(plain),
        )
        return checked, problems


def _judge(source: Source) -> _Judged:
    problems: list[Problem] = []
    made: Record | Translation | Tombstone | Read | str = ""
    top = source.path.split("/", 1)[0]
    if top == "vocabulary":
        made = check_vocabulary(source, problems)
    elif top in _ID:
        made = _check_record(source, top, problems)
    else:
        check_body(source, problems, record=False)
    return _Judged(made, tuple(problems))


def _check_record(
    source: Source, folder: str, problems: list[Problem]
) -> Record | Translation | Tombstone | str:
    """The record, translation or tombstone of a source; where it has mistakes, its id or ""."""
    context = Context(source.path, problems)
    head, kind, id = _without_kind(source.head)
    if not isinstance(kind, Scalar) or not kind.value:
        context.tell("missing-kind", kind or source.head, choices=choices(KINDS))
        return id.value.lower() if id else ""
    name = kind.value
    if name == Translation.kind:
        return _check_translation(source, head, context)
    if name == Tombstone.kind:
        return _check_tombstone(source, head, folder, id, context)
    cls = RECORDS.get(name)
    if cls is None:
        context.tell(
            "unknown-kind", kind, name=name, near=nearest(name, KINDS), choices=choices(KINDS)
        )
        return id.value.lower() if id else ""
    before = len(problems)
    if cls.paper != folder:
        context.tell("wrong-folder", kind, name=name, folder=cls.paper)
    body = check_body(source, problems)
    mark = Mark(source.path, id.line, id.column) if id else source.mark(head)
    if id is not None and id.value:
        _check_id(id, cls, context)
    check_sections(cls, body, mark, problems)
    convert: Any = converter(cls)
    record = convert(head, context, mark=mark, body=body)
    if record is not INVALID:
        _RULES[cls](record, problems)
        for alias in record.aliases:
            if _DRAFT.fullmatch(alias) is None:
                problems.append(problem("bad-alias", mark, 1, ("aliases", alias), value=alias))
        if len(problems) == before:
            return record  # type: ignore[no-any-return]
    return id.value.lower() if id else ""


def _without_kind(head: Mapping) -> tuple[Mapping, Scalar | None, Scalar | None]:
    """The head without `kind` and `body`, and the values of `kind` and `id`."""
    kind = id = None
    pairs = []
    for pair in head.pairs:
        name = pair[0].value
        if name == "kind":
            kind = pair[1]
        elif name != "body":
            if name == "id":
                id = pair[1]
            pairs.append(pair)
    return (
        Mapping(tuple(pairs), head.line, head.column),
        kind if isinstance(kind, Scalar) else None,
        id if isinstance(id, Scalar) else None,
    )


def _check_id(id: Scalar, cls: type[Record], context: Context) -> None:
    if _ID[cls.paper].fullmatch(id.value) or (len(id.value) <= 60 and _DRAFT.fullmatch(id.value)):
        return
    context.tell("bad-id", id, value=id.value, example=f"{cls.paper[0]}-0042")


def _check_translation(source: Source, head: Mapping, context: Context) -> Translation | str:
    before = len(context.problems)
    body = check_body(source, context.problems)
    convert: Any = converter(Translation)
    made = convert(head, context, mark=source.mark(head), body=body)
    if made is INVALID or len(context.problems) > before:
        return ""
    return made  # type: ignore[no-any-return]


def _check_tombstone(
    source: Source, head: Mapping, folder: str, id: Scalar | None, context: Context
) -> Tombstone | str:
    before = len(context.problems)
    if id is not None and not (
        _ID[folder].fullmatch(id.value) or (len(id.value) <= 60 and _DRAFT.fullmatch(id.value))
    ):
        context.tell("bad-id", id, value=id.value, example=f"{folder[0]}-0042")
    if source.body.strip():
        context.tell("unknown-field", source.head, name="body", near="", choices="note")
    mark = Mark(source.path, id.line, id.column) if id else source.mark(head)
    convert: Any = converter(Tombstone)
    made = convert(head, context, mark=mark)
    if made is not INVALID:
        check_tombstone(made, context.problems)
    if made is INVALID or len(context.problems) > before:
        return id.value.lower() if id else ""
    return made  # type: ignore[no-any-return]


__all__ = ["KINDS", "RECORDS", "Checker", "check"]
