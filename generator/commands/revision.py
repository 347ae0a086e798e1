"""Content and ledger as a commit holds them, laid into a folder; git is asked, nothing checked out.

Only objects are read (`git ls-tree`, `git cat-file`): the index, the work tree and the settings of
the repository stay as they are, and no filter, hook or attribute of it has a say.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from generator.commands import git
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
        found = git.said(self.top, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
        return found.strip() if found else None

    def merge_base(self, one: str, other: str) -> str | None:
        """The last commit that two commits have in common, or None."""
        found = git.said(self.top, "merge-base", one, other)
        return found.strip() if found else None

    def is_shallow(self) -> bool:
        """Whether a part of the history was not fetched."""
        return (git.said(self.top, "rev-parse", "--is-shallow-repository") or "").strip() == "true"

    def lay(self, commit: str, folders: tuple[str, ...], into: Path) -> None:
        """Write these folders of the site, as a commit has them, below `into`.

        Raises SettingsError where git cannot read them. A symbolic link becomes one that leads
        nowhere, so that it is told as one and nothing outside is read.
        """
        prefix = f"{self.below}/" if self.below else ""
        names = [f"{prefix}{folder}" for folder in folders]
        listed = git.said(self.top, "ls-tree", "-r", "-z", commit, "--", *names)
        if listed is None:
            raise SettingsError(
                f"git cannot list the files of {commit[:12]}",
                f"git이 이 커밋의 파일을 내주지 못했습니다: {commit[:12]}",
            )
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
    found = git.said(folder, "rev-parse", "--show-toplevel")
    if not found:
        return None
    top = Path(found.rstrip("\n"))
    below = os.path.relpath(folder.resolve(), top.resolve())
    return Repository(top, "" if below == "." else below.replace(os.sep, "/"))


def why_none(folder: Path) -> str:
    """What git says where `repository_of` found nothing; "" where git itself is missing."""
    return git.why(folder, "rev-parse", "--show-toplevel")


def _blobs(top: Path, objects: list[str]) -> Iterator[bytes]:
    """The bytes of each object, in order."""
    if not objects:
        return
    asked = "".join(f"{object_}\n" for object_ in objects).encode()
    data = git.told(top, "cat-file", "--batch", given=asked)
    if data is None:
        raise SettingsError(
            "git cannot read the files of the commit; is the history whole?",
            "git이 이 커밋의 파일을 읽지 못했습니다. 이력을 다 받았는지 확인하세요",
        )
    at = 0
    for object_ in objects:
        end = data.find(b"\n", at)
        words = data[at:end].split(b" ")
        if len(words) != 3:
            raise SettingsError(
                f"git does not have the file {object_[:12]}; fetch it first",
                f"git에 이 파일이 없습니다: {object_[:12]}. 먼저 git fetch를 하세요",
            )
        size = int(words[2])
        yield data[end + 1 : end + 1 + size]
        at = end + 2 + size
