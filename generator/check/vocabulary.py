"""A vocabulary file into its entries, and what they must say."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from generator.check.body import leads_where_it_seems
from generator.check.fields import INVALID, Context, choices, converter, nearest
from generator.check.rules import check_order
from generator.objects.problem import Problem, problem
from generator.objects.source import Mapping, Scalar, Sequence, Source
from generator.objects.vocabulary import (
    Actor,
    Agenda,
    Claim,
    Entry,
    Event,
    Expectation,
    GlossaryTerm,
    NationalTask,
    Place,
    PlainLanguage,
    Reported,
    SameWords,
    SearchWords,
    Taxonomy,
)

#: The kinds of entry that a vocabulary file can list, by the name in its `kind`.
ENTRIES: dict[str, type[Entry]] = {
    cls.vocabulary: cls
    for cls in (Event, Actor, Place, Reported, Claim, GlossaryTerm, NationalTask, Agenda)
}
KINDS = ("taxonomy", *ENTRIES, "search", "plain-language")


class Read(Struct, frozen=True):
    """What stood in a vocabulary file.

    `broken` are the (vocabulary, id) pairs of what had mistakes: they exist, so nobody is told
    that they do not.
    """

    entries: tuple[Entry, ...] = ()
    taxonomy: Taxonomy | None = None
    broken: tuple[tuple[str, str], ...] = ()
    same: tuple[SameWords, ...] = ()
    expect: tuple[Expectation, ...] = ()
    plain: PlainLanguage | None = None


def check_vocabulary(source: Source, problems: list[Problem]) -> Read:
    """The entries of a vocabulary file, its taxonomy, or its words for search or plain language."""
    context = Context(source.path, problems)
    kind = next((value for key, value in source.head.pairs if key.value == "kind"), None)
    if not isinstance(kind, Scalar) or not kind.value:
        context.tell("missing-kind", kind or source.head, choices=choices(KINDS))
        return Read()
    rest = Mapping(
        tuple(pair for pair in source.head.pairs if pair[0].value != "kind"),
        source.head.line,
        source.head.column,
    )
    if kind.value == "taxonomy":
        taxonomy = converter(Taxonomy)(rest, context)
        if taxonomy is INVALID:
            return Read(broken=(("taxonomy", _scalar(rest, "facet")), *_term_ids(rest)))
        for version in taxonomy.versions:
            check_order(version.valid_from, version.valid_to, version.mark, problems, "valid_to")
        return Read(taxonomy=taxonomy)
    if kind.value == "search":
        words = converter(SearchWords)(rest, context)
        return Read() if words is INVALID else Read(same=words.same, expect=words.expect)
    if kind.value == "plain-language":
        plain = converter(PlainLanguage)(rest, context)
        return Read() if plain is INVALID else Read(plain=plain)
    if kind.value not in ENTRIES:
        context.tell(
            "unknown-kind",
            kind,
            name=kind.value,
            near=nearest(kind.value, KINDS),
            choices=choices(KINDS),
        )
        return Read()
    return _entries(rest, ENTRIES[kind.value], context)


def _entries(rest: Mapping, cls: type[Entry], context: Context) -> Read:
    entries: list[Entry] = []
    broken: list[tuple[str, str]] = []
    convert: Any = converter(cls)
    listed = None
    for key, value in rest.pairs:
        if key.value == "entries":
            listed = value
        else:
            context.tell("unknown-field", key, name=key.value, near="", choices="kind, entries")
    if not isinstance(listed, Sequence):
        context.tell("missing-field", listed or rest, name="entries")
        return Read()
    for item in listed.items:
        entry = convert(item, context)
        if entry is INVALID:
            if isinstance(item, Mapping):
                broken.append((cls.vocabulary, _scalar(item, "id")))
            continue
        _check_entry(entry, context.problems)
        entries.append(entry)
    return Read(tuple(entries), broken=tuple(broken))


def _check_entry(entry: Entry, problems: list[Problem]) -> None:
    if isinstance(entry, Event):
        check_order(entry.date, entry.until, entry.mark, problems, "until")
    elif isinstance(entry, Actor | Place) and entry.valid_from is not None:
        check_order(entry.valid_from, entry.valid_to, entry.mark, problems, "valid_to")
    elif isinstance(entry, Reported) and not _is_address(entry.url):
        problems.append(problem("bad-url", entry.mark, 1, ("url",), value=entry.url))


def _is_address(url: str | None) -> bool:
    if url is None:
        return True
    whole = url.startswith(("https://", "http://")) and " " not in url
    return whole and leads_where_it_seems(url)


def _scalar(node: Mapping, name: str) -> str:
    for key, value in node.pairs:
        if key.value == name and isinstance(value, Scalar):
            return value.value
    return ""


def _term_ids(rest: Mapping) -> list[tuple[str, str]]:
    facet = _scalar(rest, "facet")
    for key, value in rest.pairs:
        if key.value == "terms" and isinstance(value, Sequence):
            return [(facet, _scalar(t, "id")) for t in value.items if isinstance(t, Mapping)]
    return []
