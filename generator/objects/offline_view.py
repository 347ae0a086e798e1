"""What the page of offline reading says."""

from __future__ import annotations

from msgspec import Struct


class OfflineView(Struct, frozen=True, kw_only=True):
    """How long and how much a browser keeps."""

    days: int
    pages: int
