"""Content and ledger as a commit holds them, laid into a folder; git is asked, nothing checked out.

Only objects are read (`git ls-tree`, `git cat-file`): the index, the work tree and the settings of
the repository stay as they are, and no filter, hook or attribute of it has a say.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from generator.errors import SettingsError

_LINK, _FILES = "120000", ("100644", "100755", "100664")


class Repository(Struct, frozen=True):
    """The repository that a site's folder lies in; `below` is that folder from its top."""

    top: Path
    below: str

    def commit(self, name: str) -> str | None:
        """The commit that a branch, tag or other name of git stands for; None where none does."""
        if not name or name.startswith("-"):
            return None
        found = _git(self.top, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
        return found.strip() if found else None

    def merge_base(self, one: str, other: str) -> str | None:
        """The last commit that two commits have in common, or None."""
        found = _git(self.top, "merge-base", one, other)
        return found.strip() if found else None

    def is_shallow(self) -> bool:
        """Whether a part of the history was not fetched."""
        return (_git(self.top, "rev-parse", "--is-shallow-repository") or "").strip() == "true"

    def lay(self, commit: str, folders: tuple[str, ...], into: Path) -> None:
        """Write these folders of the site, as a commit has them, below `into`.

        Raises SettingsError where git cannot read them. A symbolic link becomes one that leads
        nowhere, so that it is told as one and nothing outside is read.
        """
        prefix = f"{self.below}/" if self.below else ""
        names = [f"{prefix}{folder}" for folder in folders]
        listed = _git(self.top, "ls-tree", "-r", "-z", commit, "--", *names)
        if listed is None:
            raise SettingsError(f"git cannot list the files of {commit[:12]}")
        rows = []
        for row in filter(None, listed.split("\0")):
            head, _, path = row.partition("\t")
            mode, _, object_ = head.split(" ")[:3]
            parts = path.removeprefix(prefix).split("/")
            if not {"", ".", ".."}.isdisjoint(parts) or mode not in (_LINK, *_FILES):
                continue
            rows.append((into.joinpath(*parts), mode, object_))
        files = [(full, object_) for full, mode, object_ in rows if mode != _LINK]
        for (full, _), data in zip(files, _blobs(self.top, [o for _, o in files]), strict=True):
            full.parent.mkdir(parents=True, exist_ok=True)
            full.write_bytes(data)
        for full, mode, _ in rows:
            if mode == _LINK:
                full.parent.mkdir(parents=True, exist_ok=True)
                full.symlink_to("nowhere")


def repository_of(folder: Path) -> Repository | None:
    """The repository of a folder, or None where git or the repository is missing."""
    found = _git(folder, "rev-parse", "--show-toplevel")
    if not found:
        return None
    top = Path(found.rstrip("\n"))
    below = os.path.relpath(folder.resolve(), top.resolve())
    return Repository(top, "" if below == "." else below.replace(os.sep, "/"))


def why_none(folder: Path) -> str:
    """What git says where `repository_of` found nothing; "" where git itself is missing."""
    done = _called(folder, ["rev-parse", "--show-toplevel"])
    said = "" if done is None else done.stderr.decode("utf-8", "replace").strip()
    return said.split("\n")[0].removeprefix("fatal: ")


def _blobs(top: Path, objects: list[str]) -> Iterator[bytes]:
    """The bytes of each object, in order."""
    if not objects:
        return
    asked = "".join(f"{object_}\n" for object_ in objects).encode()
    data = _run(top, ["cat-file", "--batch"], asked)
    if data is None:
        raise SettingsError("git cannot read the files of the commit; is the history whole?")
    at = 0
    for object_ in objects:
        end = data.find(b"\n", at)
        words = data[at:end].split(b" ")
        if len(words) != 3:
            raise SettingsError(f"git does not have the file {object_[:12]}; fetch it first")
        size = int(words[2])
        yield data[end + 1 : end + 1 + size]
        at = end + 2 + size


def _git(folder: Path, *words: str) -> str | None:
    """What git says, or None where it fails or is not there."""
    data = _run(folder, list(words))
    return None if data is None else data.decode("utf-8", "surrogateescape")


def _run(folder: Path, words: list[str], given: bytes = b"") -> bytes | None:
    done = _called(folder, words, given)
    return None if done is None or done.returncode else done.stdout


def _called(
    folder: Path, words: list[str], given: bytes = b""
) -> subprocess.CompletedProcess[bytes] | None:
    """Git, run to its end; None where it is not there or does not end."""
    try:
        return subprocess.run(
            ["git", "-C", str(folder), "--no-optional-locks", *words],
            input=given,
            capture_output=True,
            check=False,
            timeout=120,
            env={
                **os.environ,
                "GIT_TERMINAL_PROMPT": "0",
                "GIT_LITERAL_PATHSPECS": "1",
                "LC_ALL": "C",
            },
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
