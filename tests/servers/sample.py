"""A small site with a record in every state, and the files that its pages and data would be."""

import datetime as dt
from pathlib import Path

import msgspec

from generator.commands.packing import Packing
from generator.objects.corpus import Corpus, Vocabulary
from generator.objects.date import PartialDate
from generator.objects.fields import Reference
from generator.objects.ledger import Edition, Ledger, Revision
from generator.objects.question import RawQuestion
from generator.objects.record import Body, Withdrawal
from generator.objects.source import Mark
from generator.objects.tombstone import Tombstone
from generator.objects.translation import Translation
from generator.render.assets import FOLDER as ASSETS
from generator.render.hosting import hosting
from generator.settings import Settings

MARK = Mark("green/a.yml", 1, 1)
DAY = PartialDate(2025, 3, 31)


def question(id: str, **more: object) -> RawQuestion:
    event = Reference("dialogue-1", MARK)
    body = Body("", MARK)
    return RawQuestion(id=id, mark=MARK, body=body, words="물음", event=event, **more)


def tombstone(name: str, state: str, *successors: str, to: str | None = None) -> Tombstone:
    names = {"page": name} if "/" in name else {"id": name}
    return Tombstone(
        **names,
        state=state,
        date=DAY,
        reason="personal-data" if state == "gone" else "reorganised",
        successors=tuple(Reference(id, MARK) for id in successors),
        to=to,
        mark=MARK,
    )


def corpus(*tombstones: Tombstone, **aliases: str) -> Corpus:
    """Three records, the first also in English, the third withdrawn; and these beside them."""
    withdrawn = Withdrawal(date=DAY, reason="out-of-scope", mark=MARK)
    records = [question("g-0001"), question("g-0002"), question("g-0003", withdrawn=withdrawn)]
    english = Translation(
        of=Reference("g-0001", MARK),
        language="en",
        title="A question",
        made="person",
        mark=MARK,
        body=Body("", MARK),
    )
    return Corpus(
        today=dt.date(2026, 3, 1),
        records={record.id: record for record in records},
        vocabulary=Vocabulary({}, {}),
        translations={("g-0001", "en"): english},
        aliases=aliases,
        backlinks={},
        coverage={},
        progress={},
        stale={},
        gaps=(),
        facets={},
        tombstones={made.name: made for made in tombstones},
    )


def revisions(id: str, language: str, *dates: str, gone: int = 0) -> tuple[Revision, ...]:
    return tuple(
        Revision(
            id=id, language=language, number=n, date=date, sha256="0" * 64, gone=9 * (n == gone)
        )
        for n, date in enumerate(dates, 1)
    )


def ledger(*rows: tuple[Revision, ...]) -> Ledger:
    edition = Edition(
        paper="green",
        number=1,
        date="2025-03-31",
        title="녹서",
        publisher="광산구",
        licence="1",
        approved_by="구청장",
    )
    return Ledger(
        revisions={(row[0].id, row[0].language): row for row in rows},
        texts={},
        editions={"green": (edition,)},
        errata={},
        states={},
        addresses={},
    )


def settings(site_url: str = "https://example.org/") -> Settings:
    nowhere = Path("/nowhere")
    return Settings(
        config=nowhere,
        content=nowhere,
        site=nowhere,
        theme=nowhere,
        site_name="시문시답",
        site_url=site_url,
    )


CORPUS = corpus(
    tombstone("g-0010", "merged", "g-0001"),
    tombstone("g-0011", "moved", "g-0002"),
    tombstone("g-0012", "split", "g-0001", "g-0002"),
    tombstone("g-0013", "gone"),
    tombstone("g-0014", "merged", "draft-other"),
    tombstone("ko/old/", "moved", to="ko/older/"),
    tombstone("ko/older/", "moved", to="ko/new/"),
    tombstone("ko/round/", "moved", to="ko/about-turn/"),
    tombstone("ko/about-turn/", "moved", to="ko/round/"),
    tombstone("files/old.pdf", "moved", to="files/new.pdf"),
    tombstone("files/lost.pdf", "gone"),
    tombstone("ko/closed/", "gone"),
    tombstone("ko/parted/", "split", "g-0001", "g-0002"),
    **{"draft-first": "g-0001", "draft-other": "g-0002"},
)
LEDGER = ledger(
    revisions("g-0001", "ko", "2025-03-31", "2025-09-30"),
    revisions("g-0001", "en", "2025-09-30"),
    revisions("g-0003", "ko", "2025-03-31"),
    revisions("g-0013", "ko", "2025-03-31", "2025-09-30", gone=1),
)

#: Long enough to be packed.
LONG = "".join(f"<p>물음 {n}에 답합니다.</p>\n" for n in range(200))

PAGES = [
    *("", "ko/", "en/", "ko/new/", "ko/old/", "ko/older/", "ko/round/", "ko/about-turn/"),
    *("ko/closed/", "ko/parted/"),
    *(f"id/{id}/" for id in ("g-0001", "draft-first", "g-0010", "g-0013")),
    *(f"ko/g-{n:04}/" for n in (1, 2, 3, 10, 11, 12, 13, 14)),
    *("en/g-0001/", "en/g-0010/", "en/g-0011/", "en/g-0012/", "en/g-0013/"),
    *("ko/draft-first/", "en/draft-first/", "ko/draft-other/"),
    *("ko/g-0001/v1/", "ko/g-0001/v2/", "en/g-0001/v1/", "ko/g-0003/v1/"),
    *("ko/g-0013/v1/", "ko/g-0013/v2/", "ko/g-0001/history/", "ko/event/village/"),
    *("ko/g-0001/card/", "en/g-0001/card/", "ko/event/card/"),
    *("ko/green/", "ko/green/e1/", "ko/green/e1/errata/"),
]
FILES = [
    *("robots.txt", "llms.txt", "sitemap.xml", "feed.atom", "feed.json", "catalog.jsonld"),
    *("css/site.css", f"{ASSETS}css/site.57a0d79d.css", "images/icon.svg"),
    *("ko/g-0001/index.md", "ko/g-0001/timemap", "files/new.pdf", ".papers-site"),
    *(f"id/g-0001/{name}" for name in ("data.json", "data.jsonld", "linkset.json")),
    *(f"id/g-0001/cite.{end}" for end in ("bib", "ris", "csl.json")),
    *(f"api/v1/records.{end}" for end in ("json", "ndjson", "csv", "csv-metadata.json")),
    *("api/v1/papers.sqlite", "schema/v1/record.json"),
    *(f"ko/green/e1/green-e1-ko.{end}" for end in ("pdf", "epub", "docx", "hwpx", "json")),
    *(
        "hosting/gone/files/lost.pdf.html",
        "en/green/e1/green-e1-en.pdf",
        *(f"{ASSETS}js/site.0f1e2d3c.js", "js/site.js", "assets/photo.png"),
        *("search/reader.js", "search/ko/index.json", "search/ko/3kq7z5xw2a/t0.js"),
    ),
]


def texts_of(more: str = "") -> dict[str, str]:
    """What each page and file says: its own path, and this behind it."""
    texts = {f"{path}index.html": f"<!doctype html><title>{path}</title>{more}" for path in PAGES}
    texts |= {path: f"{path}\n{more}" for path in FILES}
    texts["404.html"] = f"<!doctype html><title>not found</title>{more}"
    return texts


def write(folder: Path, site_url: str = "https://example.org/") -> None:
    """Write the site below the folder, each page and file with its own path as its text."""
    for path, text in texts_of().items():
        put(folder / path, text.encode())
    for output in hosting(CORPUS, LEDGER, settings(site_url)):
        put(folder / output.path, output.data)


def write_long(folder: Path, site_url: str, *, packed: bool) -> dict[str, bytes]:
    """The same with texts that are worth packing, and packed copies beside them; what each says."""
    known = msgspec.structs.replace(settings(site_url), precompress=packed)
    files = {path: text.encode() for path, text in texts_of(LONG).items()}
    for path, data in files.items():
        put(folder / path, data)
    for output in hosting(CORPUS, LEDGER, known):
        put(folder / output.path, output.data)
    if packed:
        sizes = {path: len(data) for path, data in files.items()}
        for output in Packing().copies(folder, sizes):
            put(folder / output.path, output.data)
    return files


def put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def write_large(folder: Path, *, names: int, texts: int) -> str:
    """Write a site with so many former names, and twice so many frozen texts; the last name."""
    aliases = [f"draft-{'long-' * 9}{n:06}" for n in range(names)]
    frozen = [revisions(f"g-{n:04}", "ko", "2025-03-31", "2025-09-30") for n in range(1, texts + 1)]
    for path in ("ko/g-0001/", "ko/g-0001/v2/", f"ko/{aliases[-1]}/"):
        put(folder / path / "index.html", b"<!doctype html><title>x</title>")
    made = hosting(corpus(**dict.fromkeys(aliases, "g-0001")), ledger(*frozen), settings())
    for output in made:
        put(folder / output.path, output.data)
    return aliases[-1]
