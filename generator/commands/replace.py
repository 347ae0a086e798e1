"""The site, replaced whole in one step.

A build works in a scratch folder beside the site, `.site-new-<random>`:

    lock      held (flock) as long as the build lives; tells a later build whether it still does
    tree/     the new site, which becomes the site
    old/      the former site for the instant between two renames, where a system needs two

and leaves the site that it replaced at `.site-former`. The next build takes that for its tree: what
is the same in it stays (`generator.write.Tree`), for making and removing tens of thousands of files
costs more than all the rest. Nothing in it is believed: each file is compared with the bytes that
belong there.

The system exchanges `tree/` and the site in one step (renameat2 on Linux, renamex_np on macOS), so
that a whole site stands at its place at every moment, whenever the process is killed. Where a file
system cannot exchange, two renames come close, and a build that is killed between them is mended
by the next one.

Nothing is flushed to the disk on the way: what a killed process has written is safe in the system's
memory, and a site lost with the power is made again by one command. Flushing each of ten thousand
files would take longer than the build.
"""

from __future__ import annotations

import ctypes
import fcntl
import os
import secrets
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from errno import EBUSY, EEXIST, EINVAL, ENOSYS, ENOTEMPTY, ENOTSUP, EOPNOTSUPP, EXDEV
from pathlib import Path

from generator.errors import OutputError, SettingsError
from generator.settings import Settings
from generator.write import MARKER

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # Linux, <linux/fs.h>
_RENAME_SWAP = 2  # macOS, <sys/stdio.h>
#: What a system says that knows no exchange, or a file system that cannot do it.
_NO_EXCHANGE = frozenset({EINVAL, ENOSYS, ENOTSUP, EOPNOTSUPP})
#: What a system says where a folder is renamed to one that has files in it.
_TAKEN = frozenset({ENOTEMPTY, EEXIST})


class Scratch:
    """A folder beside the site in which the next site grows; see `scratch`."""

    def __init__(self, site: Path, folder: Path) -> None:
        self.site = site
        self.folder = folder
        self.tree = folder / "tree"
        self.former = site.parent / f".{site.name}-former"
        #: Whether what lies in the tree at the end is good for the next build.
        self.kept = False

    def take_former(self) -> None:
        """Begin with the tree that an earlier build left, if there is one; else with none."""
        ours = self.former / MARKER
        if not self.former.is_symlink() and ours.is_file() and not ours.is_symlink():
            with suppress(OSError):  # another build has just taken it
                self.former.rename(self.tree)
                self.kept = True
                return
        self.tree.mkdir(mode=0o755)

    def leave_former(self) -> None:
        """Leave the tree to the next build, unless another build was quicker."""
        if self.kept and self.tree.is_dir():
            with suppress(OSError):
                self.tree.rename(self.former)

    def replace(self) -> None:
        """Put the tree where the site is, in one step. The former site goes to the scratch."""
        try:
            with _alone(self.site):
                self._replace()
                self.kept = True
        except OSError as error:
            if error.errno in (EXDEV, EBUSY):
                raise OutputError(
                    f"{self.site} cannot be replaced in one step, for it is mounted or lies on "
                    "another layer of the disk; give a folder inside it: --site-dir "
                    f"{self.site / 'site'}",
                    f"누리집 폴더를 한 번에 바꿀 수 없습니다: {self.site}에 다른 장치가 "
                    f"붙어 있습니다. 그 안의 폴더를 쓰세요: --site-dir {self.site / 'site'}",
                ) from error
            raise

    def _replace(self) -> None:
        while True:
            try:
                if not self.site.exists():
                    self.tree.rename(self.site)
                    return
            except OSError as error:
                if error.errno not in _TAKEN:
                    raise  # otherwise another build has just come first
            try:
                exchange(self.tree, self.site)
                return
            except FileNotFoundError:
                if not self.tree.exists():
                    raise
                continue  # the site has just gone; there is nothing to exchange with
            except OSError as error:
                if error.errno not in _NO_EXCHANGE:
                    raise
            if self._rename_twice():
                return

    def _rename_twice(self) -> bool:
        """Move the former site aside and the new one in; False where another build came between."""
        aside = self.folder / "old"
        try:
            self.site.rename(aside)
        except FileNotFoundError:
            return False
        try:
            self.tree.rename(self.site)
        except BaseException as error:
            came_between = isinstance(error, OSError) and error.errno in _TAKEN
            if not came_between:
                aside.rename(self.site)
                raise
            remove(aside)
            return False
        aside.rename(self.tree)
        return True


@contextmanager
def scratch(settings: Settings) -> Iterator[Scratch]:
    """A scratch folder for the next site, gone at the end however the build ends.

    What builds that were killed have left is cleared away first. Raises SettingsError where the
    site's folder is not one that a build may replace.
    """
    site = Path(os.path.realpath(settings.site))  # what a link leads to is replaced, not the link
    _check_place(site, settings)
    site.parent.mkdir(parents=True, exist_ok=True)
    clear_leftovers(site)
    with _alone(site):
        _check_owned(site)
    folder, lock = _new_folder(site)
    new = Scratch(site, folder)
    try:
        new.take_former()
        yield new
    finally:
        try:
            _mend(folder, site)
            new.leave_former()
            remove(folder)
        finally:
            os.close(lock)


@contextmanager
def _alone(site: Path) -> Iterator[None]:
    """No other build replaces this site meanwhile.

    The folder around it is locked, so that no file need be left there. A file system that cannot
    lock a folder must do without: the steps inside are made to bear each other.
    """
    around = os.open(site.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        with suppress(OSError):
            fcntl.flock(around, fcntl.LOCK_EX)
        yield
    finally:
        os.close(around)


def exchange(one: Path, other: Path) -> None:
    """Let two folders change places in one step of the system."""
    _exchange(os.fsencode(one), os.fsencode(other))


def _no_exchange(one: bytes, other: bytes) -> None:
    raise OSError(ENOSYS, os.strerror(ENOSYS))


def _system_exchange() -> Callable[[bytes, bytes], None]:
    """The system's own exchange, called through its C library."""
    library = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "darwin":
        call, between, flag = getattr(library, "renamex_np", None), False, _RENAME_SWAP
    else:
        call, between, flag = getattr(library, "renameat2", None), True, _RENAME_EXCHANGE
    if call is None:
        return _no_exchange

    def swap(one: bytes, other: bytes) -> None:
        if between:
            failed = call(_AT_FDCWD, one, _AT_FDCWD, other, flag)
        else:
            failed = call(one, other, flag)
        if failed:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), os.fsdecode(other))

    return swap


_exchange = _system_exchange()


def clear_leftovers(site: Path) -> None:
    """Remove the scratch folders of builds that are dead; those of the living stay."""
    for folder in site.parent.glob(f"{_prefix(site)}*"):
        if folder.is_symlink() or not folder.is_dir():
            continue
        with suppress(OSError):  # it has just gone, or belongs to somebody else
            lock = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                _mend(folder, site)
                remove(folder)
            finally:
                os.close(lock)


def remove(folder: Path) -> None:
    """Remove a folder and all that is in it, as far as the system lets us."""
    shutil.rmtree(folder, ignore_errors=True)


def _mend(folder: Path, site: Path) -> None:
    """Put the former site back where a build stopped between its two renames."""
    aside = folder / "old"
    if aside.exists():
        with suppress(OSError), _alone(site):
            if not site.exists():
                aside.rename(site)


def _prefix(site: Path) -> str:
    return f".{site.name}-new-"


def _new_folder(site: Path) -> tuple[Path, int]:
    """A new scratch folder and the descriptor that holds its lock.

    Another build that looks for leftovers may take the folder for one until the lock is held; then
    the next name is tried.
    """
    while True:
        folder = site.parent / f"{_prefix(site)}{secrets.token_hex(6)}"
        folder.mkdir(mode=0o700)
        lock = -1
        try:
            flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
            lock = os.open(folder / "lock", flags, 0o600)
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.fstat(lock).st_nlink:
                return folder, lock
        except (FileExistsError, FileNotFoundError, BlockingIOError):
            pass
        except BaseException:
            remove(folder)
            raise
        if lock >= 0:
            os.close(lock)


def _check_place(site: Path, settings: Settings) -> None:
    """Whether a site may stand there at all."""
    for source in (settings.content, settings.theme, settings.config):
        source = Path(os.path.realpath(source))
        if site == source or site in source.parents:
            raise SettingsError(
                f"the site cannot be built into {site}: {source} lies there",
                f"누리집을 만들 수 없는 곳입니다: {site}. 그 안에 {source} 자료가 있습니다",
            )
        if source in site.parents and source.is_dir():
            raise SettingsError(
                f"the site cannot be built into {site}, inside {source}",
                f"누리집을 만들 수 없는 곳입니다: {site}. 자료 폴더({source}) 안에 있습니다",
            )
    if site.exists() and not site.is_dir():
        raise SettingsError(
            f"the site cannot be built into {site}: a file stands there",
            f"누리집을 만들 수 없는 곳입니다: {site}. 같은 이름의 파일이 있습니다",
        )
    if os.path.ismount(site):
        raise SettingsError(
            f"{site} is mounted, so it cannot be replaced in one step; "
            f"give a folder inside it: --site-dir {site / 'site'}",
            f"누리집 폴더를 한 번에 바꿀 수 없습니다: {site}에 다른 장치가 붙어 있습니다. "
            f"그 안의 폴더를 쓰세요: --site-dir {site / 'site'}",
        )


#: Hidden files that a build makes; any other hidden name (.git, .env) is somebody's own.
_OURS = (MARKER, ".htaccess")


def _check_owned(site: Path) -> None:
    """Whether the folder that will go away was made by a build, and nobody keeps things in it."""
    if not site.exists():
        return
    names = sorted(entry.name for entry in site.iterdir())
    if names and MARKER not in names:
        raise SettingsError(
            f"{site} was not made by papers, so it is not replaced; "
            "move it away, or give another folder with --site-dir",
            f"papers가 만든 폴더가 아니어서 바꾸지 않습니다: {site}. "
            "그 폴더를 옮기거나 --site-dir 뒤에 다른 폴더를 쓰세요",
        )
    for name in names:
        if name.startswith(".") and name not in _OURS:
            raise SettingsError(
                f"{site} would be replaced, but {name} in it was not made by papers; "
                "move it away, or give another folder with --site-dir",
                f"누리집 폴더에 papers가 만들지 않은 것이 있어 바꾸지 않습니다: {site / name}. "
                "옮기거나 --site-dir 뒤에 다른 폴더를 쓰세요",
            )


__all__ = ["Scratch", "clear_leftovers", "exchange", "scratch"]
