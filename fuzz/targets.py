"""TARGETS: what is fuzzed, each with its oracle: what must hold whatever the bytes are.

A target takes bytes and returns; it raises where a promise is broken. The same functions run under
atheris (`python -m fuzz`, hours) and over the kept corpus (`tests/unit/test_fuzz.py`, seconds).
"""

from __future__ import annotations

import hashlib
import io
import re
import tempfile
import unicodedata
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from generator.check import check
from generator.check.body import check_body
from generator.edit import Editable
from generator.errors import EditError
from generator.ledger.canonical import NotCanonical, freeze, thaw
from generator.ledger.manifest import from_bytes, to_bytes
from generator.ledger.read import prove
from generator.link import link
from generator.objects.codes import hint, message
from generator.objects.problem import Problem
from generator.objects.source import Mapping as Head
from generator.objects.source import Source
from generator.read import read
from generator.read.characters import CONTROL
from generator.read.front_matter import read_markdown, read_yaml
from generator.render.markdown import Bodies, Target, headings
from generator.render.words import words
from generator.sheets.opening import open_book
from generator.sheets.plan import plan, touched
from generator.sheets.take import known, take
from generator.sheets.taken import Known
from tests.content import TODAY, base_files, lay

#: Larger inputs find nothing that smaller ones do not, and cost more.
LONGEST = 20_000
ROOT = Path(__file__).resolve().parent.parent
_PLACES = (
    "green/x.md",
    "green/x.yml",
    "white/x.md",
    "blue/x.yml",
    "vocabulary/x.yml",
    "ko/x.md",
)
_TAGS = frozenset(
    [
        *("p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "strong", "em", "code", "pre"),
        *("blockquote", "ul", "ol", "li", "a", "section"),
        *("table", "thead", "tbody", "tr", "th", "td"),
    ]
)
_HEADINGS = frozenset(["h2", "h3", "h4", "h5", "h6"])
_ATTRIBUTES = frozenset(["href", "id", "aria-label", "start", "scope", "role", "align"])
_HREF = re.compile(r"(?:https?:|mailto:)\S|#[a-z0-9.-]+\Z|(?:\.\./)+[a-z0-9./-]*\Z", re.I)
#: An address of http is whole where no problem is told: `http:a` would lead into the site.
_WHOLE = re.compile(r"(?!https?:(?!//))", re.I)


class Broken(AssertionError):
    """A promise that a target holds is broken."""


def must(held: object, promise: str) -> None:
    """Raise Broken where a promise does not hold."""
    if not held:
        raise Broken(promise)


def read_target(data: bytes) -> None:
    """Any bytes as a file of any folder are read, or it is told why not, at a place in the file."""
    place = _PLACES[data[0] % len(_PLACES)] if data else _PLACES[0]
    with tempfile.TemporaryDirectory(dir=_memory()) as folder:
        content = lay(Path(folder), {place: data[1:]}, base=False)
        sources, problems = read(content)
    must(sources or problems, "a file vanished silently")
    _told(problems, data[1:])


def check_target(data: bytes) -> None:
    """Any text beside sound content is checked and linked; it is in the corpus, or told of."""
    place = _PLACES[data[0] % len(_PLACES)] if data else _PLACES[0]
    text = _read(data[1:])
    if CONTROL.search(text):  # `read` lets none of them through, but as YAML escapes them
        return
    sources, problems = (read_markdown if place.endswith(".md") else read_yaml)(place, text)
    checked, unsound = check([*_base(), *sources])
    corpus, unlinked = link(checked, TODAY)
    told = [*problems, *unsound, *unlinked]
    _told(told, data[1:])
    if place.startswith("green/") and not told:
        here = [r for r in corpus.records.values() if r.mark.path == place]
        made = [t for t in corpus.translations.values() if t.mark.path == place]
        gone = [t for t in checked.tombstones if t.mark.path == place]
        must(len(here) + len(made) + len(gone) == len(sources), "a record vanished silently")
    if not told:
        again, _ = link(check([*sources, *_base()])[0], TODAY)
        must(again.records.keys() == corpus.records.keys(), "the order of files counts")


def markdown_target(data: bytes) -> None:
    """A body of any text becomes HTML of the few known elements, closed in their order."""
    text = _read(data)
    if CONTROL.search(text):
        return
    problems: list[Problem] = []
    body = check_body(Source("green/x.md", Head((), 1, 1), text, 1), problems)
    _told(problems, data)
    named = sorted({reference.id for reference in body.references})
    targets = [Target(id, "../g-0001/", "G-0001") for id in named]
    html = _bodies().html(text, "g-0002", targets)
    sieve = _Sieve(strict=not problems)
    sieve.feed(html)
    sieve.close()
    must(not sieve.open, f"left open: {sieve.open}")
    if not problems:
        keys = [section.key for section in body.sections]
        must([h.key for h in headings(text)] == keys, "check and render see other sections")
        # In the order of the page, where the notes stand last.
        must(sorted(sieve.anchors) == sorted(keys), "the page has other anchors than the check")


def import_target(data: bytes) -> None:
    """Any file is taken as a spreadsheet, whole, or it is told why not; a plan is made of it."""
    if data[:1] == b"\x01":
        data = _workbook(data[1:])
    elif data[:1] == b"\x02":
        data = data[1:]
    book, problems = open_book(data, "x.xlsx")
    told = list(problems)
    if not problems:
        have, texts = _have()
        taken = take(book, have)
        told += taken.problems
        if not told:
            files = {path: texts[path] for path in touched(taken, have) if path in texts}
            told += plan(taken, have, files).problems
    for problem in told:
        must(message(problem, "ko") and hint(problem, "en"), "a problem without words")


def ledger_target(data: bytes) -> None:
    """Any lines are proven or told of; a text or a manifest that is accepted is the only form."""
    kind, data = data[:1], data[1:]
    if kind == b"t":
        try:
            text = thaw(data)
        except NotCanonical:
            return
        must(freeze(text) == data, "two bytes for one text")
    elif kind == b"m":
        try:
            edition = from_bytes(data)
        except ValueError:
            return
        must(to_bytes(edition) == data, "two bytes for one manifest")
    else:
        ledger, problems = prove(_chained(data) if kind == b"c" else data)
        _told(problems, data)
        must(problems or ledger.lines == data.count(b"\n"), "a line was passed over")


def edit_target(data: bytes) -> None:
    """A value set in any file is read back, with all else as it was; or nothing has changed."""
    text = data.decode("utf-8", "replace")
    place = _PLACES[len(data) % 2]
    try:
        file = Editable(place, text)
        before = file.text
        must(before == text, "opening changed the file")
        if not len(file):
            return
        value = text[-7:]
        file.set(0, ("words",), value)
    except EditError:
        return
    must(file.get(0, ("words",)) == value, "another value was written")


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "read": read_target,
    "check": check_target,
    "markdown": markdown_target,
    "import": import_target,
    "ledger": ledger_target,
    "edit": edit_target,
}


class _Sieve(HTMLParser):
    """Knows which elements are open, and stops at what no author may make."""

    def __init__(self, *, strict: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.anchors: list[str] = []
        self.strict = strict

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        must(tag in _TAGS, f"<{tag}> came through")
        for name, value in attrs:
            must(name in _ATTRIBUTES, f"{name}= came through")
            must(name != "href" or _HREF.match(value or ""), f"href={value!r} came through")
            whole = name != "href" or not self.strict or _WHOLE.match(value or "")
            must(whole, f"href={value!r} was not told")
            must(name != "id" or str(value).startswith("g-0002"), f"id={value!r} came through")
            if name == "id" and tag in _HEADINGS:
                self.anchors.append(str(value).removeprefix("g-0002."))
        if tag not in ("br", "hr"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        must(self.open and self.open.pop() == tag, f"</{tag}> closes something else")

    def handle_comment(self, data: str) -> None:
        raise Broken("a comment came through")

    def handle_decl(self, decl: str) -> None:
        raise Broken("a declaration came through")

    def handle_pi(self, data: str) -> None:
        raise Broken("an instruction came through")


def _read(data: bytes) -> str:
    """The text of a file as `read` hands it on."""
    text = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text)


def _told(problems: list[Problem], data: bytes) -> None:
    most = data.count(b"\n") + data.count(b"\r") + 2
    for problem in problems:
        for language in ("ko", "en"):
            must(message(problem, language), "a problem without a message")
            must(hint(problem, language), "a problem without a hint")
        must(problem.mark.line >= 1, "a place before the file")
        if problem.mark.path.endswith(("/x.md", "/x.yml")):
            must(problem.mark.line <= most, "a place behind the file")


def _chained(data: bytes) -> bytes:
    """Lines whose `prev` is made right, so that what lies behind the chain is reached."""
    previous, made = "0" * 64, []
    for line in data.split(b"\n")[:-1]:
        line = re.sub(rb'"prev":"[^"]*"', b'"prev":"%s"' % previous.encode(), line) + b"\n"
        made.append(line)
        previous = hashlib.sha256(line).hexdigest()
    return b"".join(made)


def _workbook(data: bytes) -> bytes:
    """A workbook whose parts are these bytes: its sheet, its strings, its styles, its book."""
    parts = dict(zip(PARTS, data.split(b"\0\0"), strict=False))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, text in {**_sound_parts(), **parts}.items():
            archive.writestr(zipfile.ZipInfo(name), text)
    return made.getvalue()


#: The parts of a workbook that are fuzzed, in this order, two zero bytes between them.
PARTS = (
    "xl/worksheets/sheet1.xml",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
)
_X = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@cache
def _sound_parts() -> dict[str, bytes]:
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        "{}</Relationships>"
    )
    one = '<Relationship Id="{}" Type="' + _R + '/{}" Target="{}"/>'
    return {
        "[Content_Types].xml": b"<Types/>",
        "_rels/.rels": rels.format(one.format("r1", "officeDocument", "xl/workbook.xml")).encode(),
        "xl/_rels/workbook.xml.rels": rels.format(
            one.format("r1", "worksheet", "worksheets/sheet1.xml")
            + one.format("r2", "sharedStrings", "sharedStrings.xml")
            + one.format("r3", "styles", "styles.xml")
        ).encode(),
        "xl/workbook.xml": b"<workbook %s xmlns:r='%s'><sheets>"
        b"<sheet name='\xec\xa7\x88\xeb\xac\xb8' sheetId='1' r:id='r1'/></sheets></workbook>"
        % (_X, _R.encode()),
        "xl/worksheets/sheet1.xml": b"<worksheet %s><sheetData/></worksheet>" % _X,
        "xl/sharedStrings.xml": b"<sst %s/>" % _X,
        "xl/styles.xml": b"<styleSheet %s/>" % _X,
    }


@cache
def _base() -> tuple[Source, ...]:
    with tempfile.TemporaryDirectory() as folder:
        sources, problems = read(lay(Path(folder), {}))
    must(not problems, "the base content is sound")
    return tuple(sources)


@cache
def _have() -> tuple[Known, dict[str, str]]:
    checked, _ = check(_base())
    return known(_base(), checked), base_files()


@cache
def _bodies() -> Bodies:
    return Bodies(words(ROOT / "theme", "ko"))


@cache
def _memory() -> str | None:
    """A folder in memory, where the machine has one: a file for each of a million inputs."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None
