"""What stays of a record that was published once and is no longer in the content.

Its addresses were promised, so each of its files still answers: with its number, where it stands,
the reasons and successors that the ledger knows, and the revisions whose text is still there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.objects.output import Output
from generator.objects.tombstone import Tombstone
from generator.objects.wanted import EVERYTHING, Wanted
from generator.render.data.addresses import Addresses
from generator.render.data.cite import Reading, bibtex, csl, ris
from generator.render.data.clean import clean, json, line, script_json
from generator.render.data.linked import CONTEXT, FILES
from generator.render.data.record import holding_data, revision_data, standing
from generator.render.data.survey import Survey
from generator.render.words import number

_PAPERS = {"g": "green", "w": "white", "b": "blue"}
_OF_KIND = {
    "question": "green",
    "core-question": "green",
    "solution": "white",
    "action": "blue",
}


def absent_ids(survey: Survey) -> tuple[str, ...]:
    """The ids that were published and that the content no longer has, not even as a former name.

    A record whose paper was never released may have left too: its address was promised as well.
    """
    corpus, ledger = survey.corpus, survey.ledger
    known = {id for id, _ in ledger.revisions}
    known |= {
        name
        for name, tombstone in corpus.tombstones.items()
        if tombstone.id and f"id/{name}/" in ledger.addresses
    }
    return tuple(
        sorted(id for id in known if id not in corpus.records and id not in corpus.aliases)
    )


def absent_data(survey: Survey, id: str, at: Addresses) -> dict[str, Any]:
    """The `data.json` of an absent record: what the content says of it, and the ledger's word."""
    standings = survey.ledger.states.get(id, ())
    tombstone = survey.corpus.tombstones.get(id)
    data: dict[str, Any] = {
        "schema": f"{at.base}schema/v1/record.json",
        "id": id,
        "number": number(id),
        "permalink": at.work(id),
        "state": tombstone.state if tombstone else standings[-1].state if standings else "gone",
        "standings": [standing(one) for one in standings],
        "revisions": [
            {"language": revision.language, **revision_data(survey, revision, at)}
            for revision in survey.revisions_of(id)
        ],
    }
    if tombstone is not None:
        data["tombstone"] = _tombstone(survey, tombstone)
    if holdings := survey.holdings_of(id):
        data["editions"] = [holding_data(holding, at) for holding in holdings]
    return data


def _tombstone(survey: Survey, tombstone: Tombstone) -> dict[str, Any]:
    """What the content says of a record that has left: when, why, and what follows it."""
    aliases = survey.corpus.aliases
    said: dict[str, Any] = {"date": str(tombstone.date), "reason": tombstone.reason}
    if tombstone.note:
        said["note"] = clean(tombstone.note)
    if tombstone.successors:
        said["successors"] = [aliases.get(one.id, one.id) for one in tombstone.successors]
    return said


def absent(survey: Survey, wanted: Wanted = EVERYTHING) -> Iterator[Output]:
    """Every file of every absent record."""
    at = Addresses.at(survey.settings, 2)
    for id in absent_ids(survey):
        folder = f"id/{id}/"
        if not wanted.below(folder, *(f"{code}/{id}/" for code in survey.settings.languages)):
            continue
        data = absent_data(survey, id, at)
        reading = _reading(survey, id, data["state"])
        yield Output(f"{folder}data.json", json(data))
        yield Output(f"{folder}data.jsonld", script_json(_linked(data)))
        yield Output(f"{folder}cite.csl.json", csl(reading).encode())
        yield Output(f"{folder}cite.bib", bibtex(reading).encode())
        yield Output(f"{folder}cite.ris", ris(reading).encode())
        yield Output(f"{folder}linkset.json", json(_linkset(data, at)))
        languages = {at.default, *(revision.language for revision in survey.revisions_of(id))}
        for code in sorted(languages):
            yield Output(f"{code}/{id}/index.md", _twin(data, at))


def _reading(survey: Survey, id: str, state: str) -> Reading:
    title, language, paper = "", survey.settings.default_language, _PAPERS.get(id[:1], "green")
    for revision in survey.revisions_of(id):
        frozen = None if revision.gone else survey.ledger.texts.get(revision.sha256)
        if frozen is not None:
            paper = _OF_KIND.get(frozen.kind, paper)
            title = title or survey.frozen_title(revision.sha256)
    return Reading(
        id=id,
        number=number(id),
        title=title or number(id),
        language=language,
        publisher=line(survey.settings.site_name),
        date=None,
        paper=paper,
        container="",
        edition=0,
        revision=0,
        registration="",
        address=Addresses(survey.settings.site_url or "/", language).work(id),
        sample=False,
        withdrawn=state in ("withdrawn", "gone"),
    )


def _linked(data: dict[str, Any]) -> dict[str, Any]:
    work = data["permalink"]
    node = {
        "@id": work,
        "@type": "CreativeWork",
        "creativeWorkStatus": data["state"],
        "identifier": data["number"],
        "url": {"@id": work},
    }
    return {"@context": CONTEXT, "@graph": [node]}


def _linkset(data: dict[str, Any], at: Addresses) -> dict[str, Any]:
    work = data["permalink"]
    context: dict[str, Any] = {
        "anchor": work,
        "describedby": [{"href": work + name, "type": media} for name, media in FILES],
    }
    successors = _successors(data)
    if successors:
        context["successor-version"] = [{"href": at.work(id)} for id in successors]
    return {"linkset": [context]}


def _successors(data: dict[str, Any]) -> list[str]:
    last = data.get("tombstone") or (data["standings"] or [{}])[-1]
    found: list[str] = last.get("successors", [])
    return found


def _twin(data: dict[str, Any], at: Addresses) -> bytes:
    rows = [
        "---",
        f'id: "{data["id"]}"',
        f'permalink: "{data["permalink"]}"',
        f'state: "{data["state"]}"',
        "---",
        "",
        f"# {data['number']}",
        "",
        "이 기록은 이제 싣지 않습니다. (This record is no longer published.)",
    ]
    rows += [f"\n→ [{number(id)}]({at.work(id)})" for id in _successors(data)]
    return ("\n".join(rows) + "\n").encode()
