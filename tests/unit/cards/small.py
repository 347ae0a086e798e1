"""A small content with cards to make, and ways to read what was made."""

import datetime as dt
import io
from pathlib import Path

from PIL import Image

from generator.objects.ledger import Ledger
from generator.render.data import Survey
from generator.settings import Settings
from generator.store import Store
from tests.content import Files, lay, look
from tests.unit.book.pdf_made import STORE

PROJECT = Path(__file__).resolve().parents[3]


class OwnStore(Store, frozen=True):
    """A store of its own for all but fonts, which take seconds to cut."""

    def get(self, kind: str, key: str) -> bytes | None:
        return STORE.get(kind, key) if kind == "fonts" else super().get(kind, key)

    def put(self, kind: str, key: str, data: bytes) -> bytes:
        return STORE.put(kind, key, data) if kind == "fonts" else super().put(kind, key, data)


def settings(folder: Path, site_url: str = "https://papers.example/") -> Settings:
    return Settings(
        config=folder / "mkdocs.yml",
        content=folder / "content",
        site=folder / "site",
        theme=PROJECT / "theme",
        site_name="세 책",
        site_url=site_url,
    )


def survey(
    folder: Path, files: Files, today: str = "2026-01-15", site_url: str = "https://papers.example/"
) -> Survey:
    """The base content with these files, on a day."""
    corpus = look(lay(folder, files), dt.date.fromisoformat(today)).corpus
    return Survey(corpus, settings(folder, site_url), Ledger())


def questions(texts: list[str], *, first: int = 200) -> str:
    """Raw questions of the second dialogue, each with one of these texts."""
    return "\n---\n".join(
        f"kind: question\nid: g-{first + n:04}\nwords: {json_text(text)}\nevent: dialogue-2025\n"
        "merged_into:\n  - {to: g-0001, reason: 같은 뜻입니다.}"
        for n, text in enumerate(texts)
    )


def json_text(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def picture(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image
