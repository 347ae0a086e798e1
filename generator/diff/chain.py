"""What a change does to the chain: links, what they leave alone, how far questions come, gaps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.diff.both import Both
from generator.diff.change import Change
from generator.diff.words import plain
from generator.objects.corpus import Corpus, OpenGap
from generator.objects.record import Record
from generator.render.words import COVERAGE, number

#: What a link is called, by the field that makes it. A mention in a body is no link of the chain.
_LINKS = {
    "answers": "answers",
    "implements": "implements",
    "merged_into": "merged",
    "duplicate_of": "duplicate",
    "supersedes": "supersedes",
    "successor": "succeeds",
    "related": "related",
}
#: What carries a record on, by its kind.
_CARRIES = {"core-question": "answers", "solution": "implements"}
_STEPS = {"question": "merged_into", "action": "implements"}

Link = tuple[str, str, str]


def chain(both: Both) -> Iterator[Change]:
    """Links that come and go, then what follows from them."""
    yield from _left_alone(both)
    before = {(r, both.after_id(a), both.after_id(b)) for r, a, b in _links(both.base.corpus)}
    after = set(_links(both.head.corpus))
    unread = both.base.unread | both.head.unread
    for relation, what in _LINKS.items():
        for link in sorted(after - before):
            if link[0] == relation and unread.isdisjoint(link):
                yield _told(both, what, link)
        for link in sorted(before - after):
            if link[0] == relation and unread.isdisjoint(link):
                yield _told(both, f"{what}-no-more", link)
    yield from _coverage(both)
    yield from _gaps(both)


def _told(both: Both, what: str, link: Link) -> Change:
    _, id, to = link
    return both.tell("chain", what, (id, to), name=both.name(id), to=both.name(to))


def _links(corpus: Corpus) -> Iterator[Link]:
    for target, links in corpus.backlinks.items():
        for link in links:
            if link.relation in _LINKS:
                yield link.relation, link.id, target


def _left_alone(both: Both) -> Iterator[Change]:
    """Records that nothing carries on any more, and those that something now does."""
    base, head = both.base.corpus, both.head.corpus
    onward, back = _onward(base), _onward(head)
    for before, after in both.records():
        if before.kind != after.kind or after.withdrawn is not None:
            continue
        carried, carries = _carriers(before, base, onward), _carriers(after, head, back)
        if bool(carried) != bool(carries) and not (both.head.unread or both.base.unread):
            if carried:
                what = f"orphan-{after.kind}"
            elif after.kind in _CARRIES:
                what = f"first-{after.kind}"
            else:
                continue
            ids = (after.id, *sorted(carried or carries))
            yield both.tell("chain", what, ids, name=both.name(after.id))


def _onward(corpus: Corpus) -> Mapping[tuple[str, str], list[str]]:
    """Where each record points to, by its id and relation."""
    found: dict[tuple[str, str], list[str]] = {}
    for relation, id, target in _links(corpus):
        found.setdefault((id, relation), []).append(target)
    return found


def _carriers(
    record: Record, corpus: Corpus, onward: Mapping[tuple[str, str], list[str]]
) -> list[str]:
    """The records that stand and on which this one depends in the chain."""
    if record.kind in _CARRIES:
        near = list(corpus.linking(record.id, _CARRIES[record.kind]))
    else:
        near = onward.get((record.id, _STEPS[record.kind]), [])
    return [id for id in near if id in corpus.records and corpus.records[id].withdrawn is None]


def _coverage(both: Both) -> Iterator[Change]:
    """Questions that come further, or less far; those of one step in one sentence."""
    steps: dict[tuple[int, int], list[str]] = {}
    for before, after in both.records():
        if after.kind not in ("question", "core-question") or before.kind != after.kind:
            continue
        old = both.base.corpus.coverage.get(before.id)
        new = both.head.corpus.coverage.get(after.id)
        if old is None or new is None or old == new:
            continue
        # What cannot be read may be the very record that is missed: its mistake comes first.
        if not (both.head.unread if new < old else both.base.unread):
            steps.setdefault((old, new), []).append(after.id)
    for step, ids in sorted(steps.items()):
        shown = {
            name: both.say.words(COVERAGE[reached])
            for name, reached in zip(("old", "new"), step, strict=True)
        }
        yield both.tell("chain", "coverage", ids, names=both.names(ids), n=len(ids), **shown)


def _gaps(both: Both) -> Iterator[Change]:
    before = {both.after_id(gap.id): gap for gap in both.base.corpus.gaps}
    after: dict[str, OpenGap] = {gap.id: gap for gap in both.head.corpus.gaps}
    for id, gap in after.items():
        if id not in before and id not in both.base.unread:
            reason = plain(gap.gap.reason)
            yield both.tell("chain", "gap-opened", (id,), name=both.name(id), reason=reason)
    for id in before:
        if id not in after and id in both.head.corpus.records:
            yield both.tell("chain", "gap-closed", (id,), name=both.name(id), number=number(id))
