"""A Diff as JSON. SCHEMA says what it holds; docs/diff.md says it in words."""

from __future__ import annotations

import json
from typing import Any

from generator.diff.change import GROUPS, Diff
from generator.diff.words import SENTENCES, Say

_COUNT = {"type": "integer", "minimum": 0}
_TEXTS = {"type": "array", "items": {"type": "string"}}
_COUNTS = ("added", "changed", "withdrawn", "removed", "broken")
SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "papers diff --format json",
    "description": "What a change does, for readers. Further members and kinds of change may come.",
    "type": "object",
    "required": ["title", "language", "counts", "errors", "changes"],
    "properties": {
        "title": {"type": "string", "description": "What was compared with what."},
        "language": {"enum": ["ko", "en"]},
        "counts": {
            "type": "object",
            "required": list(_COUNTS),
            "properties": dict.fromkeys(_COUNTS, _COUNT),
        },
        "errors": {
            "type": "object",
            "description": "Errors in the content before and after, each with file and line.",
            "required": ["before", "after"],
            "properties": {"before": _TEXTS, "after": _TEXTS},
        },
        "changes": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["group", "what", "text", "ids", "values"],
                "properties": {
                    "group": {"enum": list(GROUPS)},
                    "what": {"enum": sorted(SENTENCES)},
                    "text": {"type": "string", "minLength": 1},
                    "ids": {"type": "array", "items": {"type": "string"}},
                    "values": {
                        "type": "object",
                        "additionalProperties": {"type": ["string", "integer"]},
                    },
                },
            },
        },
    },
}
"""The shape of the output, as JSON Schema 2020-12."""


def write(diff: Diff, say: Say, title: str) -> str:
    """The change as one JSON object, whole."""
    return (
        json.dumps(
            {
                "title": title,
                "language": diff.language,
                "counts": dict(diff.counts),
                "errors": {"before": list(diff.errors[0]), "after": list(diff.errors[1])},
                "changes": [
                    {
                        "group": change.group,
                        "what": change.what,
                        "text": change.text,
                        "ids": list(change.ids),
                        "values": dict(change.values),
                    }
                    for change in diff.changes
                ],
            },
            ensure_ascii=False,
            indent=2,
        )
        + "\n"
    )
