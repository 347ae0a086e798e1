"""How long an editor waits: from the save of a file to the changed text in a real browser.

    python -m bench.edits 1500 10000 [--edits 20] [--json FILE]

For each size a site is generated, built whole twice (the second time with what a build keeps) and
shown by `papers serve`. Chromium stands on a page, a file is saved, and the clock runs until that
page shows what it must; the page loads itself anew, as it does for an editor. CPU seconds are those
of `papers serve` for the edit, browser apart. Needs the browser of the tests (tests/README.md).
"""

from __future__ import annotations

import argparse
import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import msgspec
from msgspec import Struct
from playwright.sync_api import Page, sync_playwright

from bench.corpus import make_site
from bench.measure import Run, measure
from tests.browser import chromium

PAPERS = Path(sys.executable).with_name("papers")
#: How long a change may take before it counts as never seen, in milliseconds.
PATIENCE_MS = 120_000
#: What is edited besides the record itself, and how often each.
_FEW = 5
_WORDS = re.compile(r"^(words|text|name): .*$", re.M)
_SEEN = "papers-seen"
#: Runs in every page: says in the console, once it is painted, which of our words stand in it and
#: what the preview tells of mistakes. Asking again and again from outside would be measured too.
_WATCH = """\
(() => {
  let said = "";
  const look = () => {
    const words = document.querySelector("main")?.textContent.match(/물음[0-9]{4}/g) ?? [];
    const told = document.querySelector("#papers-preview")?.textContent ?? "";
    const now = `papers-seen ${[...new Set(words)].join(" ")} |${told}`;
    if (now === said) return;
    said = now;
    requestAnimationFrame(() => console.log(now));
  };
  const all = { childList: true, subtree: true, characterData: true };
  new MutationObserver(look).observe(document, all);
})();
"""
#: How long an editor thinks before the next edit, in seconds.
_REST_S = 0.5
_TICKS = os.sysconf("SC_CLK_TCK")


class Edits(Struct, frozen=True):
    """Edits of one kind: what they were, seconds of wall time each, CPU seconds of the server."""

    what: str
    wall: tuple[float, ...]
    cpu: tuple[float, ...]

    @property
    def median(self) -> float:
        """The median of the wall times."""
        return statistics.median(self.wall)


class Measured(Struct, frozen=True):
    """Everything of one size; `load` is the machine's load average when the edits began."""

    records: int
    cold: Run
    again: Run
    start: float
    load: float
    edits: tuple[Edits, ...]


def main() -> int:
    """Measure, print a table in Markdown, and write the figures as JSON where asked."""
    parser = argparse.ArgumentParser(prog="bench.edits", description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[1500, 10000])
    parser.add_argument("--edits", type=int, default=20)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    found = []
    for records in options.sizes:
        with tempfile.TemporaryDirectory(prefix="papers-bench-edits-") as folder:
            found.append(measured(Path(folder), records, options.edits))
    print(table(found))
    if options.json:
        data = msgspec.json.format(msgspec.json.encode(found), indent=1)
        options.json.write_bytes(data + b"\n")
    return 0


def measured(folder: Path, records: int, edits: int) -> Measured:
    """A site of so many records: its builds, and what its editors wait."""
    site = make_site(folder / "site", records).parent
    kept = {"PAPERS_CACHE": str(folder / "cache")}
    build: list[str | Path] = [PAPERS, "build", "--no-print"]
    cold, again = measure(build, site, kept), measure(build, site, kept)
    load, began = os.getloadavg()[0], time.monotonic()
    with served(site, kept) as (process, url), sync_playwright() as playwright:
        start = time.monotonic() - began
        with chromium.launch(playwright) as browser:
            page = browser.new_page(service_workers="block")
            page.set_default_timeout(PATIENCE_MS)
            desk = Desk(site / "content", page, url, process)
            kinds = tuple(kind(edits) for kind in (desk.record, *desk.others()))
    return Measured(records, cold, again, start, load, kinds)


@contextmanager
def served(site: Path, kept: dict[str, str]) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """`papers serve` of a site, and its address, once the first state is shown."""
    process = subprocess.Popen(
        [PAPERS, "serve", "--port", "0"],
        cwd=site,
        env={**os.environ, **kept},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    url = ""
    try:
        for line in process.stdout:
            if address := re.search(r"http://127\.0\.0\.1:\d+/", line):
                url = address[0]
                break
        if not url:
            raise RuntimeError("papers serve did not start")
        yield process, url
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)


class Desk:
    """An editor at work: edits files and looks at a page of the preview."""

    def __init__(self, content: Path, page: Page, url: str, process: subprocess.Popen[str]) -> None:
        self.content = content
        self.page = page
        self.url = url
        self.process = process
        self.turn = 0
        #: The file of each record, by its id.
        self.files: dict[str, Path] = {}
        for path in sorted(content.glob("[gwb]*/**/*.md")):
            if id := re.search(r"^id: (.+)$", path.read_text("utf-8"), re.M):
                self.files[id[1]] = path
        page.add_init_script(_WATCH)

    def others(self) -> tuple[Callable[[int], Edits], ...]:
        """What is edited besides the record itself."""
        return (self.neighbour, self.shelf, self.browse, self.search, self.mistake, self.mended)

    def record(self, times: int) -> Edits:
        """A raw question is reworded; its own page is open."""
        id = self._raw(7)
        self._open(f"ko/{id}/")
        return self._reworded("the record", times, id)

    def neighbour(self, times: int) -> Edits:
        """A raw question is reworded and refers to a core question, whose page is open."""
        id = self._raw(11)
        path = self.files[id]
        path.write_text(path.read_text("utf-8") + "\n[G-0001]\n", "utf-8")
        self._open("ko/g-0001/")
        return self._reworded("its neighbour", min(times, _FEW), id)

    def shelf(self, times: int) -> Edits:
        """A record on the page of a sector is reworded; that page is open."""
        return self._listed("its sector", "ko/sector/manufacturing/", times)

    def browse(self, times: int) -> Edits:
        """The same on the page that narrows all records, which a script makes from a table."""
        return self._listed("browsing", "ko/browse/", times)

    def _listed(self, what: str, address: str, times: int) -> Edits:
        self._open(address)
        self.page.locator("main li a[href*='-0']").first.wait_for(state="attached")
        hrefs: list[str] = self.page.locator("main li a").evaluate_all(
            "all => all.map(a => a.href)"
        )
        shown = [found[1] for href in hrefs if (found := re.search(r"/([gwb]-[0-9]+)/$", href))]
        return self._reworded(what, min(times, _FEW), shown[0])

    def search(self, times: int) -> Edits:
        """A raw question is reworded; a search that finds it is open."""
        id = self._raw(23)
        self._open(f"ko/search/?q={id}")
        self.page.locator(f"main a[href*='{id}']").first.wait_for(state="attached")
        return self._reworded("search", min(times, _FEW), id)

    def mistake(self, times: int) -> Edits:
        """A record gets a field that there is not; the page tells file and line."""
        return self._mistakes("a mistake, told", min(times, _FEW), mended=False)

    def mended(self, times: int) -> Edits:
        """The same field goes away again, and so does what was told."""
        return self._mistakes("a mistake, mended", min(times, _FEW), mended=True)

    def _mistakes(self, what: str, times: int, *, mended: bool) -> Edits:
        id = self._raw(31)
        path = self.files[id]
        self._open(f"ko/{id}/")
        sound = path.read_text("utf-8")
        wrong = sound.replace("sample: true", "sample: true\nwrong: field", 1)
        told = f"{path.name}:5:1"
        found = []
        for _ in range(times):
            found.append(self._saved(path, wrong, partial(_says, told)))
            found.append(self._saved(path, sound, lambda said: said.endswith("|")))
        chosen = found[mended::2]
        return Edits(what, tuple(wall for wall, _ in chosen), tuple(cpu for _, cpu in chosen))

    def _reworded(self, what: str, times: int, id: str) -> Edits:
        """Reword a record so many times, and each time wait until the page shows it."""
        found = []
        path = self.files[id]
        for _ in range(times):
            self.turn += 1
            word = f"물음{self.turn:04}"
            text = _WORDS.sub(
                rf"\1: {word} 돌봄 노동자와 회사가 함께 정할 방법은 무엇일까요?",
                path.read_text("utf-8"),
                1,
            )
            found.append(self._saved(path, text, partial(_says, word)))
        return Edits(what, tuple(wall for wall, _ in found), tuple(cpu for _, cpu in found))

    def _saved(self, path: Path, text: str, seen: Callable[[str], bool]) -> tuple[float, float]:
        """Save a file; the wall time until the page says so, and the CPU time of the server."""
        time.sleep(_REST_S)
        spent = self._cpu()
        with self.page.expect_console_message(
            lambda message: message.text.startswith(_SEEN) and seen(message.text)
        ):
            path.write_text(text, "utf-8")
            began = time.monotonic()
        return time.monotonic() - began, self._cpu() - spent

    def _raw(self, number: int) -> str:
        """The id of one of the raw questions, by its place among their files."""
        return [id for id, path in self.files.items() if "raw" in path.parts][number]

    def _open(self, address: str) -> None:
        self.page.goto(self.url + address)

    def _cpu(self) -> float:
        """CPU seconds of the server and of what it has waited for (proc(5))."""
        stat = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return sum(map(int, stat[11:15])) / _TICKS


def _says(words: str, said: str) -> bool:
    return words in said


def table(found: list[Measured]) -> str:
    """The figures as a table in Markdown."""
    rows = [
        "| records | what changes on the page | edits | median s | slowest s | CPU s of serve |",
        "| --: | --- | --: | --: | --: | --: |",
    ]
    for one in found:
        for edits in one.edits:
            rows.append(
                f"| {one.records:,} | {edits.what} | {len(edits.wall)} | {edits.median:.2f} "
                f"| {max(edits.wall):.2f} | {statistics.median(edits.cpu):.2f} |"
            )
        for what, run in (("a build, nothing kept", one.cold), ("a build", one.again)):
            rows.append(
                f"| {one.records:,} | ({what}) | 1 | {run.wall:.2f} | {run.wall:.2f} "
                f"| {run.cpu:.2f} |"
            )
        rows.append(
            f"| {one.records:,} | (start of `papers serve`) | 1 | {one.start:.2f} "
            f"| {one.start:.2f} | |"
        )
    loads = ", ".join(f"{one.load:.1f}" for one in found)
    return "\n".join([*rows, "", f"Load average when the edits began: {loads}."])


if __name__ == "__main__":
    sys.exit(main())
