"""Every file of every book: which there are, what they promise, kept and made again to the byte."""

from pathlib import Path

import msgspec
import pytest

from generator.errors import OutputError
from generator.objects.book import Place
from generator.objects.output import Output
from generator.render.book import editions
from generator.render.book.editions import Printed, all_books, languages, print_editions
from generator.render.book.fonts import Missing
from generator.render.book.pdf import Pdf
from generator.render.book.typst_form import Form
from generator.settings import Settings
from generator.store import Store
from tests.unit.book.released import book, library
from tests.unit.ledger.small import loaded, put, release, small, translation


@pytest.fixture
def site(tmp_path: Path) -> Settings:
    settings = small(tmp_path / "p")
    release(settings, "green", "--title", "녹서")
    return settings


def printed(
    site: Settings, *names: str, store: Store | None = None, **more: object
) -> list[Printed]:
    found = library(site, *names, day="2026-03-01")
    return list(print_editions(found, store or Store(), **more))  # type: ignore[arg-type]


def names(found: list[Printed]) -> list[str]:
    return [output.path for each in found for output in each.files]


def stub(monkeypatch: pytest.MonkeyPatch, **pdf: object) -> list[str]:
    """Writers that only say what they were asked for; the PDF is the one given."""
    asked: list[str] = []
    places = {"g-0001": Place(1, 5, "5"), "questions": Place(1, 7, "7")}
    made = Pdf(**({"files": (("", b"pdf"),), "places": places, "missing": ()} | pdf))  # type: ignore[arg-type]

    def writer(format: str, data: bytes) -> object:
        def write(book: object, *_: object) -> bytes:
            asked.append(format)
            return data

        return write

    monkeypatch.setattr(editions, "write_pdf", lambda *_: made)
    for format in ("epub", "docx", "hwpx"):
        monkeypatch.setattr(editions, f"write_{format}", writer(format, format.encode()))
    return asked


def test_every_edition_and_living_paper_in_the_languages_it_has_texts_in(site: Settings) -> None:
    found = loaded(site)
    assert found.corpus is not None
    wanted = [want.name for want in all_books(found.corpus, found.ledger, site)]
    assert wanted == ["green-e1-ko", "green-e1-en", "green-ko", "green-en", "white-ko", "blue-ko"]
    put(site.content / "white/en/w-1.md", translation("w-0001", body="## Answer {#answer}\n\nx"))
    found = loaded(site)
    assert found.corpus is not None
    assert languages("white", None, found.corpus, site) == ("ko", "en")


def test_files_stand_beside_the_page_of_their_edition_and_are_named_after_it(
    site: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    stub(monkeypatch)
    assert names(printed(site, "green-e1-ko", "green-e1-en", "white-ko")) == [
        *(f"ko/green/e1/green-e1-ko.{end}" for end in ("pdf", "epub", "docx", "hwpx")),
        *(f"en/green/e1/green-e1-en.{end}" for end in ("pdf", "epub")),
        *(f"ko/white/white-ko.{end}" for end in ("pdf", "epub", "docx", "hwpx")),
    ]
    assert names(printed(site, "green-e1-en", formats=("docx",))) == [
        "en/green/e1/green-e1-en.docx"
    ]
    assert names(printed(site, "green-ko", formats=("pdf",), form=Form("b5", large=True))) == [
        "ko/green/green-ko-b5-large.pdf"
    ]


def test_the_volumes_of_a_book_are_numbered(
    site: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = {"g-0001": Place(1, 5, "5"), "g-0002": Place(2, 3, "3")}
    stub(monkeypatch, files=(("-1", b"one"), ("-2", b"two")), places=places)
    (made,) = printed(site, "green-e1-ko")
    home = "ko/green/e1/green-e1-ko"
    assert made.files[:2] == (
        Output(f"{home}-1.pdf", b"one", ("g-0001",)),
        Output(f"{home}-2.pdf", b"two", ("g-0002",)),
    )
    assert [(file.format, file.volume, file.size) for file in made.book.files] == [
        *(("pdf", 1, 3), ("pdf", 2, 3)),
        *(("epub", 0, 4), ("docx", 0, 4), ("hwpx", 0, 4)),
    ]
    assert made.book.volumes == 2


def test_an_edition_promises_the_places_of_its_records_and_a_working_copy_none(
    site: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    stub(monkeypatch)
    (edition, living) = printed(site, "green-e1-ko", "green-ko", formats=("pdf",))
    assert edition.files[0].destinations == ("g-0001",)  # chapters may change with the program
    assert living.files[0].destinations == ()


def test_what_was_made_once_is_not_made_again(
    site: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    store = Store(tmp_path / "kept")
    asked = stub(monkeypatch)
    first = printed(site, "green-e1-ko", store=store)
    assert asked == ["epub", "docx", "hwpx"]
    assert printed(site, "green-e1-ko", store=store) == first
    assert asked == ["epub", "docx", "hwpx"]
    release(site, "green", "--erratum", "e1", "g-0001", "“까닭”을 “이유”로.", day="2026-05-02")
    printed(site, "green-e1-ko", store=store)
    assert asked == ["epub", "docx", "hwpx"] * 2
    stub(monkeypatch, places={"g-0001": Place(1, 6, "6")})
    asked = stub(monkeypatch, places={"g-0001": Place(1, 6, "6")})
    printed(site, "green-e1-ko", store=store)
    assert asked == ["epub"]  # it alone holds the list of pages


@pytest.mark.tells("print-character")
def test_a_character_that_no_font_has_is_told_at_its_record(
    site: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = tuple(Missing(place, "\U00013000") for place in ("g-0002", "g-0003.why", ""))
    stub(monkeypatch, missing=missing)
    (edition, living) = printed(site, "green-e1-ko", "green-ko", formats=("pdf",))
    assert [(str(p.mark), dict(p.values)["character"]) for p in edition.problems] == [
        ("../ledger/texts/g-0002/ko-1.md:1:1", "U+13000"),
        ("../ledger/texts/g-0003/ko-1.md:1:1", "U+13000"),
        ("../ledger/editions/green-e1.json:1:1", "U+13000"),
    ]
    assert [str(p.mark) for p in living.problems] == [
        "green/core-2.md:3:5",
        "green/core-3.md:3:5",
        "../mkdocs.yml:1:1",
    ]


def test_a_leaflet_holds_the_chosen_records_of_each_book_that_has_some(
    site: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    forms: list[Form] = []
    stub(monkeypatch)
    made = Pdf((("", b"pdf"),), {}, ())
    monkeypatch.setattr(editions, "write_pdf", lambda *given: forms.append(given[3]) or made)
    form = Form(leaflet=("g-0002", "w-0001", "g-0001"))
    found = printed(site, "green-ko", "white-ko", "blue-ko", formats=("pdf",), form=form)
    assert names(found) == ["ko/green/green-ko-leaflet.pdf", "ko/white/white-ko-leaflet.pdf"]
    assert [form.leaflet for form in forms] == [("g-0002", "g-0001"), ("w-0001",)]


# With the writers themselves


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, list[Printed]]:
    """Edition 1 of the small site, printed."""
    settings = small(tmp_path_factory.mktemp("real") / "p")
    release(settings, "green", "--title", "녹서")
    kept = Store(settings.kept)
    return settings, printed(settings, "green-e1-ko", "green-e1-en", store=kept)


def test_every_record_and_section_of_an_edition_is_a_place_in_its_pdf(
    real: tuple[Settings, list[Printed]],
) -> None:
    settings, made = real
    for each, name in zip(made, ("green-e1-ko", "green-e1-en"), strict=True):
        entries = book(settings, name).entries
        wanted = {entry.fragment for entry in entries}
        wanted |= {
            block.fragment  # type: ignore[union-attr]
            for entry in entries
            for block in entry.blocks
            if getattr(block, "fragment", "")
        }
        assert wanted == set(each.files[0].destinations)
        assert each.problems == ()


def test_the_same_content_and_date_give_the_same_bytes(
    real: tuple[Settings, list[Printed]], tmp_path: Path
) -> None:
    """The first may come from the store, where an earlier run left it; the second is made anew."""
    settings, made = real
    again = printed(settings, "green-e1-ko", "green-e1-en", store=Store(tmp_path))
    for one, other in zip(made, again, strict=True):
        for first, second in zip(one.files, other.files, strict=True):
            assert first.path == second.path
            assert first.data == second.data, first.path
        assert msgspec.json.encode(one.places) == msgspec.json.encode(other.places)


def test_no_file_names_the_machine_it_was_made_on(
    real: tuple[Settings, list[Printed]],
) -> None:
    settings, made = real
    here = str(settings.config.parent).encode()
    for each in made:
        for output in each.files:
            assert here not in output.data, output.path
            assert b"/tmp/" not in output.data, output.path


def test_a_book_that_cannot_be_set_stops_with_one_sentence(
    site: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> Pdf:
        raise OutputError("Typst could not set the book: no space", "책을 짜지 못했습니다")

    monkeypatch.setattr(editions, "write_pdf", fail)
    with pytest.raises(OutputError, match="no space"):
        printed(site, "green-ko")
