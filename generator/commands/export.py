"""`papers export`: records as a spreadsheet that `papers import` takes back."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator.check import check
from generator.commands.options import add_common
from generator.errors import OutputError, SettingsError
from generator.objects.described import RECORDS
from generator.read import read
from generator.settings import load_settings
from generator.sheets.fill import Filled, fill
from generator.sheets.lexicon import Lexicon
from generator.sheets.write_csv import write_csv
from generator.sheets.write_xlsx import write_meeting, write_xlsx
from generator.write import replace_file

_KINDS = tuple(cls.kind for cls in RECORDS)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help=".xlsx 파일, 또는 CSV를 담을 폴더 · a workbook, or a folder for CSV",
    )
    parser.add_argument(
        "--kind",
        action="append",
        choices=_KINDS,
        help="이 종류만(여러 번 쓸 수 있음) · only this kind",
    )
    parser.add_argument(
        "--format",
        choices=("xlsx", "csv"),
        help="없으면 파일 이름을 따름 · by the file's name if left out",
    )
    parser.add_argument(
        "--example",
        action="store_true",
        help="모임에서 받은 질문을 적는 빈 서식 · an empty form for a meeting",
    )
    add_common(parser)


def run(options: argparse.Namespace) -> int:
    """Write the workbook, or one CSV file for each sheet; what stood there is replaced."""
    settings = load_settings(options.config)
    form = options.format or ("csv" if options.file.suffix.lower() != ".xlsx" else "xlsx")
    if options.example and form == "csv":
        raise SettingsError(
            "--example makes a workbook: give a name that ends in .xlsx",
            "--example은 엑셀 파일을 만듭니다. 이름을 .xlsx로 끝내세요",
        )
    sources, _ = read(settings.content)
    checked, _ = check(sources)
    lexicon = Lexicon(checked)
    files: dict[Path, bytes] = {}
    sheets: list[Filled] = []
    if options.example:
        files[options.file] = write_meeting(lexicon)
    else:
        kinds = [kind for kind in _KINDS if not options.kind or kind in options.kind]
        sheets = fill(sources, lexicon, kinds)
        if form == "xlsx":
            files[options.file] = write_xlsx(sheets, lexicon)
        else:
            used = [sheet for sheet in sheets if sheet.rows or not sheet.table.lists]
            files |= {_path(options.file, sheet): write_csv(sheet) for sheet in used}
    try:
        for path, data in files.items():
            replace_file(path, data)
    except OSError as error:
        raise OutputError(
            f"{options.file} cannot be written: {error.strerror}",
            f"파일을 쓰지 못했습니다: {error.strerror} ({options.file})",
        ) from error
    _tell(files, sheets, options.lang)
    return 0


def _path(where: Path, sheet: Filled) -> Path:
    """The file of a sheet: in a folder by its name; a `.csv` takes the sheet of records."""
    if where.suffix.lower() != ".csv":
        return where / f"{sheet.table.sheet}.csv"
    if sheet.table.lists:
        return where.with_name(f"{sheet.table.sheet}.csv")
    return where


def _tell(files: dict[Path, bytes], sheets: list[Filled], language: str) -> None:
    for path in files:
        print(path)
    for sheet in sheets:
        if sheet.rows and not sheet.table.lists:
            unit = "건" if language == "ko" else " records"
            print(f"  {sheet.table.sheet}: {len(sheet.rows)}{unit}")
    if not files:
        nothing = {"ko": "내보낼 기록이 없습니다", "en": "nothing to write"}
        print(f"papers export: {nothing[language]}", file=sys.stderr)
