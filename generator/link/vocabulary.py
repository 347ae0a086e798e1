"""The vocabulary: one entry a name, taxonomies with versions that follow each other."""

from __future__ import annotations

import datetime as dt
import itertools
import unicodedata
from collections.abc import Mapping

from generator.link.references import near_word
from generator.objects.checked import Checked
from generator.objects.corpus import Vocabulary
from generator.objects.date import PartialDate
from generator.objects.fields import Reference
from generator.objects.problem import Problem, problem
from generator.objects.question import RawQuestion
from generator.objects.record import Record
from generator.objects.source import Mark
from generator.objects.vocabulary import (
    Claim,
    Entry,
    Event,
    HardWord,
    PlainLanguage,
    SameWords,
    Taxonomy,
    TaxonomyVersion,
)


def vocabulary(checked: Checked, problems: list[Problem]) -> Vocabulary:
    """Every entry by vocabulary and id, in the order of their files."""
    entries: dict[str, dict[str, Entry]] = {}
    taxonomies: dict[str, Taxonomy] = {}
    for entry in sorted(checked.entries, key=lambda entry: entry.mark):
        _add(entries, entry.vocabulary, entry, problems)
    for taxonomy in sorted(checked.taxonomies, key=lambda taxonomy: taxonomy.mark):
        first = taxonomies.get(taxonomy.facet)
        if first is not None:
            _tell_twice("taxonomy", taxonomy.facet, first.mark, taxonomy.mark, problems)
            continue
        taxonomies[taxonomy.facet] = taxonomy
        for term in taxonomy.terms:
            _add(entries, taxonomy.facet, term, problems)
        _check_taxonomy(taxonomy, problems)
    _check_contradictions(entries.get("claim", {}), problems)
    same = tuple(sorted(checked.same, key=lambda group: group.mark))
    _check_same(same, problems)
    return Vocabulary(entries, taxonomies, same, plain=_plain(checked, problems))


def _plain(checked: Checked, problems: list[Problem]) -> PlainLanguage:
    """The hard words of all files as one list; a word that has two entries is told."""
    seen: dict[str, HardWord] = {}
    words = sorted((word for list_ in checked.plain for word in list_.hard), key=_mark_of)
    for entry in words:
        for field, word in (("word", entry.word), *(("also", other) for other in entry.also)):
            first = seen.setdefault(word, entry)
            if first is not entry:
                place = str(first.mark).rsplit(":", 1)[0]
                at = (field, word) if field == "also" else (field,)
                problems.append(
                    problem("plain-word-twice", entry.mark, 1, at, word=word, first=place)
                )
    return PlainLanguage(
        hard=tuple(words),
        allow=tuple(dict.fromkeys(word for list_ in checked.plain for word in list_.allow)),
        sentence=next((list_.sentence for list_ in checked.plain if list_.sentence), None),
    )


def _mark_of(word: HardWord) -> Mark:
    return word.mark


def _check_same(groups: tuple[SameWords, ...], problems: list[Problem]) -> None:
    """A word can be looked for, is in one group of its language alone, and has a companion."""
    seen: dict[tuple[str, str], SameWords] = {}
    for group in groups:
        if len(group.words) < 2:
            problems.append(
                problem(
                    "lone-search-word",
                    group.mark,
                    1,
                    ("words", group.words[0]),
                    word=group.words[0],
                )
            )
        own: set[str] = set()
        for word in group.words:
            # Spaces and capitals make no other word: the search reads past them.
            bare = "".join(unicodedata.normalize("NFKC", word).casefold().split())
            first = seen.setdefault((group.language, bare), group)
            if not any(map(str.isalnum, word)):
                problems.append(
                    problem("no-search-word", group.mark, 1, ("words", word), word=word)
                )
            elif bare in own:
                problems.append(
                    problem("duplicate-in-list", group.mark, 1, ("words", word), value=word)
                )
            elif first is not group:
                place = str(first.mark).rsplit(":", 1)[0]
                problems.append(
                    problem(
                        "search-word-twice", group.mark, 1, ("words", word), word=word, first=place
                    )
                )
            own.add(bare)


def _add(
    entries: dict[str, dict[str, Entry]], name: str, entry: Entry, problems: list[Problem]
) -> None:
    shelf = entries.setdefault(name, {})
    if entry.id in shelf:
        _tell_twice(name, entry.id, shelf[entry.id].mark, entry.mark, problems)
    else:
        shelf[entry.id] = entry


def _tell_twice(name: str, id: str, first: object, mark: object, problems: list[Problem]) -> None:
    place = str(first).rsplit(":", 1)[0]
    problems.append(problem("duplicate-entry", mark, vocabulary=name, id=id, first=place))  # type: ignore[arg-type]


def _check_taxonomy(taxonomy: Taxonomy, problems: list[Problem]) -> None:
    known = tuple(term.id for term in taxonomy.terms)
    terms = frozenset(known)

    def check(reference: Reference) -> None:
        if reference.id not in terms:
            near = near_word(reference.id, known)
            problems.append(
                problem(
                    "unknown-term",
                    reference.mark,
                    len(reference.id),
                    vocabulary=taxonomy.facet,
                    id=reference.id,
                    near=near,
                    choices=", ".join(known[:12]),
                )
            )

    for version in taxonomy.versions:
        for reference in version.terms:
            check(reference)
    for crossing in taxonomy.crosswalk:
        check(crossing.term)
        check(crossing.to)
    versions = sorted(taxonomy.versions, key=lambda version: version.valid_from.first)
    for earlier, later in itertools.pairwise(versions):
        # A version that ends in a month may be followed by one that begins in it.
        if earlier.valid_to is None or earlier.valid_to.first >= later.valid_from.last:
            problems.append(
                problem(
                    "overlapping-versions",
                    later.mark,
                    1,
                    ("valid_from",),
                    id=later.id,
                    other=earlier.id,
                )
            )


def _check_contradictions(claims: Mapping[str, Entry], problems: list[Problem]) -> None:
    """A contradiction is seen from both sides."""
    said = {
        claim.id: {reference.id for reference in claim.contradicts}
        for claim in claims.values()
        if isinstance(claim, Claim)
    }
    for claim in claims.values():
        if not isinstance(claim, Claim):
            continue
        for reference in claim.contradicts:
            other = reference.id
            if other in said and claim.id not in said[other]:
                problems.append(
                    problem(
                        "contradiction-one-sided",
                        reference.mark,
                        len(reference.id),
                        id=claim.id,
                        other=other,
                    )
                )


def check_terms_in_force(
    records: Mapping[str, Record], words: Vocabulary, problems: list[Problem]
) -> None:
    """Tell each raw question whose sector or topic was not in force when it was asked."""
    known: dict[tuple[str, PartialDate], tuple[str, ...] | None] = {}
    for record in records.values():
        if not isinstance(record, RawQuestion):
            continue
        event = words.get("event", record.event.id)
        asked = record.asked or (event.date if isinstance(event, Event) else None)
        if asked is None:
            continue
        for facet, reference in (("sector", record.sector), ("topic", record.topic)):
            taxonomy = words.taxonomies.get(facet)
            if reference is None or taxonomy is None or not taxonomy.versions:
                continue
            if words.get(facet, reference.id) is None:
                continue
            if (facet, asked) not in known:  # a few days, thousands of questions
                known[facet, asked] = _in_force(taxonomy, asked)
            terms = known[facet, asked]
            if terms is not None and reference.id not in terms:
                problems.append(
                    problem(
                        "term-not-in-force",
                        reference.mark,
                        len(reference.id),
                        vocabulary=facet,
                        id=reference.id,
                        date=asked,
                        choices=", ".join(terms),
                    )
                )


def _in_force(taxonomy: Taxonomy, date: PartialDate) -> tuple[str, ...] | None:
    """The terms of every version that may have been in force on the date; None for no version."""
    versions = [version for version in taxonomy.versions if _covers(version, date)]
    if not versions:
        return None
    return tuple(dict.fromkeys(r.id for version in versions for r in version.terms))


def _covers(version: TaxonomyVersion, date: PartialDate) -> bool:
    end = version.valid_to.last if version.valid_to else dt.date.max
    return version.valid_from.first <= date.last and date.first <= end
