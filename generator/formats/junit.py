"""JUnit XML: one test case for each file that has problems, as CI systems list results.

There is no standard; the elements are those that Jenkins, GitLab and Azure read (testsuites,
testsuite, testcase, failure, system-out). A file with warnings alone has passed and says them.
"""

from __future__ import annotations

import re
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from generator.formats.report import Report, Row

#: What XML 1.0 (§2.2) cannot hold, even escaped.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(report: Report) -> str:
    """The report as one suite; a single passed case where there is nothing to tell."""
    files = [(file, list(rows)) for file, rows in groupby(report.rows, key=lambda row: row.file)]
    failed = sum(any(row.severity == "error" for row in rows) for _, rows in files)
    count = f'tests="{max(1, len(files))}" failures="{failed}" errors="0"'
    cases = "".join(_case(file, rows) for file, rows in files)
    if not cases:
        cases = f'<testcase classname="papers check" name={_attribute(report.summary)}/>\n'
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<testsuites name="papers check" {count}>\n'
        f'<testsuite name="papers check" {count} skipped="0">\n'
        f"{cases}</testsuite>\n</testsuites>\n"
    )


def _case(file: str, rows: list[Row]) -> str:
    name = _attribute(file or "content")
    start = f'<testcase classname="papers check" name={name} file={name} line="{rows[0].line}">'
    text = _text("\n".join(map(_told, rows)))
    errors = [row for row in rows if row.severity == "error"]
    if not errors:
        return f"{start}\n<system-out>{text}</system-out>\n</testcase>\n"
    first = errors[0]
    more = f" (+{len(rows) - 1})" if len(rows) > 1 else ""
    title = _attribute(f"{first.line}:{first.column} {first.message}{more}")
    return (
        f"{start}\n<failure type={_attribute(first.code)} message={title}>{text}</failure>\n"
        "</testcase>\n"
    )


def _told(row: Row) -> str:
    return (
        f"{row.file}:{row.line}:{row.column}: {row.severity}[{row.code}]: {row.message}\n"
        f"    {row.hint}\n    {row.lesson}"
    )


def _allowed(text: str) -> str:
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)


def _text(text: str) -> str:
    return escape(_allowed(text))


def _attribute(text: str) -> str:
    return quoteattr(_allowed(text))
