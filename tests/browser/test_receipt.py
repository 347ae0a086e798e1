"""The receipt of a question on a phone, its chain, and its card in another site's frame."""

import io

import pytest
from pikepdf import Pdf
from playwright.sync_api import Page, expect

RECORDS = ("g-0101", "g-0001", "w-0001", "b-0001")

#: The size of print of the largest words on the page, and of the heading.
LARGEST = """() => {
  const size = (node) => parseFloat(getComputedStyle(node).fontSize);
  const all = [...document.querySelectorAll("main *")].filter((n) => n.innerText?.trim());
  return [Math.max(...all.map(size)), size(document.querySelector("h1"))];
}"""


def test_ten_seconds_on_a_phone_tell_the_words_and_where_they_are(
    plain_browser: Page, site_url: str
) -> None:
    page = plain_browser
    page.goto(f"{site_url}ko/g-0101/")
    words = page.get_by_role("heading", level=1)
    state = page.locator(".meter__text")
    for part in (words, state):
        box = part.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] < 740, "below the first screen"
    largest, heading = page.evaluate(LARGEST)
    assert largest == heading
    order = page.locator("h1, .notice-box, .meter, .record__sample, #chain").evaluate_all(
        "nodes => nodes.map((n) => n.id || n.className || n.tagName)"
    )
    assert order[0] == "record__title"
    assert order.index("meter") < order.index("record__sample") < order.index("chain")


def test_a_notice_stands_below_the_words(plain_browser: Page, site_url: str) -> None:
    page = plain_browser
    page.goto(f"{site_url}ko/g-0117/")  # it repeats another
    words = page.get_by_role("heading", level=1).bounding_box()
    notice = page.locator(".notice-box").first.bounding_box()
    assert words is not None
    assert notice is not None
    assert words["y"] + words["height"] <= notice["y"]


@pytest.mark.parametrize("id", RECORDS)
def test_the_chain_has_an_address_that_leads_to_it(page: Page, site_url: str, id: str) -> None:
    page.goto(f"{site_url}ko/{id}/#chain")
    heading = page.locator("#chain h2")
    expect(heading).to_be_in_viewport()
    assert page.locator("#chain > ol > li").count() >= 2
    wide = page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert wide, "the page scrolls sideways"


def test_the_address_of_the_chain_can_be_copied(desk_page: Page, site_url: str) -> None:
    page = desk_page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{site_url}ko/g-0101/")
    page.locator("#chain").get_by_role("button", name="주소 복사").click()
    expect(page.locator("#chain").get_by_role("status")).to_have_text("주소를 복사했습니다.")
    assert page.evaluate("navigator.clipboard.readText()") == f"{site_url}ko/g-0101/#chain"


def test_a_card_fits_the_frame_of_another_site_and_leaves_it(
    desk_page: Page, site_url: str
) -> None:
    page = desk_page
    page.goto(f"{site_url}robots.txt")
    for width in (320, 700):
        page.set_content(f'<iframe src="{site_url}ko/g-0101/card/" width="{width}" height="320">')
        frame = page.frame_locator("iframe")
        expect(frame.locator("h1")).to_contain_text("직업을 두고 사람을 다르게 보는 마음은")
        inner = page.frames[1]
        assert inner.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert inner.evaluate("document.documentElement.scrollHeight <= innerHeight + 1"), width
    frame.locator("h1 a").click()
    page.wait_for_url(f"{site_url}ko/g-0101/")


def test_a_card_is_one_a6_page_on_paper(desk_page: Page, site_url: str) -> None:
    page = desk_page
    page.goto(f"{site_url}ko/g-0101/card/")
    with Pdf.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as pdf:
        assert len(pdf.pages) == 1
        width, height = (float(side) for side in list(pdf.pages[0].MediaBox)[2:])
    assert abs(width - 105 * 72 / 25.4) < 2
    assert abs(height - 148 * 72 / 25.4) < 2
    page.emulate_media(media="print")
    box = page.locator(".card").bounding_box()
    assert box is not None
    assert abs(box["width"] - 105 * 96 / 25.4) < 1
    assert abs(box["height"] - 148 * 96 / 25.4) < 1
    foot = page.locator(".card__foot").bounding_box()
    assert foot is not None
    assert foot["y"] + foot["height"] <= box["y"] + box["height"]
