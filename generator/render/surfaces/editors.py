"""Settings of VS Code and its kin: schemas for `.yml`, and the checker's problems at their places.

No editor applies a schema to the head of a `.md` file (redhat-developer/vscode-yaml#207), so there
the checker speaks: a task runs it, and a problem matcher sets what it says at line and column.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from generator.render.surfaces.schemas import ANY_RECORD, ANY_VOCABULARY, path_of

#: A line of `papers check`: path:line:column: severity[code]: message.
PROBLEM = r"^(.+?):(\d+):(\d+): (error|warning|hint)\[([a-z0-9-]+)\]: (.*)$"

#: The `papers` of the project's own environment, else that of the machine.
_OURS = "if [ -x .venv/bin/papers ]; then .venv/bin/papers {0}; else papers {0}; fi"


def files(made: str) -> Iterator[tuple[str, str]]:
    """Each file with its text. VS Code reads JSON with comments here."""
    yield ".vscode/settings.json", _text(_settings(), made)
    yield ".vscode/tasks.json", _text(_tasks(), made)
    yield ".vscode/extensions.json", _text(_extensions(), made)


def _settings() -> dict[str, Any]:
    return {
        "files.eol": "\n",
        "files.encoding": "utf8",
        "files.insertFinalNewline": True,
        "[yaml]": {"editor.insertSpaces": True, "editor.tabSize": 2},
        "[markdown]": {"editor.wordWrap": "on", "files.trimTrailingWhitespace": False},
        "yaml.schemas": {
            f"./{path_of(ANY_RECORD)}": [
                f"content/{paper}/**/*.{end}"
                for paper in ("green", "white", "blue")
                for end in ("yml", "yaml")
            ],
            f"./{path_of(ANY_VOCABULARY)}": [f"content/vocabulary/*.{e}" for e in ("yml", "yaml")],
        },
        # Records use no tags, and their words are not to be rewrapped.
        "yaml.customTags": [],
        "yaml.format.enable": False,
        "yaml.schemaStore.enable": False,
    }


def _tasks() -> dict[str, Any]:
    matcher = {
        "owner": "papers",
        "source": "papers",
        "fileLocation": ["relative", "${workspaceFolder}"],
        "pattern": {
            "regexp": PROBLEM,
            "file": 1,
            "line": 2,
            "column": 3,
            "severity": 4,
            "code": 5,
            "message": 6,
        },
    }
    shown = {"reveal": "silent", "panel": "shared", "clear": True, "showReuseMessage": False}
    return {
        "version": "2.0.0",
        "tasks": [
            {
                "label": "기록 확인하기 (papers check)",
                "type": "shell",
                "command": _OURS.format("check"),
                "windows": {"command": ".venv\\Scripts\\papers check"},
                "group": {"kind": "build", "isDefault": True},
                "presentation": shown,
                "problemMatcher": matcher,
            },
            {
                "label": "미리 보기 (papers serve)",
                "type": "shell",
                "command": _OURS.format("serve"),
                "windows": {"command": ".venv\\Scripts\\papers serve"},
                "isBackground": True,
                "problemMatcher": [],
            },
        ],
    }


def _extensions() -> dict[str, Any]:
    return {"recommendations": ["redhat.vscode-yaml", "editorconfig.editorconfig"]}


def _text(value: dict[str, Any], made: str) -> str:
    return f"// {made}\n{json.dumps(value, ensure_ascii=False, indent=2)}\n"
