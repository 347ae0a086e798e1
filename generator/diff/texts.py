"""Passages of the bodies of records: reworded, added, removed; and those that an edition pins.

A section is cited in an edition where an edition holds a text of the record that has this section,
and the words of it will be others than those that the edition shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.diff.both import Both
from generator.diff.change import Change
from generator.diff.words import plain
from generator.ledger.canonical import TITLES
from generator.objects.ledger import Frozen, Ledger
from generator.render.behind import OPENING, behind, parts
from generator.render.words import PAPERS, number

#: Names of the editions by the text of them that says the same of a passage.
Held = tuple[tuple[str, Frozen], ...]


def texts(both: Both) -> Iterator[Change]:
    """What changes in the bodies and titles of records in their own language."""
    holders = pinned(both.head.ledger, both) or pinned(both.base.ledger, both)
    for before, after in both.records():
        was, now = both.before.own(before.id), both.after.own(after.id)
        if was.body != now.body or was.head.get(TITLES[was.kind]) != now.head.get(TITLES[now.kind]):
            yield from _of(both, was, now, holders.get((before.id, was.language), ()))


def pinned(ledger: Ledger, both: Both) -> Mapping[tuple[str, str], Held]:
    """The texts that editions hold, by id and language, each with the edition's name."""
    found: dict[tuple[str, str], Held] = {}
    for editions in ledger.editions.values():
        for edition in editions:
            paper = both.say.words(PAPERS[edition.paper])
            name = both.say.frame("edition", paper=paper, number=edition.number)
            for pin in edition.pinned:
                text = ledger.text(pin.id, pin.language, pin.revision)
                if text is not None:
                    key = (pin.id, pin.language)
                    found[key] = (*found.get(key, ()), (name, text))
    return found


def _of(both: Both, was: Frozen, now: Frozen, held: Held) -> Iterator[Change]:
    id = now.id
    name = both.name(id)
    title = TITLES[now.kind]
    former = [
        edition for edition, text in held if text.head.get(title) == was.head.get(title)
    ] if was.head.get(title) != now.head.get(title) else []  # fmt: skip
    if former:
        editions = both.say.list(list(dict.fromkeys(former)))
        yield both.tell("cited", "cited-retitled", (id,), name=name, editions=editions)
    yield from sections(both, was, now, held)
    found = behind(was, now)
    others = (found.opening, found.changed, found.removed, title in found.fields)
    mentions = both.head.corpus.linking(id, "mentions")
    if mentions and any(others):  # what was only added makes no citation untrue
        yield both.tell(
            "texts", "mentioned", (id, *mentions),
            name=name, n=len(mentions), names=both.names(mentions),
        )  # fmt: skip


def sections(both: Both, was: Frozen, now: Frozen, held: Held) -> Iterator[Change]:
    """The passages that differ; those that editions hold by the editions that hold them."""
    found = behind(was, now)
    reworded = [*([OPENING] if found.opening else []), *found.changed]
    for what, keys in (("reworded", reworded), ("removed", list(found.removed))):
        cited: dict[tuple[str, ...], list[str]] = {}
        for key in keys:
            cited.setdefault(_citing(key, now, held), []).append(key)
        for editions, of_them in cited.items():
            n = len(of_them)
            values = {"name": both.name(now.id), "sections": titles(both, was, now, of_them)}
            if editions:
                values["editions"] = both.say.list(list(editions))
            group, stem = ("cited", "cited") if editions else ("texts", "text")
            yield both.tell(group, f"{stem}-{what}", (now.id,), n=n, **values)
    if found.added:
        shown, n = titles(both, was, now, found.added), len(found.added)
        yield both.tell(
            "texts", "text-added", (now.id,), name=both.name(now.id), n=n, sections=shown
        )


def _citing(key: str, now: Frozen, held: Held) -> tuple[str, ...]:
    """The editions whose text has this passage, in other words than it will have."""
    new = parts(now.body).get(key)
    names = []
    for name, text in held:
        part = parts(text.body).get(key)
        if part is not None and part.text and (new is None or part.text != new.text):
            names.append(name)
    return tuple(dict.fromkeys(names))


def titles(both: Both, was: Frozen, now: Frozen, keys: Iterable[str]) -> str:
    """The headings of sections, as they will be if they stay."""
    before, after = parts(was.body), parts(now.body)
    named = []
    for key in keys:
        part = after.get(key) or before[key]
        named.append(plain(part.title, 40) if key != OPENING else both.say.frame("opening"))
    return both.say.list(named)


def editions(both: Both) -> Iterator[Change]:
    """Editions and revisions that the change releases."""
    before, after = both.base.ledger, both.head.ledger
    for paper, released in after.editions.items():
        known = {edition.number for edition in before.editions.get(paper, ())}
        for edition in released:
            if edition.number not in known:
                words = both.say.words(PAPERS[paper])
                name = both.say.frame("edition", paper=words, number=edition.number)
                ids = tuple(dict.fromkeys(pin.id for pin in edition.pinned))
                yield both.tell(
                    "editions", "edition-new", ids, edition=name, title=edition.title, n=len(ids)
                )
    new = [
        (id, revision)
        for (id, language), revisions in sorted(after.revisions.items())
        for revision in revisions[len(before.revisions.get((id, language), ())) :]
    ]
    if new:
        ids = tuple(dict.fromkeys(id for id, _ in new))
        names = both.say.list(
            [f"{number(id)} {revision.language} v{revision.number}" for id, revision in new]
        )
        yield both.tell("editions", "revisions-new", ids, n=len(new), names=names)
