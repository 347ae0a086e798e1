"""Everything as one SQLite file, ready for datasette: the same bytes for the same data.

The file is made page by page in one order, and holds no clock; what tells of the SQLite library
that wrote it is set to nothing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from generator.objects.action import Action
from generator.objects.vocabulary import Claim
from generator.render.data.addresses import Addresses
from generator.render.data.clean import clean
from generator.render.data.record import texts_of
from generator.render.data.survey import Known, Survey

_SCHEMA = """
CREATE TABLE records (
  id TEXT PRIMARY KEY, number TEXT NOT NULL, kind TEXT NOT NULL, paper TEXT NOT NULL,
  language TEXT NOT NULL, title TEXT NOT NULL, state TEXT NOT NULL, status TEXT,
  sample INTEGER NOT NULL, dated TEXT, coverage TEXT, progress INTEGER, gap TEXT,
  permalink TEXT NOT NULL, data TEXT NOT NULL
);
CREATE TABLE texts (
  record TEXT NOT NULL REFERENCES records(id), language TEXT NOT NULL, title TEXT NOT NULL,
  body TEXT NOT NULL, made TEXT, follows INTEGER, PRIMARY KEY (record, language)
);
CREATE TABLE links (
  source TEXT NOT NULL REFERENCES records(id), relation TEXT NOT NULL,
  target TEXT NOT NULL REFERENCES records(id), PRIMARY KEY (source, relation, target)
) WITHOUT ROWID;
CREATE TABLE terms (
  vocabulary TEXT NOT NULL, id TEXT NOT NULL, language TEXT NOT NULL, label TEXT NOT NULL,
  PRIMARY KEY (vocabulary, id, language)
) WITHOUT ROWID;
CREATE TABLE record_terms (
  record TEXT NOT NULL REFERENCES records(id), vocabulary TEXT NOT NULL, term TEXT NOT NULL,
  PRIMARY KEY (record, vocabulary, term)
) WITHOUT ROWID;
CREATE TABLE claims (
  id TEXT PRIMARY KEY, value TEXT NOT NULL, about INTEGER NOT NULL, date TEXT
) WITHOUT ROWID;
CREATE TABLE milestones (
  action TEXT NOT NULL REFERENCES records(id), key TEXT NOT NULL, name TEXT NOT NULL,
  due TEXT NOT NULL, done TEXT, weight INTEGER NOT NULL, PRIMARY KEY (action, key)
) WITHOUT ROWID;
CREATE TABLE statuses (
  action TEXT NOT NULL REFERENCES records(id), n INTEGER NOT NULL, date TEXT NOT NULL,
  status TEXT NOT NULL, note TEXT, PRIMARY KEY (action, n)
) WITHOUT ROWID;
CREATE TABLE budgets (
  action TEXT NOT NULL REFERENCES records(id), n INTEGER NOT NULL, year INTEGER NOT NULL,
  payer TEXT NOT NULL, stage TEXT NOT NULL, amount INTEGER NOT NULL, PRIMARY KEY (action, n)
) WITHOUT ROWID;
CREATE TABLE measures (
  action TEXT NOT NULL REFERENCES records(id), indicator TEXT NOT NULL, name TEXT NOT NULL,
  unit TEXT NOT NULL, type TEXT NOT NULL, n INTEGER NOT NULL, date TEXT NOT NULL,
  value TEXT NOT NULL, PRIMARY KEY (action, indicator, type, n)
) WITHOUT ROWID;
CREATE TABLE revisions (
  record TEXT NOT NULL, language TEXT NOT NULL, revision INTEGER NOT NULL, date TEXT NOT NULL,
  sha256 TEXT, note TEXT, gone INTEGER NOT NULL, PRIMARY KEY (record, language, revision)
) WITHOUT ROWID;
CREATE TABLE editions (
  paper TEXT NOT NULL, edition INTEGER NOT NULL, date TEXT NOT NULL, title TEXT NOT NULL,
  publisher TEXT NOT NULL, licence TEXT NOT NULL, registration TEXT, approved_by TEXT NOT NULL,
  note TEXT, root TEXT NOT NULL, PRIMARY KEY (paper, edition)
) WITHOUT ROWID;
CREATE TABLE edition_records (
  paper TEXT NOT NULL, edition INTEGER NOT NULL, position INTEGER NOT NULL, record TEXT NOT NULL,
  language TEXT NOT NULL, revision INTEGER NOT NULL, sha256 TEXT NOT NULL,
  PRIMARY KEY (paper, edition, position),
  FOREIGN KEY (paper, edition) REFERENCES editions(paper, edition)
) WITHOUT ROWID;
"""

_VIEWS = """
CREATE INDEX links_by_target ON links (target, relation);
CREATE INDEX record_terms_by_term ON record_terms (vocabulary, term);
CREATE VIEW raw_questions AS
  SELECT id, number, title, coverage, dated, permalink FROM records WHERE kind = 'question';
CREATE VIEW core_questions AS
  SELECT id, number, title, status, coverage, permalink,
    (SELECT count(*) FROM links WHERE target = id AND relation = 'merged_into') AS raw_questions,
    (SELECT count(*) FROM links WHERE target = id AND relation = 'answers') AS solutions
  FROM records WHERE kind = 'core-question';
CREATE VIEW solutions AS
  SELECT id, number, title, status, permalink,
    (SELECT count(*) FROM links WHERE target = id AND relation = 'implements') AS actions
  FROM records WHERE kind = 'solution';
CREATE VIEW actions AS
  SELECT id, number, title, status, progress, permalink,
    (SELECT sum(amount) FROM budgets WHERE action = id) AS budget
  FROM records WHERE kind = 'action';
CREATE VIEW chain AS
  SELECT core.id AS core_question, core.title AS question, answers.source AS solution,
    solution.title AS solution_title, implements.source AS action, action.title AS action_title,
    action.status AS action_status
  FROM records core
  LEFT JOIN links answers ON answers.target = core.id AND answers.relation = 'answers'
  LEFT JOIN records solution ON solution.id = answers.source
  LEFT JOIN links implements ON implements.target = answers.source
    AND implements.relation = 'implements'
  LEFT JOIN records action ON action.id = implements.source
  WHERE core.kind = 'core-question';
CREATE VIEW open_gaps AS
  SELECT id, number, kind, title, gap, permalink FROM records WHERE gap IS NOT NULL;
"""


#: How often the file was written to, and by which version of the library (the format of SQLite,
#: section 1.3): places and lengths in bytes.
_OF_THE_MACHINE = ((24, 4), (92, 8))
#: Nobody needs this file where the machine fails: it is made anew.
_CARELESS = ("journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE")


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    """Put rows into a table, in their order."""
    coming = iter(rows)
    first = next(coming, None)
    if first is not None:
        marks = ", ".join("?" * len(first))
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", chain((first,), coming))


class Database:
    """Takes the records one by one, then gives the file."""

    def __init__(self, survey: Survey) -> None:
        self._survey = survey
        self._at = Addresses.at(survey.settings, 2)
        self._records: list[tuple[Known, bytes]] = []
        self._actions: list[Action] = []

    def add(self, known: Known, data: bytes) -> None:
        """Take a record with its data as JSON."""
        self._records.append((known, data))
        if isinstance(known.record, Action):
            self._actions.append(known.record)

    def file(self) -> bytes:
        """The bytes of the database."""
        # On the disk, for in memory it would be there four times before it is done.
        with TemporaryDirectory(prefix="papers-") as folder:
            path = Path(folder, "papers.sqlite")
            with closing(sqlite3.connect(path, isolation_level=None)) as connection:
                self._fill(connection)
            with path.open("r+b") as file:
                for place, length in _OF_THE_MACHINE:
                    file.seek(place)
                    file.write(bytes(length))
                file.seek(0)
                return file.read()

    def _fill(self, connection: sqlite3.Connection) -> None:
        for setting in ("page_size = 4096", "encoding = 'UTF-8'", *_CARELESS):
            connection.execute(f"PRAGMA {setting}")
        connection.executescript(_SCHEMA)
        connection.execute("BEGIN")
        self._records.sort(key=lambda taken: taken[0].id)
        _insert(connection, "records", (self._row(*taken) for taken in self._records))
        _insert(connection, "texts", chain.from_iterable(self._texts(k) for k, _ in self._records))
        for table, rows in self._tables():
            _insert(connection, table, sorted(rows, key=lambda row: tuple(map(str, row[:6]))))
        connection.execute("COMMIT")
        connection.executescript(_VIEWS)
        connection.execute("PRAGMA user_version = 1")
        connection.execute("VACUUM")

    def _row(self, known: Known, data: bytes) -> tuple[Any, ...]:
        record, corpus = known.record, self._survey.corpus
        id = record.id
        coverage = corpus.coverage.get(id) if record.paper == "green" else None
        progress = corpus.progress.get(id)
        gap = getattr(record, "gap", None)
        return (
            id,
            known.number,
            record.kind,
            record.paper,
            record.language,
            known.title,
            known.state,
            known.status or None,
            int(record.sample),
            str(known.dated) if known.dated else None,
            coverage.name.lower() if coverage is not None else None,
            progress.percent if progress else None,
            clean(gap.reason) if gap else None,
            self._at.work(id),
            data.decode().rstrip("\n"),
        )

    def _texts(self, known: Known) -> Iterator[tuple[Any, ...]]:
        """The texts of a record, in the order of their languages."""
        for code, title in sorted(known.titles.items()):
            made = known.translations.get(code)
            body = clean((made.body if made else known.record.body).text)
            yield known.id, code, title, body, made and made.made, made and made.follows

    def _tables(self) -> Iterator[tuple[str, Iterable[tuple[Any, ...]]]]:
        """Every other table and its rows."""
        survey = self._survey
        corpus, ledger = survey.corpus, survey.ledger
        yield (
            "links",
            {
                (link.id, link.relation, target)
                for target, links in corpus.backlinks.items()
                for link in links
            },
        )
        yield (
            "terms",
            [
                (vocabulary, id, language, text)
                for vocabulary, entries in corpus.vocabulary.entries.items()
                for id, entry in entries.items()
                for language, text in texts_of(entry.label).items()
            ],
        )
        yield (
            "record_terms",
            [
                (id, vocabulary, term)
                for vocabulary, shelf in corpus.facets.items()
                for term, ids in shelf.items()
                for id in ids
            ],
        )
        yield (
            "claims",
            [
                (id, f"{claim.value:f}", int(claim.about), claim.date and str(claim.date))
                for id, claim in corpus.vocabulary.entries.get("claim", {}).items()
                if isinstance(claim, Claim)
            ],
        )
        yield from self._action_tables()
        yield (
            "revisions",
            [
                (
                    id,
                    code,
                    r.number,
                    r.date,
                    None if r.gone else r.sha256,
                    clean(r.note) or None,
                    int(bool(r.gone)),
                )
                for (id, code), revisions in ledger.revisions.items()
                for r in revisions
            ],
        )
        yield (
            "editions",
            [
                (
                    *(e.paper, e.number, e.date, clean(e.title), clean(e.publisher)),
                    *(clean(e.licence), clean(e.registration) or None, clean(e.approved_by)),
                    *(clean(e.note) or None, e.root),
                )
                for e in survey.editions()
            ],
        )
        yield (
            "edition_records",
            [
                (e.paper, e.number, n, p.id, p.language, p.revision, p.sha256)
                for e in survey.editions()
                for n, p in enumerate(e.pinned, 1)
            ],
        )

    def _action_tables(self) -> Iterator[tuple[str, Iterable[tuple[Any, ...]]]]:
        actions = self._actions
        yield (
            "milestones",
            [
                (a.id, m.key, clean(m.name), str(m.due), m.done and str(m.done), m.weight)
                for a in actions
                for m in a.milestones
            ],
        )
        yield (
            "statuses",
            [
                (a.id, n, str(s.date), s.status, s.note and clean(s.note))
                for a in actions
                for n, s in enumerate(a.status, 1)
            ],
        )
        yield (
            "budgets",
            [
                (a.id, n, b.year, b.payer, b.stage, b.amount)
                for a in actions
                for n, b in enumerate(a.budget, 1)
            ],
        )
        yield (
            "measures",
            [
                (a.id, i.key, clean(i.name), clean(i.unit), type, n, str(m.date), f"{m.value:f}")
                for a in actions
                for i in a.indicators
                for type, measures in (
                    ("baseline", (i.baseline,)),
                    ("target", (i.target,)),
                    ("measured", i.measured),
                )
                for n, m in enumerate(measures, 1)
                if m is not None
            ],
        )
