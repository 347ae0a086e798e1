"""The sheet of a meeting: every question has its card, and everything on a card has room there."""

import io
import itertools
import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
import pypdfium2
import pytest
import zxingcpp

from generator.objects.ledger import Ledger
from generator.render.cards.fitted import Print, fitted
from generator.render.cards.sheet import sheet_path, sheets
from generator.render.data.survey import Survey
from tests.content import base_files
from tests.hostile import ALL, Poisoner
from tests.unit.book.pdf_check import leads_to
from tests.unit.book.pdf_made import STORE, violations
from tests.unit.cards.small import questions, settings, survey

MM = 72 / 25.4
#: Where cards lie on the page, in mm from its upper left: theme/print/cards/sheet.typ.
LEFT, TOP, WIDTH, HEIGHT, INSET = 8, 16, 97, 68, 4.5
TEXTS = [
    "쉬는 날에도 일해야 하나요?",
    "왜 " + "아주 " * 120 + "힘든가요?",
    "가" * 400,
    "W" * 120 + " papers.example/" + "a" * 120,
    '<script>alert(1)</script> #set page(width: 1pt) $x$ \\ "따옴표" {{ 7*7 }}',
    "Ⅲ급 용접공은 ㎡당 얼마를 받나요? 🏠",
    "가나다라 마바사 " * 9,
    "밤에 일하면 낮에는 언제 자나요?",
    "아홉째 질문은 다음 쪽에 있나요?",
]


@cache
def sheet() -> bytes:
    """The sheet of the second dialogue, where these texts were asked."""
    with TemporaryDirectory() as name:
        known = survey(Path(name), {"green/more.yml": questions(TEXTS)})
        made = dict(sheets(known, known.settings, STORE))
    return next(o.data for s, o in made.items() if o.path == "ko/event/dialogue-2025/cards.pdf")


@cache
def characters() -> list[tuple[int, str, float, float, float, float]]:
    """Every character that is drawn: page, character, and its box in mm from the upper left."""
    found = []
    document = pypdfium2.PdfDocument(sheet())
    for number, page in enumerate(document):
        text, height = page.get_textpage(), page.get_height()
        for place in range(text.count_chars()):
            character = text.get_text_range(place, 1)
            if character.strip():
                left, bottom, right, top = text.get_charbox(place)
                box = (left, height - top, right, height - bottom)
                found.append((number, character, *(side / MM for side in box)))
    return found


def on_card(page: int, place: int) -> list[tuple[str, float, float, float, float]]:
    """The characters on one card, in mm from its upper left."""
    x, y = LEFT + place % 2 * WIDTH, TOP + place // 2 * HEIGHT
    return [
        (character, left - x, top - y, right - x, bottom - y)
        for number, character, left, top, right, bottom in characters()
        if number == page and x <= left < x + WIDTH and y <= top < y + HEIGHT
    ]


def test_each_meeting_with_questions_has_a_sheet_in_each_language_that_it_needs(
    tmp_path: Path,
) -> None:
    translated = base_files()["green/core.en.md"].replace("of: g-0001", "of: g-0101")
    translated = re.sub(r"---\n\n.*", "---\n", translated, flags=re.S)
    known = survey(tmp_path, {"green/raw.en.md": translated})
    paths = [output.path for _, output in sheets(known, known.settings, STORE)]
    assert paths == [sheet_path("dialogue-2024", code) for code in ("ko", "en")]
    alone = survey(tmp_path / "b", {})
    assert [o.path for _, o in sheets(alone, alone.settings, STORE)] == paths[:1]


def test_the_sheet_is_tagged_archivable_and_says_what_it_is() -> None:
    assert violations(sheet()) == []
    with pikepdf.open(io.BytesIO(sheet())) as pdf:
        assert len(pdf.pages) == 2
        assert str(pdf.docinfo["/Title"]).startswith("둘째 대화 · 2025. 6. 21. · 원질문 9개")
        assert str(pdf.Root.Lang) == "ko-KR"
        uris = [str(link.A.URI) for page in pdf.pages for link in page.get("/Annots", ())]
        told = [str(link.Contents) for page in pdf.pages for link in page.get("/Annots", ())]
    assert uris == [f"https://papers.example/id/g-{200 + n:04}/" for n in range(9)]
    assert told[0] == "쉬는 날에도 일해야 하나요?: https://papers.example/id/g-0200/"


@pytest.mark.parametrize("place", range(9))
def test_what_is_on_a_card_lies_within_it_and_nothing_over_another(place: int) -> None:
    found = on_card(place // 8, place % 8)
    assert found
    for character, left, top, right, bottom in found:
        assert left > INSET - 0.5, character
        assert right < WIDTH - INSET + 0.5, character
        assert top > INSET - 2, character
        assert bottom < HEIGHT - 3, character
    head = [one for one in found if one[2] < 35]
    foot = [one for one in found if one[2] >= 35]
    assert max(one[4] for one in head) <= min(one[2] for one in foot) + 0.3
    assert "".join(one[0] for one in found).endswith(
        f"https://papers.example/id/g-{200 + place:04}/"
    )
    lines = sorted({round(one[4], 1) for one in foot})
    assert all(b - a > 2 or b - a < 1.2 for a, b in itertools.pairwise(lines)), lines


@pytest.mark.parametrize("place", range(9))
def test_a_question_stands_whole_or_ends_in_an_ellipsis(place: int) -> None:
    text = "".join(character for character, *_ in on_card(place // 8, place % 8))
    words = "".join(TEXTS[place].split())
    shown = text.partition(f"G-{200 + place:04}")[2]
    if place in (1, 2, 3):
        cut = shown.partition("…")[0]
        assert len(cut) > 30
        assert words.startswith(cut)
    elif place != 5:  # whose last sign no font has: a plate stands for it
        assert shown.startswith(words)


def test_a_reader_reads_the_codes_of_the_first_page() -> None:
    image = pypdfium2.PdfDocument(sheet())[0].render(scale=3).to_pil()
    found = {one.text for one in zxingcpp.read_barcodes(image)}
    assert found == {f"https://papers.example/id/g-{200 + n:04}/" for n in range(8)}


@pytest.mark.slow
def test_hostile_words_on_cards_do_nothing(tmp_path: Path) -> None:
    """Each payload as a question, a sheet of them all; the codes lead to the site alone."""
    asked = questions([f"질문 {number}" for number in range(len(ALL))])
    known = survey(tmp_path, {"green/more.yml": asked})
    known = Survey(Poisoner().corpus(known.corpus), known.settings, Ledger())
    made = [output.data for _, output in sheets(known, known.settings, STORE)]
    addresses = [address for data in made for address in leads_to(data)]
    assert len(addresses) > len(ALL)
    assert {address.partition("/id/")[0] for address in addresses} == {"https://papers.example"}


def test_the_same_facts_give_the_same_bytes_on_another_day(tmp_path: Path) -> None:
    made = []
    for name, today in (("a", "2026-01-15"), ("b", "2026-02-03")):
        known = survey(tmp_path / name, {}, today=today)
        made.append([output.data for _, output in sheets(known, known.settings, STORE)])
    assert made[0] == made[1]


def test_a_withdrawn_question_has_no_card(tmp_path: Path) -> None:
    raw = base_files()["green/raw.yml"] + "withdrawn: {date: 2025-12-01, reason: error}\n"
    known = survey(tmp_path, {"green/raw.yml": raw})
    assert [*sheets(known, settings(tmp_path), STORE)] == []


# Fitting


PRINTS = (Print(20, 2), Print(10, 3))


@pytest.mark.parametrize(
    ("text", "size"), [("짧다", 20), ("조금 더 긴 글 " * 2, 20), ("훨씬 더 긴 글 " * 5, 10)]
)
def test_the_largest_print_that_holds_a_text_is_taken(text: str, size: float) -> None:
    made = fitted(text, 200, PRINTS, hidden={})
    assert made.size == size
    assert made.measure <= 200
    assert "…" not in made.text


def test_a_text_that_no_print_holds_ends_at_a_word() -> None:
    made = fitted("하나 두울 세엣 " * 40, 200, PRINTS, hidden={})
    plain = "".join(chr(ord(c) - 0x40000) if ord(c) > 0x40000 else c for c in made.text)
    assert plain.endswith("…")
    assert plain[:-1].split()[-1] in ("하나", "두울", "세엣")
    assert made.size == 10


def test_one_endless_word_is_cut_where_there_is_room_no_more() -> None:
    made = fitted("W" * 500, 200, PRINTS, hidden={})
    assert made.text.endswith("…")
    assert 20 < len(made.text) < 80
