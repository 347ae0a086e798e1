"""A small released site, and prepared changes of it: what goes in, and what a reader is told.

The content is the base of the cases and the few files of `MORE`. Its Green and White Paper are
released, its Blue Paper is not, so that both can be seen. `changes.yml` holds the changes.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec
import yaml

from generator.commands.release import release
from generator.diff.change import Diff
from generator.diff.compare import compare
from generator.diff.side import Side, read_side
from generator.objects.corpus import Corpus
from generator.objects.ledger import Ledger
from generator.objects.problem import Problem
from generator.promises import captured
from generator.settings import Settings
from tests.content import TODAY, base_files, lay
from tests.unit.projects import PAGES, project

CHANGES = Path(__file__).with_name("changes.yml")

DRAFT = "green/draft.yml"
#: What the released site has beside the base: a second question with a gap, a draft, and texts in
#: English that follow a revision.
MORE = {
    "green/core.en.md": base_files()["green/core.en.md"].replace(
        "made: person", "made: person\nfollows: 1"
    ),
    "green/gap.md": (
        "---\nkind: core-question\nid: g-0002\ntext: 누가 밤에 일하나요?\ntopic: change\n"
        "status: adopted\n"
        "gap: {reason: 아직 답이 모이지 않았습니다., owner: gu-office, review_by: 2026-06}\n---\n\n"
        "## 왜 묻는가 {#why}\n\n[G-0001]과 함께 나온 물음입니다.\n\n"
        "## 목소리 {#voices}\n\n밤에 일하는 사람이 많습니다.\n"
    ),
    DRAFT: (
        "kind: question\nid: draft-night-bus\nwords: 밤에는 왜 버스가 없나요?\n"
        "event: dialogue-2025\nsector: youth\n"
        "gap: {reason: 더 들어야 합니다., owner: gu-office, review_by: 2026-06}\n"
    ),
    "white/solution.md": base_files()["white/solution.md"]
    + "\n밤에도 열어 둡니다.\n\n## 까닭 {#reasons}\n\n"
    "쉴 곳이 먼저입니다. [G-0002]도 같은 말을 합니다.\n",
}


class Prepared(msgspec.Struct, frozen=True):
    """One prepared change, and what is said of it: `group what: text`, in order."""

    purpose: str
    says: list[str] = []
    edit: dict[str, dict[str, str]] = {}
    add: dict[str, str] = {}
    remove: list[str] = []


def prepared() -> list[Prepared]:
    """Every prepared change in the order of the file."""
    rows: list[Any] = yaml.safe_load(CHANGES.read_text("utf-8"))
    return [msgspec.convert(row, Prepared) for row in rows]


def released(folder: Path) -> Settings:
    """The released site in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    settings = project(folder)
    lay(folder, {path: text for path, text in MORE.items() if path != DRAFT})
    for paper, day in (("green", "2025-10-01"), ("white", "2025-11-01")):
        parser = argparse.ArgumentParser()
        options = parser.parse_args([])
        for name, value in {
            "paper": paper, "title": "예시", "publisher": "예시", "licence": "1", "note": "",
            "registration": "", "approved_by": "모임", "revisions_only": False, "erratum": None,
            "redact": None, "ground": None, "language": "", "revision": 0, "dry_run": False,
            "date": TODAY.fromisoformat(day), "lang": "ko",
        }.items():  # fmt: skip
            setattr(options, name, value)
        made = release(settings, options, _gather)
        assert made.problems == ()
    lay(folder, {DRAFT: MORE[DRAFT]}, base=False)
    return settings


def _gather(
    settings: Settings, corpus: Corpus, ledger: Ledger
) -> tuple[Iterable[str], tuple[Problem, ...]]:
    return [*editorial(settings), *captured(corpus, settings, ledger).promised()], ()


def editorial(settings: Settings) -> list[str]:
    """The addresses of the editorial pages that are there; the glossary has its words."""
    found = []
    for language in settings.languages:
        for name in PAGES:
            if (settings.content / language / f"{name}.md").is_file():
                found.append(f"{language}/" if name == "index" else f"{language}/{name}/")
    return [*found, "ko/glossary/#term-core-question"]


def files_after(change: Prepared, files: Mapping[str, str]) -> dict[str, str]:
    """The content after a change; each passage that it edits stands there exactly once."""
    after = {path: text for path, text in files.items() if path not in change.remove}
    for path, passages in change.edit.items():
        for old, new in passages.items():
            assert after[path].count(old) == 1, (
                f"{path} holds {old!r} {after[path].count(old)} times"
            )
            after[path] = after[path].replace(old, new)
    return {**after, **change.add}


def side_of(folder: Path, files: Mapping[str, str], settings: Settings) -> Side:
    """A side with this content, and the ledger of the settings."""
    lay(folder, files, base=False)
    here = msgspec.structs.replace(
        settings, config=folder / "mkdocs.yml", content=folder / "content"
    )
    if not (folder / "ledger").exists():
        (folder / "ledger").symlink_to(settings.ledger)
    return read_side(here, TODAY)


def content_of(settings: Settings) -> dict[str, str]:
    """The files of a content folder by path."""
    paths = sorted(path for path in settings.content.rglob("*") if path.is_file())
    return {
        path.relative_to(settings.content).as_posix(): path.read_text("utf-8") for path in paths
    }


def told(diff: Diff) -> list[str]:
    """What a Diff says, in short."""
    return [f"{change.group} {change.what}: {change.text}" for change in diff.changes]


__all__ = ["compare", "content_of", "files_after", "prepared", "released", "side_of", "told"]
