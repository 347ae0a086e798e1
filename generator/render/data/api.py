"""What stands below `/api/v1/` for all records at once: links, editions, releases, addresses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from email.utils import format_datetime
from typing import Any

from generator.objects.ledger import Ledger, Revision
from generator.render.data.addresses import Addresses
from generator.render.data.clean import clean
from generator.render.data.plain import Plain
from generator.render.data.record import revision_data, standing
from generator.render.data.survey import Survey

Found = Iterator[tuple[str, Any]]


def listings(survey: Survey) -> Found:
    """Each listing by its name."""
    at = Addresses.at(survey.settings, 2)
    ledger = survey.ledger
    yield "links", _links(survey)
    yield "editions", _editions(survey, at)
    yield "releases", _releases(survey, at)
    yield "timemap", _timemaps(survey, at)
    yield "glossary", _glossary(survey)
    yield (
        "addresses",
        {
            "addresses": dict(ledger.addresses),
            "aliases": dict(survey.corpus.aliases),
            "head": ledger.head,
            "lines": ledger.lines,
            "states": {
                id: [standing(one) for one in standings]
                for id, standings in sorted(ledger.states.items())
            },
        },
    )
    yield "vocabulary", _vocabulary(survey)


def _links(survey: Survey) -> dict[str, Any]:
    found = [
        {"source": link.id, "relation": link.relation, "target": target}
        for target, links in survey.corpus.backlinks.items()
        for link in links
    ]
    order = {id: n for n, id in enumerate(survey.corpus.records)}
    found.sort(key=lambda one: (order[one["source"]], one["relation"], order[one["target"]]))
    return {"links": found}


def _editions(survey: Survey, at: Addresses) -> dict[str, Any]:
    found = []
    for edition in survey.editions():
        one: dict[str, Any] = {
            "paper": edition.paper,
            "edition": edition.number,
            "date": edition.date,
            "title": clean(edition.title),
            "publisher": clean(edition.publisher),
            "licence": clean(edition.licence),
            "approved_by": clean(edition.approved_by),
            "root": edition.root,
            "sha256": edition.sha256,
            "address": at.edition(edition.paper, edition.number),
            "pinned": [
                {"id": p.id, "language": p.language, "revision": p.revision, "sha256": p.sha256}
                for p in edition.pinned
            ],
            "errata": [
                {"date": erratum.date, "id": erratum.id, "text": clean(erratum.text)}
                for erratum in survey.ledger.errata.get((edition.paper, edition.number), ())
            ],
        }
        if edition.registration:
            one["registration"] = clean(edition.registration)
        if edition.note:
            one["note"] = clean(edition.note)
        found.append(one)
    return {"editions": found}


def _releases(survey: Survey, at: Addresses) -> dict[str, Any]:
    """Each day on which something was released: its editions, without their records."""
    days = release_days(survey.ledger)
    editions: dict[str, list[dict[str, Any]]] = {day: [] for day in days}
    for edition in survey.editions():
        errata = survey.ledger.errata.get((edition.paper, edition.number), ())
        editions[edition.date].append(
            {
                "paper": edition.paper,
                "edition": edition.number,
                "title": clean(edition.title),
                "address": at.edition(edition.paper, edition.number),
                "errata": len(errata),
            }
        )
    return {
        "releases": [
            {"date": day, "texts": texts, "editions": editions[day]} for day, texts in days.items()
        ]
    }


def release_days(ledger: Ledger) -> dict[str, int]:
    """The days on which something was released, in their order, and how many texts came on each.

    An edition may come without a new text, and so may the word that a record was withdrawn.
    """
    days: dict[str, int] = {}
    for revisions in ledger.revisions.values():
        for revision in revisions:
            days[revision.date] = days.get(revision.date, 0) + 1
    for editions in ledger.editions.values():
        for edition in editions:
            days.setdefault(edition.date, 0)
    for standings in ledger.states.values():
        for one in standings:
            days.setdefault(one.date, 0)
    return dict(sorted(days.items()))


def _timemaps(survey: Survey, at: Addresses) -> dict[str, Any]:
    found = []
    for (id, language), revisions in sorted(survey.ledger.revisions.items()):
        mementos = [revision_data(survey, revision, at) for revision in revisions]
        original = at.page(id, language)
        found.append({"id": id, "language": language, "original": original, "mementos": mementos})
    return {"timemaps": found}


def timemap(id: str, language: str, revisions: Iterable[Revision], at: Addresses) -> bytes:
    """The time map of a page as links (RFC 7089, section 5; RFC 6690)."""
    page = at.page(id, language)
    there = [revision for revision in revisions if not revision.gone]
    rows = [
        f'<{page}>;rel="original"',
        f'<{page}timemap>;rel="self";type="application/link-format"'
        + (
            f';from="{http_date(there[0].date)}";until="{http_date(there[-1].date)}"'
            if there
            else ""
        ),
    ]
    last = len(there) - 1
    for n, revision in enumerate(there):
        word = "".join(("first " * (n == 0), "last " * (n == last), "memento"))
        address = at.revision(id, language, revision.number)
        rows.append(f'<{address}>;rel="{word}";datetime="{http_date(revision.date)}"')
    return (",\n".join(rows) + "\n").encode()


def http_date(day: str) -> str:
    """The first moment of a day as HTTP writes it."""
    date = dt.date.fromisoformat(day)
    moment = dt.datetime(date.year, date.month, date.day, tzinfo=dt.UTC)
    return format_datetime(moment, usegmt=True)


def _glossary(survey: Survey) -> dict[str, Any]:
    plain = Plain(survey.corpus.aliases)
    entries = survey.corpus.vocabulary.entries.get("glossary", {})
    return {"terms": [plain(entry)[0] for entry in entries.values()]}


def _vocabulary(survey: Survey) -> dict[str, Any]:
    plain = Plain(survey.corpus.aliases)
    vocabulary = survey.corpus.vocabulary
    return {
        "taxonomies": [plain(t)[0] for _, t in sorted(vocabulary.taxonomies.items())],
        "entries": {
            name: [plain(entry)[0] for entry in entries.values()]
            for name, entries in sorted(vocabulary.entries.items())
            if name not in vocabulary.taxonomies
        },
    }
