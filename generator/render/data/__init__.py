"""Open data: one Corpus and its ledger into every machine-readable file of the site.

`open_data` streams them all. The pages take citations and linked data from `Citer` and `Linked`,
so that what a page says and what a file says is made once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from generator.objects.corpus import Corpus
from generator.objects.ledger import Ledger
from generator.objects.output import Output
from generator.objects.wanted import EVERYTHING, Wanted
from generator.render.data import schemas as schema_set
from generator.render.data.absent import absent
from generator.render.data.addresses import Addresses
from generator.render.data.api import listings, timemap
from generator.render.data.catalogue import File, catalogue
from generator.render.data.cite import Citations, Citer, bibtex, citations, csl, ris
from generator.render.data.clean import json, script_json
from generator.render.data.database import Database
from generator.render.data.feeds import Feed
from generator.render.data.linked import Linked
from generator.render.data.record import RecordData
from generator.render.data.survey import Known, Survey
from generator.render.data.table import Rows, Table, csvw
from generator.render.data.texts import llms, readme
from generator.render.words import PAPERS
from generator.settings import Settings

#: Media types by the ending of a path, for hosts and the catalogue; the longest ending counts.
MEDIA = {
    "/linkset.json": "application/linkset+json",
    ".csl.json": "application/vnd.citationstyles.csl+json",
    ".csv-metadata.json": "application/csvm+json",
    "/feed.json": "application/feed+json",
    ".jsonld": "application/ld+json",
    ".ndjson": "application/x-ndjson",
    ".json": "application/json",
    ".csv": "text/csv; charset=utf-8",
    ".bib": "application/x-bibtex; charset=utf-8",
    ".ris": "application/x-research-info-systems; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".atom": "application/atom+xml",
    ".sqlite": "application/vnd.sqlite3",
    "/timemap": "application/link-format",
}
_SCHEMAS = "schema/v1/"


def media_type(path: str) -> str:
    """The media type of a file of open data, or "" where it is none."""
    if path.startswith(_SCHEMAS):
        return "application/schema+json"
    for ending, media in MEDIA.items():
        if f"/{path}".endswith(ending):
            return media
    return ""


def open_data(
    corpus: Corpus,
    ledger: Ledger,
    settings: Settings,
    survey: Survey | None = None,
    wanted: Wanted = EVERYTHING,
) -> Iterator[Output]:
    """Every file of open data, the files of records first; each is made once and let go."""
    survey = survey or Survey(corpus, settings, ledger)
    data = RecordData(survey)
    if not wanted.below("api/", _SCHEMAS, "catalog.jsonld", "llms.txt", "feed."):
        yield from _of_records(survey, data, wanted)
        return
    updated = survey.latest_day()
    table, database = Table(survey), Database(survey)
    rows = Rows(table)
    lines: list[bytes] = []
    guide: list[Known] = []
    for known in survey:
        whole = json(data.data(known))
        for id in (known.id, *known.record.aliases):
            yield Output(f"id/{id}/data.json", whole)
        lines.append(whole)
        rows.add(known)
        database.add(known, whole)
        if known.record.kind != "question":
            guide.append(known)
    yield from _beside(survey, data, survey)
    yield from absent(survey)
    files: dict[str, File] = {}
    everything = _everything(survey, table, rows, lines, database, updated)
    for output in everything:
        digest = hashlib.sha256(output.data).hexdigest()
        files[output.path] = File(output.path, media_type(output.path), len(output.data), digest)
        yield output
    yield Output("catalog.jsonld", json(catalogue(survey, updated, files)))
    yield Output("llms.txt", llms(survey, guide))


def _of_records(survey: Survey, data: RecordData, wanted: Wanted) -> Iterator[Output]:
    """The files of the records that are asked for, and none of all records."""
    tops = ("id", *survey.settings.languages)
    asked = [
        survey.known(record)
        for record in survey.corpus.records.values()
        if any(
            wanted.below(*(f"{top}/{id}/" for top in tops)) for id in (record.id, *record.aliases)
        )
    ]
    for known in asked:
        for id in (known.id, *known.record.aliases):
            yield Output(f"id/{id}/data.json", json(data.data(known)))
    yield from _beside(survey, data, asked, wanted)
    yield from absent(survey, wanted)


def _beside(
    survey: Survey, data: RecordData, asked: Iterable[Known], wanted: Wanted = EVERYTHING
) -> Iterator[Output]:
    """The other files beside each record, and the Markdown twin and time map of each page."""
    citer, linked = Citer(survey), Linked(survey)
    at = Addresses.at(survey.settings, 2)
    for known in asked:
        reading = citer.reading(known)
        beside = {
            "data.jsonld": script_json(linked.graph(known)),
            "cite.csl.json": csl(reading).encode(),
            "cite.bib": bibtex(reading).encode(),
            "cite.ris": ris(reading).encode(),
            "linkset.json": json(linked.linkset(known)),
        }
        twins = [(code, data.twin(known, code)) for code in known.pages]
        for id in (known.id, *known.record.aliases):  # what stood at a former name stays there
            for name, content in beside.items():
                yield Output(f"id/{id}/{name}", content)
            for code, twin in twins:
                yield Output(f"{code}/{id}/index.md", twin)
    for (id, code), revisions in survey.ledger.revisions.items():
        if f"{code}/{id}/timemap" in wanted:
            yield Output(f"{code}/{id}/timemap", timemap(id, code, revisions, at))


def _everything(
    survey: Survey,
    table: Table,
    rows: Rows,
    lines: list[bytes],
    database: Database,
    updated: str,
) -> Iterator[Output]:
    """The files that hold all records at once."""
    settings = survey.settings
    at = Addresses.at(settings, 2)

    def listing(name: str, found: dict[str, Any]) -> Output:
        head = {"schema": f"{at.base}{_SCHEMAS}{name}.json", "updated": updated}
        return Output(f"api/v1/{name}.json", json({**head, **found}))

    yield Output("api/v1/records.ndjson", b"".join(lines))
    yield Output("api/v1/records.csv", rows.csv())
    names = {
        "title": f"{settings.site_name}: 모든 기록",
        "description": "기록마다 한 줄. 수식으로 읽힐 칸은 작은따옴표로 시작합니다 (README.md).",
    }
    metadata = csvw(table.columns, settings.languages, names)
    yield Output("api/v1/records.csv-metadata.json", json(metadata))
    yield listing("records", {"records": rows.json})
    for name, found in listings(survey):
        yield listing(name, found)
    linked = Linked(survey)
    yield Output("api/v1/editions.jsonld", script_json(linked.editions(PAPERS)))
    yield Output("api/v1/glossary.jsonld", script_json(linked.glossary()))
    yield Output("api/v1/papers.sqlite", database.file())
    yield Output("api/v1/README.md", readme(settings.theme, table.columns))
    for name, schema in schema_set.schemas(table.columns):
        path = f"{_SCHEMAS}{name}.json"
        if settings.site_url:
            schema = {**schema, "$id": settings.site_url + path}
        yield Output(path, json(schema))
    feed = Feed(survey, updated)
    yield Output("feed.atom", feed.atom())
    yield Output("feed.json", json(feed.json()))


__all__ = [
    "MEDIA",
    "Citations",
    "Citer",
    "Linked",
    "Survey",
    "citations",
    "media_type",
    "open_data",
    "script_json",
]
