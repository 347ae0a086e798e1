"""The released site, made once for all tests of changes."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from generator.diff.side import Side, read_side
from generator.settings import Settings
from tests.content import TODAY
from tests.unit.diff.prepared import content_of, released


class Released(NamedTuple):
    """The released site: its settings, its files, and how it reads."""

    settings: Settings
    files: dict[str, str]
    side: Side


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Released:
    settings = released(Path(tmp_path_factory.mktemp("released")))
    side = read_side(settings, TODAY)
    assert side.errors == ()
    return Released(settings, content_of(settings), side)
