"""What the search costs: bytes over the wire, waves of files, time and memory, as the records grow.

    python -m bench.search [--sizes 1500,20000] [--store FOLDER] [--json FILE]

Records and queries are those of the judged set (`search_set`). Bytes are those of gzip at level 6;
the scripts of the page of search are counted with every first query. The time of a first answer is
reckoned for 1.6 Mbit/s and 150 ms a wave: two waves for the page and its scripts, then those of the
index, then the processor's time, four times what it took here.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct, to_builtins

from bench.search_score import PAPERS, THEME, _card, lexicon, passages
from bench.search_set import Composed, judged_set
from bench.search_words import Words, read_words
from generator.objects.analysis import Analysed
from generator.objects.output import Output
from generator.objects.search import Card
from generator.render.search.analysis import analyse
from generator.render.search.index import index, neighbours
from generator.render.search.letters import fold
from generator.render.search.reader import scripts
from generator.render.search.tables import tables
from generator.store import Store
from tests.browser.provision import find_node

_DRIVER = Path(__file__).with_name("search.js")
#: The scripts of the page of search beside those of the index.
_PAGE = ("search-page.js",)
_BYTES_A_SECOND, _WAVE_S, _SLOWER = 1_600_000 / 8, 0.15, 4


class Row(Struct, frozen=True):
    """What one size costs; bytes are compressed unless they say otherwise."""

    records: int
    files: int
    bytes_raw: int
    index_ms: float  # CPU a record, without the analysis
    manifest: int
    first_median: int
    first_p95: int
    further_median: int
    further_p95: int
    files_median: int
    waves_median: int
    seconds_median: float
    seconds_p95: float
    ms_median: float
    memory_mb: float


def built(records: Sequence[Composed], words: Words, folder: Path, store: Store) -> float:
    """Write the index of the Korean records; seconds of CPU that the index itself took."""
    by_id = {record.id: record for record in records}
    cards = [_card(record, "ko") for record in records]
    every = {id: passages(record, record.parent, "ko") for id, record in by_id.items()}
    ordered = neighbours(cards)
    found = analyse((text for card in ordered for text in every[card.id]), store, lexicon(words))
    spent = 0.0

    def read(card: Card) -> Iterable[tuple[str, Analysed]]:
        nonlocal spent
        start = time.process_time()
        rows = [(text.field, next(found)) for text in every[card.id]]
        spent += time.process_time() - start
        return rows

    groups = tuple(tuple(map(fold, group)) for group in words.same)
    start = time.process_time()
    outputs = index("ko", cards, read, tables(groups), PAPERS)
    writing = 0.0
    for output in outputs:
        now = time.process_time()
        _write(folder, output)
        writing += time.process_time() - now
    whole = time.process_time() - start - spent - writing
    for _ in found:  # lets the analysis keep what it found
        pass
    for output in scripts(THEME):
        _write(folder, output)
    return whole


def _write(folder: Path, output: Output) -> None:
    path = folder / output.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(output.data)


def packed(data: bytes) -> int:
    """Bytes over the wire."""
    return len(gzip.compress(data, 6))


def page_scripts(folder: Path) -> int:
    """Bytes of the scripts that a first query needs."""
    own = [path.read_bytes() for path in (folder / "search").glob("*.js")]
    page = [(THEME / "js" / name).read_bytes() for name in _PAGE]
    return sum(map(packed, (*own, *page)))


def asked(folder: Path, queries: Sequence[str]) -> Mapping[str, Any]:
    """What each query costs with the reader, as a first one and behind another."""
    told = subprocess.run(
        [find_node(), "--expose-gc", _DRIVER, folder / "search" / "reader.js"],
        input=json.dumps({"root": str(folder), "queries": [[query, "ko"] for query in queries]}),
        capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    return dict(json.loads(told.stdout))


def row(
    records: Sequence[Composed], queries: Sequence[str], words: Words, folder: Path, store: Store
) -> Row:
    """Build the index of these records and ask the queries."""
    seconds = built(records, words, folder, store)
    base = page_scripts(folder)
    costs = asked(folder, queries)
    first = sorted(base + one["bytes"] for one in costs["first"])
    further = sorted(one["bytes"] for one in costs["further"])
    answer = sorted(
        _WAVE_S * (2 + one["waves"])
        + (base + one["bytes"]) / _BYTES_A_SECOND
        + _SLOWER * one["ms"] / 1000
        for one in costs["first"]
    )
    files = [path for path in (folder / "search").rglob("*") if path.is_file()]
    return Row(
        records=len(records),
        files=len(files),
        bytes_raw=sum(path.stat().st_size for path in files),
        index_ms=1000 * seconds / len(records),
        manifest=packed((folder / "search/ko/index.json").read_bytes()),
        first_median=int(statistics.median(first)),
        first_p95=int(_p95(first)),
        further_median=int(statistics.median(further)),
        further_p95=int(_p95(further)),
        files_median=int(statistics.median(one["files"] for one in costs["first"])),
        waves_median=int(statistics.median(one["waves"] for one in costs["first"])),
        seconds_median=statistics.median(answer),
        seconds_p95=_p95(answer),
        ms_median=statistics.median(one["ms"] for one in costs["first"]),
        memory_mb=costs["memory"] / 1e6,
    )


def _p95(ordered: Sequence[float]) -> float:
    return ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]


def table(rows: Iterable[Row]) -> str:
    """The rows as a Markdown table."""
    lines = [
        "| records | first query KB, median (p95) | further KB, median (p95) | files, waves "
        "| first answer s, median (p95) | CPU ms a query | page MB | manifest KB "
        "| index ms a record | files | MB |",
        "| --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |",
    ]
    for one in rows:
        lines.append(
            f"| {one.records:,} | {one.first_median / 1000:.1f} ({one.first_p95 / 1000:.1f}) "
            f"| {one.further_median / 1000:.1f} ({one.further_p95 / 1000:.1f}) "
            f"| {one.files_median}, {one.waves_median} "
            f"| {one.seconds_median:.2f} ({one.seconds_p95:.2f}) "
            f"| {one.ms_median:.1f} | {one.memory_mb:.1f} | {one.manifest / 1000:.1f} "
            f"| {one.index_ms:.2f} | {one.files:,} | {one.bytes_raw / 1e6:.1f} |"
        )
    return "\n".join(lines)


def measured(sizes: Iterable[int], store: Store) -> Iterator[Row]:
    """A row for each size, with the queries of the judged set."""
    words = read_words()
    for size in sizes:
        records, queries, _ = judged_set(words, size)
        with tempfile.TemporaryDirectory(prefix="papers-search-") as folder:
            texts = [query.text for query in queries if query.language == "ko"]
            yield row(records, texts, words, Path(folder), store)


def main() -> int:
    """Measure, print the table, and write the rows as JSON where asked."""
    parser = argparse.ArgumentParser(prog="python -m bench.search")
    parser.add_argument("--sizes", default="1500,20000")
    parser.add_argument("--store", type=Path, help="a folder that keeps what the analyser found")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    rows = []
    for one in measured(sizes, Store(options.store)):
        rows.append(one)
        print(f"  {one.records:,}: {one.first_median} bytes", file=sys.stderr)
    print(table(rows))
    if options.json:
        options.json.write_text(json.dumps(to_builtins(rows), indent=2) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
