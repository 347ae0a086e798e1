"""One owner a path: every id and every former name belongs to one record."""

from __future__ import annotations

from collections.abc import Iterable

from generator.objects.problem import Problem, problem
from generator.objects.record import Record


def order(id: str) -> tuple[str, int, str]:
    """The key by which ids are sorted: paper, then number; drafts last, by name."""
    letter, _, number = id.partition("-")
    if number.isdigit() and number.isascii():
        return ("gwb".find(letter).__str__(), int(number), id)
    return ("9", 0, id)


def own_ids(
    records: Iterable[Record], problems: list[Problem]
) -> tuple[dict[str, Record], dict[str, str]]:
    """Records by id in the order of ids, and the id that each alias leads to.

    A second owner of an id or an alias is told at its place; the first by path and line keeps it.
    """
    owned: dict[str, Record] = {}
    for record in sorted(records, key=lambda record: (order(record.id), record.mark)):
        first = owned.get(record.id)
        if first is not None:
            place = f"{first.mark.path}:{first.mark.line}"
            values = {"id": record.id, "first": place}
            code = "duplicate-draft" if record.id.startswith("draft-") else "duplicate-id"
            problems.append(problem(code, record.mark, len(record.id), **values))
        else:
            owned[record.id] = record
    aliases: dict[str, str] = {}
    for record in owned.values():
        for alias in record.aliases:
            draft = owned.get(alias)
            other = draft or owned.get(aliases.get(alias, ""))
            if draft is not None and draft is not record:
                # Its name was numbered meanwhile, on another branch: the draft has to give way.
                values = {"id": alias, "first": f"{record.mark.path}:{record.mark.line}"}
                problems.append(problem("duplicate-draft", draft.mark, len(alias), **values))
            elif other is not None:
                place = f"{other.mark.path}:{other.mark.line}"
                problems.append(
                    problem(
                        "duplicate-id", record.mark, 1, ("aliases", alias), id=alias, first=place
                    )
                )
            else:
                aliases[alias] = record.id
    return owned, aliases
