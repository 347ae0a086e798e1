"""A record in plain words: a page of its own, told to readers and programs, released, found."""

import re
from pathlib import Path

import msgspec
import pytest

from generator.errors import PapersError
from generator.objects.output import Page
from generator.objects.record import Record
from generator.render.data import Survey
from generator.render.loose import loose_files
from generator.render.search.passages import Passages
from generator.render.shell import _tagged
from generator.render.views import Views
from generator.render.words import words
from generator.settings import Settings
from tests.unit.ledger.small import loaded, outputs, put, release, small, translation
from tests.unit.projects import pages_of

TEXT = "## 왜 묻나요? {#why}\n\n쉽게 말하면 이렇습니다. [G-0002]도 보세요."


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """The small site, its first core question put into plain words."""
    made = small(tmp_path)
    plain = translation("g-0001", "쉬운 제목입니다", TEXT).replace(
        "language: en", "language: ko-simple"
    )
    put(made.content / "green" / "ko-simple" / "g-0001.md", plain)
    return msgspec.structs.replace(made, site_url="https://example.org/")


def pages(settings: Settings) -> dict[str, Page]:
    found = loaded(settings)
    assert found.corpus is not None, found.problems
    assert found.problems == ()
    made = pages_of(found.corpus, settings, found.ledger)
    return {page.path: page for page in made}


def test_a_record_in_plain_words_is_a_page_and_nothing_else_is(settings: Settings) -> None:
    found = pages(settings)
    assert [path for path in found if path.startswith("ko-simple/")] == ["ko-simple/g-0001/"]
    page = found["ko-simple/g-0001/"]
    assert (page.language, page.tag) == ("ko", "ko-simple")
    assert page.title == "쉬운 제목입니다 (G-0001, 쉬운 말)"
    assert page.canonical == "https://example.org/ko-simple/g-0001/"
    assert "이 글은 사람이 쉬운 말로 옮겼습니다." in page.article
    assert 'id="g-0001.why"' in page.article
    for href in ("../../ko/g-0001/", "../../ko/g-0002/", "../../ko/green/"):
        assert f'href="{href}"' in page.article


def test_the_record_leads_to_it_and_others_do_not(settings: Settings) -> None:
    found = pages(settings)
    way = 'href="../../ko-simple/g-0001/"'
    assert way in found["ko/g-0001/"].article
    assert "쉬운 말로 읽기" in found["ko/g-0001/"].article
    assert "쉬운 말로 읽기" not in found["ko/g-0002/"].article
    assert way not in found["en/g-0001/"].article


def test_programs_are_told_of_every_language(settings: Settings) -> None:
    found = pages(settings)

    def told(path: str) -> set[str]:
        return set(re.findall(r'hreflang="([^"]*)" href="https://', found[path].head))

    assert told("ko-simple/g-0001/") == {"ko", "en", "ko-simple"}
    assert told("ko/g-0001/") == {"ko-simple"}
    assert told("ko/g-0002/") == set()
    corpus = loaded(settings).corpus
    assert corpus is not None
    files = {output.path: output.data for output in loose_files(corpus, settings)}
    assert b"<loc>https://example.org/ko-simple/g-0001/</loc>" in files["sitemap.xml"]
    assert b"<loc>https://example.org/ko-simple/g-0002/</loc>" not in files["sitemap.xml"]


def test_the_page_says_its_own_language_to_screen_readers() -> None:
    html = b'<!doctype html>\n<html lang="ko">\n<body><p lang="ko">'
    assert _tagged(html, "ko", "ko-simple").count(b'<html lang="ko-simple">') == 1
    with pytest.raises(PapersError, match="the language once"):
        _tagged(b"<html>", "ko", "ko-simple")


def test_it_is_released_and_then_told_to_be_behind(settings: Settings) -> None:
    made = release(settings, "green", day="2026-03-01")
    assert not made.problems
    ledger = loaded(settings, "2026-03-02").ledger
    assert [r.number for r in ledger.revisions["g-0001", "ko-simple"]] == [1]
    plain = settings.content / "green" / "ko-simple" / "g-0001.md"
    plain.write_text(plain.read_text("utf-8").replace("made: person", "made: person\nfollows: 1"))
    corpus = loaded(settings, "2026-03-02").corpus
    assert corpus is not None
    paths = {output.path for output in outputs(settings, corpus, ledger)}
    assert "ko-simple/g-0001/v1/index.md" in paths
    behind = "원래 글이 그 뒤에 바뀌었습니다."
    page = next(p for p in pages_of(corpus, settings, ledger) if p.path == "ko-simple/g-0001/")
    assert behind not in page.article
    core = settings.content / "green" / "core-1.md"
    core.write_text(core.read_text("utf-8") + "\n한 문장을 더합니다.\n", "utf-8")
    changed = loaded(settings, "2026-03-02").corpus
    assert changed is not None
    page = next(p for p in pages_of(changed, settings, ledger) if p.path == "ko-simple/g-0001/")
    assert behind in page.article
    assert 'href="../../ko/g-0001/history/"' in page.article


def test_a_search_in_korean_finds_the_record_by_its_plain_words(settings: Settings) -> None:
    found = loaded(settings)
    assert found.corpus is not None
    survey = Survey(found.corpus, settings, found.ledger)

    def texts(language: str, record: Record) -> list[str]:
        said = words(settings.theme, language)
        views = Views(found.corpus, settings, language, said, found.ledger, survey)  # type: ignore[arg-type]
        return [passage.text for passage in Passages(views).of(record)]

    first = found.corpus.records["g-0001"]
    assert "쉬운 제목입니다" in texts("ko", first)
    assert any("쉽게 말하면" in text for text in texts("ko", first))
    assert not any("쉽게 말하면" in text for text in texts("en", first))
