"""What of a person stands in a text or in an attachment, told at its place and never repeated."""

from __future__ import annotations

import importlib
import io
import os
import re
import zipfile
import zlib
from html import unescape
from typing import NamedTuple

from generator.objects.personal import Allowed, personal
from generator.objects.problem import Problem, problem
from generator.objects.source import Mark

#: Larger attachments are not looked into, which is told; so is what unpacks to more than twice.
LARGEST = 64 * 1024 * 1024


class Said(NamedTuple):
    """What an attachment says: its text, who made it, and whether it tells where it was made."""

    text: str = ""
    author: str = ""
    place: bool = False


class Unseen(Exception):
    """An attachment that could not be looked into, and why, in Korean and English."""


def in_text(path: str, text: str, allowed: Allowed) -> list[Problem]:
    """Each thing in a text of the content that gives a person away, at its line and column."""
    told: list[Problem] = []
    line, start = 1, 0
    for found in personal(text, allowed):
        line += text.count("\n", start, found.start)
        start = found.start
        column = found.start - (text.rfind("\n", 0, found.start) + 1) + 1
        told.append(
            problem(
                "personal-data",
                Mark(path, line, column),
                found.end - found.start,
                what_ko=found.ko,
                what_en=found.en,
                allowed=_listed(allowed),
            )
        )
    return told


def in_file(path: str, full: str, allowed: Allowed) -> list[Problem]:
    """What an attachment gives away: an office file, a PDF, a picture, or a text."""
    try:
        if os.stat(full).st_size > LARGEST:  # noqa: PTH116 (called for each file)
            raise Unseen("너무 큽니다", "it is too large")
        with open(full, "rb") as file:  # noqa: PTH123
            data = file.read(LARGEST + 1)
    except OSError:
        return [_unseen(path, "읽을 수 없습니다", "it cannot be read")]
    except Unseen as why:
        return [_unseen(path, *why.args)]
    return in_bytes(path, data, allowed)


def in_bytes(path: str, data: bytes, allowed: Allowed) -> list[Problem]:
    """The same of an attachment's bytes."""
    try:
        said = said_by(data)
    except Unseen as why:
        return [_unseen(path, *why.args)]
    mark = Mark(path, 1, 1)
    told = [
        problem(
            "personal-data-attached",
            mark,
            what_ko=found.ko,
            what_en=found.en,
            allowed=_listed(allowed),
        )
        for found in {what.ko: what for what in personal(said.text, allowed)}.values()
    ]
    if said.author:
        told.append(problem("attachment-author", mark, field=said.author))
    if said.place:
        told.append(problem("attachment-place", mark))
    return told


def said_by(data: bytes) -> Said:
    """What the bytes of an attachment say, by what they are. Raises Unseen where that is hidden."""
    try:
        if data.startswith(b"PK\3\4"):
            return _packed(data)
        if data.startswith(b"%PDF"):
            said: Said = importlib.import_module("generator.read.private_pdf").said(data)
            return said
        if data.startswith((b"\x89PNG", b"\xff\xd8\xff", b"RIFF", b"II*\0", b"MM\0*")):
            return _picture(data)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, RuntimeError) as error:
        raise Unseen("열 수 없습니다", "it cannot be opened") from error
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unseen("옛 형식이거나 암호가 있습니다", "it has an old format or a password")
    if b"\0" in data[:4096]:
        return Said()
    for encoding in ("utf-8-sig", "cp949"):
        try:
            return Said(data.decode(encoding))
        except UnicodeDecodeError:
            continue
    return Said(data.decode("latin-1"))


# Office files: DOCX, XLSX, PPTX (ECMA-376), HWPX (KS X 6101), ODF, EPUB: XML in a zip.

_BLOCK = re.compile(
    r"</(?:\w+:)?(?:p|tr|row|c|si|t[cdhr]|h[1-6]|li|div|title)>|<(?:\w+:)?(?:br|tab)\b[^>]*>"
)
_TAG = re.compile(r"<[^>]*>")
_AUTHOR = re.compile(
    r"<(dc:creator|cp:lastModifiedBy|meta:initial-creator|dc:contributor)\b[^>]*>\s*[^<\s]"
    r'|<(?:opf:)?meta\b[^>]*name="(creator|lastsaveby|Author)"[^>]*>\s*[^<\s]'
)
#: What says who holds the pen, and where books name an institution as their author.
_PROPERTIES = re.compile(r"docProps/(?:core|app|custom)\.xml|meta\.xml|.*content\.hpf")


def _packed(data: bytes) -> Said:
    texts, author, left = [], "", 2 * LARGEST
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            if not info.filename.endswith((".xml", ".rels", ".hpf", ".xhtml", ".html", ".opf")):
                continue
            with archive.open(info) as member:
                raw = member.read(left + 1)
            left -= len(raw)
            if left < 0:
                raise Unseen("너무 큽니다", "it is too large")
            text = raw.decode("utf-8", "replace")
            if _PROPERTIES.fullmatch(info.filename) and (found := _AUTHOR.search(text)):
                author = author or found[1] or found[2]
            # What looks like one number stands in several runs; a cell or paragraph ends it.
            texts.append(unescape(_TAG.sub("", _BLOCK.sub("\n\n\n\n", text))))
    return Said("\n\n\n\n".join(texts), author)


# Pictures: what cameras and programs write beside them.

_WRITTEN = (b"Exif", b"eXIf", b"tEXt", b"iTXt", b"zTXt", b"<x:xmpmeta", b"II*\0", b"MM\0*")
_ARTIST, _OWNER, _PLACE, _DETAILS = 0x013B, 0xA430, 0x8825, 0x8769


def _picture(data: bytes) -> Said:
    if not any(sign in data for sign in _WRITTEN):
        return Said()
    images = importlib.import_module("PIL.Image")
    try:
        with images.open(io.BytesIO(data)) as image:
            exif = image.getexif()
            place = bool(exif.get_ifd(_PLACE))
            owner = exif.get(_ARTIST) or exif.get_ifd(_DETAILS).get(_OWNER)
            if hasattr(image, "text"):
                image.load()
            written = {key: value for key, value in image.info.items() if isinstance(value, str)}
    except (OSError, ValueError, SyntaxError, TypeError, images.DecompressionBombError) as error:
        raise Unseen("열 수 없습니다", "it cannot be opened") from error
    text = "\n".join([*written.values(), *(str(v) for v in exif.values() if isinstance(v, str))])
    author = "Author" if written.get("Author") else "Artist" if str(owner or "").strip() else ""
    return Said(text, author, place or b"exif:GPSLatitude" in data)


def _unseen(path: str, ko: str, en: str) -> Problem:
    return problem("attachment-unseen", Mark(path, 1, 1), why_ko=ko, why_en=en)


def _listed(allowed: Allowed) -> str:
    return ", ".join(allowed.contacts) or "–"
