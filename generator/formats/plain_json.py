"""JSON: an array of objects, one a problem, in their order. SCHEMA says what each may hold."""

from __future__ import annotations

import json
from typing import Any

from generator.formats.report import Report

_PLACE = {"type": "integer", "minimum": 1}
_TEXT = {"type": "string", "minLength": 1}
SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "papers check --format json",
    "description": "Every problem of a check, by file and place. Further members may come.",
    "type": "array",
    "items": {
        "type": "object",
        "required": [
            "path", "line", "column", "width", "severity", "code", "message", "hint",
        ],
        "properties": {
            "path": {
                "type": "string",
                "description": "The file, from the content folder; empty where that is missing.",
            },
            "line": {**_PLACE, "description": "The line, from 1."},
            "column": {**_PLACE, "description": "The column, from 1, in code points."},
            "width": {**_PLACE, "description": "How many code points the mistake takes."},
            "severity": {"enum": ["error", "warning", "hint"]},
            "code": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
            "message": {**_TEXT, "description": "What is wrong, in the language of --lang."},
            "hint": {**_TEXT, "description": "The way out."},
        },
    },
}  # fmt: skip
"""The shape of the output, as JSON Schema 2020-12."""


def write(report: Report) -> str:
    """The problems as a JSON array of objects, in their order."""
    names = SCHEMA["items"]["required"]
    rows = [{name: getattr(row, name) for name in names} for row in report.rows]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
