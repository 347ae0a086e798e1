"""A missing server is installed by name, or told in one sentence; the tests never go on without."""

import os
from pathlib import Path

import pytest

from tests.browser.provision import Missing
from tests.servers import provision


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with nothing but what a test puts into this folder."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(provision, "MORE_FOLDERS", ())
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    return tmp_path


def program(folder: Path, name: str, body: str = "exit 0") -> Path:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return path


def test_a_server_that_is_there_is_taken(bare: Path) -> None:
    mine = program(bare, "nginx")
    assert provision.server("nginx") == mine


def test_what_is_missing_is_installed(bare: Path) -> None:
    log = bare / "log"
    install = f'echo "$DEBIAN_FRONTEND $*" >> {log}; : > {bare}/caddy; /bin/chmod 755 {bare}/caddy'
    program(bare, "apt-get", install)
    assert provision.server("caddy") == bare / "caddy"
    assert log.read_text().splitlines() == [
        "noninteractive update",
        "noninteractive install --yes --no-install-recommends caddy",
    ]


def test_what_was_installed_is_proved(bare: Path) -> None:
    program(bare, "apt-get")  # succeeds, and installs nothing
    with pytest.raises(Missing, match="apt-get succeeded, yet the tests cannot use it"):
        provision.server("nginx")


def test_a_failing_apt_get_ends_with_one_sentence(
    bare: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    program(bare, "apt-get", "exit 100")
    assert provision.main([]) == 1
    assert "apt-get update failed; please install nginx, apache2, caddy" in capsys.readouterr().err


@pytest.mark.parametrize("has_apt", [True, False])
def test_who_may_not_install_is_told_what_to_install(
    bare: Path, monkeypatch: pytest.MonkeyPatch, has_apt: bool
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    program(bare, "sudo", "exit 1")
    if has_apt:
        program(bare, "apt-get")
    with pytest.raises(Missing, match=r"on Debian: apt-get install nginx-light$"):
        provision.server("nginx")


def test_a_dry_run_changes_nothing(bare: Path, capsys: pytest.CaptureFixture[str]) -> None:
    program(bare, "apt-get", f": > {bare}/touched")
    assert provision.main(["--dry-run"]) == 0
    assert "nginx-light apache2-bin caddy" in capsys.readouterr().out
    assert not (bare / "touched").exists()
