"""`papers import`: what people wrote into a spreadsheet, into records; all of it or nothing.

Without `--write` nothing is touched: what would be written is shown, file by file and field by
field. The result is checked as `papers check` would do before anything is written, and each new
mistake is told at the cell that it comes from.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import msgspec

from generator.check import check
from generator.commands.altered import put_back_first
from generator.commands.options import add_common, today
from generator.objects.codes import hint, message, severity
from generator.objects.problem import Problem
from generator.pipeline import load
from generator.read import read
from generator.rewrite import Rewritten, rewrite
from generator.settings import Settings, load_settings
from generator.sheets.grid import Book, Page, where
from generator.sheets.open_xlsx import LARGEST
from generator.sheets.opening import open_book
from generator.sheets.plan import Planned, path_of, plan, told_at_cells, touched
from generator.sheets.take import known, take
from generator.sheets.taken import Known, Taken
from generator.show import in_order, show

#: How many mistakes are shown; the rest are counted.
_SHOWN = 200
_WORDS = {
    "ko": {
        "hint": "도움",
        "new": "{path}: 새 기록 {n}건",
        "changed": "{path}: 고칠 값 {n}개",
        "record": "  + {id}  {title}",
        "field": "  ~ {id} {header}: {before} → {after}",
        "item": "  + {id} {header}: {after}",
        "empty": "(빈칸)",
        "more": "  … 그 밖에 {n}개",
        "wrong": "고칠 점 {n}개. 아무것도 쓰지 않았습니다",
        "rest": "… 그 밖에 {n}개",
        "nothing": "바뀐 것이 없습니다(읽은 줄 {rows}개)",
        "dry": "새 기록 {new}건, 고칠 값 {changes}개, 그대로인 줄 {same}개. "
        "보여 주기만 했습니다. 쓰려면 --write를 붙이세요",
        "done": "새 기록 {new}건, 고친 값 {changes}개, 그대로인 줄 {same}개를 확인하고 썼습니다",
        "elsewhere": "이 표 때문에 다른 기록에 생기는 고칠 점입니다:",
    },
    "en": {
        "hint": "hint",
        "new": "{path}: {n} new records",
        "changed": "{path}: {n} values",
        "record": "  + {id}  {title}",
        "field": "  ~ {id} {header}: {before} → {after}",
        "item": "  + {id} {header}: {after}",
        "empty": "(empty)",
        "more": "  … and {n} more",
        "wrong": "{n} problems; nothing was written",
        "rest": "… and {n} more",
        "nothing": "nothing has changed ({rows} rows read)",
        "dry": "{new} new records, {changes} values, {same} rows unchanged. "
        "Nothing was written; add --write to write it",
        "done": "{new} new records, {changes} values written; {same} rows unchanged",
        "elsewhere": "because of this table other records would have mistakes:",
    },
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="FILE",
        help=".xlsx나 .csv, 또는 CSV가 든 폴더 · workbooks, CSV files, a folder of CSV",
    )
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument(
        "--dry-run", action="store_true", help="보여 주기만(기본값) · only show (the default)"
    )
    choice.add_argument("--write", action="store_true", help="기록에 씁니다 · write the records")
    add_common(parser)


def run(options: argparse.Namespace) -> int:
    """Show what the files ask for and, with `--write`, write it; 1 where one row is wrong."""
    settings = load_settings(options.config)
    say = _WORDS["ko" if options.lang == "ko" else "en"]
    paths = list(_files(options.files))
    for path in paths:
        if not path.is_file():
            none = {"ko": "그런 파일이 없습니다", "en": "no such file"}
            print(f"papers import: {path}: {none[options.lang]}", file=sys.stderr)
            return 2
    put_back_first(settings.content, options.lang)
    sources, _ = read(settings.content)
    checked, _ = check(sources)
    have = known(sources, checked, settings.allowed)
    book, unread = _opened(paths)
    taken = take(book, have) if not unread else Taken(problems=tuple(unread))
    if not _told(list(taken.problems), options.lang, say):
        return 1
    planned = plan(taken, have, _texts(settings, touched(taken, have)))
    if not _told(list(planned.problems), options.lang, say):
        return 1
    at_cells, elsewhere = _after(settings, planned, taken, options)
    if not _told(at_cells, options.lang, say):
        return 1
    if elsewhere:
        print(say["elsewhere"])
        for found in elsewhere:
            print(show(found, options.lang, settings.content))
        if any(severity(found) == "error" for found in elsewhere):
            print(say["wrong"].format(n=len(elsewhere)))
            return 1
    _show(taken, planned, have, settings, say)
    if not planned.files:
        print(say["nothing"].format(rows=taken.rows))
        return 0
    if options.write:
        write_all(settings.content, planned)
    count = len(taken.changes) + len(taken.added)
    end = say["done" if options.write else "dry"]
    print(end.format(new=len(taken.new), changes=count, same=taken.unchanged))
    return 0


def _files(paths: Iterable[Path]) -> Iterable[Path]:
    """The files to read; a folder stands for the CSV files in it."""
    for path in paths:
        if path.is_dir():
            yield from sorted(path.glob("*.csv"))
        else:
            yield path


def _opened(paths: list[Path]) -> tuple[Book, list[Problem]]:
    """All sheets of all files as one book, or what keeps one of them from being read."""
    pages: list[Page] = []
    told: list[Problem] = []
    for path in paths:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
        book, unread = open_book(data, path.name)
        pages += book.pages
        told += unread
    return Book(tuple(pages)), told


def _texts(settings: Settings, paths: Iterable[str]) -> dict[str, str]:
    """The texts of files of the content, as they stand; those that are not there are left out."""
    texts = {}
    for path in paths:
        with suppress(FileNotFoundError):
            texts[path] = (settings.content / path).read_bytes().decode("utf-8")
    return texts


def _after(
    settings: Settings, planned: Planned, taken: Taken, options: argparse.Namespace
) -> tuple[list[Problem], list[Problem]]:
    """What a check would find after the import and does not find now."""
    day = today(options)
    before = load(settings, day).problems
    with tempfile.TemporaryDirectory(prefix="papers-import-") as folder:
        trial = Path(folder) / "content"
        shutil.copytree(settings.content, trial, symlinks=True)
        for path, text in planned.files.items():
            (trial / path).parent.mkdir(parents=True, exist_ok=True)
            (trial / path).write_bytes(text.encode("utf-8"))
        after = load(msgspec.structs.replace(settings, content=trial), day).problems
        sources, _ = read(trial)
    return told_at_cells(before, after, sources, taken)


def _told(problems: list[Problem], language: str, say: dict[str, str]) -> bool:
    """Print the problems at their cells; False where one is an error."""
    for found in in_order(problems)[:_SHOWN]:
        grave = severity(found)
        print(f"{where(found.mark)}: {grave}[{found.code}]: {message(found, language)}")
        print(f"    {say['hint']}: {hint(found, language)}")
    if len(problems) > _SHOWN:
        print(say["rest"].format(n=len(problems) - _SHOWN))
    errors = sum(severity(found) == "error" for found in problems)
    if errors:
        print(say["wrong"].format(n=errors))
    return not errors


def _show(
    taken: Taken, planned: Planned, have: Known, settings: Settings, say: dict[str, str]
) -> None:
    """What would be written, file by file."""
    rows: dict[str, list[str]] = {}
    new: dict[str, int] = {}
    for made in taken.new:
        path = path_of(made)
        new[path] = new.get(path, 0) + 1
        rows.setdefault(path, []).append(say["record"].format(id=made.id, title=made.title))
    for change in taken.changes:
        path = have.records[change.id].path
        before, after = (_short(text) or say["empty"] for text in (change.before, change.after))
        row = say["field"].format(
            id=_shown_id(change.id), header=change.header, before=before, after=after
        )
        rows.setdefault(path, []).append(row)
    for added in taken.added:
        path = have.records[added.id].path
        row = say["item"].format(
            id=_shown_id(added.id), header=added.header, after=_short(added.after)
        )
        rows.setdefault(path, []).append(row)
    for path in sorted(rows):
        shown = f"{settings.content.name}/{path}"
        if new.get(path):
            print(say["new"].format(path=shown, n=new[path]))
        if len(rows[path]) > new.get(path, 0):
            print(say["changed"].format(path=shown, n=len(rows[path]) - new.get(path, 0)))
        for row in rows[path][:_SHOWN]:
            print(row)
        if len(rows[path]) > _SHOWN:
            print(say["more"].format(n=len(rows[path]) - _SHOWN))


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:59] + "…"


def _shown_id(id: str) -> str:
    return id if id.startswith("draft-") else id.upper()


def write_all(content: Path, planned: Planned) -> None:
    """Write every file or none. Raises OutputError as `rewrite` does."""
    rewrite(
        content,
        {path: Rewritten(planned.before.get(path), text) for path, text in planned.files.items()},
    )


__all__ = ["arguments", "run", "write_all"]
