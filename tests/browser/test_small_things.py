"""Copying, hard words, feeds and reading offline, in a real Chromium on the real site."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import feedparser
import msgspec
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from generator.render.assets import FOLDER, Assets
from generator.render.offline import worker
from generator.settings import load_settings
from tests.browser import chromium, provision
from tests.browser.chromium import REPORT_VIOLATIONS, RUN_AXE
from tests.browser.pages import Site
from tests.unit.projects import PROJECT

QUESTION = "ko/g-0101/"
CLIPBOARD = ("clipboard-read", "clipboard-write")


@pytest.fixture
def reader(browser: Browser, site_url: str) -> Iterator[Page]:
    """A phone that may use its clipboard; every error that its pages tell fails the test."""
    errors: list[str] = []
    with chromium.new_context(browser, chromium.PHONE, permissions=CLIPBOARD) as context:
        page = told(context, errors)
        yield page
    assert errors == []


def told(context: BrowserContext, errors: list[str]) -> Page:
    context.add_init_script(REPORT_VIOLATIONS)
    page = context.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    return page


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


# Sharing


def test_the_address_is_copied_in_one_press_and_said(
    reader: Page, site: Site, site_url: str
) -> None:
    reader.goto(site_url + QUESTION)
    part = reader.locator(".share")
    part.get_by_role("button", name="주소 복사").click()
    expect(part.get_by_role("status").first).to_have_text("주소를 복사했습니다.")
    address = clipboard(reader)
    assert address == f"{site.home}id/g-0101/"
    assert address == reader.locator(".permalink__address a").inner_text()
    part.get_by_role("button", name="제목과 함께 복사").click()
    expect(part.get_by_role("status").first).to_have_text("번호와 제목, 주소를 복사했습니다.")
    first, second = clipboard(reader).split("\n")
    assert first == f"G-0101 {reader.locator('h1').inner_text()}"
    assert second == address


def test_a_citation_is_copied_as_it_stands(reader: Page, site_url: str) -> None:
    reader.goto(site_url + QUESTION)
    reader.get_by_role("button", name="인용문 복사").click()
    expect(reader.locator(".cite").get_by_role("status")).to_have_text("인용문을 복사했습니다.")
    assert clipboard(reader) == reader.locator("#cite-line").inner_text()


def test_a_frame_to_paste_leads_to_the_card(reader: Page, site: Site, site_url: str) -> None:
    reader.goto(site_url + QUESTION)
    reader.get_by_text("다른 누리집에 넣기").click()
    reader.get_by_role("button", name="넣을 글 복사").click()
    expect(reader.locator(".share").get_by_role("status").first).to_have_text(
        "넣을 글을 복사했습니다."
    )
    code = clipboard(reader)
    assert code == reader.get_by_label("아래 글을 복사해").input_value()
    assert code.startswith(f'<iframe src="{site.home}ko/g-0101/card/" title="G-0101 ')


def test_an_app_is_offered_only_where_the_browser_can(browser: Browser, site_url: str) -> None:
    with chromium.new_context(browser, chromium.PHONE) as context:
        context.add_init_script("navigator.share = async (what) => { globalThis.shared = what; };")
        page = context.new_page()
        page.goto(site_url + QUESTION)
        page.get_by_role("button", name="다른 앱으로 보내기").click()
        assert page.evaluate("shared.url").endswith("/id/g-0101/")
    with chromium.new_context(browser, chromium.PHONE) as context:
        context.add_init_script("delete Navigator.prototype.share; delete navigator.share;")
        page = context.new_page()
        page.goto(site_url + QUESTION)
        expect(page.get_by_role("button", name="주소 복사").last).to_be_visible()
        expect(page.get_by_text("다른 앱으로 보내기")).not_to_be_visible()


def test_without_javascript_the_address_stands_there_and_no_button(
    plain_browser: Page, site: Site, site_url: str
) -> None:
    plain_browser.goto(site_url + QUESTION)
    address = plain_browser.locator(".permalink__address")
    expect(address).to_have_text(f"{site.home}id/g-0101/")
    for button in plain_browser.locator(".share__act").all():
        expect(button).not_to_be_visible()
    plain_browser.get_by_text("다른 누리집에 넣기").click()
    expect(plain_browser.locator("#share-embed")).to_be_visible()


# Following


def test_the_feed_of_a_record_and_of_a_shelf_are_named_and_read(
    plain_browser: Page, site_url: str, site_dir: Path
) -> None:
    for path in (QUESTION, "ko/sector/care/"):
        plain_browser.goto(site_url + path)
        named = plain_browser.locator('link[type="application/atom+xml"]')
        seen = plain_browser.get_by_role("link", name="소식 받기")
        href = seen.evaluate("link => link.href")
        assert named.evaluate("link => link.href") == href
        file = site_dir / str(href).removeprefix(site_url)
        assert feedparser.parse(file.read_bytes()).entries


# Hard words


@pytest.fixture
def worded(site: Site, site_dir: Path) -> str:
    """The address of a Korean page with a hard word in it."""
    for page in site.pages:
        path = site_dir / page.path
        if page.path.startswith("ko/") and 'class="term"' in path.read_text("utf-8"):
            return page.address
    raise AssertionError("no page holds a hard word")


def test_a_hard_word_is_explained_where_it_stands(reader: Page, site_url: str, worded: str) -> None:
    reader.goto(site_url + worded)
    word = reader.locator("a.term").first
    key = word.get_attribute("data-term")
    plain = reader.locator(f'[data-word="{key}"] + dd').text_content()
    expect(word).to_have_role("button")
    expect(word).to_have_attribute("aria-expanded", "false")
    word.focus()
    reader.keyboard.press("Enter")
    note = reader.locator(".term-note")
    expect(note).to_be_visible()
    expect(note).to_contain_text(str(plain))
    expect(word).to_have_attribute("aria-expanded", "true")
    box = note.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= chromium.PHONE["width"]
    reader.keyboard.press("Tab")
    expect(note.get_by_role("link")).to_be_focused()
    reader.keyboard.press("Escape")
    expect(note).to_have_count(0)
    expect(word).to_be_focused()
    reader.keyboard.press("Space")
    expect(note).to_be_visible()
    reader.mouse.click(5, 5)
    expect(note).to_have_count(0)
    assert reader.url == site_url + worded


def test_the_open_note_holds_nothing_against_axe(
    browser: Browser, site_url: str, worded: str
) -> None:
    with chromium.new_context(browser, chromium.PHONE, bypass_csp=True) as context:
        context.add_init_script(path=provision.node_tool("axe-core/axe.min.js"))
        page = context.new_page()
        page.goto(site_url + worded)
        page.locator("a.term").first.click()
        expect(page.locator(".term-note")).to_be_visible()
        assert page.evaluate(RUN_AXE) == []


def test_without_javascript_a_hard_word_leads_to_its_entry(
    plain_browser: Page, site_url: str, worded: str
) -> None:
    plain_browser.goto(site_url + worded)
    word = plain_browser.locator("a.term").first
    key = word.get_attribute("data-term")
    word.click()
    assert plain_browser.url == f"{site_url}ko/glossary/#term-{key}"
    expect(plain_browser.locator(f"#term-{key}")).to_be_visible()


# Offline


KEPT = """async () => {
  for (const name of await caches.keys()) {
    if (!name.endsWith(" pages")) continue;
    return (await (await caches.open(name)).keys()).map((request) => new URL(request.url).pathname);
  }
  return [];
}"""

Serve = Callable[..., str]


@pytest.fixture
def folder(site_dir: Path, tmp_path: Path) -> Path:
    """A few pages of the site, in a folder of their own that may change."""
    laid = tmp_path / "site"
    offline = [path.parent.relative_to(site_dir) for path in site_dir.glob("*/offline/index.html")]
    for part in ("assets", "css", "js", "images", "ko/g-0101", "ko/g-0005", *offline):
        shutil.copytree(site_dir / part, laid / part)
    shutil.copy(site_dir / "sw.js", laid)
    return laid


def wait_until(page: Page, script: str, what: object = None) -> None:
    """Ask a page again and again: its own way of waiting takes a promise for an answer."""
    for _ in range(200):
        if page.evaluate(script, what):
            return
        page.wait_for_timeout(50)
    raise AssertionError(script)


def wait_until_kept(page: Page, path: str, kept: bool = True) -> None:
    wait_until(
        page, f"async (path) => (await ({KEPT})()).includes(path) === {str(kept).lower()}", path
    )


@pytest.mark.parametrize("mount", ["/", "/base/"])
def test_what_was_read_can_be_read_again_and_says_so(
    browser: Browser, folder: Path, serve: Serve, mount: str
) -> None:
    home = serve(folder, mount)
    with chromium.new_context(browser, chromium.PHONE, service_workers="allow") as context:
        page = context.new_page()
        page.goto(home + QUESTION)
        title = page.locator("h1").inner_text()
        wait_until_kept(page, f"{mount}{QUESTION}")
        page.goto(home + "ko/g-0005/")
        expect(page.locator(".offline-note")).to_have_count(0)
        wait_until_kept(page, f"{mount}ko/g-0005/")
        context.set_offline(True)
        page.goto(home + QUESTION)
        expect(page.locator("h1")).to_have_text(title)
        expect(page.get_by_role("status").first).to_have_text(
            page.evaluate(
                "(() => { const d = new Date(); return `지금은 오프라인입니다. ${d.getFullYear()}. "
                "${d.getMonth() + 1}. ${d.getDate()}.에 본 글입니다.`; })()"
            )
        )
        style = page.evaluate("getComputedStyle(document.querySelector('h1')).fontWeight")
        assert style == "700"
        # What was never read is not there; the list of what was is, and leads on.
        page.goto(home + "ko/white/e1/errata/")
        expect(page.locator("h1")).to_have_text("오프라인에서 읽기")
        expect(page.locator("#offline-seen li")).to_have_count(2)
        page.locator("#offline-seen a").last.click()
        expect(page.locator("h1")).to_have_text(title)
        context.set_offline(False)
        page.reload()
        expect(page.locator(".offline-note")).to_have_count(0)


def test_the_text_on_the_network_wins(browser: Browser, folder: Path, serve: Serve) -> None:
    home = serve(folder, "/")
    with chromium.new_context(browser, chromium.PHONE, service_workers="allow") as context:
        page = context.new_page()
        page.goto(home + QUESTION)
        wait_until_kept(page, f"/{QUESTION}")
        file = folder / QUESTION / "index.html"
        file.write_text(file.read_text("utf-8").replace("<h1 ", "<h1 data-new ", 1), "utf-8")
        page.goto(home + QUESTION)
        expect(page.locator("h1[data-new]")).to_be_visible()
        wait_until(
            page,
            "async (path) => (await (await caches.match(path)).text()).includes('<h1 data-new ')",
            f"/{QUESTION}",
        )
        context.set_offline(True)
        page.goto(home + QUESTION)
        expect(page.locator("h1[data-new]")).to_be_visible()
        # A page that has left the site leaves the device, too.
        context.set_offline(False)
        file.unlink()
        page.goto(home + QUESTION)
        wait_until_kept(page, f"/{QUESTION}", kept=False)


def test_a_reader_can_remove_what_is_kept(browser: Browser, folder: Path, serve: Serve) -> None:
    home = serve(folder, "/")
    with chromium.new_context(browser, chromium.PHONE, service_workers="allow") as context:
        page = context.new_page()
        page.goto(home + QUESTION)
        wait_until_kept(page, f"/{QUESTION}")
        page.goto(home + "ko/offline/")
        page.get_by_role("button", name="이 기기에 남은 글 지우기").click()
        expect(page.locator("#offline-status")).to_have_text("이 기기에 남은 글을 모두 지웠습니다.")
        assert f"/{QUESTION}" not in page.evaluate(KEPT)


def test_a_page_of_a_former_deployment_is_dressed_in_the_style_of_today(
    browser: Browser, folder: Path, serve: Serve
) -> None:
    """Its own style is gone from the site, on a host that knows no rules, and from the device."""
    home = serve(folder, "/base/")
    ask = """async (url) => {
      const answer = await fetch(url);
      return [answer.status, await answer.text()];
    }"""
    with chromium.new_context(browser, chromium.PHONE, service_workers="allow") as context:
        page = context.new_page()
        page.goto(home + QUESTION)
        wait_until_kept(page, f"/base/{QUESTION}")
        page.goto(home + "ko/g-0005/")
        style = (folder / "css/site.css").read_text("utf-8")
        for offline in (False, True):
            context.set_offline(offline)
            former = page.evaluate(ask, f"{home}{FOLDER}css/site.0badcafe.css")
            assert former == [200, style]
        context.set_offline(False)
        assert page.evaluate(ask, f"{home}{FOLDER}css/sites.0badcafe.css")[0] == 404


def test_a_site_that_turns_it_off_takes_the_worker_away(
    browser: Browser, folder: Path, serve: Serve
) -> None:
    home = serve(folder, "/")
    settings = load_settings(PROJECT / "mkdocs.yml")
    settings = msgspec.structs.replace(settings, offline=False)
    off = worker(settings, Assets.of(settings)).data
    with chromium.new_context(browser, chromium.PHONE, service_workers="allow") as context:
        page = context.new_page()
        page.goto(home + QUESTION)
        wait_until_kept(page, f"/{QUESTION}")
        (folder / "sw.js").write_bytes(off)
        for script in (folder / FOLDER / "js").glob("site.*.js"):
            script.write_text("", "utf-8")
        page.evaluate("async () => (await navigator.serviceWorker.getRegistration()).update()")
        wait_until(
            page,
            "async () => !(await navigator.serviceWorker.getRegistration()) "
            "&& !(await caches.keys()).length",
        )
        page.goto(home + "ko/g-0005/")
        page.wait_for_timeout(300)
        assert page.evaluate("caches.keys()") == []
