"""Page concordance: the pages of the PDF on the web, and nothing of them without print."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator import promises
from generator.ledger.keep import Keeper
from generator.objects.book import Place
from generator.objects.printed import PrintedBook, PrintFile, Prints
from generator.render.data import Survey
from generator.render.data.cite import Citer, apa, bibtex, csl, korean, ris
from generator.render.site import Site
from generator.settings import Settings
from tests.unit.ledger.small import core, loaded, put, release, small

HOME = "ko/green/e1/green-e1-ko"
PLACES = {
    "how-to-read": Place(1, 4, "4"),
    "g-0001": Place(1, 5, "5"),
    "g-0001.why": Place(1, 5, "5"),
    "g-0001.voices": Place(1, 6, "6"),
    "g-0002": Place(1, 6, "6"),
    "g-0002.why": Place(1, 8, "8"),
    "g-0002.voices": Place(1, 8, "8"),
}
FILES = (PrintFile(f"{HOME}.pdf", "pdf", 1_234_567), PrintFile(f"{HOME}.epub", "epub", 45_400))
ONE = PrintedBook(FILES, PLACES)
TWO = PrintedBook(
    (PrintFile(f"{HOME}-1.pdf", "pdf", 10, 1), PrintFile(f"{HOME}-2.pdf", "pdf", 10, 2)),
    {"g-0001": Place(1, 5, "5"), "g-0002": Place(2, 3, "3")},
)


@pytest.fixture
def site(tmp_path: Path) -> Settings:
    settings = small(tmp_path / "p")
    release(settings, "green", "--title", "예시 녹서", day="2026-03-01")
    return settings


def survey(site: Settings, **books: PrintedBook) -> Survey:
    """What is known of the site, with these books printed: `green_e1_ko`."""
    found = loaded(site)
    assert found.corpus is not None
    keys = {tuple(name.split("_")): book for name, book in books.items()}
    prints = Prints(keys)  # type: ignore[arg-type]
    return Survey(found.corpus, site, found.ledger, prints)


def pages(known: Survey) -> dict[str, str]:
    """The article of every page by its path."""
    keeper = Keeper(known.ledger, known.corpus, known.settings.languages)
    made = promises.pages(promises.Sites(known), keeper)
    return {page.path: page.article for page in made}


class Marks(HTMLParser):
    """The marks of pages in the order in which they stand, with the headings between them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.open = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("role") == "doc-pagebreak":
            self.found.append(f"{given['id']}: {given['aria-label']}")
        elif tag == "h2" and (given.get("id") or "").startswith("g-"):
            self.found.append(given["id"] or "")


def test_a_revision_s_page_marks_where_pages_of_the_book_begin(site: Settings) -> None:
    made = pages(survey(site, green_e1_ko=ONE))
    assert Marks(made["ko/g-0001/v1/"]).found == [
        "page-green-e1-5: 녹서 제1판, 5쪽",
        "g-0001.why",
        "page-green-e1-6: 녹서 제1판, 6쪽",
        "g-0001.voices",
    ]
    assert Marks(made["ko/g-0002/v1/"]).found == [
        "page-green-e1-6: 녹서 제1판, 6쪽",
        "page-green-e1-8: 녹서 제1판, 8쪽",
        "g-0002.why",
        "g-0002.voices",
    ]
    assert f'href="../../../{HOME}.pdf#g-0001"' in made["ko/g-0001/v1/"]
    assert '<a href="../../../ko/green/e1/">녹서 제1판, 5쪽</a>' in made["ko/g-0001/v1/"]


def test_an_edition_s_page_lists_files_pages_and_the_page_of_each_record(site: Settings) -> None:
    made = pages(survey(site, green_e1_ko=ONE))
    page = made["ko/green/e1/"]
    files = re.findall(r'href="([^"]+)" type="([^"]+)">([^<]+)</a>[^>]*>([^<]+)<', page)
    assert files == [
        (f"../../../{HOME}.pdf", "application/pdf", "PDF", "1.2 MB"),
        (f"../../../{HOME}.epub", "application/epub+zip", "EPUB", "45 kB"),
    ]
    assert "1번째 글, 5쪽" in page
    listed = page[page.index('role="doc-pagelist"') :]
    assert re.findall(r'<li><a href="([^"]+)">([^<]+)</a></li>', listed) == [
        ("../../../ko/g-0001/v1/#page-green-e1-5", "5쪽"),
        ("../../../ko/g-0001/v1/#page-green-e1-6", "6쪽"),
        ("../../../ko/g-0002/v1/#page-green-e1-8", "8쪽"),
    ]


def test_every_page_of_the_list_leads_to_a_mark_that_is_there(site: Settings) -> None:
    put(site.content / "green/core-2.md", core(2, text="다시 물을까요?"))
    release(site, "green", "--note", "다시", day="2026-04-01")
    moved = {f: Place(p.volume, p.page + 1, str(p.page + 1)) for f, p in PLACES.items()}
    made = pages(survey(site, green_e1_ko=ONE, green_e2_ko=PrintedBook(FILES, moved)))
    # g-0001 has one text in both editions: each has its own marks on that page.
    assert Marks(made["ko/g-0001/v1/"]).found == [
        "page-green-e1-5: 녹서 제1판, 5쪽",
        "page-green-e2-6: 녹서 제2판, 6쪽",
        "g-0001.why",
        "page-green-e1-6: 녹서 제1판, 6쪽",
        "page-green-e2-7: 녹서 제2판, 7쪽",
        "g-0001.voices",
    ]
    for edition in ("e1", "e2"):
        page = made[f"ko/green/{edition}/"]
        links = re.findall(r'<a href="\.\./\.\./\.\./(ko/[^"#]+)#(page-[^"]+)">', page)
        assert len(links) == 3
        for path, anchor in links:
            assert f'id="{anchor}"' in made[path]


def test_a_page_in_another_volume_says_so(site: Settings) -> None:
    made = pages(survey(site, green_e1_ko=TWO))
    assert Marks(made["ko/g-0002/v1/"]).found[0] == "page-green-e1-2-3: 녹서 제1판, 2권 3쪽"
    assert f'href="../../../{HOME}-2.pdf#g-0002"' in made["ko/g-0002/v1/"]
    assert "PDF 2권" in made["ko/green/e1/"]


def test_a_language_without_a_book_offers_that_of_the_first_and_says_so(site: Settings) -> None:
    made = pages(survey(site, green_e1_ko=ONE))
    page = made["en/green/e1/"]
    assert f'href="../../../{HOME}.pdf" type="application/pdf" hreflang="ko"' in page
    assert '<span lang="ko">한국어</span>, 1.2 MB' in page
    assert "doc-page" not in page
    assert "doc-pagebreak" not in made["en/g-0001/v1/"]


def test_without_print_no_page_is_known(site: Settings) -> None:
    for path, article in pages(survey(site)).items():
        assert "doc-page" not in article, path
        assert "/editing/" in path or ".pdf" not in article, path


def test_the_living_paper_can_be_had_as_a_working_copy(site: Settings) -> None:
    files = (PrintFile("ko/green/green-ko.pdf", "pdf", 700_000),)
    known = survey(site, green__ko=PrintedBook(files, {}))
    view = Site(known.corpus, site, "ko", known.ledger, survey=known).listings.paper("green")
    assert [(f.text, f.size, f.href) for f in view.files] == [
        ("PDF", "700 kB", "../../ko/green/green-ko.pdf")
    ]


def test_a_citation_names_the_page(site: Settings) -> None:
    for book, said, english in (
        (ONE, "제1판, 5쪽, G-0001 v1", "(1st ed., p. 5)"),
        (TWO, "제1판, 1권 5쪽, G-0001 v1", "(1st ed., Vol. 1, p. 5)"),
    ):
        known = survey(site, green_e1_ko=book)
        citer = Citer(known)
        reading = citer.reading(known.known(known.corpus.records["g-0001"]), "ko")
        assert said in korean(reading)
        assert english in apa(reading)
        assert "pages      = {5}" in bibtex(reading)
        assert "SP  - 5\n" in ris(reading)
        assert '"page":"5"' in csl(reading).replace(": ", ":")
        (revision,) = known.ledger.revisions["g-0001", "ko"]
        assert citer.revision(revision) == korean(reading)


def test_a_citation_without_print_has_no_page(site: Settings) -> None:
    known = survey(site)
    reading = Citer(known).reading(known.known(known.corpus.records["g-0001"]), "ko")
    assert "쪽" not in korean(reading)
    assert "p." not in apa(reading)
    assert "pages" not in bibtex(reading)
    assert "SP  -" not in ris(reading)
    assert '"page"' not in csl(reading)
