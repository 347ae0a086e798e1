"""JSON-LD, DCAT, linksets and time maps, read by PyLD and rdflib."""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
import json
import re
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import pytest
import rdflib
from pyld import jsonld
from rdflib.namespace import DCAT, DCTERMS, RDF, Namespace

from tests.unit.data.corpora import Published

SCHEMA = Namespace("https://schema.org/")
#: The vocabulary of schema.org as its publishers' package of types has it.
TYPES = Path(__file__).parents[2] / "browser/node_modules/schema-dts/dist/schema.d.ts"
_INTERFACE = re.compile(r"^interface (\w+)Base extends ([^{]*)\{\n(.*?)^\}", re.M | re.S)
_PROPERTY = re.compile(r'^    "(\w+)"\?:', re.M)


@functools.cache
def vocabulary() -> dict[str, tuple[list[str], set[str]]]:
    """Parents and own properties of every type of schema.org."""
    return {
        name: (re.findall(r"(\w+)Base\b", parents), set(_PROPERTY.findall(members)))
        for name, parents, members in _INTERFACE.findall(TYPES.read_text("utf-8"))
    }


def properties(type_: str) -> set[str]:
    """The properties that schema.org knows for a type; KeyError for an unknown type."""
    known = vocabulary()
    if type_ not in known:  # a type without properties of its own has those of its parent
        text = TYPES.read_text("utf-8")
        parent = re.search(rf"^export interface {type_}Leaf extends (\w+)Base ", text, re.M)
        if parent is None:
            raise KeyError(type_)
        return properties(parent[1])
    parents, own = known[type_]
    return own.union(*map(properties, parents))


def no_network(url: str, options: Any) -> Any:
    raise AssertionError(f"{url} is asked for")


def graph(published: Published, path: str) -> rdflib.Graph:
    """A JSON-LD file as triples, by PyLD and rdflib, which must agree on their number."""
    document = json.loads(published.files[path])
    base = (published.settings.site_url or "https://relative.example/") + path
    options = {"base": base, "documentLoader": no_network, "format": "application/n-quads"}
    quads = jsonld.to_rdf(document, options)
    read = rdflib.Graph().parse(data=quads, format="nquads")
    own = rdflib.Graph().parse(data=published.files[path], format="json-ld", publicID=base)
    assert len(read) == len(own) > 0
    return read


def walk(node: Any) -> Any:
    if isinstance(node, dict):
        yield node
        for name, value in node.items():
            yield from walk(list(value.values()) if name == "@reverse" else value)
    elif isinstance(node, list):
        for value in node:
            yield from walk(value)


def test_linked_data_of_each_record_is_read_as_triples(published: Published) -> None:
    for id in list(published.corpus.records)[::9]:
        read = graph(published, f"id/{id}/data.jsonld")
        base = published.settings.site_url or "https://relative.example/"
        work = rdflib.URIRef(f"{base}id/{id}/")
        assert (work, RDF.type, SCHEMA.CreativeWork) in read
        assert (work, SCHEMA.url, work) in read


def linked_files(published: Published) -> list[str]:
    return [p for p in published.files if p.endswith(".jsonld") and p != "catalog.jsonld"]


def test_every_word_is_one_of_schema_org(published: Published) -> None:
    for path in linked_files(published):
        document = json.loads(published.files[path])
        assert document["@context"] == {"@vocab": "https://schema.org/"}
        for node in walk(document["@graph"]):
            names = {name for name in node if not name.startswith("@")}
            for reversed_ in node.get("@reverse", {}):
                assert reversed_ in properties("CreativeWork")
            if not names:
                continue
            types = node["@type"] if isinstance(node["@type"], list) else [node["@type"]]
            known = set().union(*map(properties, types))
            if node.get("@id", "").startswith("https://schema.org/"):
                continue
            assert names <= known, (path, types, names - known)


def test_nothing_in_linked_data_ends_a_script(published: Published) -> None:
    for path in linked_files(published):
        assert b"<" not in published.files[path]


def test_questions_answers_and_actions_are_what_they_are_called(plain: Published) -> None:
    def node(id: str) -> dict[str, Any]:
        document = json.loads(plain.files[f"id/{id}/data.jsonld"])
        found: dict[str, Any] = document["@graph"][0]
        return found

    core = node("g-0001")
    answers = [f"https://example.org/id/{id}/" for id in plain.corpus.linking("g-0001", "answers")]
    assert core["@type"] == ["CreativeWork", "Question"]
    assert [answer["@id"] for answer in core["suggestedAnswer"]] == answers
    assert core["answerCount"] == len(answers) > 0
    assert core["isBasedOn"]
    solution = node("w-0003")
    assert solution["@type"] == ["CreativeWork", "Answer"]
    assert {"@id": "https://example.org/id/g-0016/"} in solution["parentItem"]
    action = node("b-0003")["mainEntity"]
    assert action["@type"] == "PlanAction"
    assert action["actionStatus"] == {"@id": "https://schema.org/ActiveActionStatus"}
    assert action["agent"]["name"] == "예시 담당 부서(에너지)"
    assert (action["startTime"], action["endTime"]) == ("2026-08-24", "2027-07")
    assert action["result"]
    raw = graph(plain, "id/g-0107/data.jsonld")
    cores = list(raw.subjects(SCHEMA.isBasedOn, rdflib.URIRef("https://example.org/id/g-0107/")))
    assert cores


def test_texts_translations_and_revisions_are_tied_to_the_work(editions: Published) -> None:
    read = graph(editions, "id/g-0001/data.jsonld")
    base = "https://example.org/"
    ko, en = rdflib.URIRef(f"{base}ko/g-0001/"), rdflib.URIRef(f"{base}en/g-0001/")
    assert (ko, SCHEMA.workTranslation, en) in read
    assert (en, SCHEMA.translationOfWork, ko) in read
    second = rdflib.URIRef(f"{base}ko/g-0001/v2/")
    assert (second, SCHEMA.exampleOfWork, rdflib.URIRef(f"{base}id/g-0001/")) in read
    assert str(next(read.objects(second, SCHEMA.datePublished))) == "2026-03-31"
    assert list(read.objects(None, SCHEMA.license))


def test_editions_are_reports_in_a_series(editions: Published) -> None:
    read = graph(editions, "api/v1/editions.jsonld")
    reports = set(read.subjects(RDF.type, SCHEMA.Report))
    assert len(reports) == 3
    first = rdflib.URIRef("https://example.org/ko/green/e1/")
    series = next(read.objects(first, SCHEMA.isPartOf))
    assert (series, RDF.type, SCHEMA.CreativeWorkSeries) in read
    assert str(next(read.objects(first, SCHEMA.reportNumber))) == "예시-0001"
    assert list(read.objects(first, SCHEMA.correction))


def test_glossary_terms_are_defined_in_each_language(plain: Published) -> None:
    read = graph(plain, "api/v1/glossary.jsonld")
    terms = set(read.subjects(RDF.type, SCHEMA.DefinedTerm))
    assert len(terms) == len(plain.corpus.vocabulary.entries["glossary"])
    names = {name.language for term in terms for name in read.objects(term, SCHEMA.name)}
    assert {"ko", "en"} <= names


def test_the_catalogue_is_dcat(published: Published) -> None:
    read = graph(published, "catalog.jsonld")
    assert list(read.subjects(RDF.type, DCAT.Catalog))
    catalogue = next(read.subjects(RDF.type, DCAT.Catalog))
    sets = set(read.objects(catalogue, DCAT.dataset))
    assert len(sets) >= 5
    for one in sets:
        assert (one, RDF.type, DCAT.Dataset) in read
        assert list(read.objects(one, DCTERMS.title))
    spdx = Namespace("http://spdx.org/rdf/terms#")
    base = published.settings.site_url or "https://relative.example/"
    files = set(read.subjects(RDF.type, DCAT.Distribution))
    assert len(files) >= 12
    for file in files:
        content = published.files[str(next(read.objects(file, DCAT.downloadURL)))[len(base) :]]
        assert int(next(read.objects(file, DCAT.byteSize))) == len(content)
        checksum = next(read.objects(file, spdx.checksum))
        told = next(read.objects(checksum, spdx.checksumValue))
        assert read.value(checksum, spdx.algorithm) is not None
        assert hashlib.sha256(content).hexdigest() == str(told).lower()


TARGET = {"href", "type", "hreflang", "title", "media"}


def test_linksets_follow_rfc_9264(published: Published) -> None:
    for id in published.corpus.records:
        document = json.loads(published.files[f"id/{id}/linkset.json"])
        assert set(document) == {"linkset"}
        anchors = [context["anchor"] for context in document["linkset"]]
        assert len(anchors) == len(set(anchors))
        for context in document["linkset"]:
            for relation, targets in context.items():
                if relation == "anchor":
                    continue
                assert re.fullmatch("[a-z][a-z.-]*", relation)
                assert targets, relation
                for target in targets:
                    assert "href" in target
                    assert set(target) <= TARGET
                    assert isinstance(target.get("hreflang", []), list)


def test_linksets_tie_pages_files_and_revisions(editions: Published) -> None:
    document = json.loads(editions.files["id/g-0001/linkset.json"])
    by_anchor = {context["anchor"]: context for context in document["linkset"]}
    base = "https://example.org/"
    work, page = by_anchor[f"{base}id/g-0001/"], by_anchor[f"{base}ko/g-0001/"]
    for target in work["describedby"]:
        assert target["href"].removeprefix(base) in editions.files
    assert page["cite-as"] == [{"href": f"{base}id/g-0001/"}]
    assert page["alternate"][0]["href"].removeprefix(base) in editions.files
    assert page["predecessor-version"] == [{"href": f"{base}ko/g-0001/v2/"}]
    first = by_anchor[f"{base}ko/g-0001/v1/"]
    assert first["successor-version"] == [{"href": f"{base}ko/g-0001/v2/"}]
    assert first["latest-version"] == [{"href": f"{base}ko/g-0001/"}]


LINK = re.compile(r'<([^<>"]+)>((?:;[a-z]+="[^"]*")*)')


def test_time_maps_follow_rfc_7089(editions: Published) -> None:
    text = editions.files["ko/g-0001/timemap"].decode()
    links = [(m[1], dict(re.findall(r';([a-z]+)="([^"]*)"', m[2]))) for m in LINK.finditer(text)]
    assert ",\n".join(m[0] for m in LINK.finditer(text)) + "\n" == text
    by_rel = {rel: target for target, values in links for rel in values["rel"].split()}
    assert by_rel["original"] == "https://example.org/ko/g-0001/"
    assert by_rel["self"] == "https://example.org/ko/g-0001/timemap"
    assert by_rel["first"].endswith("/v1/")
    assert by_rel["last"].endswith("/v2/")
    moments = [parsedate_to_datetime(v["datetime"]) for _, v in links if "datetime" in v]
    assert moments == [
        dt.datetime(2025, 3, 31, tzinfo=dt.UTC),
        dt.datetime(2026, 3, 31, tzinfo=dt.UTC),
    ]
    assert links[1][1]["until"] == "Tue, 31 Mar 2026 00:00:00 GMT"
    every = json.loads(editions.files["api/v1/timemap.json"])["timemaps"]
    mementos = {m["address"] for one in every for m in one["mementos"]}
    assert by_rel["first"] in mementos
    assert by_rel["last"] in mementos
    assert not re.search("memento", editions.files["ko/g-0003/timemap"].decode())


@pytest.mark.parametrize("path", ["id/g-0001/data.jsonld", "api/v1/records.json"])
def test_relative_addresses_lead_where_absolute_ones_do(
    everything: dict[str, Published], path: str
) -> None:
    absolute, relative = everything["hostile"], everything["hostile-relative"]
    base = absolute.settings.site_url.encode()
    depth = b"../" * path.count("/")
    assert absolute.files[path].replace(base, depth) == relative.files[path]
