"""What KWCAG 2.2 asks for and no other test holds; and docs/accessibility.md names a test for each.

The 33 items are those of 한국형 웹 콘텐츠 접근성 지침 2.2, by number and name.
"""

import re
from collections import Counter
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.faults import Fault, assert_none
from tests.browser.kinds import KINDS
from tests.browser.pages import Site

PROJECT = Path(__file__).resolve().parents[2]
SCRIPTS = [
    path for path in sorted((PROJECT / "theme" / "js").rglob("*.js")) if "vendor" not in path.parts
]
ITEMS = {
    "5.1.1": "적절한 대체 텍스트 제공",
    "5.2.1": "자막 제공",
    "5.3.1": "표의 구성",
    "5.3.2": "콘텐츠의 선형구조",
    "5.3.3": "명확한 지시사항 제공",
    "5.4.1": "색에 무관한 콘텐츠 인식",
    "5.4.2": "자동 재생 금지",
    "5.4.3": "텍스트 콘텐츠의 명도 대비",
    "5.4.4": "콘텐츠 간의 구분",
    "6.1.1": "키보드 사용 보장",
    "6.1.2": "초점 이동과 표시",
    "6.1.3": "조작 가능",
    "6.1.4": "문자 단축키",
    "6.2.1": "응답시간 조절",
    "6.2.2": "정지 기능 제공",
    "6.3.1": "깜빡임과 번쩍임 사용 제한",
    "6.4.1": "반복 영역 건너뛰기",
    "6.4.2": "제목 제공",
    "6.4.3": "적절한 링크 텍스트",
    "6.4.4": "고정된 참조 위치 정보",
    "6.5.1": "단일 포인터 입력 지원",
    "6.5.2": "포인터 입력 취소",
    "6.5.3": "레이블과 네임",
    "6.5.4": "동작기반 작동",
    "7.1.1": "기본 언어 표시",
    "7.2.1": "사용자 요구에 따른 실행",
    "7.2.2": "찾기 쉬운 도움 정보",
    "7.3.1": "오류 정정",
    "7.3.2": "레이블 제공",
    "7.3.3": "접근 가능한 인증",
    "7.3.4": "반복 입력 정보",
    "8.1.1": "마크업 오류 방지",
    "8.2.1": "웹 애플리케이션 접근성 준수",
}


def test_the_document_answers_every_item_with_tests_that_exist() -> None:
    text = (PROJECT / "docs" / "accessibility.md").read_text("utf-8")
    rows = re.findall(r"^\| (\d\.\d\.\d) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", text, re.MULTILINE)
    assert {number: name.strip() for number, name, *_ in rows} == ITEMS
    assert len(rows) == 33
    for number, _, how, tests in rows:
        assert len(how.strip()) > 20, number
        named = re.findall(r"`(tests/[a-z_/]+\.py)::(test_[a-z0-9_]+)`", tests)
        assert named, number
        for path, test in named:
            source = (PROJECT / path).read_text("utf-8")
            assert re.search(rf"^def {test}\(", source, re.MULTILINE), f"{number}: {path}::{test}"


def faults_of(site: Site, *tags: str) -> list[Fault]:
    return [
        Fault(page.path, "found", str(found)) for page in site.pages for found in page.all(*tags)
    ]


# 5


def test_nothing_is_heard_or_seen_moving(site: Site) -> None:
    """No sound, no film, nothing that plays by itself: captions and stops are never needed."""
    assert_none(faults_of(site, "audio", "video", "object", "embed", "marquee", "blink"))


def test_every_table_has_a_caption_and_header_cells(site: Site) -> None:
    faults = []
    for page in site.pages:
        elements = [e for e in page.elements if e.tag in ("table", "caption", "th", "tr")]
        for at, element in enumerate(elements):
            if element.tag == "table":
                if at + 1 == len(elements) or elements[at + 1].tag != "caption":
                    faults.append(Fault(page.path, "no-caption", str(element)))
                following = [e.tag for e in elements[at + 1 :]]
                own = following[: following.index("table") if "table" in following else None]
                if "th" not in own:
                    faults.append(Fault(page.path, "no-header-cell", str(element)))
            if element.tag == "th" and not element.get("scope"):
                faults.append(Fault(page.path, "no-scope", str(element)))
    assert_none(faults)


SEPARATED = """
() => [...document.querySelectorAll(
  "main :is(.card, .paper-card, .panel, .record-list > .record-link, .chain__rung, .result,"
  + ".side-voice, .voice + .voice)")]
  .filter((box) => box.checkVisibility())
  .filter((box) => {
    const style = getComputedStyle(box);
    return !["Top", "Right", "Bottom", "Left"].some((side) =>
      parseFloat(style[`border${side}Width`]) >= 1 && style[`border${side}Style`] !== "none");
  })
  .map((box) => box.className)
"""


@pytest.mark.parametrize("kind", KINDS)
def test_neighbours_are_visibly_apart(page: Page, site_url: str, kind: str) -> None:
    """Cards and entries that stand side by side have a line between them, not only space."""
    page.goto(site_url + KINDS[kind])
    assert page.evaluate(SEPARATED) == []


# 6


def test_no_letter_is_a_command_and_no_key_is_taken(site: Site) -> None:
    """Scripts answer named keys where they have a meaning; no letter alone does anything."""
    faults = [
        Fault(page.path, "accesskey", str(element))
        for page in site.pages
        for element in page.elements
        if element.get("accesskey")
    ]
    for script in SCRIPTS:
        for key in re.findall(r"\.(?:key|code)\s*===?\s*\"([^\"]*)\"", script.read_text("utf-8")):
            if len(key) == 1 and key != " ":
                faults.append(Fault(script.name, "letter", key))
    assert_none(faults)


def test_no_page_runs_out_of_time(site: Site) -> None:
    """Nothing ends, moves on or is renewed by itself; a stub leads on at once."""
    faults = []
    for page in site.pages:
        if page.refresh is not None and not page.refresh.get("content").startswith("0;"):
            faults.append(Fault(page.path, "waits", str(page.refresh)))
    for script in SCRIPTS:
        if "setInterval" in (source := script.read_text("utf-8")):
            faults.append(Fault(script.name, "repeats", "setInterval"))
        if re.search(r"setTimeout\([^;]{0,80}location", source):
            faults.append(Fault(script.name, "leads away", "setTimeout"))
    assert_none(faults)


def test_a_press_counts_when_it_ends_and_takes_one_finger() -> None:
    """What is pressed by mistake is left by sliding off; no gesture and no motion is needed."""
    moved = "mousedown|pointerdown|touchstart|touchmove|gesture\\w*|device(?:motion|orientation)"
    down = rf"""["'](?:{moved})["']"""
    found = {
        script.name: re.findall(down, script.read_text("utf-8"))
        for script in SCRIPTS
        if re.search(down, script.read_text("utf-8"))
    }
    assert found == {}


def test_every_page_has_a_title_of_its_own(site: Site) -> None:
    """Within a language no two pages that may be read are called the same."""
    titles: Counter[tuple[str, str]] = Counter()
    where: dict[tuple[str, str], list[str]] = {}
    for page in site.pages:
        robots = [meta for meta in page.all("meta") if meta.get("name") == "robots"]
        if page.refresh is not None or robots:
            continue
        language = page.path.partition("/")[0]
        for title in page.all("title"):
            if not title.inside_svg:
                key = (language, title.text.strip())
                titles[key] += 1
                where.setdefault(key, []).append(page.path)
    twice = {key: where[key] for key, count in titles.items() if count > 1}
    assert twice == {}


LINKS = """
() => [...document.querySelectorAll("a[href]")].map((link) =>
  [(link.getAttribute("aria-label") ?? link.textContent).trim().replace(/\\s+/g, " "), link.href])
"""


@pytest.mark.parametrize("kind", KINDS)
def test_a_link_says_where_it_leads(phone_page: Page, site_url: str, kind: str) -> None:
    phone_page.goto(site_url + KINDS[kind])
    vague = re.compile(r"여기|더보기|더 보기|클릭|바로가기|링크|here|more|click here|link", re.I)
    links = phone_page.evaluate(LINKS)
    assert len(links) > 5
    assert [link for link in links if not link[0] or vague.fullmatch(link[0])] == []


def test_no_window_opens_unasked(site: Site) -> None:
    faults = [
        Fault(page.path, "target", str(element))
        for page in site.pages
        for element in page.all("a", "form", "area")
        if element.get("target") not in ("", "_self", "_top")  # a card leads out of its frame
    ]
    for script in SCRIPTS:
        if "window.open(" in script.read_text("utf-8"):
            faults.append(Fault(script.name, "opens", "window.open"))
    assert_none(faults)


# 7


FOOT = """
() => [...document.querySelectorAll(".footer__link")].map((link) => [link.textContent, link.href])
"""


def test_help_stands_at_the_same_place_on_every_page(phone_page: Page, site_url: str) -> None:
    """The foot with 소개, 낱말 and 편집 안내 is the same everywhere, in the same order."""
    feet = set()
    for kind, path in KINDS.items():
        if path.startswith("ko/"):
            phone_page.goto(site_url + path)
            feet.add(tuple(map(tuple, phone_page.evaluate(FOOT))))
            assert feet, kind
    assert len(feet) == 1
    names = [name for name, _ in feet.pop()]
    assert {"소개", "낱말", "편집 안내"} <= set(names)


def test_nothing_asks_who_one_is(site: Site) -> None:
    """No sign-in, no password, nothing to be typed twice: a reader never proves anything."""
    asked = re.compile(r"password|email|tel|file", re.I)
    faults = [
        Fault(page.path, "asks", str(element))
        for page in site.pages
        if not page.path.startswith("admin/")
        for element in page.all("input")
        if asked.fullmatch(element.get("type")) or element.get("required")
    ]
    assert_none(faults)


def test_no_field_takes_the_keyboard_by_itself(site: Site) -> None:
    faults = [
        Fault(page.path, "autofocus", str(element))
        for page in site.pages
        for element in page.elements
        if "autofocus" in element.attributes or int(element.get("tabindex") or 0) > 0
    ]
    assert_none(faults)
