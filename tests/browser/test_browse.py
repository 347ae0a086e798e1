"""Browsing in a real Chromium: chosen with the keyboard, kept in the address, without a script."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from generator.objects.date import PartialDate
from generator.objects.view import Text
from generator.render.browse.files import packed
from generator.render.browse.table import Facet, Row, Table, Value
from tests.browser import chromium, provision
from tests.browser.chromium import FIND_OVERFLOW, REPORT_VIOLATIONS, RUN_AXE, Listener
from tests.browser.faults import Fault, assert_none
from tests.browser.pages import Site

HOSTILE = (
    "<img src=x onerror=alert(1)>",
    '"></script><script>alert(1)</script>',
    "‮돌봄 자리",
    "{{ 7 * 7 }} &amp; \\u0000",
    "'=HYPERLINK(1)",
)


class Browsing:
    """The page, and whatever goes wrong meanwhile."""

    def __init__(self, page: Page, home: str) -> None:
        self.page, self.home = page, home
        self.faults: list[Fault] = []
        self.status = page.locator("#browse-status")
        self.items = page.locator(".found__item")
        page.add_init_script(REPORT_VIOLATIONS)
        Listener(home, self.faults).listen(page)

    def open(self, query: str = "", language: str = "ko") -> "Browsing":
        """The page with a query in its address, once it shows its list."""
        self.page.goto(f"{self.home}{language}/browse/{query}")
        expect(self.status).to_have_text(re.compile(r"\d|없습니다|No record"))
        return self

    def total(self) -> int:
        """How many records there are, as the page tells."""
        found = re.search(r"기록 ([\d,]+)개", self.status.inner_text())
        return int(found[1].replace(",", "")) if found else 0

    def tab_to(self, selector: str) -> None:
        """Press Tab until this has the focus."""
        for _ in range(120):
            if self.page.evaluate("s => document.activeElement.matches(s)", selector):
                return
            self.page.keyboard.press("Tab")
        pytest.fail(f"{selector} is not reached with the keyboard")


@pytest.fixture(params=["phone", "desk"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """An empty page in each size; a service worker would answer where a test wants to."""
    size = {"phone": chromium.PHONE, "desk": chromium.DESK}[request.param]
    with chromium.new_context(browser, size, service_workers="block") as context:
        yield context.new_page()


@pytest.fixture
def browsing(page: Page, base_url: str) -> Iterator[Browsing]:
    """In both sizes; at the end nothing has gone wrong."""
    made = Browsing(page, base_url)
    yield made
    assert_none(made.faults)


def test_two_facets_are_chosen_with_the_keyboard_alone(browsing: Browsing) -> None:
    page = browsing.open().page
    everything = browsing.total()
    page.locator("#main").focus()
    if not page.evaluate("document.getElementById('browse-choices').open"):
        browsing.tab_to("#browse-choices > summary")
        page.keyboard.press("Enter")
    browsing.tab_to("input[name=kind][value=action]")
    promised = page.locator("label:has(input[value=action]) .facet__count").inner_text()
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile(r"/browse/\?kind=action$"))
    expect(browsing.status).to_have_text(re.compile(f"기록 {promised}"))
    actions = browsing.total()
    assert 0 < actions < everything
    browsing.tab_to("input[name=sector]:not(:disabled)")
    chosen = page.evaluate("document.activeElement.value")
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile(rf"\?kind=action&sector={chosen}$"))
    expect(browsing.items.first).to_contain_text("실행")
    assert page.evaluate("document.activeElement.name") == "sector"
    both = browsing.total()
    assert both <= actions
    page.go_back()
    expect(page).to_have_url(re.compile(r"/browse/\?kind=action$"))
    expect(browsing.status).to_have_text(re.compile(f"기록 {actions}개"))
    expect(page.locator("input[name=sector]:checked")).to_have_count(0)
    page.go_forward()
    expect(page.locator(f"input[name=sector][value={chosen}]")).to_be_checked()


def test_an_address_says_all_that_was_chosen(browsing: Browsing, base_url: str) -> None:
    page = browsing.open("?sector=care&sector=youth&kind=question&sort=title").page
    either = browsing.total()
    expect(browsing.items).to_have_count(either)
    chips = page.locator(".chosen__value")
    assert [re.sub(r"\s+", " ", text) for text in chips.all_inner_texts()] == [
        "무엇: 원질문 지우기 ×",
        "분야: 돌봄 지우기 ×",
        "분야: 청년 지우기 ×",
    ]
    chips.nth(1).focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?kind=question&sector=youth&sort=title$"))
    expect(chips.nth(1)).to_be_focused()
    expect(chips.nth(1)).to_contain_text("청년")
    assert browsing.total() < either
    page.get_by_role("button", name="모두 지우기").click()
    expect(page).to_have_url(re.compile(r"/browse/\?sort=title$"))
    expect(page.locator("#browse-chosen")).to_be_hidden()
    expect(page.locator("#browse-app input:checked")).to_have_count(0)


def test_on_a_phone_the_way_to_the_list_stays_in_sight(browser: Browser, base_url: str) -> None:
    with chromium.new_context(browser, chromium.PHONE) as context:
        made = Browsing(context.new_page(), base_url).open()
        page = made.page
        page.locator("#browse-choices > summary").click()
        page.locator("input[name=kind][value=action]").check()
        expect(made.status).to_have_text(re.compile(r"기록 \d+개가"))
        show = page.get_by_role("button", name=f"기록 {made.total()}개 보기")
        expect(show).to_be_in_viewport()
        show.click()
        expect(page.locator("#browse-form")).to_be_hidden()
        expect(page.locator("#browse-title")).to_be_focused()
        expect(made.items.first).to_be_in_viewport()


def test_years_narrow_too(browsing: Browsing) -> None:
    page = browsing.open().page
    everything = browsing.total()
    page.evaluate("for (const one of document.querySelectorAll('main details')) one.open = true")
    start = page.get_by_label("이 해부터")
    expect(start.locator("option:checked")).to_have_text("처음부터")
    start.select_option("2026")
    expect(page).to_have_url(re.compile(r"\?from=2026$"))
    expect(browsing.status).not_to_contain_text(f"{everything}개")
    page.get_by_label("이 해까지").select_option("2024")
    expect(page).to_have_url(re.compile(r"\?from=2024&to=2024$"))
    expect(browsing.items.first).to_contain_text("2024")


def test_a_shelf_leads_on_with_the_same_records(browsing: Browsing, base_url: str) -> None:
    page = browsing.page
    page.goto(f"{base_url}ko/sector/care/")
    listed = page.locator(".record-group .record-link .number").all_inner_texts()
    page.get_by_role("link", name=re.compile("더 좁혀 보거나")).click()
    expect(page).to_have_url(re.compile(r"/ko/browse/\?sector=care$"))
    expect(browsing.status).to_have_text(re.compile(f"기록 {len(listed)}개"))
    expect(browsing.items).to_have_count(len(listed))
    assert sorted(page.locator(".found__meta .number").all_inner_texts()) == sorted(listed)


def test_what_does_not_exist_is_told_and_the_rest_is_shown(browsing: Browsing) -> None:
    page = browsing.open("?sector=care&sector=%3Cb%3Enowhere&from=1900&page=9").page
    note = page.locator("#browse-note")
    expect(note).to_contain_text("‘<b>nowhere’")
    expect(note).to_contain_text("‘1900’")
    expect(page.locator(".chosen__value")).to_have_count(1)
    assert browsing.total() > 0


def test_a_value_that_leads_nowhere_cannot_be_chosen_and_says_why(browsing: Browsing) -> None:
    page = browsing.open("?kind=action").page
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    reach = page.locator("input[name=state][value=reach-1]")
    expect(reach).to_be_disabled()
    expect(page.locator("label:has(input[value=reach-1]) .facet__count")).to_have_text("0개")
    expect(page.locator("details:has(input[value=reach-1]) .facet__why").last).to_be_visible()
    expect(page.locator("input[name=state][value=underway]")).to_be_enabled()


def test_further_pages_have_addresses(browsing: Browsing) -> None:
    page = browsing.open("?kind=question").page
    expect(browsing.items).to_have_count(20)
    first = page.locator(".found__title").all_inner_texts()
    page.locator("#browse-pages").get_by_role("link", name="2", exact=True).click()
    expect(page).to_have_url(re.compile(r"\?kind=question&page=2$"))
    expect(browsing.status).to_have_text(re.compile("21번째부터"))
    expect(page.locator("#browse-title")).to_be_focused()
    expect(browsing.items.first).not_to_contain_text(first[0])
    assert not set(first) & set(page.locator(".found__title").all_inner_texts())
    page.go_back()
    expect(browsing.status).to_have_text(re.compile("1번째부터 20번째"))


def test_the_list_is_taken_away_whole(browsing: Browsing) -> None:
    page = browsing.open("?kind=question").page
    with page.expect_download() as download:
        page.get_by_role("button", name="이 목록을 CSV 파일로 받기").click()
    rows = list(csv.reader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig"))))
    assert rows[0][:3] == ["번호", "무엇", "분야"]
    assert len(rows) == browsing.total() + 1 > 21
    assert all(row[1] == "원질문" and row[-1].startswith("http") for row in rows[1:])


BROKEN = {
    "missing": lambda route: route.fulfill(status=404),
    "cut": lambda route: route.fulfill(body=route.fetch().text()[:40]),
    "other": lambda route: route.fulfill(body="<!doctype html><p>no"),
    "offline": lambda route: route.abort(),
}


@pytest.mark.parametrize("how", BROKEN)
@pytest.mark.parametrize("what", ["index.json", "*/d0.js", "*/f0.js", "*/c0.js"])
def test_broken_data_is_told_and_the_lists_remain(
    browser: Browser, base_url: str, how: str, what: str
) -> None:
    with chromium.new_context(browser, chromium.DESK, service_workers="block") as context:
        _broken(context.new_page(), base_url, how, what)


def _broken(desk_page: Page, base_url: str, how: str, what: str) -> None:
    thrown: list[str] = []
    desk_page.on("pageerror", lambda error: thrown.append(str(error)))
    desk_page.route(f"**/browse/ko/{what}", BROKEN[how])
    desk_page.goto(f"{base_url}ko/browse/")
    status = desk_page.locator("#browse-status")
    expect(status).to_have_text(re.compile("불러오지 못했습니다"))
    expect(desk_page.get_by_role("link", name="모든 분야")).to_be_visible()
    expect(desk_page.locator("#browse-choices")).to_be_hidden()
    assert thrown == []
    desk_page.unroute(f"**/browse/ko/{what}")
    desk_page.get_by_role("button", name="다시 불러오기").click()
    expect(status).to_have_text(re.compile(r"기록 \d+개"))
    expect(desk_page.locator("#browse-choices")).to_be_visible()


def test_without_javascript_there_are_lists(browser: Browser, base_url: str) -> None:
    # A browser whose scripts are off altogether: Playwright's own switch leaves <noscript> unread.
    off = [*chromium.ARGUMENTS, "--blink-settings=scriptEnabled=false"]
    running = browser.browser_type.launch(executable_path=provision.chromium(), args=off)
    try:
        page = running.new_page()
        page.goto(f"{base_url}ko/browse/?sector=care")
        expect(page.locator("noscript p")).to_be_visible()
        expect(page.locator("#browse-app")).to_be_hidden()
        page.locator(".browse__lists").get_by_role("link", name="돌봄").first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("돌봄")
        expect(page.locator(".record-link").first).to_be_visible()
    finally:
        running.close()


def test_it_works_from_a_disk(phone_page: Page, site: Site) -> None:
    thrown: list[str] = []
    phone_page.on("pageerror", lambda error: thrown.append(str(error)))
    phone_page.goto(f"{site.folder.as_uri()}/ko/browse/index.html?kind=action&sort=number")
    expect(phone_page.locator(".found__item").first).to_be_visible()
    assert thrown == []


def _hostile() -> Table:
    values = tuple(Value(f"v{n}", Text(text)) for n, text in enumerate(HOSTILE))
    kinds = Facet("kind", "무엇", (Text(""),), (Value("question", Text("원질문")),))
    rows = tuple(
        Row(
            f"g-{n:04}",
            PartialDate(2025),
            Text(text),
            "",
            {"kind": ("question",), "sector": (f"v{n}",)},
        )
        for n, text in enumerate(HOSTILE)
    )
    order = tuple(range(len(rows)))
    return Table((kinds, Facet("sector", "분야", (Text(HOSTILE[0]),), values)), rows, order, order)


def test_whatever_records_and_labels_say_stays_text(page: Page, base_url: str) -> None:
    made = packed(_hostile(), "ko", lambda date: HOSTILE[0])
    files = {output.path: output.data for output in made}

    def answer(route: Route) -> None:
        name = route.request.url.partition("/browse/ko/")[2]
        route.fulfill(body=files[f"browse/ko/{name}"])

    page.on("dialog", lambda dialog: pytest.fail("a script of the data ran"))
    page.route("**/browse/ko/**", answer)
    browsing = Browsing(page, base_url).open("?sector=v0&sector=v2")
    page.locator("#browse-choices").evaluate("each => each.open = true")
    expect(page.locator(".found__title")).to_have_text([HOSTILE[0], HOSTILE[2]])
    assert page.locator("input[name=sector] + .facet__label").all_inner_texts() == list(HOSTILE)
    expect(page.locator("#browse-app img, #browse-app script")).to_have_count(0)
    # What turns the direction of text ends where the label ends.
    count = page.locator("label:has(input[value=v2]) .facet__count").bounding_box()
    label = page.locator("label:has(input[value=v2]) .facet__label").bounding_box()
    assert count
    assert label
    assert count["x"] > label["x"]
    assert_none(browsing.faults)


@pytest.mark.parametrize(
    "query", ["", "?kind=action&sector=care&state=underway", "?sector=nowhere"]
)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_axe_finds_nothing(page: Page, base_url: str, query: str, language: str) -> None:
    Browsing(page, base_url).open(query, language)
    page.evaluate("for (const one of document.querySelectorAll('main details')) one.open = true")
    page.wait_for_timeout(chromium.SETTLE_MS)
    page.evaluate(provision.node_tool("axe-core/axe.min.js").read_text("utf-8"))
    assert page.evaluate(RUN_AXE) == []
    assert page.evaluate(FIND_OVERFLOW) is None


# Tables that sort


def test_a_table_sorts_by_its_headings(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}ko/event/")
    cells = page.locator("table.sortable tbody tr").locator("td").nth(0)
    rows = page.locator("table.sortable tbody tr")
    before = rows.all_inner_texts()
    heading = page.locator("table.sortable th", has_text="기록 수").first
    button = heading.get_by_role("button")
    button.focus()
    page.keyboard.press("Enter")
    expect(heading).to_have_attribute("aria-sort", "ascending")

    def counts() -> list[int]:
        texts = page.locator("table.sortable tbody td[data-sort]:nth-child(2)").all_inner_texts()
        return [int(re.findall(r"\d+", text)[0]) for text in texts]

    expect(cells).to_be_visible()
    assert counts() == sorted(counts())
    page.keyboard.press("Enter")
    expect(heading).to_have_attribute("aria-sort", "descending")
    assert counts() == sorted(counts(), reverse=True)
    assert counts() != sorted(counts())
    names = page.locator("table.sortable th", has_text="이름").first
    names.get_by_role("button").click()
    expect(heading).to_have_attribute("aria-sort", "none")
    assert sorted(rows.all_inner_texts()) == sorted(before)
    expected = page.evaluate(
        "texts => [...texts].sort(new Intl.Collator('ko', { numeric: true }).compare)",
        page.locator("table.sortable tbody th").all_inner_texts(),
    )
    assert page.locator("table.sortable tbody th").all_inner_texts() == expected


MADE = """
<table class="sortable" data-csv="받기" data-file="made"><thead><tr>
<th scope="col">이름</th><th scope="col">수</th><th scope="col" data-unsorted>없음</th></tr></thead>
<tbody><tr><td>나</td><td>10</td><td>=1+1</td></tr><tr><td>가</td><td>9</td><td>a,"b"</td></tr>
<tr><td></td><td>-2.5</td><td>@x</td></tr><tr><td>가</td><td></td><td></td></tr></tbody></table>
"""


def test_a_table_keeps_equals_in_order_empties_last_and_runs_no_formula(
    desk_page: Page, base_url: str
) -> None:
    page = desk_page
    page.goto(f"{base_url}ko/cite/")
    page.evaluate("html => { document.querySelector('main').innerHTML = html; }", MADE)
    page.add_script_tag(url=f"{base_url}js/csv.js")
    page.add_script_tag(url=f"{base_url}js/sort-table.js")

    def column(n: int) -> list[str]:
        return page.locator(f"tbody td:nth-child({n})").all_inner_texts()

    expect(page.locator("th button")).to_have_count(2)
    page.get_by_role("button", name="이름").click()
    assert column(2) == ["9", "", "10", "-2.5"]
    page.get_by_role("button", name="이름").click()
    assert column(2) == ["10", "9", "", "-2.5"]
    page.get_by_role("button", name="수").click()
    assert column(2) == ["-2.5", "9", "10", ""]
    page.get_by_role("button", name="수").click()
    assert column(2) == ["10", "9", "-2.5", ""]
    with page.expect_download() as download:
        page.get_by_role("button", name="받기").click()
    assert download.value.suggested_filename == "made.csv"
    text = Path(download.value.path()).read_bytes().decode()
    assert text == '\ufeff이름,수,없음\r\n나,10,\'=1+1\r\n가,9,"a,""b"""\r\n,-2.5,\'@x\r\n가,,\r\n'
