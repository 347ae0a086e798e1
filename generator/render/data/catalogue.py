"""The catalogue of the open data after DCAT 3, for data portals to harvest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from generator.objects.ledger import Edition
from generator.render.data.addresses import Addresses
from generator.render.data.clean import line
from generator.render.data.linked import licence_address, licence_words
from generator.render.data.survey import Survey
from generator.render.words import PAPERS

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_IANA = "https://www.iana.org/assignments/media-types/"


class File(Struct, frozen=True):
    """A file that was made: its media type, length and SHA-256."""

    path: str
    media: str
    length: int
    sha256: str


class Set(Struct, frozen=True):
    """A data set: what it is called and says, in Korean and English, and its files."""

    name: str
    title: tuple[str, str]
    description: tuple[str, str]
    files: tuple[str, ...]


SETS = (
    Set(
        "records",
        ("녹서·백서·청서의 모든 기록", "Every record of the Green, White and Blue Paper"),
        (
            "원질문, 핵심질문, 해법, 실행을 한 줄에 하나씩 담은 표와 모든 항목을 담은 자료",
            "Questions, solutions and actions: a table with one row each, and all their fields",
        ),
        (
            "api/v1/records.csv",
            "api/v1/records.json",
            "api/v1/records.ndjson",
            "api/v1/papers.sqlite",
        ),
    ),
    Set(
        "links",
        ("기록 사이의 이음", "Links between the records"),
        ("어느 기록이 어느 기록을 가리키는지", "Which record points to which, and how"),
        ("api/v1/links.json",),
    ),
    Set(
        "editions",
        ("판과 고침과 주소", "Editions, revisions and addresses"),
        (
            "펴낸 판, 고친 때와 해시, 지금까지 약속한 모든 주소",
            "Editions, revisions with their hashes, every address ever promised",
        ),
        (
            "api/v1/editions.json",
            "api/v1/editions.jsonld",
            "api/v1/releases.json",
            "api/v1/timemap.json",
            "api/v1/addresses.json",
        ),
    ),
    Set(
        "vocabulary",
        ("분류와 낱말", "Taxonomies and glossary"),
        (
            "분야와 주제의 판과 대응, 대화와 사건, 기관, 출처, 수치, 낱말 풀이",
            "Taxonomies with their versions, events, bodies, sources, figures, glossary",
        ),
        ("api/v1/vocabulary.json", "api/v1/glossary.json", "api/v1/glossary.jsonld"),
    ),
    Set(
        "news",
        ("새로 펴내고 고치고 거둔 기록", "What was published, revised and withdrawn"),
        ("소식을 받아 보는 파일", "Feeds of changes"),
        ("feed.atom", "feed.json"),
    ),
)


def catalogue(survey: Survey, updated: str, files: Mapping[str, File]) -> dict[str, Any]:
    """The catalogue: data sets, their files with length and hash, and the editions as a series."""
    settings = survey.settings
    at = Addresses.at(settings, 0)
    home = at.base or "./"
    whole = f"{at.base}catalog.jsonld"
    publisher: dict[str, Any] = {"@type": "foaf:Agent", "foaf:name": line(settings.site_name)}
    date = {"@value": updated, "@type": "xsd:date"}
    sets = [
        {
            "@id": f"{whole}#{one.name}",
            "@type": "dcat:Dataset",
            "dct:identifier": one.name,
            "dct:title": _both(one.title),
            "dct:description": _both(one.description),
            "dct:language": list(settings.languages),
            "dct:modified": date,
            "dct:publisher": publisher,
            "dcat:landingPage": {"@id": f"{at.base}{at.default}/data/"},
            "dcat:distribution": [
                _distribution(at, files[path]) for path in one.files if path in files
            ],
        }
        for one in SETS
    ]
    editions = [_edition(edition, at) for edition in survey.editions()]
    series = [
        {
            "@id": at.paper(paper),
            "@type": "dcat:DatasetSeries",
            "dct:title": [{"@language": "ko", "@value": name}],
        }
        for paper, name in PAPERS.items()
        if survey.ledger.editions.get(paper)
    ]
    return {
        "@context": CONTEXT,
        "@id": whole,
        "@type": "dcat:Catalog",
        "dct:title": [{"@language": settings.default_language, "@value": line(settings.site_name)}],
        "dct:description": _both(
            (
                "녹서, 백서, 청서의 기록을 누구나 다시 쓸 수 있게 내어놓은 자료의 목록",
                "The open data of the Green, White and Blue Paper",
            )
        ),
        "dct:language": list(settings.languages),
        "dct:modified": date,
        "dct:publisher": publisher,
        "foaf:homepage": {"@id": home},
        "dcat:dataset": [*sets, *editions],
        **({"dcat:resource": series} if series else {}),
    }


def _edition(edition: Edition, at: Addresses) -> dict[str, Any]:
    node: dict[str, Any] = {
        "@id": at.edition(edition.paper, edition.number),
        "@type": "dcat:Dataset",
        "dct:title": [{"@language": at.default, "@value": line(edition.title)}],
        "dct:issued": {"@value": edition.date, "@type": "xsd:date"},
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": line(edition.publisher)},
        "dcat:inSeries": {"@id": at.paper(edition.paper)},
        "dcat:version": str(edition.number),
        "dcat:landingPage": {"@id": at.edition(edition.paper, edition.number)},
    }
    if edition.number > 1:
        node["dcat:prev"] = {"@id": at.edition(edition.paper, edition.number - 1)}
    address = licence_address(edition.licence)
    if address:
        node["dct:license"] = {"@id": address}
    elif edition.licence:
        node["dct:rights"] = licence_words(edition.licence)
    return node


def _both(words: tuple[str, str]) -> list[dict[str, str]]:
    return [
        {"@language": language, "@value": text}
        for language, text in zip(("ko", "en"), words, strict=True)
    ]


def _distribution(at: Addresses, file: File) -> dict[str, Any]:
    address = at.base + file.path
    media = file.media.partition(";")[0]
    return {
        "@id": address,
        "@type": "dcat:Distribution",
        "dct:title": file.path.rpartition("/")[2],
        "dcat:accessURL": {"@id": address},
        "dcat:downloadURL": {"@id": address},
        "dcat:mediaType": {"@id": _IANA + media},
        "dcat:byteSize": {"@value": str(file.length), "@type": "xsd:nonNegativeInteger"},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@value": file.sha256, "@type": "xsd:hexBinary"},
        },
    }
