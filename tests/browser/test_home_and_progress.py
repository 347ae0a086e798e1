"""The home page and the page of progress, in a real Chromium on the real site."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import chromium, provision
from tests.browser.chromium import REPORT_VIOLATIONS, RUN_AXE

LEAST_TYPE_PX = 14
#: The text of a chart with its size on the screen: what its type says, times what the drawing does.
TEXTS = """
() => [...document.querySelectorAll('svg[role="group"] text')]
  .filter((text) => text.checkVisibility())
  .map((text) => ({
    said: text.textContent,
    size: parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a,
    left: text.getBoundingClientRect().left,
    right: text.getBoundingClientRect().right,
    from: text.ownerSVGElement.getBoundingClientRect().left,
    to: text.ownerSVGElement.getBoundingClientRect().right,
  }))
"""
#: Words of a box that reach beyond it.
OUTSIDE = """
() => [...document.querySelectorAll('.flow__node')]
  .filter((node) => node.checkVisibility())
  .flatMap((node) => {
    const box = node.querySelector('.flow__box').getBoundingClientRect();
    return [...node.querySelectorAll('text')]
      .map((text) => [text.textContent, text.getBoundingClientRect()])
      .filter(([, its]) => its.right > box.right + 1 || its.bottom > box.bottom + 3)
      .map(([said]) => said);
  })
"""
PAGES = ("ko/", "en/", "ko/progress/", "en/progress/")


@pytest.mark.parametrize("width", [320, 360, 768, 1024, 1280])
@pytest.mark.parametrize("address", PAGES)
def test_no_word_of_a_picture_is_small_or_cut(
    browser: Browser, site_url: str, address: str, width: int
) -> None:
    with chromium.new_context(browser, {"width": width, "height": 800}) as context:
        page = context.new_page()
        page.goto(site_url + address)
        page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true })")
        texts = page.evaluate(TEXTS)
        assert len(texts) > 20
        least = LEAST_TYPE_PX - 2 if width < 360 else LEAST_TYPE_PX
        assert [t for t in texts if t["size"] < least] == []
        assert [t for t in texts if t["left"] < t["from"] - 1 or t["right"] > t["to"] + 1] == []
        assert page.evaluate(OUTSIDE) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_one_drawing_of_the_flow_is_shown_at_each_width(
    phone_page: Page, desk_page: Page, site_url: str
) -> None:
    for page, wide in ((phone_page, False), (desk_page, True)):
        page.goto(f"{site_url}ko/")
        assert page.locator(".flow-wide").is_visible() is wide
        assert page.locator(".flow-narrow").is_visible() is not wide


def test_a_box_of_the_flow_leads_to_its_records_by_mouse_and_by_keyboard(
    desk_page: Page, site_url: str
) -> None:
    desk_page.goto(f"{site_url}ko/")
    box = desk_page.get_by_role("link", name=re.compile("^시범 해법"))
    box.focus()
    desk_page.keyboard.press("Enter")
    expect(desk_page).to_have_url(f"{site_url}ko/progress/#solutions-pilot")
    expect(desk_page.locator("#solutions-pilot")).to_be_in_viewport()


def test_the_keyboard_stops_at_each_box_once(desk_page: Page, site_url: str) -> None:
    desk_page.goto(f"{site_url}ko/")
    stops = desk_page.evaluate(
        "() => [...document.querySelectorAll('.flow-wide a')].filter((a) => a.tabIndex >= 0).length"
    )
    assert stops == desk_page.locator(".flow-wide .flow__node").count()


def test_a_question_is_found_from_the_home_page_by_words(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}ko/")
    page.get_by_label("질문에 쓴 말이나 번호").fill("G-0101")
    page.get_by_label("질문에 쓴 말이나 번호").press("Enter")
    page.wait_for_url(f"{site_url}ko/search/?q=G-0101")
    expect(page.locator("#search-result")).to_contain_text("G-0101")


def test_a_question_is_found_by_meeting_without_javascript(
    plain_browser: Page, site_url: str
) -> None:
    plain_browser.goto(f"{site_url}ko/")
    plain_browser.locator("#by-event a").first.click()
    expect(plain_browser).to_have_url(re.compile(r"/ko/event/[a-z0-9-]+/$"))
    plain_browser.locator("a[href*='g-01']").first.click()
    expect(plain_browser).to_have_url(re.compile(r"/ko/g-01\d\d/$"))


def test_the_state_of_an_action_is_read_without_javascript(
    plain_browser: Page, site_url: str
) -> None:
    plain_browser.goto(f"{site_url}ko/")
    plain_browser.get_by_role("link", name="실행이 얼마나 되었나 보기").click()
    plain_browser.locator("#states .counts a").first.click()
    expect(plain_browser.locator("section[id^='state-']").first).to_be_visible()
    row = plain_browser.locator("section[id^='state-'] tbody tr").first
    row.locator("th a").click()
    expect(plain_browser).to_have_url(re.compile(r"/ko/b-\d{4}/$"))


def test_the_numbers_of_a_picture_stand_in_the_table_beside_it(
    desk_page: Page, site_url: str
) -> None:
    desk_page.goto(f"{site_url}ko/")
    desk_page.get_by_text("그림의 수를 표로 보기").click()
    boxes = desk_page.locator(".flow-wide .flow__node")
    told = [boxes.nth(i).locator(".flow__note").last.text_content() for i in range(boxes.count())]
    rows = desk_page.locator(".flow-table table").first.locator("tbody tr:has(td)")
    cells = [rows.nth(i).locator("td").last.inner_text() for i in range(rows.count())]
    assert [re.sub(r"\D", "", asked or "") for asked in told] == cells


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("forced", ["none", "active"])
@pytest.mark.parametrize("address", ["ko/", "ko/progress/"])
def test_axe_finds_nothing_in_any_mode(
    browser: Browser, site_url: str, address: str, colours: str, forced: str
) -> None:
    errors: list[str] = []
    options = {"color_scheme": colours, "forced_colors": forced, "bypass_csp": True}
    with chromium.new_context(browser, chromium.PHONE, **options) as context:
        context.add_init_script(path=provision.node_tool("axe-core/axe.min.js"))
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(site_url + address)
        page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true })")
        found = page.evaluate(RUN_AXE)
        if forced == "active":  # the colours are the reader's own: axe reads those of the page
            found = [one for one in found if one["id"] != "color-contrast"]
        assert found == []
    assert errors == []


@pytest.mark.parametrize("address", PAGES)
def test_the_policy_refuses_nothing(browser: Browser, site_url: str, address: str) -> None:
    errors: list[str] = []
    with chromium.new_context(browser, chromium.DESK) as context:
        context.add_init_script(REPORT_VIOLATIONS)
        page = context.new_page()
        page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
        page.goto(site_url + address)
        page.wait_for_timeout(chromium.SETTLE_MS)
    assert errors == []


def test_a_table_of_progress_comes_as_a_file(desk_page: Page, site_url: str) -> None:
    desk_page.goto(f"{site_url}ko/progress/")
    links = desk_page.get_by_role("link", name="이 표를 CSV 파일로 받기")
    assert links.count() == 9
    for i in range(links.count()):
        href = links.nth(i).get_attribute("href") or ""
        answer = desk_page.request.get(f"{site_url}ko/progress/{href}")
        assert answer.ok
        assert answer.body().startswith(b"\xef\xbb\xbf")


def test_printing_opens_the_wide_drawing(desk_page: Page, site_url: str) -> None:
    desk_page.goto(f"{site_url}ko/")
    desk_page.emulate_media(media="print")
    assert desk_page.locator(".flow-wide").is_visible()
    assert not desk_page.locator(".flow-narrow").is_visible()
