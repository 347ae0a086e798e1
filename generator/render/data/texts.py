"""The texts beside the data: `llms.txt` and the README of files and columns."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.render.data.addresses import Addresses
from generator.render.data.clean import line
from generator.render.data.survey import Known, Survey
from generator.render.data.table import Column
from generator.render.words import KINDS_COUNTED, PAPERS

ABOUT = "녹서(시민의 질문), 백서(해법), 청서(실행)의 기록입니다."
NOTICE = (
    "예시(sample)라고 적힌 기록은 실제 문서의 내용이 아닙니다. 광산구의 공식 발행물이 아닙니다."
)


def readme(theme: Path, columns: Iterable[Column]) -> bytes:
    """The README: its text from the theme, its table of columns from the table itself."""
    rows = ["| 열 (column) | 뜻 | meaning | 값 (type) |", "| --- | --- | --- | --- |"]
    for column in columns:
        type = f"{column.datatype} …; …" if column.many else column.datatype
        rows.append(f"| `{column.name}` | {column.korean} | {column.english} | {type} |")
    text = (theme / "data" / "readme.md").read_text("utf-8")
    return text.replace("{{columns}}", "\n".join(rows)).encode()


def llms(survey: Survey, records: Iterable[Known]) -> bytes:
    """What a language model should read, after llmstxt.org: core questions, solutions, actions.

    Raw questions are many: they are named as one file.
    """
    settings = survey.settings
    at = Addresses.at(settings, 0)
    code = at.default
    rows = [
        f"# {_words(settings.site_name) or 'Three papers'}",
        "",
        f"> {ABOUT}" if settings.official else f"> {ABOUT} {NOTICE}",
        "",
        "Records of a Green Paper (citizens' questions), a White Paper (solutions) and a Blue "
        "Paper (actions). Cite a record by its permalink and its number, such as G-0042. Raw "
        "questions are in the citizens' own words. Records marked 예시 (sample) are examples.",
        "",
        "## 자료 (Data)",
        "",
        f"- [README]({at.base}api/v1/README.md): 파일과 열 (files and columns)",
        f"- [records.ndjson]({at.base}api/v1/records.ndjson): 모든 기록 (every record, one a line)",
        f"- [links.json]({at.base}api/v1/links.json): 기록 사이의 이음 (links between records)",
        f"- [glossary.json]({at.base}api/v1/glossary.json): 낱말 풀이 (glossary)",
        f"- [catalog.jsonld]({at.base}catalog.jsonld): DCAT",
    ]
    by_kind: dict[str, list[str]] = {"core-question": [], "solution": [], "action": []}
    for known in records:
        kind = known.record.kind
        if kind not in by_kind or known.record.withdrawn:
            continue
        titles = known.titles
        title = titles.get(code) or known.title
        mark = " (예시)" if known.record.sample else ""
        by_kind[kind].append(
            f"- [{known.number}]({at.page(known.id, code)}index.md): {_words(title)}{mark}"
        )
    for kind, found in by_kind.items():
        if found:
            rows += ["", f"## {KINDS_COUNTED[kind]}", "", *found]
    rows += ["", "## Optional", ""]
    rows += [f"- [{name}]({at.paper(paper)})" for paper, name in PAPERS.items()]
    return ("\n".join(rows) + "\n").encode()


_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]<>"})


def _words(text: str) -> str:
    return line(text).translate(_MARKS)
