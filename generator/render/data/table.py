"""One row a record: the table behind `records.csv`, `records.json` and the views of SQLite.

Cells of the CSV file that a spreadsheet would run as a formula begin with an apostrophe; so does
every cell that begins with an apostrophe itself, so that taking one away restores the text.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any, Literal

import msgspec
from msgspec import Struct

from generator.objects.corpus import Corpus
from generator.objects.fields import Reference
from generator.render.data.addresses import Addresses
from generator.render.data.clean import clean, raw
from generator.render.data.survey import Known, Survey

Datatype = Literal["string", "boolean", "integer"]
Row = dict[str, Any]

_DANGEROUS = tuple("=+-@\t\r'＝＋－＠")
_ID = "^([gwb]-[0-9]{4,9}|draft-[a-z0-9-]+)$"
#: How a date looks that is known to the year, the month or the day.
DATE = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"


class Column(Struct, frozen=True):
    """A column: its name, what it is called and holds, in Korean and English; `many` for lists."""

    name: str
    korean: str
    english: str
    datatype: Datatype = "string"
    many: bool = False
    pattern: str = ""


def columns(languages: Iterable[str]) -> tuple[Column, ...]:
    """The columns in their order; there is a title in each language of the site."""
    return (
        Column("id", "번호", "the id", pattern=_ID),
        Column("number", "보이는 번호", "the id as readers see it"),
        Column("kind", "종류", "question, core-question, solution or action"),
        Column("paper", "녹서·백서·청서", "green, white or blue"),
        Column("language", "원문의 언어", "language of the original (BCP 47)"),
        Column("title", "제목", "title in the language of the original"),
        *(
            Column(f"title_{code}", f"제목({code})", f"title in {code}; empty if not translated")
            for code in languages
        ),
        Column("state", "주소의 상태", "where its address stands: current, withdrawn, merged …"),
        Column("status", "상태", "where the record itself stands; empty for raw questions"),
        Column("sample", "예시", "true for an example that is not from the real papers", "boolean"),
        Column(
            "dated",
            "가장 늦은 사실의 날짜",
            "the latest dated fact in it, as exact as it is known",
            pattern=DATE,
        ),
        Column("event", "나온 자리", "the event where it was asked, formed or decided", many=True),
        Column("sectors", "분야", "sectors", many=True),
        Column(
            "topics", "주제", "topics; of a solution or an action those it leads back to", many=True
        ),
        Column("groups", "대상", "groups of people concerned", many=True),
        Column(
            "place",
            "장소",
            "the place; empty where none is named or too few people spoke there to name it",
        ),
        Column("channel", "들어온 길", "how it came in"),
        Column("owner", "맡은 곳", "the department in charge of an action"),
        Column("merged_into", "모인 핵심질문", "core questions it went into", many=True),
        Column("answers", "답하는 핵심질문", "core questions it answers", many=True),
        Column("implements", "옮기는 해법", "solutions it carries out", many=True),
        Column("related", "관련 기록", "related records", many=True),
        Column("supersedes", "대신하는 기록", "records it replaces", many=True),
        Column("duplicate_of", "먼저 나온 같은 질문", "the same question, asked before"),
        Column(
            "coverage",
            "어디까지 왔나",
            "how far a question came: asked, gathered, answered, acted, evidenced",
        ),
        Column("progress", "진행률", "percent of an action's milestones, by weight", "integer"),
        Column(
            "start", "시작", "start of an action: actual, else revised, else planned", pattern=DATE
        ),
        Column("end", "끝", "end of an action, likewise", pattern=DATE),
        Column("budget", "예산 합계(원)", "sum of an action's budget lines, in KRW", "integer"),
        Column("gap", "빈 곳의 까닭", "why it leads no further"),
        Column("sources", "출처", "ids of sources", many=True),
        Column(
            "revision", "최근 고침", "latest revision of the original; empty before one", "integer"
        ),
        Column("editions", "실린 판", "editions that hold it, as paper/e1", many=True),
        Column("permalink", "고유 주소", "the address that is printed and cited"),
    )


class Table:
    """Makes the row of each record of one corpus."""

    def __init__(self, survey: Survey) -> None:
        self._corpus: Corpus = survey.corpus
        self._languages = survey.settings.languages
        self._at = Addresses.at(survey.settings, 2)
        self.columns = columns(self._languages)
        self._topics: dict[str, list[str]] = {}
        for topic, ids in survey.corpus.facets.get("topic", {}).items():
            for id in ids:
                self._topics.setdefault(id, []).append(topic)

    def row(self, known: Known) -> Row:
        """The cells of a record by column; None or () where there is nothing to say."""
        record, corpus = known.record, self._corpus
        id = record.id
        get: Callable[..., Any] = lambda name: getattr(record, name, None)  # noqa: E731
        sector = get("sector")
        latest = known.latest(record.language)
        progress = corpus.progress.get(id)
        coverage = corpus.coverage.get(id) if record.paper == "green" else None
        row: Row = dict.fromkeys(column.name for column in self.columns)
        for code in self._languages:
            row[f"title_{code}"] = known.titles.get(code)
        gap = get("gap")
        row |= {
            "id": id,
            "number": known.number,
            "kind": record.kind,
            "paper": record.paper,
            "language": record.language,
            "title": known.title,
            "state": known.state,
            "status": known.status or None,
            "sample": record.sample,
            "dated": str(known.dated) if known.dated else None,
            "event": _ids(get("event"), get("formed_at"), *(get("decided_by") or ())),
            "sectors": _ids(sector, *(get("sectors") or ())),
            "topics": self._topics.get(id) or _ids(get("topic")),
            "groups": _ids(*(get("groups") or ())),
            "place": _id(get("place")),
            "channel": _id(get("channel")),
            "owner": _id(get("owner")),
            "merged_into": self._records(merge.to for merge in get("merged_into") or ()),
            "answers": self._records(get("answers") or ()),
            "implements": self._records(get("implements") or ()),
            "related": self._records(record.related),
            "supersedes": self._records(get("supersedes") or ()),
            "duplicate_of": next(iter(self._records([get("duplicate_of")])), None),
            "coverage": coverage.name.lower() if coverage is not None else None,
            "progress": progress.percent if progress else None,
            "gap": clean(gap.reason) if gap else None,
            "sources": _ids(*record.sources),
            "revision": latest.number if latest else None,
            "editions": list(
                dict.fromkeys(f"{h.edition.paper}/{h.edition.name}" for h in known.holdings)
            ),
            "permalink": self._at.work(id),
        }
        schedule = get("schedule")
        if schedule is not None:
            planned = schedule.revised[-1] if schedule.revised else schedule.planned
            actual = schedule.actual
            end = (actual.end if actual else None) or planned.end
            row["start"] = str((actual or planned).start)
            row["end"] = str(end) if end else None
            row["budget"] = sum(line.amount for line in get("budget")) if get("budget") else None
        return row

    def _records(self, references: Iterable[Reference | None]) -> list[str]:
        aliases = self._corpus.aliases
        return [aliases.get(r.id, r.id) for r in references if r is not None]


class Rows:
    """The rows of a table as they come, kept as the bytes of its two files."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._names = [column.name for column in table.columns]
        self._csv = _Csv(self._names)
        #: Each row as JSON, without what it does not say.
        self.json: list[msgspec.Raw] = []

    def add(self, known: Known) -> None:
        """Take the row of a record."""
        row = self._table.row(known)
        self._csv.add([row[name] for name in self._names])
        said = {name: value for name, value in row.items() if value is not None and value != []}
        self.json.append(raw(said))

    def csv(self) -> bytes:
        """The table as CSV."""
        return self._csv.data()


class _Csv:
    """CSV in the making, in UTF-8: text would take up to four times the memory."""

    def __init__(self, head: Iterable[str]) -> None:
        self._parts = [codecs.BOM_UTF8]
        self._writer = csv.writer(self, lineterminator="\n")
        self.add(head)

    def add(self, row: Iterable[Any]) -> None:
        """A row of values."""
        self._writer.writerow(map(_cell, row))

    def write(self, text: str) -> None:
        """Take a line from the writer."""
        self._parts.append(text.encode())

    def data(self) -> bytes:
        """All rows so far."""
        return b"".join(self._parts)


def csv_bytes(head: Iterable[str], rows: Iterable[Iterable[Any]]) -> bytes:
    """Rows below a head as CSV: UTF-8 with a byte order mark, LF, lists parted by semicolons.

    A number stays a number, also below nothing; words that look like a formula do not.
    """
    made = _Csv(head)
    for row in rows:
        made.add(row)
    return made.data()


def _id(reference: Reference | None) -> str | None:
    return reference.id if reference else None


def _ids(*references: Reference | None) -> list[str]:
    return [reference.id for reference in references if reference is not None]


def _cell(value: Any) -> str:
    if value is None:
        return ""
    kind = value.__class__
    if kind is str:  # most cells; and most are on one line as they stand
        tidy = value.isprintable() and "  " not in value and value == value.strip()
        text = value if tidy else " ".join(value.split())
    elif kind is list:
        text = ";".join(value)
    elif kind is bool:
        return "true" if value else "false"
    elif isinstance(value, int | Decimal):
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    else:
        text = " ".join(str(value).split())
    return f"'{text}" if text.startswith(_DANGEROUS) else text


def csvw(
    columns: Iterable[Column], settings_languages: Iterable[str], names: dict[str, str]
) -> dict[str, Any]:
    """The metadata that tells programs what the columns of `records.csv` are (W3C CSVW)."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "ko"}],
        "url": "records.csv",
        "dc:title": names["title"],
        "dc:description": names["description"],
        "dc:language": list(settings_languages),
        "dialect": {
            "encoding": "utf-8",
            "delimiter": ",",
            "quoteChar": '"',
            "doubleQuote": True,
            "header": True,
            "lineTerminators": ["\n"],
        },
        "tableSchema": {
            "primaryKey": "id",
            "columns": [_csvw_column(column) for column in columns],
        },
    }


def _csvw_column(column: Column) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": column.name,
        "titles": [column.name],
        "dc:title": {"@value": column.korean, "@language": "ko"},
        "dc:description": {"@value": column.english, "@language": "en"},
        "datatype": {"base": column.datatype, "format": column.pattern}
        if column.pattern
        else column.datatype,
        "required": column.name in ("id", "kind", "paper", "language", "state", "sample"),
    }
    if column.many:
        found["separator"] = ";"
    return found
