"""SARIF 2.1.0 (OASIS Standard, 27 March 2020): what code hosts and editors read as findings."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
from collections import Counter
from typing import Any
from urllib.parse import quote

from generator.formats.report import Report, Row, is_address
from generator.objects.codes import CODES, Words
from generator.objects.lessons import LESSONS

_LEVELS = {"error": "error", "warning": "warning", "hint": "note"}
_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def write(report: Report) -> str:
    """The report as one run, with a rule for each code that it tells."""
    codes = sorted({row.code for row in report.rows})
    lessons = {row.code: row.lesson for row in report.rows}
    index = {code: number for number, code in enumerate(codes)}
    seen: Counter[str] = Counter()
    run = {
        "tool": {
            "driver": {
                "name": "papers",
                "version": importlib.metadata.version("three-papers"),
                "rules": [_rule(code, lessons[code], report.language) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(row, index[row.code], seen) for row in report.rows],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(code: str, where: str, language: str) -> dict[str, Any]:
    words: Words = CODES[code].ko if language == "ko" else CODES[code].en
    lesson = LESSONS[code].ko if language == "ko" else LESSONS[code].en
    steps = "\n".join(f"{number}. {step}" for number, step in enumerate(lesson.mend, 1))
    rule: dict[str, Any] = {
        "id": code,
        "shortDescription": {"text": lesson.says},
        "fullDescription": {"text": lesson.why},
        "help": {"text": f"{lesson.says}\n\n{lesson.why}\n\n{steps}"},
        "defaultConfiguration": {"level": _LEVELS[CODES[code].severity]},
        "messageStrings": {"hint": {"text": _literal(words.hint)}},
    }
    if is_address(where):
        rule["helpUri"] = where
    return rule


def _literal(text: str) -> str:
    """Words whose `{name}` is no placeholder of SARIF, which knows numbers alone (§3.11.5)."""
    return text.replace("{", "{{").replace("}", "}}")


def _result(row: Row, rule: int, seen: Counter[str]) -> dict[str, Any]:
    return {
        "ruleId": row.code,
        "ruleIndex": rule,
        "level": _LEVELS[row.severity],
        "message": {"text": f"{row.message}. {row.hint}"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(row.file), "uriBaseId": "%SRCROOT%"},
                    "region": {
                        "startLine": row.line,
                        "startColumn": row.column,
                        "endLine": row.line,
                        "endColumn": row.column + row.width,
                    },
                }
            }
        ],
        "partialFingerprints": {"problem/v1": _fingerprint(row, seen)},
    }


def _fingerprint(row: Row, seen: Counter[str]) -> str:
    """What a problem is known by when lines move: its code, its file and the text of its line.

    Of several that are alike the first is told from the second by counting.
    """
    alike = "\0".join((row.code, row.file, " ".join(row.text.split())))
    seen[alike] += 1
    return hashlib.sha256(f"{alike}\0{seen[alike]}".encode("utf-8", "replace")).hexdigest()
