"""link: Records into the Corpus; what each reference meets, and all that follows from that."""

from __future__ import annotations

import datetime as dt

from generator.link.backlinks import backlinks
from generator.link.chain import coverages, gaps, progresses, stale_records
from generator.link.expectations import expectations
from generator.link.facets import facets
from generator.link.permalinks import own_ids
from generator.link.references import check_circles, resolve
from generator.link.small_groups import held_back, without_places
from generator.link.tombstones import tombstones
from generator.link.translations import translations
from generator.link.vocabulary import check_terms_in_force, vocabulary
from generator.objects.checked import Checked
from generator.objects.corpus import Corpus
from generator.objects.problem import Problem
from generator.settings import SMALL_GROUPS


def link(
    checked: Checked, today: dt.date, small_groups: int = SMALL_GROUPS
) -> tuple[Corpus, list[Problem]]:
    """The Corpus as of `today`, the same for any order of the records, and what does not link.

    Where fewer people than `small_groups` spoke at a place, its raw questions name none: not here,
    and so in nothing that is made from the Corpus. Where there are problems it holds what could be
    linked.
    """
    problems: list[Problem] = []
    broken_records = frozenset(id for what, id in checked.broken if what == "record")
    words = vocabulary(checked, problems)
    records, aliases = own_ids(checked.records, problems)
    gone = tombstones(checked.tombstones, records, aliases, broken_records, problems)
    words = expectations(words, checked, records, aliases, gone, problems)
    links, names = resolve(records, aliases, words, checked.broken, problems, gone)
    check_circles(links, records, problems)
    check_terms_in_force(records, words, problems)
    held = held_back(records, words, small_groups)
    records = without_places(records, held)
    names = [name for name in names if name.vocabulary != "place" or name.source not in held]
    back = backlinks(links)
    # A mistyped id may be that of the very record that is missed: its own mistake comes first.
    mistyped = {
        str(told.mark)
        for told in problems
        if told.code in ("unknown-id", "wrong-target")
        and dict(told.values)["kinds"] in ("core-question", "solution")
    }
    open_gaps = gaps(records, back, broken_records | mistyped, today, problems)
    progress = progresses(records, today)
    corpus = Corpus(
        today=today,
        records=records,
        vocabulary=words,
        translations=translations(
            checked.translations, records, aliases, broken_records, problems, gone
        ),
        aliases=aliases,
        backlinks=back,
        coverage=coverages(records, back),
        progress=progress,
        stale=stale_records(records, today),
        gaps=open_gaps,
        facets=facets(records, names, back),
        tombstones=gone,
        held_back=held,
    )
    return corpus, problems


__all__ = ["link"]
