"""JSON-LD with the words of schema.org, and the linkset (RFC 9264) of each record.

The context stands in each document, so that nothing needs to be fetched to read it, now or in
twenty years: names are those of https://schema.org/, links are `{"@id": …}`.
"""

from __future__ import annotations

from typing import Any

from generator.objects.action import Action
from generator.objects.corpus import Corpus
from generator.objects.fields import Reference
from generator.objects.ledger import Edition
from generator.objects.question import CoreQuestion, RawQuestion
from generator.objects.record import Record
from generator.objects.solution import Solution
from generator.objects.vocabulary import Actor, Event, GlossaryTerm, Reported
from generator.render.data.addresses import Addresses
from generator.render.data.clean import clean, line
from generator.render.data.record import texts_of
from generator.render.data.survey import Known, Survey
from generator.render.words import SHELVED

CONTEXT = {"@vocab": "https://schema.org/"}
TYPES: dict[str, list[str]] = {
    "question": ["CreativeWork", "Question"],
    "core-question": ["CreativeWork", "Question"],
    "solution": ["CreativeWork", "Answer"],
    "action": ["CreativeWork"],
}
#: The words of an action's status as schema.org knows them.
ACTION_STATUS = {
    "planned": "PotentialActionStatus",
    "underway": "ActiveActionStatus",
    "delayed": "ActiveActionStatus",
    "done": "CompletedActionStatus",
    "stopped": "FailedActionStatus",
}
#: The files beside `/id/<id>/`: name and media type.
FILES = (
    ("data.json", "application/json"),
    ("data.jsonld", "application/ld+json"),
    ("cite.csl.json", "application/vnd.citationstyles.csl+json"),
    ("cite.bib", "application/x-bibtex"),
    ("cite.ris", "application/x-research-info-systems"),
)
SAMPLE = "예시: 실제 녹서·백서·청서의 내용이 아닙니다. (Example, not from the real papers.)"
_KOGL = {"1", "2", "3", "4"}

Node = dict[str, Any]


def licence(name: str) -> Node | None:
    """A licence as schema.org says it; KOGL types 1 to 4 with the address of their terms."""
    if not name:
        return None
    node: Node = {"@type": "CreativeWork", "name": licence_words(name)}
    if name in _KOGL:
        node["url"] = {"@id": licence_address(name)}
    return node


def licence_words(name: str) -> str:
    """The name of a licence: a KOGL type by its number, else as it is called."""
    return f"공공누리 제{name}유형 (KOGL type {name})" if name in {"0", *_KOGL} else line(name)


def licence_address(name: str) -> str:
    """Where the terms of a KOGL type stand, or ""."""
    return f"https://www.kogl.or.kr/info/licenseType{name}.do" if name in _KOGL else ""


class Linked:
    """Makes the linked data of each record of one corpus."""

    def __init__(self, survey: Survey, depth: int = 2) -> None:
        self.survey = survey
        self._corpus: Corpus = survey.corpus
        self._at = Addresses.at(survey.settings, depth)
        self._entries: dict[tuple[str, str], Node] = {}

    def graph(self, known: Known) -> Node:
        """A record, its texts in each language and their revisions, as one graph."""
        record, at = known.record, self._at
        work = at.work(record.id)
        node: Node = {
            "@id": work,
            "@type": TYPES[record.kind],
            "genre": record.kind,
            "identifier": known.number,
            "name": known.title,
            "url": {"@id": work},
            "inLanguage": list(known.titles),
            "isAccessibleForFree": True,
            "isPartOf": [{"@id": at.paper(record.paper)}],
            "creativeWorkStatus": known.status or known.state,
            "encoding": [
                {
                    "@type": "MediaObject",
                    "contentUrl": {"@id": work + name},
                    "encodingFormat": media,
                }
                for name, media in FILES[:1]
            ],
        }
        if record.sample:
            node["description"] = SAMPLE
        if known.dated:
            node["dateModified"] = str(known.dated)
        if known.revisions:
            node["datePublished"] = min(revision.date for revision in known.revisions)
        self._editions(known, node)
        self._kind(record, work, node)
        cited = [self.entry("source", reference.id) for reference in record.sources]
        cited += [{"@id": at.work(self._id(reference))} for reference in record.related]
        if cited:
            node["citation"] = cited
        if record.body.references:
            ids = {self._id(reference): None for reference in record.body.references}
            node["mentions"] = [{"@id": at.work(id)} for id in ids]
        return {"@context": CONTEXT, "@graph": [node, *self._texts(known, work, node)]}

    def _id(self, reference: Reference) -> str:
        return self._corpus.aliases.get(reference.id, reference.id)

    def _works(self, references: tuple[Reference, ...]) -> list[Node]:
        return [{"@id": self._at.work(self._id(reference))} for reference in references]

    def _linking(self, id: str, relation: str) -> list[Node]:
        return [{"@id": self._at.work(other)} for other in self._corpus.linking(id, relation)]

    def _editions(self, known: Known, node: Node) -> None:
        seen: dict[str, None] = {}
        for holding in known.holdings:
            edition = holding.edition
            seen[self._at.edition(edition.paper, edition.number)] = None
            said = licence(edition.licence)
            if said is not None:
                node["license"] = said
            if edition.publisher:
                node["publisher"] = organisation(edition.publisher)
        node["isPartOf"] += [{"@id": address} for address in seen]

    def _kind(self, record: Record, work: str, node: Node) -> None:
        """What only one kind of record says."""
        id = record.id
        based: list[Node] = []
        about: list[Node] = []
        if isinstance(record, RawQuestion):
            node["recordedAt"] = self.entry("event", record.event.id)
            if record.place:
                node["spatialCoverage"] = self.entry("place", record.place.id)
            if record.merged_into:
                cores = [{"@id": self._at.work(self._id(m.to))} for m in record.merged_into]
                node["@reverse"] = {"isBasedOn": cores}
            about += self._terms("sector", (record.sector,)) + self._terms("topic", (record.topic,))
            about += self._terms("group", record.groups)
        elif isinstance(record, CoreQuestion):
            answers = self._linking(id, "answers")
            node["answerCount"] = len(answers)
            if answers:
                node["suggestedAnswer"] = answers
            based = self._linking(id, "merged_into") + self._works(record.supersedes)
            if record.formed_at:
                node["recordedAt"] = self.entry("event", record.formed_at.id)
            about += self._terms("topic", (record.topic,)) + self._terms("sector", record.sectors)
        elif isinstance(record, Solution):
            node["parentItem"] = self._works(record.answers)
            based = self._works(record.supersedes)
            about += self._terms("agenda", (record.agenda,))
            about += self._terms("sector", record.sectors) + self._terms("group", record.groups)
            about += self._terms("social-wage", record.social_wage)
        elif isinstance(record, Action):
            node["mainEntity"] = self._action(record, work, node["creativeWorkStatus"])
            based = self._works(record.implements) + self._works(record.supersedes)
            about += self._terms("sector", record.sectors) + self._terms("group", record.groups)
        if based:
            node["isBasedOn"] = based
        if about:
            node["about"] = about

    def _action(self, record: Action, work: str, status: str) -> Node:
        schedule = record.schedule
        planned = schedule.revised[-1] if schedule.revised else schedule.planned
        period = schedule.actual or planned
        node: Node = {
            "@id": f"{work}#action",
            "@type": "PlanAction",
            "name": line(record.name),
            "actionStatus": {
                "@id": f"https://schema.org/{ACTION_STATUS.get(status, 'PotentialActionStatus')}"
            },
            "agent": self.entry("body", record.owner.id),
            "object": self._works(record.implements),
            "startTime": str(period.start),
        }
        end = period.end or planned.end
        if end:
            node["endTime"] = str(end)
        if record.partners:
            node["participant"] = [self.entry("body", r.id) for r in record.partners]
        proofs = [e for milestone in record.milestones for e in milestone.evidence]
        proofs += [e for entry in record.status for e in entry.evidence]
        result = [
            {
                "@type": "CreativeWork",
                "name": line(evidence.what),
                "dateCreated": str(evidence.date),
            }
            for evidence in proofs
        ]
        if result:
            node["result"] = result
        return node

    def _terms(self, vocabulary: str, references: tuple[Reference | None, ...]) -> list[Node]:
        return [self.entry(vocabulary, r.id) for r in references if r is not None]

    def entry(self, vocabulary: str, id: str) -> Node:
        """A vocabulary entry as schema.org knows it: event, body, place, source, else a term."""
        key = (vocabulary, id)
        found = self._entries.get(key)
        if found is None:
            found = self._entries[key] = self._entry(vocabulary, id)
        return found

    def _entry(self, vocabulary: str, id: str) -> Node:
        entry = self._corpus.vocabulary.get(vocabulary, id)
        if entry is None:
            return {"@type": "Thing", "identifier": id}
        name = line(entry.label.get(self._at.default) or entry.label.default[1])
        node: Node = {"name": name}
        if isinstance(entry, Event):
            node |= {"@type": "Event", "startDate": str(entry.date)}
            if entry.until:
                node["endDate"] = str(entry.until)
        elif isinstance(entry, Actor):
            public = entry.type in ("office", "department", "state")
            node["@type"] = "GovernmentOrganization" if public else "Organization"
        elif vocabulary == "place":
            node["@type"] = "Place"
        elif isinstance(entry, Reported):
            node |= {"@type": "CreativeWork", "publisher": organisation(entry.publisher)}
            if entry.date:
                node["datePublished"] = str(entry.date)
            if entry.url:
                node["url"] = {"@id": clean(entry.url)}
        else:
            node |= {"@type": "DefinedTerm", "termCode": id}
            folder = f"{self._at.base}{self._at.default}/{vocabulary}/"
            if vocabulary not in SHELVED:
                folder = f"{self._at.base}api/v1/vocabulary.json#{vocabulary}"
            node["inDefinedTermSet"] = {"@id": folder}
        if vocabulary in SHELVED:
            node["@id"] = self._at.shelf(vocabulary, id)
        return node

    def _texts(self, known: Known, work: str, node: Node) -> list[Node]:
        """The text in each language, and each revision of it."""
        at, id = self._at, known.id
        original = known.record.language
        texts: list[Node] = []
        examples: list[Node] = []
        for code, title in known.titles.items():
            if code not in known.pages:
                continue
            page = at.page(id, code)
            text: Node = {
                "@id": page,
                "@type": "CreativeWork",
                "exampleOfWork": {"@id": work},
                "inLanguage": code,
                "name": title,
                "url": {"@id": page},
            }
            if code != original and original in known.pages:
                text["translationOfWork"] = {"@id": at.page(id, original)}
            latest = known.latest(code)
            if latest is not None:
                text["version"] = latest.number
                text["dateModified"] = latest.date
            texts.append(text)
            examples.append({"@id": page})
        if original in known.pages:
            others = [{"@id": at.page(id, code)} for code in known.translations]
            if others:
                texts[0]["workTranslation"] = others
        for revision in known.revisions:
            address = at.revision(id, revision.language, revision.number)
            one: Node = {
                "@id": address,
                "@type": "CreativeWork",
                "exampleOfWork": {"@id": work},
                "inLanguage": revision.language,
                "version": revision.number,
                "datePublished": revision.date,
            }
            if not revision.gone:
                one["identifier"] = f"sha256:{revision.sha256}"
            texts.append(one)
            examples.append({"@id": address})
        if examples:
            node["workExample"] = examples
        return texts

    def edition(self, edition: Edition) -> Node:
        """An edition: a Report in the series that its paper is."""
        at = self._at
        address = at.edition(edition.paper, edition.number)
        node: Node = {
            "@id": address,
            "@type": "Report",
            "datePublished": edition.date,
            "hasPart": [{"@id": at.revision(p.id, p.language, p.revision)} for p in edition.pinned],
            "identifier": f"sha256:{edition.root}",
            "inLanguage": sorted({pinned.language for pinned in edition.pinned}),
            "isPartOf": {"@id": at.paper(edition.paper)},
            "name": line(edition.title),
            "publisher": organisation(edition.publisher),
            "url": {"@id": address},
            "version": edition.number,
        }
        if edition.registration:
            node["reportNumber"] = line(edition.registration)
        if edition.number > 1:
            node["isBasedOn"] = {"@id": at.edition(edition.paper, edition.number - 1)}
        said = licence(edition.licence)
        if said is not None:
            node["license"] = said
        errata = self.survey.ledger.errata.get((edition.paper, edition.number), ())
        if errata:
            node["correction"] = [
                {
                    "@type": "CorrectionComment",
                    "about": {"@id": at.work(erratum.id)},
                    "dateCreated": erratum.date,
                    "text": clean(erratum.text),
                }
                for erratum in errata
            ]
        return node

    def editions(self, names: dict[str, str]) -> Node:
        """Every edition, and the three papers as series; `names` are those of the papers."""
        series: list[Node] = [
            {
                "@id": self._at.paper(paper),
                "@type": "CreativeWorkSeries",
                "name": name,
                "url": {"@id": self._at.paper(paper)},
            }
            for paper, name in names.items()
        ]
        found = [self.edition(edition) for edition in self.survey.editions()]
        return {"@context": CONTEXT, "@graph": [*series, *found]}

    def glossary(self) -> Node:
        """The glossary as a set of defined terms, in every language."""
        terms = []
        page = f"{self._at.base}{self._at.default}/glossary/"
        for id, entry in self._corpus.vocabulary.entries.get("glossary", {}).items():
            if not isinstance(entry, GlossaryTerm):
                continue
            node: Node = {
                "@id": f"{page}#term-{id}",
                "@type": "DefinedTerm",
                "description": _languages(texts_of(entry.plain)),
                "inDefinedTermSet": {"@id": page},
                "name": _languages(texts_of(entry.label)),
                "termCode": id,
            }
            terms.append(node)
        whole: Node = {"@id": page, "@type": "DefinedTermSet", "name": "낱말 (Glossary)"}
        whole["hasDefinedTerm"] = [{"@id": term["@id"]} for term in terms]
        return {"@context": CONTEXT, "@graph": [whole, *terms]}

    def linkset(self, known: Known) -> Node:
        """The links of a record and of each of its pages (RFC 9264, section 4.2)."""
        record, at = known.record, self._at
        id = record.id
        work = at.work(id)
        pages = [
            {"href": at.page(id, code), "hreflang": [code], "type": "text/html"}
            for code in known.pages
        ]
        about: Node = {
            "anchor": work,
            "alternate": pages,
            "collection": [{"href": at.paper(record.paper)}],
            "describedby": [{"href": work + name, "type": media} for name, media in FILES],
            "type": [{"href": f"https://schema.org/{name}"} for name in TYPES[record.kind]],
        }
        for holding in known.holdings:
            address = licence_address(holding.edition.licence)
            if address:
                about["license"] = [{"href": address}]
        contexts = [about]
        for code in known.pages:
            page = at.page(id, code)
            context: Node = {
                "anchor": page,
                "alternate": [{"href": f"{page}index.md", "type": "text/markdown"}],
                "cite-as": [{"href": work}],
                "linkset": [{"href": f"{work}linkset.json", "type": "application/linkset+json"}],
            }
            revisions = [r for r in known.revisions if r.language == code]
            if revisions:
                addresses = [at.revision(id, code, r.number) for r in revisions]
                context["latest-version"] = [{"href": page}]
                context["version-history"] = [{"href": f"{page}history/"}]
                context["timemap"] = [{"href": f"{page}timemap", "type": "application/link-format"}]
                context["predecessor-version"] = [{"href": addresses[-1]}]
                for n, address in enumerate(addresses):
                    one: Node = {
                        "anchor": address,
                        "cite-as": [{"href": address}],
                        "latest-version": [{"href": page}],
                        "original": [{"href": page}],
                    }
                    if n:
                        one["predecessor-version"] = [{"href": addresses[n - 1]}]
                    if n + 1 < len(addresses):
                        one["successor-version"] = [{"href": addresses[n + 1]}]
                    contexts.append(one)
            contexts.append(context)
        return {"linkset": contexts}


def organisation(name: str) -> Node:
    """A publisher by name."""
    return {"@type": "Organization", "name": line(name)}


def _languages(texts: dict[str, str]) -> list[Node]:
    return [{"@language": code, "@value": text} for code, text in texts.items()]
