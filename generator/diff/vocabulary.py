"""Words that records name: terms, events, places, sources …; and the editorial pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.diff.both import Both
from generator.diff.change import Change, bare
from generator.objects.corpus import Corpus
from generator.objects.described import every_field, vocabularies
from generator.objects.vocabulary import Entry
from generator.render.field_words import FieldWords


def vocabulary(both: Both) -> Iterator[Change]:
    """Entries that come, go or are called something else, with the records that name them."""
    names = FieldWords(both.say.words)
    used, uses = both.before.users(), both.after.users()
    old, new = both.base.corpus.vocabulary, both.head.corpus.vocabulary
    for vocabulary in sorted({*old.entries, *new.entries}):
        before, after = old.entries.get(vocabulary, {}), new.entries.get(vocabulary, {})
        called = _called(names, vocabulary)
        rekeyed = _rekeyed(both, before, after)
        for id, now in rekeyed.items():
            n = used.get(f"{vocabulary}/{id}", 0)
            term = _label(both, after[now])
            values = {"vocabulary": called, "term": term, "old": id, "new": now}
            yield both.tell("vocabulary", "term-rekeyed", n=n, **values)
        for id in sorted({*before, *after} - {*rekeyed, *rekeyed.values()}):
            n = (uses if id in after else used).get(f"{vocabulary}/{id}", 0)
            pair = before.get(id), after.get(id)
            yield from _entry(both, names, (vocabulary, called, id), n, pair)
        if _dated(both.base.corpus, vocabulary) != _dated(both.head.corpus, vocabulary):
            yield both.tell("vocabulary", "taxonomy-changed", vocabulary=called)
    if bare((old.same, old.expect)) != bare((new.same, new.expect)):
        same, expect = len(new.same), len(new.expect)
        yield both.tell("vocabulary", "search-words", same=same, expect=expect)


def _entry(
    both: Both,
    names: FieldWords,
    where: tuple[str, str, str],
    n: int,
    pair: tuple[Entry | None, Entry | None],
) -> Iterator[Change]:
    vocabulary, called, id = where
    before, after = pair
    values: dict[str, str | int] = {"vocabulary": called, "id": id}
    if before is None and after is not None:
        term = _label(both, after)
        yield both.tell("vocabulary", "term-added", **values, term=term, n=n)
    elif before is not None and after is None:
        term = _label(both, before)
        yield both.tell("vocabulary", "term-removed", **values, term=term, n=n)
    elif before is not None and after is not None:
        if before.label != after.label:
            old, new = _whole(both, before, after)
            yield both.tell("vocabulary", "term-renamed", **values, old=old, new=new, n=n)
        differ = sorted(
            name
            for name, value in bare(after).items()
            if name != "label" and bare(before).get(name) != value
        )
        if differ:
            told = ", ".join(_field(names, vocabulary, name) for name in differ)
            term = _label(both, after)
            yield both.tell("vocabulary", "term-changed", **values, term=term, fields=told)


def _rekeyed(
    both: Both, before: Mapping[str, Entry], after: Mapping[str, Entry]
) -> Mapping[str, str]:
    """Entries that have another id and the same label, where that is plain."""
    came: dict[str, list[str]] = {}
    for id, entry in after.items():
        if id not in before:
            came.setdefault(_label(both, entry), []).append(id)
    found: dict[str, str] = {}
    for id, entry in before.items():
        new = came.get(_label(both, entry), [])
        if id not in after and len(new) == 1 and new[0] not in found.values():
            found[id] = new[0]
    return found


def _called(names: FieldWords, vocabulary: str) -> str:
    try:
        return names.vocabulary(vocabulary)
    except KeyError:
        return vocabulary


def _field(names: FieldWords, vocabulary: str, name: str) -> str:
    """A field of an entry, as its reference calls it."""
    kinds = {kind.name: kind for kind in vocabularies()}
    kind = kinds.get(vocabulary) or kinds["taxonomy"]
    field = next((field for field in every_field(kind) if field.name == name), None)
    return name if field is None else names.name(field)


def _label(both: Both, entry: Entry) -> str:
    return entry.label.get(both.say.words.language) or entry.label.default[1]


def _whole(both: Both, before: Entry, after: Entry) -> tuple[str, str]:
    """Two labels so that their difference shows: in this language, or else in all of them."""
    old, new = _label(both, before), _label(both, after)
    if old != new:
        return old, new
    old, new = (
        ", ".join(f"{language}: {text}" for language, text in entry.label.texts)
        for entry in (before, after)
    )
    return old, new


def _dated(corpus: Corpus, facet: str) -> Any:
    taxonomy = corpus.vocabulary.taxonomies.get(facet)
    return None if taxonomy is None else bare((taxonomy.versions, taxonomy.crosswalk))


def pages(both: Both) -> Iterator[Change]:
    """Editorial pages that come, go or say something else."""
    before, after = both.base.pages, both.head.pages
    for path in sorted({*before, *after}):
        old, new = before.get(path), after.get(path)
        page = new or old
        if page is None or old == new:
            continue
        what = "page-added" if old is None else "page-removed" if new is None else "page-changed"
        yield both.tell("pages", what, title=page.title, path=path)
