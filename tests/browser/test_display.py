"""How the reader wants the screen: modes, size of text, and what must hold in all of them."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import chromium
from tests.browser.kinds import KINDS

GROUNDS = {
    "light": "rgb(255, 255, 255)",
    "dark": "rgb(22, 24, 27)",
    "contrast": "rgb(0, 0, 0)",
}
GROUND = "getComputedStyle(document.body).backgroundColor"
ROOT_SIZE = "parseFloat(getComputedStyle(document.documentElement).fontSize)"
#: Nearest kinds of page to try what costs time on: each has parts that the others lack.
SOME = ("home", "question", "action", "progress", "browse", "search", "editorial", "edition")


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    with chromium.new_context(browser, chromium.PHONE) as context:
        yield context


def choose(page: Page, label: str) -> None:
    if not page.locator("#display[open]").count():
        page.get_by_text("화면 설정").click()
    page.get_by_label(label, exact=True).check()


# What is chosen holds, at once and from then on


@pytest.mark.parametrize(
    ("label", "mode"),
    [("어두운 화면", "dark"), ("선명한 화면", "contrast"), ("밝은 화면", "light")],
)
def test_a_mode_is_kept_from_page_to_page(
    phone: BrowserContext, site_url: str, label: str, mode: str
) -> None:
    page = phone.new_page()
    page.goto(f"{site_url}ko/g-0101/")
    choose(page, label)
    assert page.evaluate(GROUND) == GROUNDS[mode]
    page.goto(f"{site_url}en/g-0001/")
    assert page.evaluate(GROUND) == GROUNDS[mode]
    page.get_by_text("Display").click()
    chosen = page.locator("input[name=display-mode]:checked")
    expect(chosen).to_have_value(mode)
    page.get_by_label("As the device is set").check()
    assert page.evaluate(GROUND) == GROUNDS["light"]
    page.goto(f"{site_url}ko/")
    assert page.evaluate("document.documentElement.dataset.mode") is None


def test_the_device_decides_until_something_is_chosen(browser: Browser, site_url: str) -> None:
    dark = {"color_scheme": "dark"}
    with chromium.new_context(browser, chromium.DESK, **dark) as context:
        page = context.new_page()
        page.goto(f"{site_url}ko/")
        assert page.evaluate(GROUND) == GROUNDS["dark"]
        choose(page, "밝은 화면")
        assert page.evaluate(GROUND) == GROUNDS["light"]


def test_a_device_that_asks_for_contrast_gets_it(browser: Browser, site_url: str) -> None:
    with chromium.new_context(browser, chromium.DESK, contrast="more") as context:
        page = context.new_page()
        page.goto(f"{site_url}ko/g-0101/")
        ink = page.evaluate("getComputedStyle(document.body).color")
        assert ink == "rgb(0, 0, 0)"


def test_the_size_of_text_grows_with_the_root(phone: BrowserContext, site_url: str) -> None:
    page = phone.new_page()
    page.goto(f"{site_url}ko/g-0101/")
    plain = page.evaluate(ROOT_SIZE)
    title = "parseFloat(getComputedStyle(document.querySelector('h1')).fontSize)"
    before = page.evaluate(title)
    for label, factor in (("크게", 1.125), ("더 크게", 1.3125)):
        choose(page, label)
        assert page.evaluate(ROOT_SIZE) == pytest.approx(plain * factor)
        assert page.evaluate(title) == pytest.approx(before * factor)
    page.reload()
    assert page.evaluate(ROOT_SIZE) == pytest.approx(plain * 1.3125)


FIRST_PAINT = """
const seen = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries())
    seen.push([entry.name, document.documentElement.dataset.mode ?? ""]);
}).observe({type: "paint", buffered: true});
globalThis.painted = seen;
"""


def test_nothing_flashes_before_the_mode_holds(phone: BrowserContext, site_url: str) -> None:
    page = phone.new_page()
    page.goto(f"{site_url}ko/g-0101/")
    choose(page, "선명한 화면")
    # With the rest of the page's scripts away, the mode is there: it waits for none of them.
    page.route("**/js/site.*.js", lambda route: route.abort())
    page.add_init_script(FIRST_PAINT)
    page.goto(f"{site_url}ko/g-0001/")
    for _ in range(50):  # the page's own policy forbids Playwright's waiting by evaluation
        if page.evaluate("painted.length"):
            break
        page.wait_for_timeout(100)
    assert {mode for _, mode in page.evaluate("painted")} == {"contrast"}
    assert page.evaluate(GROUND) == GROUNDS["contrast"]


def test_where_nothing_can_be_kept_the_choice_holds_for_the_page(
    phone: BrowserContext, site_url: str
) -> None:
    page = phone.new_page()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('off'); }})"
    )
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{site_url}ko/")
    choose(page, "어두운 화면")
    assert page.evaluate(GROUND) == GROUNDS["dark"]
    assert errors == []


def test_what_was_kept_by_another_hand_is_not_believed(
    phone: BrowserContext, site_url: str
) -> None:
    page = phone.new_page()
    for kept in ('{"mode":"\\"><b>","text":"huge"}', "[", "7", "null"):
        page.add_init_script(f"localStorage.setItem('papers-display', {kept!r})")
        page.goto(f"{site_url}ko/")
        assert page.evaluate("document.documentElement.dataset.mode") is None
        assert page.evaluate("document.documentElement.dataset.text") is None
        assert page.evaluate(GROUND) == GROUNDS["light"]


def test_without_javascript_there_is_no_panel(plain_browser: Page, site_url: str) -> None:
    plain_browser.goto(f"{site_url}ko/g-0101/")
    expect(plain_browser.locator("#display")).to_be_hidden()
    plain_browser.get_by_text("메뉴", exact=True).click()
    plain_browser.get_by_role("link", name="진행 상황").click()
    expect(plain_browser.get_by_role("heading", level=1)).to_be_visible()


# The keyboard alone


FOCUSED = """
() => {
  const element = document.activeElement, style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  return {
    name: element.localName, id: element.id, outline: parseFloat(style.outlineWidth),
    style: style.outlineStyle, text: element.textContent.trim().slice(0, 30),
    seen: box.bottom > 0 && box.top < innerHeight && box.width > 0 && box.height > 0,
  };
}
"""


def test_the_panel_works_by_keyboard(desk_page: Page, site_url: str) -> None:
    page = desk_page
    page.goto(f"{site_url}ko/g-0101/")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED)["text"] == "본문으로 건너뛰기"
    for _ in range(10):
        page.keyboard.press("Tab")
        if "화면 설정" in page.evaluate(FOCUSED)["text"]:
            break
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.documentElement.dataset.text") == "large"
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate(GROUND) == GROUNDS["dark"]
    page.keyboard.press("Escape")
    assert page.locator("#display[open]").count() == 0
    assert "화면 설정" in page.evaluate(FOCUSED)["text"]


def test_the_link_over_the_frame_leads_to_the_text(desk_page: Page, site_url: str) -> None:
    desk_page.goto(f"{site_url}ko/g-0101/")
    desk_page.keyboard.press("Tab")
    desk_page.keyboard.press("Enter")
    assert desk_page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("kind", ["question", "search", "progress"])
def test_every_stop_of_the_keyboard_is_seen(page: Page, site_url: str, kind: str) -> None:
    page.goto(site_url + KINDS[kind])
    stops = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUSED)
        if at["name"] == "body":
            break
        stops.add((at["name"], at["text"], at["id"]))
        assert at["seen"], at
        assert at["style"] not in ("none", "hidden"), at
        assert at["outline"] >= 2, at
    assert len(stops) > 10


# Nothing is lost when text grows


SPACING = """
* {
  line-height: 1.5 !important;
  letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important;
}
p { margin-bottom: 2em !important }
"""
#: Text that is cut off: its box is smaller than it and hides the rest.
FIND_CUT = """
() => [...document.querySelectorAll("body *")].filter((element) => {
  const style = getComputedStyle(element);
  if (element.closest("svg, .hidden, [class*=note], pre")) return false;
  if (style.clipPath !== "none") return false;
  const texts = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
  if (!texts.some((node) => node.data.trim())) return false;
  const hides = /hidden|clip/.test(style.overflowX + style.overflowY);
  return hides && (element.scrollWidth > element.clientWidth + 1
    || element.scrollHeight > element.clientHeight + 1);
}).map(({localName, className, textContent}) => `${localName}.${className}: ${textContent.trim()}`)
"""


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_lost_with_larger_text_and_wider_spacing(
    browser: Browser, site_url: str, kind: str
) -> None:
    """A phone with the largest text, a desk at 200 % and 400 %, and WCAG 1.4.12's text spacing."""
    sizes = [(360, "larger"), (640, ""), (320, "")]
    for width, text in sizes:
        size = {"width": width, "height": 740}
        with chromium.new_context(browser, size, bypass_csp=True) as context:
            page = context.new_page()
            if text:
                page.add_init_script(
                    f"""localStorage.setItem('papers-display', '{{"text":"{text}"}}')"""
                )
            page.goto(site_url + KINDS[kind])
            assert page.evaluate(chromium.FIND_OVERFLOW) is None, (width, text)
            page.add_style_tag(content=SPACING)
            assert page.evaluate(chromium.FIND_OVERFLOW) is None, (width, text, "spacing")
            assert page.evaluate(FIND_CUT) == [], (width, text)


#: Things to press, smaller than 24 × 24 px, that no line of text holds (WCAG 2.2, 2.5.8).
FIND_SMALL = """
(least) => [...document.querySelectorAll("a[href], button, summary, input, select, textarea")]
  .filter((element) => element.checkVisibility({visibilityProperty: true}))
  .filter((element) => !element.closest(".hidden") && getComputedStyle(element).clipPath === "none")
  .filter((element) => getComputedStyle(element).display !== "inline")
  .map((element) => [element.closest("label") ?? element, element])
  .map(([area, element]) => [area.getBoundingClientRect(), element])
  .filter(([box]) => box.width && box.height && box.bottom > 0)
  .filter(([box]) => box.width < least || box.height < least)
  .map(([box, element]) => `${element.localName}.${element.className} ${Math.round(box.width)}`
    + `×${Math.round(box.height)} ${element.textContent.trim().slice(0, 20)}`)
"""


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_pressed_is_large_enough(phone_page: Page, site_url: str, kind: str) -> None:
    phone_page.goto(site_url + KINDS[kind])
    assert phone_page.evaluate(FIND_SMALL, 24) == []


def test_what_stands_alone_in_the_frame_is_made_for_a_finger(
    phone_page: Page, site_url: str
) -> None:
    phone_page.goto(f"{site_url}ko/g-0101/")
    phone_page.get_by_text("메뉴", exact=True).click()
    stops = phone_page.locator(":is(.masthead, .footer) :is(a, summary, button)")
    for stop in stops.all():
        if stop.is_visible() and (box := stop.bounding_box()) and box["width"] > 2:
            assert box["height"] >= 44, stop.text_content()


def test_the_head_of_a_page_takes_little_of_a_phone(phone_page: Page, site_url: str) -> None:
    phone_page.goto(f"{site_url}ko/g-0101/")
    box = phone_page.locator(".masthead").bounding_box()
    assert box is not None
    assert box["height"] <= 120


# What holds in every mode


def test_motion_stops_where_it_is_not_wanted(site_url: str, phone_page: Page) -> None:
    """Our contexts ask for reduced motion; nothing may animate then."""
    phone_page.goto(f"{site_url}ko/")
    moving = phone_page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((element) => {
          const style = getComputedStyle(element);
          return style.animationName !== "none" || parseFloat(style.transitionDuration) > 0;
        }).length"""
    )
    assert moving == 0


def test_forced_colours_keep_the_edges(browser: Browser, site_url: str) -> None:
    """Where the system takes all grounds away, papers and boxes are told apart by lines."""
    with chromium.new_context(browser, chromium.DESK, forced_colors="active") as context:
        page = context.new_page()
        page.goto(f"{site_url}ko/g-0101/")
        for selector in (".navigation__link[aria-current]", ".badge", ".finder__button"):
            style = page.locator(selector).first.evaluate(
                "e => { const s = getComputedStyle(e);"
                " return [s.borderBottomStyle, parseFloat(s.borderBottomWidth)]; }"
            )
            assert style[0] != "none", selector
            assert style[1] >= 1, selector


def test_each_paper_is_told_by_word_and_shape(desk_page: Page, site_url: str) -> None:
    """Without colour: another word, another icon, another edge."""
    seen = set()
    for path, word in (("ko/g-0001/", "녹서"), ("ko/w-0001/", "백서"), ("ko/b-0001/", "청서")):
        desk_page.goto(site_url + path)
        head = desk_page.locator(".record__kind")
        expect(head).to_contain_text(word)
        shape = head.locator("svg.icon").first.inner_html()
        seen.add(re.sub(r"\s+", " ", shape))
    assert len(seen) == 3
