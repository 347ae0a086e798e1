"""Attachments that give somebody away, and the same ones cleaned."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from generator.read import read
from tests.content import lay
from tests.lessons.stage import Situation, Stage, Told

_GPS = 0x8825


def _beside(path: str, bad: bytes, good: bytes, other: str = "") -> Situation:
    """A file beside sound content; its clean form may have another name."""

    def play(stage: Stage) -> Told:
        def told(name: str, data: bytes) -> list:  # type: ignore[type-arg]
            return read(lay(Path(stage.folder / name.replace("/", "-")), {name: data}))[1]

        return Told(told(path, bad), told(other or f"{path[:3]}clean-{path[3:]}", good))

    return play


def photo(place: bool) -> bytes:
    """A small photograph, with its place or without."""
    exif = Image.Exif()
    exif[0x0110] = "Camera"
    if place:
        exif.get_ifd(_GPS)[1] = "N"
        exif.get_ifd(_GPS)[2] = (35.0, 8.0, 22.0)
    made = io.BytesIO()
    Image.new("RGB", (8, 8)).save(made, "JPEG", exif=exif)
    return made.getvalue()


def office(core: str, text: str = "<w:p><w:t>글</w:t></w:p>") -> bytes:
    """The least of a DOCX: its properties and its text."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("docProps/core.xml", f"<cp:coreProperties>{core}</cp:coreProperties>")
        archive.writestr("word/document.xml", f"<w:document>{text}</w:document>")
    return made.getvalue()


_NAMED = "<dc:creator>홍길동</dc:creator>"
Play = Callable[[Stage], Told]
ATTACHMENTS: dict[str, Play] = {
    "personal-data-attached": _beside(
        "ko/list.csv",
        "이름,전화\n홍길동,010-1234-5678\n".encode(),
        "모임,수\n첫 대화,100\n".encode(),
    ),
    "attachment-place": _beside("images/photo.jpg", photo(True), photo(False)),
    "attachment-author": _beside("ko/report.docx", office(_NAMED), office("<dc:creator/>")),
    "attachment-unseen": _beside(
        "ko/old.hwp", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), office(""), "ko/old.hwpx"
    ),
}
