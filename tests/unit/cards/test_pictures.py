"""Social images: their size and weight, and that they show what has changed and nothing else."""

import re
from pathlib import Path

import pytest
from PIL import Image

from generator.ledger.addresses import is_promised
from generator.objects.ledger import Ledger
from generator.objects.printed import Prints
from generator.render.cards import pictures as module
from generator.render.cards.pictures import pictures
from generator.render.data import Survey
from generator.render.site import Site
from generator.render.social import HEIGHT, WIDTH, image_path, social_head
from generator.store import Store
from tests.content import Files, base_files, changed
from tests.unit.book.pdf_made import STORE
from tests.unit.cards.small import OwnStore, picture, questions, survey

RAW = image_path("g-0101", "ko")
HEAVY = 32_000


def made(folder: Path, files: Files, store: Store = STORE) -> dict[str, bytes]:
    known = survey(folder, files)
    return {output.path: output.data for output in pictures(known, known.settings, store)}


def test_each_page_of_a_record_has_an_image_and_the_site_has_one(tmp_path: Path) -> None:
    found = made(tmp_path, {})
    records = [image_path(id, "ko") for id in ("b-0001", "g-0001", "g-0101", "w-0001")]
    assert sorted(found) == sorted(
        [*records, image_path("g-0001", "en"), *(image_path("", code) for code in ("ko", "en"))]
    )
    for path, data in found.items():
        image = picture(data)
        assert (image.size, image.mode, image.format) == ((WIDTH, HEIGHT), "P", "PNG"), path
        assert len(data) < HEAVY, path
        assert not is_promised(path)


def test_an_image_changes_with_the_state_and_with_nothing_unsaid(tmp_path: Path) -> None:
    before = made(tmp_path / "a", {})
    later = changed({"blue/action.md": {"status: underway": "status: delayed"}})
    after = made(tmp_path / "b", later)
    assert before[RAW] != after[RAW]
    silent = changed({"blue/action.md": {"세 채를 고쳤습니다.": "네 채를 고쳤습니다."}})
    assert made(tmp_path / "c", silent) == before


def test_a_step_that_is_ahead_is_drawn_hollow(tmp_path: Path) -> None:
    done = picture(made(tmp_path / "a", {})[RAW]).convert("RGB")
    gap = "gap: {reason: 기다립니다., owner: gu-office, review_by: 2026-06}\n"
    raw = re.sub(r"merged_into:.*", gap, base_files()["green/raw.yml"], flags=re.S)
    asked = picture(made(tmp_path / "b", {"green/raw.yml": raw})[RAW]).convert("RGB")
    first, last = (100, 449), (1100, 449)
    assert done.getpixel(first) == done.getpixel(last) == asked.getpixel(first) == (10, 90, 48)
    assert asked.getpixel(last) == (255, 255, 255)


def colours(image: Image.Image) -> set[object]:
    return {colour for _, colour in image.getcolors() or ()}


def test_hostile_and_endless_words_are_drawn_in_their_room(tmp_path: Path) -> None:
    texts = ["가" * 150, "W" * 150, '#set page(width: 9pt) \\ "x" <b>', "🏠 집은 어디에 있나요?"]
    found = made(tmp_path, {"green/more.yml": questions(texts)})
    for n in range(len(texts)):
        image = picture(found[image_path(f"g-{200 + n:04}", "ko")]).convert("L")
        assert image.size == (WIDTH, HEIGHT)
        # Nothing but ground right of the words, and between the words and the steps.
        assert colours(image.crop((1140, 130, 1200, 630))) == {255}
        assert colours(image.crop((30, 428, 1200, 433))) == {255}


def test_what_is_kept_is_not_drawn_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = OwnStore(tmp_path / "kept")
    first = made(tmp_path / "a", {}, store)

    def never(files: object) -> list[bytes]:
        raise AssertionError("drawn again")

    monkeypatch.setattr(module.typst_run, "pictures", never)
    assert made(tmp_path / "b", {}, store) == first


def test_groups_of_any_size_give_the_same_images(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = made(tmp_path / "a", {})
    monkeypatch.setattr(module, "_GROUP", 2)
    assert made(tmp_path / "b", {}, OwnStore(None)) == whole


# What pages say of them


def known_with(folder: Path, *paths: str, site_url: str = "https://papers.example/") -> Survey:
    known = survey(folder, {}, site_url=site_url)
    return Survey(known.corpus, known.settings, Ledger(), Prints({}, frozenset(paths)))


def heads(known: Survey) -> dict[str, str]:
    site = Site(known.corpus, known.settings, "ko", survey=known)
    return {page.path: page.head for page in site.pages()}


def test_a_page_names_the_image_that_was_made(tmp_path: Path) -> None:
    general = image_path("", "ko")
    found = heads(known_with(tmp_path, RAW, general))
    own = found["ko/g-0101/"]
    assert f'property="og:image" content="https://papers.example/{RAW}"' in own
    for line in (
        'property="og:image:width" content="1200"',
        'property="og:image:height" content="630"',
        'property="og:image:alt" content="돌보는 사람은 누가 돌보나요? (G-0101)"',
        'name="twitter:card" content="summary_large_image"',
    ):
        assert own.count(line) == 1, line
    assert f"https://papers.example/{general}" in found["ko/event/"]
    assert "og:image" not in found["ko/w-0001/"], "its image was not made"


def test_without_print_or_an_address_no_page_names_an_image(tmp_path: Path) -> None:
    assert not any("og:image" in head for head in heads(known_with(tmp_path)).values())
    nowhere = known_with(tmp_path / "b", RAW, site_url="")
    assert not any("og:image" in head for head in heads(nowhere).values())


def test_hostile_words_stay_within_the_attribute(tmp_path: Path) -> None:
    known = known_with(tmp_path, RAW)
    said = social_head(known, "g-0101", "ko", '"><script>alert(1)</script>')
    assert "<script" not in said
    assert said.count("<meta") == 6
