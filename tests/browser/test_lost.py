"""The page that stands where there is none: it leads to what was meant."""

import pytest
from playwright.sync_api import Page, expect


@pytest.mark.parametrize(
    "asked", ["g-101", "ko/G_0101/", "ko/g0101", "deep/er/still/g-0101.html", "ko/g-0101/v99/"]
)
def test_a_number_in_the_address_leads_to_its_record(page: Page, site_url: str, asked: str) -> None:
    answer = page.goto(site_url + asked)
    assert answer is not None
    assert answer.status == 404
    page.get_by_role("link", name="G-0101").click()
    page.wait_for_url("**/ko/g-0101/")
    expect(page.locator("h1")).to_be_visible()


def test_a_number_that_no_record_has_leads_nowhere(phone_page: Page, site_url: str) -> None:
    with phone_page.expect_response("**/id/g-9999/"):
        phone_page.goto(f"{site_url}ko/g-9999/")
    expect(phone_page.locator("#lost-found")).to_be_hidden()
    expect(phone_page.locator("#lost-query")).to_have_value("G-9999")


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("ko/돌봄-일자리", "돌봄 일자리"),
        ("ko/%EB%8F%8C%EB%B4%84/", "돌봄"),
        ("a/b/c/night_bus.html", "night bus"),
        ("ko/%E0%A4%A/", "%E0%A4%A"),
        ("ko/<img src=x onerror=alert(1)>/", "<img src=x onerror=alert(1)>"),
        ("ko/b2b2025/", "b2b2025"),
    ],
)
def test_the_last_word_of_the_address_is_looked_for(
    phone_page: Page, site_url: str, asked: str, words: str
) -> None:
    phone_page.goto(site_url + asked)
    field = phone_page.get_by_role("searchbox")
    expect(field).to_have_value(words)
    field.press("Enter")
    phone_page.wait_for_url("**/ko/search/?q=*")


def test_without_javascript_it_searches_too(plain_browser: Page, site_url: str) -> None:
    plain_browser.goto(f"{site_url}no/such/page/at/any/depth/")
    expect(plain_browser.locator("#lost-found")).to_be_hidden()
    names = plain_browser.get_by_role("main").get_by_role("link").all_inner_texts()
    assert {"처음", "녹서", "백서", "청서", "English"} <= set(names)
    plain_browser.get_by_role("searchbox").fill("돌봄")
    plain_browser.get_by_role("main").get_by_role("button", name="찾기").click()
    plain_browser.wait_for_url("**/ko/search/?q=*")
    expect(plain_browser.get_by_role("heading", level=1)).to_be_visible()
