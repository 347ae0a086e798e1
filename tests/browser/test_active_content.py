"""One hostile site: a payload in every text that a person writes, and nothing of it ever acts.

The repository's content and ledger are made hostile behind the check's back, so that rendering
stands alone, and built whole. Beside it stands the same site without payloads: whatever could act
(scripts, handlers, forms, frames, styles, addresses) and the page's own frame must be the same in
both, as a browser reads them; and walking through the hostile one, no script runs, nothing is asked
of another host, no policy is broken.
"""

import csv
import datetime as dt
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import msgspec
import pytest
from playwright.sync_api import Browser, Page

from generator import pipeline
from generator.commands.build import build
from generator.commands.progress import Progress
from generator.settings import load_settings
from tests.browser import chromium
from tests.browser.conftest import PROJECT, Serve
from tests.browser.faults import assert_none
from tests.browser.pages import Site
from tests.hostile import ALL, PAYLOADS, Poisoner

TODAY = dt.date(2026, 11, 22)
CHUNKS = 4
#: Their names hold the hash of what is in them.
HASHED = ("search/", "browse/")
#: Lists the files of the site, with their hashes.
LISTING = ("sw.js",)
#: What a spreadsheet takes for a formula where a cell begins with it (OWASP, CSV injection).
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
NUMBER = re.compile(r"[-+]?[0-9][0-9.,]*\Z")

#: What of a page could act, and the frame it stands in, as Chromium's own parser sees it.
SIGNATURE = (Path(__file__).parent / "signature.js").read_text("utf-8")


def made(folder: Path, poisoner: Poisoner | None) -> Site:
    """The repository's site, clean or hostile."""
    settings = msgspec.structs.replace(load_settings(PROJECT / "mkdocs.yml"), site=folder)
    loaded = pipeline.load(settings, TODAY)
    assert loaded.corpus is not None
    corpus, ledger = loaded.corpus, loaded.ledger
    if poisoner:
        corpus, ledger = poisoner.corpus(corpus), poisoner.ledger(ledger)
    built = build(settings, corpus, Progress(quiet=True), ledger=ledger, printed=False)
    assert built.files
    assert built.lost == ()
    return Site.read(folder)


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, Site]]:
    """The hostile site and the clean one."""
    if ready := os.environ.get("PAPERS_HOSTILE_DIRS"):  # quick while working on the checks
        hostile, _, clean = ready.partition(":")
        yield Site.read(Path(hostile)), Site.read(Path(clean))
        return
    folder = tmp_path_factory.mktemp("sites")
    poisoner = Poisoner()
    hostile = made(folder / "hostile", poisoner)
    assert poisoner.count > 20 * len(ALL), "each payload stands in many fields"
    yield hostile, made(folder / "clean", None)


@pytest.fixture
def blank(browser: Browser) -> Iterator[Page]:
    """An empty page whose parser reads others."""
    with chromium.new_context(browser, chromium.DESK) as context:
        yield context.new_page()


def test_there_are_payloads_of_many_kinds() -> None:
    assert len(PAYLOADS) >= 10
    assert len(set(ALL)) == len(ALL) >= 100


RAW = (
    "<script>1</script>",
    "<img src=x onerror=1>",
    "<svg onload=1>",
    "<a href='java\tscript:1'>x</a>",
    "<a href=' javascript:1'>x</a>",
    "<a href='data:text/html,x'>x</a>",
    "<iframe srcdoc=x></iframe>",
    "<form action=//evil.example></form>",
    "<button formaction=javascript:1>x</button>",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content='0;url=x'>",
    "<style>*{}</style>",
    "<link rel=stylesheet href=x>",
    "<p style='color:red'>x</p>",
    "</main>",
    "<h1>x</h1>",
    "<!-- x -->",
    "<div role=dialog>x</div>",
    "<plaintext>",
)


@pytest.mark.parametrize("raw", RAW)
def test_the_comparison_sees_whatever_could_act(blank: Page, raw: str) -> None:
    """The check of the check: each of these, put into a page as it stands, makes a difference."""
    page = "<!doctype html><title>t</title><body><main><h1>h</h1><p>{}</p><nav></nav></main></body>"
    clean, spoilt = (blank.evaluate(SIGNATURE, page.format(text)) for text in ("x", raw))
    assert clean != spoilt


@pytest.mark.slow
def test_what_could_act_and_the_frame_of_every_page_are_the_themes_own(
    sites: tuple[Site, Site], blank: Page
) -> None:
    hostile, clean = sites
    assert {page.path for page in hostile.pages} == {page.path for page in clean.pages}
    wrong: list[str] = []
    for page in hostile.pages:
        there = signature(blank, hostile, page.path)
        here = signature(blank, clean, page.path)
        assert there.pop("json"), f"{page.path}: a block of data is no JSON"
        here.pop("json")
        for what, found in there.items():
            if found != here[what]:
                more = [one for one in found if one not in here[what]]
                less = [one for one in here[what] if one not in found]
                wrong.append(f"{page.path} {what}: more {more[:3]} less {less[:3]}")
    assert wrong == []


def signature(blank: Page, site: Site, path: str) -> dict[str, Any]:
    """What of a page could act."""
    found: dict[str, Any] = blank.evaluate(SIGNATURE, (site.folder / path).read_text("utf-8"))
    return found


@pytest.mark.slow
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_nothing_acts_while_the_hostile_site_is_walked(
    browser: Browser, serve: Serve, sites: tuple[Site, Site], chunk: int
) -> None:
    hostile, _ = sites
    home = serve(hostile.folder, "/base/")
    faults: list[Any] = []
    acted: list[str] = []
    with chromium.new_context(browser, chromium.DESK) as context:
        context.add_init_script(chromium.REPORT_VIOLATIONS)
        page = context.new_page()
        listener = chromium.Listener(home, faults)
        listener.listen(page)
        page.on("dialog", lambda dialog: (acted.append(dialog.message), dialog.dismiss()))
        context.on("page", lambda other: acted.append(f"a window: {other.url}"))
        visited = [p for p in hostile.visited() if p.refresh is None and p.path != "404.html"]
        for wanted in visited[chunk::CHUNKS]:
            listener.visiting = wanted.path
            page.goto(home + wanted.address, wait_until="load")
            if page.evaluate("window.acted") or not page.url.startswith(home + wanted.address):
                acted.append(wanted.path)
    assert acted == []
    assert_none(faults)


@pytest.mark.slow
def test_what_is_no_page_stays_what_it_is(sites: tuple[Site, Site]) -> None:
    """Data parse as they did, and hold the same keys; no table begins a cell with a formula."""
    hostile, clean = sites
    ours, theirs = ({p for p in s.files if not p.startswith(HASHED)} for s in (hostile, clean))
    assert ours == theirs
    for path in sorted(ours):
        if path.endswith((".json", ".jsonld", ".webmanifest")):
            there = json.loads((hostile.folder / path).read_text("utf-8"))
            here = json.loads((clean.folder / path).read_text("utf-8"))
            assert shape(there) == shape(here), path
        elif path.endswith((".js", ".css")) and path not in LISTING:
            assert (hostile.folder / path).read_bytes() == (clean.folder / path).read_bytes(), path
        elif path.endswith((".xml", ".atom")):
            ElementTree.fromstring((hostile.folder / path).read_bytes())
        elif path.endswith(".csv"):
            with (hostile.folder / path).open(encoding="utf-8-sig", newline="") as file:
                for row in csv.reader(file):
                    assert not [c for c in row if c.startswith(FORMULA) and not NUMBER.match(c)], (
                        path
                    )


def shape(value: Any) -> Any:
    """The keys of an object, or the type of anything else."""
    return sorted(value) if isinstance(value, dict) else type(value).__name__
