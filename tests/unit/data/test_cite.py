"""Citations: as they read, and as BibTeX, RIS and CSL-JSON readers read them."""

from __future__ import annotations

import io
import json
import re
import warnings
from pathlib import Path

import bibtexparser
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc import formatter as formatters
from citeproc.source.json import CiteProcJSON

from generator.render.data import citations
from generator.render.data.clean import line
from tests.unit.data.corpora import Published

STYLE = Path(__file__).parent / "style.csl"


def of(published: Published, id: str, language: str = "ko") -> list[str]:
    record = published.corpus.records[id]
    found = citations(record, published.corpus, published.settings, published.ledger, language)
    return [found.korean, found.apa]


def test_a_living_record_is_cited_with_the_date_of_its_latest_fact(plain: Published) -> None:
    assert of(plain, "g-0001") == [
        "시문시답 · 녹서 백서 청서, 2025, 『녹서』, 누리집 글(2025. 8. 11. 기준), G-0001 "
        "「정년까지 마음 놓고 다닐 수 있는 안정된 일자리를 어떻게 "
        "만들까요?」[예시], https://example.org/id/g-0001/ "
        "(읽은 날:     년   월   일)",
        "시문시답 · 녹서 백서 청서. (2025, August 11). 정년까지 마음 놓고 다닐 수 있는 안정된 "
        "일자리를 어떻게 만들까요? (G-0001) [Example]. In Green Paper. https://example.org/id/g-0001/",
    ]


def test_a_record_in_an_edition_is_cited_by_its_publisher_then(editions: Published) -> None:
    assert of(editions, "g-0001", "en") == [
        "예시 발행 기관, 2026, 『지속가능한 일자리 녹서』, 제2판, G-0001 v2 "
        "「How can we make stable jobs that people can count on until they retire?」[예시], "
        "https://example.org/en/g-0001/v2/ "
        "(읽은 날:     년   월   일)",
        "예시 발행 기관. (2026). How can we make stable jobs that people can count on until they "
        "retire? (G-0001, revision 2) [Example]. In 지속가능한 일자리 녹서 (2nd ed.). "
        "https://example.org/en/g-0001/v2/",
    ]


def test_a_withdrawn_record_says_so(plain: Published) -> None:
    korean, apa = of(plain, "w-0009")
    assert "[예시][철회됨]" in korean
    assert "[Example; Withdrawn]" in apa


def test_without_an_address_the_path_is_cited(everything: dict[str, Published]) -> None:
    published = everything["hostile-relative"]
    assert ", /id/b-0003/ (읽은 날" in of(published, "b-0003")[0]


def test_lines_are_lines(published: Published) -> None:
    for record in published.corpus.records.values():
        found = citations(record, published.corpus, published.settings, published.ledger, "ko")
        assert "\n" not in found.korean + found.apa


def title(published: Published, id: str) -> str:
    return line(published.corpus.records[id].title)


def squeezed(text: str) -> str:
    """Text without what LaTeX and its readers do to spaces."""
    return re.sub(r"\s+", "", text)


def test_bibtex_is_read_back(published: Published) -> None:
    ids = list(published.corpus.records)
    text = "\n".join(published.files[f"id/{id}/cite.bib"].decode() for id in ids)
    strict = bibtexparser.parse_string(text)
    assert not strict.failed_blocks
    assert [entry.key for entry in strict.entries] == ids
    library = bibtexparser.parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    for entry in library.entries:
        id = entry.key
        # The reader knows no \textbraceleft and reads \textasciicircum as U+02C6.
        expected = title(published, id).replace("{", "").replace("}", "").replace("^", "ˆ")
        assert squeezed(entry["title"].strip("{}")) == squeezed(expected)
        assert entry["number"] == id.upper()
        assert entry["url"].startswith(published.settings.site_url or "/")
        assert entry.entry_type == ("incollection" if "booktitle" in entry else "online")
        assert published.corpus.records[id].sample == ("note" in entry)


def test_bibtex_braces_balance(published: Published) -> None:
    for path, data in published.files.items():
        if path.endswith(".bib"):
            depth = 0
            for character in data.decode():
                depth += {"{": 1, "}": -1}.get(character, 0)
                assert depth >= 0
            assert depth == 0


def test_ris_is_read_back(published: Published) -> None:
    ids = list(published.corpus.records)
    text = "".join(published.files[f"id/{id}/cite.ris"].decode() for id in ids)
    entries = rispy.load(io.StringIO(text))
    assert [entry["id"] for entry in entries] == ids
    for entry in entries:
        assert entry["title"] == title(published, entry["id"])
        assert entry["accession_number"] == entry["id"].upper()
        assert entry["urls"][0].startswith(published.settings.site_url or "/")
        assert entry["type_of_reference"] in ("CHAP", "ELEC")
        if "date" in entry:
            assert re.fullmatch(r"[0-9]{4}/([0-9]{2})?/([0-9]{2})?/", entry["date"])


def test_csl_json_is_read_back(published: Published) -> None:
    items = []
    for id in published.corpus.records:
        (item,) = json.loads(published.files[f"id/{id}/cite.csl.json"])
        assert item["title"] == title(published, id)
        items.append(item)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        style = CitationStylesStyle(str(STYLE), validate=False)
        bibliography = CitationStylesBibliography(style, CiteProcJSON(items[:8]), formatters.plain)
        for item in items[:8]:
            bibliography.register(Citation([CitationItem(item["id"])]))
        made = [str(entry) for entry in bibliography.bibliography()]
    assert len(made) == 8
    assert all("시문시답" in entry or "예시 발행 기관" in entry for entry in made)
