"""What git is about to commit, and not what lies in the folder: the content of its index."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator.commands import git
from generator.errors import SettingsError
from generator.objects.problem import Problem
from generator.read.private import in_bytes
from generator.settings import Settings

#: What people drop beside the content by mistake; code is not looked into, it holds test data.
_DROPPED = (
    *(".csv", ".tsv", ".txt", ".xls", ".xlsx", ".xlsm", ".ods", ".doc", ".docx", ".odt", ".rtf"),
    *(".hwp", ".hwpx", ".ppt", ".pptx", ".pdf", ".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff"),
    *(".heic", ".eml", ".msg", ".vcf", ".zip"),
)


class Staged(NamedTuple):
    """The index laid out: settings that lead into it, its top, and what is wrong beside it."""

    settings: Settings
    top: Path
    beside: tuple[Problem, ...]


@contextmanager
def staged(settings: Settings) -> Iterator[Staged]:
    """The content and the ledger as git would commit them now, in a folder of their own.

    Raises SettingsError where there is no repository, or git cannot be asked.
    """
    home = settings.config.parent
    top = Path(os.fsdecode(_git(home, "rev-parse", "--show-toplevel").rstrip(b"\n"))).resolve()
    inside = [os.path.relpath(path.resolve(), top) for path in (settings.content, settings.ledger)]
    listed = _git(top, "ls-files", "-z", "--", *inside)
    with tempfile.TemporaryDirectory(prefix="papers-staged-") as folder:
        copy = Path(folder).resolve()
        (copy / inside[0]).mkdir(parents=True)
        _git(top, "checkout-index", "-z", "--stdin", f"--prefix={copy}/", given=listed)
        laid = msgspec.structs.replace(
            settings,
            content=copy / inside[0],
            config=copy / os.path.relpath(settings.config, top),
        )
        yield Staged(laid, copy, tuple(_beside(settings, top, inside)))


def _beside(settings: Settings, top: Path, inside: list[str]) -> Iterator[Problem]:
    """Personal data in documents, tables and pictures that are staged outside the content."""
    changed = _git(
        top, "diff", "--cached", "--name-only", "-z", "--no-renames", "--diff-filter=ACM"
    )
    for name in filter(None, changed.split(b"\0")):
        path = os.fsdecode(name)
        if any(path.startswith(f"{folder}/") for folder in inside):
            continue
        if path.lower().endswith(_DROPPED):
            data = _git(top, "cat-file", "blob", f":{path}")
            shown = os.path.relpath(path, inside[0]).encode("utf-8", "backslashreplace").decode()
            yield from in_bytes(shown, data, settings.allowed)


def _git(folder: Path, *words: str, given: bytes = b"") -> bytes:
    """What git tells. Raises SettingsError where it fails or is not there."""
    done = git.called(folder, *words, given=given)
    if done is None:
        raise SettingsError(
            "--staged: git is not installed, or does not answer",
            "--staged: git이 설치되어 있지 않거나 답하지 않습니다",
        )
    if done.returncode:
        told = done.stderr.decode("utf-8", "backslashreplace").strip()
        raise SettingsError(
            f"--staged: git {words[0]}: {told}",
            f"--staged: git이 색인을 내주지 못했습니다({words[0]}): {told}",
        )
    return done.stdout
