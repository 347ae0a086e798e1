"""What stays of a record that was published once and is no longer in the content.

Its addresses were promised, so each of its files still answers: with its number, where it stands,
the reasons and successors that the ledger knows, and the revisions whose text is still there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.objects.ledger import Revision
from generator.objects.output import Output
from generator.render.data.addresses import Addresses
from generator.render.data.cite import Reading, bibtex, csl, ris
from generator.render.data.clean import json, line, script_json
from generator.render.data.linked import CONTEXT, FILES
from generator.render.data.record import revision_data, standing
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
    """The ids that the ledger knows and the content no longer does, not even as a former name."""
    known = {id for id, _ in survey.ledger.revisions}
    corpus = survey.corpus
    return tuple(
        sorted(id for id in known if id not in corpus.records and id not in corpus.aliases)
    )


def absent_data(survey: Survey, id: str, at: Addresses) -> dict[str, Any]:
    """The `data.json` of an absent record."""
    standings = survey.ledger.states.get(id, ())
    return {
        "schema": f"{at.base}schema/v1/record.json",
        "id": id,
        "number": number(id),
        "permalink": at.work(id),
        "state": standings[-1].state if standings else "gone",
        "standings": [standing(one) for one in standings],
        "revisions": [
            {"language": revision.language, **revision_data(survey, revision, at)}
            for revision in _revisions(survey, id)
        ],
    }


def absent(survey: Survey) -> Iterator[Output]:
    """Every file of every absent record."""
    at = Addresses.at(survey.settings, 2)
    for id in absent_ids(survey):
        folder = f"id/{id}/"
        data = absent_data(survey, id, at)
        reading = _reading(survey, id, data["state"])
        yield Output(f"{folder}data.json", json(data))
        yield Output(f"{folder}data.jsonld", script_json(_linked(data)))
        yield Output(f"{folder}cite.csl.json", csl(reading).encode())
        yield Output(f"{folder}cite.bib", bibtex(reading).encode())
        yield Output(f"{folder}cite.ris", ris(reading).encode())
        yield Output(f"{folder}linkset.json", json(_linkset(data, at)))
        languages = {at.default, *(revision.language for revision in _revisions(survey, id))}
        for code in sorted(languages):
            yield Output(f"{code}/{id}/index.md", _twin(data, at))


def _revisions(survey: Survey, id: str) -> list[Revision]:
    ledger = survey.ledger
    return [r for key in sorted(ledger.revisions) if key[0] == id for r in ledger.revisions[key]]


def _reading(survey: Survey, id: str, state: str) -> Reading:
    title, language, paper = "", survey.settings.default_language, _PAPERS.get(id[:1], "green")
    for revision in _revisions(survey, id):
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
    found: list[str] = data["standings"][-1].get("successors", []) if data["standings"] else []
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
