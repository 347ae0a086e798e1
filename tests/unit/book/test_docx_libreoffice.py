"""The DOCX in LibreOffice: it opens, every place is there, and the index names the right pages."""

import io
import itertools
import re
import subprocess
from pathlib import Path

import pikepdf
import pytest

from generator.render.book.docx import write_docx
from generator.render.book.docx_names import names
from generator.render.book.text import bare
from tests.servers import provision
from tests.unit.book.office_samples import book, places

pytestmark = pytest.mark.slow
BOOKS = ("green-ko", "white-en", "hard")
#: What LibreOffice leaves in the place of a field that leads nowhere.
ASTRAY = ("Reference source not found", "참조 원본을 찾을 수 없습니다")
EXPORT = (
    'pdf:writer_pdf_Export:{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}}'
)


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Each book, written as DOCX and set by LibreOffice."""
    folder = tmp_path_factory.mktemp("libreoffice")
    for program in ("soffice", "pdftotext"):
        provision.server(program)
    for name in BOOKS:
        (folder / f"{name}.docx").write_bytes(write_docx(book(name)))
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--convert-to", EXPORT, "--outdir", str(folder)),
            *(str(folder / f"{name}.docx") for name in BOOKS),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return {name: folder / f"{name}.pdf" for name in BOOKS}


def pages(pdf: Path) -> list[str]:
    """The text of each page."""
    command = ["pdftotext", "-enc", "UTF-8", str(pdf), "-"]
    return subprocess.run(command, check=True, capture_output=True).stdout.decode().split("\f")[:-1]


def destinations(pdf: Path) -> dict[str, int]:
    """The page, from 0, of every named destination."""
    with pikepdf.open(io.BytesIO(pdf.read_bytes())) as opened:
        order = {page.objgen: number for number, page in enumerate(opened.pages)}
        targets = {name.removeprefix("/"): target for name, target in opened.Root.Dests.items()}
        arrays = {
            name: target.D if isinstance(target, pikepdf.Dictionary) else target
            for name, target in targets.items()
        }
        return {name: order[array[0].objgen] for name, array in arrays.items()}


def in_pdf(name: str) -> str:
    """A name as LibreOffice writes it: what is no letter, digit or hyphen by its code."""
    return re.sub(r"[^A-Za-z0-9-]", lambda sign: f"{ord(sign[0]):02X}", name)


@pytest.mark.parametrize("name", BOOKS)
def test_every_place_is_a_destination_on_the_page_where_its_words_stand(
    pdfs: dict[str, Path], name: str
) -> None:
    of, found, said = book(name), destinations(pdfs[name]), pages(pdfs[name])
    for fragment, both in names(places(of)).items():
        assert found[in_pdf(both.exact)] == found[in_pdf(both.word)], fragment
    for each in of.entries:
        assert bare(f"{each.number}{each.kind_text}") in bare(said[found[each.fragment]])
    where = [found[each.fragment] for each in of.entries]
    assert all(before <= after for before, after in itertools.pairwise(where))


@pytest.mark.parametrize("name", BOOKS)
def test_no_field_leads_nowhere_and_all_that_is_said_is_set(
    pdfs: dict[str, Path], name: str
) -> None:
    whole = "".join(pages(pdfs[name]))
    assert not [words for words in ASTRAY if words in whole]
    for each in book(name).entries:
        assert bare(each.title)[:20] in bare(whole), each.fragment


def test_the_index_names_the_page_of_each_record(pdfs: dict[str, Path]) -> None:
    of, found, said = book("green-ko"), destinations(pdfs["green-ko"]), pages(pdfs["green-ko"])
    first = found[in_pdf("how-to-read")]  # page 1 is where the text begins
    start, end = found["index-id"], found["sources"]
    index = "".join(said[start:end])
    for each in of.entries:
        page = found[each.fragment] - first + 1
        assert re.search(rf"{each.number}\s+{page}\b", index), (each.number, page)


def test_the_outline_lists_every_chapter_and_record(pdfs: dict[str, Path]) -> None:
    with pikepdf.open(pdfs["green-ko"]) as opened, opened.open_outline() as outline:
        chapters = [(bare(str(item.title)), len(item.children)) for item in outline.root]
    of = book("green-ko")
    assert len(chapters) == len(of.chapters)
    for (title, children), chapter in zip(chapters, of.chapters, strict=True):
        assert title.endswith(bare(chapter.title))
        assert children >= len(chapter.entries)
