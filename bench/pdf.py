"""What the PDF of a generated site costs: time, CPU, memory and size, cold and after one change.

    python -m bench.pdf 60 1500 5000

Each size is set in a process of its own, all three papers, first with an empty store, then with one
record in the middle of the green paper changed. Seconds of CPU count Typst's processes as well;
memory is the largest of the program's own and of Typst's, one beside the other.
"""

from __future__ import annotations

import datetime as dt
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import msgspec

from bench.corpus import make_site
from generator.check import check
from generator.ledger.read import read_ledger
from generator.link import link
from generator.objects.book import Book
from generator.read.folder import read
from generator.render.book.pdf import write_pdf
from generator.render.book.tree import Library, Wanted
from generator.settings import load_settings
from generator.store import Store

TODAY = dt.date(2026, 11, 22)
PAPERS = ("green", "white", "blue")


def books(folder: Path, records: int) -> list[Book]:
    """The living papers of a generated site of so many records."""
    made = load_settings(make_site(folder / "site", records))
    settings = msgspec.structs.replace(made, site_url="https://example.org/")
    sources, _ = read(settings.content)
    checked, _ = check(sources)
    corpus, _ = link(checked, TODAY)
    assert corpus is not None
    ledger, _ = read_ledger(settings.ledger, "../ledger")
    wanted = [Wanted(paper, None, "ko") for paper in PAPERS]
    library = Library.of(wanted, corpus, ledger, settings, Store())
    return [book for _, book in library.books()]


def changed(book: Book) -> Book:
    """The book with another sum at its middle record: its lines stay where they are."""
    middle = book.entries[len(book.entries) // 2]
    chapters = tuple(
        msgspec.structs.replace(
            chapter,
            entries=tuple(
                msgspec.structs.replace(entry, sha256="1" * 64) if entry is middle else entry
                for entry in chapter.entries
            ),
        )
        for chapter in book.chapters
    )
    return msgspec.structs.replace(book, chapters=chapters)


def cpu() -> float:
    """Seconds of CPU so far, those of ended processes included."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def measure(records: int) -> None:
    """Print a line for each of the two runs of a size."""
    theme = Path(__file__).resolve().parent.parent / "theme"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = books(folder, records)
        for what in ("cold", "one record changed"):
            if what != "cold":
                made[0] = changed(made[0])
            start, used = time.perf_counter(), cpu()
            files = [
                data
                for book in made
                for _, data in write_pdf(book, Store(folder / "store"), theme).files
            ]
            memory = sum(
                resource.getrusage(who).ru_maxrss
                for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
            )
            print(
                f"{records:>6}  {what:<20} {time.perf_counter() - start:6.1f} s  "
                f"{cpu() - used:6.1f} CPU s  {memory / 1024:6.0f} MiB  "
                f"{sum(map(len, files)) / 1e6:6.1f} MB in {len(files)} files"
            )


if __name__ == "__main__":
    sizes = [int(size) for size in sys.argv[1:]] or [60, 1500, 5000]
    if len(sizes) == 1:
        measure(sizes[0])
    else:
        for size in sizes:
            subprocess.run([sys.executable, "-m", "bench.pdf", str(size)], check=True)
