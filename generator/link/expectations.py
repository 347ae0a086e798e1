"""What editors expect a search to find: each id meets a record, each query has something to ask."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from generator.link.references import near_id
from generator.objects.checked import Checked
from generator.objects.corpus import Vocabulary
from generator.objects.fields import Reference
from generator.objects.problem import Problem, problem
from generator.objects.record import Record
from generator.objects.tombstone import Tombstone

_KINDS = ("question", "core-question", "solution", "action")


def expectations(
    vocabulary: Vocabulary,
    checked: Checked,
    records: Mapping[str, Record],
    aliases: Mapping[str, str],
    tombstones: Mapping[str, Tombstone],
    problems: list[Problem],
) -> Vocabulary:
    """The vocabulary with what is expected of a search, in the order of the files."""
    made = []
    for expected in sorted(checked.expect, key=lambda expected: expected.mark):
        if not any(map(str.isalnum, expected.query)):
            problems.append(
                problem("no-search-word", expected.mark, 1, ("query",), word=expected.query)
            )
        found: list[Reference] = []
        for reference in expected.finds:
            id = aliases.get(reference.id, reference.id)
            if id in records:
                found.append(Reference(id, reference.mark))
            elif id in tombstones:
                gone = tombstones[id]
                near = gone.successors[0].id if len(gone.successors) == 1 else ""
                values = {"id": id, "state": gone.state, "near": near}
                width = len(reference.id)
                problems.append(problem("points-to-tombstone", reference.mark, width, **values))
            elif ("record", id) not in checked.broken:
                near = near_id(id, records, _KINDS)
                values = {"id": id, "kinds": " / ".join(_KINDS), "near": near}
                problems.append(problem("unknown-id", reference.mark, len(reference.id), **values))
        made.append(msgspec.structs.replace(expected, finds=tuple(found)))
    return msgspec.structs.replace(vocabulary, expect=tuple(made))
