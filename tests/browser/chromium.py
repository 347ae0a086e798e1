"""Pages in a real Chromium: what they ask for, what axe finds, what is read without JavaScript."""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any
from urllib.parse import urljoin

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    Response,
    ViewportSize,
)
from playwright.sync_api import Error as BrowserError

from tests.browser import pages, provision
from tests.browser.faults import Fault

PHONE: ViewportSize = {"width": 360, "height": 740}
DESK: ViewportSize = {"width": 1280, "height": 900}

ARGUMENTS = [
    "--headless",
    "--no-sandbox",  # CI runs as root, where Chromium's sandbox does not start
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",  # the shared memory of a container is small
    # Other hosts do not exist: a page that asks one is told of, and nothing leaves this machine.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
# Long enough for a script to ask for what it needs once the page has loaded.
SETTLE_MS = 100
TIMEOUT_MS = 30_000


def launch(playwright: Playwright) -> Browser:
    """The Chromium of this machine, without a window."""
    return playwright.chromium.launch(
        executable_path=provision.chromium(), args=ARGUMENTS, headless=True
    )


@contextmanager
def new_context(browser: Browser, size: ViewportSize, **options: Any) -> Iterator[BrowserContext]:
    """A fresh profile with a window of this size; Korean, without animations.

    No service worker stands between a page and the network, unless `service_workers="allow"`.
    """
    options.setdefault("service_workers", "block")
    context = browser.new_context(
        viewport=size, locale="ko-KR", timezone_id="Asia/Seoul", reduced_motion="reduce", **options
    )
    context.set_default_timeout(TIMEOUT_MS)
    try:
        yield context
    finally:
        context.close()


# What pages ask for


REPORT_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`CSP ${event.effectiveDirective} blocks ${event.blockedURI}`));
"""


def request_faults(browser: Browser, home: str, visited: Iterable[pages.Page]) -> list[Fault]:
    """All that goes wrong while pages load: other hosts, failed requests, errors in the console."""
    faults: list[Fault] = []
    with new_context(browser, DESK) as context:
        context.add_init_script(REPORT_VIOLATIONS)
        page = context.new_page()
        listener = Listener(home, faults)
        listener.listen(page)
        for wanted in visited:
            listener.visiting = wanted.path
            try:
                visit(page, home, wanted)
            except BrowserError as error:
                faults.append(Fault(wanted.path, "not-loaded", str(error).splitlines()[0]))
    return faults


def visit(page: Page, home: str, wanted: pages.Page) -> None:
    """Load a page and let it settle; a stub until it has led elsewhere."""
    url = home + wanted.address
    page.goto(url, wait_until="load")
    if wanted.refresh is not None:
        page.wait_for_url(lambda reached: reached.partition("#")[0] != url, wait_until="load")
    page.wait_for_timeout(SETTLE_MS)


class Listener:
    """Turns a page's events into faults of the page that is being visited."""

    def __init__(self, home: str, faults: list[Fault]) -> None:
        self.origin = urljoin(home, "/")
        self.faults = faults
        self.visiting = ""

    def listen(self, page: Page) -> None:
        """From now on, hear all that the page does."""
        page.on("console", self.on_console)
        page.on("pageerror", lambda error: self.add("script-error", str(error)))
        page.on("request", lambda request: self.on_request(request.url))
        page.on("requestfailed", lambda request: self.on_failed(request.url, request.failure))
        page.on("response", self.on_response)

    def add(self, rule: str, detail: str) -> None:
        """Note one fault."""
        self.faults.append(Fault(self.visiting, rule, detail.strip().partition("\n")[0][:300]))

    def on_console(self, message: ConsoleMessage) -> None:
        """Errors only: warnings are for developers."""
        if message.type == "error":
            csp = message.text.startswith("CSP") or "Content Security Policy" in message.text
            self.add("csp-violation" if csp else "console-error", message.text)

    def on_request(self, url: str) -> None:
        """Everything stands on our own server, or in the page itself."""
        if not url.startswith((self.origin, "data:", "blob:", "about:")):
            self.add("other-host", url)

    def on_failed(self, url: str, reason: str | None) -> None:
        """What was cut off by going on to the next page is no fault."""
        if reason != "net::ERR_ABORTED":
            self.add("request-failed", f"{url} ({reason})")

    def on_response(self, response: Response) -> None:
        """No request may meet an error."""
        if response.status >= 400:
            self.add("request-failed", f"{response.url} ({response.status})")


# What axe finds


RUN_AXE = r"""
async () => {
  // Colours are measured when everything stands: fonts, the new width, whatever fades or slides.
  await document.fonts.ready;
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  for (const animation of document.getAnimations())
    Number.isFinite(animation.effect.getComputedTiming().endTime) && animation.finish();
  const {violations} = await axe.run(document, {resultTypes: ["violations"], elementRef: false});
  return violations.flatMap(({id, nodes}) => nodes.map(({target, failureSummary}) =>
    ({id, target: target.flat().join(" "), summary: failureSummary.replace(/^.*\n/, "")})));
}
"""

FIND_OVERFLOW = """
() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return null;
  const name = (element) => element.localName + (element.id ? "#" + element.id : "")
    + [...element.classList].map((word) => "." + word).join("");
  const wide = [...document.body.querySelectorAll("*")]
    .filter((element) => element.getBoundingClientRect().right > root.clientWidth + 0.5)
    .filter((element) => {
      for (let up = element.parentElement; up && up !== document.body; up = up.parentElement)
        if (getComputedStyle(up).overflowX !== "visible") return false;
      return true;
    });
  return `${root.scrollWidth} px wide in a window of ${root.clientWidth} px: `
    + wide.slice(0, 3).map(name).join(", ");
}
"""


def axe_faults(
    browser: Browser,
    home: str,
    visited: Iterable[pages.Page],
    shown: AbstractContextManager[BrowserContext] | None = None,
) -> list[Fault]:
    """What axe finds in each page on a phone and at a desk; and pages wider than the phone.

    `shown` is another context to look in (tests/browser/modes.py); it must bypass the policy.
    """
    faults: list[Fault] = []
    # axe is our guest: the page's own policy would keep it out.
    with shown or new_context(browser, PHONE, bypass_csp=True) as context:
        context.add_init_script(path=provision.node_tool("axe-core/axe.min.js"))
        page = context.new_page()
        for wanted in visited:
            try:
                faults += examine(page, home, wanted)
            except BrowserError as error:
                faults.append(Fault(wanted.path, "not-loaded", str(error).splitlines()[0]))
    return faults


def examine(page: Page, home: str, wanted: pages.Page) -> Iterator[Fault]:
    """One page, loaded once and looked at in both sizes."""
    page.set_viewport_size(PHONE)
    page.goto(home + wanted.address, wait_until="load")
    if overflow := page.evaluate(FIND_OVERFLOW):
        yield Fault(wanted.path, "too-wide", overflow)
    widths: dict[tuple[str, str], list[str]] = {}
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        for found in page.evaluate(RUN_AXE):
            detail = f"{found['target']}: {' '.join(found['summary'].split())[:240]}"
            widths.setdefault((found["id"], detail), []).append(str(size["width"]))
    for (rule, detail), at in widths.items():
        yield Fault(wanted.path, rule, f"at {' and '.join(at)} px: {detail}")


# What is read without JavaScript


# Text that only a script could bring to light. Navigation may fold, and so may what a reader can
# unfold without a script (details); what is hidden by attribute holds no text of the page, and a
# form or a button that only a script answers (`.needs-js`) may go.
FIND_UNREADABLE = """
() => {
  const aside = "nav, dialog, template, noscript, [hidden], [role=dialog], form, .needs-js";
  const closed = (element) => {
    const fold = element.closest("details:not([open])");
    return fold && !element.closest("summary");
  };
  const seen = {visibilityProperty: true, opacityProperty: true};
  return [...document.querySelectorAll("main :is(h1, h2, h3, p, li, dt, dd, th, td, blockquote)")]
    .filter((element) => element.textContent.trim() && !element.closest(aside) && !closed(element))
    .filter((element) => !element.checkVisibility(seen))
    .map((element) => `<${element.localName}> ${element.textContent.trim().slice(0, 60)}`);
}
"""


def unreadable_faults(browser: Browser, home: str, visited: Iterable[pages.Page]) -> list[Fault]:
    """Where a page without JavaScript does not show its h1 or some text of its main part."""
    faults: list[Fault] = []
    with new_context(browser, PHONE, java_script_enabled=False) as context:
        page = context.new_page()
        for wanted in visited:
            page.goto(home + wanted.address, wait_until="load")
            heading = page.locator("h1").first
            if not heading.is_visible() or not heading.inner_text().strip():
                faults.append(Fault(wanted.path, "no-script", "its h1 is not to be seen"))
            for hidden in page.evaluate(FIND_UNREADABLE):
                faults.append(Fault(wanted.path, "no-script", f"not to be seen: {hidden}"))
            if not page.locator("main").inner_text().replace(heading.inner_text(), "").strip():
                faults.append(Fault(wanted.path, "no-script", "nothing stands below its h1"))
    return faults
