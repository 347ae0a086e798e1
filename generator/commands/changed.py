"""Which files a change brings, as git knows them: what is told first where few things are shown."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

from generator.commands.git import said
from generator.errors import SettingsError


def top_of(folder: Path) -> Path:
    """The top of the repository that a folder lies in; the folder itself where there is none."""
    found = said(folder, "rev-parse", "--show-toplevel")
    return Path(found.rstrip("\n")) if found else folder.resolve()


def changed_since(ref: str, folder: Path) -> frozenset[str]:
    """The files that differ from where this work left `ref`, from the top of the repository.

    Raises SettingsError where git or the repository does not know `ref`.
    """
    if ref.startswith("-") or said(folder, "rev-parse", "--verify", f"{ref}^{{commit}}") is None:
        raise SettingsError(
            f"--changed-since {ref}: git knows no such commit here",
            f"--changed-since {ref}: git이 여기서 모르는 커밋입니다",
        )
    top = top_of(folder)
    differ = said(top, "diff", "--name-only", "-z", "--merge-base", ref)
    if differ is None:  # no common ancestor, as in a shallow clone
        differ = said(top, "diff", "--name-only", "-z", ref)
    new = said(top, "ls-files", "--others", "--exclude-standard", "-z")
    return frozenset(filter(None, ((differ or "") + (new or "")).split("\0")))


def changed_here(folder: Path, environment: Mapping[str, str] = os.environ) -> frozenset[str]:
    """The files of the pull request or push that GitHub Actions is working on; else none.

    Where the history was not fetched (`fetch-depth: 0`), none can be known.
    """
    for ref in _refs(environment):
        try:
            return changed_since(ref, folder)
        except SettingsError:
            continue
    return frozenset()


def _refs(environment: Mapping[str, str]) -> list[str]:
    refs = []
    if base := environment.get("GITHUB_BASE_REF"):
        refs.append(f"origin/{base}")
    try:
        event = json.loads(Path(environment.get("GITHUB_EVENT_PATH", "")).read_text("utf-8"))
        base = event.get("pull_request", {}).get("base", {}).get("sha") or event.get("before")
    except (OSError, ValueError, AttributeError):
        base = None
    if isinstance(base, str) and base.strip("0"):
        refs.append(base)
    return refs
