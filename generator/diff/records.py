"""Records that come, go, take another number, are withdrawn, or are called something else."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diff.both import Both
from generator.diff.change import Change
from generator.objects.record import Record
from generator.render.words import KINDS, REASONS, STANDINGS, WITHDRAWALS, number


def records(both: Both) -> Iterator[Change]:
    """What becomes of records as such; first what readers will miss, then what is new to them."""
    yield from _gone(both)
    for before, after in both.records():
        if after.withdrawn is not None and before.withdrawn is None:
            reason = both.say.words(WITHDRAWALS[after.withdrawn.reason])
            yield _of(both, "record-withdrawn", after, reason=reason)
        elif before.withdrawn is not None and after.withdrawn is None:
            yield _of(both, "record-restored", after)
    for id in both.unread:
        yield both.tell("records", "record-unreadable", (id,), name=both.name(id))
    for id in both.added:
        yield _of(both, "record-added", both.head.corpus.records[id])
    for id in both.mended:
        yield both.tell("records", "record-mended", (id,), name=both.name(id))
    for id, now in both.renumbered.items():
        yield both.tell(
            "records", "record-renumbered", (now, id), old=number(id), new=both.name(now)
        )
    for before, after in both.records():
        yield from _named(both, before, after)


def _gone(both: Both) -> Iterator[Change]:
    head, words = both.head.corpus, both.say.words
    for id in both.gone:
        record = both.base.corpus.records[id]
        tombstone = head.tombstones.get(id)
        if tombstone is not None:
            state, reason = words(STANDINGS[tombstone.state]), words(REASONS[tombstone.reason])
            yield _of(both, "record-left", record, state=state, reason=reason)
        elif id in head.aliases:
            to = head.aliases[id]
            yield both.tell(
                "records", "record-renamed", (id, to), old=both.name(id), new=both.name(to)
            )
        else:
            yield _of(both, "record-removed", record)


def _named(both: Both, before: Record, after: Record) -> Iterator[Change]:
    id, kinds = after.id, both.say.words
    if before.kind != after.kind:
        old, new = kinds(KINDS[before.kind]), kinds(KINDS[after.kind])
        yield both.tell("records", "record-moved", (id,), name=both.name(id), old=old, new=new)
    if before.title != after.title:
        values = {"number": number(id), "old": before.title, "new": after.title}
        yield both.tell("records", "record-retitled", (id,), **values)
    if after.change_note and after.change_note != before.change_note:
        note = after.change_note
        yield both.tell("records", "record-noted", (id,), name=both.name(id), note=note)


def _of(both: Both, what: str, record: Record, **values: str) -> Change:
    kind = both.say.words(KINDS[record.kind])
    return both.tell("records", what, (record.id,), kind=kind, name=both.name(record.id), **values)
