"""Every package is locked at one version with its hashes, under a licence that we may use."""

import json
import re
from importlib import metadata
from pathlib import Path

import pytest

from generator.commands.sbom import BROWSER, EDITOR, RUNTIME, TESTS, licences_of, table
from generator.errors import PapersError
from generator.supply.licences import (
    ACCEPTED,
    BY_FILE,
    FREE,
    STATED,
    is_known,
    licence_of,
    unfit,
)
from generator.supply.lock import canonical, read_lock, read_npm
from tests.unit.projects import PROJECT

HASH = "a" * 64


@pytest.mark.parametrize("name", [RUNTIME, TESTS])
def test_every_line_of_a_lock_names_one_version_and_its_hashes(name: str) -> None:
    locked = read_lock(PROJECT / name)
    assert len(locked) > 50
    assert len({package.name for package in locked}) == len(locked)
    for package in locked:
        assert len(set(package.hashes)) == len(package.hashes) > 0
        assert re.fullmatch(r"[0-9][0-9A-Za-z.+!]*", package.version), package.name


def test_the_tests_lock_holds_the_runtime_lock() -> None:
    """So what is tested is what runs."""
    assert set(read_lock(PROJECT / RUNTIME)) <= set(read_lock(PROJECT / TESTS))


@pytest.mark.parametrize("name", [EDITOR, BROWSER])
def test_every_npm_package_has_its_hash_and_no_address(name: str) -> None:
    assert len(read_npm(PROJECT / name)) > 20
    said = json.loads((PROJECT / name).read_bytes())
    assert said["lockfileVersion"] == 3
    for place, package in said["packages"].items():
        assert "resolved" not in package, "it would name where it was fetched"
        assert not package.get("hasInstallScript") or "ignore-scripts" in installers(), place


def installers() -> str:
    return "".join(
        (PROJECT / path).read_text("utf-8")
        for path in ("cms/install.py", "tests/browser/provision.py")
    )


def test_no_package_may_run_a_script_of_its_own_when_it_is_installed() -> None:
    for path in ("cms/install.py", "tests/browser/provision.py"):
        assert "--ignore-scripts" in (PROJECT / path).read_text("utf-8")
    make = (PROJECT / "Makefile").read_text("utf-8")
    assert "--require-hashes" in make


@pytest.mark.parametrize("name", [RUNTIME, TESTS])
def test_what_is_installed_here_is_what_the_lock_names(name: str) -> None:
    """What runs these tests, then, is what was locked; a package for another system may lack."""
    installed = 0
    for package in read_lock(PROJECT / name):
        try:
            assert metadata.version(package.name) == package.version
            installed += 1
        except metadata.PackageNotFoundError:
            assert package.marker, f"{package.name} is not installed"
    assert installed > 50


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"a>=1 \\\n    --hash=sha256:{HASH}\n", "locks nothing: a>=1"),
        (f"a @ https://example.org/a.whl \\\n    --hash=sha256:{HASH}\n", "locks nothing"),
        ("-r other.txt\n", "locks nothing"),
        ("--index-url https://example.org\n", "locks nothing"),
        (f"    --hash=sha256:{HASH}\n", "locks nothing"),
        ("a==1.0 \\\n    --hash=md5:0123\n", "locks nothing"),
        (f"a==1.0 \\\n    --hash=sha256:{HASH}\nb==2.0\n", "has no hash of b"),
    ],
)
def test_a_lock_that_leaves_something_open_is_refused(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "x.lock").write_text(text)
    with pytest.raises(PapersError, match=re.escape(told)) as caught:
        read_lock(tmp_path / "x.lock")
    assert re.search("[가-힣]", caught.value.told("ko"))


def test_a_lock_is_read_whole(tmp_path: Path) -> None:
    text = f"# made\nB_c==1 ; os_name == 'nt' \\\n    --hash=sha256:{HASH} \\\n"
    (tmp_path / "x.lock").write_text(f"{text}    --hash=sha256:{'b' * 64}\n    # via a\n")
    (package,) = read_lock(tmp_path / "x.lock")
    assert (package.name, package.version, package.marker) == ("b-c", "1", "os_name == 'nt'")
    assert package.hashes == (HASH, "b" * 64)


@pytest.mark.parametrize("weak", ["", "sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=", "md5-x"])
def test_an_npm_package_without_a_strong_hash_is_refused(tmp_path: Path, weak: str) -> None:
    packages = {"": {}, "node_modules/a": {"version": "1", "integrity": weak}}
    (tmp_path / "l.json").write_text(json.dumps({"packages": packages}))
    with pytest.raises(PapersError, match="no SHA-512 of a"):
        read_npm(tmp_path / "l.json")


def test_a_scoped_npm_package_lying_in_another_keeps_its_name(tmp_path: Path) -> None:
    said = {"version": "1", "integrity": f"sha512-{'A' * 86}==", "license": "(MIT OR CC0-1.0)"}
    place = "node_modules/x/node_modules/@a/b"
    packages = {place: said, "node_modules/@a/b": said}
    (tmp_path / "l.json").write_text(json.dumps({"packages": packages}))
    (package,) = read_npm(tmp_path / "l.json")
    assert (package.name, package.licence) == ("@a/b", "MIT OR CC0-1.0")


# Licences


def test_every_locked_package_is_under_a_licence_that_we_may_use() -> None:
    licences = licences_of(PROJECT)
    assert len(licences) > 300
    refused = [(name, it) for (_, name), it in licences.items() if unfit(name, it)]
    assert refused == []


def test_no_exception_outlives_its_package() -> None:
    licences = licences_of(PROJECT)
    names = {name for _, name in licences}
    assert set(ACCEPTED) <= names
    assert set(STATED) <= names
    plain = {
        name for (_, name), it in licences.items() if set(it.split(" OR ")) & {*FREE, *BY_FILE}
    }
    assert not set(ACCEPTED) & plain, "accepted for a reason that is gone"


def test_what_only_tests_use_is_not_at_work_on_a_site() -> None:
    for use, name in licences_of(PROJECT):
        if ACCEPTED.get(name, "").startswith("tests only"):
            assert use == "test", name


@pytest.mark.parametrize(
    ("licence", "refused"),
    [
        ("MIT", False),
        ("MPL-2.0 AND MIT", False),
        ("GPL-3.0-only OR MIT", False),
        ("GPL-2.0-or-later", True),
        ("AGPL-3.0-only", True),
        ("LGPL-3.0-only", True),
        ("MIT AND GPL-3.0-only", True),
        ("BSD-4-Clause", True),
        ("SSPL-1.0", True),
        ("UNKNOWN", True),
        ("", True),
    ],
)
def test_a_licence_that_nobody_has_accepted_is_refused(licence: str, refused: bool) -> None:
    assert unfit("somebodys-package", licence) is refused


@pytest.mark.parametrize("text", ["", "BSD", "MIT,", "MIT AND", "Apache-2.0 MIT", "See LICENSE"])
def test_words_that_name_no_licence_are_not_taken_for_one(text: str) -> None:
    assert not is_known(text)


def test_a_package_that_is_not_there_is_told_of() -> None:
    with pytest.raises(PapersError, match="is not installed"):
        licence_of("no-such-package-anywhere")


def test_the_page_of_licences_is_that_of_the_locks() -> None:
    """`papers sbom --format licences --output docs/licences.md` makes it."""
    assert (PROJECT / "docs/licences.md").read_text("utf-8") == table(PROJECT)


def test_names_of_packages_have_one_spelling() -> None:
    assert canonical("Jinja2.Time__x") == "jinja2-time-x"
