"""The PDF can be read aloud, kept and searched: two checkers find no fault and are not blind."""

import io
import zlib
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from generator.render.book.typst_form import Form
from generator.render.book.typst_pack import pack
from tests.unit.book.pdf_check import faults
from tests.unit.book.pdf_made import book, file, pdf, violations

NAMES = ("green-ko", "white-ko", "blue-ko", "green-en", "white-en", "blue-en", "edition", "hard")


@pytest.mark.parametrize("name", NAMES)
def test_no_checker_finds_a_fault(name):
    data = file(name)
    assert violations(data) == []
    assert faults(data, book(name)) == []


@pytest.mark.parametrize("form", [Form("b5"), Form(large=True), Form("b5", large=True)])
def test_every_form_is_as_sound(form):
    data = file("white-ko", form=form)
    assert violations(data) == []
    assert faults(data, book("white-ko")) == []


def test_volumes_and_leaflets_are_as_sound():
    whole = book("green-ko")
    for number, (_, data) in enumerate(pdf("green-ko", most=30).files):
        assert violations(data) == []
        assert faults(data, whole, whole.entries[number * 30 : number * 30 + 30]) == []
    chosen = Form(leaflet=("g-0001", "g-0121"))
    kept = tuple(entry for entry in whole.entries if entry.fragment in chosen.leaflet)
    leaflet = file("green-ko", form=chosen)
    assert violations(leaflet) == []
    assert faults(leaflet, whole, kept) == []


# Planted defects: each is found by one of the two, and by the one that is said to find it


def _no_language(pdf: Pdf) -> None:
    del pdf.Root.Lang


def _other_language(pdf: Pdf) -> None:
    pdf.Root.Lang = String("en-US")


def _no_title(pdf: Pdf) -> None:
    said = pdf.Root.Metadata.read_bytes()
    start, end = said.index(b"<dc:title>"), said.index(b"</dc:title>") + len(b"</dc:title>")
    pdf.Root.Metadata.write(said[:start] + said[end:])


def _title_hidden(pdf: Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def _untagged(pdf: Pdf) -> None:
    page = pdf.pages[6].Contents
    page.write(page.read_bytes() + b"\n0 0 m 10 10 l S\n")


def _lost_mark(pdf: Pdf) -> None:
    for element in pdf.objects:
        if isinstance(element, Dictionary) and element.get("/S") == "/H2":
            del element["/K"]
            return


def _not_marked(pdf: Pdf) -> None:
    pdf.Root.MarkInfo.Marked = False


def _no_structure(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot.K


def _no_alternative(pdf: Pdf) -> None:
    _drop(_first(pdf, "/Figure"), "/Alt")


def _wrong_alternative(pdf: Pdf) -> None:
    _first(pdf, "/Figure").Alt = String("image.png")


def _no_scope(pdf: Pdf) -> None:
    _drop(_first(pdf, "/TH"), "/A")


def _no_headers(pdf: Pdf) -> None:
    for element in pdf.objects:
        if isinstance(element, Dictionary) and element.get("/S") == "/TH":
            element.S = Name.TD
            _drop(element, "/A")


def _ragged_table(pdf: Pdf) -> None:
    row = _first(pdf, "/TR")
    row.K = Array(list(row.K)[:-1])


def _skipped_heading(pdf: Pdf) -> None:
    for element in pdf.objects:
        if isinstance(element, Dictionary) and element.get("/S") == "/H2":
            element.S = Name.H5


def _no_bookmarks(pdf: Pdf) -> None:
    del pdf.Root.Outlines


def _bookmark_astray(pdf: Pdf) -> None:
    _item(pdf, "W-0003").Dest = Array([pdf.pages[0].obj, Name.Fit])


def _no_destinations(pdf: Pdf) -> None:
    names = pdf.Root.Names.Dests.Names
    at = [str(name) for name in names[::2]].index("w-0003")
    del names[2 * at], names[2 * at]


def _unsorted_destinations(pdf: Pdf) -> None:
    names = list(pdf.Root.Names.Dests.Names)
    pdf.Root.Names.Dests.Names = Array([*names[2:], *names[:2]])


def _font_outside(pdf: Pdf) -> None:
    _drop(_font(pdf).DescendantFonts[0].FontDescriptor, "/FontFile2")


def _no_text_of_font(pdf: Pdf) -> None:
    _drop(_font(pdf), "/ToUnicode")


def _second_codes_left(pdf: Pdf) -> None:
    table = _font(pdf).ToUnicode
    table.write(table.read_bytes().replace(b"> <AC", b"> <D8EBDC", 1))


def _link_undescribed(pdf: Pdf) -> None:
    _drop(_link(pdf), "/Contents")


def _link_described_in_half(pdf: Pdf) -> None:
    _link(pdf).Contents = String("Section, 페이지 3")


def _link_astray(pdf: Pdf) -> None:
    for page in pdf.pages:
        for note in page.get("/Annots", ()):
            if isinstance(note.get("/Dest"), String):
                note.Dest = String("g-9999")
                return


def _no_tabs(pdf: Pdf) -> None:
    for page in pdf.pages:
        _drop(page.obj, "/Tabs")


def _action(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def _other_date(pdf: Pdf) -> None:
    pdf.trailer.Info.CreationDate = String("D:20010101000000Z")


def _not_accessible(pdf: Pdf) -> None:
    said = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(said.replace(b"<pdfuaid:part>1</pdfuaid:part>", b""))


def _not_archivable(pdf: Pdf) -> None:
    said = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(said.replace(b"pdfaid:conformance>A<", b"pdfaid:conformance>B<"))


def _closed_bookmarks(pdf: Pdf) -> None:
    del pdf.Root.PageMode


#: What is planted, the rule of `page-validation` that finds it ("" where it does not), and ours.
PLANTED = (
    (_no_language, "PDFUA1-TEXT-LANGUAGE-001", "language"),
    (_other_language, "", "language"),
    (_no_title, "PDFUA1-METADATA-TITLE-001", "metadata"),
    (_title_hidden, "PDFUA1-VIEWER-PREFERENCES-001", "title"),
    (_untagged, "PDFUA1-CONTENT-TAGGING-001", "tags"),
    (_lost_mark, "", "tags"),
    (_not_marked, "PDFUA1-TAGGED-DOCUMENT-001", "tags"),
    (_no_structure, "", "tags"),
    (_no_alternative, "PDFUA1-FIGURE-ALTERNATIVE-TEXT-001", "figures"),
    (_wrong_alternative, "", "figures"),
    (_no_scope, "", "tables"),
    (_no_headers, "", "tables"),
    (_ragged_table, "PDFUA1-TABLE-ROW-COLUMNSPAN-001", "tables"),
    (_skipped_heading, "PDFUA1-HEADING-NESTING-001", "headings"),
    (_no_bookmarks, "", "bookmarks"),
    (_bookmark_astray, "", "bookmarks"),
    (_closed_bookmarks, "", "bookmarks"),
    (_no_destinations, "", "destinations"),
    (_unsorted_destinations, "", "destinations"),
    (_font_outside, "PDFUA1-FONT-EMBEDDING-001", "fonts"),
    (_no_text_of_font, "PDFUA1-FONT-UNICODE-MAPPING-001", "fonts"),
    (_second_codes_left, "", "fonts"),
    (_link_undescribed, "PDFUA1-LINK-CONTENTS-001", "links"),
    (_link_described_in_half, "", "links"),
    (_link_astray, "", "links"),
    (_no_tabs, "PDFUA1-PAGE-TABS-001", "links"),
    (_action, "PDFA3A-ACTION-TYPE-001", "actions"),
    (_other_date, "", "date"),
    (_not_accessible, "PDFUA1-ID-PART-001", "metadata"),
    (_not_archivable, "PDFA3A-ID-CONFORMANCE-001", "metadata"),
)


def _first(pdf: Pdf, kind: str) -> Dictionary:
    return next(one for one in pdf.objects if isinstance(one, Dictionary) and one.get("/S") == kind)


def _font(pdf: Pdf) -> Dictionary:
    return next(
        one
        for one in pdf.objects
        if isinstance(one, Dictionary)
        and one.get("/Subtype") == "/Type0"
        and b"> <AC" in one.ToUnicode.read_bytes()
    )


def _link(pdf: Pdf) -> Dictionary:
    return next(note for page in pdf.pages for note in page.get("/Annots", ()))


def _drop(it: Dictionary, name: str) -> None:
    del it[name]


def _item(pdf: Pdf, number: str) -> Dictionary:
    return next(
        one
        for one in pdf.objects
        if isinstance(one, Dictionary)
        and "/Dest" in one
        and str(one.get("/Title", "")).startswith(f"{number} ")
    )


def planted(plant: Callable[[Pdf], None]) -> bytes:
    with Pdf.open(io.BytesIO(file("white-ko"))) as it:
        plant(it)
        return pack(it)


def test_a_file_taken_apart_and_packed_again_is_sound():
    data = planted(lambda it: None)
    assert violations(data) == []
    assert faults(data, book("white-ko")) == []


@pytest.mark.parametrize(
    ("plant", "rule", "kind"), PLANTED, ids=[plant.__name__ for plant, _, _ in PLANTED]
)
def test_planted_defects_are_found(plant, rule, kind):
    data = planted(plant)
    assert {found.split(":")[0] for found in faults(data, book("white-ko"))} >= {kind}
    broken = {found.split(":")[0] for found in violations(data)}
    assert rule in broken if rule else broken == set()


def test_a_stream_that_ends_in_a_carriage_return_is_found():
    """By both: so are all others, for one stream in 256 does."""
    with Pdf.open(io.BytesIO(file("white-ko"))) as it:
        page = it.pages[6].Contents
        content = page.read_bytes()
        while zlib.compress(content)[-1] != 0x0D:
            content += b"\t"
        page.write(content)
        buffer = io.BytesIO()
        pikepdf.settings.set_flate_compression_level(-1)
        it.save(buffer)
    assert any("STREAM-LENGTH" in one for one in violations(buffer.getvalue()))
    assert any(one.startswith("streams") for one in faults(buffer.getvalue(), book("white-ko")))
    with Pdf.open(buffer) as it:
        again = pack(it)
    assert violations(again) == []
    with Pdf.open(io.BytesIO(again)) as it:
        assert it.pages[6].Contents.read_bytes() == content
