"""Whatever moment a build is killed at, a whole site stands, and the next build tidies up."""

import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.settings import Settings
from tests.unit.projects import project, tree

PAGES = 1500
KILLS = 20

#: Builds a site with many pages more that all say the same; tells when it begins and has ended.
#: Told to wait, it stands still once it has replaced the site, for what follows takes no time.
CHILD = f"""
import sys, time
from generator import cli
from generator.commands import build
from generator.commands.replace import Scratch
from generator.objects.output import Page
from generator.render import site

def pages(sites, *wanted, own=site.Sites.pages):
    yield from own(sites, *wanted)
    for number in range({PAGES}):
        yield Page(path=f"ko/p-{{number}}/", language="ko", title="x", description="",
                   article=f"<h1>{{sys.argv[1]}}</h1>" * 50)

def replace_and_wait(scratch, own=Scratch.replace):
    own(scratch)
    time.sleep(600)

site.Sites.pages = pages
if sys.argv[2] == "wait":
    Scratch.replace = replace_and_wait
print("ready", flush=True)
sys.stdin.readline()
code = cli.main(["build", "--no-print", "--date", "2026-03-01"])
print("done", flush=True)
sys.exit(code)
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return project(tmp_path)


class Build:
    """A build in a process of its own, loaded and waiting for `go`."""

    def __init__(self, settings: Settings, text: str, *, wait: bool = False) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", CHILD, text, "wait" if wait else ""],
            cwd=settings.config.parent,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "ready\n"

    def go(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()

    def end(self) -> int:
        self.process.communicate()
        return self.process.returncode

    def kill(self, with_signal: signal.Signals = signal.SIGKILL) -> int:
        self.process.send_signal(with_signal)
        return self.end()


def build(settings: Settings, text: str) -> float:
    """Build to the end, and tell how long it took."""
    whole = Build(settings, text)
    began = time.monotonic()
    whole.go()
    assert whole.end() == 0
    return time.monotonic() - began


def leftovers(settings: Settings) -> list[str]:
    return [path.name for path in settings.site.parent.glob(".site-new-*")]


@pytest.mark.slow
def test_a_killed_build_leaves_a_whole_site(settings: Settings) -> None:
    build(settings, "a")
    whole = {"a": tree(settings.site)}
    took = build(settings, "b")
    whole["b"] = tree(settings.site)
    standing, dice, left = "b", random.Random(20260301), 0
    for _ in range(KILLS):
        following = "b" if standing == "a" else "a"
        attempt = Build(settings, following)
        attempt.go()
        time.sleep(dice.uniform(0, took))
        attempt.kill()
        left += len(leftovers(settings)) > 0
        found = tree(settings.site)
        assert found in (whole["a"], whole["b"]), "neither the former site nor the new one"
        standing = "a" if found == whole["a"] else "b"
    assert left > KILLS // 4, "the builds were killed too early or too late to prove anything"
    build(settings, "a")
    assert tree(settings.site) == whole["a"]
    assert leftovers(settings) == []


def moments(settings: Settings) -> Iterator[str]:
    """What a build is at, from the outside: it has begun, it stamps, it has replaced the site."""
    scratch = ".site-new-*"
    former = settings.site.stat().st_ino
    while not list(settings.site.parent.glob(scratch)):
        time.sleep(0.001)
    yield "begun"
    while not list(settings.site.parent.glob(f"{scratch}/tree/ko/p-1")):
        time.sleep(0.001)
    yield "stamping"
    while settings.site.stat().st_ino == former:
        time.sleep(0.0001)
    yield "replaced"


@pytest.mark.slow
@pytest.mark.parametrize("moment", ["begun", "stamping", "replaced"])
def test_a_build_killed_at_this_moment_is_tidied_up(settings: Settings, moment: str) -> None:
    build(settings, "a")
    former = tree(settings.site)
    attempt = Build(settings, "b", wait=moment == "replaced")
    attempt.go()
    for now in moments(settings):
        if now == moment:
            break
    assert attempt.kill() == -signal.SIGKILL
    assert leftovers(settings)
    assert (tree(settings.site) == former) is (moment != "replaced")
    build(settings, "a")
    assert tree(settings.site) == former
    assert leftovers(settings) == []


@pytest.mark.slow
@pytest.mark.parametrize("polite", [signal.SIGINT, signal.SIGTERM])
def test_a_build_that_is_asked_to_stop_tidies_up_by_itself(
    settings: Settings, polite: signal.Signals
) -> None:
    build(settings, "a")
    former = tree(settings.site)
    attempt = Build(settings, "b")
    attempt.go()
    for now in moments(settings):
        if now == "stamping":
            break
    assert attempt.kill(polite) == 128 + polite
    assert tree(settings.site) == former
    assert leftovers(settings) == []


@pytest.mark.slow
def test_two_builds_at_once_do_not_mix(settings: Settings) -> None:
    build(settings, "a")
    whole = [tree(settings.site)]
    build(settings, "b")
    whole.append(tree(settings.site))
    both = [Build(settings, text) for text in "ab"]
    for one in both:
        one.go()
    assert [one.end() for one in both] == [0, 0]
    assert tree(settings.site) in whole
    assert leftovers(settings) == []
