"""The card of a record: small, whole, without a script, and right in every state."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
import segno
import zxingcpp
from PIL import Image

from generator.ledger.addresses import Captured, is_promised
from generator.objects.output import Output
from generator.render.assets import Assets
from generator.render.cards.code import code_lines, code_svg, codes
from generator.render.cards.page import cards
from generator.render.shell import POLICY
from generator.render.styles import CARD as STYLE
from generator.store import Store
from tests.content import Files, base_files
from tests.unit.cards.small import settings, survey

KO, EN = "ko/g-0101/card/index.html", "en/g-0001/card/index.html"
MOST = 6000


def made(folder: Path, files: Files, **options: str) -> dict[str, str]:
    """Every card and their style by path."""
    known = survey(folder, files, **options)
    return {o.path: o.data.decode() for o in cards(known, known.settings)}


def read(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html.partition("<body")[2].partition(">")[2]).split())


def test_each_page_of_a_record_has_a_card_and_no_other(tmp_path: Path) -> None:
    assert sorted(made(tmp_path, {})) == sorted(
        [
            STYLE,
            *(f"ko/{id}/card/index.html" for id in ("g-0001", "g-0101", "w-0001", "b-0001")),
            EN,
        ]
    )


def test_a_card_says_number_words_state_and_dates(tmp_path: Path) -> None:
    text = read(made(tmp_path, {})[KO])
    pieces = [
        *("녹서", "원질문", "G-0101", "돌보는 사람은 누가 돌보나요?"),
        "실행하고 있습니다. 2단계 가운데 1단계를 마쳤습니다.",
        *("물음", "모음", "답", "실행", "확인", "여기까지"),
        *("다음 일정", "2026년 5월", "고치기", "마지막 소식", "2025. 8. 20."),
        *("https://papers.example/id/g-0101/", "세 책", "공식 발행물이 아닙니다"),
    ]
    at = 0
    for piece in pieces:
        assert piece in text[at:], piece
        at = text.index(piece, at)


def test_a_card_in_another_language_is_whole_in_it(tmp_path: Path) -> None:
    html = made(tmp_path, {})[EN]
    assert '<html lang="en">' in html
    for piece in (
        "What is good work?",
        "What comes next: May 2026",
        "Asked",
        "Not an official publication",
    ):
        assert piece in read(html)
    assert 'aria-label="QR code that leads to this record"' in html


def test_a_card_is_small_and_asks_for_its_style_alone(tmp_path: Path) -> None:
    for path, html in made(tmp_path, {}).items():
        if path == STYLE:
            assert "url(" not in html
            assert "@import" not in html
            continue
        assert len(html.encode()) < MOST, path
        assert "<script" not in html
        assert not re.search(r"\son[a-z]+=|\sstyle=", html)
        assert f'content="{POLICY}"' in html.replace("&#39;", "'")
        assert re.findall(r'<link rel="stylesheet" href="([^"]+)"', html) == [
            f"../../../{Assets.of(settings(tmp_path)).named(STYLE)}"
        ]


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[dict[str, str | None]] = []
        self.rel: dict[str, str | None] = {}
        self.robots: str | None = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "a":
            self.links.append(found)
        if tag == "link":
            self.rel[str(found["rel"])] = found["href"]
        if tag == "meta" and found.get("name") == "robots":
            self.robots = found["content"]


def test_its_links_leave_the_frame_and_lead_to_the_record(tmp_path: Path) -> None:
    parser = _Links()
    parser.feed(made(tmp_path, {})[KO])
    assert [link["target"] for link in parser.links] == ["_top"] * 3
    assert [link["href"] for link in parser.links] == ["../", "../../../id/g-0101/", "../../"]
    assert parser.rel["canonical"] == "https://papers.example/ko/g-0101/"
    assert parser.robots == "noindex"


def test_a_sample_is_marked(tmp_path: Path) -> None:
    raw = base_files()["green/raw.yml"]
    assert "예시" in read(made(tmp_path, {"green/raw.yml": raw + "sample: true\n"})[KO])
    assert "예시" not in read(made(tmp_path, {"green/raw.yml": raw})[KO])


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    raw = base_files()["green/raw.yml"].replace(
        "돌보는 사람은 누가 돌보나요?", '"<script>alert(1)</script> {{ 7*7 }} \\"onload=\\"x"'
    )
    html = made(tmp_path, {"green/raw.yml": raw})[KO]
    assert "<script" not in html
    assert "{{ 7*7 }}" in html
    assert "&lt;script&gt;" in html


def test_a_withdrawn_record_says_so_and_takes_no_steps(tmp_path: Path) -> None:
    raw = base_files()["green/raw.yml"] + "withdrawn: {date: 2025-12-01, reason: error}\n"
    html = made(tmp_path, {"green/raw.yml": raw})[KO]
    assert "2025. 12. 1.에 철회된 기록입니다." in read(html)
    assert "card__steps" not in html


def test_a_site_without_an_address_has_cards_without_a_code(tmp_path: Path) -> None:
    html = made(tmp_path, {}, site_url="")[KO]
    assert '<svg class="card__qr"' not in html
    assert "/id/g-0101/" in read(html)
    assert "canonical" not in html


def test_the_same_facts_give_the_same_card_on_another_day(tmp_path: Path) -> None:
    one = made(tmp_path / "a", {}, today="2026-01-15")
    assert made(tmp_path / "b", {}, today="2026-02-03") == one


# The QR code


def modules(svg: str) -> list[list[int]]:
    """The dark modules of a code, read off its lines, without the quiet zone."""
    edge = int(re.search(r'viewBox="0 0 (\d+) ', svg)[1]) - 8
    rows = [[0] * edge for _ in range(edge)]
    x = y = 0
    for kind, one, other in re.findall(
        r"([Mmh])(\d+)(?: (\d+(?:\.5)?))?", svg.rpartition(' d="')[2]
    ):
        if kind == "M":
            x, y = int(one), int(float(other))
        elif kind == "m":
            x += int(one)
        else:
            rows[y - 4][x - 4 : x - 4 + int(one)] = [1] * int(one)
            x += int(one)
    return rows


@pytest.mark.parametrize("id", ["g-0101", "w-0007", "g-123456789", "draft-a-very-long-name-of-it"])
def test_the_code_is_that_of_the_permanent_address(id: str) -> None:
    address = f"https://papers.example/id/{id}/"
    svg = str(code_svg(code_lines(address), "QR"))
    wanted = segno.make_qr(address, error="m", boost_error=False, mask=2)
    assert modules(svg) == [list(row) for row in wanted.matrix]


def test_a_reader_reads_the_code_of_every_card(tmp_path: Path) -> None:
    for path, html in made(tmp_path, {}).items():
        if path == STYLE:
            continue
        rows = modules(html[html.index('<svg class="card__qr"') :].partition("</svg>")[0])
        edge = len(rows) + 8
        image = Image.new("L", (edge, edge), 255)
        for y, row in enumerate(rows):
            for x, dark in enumerate(row):
                image.putpixel((x + 4, y + 4), 0 if dark else 255)
        image = image.resize((edge * 6, edge * 6), Image.Resampling.NEAREST)
        found = zxingcpp.read_barcodes(image)
        assert [one.text for one in found] == [f"https://papers.example/id/{path.split('/')[1]}/"]


def test_codes_are_the_same_from_the_store_and_without_one(tmp_path: Path) -> None:
    ids = [f"g-{n:04}" for n in (1, 2, 99, 100, 101)] + ["draft-x"]
    store = Store(tmp_path)
    first = codes(ids, "https://papers.example/id/", "/", store)
    assert list(first) == ids
    assert codes(ids, "https://papers.example/id/", "/", store) == first
    assert codes(ids, "https://papers.example/id/", "/", Store()) == first
    assert codes(ids, "https://other.example/id/", "/", store) != first


# Its address


def test_no_card_is_promised_and_none_is_in_the_way_of_a_promise() -> None:
    captured = Captured()
    for path in (KO, EN, "ko/event/dialogue-1/cards.pdf", "id/g-0101/card-ko.png"):
        captured.take(path, b"")
    assert captured.promised() == []
    for address in ("ko/g-0101/", "ko/event/card/", "id/g-0101/data.json", "ko/card/"):
        assert is_promised(address), address


def test_the_style_holds_the_colours_of_the_site(tmp_path: Path) -> None:
    known = survey(tmp_path, {})
    style: Output = next(cards(known, settings(tmp_path)))
    own = (known.settings.theme / "card" / "card.css").read_text("utf-8")
    assert not re.search(r"#[0-9a-f]{3,8}\b|rgb|hsl", own)
    tokens = set(re.findall(r"(--[a-z0-9-]+):", style.data.decode()))
    assert set(re.findall(r"var\((--[a-z0-9-]+)\)", own)) <= tokens
