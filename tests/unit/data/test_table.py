"""The table as CSV with its CSVW, as a spreadsheet and a CSVW reader see it; SQLite; the README."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from csvw.metadata import Table

from generator.render.data.clean import line
from generator.render.data.table import columns
from generator.render.data.texts import readme
from tests.unit.data.corpora import PROJECT, Published

CSV = "api/v1/records.csv"


def rows(published: Published) -> list[dict[str, str]]:
    data = published.files[CSV]
    assert data.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in data
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")), strict=True))


def test_the_table_has_one_row_a_record(published: Published) -> None:
    found = rows(published)
    assert [row["id"] for row in found] == list(published.corpus.records)
    for row in found:
        assert set(row) == {column.name for column in columns(("ko", "en"))}
        assert None not in row.values()


def test_no_cell_is_run_as_a_formula_and_the_text_can_be_restored(published: Published) -> None:
    for row in rows(published):
        for cell in row.values():
            assert not cell.startswith(tuple("=+-@\t\r＝＋－＠")), cell
        title = published.corpus.records[row["id"]].title
        cell = row["title"]
        assert cell.removeprefix("'") == line(title)
        assert cell.startswith("'") == line(title).startswith(tuple("=+-@'＝＋－＠"))


def test_records_json_is_the_same_table(published: Published) -> None:
    listed = json.loads(published.files["api/v1/records.json"])["records"]
    for row, told in zip(rows(published), listed, strict=True):
        for name, cell in row.items():
            value = told.get(name, "")
            if isinstance(value, list):
                value = ";".join(value)
            elif isinstance(value, bool):
                value = str(value).lower()
            value = " ".join(str(value).split())
            assert cell in (value, f"'{value}"), (row["id"], name)


def test_csvw_describes_the_table(published: Published, tmp_path: Path) -> None:
    for name in ("records.csv", "records.csv-metadata.json"):
        (tmp_path / name).write_bytes(published.files[f"api/v1/{name}"])
    table = Table.from_file(tmp_path / "records.csv-metadata.json")
    read = list(table.iterdicts(strict=True))
    assert [row["id"] for row in read] == list(published.corpus.records)
    first = read[0]
    assert first["sample"] is True
    assert isinstance(first["sectors"], list)
    assert [column.name for column in table.tableSchema.columns] == [
        column.name for column in columns(("ko", "en"))
    ]


def connect(published: Published) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(published.files["api/v1/papers.sqlite"])
    return connection


def test_sqlite_is_sound_and_whole(published: Published) -> None:
    with closing(connect(published)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        ids = [id for (id,) in db.execute("SELECT id FROM records")]
        assert sorted(ids) == sorted(published.corpus.records)
        links = json.loads(published.files["api/v1/links.json"])["links"]
        told = {(x["source"], x["relation"], x["target"]) for x in links}
        assert set(db.execute("SELECT source, relation, target FROM links")) == told
        for id, data in db.execute("SELECT id, data FROM records"):
            assert json.loads(data) == json.loads(published.files[f"id/{id}/data.json"])
        views = db.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall()
        assert len(views) == 6
        for (view,) in views:
            assert db.execute(f"SELECT count(*) FROM {view}").fetchone()[0] > 0, view


def test_sqlite_answers_questions(editions: Published) -> None:
    with closing(connect(editions)) as db:
        query = "SELECT solution, action FROM chain WHERE core_question = 'g-0016'"
        assert ("w-0003", "b-0003") in db.execute(query).fetchall()
        (budget,) = db.execute("SELECT budget FROM actions WHERE id = 'b-0003'").fetchone()
        assert budget == 165_000_000
        assert db.execute("SELECT count(*) FROM editions").fetchone() == (3,)
        gone = "SELECT sha256 FROM revisions WHERE gone"
        assert set(db.execute(gone)) == {(None,)}
        measures = "SELECT count(*) FROM measures WHERE action = 'b-0003' AND type = 'measured'"
        assert db.execute(measures).fetchone() == (3,)


def test_sqlite_can_be_opened_from_disk(plain: Published, tmp_path: Path) -> None:
    path = tmp_path / "papers.sqlite"
    path.write_bytes(plain.files["api/v1/papers.sqlite"])
    with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as db:
        assert db.execute("SELECT count(*) FROM core_questions").fetchone()[0] >= 20


def test_the_readme_in_docs_is_the_one_that_is_published(plain: Published) -> None:
    made = readme(PROJECT / "theme", columns(("ko", "en")))
    assert plain.files["api/v1/README.md"] == made
    committed = PROJECT / "docs" / "data.md"
    assert committed.read_bytes() == made, f"copy the published api/v1/README.md to {committed}"


def test_the_readme_names_every_column_and_only_files_that_are_there(editions: Published) -> None:
    text = editions.files["api/v1/README.md"].decode()
    for column in columns(("ko", "en")):
        assert f"| `{column.name}` |" in text
    there = {path.replace("g-0001", "g-0042") for path in editions.files}
    names = {path.rpartition("/")[2] for path in there}
    for row in re.findall(r"^\| (`.*?`) \|", text.partition("## 열")[0], re.M):
        for path in re.findall("`([^`*]+)`", row):
            assert path in there or path in names, path


@pytest.mark.parametrize("name", ["records", "links", "editions", "glossary", "vocabulary"])
def test_listings_say_how_new_they_are(plain: Published, name: str) -> None:
    listed = json.loads(plain.files["api/v1/records.json"])["records"]
    newest = max(row["dated"] for row in listed if len(row.get("dated", "")) == 10)
    assert json.loads(plain.files[f"api/v1/{name}.json"])["updated"] == newest
