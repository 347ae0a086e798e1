"""The PDF holds the book: its text, its places, its codes; the same book gives the same bytes."""

import io
import itertools
import re
import unicodedata

import msgspec
import pikepdf
import pypdfium2
import pytest
import zxingcpp
from pikepdf import Pdf as File

from generator.errors import OutputError
from generator.objects.book import Heading, Words
from generator.render.book import typst_run
from generator.render.book.pdf import write_pdf
from generator.render.book.text import bare, lines_of
from generator.render.book.typst_form import POINT, Form
from generator.store import Store
from tests.unit.book.pdf_made import MANIFEST, STORE, THEME, book, file, pdf
from tests.unit.book.pdf_reader import Node, read

NAMES = ("green-ko", "white-ko", "blue-ko", "green-en", "white-en", "blue-en")
#: What the PDF adds behind a reference: the number where the words do not say it, and the page.
_PAGE = re.compile(r"\((?:[GWB]-\d+,)?(?:(?:\d+권)?\d+쪽|(?:vol\.\d+,)?p\.\d+)\)|\([GWB]-\d+\)")


def spoken(data: bytes) -> str:
    """What assistive technology reads, without marks of notes and pages behind references."""
    _, tree, _ = read(data)
    return _PAGE.sub("", bare("".join(_words(tree))))


def _words(node: Node):
    for part in node.inside:
        if isinstance(part, str):
            yield part
        elif not _is_mark(part):
            yield from _words(part)


def _is_mark(node: Node) -> bool:
    """Whether it is the mark of a note: raised digits."""
    attributes = node.it.get("/A", [])
    attributes = attributes if isinstance(attributes, pikepdf.Array) else [attributes]
    return node.type == "Span" and any("/BaselineShift" in one for one in attributes)


def lost(spoken: str, entries) -> list[str]:
    """The lines of records that do not follow in the text."""
    found, at = [], 0
    for entry in entries:
        for line in lines_of(entry):
            wanted = _PAGE.sub("", bare(line))
            place = spoken.find(wanted, at)
            if place < 0:
                found.append(f"{entry.fragment}: {line}")
            else:
                at = place + len(wanted)
    return found


# One text everywhere


@pytest.mark.parametrize("name", NAMES)
def test_every_word_of_every_record_is_read_aloud_in_order(name):
    assert lost(spoken(file(name)), book(name).entries) == []


def test_volumes_hold_every_record_once():
    made = pdf("green-ko", most=30)
    texts = [spoken(data) for _, data in made.files]
    assert [suffix for suffix, _ in made.files] == ["-1", "-2", "-3"]
    entries = book("green-ko").entries
    for number, text in enumerate(texts):
        assert lost(text, entries[number * 30 : number * 30 + 30]) == []


def test_text_that_looks_like_markup_is_text():
    """Only two records of the hard book are read otherwise: see docs/print.md."""
    hard = book("hard")
    entries = tuple(entry for entry in hard.entries if entry.fragment not in ("g-9005", "g-9006"))
    text = spoken(file("hard"))
    assert lost(text, entries) == []
    assert "root:x:0:0" not in text
    scripts = next(entry for entry in hard.entries if entry.fragment == "g-9005")
    others = tuple(b for b in scripts.blocks if not any("ខ្មែរ" in w.text for w in b.inside))
    assert lost(text, [msgspec.structs.replace(scripts, blocks=others)]) == []
    wide = next(entry for entry in hard.entries if entry.fragment == "g-9006")
    for line in lines_of(wide):
        assert bare(line) in text


@pytest.mark.parametrize("name", ["green-ko", "white-en"])
def test_another_reader_finds_the_words_of_each_record_in_order(name):
    """PDFium reads pages as they are drawn; lines are joined as people join them."""
    pages = [page.get_textpage().get_text_range() for page in _open(file(name))]
    text = _PAGE.sub("", bare(" ".join(pages).replace("\ufffe", "")))
    for entry in book(name).entries:
        assert bare(entry.title) in text
        for line in lines_of(entry):
            for word in _PAGE.sub("", line).split():
                assert bare(word) in text, (entry.fragment, word)


def _open(data: bytes):
    return pypdfium2.PdfDocument(data)


@pytest.mark.parametrize("name", ["green-ko", "white-ko", "blue-ko"])
def test_korean_words_stay_whole(name):
    """Where a line ends between two syllables, there stands a word on either side."""
    words = set()
    for entry in book(name).entries:
        for line in lines_of(entry):
            words.update(re.findall(r"[가-힣]+", unicodedata.normalize("NFC", line)))
    ends = 0
    for page in _open(file(name)):
        lines = page.get_textpage().get_text_range().splitlines()
        for above, below in itertools.pairwise(lines):
            first = re.search(r"[가-힣]+$", above.rstrip())
            second = re.match(r"[가-힣]+", below)
            if first and second:
                ends += 1
                joined = first[0] + second[0]
                assert joined not in words or {first[0], second[0]} <= words, joined
    assert ends > 50


# Places


@pytest.mark.parametrize(("name", "most"), [("green-ko", 500), ("green-ko", 30), ("edition", 500)])
def test_places_say_where_records_and_sections_stand(name, most):
    made = pdf(name, most)
    files = [_open(data) for _, data in made.files]
    for entry in book(name).entries:
        sections = [b.fragment for b in entry.blocks if isinstance(b, Heading) and b.fragment]
        for fragment in (entry.fragment, *sections):
            place = made.places[fragment]
            assert place.label == str(place.page)
        place = made.places[entry.fragment]
        text = bare(files[place.volume - 1][place.page - 1].get_textpage().get_text_range())
        assert bare(entry.number + entry.kind_text) in text
    assert set(made.places) >= {chapter.fragment for chapter in book(name).chapters}


def test_references_across_volumes_tell_volume_and_page():
    """What stands behind a reference is where the other file has the record."""
    made = pdf("green-ko", most=30)
    found = 0
    for volume, (_, data) in enumerate(made.files, 1):
        text = bare("".join(_words(read(data)[1])))
        for number, other, page in re.findall(r"([GWB]-\d{4})\((\d)권(\d+)쪽\)", text):
            place = made.places[number.lower()]
            assert (place.volume, place.page) == (int(other), int(page))
            assert place.volume != volume
            found += 1
        for number, page in re.findall(r"([GWB]-\d{4})\((\d+)쪽\)", text):
            place = made.places[number.lower()]
            assert (place.volume, place.page) == (volume, int(page))
    assert found > 10


def test_the_contents_agree_with_the_places():
    made = pdf("green-ko")
    contents = _open(file("green-ko"))[2].get_textpage().get_text_range()
    for entry in book("green-ko").entries:
        if entry.kind == "core-question":
            line = re.search(rf"{entry.number}.*?(\d+)\s*$", contents, re.MULTILINE | re.DOTALL)
            assert line is not None, entry.number
    ends = re.findall(r"\. *(\d+)\s*$", contents, re.MULTILINE)
    pages = [made.places[c.fragment].page for c in book("green-ko").chapters]
    assert set(map(str, pages)) <= set(ends)


# Codes


@pytest.mark.parametrize(("name", "form"), [("white-ko", Form()), ("green-ko", Form("b5"))])
def test_every_code_leads_to_its_record(name, form):
    """Each code is read from the page as it is printed, at 200 dots to the inch."""
    made = pdf(name, form=form)
    file = _open(made.files[0][1])
    found: dict[int, set[str]] = {}
    for number, page in enumerate(file, 1):
        picture = page.render(scale=200 / 72, grayscale=True).to_pil()
        codes = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
        found[number] = {code.text for code in codes}
    for entry in book(name).entries:
        assert entry.address in found[made.places[entry.fragment].page], entry.fragment
    assert book(name).address in found[2]


# The file


def test_the_same_book_gives_the_same_bytes():
    again = write_pdf(book("white-ko"), _Forgetful(STORE.folder), THEME)
    assert again.files == pdf("white-ko").files
    assert again.places == pdf("white-ko").places


class _Forgetful(Store, frozen=True):
    """Keeps fonts, and sets every page anew."""

    def get(self, kind, key):
        return super().get(kind, key) if kind in ("fonts", "qr") else None


def test_a_store_gives_what_was_made(tmp_path):
    small = msgspec.structs.replace(book("blue-ko"), chapters=book("blue-ko").chapters[:2])
    for kind in ("fonts", "qr"):
        (tmp_path / kind).symlink_to(STORE.folder / kind)
    first = write_pdf(small, Store(tmp_path), THEME)
    assert write_pdf(small, Store(tmp_path), THEME) == first


def test_one_changed_record_sets_its_volume_alone(monkeypatch):
    """The others come from the store: their lines do not depend on pages elsewhere."""
    green = book("green-ko")
    pdf("green-ko", most=30)
    set_anew = []
    make = typst_run.pdf
    monkeypatch.setattr(typst_run, "pdf", lambda files: set_anew.append(files) or make(files))
    chapter = next(c for c in green.chapters if any(e.fragment == "g-0125" for e in c.entries))
    entries = tuple(
        msgspec.structs.replace(e, sha256="1" * 64) if e.fragment == "g-0125" else e
        for e in chapter.entries
    )
    changed = msgspec.structs.replace(chapter, entries=entries)
    chapters = tuple(changed if c is chapter else c for c in green.chapters)
    made = write_pdf(msgspec.structs.replace(green, chapters=chapters), STORE, THEME, most=30)
    assert len(set_anew) <= 1
    old = pdf("green-ko", most=30)
    assert [a == b for a, b in zip(made.files, old.files, strict=True)] == [True, False, True]


def test_the_manifest_is_attached_as_it_is():
    with File.open(io.BytesIO(file("edition"))) as it:
        (attached,) = it.Root.AF
        assert str(attached.UF) == "green-e1-ko.json"
        assert attached.AFRelationship == "/Data"
        assert attached.EF.F.read_bytes() == MANIFEST.encode()
        assert str(attached.EF.F.Subtype) == "/application/json"


def test_the_registration_number_stands_at_the_top_left_of_the_cover():
    page = _open(file("edition"))[0]
    text = page.get_textpage()
    place = text.search("12-3456789-000123-01").get_next()
    left, _, _, top = text.get_charbox(place[0])
    width, height = page.get_size()
    assert left < width / 2
    assert top > height * 0.88


# Forms


@pytest.mark.parametrize(
    ("form", "size", "print"),
    [
        (Form(), (210, 297), 10.4),
        (Form("b5"), (182, 257), 9.8),
        (Form(large=True), (210, 297), 17),
        (Form("b5", large=True), (182, 257), 16),
    ],
)
def test_paper_and_size_of_print(form, size, print):
    data = file("white-ko", form=form)
    page = _open(data)[4]
    assert tuple(round(edge * POINT) for edge in page.get_size()) == size
    with File.open(io.BytesIO(data)) as it:
        sizes = re.findall(rb"([\d.]+) Tf", it.pages[4].Contents.read_bytes())
    assert f"{print:g}".encode() in sizes


def test_a_leaflet_holds_the_chosen_records_alone():
    made = pdf("green-ko", form=Form(leaflet=("g-0121", "g-0001")))
    text = spoken(made.files[0][1])
    chosen = tuple(e for e in book("green-ko").entries if e.fragment in ("g-0001", "g-0121"))
    assert lost(text, chosen) == []
    assert set(made.places) >= {"g-0001", "g-0121"}
    assert "g-0002" not in made.places
    assert bare(book("green-ko").notice) in text


def test_a_leaflet_of_a_record_that_is_not_there_is_refused():
    with pytest.raises(OutputError, match="g-9999"):
        write_pdf(book("green-ko"), STORE, THEME, Form(leaflet=("g-9999",)))


# Words of the house


def test_items_are_ordered_as_in_official_documents():
    _, tree, _ = read(file("hard"))
    labels = [node.text.strip() for node in tree.find("Lbl")]
    at = labels.index("가.")
    assert labels[at - 1 : at + 6] == ["1.", "가.", "1)", "가)", "(1)", "(가)", "①"]


def test_a_missing_character_is_told_with_its_record():
    told = {(one.fragment, one.character) for one in pdf("hard").missing}
    assert ("g-9005", "😀") in told
    assert ("g-9005", "ح") in told
    assert ("g-9017", "س") in told
    assert not any(character in "가힣뷁問市Қអ" for _, character in told)
    assert pdf("green-ko").missing == ()


# Typst is shut in


@pytest.mark.parametrize(
    "text",
    [
        '#read("/etc/passwd")',
        '#read("../../etc/passwd")',
        '#image("/etc/hostname")',
        '#import "@preview/cetz:0.3.1"',
        '#import "@local/x:0.1.0"',
        '#text(font: "DejaVu Sans", fallback: false)[x]',
    ],
)
def test_typst_reads_nothing_but_its_folder(text):
    job = b'{"timestamp": 0}'
    with pytest.raises(OutputError):
        typst_run.pdf({"edition.typ": text.encode(), "job.json": job, "fonts/none": b""})


def test_the_template_never_reads_text_as_markup():
    """No `eval`, no mode that parses, nothing from elsewhere."""
    for path in (THEME / "print").glob("*.typ"):
        code = re.sub(r"//.*", "", path.read_text("utf-8"))
        assert "eval" not in code, path
        assert "mode:" not in code, path
        assert "@preview" not in code, path


def test_a_word_within_a_language_is_said_in_it():
    with_english = msgspec.structs.replace(
        book("blue-ko"), subtitle="가", chapters=book("blue-ko").chapters[:1]
    )
    chapter = with_english.chapters[0]
    paragraph = msgspec.structs.replace(chapter.blocks[0], inside=(Words("Words", "en"),))
    changed = msgspec.structs.replace(chapter, blocks=(paragraph,))
    data = write_pdf(
        msgspec.structs.replace(with_english, chapters=(changed,)), STORE, THEME
    ).files[0][1]
    _, tree, _ = read(data)
    assert any(
        node.text.strip() == "Words" and str(node.it.get("/Lang", "")) == "en"
        for node in tree.find("P", "Span")
    )
