"""How well a search answers the judged set: a table by class, in Markdown.

    python -m bench.search_score [--sizes 1500,20000] [--examples N]

*nDCG@10* (Järvelin and Kekäläinen, 2002; a record worth g adds 2^g - 1) tells how good the first
ten records are, and in which order: 1 is the best that could be. *False hits* is the share of
records worth nothing among the first ten, over all queries that can be answered. *Told* is the
share of queries without an answer that say so: that find nothing, or say that what they show is
only near. *Silent* is the stricter share of those that show nothing at all.
"""

from __future__ import annotations

import argparse
import math
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from bench.search_set import Composed, Query, grade, judged_set
from bench.search_words import Words, read_words
from generator.objects.analysis import Analysed, Passage
from generator.objects.output import Output
from generator.objects.search import Card
from generator.render.search.analysis import analyse
from generator.render.search.index import index
from generator.render.search.letters import fold
from generator.render.search.lexicon import Lexicon, Same
from generator.render.search.reader import scripts
from generator.render.search.tables import tables
from generator.store import Store
from tests.unit.search.indexing import Reader, lay

THEME = Path(__file__).parents[1] / "theme"
PAPERS = {"g": ("녹서", "green"), "w": ("백서", "white"), "b": ("청서", "blue")}
FIRST = 10


class Answer(Struct, frozen=True):
    """The ids of the first ten records found, and whether they are said to be only near."""

    ids: tuple[str, ...]
    near: bool = False


#: Answers, query by query.
Found = Sequence[Answer]


class Row(Struct, frozen=True):
    """A class of queries: how many, nDCG@10, share of false hits, shares told and silent."""

    kind: str
    queries: int
    ndcg: float | None
    false: float | None
    told: float | None
    silent: float | None


class Score(Struct, frozen=True):
    """The classes, all of them together, and each query with its own value and what it got."""

    rows: tuple[Row, ...]
    all: Row
    each: tuple[tuple[str, Query, float, tuple[tuple[str, int], ...]], ...]


# ---- Scoring


class Judge:
    """Knows what each record is worth for each query."""

    def __init__(
        self,
        records: Sequence[Composed],
        queries: Sequence[Query],
        same: Mapping[str, tuple[str, ...]],
    ) -> None:
        self.queries = queries
        holders: dict[str, list[Composed]] = {}
        for record in records:
            for concept in record.grades:
                holders.setdefault(concept, []).append(record)
        self.worth: list[dict[str, int]] = []
        for query in queries:
            worth: dict[str, int] = {}
            for concept in (*query.wanted, *query.parts):
                for one in (concept, *same.get(concept, ())):
                    for record in holders.get(one, ()):
                        if record.id not in worth and (query.language == "ko" or record.english):
                            worth[record.id] = grade(query, record, same)
            self.worth.append({id: g for id, g in worth.items() if g})

    def score(self, found: Found) -> Score:
        """The table for what was found, query by query."""
        kinds = sorted(
            {query.kind for query in self.queries}, key=lambda k: (k.startswith("nothing"), k)
        )
        rows, each = [], []
        for kind in kinds:
            rows.append(
                self._row(kind, [n for n, q in enumerate(self.queries) if q.kind == kind], found)
            )
        for n, query in enumerate(self.queries):
            ids = found[n].ids
            value = self._ndcg(n, ids) if query.answerable else float(not ids)
            got = tuple((id, self.worth[n].get(id, 0)) for id in ids)
            each.append((query.kind, query, value, got))
        return Score(tuple(rows), self._row("all", range(len(self.queries)), found), tuple(each))

    def _row(self, kind: str, places: Sequence[int], found: Found) -> Row:
        asked = [n for n in places if self.queries[n].answerable]
        mute = [n for n in places if not self.queries[n].answerable]
        shown = [self.worth[n].get(id, 0) for n in asked for id in found[n].ids]
        return Row(
            kind,
            len(places),
            sum(self._ndcg(n, found[n].ids) for n in asked) / len(asked) if asked else None,
            (shown.count(0) / len(shown) if shown else 0.0) if asked else None,
            sum(found[n].near or not found[n].ids for n in mute) / len(mute) if mute else None,
            sum(not found[n].ids for n in mute) / len(mute) if mute else None,
        )

    def _ndcg(self, n: int, ids: Sequence[str]) -> float:
        best = sorted(self.worth[n].values(), reverse=True)[:FIRST]
        got = [self.worth[n].get(id, 0) for id in ids[:FIRST]]
        return _gain(got) / _gain(best) if best else 0.0


def _gain(grades: Sequence[int]) -> float:
    return sum((2.0**worth - 1) / math.log2(place + 2) for place, worth in enumerate(grades))


def markdown(columns: Mapping[str, Score]) -> str:
    """Scores side by side: by class nDCG@10 with the false hits, and what is told of nothing."""
    names = list(columns)
    lines = ["| class | n | " + " | ".join(names) + " |", "| --- | ---: |" + " ---: |" * len(names)]
    scores = list(columns.values())
    for place, row in enumerate(scores[0].rows):
        rows = [score.rows[place] for score in scores]
        if row.silent is None:
            cells = [f"{one.ndcg:.2f} ({one.false:.0%})" for one in rows]
        else:
            cells = [f"told {one.told:.0%}, silent {one.silent:.0%}" for one in rows]
        lines.append(f"| {row.kind} | {row.queries} | " + " | ".join(cells) + " |")
    every = [score.all for score in scores]
    for name, cells in (
        ("**nDCG@10, all classes**", [f"**{one.ndcg:.3f}**" for one in every]),
        (
            "worst class",
            [f"{min(r.ndcg for r in s.rows if r.ndcg is not None):.2f}" for s in scores],
        ),
        ("**false hits**", [f"**{one.false:.1%}**" for one in every]),
        ("**told that there is no answer**", [f"**{one.told:.0%}**" for one in every]),
        ("silent without an answer", [f"{one.silent:.0%}" for one in every]),
    ):
        lines.append(f"| {name} | {every[0].queries} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


# ---- Our own search


def lexicon(words: Words) -> Lexicon:
    """What editors of these records keep: words that mean the same, names of places and sectors."""
    same = tuple(Same("ko", tuple(map(fold, group))) for group in words.same)
    names = {fold(name) for name in (*words.places, *words.sectors.values())}
    return Lexicon(tuple(sorted(names)), same)


def passages(record: Composed, parent: str, language: str) -> tuple[Passage, ...]:
    """What is searched of a record, in a language."""
    if language == "en":
        title, text = record.english or ("", "")
        return (
            Passage("id", record.id, "en"),
            Passage("title", title, "en"),
            Passage("body", text, "en"),
        )
    return (
        Passage("id", record.id, "ko"),
        Passage("title", record.title, "ko"),
        *(Passage("labels", text, "ko") for _, _, text in record.labels),
        Passage("body", record.text, "ko"),
        *([Passage("parent", parent, "ko")] if parent else []),
    )


def outputs(
    records: Sequence[Composed], words: Words, language: str, store: Store
) -> Iterator[Output]:
    """The files of the index of one language."""
    chosen = [record for record in records if language == "ko" or record.english]
    every = [passages(record, record.parent, language) for record in chosen]
    terms = analyse((passage for row in every for passage in row), store, lexicon(words))
    found: dict[str, list[tuple[str, Analysed]]] = {}
    for record, row in zip(chosen, every, strict=True):
        found[record.id] = [(passage.field, next(terms)) for passage in row]
    for _ in terms:  # lets it keep what it found
        pass
    cards = [_card(record, language) for record in chosen]
    groups = tuple(tuple(map(fold, group)) for group in words.same)
    yield from index(language, cards, lambda card: found[card.id], tables(groups), PAPERS)


def _card(record: Composed, language: str) -> Card:
    title, text = (
        record.english if language == "en" and record.english else (record.title, record.text)
    )
    kind = "core-question" if record.kind == "core" else record.kind
    facets = (("kind", kind, kind), *record.labels)
    return Card(
        id=record.id, number=record.id.upper(), href=f"{record.id}/", kind=kind, kind_text=kind,
        title=title, text=text[:300], chains=(record.chain,), facets=facets,
    )  # fmt: skip


def build(records: Sequence[Composed], words: Words, folder: Path, store: Store) -> Path:
    """Lay the indexes of both languages and the reader below a folder."""
    lay(folder, scripts(THEME))
    for language in ("ko", "en"):
        lay(folder, outputs(records, words, language, store))
    return folder


def ours(root: Path, queries: Sequence[Query]) -> Found:
    """What our reader finds, all in one Node."""
    reader = Reader(root / "search" / "reader.js")
    try:
        found = []
        for query in queries:
            answer = reader.ask(
                root=root,
                languages=[query.language],
                query=query.text,
                options={"limit": FIRST},
                keep=True,
            )
            ids = tuple(hit["card"]["id"] for hit in answer["hits"])
            found.append(Answer(ids, answer["near"]))
        return found
    finally:
        reader.close()


def main() -> None:
    """Print the table at each size."""
    parser = argparse.ArgumentParser(description="How well the search answers the judged set.")
    parser.add_argument("--sizes", default="1500")
    parser.add_argument("--examples", type=int, default=0, help="poor queries to show")
    parser.add_argument("--store", type=Path, help="a folder that keeps what the analyser found")
    parser.add_argument("--keep", type=Path, help="a folder in which the index is left")
    options = parser.parse_args()
    words = read_words()
    columns: dict[str, Score] = {}
    for size in map(int, options.sizes.split(",")):
        started = time.perf_counter()
        records, queries, same = judged_set(words, size)
        with tempfile.TemporaryDirectory() as folder:
            into = options.keep / str(size) if options.keep else Path(folder)
            root = build(records, words, into, Store(options.store))
            built = time.perf_counter()
            score = Judge(records, queries, same).score(ours(root, queries))
        columns[f"{size:,} records"] = score
        asked = time.perf_counter()
        print(f"{size:,}: {built - started:.1f} s to build, {asked - built:.1f} s to ask\n")
        each = score.each
        poor = [one for one in each if one[2] < 0.8 or not all(worth for _, worth in one[3])]
        titles = {record.id: record.title for record in records}
        for kind, query, value, got in poor[: options.examples]:
            shown = ", ".join(f"{titles[id]}={worth}" for id, worth in got[:4])
            print(f"{value:.2f} {kind}: {query.text} → {shown}")
    print(markdown(columns))


if __name__ == "__main__":
    main()
