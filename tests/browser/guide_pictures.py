"""The pictures of the guides for editors: the project itself shows what the guides speak of.

    python -m tests.browser.guide_pictures [FOLDER]

The samples of the guides are followed in a project of their own, and what an editor then sees is
taken: the form in the browser, the sheet, the terminal, the pages of the site. A picture whose tool
is not here (LibreOffice, the editor in the browser) is told and left as it was.
"""

from __future__ import annotations

import html
import io
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

import openpyxl
import pypdfium2
from openpyxl.worksheet.properties import PageSetupProperties
from PIL import Image, ImageChops
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests import guides
from tests.browser import chromium, test_admin
from tests.browser.pages import Site
from tests.browser.server import StaticServer
from tests.test_sites import build

FOLDER = guides.PROJECT / "content" / "images" / "editing"
DOCUMENTS = guides.PROJECT / "docs" / "images"
#: The page that a picture shows, and the element at which it begins.
PAGES = {
    "question": ("ko/draft-night-bus/", "main"),
    "solution": ("ko/g-0008/", "#chain"),
    "action": ("ko/draft-night-bus-trial/", "main"),
    "edition": ("ko/green/e2/", "main"),
}
#: A phone's width, as high as a picture in a text may be; taken twice as fine.
WIDE, HIGH, FINE = 360, 640, 2
_MISTAKE = ("event: village-2024", "event: vilage-2024")
#: The colours of a terminal: a picture, not a page of the site.
_TERMINAL = """<!doctype html><meta charset="utf-8"><style>
body { margin: 0; background: #fff }
pre { margin: 0; padding: 20px 24px; width: 612px; background: #16191d; color: #f1f3f5;
  font: 15px/1.6 "Noto Sans Mono CJK KR", monospace; white-space: pre-wrap; border-radius: 6px }
b { color: #8ce99a; font-weight: 400 }
</style><pre>"""


def main(arguments: list[str]) -> int:
    """Take all pictures of the guides into a folder."""
    folder = Path(arguments[0]) if arguments else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        browser = chromium.launch(playwright)
        base = Path(name)
        project = guides.project(base / "project", ledger=True)
        sheet(project, folder / "sheet.png")
        shutil.rmtree(project / "content")
        shutil.copytree(guides.PROJECT / "content", project / "content")
        for guide in ("question", "action"):
            for block in guides.blocks(guides.PROJECT / f"content/ko/editing/{guide}.md"):
                if path := guides.path_of(block):
                    guides.write(project / path, block.text)
        terminal(browser, project, folder / "check.png")
        editor(browser, base / "editor", folder / "cms-form.png")
        pages(browser, build(project), folder)
        browser.close()
    return 0


def pages(browser: Browser, site: Path, folder: Path) -> None:
    """Pages of the site as a phone shows them."""
    home = urlsplit(Site.read(site).home).path or "/"
    with StaticServer(site, home) as server:
        for name, (path, begin) in PAGES.items():
            with chromium.new_context(
                browser, chromium.PHONE, device_scale_factor=FINE, color_scheme="light"
            ) as context:
                page = context.new_page()
                page.goto(server.url + path)
                page.evaluate("document.fonts.ready")
                box = page.locator(begin).first.bounding_box()
                assert box is not None, f"{path} has no {begin}"
                area = {"x": 0, "y": box["y"], "width": WIDE, "height": HIGH}
                keep(page.screenshot(full_page=True, clip=area), folder / f"{name}.png")  # type: ignore[arg-type]


def terminal(browser: Browser, project: Path, target: Path) -> None:
    """What `papers check` says of one mistake."""
    path = project / "content/green/draft-night-bus.md"
    sound = path.read_text("utf-8")
    path.write_text(sound.replace(*_MISTAKE), "utf-8")
    command = "papers check content/green"
    said = guides.run(command, project)
    path.write_text(sound, "utf-8")
    with chromium.new_context(
        browser, {"width": 660, "height": 600}, device_scale_factor=FINE
    ) as context:
        page = context.new_page()
        page.set_content(f"{_TERMINAL}<b>$</b> {command}\n{html.escape(said.rstrip())}</pre>")
        keep(page.locator("pre").screenshot(), target)


def editor(browser: Browser, folder: Path, target: Path, documents: Path = DOCUMENTS) -> None:
    """The form of a raw question in the browser: narrow for the guides, wide for the documents."""
    if not (guides.PROJECT / "cms/node_modules").is_dir():
        left(target, "python cms/install.py brings the editor in the browser")
        return
    folder.mkdir()
    with StaticServer(test_admin.lay_editor(folder), "/") as server:
        with chromium.new_context(
            browser, {"width": 660, "height": 720}, device_scale_factor=FINE
        ) as context:
            page = signed_in(context, server.url)
            page.goto(f"{server.url}admin/#/collections/question/new")
            write_question(page)
            keep(page.screenshot(), target)
        with chromium.new_context(browser, chromium.DESK) as context:
            page = signed_in(context, server.url)
            page.get_by_role("button", name="새 엔트리 만들기").first.wait_for()
            keep(page.screenshot(), documents / "cms-list.png")
            page.get_by_role("button", name="새 엔트리 만들기").first.click()
            write_question(page)
            keep(page.screenshot(), documents / "cms-form.png")
            links = page.locator('section[data-key-path="merged_into"]')
            links.scroll_into_view_if_needed()
            links.get_by_role("button", name="추가").first.click()
            core = page.locator('section[data-key-path="merged_into.0.to"]')
            test_admin.choose(page, core, "g-0008")
            reason = page.locator('section[data-key-path="merged_into.0.reason"] textarea').first
            reason.fill("늦은 밤의 퇴근길을 물어 주셨습니다.")
            links.scroll_into_view_if_needed()
            page.wait_for_timeout(chromium.SETTLE_MS)
            keep(page.screenshot(), documents / "cms-links.png")


def signed_in(context: BrowserContext, url: str) -> Page:
    """The editor over a copy of the content, in the browser's own storage."""
    page = context.new_page()
    page.goto(f"{url}empty.html")
    page.evaluate(test_admin.FILL, test_admin.content_files())
    page.goto(f"{url}admin/")
    page.get_by_role("button", name="테스트 저장소로 작업").click()
    page.get_by_role("button", name="테스트 저장소로 작업").wait_for(state="detached")
    return page


def write_question(page: Page) -> None:
    """Fill in what a raw question must have."""
    said = guides.ROWS[0][0]
    words = page.locator('section[data-key-path="words"] input').first
    words.wait_for()
    page.wait_for_timeout(5 * chromium.SETTLE_MS)  # the form slides in, and is drawn twice
    words.fill(said)
    event = page.locator('section[data-key-path="event"]')
    test_admin.choose(page, event, "2024년 찾아가는 대화마당")
    page.locator("[role=option]").first.wait_for(state="hidden")
    page.evaluate("document.activeElement.blur()")
    assert words.input_value() == said, "the form has forgotten what was written"
    words.scroll_into_view_if_needed()
    page.wait_for_timeout(chromium.SETTLE_MS)


def sheet(project: Path, target: Path) -> None:
    """The form of a meeting with two questions in it, as LibreOffice shows it."""
    office = shutil.which("soffice")
    if office is None:
        left(target, "LibreOffice draws the sheet")
        return
    guides.run("papers export --example 모임.xlsx", project)
    book = project / "모임.xlsx"
    guides.fill(book)
    opened = openpyxl.load_workbook(book)
    for name in opened.sheetnames:
        if name != guides.SHEET:
            opened[name].sheet_state = "hidden"
    shown = opened[guides.SHEET]
    shown.print_area = "A1:D6"
    for row in (1, 3, 4, 5, 6):
        shown.row_dimensions[row].height = 24
    shown.print_title_rows = None
    shown.page_setup.orientation = "landscape"
    shown.page_setup.fitToHeight = 0
    shown.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    shown.print_options.gridLines = shown.print_options.headings = True
    opened.save(project / "picture.xlsx")
    profile = f"-env:UserInstallation={(project / 'office').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "picture.xlsx"]
    subprocess.run(command, cwd=project, capture_output=True, check=True, timeout=300)
    page = pypdfium2.PdfDocument(project / "picture.pdf")[0]
    drawn = page.render(scale=2).to_pil().convert("RGB")
    blank = Image.new("RGB", drawn.size, "white")
    box = ImageChops.difference(drawn, blank).getbbox()
    assert box is not None, "LibreOffice drew an empty page"
    left_, top, right, bottom = box
    drawn = drawn.crop((left_ - 8, top - 8, right + 8, bottom + 8))
    kept = io.BytesIO()
    drawn.save(kept, "PNG")
    keep(kept.getvalue(), target)


def keep(picture: bytes, target: Path) -> None:
    """Write a picture with few colours, which is small and looks the same."""
    drawn = Image.open(io.BytesIO(picture)).convert("RGB")
    drawn = drawn.quantize(96, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    drawn.save(target, "PNG", optimize=True)
    print(target, f"{target.stat().st_size / 1000:.0f} kB", drawn.size)


def left(target: Path, why: str) -> None:
    """Tell that a picture was not taken."""
    print(f"{target} is left as it was: {why}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
