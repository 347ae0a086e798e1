"""Outputs onto the disk. Called by the commands and the plugin alone."""

from __future__ import annotations

import fcntl
import glob
import os
import shutil
import stat
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from errno import EACCES, EDQUOT, EFBIG, ENOSPC, EPERM, EROFS
from pathlib import Path

from generator.errors import OutputError
from generator.objects.output import Output

#: Lies in every folder that a build of ours made: such a folder a later build may replace.
MARKER = ".papers-site"
MARK = Output(
    MARKER,
    b"This folder was made by Three Papers. The next build replaces it whole:\n"
    b"whatever else is put here goes away then.\n",
)

_REASONS = {
    ENOSPC: ("the disk is full", "저장 공간이 가득 찼습니다"),
    EDQUOT: ("your quota on the disk is used up", "쓸 수 있는 저장 공간의 몫을 다 썼습니다"),
    EFBIG: ("a file grew larger than the system allows", "파일이 시스템의 한도보다 커졌습니다"),
    EROFS: ("the disk is read-only", "읽기만 할 수 있는 저장 장치입니다"),
    EACCES: ("you have no right to write there", "그 자리에 쓸 권한이 없습니다"),
    EPERM: ("the system does not permit it", "시스템이 허락하지 않습니다"),
}


def reason_of(error: OSError) -> tuple[str, str]:
    """Why the system refused, in English and in Korean; its own words where we have none."""
    own = error.strerror or type(error).__name__
    return _REASONS.get(error.errno or 0, (own, own))


class Tree:
    """The files of a folder as a build puts them there, over what an earlier build left in it.

    A file that holds the same bytes already stays as it is; any other is replaced by a new one and
    never written into, for somebody may still be reading it, or keep it under a second name.
    `sizes` are those of all files put so far, by path. Creating and removing files is what a build
    spends most of the system's time on.
    """

    def __init__(self, folder: Path) -> None:
        self.sizes: dict[str, int] = {}
        self._root = str(folder)
        #: Folders that were seen; whether files of an earlier build may lie in them.
        self._folders: dict[str, bool] = {"": bool(os.listdir(folder))}  # noqa: PTH208 (names are enough)

    def put(self, outputs: Iterable[Output]) -> int:
        """Put every output and tell how many there were.

        Raises OutputError where two outputs claim one path, one that was put before included.
        """
        count = 0
        sizes, folders = self.sizes, self._folders
        for output in outputs:
            path = output.path
            if path in sizes:
                raise OutputError(
                    f"two pages of the site claim the one path {path}",
                    f"두 쪽이 같은 주소를 씁니다: {path}",
                )
            folder = path.rpartition("/")[0]
            if folder not in folders:
                self._enter(folder)
            _put(f"{self._root}/{path}", output.data, folders[folder])
            sizes[path] = len(output.data)
            count += 1
        return count

    def put_over(self, outputs: Iterable[Output]) -> None:
        """Put every output, also where one was put before: of two alike the later one stays."""
        for output in outputs:
            self.sizes.pop(output.path, None)
            self.put([output])

    def sweep(self) -> None:
        """Remove all that was not put: files of an earlier build, and folders left empty."""
        root, sizes, folders = self._root, self.sizes, self._folders
        for folder, used in folders.items():
            if not used:
                continue
            before = f"{folder}/" if folder else ""
            for name in os.listdir(f"{root}/{folder}"):  # noqa: PTH208 (a hot loop)
                path = before + name
                if path not in sizes and path not in folders:
                    _clear(f"{root}/{path}")

    def _enter(self, folder: str) -> None:
        """Make sure that the folder is there, a real one, and know whether it was there before."""
        above = folder.rpartition("/")[0]
        if above not in self._folders:
            self._enter(above)
        path = f"{self._root}/{folder}"
        used = False
        try:
            os.mkdir(path)  # noqa: PTH102 (a hot loop)
        except FileExistsError:
            used = stat.S_ISDIR(os.lstat(path).st_mode)
            if not used:  # where a file stood, or a link that leads out of the tree
                os.unlink(path)  # noqa: PTH108
                os.mkdir(path)  # noqa: PTH102
        self._folders[folder] = used


def write(outputs: Iterable[Output], into: Path, taken: Iterable[str] = ()) -> int:
    """Put every output below the folder and tell how many there were.

    Raises OutputError where two outputs claim one path, a path among `taken` included.
    """
    tree = Tree(into)
    tree.sizes.update(dict.fromkeys(taken, 0))
    return tree.put(outputs)


def _put(path: str, data: bytes, used: bool) -> None:
    """See that these bytes stand there; `used`: something may stand there already."""
    if used and _stands(path, data):
        return
    write_bytes(path, data)


def _stands(path: str, data: bytes) -> bool:
    """Whether a file with these bytes stands there; whatever else stood there is gone after."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
    except FileNotFoundError:
        return False
    except OSError:  # a symbolic link, or a file that nobody may read
        _clear(path)
        return False
    try:
        found = os.fstat(descriptor)
        whole = stat.S_ISREG(found.st_mode) and found.st_size == len(data)
        if whole and os.read(descriptor, len(data) + 1) == data:
            return True
    finally:
        os.close(descriptor)
    _clear(path)
    return False


def _clear(path: str) -> None:
    """Remove a file, a link or a folder with all in it."""
    if stat.S_ISDIR(os.lstat(path).st_mode):
        shutil.rmtree(path)
    else:
        os.unlink(path)  # noqa: PTH108 (a hot loop)


def write_bytes(path: str, data: bytes) -> None:
    """Put the bytes into a file of this path, whole."""
    # Flags and calls of the system: open() and pathlib take three times as long for a small file.
    # A symbolic link is not followed, for it would lead out of the folder.
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC | os.O_NOFOLLOW
    descriptor = os.open(path, flags, 0o644)
    try:
        written = os.write(descriptor, data)
        while written < len(data):
            written += os.write(descriptor, data[written:])
    finally:
        os.close(descriptor)


def replace_file(path: Path, data: bytes) -> None:
    """Put a whole file at this path in one step, over what stood there; its folder is made.

    What a process that was killed while it did the same has left beside it goes away.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    for dead in path.parent.glob(f".{glob.escape(path.name)}.new-*"):
        _clear_dead(dead)
    descriptor, new = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.new-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            # Held as long as we live: by this another process knows that the file is not dead.
            with suppress(OSError):
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            file.write(data)
            os.fchmod(file.fileno(), 0o644)
            file.flush()
            Path(new).replace(path)
    except BaseException:
        Path(new).unlink(missing_ok=True)
        raise


def _clear_dead(path: Path) -> None:
    """Remove a half-made file, unless the process that makes it is alive."""
    with suppress(OSError), path.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        path.unlink()


def files_below(folder: Path) -> Iterator[str]:
    """The path of every file below a folder."""
    for where, _, names in os.walk(folder):
        below = Path(where).relative_to(folder)
        yield from ((below / name).as_posix() for name in names)


def mark(folder: Path) -> None:
    """Mark a folder as made by a build."""
    write_bytes(str(folder / MARK.path), MARK.data)


@contextmanager
def told_in_one_sentence(folder: Path) -> Iterator[None]:
    """Turn what the system says while the folder is written into an OutputError."""
    try:
        yield
    except OSError as error:
        reason, korean = reason_of(error)
        place = os.fsdecode(error.filename2 or error.filename or folder)
        raise OutputError(
            f"the site could not be written: {reason} ({place}); "
            "what stood there before still stands",
            f"누리집을 쓰지 못했습니다: {korean} ({place}). 이미 있던 누리집은 그대로입니다",
        ) from error
