"""What all tests share: the option --accept, the profiles of Hypothesis, and content on trial."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.content import Files, Looked, lay, look

# The same examples on every machine; HYPOTHESIS_PROFILE=explore looks for new ones.
_COMMON = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("ci", max_examples=50, derandomize=True, database=None, **_COMMON)
settings.register_profile("explore", max_examples=500, **_COMMON)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --accept."""
    parser.addoption(
        "--accept", action="store_true", help="write what comes out as what is expected from now on"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Name the cache, and the mark `tells`; let Ctrl-C mean in child processes what it should.

    A shell starts what it puts into the background with SIGINT ignored, and children inherit that.
    """
    # What print has made once is not made again, in other tests and in child processes either.
    os.environ.setdefault("PAPERS_CACHE", str(config.rootpath / ".cache" / "papers"))
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    config.addinivalue_line("markers", "tells(code): proves this code where no case can")


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether the expected text is to be written anew."""
    return bool(request.config.getoption("--accept"))


Try = Callable[..., Looked]


@pytest.fixture
def try_content(tmp_path: Path) -> Try:
    """try_content({path: text}, base=True) lays files over the base content and looks at them."""

    def try_(files: Files, base: bool = True) -> Looked:
        return look(lay(tmp_path, files, base))

    return try_
