"""Each server over the sample site, at the top of its host and below a path."""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.servers import sample
from tests.servers.running import SERVERS, Running, running

HERE = Path(__file__).resolve().parent


@pytest.fixture(scope="session", params=["/", "/green/papers/"])
def base(request: pytest.FixtureRequest) -> str:
    """Where the site lies on its host."""
    return str(request.param)


@pytest.fixture(scope="session", params=sorted(SERVERS))
def server(request: pytest.FixtureRequest, base: str) -> Iterator[Running]:
    """A real server that shows the sample site."""
    # Not pytest's own folder: Apache, started by root, reads as nobody.
    with ExitStack() as stack:
        top = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="papers-site-")))
        top.chmod(0o755)
        site = top / base.strip("/")
        sample.write(site, f"https://example.org{base}")
        yield stack.enter_context(running(str(request.param), site, base))
