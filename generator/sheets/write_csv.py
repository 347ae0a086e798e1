"""Filled sheets as .csv files: UTF-8 with a byte order mark, as Excel needs it for Korean."""

from __future__ import annotations

import csv
import io

from generator.sheets.fill import Filled
from generator.sheets.open_csv import guarded


def write_csv(sheet: Filled) -> bytes:
    """The rows of one sheet (RFC 4180); no cell of it is taken for a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(sheet.header)
    writer.writerows([guarded(cell) for cell in row] for row in sheet.rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode()
