"""The bytes of a file into a Book, by what they are and not by what the file is called."""

from __future__ import annotations

import msgspec

from generator.objects.problem import Problem, problem
from generator.objects.source import Mark
from generator.sheets.grid import Book
from generator.sheets.open_csv import open_csv
from generator.sheets.open_xlsx import LARGEST, MOST_CELLS, open_xlsx, other_format

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def open_book(data: bytes, file: str) -> tuple[Book, list[Problem]]:
    """The sheets of a file, or why it cannot be read; `file` is only what it is called."""
    book, told = _opened(data)
    pages = tuple(msgspec.structs.replace(page, file=file) for page in book.pages)
    placed = [
        msgspec.structs.replace(found, mark=Mark(file, found.mark.line, found.mark.column))
        for found in told
    ]
    return Book(pages), placed


def _opened(data: bytes) -> tuple[Book, list[Problem]]:
    whole = Mark("", 0, 0)
    start = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if len(data) > LARGEST:
        most = LARGEST // 1024 // 1024
        return Book(()), [problem("sheet-too-large", whole, most=most, cells=MOST_CELLS)]
    if not data.strip():
        return Book(()), [problem("sheet-nothing", whole)]
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return Book(()), [problem("sheet-password", whole)]
        for name, what in (("Workbook", "xls"), ("Book", "xls"), ("HwpSummaryInformation", "hwp")):
            if name.encode("utf-16-le") in data:
                return Book(()), [other_format(what)]
        return Book(()), [other_format("ole")]
    if data.startswith(b"PK"):
        if b"application/vnd.oasis.opendocument" in data[:200]:
            return Book(()), [other_format("ods")]
        return open_xlsx(data)
    if start.startswith(b"%pdf"):
        return Book(()), [other_format("pdf")]
    if start.startswith((b"<html", b"<!doctype", b"<table", b"<meta", b"<head", b"<style")):
        return Book(()), [other_format("html")]
    if start.startswith((b"<?xml", b"<workbook")):
        return Book(()), [other_format("html" if b"<html" in start else "xml")]
    return open_csv(data)
